"""A workbook that its user made his own: a sheet with comment and chart, formats, widths, names."""

import io
import re

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.xlsx.bahan import bagian, bagian_lembar, rakit
from tests.xlsx.tulis_ulang import BOOK, TYPES, add_part, sunting

_OFFICE = "application/vnd.openxmlformats-officedocument"
_JENIS = {
    "drawings/drawing": "drawing",
    "charts/chart": "drawingml.chart",
    "comments/comment": "spreadsheetml.comments",
}
_FORMAT = (
    '<conditionalFormatting sqref="AG8:AG9"><cfRule type="expression" priority="999" dxfId="0">'
    "<formula>AG8=1</formula></cfRule></conditionalFormatting>"
)


def dihiasi(data: bytes) -> bytes:
    """Return the workbook with a user's own sheet, and with his looks on one of ours."""
    theirs = bagian(_catatan())
    parts = bagian(data)
    sheet = theirs["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r' s="\d+"', "", sheet)
    add_part(parts, "xl/worksheets/catatan.xml", "worksheet", "worksheet", sheet)
    for old, new in _moved(theirs).items():
        body = theirs[old].decode()
        for name in ("drawing1", "chart1", "comment1", "commentsDrawing1"):
            body = body.replace(f"{name}.", f"{name}_saya.")
        parts[new] = body.encode()
    overrides = "".join(
        f'<Override PartName="/xl/{name}1_saya.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, kind in _JENIS.items()
    )
    overrides += f'<Default Extension="vml" ContentType="{_OFFICE}.vmlDrawing"/>'
    sunting(parts, TYPES, lambda t: t.replace("</Types>", f"{overrides}</Types>"))
    name = "<definedName name=\"catatan_saya\">'Catatan saya'!$A$1</definedName></definedNames>"
    sunting(parts, BOOK, lambda t: t.replace("</definedNames>", name))
    part = bagian_lembar(data, "Kasi PMD")
    sunting(parts, part, _looks)
    return rakit(parts)


def _moved(theirs: dict[str, bytes]) -> dict[str, str]:
    out = {
        "xl/worksheets/_rels/sheet1.xml.rels": "xl/worksheets/_rels/catatan.xml.rels",
        "xl/drawings/_rels/drawing1.xml.rels": "xl/drawings/_rels/drawing1_saya.xml.rels",
    }
    for name in theirs:
        if re.match(r"xl/(drawings|charts|comments)/[^/]+$", name):
            stem, dot, ending = name.rpartition(".")
            out[name] = f"{stem}_saya{dot}{ending}"
    return out


def _catatan() -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Catatan saya"
    for row in range(1, 6):
        sheet.append([row, row * 2])
    sheet["B2"].comment = Comment("untuk atasan", "Sekretaris")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=5))
    sheet.add_chart(chart, "D2")
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _looks(text: str) -> str:
    """Widen a column and add a conditional format of the user's own."""
    column = re.compile(r'width="[0-9.]+"( customWidth="1" min="2" max="2")')
    text, count = column.subn(r'width="40"\1', text)
    assert count == 1
    assert "<dataValidations" in text
    return text.replace("<dataValidations", f"{_FORMAT}<dataValidations", 1)
