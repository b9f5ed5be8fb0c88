"""`build`: blank workbooks from a catalogue, never over a filled one."""

from pathlib import Path

import pytest

from tests.cli.jalan import csv, jalan

KATALOG = Path(__file__).parents[2] / "xl_iki" / "katalog" / "data" / "berbek.toml"


def test_one_workbook_for_the_office(tmp_path: Path) -> None:
    built = jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path / "baru")

    path = tmp_path / "baru" / "IKI_berbek_2026.xlsx"
    assert (built.kode, built.keluar, built.galat) == (0, f"{path}\n", "")
    assert path.is_file()


def test_one_workbook_for_each_jabatan(sekretaris: Path, tmp_path: Path) -> None:
    """What is there already with the same bytes is no hindrance."""
    before = sekretaris.read_bytes()
    built = jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path, "--per-jabatan")

    names = sorted(p.name for p in tmp_path.glob("*.xlsx"))
    assert (built.kode, len(names), len(built.keluar.splitlines())) == (0, 11, 11)
    assert "IKI_berbek_kasubag_umum_2026.xlsx" in names
    assert before == sekretaris.read_bytes()


def test_paths_as_json(tmp_path: Path) -> None:
    built = jalan("build", KATALOG, "--tahun", 2027, "-o", tmp_path, "--format", "json")

    assert {"berkas": [str(tmp_path / "IKI_berbek_2027.xlsx")]} == built.json


def test_a_filled_workbook_is_in_the_way(sekretaris: Path, tmp_path: Path) -> None:
    """Nothing at all is written then, not even the workbooks of the others."""
    jalan("fill", sekretaris, csv(tmp_path, "sekretaris,B01.4,hadir,1,410"))
    before = sekretaris.read_bytes()

    built = jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path, "--per-jabatan")

    assert (built.kode, built.keluar, built.kode_masalah) == (2, "", ["PERINTAH-010"])
    assert before == sekretaris.read_bytes()
    assert [sekretaris] == list(tmp_path.glob("*.xlsx"))


def test_timpa_replaces_a_filled_workbook(sekretaris: Path, tmp_path: Path) -> None:
    blank = sekretaris.read_bytes()
    jalan("fill", sekretaris, csv(tmp_path, "sekretaris,B01.4,hadir,1,410"))

    built = jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path, "--per-jabatan", "--timpa")

    assert built.kode == 0
    assert blank == sekretaris.read_bytes()


@pytest.mark.parametrize("nomor", ["0", "1000000", "satu"])
def test_a_wrong_issue_number_is_refused(nomor: str, tmp_path: Path) -> None:
    said = jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path, "--terbitan", nomor)

    assert (said.kode, said.kode_masalah) == (2, ["PERINTAH-004"])


def test_the_issue_number_is_in_the_workbook(tmp_path: Path) -> None:
    jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path, "--terbitan", 7)

    assert jalan("read", tmp_path / "IKI_berbek_2026.xlsx").json["terbitan"] == 7


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")

    said = jalan("build", "berbek", "--tahun", 2026, "-o", tmp_path / "berkas")

    assert (said.kode, said.kode_masalah) == (2, ["BERKAS-008"])


@pytest.mark.parametrize("nama", ["tidak-ada", "tidak-ada.toml", "."])
def test_an_unknown_catalogue(nama: str, tmp_path: Path) -> None:
    said = jalan("build", nama, "--tahun", 2026, "-o", tmp_path)

    assert (said.kode, said.kode_masalah) == (2, ["KTLG-007"])


def test_every_mistake_of_a_catalogue_is_said_at_once(tmp_path: Path) -> None:
    text = KATALOG.read_text(encoding="utf8")
    text = text.replace('id = "berbek"', 'id = "../berbek"', 1)
    text = text.replace('pembilang = "hadir"', 'pembilang = "hadri"', 1)
    text = text.replace('polaritas = "naik"', 'polaritas = "bagus"', 1)
    text = text.replace('atasan = "sekretaris"', 'atasan = "sekertaris"', 1)
    path = tmp_path / "salah.toml"
    path.write_text(text, encoding="utf8")

    said = jalan("build", path, "--tahun", 2026, "-o", tmp_path / "hasil")

    assert (said.kode, said.keluar) == (2, "")
    assert {"KTLG-003", "KTLG-021", "KTLG-034"} <= set(said.kode_masalah)
    assert len(said.kode_masalah) >= 4
    assert all("salah.toml" in line for line in said.galat.splitlines())
    assert not (tmp_path / "hasil").exists()


def test_broken_toml_is_said_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "patah.toml"
    path.write_text('[kantor\nid = "x"\n', encoding="utf8")

    said = jalan("build", path, "--tahun", 2026, "-o", tmp_path)

    assert said.kode == 2
    assert "patah.toml" in said.galat
