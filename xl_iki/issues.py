"""The mistakes of a user's file, as values with a place.

A place is written file, sheet, cell; any part may be empty where it does not apply.
Nothing here is raised: problems are collected and reported together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Berat(StrEnum):
    """How serious a problem is: only `SALAH` makes a command end with exit 1."""

    SALAH = "salah"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


@dataclass(frozen=True, slots=True, order=True)
class Tempat:
    """Where a problem stands: file, sheet and cell (or table and key of a TOML file)."""

    berkas: str = ""
    lembar: str = ""
    sel: str = ""

    def __str__(self) -> str:
        sheet_cell = "!".join(part for part in (self.lembar, self.sel) if part)
        return ": ".join(part for part in (self.berkas, sheet_cell) if part)


@dataclass(frozen=True, slots=True)
class Masalah:
    """One problem: code, weight, place, what is written, what was expected, what to do."""

    kode: str
    berat: Berat
    tempat: Tempat
    tertulis: str
    seharusnya: str
    saran: str

    def __str__(self) -> str:
        place = f" {self.tempat}:" if str(self.tempat) else ""
        written = f" tertulis “{self.tertulis}”," if self.tertulis else ""
        return f"[{self.kode}]{place}{written} seharusnya {self.seharusnya}. {self.saran}"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value, or None where it could not be had, with every problem met on the way."""

    nilai: T | None
    masalah: tuple[Masalah, ...] = ()


def is_bersih(masalah: Iterable[Masalah]) -> bool:
    """Tell whether no problem is a mistake (warnings and notes may stand)."""
    return all(m.berat is not Berat.SALAH for m in masalah)
