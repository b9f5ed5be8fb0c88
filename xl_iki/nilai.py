"""Numbers, and the reasons why there is none.

A result is a float or a `Sebab`; a `Sebab` is never zero and never an error.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Sebab(StrEnum):
    """Why a value does not exist; the text is what the cell shows."""

    KOSONG = ""
    TARGET_KOSONG = "target belum diisi"
    TIDAK_DAPAT_DIHITUNG = "–"


Angka = float | Sebab
TIDAK_DAPAT = "tidak dapat dihitung"
"""What the cell `Kategori` says where a capaian cannot be computed."""


def is_angka(value: object) -> bool:
    """Tell whether a value is a finite number (a boolean is none)."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_TANPA_PECAHAN = 1e15
"""From here on 15 significant digits leave no decimals to round."""


def bulatkan(nilai: float, angka: int = 2) -> float:
    """Round half away from zero on 15 significant digits, as Excel's ROUND does (ATR-13)."""
    if not abs(nilai) < _TANPA_PECAHAN:
        return float(nilai)
    exact = Decimal(f"{nilai:.15g}")
    # Adding 0.0 turns minus zero into zero: no cell shows "-0".
    return float(exact.quantize(Decimal(1).scaleb(-angka), rounding=ROUND_HALF_UP)) + 0.0


_KE_INDONESIA = str.maketrans(",.", ".,")


def tulis(nilai: float, angka: int = 2) -> str:
    """Write a number for an Indonesian reader: decimal comma, points between thousands."""
    text = f"{bulatkan(nilai, angka):,.{angka}f}"
    return (text.rstrip("0").rstrip(".") if angka else text).translate(_KE_INDONESIA)


@dataclass(frozen=True, slots=True)
class BukanAngka:
    """What stands in a number cell and is no number; `jenis` says what it is instead."""

    teks: str
    jenis: str


Tertulis = float | BukanAngka | None
"""What a clerk left in a number cell: a number, something else, or nothing."""
