"""No built workbook holds anything Excel would repair: the linter and the schemas of the format."""

from pathlib import Path

import pytest

from tests.lint.linter import lint, validate_xsd
from tests.workbook.contoh import SKALA
from tests.workbook.kasus import BENTUK, KASUS, TAHUN, Kasus, katalog, rencana, terisi
from xl_iki.plan.layout import plan_buku
from xl_iki.xlsx.build import build

JABATAN = (
    ("berbek", "kasi_pemerintahan"),
    ("berbek", "kasi_trantib"),
    ("bantur", "kasubag_perencanaan"),
    ("bantur", "adm_kepegawaian"),
    ("bantur", "camat"),
    ("contoh-seratus", "tiga"),
)
"""Some with the fewest and some with the most indicators."""


@pytest.mark.parametrize("buku", [*BENTUK, SKALA])
def test_a_whole_office_is_clean(buku: str) -> None:
    assert [] == lint(build(rencana(buku)))


@pytest.mark.parametrize(("buku", "jabatan"), JABATAN)
def test_the_workbook_of_one_jabatan_is_clean(buku: str, jabatan: str) -> None:
    office = katalog(buku)
    chosen = office.pilih_jabatan(frozenset({jabatan}))

    assert [] == lint(build(plan_buku(office, TAHUN, chosen)))


@pytest.mark.parametrize("kasus", KASUS[3:6], ids=str)
@pytest.mark.parametrize("buku", ["berbek", "contoh-seratus"])
def test_a_filled_workbook_is_clean(buku: str, kasus: Kasus) -> None:
    plan = rencana(buku)

    assert [] == lint(terisi(plan, kasus.isian(plan)))


@pytest.mark.parametrize("buku", BENTUK)
def test_every_part_follows_its_schema(buku: str, skema: Path) -> None:
    assert [] == validate_xsd(build(rencana(buku)), skema)


@pytest.mark.parametrize(("buku", "jabatan"), JABATAN)
def test_every_part_of_one_jabatan_follows_its_schema(buku: str, jabatan: str, skema: Path) -> None:
    office = katalog(buku)
    chosen = office.pilih_jabatan(frozenset({jabatan}))

    assert [] == validate_xsd(build(plan_buku(office, TAHUN, chosen)), skema)


@pytest.fixture
def skema(shared: Path) -> Path:
    """Give the folder of schemas, where there is one."""
    folder = shared / "xsd"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder
