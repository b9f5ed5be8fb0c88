"""Cells and areas of a sheet's grid.

Rows and columns are numbered from 1; the last cell is XFD1048576.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")
WHOLE_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
WHOLE_ROWS = re.compile(r"\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells, its borders included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first = name_cell(self.top, self.left)
        last = name_cell(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def covers(self, other: "Area") -> bool:
        return self.holds(other.top, other.left) and self.holds(other.bottom, other.right)

    def meets(self, other: "Area") -> bool:
        return not (
            other.bottom < self.top
            or other.top > self.bottom
            or other.right < self.left
            or other.left > self.right
        )


def column_number(letters: str) -> int:
    """Give the number of a column: A is 1."""
    total = 0
    for letter in letters.upper():
        total = total * 26 + ord(letter) - 64
    return total


def name_cell(row: int, column: int) -> str:
    """Give the name of a cell, "B4" for row 4 and column 2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def read_cell(text: str | None) -> tuple[int, int] | None:
    """Row and column of a cell name, where it is one inside the grid."""
    found = CELL.fullmatch(text or "")
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if row <= MAX_ROW and column <= MAX_COLUMN else None


def read_area(text: str | None) -> Area | None:
    """Give the area of "B4", "B4:C9", "B:C" or "4:9", where it lies in the grid in order."""
    text = text or ""
    if found := WHOLE_COLUMNS.fullmatch(text):
        area = Area(1, column_number(found[1]), MAX_ROW, column_number(found[2]))
    elif found := WHOLE_ROWS.fullmatch(text):
        area = Area(int(found[1]), 1, int(found[2]), MAX_COLUMN)
    else:
        first, _, last = text.partition(":")
        start, end = read_cell(first), read_cell(last if ":" in text else first)
        if start is None or end is None:
            return None
        area = Area(*start, *end)
    fits = area.top <= area.bottom <= MAX_ROW and area.left <= area.right <= MAX_COLUMN
    return area if fits else None


def read_areas(text: str | None) -> tuple[Area, ...] | None:
    """Give the areas of a sqref, parted by spaces; none of them may be wrong."""
    areas = [read_area(piece) for piece in (text or "").split()]
    good = tuple(area for area in areas if area is not None)
    return good if good and len(good) == len(areas) else None


def overlaps(areas: Iterable[Area]) -> Iterator[tuple[Area, Area]]:
    """Every pair of areas that share a cell."""
    open_areas: list[Area] = []
    for area in sorted(areas):
        open_areas = [other for other in open_areas if other.bottom >= area.top]
        yield from ((other, area) for other in open_areas if other.meets(area))
        open_areas.append(area)
