"""Strings of a workbook: shared and rich text, their length and their escapes."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .buku import Book
from .pohon import MAIN, SPACE, main_children, wrong_count

MAX_STRING = 32_767
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Excel itself escapes the underscore, the carriage return, tab and line feed.
SANE_ESCAPES = frozenset((0x5F, 0x0D, 0x09, 0x0A))


def rich_text(element: Element) -> str:
    """Give the whole text of a string, its runs joined, phonetic runs left out."""
    pieces = [*main_children(element, "t"), *main_children(element, "r/t")]
    return "".join(piece.text or "" for piece in pieces)


def text_faults(text: str) -> Iterator[str]:
    """Give what Excel would cut off or read differently."""
    if len(text) > MAX_STRING:
        yield f"string of {len(text)} characters, more than {MAX_STRING}"
    for found in ESCAPE.finditer(text):
        if int(found[1], 16) not in SANE_ESCAPES:
            yield f"Excel would read the escape {found[0]} as another character"


def check_strings(book: Book) -> Iterator[str]:
    """Demand that shared strings are short enough, and as many as is said."""
    for rel in book.package.related(book.part, "sharedStrings"):
        root = book.package.trees.get(rel.target)
        if root is None:
            continue
        if fault := wrong_count(root, ("si",), key="uniqueCount"):
            yield f"{rel.target}: {fault}"
        for index, item in enumerate(main_children(root, "si")):
            for fault in text_faults(rich_text(item)):
                yield f"{rel.target} string {index}: {fault}"


def check_spaces(book: Book) -> Iterator[str]:
    """Demand that outer spaces and line breaks of a string are marked to be kept."""
    for part, root in book.package.trees.items():
        if root.tag not in (f"{MAIN}sst", f"{MAIN}worksheet"):
            continue
        for item in root.iter(f"{MAIN}t"):
            text = item.text or ""
            if text != text.strip(" \t\n\r") and item.get(SPACE) != "preserve":
                yield f"{part}: the string {text[:40]!r} loses its outer spaces"
