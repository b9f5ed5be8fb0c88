"""Checks of rows and cells: their order, their types, their values."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .buku import Book, Sheet
from .pohon import is_within, local, main_child, main_children, number, whole
from .rentang import MAX_COLUMN, MAX_ROW, Area, name_cell, read_area, read_cell
from .teks import MAX_STRING, rich_text, text_faults

ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))
KINDS = frozenset(("n", "s", "b", "e", "str", "inlineStr"))
MAX_HEIGHT = 409.5
SLACK_ROWS = 1000
SLACK_COLUMNS = 100


def check_rows(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that rows ascend, each once, with a possible height and style."""
    last = 0
    for row in main_children(sheet.root, "sheetData/row"):
        place = sheet.at(f"row {row.get('r')}")
        index = whole(row.get("r"))
        if index is None or not 1 <= index <= MAX_ROW:
            yield f"{place}: is no row number"
            continue
        if index <= last:
            yield f"{place}: rows do not ascend"
        last = index
        yield from (f"{place}: {fault}" for fault in _row_faults(row, book))


def _row_faults(row: Element, book: Book) -> Iterator[str]:
    height = row.get("ht")
    value = number(height)
    if height is not None and (value is None or not 0 <= value <= MAX_HEIGHT):
        yield f"height {height} is not 0 to {MAX_HEIGHT}"
    if not is_within(row.get("s", "0"), 0, book.cell_styles - 1):
        yield f"style {row.get('s')} is out of range"
    if not is_within(row.get("outlineLevel", "0"), 0, 7):
        yield f"outlineLevel {row.get('outlineLevel')} is not 0 to 7"


def check_cells(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that cells ascend within their row, each at a place in the grid and in that row."""
    for row in main_children(sheet.root, "sheetData/row"):
        last = 0
        spans = _read_spans(row)
        for cell in main_children(row, "c"):
            place = sheet.at(cell.get("r", f"row {row.get('r')}"))
            position = read_cell(cell.get("r"))
            if position is None or "$" in cell.get("r", ""):
                yield f"{place}: is no cell of the grid"
                continue
            if position[0] != whole(row.get("r")):
                yield f"{place}: stands in row {row.get('r')}"
            if position[1] == last:
                yield f"{place}: is a duplicate cell"
            elif position[1] < last:
                yield f"{place}: cells do not ascend"
            if spans and not spans[0] <= position[1] <= spans[1]:
                yield f"{place}: lies outside the spans {row.get('spans')} of its row"
            last = position[1]


def _read_spans(row: Element) -> tuple[int, int] | None:
    first, _, last = row.get("spans", "").partition(":")
    low, high = whole(first), whole(last)
    return None if low is None or high is None else (low, high)


def check_values(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that every cell's value is what its type says."""
    for position, cell in sheet.cells.items():
        place = sheet.at(name_cell(*position))
        if not is_within(cell.get("s", "0"), 0, book.cell_styles - 1):
            yield f"{place}: style {cell.get('s')} is out of range"
        kind = cell.get("t", "n")
        if kind not in KINDS:
            yield f"{place}: type {kind} is not one Excel 2010 reads"
        elif fault := _inline_fault(cell, kind) or _value_fault(cell, kind, book):
            yield f"{place}: {fault}"


def _inline_fault(cell: Element, kind: str) -> str | None:
    inline = main_child(cell, "is")
    if kind == "inlineStr":
        if inline is None or main_child(cell, "v") is not None:
            return "an inline string needs <is> and no <v>"
        if main_child(cell, "f") is not None:
            return "an inline string has a formula"
        return next(text_faults(rich_text(inline)), None)
    return None if inline is None else f"<is> stands in a cell of type {kind}"


def _value_fault(cell: Element, kind: str, book: Book) -> str | None:
    value = main_child(cell, "v")
    if value is None or kind == "inlineStr":
        return None if value is not None else _missing(cell, kind)
    text = value.text or ""
    has_formula = main_child(cell, "f") is not None
    if kind == "n" and not text and has_formula:
        return None  # told by check_results
    match kind:
        case "n" if number(text) is None:
            return f"{text!r} is no finite number"
        case "s" if has_formula:
            return "a formula keeps its result as a shared string"
        case "s" if not is_within(text, 0, book.strings - 1):
            return f"shared string {text!r} is out of range 0 to {book.strings - 1}"
        case "b" if text not in ("0", "1"):
            return f"{text!r} is no boolean 0 or 1"
        case "e" if text not in ERRORS:
            return f"{text!r} is no known error"
        case "str" if len(text) > MAX_STRING:
            return f"string of {len(text)} characters, more than {MAX_STRING}"
        case _:
            return None


def _missing(cell: Element, kind: str) -> str | None:
    if kind in ("n", "inlineStr") or main_child(cell, "f") is not None:
        return None
    return f"type {kind} without a value"


def check_dimension(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that the dimension covers the cells, and is not hugely larger."""
    element = main_child(sheet.root, "dimension")
    if element is None or not sheet.cells:
        return
    area = read_area(element.get("ref"))
    rows = [row for row, _ in sheet.cells]
    columns = [column for _, column in sheet.cells]
    used = Area(min(rows), min(columns), max(rows), max(columns))
    if area is None or not area.covers(used):
        yield sheet.at(f"dimension: {element.get('ref')} does not cover the cells {used}")
    elif area.bottom > used.bottom + SLACK_ROWS or area.right > used.right + SLACK_COLUMNS:
        yield sheet.at(f"dimension: {area} is hugely larger than the cells {used}")


def check_columns(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that columns ascend without overlap, with a possible width and style."""
    last = 0
    for column in main_children(sheet.root, "cols/col"):
        low, high = whole(column.get("min")), whole(column.get("max"))
        place = sheet.at(f"{local(column)} {column.get('min')}-{column.get('max')}")
        if low is None or high is None or not 1 <= low <= high <= MAX_COLUMN:
            yield f"{place}: min and max are no columns in order"
            continue
        if low <= last:
            yield f"{place}: columns overlap or do not ascend"
        last = high
        width = column.get("width")
        value = number(width)
        if width is not None and (value is None or not 0 <= value <= 255):
            yield f"{place}: width {width} is not 0 to 255"
        if not is_within(column.get("style", "0"), 0, book.cell_styles - 1):
            yield f"{place}: style {column.get('style')} is out of range"
