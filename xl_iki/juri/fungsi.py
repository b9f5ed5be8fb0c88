"""The functions and operators this engine trusts: `formulas`, corrected where Excel differs.

A function that is not in `FUNGSI` has not been held against Excel and is not judged.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import partial
from typing import Any, Final

import numpy as np
from formulas.functions import (
    get_error,
    info,
    logic,
    look,
    math,
    operators,
    replace_empty,
    stat,
    wrap_func,
    wrap_ufunc,
)
from formulas.tokens.operand import Error, XlError

from xl_iki.juri.bentuk import TakTeradiliError
from xl_iki.juri.dasar import (
    JURI,
    KOSONG,
    Fungsi,
    buta_teks,
    hitung_benar,
    is_teks,
    per_blok,
    per_sel,
)
from xl_iki.juri.jika import hitung_jika, jumlah_jika

_LEGA: Final = Context(prec=700)
_LUBANG: Final = object()
_SEL_INDEKS: Final = wrap_func(look.xindex, ranges=True)


def bulatkan(angka: float, digit: float) -> float:
    """ROUND: the number a reader sees at 15 significant digits, half away from zero (ATR-13).

    That of `formulas` rounds the binary value: 1.005 became 1.0.
    """
    langkah = Decimal(1).scaleb(-max(-300, min(300, int(digit))))
    tampak = Decimal(f"{angka:.15g}")
    return float(tampak.quantize(langkah, ROUND_HALF_UP, _LEGA)) + 0.0


def tulis(nilai: Any) -> str:
    """Write a value as `&` does: at most 15 digits, the shortest way.

    That of `formulas` writes 0.1+0.2 as 0.30000000000000004 and 0.00001 as 1e-05.
    """
    if nilai is KOSONG:
        return ""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, bool | np.bool_):
        return "TRUE" if nilai else "FALSE"
    angka = Decimal(f"{float(nilai):.15g}").normalize()
    if not angka:
        return "0"
    if -10 <= angka.adjusted() <= 20:
        return f"{angka:f}"
    return f"{angka:E}"


def _banding(a: Any, b: Any) -> Any:
    """Prepare a comparison: Excel compares 15 digits, and a blank cell also equals FALSE.

    In `formulas` 0.1+0.2 differs from 0.3, and blank from FALSE.
    """
    if a is KOSONG and isinstance(b, bool | np.bool_):
        a = False
    if b is KOSONG and isinstance(a, bool | np.bool_):
        b = False
    return operators.logic_input_parser(_tampak(a), _tampak(b))


def _tampak(nilai: Any) -> Any:
    """Give a number as it looks at 15 significant digits."""
    return float(f"{nilai:.15g}") if isinstance(nilai, float) else nilai


def _jika_galat(nilai: Any, pengganti: Any) -> Any:
    """IFERROR, which must not hide that a formula could not be judged."""
    return pengganti if isinstance(nilai, XlError) and nilai is not JURI else nilai


def _angka_dari(nilai: Any) -> Any:
    """N: that of `formulas` gives 0 for a computed TRUE."""
    if isinstance(nilai, bool | np.bool_):
        return int(nilai)
    return 0 if isinstance(nilai, str) else nilai


def _indeks(blok: Any, baris: Any, kolom: Any = None) -> Any:
    """INDEX of one cell: that of `formulas` takes row 0 for row 1 and a blank cell for 0."""
    blok = np.atleast_2d(np.asarray(blok, object))
    tinggi, lebar = blok.shape
    if kolom is None and 1 not in blok.shape:
        raise TakTeradiliError("INDEX")
    panjang = max(tinggi, lebar) if kolom is None else tinggi
    if _is_semua(baris, panjang) or (kolom is not None and _is_semua(kolom, lebar)):
        raise TakTeradiliError("INDEX")
    hasil = _SEL_INDEKS(replace_empty(blok, _LUBANG), replace_empty(baris), replace_empty(kolom))
    sel = np.ravel(hasil)[0]
    return KOSONG if sel is _LUBANG else sel


def _is_semua(nomor: Any, panjang: int) -> bool:
    """Tell an index that asks for a whole row or column."""
    angka = np.ravel(replace_empty(nomor))[0]
    return panjang > 1 and not isinstance(angka, str) and 0 <= angka < 1


def _is(periksa: Fungsi) -> Fungsi:
    """Give one of the IS functions with another question."""
    hasil: Fungsi = partial(info.iserror, check=periksa, array=info.FalseArray)
    return hasil


def _is_angka(nilai: Any) -> bool:
    """Tell a number from text that looks like one, which `formulas` does not."""
    return not isinstance(nilai, str) and info.is_number(nilai)


FUNGSI: Final[Mapping[str, Fungsi]] = {
    # Element by element. IF hands a blank cell on as blank: that of `formulas` makes it 0.
    "IF": wrap_ufunc(
        logic.xif,
        input_parser=lambda *a: a,
        check_error=lambda syarat, *_: get_error(syarat),
        args_parser=lambda syarat, *a: (replace_empty(syarat), *a),
        check_nan=False,
    ),
    "IFERROR": per_sel(_jika_galat, check_error=lambda *_: None),
    "NOT": logic.FUNCTIONS["NOT"]["function"],
    "ISNUMBER": _is(_is_angka),
    "ISTEXT": _is(is_teks),
    "ISBLANK": _is(lambda nilai: nilai is KOSONG),
    "N": per_sel(_angka_dari),
    "ROUND": wrap_ufunc(bulatkan),
    "ABS": math.FUNCTIONS["ABS"],
    "INT": math.FUNCTIONS["INT"],
    "CHOOSE": look.FUNCTIONS["CHOOSE"],
    # Not in `formulas`: the cell shows the friendly name.
    "HYPERLINK": per_sel(lambda tujuan, nama=None: tujuan if nama is None else nama),
    # Block by block.
    "SUM": hitung_benar(buta_teks(per_blok(math.FUNCTIONS["SUM"]))),
    "SUMPRODUCT": buta_teks(per_blok(math.FUNCTIONS["SUMPRODUCT"])),
    "COUNT": hitung_benar(buta_teks(per_blok(stat.FUNCTIONS["COUNT"]))),
    "MIN": hitung_benar(buta_teks(per_blok(stat.FUNCTIONS["MIN"]))),
    "MAX": hitung_benar(buta_teks(per_blok(stat.FUNCTIONS["MAX"]))),
    "AVERAGE": hitung_benar(buta_teks(per_blok(stat.FUNCTIONS["AVERAGE"]))),
    "COUNTA": per_blok(stat.FUNCTIONS["COUNTA"]),
    "COUNTIF": per_blok(hitung_jika),
    "SUMIF": per_blok(jumlah_jika),
    "INDEX": per_blok(_indeks),
    "MATCH": per_blok(look.FUNCTIONS["MATCH"]),
    "LOOKUP": per_blok(look.FUNCTIONS["LOOKUP"]),
    "AND": per_blok(logic.FUNCTIONS["AND"]["function"]),
    "OR": per_blok(logic.FUNCTIONS["OR"]["function"]),
    "TRUE": logic.FUNCTIONS["TRUE"],
    "FALSE": logic.FUNCTIONS["FALSE"],
}

OPERATOR: Final[Mapping[str, Fungsi]] = {
    **{tanda: operators.OPERATORS[tanda] for tanda in ("+", "-", "*", "/", "U-", "U+", "%")},
    # Python's ** breaks off at 0^-1 and gives a complex number for (-8)^0.5.
    "^": wrap_ufunc(math.xpower),
    "&": per_sel(lambda a, b: tulis(a) + tulis(b)),
    **{
        tanda: per_sel(fungsi, input_parser=_banding)
        for tanda, fungsi in operators.LOGIC_OPERATORS.items()
    },
}

GALAT: Final[Mapping[str, XlError]] = {**Error.errors, str(JURI): JURI}
