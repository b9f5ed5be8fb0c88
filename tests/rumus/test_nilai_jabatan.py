"""The value of a jabatan: ATR-07 and ATR-11, always with "n dari N"."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.nilai import Angka, Sebab
from xl_iki.rumus.capaian import NilaiJabatan, nilai_jabatan

ajek = settings(derandomize=True, deadline=None)
HILANG = Sebab.TIDAK_DAPAT_DIHITUNG

baris = st.tuples(
    st.one_of(st.integers(0, 300).map(float), st.sampled_from(Sebab)),
    st.integers(1, 5).map(float),
)


@pytest.mark.aturan("ATR-11")
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(90.0, 1.0), (110.0, 1.0)], NilaiJabatan(100.0, 2, 2)),
        ([(90.0, 3.0), (110.0, 1.0)], NilaiJabatan(95.0, 2, 2)),
        ([(90.0, 1.0), (HILANG, 1.0), (Sebab.KOSONG, 1.0)], NilaiJabatan(90.0, 1, 3)),
        ([(0.0, 1.0), (100.0, 1.0)], NilaiJabatan(50.0, 2, 2)),
        ([(HILANG, 1.0), (Sebab.KOSONG, 1.0)], NilaiJabatan(Sebab.KOSONG, 0, 2)),
        ([], NilaiJabatan(Sebab.KOSONG, 0, 0)),
    ],
)
def test_it_is_the_weighted_mean_of_what_could_be_computed(
    rows: list[tuple[Angka, float]], expected: NilaiJabatan
) -> None:
    assert expected == nilai_jabatan(rows, None)


@pytest.mark.aturan("ATR-11")
def test_weights_that_are_all_zero_give_no_value() -> None:
    assert nilai_jabatan([(90.0, 0.0), (80.0, 0.0)], None).nilai is Sebab.KOSONG


@pytest.mark.aturan("ATR-07")
@pytest.mark.parametrize(
    ("batas", "expected"),
    [(None, 180.0), (120.0, 100.0), (110.0, 95.0), (100.0, 90.0), (80.0, 80.0)],
)
def test_the_cap_of_the_rule_pack_is_taken_before_the_mean(
    batas: float | None, expected: float
) -> None:
    """280 and 80: capped to 120 they make (120 + 80) / 2 = 100, not min(180, 120)."""
    assert expected == nilai_jabatan([(280.0, 1.0), (80.0, 1.0)], batas).nilai


@pytest.mark.aturan("ATR-11")
def test_weights_too_large_to_add_give_no_number_and_no_error() -> None:
    value = nilai_jabatan([(90.0, 1e308), (80.0, 1e308)], None)

    assert NilaiJabatan(HILANG, 2, 2) == value


@pytest.mark.aturan("ATR-11")
@ajek
@given(st.lists(baris, max_size=12), st.sampled_from([None, 100.0, 120.0]))
def test_it_is_the_weighted_mean_in_fractions(
    rows: list[tuple[Angka, float]], batas: float | None
) -> None:
    counted = [(Fraction(c), Fraction(b)) for c, b in rows if not isinstance(c, Sebab)]
    capped = [(min(c, Fraction(batas)) if batas else c, b) for c, b in counted]
    weight = sum(b for _, b in capped)
    expected = float(sum(c * b for c, b in capped) / weight) if weight else Sebab.KOSONG

    value = nilai_jabatan(rows, batas)

    assert (len(counted), len(rows)) == (value.dihitung, value.dari)
    assert value.nilai == (pytest.approx(expected, rel=1e-14) if weight else expected)


@pytest.mark.aturan("ATR-11")
@ajek
@given(
    st.lists(baris, min_size=1, max_size=12).flatmap(
        lambda rows: st.tuples(st.just(rows), st.permutations(rows))
    )
)
def test_the_order_of_indikator_does_not_matter(
    both: tuple[list[tuple[Angka, float]], list[tuple[Angka, float]]],
) -> None:
    rows, shuffled = both

    assert nilai_jabatan(rows, 120.0) == nilai_jabatan(shuffled, 120.0)
