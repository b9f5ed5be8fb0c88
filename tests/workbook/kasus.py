"""What clerks may type, and what every formula cell must then show.

A case is an `IsianBuku`; the plan turns it into cells to write and cells to expect. Choices are
random but always the same: the seed is the name of the case.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tests.engines.nilai_sel import Address, Values
from tests.workbook.contoh import ATURAN, katalog_contoh
from xl_iki.hitung.hasil import hitung
from xl_iki.hitung.isian import IsianBuku, IsianIndikator, isian_awal, nama_target
from xl_iki.katalog.load import load_katalog
from xl_iki.katalog.model import Indikator, Isian, Katalog
from xl_iki.nilai import BukanAngka, Tertulis
from xl_iki.periode import BULAN
from xl_iki.plan import letak as di
from xl_iki.plan.hasil import hasil_sel
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.plan.pengantar import OTOMATIS
from xl_iki.rumus.capaian import Polaritas
from xl_iki.rumus.pohon import isian_of

TAHUN = 2026
KANTOR = ("berbek", "bantur")
BUKU = (*KANTOR, *ATURAN)
"""Every workbook that is proved: both offices, and the example under each of its rule packs."""

Bulanan = dict[str, tuple[Tertulis, ...]]
Susun = Callable[[Rencana, random.Random], IsianBuku]

TEKS_SALAH = ("delapan puluh", "12", "1,5", "-", " ", "#DIV/0!", "n/a", "TRUE", "12%", "=1")
HOSTIL = (-1.0, -1e12, 1e12, 1e-12, -1e-12, 0.5, 1 / 3, 31.999999999999, 5.0, 32.0, 4.0001, 0.0)


@cache
def rencana(nama: str) -> Rencana:
    """Return the plan of a workbook by its name in `BUKU`."""
    return plan_buku(katalog(nama), TAHUN)


def katalog(nama: str) -> Katalog:
    """Return the catalogue of a workbook by its name in `BUKU`."""
    if nama in ATURAN:
        return katalog_contoh(nama)
    loaded = load_katalog(nama).nilai
    assert loaded is not None
    return loaded


# --- from a case to cells --------------------------------------------------------------


def tertulis(r: Rencana, isian: IsianBuku) -> Values:
    """Return what stands in every input cell; None is an empty one."""
    month = OTOMATIS if isian.bulan is None else BULAN[isian.bulan - 1]
    cells: Values = {(di.PENGANTAR, di.P_BULAN, di.P_NILAI): month}
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
    return {place: shown[key] for place, key in kunci_rumus(r)}


def kunci_rumus(r: Rencana) -> Iterator[tuple[Address, tuple[str | int, ...]]]:
    """Yield the place of every formula cell and the key of its result."""
    for sheet in r.buku.lembar:
        for (row, col), cell in sheet.sel.items():
            if cell.rumus:
                yield (sheet.nama, row, col), cell.kunci


# --- the cases -------------------------------------------------------------------------


@dataclass(frozen=True)
class Kasus:
    """A named way to fill a workbook."""

    nama: str
    susun: Susun

    def __str__(self) -> str:
        return self.nama

    def isian(self, r: Rencana) -> IsianBuku:
        """Return what is typed, always the same for one plan."""
        return self.susun(r, random.Random(f"{self.nama}|{r.katalog.id}"))


def _indikator(r: Rencana) -> Iterator[Indikator]:
    return (i for j in r.jabatan for i in j.indikator)


def _buku(
    r: Rencana, isi: Callable[[Indikator], IsianIndikator], bulan: int | None = None
) -> IsianBuku:
    names = {f"nama:{j.id}": f"Nama {n}" for n, j in enumerate(r.jabatan) if n % 2}
    return IsianBuku(bulan, {i.id: isi(i) for i in _indikator(r)}, names)


def _wajar(x: Isian, rng: random.Random) -> float:
    """Return a number within the limits of an isian."""
    low, high = x.min, x.maks if x.maks is not None else x.min + 40
    value = rng.uniform(low, high)
    return float(round(value)) if x.bulat else round(value, 2)


def _bulan_penuh(i: Indikator, rng: random.Random) -> Bulanan:
    return {x.kode: tuple(_wajar(x, rng) for _ in range(12)) for x in i.isian}


def _target(i: Indikator, rng: random.Random) -> dict[str, Tertulis]:
    """Return sensible targets: bounds in order, growing quarters that agree with the year."""
    steps = sorted(round(rng.uniform(1, 120), 1) for _ in range(4))
    if i.polaritas is Polaritas.RENTANG:
        out: dict[str, Tertulis] = {"target_bawah": steps[0], "target_atas": steps[1]}
    elif i.is_bertahap and rng.random() < 0.5:
        names = (*nama_target(i)[1:], "target")
        out = dict(zip(names, (*steps, steps[-1]), strict=True))
    else:
        out = {"target": steps[-1]}
    return out | {"bobot": rng.choice((1.0, 1.0, 2.0, 0.5, i.bobot))}


def kosong(r: Rencana, _: random.Random) -> IsianBuku:
    """Fill nothing: what a blank workbook holds."""
    return IsianBuku(None, {i.id: isian_awal(i) for i in _indikator(r)})


def penuh(bulan: int | None) -> Susun:
    """Fill every month with likely numbers and every target."""

    def susun(r: Rencana, rng: random.Random) -> IsianBuku:
        return _buku(r, lambda i: IsianIndikator(_bulan_penuh(i, rng), _target(i, rng)), bulan)

    return susun


def sampai(bulan: int) -> Susun:
    """Fill the months up to one and choose none."""

    def susun(r: Rencana, rng: random.Random) -> IsianBuku:
        def isi(i: Indikator) -> IsianIndikator:
            full = _bulan_penuh(i, rng)
            upto = {k: (*v[:bulan], *(None,) * (12 - bulan)) for k, v in full.items()}
            return IsianIndikator(upto, _target(i, rng))

        return _buku(r, isi)

    return susun


def sebagian(banyak: float, bulan: int | None) -> Susun:
    """Leave out cells at random, targets and bobot too."""

    def drop(value: Tertulis, rng: random.Random) -> Tertulis:
        return value if rng.random() < banyak else None

    def susun(r: Rencana, rng: random.Random) -> IsianBuku:
        def isi(i: Indikator) -> IsianIndikator:
            months = {k: tuple(drop(v, rng) for v in vs) for k, vs in _bulan_penuh(i, rng).items()}
            return IsianIndikator(months, {k: drop(v, rng) for k, v in _target(i, rng).items()})

        return _buku(r, isi, bulan)

    return susun


def acak(pilihan: Sequence[Tertulis], banyak: float, bulan: int | None = None) -> Susun:
    """Put some of the given values in the place of likely numbers, months and targets."""

    def swap(value: Tertulis, rng: random.Random) -> Tertulis:
        return rng.choice(pilihan) if rng.random() < banyak else value

    def susun(r: Rencana, rng: random.Random) -> IsianBuku:
        def isi(i: Indikator) -> IsianIndikator:
            months = {k: tuple(swap(v, rng) for v in vs) for k, vs in _bulan_penuh(i, rng).items()}
            return IsianIndikator(months, {k: swap(v, rng) for k, v in _target(i, rng).items()})

        return _buku(r, isi, bulan)

    return susun


def semua(nilai: float, target: float) -> Susun:
    """Type one number into every monthly cell and another into every target."""

    def isi(i: Indikator) -> IsianIndikator:
        goals: dict[str, Tertulis] = dict.fromkeys(nama_target(i), target)
        return IsianIndikator({x.kode: (nilai,) * 12 for x in i.isian}, {**goals, "bobot": 1.0})

    return lambda r, _: _buku(r, isi)


def penyebut_nol(r: Rencana, rng: random.Random) -> IsianBuku:
    """Type zero wherever a penyebut is made of it, in some months or in all."""

    def isi(i: Indikator) -> IsianIndikator:
        lower = i.rumus.penyebut
        below = isian_of(lower) if lower is not None else frozenset()
        months = _bulan_penuh(i, rng)
        until = rng.choice((3, 6, 12))
        for code in below:
            months[code] = (*(0.0,) * until, *months[code][until:])
        return IsianIndikator(months, _target(i, rng))

    return _buku(r, isi)


def target_nol(r: Rencana, rng: random.Random) -> IsianBuku:
    """Type targets of zero; realisasi is zero for every second indicator."""
    zero = {i.id for n, i in enumerate(_indikator(r)) if n % 2}

    def isi(i: Indikator) -> IsianIndikator:
        months = _bulan_penuh(i, rng)
        if i.id in zero:
            months = {k: (0.0,) * 12 for k in months}
        return IsianIndikator(months, dict.fromkeys(nama_target(i), 0.0))

    return _buku(r, isi, 7)


def target_aneh(r: Rencana, rng: random.Random) -> IsianBuku:
    """Type text, negative numbers or nothing as targets and bobot; turn bounds around."""
    choices: tuple[Tertulis, ...] = (BukanAngka("<5", "teks"), -3.0, None, 0.0, 50.0, 1e-9, 1e15)

    def isi(i: Indikator) -> IsianIndikator:
        names = (*nama_target(i), "bobot")
        return IsianIndikator(_bulan_penuh(i, rng), {n: rng.choice(choices) for n in names})

    return _buku(r, isi, rng.randint(1, 12))


def triwulan(bulan: int | None) -> Susun:
    """Type quarterly targets: complete, partial, falling, or against the year."""
    patterns: tuple[tuple[Tertulis, ...], ...] = (
        (None, 3.0, 6.0, 9.0, 12.0),
        (12.0, 3.0, 6.0, 9.0, 12.0),
        (11.0, 3.0, 6.0, 9.0, 12.0),
        (12.0, 3.0, None, 9.0, 12.0),
        (None, None, None, None, 12.0),
        (None, 5.0, 4.0, 3.0, 2.0),
        (10.0, 0.0, 0.0, 0.0, 10.0),
        (7.0, None, None, None, None),
        (8.0, 1.0, BukanAngka("dua", "teks"), 3.0, 4.0),
        (0.0, 0.0, 0.0, 0.0, 0.0),
        (9.0, -1.0, 2.0, 3.0, 9.0),
    )

    def susun(r: Rencana, rng: random.Random) -> IsianBuku:
        growing = [i.id for i in _indikator(r) if len(nama_target(i)) == 5]
        number = {key: n for n, key in enumerate(growing)}

        def isi(i: Indikator) -> IsianIndikator:
            goals = _target(i, rng)
            if i.id in number:
                pattern = patterns[(number[i.id] + (bulan or 0)) % len(patterns)]
                goals = dict(zip(nama_target(i), pattern, strict=True)) | {"bobot": 1.0}
            return IsianIndikator(_bulan_penuh(i, rng), goals)

        return _buku(r, isi, bulan)

    return susun


def nama_nip(r: Rencana, rng: random.Random) -> IsianBuku:
    """Type names and NIP: digits as text, an apostrophe, a quotation mark, a title."""
    names = ("Siti Nur'aini, S.E., M.M.", 'Budi "Bud" & <Co>', "Drs. Ändi", "0")
    texts = {}
    for n, j in enumerate(r.jabatan):
        texts[f"nama:{j.id}"] = names[n % len(names)]
        texts[f"nip:{j.id}"] = "19700101 199003 1 001" if n % 2 else "197001011990031001"
    full = penuh(4)(r, rng)
    return IsianBuku(full.bulan, full.indikator, texts)


SISI = (-0.01, -0.0050001, -0.005, -0.0049999, -0.001, -1e-13, 0.0, 1e-13, 0.004, 0.005, 0.01)
"""How far from a bound: both sides, and where rounding to two decimals tips over."""


def tepi(r: Rencana) -> list[float]:
    """Return values at every bound of every used scale, from both sides."""
    scales = {i.mutu for i in _indikator(r)} | {r.katalog.skala_of(i).id for i in _indikator(r)}
    bands = [p.batas for s in sorted(scales - {""}) for p in r.katalog.skala_by_id[s].pita[1:]]
    # The sum is written with 15 digits: 50.995 is the double nearest to it, a binary tie.
    return [float(f"{b + side:.15g}") for b in dict.fromkeys(bands) for side in SISI]


def batas_kategori(putaran: int, *, lewat_target: bool) -> Susun:
    """Make capaian (or the index) hit the bounds of the scales, another one in each round.

    `lewat_target` chooses the target so that capaian is the bound; else realisasi is the bound
    itself and the target 100.
    """

    def susun(r: Rencana, _: random.Random) -> IsianBuku:
        edges = tepi(r)
        place = {i.id: n for n, i in enumerate(_indikator(r))}

        def isi(i: Indikator) -> IsianIndikator:
            edge = edges[(place[i.id] + putaran * len(place)) % len(edges)]
            return _di_target(r, i, edge) if lewat_target else _di_isian(i, edge)

        return _buku(r, isi, 12)

    return susun


def _di_isian(i: Indikator, edge: float) -> IsianIndikator:
    """Type the bound itself in December; a ratio gets 1 or 100 below."""
    lower = isian_of(i.rumus.penyebut) if i.rumus.penyebut is not None else frozenset()
    scale = 100.0 / i.rumus.pengali
    values = {x.kode: scale if x.kode in lower else edge / i.rumus.pengali * scale for x in i.isian}
    if i.mutu and len(i.isian) > 1:
        values = {x.kode: edge / 25 for x in i.isian}
    months: Bulanan = {k: (*(None,) * 11, v) for k, v in values.items()}
    goals: dict[str, Tertulis] = dict.fromkeys(nama_target(i), 100.0)
    return IsianIndikator(months, goals)


def _di_target(r: Rencana, i: Indikator, edge: float) -> IsianIndikator:
    """Type 7 in December and the target at which capaian is the bound."""
    months: Bulanan = {x.kode: (*(None,) * 11, 7.0 + n) for n, x in enumerate(i.isian)}
    typed = IsianBuku(12, {i.id: IsianIndikator(months)})
    found = {
        h.indikator.id: h.realisasi["sd"]
        for j in hitung(r.katalog, [r.katalog.indikator[i.id][0]], TAHUN, typed).jabatan
        for h in j.indikator
    }
    value = found[i.id]
    base = value if isinstance(value, float) else 1.0
    goal = base * 100 / edge
    if i.polaritas is Polaritas.TURUN:
        goal = base / (2 - edge / 100) if edge < 199 else base
    return IsianIndikator(months, dict.fromkeys(nama_target(i), goal))


def bukan_angka(*words: str) -> tuple[Tertulis, ...]:
    """Return texts as what stands in a number cell."""
    return tuple(BukanAngka(word, "teks") for word in words)


KASUS = (
    Kasus("kosong", kosong),
    Kasus("penuh", penuh(None)),
    *(Kasus(f"bulan_{m}", penuh(m)) for m in range(1, 13)),
    *(Kasus(f"sampai_{m}", sampai(m)) for m in (1, 5, 9)),
    Kasus("sebagian_banyak", sebagian(0.9, None)),
    Kasus("sebagian_separuh", sebagian(0.5, 8)),
    Kasus("sebagian_sedikit", sebagian(0.08, None)),
    Kasus("teks", acak(bukan_angka(*TEKS_SALAH), 0.06)),
    Kasus("teks_di_mana_mana", acak(bukan_angka("x"), 1.0)),
    Kasus("nol", semua(0.0, 0.0)),
    Kasus("nol_target_satu", semua(0.0, 1.0)),
    Kasus("penyebut_nol", penyebut_nol),
    Kasus("target_nol", target_nol),
    Kasus("hostil", acak(HOSTIL, 0.15)),
    Kasus("hostil_semua", acak(HOSTIL, 1.0, 10)),
    Kasus("negatif", semua(-2.0, 3.0)),
    Kasus("raksasa", semua(1e307, 1e-300)),
    Kasus("target_aneh", target_aneh),
    *(Kasus(f"triwulan_{m or 'otomatis'}", triwulan(m)) for m in (None, 2, 3, 7, 12)),
    *(Kasus(f"tepi_isian_{n}", batas_kategori(n, lewat_target=False)) for n in range(6)),
    *(Kasus(f"tepi_target_{n}", batas_kategori(n, lewat_target=True)) for n in range(4)),
    Kasus("nama_nip", nama_nip),
    Kasus("satu", semua(1.0, 1.0)),
)
