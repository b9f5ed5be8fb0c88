"""Building a workbook from its plan with openpyxl; results are stored beside the formulas."""

import datetime
import re
from collections.abc import Mapping

from openpyxl.formatting.formatting import ConditionalFormatting
from openpyxl.formatting.rule import Rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from xl_iki.hitung.hasil import hitung
from xl_iki.hitung.isian import IsianBuku, isian_awal
from xl_iki.plan import address
from xl_iki.plan.halaman import TEPI_ATAS_MM, TEPI_BAWAH_MM, TEPI_MM
from xl_iki.plan.hasil import Nilai, hasil_sel
from xl_iki.plan.layout import Rencana
from xl_iki.plan.model import Lembar, Tampak
from xl_iki.plan.rumus_sel import teks_rumus
from xl_iki.xlsx.gaya import HURUF, TAB, Gaya
from xl_iki.xlsx.grafik import add_grafik
from xl_iki.xlsx.paket import write_paket
from xl_iki.xlsx.penulis import parts_of
from xl_iki.xlsx.singgahan import is_grafik, with_singgahan

_INCI = 25.4
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def build(rencana: Rencana) -> bytes:
    """Return the blank workbook of a plan: the same plan gives the same bytes."""
    start = IsianBuku(indikator={i.id: isian_awal(i) for j in rencana.jabatan for i in j.indikator})
    result = hitung(rencana.katalog, rencana.jabatan, rencana.tahun, start)
    return package(rencana, hasil_sel(rencana, result, start))


def package(rencana: Rencana, nilai: Mapping[tuple[str | int, ...], Nilai]) -> bytes:
    """Return the workbook of a plan with these results stored in its formula cells."""
    book, style = _book(rencana)
    parts = parts_of(book, style, rencana.buku.lembar, nilai)
    names = {sheet.nama: sheet.nama for sheet in rencana.buku.lembar}
    for name in filter(is_grafik, parts):
        parts[name] = with_singgahan(parts[name].decode(), rencana, nilai, names).encode()
    stamp = f"{rencana.tahun}-01-01T00:00:00Z".encode()
    core = "docProps/core.xml"
    parts[core] = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", parts[core])
    return write_paket({}, dict(sorted(parts.items())))


def _book(rencana: Rencana) -> tuple[Workbook, Gaya]:
    book = Workbook()
    book._named_styles["Normal"].font = Font(name=HURUF, sz=10)
    book._fonts[0] = Font(name=HURUF, sz=10)
    year = datetime.datetime(rencana.tahun, 1, 1)
    book.properties.creator = book.properties.lastModifiedBy = "xl_iki"
    book.properties.title = rencana.buku.judul
    book.properties.created = book.properties.modified = year
    book.calculation = CalcProperties(fullCalcOnLoad=True, calcId=191029)
    for name, value in rencana.buku.sifat.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    sheets = [book.worksheets[0], *(book.create_sheet() for _ in rencana.buku.lembar[1:])]
    style = Gaya(book)
    for ws, sheet in zip(sheets, rencana.buku.lembar, strict=True):
        ws.title = sheet.nama
        for planned in sheet.sel.values():
            style.of(planned.role, planned.format)
        _frame(ws, sheet)
        _rules(ws, sheet, style)
        _page(ws, sheet)
    by_name = dict(zip((s.nama for s in rencana.buku.lembar), sheets, strict=True))
    for sheet in rencana.buku.lembar:
        for chart in sheet.grafik:
            add_grafik(by_name[sheet.nama], chart)
    return book, style


def _frame(ws: Worksheet, sheet: Lembar) -> None:
    for col, width in sheet.lebar.items():
        ws.column_dimensions[address.kolom(col)].width = width
    ws.sheet_state = sheet.tampak.value
    ws.sheet_view.showGridLines = False
    ws.sheet_view.zoomScale = sheet.perbesaran
    if sheet.beku:
        ws.freeze_panes = address.of(*sheet.beku)
    if sheet.tab:
        ws.sheet_properties.tabColor = TAB[sheet.tab]
    for (row, col), (target, cell) in sheet.tautan.items():
        where = f"{address.sheet(target)}{cell}"
        ws._hyperlinks.append(
            Hyperlink(ref=address.of(row, col), location=where, tooltip=f"{target}!{cell}")
        )
    if sheet.tampak is Tampak.TERLIHAT:
        ws.protection.sheet = True
        ws.protection.formatColumns = ws.protection.formatRows = False


def _rules(ws: Worksheet, sheet: Lembar, style: Gaya) -> None:
    for rule in sheet.validasi:
        cells = " ".join(address.range_of(r) for r in rule.rentang)
        ws.add_data_validation(
            DataValidation(
                type=rule.jenis,
                operator=None if rule.jenis == "list" else rule.operator,
                formula1=rule.rumus1,
                formula2=rule.rumus2 or None,
                allow_blank=True,
                showErrorMessage=True,
                showInputMessage=True,
                errorStyle=rule.gaya,
                errorTitle=rule.judul[:32],
                error=rule.galat[:225],
                promptTitle=rule.judul[:32],
                prompt=rule.petunjuk[:255],
                sqref=cells,
            )
        )
    # One object for one place: openpyxl reads the addresses of each anew.
    places: dict[str, ConditionalFormatting] = {}
    for look in sheet.bersyarat:
        cells = " ".join(address.range_of(r) for r in look.rentang)
        if cells not in places:
            places[cells] = ConditionalFormatting(cells)
        dxf = style.tampilan(look.tampilan)
        rule_ = Rule(type="expression", dxf=dxf, formula=[look.rumus])
        if look.sama:
            rule_ = Rule(type="cellIs", operator="equal", dxf=dxf, formula=[teks_rumus(look.sama)])
        ws.conditional_formatting.add(places[cells], rule_)


def _page(ws: Worksheet, sheet: Lembar) -> None:
    page = sheet.halaman
    if not page.area:
        return
    ws.print_area = ",".join(address.range_of(area) for area in page.area)
    if page.judul_baris:
        ws.print_title_rows = f"{page.judul_baris[0]}:{page.judul_baris[1]}"
    ws.page_setup.orientation = "landscape" if page.tidur else "portrait"
    ws.page_setup.paperSize = 9
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    margins = ws.page_margins
    margins.left = margins.right = TEPI_MM / _INCI
    margins.top, margins.bottom = TEPI_ATAS_MM / _INCI, TEPI_BAWAH_MM / _INCI
    margins.header, margins.footer = 4 / _INCI, 5 / _INCI
    ws.print_options.horizontalCentered = True
    for row in page.potong:
        ws.row_breaks.append(Break(id=row, max=16383, man=True))
    ws.HeaderFooter.scaleWithDoc = False
    foot: HeaderFooterItem = ws.oddFooter
    foot.left.text, foot.left.size = page.kaki, 10
    foot.right.text, foot.right.size = "&A — halaman &P dari &N", 10
