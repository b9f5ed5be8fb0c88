"""One number taken apart: months, parts, rule numbers, cells."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from xl_iki.hitung.hasil import SD, TAHUN, Capaian, HasilBuku, HasilIndikator
from xl_iki.hitung.isian import IsianBuku, IsianIndikator
from xl_iki.katalog.model import Indikator, Katalog
from xl_iki.nilai import Angka, BukanAngka, Sebab, Tertulis, tulis
from xl_iki.periode import BULAN, Jenis, Periode
from xl_iki.pesan import teks
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator
from xl_iki.plan.teks import bacaan_lain, cara_hitung, formula_naskah
from xl_iki.rumus.capaian import Agregasi, Polaritas, Target, Turun


@dataclass(frozen=True, slots=True)
class IsianUraian:
    """One isian in a month: its name, label, cell, and what is typed there."""

    kode: str
    label: str
    sel: str
    nilai: Tertulis


@dataclass(frozen=True, slots=True)
class BulanUraian:
    """One month: its state, each isian with cell and value, and the parts that count."""

    bulan: int
    status: str
    isian: tuple[IsianUraian, ...]
    pembilang: float | None
    penyebut: float | None


@dataclass(frozen=True, slots=True)
class Uraian:
    """One number taken apart."""

    katalog: Katalog
    letak: LetakIndikator
    periode: Periode
    bulan: tuple[BulanUraian, ...]
    realisasi: Angka
    sel_realisasi: str
    capaian: Capaian | None
    setahun: Target

    def as_json(self) -> dict[str, object]:
        """Return it as plain values."""
        i = self.letak.indikator
        value = self.realisasi if isinstance(self.realisasi, float) else None
        out: dict[str, object] = {
            "indikator": i.id,
            "periode": self.periode.kode,
            "lembar": self.letak.lembar,
            "baca": i.baca.value,
            "cara": cara_hitung(i),
            "agregasi": i.agregasi.value,
            "bulan": [
                {
                    "bulan": b.bulan,
                    "kelengkapan": b.status,
                    "isian": [_isian_json(x) for x in b.isian],
                    "pembilang": b.pembilang,
                    "penyebut": b.penyebut,
                }
                for b in self.bulan
            ],
            "pengali": i.rumus.pengali,
            "realisasi": value,
            "sel": self.sel_realisasi,
        }
        if self.capaian is not None:
            c = self.capaian
            out["target"] = c.target.tahun
            out["target_bawah"], out["target_atas"] = c.target.bawah, c.target.atas
            out["capaian"] = c.capaian if isinstance(c.capaian, float) else None
            out["kategori"] = c.label
        return out

    def baris(self) -> Iterator[str]:
        """Yield the explanation in lines of plain Indonesian."""
        i = self.letak.indikator
        yield f"{i.id}  {i.teks}"
        yield teks("URAI-TEMPAT", lembar=self.letak.lembar, periode=self.periode.nama)
        yield teks("URAI-NASKAH", formula=formula_naskah(i))
        yield f"[ATR-12] {cara_hitung(i)} {bacaan_lain(i)}".rstrip()
        yield ""
        yield teks("URAI-BULAN")
        for b in self.bulan:
            yield from self._bulan(b)
        yield ""
        yield self._jumlah()
        if self.capaian is not None:
            yield from self._capaian(self.capaian)

    def _bulan(self, b: BulanUraian) -> Iterator[str]:
        state = b.status or teks("URAI-KOSONG")
        yield f"  {BULAN[b.bulan - 1]}: {state}"
        if b.status:
            for x in b.isian:
                yield f"    {x.sel:>5}  {x.label}: {_say(x.nilai)}"
        if b.pembilang is not None and not self.letak.is_langsung:
            yield teks("URAI-PEMBILANG", nilai=tulis(b.pembilang, 6))
        if b.penyebut is not None:
            yield teks("URAI-PENYEBUT", nilai=tulis(b.penyebut, 6))

    def _jumlah(self) -> str:
        i = self.letak.indikator
        if not isinstance(self.realisasi, float):
            code = "KOSONG" if self.realisasi is Sebab.KOSONG else "TIDAK_DAPAT"
            return teks(f"URAI-REALISASI_{code}", sel=self.sel_realisasi)
        counted = [b for b in self.bulan if b.pembilang is not None]
        used = counted[-1:] if i.agregasi is Agregasi.AKHIR else counted
        said = self._hitungan(used)
        value = tulis(self.realisasi, 6)
        shown = value if said == value else f"{said} = {value}"
        if i.agregasi is Agregasi.AKHIR:
            whence = teks("URAI-DARI_AKHIR", bulan=BULAN[used[-1].bulan - 1])
        else:
            whence = teks("URAI-DARI_BULAN", banyak=len(counted))
        return teks(
            "URAI-REALISASI",
            dari=whence,
            hitungan=f"{shown} {i.satuan}".rstrip(),
            sel=self.sel_realisasi,
        )

    def _hitungan(self, used: list[BulanUraian]) -> str:
        """Write the arithmetic of the realisasi."""
        i = self.letak.indikator
        parts = [b.pembilang or 0.0 for b in used]
        if i.rumus.penyebut is not None:
            lower = math.fsum(b.penyebut or 0.0 for b in used)
            said = f"{tulis(math.fsum(parts), 6)} ÷ {tulis(lower, 6)}"
        else:
            said = " + ".join(tulis(p, 6) for p in parts)
            mean = i.agregasi is Agregasi.RATA_RATA and len(used) > 1
            if len(used) > 1 and (mean or i.rumus.pengali != 1):
                said = f"({said})"
            said += f" ÷ {len(used)}" if mean else ""
        return said if i.rumus.pengali == 1 else f"{tulis(i.rumus.pengali, 6)} × {said}"

    def _capaian(self, c: Capaian) -> Iterator[str]:
        i, row = self.letak.indikator, self.letak.baris
        if self.periode.jenis is Jenis.TAHUN:
            row = self.letak.tengah
        yield self._target(c.target, address.of(row, di.F_TARGET))
        cell = address.of(row, di.F_CAPAIAN)
        if isinstance(c.capaian, Sebab) or isinstance(self.realisasi, Sebab):
            yield teks("URAI-CAPAIAN_TIDAK", sebab=c.kategori or teks("URAI-KOSONG"), sel=cell)
            return
        said = hitungan_capaian(self.katalog, i, self.realisasi, c.target)
        value = tulis(c.capaian, 6)
        if said:
            value = f"{said} = {value}"
        yield teks("URAI-CAPAIAN", polaritas=i.polaritas.value, nilai=value, sel=cell)
        scale = self.katalog.skala_of(i).nama
        cell = address.of(row, di.F_KATEGORI)
        yield teks("URAI-KATEGORI", kategori=c.kategori, skala=scale, sel=cell)

    def _target(self, target: Target, cell: str) -> str:
        i, year = self.letak.indikator, self.setahun
        if i.polaritas is Polaritas.RENTANG:
            full = target.bawah is not None and target.atas is not None
            bounds = (tulis(x or 0.0, 6) for x in (target.bawah, target.atas))
            said = " – ".join(bounds) if full else teks("URAI-BELUM_DIISI")
            return teks("URAI-TARGET", aturan="ATR-05", nilai=said, sel=cell)
        if target.tahun is None:
            return teks("URAI-TARGET", aturan="ATR-06", nilai=teks("URAI-BELUM_DIISI"), sel=cell)
        said = tulis(target.tahun, 6)
        if not i.is_bertahap or self.periode.jenis is not Jenis.SD:
            return teks("URAI-TARGET", aturan="ATR-04", nilai=said, sel=cell)
        if year.is_bertahap:
            how = teks("URAI-TARGET_TRIWULAN")
        else:
            how = f"{tulis(year.setahun or 0.0, 6)} × {self.periode.ke} ÷ 12"
        return teks("URAI-TARGET_BERJALAN", nilai=said, cara=how, sel=cell)


def hitungan_capaian(katalog: Katalog, i: Indikator, nilai: float, target: Target) -> str:
    """Write the arithmetic of a capaian (ATR-05); "" where a rule sets it without any."""
    polarity, bound = i.polaritas, target.tahun
    if polarity is Polaritas.RENTANG and target.bawah is not None and target.atas is not None:
        bound = min(max(nilai, target.bawah), target.atas)
        if bound == nilai:
            return ""
    if not bound:
        return ""
    r, t = tulis(nilai, 6), tulis(bound, 6)
    if polarity is Polaritas.NAIK or (polarity is Polaritas.RENTANG and not i.rentang_turun):
        return f"{r} ÷ {t} × 100"
    variant = katalog.aturan.turun if polarity is Polaritas.TURUN else Turun.DUA_T
    match variant:
        case Turun.DUA_T:
            return f"(2 × {t} − {r}) ÷ {t} × 100"
        case Turun.T_PER_R:
            return f"{t} ÷ {r} × 100"
        case Turun.SELISIH:
            return f"({t} − {r}) ÷ {t} × 100"


def _isian_json(x: IsianUraian) -> dict[str, object]:
    value = x.nilai.teks if isinstance(x.nilai, BukanAngka) else x.nilai
    return {"kode": x.kode, "nama": x.label, "sel": x.sel, "nilai": value}


def uraikan(
    rencana: Rencana, hasil: HasilBuku, isian: IsianBuku, indikator: str, periode: Periode
) -> Uraian:
    """Return how the value of an indicator in a period came about; KeyError for an unknown id."""
    b = rencana.letak.by_indikator[indikator]
    r = next(x for j in hasil.jabatan for x in j.indikator if x.indikator.id == indikator)
    typed = isian.of(indikator)
    months = tuple(_bulan(b, r, typed, m) for m in periode.bulan)
    reached = {Jenis.SD: SD, Jenis.TAHUN: TAHUN}.get(periode.jenis)
    return Uraian(
        rencana.katalog,
        b,
        periode,
        months,
        r.realisasi[periode.kode],
        address.of(*sel_realisasi(b, periode)),
        r.capaian[reached] if reached else None,
        typed.as_target(),
    )


def _bulan(b: LetakIndikator, r: HasilIndikator, typed: IsianIndikator, m: int) -> BulanUraian:
    shown = tuple(
        IsianUraian(
            x.kode,
            x.label,
            address.of(b.isian[x.kode], di.BULAN_1 + m - 1),
            typed.seri(x.kode)[m - 1],
        )
        for x in b.indikator.isian
    )
    lower = None if r.penyebut is None else r.penyebut[m - 1]
    return BulanUraian(m, r.status[m - 1].value, shown, r.pembilang[m - 1], lower)


def _say(value: Tertulis) -> str:
    if isinstance(value, BukanAngka):
        return f"“{value.teks}” ({value.jenis})"
    return tulis(value, 6) if isinstance(value, float) else teks("URAI-KOSONG")


def sel_realisasi(b: LetakIndikator, periode: Periode) -> tuple[int, int]:
    """Return row and column of the cell that shows an indicator's value in a period."""
    match periode.jenis:
        case Jenis.BULAN:
            return b.realisasi, di.BULAN_1 + periode.ke - 1
        case Jenis.TRIWULAN:
            return b.triwulan, di.BULAN_1 + 3 * (periode.ke - 1)
        case Jenis.SEMESTER:
            return b.tahun, di.BULAN_1 + 4 * (periode.ke - 1)
        case Jenis.TAHUN:
            return b.tahun, di.BULAN_1 + 8
        case Jenis.SD:
            return b.baris, di.SD
