"""The cells of a sheet as they lie in the file: a quick way for known rows, a sure way for all.

Both give the same cells; the quick way gives up on the first surprise.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xl_iki.xlsx.buku import BukuBerkas, LembarBerkas, XmlBerbahayaError, run_expat

SEL_MAKS = 400_000
KOLOM_BATAS, BARIS_BATAS = 64, 4_000
"""Cells beyond these are not ours; they are passed over, never stored."""


@dataclass(slots=True)
class Mentah:
    """A cell of the file: type letter, style number, value text, formula text (None: none)."""

    jenis: str
    gaya: int
    teks: str
    rumus: str | None = None


Sel = dict[tuple[int, int], Mentah]

_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_TYPE = re.compile(rb'\bt="([a-zA-Z]+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_FORMULA = re.compile(rb"<f\b")
_ENTITIES = {b"&lt;": "<", b"&gt;": ">", b"&quot;": '"', b"&apos;": "'", b"&amp;": "&"}
_ENTITY = re.compile(rb"&(?:#x[0-9a-fA-F]{1,6}|#\d{1,7}|lt|gt|quot|apos|amp);")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def column_number(letters: str) -> int:
    """Return the number of a column's letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


_COLUMNS = {
    (chr(64 + a) if a else "").encode() + chr(65 + b).encode(): a * 26 + b + 1
    for a in range(3)
    for b in range(26)
}


def quick_cells(xml: bytes, rows: Iterable[int]) -> Sel | None:
    """Return the cells of some rows (rising), or None where the sure way must be taken."""
    if b"<!" in xml or b"<sheetData" not in xml:
        return None
    out: Sel = {}
    at = xml.index(b"<sheetData")
    for row in rows:
        start = xml.find(b'<row r="%d"' % row, at)
        stop = xml.find(b"</row>", start)
        if start < 0 or stop < 0:
            return None
        body = xml[start:stop]
        if b"<row" in body[4:]:
            return None
        count = 0
        for letters, number, attrs, inner in _CELL.findall(body):
            count += 1
            col = _COLUMNS.get(letters, 0)
            if int(number) != row:
                return None
            if inner or attrs:
                out[row, col] = _quick(attrs, inner)
        if count != body.count(b"<c "):
            return None
        at = stop
    out.pop((0, 0), None)
    return out


def _quick(attrs: bytes, inner: bytes) -> Mentah:
    style = _STYLE.search(attrs)
    kind = _TYPE.search(attrs)
    found = _VALUE.search(inner)
    text = _plain(found[1]) if found else ""
    if not found and inner:
        text = "".join(map(_plain, _TEXT.findall(inner)))
    return Mentah(
        kind[1].decode() if kind else "n",
        int(style[1]) if style else 0,
        text,
        "" if _FORMULA.search(inner) else None,
    )


def _plain(raw: bytes) -> str:
    return _ENTITY.sub(_entity, raw).decode("utf8", "replace") if b"&" in raw else raw.decode()


def _entity(found: re.Match[bytes]) -> bytes:
    name = found[0]
    if name in _ENTITIES:
        return _ENTITIES[name].encode()
    code = int(name[3:-1], 16) if name[2:3] == b"x" else int(name[2:-1])
    return chr(code).encode() if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else b""


def all_cells(buku: BukuBerkas, sheet: LembarBerkas) -> Sel:
    """Return every cell of a sheet with its formula; shared formulas are written out.

    Raises BagianRusakError or XmlBerbahayaError.
    """
    reader = _Reader()
    run_expat(buku.xml(sheet), reader.start, reader.end, reader.text)
    return _unshare(reader)


class _Reader:
    """Handlers that collect cells from the stream of one sheet."""

    def __init__(self) -> None:
        self.cells: Sel = {}
        self.shared: dict[str, tuple[str, tuple[int, int]]] = {}
        self.children: list[tuple[tuple[int, int], str]] = []
        self.at: tuple[int, int] | None = None
        self.row = self.col = 0
        self.current: Mentah | None = None
        self.group = ""
        self.part = ""
        self.piece: list[str] = []

    def start(self, name: str, attrs: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self.row = _whole(attrs.get("r"), self.row + 1)
            self.col = 0
        elif local == "c":
            self._cell(attrs)
        elif local in ("v", "t", "f") and self.current is not None:
            self.part, self.piece = local, []
            if local == "f":
                self.group = attrs.get("si", "") if attrs.get("t") == "shared" else ""

    def _cell(self, attrs: dict[str, str]) -> None:
        place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", attrs.get("r", ""))
        if place:
            self.row, self.col = int(place[2]), column_number(place[1])
        else:
            self.col += 1
        self.at = (self.row, self.col)
        self.current = Mentah(attrs.get("t", "n"), _whole(attrs.get("s"), 0), "")

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        cell = self.current
        if cell is None:
            return
        if local == self.part:
            text = "".join(self.piece)
            if local == "f":
                self._formula(cell, text)
            else:
                cell.teks += text
            self.part = ""
        elif local == "c" and self.at is not None:
            if self.row <= BARIS_BATAS and self.col <= KOLOM_BATAS:
                self.cells[self.at] = cell
            self.current = None

    def _formula(self, cell: Mentah, text: str) -> None:
        cell.rumus = text
        if self.group and self.at is not None:
            if text:
                self.shared[self.group] = (text, self.at)
            else:
                self.children.append((self.at, self.group))

    def text(self, content: str) -> None:
        if self.part:
            self.piece.append(content)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else default


def _unshare(reader: _Reader) -> Sel:
    if reader.children:
        from openpyxl.formula.translate import (  # noqa: PLC0415 - heavy, and only some files need it
            Translator,
        )

        for at, group in reader.children:
            if group not in reader.shared or at not in reader.cells:
                continue
            text, origin = reader.shared[group]
            moved = Translator("=" + text, origin=_address(origin))
            reader.cells[at].rumus = moved.translate_formula(_address(at))[1:]
    if len(reader.cells) > SEL_MAKS:
        raise XmlBerbahayaError
    return reader.cells


def _address(at: tuple[int, int]) -> str:
    row, col = at
    letters = ""
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def text_of(cell: Mentah | None, buku: BukuBerkas) -> str:
    """Return what a cell shows as text, "" for none."""
    if cell is None:
        return ""
    if cell.jenis == "s":
        strings = buku.strings
        at = _whole(cell.teks.strip(), -1)
        return _unescape(strings[at]) if 0 <= at < len(strings) else ""
    return _unescape(cell.teks) if cell.jenis in ("str", "inlineStr") else cell.teks


def _unescape(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


def cells_at(
    buku: BukuBerkas, sheet: LembarBerkas, rows: Iterable[int]
) -> Mapping[tuple[int, int], Mentah]:
    """Return the cells of some rows, quickly where the file allows it."""
    wanted = sorted(set(rows))
    quick = quick_cells(buku.xml(sheet), wanted)
    return all_cells(buku, sheet) if quick is None else quick
