"""`read`: the facts of a workbook, exactly as the contract of design.md section 9 says."""

import csv as csv_
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Salin
from tests.cli.jalan import csv, jalan

PERIODE = {
    *(f"2026-{m:02d}" for m in range(1, 13)),
    *("2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4", "2026-S1", "2026-S2", "2026", "sd"),
}
ANGKA = (int, float, type(None))
KATA = (str, type(None))
BUKU = {
    "edisi": int,
    "kantor": str,
    "tahun": int,
    "katalog": str,
    "bulan_laporan": int,
    "jabatan": list,
    "masalah": list,
}
JABATAN = {
    "id": str,
    "nama": str,
    "nilai": ANGKA,
    "dihitung": int,
    "dari": int,
    "indikator": list,
}
INDIKATOR = {
    "id": str,
    "target": ANGKA,
    "isian": dict,
    "realisasi": dict,
    "target_berjalan": ANGKA,
    "capaian": dict,
    "kategori": dict,
    "mutu": KATA,
}
MASALAH = dict.fromkeys(("kode", "berat", "lembar", "sel", "tertulis", "seharusnya", "saran"), str)
ISI = (
    *("B01.4,hadir,1,410", "B01.4,pegawai,1,20", "B01.4,hari_kerja,1,21"),
    *("B01.4,hadir,2,371", "B01.4,pegawai,2,20", "B01.4,hari_kerja,2,19"),
    *("B01.4,,,95", "B01.1,ikm,3,80", "B01.1,,,82"),
)


@pytest.fixture
def terisi(sekretaris: Path, tmp_path: Path) -> Path:
    """Give the workbook of the Sekretaris with two months of B01.4 and a survey in March."""
    done = jalan("fill", sekretaris, csv(tmp_path, *(f"sekretaris,{row}" for row in ISI)))
    assert done.kode == 0
    return sekretaris


def is_sesuai(found: dict[str, Any], keys: dict[str, Any]) -> bool:
    """Tell whether an object has those keys, each with a value of its type (no booleans)."""
    return all(
        isinstance(found[key], kind) and not isinstance(found[key], bool)
        for key, kind in keys.items()
    )


@pytest.mark.parametrize("whose", ["berbek_sekretaris", "bantur_camat", "bantur_kasubag_umum"])
def test_every_key_of_the_contract_is_there_with_its_type(whose: str, salin: Salin) -> None:
    facts = jalan("read", salin(whose)).json

    assert is_sesuai(facts, BUKU)
    assert all(is_sesuai(j, JABATAN) for j in facts["jabatan"])
    for i in [i for j in facts["jabatan"] for i in j["indikator"]]:
        assert is_sesuai(i, INDIKATOR)
        assert all(len(series) == 12 for series in i["isian"].values())
        assert set(i["realisasi"]) == PERIODE
        assert set(i["capaian"]) == set(i["kategori"]) == {"sd", "2026"}


def test_a_blank_workbook_is_all_null(sekretaris: Path) -> None:
    read = jalan("read", sekretaris)

    (jabatan,) = read.json["jabatan"]
    first = jabatan["indikator"][0]
    assert (read.kode, read.galat, read.json["masalah"]) == (0, "", [])
    assert (jabatan["id"], jabatan["nilai"], jabatan["dihitung"], jabatan["dari"]) == (
        *("sekretaris", None, 0, 4),
    )
    assert first["isian"] == {"ikm": [None] * 12}
    assert set(first["realisasi"].values()) == {None}
    assert first["kategori"] == {"sd": None, "2026": None}


def test_identity(sekretaris: Path) -> None:
    facts = jalan("read", sekretaris).json

    assert (facts["edisi"], facts["kantor"], facts["tahun"]) == (1, "berbek", 2026)
    assert len(facts["katalog"]) == 64


def test_numbers_and_results(terisi: Path) -> None:
    facts = jalan("read", terisi).json

    (jabatan,) = facts["jabatan"]
    b011, _, _, b014 = jabatan["indikator"]
    assert facts["bulan_laporan"] == 3
    assert b014["isian"]["hadir"] == [410, 371] + [None] * 10
    assert b014["target"] == b014["target_berjalan"] == 95
    assert b014["realisasi"]["2026-01"] == pytest.approx(97.61904761904762, rel=1e-15)
    assert b014["realisasi"]["2026-03"] is None
    assert b014["realisasi"]["2026-TW1"] == b014["realisasi"]["sd"] == 97.625
    assert b014["capaian"]["sd"] == pytest.approx(102.76315789473684, rel=1e-15)
    assert b014["mutu"] is None
    assert (b011["realisasi"]["2026-03"], b011["realisasi"]["2026"]) == (80, 80)
    assert b011["mutu"] == "Baik"
    assert b011["capaian"]["2026"] == pytest.approx(97.5609756097561, rel=1e-15)
    assert jabatan["nilai"] == pytest.approx(100.16206675224647, rel=1e-15)
    assert (jabatan["dihitung"], jabatan["dari"]) == (2, 4)


def test_problems_stand_in_the_object_with_their_place(terisi: Path, tmp_path: Path) -> None:
    jalan("fill", terisi, csv(tmp_path, ",B01.4,hari_kerja,2,", ",B01.4,hari_kerja,1,32"))

    read = jalan("read", terisi)

    assert read.kode == 1
    assert all(is_sesuai(m, MASALAH) for m in read.json["masalah"])
    wrong = [(m["kode"], m["lembar"], m["sel"][0]) for m in read.json["masalah"]]
    assert [("BACA-018", "Sekretaris", "G"), ("BACA-020", "Sekretaris", "H")] == wrong


@pytest.mark.parametrize("args", [(), ("--format", "json")])
def test_an_unreadable_file_is_an_object_too(args: tuple[str, ...], tmp_path: Path) -> None:
    read = jalan("read", tmp_path / "tidak-ada.xlsx", *args)

    assert read.kode == 2
    assert [m["kode"] for m in read.json["masalah"]] == ["BERKAS-007"]
    assert all(is_sesuai(m, MASALAH) for m in read.json["masalah"])


def test_facts_as_csv(terisi: Path) -> None:
    read = jalan("read", terisi, "--format", "csv")

    head, *rows = csv_.reader(StringIO(read.keluar))
    assert head == [
        *("kantor", "tahun", "jabatan", "indikator", "jenis", "nama", "periode", "nilai"),
    ]
    assert all(len(row) == 8 for row in rows)
    facts = {tuple(row[3:7]): row[7] for row in rows}
    assert facts["B01.4", "isian", "hadir", "2026-01"] == "410"
    assert facts["B01.4", "realisasi", "", "2026-TW1"] == "97.625"
    assert facts["B01.4", "target", "target", "2026"] == "95"
    assert facts["B01.4", "kategori", "", "sd"] == "Sangat Tinggi"
    assert ("B01.4", "isian", "hadir", "2026-03") not in facts


def test_an_unreadable_file_gives_no_csv(tmp_path: Path) -> None:
    read = jalan("read", tmp_path, "--format", "csv")

    assert (read.kode, read.keluar, read.kode_masalah) == (2, "", ["BERKAS-007"])


def test_reading_changes_nothing(terisi: Path) -> None:
    before = terisi.read_bytes()

    jalan("read", terisi)

    assert before == terisi.read_bytes()


def test_one_line_holds_the_whole_object(terisi: Path) -> None:
    read = jalan("read", terisi)

    assert read.keluar.count("\n") == 1
    assert json.loads(read.keluar) == read.json
