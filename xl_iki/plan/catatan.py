"""Notes on results: why a value does not exist, and where two jabatan count differently."""

from collections.abc import Iterator

from xl_iki.hitung.hasil import SD, HasilBuku, HasilIndikator
from xl_iki.hitung.isian import IsianBuku
from xl_iki.issues import Masalah, Tempat
from xl_iki.katalog.model import Silang
from xl_iki.nilai import Sebab, is_angka, tulis
from xl_iki.pesan import masalah
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator
from xl_iki.rumus.capaian import Polaritas


def catatan(rencana: Rencana, hasil: HasilBuku, isian: IsianBuku, berkas: str) -> Iterator[Masalah]:
    """Yield notes and warnings on the results of a workbook."""
    results = {r.indikator.id: r for j in hasil.jabatan for r in j.indikator}
    blocks = {b.indikator.id: b for b in rencana.letak.blok}
    for key, r in results.items():
        yield from _indikator(blocks[key], r, berkas)
    for silang in rencana.katalog.silang:
        if silang.kiri[0] in blocks and silang.kanan[0] in blocks:
            yield from _silang(blocks, silang, isian, berkas)


def _indikator(b: LetakIndikator, r: HasilIndikator, berkas: str) -> Iterator[Masalah]:
    if not any(s.is_terhitung for s in r.status):
        return
    name = r.indikator.id
    zero = [code for code, v in r.realisasi.items() if v is Sebab.TIDAK_DAPAT_DIHITUNG]
    if zero:
        place = Tempat(berkas, b.lembar, address.of(b.realisasi, di.BULAN_1))
        yield masalah("BACA-025", place, "–", periode=", ".join(zero), indikator=name)
    if is_angka(r.realisasi[SD]) and r.capaian[SD].capaian is Sebab.KOSONG:
        first = "target_bawah" if r.indikator.polaritas is Polaritas.RENTANG else "target"
        place = Tempat(berkas, b.lembar, address.of(b.target[first], di.F_ISI_TARGET))
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
