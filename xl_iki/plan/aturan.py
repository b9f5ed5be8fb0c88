"""The sheet `Aturan`: months, scales, the rule pack in force, notes on the decree's wording."""

import math

from xl_iki.katalog.model import Katalog
from xl_iki.nilai import tulis
from xl_iki.periode import BULAN
from xl_iki.pesan import load_pesan, teks
from xl_iki.plan import letak as di
from xl_iki.plan import pita
from xl_iki.plan.halaman import halaman_lain
from xl_iki.plan.letak import Letak
from xl_iki.plan.model import Lembar, Rentang, Role, Sel
from xl_iki.plan.teks import bacaan_lain
from xl_iki.plan.ukuran import tinggi
from xl_iki.skala import Skala

K_RENTANG, K_SIMBOL, K_ATUR, K_NILAI = 4, 7, 9, 10
_LEBAR = {1: 4.0, 2: 13.0, 3: 2.0, 4: 26.0, 5: 11.0, 6: 18.0, 7: 9.0, 8: 2.0, 9: 30.0, 10: 62.0}
BATAS_TERENDAH = -1e300
"""Lower bound of the lowest band in the sheet: every number is above it."""


def plan_aturan(katalog: Katalog, letak: Letak, kode: str) -> Lembar:
    """Return the planned sheet `Aturan`."""
    sheet = Lembar(di.ATURAN, tab="abu")
    sheet.lebar.update(_LEBAR)
    sheet.block(Rentang(1, 1, 1, K_NILAI), Sel(Role.JUDUL, teks("LEMBAR-A_JUDUL")))
    sheet.tinggi[1] = 24.0
    sheet.put(di.A_KEPALA, 1, Sel(Role.KEPALA, teks("LEMBAR-A_NO")))
    sheet.put(di.A_KEPALA, di.A_BULAN, Sel(Role.KEPALA, teks("LEMBAR-A_BULAN")))
    for n, name in enumerate(BULAN, 1):
        sheet.put(di.A_KEPALA + n, 1, Sel(Role.TENGAH, float(n)))
        sheet.put(di.A_KEPALA + n, di.A_BULAN, Sel(Role.TEKS, name))
    for scale in pita.skala_dipakai(katalog):
        _put_skala(sheet, katalog, scale)
    _put_setelan(sheet, katalog)
    row = max(r for r, _ in sheet.sel) + 2
    last = _put_catatan(sheet, letak, row)
    area, head = Rentang(1, 1, last, K_NILAI), Rentang(row, 1, row + 2, K_NILAI)
    sheet.halaman = halaman_lain(sheet, area, None, kode, tidur=True, utuh=(head,))
    return sheet


def _put_skala(sheet: Lembar, katalog: Katalog, skala: Skala) -> None:
    first = pita.baris_skala(katalog, skala.id)
    title = Rentang(first - 2, K_RENTANG, first - 2, K_SIMBOL)
    sheet.block(title, Sel(Role.BAGIAN, f"{skala.nama} [{skala.id}]"))
    sheet.tinggi[first - 2] = 18.0
    for n, name in enumerate(("RENTANG", "BATAS", "LABEL", "SIMBOL")):
        sheet.put(first - 1, K_RENTANG + n, Sel(Role.KEPALA, teks(f"LEMBAR-A_{name}")))
    for n, band in enumerate(skala.pita):
        row = first + n
        after = skala.pita[n + 1].batas if n + 1 < len(skala.pita) else None
        sheet.put(row, K_RENTANG, Sel(Role.TEKS, _rentang(band.batas, after)))
        bound = BATAS_TERENDAH if math.isinf(band.batas) else band.batas
        # The lowest bound stands for "no bound": its format writes a dash.
        fmt = '#,##0.00;"–"' if math.isinf(band.batas) else "#,##0.00"
        sheet.put(row, pita.K_BATAS, Sel(Role.HITUNGAN, bound, format=fmt))
        sheet.put(row, pita.K_LABEL, Sel(Role.TEKS_KUAT, band.label))
        sheet.put(row, K_SIMBOL, Sel(Role.TENGAH, band.simbol))
    where = (Rentang(first, pita.K_LABEL, first + len(skala.pita) - 1, pita.K_LABEL),)
    pita.put_warna(sheet, skala, where)


