"""From months to realisasi, from realisasi to capaian: rules ATR-01 to ATR-07 and ATR-11.

Values are floats in the indicator's unit, capaian is in percent; a missing value is a `Sebab`.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from xl_iki.nilai import Angka, Sebab, is_angka


class Agregasi(StrEnum):
    """How months become a longer period (ATR-02)."""

    JUMLAH = "jumlah"
    AKHIR = "akhir"
    RATA_RATA = "rata_rata"


class Polaritas(StrEnum):
    """Which direction is better (ATR-05)."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"


class Turun(StrEnum):
    """Formula of capaian where lower is better; the first is PermenPANRB 8/2021."""

    DUA_T = "2T-R"
    T_PER_R = "T/R"
    SELISIH = "(T-R)/T"


class NaikNol(StrEnum):
    """What a target of zero means where higher is better (ATR-06)."""

    TIDAK_DIHITUNG = "tidak_dihitung"
    NOL = "nol"
    SERATUS = "seratus"


@dataclass(frozen=True, slots=True)
class Aturan:
    """A rule pack: every setting that changes a number; printed on the sheet `Aturan`."""

    id: str
    nama: str
    versi: int
    sumber: str
    turun: Turun = Turun.DUA_T
    naik_target_nol: NaikNol = NaikNol.TIDAK_DIHITUNG
    batas: float | None = None
    skala: str = "permendagri-86-2017"


@dataclass(frozen=True, slots=True)
class Target:
    """What the office promised for the year; None where a cell is empty.

    `triwulan` holds the cumulative quarterly targets (months 3, 6, 9, 12);
    `bawah` and `atas` are the bounds of a `rentang`.
    """

    tahun: float | None = None
    triwulan: tuple[float | None, float | None, float | None, float | None] = (None,) * 4
    bawah: float | None = None
    atas: float | None = None

    @property
    def setahun(self) -> float | None:
        """The target of the whole year: the yearly one, else the last quarterly one."""
        return self.triwulan[3] if self.tahun is None else self.tahun

    @property
    def is_bertahap(self) -> bool:
        """Tell whether all four cumulative quarterly targets are there."""
        return all(t is not None for t in self.triwulan)


def realisasi(
    pembilang: Sequence[float | None],
    penyebut: Sequence[float | None] | None,
    *,
    pengali: float,
    agregasi: Agregasi,
    bulan: Iterable[int],
) -> Angka:
    """Return the value of a period from its counted months (ATR-01, ATR-02, ATR-03).

    `pembilang` and `penyebut` have 12 places, None where a month does not count.
    """
    months = [m - 1 for m in bulan if pembilang[m - 1] is not None]
    if not months:
        return Sebab.KOSONG
    if agregasi is Agregasi.AKHIR:
        months = months[-1:]
    upper = _jumlah([pembilang[m] or 0.0 for m in months])
    if penyebut is None:
        lower = float(len(months)) if agregasi is Agregasi.RATA_RATA else 1.0
    else:
        lower = _jumlah([penyebut[m] or 0.0 for m in months])
    return _or_none(pengali * upper / lower) if lower != 0 else Sebab.TIDAK_DAPAT_DIHITUNG


def _jumlah(values: Sequence[float]) -> float:
    """Return the exact sum, NaN where it is larger than any number."""
    if len(values) == 1:
        return values[0]
    try:
        return math.fsum(values)
    except (OverflowError, ValueError):
        return math.nan


def _or_none(value: float) -> Angka:
    return value if math.isfinite(value) else Sebab.TIDAK_DAPAT_DIHITUNG


def target_berjalan(target: Target, *, bertahap: bool, bulan: int) -> Target:
    """Return the target up to a month (ATR-04).

    `bertahap` is true for `jumlah` without penyebut: the target then grows with the months.
    """
    if not bertahap:
        return Target(target.setahun, bawah=target.bawah, atas=target.atas)
    if target.is_bertahap:
        return Target(_on_the_line(target.triwulan, bulan))
    share = bulan / 12
    grow = [None if t is None else t * share for t in (target.setahun, target.bawah, target.atas)]
    return Target(grow[0], bawah=grow[1], atas=grow[2])


def _on_the_line(triwulan: Sequence[float | None], bulan: int) -> float:
    points = [0.0, *(t or 0.0 for t in triwulan)]
    quarter = (bulan - 1) // 3
    start, end = points[quarter], points[quarter + 1]
    return start + (end - start) * (bulan - 3 * quarter) / 3


def capaian(
    nilai: Angka,
    target: Target,
    *,
    polaritas: Polaritas,
    aturan: Aturan,
    rentang_turun: bool = False,
) -> Angka:
    """Return the achievement in percent (ATR-05, ATR-06); KOSONG without value or target."""
    if isinstance(nilai, Sebab):
        return nilai
    if polaritas is Polaritas.RENTANG:
        bound = _bound(nilai, target)
        if bound is None or nilai == bound:
            return Sebab.KOSONG if bound is None else 100.0
        return _turun(nilai, bound, Turun.DUA_T) if rentang_turun else _rasio(nilai, bound)
    if target.tahun is None:
        return Sebab.KOSONG
    if polaritas is Polaritas.TURUN:
        return _turun(nilai, target.tahun, aturan.turun)
    return _naik(nilai, target.tahun, aturan.naik_target_nol)


def _bound(nilai: float, target: Target) -> float | None:
    """Return the bound to compare with; inside the range that is the value itself."""
    if target.bawah is None or target.atas is None or target.bawah > target.atas:
        return None
    return min(max(nilai, target.bawah), target.atas)


def _rasio(nilai: float, target: float) -> Angka:
    return _or_none(nilai / target * 100) if target != 0 else Sebab.TIDAK_DAPAT_DIHITUNG


def _naik(nilai: float, target: float, policy: NaikNol) -> Angka:
    if target != 0:
        return _rasio(nilai, target)
    match policy:
        case NaikNol.TIDAK_DIHITUNG:
            return Sebab.TIDAK_DAPAT_DIHITUNG
        case NaikNol.NOL:
            return 0.0
        case NaikNol.SERATUS:
            return 100.0


def _turun(nilai: float, target: float, variant: Turun) -> Angka:
    if target == 0:
        return 100.0 if nilai == 0 else 0.0
    match variant:
        case Turun.DUA_T:
            return _or_none(max(0.0, (2 * target - nilai) / target * 100))
        case Turun.T_PER_R:
            return _rasio(target, nilai)
        case Turun.SELISIH:
            return _or_none(max(0.0, (target - nilai) / target * 100))


@dataclass(frozen=True, slots=True)
class NilaiJabatan:
    """Value of a jabatan, always with "n dari N" (ATR-11)."""

    nilai: Angka
    dihitung: int
    dari: int


def nilai_jabatan(
    capaian_bobot: Sequence[tuple[Angka, float]], batas: float | None
) -> NilaiJabatan:
    """Return the weighted mean of the computable capaian after the cap (ATR-07, ATR-11)."""
    counted = [(float(c), b) for c, b in capaian_bobot if is_angka(c)]
    weight = _jumlah([b for _, b in counted])
    if weight == 0:
        return NilaiJabatan(Sebab.KOSONG, len(counted), len(capaian_bobot))
    capped = [(c if batas is None else min(c, batas), b) for c, b in counted]
    total = _jumlah([c * b for c, b in capped])
    return NilaiJabatan(_or_none(total / weight), len(counted), len(capaian_bobot))
