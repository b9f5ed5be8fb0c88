"""The catalogue as frozen values.

Everything else is derived from these: sheets, formulas, texts, checks, reading back.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from xl_iki.rumus.capaian import Agregasi, Aturan, Polaritas
from xl_iki.rumus.pohon import Expr, is_bulat
from xl_iki.skala import Skala


class Baca(StrEnum):
    """Which reading of the decree counts (ATR-12)."""

    WAJAR = "wajar"
    APA_ADANYA = "apa_adanya"


class Arah(StrEnum):
    """Which direction is better for a value outside its range (ATR-05)."""

    NAIK = "naik"
    TURUN = "turun"


@dataclass(frozen=True, slots=True)
class Isian:
    """One monthly series the clerk types; `maks` is None where any size is natural."""

    kode: str
    label: str
    satuan: str
    bulat: bool = False
    min: float = 0.0
    maks: float | None = None
    petunjuk: str = ""
    hanya_keterangan: bool = False


@dataclass(frozen=True, slots=True)
class Bacaan:
    """One reading of an indicator's formula: pengali x pembilang / penyebut (ATR-02)."""

    pembilang: Expr
    penyebut: Expr | None
    pengali: float


@dataclass(frozen=True)
class Indikator:
    """One indicator; `teks`, `formula` and `sumber` are the decree's own words."""

    id: str
    teks: str
    nama: str
    formula: str
    sumber: tuple[str, ...]
    satuan: str
    polaritas: Polaritas
    agregasi: Agregasi
    isian: tuple[Isian, ...]
    bacaan: tuple[tuple[Baca, Bacaan], ...]
    baca: Baca = Baca.WAJAR
    penanda: tuple[str, ...] = ()
    target: float | None = None
    bobot: float = 1.0
    skala: str = ""
    mutu: str = ""
    rentang_turun: bool = False

    @cached_property
    def rumus(self) -> Bacaan:
        """The reading that counts."""
        return dict(self.bacaan)[self.baca]

    @property
    def is_bertahap(self) -> bool:
        """Tell whether the target grows with the months: `jumlah` without penyebut (ATR-04)."""
        return self.agregasi is Agregasi.JUMLAH and self.rumus.penyebut is None

    @property
    def is_bulat(self) -> bool:
        """Tell whether its value is a whole number: a sum or last value of whole isian."""
        r = self.rumus
        plain = r.penyebut is None and self.agregasi is not Agregasi.RATA_RATA
        return plain and r.pengali.is_integer() and self.is_bagian_bulat(r.pembilang)

    def is_bagian_bulat(self, expr: Expr) -> bool:
        """Tell whether one part of its formula is a whole number in every month."""
        return is_bulat(expr, frozenset(x.kode for x in self.isian if x.bulat))


@dataclass(frozen=True, slots=True)
class Sasaran:
    """A goal and the indicators under it."""

    teks: str
    indikator: tuple[Indikator, ...]


@dataclass(frozen=True, slots=True)
class Jabatan:
    """A position and its sheet; `atasan_dasar` tells whether the duties name the superior."""

    id: str
    nama: str
    lembar: str
    atasan: str
    atasan_dasar: str
    tugas: tuple[str, ...]
    fungsi: tuple[str, ...]
    sasaran: tuple[Sasaran, ...]

    @property
    def indikator(self) -> tuple[Indikator, ...]:
        """All indicators in the order of the decree."""
        return tuple(i for s in self.sasaran for i in s.indikator)


@dataclass(frozen=True, slots=True)
class Silang:
    """Two isian that count the same thing: differing is a warning, never a link."""

    kiri: tuple[str, str]
    kanan: tuple[str, str]
    alasan: str


@dataclass(frozen=True)
class Katalog:
    """One office with its rule pack and the scales it can name."""

    id: str
    nama: str
    induk: str
    naskah: str
    atasan_luar: tuple[tuple[str, str], ...]
    jabatan: tuple[Jabatan, ...]
    silang: tuple[Silang, ...]
    aturan: Aturan
    skala: tuple[Skala, ...]
    sumber_toml: str
    digest: str

    @cached_property
    def indikator(self) -> dict[str, tuple[Jabatan, Indikator]]:
        """Every indicator by id, with its jabatan."""
        return {i.id: (j, i) for j in self.jabatan for i in j.indikator}

    @cached_property
    def skala_by_id(self) -> dict[str, Skala]:
        """The scales by id."""
        return {s.id: s for s in self.skala}

    def skala_of(self, indikator: Indikator) -> Skala:
        """Return the scale of an indicator's capaian: its own, else the rule pack's."""
        return self.skala_by_id[indikator.skala or self.aturan.skala]

    def pilih_jabatan(self, ids: frozenset[str]) -> tuple[Jabatan, ...]:
        """Return the jabatan of those ids, in the order of the decree."""
        return tuple(j for j in self.jabatan if j.id in ids)

    def nama_atasan(self, jabatan: Jabatan) -> str:
        """Return the name of the superior, also where he has no sheet here."""
        names = dict(self.atasan_luar) | {j.id: j.nama for j in self.jabatan}
        return names[jabatan.atasan]
