"""Arguments: every command says what it wants, in Indonesian, and ends with the right exit."""

import re
from pathlib import Path

import pytest

from tests.cli.jalan import jalan
from xl_iki.cli.main import PERINTAH


@pytest.mark.parametrize("args", [(), ("--help",)])
def test_the_bare_command_shows_every_command(args: tuple[str, ...]) -> None:
    shown = jalan(*args)

    assert shown.kode == 0
    assert all(re.search(rf"^  {name} ", shown.keluar, re.MULTILINE) for name in PERINTAH)


@pytest.mark.parametrize("perintah", PERINTAH)
def test_help_names_every_option_in_indonesian(perintah: str) -> None:
    shown = jalan(perintah, "--help")

    assert shown.kode == 0
    assert shown.keluar.startswith(f"Pemakaian: xl-iki {perintah} [PILIHAN]")
    assert "Pilihan:" in shown.keluar


@pytest.mark.parametrize("pilihan", ["--versi", "--version"])
def test_version_is_said(pilihan: str) -> None:
    assert re.fullmatch(r"xl-iki \d+\.\d+\.\d+\n", jalan(pilihan).keluar)


@pytest.mark.parametrize(
    ("args", "kode", "tempat", "tertulis"),
    [
        (["bulid"], "PERINTAH-009", "xl-iki", "bulid"),
        (["xyzzy"], "PERINTAH-003", "xl-iki", "xyzzy"),
        (["--apa"], "PERINTAH-001", "xl-iki", "--apa"),
        (["-q", "build"], "PERINTAH-001", "xl-iki", "-q"),
        (["build"], "PERINTAH-002", "xl-iki build", ""),
        (["build", "berbek"], "PERINTAH-002", "xl-iki build", ""),
        (["fill"], "PERINTAH-002", "xl-iki fill", ""),
        (["fill", "a.xlsx"], "PERINTAH-002", "xl-iki fill", ""),
        (["read"], "PERINTAH-002", "xl-iki read", ""),
        (["recompute"], "PERINTAH-002", "xl-iki recompute", ""),
        (["check"], "PERINTAH-002", "xl-iki check", ""),
        (["explain", "a.xlsx"], "PERINTAH-002", "xl-iki explain", ""),
        (["build", "berbek", "--tahun"], "PERINTAH-006", "xl-iki build", "--tahun"),
        (["demo", "-o"], "PERINTAH-006", "xl-iki demo", "-o"),
        (["build", "--per-jabatan=ya"], "PERINTAH-007", "xl-iki build", "--per-jabatan"),
        (["read", "a.xlsx", "b.xlsx"], "PERINTAH-008", "xl-iki read", "b.xlsx"),
        (["demo", "x", "y"], "PERINTAH-008", "xl-iki demo", "x y"),
        (["read", "a.xlsx", "--formt", "csv"], "PERINTAH-001", "xl-iki read", "--formt"),
        (["recompute", "a", "--format", "json"], "PERINTAH-001", "xl-iki recompute", "--format"),
        (["check", "a", "--format", "csv"], "PERINTAH-004", "xl-iki check: --format", "csv"),
        (["read", "a", "--format", ""], "PERINTAH-004", "xl-iki read: --format", ""),
        (
            ["recompute", "a", "--engine", "abakus"],
            "PERINTAH-004",
            "xl-iki recompute: --engine",
            "abakus",
        ),
    ],
)
def test_wrong_arguments_end_with_2_and_one_message(
    args: list[str], kode: str, tempat: str, tertulis: str
) -> None:
    said = jalan(*args)

    assert (said.kode, said.keluar, said.kode_masalah) == (2, "", [kode])
    written = f" tertulis “{tertulis}”," if tertulis else ""
    assert f"[{kode}] {tempat}:{written} seharusnya" in said.galat


@pytest.mark.parametrize("angka", ["1999", "2101", "dua", "2026.0", "-1", "٢٠٢٦", "9" * 30, "it's"])
def test_a_wrong_number_is_quoted_with_its_limits(angka: str, tmp_path: Path) -> None:
    said = jalan("build", "berbek", f"--tahun={angka}", "-o", tmp_path)

    assert (said.kode, said.kode_masalah) == (2, ["PERINTAH-004"])
    assert f"xl-iki build: --tahun: tertulis “{angka}”" in said.galat
    assert "2000 sampai 2100" in said.galat


