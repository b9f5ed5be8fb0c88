"""What the users typed into one workbook.

Twelve places per isian; a place holds a number, something that is no number, or nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xl_iki.katalog.model import Indikator
from xl_iki.nilai import Tertulis
from xl_iki.rumus.capaian import Polaritas, Target

KOSONG_SETAHUN: tuple[Tertulis, ...] = (None,) * 12
TRIWULAN = ("target_3", "target_6", "target_9", "target_12")


def nama_target(indikator: Indikator) -> tuple[str, ...]:
    """Return the names of an indicator's target cells, in the order of the sheet."""
    if indikator.polaritas is Polaritas.RENTANG:
        return ("target_bawah", "target_atas")
    return ("target", *TRIWULAN) if indikator.is_bertahap else ("target",)


@dataclass(frozen=True, slots=True)
class IsianIndikator:
    """Months by isian name; targets and `bobot` by their names."""

    bulan: Mapping[str, tuple[Tertulis, ...]] = field(default_factory=dict)
    target: Mapping[str, Tertulis] = field(default_factory=dict)

    def seri(self, kode: str) -> tuple[Tertulis, ...]:
        """Return the twelve places of one isian."""
        return self.bulan.get(kode, KOSONG_SETAHUN)

    def angka_target(self, nama: str) -> float | None:
        """Return a target as a number, None where the cell holds none."""
        value = self.target.get(nama)
        return value if isinstance(value, int | float) else None

    def as_target(self) -> Target:
        """Return the targets as the arithmetic wants them."""
        three, six, nine, twelve = (self.angka_target(name) for name in TRIWULAN)
        return Target(
            tahun=self.angka_target("target"),
            triwulan=(three, six, nine, twelve),
            bawah=self.angka_target("target_bawah"),
            atas=self.angka_target("target_atas"),
        )


@dataclass(frozen=True, slots=True)
class IsianBuku:
    """All that was typed; `bulan` is the chosen reporting month, None for automatic."""

    bulan: int | None = None
    indikator: Mapping[str, IsianIndikator] = field(default_factory=dict)
    teks: Mapping[str, str] = field(default_factory=dict)

    def of(self, indikator_id: str) -> IsianIndikator:
        """Return what was typed for one indicator."""
        return self.indikator.get(indikator_id, IsianIndikator())


def isian_awal(indikator: Indikator) -> IsianIndikator:
    """Return what a blank workbook already holds: the decree's target and the bobot."""
    target: dict[str, Tertulis] = {"bobot": indikator.bobot}
    if indikator.target is not None:
        target["target"] = indikator.target
    return IsianIndikator({}, target)
