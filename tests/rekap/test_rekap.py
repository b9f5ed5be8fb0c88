"""The recap: every number with its origin, tidy on paper, no text that becomes a formula."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.libre import paper
from tests.libre.office import Libre
from tests.lint.linter import lint
from xl_iki.hitung.fakta import baris_aman
from xl_iki.rekap.buat import tabel_indikator, tabel_nilai, tulis_csv, tulis_rekap

INDIKATOR = {
    "id": "B01.4",
    "nama": "Tingkat kehadiran ASN",
    "satuan": "%",
    "target_berjalan": 95,
    "realisasi": {"sd": 97.625},
    "capaian": {"sd": 102.76315789473684},
    "kategori": {"sd": "Sangat Tinggi"},
    "mutu": None,
}
RENTANG = {
    **INDIKATOR,
    "id": "P2",
    "target_berjalan": None,
    "target_bawah": 8,
    "target_atas": 12.5,
    "realisasi": {"sd": None},
    "capaian": {"sd": None},
    "kategori": {"sd": None},
}
FAKTA: list[dict[str, Any]] = [
    {
        "kantor": "berbek",
        "tahun": 2026,
        "bulan_laporan": 3,
        "jabatan": [
            {
                "nama": "Sekretaris",
                "nilai": 102.76315789473684,
                "kategori": "Sangat Tinggi",
                "dihitung": 1,
                "dari": 2,
                "indikator": [INDIKATOR, RENTANG],
            }
        ],
    }
]
BARIS = [
    ("berbek", 2026, "sekretaris", "B01.4", "isian", "hadir", "2026-01", 410),
    ("berbek", 2026, "sekretaris", "B01.4", "realisasi", "", "sd", -97.625),
    ("berbek", 2026, "sekretaris", "B01.4", "kategori", "", "sd", "=1+1"),
]
MASALAH = [("BACA-013", "salah", "a.xlsx: Camat!G8", "=HYPERLINK(1)", "angka", "Ketik angkanya.")]


@pytest.fixture(scope="module")
def rekap() -> bytes:
    return tulis_rekap(FAKTA, BARIS, MASALAH, "DATA CONTOH")


def test_each_jabatan_says_n_dari_n() -> None:
    (row,) = tabel_nilai(FAKTA).itertuples(index=False)

    assert tuple(row) == (
        *("berbek", "Sekretaris", "Maret 2026", 102.76315789473684, "Sangat Tinggi", "1 dari 2"),
    )


def test_each_indicator_keeps_its_numbers() -> None:
    first, second = tabel_indikator(FAKTA).itertuples(index=False)

    assert tuple(first)[2:8] == (
        *("B01.4", "Tingkat kehadiran ASN", "%", 95, 97.625, 102.76315789473684),
    )
    assert tuple(second)[5:8] == ("8–12,5", None, None)


def test_sheets_titles_and_headings(rekap: bytes) -> None:
    book = load_workbook(BytesIO(rekap))

    assert book.sheetnames == ["Nilai jabatan", "Indikator", "Masalah", "Fakta"]
    for sheet in book.worksheets:
        assert str(sheet["A1"].value).isupper()
        assert str(sheet["A2"].value).startswith("DATA CONTOH. Direkap dari 1 buku kerja: berbek")
        assert sheet["A4"].font.b
        assert sheet.freeze_panes == "A5"
        assert sheet.print_title_rows == "$4:$4"
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight) == (
            *("landscape", 9, 1, 0),
        )


def test_numbers_have_a_format_and_keep_their_precision(rekap: bytes) -> None:
    sheet = load_workbook(BytesIO(rekap))["Nilai jabatan"]

    assert sheet["D5"].value == pytest.approx(102.76315789473684, rel=1e-15)
    assert sheet["D5"].number_format == "#,##0.00"


def test_no_text_becomes_a_formula(rekap: bytes) -> None:
    book = load_workbook(BytesIO(rekap))

    assert [c.coordinate for s in book for row in s for c in row if c.data_type == "f"] == []
    assert book["Masalah"]["D5"].value == "=HYPERLINK(1)"


def test_a_recap_of_nothing_says_so() -> None:
    book = load_workbook(BytesIO(tulis_rekap([], [], [])))

    assert [s["A5"].value for s in book] == ["Tidak ada."] * 4


@pytest.mark.parametrize("isi", [(FAKTA, BARIS, MASALAH), ([], [], [])], ids=["full", "empty"])
def test_the_package_is_sound_and_always_the_same(isi: tuple[Any, Any, Any]) -> None:
    data = tulis_rekap(*isi)

    assert [] == lint(data)
    assert data == tulis_rekap(*isi)
    assert b"1980-01-01T00:00:00Z" in load_core(data)


def load_core(data: bytes) -> bytes:
    """Return the document properties."""
    from zipfile import ZipFile  # noqa: PLC0415

    with ZipFile(BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return archive.read("docProps/core.xml")


@pytest.mark.libreoffice
@pytest.mark.xdist_group("libre")
def test_every_sheet_is_one_page_wide(rekap: bytes, libre: Libre, tmp_path: Path) -> None:
    path = tmp_path / "rekap.xlsx"
    path.write_bytes(rekap)

    pdf = libre.to_pdf(path, tmp_path / "rekap.pdf")

    assert paper.pages(pdf) == 4
    assert min(text.size for text in paper.font_sizes(pdf)) >= 8


def test_csv_keeps_numbers_and_disarms_texts() -> None:
    rows = list(csv.reader(StringIO(tulis_csv(BARIS).decode())))

    assert rows[0][-1] == "nilai"
    assert [row[-1] for row in rows[1:]] == ["410", "-97.625", "'=1+1"]


@pytest.mark.parametrize("teks", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_like_a_formula_gets_an_apostrophe(teks: str) -> None:
    assert (f"'{teks}", -1, 2.5, None, "biasa") == baris_aman((teks, -1, 2.5, None, "biasa"))