def test_a_near_word_is_proposed() -> None:
    assert "Mungkin yang dimaksud recompute" in jalan("recomput").galat


PERINTAH_BERKAS = [
    ["fill", "{}", "{csv}"],
    ["read", "{}"],
    ["read", "{}", "--format", "csv"],
    ["recompute", "{}"],
    ["check", "{}"],
    ["check", "{}", "--format", "json"],
    ["explain", "{}", "B01.4"],
    ["explain", "{}", "B01.4", "--format", "json"],
]


@pytest.fixture
def berkas_aneh(tmp_path: Path, sekretaris: Path) -> dict[str, Path]:
    """Give what somebody may name instead of a workbook."""
    whole = sekretaris.read_bytes()
    contents = {
        "kosong": b"",
        "terpotong": whole[: len(whole) // 2],
        "rusak": whole[:2000] + bytes(2000) + whole[4000:],
        "lama": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "teks": b"bukan buku kerja",
    }
    out = {"tidak ada": tmp_path / "tidak ada.xlsx", "folder": tmp_path}
    for name, content in contents.items():
        out[name] = tmp_path / f"{name}.xlsx"
        out[name].write_bytes(content)
    return out


@pytest.mark.parametrize("args", PERINTAH_BERKAS, ids=" ".join)
@pytest.mark.parametrize(
    ("aneh", "kode"),
    [
        ("tidak ada", "BERKAS-007"),
        ("folder", "BERKAS-007"),
        ("kosong", "BERKAS-001"),
        ("terpotong", "BERKAS-004"),
        ("rusak", "BERKAS-004"),
        ("lama", "BERKAS-002"),
        ("teks", "BERKAS-005"),
    ],
)
def test_what_is_no_workbook_ends_with_2(
    args: list[str], aneh: str, kode: str, berkas_aneh: dict[str, Path], tmp_path: Path
) -> None:
    path = berkas_aneh[aneh]
    before = path.read_bytes() if path.is_file() else b""
    (tmp_path / "isi.csv").write_text("jabatan,indikator,isian,bulan,nilai\n", encoding="utf8")
    named = {"{}": str(path), "{csv}": str(tmp_path / "isi.csv")}

    said = jalan(*(named.get(a, a) for a in args))

    assert said.kode == 2
    assert kode in said.keluar + said.galat
    assert before == (path.read_bytes() if path.is_file() else b"")


@pytest.mark.parametrize("args", PERINTAH_BERKAS, ids=" ".join)
def test_a_workbook_of_others_ends_with_2(args: list[str], tmp_path: Path) -> None:
    """A recap is an Excel workbook of ours, and none that can be read back."""
    from xl_iki.rekap.buat import tulis_rekap  # noqa: PLC0415

    path = tmp_path / "lain.xlsx"
    path.write_bytes(tulis_rekap([], [], []))
    (tmp_path / "isi.csv").write_text("jabatan,indikator,isian,bulan,nilai\n", encoding="utf8")
    named = {"{}": str(path), "{csv}": str(tmp_path / "isi.csv")}

    said = jalan(*(named.get(a, a) for a in args))

    assert said.kode == 2
    assert "BERKAS-010" in said.keluar + said.galat


@pytest.mark.parametrize(
    "args",
    [
        ["read", "{}"],
        ["check", "{}", "--format", "json"],
        ["explain", "{}", "B01.4", "--format", "json"],
        ["recompute", "{}"],
    ],
    ids=" ".join,
)
def test_an_unknown_catalogue_ends_with_2(args: list[str], sekretaris: Path) -> None:
    said = jalan(*(str(sekretaris) if a == "{}" else a for a in args), "--katalog", "tidak.toml")

    assert said.kode == 2
    assert "KTLG-007" in said.galat
    assert args[0] == "recompute" or said.json["masalah"][0]["kode"] == "KTLG-007"
