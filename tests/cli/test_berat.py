"""The command as a process of its own: quick, quiet, and in UTF-8 wherever its output goes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Salin
from xl_iki.cli.keluaran import kemajuan

BERAT = ("openpyxl", "pandas", "numpy", "formulas", "rich", "xlwings", "lxml", "isal")
PERINTAH = (sys.executable, "-m", "xl_iki")


def proses(*args: object, **kwargs: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process with the encoding of an old Windows console."""
    env = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [*PERINTAH, *map(str, args)]
    return subprocess.run(command, capture_output=True, env=env, check=False, timeout=120, **kwargs)  # type: ignore[call-overload,no-any-return]  # kwargs are those of run


@pytest.mark.parametrize(
    "args", [["--help"], ["build", "--help"], ["salah"], ["build", "berbek", "--tahun", "x"]]
)
def test_help_and_complaints_load_nothing_heavy(args: list[str]) -> None:
    code = (
        "import sys\nfrom xl_iki.cli.main import run\n"
        f"try:\n    run({args!r})\n"
        "except SystemExit:\n    print('MODUL', *sorted(m.partition('.')[0] for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    loaded = done.stdout.rpartition("MODUL")[2].split()
    assert "click" in loaded
    assert set(BERAT).isdisjoint(loaded)


def test_the_process_ends_with_the_exit_of_the_command(tmp_path: Path) -> None:
    codes = [proses(*args).returncode for args in (["--versi"], ["read", tmp_path], ["bulid"])]

    assert [0, 2, 2] == codes


def test_output_is_utf8_whatever_the_console(tmp_path: Path, salin: Salin) -> None:
    missing = proses("read", tmp_path / "laporan “TW1” ×.xlsx")
    blank = proses("read", salin("bantur_camat"))

    assert "“TW1” ×" in missing.stderr.decode("utf8")
    assert json.loads(missing.stdout.decode("utf8"))["masalah"]
    assert json.loads(blank.stdout.decode("utf8"))["jabatan"][0]["id"] == "camat"


def test_a_reader_that_goes_away_is_no_traceback(sekretaris: Path) -> None:
    with subprocess.Popen(
        [*PERINTAH, "read", str(sekretaris)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said(sekretaris: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PERINTAH, "read", str(sekretaris)], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"PERINTAH-015" in done.stderr


def test_an_own_mistake_is_said_without_traceback(
    monkeypatch: pytest.MonkeyPatch, sekretaris: Path
) -> None:
    from tests.cli.jalan import jalan  # noqa: PLC0415
    from xl_iki.cli import kerja  # noqa: PLC0415

    def broken(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(kerja, "hitung_buku", broken)
    said = jalan("read", sekretaris)

    assert (said.kode, said.kode_masalah) == (2, ["PERINTAH-099"])


def test_no_progress_bar_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with kemajuan("Menghitung", 5) as advance:
        advance()

    assert ("", "") == capsys.readouterr()
