"""Faults planted in views, pages and protection."""

import re
from typing import Final

from .buku_uji import RECAP, SHEET, replaced
from .kesalahan import Fault


def _second_break_first(text: str) -> str:
    return text.replace('<brk id="8"', '<brk id="11"', 1)


def _merges_last(text: str) -> str:
    found = re.search(r"<mergeCells.*</mergeCells>", text)
    return (
        text
        if found is None
        else text.replace(found[0], "").replace("<pageMargins", f"{found[0]}<pageMargins")
    )


LAYOUT: Final = (
    Fault("sheet order", SHEET, _merges_last, SHEET, "order"),
    Fault(
        "sheet element twice",
        SHEET,
        replaced("<pageMargins", '<dimension ref="A1"/><pageMargins'),
        SHEET,
        "order",
    ),
    Fault("empty container", RECAP, replaced("<sheetData>", "<cols/><sheetData>"), RECAP, "empty"),
    Fault("page scale", SHEET, replaced('scale="80"', 'scale="9"'), "pageSetup", "scale 9"),
    Fault(
        "paper size", SHEET, replaced('paperSize="9"', 'paperSize="F4"'), "pageSetup", "paperSize"
    ),
    Fault("orientation", SHEET, replaced('"landscape"', '"tidur"'), "pageSetup", "orientation"),
    Fault("margin", SHEET, replaced('left="0.75"', 'left="-1"'), "pageMargins", "left"),
    Fault(
        "break count",
        SHEET,
        replaced('rowBreaks count="2"', 'rowBreaks count="1"'),
        "rowBreaks",
        "count 1",
    ),
    Fault(
        "manual break count",
        SHEET,
        replaced('count="1" manualBreakCount="1"', 'count="1" manualBreakCount="2"'),
        "colBreaks",
        "manualBreakCount",
    ),
    Fault(
        "break beyond the sheet",
        SHEET,
        replaced('<brk id="5"', '<brk id="16384"'),
        "colBreaks",
        "out of range",
    ),
    Fault("breaks out of order", SHEET, _second_break_first, "rowBreaks", "ascend"),
    Fault(
        "header code",
        SHEET,
        replaced("&amp;&amp; capaian", "&amp; capaian"),
        "oddHeader",
        "begins no code",
    ),
    Fault("header too long", SHEET, replaced("&amp;&amp; capaian", "a" * 260), "oddHeader", "255"),
    Fault(
        "footer section twice",
        SHEET,
        replaced("&amp;R&amp;8", "&amp;L&amp;8"),
        "oddFooter",
        "duplicate",
    ),
    Fault("pane state", SHEET, replaced('state="frozen"', 'state="beku"'), "pane", "state"),
    Fault(
        "pane corner",
        SHEET,
        replaced('topLeftCell="C5"', 'topLeftCell="B5"'),
        "pane",
        "frozen part",
    ),
    Fault(
        "pane corner no cell",
        SHEET,
        replaced('topLeftCell="C5"', 'topLeftCell="5C"'),
        "pane",
        "no cell",
    ),
    Fault(
        "active pane",
        SHEET,
        replaced('activePane="bottomRight"', 'activePane="bottomLeft"'),
        "pane",
        "activePane",
    ),
    Fault(
        "selection without pane",
        RECAP,
        replaced("<selection ", '<selection pane="topRight" '),
        "selection",
        "does not exist",
    ),
    Fault(
        "selection elsewhere",
        RECAP,
        replaced('activeCell="A1"', 'activeCell="B2"'),
        "selection",
        "sqref",
    ),
    Fault(
        "zoom",
        SHEET,
        replaced("<sheetView ", '<sheetView zoomScale="5" '),
        "sheetView",
        "zoomScale",
    ),
    Fault(
        "workbook view",
        SHEET,
        replaced('workbookViewId="0"', 'workbookViewId="1"'),
        "sheetView",
        "workbookViewId",
    ),
    Fault(
        "protection flag",
        SHEET,
        replaced('objects="0"', 'objects="ya"'),
        "sheetProtection",
        "objects",
    ),
    Fault(
        "protection password",
        SHEET,
        replaced("<sheetProtection ", '<sheetProtection password="rahasia" '),
        "sheetProtection",
        "password",
    ),
    Fault(
        "protection hash",
        SHEET,
        replaced("<sheetProtection ", '<sheetProtection hashValue="abc=" '),
        "sheetProtection",
        "hash lacks",
    ),
    Fault(
        "default height",
        SHEET,
        replaced('defaultRowHeight="15"', 'defaultRowHeight="tinggi"'),
        "sheetFormatPr",
        "defaultRowHeight",
    ),
)
