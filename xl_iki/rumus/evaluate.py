"""The value of an expression: the same code for a scalar and for a numpy column.

What cannot be computed is NaN: a division by zero, or an isian that is NaN.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, assert_never, cast

from xl_iki.rumus.pohon import (
    BOBOT_IKM,
    Bilangan,
    Expr,
    Fungsi,
    Ikm,
    Isian,
    Negatif,
    Operasi,
)

if TYPE_CHECKING:
    import numpy as np

    Kolom = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    N = TypeVar("N", float, Kolom)
else:
    N = TypeVar("N")


def evaluate(expr: Expr, isian: Mapping[str, N]) -> N:
    """Return the value for isian given as floats, or as columns of one length.

    Raises KeyError for an isian that is not given.
    """
    match expr:
        case Bilangan(teks):
            # A plain number stands for a whole column of it, too.
            number: object = float(teks)
            return cast("N", number)
        case Isian(kode):
            return isian[kode]
        case Negatif(isi):
            return -evaluate(isi, isian)
        case Operasi(tanda, kiri, kanan):
            return _operate(tanda, evaluate(kiri, isian), evaluate(kanan, isian))
        case Fungsi(nama, argumen):
            return _apply(nama, [evaluate(part, isian) for part in argumen])
        case Ikm(unsur, bobot):
            total = _total([evaluate(part, isian) for part in unsur])
            weight = BOBOT_IKM[bobot]
            return total / len(unsur) * 25 if weight is None else total * float(weight) * 25
        case _:
            assert_never(expr)


def _operate(tanda: str, kiri: N, kanan: N) -> N:
    match tanda:
        case "+":
            return kiri + kanan
        case "-":
            return kiri - kanan
        case "*":
            return kiri * kanan
        case _:
            return _divide(kiri, kanan)


def _divide(kiri: N, kanan: N) -> N:
    if isinstance(kanan, int | float):
        return kiri / kanan if kanan != 0 else kiri * math.nan
    zero = kanan == 0
    return cast("N", kiri / (kanan + zero) + zero * _nan_where(zero))


def _nan_where(zero: "Kolom") -> "Kolom":
    # Avoids importing numpy here: 0 stays 0, 1 becomes NaN.
    out = zero * 1.0
    out[out > 0] = math.nan
    return out


def _total(values: list[N]) -> N:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def _apply(nama: str, values: list[N]) -> N:
    if nama == "SUM":
        return _total(values)
    if nama == "AVERAGE":
        return _total(values) / len(values)
    best = values[0]
    for value in values[1:]:
        best = _pick(best, value, lower=nama == "MIN")
    return best


def _pick(kiri: N, kanan: N, *, lower: bool) -> N:
    if isinstance(kiri, int | float) and isinstance(kanan, int | float):
        if math.isnan(kiri + kanan):
            return math.nan
        return min(kiri, kanan) if lower else max(kiri, kanan)
    # (a + b -+ |a - b|) / 2 is exact enough only for small numbers; choose by mask instead.
    left, right = kiri + kanan * 0, kanan + kiri * 0
    take = (left < right) if lower else (left > right)
    return cast("N", left * take + right * ~take)
