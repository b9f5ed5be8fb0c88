"""Checks of conditional formatting."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .buku import Book, Sheet
from .pohon import is_within, main_children, repeated
from .rentang import read_areas

FORMULA_COUNTS = {
    "expression": 1,
    "containsText": 1,
    "notContainsText": 1,
    "beginsWith": 1,
    "endsWith": 1,
    "containsBlanks": 1,
    "notContainsBlanks": 1,
    "containsErrors": 1,
    "notContainsErrors": 1,
}
GRAPHIC = {"colorScale", "dataBar", "iconSet"}
OTHERS = {"cellIs", "top10", "uniqueValues", "duplicateValues", "timePeriod", "aboveAverage"}
KINDS = GRAPHIC | OTHERS | set(FORMULA_COUNTS)


def _rules(sheet: Sheet) -> Iterator[tuple[str, Element]]:
    for block in main_children(sheet.root, "conditionalFormatting"):
        for rule in main_children(block, "cfRule"):
            yield sheet.at(f"conditional formatting {block.get('sqref', '')[:40]}"), rule


def check_format_areas(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that conditional formats stand in the grid."""
    for block in main_children(sheet.root, "conditionalFormatting"):
        if read_areas(block.get("sqref")) is None:
            yield sheet.at(f"conditional formatting {block.get('sqref')}: sqref is not valid")


def check_priorities(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that priorities are positive, each one once on the sheet."""
    rules = list(_rules(sheet))
    for place, rule in rules:
        if not is_within(rule.get("priority"), 1, 2**31):
            yield f"{place}: priority {rule.get('priority')} is not positive"
    for value in repeated(rule.get("priority", "") for _, rule in rules):
        yield sheet.at(f"conditional formatting: priority {value} is a duplicate")


def check_differences(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that a rule has a format to show, and it is one of the workbook's."""
    for place, rule in _rules(sheet):
        kind, index = rule.get("type", ""), rule.get("dxfId")
        if kind not in KINDS:
            yield f"{place}: type {kind} is unknown"
        if index is None and kind not in GRAPHIC:
            yield f"{place}: dxfId is missing"
        if index is not None and not is_within(index, 0, book.differences - 1):
            yield f"{place}: dxfId {index} is out of range 0 to {book.differences - 1}"


def check_format_formulas(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that a rule has the formulas its type asks for, and they can be read."""
    for place, rule in _rules(sheet):
        formulas = [item.text or "" for item in main_children(rule, "formula")]
        if len(formulas) < _formulas_needed(rule):
            yield f"{place}: formula is missing"
        for text in formulas:
            yield from book.formula_faults(text, place, home=sheet.index)


def _formulas_needed(rule: Element) -> int:
    if rule.get("type") == "cellIs":
        return 2 if rule.get("operator") in ("between", "notBetween") else 1
    return FORMULA_COUNTS.get(rule.get("type", ""), 0)


def check_scales(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that scales have a colour for each point, bars two points, icons three or more."""
    for place, rule in _rules(sheet):
        for scale in main_children(rule, "colorScale"):
            points, colours = main_children(scale, "cfvo"), main_children(scale, "color")
            if len(points) not in (2, 3) or len(points) != len(colours):
                yield f"{place}: colorScale has {len(points)} points, {len(colours)} colours"
        for bar in main_children(rule, "dataBar"):
            if len(main_children(bar, "cfvo")) != 2:
                yield f"{place}: dataBar needs two points"
        for icons in main_children(rule, "iconSet"):
            if not 3 <= len(main_children(icons, "cfvo")) <= 5:
                yield f"{place}: iconSet needs three to five points"
