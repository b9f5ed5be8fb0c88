"""`demo`: the whole job with clearly marked sample data."""

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.jalan import Hasil, jalan
from tests.lint.linter import lint

pytestmark = pytest.mark.xdist_group("demo")
BERKAS = {
    *("IKI_berbek_2026.xlsx", "IKI_berbek_2026_CONTOH.xlsx"),
    *("IKI_bantur_2026.xlsx", "IKI_bantur_2026_CONTOH.xlsx"),
    *("REKAP_2026_CONTOH.xlsx", "FAKTA_2026_CONTOH.csv"),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Hasil]:
    """Give the folder of one demo, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, jalan("demo", "-o", folder)


def test_everything_is_made_and_listed(demo: tuple[Path, Hasil]) -> None:
    folder, said = demo

    assert (said.kode, said.galat) == (0, "")
    assert {p.name for p in folder.iterdir()} == BERKAS
    assert all(f"  {folder / name}\n" in said.keluar for name in BERKAS)
    assert "0 salah, 0 peringatan, 0 catatan" in said.keluar
    assert "4 dari 4" in said.keluar


@pytest.mark.parametrize("kantor", ["berbek", "bantur"])
def test_sample_workbooks_say_so_and_are_complete(kantor: str, demo: tuple[Path, Hasil]) -> None:
    read = jalan("read", demo[0] / f"IKI_{kantor}_2026_CONTOH.xlsx")

    jabatan = read.json["jabatan"]
    assert (read.kode, read.json["masalah"]) == (0, [])
    assert {j["pemegang"]["nama"] for j in jabatan} == {"(contoh, bukan nama sebenarnya)"}
    assert all(j["dihitung"] == j["dari"] and j["nilai"] for j in jabatan)


@pytest.mark.parametrize("kantor", ["berbek", "bantur"])
def test_pengantar_of_a_sample_says_data_contoh(kantor: str, demo: tuple[Path, Hasil]) -> None:
    from xl_iki.xlsx.baca import baca  # noqa: PLC0415
    from xl_iki.xlsx.kenali import Perpustakaan  # noqa: PLC0415

    path = demo[0] / f"IKI_{kantor}_2026_CONTOH.xlsx"
    read = baca(path.read_bytes(), path.name, Perpustakaan()).nilai

    assert read is not None
    assert read.isian.teks["catatan"].startswith("DATA CONTOH")
    assert read.isian.teks["kapan"].startswith("DATA CONTOH")


def test_the_facts_parse(demo: tuple[Path, Hasil]) -> None:
    text = (demo[0] / "FAKTA_2026_CONTOH.csv").read_text(encoding="utf8")

    rows = list(csv.DictReader(StringIO(text)))
    assert {r["kantor"] for r in rows} == {"berbek", "bantur"}
    assert len({r["indikator"] for r in rows}) == 70


def test_the_recap_is_sound(demo: tuple[Path, Hasil]) -> None:
    assert [] == lint((demo[0] / "REKAP_2026_CONTOH.xlsx").read_bytes())


def test_a_filled_workbook_is_never_replaced(demo: tuple[Path, Hasil], tmp_path: Path) -> None:
    """Somebody may run the demo in the folder of the real workbooks."""
    mine = tmp_path / "IKI_berbek_2026.xlsx"
    shutil.copy(demo[0] / "IKI_berbek_2026_CONTOH.xlsx", mine)
    before = mine.read_bytes()

    said = jalan("demo", "-o", tmp_path)

    assert (said.kode, said.keluar, said.kode_masalah) == (2, "", ["PERINTAH-013"])
    assert before == mine.read_bytes()
    assert [mine] == list(tmp_path.iterdir())
