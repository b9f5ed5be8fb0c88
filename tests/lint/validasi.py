"""Checks of data validations."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .buku import Book, Sheet
from .pohon import main_child, main_children, wrong_count
from .rentang import Area, overlaps, read_areas

MAX_LIST = 255
LENGTHS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225}
TYPES = frozenset(("none", "whole", "decimal", "list", "date", "time", "textLength", "custom"))
COMPARED = frozenset(("whole", "decimal", "date", "time", "textLength"))
OPERATORS = frozenset(
    (
        "between",
        "notBetween",
        "equal",
        "notEqual",
        "lessThan",
        "lessThanOrEqual",
        "greaterThan",
        "greaterThanOrEqual",
    )
)


def _validations(sheet: Sheet) -> Iterator[tuple[str, Element]]:
    for item in main_children(sheet.root, "dataValidations/dataValidation"):
        yield sheet.at(f"validation {item.get('sqref', '')[:40]}"), item


def check_validation_count(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that the validations are as many as is said."""
    for item in main_children(sheet.root, "dataValidations"):
        if fault := wrong_count(item, ("dataValidation",)):
            yield sheet.at(fault)


def check_validation_areas(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that validations stand in the grid, and no cell has two."""
    areas: list[Area] = []
    for place, item in _validations(sheet):
        found = read_areas(item.get("sqref"))
        if found is None:
            yield f"{place}: sqref is not valid"
        else:
            areas.extend(found)
    for first, second in overlaps(areas):
        yield sheet.at(f"validation {second}: overlaps {first}")


def check_validation_texts(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that titles and messages are not longer than Excel shows."""
    for place, item in _validations(sheet):
        for key, limit in LENGTHS.items():
            length = len(item.get(key, ""))
            if length > limit:
                yield f"{place}: {key} has {length} characters, more than {limit}"


def check_validation_rules(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that type, operator and formulas of a validation fit together."""
    for place, item in _validations(sheet):
        kind, operator = item.get("type", "none"), item.get("operator", "between")
        if kind not in TYPES:
            yield f"{place}: type {kind} is unknown"
        if operator not in OPERATORS:
            yield f"{place}: operator {operator} is unknown"
        if kind != "none" and not _text(item, "formula1"):
            yield f"{place}: formula1 is missing"
        has_two = kind in COMPARED and operator in ("between", "notBetween")
        if has_two and not _text(item, "formula2"):
            yield f"{place}: formula2 is missing"
        for key in ("formula1", "formula2"):
            if text := _text(item, key):
                yield from book.formula_faults(text, f"{place} {key}", home=sheet.index)


def check_validation_lists(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that a choice list written out is at most 255 characters, parted by commas."""
    for place, item in _validations(sheet):
        text = _text(item, "formula1")
        if item.get("type") != "list" or not text.startswith('"'):
            continue
        literal = text[1:-1]
        if len(literal) > MAX_LIST:
            yield f"{place}: list of {len(literal)} characters, more than {MAX_LIST}"
        if ";" in literal and "," not in literal:
            yield f"{place}: list parted by semicolons, in the file it must be commas"


def _text(item: Element, key: str) -> str:
    child = main_child(item, key)
    return "" if child is None else child.text or ""
