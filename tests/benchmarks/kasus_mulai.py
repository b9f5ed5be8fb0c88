"""Row 6: how long the command takes to begin."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.bahan import Bahan
from tests.benchmarks.ukur import Kasus, Tujuan

PENJELASAN = (
    "help: `xl-iki --help` as a process against `python -c pass`; the goal is for the difference, "
    "which is the import.",
)


def kasus(_: Bahan) -> Iterator[Kasus]:
    """Yield the row of the start."""
    script = Path(sys.executable).with_name("xl-iki")
    ours = [str(script)] if script.exists() else [sys.executable, "-m", "xl_iki"]

    def bantuan() -> object:
        return _run([*ours, "--help"])

    def kosong() -> object:
        return _run([sys.executable, "-c", "pass"])

    goal = Tujuan("selisih", 150)
    yield Kasus("xl-iki --help", bantuan, goal, _beda, kosong, "python -c pass")


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="utf8").stdout


def _beda(kami: object, lain: object) -> list[str]:
    said = isinstance(kami, str) and all(name in kami for name in ("build", "recompute", "check"))
    return [] if said and lain == "" else [f"{kami!r} {lain!r}"]
