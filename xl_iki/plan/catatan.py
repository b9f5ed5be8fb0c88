"""Notes on results: why a value does not exist, and where two jabatan count differently."""

from collections.abc import Iterator

from xl_iki.hitung.hasil import SD, HasilBuku, HasilIndikator
from xl_iki.hitung.isian import IsianBuku
from xl_iki.issues import Masalah, Tempat
from xl_iki.katalog.model import Silang
from xl_iki.nilai import Sebab, is_angka, tulis
from xl_iki.periode import parse_periode
from xl_iki.pesan import masalah
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator
from xl_iki.plan.uraian import sel_realisasi
from xl_iki.rumus.capaian import Polaritas


def catatan(rencana: Rencana, hasil: HasilBuku, isian: IsianBuku, berkas: str) -> Iterator[Masalah]:
    """Yield notes and warnings on the results of a workbook."""
    results = {r.indikator.id: r for j in hasil.jabatan for r in j.indikator}
    blocks = {b.indikator.id: b for b in rencana.letak.blok}
    for key, r in results.items():
        yield from _indikator(blocks[key], r, hasil, berkas)
    for silang in rencana.katalog.silang:
        if silang.kiri[0] in blocks and silang.kanan[0] in blocks:
            yield from _silang(blocks, silang, isian, berkas)


def _indikator(
    b: LetakIndikator, r: HasilIndikator, hasil: HasilBuku, berkas: str
) -> Iterator[Masalah]:
    if not any(s.is_terhitung for s in r.status):
        return
    name = r.indikator.id
    zero = [code for code, v in r.realisasi.items() if v is Sebab.TIDAK_DAPAT_DIHITUNG]
    if zero:
        first = parse_periode(zero[0], tahun=hasil.tahun, bulan_laporan=hasil.bulan)
        at = sel_realisasi(b, first) if first else (b.realisasi, di.BULAN_1)
        place = Tempat(berkas, b.lembar, address.of(*at))
        yield masalah("BACA-025", place, "–", periode=", ".join(zero), indikator=name)
    if is_angka(r.realisasi[SD]) and r.capaian[SD].capaian is Sebab.KOSONG:
        name_of = "target_bawah" if r.indikator.polaritas is Polaritas.RENTANG else "target"
        place = Tempat(berkas, b.lembar, address.of(b.target[name_of], di.F_ISI_TARGET))
        yield masalah("BACA-026", place, "", indikator=name)


def _silang(
    blocks: dict[str, LetakIndikator], silang: Silang, isian: IsianBuku, berkas: str
) -> Iterator[Masalah]:
    (left, left_name), (right, right_name) = silang.kiri, silang.kanan
    pairs = zip(isian.of(left).seri(left_name), isian.of(right).seri(right_name), strict=True)
    for m, (a, b) in enumerate(pairs):
        if not isinstance(a, float) or not isinstance(b, float) or a == b:
            continue
        here, there = blocks[left], blocks[right]
        cell = address.of(here.isian[left_name], di.BULAN_1 + m)
        other = f"{there.lembar}!{address.of(there.isian[right_name], di.BULAN_1 + m)}"
        yield masalah(
            "BACA-027",
            Tempat(berkas, here.lembar, cell),
            tulis(a, 6),
            lain=other,
            nilai=tulis(b, 6),
            alasan=silang.alasan,
        )
