"""The shape of a formula: its text with every reference replaced by a numbered placeholder.

Formulas that do the same with other cells have one shape, wherever they stand and however the
references are anchored; their cells are matched to the placeholders by order of appearance.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

AWALAN: Final = "_JURI_"

# Tried in this order at each place: what is swallowed as text, number or name is never searched
# for references, so that "A1" in quotes, 1E5 and LOG10( stay what they are.
_TOKEN: Final = re.compile(
    r"""
    (?P<teks>"(?:[^"]|"")*")
    | (?:(?:'(?P<kutip>(?:[^']|'')+)'|(?P<lembar>[^\W\d][\w.]*))!)?
      \$?(?P<k1>[A-Z]{1,3})\$?(?P<b1>[1-9]\d{0,6})
      (?::\$?(?P<k2>[A-Z]{1,3})\$?(?P<b2>[1-9]\d{0,6}))?
      (?![\w.!\[]|\s*\()
    | \d+(?:\.\d+)?(?:E[+-]?\d+)?
    | (?P<nama>[^\W\d][\w.]*)(?P<panggil>\s*\()?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BARIS_TERAKHIR: Final = 1_048_576
_KOLOM_TERAKHIR: Final = 16_384


class TakTeradiliError(Exception):
    """A formula lies outside what this engine can judge; the text is the reason."""


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A block of cells a formula reads; a single cell is a block of one."""

    lembar: str
    baris: int
    kolom: int
    tinggi: int = 1
    lebar: int = 1

    def sel(self) -> Iterator[tuple[str, int, int]]:
        """Give the addresses of its cells, row after row."""
        for baris in range(self.baris, self.baris + self.tinggi):
            for kolom in range(self.kolom, self.kolom + self.lebar):
                yield self.lembar, baris, kolom


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A shape and what is needed to fill it: the size of each placeholder, functions called."""

    teks: str
    ukuran: tuple[tuple[int, int], ...]
    fungsi: frozenset[str]


def kenali(rumus: str, lembar: str) -> tuple[Bentuk, tuple[Rujukan, ...]]:
    """Separate a formula that stands on `lembar` into its shape and the blocks it reads."""
    urutan: dict[Rujukan, int] = {}
    fungsi: set[str] = set()

    def ganti(cocok: re.Match[str]) -> str:
        if cocok["panggil"]:
            fungsi.add(cocok["nama"].upper())
        # `formulas` drops line breaks, also inside a quoted text.
        if cocok["teks"] and "\n" in cocok["teks"]:
            raise TakTeradiliError("baris_baru")
        if not cocok["k1"]:
            return cocok[0]
        nomor = urutan.setdefault(_rujukan(cocok, lembar), len(urutan) + 1)
        return f"{AWALAN}{nomor}"

    teks = _TOKEN.sub(ganti, rumus)
    ukuran = tuple((rujukan.tinggi, rujukan.lebar) for rujukan in urutan)
    return Bentuk(teks, ukuran, frozenset(fungsi)), tuple(urutan)


def _rujukan(cocok: re.Match[str], sendiri: str) -> Rujukan:
    """Give the block a matched reference means, corners in any order."""
    kutip = cocok["kutip"]
    lembar = kutip.replace("''", "'") if kutip else cocok["lembar"] or sendiri
    if "[" in lembar:
        raise TakTeradiliError("buku_lain")
    baris = sorted((int(cocok["b1"]), int(cocok["b2"] or cocok["b1"])))
    kolom = sorted((nomor_kolom(cocok["k1"]), nomor_kolom(cocok["k2"] or cocok["k1"])))
    if baris[1] > _BARIS_TERAKHIR or kolom[1] > _KOLOM_TERAKHIR:
        raise TakTeradiliError("rujukan")
    return Rujukan(lembar, baris[0], kolom[0], baris[1] - baris[0] + 1, kolom[1] - kolom[0] + 1)


@lru_cache(maxsize=1024)
def nomor_kolom(huruf: str) -> int:
    """Give the number of a column from its letters."""
    nomor = 0
    for h in huruf.upper():
        nomor = nomor * 26 + ord(h) - ord("A") + 1
    return nomor
