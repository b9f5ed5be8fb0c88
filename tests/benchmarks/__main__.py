"""`python -m tests.benchmarks [--cepat] [--json]`: prints the table of every row."""

import argparse
import json
import platform
import sys

from tests.benchmarks.bahan import Bahan
from tests.benchmarks.daftar import PENJELASAN, semua
from tests.benchmarks.ukur import Ukuran, Waktu, ukur

PUTARAN, PUTARAN_CEPAT = 9, 3
KEPALA = ("", "ours ms", "baseline", "ms", "ratio", "goal", "")
LEBAR = (25, 9, 20, 9, 7, 19, 7)


def main() -> None:
    """Measure every row and print it as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--cepat", action="store_true", help="fewer rounds")
    parser.add_argument("--json", action="store_true", help="one JSON object, for machines")
    asked = parser.parse_args()
    rounds = PUTARAN_CEPAT if asked.cepat else PUTARAN
    rows = []
    if not asked.json:
        _line(KEPALA)
    for kasus in semua(Bahan()):
        row = ukur(kasus, rounds)
        rows.append(row)
        if not asked.json:
            _line(_sel(row))
    if asked.json:
        sys.stdout.write(json.dumps(_json(rows, rounds), indent=2, ensure_ascii=False) + "\n")
        return
    _say("")
    for line in (*_syarat(rounds), *PENJELASAN):
        _say(line)


def _say(text: str) -> None:
    sys.stdout.write(text.rstrip() + "\n")
    sys.stdout.flush()


def _line(cells: tuple[str, ...]) -> None:
    shown = zip(cells, LEBAR, (0, 1, 0, 1, 1, 0, 0), strict=True)
    _say("  ".join(c.rjust(wide) if right else c.ljust(wide) for c, wide, right in shown))


def _sel(row: Ukuran) -> tuple[str, ...]:
    other = row.tengah_pembanding
    goal = row.kasus.tujuan
    return (
        row.kasus.nama,
        f"{row.tengah:.1f}",
        row.kasus.nama_pembanding,
        "" if other is None else f"{other:.1f}",
        _banding(row),
        "" if goal is None else str(goal),
        {True: "met", False: "NOT MET", None: ""}[row.is_tercapai],
    )


def _banding(row: Ukuran) -> str:
    goal, other = row.kasus.tujuan, row.tengah_pembanding
    if row.rasio is None or other is None:
        return ""
    is_selisih = goal is not None and goal.jenis == "selisih"
    return f"+{row.tengah - other:.1f}" if is_selisih else f"{row.rasio:.2f}×"


def _syarat(rounds: int) -> tuple[str, ...]:
    machine = (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"
    )
    return (
        f"Office bantur, 2026; {machine}; medians of {rounds} interleaved rounds after a warm-up.",
        "Ratios are taken within a round, then their median.",
        "Milliseconds of processor time, children included (wall clock: --json).",
        "Ratio: baseline / ours where the goal is to be faster, else ours / baseline.",
    )


def _json(rows: list[Ukuran], rounds: int) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "putaran": rounds,
        "penjelasan": PENJELASAN,
        "kasus": [
            {
                "nama": row.kasus.nama,
                "pembanding": row.kasus.nama_pembanding or None,
                "ms": row.tengah,
                "ms_pembanding": row.tengah_pembanding,
                "rasio": row.rasio,
                "tujuan": None if row.kasus.tujuan is None else str(row.kasus.tujuan),
                "tercapai": row.is_tercapai,
                "putaran": [_waktu(t) for t in row.kami],
                "putaran_pembanding": [_waktu(t) for t in row.pembanding],
            }
            for row in rows
        ],
    }


def _waktu(waktu: Waktu) -> dict[str, float]:
    return {"jam": waktu.jam, "cpu": waktu.cpu}


if __name__ == "__main__":
    main()
