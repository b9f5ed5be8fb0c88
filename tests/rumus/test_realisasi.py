"""From months to realisasi: ATR-02 and ATR-03, with and without a penyebut."""

import math
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.nilai import Angka, Sebab
from xl_iki.rumus.capaian import Agregasi, realisasi

ajek = settings(derandomize=True, deadline=None)
SETAHUN = range(1, 13)
Bulanan = list[float | None]

# A month counts or not; where it counts it has both parts.
bagian = st.one_of(st.none(), st.tuples(st.integers(0, 500), st.integers(0, 500)))
setahun = st.lists(bagian, min_size=12, max_size=12)


def bulanan(*values: float | None) -> Bulanan:
    """Fill a year from January on; the months not named are empty."""
    return [*values, *[None] * (12 - len(values))]


def persen(atas: Bulanan, bawah: Bulanan, agregasi: Agregasi, bulan: Sequence[int]) -> Angka:
    return realisasi(atas, bawah, pengali=100, agregasi=agregasi, bulan=bulan)


def banyak(atas: Bulanan, agregasi: Agregasi, bulan: Sequence[int] = SETAHUN) -> Angka:
    return realisasi(atas, None, pengali=1, agregasi=agregasi, bulan=bulan)


def pisah(rows: list[tuple[int, int] | None]) -> tuple[Bulanan, Bulanan]:
    return [r and float(r[0]) for r in rows], [r and float(r[1]) for r in rows]


@pytest.mark.aturan("ATR-02")
def test_a_period_is_sum_over_sum_and_never_the_mean_of_percentages() -> None:
    """Half of 2 and 90 of 100 are 91 of 102, not 70 %.

    |           | Jan | Feb |
    | terkirim  |   1 |  90 |
    | seluruh   |   2 | 100 |
    | persen    |  50 |  90 |
    """
    value = persen(bulanan(1, 90), bulanan(2, 100), Agregasi.JUMLAH, (1, 2, 3))

    assert value == pytest.approx(float(Fraction(9100, 102)), rel=1e-14)


@pytest.mark.aturan("ATR-02")
@pytest.mark.parametrize(
    ("agregasi", "expected"),
    [
        (Agregasi.JUMLAH, 100 * Fraction(10 + 30 + 8, 20 + 40 + 10)),
        (Agregasi.RATA_RATA, 100 * Fraction(10 + 30 + 8, 20 + 40 + 10)),
        (Agregasi.AKHIR, 100 * Fraction(8, 10)),
    ],
)
def test_a_ratio_aggregates_both_parts(agregasi: Agregasi, expected: Fraction) -> None:
    """January 10/20, March 30/40, May 8/10; the other months are empty."""
    atas = bulanan(10, None, 30, None, 8)
    bawah = bulanan(20, None, 40, None, 10)

    assert persen(atas, bawah, agregasi, SETAHUN) == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.aturan("ATR-02")
@pytest.mark.parametrize(
    ("agregasi", "expected"),
    [(Agregasi.JUMLAH, 12.0), (Agregasi.AKHIR, 3.0), (Agregasi.RATA_RATA, 4.0)],
)
def test_a_count_is_the_sum_the_last_or_the_mean_of_counted_months(
    agregasi: Agregasi, expected: float
) -> None:
    """Only the three months that hold a number make the mean."""
    assert expected == banyak(bulanan(4, None, 5, None, 3), agregasi)


@pytest.mark.aturan("ATR-02")
@pytest.mark.parametrize(
    ("bulan", "expected"),
    [((1, 2, 3), 75.0), ((4, 5, 6), 80.0), ((1, 2, 3, 4, 5, 6), 80.0), ((7, 8, 9), Sebab.KOSONG)],
)
def test_akhir_takes_both_parts_from_the_last_counted_month_of_the_period(
    bulan: Sequence[int], expected: Angka
) -> None:
    """June is empty: May counts for the second quarter, with its own penyebut."""
    atas = bulanan(10, None, 30, None, 8)
    bawah = bulanan(20, None, 40, None, 10)

    assert expected == persen(atas, bawah, Agregasi.AKHIR, bulan)


@pytest.mark.aturan("ATR-02")
def test_the_factor_is_the_one_of_the_indicator() -> None:
    value = realisasi(bulanan(3), bulanan(4), pengali=25, agregasi=Agregasi.JUMLAH, bulan=SETAHUN)

    assert 18.75 == value


@pytest.mark.aturan("ATR-01")
@pytest.mark.parametrize("agregasi", Agregasi)
def test_months_of_zero_count_and_empty_months_do_not(agregasi: Agregasi) -> None:
    zero, empty = banyak(bulanan(0, 0), agregasi), banyak(bulanan(), agregasi)

    assert (0.0, Sebab.KOSONG) == (zero, empty)


