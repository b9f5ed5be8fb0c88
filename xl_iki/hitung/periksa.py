"""Whether a month counts, and what is wrong with it: ATR-01 and the limits of an isian.

The same four words stand in the sheet's row "Kelengkapan"; `letak` counts from 1.
"""

import math
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from xl_iki.hitung.isian import TRIWULAN, IsianIndikator, nama_target
from xl_iki.katalog.model import Indikator, Isian
from xl_iki.nilai import BukanAngka, Tertulis, bulatkan


class Status(StrEnum):
    """State of one month of an indicator, as its sheet says it."""

    KOSONG = ""
    LENGKAP = "lengkap"
    KURANG = "kurang"
    BATAS = "batas"
    PERIKSA = "periksa"

    @property
    def is_terhitung(self) -> bool:
        """Tell whether the month counts: all its isian are numbers (ATR-01)."""
        return self in (Status.LENGKAP, Status.BATAS)


class Temuan(IntEnum):
    """What is wrong in a month or a target; the number is the thousands of its code."""

    BUKAN_ANGKA = 1
    LUAR_BATAS = 2
    BELUM_LENGKAP = 3
    TRIWULAN_KURANG = 4
    TRIWULAN_BEDA = 5
    RENTANG_TERBALIK = 6


@dataclass(frozen=True, slots=True)
class Kode:
    """A finding and the place of its first cell within the block, from 1."""

    temuan: Temuan
    letak: int

    @property
    def angka(self) -> int:
        """The number that the sheet `Periksa` holds for it."""
        return self.temuan * 1000 + self.letak


DESIMAL_BATAS = 6
"""Limits are held against the number rounded to so many decimals: a pasted 100.00000000000001
is 100 to its reader and to Excel, and programs disagree on INT(2.9999999999999996)."""


def is_luar_batas(isian: Isian, angka: float) -> bool:
    """Tell whether a number is outside the limits of its isian."""
    # A whole number needs no rounding, and most isian are counts.
    seen = angka if float(angka).is_integer() else bulatkan(angka, DESIMAL_BATAS)
    return (
        seen < isian.min
        or (isian.maks is not None and seen > isian.maks)
        or (isian.bulat and seen != math.floor(seen))
    )


def status_bulan(indikator: Indikator, cells: tuple[Tertulis, ...]) -> tuple[Status, Kode | None]:
    """Return the state of a month from its isian in order, and its first finding."""
    blank = cells.count(None)
    if blank == len(cells):
        return Status.KOSONG, None
    for at, cell in enumerate(cells, 1):
        if isinstance(cell, BukanAngka):
            return Status.PERIKSA, Kode(Temuan.BUKAN_ANGKA, at)
    if blank:
        return Status.KURANG, Kode(Temuan.BELUM_LENGKAP, cells.index(None) + 1)
    for at, (isian, cell) in enumerate(zip(indikator.isian, cells, strict=True), 1):
        if isinstance(cell, int | float) and is_luar_batas(isian, cell):
            return Status.BATAS, Kode(Temuan.LUAR_BATAS, at)
    return Status.LENGKAP, None


def periksa_target(indikator: Indikator, isian: IsianIndikator) -> Kode | None:
    """Return the first finding among an indicator's target cells and bobot."""
    names = (*nama_target(indikator), "bobot")
    values = [isian.target.get(name) for name in names]
    for at, value in enumerate(values, 1):
        if isinstance(value, BukanAngka):
            return Kode(Temuan.BUKAN_ANGKA, at)
    for at, value in enumerate(values, 1):
        if isinstance(value, int | float) and value < 0:
            return Kode(Temuan.LUAR_BATAS, at)
    target = isian.as_target()
    if "target_bawah" in names:
        lower, upper = target.bawah, target.atas
        wrong = lower is not None and upper is not None and lower > upper
        return Kode(Temuan.RENTANG_TERBALIK, 1) if wrong else None
    return _periksa_triwulan(isian) if indikator.is_bertahap else None


def _periksa_triwulan(isian: IsianIndikator) -> Kode | None:
    quarters = [isian.angka_target(name) for name in TRIWULAN]
    missing = [at for at, value in enumerate(quarters, 2) if value is None]
    if missing:
        return Kode(Temuan.TRIWULAN_KURANG, missing[0]) if len(missing) < 4 else None
    year = isian.angka_target("target")
    if year is not None and year != quarters[3]:
        return Kode(Temuan.TRIWULAN_BEDA, 5)
    return None
