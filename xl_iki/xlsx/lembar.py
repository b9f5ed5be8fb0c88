"""The cells of a sheet as they lie in the file: a quick way for known rows, a sure way for all.

Both give the same cells; the quick way gives up on the first surprise.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from xl_iki.plan import address
from xl_iki.xlsx.buku import (
    DALAM_MAKS,
    TEKS_SEL_MAKS,
    BukuBerkas,
    LembarBerkas,
    XmlBerbahayaError,
    run_expat,
    whole,
)

SEL_MAKS = 3_000_000
"""Cells of one sheet, ours or not, that are looked at."""
RUMUS_BERSAMA_MAKS = 8_000_000
"""Characters of shared formulas, written out, of one sheet."""
KOLOM_BATAS, BARIS_BATAS = 64, 4_000
"""Cells beyond these are not ours; they are passed over, never stored."""


@dataclass(slots=True)
class Mentah:
    """A cell of the file: type letter, style number, value text, formula text (None: none)."""

    jenis: str
    gaya: int
    teks: str
    rumus: str | None = None

    @property
    def is_cacah(self) -> bool:
        """Tell whether the cell holds a typed whole number of at most 15 digits."""
        text = self.teks
        short = self.jenis == "n" and self.rumus is None and len(text) <= 15
        return short and text.isascii() and text.isdigit()

    @property
    def is_terisi(self) -> bool:
        """Tell whether the cell holds anything; the others are passed over."""
        return bool(self.teks) or self.rumus is not None


Sel = dict[tuple[int, int], Mentah]

_ROW = re.compile(rb'<row(?: r="(\d{1,7})"|[ />])')
_ROW_KITA = re.compile(rb'<row r="0*[0-4]?[0-9]{1,3}"')
_TEXT = re.compile(rb"<[vt](?: [^>]*)?>([^<]*)</[vt]>")
_TYPE = re.compile(rb' t="([a-zA-Z]+)"')
_STYLE = re.compile(rb' s="(\d{1,8})"')
_FORMULA = re.compile(rb"<f\b")
_ATRIBUT = re.compile(rb'(?: [a-zA-Z0-9:]+="[^"<>]*")*\s*')
_NILAI_SAJA = re.compile(rb"<v>([^<&]*)</v>")
_TEKS_SAJA = re.compile(rb"<is><t>([^<&]*)</t></is>")
_ENTITIES = {b"&lt;": "<", b"&gt;": ">", b"&quot;": '"', b"&apos;": "'", b"&amp;": "&"}
_ENTITY = re.compile(rb"&(?:#x[0-9a-fA-F]{1,6}|#\d{1,7}|lt|gt|quot|apos|amp);")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
TAK_DIKENAL = "\ufffd"
"""What a cell shows whose shared text is not in the file."""


SEMUA_KOLOM = tuple(range(1, KOLOM_BATAS + 1))
_LETTERS = [b"", *(address.kolom(col).encode() for col in SEMUA_KOLOM)]
LEWATI = 6
"""A row whose first wanted column is beyond this one is read from that cell on."""
_COLUMNS = {address.kolom(col).encode(): col for col in SEMUA_KOLOM}


def row_starts(xml: bytes) -> dict[int, int] | None:
    """Return where each row begins, or None where the sure way must be taken."""
    if b"<!" in xml or b"<sheetData" not in xml:
        return None
    starts: dict[int, int] = {}
    before = 0
    for found in _ROW.finditer(xml):
        if found[1] is None:
            return None
        number = int(found[1])
        if number > BARIS_BATAS and not _ROW_KITA.search(xml, found.end()):
            break
        if number <= before:
            return None
        starts[number] = found.start()
        before = number
    return starts


def quick_cells(
    xml: bytes, dicari: Mapping[int, tuple[int, ...]], starts: Mapping[int, int] | None
) -> Sel | None:
    """Return the filled cells of some rows and columns, or None: the sure way must be taken.

    `dicari` gives the columns of each row, `starts` is `row_starts` of the sheet.
    """
    if starts is None:
        return None
    out: Sel = {}
    try:
        for row in sorted(starts.keys() & dicari.keys()):
            if not _quick_row(xml, row, starts[row], out, dicari[row]):
                return None
    except ValueError:
        # Bytes that are no UTF-8, or attributes written in an unusual way.
        return None
    return out


@lru_cache(maxsize=64)
def _pattern(kolom: tuple[int, ...]) -> re.Pattern[bytes]:
    """Return what finds the cells of some columns in a row."""
    endings: dict[str, str] = {}
    for letters in map(address.kolom, kolom):
        endings[letters[:-1]] = endings.get(letters[:-1], "") + letters[-1]
    names = "|".join(f"{head}[{last}]" for head, last in endings.items())
    text = rf'<c r="({names})(\d{{1,7}})"([^<>]*?)(?:/>|>(.*?)</c>)'
    return re.compile(text.encode(), re.DOTALL)


def _quick_row(xml: bytes, row: int, start: int, out: Sel, kolom: tuple[int, ...]) -> bool:
    """Add the cells of one row; tell whether it is written as the quick way knows it."""
    opened = xml.find(b">", start)
    if opened < 0:
        return False
    if xml[opened - 1 : opened] == b"/":
        return True
    stop = xml.find(b"</row>", opened)
    body = xml[opened:stop]
    if stop < 0 or b"<row" in body or b"\r" in body or b"<rPh" in body:
        return False
    if kolom[0] > LEWATI:
        # Most of such a row is formulas before the first wanted cell.
        body = body[max(body.find(b'<c r="%s%d"' % (_LETTERS[kolom[0]], row)), 0) :]
    cells = _pattern(kolom).findall(body)
    # A cell that does not begin with its address would be missed, one told twice be taken twice.
    if body.count(b"<c") != body.count(b'<c r="') or len({c[0] for c in cells}) != len(cells):
        return False
    name = b"%d" % row
    for letters, number, attrs, inner in cells:
        if number != name:
            return False
        if inner:
            cell = _quick(attrs, inner)
            if cell.is_terisi:
                out[row, _COLUMNS[letters]] = cell
    return True


def _quick(attrs: bytes, inner: bytes) -> Mentah:
    kind, style = _attributes(attrs)
    plain = _NILAI_SAJA.fullmatch(inner) or _TEKS_SAJA.fullmatch(inner)
    if plain is not None:
        return Mentah(kind, style, plain[1].decode())
    text = "".join(map(_plain, _TEXT.findall(inner)))
    return Mentah(kind, style, text, "" if _FORMULA.search(inner) else None)


@lru_cache(maxsize=4096)
def _attributes(attrs: bytes) -> tuple[str, int]:
    """Return type and style of a cell's attributes; a file has few different ones.

    Raises ValueError where they are not plainly written.
    """
    if _ATRIBUT.fullmatch(attrs) is None:
        raise ValueError(attrs)
    style, kind = _STYLE.search(attrs), _TYPE.search(attrs)
    return kind[1].decode() if kind else "n", int(style[1]) if style else 0


def _plain(raw: bytes) -> str:
    return (_ENTITY.sub(_entity, raw) if b"&" in raw else raw).decode()


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
    run_expat(buku.xml(sheet), reader.start, reader.end, reader.text, sheet.bagian)
    return _unshare(reader)


class _Reader:
    """Handlers that collect cells from the stream of one sheet."""

    def __init__(self) -> None:
        self.cells: Sel = {}
        self.shared: dict[str, tuple[str, tuple[int, int]]] = {}
        self.children: list[tuple[tuple[int, int], str]] = []
        self.at: tuple[int, int] | None = None
        self.row = self.col = self.dalam = self.banyak = 0
        self.current: Mentah | None = None
        self.is_panduan = False
        self.group = ""
        self.part = ""
        self.piece: list[str] = []

    def start(self, name: str, attrs: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.dalam += 1
        if self.dalam > DALAM_MAKS:
            raise XmlBerbahayaError
        if local == "row":
            self.row = whole(attrs.get("r"), self.row + 1)
            self.col = 0
        elif local == "c":
            self._cell(attrs)
        elif local == "rPh":
            self.is_panduan = True
        elif local in ("v", "t", "f") and self.current is not None and not self.is_panduan:
            self.part, self.piece = local, []
            if local == "f":
                self.group = attrs.get("si", "") if attrs.get("t") == "shared" else ""

    def _cell(self, attrs: dict[str, str]) -> None:
        self.banyak += 1
        if self.banyak > SEL_MAKS:
            raise XmlBerbahayaError
        place = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", attrs.get("r", ""))
        if place:
            self.row, self.col = int(place[2]), address.nomor(place[1])
        else:
            self.col += 1
        self.at = (self.row, self.col)
        self.current = Mentah(attrs.get("t", "n"), whole(attrs.get("s"), 0), "")

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self.dalam -= 1
        if local == "rPh":
            self.is_panduan = False
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
            if self.row <= BARIS_BATAS and self.col <= KOLOM_BATAS and cell.is_terisi:
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


def _unshare(reader: _Reader) -> Sel:
    """Write out the formulas that only name the formula they share."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for at, group in reader.children:
        if group in reader.shared and at in reader.cells:
            groups.setdefault(group, []).append(at)
    work = sum(len(reader.shared[group][0]) * len(cells) for group, cells in groups.items())
    if work > RUMUS_BERSAMA_MAKS:
        raise XmlBerbahayaError
    if groups:
        from openpyxl.formula.tokenizer import (  # noqa: PLC0415 - heavy, and few files need it
            TokenizerError,
        )
        from openpyxl.formula.translate import Translator  # noqa: PLC0415

        for group, cells in groups.items():
            text, origin = reader.shared[group]
            try:
                moved = Translator("=" + text, origin=address.of(*origin))
                for at in cells:
                    reader.cells[at].rumus = moved.translate_formula(address.of(*at))[1:]
            except (TokenizerError, ValueError, IndexError):
                continue
    return reader.cells


def text_of(cell: Mentah | None, buku: BukuBerkas) -> str:
    """Return what a cell shows as text, "" for none."""
    if cell is None:
        return ""
    if cell.jenis == "s":
        strings = buku.strings
        at = whole(cell.teks.strip(), -1)
        return _unescape(strings[at]) if 0 <= at < len(strings) else TAK_DIKENAL
    text = cell.teks[:TEKS_SEL_MAKS]
    return _unescape(text) if cell.jenis in ("str", "inlineStr") else text


def _unescape(text: str) -> str:
    """Read `_x000D_` and the like; half a surrogate pair is no character."""
    if "_x" not in text:
        return text
    out = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    return out.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def cells_at(
    buku: BukuBerkas,
    sheet: LembarBerkas,
    dicari: Mapping[int, tuple[int, ...]],
) -> Mapping[tuple[int, int], Mentah]:
    """Return the filled cells of some rows, at least of their columns, quickly where it can."""
    xml = buku.xml(sheet)
    if sheet.bagian not in buku.awal_baris:
        buku.awal_baris[sheet.bagian] = row_starts(xml)
    quick = quick_cells(xml, dicari, buku.awal_baris[sheet.bagian])
    return all_cells(buku, sheet) if quick is None else quick
