"""Faults planted in styles, comments, drawings, charts and properties."""

import re
from typing import Final

from .buku_uji import SHEET, STYLES, replaced
from .kesalahan import Fault

CUSTOM = "docProps/custom.xml"
COMMENTS = "xl/comments/comment1.xml"
NOTES = "xl/drawings/commentsDrawing1.vml"
DRAWING = "xl/drawings/drawing1.xml"
CHART = "xl/charts/chart1.xml"


def _number_format(name: str, code: str, word: str) -> Fault:
    edit = replaced('formatCode="#,##0.00', f'formatCode="{code}')
    return Fault(f"number format {name}", STYLES, edit, "numFmt 164", word)


LOOKS: Final = (
    Fault(
        "style count",
        STYLES,
        replaced('cellXfs count="4"', 'cellXfs count="5"'),
        "cellXfs",
        "count 5",
    ),
    Fault("fontId", STYLES, replaced('fontId="1"', 'fontId="2"'), "cellXfs 1", "fontId 2"),
    Fault("fillId", STYLES, replaced('fillId="2"', 'fillId="3"'), "cellXfs 2", "fillId 3"),
    Fault("borderId", STYLES, replaced('borderId="1"', 'borderId="2"'), "cellXfs 2", "borderId 2"),
    Fault(
        "xfId",
        STYLES,
        replaced('quotePrefix="0" xfId="0"', 'quotePrefix="0" xfId="1"'),
        "cellXfs 0",
        "xfId 1",
    ),
    Fault(
        "numFmtId",
        STYLES,
        replaced('<xf numFmtId="164"', '<xf numFmtId="165"'),
        "cellXfs 3",
        "numFmtId 165",
    ),
    Fault(
        "numFmtId below 164",
        STYLES,
        lambda text: text.replace('numFmtId="164"', 'numFmtId="99"'),
        STYLES,
        "below 164",
    ),
    Fault(
        "numFmtId twice",
        STYLES,
        replaced(
            '<numFmts count="1">', '<numFmts count="2"><numFmt numFmtId="164" formatCode="0"/>'
        ),
        STYLES,
        "numFmtId 164",
    ),
    Fault(
        "cellStyle xfId",
        STYLES,
        replaced('name="Normal" xfId="0"', 'name="Normal" xfId="1"'),
        "Normal",
        "xfId 1",
    ),
    Fault("first fills", STYLES, replaced('"gray125"', '"solid"'), STYLES, "gray125"),
    Fault("font size", STYLES, replaced('<sz val="14"/>', '<sz val="0"/>'), "font 1", "size 0"),
    Fault("colour", STYLES, replaced('"FF1F4E78"', '"#1F4E78"'), STYLES, "eight hex digits"),
    Fault(
        "text rotation",
        STYLES,
        replaced('textRotation="90"', 'textRotation="270"'),
        "cellXfs 2",
        "textRotation",
    ),
    Fault(
        "number format quote",
        STYLES,
        replaced(" orang&quot;", " orang"),
        "numFmt 164",
        "unbalanced quote",
    ),
    _number_format("sections", "0;0;0;", "sections"),
    _number_format("letters", "0 orang", "outside quotes"),
    _number_format("bracket", "[Merah]0", "[Merah]"),
    _number_format("length", "0" * 256, "255"),
    Fault("comment on no cell", COMMENTS, replaced('ref="B5"', 'ref="B"'), COMMENTS, "no cell"),
    Fault("comment author", COMMENTS, replaced('authorId="1"', 'authorId="2"'), "B6", "authorId 2"),
    Fault("comment twice", COMMENTS, replaced('ref="B6"', 'ref="B5"'), "B5", "duplicate comment"),
    Fault(
        "comment without note", COMMENTS, replaced('ref="B6"', 'ref="B7"'), "B7", "without a VML"
    ),
    Fault(
        "note without comment",
        COMMENTS,
        replaced('ref="B6"', 'ref="B7"'),
        "B6",
        "without a comment",
    ),
    Fault(
        "comments without drawing",
        SHEET,
        lambda text: re.sub("<legacyDrawing[^>]*/>", "", text),
        SHEET,
        "legacyDrawing",
    ),
    Fault("note ids", NOTES, replaced("_x0000_s1027", "_x0000_s1026"), NOTES, "duplicate"),
    Fault("anchor", DRAWING, replaced("<col>3</col>", "<col>16384</col>"), "anchor 0", "grid"),
    Fault("anchor size", DRAWING, replaced('cx="5400000"', 'cx="-5"'), "anchor 0", "size"),
    Fault("shape ids", DRAWING, replaced('cNvPr id="2"', 'cNvPr id="1"'), DRAWING, "duplicate"),
    Fault(
        "chart relationship", DRAWING, replaced('r:id="rId2"', 'r:id="rId5"'), DRAWING, "missing"
    ),
    Fault(
        "chart sheet", CHART, replaced("'Rekap ''26'!$B$2", "'Rekap'!$B$2"), CHART, "missing sheet"
    ),
    Fault("chart range", CHART, replaced("$B$2:$B$5", "$B$5:$B$2"), CHART, "no range"),
    Fault(
        "chart axis", CHART, replaced('<crossAx val="100"/>', '<crossAx val="7"/>'), CHART, "axis 7"
    ),
    Fault("custom pid low", CUSTOM, replaced('pid="2"', 'pid="1"'), "kantor", "pid 1"),
    Fault(
        "custom pid twice", CUSTOM, replaced('pid="3"', 'pid="2"'), CUSTOM, "pid 2 is a duplicate"
    ),
    Fault(
        "custom name twice",
        CUSTOM,
        replaced('name="terbitan"', 'name="Kantor"'),
        CUSTOM,
        "property kantor",
    ),
    Fault(
        "core date",
        "docProps/core.xml",
        replaced("2026-01-01T00:00:00Z", "1 Januari 2026"),
        "docProps/core.xml",
        "no date",
    ),
)
