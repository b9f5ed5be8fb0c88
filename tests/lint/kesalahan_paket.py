"""Faults planted in the package and in the workbook part."""

from typing import Final

from .buku_uji import BOOK, BOOK_RELS, RECAP, SHEET, STRINGS, Edit, replaced
from .kesalahan import Fault
from .paket import TYPES_PART

NOTES = "xl/drawings/commentsDrawing1.vml"
DRAWING = "xl/drawings/drawing1.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
RECAP_RELS = "xl/worksheets/_rels/sheet2.xml.rels"


def _inline(text: str) -> Edit:
    return replaced("<t>Kecamatan Berbek</t>", f"<t>{text}</t>")


PACKAGE: Final = (
    Fault(
        "part without type",
        TYPES_PART,
        replaced(
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.'
            'vmlDrawing"/>',
            "",
        ),
        NOTES,
        "content type",
    ),
    Fault(
        "dangling override",
        TYPES_PART,
        replaced("/xl/styles.xml", "/xl/gaya.xml"),
        "/xl/gaya.xml",
        "dangling",
    ),
    Fault(
        "override twice",
        TYPES_PART,
        replaced("/docProps/app.xml", "/docProps/core.xml"),
        "/docprops/core.xml",
        "duplicate",
    ),
    Fault(
        "wrong content type",
        TYPES_PART,
        replaced("spreadsheetml.styles", "spreadsheetml.gaya"),
        "rId5",
        "content type",
    ),
    Fault(
        "dangling relationship",
        BOOK_RELS,
        replaced("worksheets/sheet3", "worksheets/sheet9"),
        "xl/worksheets/sheet9.xml",
        "dangling",
    ),
    Fault(
        "duplicate relationship id",
        BOOK_RELS,
        replaced('Id="rId3"', 'Id="rId2"'),
        BOOK,
        "duplicate relationship id rId2",
    ),
    Fault(
        "relationship id no name", BOOK_RELS, replaced('Id="rId6"', 'Id="6"'), BOOK, "not a name"
    ),
    Fault(
        "missing relationship",
        BOOK_RELS,
        replaced('Id="rId3"', 'Id="rId33"'),
        BOOK,
        "missing relationship rId3",
    ),
    Fault(
        "external target",
        SHEET_RELS,
        replaced(
            "</Relationships>",
            '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/hyperlink" Target="https://example.id" TargetMode="External"/>'
            "</Relationships>",
        ),
        SHEET,
        "external",
    ),
    Fault(
        "wrong relationship type",
        RECAP_RELS,
        replaced("relationships/table", "relationships/chart"),
        RECAP,
        "wrong type",
    ),
    Fault(
        "orphan part",
        RECAP_RELS,
        replaced("/xl/drawings/drawing1.xml", "/xl/tables/table1.xml"),
        DRAWING,
        "orphan",
    ),
    Fault(
        "two officeDocuments",
        "_rels/.rels",
        replaced(
            "</Relationships>",
            '<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        ),
        "_rels/.rels",
        "exactly one",
    ),
    Fault(
        "no officeDocument",
        "_rels/.rels",
        replaced('/officeDocument"', '/kantor"'),
        "package",
        "no workbook",
    ),
    Fault("control character", SHEET, _inline("a\x01b"), SHEET, "well-formed"),
    Fault("DTD", STRINGS, lambda text: f"<!DOCTYPE sst>{text}", STRINGS, "DTD"),
)

WORKBOOK: Final = (
    Fault(
        "sheet name too long",
        BOOK,
        replaced('name="Aturan"', f'name="{"A" * 32}"'),
        "A" * 32,
        "32 characters",
    ),
    Fault(
        "sheet name forbidden",
        BOOK,
        replaced('name="Aturan"', 'name="Atur/an"'),
        "Atur/an",
        "forbidden",
    ),
    Fault(
        "sheet name apostrophe",
        BOOK,
        replaced('name="Aturan"', 'name="Aturan\'"'),
        BOOK,
        "apostrophe",
    ),
    Fault(
        "sheet name reserved",
        BOOK,
        replaced('name="Aturan"', 'name="History"'),
        "History",
        "reserved",
    ),
    Fault(
        "sheet name twice",
        BOOK,
        replaced('name="Aturan"', 'name="SEKRETARIS"'),
        "sekretaris",
        "duplicate",
    ),
    Fault("sheetId twice", BOOK, replaced('sheetId="3"', 'sheetId="2"'), "sheetId 2", "duplicate"),
    Fault("sheetId zero", BOOK, replaced('sheetId="3"', 'sheetId="0"'), "Aturan", "sheetId 0"),
    Fault("sheet state", BOOK, replaced('state="hidden"', 'state="gone"'), "Aturan", "state"),
    Fault(
        "no visible sheet",
        BOOK,
        lambda text: text.replace('state="visible"', 'state="hidden"'),
        BOOK,
        "no sheet is visible",
    ),
    Fault(
        "activeTab hidden", BOOK, replaced('activeTab="0"', 'activeTab="2"'), BOOK, "activeTab 2"
    ),
    Fault(
        "activeTab out of range",
        BOOK,
        replaced('activeTab="0"', 'activeTab="7"'),
        "activeTab 7",
        "out of range",
    ),
    Fault(
        "grouped sheets",
        RECAP,
        replaced("<sheetView ", '<sheetView tabSelected="1" '),
        RECAP,
        "tabSelected",
    ),
    Fault(
        "workbook order", BOOK, replaced("<workbookPr/>", "<calcPr/><workbookPr/>"), BOOK, "order"
    ),
    Fault("name syntax", BOOK, replaced('name="lokal"', 'name="lo kal"'), "lo kal", "syntax"),
    Fault(
        "name like a cell", BOOK, replaced('name="lokal"', 'name="TW1"'), "TW1", "cell reference"
    ),
    Fault(
        "name like R1C1", BOOK, replaced('name="lokal"', 'name="R1C1"'), "R1C1", "cell reference"
    ),
    Fault("name of a function", BOOK, replaced('name="lokal"', 'name="Sum"'), "Sum", "function"),
    Fault(
        "name twice",
        BOOK,
        replaced('name="lokal" localSheetId="0"', 'name="SKALA"'),
        "skala",
        "duplicate",
    ),
    Fault(
        "localSheetId",
        BOOK,
        replaced('name="lokal" localSheetId="0"', 'name="lokal" localSheetId="9"'),
        "lokal",
        "localSheetId",
    ),
    Fault(
        "name to nowhere",
        BOOK,
        replaced("Aturan!$B$1:$B$3", "Atur!$B$1:$B$3"),
        "name skala",
        "missing sheet 'Atur'",
    ),
    Fault("name broken", BOOK, replaced("Aturan!$B$1:$B$3", "Aturan!#REF!"), "name skala", "#REF!"),
    Fault("name empty", BOOK, replaced("Aturan!$B$1:$B$3", ""), "name skala", "empty"),
    Fault(
        "foreign print area",
        BOOK,
        replaced("'Sekretaris'!$A$1:$E$13", "Aturan!$A$1:$E$13"),
        "Print_Area",
        "another sheet",
    ),
    Fault(
        "print titles of cells",
        BOOK,
        replaced("'Sekretaris'!$4:$4", "'Sekretaris'!$A$4:$B$4"),
        "Print_Titles",
        "whole rows",
    ),
    Fault(
        "print area of no sheet",
        BOOK,
        replaced('"_xlnm.Print_Area" localSheetId="0"', '"_xlnm.Print_Area"'),
        "Print_Area",
        "belongs to no sheet",
    ),
    Fault(
        "unknown built-in name",
        BOOK,
        replaced("_xlnm.Print_Area", "_xlnm.Cetak"),
        "_xlnm.Cetak",
        "built-in",
    ),
)
