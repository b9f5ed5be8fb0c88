"""COUNTIF and SUMIF of `formulas`, shown ranges and criteria such that they answer like Excel.

`formulas` takes words such as "Mar" for dates, numeric text for numbers in every comparison, TRUE
for 1, and knows no "<>" across types. What remains outside (wildcards, order of texts) is refused.
"""

import re
from typing import Any, Final

import numpy as np
from formulas.functions import math, stat
from formulas.tokens.operand import XlError

from xl_iki.juri.bentuk import TakTeradiliError
from xl_iki.juri.dasar import KOSONG, is_teks

_SYARAT: Final = re.compile(r"(?P<tanda><=|>=|<>|<|>|=)?(?P<isi>.*)", re.DOTALL)
_ANGKA: Final = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?\s*", re.IGNORECASE)
# A private-use character before every text: no word can be taken for a date or a number.
_TANDA_TEKS: Final = "\ue000"


def hitung_jika(rentang: Any, syarat: Any) -> Any:
    """COUNTIF: how many cells of a range meet a criterion."""
    tanda, isi = _uraikan(syarat)
    if tanda != "<>":
        return stat.FUNCTIONS["COUNTIF"](*_sesuaikan(np.asarray(rentang, object), tanda, isi))
    luas = np.size(rentang)
    if isi == "":
        return luas - sum(nilai is KOSONG for nilai in np.ravel(rentang))
    sama = stat.FUNCTIONS["COUNTIF"](*_sesuaikan(np.asarray(rentang, object), "=", isi))
    return luas - float(np.ravel(sama)[0])


def jumlah_jika(rentang: Any, syarat: Any, dijumlah: Any = None) -> Any:
    """SUMIF: the sum of the cells whose neighbour in `rentang` meets a criterion."""
    asal = np.asarray(rentang, object)
    isi = asal if dijumlah is None else np.asarray(dijumlah, object)
    tanda, batas = _uraikan(syarat)
    if tanda == "<>" or isi.shape != asal.shape:
        raise TakTeradiliError("SUMIF")
    tanpa_teks = np.array([0.0 if is_teks(n) else n for n in isi.ravel()], object)
    return math.FUNCTIONS["SUMIF"](*_sesuaikan(asal, tanda, batas), tanpa_teks.reshape(isi.shape))


def _uraikan(syarat: Any) -> tuple[str, Any]:
    """Split a criterion into its comparison sign and the value compared with."""
    if isinstance(syarat, np.ndarray):
        if syarat.size != 1:
            raise TakTeradiliError("kriteria")
        syarat = syarat.ravel()[0]
    if syarat is KOSONG:
        return "=", 0.0
    if isinstance(syarat, bool | np.bool_ | XlError):
        raise TakTeradiliError("kriteria")
    if not is_teks(syarat):
        return "=", float(syarat)
    cocok = _SYARAT.fullmatch(syarat)
    tanda, isi = (cocok["tanda"] or "", cocok["isi"]) if cocok else ("", syarat)
    if _ANGKA.fullmatch(isi):
        return tanda or "=", float(isi)
    if (tanda and not isi and tanda != "<>") or tanda not in ("", "=", "<>"):
        raise TakTeradiliError("kriteria")
    if re.search(r"[*?~]", isi) or isi.upper() in ("TRUE", "FALSE"):
        raise TakTeradiliError("kriteria")
    return tanda or "=", isi


def _sesuaikan(rentang: Any, tanda: str, isi: Any) -> tuple[Any, Any]:
    """Give range and criterion as `formulas` must see them."""
    if isinstance(isi, float):
        # Not a number equals nothing and is never smaller or larger.
        angka = [_angka(nilai, longgar=tanda == "=") for nilai in rentang.ravel()]
        return np.array(angka, object).reshape(rentang.shape), f"{tanda}{isi!r}"
    teks = [_TANDA_TEKS + n if is_teks(n) and n else n for n in rentang.ravel()]
    return np.array(teks, object).reshape(rentang.shape), isi and _TANDA_TEKS + isi


def _angka(nilai: Any, *, longgar: bool) -> float:
    """Give a number as it is, and numeric text where Excel lets it count: in equality alone."""
    if is_teks(nilai):
        return float(nilai) if longgar and _ANGKA.fullmatch(nilai) else np.nan
    if isinstance(nilai, bool | np.bool_ | str):
        return np.nan
    return float(nilai)
