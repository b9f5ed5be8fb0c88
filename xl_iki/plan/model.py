"""What a planned workbook is made of.

Rows and columns count from 1. A cell holds a literal or a formula, never both; a formula
carries the key of its result, so that whoever writes it can store the value beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Kunci = tuple[str | int, ...]
"""Key of a result, such as `("realisasi", "K02.1", "2026-TW1")`; see `plan.hasil`."""


class Role(StrEnum):
    """What a cell is for; what that looks like is the theme's business."""

    JUDUL = "judul"
    SUBJUDUL = "subjudul"
    BAGIAN = "bagian"
    LABEL = "label"
    TEKS = "teks"
    TEKS_KUAT = "teks_kuat"
    TENGAH = "tengah"
    CATATAN = "catatan"
    KODE = "kode"
    KEPALA = "kepala"
    NOMOR_KOLOM = "nomor_kolom"
    LABEL_BARIS = "label_baris"
    LABEL_HASIL = "label_hasil"
    ISIAN = "isian"
    ISIAN_TARGET = "isian_target"
    ISIAN_TEKS = "isian_teks"
    PILIHAN = "pilihan"
    STATUS = "status"
    ANTARA = "antara"
    HITUNGAN = "hitungan"
    HASIL = "hasil"
    KATEGORI = "kategori"
    PERIODE = "periode"
    TAUTAN = "tautan"
    CARA = "cara"
    TANDA = "tanda"
    PUTIH = "putih"


ROLE_TERBUKA = frozenset({Role.ISIAN, Role.ISIAN_TARGET, Role.ISIAN_TEKS, Role.PILIHAN})
"""The only roles whose cells a user may change on a protected sheet."""


class Tampak(StrEnum):
    """Whether a sheet is seen; the words are OOXML's."""

    TERLIHAT = "visible"
    TERSEMBUNYI = "hidden"
    SANGAT = "veryHidden"


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: literal `isi` or formula `rumus` (without `=`) with the key of its result."""

    role: Role
    isi: str | float | None = None
    rumus: str = ""
    kunci: Kunci = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class Rentang:
    """A rectangle of cells, both corners included."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int


@dataclass(frozen=True, slots=True)
class Validasi:
    """A cell validation with its Indonesian texts; `jenis` is Excel's word for it."""

    jenis: str
    rentang: tuple[Rentang, ...]
    rumus1: str
    rumus2: str = ""
    operator: str = "between"
    judul: str = ""
    petunjuk: str = ""
    galat: str = ""
    gaya: str = "stop"


@dataclass(frozen=True, slots=True)
class Bersyarat:
    """A conditional format: where, when, and the look's name.

    `rumus` is a formula without `=` as seen from the first cell of one rectangle; a rule over
    several rectangles uses `sama` instead, the text a cell must equal: programs disagree on
    what a relative reference means there.
    """

    rentang: tuple[Rentang, ...]
    tampilan: str
    rumus: str = ""
    sama: str = ""

    def __post_init__(self) -> None:
        if bool(self.rumus) == bool(self.sama) or (self.rumus and len(self.rentang) > 1):
            raise ValueError("Bersyarat needs one formula over one rectangle, or one text")


@dataclass(frozen=True, slots=True)
class Grafik:
    """A native chart: titles, the place of its corner, and where its numbers stand."""

    jenis: str
    judul: str
    jangkar: tuple[int, int]
    nilai: Rentang
    label: Rentang
    sumbu: str
    lebar_cm: float
    tinggi_cm: float
    warna: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Halaman:
    """How a sheet prints: areas, repeated head rows, breaks after rows, footer."""

    area: tuple[Rentang, ...] = ()
    judul_baris: tuple[int, int] | None = None
    potong: tuple[int, ...] = ()
    tidur: bool = True
    kaki: str = ""


@dataclass(slots=True)
class Lembar:
    """One planned sheet."""

    nama: str
    tampak: Tampak = Tampak.TERLIHAT
    sel: dict[tuple[int, int], Sel] = field(default_factory=dict)
    gabung: list[Rentang] = field(default_factory=list)
    lebar: dict[int, float] = field(default_factory=dict)
    tinggi: dict[int, float] = field(default_factory=dict)
    beku: tuple[int, int] | None = None
    validasi: list[Validasi] = field(default_factory=list)
    bersyarat: list[Bersyarat] = field(default_factory=list)
    tautan: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    grafik: list[Grafik] = field(default_factory=list)
    halaman: Halaman = field(default_factory=Halaman)
    tab: str = ""
    perbesaran: int = 100

    def put(self, baris: int, kolom: int, sel: Sel) -> None:
        """Place a cell; ValueError where one stands already (our own mistake)."""
        if (baris, kolom) in self.sel:
            raise ValueError(f"{self.nama}: two cells at row {baris}, column {kolom}")
        self.sel[baris, kolom] = sel

    def block(self, rentang: Rentang, sel: Sel) -> None:
        """Place a cell over a rectangle, merged where it is more than one cell."""
        rest = Sel(sel.role, format=sel.format)
        for r in range(rentang.baris, rentang.baris_akhir + 1):
            for c in range(rentang.kolom, rentang.kolom_akhir + 1):
                first = (r, c) == (rentang.baris, rentang.kolom)
                self.put(r, c, sel if first else rest)
        if (rentang.baris, rentang.kolom) != (rentang.baris_akhir, rentang.kolom_akhir):
            self.gabung.append(rentang)


@dataclass(frozen=True, slots=True)
class Buku:
    """A planned workbook: its sheets in order, and the document properties it carries."""

    lembar: tuple[Lembar, ...]
    judul: str
    sifat: Mapping[str, str]
