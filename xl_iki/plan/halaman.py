"""How the sheets print: A4 landscape or portrait, one page wide, blocks kept whole.

The scale follows from the widest area; texts of 10 points stay at 8 points or more.
"""

from collections.abc import Iterable, Sequence

from xl_iki.plan import letak as di
from xl_iki.plan.letak import LetakJabatan
from xl_iki.plan.model import Halaman, Lembar, Rentang
from xl_iki.plan.tinggi import lebar_area

TEPI_MM, TEPI_ATAS_MM, TEPI_BAWAH_MM = 7.0, 9.0, 13.0
A4_MM = (210.0, 297.0)
_MM_PIKSEL, _MM_POIN = 96 / 25.4, 72 / 25.4
_HATI_HATI = 0.98


def skala_cetak(sheet: Lembar, area: Sequence[Rentang], *, tidur: bool) -> float:
    """Return the print scale at which the widest area is one page wide, at most 1."""
    page = A4_MM[1] if tidur else A4_MM[0]
    room = (page - 2 * TEPI_MM) * _MM_PIKSEL
    return min(1.0, *(room / (lebar_area(sheet, a) * 7) for a in area))


def _tinggi_halaman(scale: float, *, tidur: bool) -> float:
    page = A4_MM[0] if tidur else A4_MM[1]
    return (page - TEPI_ATAS_MM - TEPI_BAWAH_MM) * _MM_POIN / scale * _HATI_HATI


def potong(
    sheet: Lembar, groups: Iterable[Rentang], scale: float, *, tidur: bool, kepala: Sequence[int]
) -> tuple[int, ...]:
    """Return the rows after which a page ends, so that no group of rows is split.

    `kepala` are the rows repeated on every page.
    """
    room = _tinggi_halaman(scale, tidur=tidur)
    head = sum(sheet.tinggi.get(r, 15.0) for r in kepala)
    first = min(kepala, default=1)
    used = sum(sheet.tinggi.get(r, 15.0) for r in range(1, first)) + head
    cuts: list[int] = []
    for group in groups:
        need = sum(sheet.tinggi.get(r, 15.0) for r in range(group.baris, group.baris_akhir + 1))
        if used + need > room and used > head:
            cuts.append(group.baris - 1)
            used = head
        used += need
    return tuple(cuts)


def halaman_jabatan(sheet: Lembar, lj: LetakJabatan, akhir: int, kode: str) -> Halaman:
    """Return how a jabatan sheet prints: the form first, then the annex."""
    annex = Rentang(1, di.NO, lj.nilai, di.BULAN_12)
    form = Rentang(1, di.F_NO, akhir, di.F_KETERANGAN)
    scale = skala_cetak(sheet, (annex, form), tidur=True)
    blocks = [Rentang(b.baris, 1, b.akhir, 1) for b in lj.blok]
    last = blocks[-1]
    blocks[-1] = Rentang(last.baris, 1, lj.nilai, 1)
    rest = [Rentang(r, 1, r, 1) for r in range(lj.nilai + 1, akhir - 6)]
    sign = Rentang(akhir - 6, 1, akhir, 1)
    head = range(di.R_KEPALA, di.R_NOMOR + 1)
    groups = [*blocks, *rest, sign]
    cuts = potong(sheet, groups, scale, tidur=True, kepala=head)
    return Halaman((form, annex), (di.R_KEPALA, di.R_NOMOR), cuts, tidur=True, kaki=kode)


def halaman_lain(
    sheet: Lembar,
    area: Rentang,
    judul: tuple[int, int] | None,
    kaki: str,
    *,
    tidur: bool,
    utuh: Sequence[Rentang] = (),
) -> Halaman:
    """Return how a plain sheet prints: one area, head rows repeated, some rows kept together."""
    scale = skala_cetak(sheet, (area,), tidur=tidur)
    head = range(judul[0], judul[1] + 1) if judul else range(0)
    inside = {r for keep in utuh for r in range(keep.baris, keep.baris_akhir + 1)}
    start = head[-1] + 1 if head else 1
    rest = [Rentang(r, 1, r, 1) for r in range(start, area.baris_akhir + 1) if r not in inside]
    groups = sorted((*rest, *utuh), key=lambda r: r.baris)
    cuts = potong(sheet, groups, scale, tidur=tidur, kepala=head)
    return Halaman((area,), judul, cuts, tidur=tidur, kaki=kaki)
