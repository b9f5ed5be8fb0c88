"""Periods: their months, their codes, and codes that mean nothing."""

import pytest

from xl_iki.periode import Jenis, Periode, parse_periode, periode_tetap


@pytest.mark.parametrize(
    ("periode", "kode", "nama", "bulan"),
    [
        (Periode(2026, Jenis.BULAN, 3), "2026-03", "Maret 2026", [3]),
        (Periode(2026, Jenis.BULAN, 12), "2026-12", "Desember 2026", [12]),
        (Periode(2026, Jenis.TRIWULAN, 1), "2026-TW1", "Triwulan I 2026", [1, 2, 3]),
        (Periode(2026, Jenis.TRIWULAN, 4), "2026-TW4", "Triwulan IV 2026", [10, 11, 12]),
        (Periode(2026, Jenis.SEMESTER, 2), "2026-S2", "Semester II 2026", [7, 8, 9, 10, 11, 12]),
        (Periode(2026, Jenis.TAHUN), "2026", "Tahun 2026", list(range(1, 13))),
        (Periode(2026, Jenis.SD, 5), "sd", "s.d. Mei 2026", [1, 2, 3, 4, 5]),
    ],
)
def test_a_periode_knows_its_code_name_and_months(
    periode: Periode, kode: str, nama: str, bulan: list[int]
) -> None:
    assert (kode, nama, bulan) == (periode.kode, periode.nama, list(periode.bulan))


def test_the_fixed_periode_of_a_year_are_nineteen_with_codes_of_their_own() -> None:
    kode = [p.kode for p in periode_tetap(2026)]

    assert (19, 19, "2026-01", "2026") == (len(kode), len(set(kode)), kode[0], kode[-1])


@pytest.mark.parametrize(
    "jenis", [Jenis.BULAN, Jenis.TRIWULAN, Jenis.SEMESTER, Jenis.TAHUN], ids=lambda j: j.name
)
def test_periode_of_one_kind_share_out_the_twelve_months(jenis: Jenis) -> None:
    months = [m for p in periode_tetap(2026) if p.jenis is jenis for m in p.bulan]

    assert list(range(1, 13)) == months


@pytest.mark.parametrize("periode", periode_tetap(2026), ids=lambda p: p.kode)
def test_reading_a_code_gives_its_periode_back(periode: Periode) -> None:
    assert periode == parse_periode(periode.kode, tahun=2026, bulan_laporan=7)


@pytest.mark.parametrize("kode", ["sd", "SD", " sd "])
def test_sd_runs_up_to_the_reporting_month(kode: str) -> None:
    assert Periode(2026, Jenis.SD, 7) == parse_periode(kode, tahun=2026, bulan_laporan=7)


def test_a_code_is_read_in_small_letters_and_with_blanks_around() -> None:
    assert Periode(2026, Jenis.TRIWULAN, 2) == parse_periode(
        " 2026-tw2 ", tahun=2026, bulan_laporan=1
    )


@pytest.mark.parametrize(
    "kode",
    [
        "",
        "2025",
        "2025-03",
        "2026-00",
        "2026-13",
        "2026-3",
        "2026-TW0",
        "2026-TW5",
        "2026-S3",
        "2026-",
        "26",
        "Maret",
        "2026-03-01",
        "tahun",
    ],
)
def test_a_code_that_means_nothing_is_none(kode: str) -> None:
    assert parse_periode(kode, tahun=2026, bulan_laporan=7) is None


@pytest.mark.parametrize(
    ("tahun", "jenis", "ke"),
    [
        (1999, Jenis.TAHUN, 1),
        (2101, Jenis.TAHUN, 1),
        (2026, Jenis.BULAN, 0),
        (2026, Jenis.BULAN, 13),
        (2026, Jenis.TRIWULAN, 5),
        (2026, Jenis.SEMESTER, 3),
        (2026, Jenis.TAHUN, 2),
        (2026, Jenis.SD, 0),
        (2026, Jenis.SD, 13),
    ],
)
def test_a_periode_outside_the_calendar_is_refused_at_birth(
    tahun: int, jenis: Jenis, ke: int
) -> None:
    with pytest.raises(ValueError, match="must be"):
        Periode(tahun, jenis, ke)
