"""The results of one workbook, computed by the Python engine.

Periods are keyed by their code; `sd` is the year up to the reporting month, `tahun` the year.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xl_iki.hitung.isian import IsianBuku, IsianIndikator
from xl_iki.hitung.periksa import Kode, Status, periksa_target, status_bulan
from xl_iki.katalog.model import Indikator, Jabatan, Katalog
from xl_iki.nilai import TIDAK_DAPAT, Angka, Sebab, is_angka
from xl_iki.periode import Jenis, Periode, periode_tetap
from xl_iki.rumus.capaian import (
    Agregasi,
    NilaiJabatan,
    Target,
    capaian,
    nilai_jabatan,
    realisasi,
    target_berjalan,
)
from xl_iki.rumus.evaluate import evaluate
from xl_iki.rumus.pohon import Expr
from xl_iki.rumus.pohon import Isian as IsianExpr

SD, TAHUN = "sd", "tahun"


@dataclass(frozen=True, slots=True)
class Capaian:
    """Achievement of one period: target, capaian in percent, kategori (text, also a reason)."""

    target: Target
    capaian: Angka
    kategori: str

    @property
    def label(self) -> str | None:
        """The category proper, None where there is no capaian."""
        return self.kategori if is_angka(self.capaian) else None


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """All results of one indicator; months are places 0 to 11."""

    indikator: Indikator
    status: tuple[Status, ...]
    kode: tuple[Kode | None, ...]
    kode_target: Kode | None
    pembilang: tuple[float | None, ...]
    penyebut: tuple[float | None, ...] | None
    realisasi: Mapping[str, Angka]
    capaian: Mapping[str, Capaian]
    mutu: str
    bobot: float
    terisi: int
    wajib: int

    @property
    def temuan(self) -> int:
        """How many months and targets have something wrong."""
        return sum(k is not None for k in (*self.kode, self.kode_target))


@dataclass(frozen=True, slots=True)
class HasilJabatan:
    """All results of one jabatan; `nilai` by `sd` and `tahun`."""

    jabatan: Jabatan
    indikator: tuple[HasilIndikator, ...]
    nilai: Mapping[str, NilaiJabatan]
    kategori: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HasilBuku:
    """All results of one workbook; `bulan` is the reporting month in force, 1 to 12."""

    tahun: int
    bulan: int
    jabatan: tuple[HasilJabatan, ...]


def hitung(katalog: Katalog, jabatan: Sequence[Jabatan], tahun: int, isian: IsianBuku) -> HasilBuku:
    """Compute every result of a workbook that holds those jabatan."""
    states = {i.id: _status(i, isian.of(i.id)) for j in jabatan for i in j.indikator}
    bulan = isian.bulan or _bulan_terakhir(states.values())
    fixed = tuple((p.kode, p.bulan) for p in periode_tetap(tahun))
    periods = (*fixed, (SD, Periode(tahun, Jenis.SD, bulan).bulan))
    done = []
    for j in jabatan:
        results = tuple(
            _indikator(katalog, i, isian.of(i.id), states[i.id], _Waktu(tahun, bulan, periods))
            for i in j.indikator
        )
        done.append(_jabatan(katalog, j, results))
    return HasilBuku(tahun, bulan, tuple(done))


@dataclass(frozen=True, slots=True)
class _Waktu:
    """The year, the reporting month, and the months of every period by its code."""

    tahun: int
    bulan: int
    periode: tuple[tuple[str, range], ...]


def _status(i: Indikator, isian: IsianIndikator) -> list[tuple[Status, Kode | None]]:
    """Return the state and the finding of each month."""
    months = zip(*(isian.seri(x.kode) for x in i.isian), strict=True)
    return [status_bulan(i, cells) for cells in months]


def _bulan_terakhir(states: Iterable[Sequence[tuple[Status, Kode | None]]]) -> int:
    """Return the last month in which anything was typed, 1 where nothing was."""
    return max((m for row in states for m, (s, _) in enumerate(row, 1) if s), default=1)


def _indikator(
    katalog: Katalog,
    i: Indikator,
    isian: IsianIndikator,
    states: Sequence[tuple[Status, Kode | None]],
    waktu: _Waktu,
) -> HasilIndikator:
    bulan = waktu.bulan
    status = tuple(s for s, _ in states)
    upper = _column(i, isian, status, i.rumus.pembilang)
    lower = None if i.rumus.penyebut is None else _column(i, isian, status, i.rumus.penyebut)
    if lower is not None:
        upper, lower = _aligned(upper, lower)
    factor, how = i.rumus.pengali, i.agregasi
    values = {
        code: realisasi(upper, lower, pengali=factor, agregasi=how, bulan=months)
        for code, months in waktu.periode
    }
    target, year = isian.as_target(), str(waktu.tahun)
    growing = target_berjalan(target, bertahap=i.is_bertahap, bulan=bulan)
    whole = Target(target.setahun, bawah=target.bawah, atas=target.atas)
    weight = isian.angka_target("bobot")
    must = 1 if i.agregasi is Agregasi.AKHIR else bulan
    current = values[SD]
    return HasilIndikator(
        indikator=i,
        status=status,
        kode=tuple(k for _, k in states),
        kode_target=periksa_target(i, isian),
        pembilang=upper,
        penyebut=lower,
        realisasi=values,
        capaian={
            SD: _capaian(katalog, i, current, growing),
            TAHUN: _capaian(katalog, i, values[year], whole),
        },
        mutu=katalog.skala_by_id[i.mutu].kategori(float(current))
        if i.mutu and is_angka(current)
        else "",
        bobot=i.bobot if weight is None else max(0.0, weight),
        terisi=min(must, sum(s.is_terhitung for s in status[:bulan])),
        wajib=must,
    )


def _column(
    i: Indikator, isian: IsianIndikator, status: Sequence[Status], expr: Expr
) -> tuple[float | None, ...]:
    """Return an expression by month, None where the month does not count (ATR-01)."""
    if isinstance(expr, IsianExpr):
        places = zip(isian.seri(expr.kode), status, strict=True)
        return tuple(
            v if s.is_terhitung and isinstance(v, int | float) and is_angka(v) else None
            for v, s in places
        )
    out: list[float | None] = []
    series = [(x.kode, isian.seri(x.kode)) for x in i.isian]
    for m, state in enumerate(status):
        value = math.nan
        if state.is_terhitung:
            typed = ((kode, places[m]) for kode, places in series)
            value = evaluate(expr, {k: v for k, v in typed if isinstance(v, int | float)})
        out.append(value if math.isfinite(value) else None)
    return tuple(out)


def _aligned(
    upper: tuple[float | None, ...], lower: tuple[float | None, ...]
) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Keep a month only where both parts are numbers."""
    both = [u is not None and w is not None for u, w in zip(upper, lower, strict=True)]
    return (
        tuple(u if ok else None for u, ok in zip(upper, both, strict=True)),
        tuple(w if ok else None for w, ok in zip(lower, both, strict=True)),
    )


