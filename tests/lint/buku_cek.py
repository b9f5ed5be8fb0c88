"""Checks of the workbook part: its sheets, its view, its defined names."""

import re
from collections.abc import Iterator

from .buku import Book, DefinedName
from .fungsi import EXCEL_ALL
from .pohon import R, is_within, main_child, main_children, repeated, whole
from .rentang import read_area, read_cell
from .rumus import R1C1, sheets_of, tokenize

MAX_SHEET_NAME = 31
FORBIDDEN = frozenset("[]:*?/\\")
STATES = ("visible", "hidden", "veryHidden")
NAME = re.compile(r"([^\W\d]|\\)[\w.\\?]*")
BUILT_IN = frozenset(
    f"_xlnm.{name}"
    for name in (
        "Print_Area",
        "Print_Titles",
        "_FilterDatabase",
        "Criteria",
        "Extract",
        "Database",
        "Sheet_Title",
        "Consolidate_Area",
    )
)


def check_sheet_names(book: Book) -> Iterator[str]:
    """Demand that sheet names are those Excel itself would accept, each one once."""
    for name in book.sheet_names:
        place = f"{book.part}: sheet {name!r}"
        if not 1 <= len(name) <= MAX_SHEET_NAME:
            yield f"{place} has a name of {len(name)} characters, not 1 to {MAX_SHEET_NAME}"
        if FORBIDDEN & set(name):
            yield f"{place} has a forbidden character in its name"
        if name.startswith("'") or name.endswith("'"):
            yield f"{place} has an apostrophe at the edge of its name"
        if name.lower() == "history":
            yield f"{place} has a name that Excel keeps for itself (reserved)"
    for name in repeated(name.lower() for name in book.sheet_names):
        yield f"{book.part}: sheet name {name!r} is a duplicate without regard to case"


def check_sheet_list(book: Book) -> Iterator[str]:
    """Demand that every listed sheet has its own id, a state and a worksheet behind it."""
    items = main_children(book.root, "sheets/sheet")
    rels = {rel.id: rel for rel in book.package.rels.get(book.part, ())}
    for item in items:
        place = f"{book.part}: sheet {item.get('name')!r}"
        if not is_within(item.get("sheetId"), 1, 65_534):
            yield f"{place} has sheetId {item.get('sheetId')}"
        if item.get("state", "visible") not in STATES:
            yield f"{place} has the unknown state {item.get('state')}"
        rel = rels.get(item.get(f"{R}id", ""))
        if rel is None or rel.kind not in ("worksheet", "chartsheet"):
            yield f"{place} has no worksheet behind it"
    for value in repeated(item.get("sheetId", "") for item in items):
        yield f"{book.part}: sheetId {value} is a duplicate"
    if not items:
        yield f"{book.part}: there is no sheet"


def check_views(book: Book) -> Iterator[str]:
    """Demand that some sheet is visible, and the workbook opens on such a one."""
    items = main_children(book.root, "sheets/sheet")
    visible = [i for i, item in enumerate(items) if item.get("state", "visible") == "visible"]
    if not visible:
        yield f"{book.part}: no sheet is visible"
    for view in main_children(book.root, "bookViews/workbookView"):
        for key in ("activeTab", "firstSheet"):
            index = whole(view.get(key, "0"))
            if index is None or not 0 <= index < len(items):
                yield f"{book.part}: {key} {view.get(key)} is out of range"
            elif index not in visible and key == "activeTab":
                yield f"{book.part}: activeTab {index} points to a hidden sheet"


def check_selected(book: Book) -> Iterator[str]:
    """Demand that only the active sheet is selected, else typing goes into a group."""
    view = main_child(book.root, "bookViews/workbookView")
    active = 0 if view is None else whole(view.get("activeTab", "0"))
    for sheet in book.sheets:
        for item in main_children(sheet.root, "sheetViews/sheetView"):
            if item.get("tabSelected") in ("1", "true") and sheet.index != active:
                yield sheet.at("sheetView: tabSelected groups it with the active sheet")


def check_name_syntax(book: Book) -> Iterator[str]:
    """Demand that a defined name is a word, no cell, no function, unique where it belongs."""
    for item in book.names:
        if fault := _name_fault(item.name):
            yield f"{book.part}: {item.place} {fault}"
        if item.home is not None and not 0 <= item.home < len(book.sheet_names):
            yield f"{book.part}: {item.place}: localSheetId is out of range"
    for name in repeated(f"{item.name.lower()} in {item.home}" for item in book.names):
        yield f"{book.part}: name {name} is a duplicate in its scope"


def _name_fault(name: str) -> str | None:
    if name.startswith("_xlnm."):
        return None if name in BUILT_IN else "is no built-in name"
    if not NAME.fullmatch(name) or len(name) > 255:
        return "is not a valid name (syntax)"
    if read_cell(name) or R1C1.fullmatch(name):
        return "looks like a cell reference"
    if name.upper() in EXCEL_ALL or name.upper() in ("TRUE", "FALSE"):
        return "is the name of a function"
    return None


def check_name_values(book: Book) -> Iterator[str]:
    """Demand that what a name stands for is a formula that can be read."""
    for item in book.names:
        place = f"{book.part}: {item.place}"
        yield from book.formula_faults(item.value, place, home=item.home, union=True)


def check_print_names(book: Book) -> Iterator[str]:
    """Demand that print areas and titles belong to a sheet and refer to that sheet only."""
    for item in book.names:
        if item.name not in ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase"):
            continue
        if item.home is None:
            yield f"{book.part}: {item.place} belongs to no sheet"
        elif 0 <= item.home < len(book.sheet_names):
            yield from _print_faults(book, item, book.sheet_names[item.home])


def _print_faults(book: Book, item: DefinedName, own: str) -> Iterator[str]:
    place = f"{book.part}: {item.place}"
    tokens = tokenize(item.value)
    prefixes = [token.text for token in tokens if token.kind == "sheet"]
    if not prefixes:
        yield f"{place} names no sheet: {item.value}"
    for prefix in prefixes:
        if [name.lower() for name in sheets_of(prefix)] != [own.lower()]:
            yield f"{place} refers to another sheet than its own: {item.value}"
    is_titles = item.name.endswith("Print_Titles")
    for token in tokens:
        if is_titles and token.kind == "cell":
            yield f"{place} must name whole rows or columns: {item.value}"
        if token.kind == "area" and read_area(token.text) is None:
            yield f"{place} has the wrong area {token.text}"
