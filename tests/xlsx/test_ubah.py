"""Changing a workbook: the intended cells, and nothing else of the file."""

import io
import re
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.lint.linter import lint
from tests.xlsx.bahan import (
    KANTOR,
    alamat,
    bagian,
    bagian_lembar,
    bandingkan,
    ganti,
    ganti_sel,
    isi,
    kode,
    kosong,
    rakit,
    rencana,
    salah,
    teks,
    terbaca,
    terisi,
)
from tests.xlsx.buku_pemakai import dihiasi
from tests.xlsx.tulis_ulang import TYPES, prefixed, renamed, simpan
from xl_iki.cli.berkas import tulis_utuh
from xl_iki.cli.kerja import hitung_buku
from xl_iki.hitung.contoh import contoh
from xl_iki.hitung.daftar_isian import Isi
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.xlsx.banding import timpa_masalah
from xl_iki.xlsx.paket import open_paket
from xl_iki.xlsx.sel_xml import LembarAnehError, replace_cells
from xl_iki.xlsx.singgahan import is_grafik
from xl_iki.xlsx.ubah import Diubah, ubah

SATU = (
    Isi("B01.1", "ikm", 5, 81.25),
    Isi("B01.4", "hadir", 2, 7.0),
    Isi("B06.1", "target", None, 88.0),
)
SEL = re.compile(r'<c((?: [^ =]+="[^"]*")*)(?:/>|>.*?</c>)', re.DOTALL)


def mentah(data: bytes) -> dict[str, tuple[int, bytes]]:
    """Return method and compressed bytes of every part."""
    package = open_paket(data, terbaca(data).buku.tempat).nilai
    assert package is not None
    return {name: (part.metode, part.mentah) for name, part in package.bagian.items()}


def hitung_ulang(data: bytes) -> Diubah:
    """Bring every result of a file up to date."""
    read = terbaca(data)
    return ubah(read, data, {}, hitung_buku(read).nilai)


def tanpa_sel(xml: str, cells: set[str]) -> str:
    """Return a sheet without those cells."""

    def cell(found: re.Match[str]) -> str:
        place = re.search(r' r="([A-Z]+[0-9]+)"', found[1])
        return "" if place and place[1] in cells else found[0]

    return SEL.sub(cell, xml)


def beda(before: bytes, after: bytes) -> set[str]:
    """Return the parts whose compressed bytes differ."""
    old, new = mentah(before), mentah(after)
    assert list(old) == list(new)
    return {name for name in old if old[name] != new[name]}


@pytest.mark.parametrize("lama", ["kita", "pemakai", "excel", "sheets", "wps"])
def test_only_the_sheets_that_change_are_written(lama: str) -> None:
    data = {"kita": terisi("berbek"), "pemakai": dihiasi(terisi("berbek"))}.get(lama) or simpan(
        "berbek", lama
    )

    after = isi(data, [SATU[2]])

    book = terbaca(data).buku
    ours = {
        s.bagian for s in book.lembar if s.nama in ("Kasi PMD", "Rekap", "Periksa", "Pengantar")
    }
    changed = {name for name in beda(data, after) if not is_grafik(name)}
    assert changed <= ours
    assert bagian_lembar(data, "Kasi PMD") in changed
    assert [] == salah((*terbaca(after).masalah, *bandingkan(terbaca(after))))


@pytest.mark.parametrize("lama", ["kita", "pemakai", "excel"])
def test_within_a_sheet_only_the_intended_cells_differ(lama: str) -> None:
    data = {"kita": terisi("berbek"), "pemakai": dihiasi(terisi("berbek"))}.get(lama) or simpan(
        "berbek", lama
    )
    plan = rencana("berbek")

    after = isi(data, SATU)

    typed = {alamat(plan, x.indikator, x.nama, x.bulan) for x in SATU}
    for planned in plan.buku.lembar:
        allowed = {address.of(*at) for at, cell in planned.sel.items() if cell.rumus}
        allowed |= {cell for sheet, cell in typed if sheet == planned.nama}
        part = bagian_lembar(data, planned.nama)
        masked = [tanpa_sel(bagian(x)[part].decode(), allowed) for x in (data, after)]
        assert masked[0] == masked[1], planned.nama


