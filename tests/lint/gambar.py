"""Checks of comments with their VML, of drawings and of charts."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .buku import Book, Sheet
from .paket import Package
from .pohon import (
    CHART,
    DRAWING,
    VML,
    VML_EXCEL,
    is_within,
    local,
    main_child,
    main_children,
    number,
    repeated,
    whole,
)
from .rentang import MAX_COLUMN, MAX_ROW, name_cell, read_area, read_cell
from .rumus import tokenize
from .teks import rich_text, text_faults

AXES = frozenset(("catAx", "valAx", "dateAx", "serAx"))


def check_comments(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that comments stand on cells, one each, by known authors."""
    for rel in book.package.related(sheet.part, "comments"):
        root = book.package.trees.get(rel.target)
        if root is None:
            continue
        authors = len(main_children(root, "authors/author"))
        comments = main_children(root, "commentList/comment")
        for comment in comments:
            place = f"{rel.target} {comment.get('ref')}"
            if read_cell(comment.get("ref")) is None:
                yield f"{place}: comment on no cell"
            if not is_within(comment.get("authorId"), 0, authors - 1):
                yield f"{place}: authorId {comment.get('authorId')} is out of range"
            text = main_child(comment, "text")
            for fault in () if text is None else text_faults(rich_text(text)):
                yield f"{place}: comment: {fault}"
        for ref in repeated(comment.get("ref", "") for comment in comments):
            yield f"{rel.target} {ref}: duplicate comment"


def check_notes(sheet: Sheet, book: Book) -> Iterator[str]:
    """Demand that every comment has its VML note, and every note its comment."""
    package = book.package
    comments = {position for position in _commented(sheet, package) if position is not None}
    legacy = main_child(sheet.root, "legacyDrawing")
    drawings = package.related(sheet.part, "vmlDrawing")
    if comments and legacy is None:
        yield sheet.at("comments without legacyDrawing: they have no notes")
        return
    if legacy is None:
        return
    notes: set[tuple[int, int]] = set()
    for rel in drawings:
        root = package.trees.get(rel.target)
        if root is not None:
            notes |= set(_notes(root))
            for name in repeated(shape.get("id", "") for shape in root.iter(f"{VML}shape")):
                yield f"{rel.target}: shape id {name} is a duplicate"
    for position in sorted(comments - notes):
        yield sheet.at(f"{name_cell(*position)}: comment without a VML note")
    for position in sorted(notes - comments):
        yield sheet.at(f"{name_cell(*position)}: VML note without a comment")


def _commented(sheet: Sheet, package: Package) -> Iterator[tuple[int, int] | None]:
    for rel in package.related(sheet.part, "comments"):
        root = package.trees.get(rel.target)
        for comment in [] if root is None else main_children(root, "commentList/comment"):
            yield read_cell(comment.get("ref"))


def _notes(root: Element) -> Iterator[tuple[int, int]]:
    for item in root.iter(f"{VML_EXCEL}ClientData"):
        if item.get("ObjectType") == "Note":
            row = whole(item.findtext(f"{VML_EXCEL}Row"))
            column = whole(item.findtext(f"{VML_EXCEL}Column"))
            if row is not None and column is not None:
                yield row + 1, column + 1


def check_anchors(package: Package) -> Iterator[str]:
    """Demand that drawings are anchored inside the grid, their shapes have ids of their own."""
    for part, root in package.trees.items():
        if not root.tag.startswith(DRAWING):
            continue
        for index, anchor in enumerate(root):
            for fault in _anchor_faults(anchor):
                yield f"{part}: anchor {index}: {fault}"
        ids = [item.get("id", "") for item in root.iter(f"{DRAWING}cNvPr")]
        for value in repeated(ids):
            yield f"{part}: shape id {value} is a duplicate"


def _anchor_faults(anchor: Element) -> Iterator[str]:
    corners = []
    for name in ("from", "to"):
        marker = anchor.find(f"{DRAWING}{name}")
        if marker is None:
            continue
        row, column = (whole(marker.findtext(f"{DRAWING}{axis}")) for axis in ("row", "col"))
        if row is None or column is None or not (0 <= row < MAX_ROW and 0 <= column < MAX_COLUMN):
            yield f"{name} lies outside the grid"
        else:
            corners.append((row, column))
    if len(corners) == 2 and (corners[0][0] > corners[1][0] or corners[0][1] > corners[1][1]):
        yield "ends before it begins"
    if local(anchor) == "twoCellAnchor" and len(anchor.findall(f"{DRAWING}to")) != 1:
        yield "has no end"
    for extent in anchor.findall(f"{DRAWING}ext"):
        if not (is_within(extent.get("cx"), 0, 2**53) and is_within(extent.get("cy"), 0, 2**53)):
            yield f"has the size {extent.get('cx')} by {extent.get('cy')}"
    if anchor.find(f"{DRAWING}clientData") is None:
        yield "lacks clientData"


def check_chart_references(book: Book) -> Iterator[str]:
    """Demand that a chart takes its series from ranges of existing sheets."""
    for part, root in book.package.trees.items():
        if not root.tag.startswith(CHART):
            continue
        for item in root.iter(f"{CHART}f"):
            text = item.text or ""
            yield from book.formula_faults(text, f"{part}: chart series", union=True)
            if not _is_range(text):
                yield f"{part}: chart series: {text!r} is no range"


def _is_range(text: str) -> bool:
    pieces = text.strip("()").split(",") if text.startswith("(") else [text]
    return all(read_area(piece.rpartition("!")[2]) or _is_name(piece) for piece in pieces)


def _is_name(text: str) -> bool:
    tokens = tokenize(text)
    return bool(tokens) and tokens[-1].kind == "name" and tokens[0].kind == "sheet"


def check_chart_axes(package: Package) -> Iterator[str]:
    """Demand that every axis a plot uses is there and crosses one that is there."""
    for part, root in package.trees.items():
        if not root.tag.startswith(CHART):
            continue
        axes = [item for item in root.iter() if local(item) in AXES]
        ids = [_axis_id(axis, "axId") for axis in axes]
        for value in repeated(ids):
            yield f"{part}: axis id {value} is a duplicate"
        used = [item.get("val", "") for item in root.iter(f"{CHART}axId")]
        crossed = [_axis_id(axis, "crossAx") for axis in axes]
        for value in dict.fromkeys([*used, *crossed]):
            if value not in ids:
                yield f"{part}: axis {value} is missing"


def _axis_id(axis: Element, name: str) -> str:
    child = axis.find(f"{CHART}{name}")
    return "" if child is None else child.get("val", "")


def check_chart_series(package: Package) -> Iterator[str]:
    """Demand that series of a chart are numbered apart, their stored points are numbers."""
    for part, root in package.trees.items():
        if not root.tag.startswith(CHART):
            continue
        numbers = [_axis_id(item, "idx") for item in root.iter(f"{CHART}ser")]
        for value in repeated(numbers):
            yield f"{part}: series idx {value} is a duplicate"
        for cache in root.iter(f"{CHART}numCache"):
            for item in cache.iter(f"{CHART}v"):
                if number(item.text) is None:
                    yield f"{part}: stored point {item.text!r} is no finite number"
