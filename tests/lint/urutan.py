"""The order of elements where a schema demands a sequence."""

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from .paket import Package
from .pohon import MAIN, local, main_children, split_tag

_WORKSHEET = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins
    pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors
    smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst
"""
_WORKBOOK = """
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups
    externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr
    smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst
"""
_STYLES = """
    numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst
"""

SEQUENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "worksheet": tuple(_WORKSHEET.split()),
    "workbook": tuple(_WORKBOOK.split()),
    "styleSheet": tuple(_STYLES.split()),
    "table": ("autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"),
    "comments": ("authors", "commentList", "extLst"),
    "c": ("f", "v", "is", "extLst"),
}
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "worksheet": ("sheetData",),
    "workbook": ("sheets",),
    "styleSheet": ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs"),
}
REPEATED: Final = frozenset(("conditionalFormatting", "fileRecoveryPr"))
NEVER_EMPTY: Final = (
    "cols",
    "mergeCells",
    "dataValidations",
    "hyperlinks",
    "conditionalFormatting",
    "tableParts",
    "sheetViews",
)


def check_order(package: Package) -> Iterator[str]:
    """Demand that elements follow the sequence of their schema, else Excel drops them."""
    for part, root in package.trees.items():
        if not root.tag.startswith(MAIN):
            continue
        yield from _order_faults(root, part)
        if local(root) == "worksheet":
            for cell in main_children(root, "sheetData/row/c"):
                yield from _order_faults(cell, f"{part} {cell.get('r')}")


def _order_faults(element: Element, place: str) -> Iterator[str]:
    kind = local(element)
    sequence = SEQUENCES.get(kind, ())
    if not sequence:
        return
    last, seen = -1, set[str]()
    for child in element:
        space, name = split_tag(child.tag)
        if space != MAIN:
            continue
        if name not in sequence:
            yield f"{place}: {name} is unknown in {kind} (order)"
            continue
        if sequence.index(name) < last:
            yield f"{place}: {name} stands too late in the order of {kind}"
        if name in seen and name not in REPEATED:
            yield f"{place}: {name} stands twice in {kind} (order)"
        last = max(last, sequence.index(name))
        seen.add(name)
    for name in REQUIRED.get(kind, ()):
        if name not in seen:
            yield f"{place}: {kind} lacks {name}"


def check_empty(package: Package) -> Iterator[str]:
    """Demand that no container is empty that must hold something."""
    for part, root in package.trees.items():
        if root.tag == f"{MAIN}worksheet":
            for name in NEVER_EMPTY:
                for element in main_children(root, name):
                    if not len(element):
                        yield f"{part}: {name} is empty"
