"""What is wrong in a file is named: code, sheet, cell, and what is written there."""

import re

import pytest

from tests.xlsx.bahan import (
    alamat,
    bagian_lembar,
    bandingkan,
    coba,
    ganti,
    ganti_sel,
    isi,
    kode,
    kosong,
    rencana,
    teks,
    tempat,
    terbaca,
    terisi,
)
from tests.xlsx.tulis_ulang import without_sheet
from xl_iki.hitung.daftar_isian import Isi
from xl_iki.nilai import BukanAngka
from xl_iki.plan import address
from xl_iki.plan import letak as di

KANTOR, JABATAN, LEMBAR = "bantur", "sekretaris", "Sekretaris"
HARI = ("K02.1", "hari_kerja", 3)
"""Hari kerja of March, a whole number from 0 to 31: the cell of most tests."""


def sel(indikator: str, nama: str, bulan: int | None = None) -> str:
    return alamat(rencana(KANTOR, JABATAN), indikator, nama, bulan)[1]


def dengan(content: str, place: str = "") -> bytes:
    """Return the filled workbook with other content in a cell."""
    return ganti_sel(terisi(KANTOR, JABATAN), LEMBAR, {place or sel(*HARI): content})


@pytest.mark.aturan("ATR-01")
@pytest.mark.parametrize(
    ("content", "expected", "written"),
    [
        (teks("delapan"), "BACA-012", "delapan"),
        (teks("80%"), "BACA-013", "80%"),
        (teks("12"), "BACA-013", "12"),
        (teks("12,5"), "BACA-013", "12,5"),
        (teks(" 12 "), "BACA-013", " 12 "),
        (teks("1.500"), "BACA-014", "1.500"),
        (teks("1:17,9"), "BACA-012", "1:17,9"),
        (teks("n/a"), "BACA-012", "n/a"),
        (teks("  "), "BACA-012", "  "),
        (teks("=cmd|'/c calc'!A1"), "BACA-012", "=cmd|'/c calc'!A1"),
        (' t="str"><v>n/a</v>', "BACA-012", "n/a"),
        (' t="d"><v>2026-03-02</v>', "BACA-015", "2026-03-02"),
        (' t="b"><v>1</v>', "BACA-017", "BENAR"),
        (' t="b"><v>0</v>', "BACA-017", "SALAH"),
        (' t="e"><v>#DIV/0!</v>', "BACA-016", "#DIV/0!"),
        ("><v>1e999</v>", "BACA-016", "1e999"),
        ("><v>NaN</v>", "BACA-012", "NaN"),
        ("><v>Infinity</v>", "BACA-012", "Infinity"),
        ("><v>1_0</v>", "BACA-012", "1_0"),
        ("><v>１２</v>", "BACA-013", "１２"),
        (' t="s"><v>99999</v>', "BACA-012", "\ufffd"),
        (' t="s"><v>-1</v>', "BACA-012", "\ufffd"),
        ("><f>A1</f>", "BACA-012", "="),
        (' t="str"><f>""</f><v></v>', "BACA-012", "="),
    ],
)
def test_what_is_no_number_is_named_and_never_read_as_one(
    content: str, expected: str, written: str
) -> None:
    read = terbaca(dengan(content))

    assert [(expected, LEMBAR, sel(*HARI), written)] == tempat(read.masalah)
    held = read.isian.of("K02.1").seri("hari_kerja")[2]
    assert isinstance(held, BukanAngka)


@pytest.mark.parametrize(
    ("content", "expected", "written"),
    [
        ("><v>-1</v>", "BACA-018", "-1"),
        ("><v>32</v>", "BACA-018", "32"),
        ("><v>1e300</v>", "BACA-018", "1000000000"),
        ("><v>20.5</v>", "BACA-019", "20,5"),
        ("><f>10+12</f><v>22</v>", "BACA-021", "22"),
    ],
)
def test_a_number_that_cannot_be_right_is_named(content: str, expected: str, written: str) -> None:
    [(code, sheet, cell, said)] = tempat(terbaca(dengan(content)).masalah)

    assert (expected, LEMBAR, sel(*HARI)) == (code, sheet, cell)
    assert said.replace(".", "").startswith(written)


