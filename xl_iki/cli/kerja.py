"""The work several commands share: computing a read workbook, writing it back, judging it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from xl_iki import VERSI
from xl_iki.cli.berkas import Termuat
from xl_iki.hitung.hasil import HasilBuku, hitung
from xl_iki.hitung.isian import IsianBuku
from xl_iki.issues import Berat, Masalah, Outcome, Tempat
from xl_iki.nilai import BukanAngka, Tertulis
from xl_iki.periode import BULAN
from xl_iki.pesan import masalah, teks
from xl_iki.plan import letak as di
from xl_iki.plan.catatan import catatan
from xl_iki.plan.hasil import Nilai, hasil_sel
from xl_iki.plan.model import Kunci
from xl_iki.plan.pengantar import OTOMATIS
from xl_iki.xlsx.baca import Terbaca
from xl_iki.xlsx.paket import BagianRusakError
from xl_iki.xlsx.sel_xml import LembarAnehError
from xl_iki.xlsx.ubah import AlamatSel, Diubah, Literal, Stempel, ubah


@dataclass(frozen=True, slots=True)
class Terhitung:
    """A workbook's results, the value of each formula cell, and the notes on them."""

    hasil: HasilBuku
    nilai: dict[Kunci, Nilai]
    catatan: tuple[Masalah, ...]


def hitung_buku(terbaca: Terbaca, isian: IsianBuku | None = None) -> Terhitung:
    """Compute a read workbook, or what it becomes with other values typed."""
    typed = terbaca.isian if isian is None else isian
    plan = terbaca.rencana
    result = hitung(plan.katalog, plan.jabatan, plan.tahun, typed)
    notes = tuple(catatan(plan, result, typed, terbaca.buku.tempat.berkas))
    return Terhitung(result, hasil_sel(plan, result, typed), notes)


def sidik_data(terbaca: Terbaca) -> str:
    """Return the fingerprint of what is typed: 16 hex digits, the order does not matter."""
    lines = [terbaca.manifes.digest, str(terbaca.isian.bulan)]
    for key, typed in terbaca.isian.indikator.items():
        for name, series in typed.bulan.items():
            lines += [f"{key}.{name}.{m}={_say(v)}" for m, v in enumerate(series, 1)]
        lines += [f"{key}.{name}={_say(v)}" for name, v in typed.target.items()]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def _say(value: object) -> str:
    return value.teks if isinstance(value, BukanAngka) else repr(value)


def ubah_buku(
    termuat: Termuat,
    literal: Literal,
    nilai: Mapping[Kunci, Nilai],
    stempel: Stempel | None = None,
) -> Outcome[Diubah]:
    """Return the workbook with those cells typed and every result stored, or why it cannot be."""
    try:
        return Outcome(ubah(termuat.terbaca, termuat.isi, literal, nilai, stempel))
    except (LembarAnehError, BagianRusakError):
        return Outcome(None, (masalah("BERKAS-019", Tempat(termuat.path.name)),))


def hitung_ulang(termuat: Termuat, kapan: str) -> Outcome[Diubah]:
    """Return the recomputed file with every problem in it, or why it cannot be changed.

    The status cells are stamped only when something else changed, so that a second run
    changes nothing.
    """
    read = termuat.terbaca
    done = hitung_buku(read)
    known = (*read.masalah, *done.catatan)
    held = {di.P_OLEH: "oleh", di.P_SIDIK: "sidik", di.P_PERIKSA: "periksa"}

    def stamp(timpa: tuple[AlamatSel, ...], is_berubah: bool) -> Literal:
        status = {
            di.P_OLEH: teks("PERINTAH-OLEH", versi=VERSI),
            di.P_SIDIK: sidik_data(read),
            di.P_PERIKSA: _temuan((*known, *_timpa(read, timpa))),
        }
        same = all(read.isian.teks.get(held[row]) == text for row, text in status.items())
        if same and not is_berubah:
            return {}
        status[di.P_KAPAN] = kapan
        return {(di.PENGANTAR, row, di.P_NILAI): text for row, text in status.items()}

    tried = ubah_buku(termuat, {}, done.nilai, stamp)
    if tried.nilai is None:
        return tried
    return Outcome(tried.nilai, (*known, *_timpa(read, tried.nilai.timpa)))


def _temuan(problems: tuple[Masalah, ...]) -> str:
    wrong = sum(m.berat is Berat.SALAH for m in problems)
    warned = sum(m.berat is Berat.PERINGATAN for m in problems)
    if not wrong and not warned:
        return teks("PERINTAH-TANPA_TEMUAN")
    return teks("PERINTAH-TEMUAN", salah=wrong, peringatan=warned)


def _timpa(terbaca: Terbaca, timpa: tuple[AlamatSel, ...]) -> tuple[Masalah, ...]:
    if not timpa:
        return ()
    from xl_iki.xlsx.banding import timpa_masalah  # noqa: PLC0415 - heavy, and few files need it

    return timpa_masalah(terbaca, timpa)


def nilai_rencana(
    terbaca: Terbaca, nilai: dict[Kunci, Nilai]
) -> tuple[dict[AlamatSel, str], dict[AlamatSel, float | str | None]]:
    """Return the plan's formulas, and the value that each cell of the workbook must have."""
    rumus: dict[AlamatSel, str] = {}
    values: dict[AlamatSel, float | str | None] = {}
    for sheet in terbaca.rencana.buku.lembar:
        if sheet.nama == di.MANIFES:
            continue
        for (row, col), cell in sheet.sel.items():
            at = (sheet.nama, row, col)
            if cell.rumus:
                rumus[at] = cell.rumus
                values[at] = nilai[cell.kunci]
            elif cell.isi is not None:
                values[at] = cell.isi
    values.update(nilai_diketik(terbaca))
    return rumus, values


def nilai_diketik(terbaca: Terbaca) -> dict[AlamatSel, float | str | None]:
    """Return what stands in every input cell; what is no number stands there as its text."""
    plan, typed = terbaca.rencana, terbaca.isian
    out: dict[AlamatSel, float | str | None] = {}
    for b in plan.letak.blok:
        mine = typed.of(b.indikator.id)
        for name, row in b.isian.items():
            for m, value in enumerate(mine.seri(name)):
                out[b.lembar, row, di.BULAN_1 + m] = _plain(value)
        for name, row in b.target.items():
            out[b.lembar, row, di.F_ISI_TARGET] = _plain(mine.target.get(name))
        out[b.lembar, b.bobot, di.F_SATUAN] = _plain(mine.target.get("bobot"))
    for j in plan.jabatan:
        for row, key in ((di.R_BULAN, "nama"), (di.R_PEMEGANG, "nip")):
            out[j.lembar, row, di.F_INDIKATOR] = typed.teks.get(f"{key}:{j.id}") or None
    month = BULAN[typed.bulan - 1] if typed.bulan else OTOMATIS
    out[di.PENGANTAR, di.P_BULAN, di.P_NILAI] = month
    above = typed.teks.get("induk", plan.katalog.induk)
    out[di.PENGANTAR, di.P_INDUK, di.P_NILAI] = above or None
    return out


def _plain(value: Tertulis) -> float | str | None:
    # Whatever is no number counts as text for a formula: a date too (ATR-01).
    return (value.teks or " ") if isinstance(value, BukanAngka) else value
