"""`explain`: one number taken apart, in Indonesian, for each kind of indicator and period."""

from pathlib import Path

import pytest

from tests.cli.conftest import Salin
from tests.cli.jalan import csv, jalan

HADIR = (
    *("B01.4,hadir,1,410", "B01.4,pegawai,1,20", "B01.4,hari_kerja,1,21"),
    *("B01.4,hadir,2,371", "B01.4,pegawai,2,20", "B01.4,hari_kerja,2,19", "B01.4,,,95"),
    "B01.1,ikm,3,80",
)


@pytest.fixture
def rasio(sekretaris: Path, tmp_path: Path) -> Path:
    """Give a workbook with two months of a ratio, and a survey in March without a target."""
    jalan("fill", sekretaris, csv(tmp_path, *(f"sekretaris,{row}" for row in HADIR)))
    return sekretaris


@pytest.fixture
def cacah(salin: Salin, tmp_path: Path) -> Path:
    """Give a workbook of Bantur: a mean, and two sums, one with falling polarity."""
    path = salin("bantur_kasubag_umum")
    rows = (
        *("K04.1,hadir,1,23.5", "K04.1,hadir,2,21", "K04.1,,,24"),
        *("K04.2,pelanggaran,1,1", "K04.2,pelanggaran,2,0"),
        *("K04.3,laporan_benar,1,1", "K04.3,laporan_benar,2,2", "K04.3,,,1200"),
        *("K04.4,pemeliharaan,2,2", "K04.4,target,3,3", "K04.4,target,6,6"),
        *("K04.4,target,9,9", "K04.4,target,12,12", "K04.5,aset_terdokumentasi,1,1500"),
    )
    jalan("fill", path, csv(tmp_path, *(f"kasubag_umum,{row}" for row in rows)))
    return path


@pytest.mark.parametrize(
    ("periode", "realisasi"),
    [
        ("2026-01", "100 × 410 ÷ 420 = 97,619048 %"),
        ("2026-02", "100 × 371 ÷ 380 = 97,631579 %"),
        ("2026-TW1", "100 × 781 ÷ 800 = 97,625 %"),
        ("2026-tw1", "100 × 781 ÷ 800 = 97,625 %"),
        ("2026-S1", "100 × 781 ÷ 800 = 97,625 %"),
        ("2026", "100 × 781 ÷ 800 = 97,625 %"),
        ("sd", "100 × 781 ÷ 800 = 97,625 %"),
    ],
)
def test_a_ratio_in_every_period(periode: str, realisasi: str, rasio: Path) -> None:
    said = jalan("explain", rasio, "B01.4", "--periode", periode)

    assert (said.kode, said.galat) == (0, "")
    assert f": {realisasi}  (sel " in said.keluar
    assert all(f"[ATR-{rule}]" in said.keluar for rule in ("01", "02", "12"))


def test_year_to_date_goes_on_to_target_capaian_and_kategori(rasio: Path) -> None:
    said = jalan("explain", rasio, "b01.4").keluar

    assert "Orang-hari hadir: 410" in said
    assert "Maret: kosong" in said
    assert "Target: 95  (sel " in said
    assert "[ATR-05] Capaian, polaritas naik: 97,625 ÷ 95 × 100 = 102,763158 %" in said
    assert "[ATR-08]" in said
    assert ": Sangat Tinggi  (sel " in said


def test_the_last_counted_month_is_named(rasio: Path) -> None:
    said = jalan("explain", rasio, "B01.1", "--periode", "2026").keluar

    assert "bulan terhitung yang terakhir, Maret: 80 indeks" in said


def test_without_a_target_there_is_no_capaian(rasio: Path) -> None:
    said = jalan("explain", rasio, "B01.1").keluar

    assert "[ATR-06] Target: belum diisi" in said
    assert "[ATR-06] Capaian belum ada: target belum diisi." in said
    assert "[ATR-08]" not in said


@pytest.mark.parametrize(
    ("kode", "kata"),
    [
        ("K04.1", "dari 2 bulan terhitung: (23,5 + 21) ÷ 2 = 22,25 orang"),
        ("K04.1", "22,25 ÷ 24 × 100 = 92,708333 %"),
        ("K04.2", "dari 2 bulan terhitung: 1 + 0 = 1 kasus"),
        ("K04.2", "[ATR-04] Target berjalan: 4 × 2 ÷ 12 = 0,666667"),
        ("K04.2", "polaritas turun: (2 × 0,666667 − 1) ÷ 0,666667 × 100 = 50 %"),
        ("K04.3", "[ATR-04] Target berjalan: 1.200 × 2 ÷ 12 = 200"),
        ("K04.4", "garis lurus di antara target kumulatif triwulan = 2"),
        ("K04.4", "2 ÷ 2 × 100 = 100 %"),
        ("K04.5", "yang terakhir, Januari: 1.500 unit"),
    ],
)
def test_every_kind_of_indicator(kode: str, kata: str, cacah: Path) -> None:
    assert kata in jalan("explain", cacah, kode).keluar


def test_an_empty_period_says_so(rasio: Path) -> None:
    said = jalan("explain", rasio, "B01.4", "--periode", "2026-TW4")

    assert said.kode == 0
    assert "[ATR-01] Realisasi belum ada" in said.keluar


def test_a_denominator_of_zero_says_so(sekretaris: Path, tmp_path: Path) -> None:
    rows = (",B01.3,dokumen_tepat,1,0", ",B01.3,dokumen_wajib,1,0")
    jalan("fill", sekretaris, csv(tmp_path, *rows))

    said = jalan("explain", sekretaris, "B01.3", "--periode", "2026-01").keluar

    assert "[ATR-03] Realisasi tidak dapat dihitung" in said


def test_the_other_reading_of_the_decree_is_named(sekretaris: Path) -> None:
    said = jalan("explain", sekretaris, "B01.3").keluar

    assert "Bila dihitung apa adanya menurut naskah" in said


def test_json_holds_numbers(rasio: Path) -> None:
    facts = jalan("explain", rasio, "B01.4", "--periode", "2026-TW1", "--format", "json").json

    assert (facts["indikator"], facts["periode"], facts["realisasi"]) == (
        *("B01.4", "2026-TW1", 97.625),
    )
    first = facts["bulan"][0]
    assert (first["pembilang"], first["penyebut"]) == (410, 420)
    assert [(x["kode"], x["nilai"]) for x in first["isian"]] == [
        *(("hadir", 410), ("pegawai", 20), ("hari_kerja", 21)),
    ]


@pytest.mark.parametrize(
    ("args", "kode"),
    [
        (("B99",), "PERINTAH-011"),
        (("B02.1",), "PERINTAH-011"),
        (("B01.4", "--periode", "2026-13"), "PERINTAH-012"),
        (("B01.4", "--periode", "2025-01"), "PERINTAH-012"),
        (("B01.4", "--periode", "2026-TW5"), "PERINTAH-012"),
        (("B01.4", "--periode", "Januari"), "PERINTAH-012"),
        (("B01.4", "--periode", ""), "PERINTAH-012"),
    ],
)
def test_an_unknown_indicator_or_period_ends_with_2(
    args: tuple[str, ...], kode: str, sekretaris: Path
) -> None:
    said = jalan("explain", sekretaris, *args)

    assert (said.kode, said.keluar, said.kode_masalah) == (2, "", [kode])
    assert "B01.4" in said.galat or "2026-TW1" in said.galat
