"""The cell of a value that is to be typed."""

from xl_iki.hitung.daftar_isian import Isi
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana


def sel_isi(rencana: Rencana, isi: Isi) -> tuple[str, int, int]:
    """Return sheet, row and column of a value; KeyError where the plan has none."""
    b = rencana.letak.by_indikator[isi.indikator]
    if isi.bulan is not None:
        return b.lembar, b.isian[isi.nama], di.BULAN_1 + isi.bulan - 1
    if isi.nama == "bobot":
        return b.lembar, b.bobot, di.F_SATUAN
    return b.lembar, b.target[isi.nama], di.F_ISI_TARGET
