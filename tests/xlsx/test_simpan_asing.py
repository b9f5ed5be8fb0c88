"""A workbook says the same after any program saved it, and our reader finds nothing wrong."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.libre.office import Libre
from tests.xlsx.bahan import (
    KANTOR,
    bagian,
    bagian_lembar,
    bandingkan,
    coba,
    kode,
    rakit,
    rencana,
    salah,
    tempat,
    terbaca,
    terisi,
)
from tests.xlsx.tulis_ulang import CUSTOM, SIMPAN, copied, renamed, simpan, without_sheet
from xl_iki.cli.berkas import Termuat
from xl_iki.cli.check import periksa
from xl_iki.cli.kerja import hitung_buku
from xl_iki.juri.adili import Tembolok
from xl_iki.xlsx.baca import Terbaca, lembar_lain, sel_dibaca
from xl_iki.xlsx.lembar import SEMUA_KOLOM, Mentah, all_cells, cells_at, quick_cells, row_starts

ASING = [
    pytest.param(kantor, cara, marks=pytest.mark.xdist_group(kantor), id=f"{kantor}-{cara}")
    for kantor in KANTOR
    for cara in SIMPAN
]


def hasil(read: Terbaca) -> object:
    """Return every result of a read workbook."""
    return hitung_buku(read).hasil


@pytest.mark.parametrize(("kantor", "cara"), ASING)
def test_a_foreign_save_reads_as_the_workbook_itself(kantor: str, cara: str) -> None:
    asal, lain = terbaca(terisi(kantor)), terbaca(simpan(kantor, cara))

    assert SIMPAN[cara][1] == kode(lain.masalah)
    assert asal.isian.indikator == lain.isian.indikator
    assert hasil(asal) == hasil(lain)
    assert [] == salah(bandingkan(lain))


@pytest.mark.libreoffice
@pytest.mark.parametrize("kantor", KANTOR)
def test_a_save_by_libreoffice_reads_as_the_workbook_itself(
    kantor: str, libre: Libre, tmp_path: Path
) -> None:
    asal = tmp_path / "asal.xlsx"
    asal.write_bytes(terisi(kantor))

    data = libre.save_as(asal, tmp_path / "simpan.xlsx").read_bytes()

    read = terbaca(data)
    assert set() == kode(read.masalah)
    assert terbaca(terisi(kantor)).isian.indikator == read.isian.indikator
    assert [] == salah(periksa(Termuat(asal, data, read), Tembolok())[0])
    _check_both_ways(read)


@pytest.mark.parametrize("kantor", KANTOR)
def test_check_finds_nothing_wrong_after_excel(kantor: str) -> None:
    data = simpan(kantor, "excel")
    problems, compared = periksa(Termuat(Path("a.xlsx"), data, terbaca(data)), Tembolok())

    assert [] == salah(problems)
    assert ["Catatan saya"] == [m.tempat.lembar for m in problems if m.kode == "CEK-014"]
    assert 0 == compared["berbeda"]


@pytest.mark.parametrize(("kantor", "cara"), ASING)
def test_the_quick_way_and_the_sure_way_agree(kantor: str, cara: str) -> None:
    _check_both_ways(terbaca(simpan(kantor, cara)))


@pytest.mark.parametrize("cara", ["sheets", "wps", "tanpa_iki"])
def test_the_quick_way_is_taken_where_rows_and_cells_are_plain(cara: str) -> None:
    read = terbaca(simpan("berbek", cara))

    texts = [read.buku.xml(s) for s in read.buku.lembar]
    dicari = dict.fromkeys(range(1, 60), SEMUA_KOLOM)
    assert all(quick_cells(x, dicari, row_starts(x)) is not None for x in texts)


def _check_both_ways(read: Terbaca) -> None:
    for sheet in read.buku.lembar:
        sure = all_cells(read.buku, sheet)
        quick = cells_at(read.buku, sheet, dict.fromkeys(range(1, 400), SEMUA_KOLOM))
        facts = [
            {at: (c.jenis, c.gaya, c.teks, c.rumus is None) for at, c in cells.items()}
            for cells in (sure, quick)
        ]
        assert facts[0] == facts[1], sheet.nama
    for lj in read.rencana.letak.jabatan:
        sheet = read.lembar[lj.jabatan.lembar]
        sought = [(row, col) for row, cols in sel_dibaca(lj).items() for col in cols]
        some = cells_at(read.buku, sheet, sel_dibaca(lj))
        every = all_cells(read.buku, sheet)
        assert [_teks(every, at) for at in sought] == [_teks(some, at) for at in sought]


def _teks(cells: Mapping[tuple[int, int], Mentah], at: tuple[int, int]) -> str:
    return cells[at].teks if at in cells else ""


def test_a_deleted_sheet_is_named_and_the_others_are_read() -> None:
    asal = terbaca(terisi("berbek"))

    read = terbaca(without_sheet("Kasi PMD")(terisi("berbek")))

    assert [("BERKAS-015", "Kasi PMD", "", "")] == tempat(read.masalah)
    rest = {k: v for k, v in asal.isian.indikator.items() if not k.startswith("B06.")}
    assert rest == read.isian.indikator


def test_a_deleted_sheet_is_named_though_every_sign_but_the_printed_codes_is_gone() -> None:
    read = terbaca(without_sheet("Kasi PMD", "_iki", sifat=False)(terisi("berbek")))

    assert [("BERKAS-013", "_iki", "", ""), ("BERKAS-015", "Kasi PMD", "", "")] == tempat(
        read.masalah
    )


def test_a_copied_sheet_is_reported_and_the_original_is_read() -> None:
    data = copied(terisi("berbek"))

    read = terbaca(data)

    found = [("BERKAS-016", "Sekretaris", "", "Sekretaris, Sekretaris (2)")]
    assert found == tempat(read.masalah)
    assert terbaca(terisi("berbek")).isian == read.isian
    assert ["Sekretaris (2)"] == list(lembar_lain(read))


def test_problems_on_a_renamed_sheet_are_placed_where_the_user_sees_them() -> None:
    asal = renamed("Sekretaris", "Sek")(terisi("berbek"))
    part = bagian_lembar(asal, "Sek")
    data = bagian(asal)
    data[part] = data[part].replace(b"<t>Target", b"<t>Sasaran", 1)

    found = bandingkan(terbaca(rakit(data)))

    assert {"Sek"} == {m.tempat.lembar for m in found}


def test_a_sheet_of_another_year_is_refused_and_never_read() -> None:
    """Its code says another year; the values of last year are not this year's."""
    plan = rencana("berbek")
    data = terisi("berbek")
    part = bagian_lembar(data, "Kasi PMD")
    parts = bagian(data)
    assert b"| 2026 |" in parts[part]
    parts[part] = parts[part].replace(b"| 2026 |", b"| 2025 |")

    read = terbaca(rakit(parts))

    assert ["BERKAS-014", "BERKAS-015"] == [m.kode for m in read.masalah]
    assert {"Kasi PMD"} == {m.tempat.lembar for m in read.masalah}
    assert "B06.1" in plan.letak.by_indikator
    assert "B06.1" not in read.isian.indikator


def test_properties_of_another_office_are_reported() -> None:
    parts = bagian(terisi("berbek"))
    other = bagian(terisi("bantur"))
    data = rakit(parts | {CUSTOM: other[CUSTOM]})

    assert [("BERKAS-014", "docProps/custom.xml")] == [
        (m.kode, m.tempat.sel) for m in coba(data).masalah
    ]
