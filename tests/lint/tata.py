"""Checks of how a sheet is shown and printed: views, panes, pages, protection."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from .buku import Book, Sheet
from .pohon import (
    FLAGS,
    is_on,
    is_within,
    local,
    main_child,
    main_children,
    number,
    whole,
    wrong_count,
)
from .rentang import MAX_COLUMN, MAX_ROW, read_areas, read_cell

MAX_HEADER = 255
MAX_BREAKS = 1026
HEADER_CODE: Final = re.compile(
    r'&(?:[LCRPNDTAFZGSUEXYBIOH&]|"[^"]*"|\d{1,3}|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3}))'
)
PANE_STATES = ("frozen", "frozenSplit", "split")
HASHED = ("algorithmName", "hashValue", "saltValue", "spinCount")
NOT_FLAGS = frozenset(("password", *HASHED))


def check_panes(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that a frozen pane begins below and beside what is frozen, and is the active one."""
    for pane in main_children(sheet.root, "sheetViews/sheetView/pane"):
        for fault in _pane_faults(pane):
            yield sheet.at(f"pane: {fault}")


def _pane_faults(pane: Element) -> Iterator[str]:
    if pane.get("state", "split") not in PANE_STATES:
        yield f"state {pane.get('state')} is unknown"
    across, down = number(pane.get("xSplit", "0")), number(pane.get("ySplit", "0"))
    corner = read_cell(pane.get("topLeftCell"))
    if across is None or down is None or (across, down) == (0, 0):
        yield f"xSplit {pane.get('xSplit')} and ySplit {pane.get('ySplit')} split nothing"
        return
    if corner is None:
        yield f"topLeftCell {pane.get('topLeftCell')} is no cell"
    elif pane.get("state", "split") != "split" and (corner[0] <= down or corner[1] <= across):
        yield f"topLeftCell {pane.get('topLeftCell')} lies in the frozen part"
    if pane.get("activePane", "topLeft") != _moving_pane(across, down):
        yield f"activePane {pane.get('activePane')} does not match the split"


def _moving_pane(across: float, down: float) -> str:
    if across and down:
        return "bottomRight"
    return "topRight" if across else "bottomLeft"


