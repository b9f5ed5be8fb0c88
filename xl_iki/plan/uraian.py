"""One number taken apart: months, parts, rule numbers, cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from xl_iki.hitung.hasil import SD, TAHUN, Capaian, HasilBuku, HasilIndikator
from xl_iki.hitung.isian import IsianBuku, IsianIndikator
from xl_iki.katalog.model import Katalog
from xl_iki.nilai import BukanAngka, Sebab, tulis
from xl_iki.periode import BULAN, Jenis, Periode
from xl_iki.pesan import teks
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator
from xl_iki.plan.teks import bacaan_lain, cara_hitung, formula_naskah
from xl_iki.rumus.capaian import Agregasi, Polaritas


@dataclass(frozen=True, slots=True)
class BulanUraian:
    """One month: its state, each isian with cell and value, and the parts that count."""

    bulan: int
    status: str
    isian: tuple[tuple[str, str, str], ...]
    pembilang: float | None
    penyebut: float | None


@dataclass(frozen=True, slots=True)
class Uraian:
    """One number taken apart."""

    katalog: Katalog
    letak: LetakIndikator
    periode: Periode
    bulan: tuple[BulanUraian, ...]
    realisasi: object
    sel_realisasi: str
    capaian: Capaian | None

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
                    "isian": [{"nama": n, "sel": s, "nilai": v} for n, s, v in b.isian],
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
            for label, cell, value in b.isian:
                yield f"    {cell:>5}  {label}: {value}"
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
        upper = sum(b.pembilang or 0.0 for b in used)
        said = tulis(upper, 6)
        if i.rumus.penyebut is not None:
            said = f"{said} ÷ {tulis(sum(b.penyebut or 0.0 for b in used), 6)}"
        elif i.agregasi is Agregasi.RATA_RATA:
            said = f"{said} ÷ {len(used)}"
        if i.rumus.pengali != 1:
            said = f"{tulis(i.rumus.pengali, 6)} × {said}"
        return teks(
            "URAI-REALISASI",
            hitungan=said,
            nilai=tulis(self.realisasi, 6),
            satuan=i.satuan,
            sel=self.sel_realisasi,
            banyak=len(counted),
        )

    def _capaian(self, c: Capaian) -> Iterator[str]:
        i, row = self.letak.indikator, self.letak.baris
        if self.periode.jenis is Jenis.TAHUN:
            row = self.letak.tengah
        lower = i.polaritas is Polaritas.RENTANG
        target = _target_teks(c, is_rentang=lower)
        rule = "ATR-04" if i.is_bertahap and self.periode.jenis is Jenis.SD else "ATR-06"
        yield f"[{rule}] " + teks("URAI-TARGET", nilai=target, sel=address.of(row, di.F_TARGET))
        value = tulis(c.capaian, 6) if isinstance(c.capaian, float) else "–"
        cell = address.of(row, di.F_CAPAIAN)
        yield teks("URAI-CAPAIAN", polaritas=i.polaritas.value, nilai=value, sel=cell)
        scale = self.katalog.skala_of(i).nama
        label = c.kategori or "–"
        cell = address.of(row, di.F_KATEGORI)
        yield teks("URAI-KATEGORI", kategori=label, skala=scale, sel=cell)


def _target_teks(c: Capaian, *, is_rentang: bool) -> str:
    if is_rentang and c.target.bawah is not None and c.target.atas is not None:
        return f"{tulis(c.target.bawah, 6)} – {tulis(c.target.atas, 6)}"
    return teks("URAI-BELUM_DIISI") if c.target.tahun is None else tulis(c.target.tahun, 6)


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
        address.of(*_sel(b, periode)),
        r.capaian[reached] if reached else None,
    )


def _bulan(b: LetakIndikator, r: HasilIndikator, typed: IsianIndikator, m: int) -> BulanUraian:
    shown = tuple(
        (x.label, address.of(b.isian[x.kode], di.BULAN_1 + m - 1), _say(typed.seri(x.kode)[m - 1]))
        for x in b.indikator.isian
    )
    lower = None if r.penyebut is None else r.penyebut[m - 1]
    return BulanUraian(m, r.status[m - 1].value, shown, r.pembilang[m - 1], lower)


def _say(value: object) -> str:
    if isinstance(value, BukanAngka):
        return f"“{value.teks}” ({value.jenis})"
    return tulis(value, 6) if isinstance(value, float) else teks("URAI-KOSONG")


def _sel(b: LetakIndikator, periode: Periode) -> tuple[int, int]:
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
