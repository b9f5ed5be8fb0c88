"""The tree of an indicator's expression.

Leaves are numbers and isian; every reading of the tree answers every node.
"""

from dataclasses import dataclass
from fractions import Fraction

BOBOT_IKM = {
    "1/n": None,
    "0,071": Fraction(71, 1000),
    "0,11": Fraction(11, 100),
    "0,111": Fraction(111, 1000),
}
"""Weights of an unsur by name (ATR-10): exact 1/n, or the rounded official ones."""


@dataclass(frozen=True, slots=True)
class Bilangan:
    """A number as written; `teks` keeps its decimal spelling."""

    teks: str


@dataclass(frozen=True, slots=True)
class Isian:
    """The monthly series typed by the clerk, by its name."""

    kode: str


@dataclass(frozen=True, slots=True)
class Negatif:
    """Minus one expression."""

    isi: "Expr"


@dataclass(frozen=True, slots=True)
class Operasi:
    """Two expressions joined by `+`, `-`, `*` or `/`."""

    tanda: str
    kiri: "Expr"
    kanan: "Expr"


@dataclass(frozen=True, slots=True)
class Fungsi:
    """A function over one or more expressions: SUM, AVERAGE, MIN or MAX."""

    nama: str
    argumen: tuple["Expr", ...]


@dataclass(frozen=True, slots=True)
class Ikm:
    """Index of unsur averages scored 1 to 4, on 25 to 100 (ATR-10)."""

    unsur: tuple["Expr", ...]
    bobot: str = "1/n"


Expr = Bilangan | Isian | Negatif | Operasi | Fungsi | Ikm


def isian_of(expr: Expr) -> frozenset[str]:
    """Return the names of all isian an expression uses."""
    match expr:
        case Bilangan():
            return frozenset()
        case Isian(kode):
            return frozenset({kode})
        case Negatif(isi):
            return isian_of(isi)
        case Operasi(_, kiri, kanan):
            return isian_of(kiri) | isian_of(kanan)
        case Fungsi(_, parts) | Ikm(parts, _):
            return frozenset().union(*(isian_of(part) for part in parts))


def is_bulat(expr: Expr, isian_bulat: frozenset[str]) -> bool:
    """Tell whether an expression is a whole number whenever the named isian are."""
    match expr:
        case Bilangan(teks):
            return float(teks).is_integer()
        case Isian(kode):
            return kode in isian_bulat
        case Negatif(isi):
            return is_bulat(isi, isian_bulat)
        case Operasi("/", _, _) | Ikm() | Fungsi("AVERAGE", _):
            return False
        case Operasi(_, kiri, kanan):
            return is_bulat(kiri, isian_bulat) and is_bulat(kanan, isian_bulat)
        case Fungsi(_, parts):
            return all(is_bulat(part, isian_bulat) for part in parts)
