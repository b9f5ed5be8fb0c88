"""Where the bands of the scales stand on the sheet `Aturan`, and the colours they give."""

from xl_iki.katalog.model import Katalog
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.letak import LetakJabatan
from xl_iki.plan.model import Bersyarat, Lembar, Rentang
from xl_iki.skala import Skala

SKALA_AWAL = 4
K_LABEL, K_BATAS = 6, 5
SKALA_KEPALA = 2


def skala_dipakai(katalog: Katalog) -> tuple[Skala, ...]:
    """Return the scales this catalogue uses, the rule pack's first."""
    ids = [katalog.aturan.skala]
    for _, i in katalog.indikator.values():
        ids += [name for name in (i.skala, i.mutu) if name]
    return tuple(katalog.skala_by_id[name] for name in dict.fromkeys(ids))


def baris_skala(katalog: Katalog, skala_id: str) -> int:
    """Return the row of a scale's first band on `Aturan`; its title stands two rows above."""
    row = SKALA_AWAL
    for skala in skala_dipakai(katalog):
        row += SKALA_KEPALA
        if skala.id == skala_id:
            return row
        row += len(skala.pita) + 1
    raise KeyError(skala_id)


def pita_aturan(katalog: Katalog, skala_id: str) -> tuple[str, str]:
    """Return the ranges of bounds and labels of a scale, as other sheets refer to them."""
    first = baris_skala(katalog, skala_id)
    last = first + len(katalog.skala_by_id[skala_id].pita) - 1
    sheet = address.sheet(di.ATURAN)
    bounds, labels = (
        sheet + address.range_of(Rentang(first, col, last, col), tetap="rc")
        for col in (K_BATAS, K_LABEL)
    )
    return bounds, labels


def warna_kategori(sheet: Lembar, katalog: Katalog, lj: LetakJabatan) -> None:
    """Add the colour and symbol of every category shown on a jabatan sheet."""
    cells: dict[str, list[Rentang]] = {}
    for b in lj.blok:
        scale = katalog.skala_of(b.indikator).id
        cells.setdefault(scale, []).extend(
            (
                Rentang(b.baris, di.KATEGORI, b.baris, di.KATEGORI),
                Rentang(b.baris, di.F_KATEGORI, b.baris, di.F_KATEGORI),
                Rentang(b.tengah, di.F_KATEGORI, b.tengah, di.F_KATEGORI),
            )
        )
        if b.mutu:
            cells.setdefault(b.indikator.mutu, []).append(Rentang(b.mutu, di.SD, b.mutu, di.SD))
    value = Rentang(lj.nilai, di.KATEGORI, lj.nilai, di.KATEGORI)
    form = Rentang(lj.nilai, di.F_KATEGORI, lj.nilai, di.F_KATEGORI)
    cells.setdefault(katalog.aturan.skala, []).extend((value, form))
    for scale, where in cells.items():
        put_warna(sheet, katalog.skala_by_id[scale], tuple(where))


def put_warna(sheet: Lembar, skala: Skala, where: tuple[Rentang, ...]) -> None:
    """Add the look of each band of a scale to some cells."""
    for band in skala.pita:
        look = f"pita:{band.warna}:{band.simbol}"
        sheet.bersyarat.append(Bersyarat(where, look, sama=band.label))
