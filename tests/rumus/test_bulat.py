"""Whether an expression is whole: what decides how many decimals a cell shows."""

import pytest

from xl_iki.rumus.parse import parse
from xl_iki.rumus.pohon import is_bulat


@pytest.mark.parametrize(
    ("rumus", "harap"),
    [
        ("a", True),
        ("x", False),
        ("3", True),
        ("2.5", False),
        ("a * b - -a", True),
        ("a + x", False),
        ("a / 2", False),
        ("SUM(a, b)", True),
        ("MAX(a, x)", False),
        ("AVERAGE(a, b)", False),
        ("IKM(a, b)", False),
    ],
)
def test_an_expression_is_whole_where_nothing_in_it_divides(rumus: str, harap: bool) -> None:
    assert harap == is_bulat(parse(rumus), frozenset({"a", "b"}))
