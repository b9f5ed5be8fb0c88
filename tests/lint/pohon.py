"""Reading XML trees: namespaces, children, attributes as values.

A reading of an attribute gives `None` where the text is not what it should be.
"""

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ART = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
VARIANT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
VML = "{urn:schemas-microsoft-com:vml}"
VML_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

WHOLE = re.compile(r"[+-]?\d{1,18}")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
FLAGS: Mapping[str, bool] = {"0": False, "1": True, "false": False, "true": True}


def split_tag(tag: str) -> tuple[str, str]:
    """Give the namespace with its braces, and the local name."""
    space, brace, name = tag.rpartition("}")
    return space + brace, name


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return split_tag(element.tag)[1]


def main_children(element: Element, path: str) -> list[Element]:
    """Give the elements at a path of spreadsheet names, "cols/col" for instance."""
    return element.findall("/".join(MAIN + step for step in path.split("/")))


def main_child(element: Element, path: str) -> Element | None:
    """Give the first element at a path of spreadsheet names."""
    found = main_children(element, path)
    return found[0] if found else None


def whole(text: str | None) -> int | None:
    """Give the whole number that the text spells."""
    return int(text) if text is not None and WHOLE.fullmatch(text) else None


def number(text: str | None) -> float | None:
    """Give the finite number that the text spells; "nan" and "inf" spell none."""
    if text is None or not NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if abs(value) < 1.8e308 else None


def is_on(text: str | None) -> bool:
    """Tell whether a flag is on; it is only when written so."""
    return FLAGS.get(text or "0", False)


def is_within(text: str | None, low: int, high: int) -> bool:
    """Tell whether the text spells a whole number from low to high."""
    value = whole(text)
    return value is not None and low <= value <= high


def repeated(values: Iterable[str]) -> list[str]:
    """Give the values that come more than once, each one time."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for value in values:
        if value in seen:
            twice[value] = None
        seen.add(value)
    return list(twice)


def wrong_count(element: Element, kinds: tuple[str, ...], *, key: str = "count") -> str | None:
    """Give the sentence about a count attribute that differs from the children there."""
    there = sum(1 for child in element if local(child) in kinds)
    told = element.get(key)
    if told is None or whole(told) == there:
        return None
    return f"{local(element)} says {key} {told}, there are {there}"
