"""How a function of `formulas` is made to take a stack: one block per formula cell.

A stack is an array (cell, row, column). What works element by element takes it whole; what reads
blocks is called once per formula cell.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, Final, TypeAlias

import numpy as np
import schedula as sh
from formulas.errors import BaseError
from formulas.functions import Array, wrap_ufunc
from formulas.tokens.operand import XlError

from xl_iki.juri.bentuk import TakTeradiliError
from xl_iki.juri.putusan import KODE_JURI

# The packages carry no types: whatever they take and give is Any.
Fungsi: TypeAlias = Callable[..., Any]

KOSONG: Final = sh.EMPTY
JURI: Final = XlError(KODE_JURI)


def is_teks(nilai: Any) -> bool:
    """Tell text from blanks and errors, which `formulas` holds as kinds of str."""
    return isinstance(nilai, str) and not isinstance(nilai, sh.Token)


def per_sel(fungsi: Fungsi, **setelan: Any) -> Fungsi:
    """Let a function of single values take stacks, blanks handed over as they are."""
    baku: dict[str, Any] = {
        "input_parser": lambda *a: a,
        "args_parser": lambda *a: a,
        "check_nan": False,
    }
    hasil: Fungsi = wrap_ufunc(fungsi, **{**baku, **setelan})
    return hasil


def per_blok(fungsi: Fungsi) -> Fungsi:
    """Call a function of blocks once per formula cell and stack what it answers."""

    @wraps(fungsi)
    def jalankan(*masukan: Any) -> Any:
        tumpuk = [isinstance(m, np.ndarray) and m.ndim == 3 for m in masukan]
        if not any(tumpuk):
            return _satu(fungsi, masukan)
        hasil = np.empty((len(masukan[tumpuk.index(True)]), 1, 1), object)
        for i in range(len(hasil)):
            irisan = [m[i] if t else m for m, t in zip(masukan, tumpuk, strict=True)]
            hasil[i, 0, 0] = _satu(fungsi, irisan)
        return hasil.view(Array)

    return jalankan


def _satu(fungsi: Fungsi, masukan: Sequence[Any]) -> Any:
    """Give the one value a function of blocks answers; an array of them is not judged."""
    try:
        hasil = fungsi(*masukan)
    except (BaseError, TakTeradiliError):
        return JURI
    if not isinstance(hasil, np.ndarray):
        return hasil
    return hasil.ravel()[0] if hasil.size == 1 else JURI


def buta_teks(fungsi: Fungsi) -> Fungsi:
    """Hide the text of cells from an aggregate.

    `formulas` reads the text "12" as a number (also "nan"); Excel passes over any text in a range.
    """

    @wraps(fungsi)
    def jalankan(*masukan: Any) -> Any:
        return fungsi(*(_TANPA_TEKS(m) if isinstance(m, np.ndarray) else m for m in masukan))

    return jalankan


def hitung_benar(fungsi: Fungsi) -> Fungsi:
    """Let an aggregate count a TRUE computed on the spot, as in SUM(A1>0,B1>0).

    `formulas` treats it like a TRUE in a cell, which Excel passes over.
    """

    @wraps(fungsi)
    def jalankan(*masukan: Any) -> Any:
        return fungsi(*(_BENAR(m) if _is_dihitung(m) else m for m in masukan))

    return jalankan


def _is_dihitung(masukan: Any) -> bool:
    """Tell a computed single value from cells: only what a function returned is an `Array`."""
    return isinstance(masukan, Array) and masukan.shape[1:] == (1, 1)


_TANPA_TEKS: Final = np.frompyfunc(lambda nilai: "" if is_teks(nilai) else nilai, 1, 1)
_BENAR: Final = np.frompyfunc(
    lambda nilai: float(nilai) if isinstance(nilai, bool | np.bool_) else nilai, 1, 1
)
