"""The ways in which one indicator may be filled, from sensible to hostile.

A way is a function of the catalogue, the indicator and a random source; it knows no sheet.
"""

import random
from collections.abc import Callable, Iterator, Sequence

from xl_iki.hitung.hasil import hitung
from xl_iki.hitung.isian import IsianBuku, IsianIndikator, isian_awal, nama_target
from xl_iki.katalog.model import Indikator, Isian, Katalog
from xl_iki.nilai import BukanAngka, Tertulis
from xl_iki.rumus.capaian import Polaritas
from xl_iki.rumus.pohon import isian_of
from xl_iki.skala import Skala

Cara = Callable[[Katalog, Indikator, random.Random], IsianIndikator]
Bulanan = dict[str, tuple[Tertulis, ...]]
Sasaran = dict[str, Tertulis]

BUKAN_ANGKA: tuple[Tertulis, ...] = tuple(
    BukanAngka(word, "teks")
    for word in ("delapan puluh", "12", "1,5", "-", " ", "#DIV/0!", "n/a", "TRUE", "12%", "=1")
)
BESAR = (1e12, 1e-12, 0.5, 1 / 3, 31.999999999999, 2.9999999999999996, 100.00000000000001, 5.0)
NEGATIF = (-1.0, -1e12, -1e-12, -0.5, -7.25, 0.0)
RAKSASA = (1e13, 3e12, 9.5e14)
TARGET_ANEH: tuple[Tertulis, ...] = (
    BukanAngka("<5", "teks"),
    BukanAngka("95", "teks"),
    *(-3.0, None, 0.0, 50.0, 1e-9, 1e15),
)
TRIWULAN: tuple[tuple[Tertulis, ...], ...] = (
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
"""Targets of the year and of the quarters: complete, partial, falling, at odds, no numbers."""

SISI = (-0.01, -0.0050001, -0.005, -0.0049999, -0.001, -1e-13, 0.0, 1e-13, 0.004, 0.005, 0.01)
"""How far from a bound: both sides, and where rounding to two decimals tips over."""


# --- sensible --------------------------------------------------------------------------


def kosong(_: Katalog, i: Indikator, __: random.Random) -> IsianIndikator:
    """Leave the indicator as a blank workbook has it."""
    return isian_awal(i)


def penuh(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type likely numbers into every month, and sensible targets."""
    return IsianIndikator(_bulanan(i, rng), _sasaran(i, rng))


def sampai(bulan: int) -> Cara:
    """Fill the months up to one."""

    def cara(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
        empty = (None,) * (12 - bulan)
        months = {k: (*v[:bulan], *empty) for k, v in _bulanan(i, rng).items()}
        return IsianIndikator(months, _sasaran(i, rng))

    return cara


def sebagian(banyak: float) -> Cara:
    """Leave out some cells of months and targets."""
    return _ganti((None,), 1 - banyak)


def semua(nilai: float, target: float) -> Cara:
    """Type one number into every monthly cell and another into every target."""

    def cara(_: Katalog, i: Indikator, __: random.Random) -> IsianIndikator:
        goals: Sasaran = dict.fromkeys(nama_target(i), target)
        return IsianIndikator({x.kode: (nilai,) * 12 for x in i.isian}, {**goals, "bobot": 1.0})

    return cara


def triwulan(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type quarterly targets of some pattern, where the indicator has them."""
    goals = _sasaran(i, rng)
    if i.is_bertahap and i.polaritas is not Polaritas.RENTANG:
        goals = dict(zip(nama_target(i), rng.choice(TRIWULAN), strict=True))
    return IsianIndikator(_bulanan(i, rng), goals)


def _bulanan(i: Indikator, rng: random.Random) -> Bulanan:
    return {x.kode: tuple(_wajar(x, rng) for _ in range(12)) for x in i.isian}


def _wajar(x: Isian, rng: random.Random) -> float:
    """Return a number within the limits of an isian."""
    value = rng.uniform(x.min, x.min + 40 if x.maks is None else x.maks)
    return float(round(value)) if x.bulat else round(value, 2)


def _sasaran(i: Indikator, rng: random.Random) -> Sasaran:
    """Return sensible targets: bounds in order, growing quarters that agree with the year."""
    steps = sorted(round(rng.uniform(1, 120), 1) for _ in range(4))
    out: Sasaran = {"target": steps[-1]}
    if i.polaritas is Polaritas.RENTANG:
        out = {"target_bawah": steps[0], "target_atas": steps[1]}
    elif i.is_bertahap and rng.random() < 0.5:
        out = dict(zip(nama_target(i), (steps[-1], *steps), strict=True))
    return out | {"bobot": rng.choice((1.0, 2.0, 0.5, i.bobot, None))}


# --- hostile ---------------------------------------------------------------------------


def teks(_: Katalog, i: Indikator, __: random.Random) -> IsianIndikator:
    """Type a word into every cell."""
    word = BukanAngka("x", "teks")
    names = (*nama_target(i), "bobot")
    return IsianIndikator({x.kode: (word,) * 12 for x in i.isian}, dict.fromkeys(names, word))


def penyebut_nol(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type zero wherever a penyebut is made of it, in some months or in all."""
    months = _bulanan(i, rng)
    until = rng.choice((3, 6, 12))
    for code in _isian_penyebut(i):
        months[code] = (*(0.0,) * until, *months[code][until:])
    return IsianIndikator(months, _sasaran(i, rng))


def target_nol(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type targets of zero, with a realisasi of zero or not."""
    months = _bulanan(i, rng)
    if rng.random() < 0.5:
        months = dict.fromkeys(months, (0.0,) * 12)
    return IsianIndikator(months, dict.fromkeys(nama_target(i), 0.0))


def target_aneh(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type text, negative numbers or nothing as targets and bobot; turn bounds around."""
    names = (*nama_target(i), "bobot")
    return IsianIndikator(_bulanan(i, rng), {n: rng.choice(TARGET_ANEH) for n in names})


def _ganti(pilihan: Sequence[Tertulis], banyak: float) -> Cara:
    """Put given values in the place of some likely numbers, in months and targets."""

    def swap(value: Tertulis, rng: random.Random) -> Tertulis:
        return rng.choice(pilihan) if rng.random() < banyak else value

    def cara(_: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
        months = {k: tuple(swap(v, rng) for v in vs) for k, vs in _bulanan(i, rng).items()}
        return IsianIndikator(months, {k: swap(v, rng) for k, v in _sasaran(i, rng).items()})

    return cara


sedikit_teks = _ganti(BUKAN_ANGKA, 0.06)
besar = _ganti(BESAR, 1.0)
negatif = _ganti(NEGATIF, 1.0)
raksasa = _ganti(RAKSASA, 1.0)
sedikit_besar = _ganti(BESAR, 0.1)
sedikit_negatif = _ganti(NEGATIF, 0.1)


# --- at the bounds of the scales -------------------------------------------------------


def tepi(skala: Skala) -> Iterator[float]:
    """Yield values at every bound of a scale, from both sides."""
    for band in skala.pita[1:]:
        for side in SISI:
            # Written with 15 digits: 50.995 is the double nearest to it, a binary tie.
            yield float(f"{band.batas + side:.15g}")


def _pilih_tepi(k: Katalog, i: Indikator, rng: random.Random) -> float:
    scales = [k.skala_of(i), *([k.skala_by_id[i.mutu]] if i.mutu else [])]
    return rng.choice([edge for scale in scales for edge in tepi(scale)])


def tepi_isian(k: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type isian in December such that realisasi is a bound, and the target 100."""
    edge = _pilih_tepi(k, i, rng)
    below = _isian_penyebut(i)
    values = {x.kode: 100.0 if x.kode in below else edge for x in i.isian}
    if i.mutu and len(i.isian) > 1:
        values = {x.kode: edge / 25 for x in i.isian}
    return IsianIndikator(_desember(values), dict.fromkeys(nama_target(i), 100.0))


def tepi_target(k: Katalog, i: Indikator, rng: random.Random) -> IsianIndikator:
    """Type small numbers in December and the target at which capaian is a bound."""
    edge = _pilih_tepi(k, i, rng)
    months = _desember({x.kode: 7.0 + n for n, x in enumerate(i.isian)})
    book = hitung(k, [k.indikator[i.id][0]], 2026, IsianBuku(12, {i.id: IsianIndikator(months)}))
    found = {r.indikator.id: r.realisasi["sd"] for j in book.jabatan for r in j.indikator}[i.id]
    value = found if isinstance(found, float) else 1.0
    goal = value * 100 / edge
    if i.polaritas is Polaritas.TURUN:
        goal = value / (2 - edge / 100)
    return IsianIndikator(months, dict.fromkeys(nama_target(i), goal))


def _desember(values: dict[str, float]) -> Bulanan:
    return {code: (*(None,) * 11, value) for code, value in values.items()}


def _isian_penyebut(i: Indikator) -> frozenset[str]:
    return frozenset() if i.rumus.penyebut is None else isian_of(i.rumus.penyebut)