def test_what_a_user_added_survives_and_excel_has_nothing_to_repair() -> None:
    data = dihiasi(terisi("berbek"))
    assert [] == lint(data)

    after = isi(data, SATU)

    assert [] == lint(after)
    book = openpyxl.load_workbook(io.BytesIO(after))
    assert "Catatan saya" in book.sheetnames
    assert "untuk atasan" in str(book["Catatan saya"]["B2"].comment.text)
    assert 1 == len(book["Catatan saya"]._charts)
    assert "catatan_saya" in book.defined_names
    assert 40 == book["Kasi PMD"].column_dimensions["B"].width
    sheet = book["Kasi PMD"]
    assert sheet.protection.sheet
    assert sheet.data_validations.dataValidation
    assert sheet.conditional_formatting
    assert sheet.merged_cells.ranges


@pytest.mark.parametrize("kantor", KANTOR)
def test_a_filled_workbook_is_clean_and_checks(kantor: str) -> None:
    assert [] == lint(terisi(kantor))
    assert [] == salah(bandingkan(terbaca(terisi(kantor))))


def test_none_clears_a_cell_and_keeps_its_style() -> None:
    sheet, cell = alamat(rencana("berbek"), "B01.1", "ikm", 6)
    part = bagian_lembar(terisi("berbek"), sheet)

    after = isi(terisi("berbek"), [Isi("B01.1", "ikm", 6, None)])

    assert terbaca(after).isian.of("B01.1").seri("ikm")[5] is None
    assert re.search(rf'<c r="{cell}" s="\d+"/>', bagian(after)[part].decode())


@pytest.mark.parametrize("number", [0.1, 1 / 3, 97.619047619047620, 1e-7, 30.000000000000004, 99.0])
def test_numbers_keep_every_digit(number: float) -> None:
    after = isi(kosong("berbek"), [Isi("B01.1", "ikm", 1, number)])

    assert number == terbaca(after).isian.of("B01.1").seri("ikm")[0]


@pytest.mark.parametrize(
    "name", ["Siti & <Budi> \"'", "Ωμέγα 😀 é", " tepi ", "_x0041_", "a]]>b", "x\ty"]
)
def test_a_name_comes_back_in_the_results_as_it_was_typed(name: str) -> None:
    place = address.of(di.R_BULAN, di.F_INDIKATOR)
    typed = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    typed = typed.replace("_x0041_", "_x005F_x0041_")
    data = ganti_sel(terisi("berbek", "kasi_pmd"), "Kasi PMD", {place: teks(typed)})

    after = hitung_ulang(data).isi

    assert name == terbaca(after).isian.teks["nama:kasi_pmd"]
    assert [] == salah(bandingkan(terbaca(after)))
    assert [] == lint(after)


@pytest.mark.parametrize("lama", ["kita", "excel", "sheets", "wps"])
def test_a_stale_result_is_refreshed_and_a_second_run_changes_nothing(lama: str) -> None:
    data = terisi("berbek") if lama == "kita" else simpan("berbek", lama)
    sheet, cell = alamat(rencana("berbek"), "B01.1", "ikm", 6)
    part = bagian_lembar(data, sheet)
    held = re.compile(rf'(<c (?:r="{cell}"[^>]*|[^>]*r="{cell}")>(?:<f[^>]*/>)?<v>)[^<]*')
    text, count = held.subn(r"\g<1>77", bagian(data)[part].decode())
    assert count == 1
    stale = rakit(bagian(data) | {part: text.encode()})
    assert "CEK-012" in kode(bandingkan(terbaca(stale)))

    once = hitung_ulang(stale)
    twice = hitung_ulang(once.isi)

    assert once.is_berubah
    assert [] == salah(bandingkan(terbaca(once.isi)))
    assert (once.isi, False) == (twice.isi, twice.is_berubah)


def test_results_that_are_right_leave_the_very_bytes() -> None:
    for data in (terisi("berbek"), simpan("berbek", "excel")):
        assert data is hitung_ulang(data).isi


