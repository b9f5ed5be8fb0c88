"""Where everything stands: the one place that decides rows and columns.

A jabatan sheet has two parts side by side: the monthly annex on the left, where the clerk
types, and the official form on the right; both share their rows, so one head row serves both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from xl_iki.hitung.isian import nama_target
from xl_iki.katalog.model import Indikator, Jabatan
from xl_iki.plan import address
from xl_iki.plan.model import Rentang

PENGANTAR, REKAP, ATURAN, PERIKSA, MANIFES = "Pengantar", "Rekap", "Aturan", "Periksa", "_iki"

# --- the annex -------------------------------------------------------------------------
NO, INDIKATOR, ISIAN, SD, CAPAIAN, KATEGORI = range(1, 7)
BULAN_1, BULAN_12 = 7, 18
SELA = 19
# --- the official form -----------------------------------------------------------------
(
    F_NO,
    F_SASARAN,
    F_INDIKATOR,
    F_FORMULA,
    F_SUMBER,
    F_SATUAN,
    F_LABEL_TARGET,
    F_ISI_TARGET,
    F_PERIODE,
    F_TARGET,
    F_REALISASI,
    F_CAPAIAN,
    F_KATEGORI,
    F_BUKTI,
    F_KETERANGAN,
) = range(20, 35)

LEBAR = {
    NO: 3.5,
    INDIKATOR: 24.0,
    ISIAN: 26.0,
    SD: 9.5,
    CAPAIAN: 9.0,
    KATEGORI: 12.0,
    **dict.fromkeys(range(BULAN_1, BULAN_12 + 1), 7.8),
    SELA: 3.0,
    F_NO: 3.5,
    F_SASARAN: 16.0,
    F_INDIKATOR: 18.0,
    F_FORMULA: 33.0,
    F_SUMBER: 13.0,
    F_SATUAN: 8.0,
    F_LABEL_TARGET: 8.5,
    F_ISI_TARGET: 9.0,
    F_PERIODE: 9.5,
    F_TARGET: 9.0,
    F_REALISASI: 9.0,
    F_CAPAIAN: 8.5,
    F_KATEGORI: 11.5,
    F_BUKTI: 10.5,
    F_KETERANGAN: 10.5,
}

# --- head rows of a jabatan sheet ------------------------------------------------------
R_JUDUL, R_KANTOR, R_JABATAN, R_BULAN, R_PEMEGANG, R_KEPALA, R_NOMOR = range(1, 8)
R_ISI = 8
SEL_KODE = (R_BULAN, BULAN_1 + 4)
SEL_BULAN = (R_BULAN, SD)

# --- fixed cells of Pengantar ----------------------------------------------------------
P_KIRI, P_NILAI = 2, 4
P_KANTOR, P_INDUK, P_TAHUN, P_BULAN, P_STATUS, P_CATATAN = range(4, 10)
P_KAPAN, P_OLEH, P_SIDIK, P_PERIKSA = range(10, 14)
P_ANGKA_BULAN = (P_BULAN, 7)
P_KELENGKAPAN = 16
TEMUAN_BARIS = 15

# --- the list of months on Aturan ------------------------------------------------------
A_KEPALA, A_BULAN = 3, 2


def nama_bulan() -> str:
    """Return the range of the twelve month names, as other sheets refer to it."""
    months = Rentang(A_KEPALA + 1, A_BULAN, A_KEPALA + 12, A_BULAN)
    return address.sheet(ATURAN) + address.range_of(months, tetap="rc")


@dataclass(frozen=True)
class LetakIndikator:
    """The rows of one indicator on its sheet, and its rows on Rekap and Periksa."""

    jabatan: Jabatan
    indikator: Indikator
    nomor: int
    urut: int
    baris: int

    @cached_property
    def lembar(self) -> str:
        """The name of its sheet."""
        return self.jabatan.lembar

    @cached_property
    def isian(self) -> dict[str, int]:
        """The row of each isian by its name."""
        return {x.kode: self.baris + n for n, x in enumerate(self.indikator.isian)}

    @cached_property
    def status(self) -> int:
        """The row that says whether each month counts."""
        return self.baris + len(self.indikator.isian)

    @cached_property
    def is_langsung(self) -> bool:
        """Tell whether realisasi is the pembilang itself, so that one row serves both."""
        r = self.indikator.rumus
        return r.penyebut is None and r.pengali == 1

    @cached_property
    def pembilang(self) -> int:
        """The row of the pembilang of counted months."""
        return self.status + 1

    @cached_property
    def penyebut(self) -> int | None:
        """The row of the penyebut of counted months, None where there is none."""
        return self.pembilang + 1 if self.indikator.rumus.penyebut is not None else None

    @cached_property
    def realisasi(self) -> int:
        """The row of the monthly realisasi."""
        return self.pembilang + (0 if self.is_langsung else 2 if self.penyebut else 1)

    @cached_property
    def triwulan(self) -> int:
        """The row of the quarters."""
        return self.realisasi + 1

    @cached_property
    def tahun(self) -> int:
        """The row of the semesters and the year."""
        return self.triwulan + 1

    @cached_property
    def mutu(self) -> int | None:
        """The row of the quality label, None where the indicator has none."""
        return self.tahun + 1 if self.indikator.mutu else None

    @cached_property
    def akhir(self) -> int:
        """The last row of the block: at least as many rows as target cells."""
        need = self.baris + len(nama_target(self.indikator)) - 1
        return max(self.mutu or self.tahun, need)

    @cached_property
    def tengah(self) -> int:
        """The first row of the lower half, where the form shows the year."""
        upper_end = self.mutu - 1 if self.mutu else self.akhir
        return self.baris + (upper_end - self.baris + 1) // 2

    @cached_property
    def bawah(self) -> int:
        """The last row of the lower half."""
        return self.mutu - 1 if self.mutu else self.akhir

    @cached_property
    def target(self) -> dict[str, int]:
        """The row of each target cell by its name."""
        return {name: self.baris + n for n, name in enumerate(nama_target(self.indikator))}

    @cached_property
    def bobot(self) -> int:
        """The row of the bobot cell, in the unit column of the form."""
        return self.akhir

    def bulan(self, baris: int) -> Rentang:
        """Return the twelve months of a row."""
        return Rentang(baris, BULAN_1, baris, BULAN_12)

    def luar(self, baris: int, kolom: int) -> str:
        """Return the address of one of its cells as seen from another sheet."""
        return address.sheet(self.lembar) + address.of(baris, kolom, tetap="rc")


@dataclass(frozen=True, slots=True)
class LetakJabatan:
    """One jabatan's sheet: its blocks and the rows below them."""

    jabatan: Jabatan
    blok: tuple[LetakIndikator, ...]

    @property
    def nilai(self) -> int:
        """The row of the value of the jabatan."""
        return self.blok[-1].akhir + 1


