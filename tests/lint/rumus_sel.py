"""Checks of formula cells: the text, the stored result, shared and array formulas."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .buku import Book, Sheet
from .pohon import is_within, main_child
from .rentang import Area, name_cell, overlaps, read_area

FORMULA_TYPES = frozenset(("normal", "shared", "array"))


def _formulas(sheet: Sheet) -> Iterator[tuple[tuple[int, int], Element, Element]]:
    for position, cell in sheet.cells.items():
        formula = main_child(cell, "f")
        if formula is not None:
            yield position, cell, formula


def check_formulas(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that formulas can be read, refer to what exists, call what is allowed."""
    for position, _, formula in _formulas(sheet):
        is_follower = formula.get("t") == "shared" and formula.get("ref") is None
        if not is_follower:
            place = sheet.at(name_cell(*position))
            yield from book.formula_faults(formula.text or "", place, home=sheet.index)


def check_results(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that every formula carries its result, so that previews and phones show it."""
    for position, cell, _ in _formulas(sheet):
        value = main_child(cell, "v")
        is_empty_text = cell.get("t") == "str"
        if value is None or not (value.text or is_empty_text):
            yield sheet.at(f"{name_cell(*position)}: no stored result")


def check_shared(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that a shared formula has one master, whose area holds its followers."""
    masters: dict[str, Area] = {}
    for position, _, formula in _formulas(sheet):
        if formula.get("t", "normal") not in FORMULA_TYPES:
            yield sheet.at(f"{name_cell(*position)}: formula type {formula.get('t')} is unknown")
        if formula.get("t") != "shared":
            continue
        place = sheet.at(name_cell(*position))
        index = formula.get("si", "")
        if not is_within(index, 0, 2**31):
            yield f"{place}: shared formula without its number si"
        elif formula.get("ref") is not None:
            area = read_area(formula.get("ref"))
            if area is None or not area.holds(*position):
                yield f"{place}: shared formula whose ref {formula.get('ref')} leaves its own cell"
            elif index in masters:
                yield f"{place}: shared formula {index} has a second master"
            else:
                masters[index] = area
        elif index not in masters or not masters[index].holds(*position):
            yield f"{place}: shared formula {index} has no master with this cell in its ref"


def check_arrays(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that an array formula begins its own area, and arrays do not overlap."""
    areas: list[Area] = []
    for position, _, formula in _formulas(sheet):
        if formula.get("t") != "array":
            continue
        area = read_area(formula.get("ref"))
        if area is None or (area.top, area.left) != position:
            place = sheet.at(name_cell(*position))
            yield f"{place}: array formula whose ref {formula.get('ref')} begins elsewhere"
        else:
            areas.append(area)
    for first, second in overlaps(areas):
        yield sheet.at(f"{second}: array formula overlaps {first}")