@pytest.mark.parametrize(
    ("content", "code"),
    [("><v>99</v>", "CEK-010"), ("><f>1+1</f><v>2</v>", "CEK-011"), ("/>", "CEK-010")],
)
def test_a_formula_that_is_gone_or_another_is_left_alone_and_reported(
    content: str, code: str
) -> None:
    """A result is never stored beside a formula that is not ours."""
    b = rencana("berbek", "kasi_pmd").letak.by_indikator["B06.1"]
    cell = address.of(b.realisasi, di.BULAN_1)
    data = ganti_sel(terisi("berbek", "kasi_pmd"), "Kasi PMD", {cell: content})

    after = hitung_ulang(data)

    assert (("Kasi PMD", b.realisasi, di.BULAN_1),) == after.timpa
    held = bagian(after.isi)[bagian_lembar(data, "Kasi PMD")].decode()
    assert re.search(rf'<c r="{cell}" s="\d+"{re.escape(content)}', held)
    assert [code] == [m.kode for m in bandingkan(terbaca(after.isi))]
    told = timpa_masalah(terbaca(data), after.timpa)
    assert [(code, "Kasi PMD", cell)] == [(m.kode, m.tempat.lembar, m.tempat.sel) for m in told]


def test_on_a_sheet_whose_rows_moved_nothing_is_written() -> None:
    data = terisi("berbek", "kasi_pmd")
    part = bagian_lembar(data, di.PENGANTAR)
    text = bagian(data)[part].decode()
    moved = re.sub(
        r'(<row r="|<c r="[A-Z]+)(\d+)"', lambda m: f'{m[1]}{int(m[2]) + (int(m[2]) > 3)}"', text
    )
    shifted = ganti(data, part, (text, moved))
    read = terbaca(shifted)
    stamp = {(di.PENGANTAR, di.P_OLEH, di.P_NILAI): "xl_iki"}

    after = ubah(read, shifted, stamp, hitung_buku(read).nilai)

    assert bagian(shifted)[part] == bagian(after.isi)[part]


def test_a_renamed_sheet_is_filled_like_any_other() -> None:
    data = renamed("Kasi PMD", "Pemberdayaan 1")(terisi("berbek"))

    after = isi(data, SATU)

    assert 88.0 == terbaca(after).isian.of("B06.1").angka_target("target")
    assert [] == salah(bandingkan(terbaca(after)))


def test_typing_over_a_formula_frees_those_that_shared_it_and_excels_list() -> None:
    """Dangling shared formulas or a stale calcChain make Excel offer a repair."""
    data = simpan("berbek", "excel")
    places = [alamat(rencana("berbek"), "B01.4", "hadir", m)[1] for m in (1, 2)]
    part = bagian_lembar(data, "Sekretaris")
    text = bagian(data)[part].decode()
    for n, place in enumerate(places):
        formula = '<f t="shared" si="7777"/>' if n else '<f t="shared" ref="{}" si="7777">A1+70</f>'
        text = re.sub(
            rf'<c (?:r="{place}"( s="\d+")|( s="\d+") r="{place}")[^>]*>.*?</c>',
            lambda m, p=place, f=formula: f'<c r="{p}"{m[1] or m[2]}>{f}<v>70</v></c>',  # type: ignore[misc]  # a default for a loop's value
            text,
            count=1,
        )
    shared = rakit(bagian(data) | {part: text.replace("{}", ":".join(places)).encode()})
    assert ["BACA-021"] * 2 == [m.kode for m in terbaca(shared).masalah]

    after = isi(shared, [Isi("B01.4", "hadir", 1, 81.0)])

    parts = bagian(after)
    assert "xl/calcChain.xml" not in parts
    assert b"calcChain" not in parts[TYPES]
    assert (81.0, 70.0) == terbaca(after).isian.of("B01.4").seri("hadir")[:2]
    assert b"<f>B1+70</f>" in parts[part]
    assert b'si="7777"' not in parts[part]