@pytest.mark.aturan("ATR-01")
def test_a_month_of_zero_lowers_the_mean_and_an_empty_one_does_not() -> None:
    zero = banyak(bulanan(6, 0), Agregasi.RATA_RATA)
    empty = banyak(bulanan(6, None), Agregasi.RATA_RATA)

    assert (3.0, 6.0) == (zero, empty)


@pytest.mark.aturan("ATR-03")
@pytest.mark.parametrize("agregasi", Agregasi)
def test_a_penyebut_of_zero_cannot_be_computed(agregasi: Agregasi) -> None:
    """Neither 0 nor an error, and not the same as nothing typed."""
    value = persen(bulanan(0), bulanan(0), agregasi, SETAHUN)

    assert value is Sebab.TIDAK_DAPAT_DIHITUNG


@pytest.mark.aturan("ATR-03")
def test_one_month_with_penyebut_zero_does_not_spoil_the_year() -> None:
    atas, bawah = bulanan(0, 9), bulanan(0, 10)
    found = [persen(atas, bawah, Agregasi.JUMLAH, bulan) for bulan in ((1,), (2,), (1, 2))]

    assert [Sebab.TIDAK_DAPAT_DIHITUNG, 90.0, 90.0] == found


@pytest.mark.aturan("ATR-03")
def test_akhir_does_not_step_back_behind_a_last_month_with_penyebut_zero() -> None:
    value = persen(bulanan(9, 0), bulanan(10, 0), Agregasi.AKHIR, SETAHUN)

    assert value is Sebab.TIDAK_DAPAT_DIHITUNG


@pytest.mark.aturan("ATR-03")
@pytest.mark.parametrize("agregasi", Agregasi)
def test_numbers_too_large_to_add_or_multiply_cannot_be_computed(agregasi: Agregasi) -> None:
    huge: Bulanan = [1e308] * 12
    value = realisasi(huge, None, pengali=100, agregasi=agregasi, bulan=SETAHUN)

    assert value is Sebab.TIDAK_DAPAT_DIHITUNG


@pytest.mark.aturan("ATR-13")
def test_intermediate_values_are_not_rounded() -> None:
    """A tenth typed in ten months makes one, also in doubles."""
    assert 1.0 == banyak([0.1] * 10 + [None, None], Agregasi.JUMLAH)


@pytest.mark.aturan("ATR-02")
@ajek
@given(setahun, st.integers(1, 12))
def test_a_ratio_up_to_any_month_is_sum_over_sum_of_counted_months(
    rows: list[tuple[int, int] | None], bulan: int
) -> None:
    counted = [r for r in rows[:bulan] if r is not None]
    upper, lower = sum(r[0] for r in counted), sum(r[1] for r in counted)
    expected: Angka = Sebab.KOSONG if not counted else Sebab.TIDAK_DAPAT_DIHITUNG
    expected = float(Fraction(100 * upper, lower)) if lower else expected

    value = persen(*pisah(rows), Agregasi.JUMLAH, range(1, bulan + 1))

    assert value == pytest.approx(expected, rel=1e-14) if lower else value is expected


@pytest.mark.aturan("ATR-02")
@ajek
@given(setahun.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_months_does_not_change_a_sum(
    both: tuple[list[tuple[int, int] | None], list[tuple[int, int] | None]],
) -> None:
    rows, shuffled = both

    assert persen(*pisah(rows), Agregasi.JUMLAH, SETAHUN) == persen(
        *pisah(shuffled), Agregasi.JUMLAH, SETAHUN
    )


@pytest.mark.aturan("ATR-02")
@ajek
@given(setahun)
def test_akhir_is_the_ratio_of_one_month(rows: list[tuple[int, int] | None]) -> None:
    """The year has what the last counted month has when it stands alone."""
    atas, bawah = pisah(rows)
    counted = [m for m, row in enumerate(rows, 1) if row is not None]
    alone = persen(atas, bawah, Agregasi.JUMLAH, counted[-1:])

    assert alone == persen(atas, bawah, Agregasi.AKHIR, SETAHUN)


@pytest.mark.aturan("ATR-02")
@ajek
@given(setahun)
def test_a_realisasi_is_a_finite_number_or_a_reason(rows: list[tuple[int, int] | None]) -> None:
    found = [persen(*pisah(rows), agregasi, SETAHUN) for agregasi in Agregasi]

    assert all(isinstance(v, Sebab) or math.isfinite(v) for v in found)
