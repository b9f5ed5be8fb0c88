"""What an engine says a formula cell holds, in one spelling for every engine.

An address is sheet name, row and column, both 1-based. An error is text behind `ERROR`, with
Excel's name for it where there is one (`#ERR:#DIV/0!`), so that no real text is mistaken for one.
"""

import math
from collections.abc import Mapping

from openpyxl.utils import get_column_letter

Address = tuple[str, int, int]
Value = float | str | bool | None
Values = dict[Address, Value]

ERROR = "#ERR:"
TOLERANCE = 1e-9


def differences(
    expected: Mapping[Address, Value],
    got: Mapping[Address, Value],
    *,
    tolerance: float = TOLERANCE,
) -> list[str]:
    """Return one line `sheet!cell  expected  got` for every address that is not the same in both.

    A boolean is the same as its number: an engine loses the difference with the cell format.
    """
    lines: list[str] = []
    for address in sorted(expected.keys() | got.keys()):
        left, right = _at(expected, address), _at(got, address)
        if not is_same(left, right, tolerance=tolerance):
            lines.append(f"{show(address)}  {left!r}  {right!r}")
    return lines


def is_same(left: object, right: object, *, tolerance: float = TOLERANCE) -> bool:
    """Tell whether two values agree: numbers up to `tolerance`, all else exactly."""
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=tolerance, abs_tol=tolerance)
    return left == right


def show(address: Address) -> str:
    """Return the address as a person writes it: `Sekretaris!F14`."""
    sheet, row, column = address
    return f"{sheet}!{get_column_letter(column)}{row}"


class _Absent:
    def __repr__(self) -> str:
        return "(no formula)"


_ABSENT = _Absent()


def _at(values: Mapping[Address, Value], address: Address) -> object:
    return values.get(address, _ABSENT)
