"""What holds for every year that a clerk could type, blanks, words and zeros included."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.hitung.hasil import SD, TAHUN, HasilIndikator, hitung
from xl_iki.hitung.isian import IsianBuku, IsianIndikator
from xl_iki.nilai import BukanAngka, Sebab, Tertulis, is_angka

from . import lembar

ajek = settings(derandomize=True, deadline=None, max_examples=150)
TEKS = BukanAngka("delapan", "teks")

sel = st.one_of(st.none(), st.integers(0, 60).map(float), st.sampled_from([0.0, 0.0, TEKS]))
seri = st.lists(sel, min_size=12, max_size=12).map(tuple)
surat = st.fixed_dictionaries(dict.fromkeys(("terkirim", "masuk", "keluar", "catatan"), seri))
angka = st.one_of(st.none(), st.integers(0, 200).map(float))
Bulanan = dict[str, tuple[Tertulis, ...]]


def satu(
    nama: str, bulan: Bulanan, target: dict[str, Tertulis], sampai: int | None = None
) -> HasilIndikator:
    office = lembar.katalog("contoh")
    (jabatan,) = [j for j in office.jabatan if nama in {i.id for i in j.indikator}]
    book = IsianBuku(sampai, {nama: IsianIndikator(bulan, target)})
    found = hitung(office, [jabatan], 2026, book).jabatan[0].indikator
    return next(r for r in found if r.indikator.id == nama)


def terhitung(bulan: Bulanan) -> list[dict[str, Fraction]]:
    """Return the months in which every row is a number, exactly."""
    months = [{k: v[m] for k, v in bulan.items()} for m in range(12)]
    return [
        {k: Fraction(v) for k, v in row.items() if isinstance(v, float)}
        for row in months
        if all(isinstance(v, float) for v in row.values())
    ]


@pytest.mark.aturan("ATR-02")
@ajek
@given(surat)
def test_the_year_of_a_ratio_is_sum_over_sum_of_whole_months(bulan: Bulanan) -> None:
    months = terhitung(bulan)
    upper = sum(row["terkirim"] for row in months)
    lower = sum(row["masuk"] + row["keluar"] for row in months)

    value = satu("C02.2", bulan, {}).realisasi["2026"]

    if lower:
        assert value == pytest.approx(float(100 * upper / lower), rel=1e-14)
    else:
        assert value is (Sebab.TIDAK_DAPAT_DIHITUNG if months else Sebab.KOSONG)


@pytest.mark.aturan("ATR-02")
@ajek
@given(surat, st.permutations(range(12)))
def test_the_year_does_not_depend_on_the_order_of_its_months(
    bulan: Bulanan, order: list[int]
) -> None:
    shuffled = {k: tuple(v[m] for m in order) for k, v in bulan.items()}

    assert (
        satu("C02.2", bulan, {}).realisasi["2026"] == satu("C02.2", shuffled, {}).realisasi["2026"]
    )


@pytest.mark.aturan("ATR-01")
@ajek
@given(seri, st.integers(1, 12))
def test_a_count_up_to_a_month_is_the_sum_of_its_numbers(
    surat_masuk: tuple[Tertulis, ...], sampai: int
) -> None:
    numbers = [v for v in surat_masuk[:sampai] if isinstance(v, float)]
    expected = sum(numbers) if numbers else Sebab.KOSONG

    assert expected == satu("C03.1", {"surat": surat_masuk}, {}, sampai).realisasi["sd"]


@pytest.mark.aturan("ATR-01")
@ajek
@given(surat, st.integers(0, 11), st.sampled_from(("terkirim", "masuk", "keluar", "catatan")))
def test_a_word_in_a_month_takes_only_that_month_out(bulan: Bulanan, m: int, nama: str) -> None:
    """A word, or all cells of the month empty: the year is the same."""
    row = bulan[nama]
    word = bulan | {nama: (*row[:m], TEKS, *row[m + 1 :])}
    empty = {k: (*v[:m], None, *v[m + 1 :]) for k, v in bulan.items()}

    assert satu("C02.2", empty, {}).realisasi["2026"] == satu("C02.2", word, {}).realisasi["2026"]


@pytest.mark.aturan("ATR-02")
@ajek
@given(surat)
def test_the_year_of_a_ratio_lies_between_its_months(bulan: Bulanan) -> None:
    found = satu("C02.2", bulan, {}).realisasi
    months = [v for m in range(1, 13) if not isinstance(v := found[f"2026-{m:02d}"], Sebab)]
    year = found["2026"]
    # A month with letters sent but none to send has no ratio, yet adds to the year.
    strange = any(row["masuk"] + row["keluar"] == 0 < row["terkirim"] for row in terhitung(bulan))

    assert (
        strange
        or isinstance(year, Sebab)
        or min(months) * (1 - 1e-12) <= year <= max(months) * (1 + 1e-12)
    )


@pytest.mark.aturan("ATR-11")
@ajek
@given(surat, angka, angka)
def test_capaian_and_category_go_together(
    bulan: Bulanan, target: float | None, bobot: float | None
) -> None:
    """A label where there is a capaian, and no label where there is none."""
    found = satu("C02.2", bulan, {"target": target, "bobot": bobot})

    assert [is_angka(c.capaian) for c in found.capaian.values()] == [
        c.label is not None for c in found.capaian.values()
    ]


@pytest.mark.aturan("ATR-04")
@ajek
@given(seri, angka)
def test_the_running_value_of_december_is_that_of_the_year(
    surat_masuk: tuple[Tertulis, ...], target: float | None
) -> None:
    found = satu("C03.1", {"surat": surat_masuk}, {"target": target}, 12)

    assert (found.realisasi["2026"], found.capaian[TAHUN]) == (
        found.realisasi["sd"],
        found.capaian[SD],
    )


@pytest.mark.aturan("ATR-03")
@ajek
@given(surat, angka)
def test_nothing_typed_makes_a_result_that_is_no_number_and_no_reason(
    bulan: Bulanan, target: float | None
) -> None:
    found = satu("C02.2", bulan, {"target": target})
    values = [*found.realisasi.values(), *(c.capaian for c in found.capaian.values())]

    assert all(isinstance(v, Sebab) or math.isfinite(v) for v in values)
