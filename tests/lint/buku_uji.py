"""The clean workbook of the linter's tests, and the editing of its parts."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from .hubungan import SHEET_ML
from .paket import FIXED_TIME, TYPES_PART
from .pohon import MAIN, R

Edit = Callable[[str], str]

SHEET = "xl/worksheets/sheet1.xml"
RECAP = "xl/worksheets/sheet2.xml"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
SHARED_FORMULAS: Mapping[str, str] = {
    "I5": '<f t="shared" ref="I5:I6" si="0">C5+1</f>',
    "I6": '<f t="shared" si="0"/>',
}

FORMULAS: Mapping[str, tuple[str, str]] = {
    "E5": ('=IF(COUNT(C5:D5)=0,"",SUM(C5:D5))', "7"),
    "E6": ("=ROUND(SUM($C$5:$D$6)/MAX(1,COUNT(C5:D6))*100%,2)", "2.75"),
    "E7": ("=IFERROR(INDEX(skala,MATCH(E5,{0,50,90},1)),-1)", "1"),
    "E8": ("=SUMPRODUCT((C5:C6>0)*('Rekap ''26'!A1:A2>0))+lokal", "2"),
    "E9": ("=-LOOKUP(E5,Aturan!A1:A3,Aturan!B1:B3)^2", "-1"),
    "E10": ("=SUM(C:C)+SUM(5:5)", "14"),
}


def clean_workbook() -> bytes:
    """Build a workbook of every feature the linter knows, as our builder leaves it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sekretaris"
    recap, rules = book.create_sheet("Rekap '26"), book.create_sheet("Aturan")
    manifest = book.create_sheet("manifes")
    rules.sheet_state, manifest.sheet_state = "hidden", "veryHidden"
    manifest["A1"] = "edisi 1"
    for row in range(1, 4):
        rules.cell(row, 1, row * 50 - 50)
        rules.cell(row, 2, f"mutu {row}")
    _fill_cells(sheet)
    _add_rules(sheet)
    _add_layout(sheet)
    _fill_recap(recap)
    book.defined_names["skala"] = DefinedName("skala", attr_text="Aturan!$B$1:$B$3")
    sheet.defined_names["lokal"] = DefinedName("lokal", attr_text="Sekretaris!$C$5")
    custom = book.custom_doc_props  # the stubs lack it
    custom.append(StringProperty(name="kantor", value="berbek"))
    custom.append(IntProperty(name="terbitan", value=1))
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    body = io.BytesIO()
    book.save(body)
    return repack(_share_strings(_store_results(read_parts(body.getvalue()))))


def _fill_cells(sheet: Worksheet) -> None:
    sheet["A1"] = "Kecamatan Berbek"
    sheet["A2"] = "  ruang di tepi "
    sheet["A1"].font = Font(name="Calibri", size=14, bold=True, color="FF1F4E78")
    for column, head in enumerate(("No", "Indikator", "Jan", "Feb", "Jumlah"), start=1):
        cell = sheet.cell(4, column, head)
        cell.fill = PatternFill("solid", fgColor="FFDDEBF7")
        cell.border = Border(bottom=Side("thin"))
        cell.alignment = Alignment(wrap_text=True, horizontal="center", text_rotation=90)
    for row in range(5, 11):
        sheet.cell(row, 1, row - 4)
        sheet.cell(row, 2, f"Indikator & <hasil> {row}")
    for place, value in (("C5", 3), ("D5", 4.5), ("C6", 1e-7), ("D6", -2)):
        sheet[place] = value
        sheet[place].protection = Protection(locked=False)
        sheet[place].number_format = '#,##0.00" orang";[Red]-0;"-"'
    sheet["F5"], sheet["F6"] = True, "#N/A"
    for place, (formula, _) in FORMULAS.items():
        sheet[place] = formula
    sheet["I5"] = sheet["I6"] = 0
    sheet["G5"] = ArrayFormula("G5:G6", "=C5:C6*2")


def _add_rules(sheet: Worksheet) -> None:
    choice = DataValidation(type="list", formula1='"Januari,Februari,Maret"', allow_blank=True)
    choice.add("B2")
    number = DataValidation(
        type="decimal",
        operator="between",
        formula1="0",
        formula2="MAX(100,Aturan!$A$3)",
        promptTitle="Isian",
        prompt="Ketik angka",
        errorTitle="Keliru",
        error="Bukan angka",
        showErrorMessage=True,
    )
    number.add("C5:D10")
    number.add("H5")
    sheet.add_data_validation(choice)
    sheet.add_data_validation(number)
    red = DifferentialStyle(fill=PatternFill(bgColor="FFFFC7CE"))
    bold = DifferentialStyle(font=Font(bold=True))
    ends = [FormatObject(type="min"), FormatObject(type="max")]
    scale = ColorScale(cfvo=ends, color=[Color("FFF8696B"), Color("FF63BE7B")])
    low = Rule(type="cellIs", operator="lessThan", formula=["$E$6"], dxf=red)
    empty = Rule(type="expression", formula=['AND($C5="",$D5<>"")'], dxf=red)
    sheet.conditional_formatting.add("C5:D10", low)
    sheet.conditional_formatting.add("C5:D10", empty)
    sheet.conditional_formatting.add("E5:E10", Rule(type="colorScale", colorScale=scale))
    over = Rule(type="expression", formula=["E5>1"], dxf=bold)
    sheet.conditional_formatting.add("E5:E10 H5", over)
    sheet["B5"].comment = Comment("Lihat SK", "Sekretaris", width=200, height=80)
    sheet["B6"].comment = Comment("Pegawai hilang", "Perencana")


