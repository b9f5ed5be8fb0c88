"""Named scales: which label a value falls in.

A band is its lower bound; bands are kept from the lowest up and the lowest has no bound
below, so bands touch and never overlap (ATR-08).
"""

import math
from bisect import bisect_right
from dataclasses import dataclass

from xl_iki.nilai import bulatkan


@dataclass(frozen=True, slots=True)
class Pita:
    """One band: `batas` is its lower bound after rounding to 2 decimals."""

    batas: float
    label: str
    simbol: str
    warna: str = "netral"


@dataclass(frozen=True, slots=True)
class Skala:
    """A list of bands from the lowest up; the first bound is minus infinity."""

    id: str
    nama: str
    sumber: str
    pita: tuple[Pita, ...]

    def __post_init__(self) -> None:
        bounds = [p.batas for p in self.pita]
        if not bounds or bounds[0] != -math.inf or sorted(set(bounds)) != bounds:
            raise ValueError(f"Skala {self.id}: bounds must rise from minus infinity")

    def kategori(self, nilai: float) -> str:
        """Return the label of a value (ATR-08: rounded to 2 decimals first)."""
        return self.pita[bisect_right([p.batas for p in self.pita], bulatkan(nilai)) - 1].label
