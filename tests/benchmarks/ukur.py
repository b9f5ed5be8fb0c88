"""Measuring: two pieces of work run in turn, so that a busy machine slows both alike.

Times are milliseconds: `cpu` is what the processor spent on this process and its children, and
what is judged; `jam` is the clock on the wall, which also counts the neighbours' work.
"""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Literal

Kerja = Callable[[], object]
Jenis = Literal["lebih cepat", "paling lambat", "selisih", "waktu"]


@dataclass(frozen=True, slots=True)
class Tujuan:
    """A goal against the baseline: how many times faster, at most how many times slower.

    `selisih` is at most so many ms above the baseline, `waktu` at most so many ms, without one.
    """

    jenis: Jenis
    batas: float

    def __str__(self) -> str:
        sign = {"lebih cepat": "≥ {:g}× faster", "paling lambat": "≤ {:g}× baseline"}
        sign |= {"selisih": "≤ baseline + {:g} ms", "waktu": "≤ {:g} ms"}
        return sign[self.jenis].format(self.batas)


@dataclass(frozen=True, slots=True)
class Kasus:
    """One row: our work, the baseline's, the goal, and what tells that both did the same.

    `beda` returns the differences between the two results, none where they are equivalent.
    """

    nama: str
    kami: Kerja
    tujuan: Tujuan | None
    beda: Callable[[object, object], list[str]]
    pembanding: Kerja | None = None
    nama_pembanding: str = ""


@dataclass(frozen=True, slots=True)
class Waktu:
    """The times of one run."""

    jam: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Ukuran:
    """The measured row; ratios are taken within each round, then their median."""

    kasus: Kasus
    kami: tuple[Waktu, ...]
    pembanding: tuple[Waktu, ...]

    @property
    def tengah(self) -> float:
        """The median of our times."""
        return median(t.cpu for t in self.kami)

    @property
    def tengah_pembanding(self) -> float | None:
        """The median of the baseline's times, None where there is no baseline."""
        return median(t.cpu for t in self.pembanding) if self.pembanding else None

    @property
    def rasio(self) -> float | None:
        """How many times longer the baseline takes; the other way round for `paling lambat`."""
        pairs = zip(self.kami, self.pembanding, strict=False)
        times = [(a.cpu, b.cpu) for a, b in pairs]
        if not times:
            return None
        goal = self.kasus.tujuan
        if goal is not None and goal.jenis == "paling lambat":
            return median(a / b for a, b in times)
        return median(b / a for a, b in times)

    @property
    def is_tercapai(self) -> bool | None:
        """Tell whether the goal is met, None where there is none."""
        goal, ratio, other = self.kasus.tujuan, self.rasio, self.tengah_pembanding
        if goal is None:
            return None
        if goal.jenis == "waktu":
            return self.tengah <= goal.batas
        if ratio is None or other is None:
            raise ValueError(f"{self.kasus.nama} needs a baseline")
        if goal.jenis == "selisih":
            return self.tengah - other <= goal.batas
        return ratio >= goal.batas if goal.jenis == "lebih cepat" else ratio <= goal.batas


def _cpu() -> float:
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def _sekali(work: Kerja) -> Waktu:
    gc.collect()
    wall, cpu = time.perf_counter(), _cpu()
    work()
    return Waktu((time.perf_counter() - wall) * 1000, (_cpu() - cpu) * 1000)


def ukur(kasus: Kasus, putaran: int) -> Ukuran:
    """Run both a first time unmeasured, then in turn, the first one changing every round."""
    both = [kasus.kami] + ([kasus.pembanding] if kasus.pembanding else [])
    times: list[list[Waktu]] = [[] for _ in both]
    for work in both:
        work()
    for n in range(putaran):
        for at in sorted(range(len(both)), reverse=bool(n % 2)):
            times[at].append(_sekali(both[at]))
    return Ukuran(kasus, tuple(times[0]), tuple(times[1]) if len(both) > 1 else ())
