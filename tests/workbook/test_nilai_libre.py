"""LibreOffice recalculates the built workbooks: every formula cell shows what Python computes.

Booleans and dates in number cells are left out: Calc counts them as numbers, Excel does not.
"""

from pathlib import Path

import pytest

from tests.engines.nilai_sel import differences
from tests.libre.office import Libre
from tests.workbook.cara_isi import tepi
from tests.workbook.conftest import Buka
from tests.workbook.kasus import KASUS, TIAP_BUKU, Kasus, diharapkan, rencana, terisi
from tests.workbook.semua_satu import SEMUA_SATU
from xl_iki.hitung.isian import IsianBuku, IsianIndikator

pytestmark = pytest.mark.libreoffice

each_book_and_case = pytest.mark.parametrize(
    ("buku", "kasus"),
    [pytest.param(b, k, marks=pytest.mark.xdist_group(b), id=f"{b}-{k}") for b, k in TIAP_BUKU],
)


def tampil(lines: list[str]) -> str:
    """Return the first differences, and how many there are."""
    return "\n".join(["", "sheet!cell  expected  got", *lines[:20], f"({len(lines)} in all)"])


@pytest.mark.aturan("ATR-13")
@pytest.mark.aturan("ATR-14")
@each_book_and_case
def test_every_formula_cell_shows_the_engine_s_result(buka: Buka, buku: str, kasus: Kasus) -> None:
    book = buka(buku)
    isian = kasus.isian(book.rencana)

    got = book.hitung(isian)

    lines = differences(diharapkan(book.rencana, isian), got)
    assert [] == lines, tampil(lines)


@pytest.mark.aturan("ATR-14")
@pytest.mark.xdist_group("contoh-seratus")
@pytest.mark.usefixtures("libre")
def test_a_program_with_decimal_comma_shows_the_same(tmp_path: Path) -> None:
    """No result is a text with a decimal sign of the program's own choice."""
    plan = rencana("contoh-seratus")
    isian = next(k for k in KASUS if k.nama == "penuh").isian(plan)
    path = tmp_path / "buku.xlsx"
    path.write_bytes(terisi(plan, isian))

    with Libre(locale="id-ID") as indonesian:
        got = indonesian.recalculate(path)

    lines = differences(diharapkan(plan, isian), got)
    assert [] == lines, tampil(lines)


@pytest.mark.aturan("ATR-08")
@pytest.mark.aturan("ATR-13")
@pytest.mark.aturan("ATR-14")
@pytest.mark.xdist_group("skala")
def test_every_bound_of_every_scale_divides_at_the_same_place(buka: Buka) -> None:
    """One indicator stands at each bound, a little below and above it, and at binary ties."""
    book = buka("skala")
    isian = IsianBuku(12, di_tepi())

    got = book.hitung(isian)

    lines = differences(diharapkan(book.rencana, isian), got)
    assert [] == lines, tampil(lines)


def di_tepi() -> dict[str, IsianIndikator]:
    """Return December and the target 100 of each indicator of the workbook `skala`."""
    plan = rencana("skala")
    typed = {}
    for j in plan.jabatan:
        edges = tepi(plan.katalog.skala_of(j.indikator[0]))
        for i, edge in zip(j.indikator, edges, strict=True):
            typed[i.id] = IsianIndikator({"a": (*(None,) * 11, edge)}, {"target": 100.0})
    return typed


@pytest.mark.aturan("ATR-08")
@pytest.mark.aturan("ATR-13")
@pytest.mark.xdist_group("contoh-seratus")
@pytest.mark.parametrize(
    ("nilai", "label"),
    [
        (99.98, "Belum"),
        (99.9849999, "Belum"),
        (99.985, "Tercapai"),
        (99.985000000000014, "Tercapai"),
        (99.9849999999999, "Belum"),
        (99.98499999999999, "Tercapai"),
        (99.99, "Tercapai"),
        (1e9, "Tercapai"),
        (0.0, "Belum"),
        (-1e9, "Belum"),
    ],
)
def test_a_category_begins_where_rounding_half_up_reaches_its_bound(
    buka: Buka, nilai: float, label: str
) -> None:
    """At 15 significant digits: a sixteenth nine is not seen."""
    book = buka("contoh-seratus")
    december = IsianIndikator({"a": (*(None,) * 11, nilai)}, {"target": 100.0})

    got = book.satu(IsianBuku(12, {"A7": december}), ("kategori", "A7", "tahun"))

    assert [label] == got


@pytest.mark.aturan("ATR-02")
@pytest.mark.parametrize(
    "buku", [pytest.param(n, marks=pytest.mark.xdist_group(n)) for n in SEMUA_SATU]
)
def test_a_year_of_ones_gives_the_numbers_worked_out_by_hand(buka: Buka, buku: str) -> None:
    book = buka(buku)
    ones = {
        i.id: IsianIndikator({x.kode: (1.0,) * 12 for x in i.isian})
        for j in book.rencana.jabatan
        for i in j.indikator
    }

    got = book.satu(IsianBuku(None, ones), *(("realisasi", i, "2026") for i in ones))

    assert SEMUA_SATU[buku] == dict(zip(ones, got, strict=True))
