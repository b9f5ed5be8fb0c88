"""What a judgement speaks of: cells, their values, Excel's errors.

An Excel error may stand among values as its text ("#DIV/0!") or as a `Galat`: both mean the same.
"""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

Alamat: TypeAlias = tuple[str, int, int]
"""Sheet name, row and column, both counted from 1."""

Nilai: TypeAlias = float | str | bool | None
"""What a cell holds; `None` is a blank cell."""

KODE_EXCEL: Final = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"},
)
KODE_JURI: Final = "#JURI!"


@dataclass(frozen=True, slots=True)
class Galat:
    """An Excel error value, or `#JURI!` with the reason why a formula could not be judged.

    The reason is a code word, in places followed by the offending name; it is no message.
    """

    kode: str
    alasan: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.kode not in KODE_EXCEL and self.kode != KODE_JURI:
            raise ValueError(f"Galat.kode must be an Excel error or #JURI!, got {self.kode!r}")


def is_sama(a: Nilai | Galat, b: Nilai | Galat, toleransi: float = 1e-9) -> bool:
    """Two results agree as a reader of the sheet would say; an unjudged one agrees with nothing."""
    a, b = _baku(a), _baku(b)
    if KODE_JURI in (a, b):
        return False
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, float | int) and isinstance(b, float | int):
        return abs(a - b) <= toleransi * max(1.0, abs(a), abs(b))
    return a == b


def _baku(nilai: Nilai | Galat) -> float | str | bool:
    """One spelling per meaning: an error is its text, a blank cell is empty text."""
    if isinstance(nilai, Galat):
        return nilai.kode
    return "" if nilai is None else nilai
