"""A third office, set up by a clerk who copies a catalogue and changes it by hand.

The workbook carries its catalogue: only `build` needs the TOML file.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.jalan import csv, jalan

BANTUR = Path(__file__).parents[2] / "xl_iki" / "katalog" / "data" / "bantur.toml"
BARU = """
[[jabatan.sasaran]]
teks = "Pelayanan keliling berjalan"

[[jabatan.sasaran.indikator]]
id = "P1"
teks = "Jumlah kunjungan pelayanan keliling"
satuan = "kunjungan"
polaritas = "naik"
agregasi = "jumlah"
wajar = { pembilang = "kunjungan" }

[jabatan.sasaran.indikator.isian]
kunjungan = { label = "Kunjungan pelayanan keliling", satuan = "kunjungan", bulat = true }

[[jabatan.sasaran.indikator]]
id = "P2"
teks = "Rata-rata lama pelayanan dalam rentang"
satuan = "menit"
polaritas = "rentang"
rentang = "turun"
agregasi = "rata_rata"
wajar = { pembilang = "lama" }

[jabatan.sasaran.indikator.isian]
lama = { label = "Lama pelayanan rata-rata", satuan = "menit" }
"""
ISI = (
    *("K07.1,laporan,1,10", "K07.1,laporan,2,8", "K07.1,laporan,3,0", "K07.1,,,120"),
    *("P1,kunjungan,1,2", "P1,kunjungan,2,1", "P1,kunjungan,3,3", "P1,kunjungan,4,1"),
    *("P1,target,3,4", "P1,target,6,10", "P1,target,9,16", "P1,target,12,24"),
    *("P2,lama,1,10", "P2,lama,2,14.5", "P2,target_bawah,,8", "P2,target_atas,,12"),
)


def ketiga() -> str:
    """Return the catalogue of Donomulyo: two jabatan of Bantur, two indicators of its own."""
    text = BANTUR.read_text(encoding="utf8")
    head, *jabatan = re.split(r"^\[\[jabatan\]\]\n", text, flags=re.MULTILINE)
    head = head.replace('id = "bantur"', 'id = "donomulyo"')
    head = head.replace("Kecamatan Bantur", "Kecamatan Donomulyo")
    kept = [j for j in jabatan if re.search(r'^id = "(camat|operator_pelayanan)"', j, re.MULTILINE)]
    # The camat's successor in the file may carry the [[silang]] tables; they are dropped too.
    parts = [j.partition("[[silang]]")[0] for j in kept]
    return head + "".join(f"[[jabatan]]\n{part}" for part in parts) + BARU


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the filled workbook of the third office; the catalogue is gone by then."""
    folder = tmp_path_factory.mktemp("ketiga")
    catalogue = folder / "donomulyo.toml"
    catalogue.write_text(ketiga(), encoding="utf8")
    built = jalan("build", catalogue, "--tahun", 2026, "-o", folder)
    assert (built.kode, built.galat) == (0, "")
    catalogue.unlink()
    path = folder / "IKI_donomulyo_2026.xlsx"
    filled = jalan("fill", path, csv(folder, *(f",{row}" for row in ISI)))
    assert (filled.kode, filled.galat) == (0, "")
    return path


def indikator(facts: dict[str, Any], kode: str) -> dict[str, Any]:
    """Return one indicator of what `read` said."""
    return next(i for j in facts["jabatan"] for i in j["indikator"] if i["id"] == kode)


def test_who_it_is(buku: Path) -> None:
    read = jalan("read", buku)

    assert (read.kode, read.json["kantor"], read.json["bulan_laporan"]) == (0, "donomulyo", 4)
    assert [j["id"] for j in read.json["jabatan"]] == ["camat", "operator_pelayanan"]


def test_a_sum_against_an_even_target(buku: Path) -> None:
    k071 = indikator(jalan("read", buku).json, "K07.1")

    assert k071["isian"]["laporan"] == [10, 8, 0] + [None] * 9
    assert (k071["realisasi"]["2026-TW1"], k071["realisasi"]["sd"]) == (18, 18)
    assert (k071["target"], k071["target_berjalan"]) == (120, 40)
    assert k071["capaian"] == {"sd": 45, "2026": 15}
    assert k071["kategori"] == {"sd": "Sangat Rendah", "2026": "Sangat Rendah"}


def test_a_sum_against_cumulative_quarterly_targets(buku: Path) -> None:
    """April stands a third of the way from 4 to 10: ATR-04."""
    p1 = indikator(jalan("read", buku).json, "P1")

    assert p1["target_triwulan"] == [4, 10, 16, 24]
    assert (p1["target"], p1["target_berjalan"]) == (24, 6)
    assert p1["realisasi"]["2026-S1"] == 7
    assert p1["capaian"]["sd"] == pytest.approx(116.66666666666667, rel=1e-15)
    assert p1["kategori"]["sd"] == "Sangat Tinggi"


def test_a_range(buku: Path) -> None:
    """The mean 12.25 is above 12, and less is better: 2 x 12 - 12.25 over 12."""
    p2 = indikator(jalan("read", buku).json, "P2")

    assert (p2["target"], p2["target_bawah"], p2["target_atas"]) == (None, 8, 12)
    assert (p2["realisasi"]["2026-01"], p2["realisasi"]["sd"]) == (10, 12.25)
    assert p2["capaian"]["sd"] == pytest.approx(97.91666666666667, rel=1e-15)


def test_it_is_recomputed_and_checked(buku: Path) -> None:
    first = jalan("recompute", buku)
    once = buku.read_bytes()
    second = jalan("recompute", buku)
    checked = jalan("check", buku, "--format", "json")

    assert (first.kode, second.kode, checked.kode) == (0, 0, 0)
    assert once == buku.read_bytes()
    assert checked.json["masalah"] == []
    assert checked.json["dibandingkan"]["berbeda"] == 0


@pytest.mark.parametrize(
    ("kode", "kata"),
    [
        ("P1", "garis lurus di antara target kumulatif triwulan = 6"),
        ("P1", "7 ÷ 6 × 100 = 116,666667 %"),
        ("P2", "Target: 8 – 12"),
        ("P2", "polaritas rentang: (2 × 12 − 12,25) ÷ 12 × 100 = 97,916667 %"),
        ("K07.1", "120 × 4 ÷ 12 = 40"),
    ],
)
def test_it_is_explained(kode: str, kata: str, buku: Path) -> None:
    assert kata in jalan("explain", buku, kode).keluar


def test_facts_as_csv(buku: Path) -> None:
    said = jalan("read", buku, "--format", "csv").keluar

    assert "donomulyo,2026,operator_pelayanan,P1,target,target_6,2026,10\n" in said
    assert "donomulyo,2026,operator_pelayanan,P2,target,target_atas,2026,12\n" in said


def test_names_of_targets_are_those_of_the_range(buku: Path, tmp_path: Path) -> None:
    said = jalan("fill", buku, csv(tmp_path, ",P2,,,10"), "-o", tmp_path / "x.xlsx")

    assert (said.kode, said.kode_masalah) == (1, ["ISI-012"])
    assert "target_bawah, target_atas" in said.galat
