"""Shapes compiled by `formulas` and run over stacks of cells.

`formulas` parses, orders and computes; only the table of functions is ours (see `fungsi`). Nothing
in the package is changed: its parser is given other tokens.
"""

import logging
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

import numpy as np
from formulas.parser import Parser
from formulas.tokens.function import Function
from formulas.tokens.operand import Error, Number, Range, String, XlError
from formulas.tokens.operator import OperatorToken, Separator
from formulas.tokens.parenthesis import Parenthesis

from xl_iki.juri.bentuk import AWALAN, Bentuk, TakTeradiliError
from xl_iki.juri.dasar import JURI, KOSONG, Fungsi
from xl_iki.juri.fungsi import FUNGSI, GALAT, OPERATOR
from xl_iki.juri.putusan import KODE_EXCEL, Galat, Nilai


class _Fungsi(Function):  # type: ignore[misc]  # untyped package
    def compile(self) -> Fungsi:
        return FUNGSI[self.name.upper()]


class _Operator(OperatorToken):  # type: ignore[misc]  # untyped package
    def compile(self) -> Fungsi:
        return OPERATOR[self.name.upper()]


class _Kurung(Parenthesis):  # type: ignore[misc]  # untyped package
    def ast(self, tokens: Any, stack: Any, builder: Any) -> None:
        super().ast(tokens, stack, builder)
        # A comma that joins references, as in SUM((A1,A3)): placeholders cannot be joined.
        if self.name == ")" and isinstance(builder[-1], Separator):
            raise TakTeradiliError("gabungan")


class _Pengurai(Parser):  # type: ignore[misc]  # untyped package
    # No array constants, LAMBDA or intersections: what needs them does not parse and is not judged.
    filters: ClassVar[list[Any]] = [
        Error,
        String,
        Number,
        Range,
        _Operator,
        Separator,
        _Fungsi,
        _Kurung,
    ]


def susun(bentuk: Bentuk) -> Callable[[Sequence[Any]], Any]:
    """Compile a shape into a function of its blocks, in the order of their numbers."""
    asing = bentuk.fungsi - FUNGSI.keys()
    if asing:
        raise TakTeradiliError("fungsi " + " ".join(sorted(asing)))
    try:
        fungsi = _Pengurai().ast("=" + bentuk.teks.replace("\n", " "))[1].compile()
    except TakTeradiliError:
        raise
    except Exception as kesalahan:  # Whatever a third package raises means: not judged.
        raise TakTeradiliError("susunan") from kesalahan
    nama = {f"{AWALAN}{nomor}": nomor - 1 for nomor in range(1, len(bentuk.ukuran) + 1)}
    if not nama.keys() >= set(fungsi.inputs):
        raise TakTeradiliError("nama " + " ".join(sorted(set(fungsi.inputs) - nama.keys())))
    urutan = [nama[masukan] for masukan in fungsi.inputs]
    return lambda blok: fungsi(*(blok[i] for i in urutan))


def tumpuk(bagian: Sequence[Sequence[Nilai | Galat]], ukuran: tuple[int, int]) -> Any:
    """Stack the values of one block per formula cell as `formulas` wants to see them."""
    hasil = np.empty(len(bagian) * ukuran[0] * ukuran[1], object)
    hasil[:] = [_masuk(nilai) for blok in bagian for nilai in blok]
    return hasil.reshape(len(bagian), *ukuran)


def bongkar(hasil: Any, banyak: int) -> list[Nilai | Galat]:
    """Take the result of each formula cell out of what a compiled shape gave."""
    larik = np.asarray(hasil, object)
    if larik.size == 1:
        return [_keluar(larik.ravel()[0])] * banyak
    if larik.shape != (banyak, 1, 1):
        return [Galat(str(JURI), "hasil")] * banyak
    return [_keluar(nilai) for nilai in larik.ravel()]


def _masuk(nilai: Nilai | Galat) -> Any:
    if nilai is None:
        return KOSONG
    if isinstance(nilai, Galat):
        return GALAT[nilai.kode]
    if isinstance(nilai, str):
        return GALAT[nilai] if nilai in KODE_EXCEL else nilai
    return nilai if isinstance(nilai, bool) else float(nilai)


def _keluar(nilai: Any) -> Nilai | Galat:
    """Give a result as plain Python; a formula that shows a blank cell shows 0."""
    if nilai is KOSONG:
        return 0.0
    if isinstance(nilai, XlError):
        return Galat(str(nilai), "cakupan" if nilai is JURI else "")
    if isinstance(nilai, bool | np.bool_):
        return bool(nilai)
    return str(nilai) if isinstance(nilai, str) else float(nilai)


@contextmanager
def hening() -> Iterator[None]:
    """Keep the packages from logging and warning; what they cannot do is told as a value."""
    pencatat = logging.getLogger("schedula")
    semula = pencatat.level
    pencatat.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        pencatat.setLevel(semula)
