"""Row heights of a jabatan sheet: every text finds room, merged cells over several rows too."""

from collections.abc import Mapping

from xl_iki.plan.letak import LetakIndikator, LetakJabatan
from xl_iki.plan.model import Lembar, Rentang, Role
from xl_iki.plan.ukuran import TINGGI_BARIS, TINGGI_MAKS, tinggi

_TEBAL = {Role.JUDUL, Role.KEPALA, Role.TEKS_KUAT, Role.BAGIAN, Role.LABEL, Role.LABEL_HASIL}
_HURUF = {Role.JUDUL: 14.0, Role.SUBJUDUL: 11.0, Role.BAGIAN: 11.0}


def set_tinggi(sheet: Lembar, lj: LetakJabatan) -> None:
    """Set the height of every row of a jabatan sheet."""
    for row in range(1, max(r for r, _ in sheet.sel) + 1):
        sheet.tinggi.setdefault(row, TINGGI_BARIS)
    texts = {at: c.isi for at, c in sheet.sel.items() if isinstance(c.isi, str) and c.isi}
    merged = {(m.baris, m.kolom): m for m in sheet.gabung}
    for (row, col), text in texts.items():
        where = merged.get((row, col), Rentang(row, col, row, col))
        if where.baris_akhir == where.baris:
            sheet.tinggi[row] = max(sheet.tinggi[row], _need(sheet, where, text))
    for b in lj.blok:
        _stretch(sheet, b, texts)


def _need(sheet: Lembar, where: Rentang, text: str) -> float:
    wide = sum(sheet.lebar[c] for c in range(where.kolom, where.kolom_akhir + 1))
    role = sheet.sel[where.baris, where.kolom].role
    need = tinggi(text, wide, huruf=_HURUF.get(role, 10.0), tebal=role in _TEBAL)
    return min(TINGGI_MAKS, need)


def _stretch(sheet: Lembar, b: LetakIndikator, texts: Mapping[tuple[int, int], str]) -> None:
    """Widen the rows of a block until each text merged over them fits."""
    first, last = b.baris, b.akhir
    spans = [m for m in sheet.gabung if m.kolom == m.kolom_akhir and first <= m.baris <= last]
    for where in sorted(spans, key=lambda m: m.baris_akhir - m.baris):
        text = texts.get((where.baris, where.kolom))
        if text is None:
            continue
        rows = range(where.baris, where.baris_akhir + 1)
        missing = _need(sheet, where, text) - sum(sheet.tinggi[r] for r in rows)
        if missing > 0:
            for row in rows:
                sheet.tinggi[row] = min(TINGGI_MAKS, sheet.tinggi[row] + missing / len(rows))
    for row in range(first, last + 1):
        sheet.tinggi[row] = round(sheet.tinggi[row] * 4 + 0.49) / 4


def lebar_area(sheet: Lembar, area: Rentang) -> float:
    """Return the width of an area in column units."""
    return sum(sheet.lebar.get(c, 8.43) for c in range(area.kolom, area.kolom_akhir + 1))
