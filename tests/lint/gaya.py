"""Checks of the styles part: counts, indexes, number formats, fonts."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from .buku import Book
from .format_angka import format_faults
from .pohon import MAIN, is_within, local, main_child, main_children, number, repeated, wrong_count

COUNTED: Mapping[str, str] = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellStyleXfs": "xf",
    "cellXfs": "xf",
    "cellStyles": "cellStyle",
    "dxfs": "dxf",
}
PARTS_OF_XF: Mapping[str, str] = {
    "fontId": "fonts/font",
    "fillId": "fills/fill",
    "borderId": "borders/border",
}
FIRST_CUSTOM = 164
BUILT_IN_FORMATS = frozenset((*range(23), *range(37, 50)))
MAX_CELL_STYLES = 65_490
MAX_FONT_NAME = 31
COLOURS = frozenset(("color", "fgColor", "bgColor", "tabColor", "rgbColor"))
ARGB = re.compile(r"[0-9A-Fa-f]{8}")


def _styles(book: Book) -> Iterator[tuple[str, Element]]:
    for rel in book.package.related(book.part, "styles"):
        root = book.package.trees.get(rel.target)
        if root is not None:
            yield rel.target, root


def check_present(book: Book) -> Iterator[str]:
    """Demand that the workbook has one styles part with at least one cell style."""
    if len(list(_styles(book))) != 1:
        yield f"{book.part}: has no styles part, or more than one"
    elif not 1 <= book.cell_styles <= MAX_CELL_STYLES:
        yield f"{book.part}: {book.cell_styles} cellXfs, not 1 to {MAX_CELL_STYLES}"


def check_counts(book: Book) -> Iterator[str]:
    """Demand that every list of styles is as long as it says."""
    for part, root in _styles(book):
        for name, child in COUNTED.items():
            for container in main_children(root, name):
                if fault := wrong_count(container, (child,)):
                    yield f"{part}: {fault}"


def check_formats(book: Book) -> Iterator[str]:
    """Demand that own number formats begin at 164, each id once, and can be read."""
    for part, root in _styles(book):
        own = main_children(root, "numFmts/numFmt")
        for item in own:
            if not is_within(item.get("numFmtId"), FIRST_CUSTOM, 65_535):
                yield f"{part}: numFmtId {item.get('numFmtId')} is below {FIRST_CUSTOM}"
        for value in repeated(item.get("numFmtId", "") for item in own):
            yield f"{part}: numFmtId {value} is a duplicate"
        for item in [*own, *main_children(root, "dxfs/dxf/numFmt")]:
            for fault in format_faults(item.get("formatCode", "")):
                yield f"{part}: numFmt {item.get('numFmtId')}: {fault}"


def check_indexes(book: Book) -> Iterator[str]:
    """Demand that a cell style's font, fill, border, number format and parent exist."""
    for part, root in _styles(book):
        sizes = {key: len(main_children(root, path)) for key, path in PARTS_OF_XF.items()}
        sizes["xfId"] = len(main_children(root, "cellStyleXfs/xf"))
        formats = {item.get("numFmtId") for item in main_children(root, "numFmts/numFmt")}
        formats |= {str(index) for index in BUILT_IN_FORMATS}
        for name in ("cellStyleXfs", "cellXfs"):
            for index, xf in enumerate(main_children(root, f"{name}/xf")):
                place = f"{part}: {name} {index}"
                for key, size in sizes.items():
                    if not is_within(xf.get(key, "0"), 0, size - 1):
                        yield f"{place}: {key} {xf.get(key)} is out of range 0 to {size - 1}"
                if xf.get("numFmtId", "0") not in formats:
                    yield f"{place}: numFmtId {xf.get('numFmtId')} is not declared"
                yield from (f"{place}: {fault}" for fault in _alignment_faults(xf))


def _alignment_faults(xf: Element) -> Iterator[str]:
    for item in main_children(xf, "alignment"):
        turn = item.get("textRotation", "0")
        if not is_within(turn, 0, 180) and turn != "255":
            yield f"textRotation {turn} is not 0 to 180"
        if not is_within(item.get("indent", "0"), 0, 250):
            yield f"indent {item.get('indent')} is not 0 to 250"


def check_named(book: Book) -> Iterator[str]:
    """Demand that named styles have a parent format, and each name comes once."""
    for part, root in _styles(book):
        named = main_children(root, "cellStyles/cellStyle")
        size = len(main_children(root, "cellStyleXfs/xf"))
        for item in named:
            if not is_within(item.get("xfId"), 0, size - 1):
                yield f"{part}: cellStyle {item.get('name')}: xfId {item.get('xfId')} out of range"
        for name in repeated(item.get("name", "").lower() for item in named):
            yield f"{part}: cellStyle {name} is a duplicate"


def check_fills(book: Book) -> Iterator[str]:
    """Demand that the first two fills are the ones Excel puts there whatever the file says."""
    for part, root in _styles(book):
        patterns = [
            item.get("patternType", "none")
            for item in main_children(root, "fills/fill/patternFill")[:2]
        ]
        if patterns != ["none", "gray125"]:
            yield f"{part}: the first two fills are {patterns}, not none and gray125"


def check_fonts(book: Book) -> Iterator[str]:
    """Demand that fonts have a name and a size Excel can show."""
    for part, root in _styles(book):
        for index, font in enumerate(main_children(root, "fonts/font")):
            size, name = main_child(font, "sz"), main_child(font, "name")
            points = None if size is None else number(size.get("val"))
            if size is not None and (points is None or not 1 <= points <= 409):
                yield f"{part}: font {index}: size {size.get('val')} is not 1 to 409"
            if name is not None and not 1 <= len(name.get("val", "")) <= MAX_FONT_NAME:
                yield f"{part}: font {index}: name is not 1 to {MAX_FONT_NAME} characters"


def check_colours(book: Book) -> Iterator[str]:
    """Demand that colours of all parts are ARGB, a palette index or a theme colour."""
    for part, root in book.package.trees.items():
        if not root.tag.startswith(MAIN):
            continue
        for item in root.iter():
            is_colour = local(item) in COLOURS
            if is_colour and (fault := _colour_fault(item)):
                yield f"{part}: {local(item)} {fault}"


def _colour_fault(item: Element) -> str | None:
    if not ARGB.fullmatch(item.get("rgb", "00000000")):
        return f"rgb {item.get('rgb')} is not eight hex digits"
    if not is_within(item.get("indexed", "0"), 0, 81):
        return f"indexed {item.get('indexed')} is not 0 to 81"
    if not is_within(item.get("theme", "0"), 0, 11):
        return f"theme {item.get('theme')} is not 0 to 11"
    tint = number(item.get("tint", "0"))
    return None if tint is not None and -1 <= tint <= 1 else f"tint {item.get('tint')} is no tint"
