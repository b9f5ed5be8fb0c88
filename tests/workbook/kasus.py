"""What clerks may type into a whole workbook, and what every formula cell must then show.

A case becomes an `IsianBuku`; the plan turns it into cells to write and cells to expect. Choices
are random but always the same: the seed is the name of the case and of the catalogue.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tests.engines.nilai_sel import Address, Values
from tests.workbook import cara_isi as cara
from tests.workbook.cara_isi import Cara
from tests.workbook.contoh import ATURAN, SKALA, katalog_contoh, katalog_skala
from xl_iki.hitung.hasil import hitung
from xl_iki.hitung.isian import IsianBuku
from xl_iki.katalog.load import load_katalog
from xl_iki.katalog.model import Katalog
from xl_iki.nilai import BukanAngka, Tertulis
from xl_iki.periode import BULAN
from xl_iki.plan import letak as di
from xl_iki.plan.hasil import hasil_sel
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.plan.pengantar import OTOMATIS
from xl_iki.xlsx.build import package

TAHUN = 2026
KANTOR = ("berbek", "bantur")
BUKU = (*KANTOR, *ATURAN)
"""Every workbook that is proved: both offices, and the example under each of its rule packs."""

BENTUK = (*KANTOR, ATURAN[-1])
"""Those that differ in more than a formula of capaian."""


@cache
def rencana(nama: str) -> Rencana:
    """Return the plan of a workbook by its name in `BUKU`, or `skala`."""
    return plan_buku(katalog(nama), TAHUN)


def katalog(nama: str) -> Katalog:
    """Return the catalogue of a workbook by its name in `BUKU`, or `skala`."""
    if nama == SKALA:
        return katalog_skala()
    if nama in ATURAN:
        return katalog_contoh(nama)
    loaded = load_katalog(nama).nilai
    assert loaded is not None
    return loaded


# --- from what was typed to cells ------------------------------------------------------


def tertulis(r: Rencana, isian: IsianBuku) -> Values:
    """Return what stands in every input cell; None is an empty one."""
    month = OTOMATIS if isian.bulan is None else BULAN[isian.bulan - 1]
    above = isian.teks.get("induk", r.katalog.induk)
    cells: Values = {
        (di.PENGANTAR, di.P_BULAN, di.P_NILAI): month,
        (di.PENGANTAR, di.P_INDUK, di.P_NILAI): above or None,
    }
    for j in r.jabatan:
        for row, name in ((di.R_BULAN, "nama"), (di.R_PEMEGANG, "nip")):
            cells[j.lembar, row, di.F_INDIKATOR] = isian.teks.get(f"{name}:{j.id}")
    for b in r.letak.blok:
        typed = isian.of(b.indikator.id)
        for code, row in b.isian.items():
            for m, value in enumerate(typed.seri(code)):
                cells[b.lembar, row, di.BULAN_1 + m] = _polos(value)
        for name, row in b.target.items():
            cells[b.lembar, row, di.F_ISI_TARGET] = _polos(typed.target.get(name))
        cells[b.lembar, b.bobot, di.F_SATUAN] = _polos(typed.target.get("bobot"))
    return cells


def _polos(value: Tertulis) -> float | str | None:
    return value.teks if isinstance(value, BukanAngka) else value


def diharapkan(r: Rencana, isian: IsianBuku) -> Values:
    """Return what every formula cell must show, by the Python engine."""
    shown = hasil_sel(r, hitung(r.katalog, r.jabatan, r.tahun, isian), isian)
    return {place: shown[key] for place, _, key in sel_rumus(r)}


def sel_rumus(r: Rencana) -> Iterator[tuple[Address, str, tuple[str | int, ...]]]:
    """Yield place, text and key of the result of every formula cell."""
    for sheet in r.buku.lembar:
        for (row, col), cell in sheet.sel.items():
            if cell.rumus:
                yield (sheet.nama, row, col), cell.rumus, cell.kunci


# --- the cases -------------------------------------------------------------------------


@dataclass(frozen=True)
class Kasus:
    """A workbook filled in some ways, each indicator in one of them; `bulan` 0 is Otomatis."""

    nama: str
    cara: tuple[Cara, ...]
    bulan: int = 0

    def __str__(self) -> str:
        return self.nama

    def isian(self, r: Rencana) -> IsianBuku:
        """Return what is typed, always the same for one plan."""
        rng = random.Random(f"{self.nama}|{r.katalog.id}")
        shown = [i for j in r.jabatan for i in j.indikator]
        typed = {i.id: rng.choice(self.cara)(r.katalog, i, rng) for i in shown}
        return IsianBuku(self.bulan or None, typed, _nama(r, rng))


NAMA = ("", "", "Siti Nur'aini, S.E., M.M.", 'Budi "Bud" & <Co>', "Drs. Ändi", "0")
INDUK = ("", "Kabupaten Nganjuk", 'Kab. "Ä" & <Uji>')
NIP = ("", "197001011990031001", "19700101 199003 1 001")


def _nama(r: Rencana, rng: random.Random) -> dict[str, str]:
    texts: dict[str, str] = {}
    for j in r.jabatan:
        texts |= {f"nama:{j.id}": rng.choice(NAMA), f"nip:{j.id}": rng.choice(NIP)}
    above = {"induk": rng.choice(INDUK)} if rng.random() < 0.7 else {}
    return {key: text for key, text in texts.items() if text} | above


CAMPUR = (
    *(cara.penuh, cara.penuh, cara.sampai(4), cara.sampai(8), cara.kosong),
    *(cara.sebagian(0.9), cara.sebagian(0.5), cara.triwulan, cara.triwulan),
    *(cara.sedikit_teks, cara.penyebut_nol, cara.target_nol, cara.target_aneh),
    *(cara.sedikit_besar, cara.sedikit_negatif, cara.tepi_isian, cara.tepi_target),
)
"""Ways to fill an indicator that are mixed within one workbook."""

KASUS = (
    Kasus("kosong", (cara.kosong,)),
    Kasus("penuh", (cara.penuh,)),
    Kasus("sampai_5", (cara.sampai(5),)),
    *(Kasus(f"campur_{m}", CAMPUR, m) for m in range(1, 13)),
    *(Kasus(f"campur_otomatis_{n}", CAMPUR) for n in (1, 2)),
    Kasus("teks_di_mana_mana", (cara.teks,)),
    Kasus("nol", (cara.semua(0.0, 0.0),)),
    Kasus("nol_target_satu", (cara.semua(0.0, 1.0),)),
    Kasus("besar", (cara.besar,), 10),
    Kasus("negatif", (cara.negatif,)),
    Kasus("raksasa", (cara.raksasa,)),
    *(Kasus(f"tepi_{n}", (cara.tepi_isian, cara.tepi_target), 12) for n in (1, 2, 3)),
    Kasus("tepi_ditekan", (cara.tepi_isian,)),
    Kasus("satu", (cara.semua(1.0, 1.0),)),
)
TIAP_BUKU = tuple(
    (buku, kasus)
    for buku in BUKU
    for n, kasus in enumerate(KASUS)
    if buku not in ATURAN[1:-1] or n % 2 or kasus.nama.startswith(("nol", "tepi"))
)
"""Books and cases; two of the rule packs differ in one formula only and take every other case."""

SEDIKIT = tuple(k for k in KASUS if k.nama in {"kosong", "campur_5", "campur_otomatis_1"})
"""The cases for engines that take long."""


# --- a filled workbook, without any program --------------------------------------------


def isi_sel(r: Rencana, isian: IsianBuku) -> Values:
    """Return every cell that holds something: literals, what was typed, results."""
    cells: Values = {
        (s.nama, *place): c.isi for s in r.buku.lembar for place, c in s.sel.items() if not c.rumus
    }
    cells |= tertulis(r, isian) | diharapkan(r, isian)
    return {place: value for place, value in cells.items() if value is not None}


def terisi(r: Rencana, isian: IsianBuku) -> bytes:
    """Return the workbook with the inputs placed and every result stored."""
    typed = tertulis(r, isian)
    sheets = []
    for sheet in r.buku.lembar:
        here = {(row, col): v for (name, row, col), v in typed.items() if name == sheet.nama}
        cells = {p: replace(c, isi=here[p]) if p in here else c for p, c in sheet.sel.items()}
        sheets.append(replace(sheet, sel=cells))
    filled = replace(r, buku=replace(r.buku, lembar=tuple(sheets)))
    return package(filled, hasil_sel(r, hitung(r.katalog, r.jabatan, r.tahun, isian), isian))
