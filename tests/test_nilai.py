"""Numbers: rounding as Excel does, writing for an Indonesian reader, what is a number."""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.nilai import Sebab, bulatkan, is_angka, tulis

ajek = settings(derandomize=True, deadline=None)
FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.aturan("ATR-13")
@pytest.mark.parametrize(
    ("nilai", "expected"),
    [
        (2.675, 2.68),  # the double lies below 2,675; Excel still gives 2,68
        (1.005, 1.01),
        (0.285, 0.29),
        (1.115, 1.12),
        (90.995, 91.0),
        (90.9949, 90.99),
        (43.754, 43.75),
        (43.755, 43.76),
        (88.305, 88.31),
        (-1.005, -1.01),
        (-0.005, -0.01),
        (0.0049999, 0.0),
        (2.5, 2.5),
        (0.1 + 0.2, 0.3),
        (96.84210526315789, 96.84),
        (1 / 3 * 3, 1.0),
    ],
)
def test_rounding_is_half_away_from_zero_on_fifteen_digits(nilai: float, expected: float) -> None:
    assert expected == bulatkan(nilai)


@pytest.mark.aturan("ATR-13")
@pytest.mark.parametrize(
    ("angka", "expected"), [(0, 1235.0), (1, 1234.6), (3, 1234.568), (4, 1234.5678)]
)
def test_rounding_takes_the_number_of_decimals(angka: int, expected: float) -> None:
    assert expected == bulatkan(1234.5678, angka)


@pytest.mark.aturan("ATR-13")
def test_a_small_negative_number_rounds_to_a_plain_zero() -> None:
    """Minus zero would stand in the sheet as "-0"."""
    assert "0.0" == str(bulatkan(-0.001))


@pytest.mark.aturan("ATR-13")
@pytest.mark.parametrize("nilai", [1e15, 1e27, 1e300, -1e300, 1.7976931348623157e308])
def test_a_huge_number_keeps_its_fifteen_digits(nilai: float) -> None:
    assert math.isclose(nilai, bulatkan(nilai), rel_tol=1e-14)


@pytest.mark.aturan("ATR-13")
@ajek
@given(st.decimals(-(10**9), 10**9, places=5))
def test_rounding_agrees_with_decimal_on_what_was_typed(typed: Decimal) -> None:
    """A number typed with at most 15 digits rounds as it reads, not as its double lies."""
    expected = float(typed.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))

    assert expected == bulatkan(float(typed))


@pytest.mark.aturan("ATR-13")
@ajek
@given(st.integers(-(10**14), 10**14), st.integers(0, 6))
def test_rounding_agrees_with_whole_number_arithmetic(units: int, decimals: int) -> None:
    """Hundredths are counted with integers: add one half, drop the rest, keep the sign."""
    scale = 10**decimals
    cents = (abs(units) * 200 + scale) // (2 * scale)
    expected = Fraction(cents if units >= 0 else -cents, 100)

    assert float(expected) == bulatkan(units / scale)


@pytest.mark.aturan("ATR-13")
@ajek
@given(FINITE, FINITE)
def test_rounding_keeps_the_order(one: float, other: float) -> None:
    lower, upper = sorted((one, other))

    assert bulatkan(lower) <= bulatkan(upper)


@pytest.mark.aturan("ATR-13")
@ajek
@given(FINITE)
def test_rounding_twice_changes_nothing(nilai: float) -> None:
    assert bulatkan(nilai) == bulatkan(bulatkan(nilai))


@pytest.mark.parametrize(
    ("nilai", "angka", "expected"),
    [
        (0.0, 2, "0"),
        (97.894736, 2, "97,89"),
        (102.2, 2, "102,2"),
        (100.0, 2, "100"),
        (1500.0, 2, "1.500"),
        (1234567.891, 2, "1.234.567,89"),
        (-1234.5, 2, "-1.234,5"),
        (-0.001, 2, "0"),
        (1500.5, 0, "1.501"),
        (1000.0, 0, "1.000"),
    ],
)
def test_a_number_is_written_with_decimal_comma_and_points(
    nilai: float, angka: int, expected: str
) -> None:
    assert expected == tulis(nilai, angka)


@pytest.mark.aturan("ATR-01")
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, True),
        (0.0, True),
        (-3.5, True),
        (True, False),
        (False, False),
        (math.nan, False),
        (math.inf, False),
        ("80", False),
        (None, False),
        (Sebab.KOSONG, False),
        (Sebab.TIDAK_DAPAT_DIHITUNG, False),
    ],
)
def test_only_a_finite_number_is_a_number(value: object, expected: bool) -> None:
    assert expected is is_angka(value)


def test_the_three_reasons_are_told_apart() -> None:
    assert 3 == len({s.value for s in Sebab})