@pytest.mark.parametrize("content", ["><v>31.0000000000001</v>", "><v>2.0000000000000004</v>", ""])
def test_what_a_reader_sees_as_right_is_right(content: str) -> None:
    """Limits are held against the number rounded as the sheet's own formulas round it."""
    problems = terbaca(dengan(content or "><v>0</v>")).masalah

    assert [] == tempat(problems)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ('numFmtId="14"', ""),
        ('numFmtId="871"', "dd\\-mmm"),
        ('numFmtId="871"', "[h]"),
        ('numFmtId="871"', "[$-421]mmmm"),
    ],
)
def test_a_number_under_a_date_format_is_a_date(kind: str, code: str) -> None:
    data = dengan(' s="STYLE"><v>46082</v>'.replace("STYLE", _styles()))
    data = ganti(data, "xl/styles.xml", ("</cellXfs>", f'<xf {kind} xfId="0"/></cellXfs>'))
    if code:
        new = f'<numFmts count="9"><numFmt numFmtId="871" formatCode="{code}"/>'
        known = re.search(r"<numFmts[^>]*>", _part("xl/styles.xml"))
        assert known is not None
        data = ganti(data, "xl/styles.xml", (known[0], new))

    assert [("BACA-015", LEMBAR, sel(*HARI), "1 Maret 2026")] == tempat(terbaca(data).masalah)


def _part(name: str) -> str:
    return terbaca(terisi(KANTOR, JABATAN)).buku.paket.read(name).decode()


