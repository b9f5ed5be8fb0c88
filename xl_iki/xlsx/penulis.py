"""The parts of a new workbook: openpyxl writes every one of them, but rows of cells are ours.

openpyxl makes an object and three XML elements of each cell; texts are ten times as fast, and
the result of a formula stands beside it at once.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from xl_iki.plan import address
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.model import Kunci, Lembar, Role, Sel
from xl_iki.xlsx.gaya import Gaya
from xl_iki.xlsx.sel_xml import clean, tail_of

NomorGaya = Callable[[Role, str], str]
_TANDA = "baris-kami"
"""Stands where the rows belong while openpyxl writes the rest."""


def parts_of(
    book: Workbook, style: Gaya, lembar: tuple[Lembar, ...], nilai: Mapping[Kunci, Nilai]
) -> dict[str, bytes]:
    """Return every part of a workbook whose sheets are framed and whose cells are planned."""
    archive = _Arsip()
    _PenulisBuku(book, archive, style, lembar, nilai).save()
    return archive.parts


class _Arsip:
    """What openpyxl takes for a zip file: it keeps the parts as they are."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def writestr(self, name: str, content: bytes | str) -> None:
        self.parts[name] = content.encode() if isinstance(content, str) else content

    def namelist(self) -> list[str]:
        return list(self.parts)

    def close(self) -> None:
        """Nothing is open."""


class _PenulisBuku(ExcelWriter):  # type: ignore[misc]  # untyped package
    def __init__(
        self,
        book: Workbook,
        archive: _Arsip,
        style: Gaya,
        lembar: tuple[Lembar, ...],
        nilai: Mapping[Kunci, Nilai],
    ) -> None:
        super().__init__(book, archive)
        self.style = style
        self.planned = dict(zip(book.worksheets, lembar, strict=True))
        self.nilai = nilai

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet; what stands around the rows is openpyxl's."""
        sheet = self.planned[ws]
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = _PenulisLembar(ws, sheet, self.style)
        writer.write()
        ws._rels = writer._rels
        rows = baris(sheet, self.nilai, self.style.nomor).encode()
        self._archive.writestr(ws.path[1:], writer.read().replace(_TANDA.encode(), rows, 1))
        self.manifest.append(ws)


class _PenulisLembar(WorksheetWriter):  # type: ignore[misc]  # untyped package
    def __init__(self, ws: Worksheet, sheet: Lembar, style: Gaya) -> None:
        links = ws._hyperlinks
        super().__init__(ws, BytesIO())
        # openpyxl empties the list and gathers it anew from its cells: here it has none.
        ws._hyperlinks = links
        self.sheet = sheet
        self.style = style

    def write_dimensions(self) -> None:
        """Write from where to where cells stand."""
        rows, columns = zip(*self.sheet.sel, strict=True)
        first, last = address.of(min(rows), min(columns)), address.of(max(rows), max(columns))
        self.xf.send(SheetDimension(f"{first}:{last}").to_tree())

    def write_rows(self) -> None:
        """Write the mark that the rows replace."""
        xf = self.xf.send(True)
        with xf.element("sheetData"):
            xf.write(_TANDA)
        self.xf.send(None)

    def write_merged_cells(self) -> None:
        """Write the merges in the order of the plan; openpyxl's is that of a set."""
        if self.sheet.gabung:
            merged = [MergeCell(address.range_of(m)) for m in self.sheet.gabung]
            self.xf.send(MergeCells(mergeCell=merged).to_tree())

    def write_formatting(self) -> None:
        """Write the looks by their numbers; openpyxl compares each with every one before it."""
        for place in self.ws.conditional_formatting:
            for rule in place.rules:
                rule.dxfId = self.style.nomor_tampilan(rule.dxf)
            self.xf.send(place.to_tree())


def baris(sheet: Lembar, nilai: Mapping[Kunci, Nilai], gaya: NomorGaya) -> str:
    """Return the rows of a sheet with its cells; `gaya` gives the number of a look."""
    cells: dict[int, list[str]] = {row: [] for row in sheet.tinggi}
    for (row, col), cell in sorted(sheet.sel.items()):
        style = gaya(cell.role, cell.format)
        text = f'<c r="{address.kolom(col)}{row}" s="{style}"{_isi(cell, nilai)}</c>'
        cells.setdefault(row, []).append(text)
    return "".join(
        f'<row r="{row}"{_tinggi(sheet, row)}>{"".join(inside)}</row>'
        for row, inside in sorted(cells.items())
    )


def _tinggi(sheet: Lembar, row: int) -> str:
    height = sheet.tinggi.get(row)
    return "" if height is None else f' ht="{safe_string(height)}" customHeight="1"'


def _isi(cell: Sel, nilai: Mapping[Kunci, Nilai]) -> str:
    """Return the end of a cell's opening tag, and its content."""
    if cell.rumus:
        kind, value = tail_of(nilai[cell.kunci])
        return f"{kind}><f>{escape(cell.rumus)}</f>{value}"
    if cell.isi is None:
        return ' t="n">'
    if isinstance(cell.isi, str):
        keep = ' xml:space="preserve"' if cell.isi != cell.isi.strip() else ""
        return f' t="inlineStr"><is><t{keep}>{clean(cell.isi)}</t></is>'
    return f' t="n"><v>{safe_string(cell.isi)}</v>'
