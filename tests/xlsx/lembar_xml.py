"""A sheet's cells taken apart and put together again, to be written as another program would."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from tests.xlsx.bahan import MAIN
from xl_iki.plan.address import nomor

_REF = re.compile(r"(?<![\w.'])(\$?)([A-Z]{1,3})(\$?)([0-9]+)(?![\w(])")
_DATA = re.compile(r"<sheetData>.*</sheetData>|<sheetData/>", re.DOTALL)


@dataclass(frozen=True)
class SelXml:
    """One cell: place, style, type letter, formula, value or text ("" for none)."""

    baris: int
    kolom: int
    alamat: str
    gaya: int
    jenis: str
    rumus: str
    nilai: str

    @property
    def is_teks(self) -> bool:
        """Tell whether it is a typed text."""
        return self.jenis in ("s", "inlineStr") or (self.jenis == "str" and not self.rumus)


@dataclass(frozen=True)
class BarisXml:
    """One row: number, attributes, cells."""

    nomor: int
    atribut: dict[str, str]
    sel: list[SelXml] = field(default_factory=list)


def urai(xml: str) -> Iterator[BarisXml]:
    """Yield the rows of a sheet that our builder wrote."""
    space = f"{{{MAIN}}}"
    for row in ET.fromstring(xml).iter(f"{space}row"):
        cells = []
        for c in row:
            place = c.get("r", "")
            letters = place.rstrip("0123456789")
            value = c.findtext(f"{space}v") or "".join(t.text or "" for t in c.iter(f"{space}t"))
            formula = c.findtext(f"{space}f") or ""
            style, kind = int(c.get("s", "0")), c.get("t", "n")
            number = int(row.get("r", "0"))
            cells.append(SelXml(number, nomor(letters), place, style, kind, formula, value))
        attributes = {k: v for k, v in row.attrib.items() if k not in ("r", "spans")}
        yield BarisXml(int(row.get("r", "0")), attributes, cells)


def susun(xml: str, rows: list[BarisXml], write: Callable[[BarisXml], str]) -> str:
    """Return the sheet with its rows written anew."""
    data = "<sheetData>" + "".join(map(write, rows)) + "</sheetData>"
    out, count = _DATA.subn(lambda _: data, xml)
    assert count == 1
    return out


def relatif(sel: SelXml) -> str:
    """Return the shape of a formula as seen from its cell: same shape, same shared formula."""
    pieces = sel.rumus.split('"')
    return '"'.join(
        piece if n % 2 else _REF.sub(lambda m: _offset(m, sel), piece)
        for n, piece in enumerate(pieces)
    )


def _offset(found: re.Match[str], sel: SelXml) -> str:
    col, row = nomor(found[2]), int(found[4])
    col_text = f"C{col}" if found[1] else f"C[{col - sel.kolom}]"
    row_text = f"R{row}" if found[3] else f"R[{row - sel.baris}]"
    return row_text + col_text


def bersama(row: BarisXml) -> list[list[SelXml]]:
    """Return the stretches of a row whose formulas have one shape, as Excel shares them."""
    out: list[list[SelXml]] = []
    for cell in row.sel:
        if not cell.rumus:
            continue
        last = out[-1] if out else []
        if last and last[-1].kolom == cell.kolom - 1 and relatif(last[0]) == relatif(cell):
            last.append(cell)
        else:
            out.append([cell])
    return [stretch for stretch in out if len(stretch) > 1]


def aman(text: str) -> str:
    """Return a text safe in an element."""
    return escape(text).replace("\r", "_x000D_")