def _styles() -> str:
    return str(
        _part("xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0].count("<xf ")
    )


def test_a_style_that_does_not_exist_is_no_date() -> None:
    assert [] == tempat(terbaca(dengan(' s="9999"><v>22</v>')).masalah)


def test_a_month_that_is_half_filled_names_what_is_missing() -> None:
    data = isi(kosong(KANTOR, JABATAN), [Isi("K02.1", "pegawai", 4, 9.0)])

    expected = [("BACA-020", LEMBAR, sel("K02.1", name, 4), "") for name in ("hari_kerja", "absen")]
    assert expected == tempat(terbaca(data).masalah)


def test_a_negative_target_and_a_text_as_bobot_are_named() -> None:
    places = {sel("K02.1", "target"): "><v>-5</v>", sel("K02.1", "bobot"): teks("dua")}

    read = terbaca(ganti_sel(terisi(KANTOR, JABATAN), LEMBAR, places))

    assert [
        ("BACA-018", LEMBAR, sel("K02.1", "target"), "-5"),
        ("BACA-012", LEMBAR, sel("K02.1", "bobot"), "dua"),
    ] == tempat(read.masalah)


def test_quarterly_targets_are_all_there_and_end_at_the_year() -> None:
    plan = rencana("bantur", "kasubag_umum")
    blank = kosong("bantur", "kasubag_umum")
    sheet, year = alamat(plan, "K04.3", "target")
    quarters = [alamat(plan, "K04.3", f"target_{m}")[1] for m in (3, 6, 9, 12)]

    some = ganti_sel(blank, sheet, {quarters[0]: "><v>3</v>"})
    unequal = {place: f"><v>{n}</v>" for n, place in enumerate((*quarters, year), 3)}
    other = ganti_sel(blank, sheet, unequal)

    assert [("BACA-022", sheet, q, "") for q in quarters[1:]] == tempat(terbaca(some).masalah)
    assert [("BACA-023", sheet, quarters[3], "6")] == tempat(terbaca(other).masalah)


def test_a_month_that_is_none_and_a_nip_that_is_none_are_named() -> None:
    month, nip = address.of(di.P_BULAN, di.P_NILAI), address.of(di.R_PEMEGANG, di.F_INDIKATOR)
    data = ganti_sel(terisi(KANTOR, JABATAN), di.PENGANTAR, {month: teks("Maret 2026")})
    data = ganti_sel(data, LEMBAR, {nip: teks("19700101")})

    assert [
        ("BACA-030", di.PENGANTAR, month, "Maret 2026"),
        ("BACA-031", LEMBAR, nip, "19700101"),
    ] == tempat(terbaca(data).masalah)


def geser(data: bytes, lembar: str, dari: int) -> bytes:
    """Return the workbook with a row inserted above a row, as a program without protection does."""
    part = bagian_lembar(data, lembar)

    def moved(found: re.Match[str]) -> str:
        row = int(found[3])
        return found[1] + (found[2] or "") + str(row + (row >= dari)) + '"'

    text = terbaca(data).buku.paket.read(part).decode()
    shifted = re.sub(r'(<row r="|<c r=")([A-Z]+)?(\d+)"', moved, text)
    return ganti(data, part, (text, shifted))


@pytest.mark.parametrize("dari", [1, di.R_NOMOR, di.R_ISI])
def test_rows_that_moved_are_reported_and_no_wrong_row_is_read(dari: int) -> None:
    read = terbaca(geser(terisi(KANTOR, JABATAN), LEMBAR, dari))

    assert "BACA-032" in kode(read.masalah)
    assert kode(read.masalah) <= {"BACA-032", "BERKAS-017"}
    assert all(
        v is None for i in read.isian.indikator.values() for s in i.bulan.values() for v in s
    )
    assert {} == {k: i.target for k, i in read.isian.indikator.items() if i.target}


def test_a_row_inserted_below_leaves_the_blocks_above_as_they_are() -> None:
    plan = rencana(KANTOR, JABATAN)
    second = plan.letak.blok[1]

    read = terbaca(geser(terisi(KANTOR, JABATAN), LEMBAR, second.baris))

    asal = terbaca(terisi(KANTOR, JABATAN)).isian
    assert asal.of("K02.1") == read.isian.of("K02.1")
    assert ["K02.1"] == list(read.isian.indikator)
    first = ("BACA-032", LEMBAR, address.of(second.baris, di.NO))
    assert first == tempat(read.masalah)[0][:3]


def test_columns_that_moved_are_reported_and_no_wrong_month_is_read() -> None:
    """A column inserted before January: every label of a row still stands."""
    data = terisi(KANTOR, JABATAN)
    part = bagian_lembar(data, LEMBAR)
    text = terbaca(data).buku.paket.read(part).decode()

    def moved(found: re.Match[str]) -> str:
        col = di_kolom(found[1])
        return f'<c r="{address.kolom(col + (col >= di.BULAN_1))}{found[2]}"'

    shifted = re.sub(r'<c r="([A-Z]+)(\d+)"', moved, text)

    read = terbaca(ganti(data, part, (text, shifted)))

    assert {"BACA-032"} == kode(read.masalah) - {"BERKAS-017"}
    assert {} == {k: i.bulan for k, i in read.isian.indikator.items() if i.bulan}


def di_kolom(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def test_a_changed_label_is_named_and_its_row_is_not_read() -> None:
    row = rencana(KANTOR, JABATAN).letak.by_indikator["K02.1"].isian["absen"]
    place = address.of(row, di.ISIAN)

    read = terbaca(dengan(teks("Absensi"), place))

    assert [("BACA-032", LEMBAR, place, "Absensi")] == tempat(read.masalah)
    assert {"pegawai", "hari_kerja"} == set(read.isian.of("K02.1").bulan)


def test_a_shifted_pengantar_gives_no_month_of_another_row() -> None:
    read = terbaca(geser(terisi(KANTOR, JABATAN), di.PENGANTAR, di.P_KANTOR))

    assert {"BACA-032"} == kode(read.masalah)
    assert {di.PENGANTAR} == {m.tempat.lembar for m in read.masalah}
    assert read.isian.bulan is None


def test_what_was_changed_under_protection_is_named() -> None:
    plan = rencana(KANTOR, JABATAN)
    b = plan.letak.by_indikator["K02.1"]
    over, other, stale = (address.of(b.realisasi, di.BULAN_1 + m) for m in range(3))
    right = plan.lembar(LEMBAR).sel[b.realisasi, di.BULAN_1 + 2].rumus
    bound = next(
        at
        for at, cell in plan.lembar(di.ATURAN).sel.items()
        if isinstance(cell.isi, float) and at[0] > 20
    )
    data = ganti_sel(
        terisi(KANTOR, JABATAN),
        LEMBAR,
        {
            over: "><v>99</v>",
            other: "><f>1+1</f><v>2</v>",
            stale: f"><f>{_plain(right)}</f><v>1</v>",
            "A1": teks("JUDUL LAIN"),
        },
    )
    data = ganti_sel(data, di.ATURAN, {address.of(*bound): "><v>12345</v>"})

    assert [
        ("CEK-013", LEMBAR, "A1", "JUDUL LAIN"),
        ("CEK-010", LEMBAR, over, "99"),
        ("CEK-011", LEMBAR, other, "=1+1"),
        ("CEK-012", LEMBAR, stale, "1"),
        ("CEK-013", di.ATURAN, address.of(*bound), "12.345"),
    ] == tempat(bandingkan(terbaca(data)))


def _plain(formula: str) -> str:
    return formula.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("formula", ['"', "SUM((", "{1,2", "'a", "[", "x" * 50_000, "A1:", ""])
def test_a_formula_that_cannot_be_read_is_a_changed_one(formula: str) -> None:
    b = rencana(KANTOR, JABATAN).letak.by_indikator["K02.1"]
    place = address.of(b.realisasi, di.BULAN_1)

    found = bandingkan(terbaca(dengan(f"><f>{formula}</f><v>2</v>", place)))

    assert [("CEK-011", LEMBAR, place)] == [m[:3] for m in tempat(found)]


def test_every_problem_of_a_file_is_told_in_one_run() -> None:
    months = [sel("K02.1", "hari_kerja", m) for m in range(1, 5)]
    bad = (teks("x"), ' t="e"><v>#N/A</v>', "><v>99</v>", teks("1.500"))
    data = ganti_sel(terisi(KANTOR, JABATAN), LEMBAR, dict(zip(months, bad, strict=True)))

    read = coba(without_sheet("_iki", "Aturan")(data))

    expected = {"BERKAS-013", "BERKAS-020", "BACA-012", "BACA-016", "BACA-018", "BACA-014"}
    assert expected == kode(read.masalah)