def _add_layout(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A12:B13")
    sheet["A12"] = "Mengetahui"
    sheet["H4"].hyperlink = "#'Rekap ''26'!A1"
    sheet["H4"].hyperlink.location = "'Rekap ''26'!A1"
    sheet["H4"].hyperlink.target = None
    sheet["H4"].hyperlink.tooltip = "Ke rekap"
    sheet["H4"] = "Rekap"
    sheet.freeze_panes = "C5"
    sheet.column_dimensions["A"].width = 6
    sheet.column_dimensions["B"].width = 42.5
    sheet.row_dimensions[4].height = 60
    sheet.print_area = "A1:E13"
    sheet.print_title_rows, sheet.print_title_cols = "4:4", "A:B"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.scale = 80
    sheet.row_breaks.append(Break(id=8))
    sheet.row_breaks.append(Break(id=10))
    sheet.col_breaks = ColBreak()
    sheet.col_breaks.append(Break(id=5))
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    header.center.text = "IKI && capaian"
    footer.left.text, footer.left.font = "&A", "Calibri,Bold"
    footer.right.text, footer.right.size = "Hal. &P dari &N", 8
    sheet.protection.sheet = True


def _fill_recap(recap: Worksheet) -> None:
    recap.append(["jabatan", "nilai"])
    for row in range(2, 6):
        recap.cell(row, 1, f"jabatan {row}")
        recap.cell(row, 2, row * 20)
    recap.add_table(Table(displayName="Daftar", ref="A1:B5"))
    bar, line = BarChart(), LineChart()
    for chart, anchor in ((bar, "D2"), (line, "D20")):
        chart.add_data(Reference(recap, min_col=2, min_row=1, max_row=5), titles_from_data=True)
        chart.set_categories(Reference(recap, min_col=1, min_row=2, max_row=5))
        recap.add_chart(chart, anchor)
    recap.auto_filter.ref = "G1:H5"


def _store_results(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Put the results beside the formulas, which openpyxl leaves without."""
    text = parts[SHEET].decode()
    stored = {place: result for place, (_, result) in FORMULAS.items()} | {"G5": "6"}
    for place, result in stored.items():
        empty = re.compile(rf'(<c r="{place}"[^>]*><f[^>]*>[^<]*</f>)(<v ?/>|<v></v>)')
        text, count = empty.subn(rf"\g<1><v>{result}</v>", text)
        assert count == 1, place
    for place, formula in SHARED_FORMULAS.items():
        number = re.compile(rf'<c r="{place}"[^>]*><v>0</v>')
        text, count = number.subn(f'<c r="{place}">{formula}<v>4</v>', text)
        assert count == 1, place
    return parts | {SHEET: text.encode()}


def _share_strings(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Move two head cells to a shared strings part, which openpyxl writes no more."""
    text, types, rels = (parts[name].decode() for name in (SHEET, TYPES_PART, BOOK_RELS))
    for index, (place, words) in enumerate((("A4", "No"), ("B4", "Indikator"))):
        inline = f' t="inlineStr"><is><t>{words}</t></is>'
        head, cell, tail = text.partition(f'<c r="{place}" s="2"{inline}')
        assert cell, place
        text = f'{head}<c r="{place}" s="2" t="s"><v>{index}</v>{tail}'
    override = f'<Override PartName="/{STRINGS}" ContentType="{SHEET_ML}sharedStrings+xml"/>'
    rel = f'<Relationship Type="{R[1:-1]}/sharedStrings" Target="sharedStrings.xml" Id="rId9"/>'
    return parts | {
        SHEET: text.encode(),
        TYPES_PART: types.replace("</Types>", f"{override}</Types>").encode(),
        BOOK_RELS: rels.replace("</Relationships>", f"{rel}</Relationships>").encode(),
        STRINGS: (
            f'<sst xmlns="{MAIN[1:-1]}" count="2" uniqueCount="2">'
            "<si><t>No</t></si><si><r><t>Indi</t></r><r><t>kator</t></r></si></sst>"
        ).encode(),
    }


def read_parts(package: bytes) -> dict[str, bytes]:
    """Give the parts of a package in the order of the zip."""
    with ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repack(parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts as our builder does: types first, the time fixed."""
    body = io.BytesIO()
    with ZipFile(body, "w", ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != TYPES_PART):
            entry = ZipInfo(name, FIXED_TIME)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return body.getvalue()


def edit_part(package: bytes, part: str, edit: Edit) -> bytes:
    """Change the text of one part; a change that changes nothing is our mistake."""
    parts = read_parts(package)
    before = parts[part].decode()
    after = edit(before)
    assert before != after, f"the planted fault changed nothing in {part}"
    return repack(parts | {part: after.encode()})


def replaced(old: str, new: str) -> Edit:
    """Give the edit that puts new in the place of the first old."""
    return lambda text: text.replace(old, new, 1)
