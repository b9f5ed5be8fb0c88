"""A workbook of another version of the program, and a file without results."""

import re

import pytest

from tests.xlsx.bahan import bagian_lembar, bandingkan, ganti, terbaca, terisi
from xl_iki.issues import Berat, Tempat
from xl_iki.katalog.load import load_packaged
from xl_iki.plan.layout import plan_buku
from xl_iki.xlsx.baca import baca, tanggal
from xl_iki.xlsx.kenali import Perpustakaan


def _with(name: str) -> bytes:
    """Return a workbook whose manifest carries another fingerprint of that name."""
    katalog = load_packaged("berbek").nilai
    assert katalog is not None
    held = getattr(plan_buku(katalog, 2026).manifes, name)
    data = terisi("berbek")
    return ganti(data, bagian_lembar(data, "_iki"), (held, "0" * 64))


def test_another_layout_is_never_read() -> None:
    """Its cells may stand elsewhere: a wrong number is worse than none."""
    outcome = baca(_with("sidik_tata_letak"), "lama.xlsx", Perpustakaan())

    assert outcome.nilai is None
    assert [("BERKAS-021", Tempat("lama.xlsx"))] == [(m.kode, m.tempat) for m in outcome.masalah]


def test_other_formulas_are_told_and_the_values_are_read() -> None:
    read = terbaca(_with("sidik_rumus"))

    assert [("BERKAS-022", Berat.PERINGATAN)] == [(m.kode, m.berat) for m in read.masalah]
    assert terbaca(terisi("berbek")).isian == read.isian


def test_many_stale_results_of_a_sheet_are_counted_in_one_line() -> None:
    data = terisi("berbek")
    part = bagian_lembar(data, "Sekretaris")
    sheet = terbaca(data).buku.paket.read(part).decode()
    stale = re.sub(r"(</f>)<v>[^<]*</v>", r"\1<v>-7</v>", sheet)

    found = [m.kode for m in bandingkan(terbaca(ganti(data, part, (sheet, stale))))]

    assert 10 == found.count("CEK-012")
    assert 1 == found.count("CEK-015")


@pytest.mark.parametrize(
    ("nomor", "harap"),
    [(61.0, "1 Maret 1900"), (46082.0, "1 Maret 2026"), (46082.75, "1 Maret 2026"), (0.5, "0.5")],
)
def test_a_serial_number_is_told_as_the_clerk_sees_it(nomor: float, harap: str) -> None:
    assert harap == tanggal(nomor)
