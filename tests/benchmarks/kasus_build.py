"""Row 1: building the workbook of an office.

Sheet frames (merges, widths, validations, looks, pages, charts) are made by the same functions
on both sides; what is compared is how the cells come into being.
"""

from collections.abc import Callable, Iterator
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.benchmarks.bahan import TAHUN, Bahan
from tests.benchmarks.ukur import Kasus, Tujuan
from xl_iki.plan import address
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.plan.model import ROLE_TERBUKA, Role
from xl_iki.plan.model import Sel as SelRencana
from xl_iki.xlsx import build as pembangun
from xl_iki.xlsx.build import build
from xl_iki.xlsx.gaya import GARIS, HURUF, RUPA, Gaya
from xl_iki.xlsx.grafik import add_grafik

Dandan = Callable[[Cell, SelRencana], None]

PENJELASAN = (
    "build: openpyxl walks the same planned cells with ws.cell(...) and saves; same merges, "
    "validations, looks, pages, charts; no stored results.",
    "  plain: Font, Fill, Border, Alignment, Protection made anew for every cell. "
    "tuned: each style made once, its `_style` shared.",
)


def kasus(bahan: Bahan) -> Iterator[Kasus]:
    """Yield the rows of build: against plain and tuned openpyxl, with and without planning."""

    def baru() -> bytes:
        return build(plan_buku(bahan.katalog, TAHUN))

    def ulang() -> bytes:
        return build(bahan.rencana)

    def biasa() -> bytes:
        return plain(bahan.rencana)

    def dirapikan() -> bytes:
        return tuned(bahan.rencana)

    def beda(kami: object, lain: object) -> list[str]:
        return _beda(bahan.rencana, kami, lain)

    faster, near = Tujuan("lebih cepat", 3), Tujuan("paling lambat", 1.3)
    yield Kasus("build, plan + build", baru, faster, beda, biasa, "openpyxl, plain")
    yield Kasus("build, plan reused", ulang, faster, beda, biasa, "openpyxl, plain")
    yield Kasus("build, plan + build", baru, near, beda, dirapikan, "openpyxl, tuned")
    yield Kasus("build, plan reused", ulang, near, beda, dirapikan, "openpyxl, tuned")


def plain(rencana: Rencana) -> bytes:
    """Return the workbook as a script that styles every cell on its own would write it."""
    return _buku(rencana, _dandan_sendiri)


def tuned(rencana: Rencana) -> bytes:
    """Return the workbook with each style made once and shared."""
    known: dict[tuple[Role, str], StyleArray] = {}

    def dandan(cell: Cell, planned: SelRencana) -> None:
        key = (planned.role, planned.format)
        if key in known:
            cell._style = known[key]
            return
        _dandan_sendiri(cell, planned)
        known[key] = cell._style

    return _buku(rencana, dandan)


def _buku(rencana: Rencana, dandan: Dandan) -> bytes:
    book = Workbook()
    looks = Gaya(book)
    sheets = [book.worksheets[0], *(book.create_sheet() for _ in rencana.buku.lembar[1:])]
    for ws, sheet in zip(sheets, rencana.buku.lembar, strict=True):
        ws.title = sheet.nama
        for (row, col), planned in sheet.sel.items():
            cell = ws.cell(row, col)
            if planned.rumus:
                cell.value = "=" + planned.rumus
            elif planned.isi is not None:
                _tulis(cell, planned.isi)
            dandan(cell, planned)
        for merged in sheet.gabung:
            ws.merged_cells.add(address.range_of(merged))
        for row, height in sheet.tinggi.items():
            ws.row_dimensions[row].height = height
        pembangun._frame(ws, sheet)
        pembangun._rules(ws, sheet, looks)
        pembangun._page(ws, sheet)
    _grafik(rencana, sheets)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _tulis(cell: Cell, isi: str | float) -> None:
    cell.value = isi
    if isinstance(isi, str):
        cell.data_type = "s"


def _grafik(rencana: Rencana, sheets: list[Worksheet]) -> None:
    for ws, sheet in zip(sheets, rencana.buku.lembar, strict=True):
        for chart in sheet.grafik:
            add_grafik(ws, chart)


def _dandan_sendiri(cell: Cell, planned: SelRencana) -> None:
    look = RUPA[planned.role]
    cell.font = Font(
        name=HURUF,
        sz=look.besar,
        b=look.tebal,
        i=look.miring,
        color="FF" + look.warna,
        u="single" if look.garis_bawah else None,
    )
    if look.isi:
        cell.fill = PatternFill("solid", fgColor="FF" + look.isi)
    if look.garis:
        side = Side(style="thin", color=GARIS)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
    number = look.datar == "right"
    wrap = planned.role is not Role.KODE and not number
    cell.alignment = Alignment(look.datar, look.tegak, wrap_text=wrap, shrink_to_fit=number or None)
    cell.protection = Protection(locked=planned.role not in ROLE_TERBUKA)
    if planned.format:
        cell.number_format = planned.format


def _beda(rencana: Rencana, kami: object, lain: object) -> list[str]:
    """Return the planned cells whose content or look is not the same."""
    if not isinstance(kami, bytes) or not isinstance(lain, bytes):
        return ["a workbook is missing"]
    pairs = zip(_sel(rencana, kami), _sel(rencana, lain), strict=True)
    return [f"{ours} {other}" for ours, other in pairs if ours != other]


def _sel(rencana: Rencana, data: bytes) -> Iterator[tuple[object, ...]]:
    book = load_workbook(BytesIO(data))
    known: dict[StyleArray, str] = {}
    for sheet in rencana.buku.lembar:
        ws = book[sheet.nama]
        for row, col in sheet.sel:
            cell = ws.cell(row, col)
            if isinstance(cell, MergedCell):
                continue
            style = cell._style
            if style not in known:
                look = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection)
                known[style] = " ".join(map(repr, (cell.number_format, *look)))
            yield sheet.nama, row, col, cell.value, known[style]