def check_selections(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that selections stand in the grid and in panes that exist, one each."""
    for view in main_children(sheet.root, "sheetViews/sheetView"):
        seen: set[str] = set()
        pane = main_child(view, "pane")
        panes = _panes_of(pane)
        for item in main_children(view, "selection"):
            name, cell = item.get("pane", "topLeft"), read_cell(item.get("activeCell", "A1"))
            areas = read_areas(item.get("sqref", "A1"))
            if name not in panes:
                yield sheet.at(f"selection: pane {name} does not exist")
            if name in seen:
                yield sheet.at(f"selection: pane {name} has two (duplicate)")
            seen.add(name)
            if cell is None or areas is None:
                yield sheet.at(f"selection: {item.get('activeCell')}, {item.get('sqref')}: no cell")
            elif not any(area.holds(*cell) for area in areas):
                yield sheet.at(f"selection: activeCell {item.get('activeCell')} is not in sqref")


def _panes_of(pane: Element | None) -> set[str]:
    names = {"topLeft"}
    if pane is not None and pane.get("xSplit", "0") != "0":
        names.add("topRight")
    if pane is not None and pane.get("ySplit", "0") != "0":
        names.add("bottomLeft")
    return names | {"bottomRight"} if len(names) == 3 else names


def check_views(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that the zoom is one Excel offers, and the view is one of the workbook's views."""
    views = len(main_children(book.root, "bookViews/workbookView"))
    for view in main_children(sheet.root, "sheetViews/sheetView"):
        for key in ("zoomScale", "zoomScaleNormal", "zoomScalePageLayoutView"):
            if view.get(key, "0") != "0" and not is_within(view.get(key), 10, 400):
                yield sheet.at(f"sheetView: {key} {view.get(key)} is not 10 to 400")
        if not is_within(view.get("workbookViewId"), 0, max(views - 1, 0)):
            yield sheet.at(
                f"sheetView: workbookViewId {view.get('workbookViewId')} is out of range"
            )
        corner = view.get("topLeftCell")
        if corner is not None and read_cell(corner) is None:
            yield sheet.at(f"sheetView: topLeftCell {corner} is no cell")


def check_page(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that paper, scale, pages to fit and margins are numbers Excel accepts."""
    limits = {
        "scale": (10, 400),
        "paperSize": (0, 2**31 - 1),
        "fitToWidth": (0, 32_767),
        "fitToHeight": (0, 32_767),
        "copies": (1, 32_767),
        "firstPageNumber": (-32_765, 32_767),
    }
    for item in main_children(sheet.root, "pageSetup"):
        for key, (low, high) in limits.items():
            if item.get(key) is not None and not is_within(item.get(key), low, high):
                yield sheet.at(f"pageSetup: {key} {item.get(key)} is not {low} to {high}")
        if item.get("orientation", "default") not in ("default", "portrait", "landscape"):
            yield sheet.at(f"pageSetup: orientation {item.get('orientation')} is unknown")
    for item in main_children(sheet.root, "pageMargins"):
        for key in ("left", "right", "top", "bottom", "header", "footer"):
            value = number(item.get(key))
            if value is None or not 0 <= value < 49:
                yield sheet.at(f"pageMargins: {key} {item.get(key)} is not 0 to 49")


def check_breaks(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that page breaks are as many as is said, ascend, and lie inside the sheet."""
    for kind, last in (("rowBreaks", MAX_ROW), ("colBreaks", MAX_COLUMN)):
        for container in main_children(sheet.root, kind):
            for fault in _break_faults(container, last):
                yield sheet.at(f"{kind}: {fault}")


def _break_faults(container: Element, last: int) -> Iterator[str]:
    breaks = main_children(container, "brk")
    if fault := wrong_count(container, ("brk",)):
        yield fault
    manual = sum(1 for item in breaks if is_on(item.get("man")))
    if not is_within(container.get("manualBreakCount", "0"), manual, manual):
        yield f"manualBreakCount {container.get('manualBreakCount')}, there are {manual} manual"
    if len(breaks) > MAX_BREAKS:
        yield f"{len(breaks)} breaks, more than {MAX_BREAKS}"
    before = 0
    for item in breaks:
        index = whole(item.get("id"))
        if index is None or not 1 <= index < last:
            yield f"break id {item.get('id')} is out of range"
        elif index <= before:
            yield f"break id {index} does not ascend"
        before = index or before


def check_headers(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that headers and footers are short, and every & begins a code."""
    for container in main_children(sheet.root, "headerFooter"):
        for item in container:
            text, place = item.text or "", sheet.at(local(item))
            if len(text) > MAX_HEADER:
                yield f"{place}: {len(text)} characters, more than {MAX_HEADER}"
            codes = HEADER_CODE.findall(text)
            if "&" in HEADER_CODE.sub("", text):
                yield f"{place}: & begins no code in {text[:60]!r}"
            if any(codes.count(f"&{side}") > 1 for side in "LCR"):
                yield f"{place}: a section stands twice in {text[:60]!r} (duplicate)"


def check_protection(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that protection is made of flags, a short old hash, or a whole new one."""
    for item in main_children(sheet.root, "sheetProtection"):
        for key, value in item.items():
            if key not in NOT_FLAGS and value not in FLAGS:
                yield sheet.at(f"sheetProtection: {key} {value} is no flag")
        if not re.fullmatch(r"([0-9A-Fa-f]{4})?", item.get("password", "")):
            yield sheet.at("sheetProtection: password is no hash of four hex digits")
        if 0 < sum(1 for key in HASHED if item.get(key) is not None) < len(HASHED):
            yield sheet.at("sheetProtection: the hash lacks a part")


def check_ignored(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that ignored errors and protected ranges stand in the grid."""
    for path in ("ignoredErrors/ignoredError", "protectedRanges/protectedRange"):
        for item in main_children(sheet.root, path):
            if read_areas(item.get("sqref")) is None:
                yield sheet.at(f"{local(item)} {item.get('sqref')}: sqref is not valid")
    for item in main_children(sheet.root, "sheetFormatPr"):
        height = number(item.get("defaultRowHeight"))
        if height is None or not 0 <= height <= 409.5:
            yield sheet.at(f"sheetFormatPr: defaultRowHeight {item.get('defaultRowHeight')}")
