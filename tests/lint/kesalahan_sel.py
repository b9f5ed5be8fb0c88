"""Faults planted in cells."""

from typing import Final

from .buku_uji import SHEET, STRINGS, Edit, replaced
from .kesalahan import Fault

FORMULA: Final = "SUM(C:C)+SUM(5:5)"


def _inline(text: str) -> Edit:
    return replaced("<t>Kecamatan Berbek</t>", f"<t>{text}</t>")


CELLS: Final = (
    Fault("rows out of order", SHEET, replaced('<row r="6"', '<row r="4"'), "row 4", "ascend"),
    Fault(
        "row beyond the grid",
        SHEET,
        replaced('<row r="13"', '<row r="1048577"'),
        "row 1048577",
        "row number",
    ),
    Fault("row height", SHEET, replaced('ht="60"', 'ht="410"'), "row 4", "height"),
    Fault(
        "row style",
        SHEET,
        replaced('<row r="5"', '<row r="5" s="77" customFormat="1"'),
        "row 5",
        "style 77",
    ),
    Fault(
        "outline level",
        SHEET,
        replaced('<row r="5"', '<row r="5" outlineLevel="8"'),
        "row 5",
        "outlineLevel",
    ),
    Fault("cell in wrong row", SHEET, replaced('r="A6"', 'r="A7"'), "A7", "stands in row 6"),
    Fault("duplicate cell", SHEET, replaced('r="D5"', 'r="C5"'), "C5", "duplicate"),
    Fault("cells out of order", SHEET, replaced('r="D5"', 'r="A5"'), "A5", "ascend"),
    Fault("cell beyond the grid", SHEET, replaced('r="H4"', 'r="XFE4"'), "XFE4", "no cell"),
    Fault(
        "cell outside spans", SHEET, replaced('<row r="5"', '<row r="5" spans="1:3"'), "D5", "spans"
    ),
    Fault("style index", SHEET, replaced('r="C5" s="3"', 'r="C5" s="4"'), "C5", "style 4"),
    Fault("not a number", SHEET, replaced("<v>4.5</v>", "<v>nan</v>"), "D5", "finite"),
    Fault("infinite number", SHEET, replaced("<v>4.5</v>", "<v>1e999</v>"), "D5", "finite"),
    Fault("decimal comma", SHEET, replaced("<v>4.5</v>", "<v>4,5</v>"), "D5", "finite"),
    Fault("boolean", SHEET, replaced('t="b"><v>1<', 't="b"><v>TRUE<'), "F5", "boolean"),
    Fault("unknown error", SHEET, replaced("<v>#N/A</v>", "<v>#SALAH!</v>"), "F6", "error"),
    Fault(
        "unknown cell type",
        SHEET,
        replaced('r="D5" s="3" t="n"', 'r="D5" s="3" t="d"'),
        "D5",
        "type d",
    ),
    Fault(
        "shared string out of range",
        SHEET,
        replaced('t="s"><v>1<', 't="s"><v>2<'),
        "B4",
        "shared string",
    ),
    Fault(
        "shared string no integer",
        SHEET,
        replaced('t="s"><v>1<', 't="s"><v>satu<'),
        "B4",
        "shared string",
    ),
    Fault("value missing", SHEET, replaced('t="s"><v>1</v>', 't="s">'), "B4", "without a value"),
    Fault(
        "inline without is", SHEET, replaced("<is><t>Jan</t></is>", "<v>Jan</v>"), "C4", "inline"
    ),
    Fault(
        "is without type",
        SHEET,
        replaced('r="C4" s="2" t="inlineStr"', 'r="C4" s="2"'),
        "C4",
        "<is>",
    ),
    Fault("inline string too long", SHEET, _inline("a" * 32_768), "A1", "32768"),
    Fault("inline escape", SHEET, _inline("a_x0041_b"), "A1", "escape"),
    Fault(
        "shared string too long",
        STRINGS,
        replaced("<t>No</t>", f"<t>{'a' * 32_768}</t>"),
        "string 0",
        "32768",
    ),
    Fault(
        "shared string count",
        STRINGS,
        replaced('uniqueCount="2"', 'uniqueCount="3"'),
        STRINGS,
        "uniqueCount",
    ),
    Fault("spaces not kept", SHEET, replaced(' xml:space="preserve"', ""), SHEET, "outer spaces"),
    Fault(
        "dimension too small",
        SHEET,
        replaced('dimension ref="A1:I13"', 'dimension ref="A1:I5"'),
        "dimension",
        "does not cover",
    ),
    Fault(
        "dimension huge",
        SHEET,
        replaced('dimension ref="A1:I13"', 'dimension ref="A1:I1048576"'),
        "dimension",
        "hugely",
    ),
    Fault(
        "columns overlap",
        SHEET,
        replaced('min="2" max="2"', 'min="1" max="2"'),
        "col 1-2",
        "overlap",
    ),
    Fault(
        "columns reversed",
        SHEET,
        replaced('min="2" max="2"', 'min="3" max="2"'),
        "col 3-2",
        "in order",
    ),
    Fault("column width", SHEET, replaced('width="42.5"', 'width="256"'), "col 2-2", "width"),
    Fault(
        "column style",
        SHEET,
        replaced('<col width="6"', '<col style="9" width="6"'),
        "col 1-1",
        "style 9",
    ),
    Fault(
        "cell children order",
        SHEET,
        replaced(f"<f>{FORMULA}</f><v>14</v>", f"<v>14</v><f>{FORMULA}</f>"),
        "E10",
        "order",
    ),
)
