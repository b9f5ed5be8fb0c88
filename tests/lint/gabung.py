"""Checks of what lies over cells: merges, hyperlinks, tables, filters."""

from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import Element

from .buku import Book, Sheet, has_content
from .pohon import R, is_within, main_child, main_children, repeated, wrong_count
from .rentang import Area, name_cell, overlaps, read_area
from .rumus import sheets_of, tokenize
from .teks import rich_text

MAX_TEXT = 255


def _tables(sheet: Sheet, book: Book) -> Iterator[tuple[str, Element]]:
    for rel in book.package.related(sheet.part, "table"):
        root = book.package.trees.get(rel.target)
        if root is not None:
            yield rel.target, root


def check_merges(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that merges are areas of several cells that touch neither each other nor a table."""
    for container in main_children(sheet.root, "mergeCells"):
        if fault := wrong_count(container, ("mergeCell",)):
            yield sheet.at(fault)
    merges = []
    for item in main_children(sheet.root, "mergeCells/mergeCell"):
        area = read_area(item.get("ref"))
        if area is None or (area.top, area.left) == (area.bottom, area.right):
            yield sheet.at(f"merge {item.get('ref')}: is no area of several cells")
        else:
            merges.append(area)
    for first, second in overlaps(merges):
        yield sheet.at(f"merge {second}: overlaps {first}")
    tables = [(part, read_area(root.get("ref"))) for part, root in _tables(sheet, book)]
    for merge in merges:
        for part, table in tables:
            if table is not None and table.meets(merge):
                yield sheet.at(f"merge {merge}: overlaps the table {part}")
        yield from _covered_faults(sheet, merge)


def _covered_faults(sheet: Sheet, merge: Area) -> Iterator[str]:
    rows = range(merge.top, merge.bottom + 1)
    columns = range(merge.left, merge.right + 1)
    inside = product(rows, columns) if len(rows) * len(columns) < len(sheet.cells) else sheet.cells
    for position in inside:
        cell = sheet.cells.get(position)
        is_covered = merge.holds(*position) and position != (merge.top, merge.left)
        if is_covered and cell is not None and has_content(cell):
            yield sheet.at(f"{name_cell(*position)}: holds a value covered by the merge {merge}")


def check_hyperlinks(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that links lead to a cell of an existing sheet, or through a relationship."""
    links = main_children(sheet.root, "hyperlinks/hyperlink")
    for link in links:
        place = sheet.at(f"hyperlink {link.get('ref')}")
        location = link.get("location")
        if read_area(link.get("ref")) is None:
            yield f"{place}: ref is no area"
        if location is None and not link.get(f"{R}id"):
            yield f"{place}: has neither location nor relationship"
        if location is not None and not _is_location(location, sheet, book):
            yield f"{place}: location {location} leads nowhere"
        for key in ("tooltip", "display", "location"):
            if len(link.get(key, "")) > MAX_TEXT:
                yield f"{place}: {key} has more than {MAX_TEXT} characters"
    for ref in repeated(link.get("ref", "") for link in links):
        yield sheet.at(f"hyperlink {ref}: is a duplicate")


def _is_location(text: str, sheet: Sheet, book: Book) -> bool:
    tokens = tokenize(text)
    if any(token.kind == "bad" for token in tokens):
        return False
    if tokens and tokens[0].kind == "sheet":
        names = sheets_of(tokens[0].text)
        rest = text.removeprefix(tokens[0].text)
        return len(names) == 1 and names[0].lower() in book.scope.sheets and bool(read_area(rest))
    return bool(read_area(text)) or book.scope.knows(text, sheet.index)


def check_tables(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that a table's columns are those of its area, named as its head row says."""
    for container in main_children(sheet.root, "tableParts"):
        if fault := wrong_count(container, ("tablePart",)):
            yield sheet.at(fault)
    areas = []
    for part, root in _tables(sheet, book):
        area = read_area(root.get("ref"))
        columns = main_children(root, "tableColumns/tableColumn")
        if area is None or len(columns) != area.right - area.left + 1:
            yield f"{part}: {len(columns)} columns do not fit ref {root.get('ref')}"
            continue
        areas.append(area)
        for container in main_children(root, "tableColumns"):
            if fault := wrong_count(container, ("tableColumn",)):
                yield f"{part}: {fault}"
        for name in repeated(column.get("name", "").lower() for column in columns):
            yield f"{part}: column {name!r} is a duplicate"
        if root.get("headerRowCount", "1") != "0":
            yield from _head_faults(sheet, book, part, area, columns)
    for first, second in overlaps(areas):
        yield sheet.at(f"table {second}: overlaps {first}")


def _head_faults(
    sheet: Sheet, book: Book, part: str, area: Area, columns: list[Element]
) -> Iterator[str]:
    for offset, column in enumerate(columns):
        position = (area.top, area.left + offset)
        name = column.get("name", "")
        if _cell_text(sheet, book, position) != name.replace("_x000a_", "\n"):
            yield f"{part}: column {name!r} is not the text in {name_cell(*position)}"


def _cell_text(sheet: Sheet, book: Book, position: tuple[int, int]) -> str | None:
    cell = sheet.cells.get(position)
    if cell is None:
        return None
    inline, value = main_child(cell, "is"), main_child(cell, "v")
    if inline is not None:
        return rich_text(inline)
    if cell.get("t") == "s" and value is not None and is_within(value.text, 0, book.strings - 1):
        rel = book.package.related(book.part, "sharedStrings")[0]
        strings = main_children(book.package.trees[rel.target], "si")
        return rich_text(strings[int(value.text or "0")])
    return None if value is None else value.text


def check_table_names(book: Book) -> Iterator[str]:
    """Demand that table names and ids are unique in the workbook, beside the defined names."""
    tables = [item for sheet in book.sheets for item in _tables(sheet, book)]
    names = [root.get("displayName", "").lower() for _, root in tables]
    for name in repeated([*names, *book.scope.names]):
        yield f"{book.part}: table name {name} is a duplicate"
    for value in repeated(root.get("id", "") for _, root in tables):
        yield f"{book.part}: table id {value} is a duplicate"


def check_filters(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that filters stand in the grid, a table's filter inside its table."""
    for item in main_children(sheet.root, "autoFilter"):
        if read_area(item.get("ref")) is None:
            yield sheet.at(f"autoFilter {item.get('ref')}: is no area")
    for part, root in _tables(sheet, book):
        table = read_area(root.get("ref"))
        for item in main_children(root, "autoFilter"):
            area = read_area(item.get("ref"))
            if area is None or table is None or not table.covers(area):
                yield f"{part}: autoFilter {item.get('ref')} leaves the table"
