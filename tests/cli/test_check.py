"""`check`: every problem, and the opinion of a second engine."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.conftest import Salin
from tests.cli.jalan import csv, jalan, timpa


def test_a_blank_workbook_is_clean(sekretaris: Path) -> None:
    done = jalan("check", sekretaris)

    assert (done.kode, done.kode_masalah) == (0, [])
    assert f"{sekretaris}: 0 salah, 0 peringatan, 0 catatan" in done.keluar
    assert "0 berbeda" in done.keluar


def test_json_says_what_was_compared_with_which_engine(sekretaris: Path) -> None:
    report = jalan("check", sekretaris, "--format", "json").json

    assert (report["berkas"], report["masalah"]) == (sekretaris.name, [])
    compared = report["dibandingkan"]
    assert (compared["mesin"], compared["versi"]) == ("formulas", version("formulas"))
    assert (compared["berbeda"], compared["tidak_dinilai"]) == (0, 0)
    assert compared["rumus"] > 300


def test_input_problems_end_with_1(sekretaris: Path, tmp_path: Path) -> None:
    jalan("fill", sekretaris, csv(tmp_path, ",B01.4,hadir,1,410"))

    text = jalan("check", sekretaris)
    report = jalan("check", sekretaris, "--format", "json")

    assert (text.kode, report.kode) == (1, 1)
    assert text.kode_masalah == ["BACA-020", "BACA-020"]
    assert [m["kode"] for m in report.json["masalah"]] == text.kode_masalah
    assert report.json["dibandingkan"]["berbeda"] == 0


@pytest.mark.parametrize(
    ("lama", "baru", "kode"),
    [
        (rb"<f>[^<]+</f>", b"<f>1+1</f>", "CEK-011"),
        (rb"<f>[^<]+</f><v>[^<]*</v>", b"<v>7</v>", "CEK-010"),
        (rb">Orang-hari hadir[^<]*<", b">Orang-hari hadr<", "BACA-032"),
    ],
    ids=["formula changed", "formula typed over", "label changed"],
)
def test_tampering_is_found(lama: bytes, baru: bytes, kode: str, sekretaris: Path) -> None:
    timpa(sekretaris, lama, baru)

    done = jalan("check", sekretaris)

    assert done.kode == 1
    assert kode in done.kode_masalah


def test_several_files_give_one_object_a_line_and_the_worst_exit(
    sekretaris: Path, salin: Salin, tmp_path: Path
) -> None:
    missing = tmp_path / "tidak-ada.xlsx"
    files = (sekretaris, missing, salin("berbek_kasubag_umum"))

    done = jalan("check", *files, "--format", "json")

    reports = [json.loads(line) for line in done.keluar.splitlines()]
    assert done.kode == 2
    assert [r["berkas"] for r in reports] == [f.name for f in files]
    assert [[], ["BERKAS-007"], []] == [[m["kode"] for m in r["masalah"]] for r in reports]
    assert reports[1]["dibandingkan"] == {}


def test_checking_changes_nothing(sekretaris: Path) -> None:
    before = sekretaris.read_bytes()

    jalan("check", sekretaris)

    assert before == sekretaris.read_bytes()
