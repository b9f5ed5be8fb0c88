"""What a workbook file says of itself: its sheets, shared texts and date styles.

The XML is hostile until proved otherwise: no DTD, UTF-8 only, bounded sizes.
"""

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree as ET
from xml.parsers import expat

from xl_iki.issues import Masalah, Outcome, Tempat
from xl_iki.pesan import masalah
from xl_iki.xlsx.paket import BagianRusakError, Paket, open_paket

BAGIAN_KECIL_MAKS = 8_000_000
TEKS_BERSAMA_MAKS = 500_000
LEMBAR_MAKS = 400
DALAM_MAKS = 100
"""Nesting of elements; the formats need about a dozen levels."""
TEKS_SEL_MAKS = 32_767
"""Characters of one cell in Excel; what is longer is cut."""
BAGIAN_SIFAT = "docProps/custom.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_R_ID = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_OFFICE = ("/officeDocument", "/relationships/officeDocument")
_DATE_BUILTIN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LAMA = re.compile(r"\[(?:h+|m+|s+)\]")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class XmlBerbahayaError(Exception):
    """XML that is broken, or has a DTD, another encoding than UTF-8, or more than the bound."""


@dataclass(frozen=True, slots=True)
class LembarBerkas:
    """A sheet as the file lists it."""

    nama: str
    bagian: str
    tampak: str


@dataclass(slots=True)
class BukuBerkas:
    """An opened workbook file."""

    tempat: Tempat
    paket: Paket
    lembar: tuple[LembarBerkas, ...]
    _strings: list[str] | None = field(default=None)
    _dates: frozenset[int] | None = field(default=None)
    bagian_strings: str = ""
    bagian_gaya: str = ""
    awal_baris: dict[str, dict[int, int] | None] = field(default_factory=dict)
    _aman: set[str] = field(default_factory=set)

    def xml(self, sheet: LembarBerkas) -> bytes:
        """Return a sheet's XML; raises BagianRusakError or XmlBerbahayaError."""
        data = self.paket.read(sheet.bagian)
        if sheet.bagian not in self._aman:
            safe_xml(data, sheet.bagian)
            self._aman.add(sheet.bagian)
        return data

    @property
    def strings(self) -> list[str]:
        """The shared texts, read when first asked for."""
        if self._strings is None:
            part = self.bagian_strings
            known = part in self.paket
            self._strings = read_strings(self.paket.read(part), part) if known else []
        return self._strings

    @property
    def gaya_tanggal(self) -> frozenset[int]:
        """The numbers of the cell styles that show dates or times."""
        if self._dates is None:
            part = self.bagian_gaya
            known = part in self.paket
            self._dates = _date_styles(self.paket.read(part), part) if known else frozenset()
        return self._dates

    def sifat(self) -> dict[str, str]:
        """Return the custom document properties, empty where there are none."""
        if BAGIAN_SIFAT not in self.paket:
            return {}
        root = _small(self.paket, BAGIAN_SIFAT)
        return {item.get("name", ""): "".join(item.itertext()) for item in root if item.get("name")}


