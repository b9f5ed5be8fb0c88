"""Whether a month counts (ATR-01), and what is found in months and targets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.hitung.isian import IsianIndikator, nama_target
from xl_iki.hitung.periksa import Kode, Status, Temuan, periksa_target, status_bulan
from xl_iki.katalog.model import Indikator
from xl_iki.nilai import BukanAngka, Tertulis

from .lembar import awal, baca, katalog

ajek = settings(derandomize=True, deadline=None)
TANGGAL = BukanAngka("20 Januari 2026", "tanggal")
TEKS = BukanAngka("delapan puluh", "teks")
GALAT = BukanAngka("#DIV/0!", "galat")
TRIWULAN = "| target_3 | 1 |\n| target_6 | 2 |\n| target_9 | 3 |\n| target_12 | 4 |"
BENAR = BukanAngka("TRUE", "logika")


def indikator(nama: str, kantor: str = "contoh") -> Indikator:
    return katalog(kantor).indikator[nama][1]


# C02.1: pegawai (whole), hari_kerja (whole, at most 31), absen (whole)
@pytest.mark.aturan("ATR-01")
@pytest.mark.parametrize(
    ("cells", "status", "kode"),
    [
        ((20.0, 22.0, 3.0), Status.LENGKAP, None),
        ((0.0, 0.0, 0.0), Status.LENGKAP, None),
        ((20.0, 31.0, 0.0), Status.LENGKAP, None),
        ((None, None, None), Status.KOSONG, None),
        ((20.0, None, 3.0), Status.KURANG, Kode(Temuan.BELUM_LENGKAP, 2)),
        ((None, 22.0, None), Status.KURANG, Kode(Temuan.BELUM_LENGKAP, 1)),
        ((20.0, 22.0, None), Status.KURANG, Kode(Temuan.BELUM_LENGKAP, 3)),
        ((0.0, None, None), Status.KURANG, Kode(Temuan.BELUM_LENGKAP, 2)),
        ((TEKS, 22.0, 3.0), Status.PERIKSA, Kode(Temuan.BUKAN_ANGKA, 1)),
        ((20.0, 22.0, TANGGAL), Status.PERIKSA, Kode(Temuan.BUKAN_ANGKA, 3)),
        ((20.0, GALAT, TEKS), Status.PERIKSA, Kode(Temuan.BUKAN_ANGKA, 2)),
        ((None, BENAR, None), Status.PERIKSA, Kode(Temuan.BUKAN_ANGKA, 2)),
        ((-20.0, 22.0, TEKS), Status.PERIKSA, Kode(Temuan.BUKAN_ANGKA, 3)),
        ((-1.0, None, 3.0), Status.KURANG, Kode(Temuan.BELUM_LENGKAP, 2)),
        ((-1.0, 22.0, 3.0), Status.BATAS, Kode(Temuan.LUAR_BATAS, 1)),
        ((20.0, 31.5, 3.0), Status.BATAS, Kode(Temuan.LUAR_BATAS, 2)),
        ((20.0, 32.0, 3.5), Status.BATAS, Kode(Temuan.LUAR_BATAS, 2)),
        ((20.0, 22.0, 3.25), Status.BATAS, Kode(Temuan.LUAR_BATAS, 3)),
    ],
)
def test_a_month_has_one_state_and_its_first_finding(
    cells: tuple[Tertulis, ...], status: Status, kode: Kode | None
) -> None:
    assert (status, kode) == status_bulan(indikator("C02.1"), cells)


@pytest.mark.aturan("ATR-01")
@pytest.mark.parametrize(
    ("nilai", "status"),
    [
        (0.99, Status.BATAS),
        (1.0, Status.LENGKAP),
        (2.5, Status.LENGKAP),
        (4.0, Status.LENGKAP),
        (4.01, Status.BATAS),
    ],
)
def test_limits_of_an_isian_belong_to_what_is_allowed(nilai: float, status: Status) -> None:
    """The unsur of a survey: 1 to 4, decimals allowed."""
    assert status is status_bulan(indikator("C01.1"), (nilai, 3.0, 3.0))[0]


@pytest.mark.aturan("ATR-01")
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.KOSONG, False),
        (Status.LENGKAP, True),
        (Status.KURANG, False),
        (Status.BATAS, True),
        (Status.PERIKSA, False),
    ],
)
def test_a_number_outside_its_limits_counts_and_is_reported(status: Status, expected: bool) -> None:
    assert expected is status.is_terhitung


def test_a_whole_number_given_as_integer_is_checked_too() -> None:
    assert Status.BATAS is status_bulan(indikator("C02.1"), (20, 40, 3))[0]


@pytest.mark.aturan("ATR-01")
@ajek
@given(
    st.tuples(
        *[
            st.one_of(
                st.none(),
                st.just(TEKS),
                st.integers(-2, 40).map(float),
                st.integers(-8, 160).map(lambda n: n / 4),
            )
        ]
        * 3
    )
)
def test_every_month_is_in_exactly_one_state(cells: tuple[Tertulis, ...]) -> None:
    """Words first, then gaps, then limits; and a finding wherever not all is well."""
    numbers = [c for c in cells if isinstance(c, float)]
    words = any(isinstance(c, BukanAngka) for c in cells)
    whole = len(numbers) == 3
    sound = whole and all(n >= 0 and n.is_integer() for n in numbers) and numbers[1] <= 31
    claims = {
        Status.KOSONG: cells == (None, None, None),
        Status.PERIKSA: words,
        Status.KURANG: not words and 0 < len(numbers) < 3,
        Status.BATAS: whole and not sound,
        Status.LENGKAP: sound,
    }

    status, kode = status_bulan(indikator("C02.1"), cells)

    assert [status] == [s for s, claim in claims.items() if claim]
    assert (status.is_terhitung, kode is None) == (
        whole,
        status in (Status.KOSONG, Status.LENGKAP),
    )


@pytest.mark.parametrize(
    ("nama", "expected"),
    [
        ("C01.2", ("target_bawah", "target_atas")),
        ("C02.1", ("target",)),
        ("C03.1", ("target", "target_3", "target_6", "target_9", "target_12")),
        ("C01.1", ("target",)),
    ],
)
def test_an_indikator_asks_for_the_targets_it_can_use(nama: str, expected: tuple[str, ...]) -> None:
    assert expected == nama_target(indikator(nama))


@pytest.mark.parametrize(
    ("nama", "target", "expected"),
    [
        ("C02.1", "| target | 95 |", None),
        ("C02.1", "", None),
        ("C02.1", "| target | sembilan lima |", Kode(Temuan.BUKAN_ANGKA, 1)),
        ("C02.1", "| target | -1 |", Kode(Temuan.LUAR_BATAS, 1)),
        ("C02.1", "| bobot | -1 |", Kode(Temuan.LUAR_BATAS, 2)),
        ("C02.1", "| bobot | dua |", Kode(Temuan.BUKAN_ANGKA, 2)),
        ("C02.1", "| target_3 | abc |", None),
        ("C01.2", "| target_bawah | 7 |\n| target_atas | 8 |", None),
        ("C01.2", "| target_bawah | 7 |\n| target_atas | 7 |", None),
        (
            "C01.2",
            "| target_bawah | 8 |\n| target_atas | 7 |",
            Kode(Temuan.RENTANG_TERBALIK, 1),
        ),
        ("C01.2", "| target_atas | x |", Kode(Temuan.BUKAN_ANGKA, 2)),
        ("C03.1", "| target | 120 |", None),
        ("C03.1", "| target | 120 |\n| target_3 | 10 |", Kode(Temuan.TRIWULAN_KURANG, 3)),
        (
            "C03.1",
            TRIWULAN,
            None,
        ),
        (
            "C03.1",
            f"| target | 5 |\n{TRIWULAN}",
            Kode(Temuan.TRIWULAN_BEDA, 5),
        ),
        (
            "C03.1",
            f"| target | 4 |\n{TRIWULAN}",
            None,
        ),
        ("C03.1", "| target_12 | 4 |", Kode(Temuan.TRIWULAN_KURANG, 2)),
    ],
)
def test_the_first_finding_among_the_targets(nama: str, target: str, expected: Kode | None) -> None:
    typed = baca(f"| {nama} |\n{target}")[nama]

    assert expected == periksa_target(indikator(nama), typed)


def test_a_finding_is_one_number_of_kind_and_place() -> None:
    assert (1003, 6001) == (
        Kode(Temuan.BUKAN_ANGKA, 3).angka,
        Kode(Temuan.RENTANG_TERBALIK, 1).angka,
    )


def test_a_blank_workbook_holds_the_target_of_the_decree_and_the_weights() -> None:
    expected = IsianIndikator({}, {"target": 4.0, "bobot": 1.0})

    assert expected == awal("bantur", "K04.2")


def test_a_decree_without_target_leaves_the_cell_empty() -> None:
    assert IsianIndikator({}, {"bobot": 1.0}) == awal("bantur", "K02.1")