def _rentang(batas: float, sesudah: float | None) -> str:
    if math.isinf(batas):
        return teks("LEMBAR-A_DI_BAWAH", batas=tulis(sesudah or 0.0))
    if sesudah is None:
        return teks("LEMBAR-A_KE_ATAS", batas=tulis(batas))
    return teks("LEMBAR-A_SAMPAI", batas=tulis(batas), sampai=tulis(sesudah - 0.01))


def _put_setelan(sheet: Lembar, katalog: Katalog) -> None:
    a = katalog.aturan
    cap = teks("LEMBAR-A_TANPA_BATAS") if a.batas is None else tulis(a.batas)
    facts = (
        ("PAKET", f"{a.nama} [{a.id}] versi {a.versi}"),
        ("SUMBER", a.sumber),
        ("NAIK", teks("LEMBAR-A_NAIK_RUMUS")),
        ("TURUN", teks(f"LEMBAR-A_TURUN_{a.turun.name}")),
        ("RENTANG_CAPAIAN", teks("LEMBAR-A_RENTANG_RUMUS")),
        ("TARGET_NOL", teks(f"LEMBAR-A_NOL_{a.naik_target_nol.name}")),
        ("BATAS_RATA", cap),
        ("SKALA", katalog.skala_by_id[a.skala].nama),
        ("BULAT", teks("LEMBAR-A_BULAT_ISI")),
        ("BERJALAN", teks("LEMBAR-A_BERJALAN_ISI")),
        ("KOSONG", teks("LEMBAR-A_KOSONG_ISI")),
        ("NASKAH", katalog.naskah or "–"),
    )
    sheet.put(3, K_ATUR, Sel(Role.KEPALA, teks("LEMBAR-A_SETELAN")))
    sheet.put(3, K_NILAI, Sel(Role.KEPALA, teks("LEMBAR-A_BERLAKU")))
    for n, (name, value) in enumerate(facts, 1):
        sheet.put(3 + n, K_ATUR, Sel(Role.LABEL, teks(f"LEMBAR-A_{name}")))
        sheet.put(3 + n, K_NILAI, Sel(Role.TEKS, value))
        label = teks(f"LEMBAR-A_{name}")
        tall = (tinggi(value, _LEBAR[K_NILAI]), tinggi(label, _LEBAR[K_ATUR], tebal=True))
        need = max(*tall, sheet.tinggi.get(3 + n, 15.0))
        sheet.tinggi[3 + n] = need


def _put_catatan(sheet: Lembar, letak: Letak, row: int) -> int:
    wide = Rentang(row, 1, row, K_NILAI)
    sheet.block(wide, Sel(Role.BAGIAN, teks("LEMBAR-A_CATATAN")))
    sheet.put(row + 1, 1, Sel(Role.KEPALA, teks("LEMBAR-A_NO")))
    sheet.put(row + 1, 2, Sel(Role.KEPALA, teks("LEMBAR-A_ID")))
    head = Rentang(row + 1, 3, row + 1, 6)
    sheet.block(head, Sel(Role.KEPALA, teks("LEMBAR-A_INDIKATOR")))
    note = Rentang(row + 1, 7, row + 1, K_NILAI)
    sheet.block(note, Sel(Role.KEPALA, teks("LEMBAR-A_CATATAN_ISI")))
    at = row + 2
    messages = load_pesan()
    for b in letak.blok:
        said = [messages[f"PENANDA-{code}"]["teks"] for code in b.indikator.penanda]
        other = bacaan_lain(b.indikator)
        text = "\n".join(f"• {s}" for s in (*([other] if other else []), *said))
        if not text:
            continue
        sheet.put(at, 1, Sel(Role.TENGAH, float(b.urut + 1)))
        sheet.put(at, 2, Sel(Role.TENGAH, b.indikator.id))
        sheet.block(Rentang(at, 3, at, 6), Sel(Role.TEKS, b.indikator.nama))
        sheet.block(Rentang(at, 7, at, K_NILAI), Sel(Role.TEKS, text))
        room = sum(_LEBAR[c] for c in range(7, K_NILAI + 1))
        name_room = sum(_LEBAR[c] for c in range(3, 7))
        sheet.tinggi[at] = max(tinggi(text, room), tinggi(b.indikator.nama, name_room))
        at += 1
    return at
