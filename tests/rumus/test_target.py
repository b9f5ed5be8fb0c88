"""The target up to a month: ATR-04, straight through the year or along the quarters."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.rumus.capaian import Target, target_berjalan

ajek = settings(derandomize=True, deadline=None)
BULAN = range(1, 13)
Triwulan = tuple[float | None, float | None, float | None, float | None]


@pytest.mark.aturan("ATR-04")
@pytest.mark.parametrize("bulan", BULAN)
def test_a_count_is_due_in_twelfths(bulan: int) -> None:
    running = target_berjalan(Target(50.0), bertahap=True, bulan=bulan)

    assert running.tahun == pytest.approx(float(Fraction(50 * bulan, 12)), rel=1e-14)


@pytest.mark.aturan("ATR-04")
@pytest.mark.parametrize(
    ("bulan", "expected"),
    [
        (1, Fraction(10, 3)),
        (2, Fraction(20, 3)),
        (3, Fraction(10)),
        (4, Fraction(50, 3)),
        (5, Fraction(70, 3)),
        (6, Fraction(30)),
        (7, Fraction(40)),
        (8, Fraction(50)),
        (9, Fraction(60)),
        (10, Fraction(80)),
        (11, Fraction(100)),
        (12, Fraction(120)),
    ],
)
def test_quarterly_targets_are_joined_by_straight_lines(bulan: int, expected: Fraction) -> None:
    """Cumulative 10, 30, 60, 120 at the end of the quarters, from 0 at New Year."""
    target = Target(120.0, triwulan=(10.0, 30.0, 60.0, 120.0))
    running = target_berjalan(target, bertahap=True, bulan=bulan)

    assert running.tahun == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.aturan("ATR-04")
@pytest.mark.parametrize("bulan", BULAN)
def test_what_is_no_count_has_its_whole_target_in_every_month(bulan: int) -> None:
    target = Target(95.0, triwulan=(10.0, 30.0, 60.0, 120.0), bawah=80.0, atas=90.0)
    running = target_berjalan(target, bertahap=False, bulan=bulan)

    assert Target(95.0, bawah=80.0, atas=90.0) == running


@pytest.mark.aturan("ATR-04")
@pytest.mark.parametrize(
    "triwulan",
    [
        (None, 30.0, 60.0, 120.0),
        (10.0, None, 60.0, 120.0),
        (10.0, 30.0, None, 120.0),
        (10.0, 30.0, 60.0, None),
        (None, None, None, None),
    ],
)
def test_quarters_that_are_not_all_there_leave_the_straight_line(triwulan: Triwulan) -> None:
    running = target_berjalan(Target(120.0, triwulan=triwulan), bertahap=True, bulan=3)

    assert 30.0 == running.tahun


@pytest.mark.aturan("ATR-04")
def test_the_last_quarter_is_the_year_where_the_year_is_empty() -> None:
    target = Target(triwulan=(None, None, None, 120.0))

    assert (120.0, 30.0) == (
        target.setahun,
        target_berjalan(target, bertahap=True, bulan=3).tahun,
    )


@pytest.mark.aturan("ATR-04")
def test_quarters_of_zero_are_targets_and_not_empty() -> None:
    """Nothing is due before the second half of the year."""
    target = Target(60.0, triwulan=(0.0, 0.0, 30.0, 60.0))
    due = [target_berjalan(target, bertahap=True, bulan=m).tahun for m in (3, 6, 7, 9)]

    assert [0.0, 0.0, 10.0, 30.0] == due


@pytest.mark.aturan("ATR-06")
@pytest.mark.parametrize("bertahap", [True, False])
@pytest.mark.parametrize("bulan", BULAN)
def test_no_target_stays_no_target(bertahap: bool, bulan: int) -> None:
    assert Target() == target_berjalan(Target(), bertahap=bertahap, bulan=bulan)


@pytest.mark.aturan("ATR-04")
@pytest.mark.parametrize(
    "target", [Target(48.0), Target(48.0, triwulan=(5.0, 9.0, 9.0, 48.0))], ids=["setahun", "tw"]
)
def test_december_has_the_target_of_the_year(target: Target) -> None:
    assert 48.0 == target_berjalan(target, bertahap=True, bulan=12).tahun


@pytest.mark.aturan("ATR-04")
@ajek
@given(st.lists(st.integers(0, 400), min_size=4, max_size=4).map(sorted))
def test_a_running_target_never_falls_and_meets_every_quarter(quarters: list[int]) -> None:
    one, two, three, four = map(float, quarters)
    target = Target(four, triwulan=(one, two, three, four))
    due = [target_berjalan(target, bertahap=True, bulan=m).tahun or 0.0 for m in BULAN]

    assert (due[2::3], True) == (
        [one, two, three, four],
        all(later - earlier > -1e-9 for earlier, later in pairwise(due)),
    )