def _capaian(katalog: Katalog, i: Indikator, nilai: Angka, target: Target) -> Capaian:
    value = capaian(
        nilai,
        target,
        polaritas=i.polaritas,
        aturan=katalog.aturan,
        rentang_turun=i.rentang_turun,
    )
    return Capaian(target, value, kategori_teks(katalog, i, nilai, value))


def kategori_teks(katalog: Katalog, i: Indikator, nilai: Angka, value: Angka) -> str:
    """Return what the cell `Kategori` says: the label, or why there is none."""
    if not isinstance(value, Sebab):
        return katalog.skala_of(i).kategori(value)
    if value is Sebab.TIDAK_DAPAT_DIHITUNG:
        return TIDAK_DAPAT
    return Sebab.TARGET_KOSONG.value if is_angka(nilai) else ""


def _jabatan(katalog: Katalog, j: Jabatan, results: tuple[HasilIndikator, ...]) -> HasilJabatan:
    values = {
        key: nilai_jabatan(
            [(r.capaian[key].capaian, r.bobot) for r in results], katalog.aturan.batas
        )
        for key in (SD, TAHUN)
    }
    scale = katalog.skala_by_id[katalog.aturan.skala]
    labels = {
        key: scale.kategori(v.nilai) if not isinstance(v.nilai, Sebab) else ""
        for key, v in values.items()
    }
    return HasilJabatan(j, results, values, labels)
