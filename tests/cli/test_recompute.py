"""`recompute`: results and status are stored; a second time changes nothing."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Salin
from tests.cli.jalan import csv, jalan, timpa
from xl_iki.cli.recompute import tulis_waktu
from xl_iki.xlsx.baca import baca
from xl_iki.xlsx.kenali import Perpustakaan

ISI = (",B01.4,hadir,1,410", ",B01.4,pegawai,1,20", ",B01.4,hari_kerja,1,21", ",B01.4,,,95")


def pengantar(path: Path) -> dict[str, str]:
    """Return the status texts of Pengantar."""
    read = baca(path.read_bytes(), path.name, Perpustakaan()).nilai
    assert read is not None
    return {key: read.isian.teks[key] for key in ("kapan", "oleh", "sidik", "periksa")}


@pytest.fixture
def terisi(sekretaris: Path, tmp_path: Path) -> Path:
    """Give a workbook with one month of B01.4."""
    jalan("fill", sekretaris, csv(tmp_path, *ISI))
    return sekretaris


@pytest.mark.parametrize("args", [(), ("--engine", "python")])
def test_the_second_time_changes_nothing(args: tuple[str, ...], terisi: Path) -> None:
    first = jalan("recompute", terisi, *args)
    once = terisi.read_bytes()
    second = jalan("recompute", terisi, *args)

    assert (first.kode, second.kode) == (0, 0)
    assert "dihitung ulang dan disimpan" in first.keluar
    assert "sudah benar, tidak diubah" in second.keluar
    assert once == terisi.read_bytes()


def test_pengantar_is_stamped(terisi: Path) -> None:
    before = pengantar(terisi)
    jalan("recompute", terisi)
    after = pengantar(terisi)

    assert before["kapan"].startswith("belum pernah")
    assert re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4} pukul \d\d\.\d\d", after["kapan"])
    assert after["oleh"].startswith("xl_iki ")
    assert re.fullmatch("[0-9a-f]{16}", after["sidik"])
    assert after["periksa"] == "tidak ada temuan"


def test_the_fingerprint_follows_what_is_typed(terisi: Path, tmp_path: Path) -> None:
    jalan("recompute", terisi)
    one = pengantar(terisi)["sidik"]
    jalan("fill", terisi, csv(tmp_path, ",B01.4,hadir,1,411"))
    jalan("recompute", terisi)

    assert one != pengantar(terisi)["sidik"]


def test_problems_are_counted_and_end_with_1(terisi: Path, tmp_path: Path) -> None:
    jalan("fill", terisi, csv(tmp_path, ",B01.4,hari_kerja,1,"))

    done = jalan("recompute", terisi)

    assert (done.kode, done.kode_masalah) == (1, ["BACA-020"])
    assert pengantar(terisi)["periksa"].startswith("1 salah, 0 peringatan")


def test_several_files_end_with_the_worst(terisi: Path, salin: Salin, tmp_path: Path) -> None:
    other = salin("bantur_camat")

    done = jalan("recompute", other, tmp_path / "tidak-ada.xlsx", terisi)

    assert done.kode == 2
    assert len(done.keluar.splitlines()) == 2
    assert pengantar(terisi)["periksa"] == "tidak ada temuan"


@pytest.mark.parametrize("perintah", ["recompute", "fill"])
def test_a_sheet_written_in_a_strange_way_is_left_alone(
    perintah: str, sekretaris: Path, tmp_path: Path
) -> None:
    timpa(sekretaris, rb"<sheetData>", b"<!-- lain --><sheetData>")
    before = sekretaris.read_bytes()
    rest = [csv(tmp_path, *ISI)] if perintah == "fill" else []

    said = jalan(perintah, sekretaris, *rest)

    assert (said.kode, said.kode_masalah) == (2, ["BERKAS-019"])
    assert before == sekretaris.read_bytes()


def test_a_moment_is_written_as_an_office_would() -> None:
    assert tulis_waktu(datetime(2026, 3, 5, 9, 7)) == "5 Maret 2026 pukul 09.07"
