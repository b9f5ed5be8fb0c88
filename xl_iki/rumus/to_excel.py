"""The expression as an Excel formula: English names and commas, as the file keeps them."""

from collections.abc import Mapping
from typing import assert_never

from xl_iki.rumus.pohon import BOBOT_IKM, Bilangan, Expr, Fungsi, Ikm, Isian, Negatif, Operasi

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}
_UNARY, _ATOM = 3, 4


def to_excel(expr: Expr, sel: Mapping[str, str]) -> str:
    """Return the formula text without `=`; `sel` gives the cell of each isian."""
    return _write(expr, sel)[0]


def _write(expr: Expr, sel: Mapping[str, str]) -> tuple[str, int]:
    """Return the text and how strongly its outermost operator binds."""
    match expr:
        case Bilangan(teks):
            return teks, _ATOM
        case Isian(kode):
            return sel[kode], _ATOM
        case Negatif(isi):
            return "-" + _wrap(isi, sel, _ATOM), _UNARY
        case Operasi(tanda, kiri, kanan):
            binds = _BINDS[tanda]
            # a-(b-c) and a/(b*c) need their parentheses: the right side must bind more.
            return _wrap(kiri, sel, binds) + tanda + _wrap(kanan, sel, binds + 1), binds
        case Fungsi(nama, argumen):
            return f"{nama}({_list(argumen, sel)})", _ATOM
        case Ikm(unsur, bobot):
            weight = BOBOT_IKM[bobot]
            factor = f"/{len(unsur)}" if weight is None else f"*{float(weight)}"
            return f"SUM({_list(unsur, sel)}){factor}*25", _BINDS["*"]
        case _:
            assert_never(expr)


def _list(parts: tuple[Expr, ...], sel: Mapping[str, str]) -> str:
    return ",".join(_write(part, sel)[0] for part in parts)


def _wrap(expr: Expr, sel: Mapping[str, str], binds: int) -> str:
    text, own = _write(expr, sel)
    return f"({text})" if own < binds else text
