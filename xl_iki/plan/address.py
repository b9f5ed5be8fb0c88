"""Cell addresses in Excel's spelling."""

import re
from functools import lru_cache

from xl_iki.plan.model import Rentang

_POLOS = re.compile(r"[A-Za-z_]{4,}")


@lru_cache(maxsize=512)
def kolom(nomor: int) -> str:
    """Return the letters of a column, 1 is A."""
    letters = ""
    while nomor:
        nomor, rest = divmod(nomor - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def nomor(huruf: str) -> int:
    """Return the number of a column's letters, A is 1."""
    number = 0
    for letter in huruf:
        number = number * 26 + ord(letter) - 64
    return number


def of(baris: int, kolom_: int, *, tetap: str = "") -> str:
    """Return the address of a cell; `tetap` may hold "r" and "c" for a `$` before each."""
    return f"{'$' if 'c' in tetap else ''}{kolom(kolom_)}{'$' if 'r' in tetap else ''}{baris}"


def range_of(rentang: Rentang, *, tetap: str = "") -> str:
    """Return the address of a rectangle, a single cell without colon."""
    first = of(rentang.baris, rentang.kolom, tetap=tetap)
    last = of(rentang.baris_akhir, rentang.kolom_akhir, tetap=tetap)
    return first if first == last else f"{first}:{last}"


def row_range(baris: int, dari: int, sampai: int, *, tetap: str = "") -> str:
    """Return a stretch of one row."""
    return range_of(Rentang(baris, dari, baris, sampai), tetap=tetap)


def sheet(nama: str) -> str:
    """Return a sheet name as a formula writes it, with its `!`.

    Quoted unless plain: `TW1`, `R1C1` and `TRUE` would be read as a cell or a truth value.
    """
    plain = _POLOS.fullmatch(nama) and nama.upper() not in ("TRUE", "FALSE")
    return f"{nama}!" if plain else "'" + nama.replace("'", "''") + "'!"