@pytest.mark.parametrize(
    "xml",
    [
        "<worksheet/>",
        "<worksheet><sheetData/></worksheet>",
        "<worksheet><sheetData><row r='8'></row></sheetData></worksheet>",
        '<worksheet><sheetData><row r="9"/><row r="8"/></sheetData></worksheet>',
        '<worksheet><sheetData><row r="8"><c><v>1</v></c></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="8"><c r="B8"/><c r="A8"/></row></sheetData></worksheet>',
        '<worksheet><sheetData><row r="8"><c r="A9"/></row></sheetData></worksheet>',
        "<worksheet><!-- a --><sheetData></sheetData></worksheet>",
    ],
)
def test_a_sheet_written_strangely_is_not_touched(xml: str) -> None:
    with pytest.raises(LembarAnehError):
        replace_cells(xml, {(8, 1): (False, 1.0)}, [])


def test_a_prefixed_sheet_is_refused_and_stays() -> None:
    data = prefixed(terisi("berbek", "kasi_pmd"))
    before = bytes(data)

    with pytest.raises(LembarAnehError):
        isi(data, [Isi("B06.1", "target", None, 88.0)])

    assert before == data


@pytest.mark.parametrize(
    ("cells", "change", "expected"),
    [
        (
            '<c r="A8"><v>1</v></c> <x/>',
            {2: 5.0},
            '<c r="A8"><v>1</v></c><c r="B8"><v>5</v></c> <x/>',
        ),
        ('<c r="C8" s="1"/>', {2: 5.0}, '<c r="B8"><v>5</v></c><c r="C8" s="1"/>'),
        ('<c r="B8" s="1" t="s"><v>3</v></c>', {2: None}, '<c r="B8" s="1"/>'),
        ('<c r="B8" s="1"><v>5.0</v></c>', {2: 5.0}, '<c r="B8" s="1"><v>5.0</v></c>'),
        ('<c r="B8" cm="1" vm="2"><f>A1</f><v>5</v></c>', {2: 5.0}, '<c r="B8"><v>5</v></c>'),
        ('<c r="B8" s="1"/>', {2: None}, '<c r="B8" s="1"/>'),
        ('<c r="C8"/>', {2: None}, '<c r="C8"/>'),
        (
            '<c r="B8" a="x>y" s="1"><v>1</v></c>',
            {2: 2.5},
            '<c r="B8" a="x>y" s="1"><v>2.5</v></c>',
        ),
    ],
)
def test_a_row_keeps_all_but_the_cell(
    cells: str, change: dict[int, float | None], expected: str
) -> None:
    head, foot = '<worksheet><sheetData><row r="8">', "</row></sheetData></worksheet>"
    changes = {(8, col): (False, value) for col, value in change.items()}

    assert head + expected + foot == replace_cells(head + cells + foot, changes, [])


@pytest.mark.parametrize("lama", ["folder", "no folder"])
def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    lama: str, tmp_path: Path
) -> None:
    blocked = tmp_path / "ada"
    (blocked.mkdir if lama == "folder" else blocked.touch)()
    target = blocked if lama == "folder" else blocked / "a.xlsx"
    before = sorted(tmp_path.rglob("*"))

    problem = tulis_utuh(target, b"baru")

    assert problem is not None
    assert "BERKAS-008" == problem.kode
    assert before == sorted(tmp_path.rglob("*"))


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"lama")
    path.chmod(0o600)

    assert tulis_utuh(path, b"baru") is None
    assert (b"baru", 0o600) == (path.read_bytes(), path.stat().st_mode & 0o777)
    assert [path] == list(tmp_path.iterdir())


def test_the_whole_sample_year_reads_back_as_it_was_written() -> None:
    read = terbaca(terisi("bantur"))

    for item in contoh(read.rencana.katalog):
        typed = read.isian.of(item.indikator)
        held = (
            typed.target[item.nama] if item.bulan is None else typed.seri(item.nama)[item.bulan - 1]
        )
        assert item.nilai == held, item


def test_the_zip_is_one_that_others_open() -> None:
    with ZipFile(io.BytesIO(isi(simpan("berbek", "excel"), SATU))) as archive:
        assert archive.testzip() is None