def safe_xml(data: bytes, bagian: str = "") -> bytes:
    """Return XML bytes that are UTF-8 and hold no DTD; raises XmlBerbahayaError.

    A zero byte betrays UTF-16 without a mark, in which a DTD would not be seen.
    """
    head = data[:1000].lstrip(b"\xef\xbb\xbf \r\n\t")
    declared = re.match(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']", head)
    if not head.startswith(b"<") or b"\0" in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise XmlBerbahayaError(bagian)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise XmlBerbahayaError(bagian)
    return data


class _Pohon(ET.TreeBuilder):
    """A tree builder that refuses to go too deep."""

    dalam = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self.dalam += 1
        if self.dalam > DALAM_MAKS:
            raise XmlBerbahayaError
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self.dalam -= 1
        return super().end(tag)


def parse_small(data: bytes, bagian: str = "") -> ET.Element:
    """Return the tree of a small part; raises XmlBerbahayaError."""
    if len(data) > BAGIAN_KECIL_MAKS:
        raise XmlBerbahayaError(bagian)
    # Our encoding, whatever the declaration says: safe_xml looked at these bytes as UTF-8.
    parser = ET.XMLParser(target=_Pohon(), encoding="utf-8")
    try:
        parser.feed(safe_xml(data, bagian))
        root = parser.close()
    except (ET.ParseError, ValueError, XmlBerbahayaError) as error:
        raise XmlBerbahayaError(bagian) from error
    if not isinstance(root, ET.Element):
        raise XmlBerbahayaError(bagian)
    return root


def _small(paket: Paket, bagian: str) -> ET.Element:
    return parse_small(paket.read(bagian), bagian)


def whole(text: str | None, default: int) -> int:
    """Return a small whole number of the XML, the default where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else default


def open_buku(data: bytes, tempat: Tempat) -> Outcome[BukuBerkas]:
    """Return the opened workbook of a file's bytes, or why it cannot be read."""
    package = open_paket(data, tempat)
    if package.nilai is None:
        return Outcome(None, package.masalah)
    try:
        book = _open(package.nilai, tempat)
    except (BagianRusakError, XmlBerbahayaError, KeyError) as error:
        return Outcome(None, (masalah("BERKAS-004", tempat, _part_name(error)),))
    if isinstance(book, Masalah):
        return Outcome(None, (book,))
    return Outcome(book)


def _part_name(error: Exception) -> str:
    return str(error.args[0]) if error.args else ""


def _open(package: Paket, tempat: Tempat) -> BukuBerkas | Masalah:
    main = next((t for k, t in _relations(package, "").values() if k.endswith(_OFFICE)), "")
    if main not in package:
        return masalah("BERKAS-005", tempat)
    root = _small(package, main)
    if root.tag not in (f"{_MAIN}workbook", f"{_STRICT}workbook"):
        return masalah("BERKAS-005", tempat, root.tag.rpartition("}")[2])
    relations = _relations(package, main)
    space = root.tag.removesuffix("workbook")
    sheets = []
    for item in root.iterfind(f"{space}sheets/{space}sheet"):
        rel_id = next((item.get(name) for name in _R_ID if item.get(name)), "")
        kind, target = relations.get(rel_id or "", ("", ""))
        if kind.endswith("/worksheet") and target in package:
            state = item.get("state", "visible")
            sheets.append(LembarBerkas(item.get("name", ""), target, state))
    if not sheets or len(sheets) > LEMBAR_MAKS:
        return masalah("BERKAS-005", tempat)

    def part(ending: str) -> str:
        return next((t for k, t in relations.values() if k.endswith(ending)), "")

    return BukuBerkas(
        tempat,
        package,
        tuple(sheets),
        bagian_strings=part("/sharedStrings"),
        bagian_gaya=part("/styles"),
    )


def _relations(package: Paket, part: str) -> dict[str, tuple[str, str]]:
    """Return type and target part of each relation of a part; "" is the package itself."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package:
        return {}
    out = {}
    for item in _small(package, path):
        if item.get("TargetMode") == "External":
            continue
        target = item.get("Target", "")
        full = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        out[item.get("Id", "")] = (item.get("Type", ""), posixpath.normpath(full))
    return out


def read_strings(data: bytes, bagian: str = "") -> list[str]:
    """Return the shared texts; a phonetic guide is no part of its text."""
    out: list[str] = []
    piece: list[str] = []
    inside: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "si":
            piece.clear()
        inside.append(local)
        if len(inside) > DALAM_MAKS:
            raise XmlBerbahayaError(bagian)

    def end(name: str) -> None:
        inside.pop()
        if name.rpartition(":")[2] == "si":
            out.append("".join(piece)[:TEKS_SEL_MAKS])
            if len(out) > TEKS_BERSAMA_MAKS:
                raise XmlBerbahayaError(bagian)

    def text(content: str) -> None:
        if inside and inside[-1] == "t" and "rPh" not in inside:
            piece.append(content)

    run_expat(data, start, end, text, bagian)
    return out


def run_expat(data: bytes, start: object, end: object, text: object, bagian: str = "") -> None:
    """Stream XML through handlers; raises XmlBerbahayaError where it is not well-formed."""
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start  # type: ignore[assignment]  # typeshed wants one exact type
    parser.EndElementHandler = end  # type: ignore[assignment]
    parser.CharacterDataHandler = text  # type: ignore[assignment]
    try:
        parser.Parse(safe_xml(data, bagian), True)
    except expat.ExpatError as error:
        raise XmlBerbahayaError(bagian) from error


@lru_cache(maxsize=64)
def _date_styles(data: bytes, bagian: str) -> frozenset[int]:
    """Return the date styles of a part's bytes; workbooks of one issue share them."""
    root = parse_small(data, bagian)
    space = root.tag.removesuffix("styleSheet")
    codes = {
        whole(item.get("numFmtId"), 0): item.get("formatCode", "")
        for item in root.iterfind(f"{space}numFmts/{space}numFmt")
    }
    dates = {n for n, code in codes.items() if is_date_format(code)}
    dates |= _DATE_BUILTIN - codes.keys()
    return frozenset(
        n
        for n, item in enumerate(root.iterfind(f"{space}cellXfs/{space}xf"))
        if whole(item.get("numFmtId"), 0) in dates
    )


def is_date_format(code: str) -> bool:
    """Tell whether a number format writes a date or a time."""
    plain = _QUOTED.sub(lambda m: "h" if _LAMA.fullmatch(m[0].lower()) else "", code).lower()
    return "general" not in plain and any(letter in plain for letter in "dmyhs")
