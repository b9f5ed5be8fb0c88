"""Periods of the performance year.

A period knows its months (1 to 12); its code is what commands and JSON call it:
`2026-03`, `2026-TW1`, `2026-S1`, `2026`, and `sd` for the year up to the reporting month.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
BULAN_SINGKAT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAWI = ("I", "II", "III", "IV")
TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100


class Jenis(StrEnum):
    """The five kinds of period; the value is the letter of its code."""

    BULAN = ""
    TRIWULAN = "TW"
    SEMESTER = "S"
    TAHUN = "tahun"
    SD = "sd"


_LENGTH = {Jenis.BULAN: 1, Jenis.TRIWULAN: 3, Jenis.SEMESTER: 6}


@dataclass(frozen=True, slots=True)
class Periode:
    """A stretch of months of one year; `ke` counts within its kind (for `sd`: the last month)."""

    tahun: int
    jenis: Jenis
    ke: int = 1

    def __post_init__(self) -> None:
        if not TAHUN_AWAL <= self.tahun <= TAHUN_AKHIR:
            raise ValueError(f"Periode.tahun must be 2000 to 2100, got {self.tahun}")
        count = 12 // _LENGTH.get(self.jenis, 12) if self.jenis is not Jenis.SD else 12
        if not 1 <= self.ke <= count:
            raise ValueError(f"Periode.ke of {self.jenis.name} must be 1 to {count}, got {self.ke}")

    @property
    def bulan(self) -> range:
        """The months of the period, 1 to 12."""
        if self.jenis is Jenis.SD:
            return range(1, self.ke + 1)
        length = _LENGTH.get(self.jenis, 12)
        return range((self.ke - 1) * length + 1, self.ke * length + 1)

    @property
    def kode(self) -> str:
        """The code of the period in commands and JSON."""
        match self.jenis:
            case Jenis.BULAN:
                return f"{self.tahun}-{self.ke:02d}"
            case Jenis.TAHUN:
                return str(self.tahun)
            case Jenis.SD:
                return "sd"
            case _:
                return f"{self.tahun}-{self.jenis}{self.ke}"

    @property
    def nama(self) -> str:
        """The period as a clerk would say it."""
        match self.jenis:
            case Jenis.BULAN:
                return f"{BULAN[self.ke - 1]} {self.tahun}"
            case Jenis.TRIWULAN:
                return f"Triwulan {ROMAWI[self.ke - 1]} {self.tahun}"
            case Jenis.SEMESTER:
                return f"Semester {ROMAWI[self.ke - 1]} {self.tahun}"
            case Jenis.TAHUN:
                return f"Tahun {self.tahun}"
            case Jenis.SD:
                return f"s.d. {BULAN[self.ke - 1]} {self.tahun}"


def periode_tetap(tahun: int) -> tuple[Periode, ...]:
    """Return the 19 fixed periods of a year: months, quarters, semesters, the year."""
    return (
        *(Periode(tahun, Jenis.BULAN, m) for m in range(1, 13)),
        *(Periode(tahun, Jenis.TRIWULAN, q) for q in range(1, 5)),
        *(Periode(tahun, Jenis.SEMESTER, s) for s in (1, 2)),
        Periode(tahun, Jenis.TAHUN),
    )


_KODE = re.compile(r"(\d{4})(?:-(?:(\d{2})|TW([1-4])|S([12])))?", re.IGNORECASE)


def parse_periode(kode: str, *, tahun: int, bulan_laporan: int) -> Periode | None:
    """Return the period of a code, or None when the code means nothing in that year."""
    kode = kode.strip()
    if kode.lower() == "sd":
        return Periode(tahun, Jenis.SD, bulan_laporan)
    found = _KODE.fullmatch(kode)
    if found is None or int(found[1]) != tahun:
        return None
    _, bulan, triwulan, semester = found.groups()
    if triwulan:
        return Periode(tahun, Jenis.TRIWULAN, int(triwulan))
    if semester:
        return Periode(tahun, Jenis.SEMESTER, int(semester))
    if bulan is None:
        return Periode(tahun, Jenis.TAHUN)
    return Periode(tahun, Jenis.BULAN, int(bulan)) if 1 <= int(bulan) <= 12 else None