@dataclass(frozen=True)
class Letak:
    """Where everything of one workbook stands."""

    jabatan: tuple[LetakJabatan, ...]

    @cached_property
    def blok(self) -> tuple[LetakIndikator, ...]:
        """Every indicator of the workbook in order."""
        return tuple(b for j in self.jabatan for b in j.blok)

    @cached_property
    def by_indikator(self) -> dict[str, LetakIndikator]:
        """The blocks by indicator id."""
        return {b.indikator.id: b for b in self.blok}

    @property
    def kelengkapan_akhir(self) -> int:
        """The last jabatan row of Pengantar's completeness table."""
        return P_KELENGKAPAN + len(self.jabatan)

    @property
    def temuan(self) -> int:
        """The head row of Pengantar's list of findings."""
        return self.kelengkapan_akhir + 4


# --- Rekap and Periksa: one row per indicator ------------------------------------------
REKAP_KEPALA = 6
PERIKSA_KEPALA = 2
(
    K_ID,
    K_LEMBAR,
    K_BARIS_ISIAN,
    K_BARIS_TARGET,
    K_BARIS_BOBOT,
    K_BANYAK_TARGET,
) = range(1, 7)
K_KODE = 7
K_URUT = 20
(
    K_SEBELUM,
    K_TEMUAN,
    K_BULAN_AKHIR,
    K_BOBOT,
    K_CAPAIAN_BOBOT,
    K_DIHITUNG,
    K_TERISI,
    K_WAJIB,
    K_NOMOR,
) = range(33, 42)


def baris_rekap(urut: int) -> int:
    """Return the row of an indicator on Rekap; `urut` counts from 0."""
    return REKAP_KEPALA + 2 + urut


def baris_periksa(urut: int) -> int:
    """Return the row of an indicator on Periksa; `urut` counts from 0."""
    return PERIKSA_KEPALA + 1 + urut


def place(jabatan: Sequence[Jabatan]) -> Letak:
    """Decide the rows of every indicator of the given jabatan."""
    urut = 0
    out = []
    for j in jabatan:
        row = R_ISI
        blocks = []
        for nomor, i in enumerate(j.indikator, 1):
            blocks.append(LetakIndikator(j, i, nomor, urut, row))
            row, urut = blocks[-1].akhir + 1, urut + 1
        out.append(LetakJabatan(j, tuple(blocks)))
    return Letak(tuple(out))
