"""The look of a recap workbook: the theme of the other sheets, one A4 page wide, fixed bytes.

The workbook comes from pandas with the bare rows; nothing but cells, styles and pages is touched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from xl_iki.pesan import teks
from xl_iki.plan import address
from xl_iki.plan.halaman import TEPI_ATAS_MM, TEPI_BAWAH_MM, TEPI_MM
from xl_iki.plan.model import Rentang, Role
from xl_iki.plan.ukuran import tinggi
from xl_iki.xlsx.gaya import Gaya
from xl_iki.xlsx.paket import write_paket

_INCI = 25.4
_A4 = 9
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_WAKTU = b"1980-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: code of its heading, width, format of its numbers, whether it is centred."""

    kode: str
    lebar: float
    format: str = ""
    tengah: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet that holds one table of so many rows under a title, a note and a heading."""

    lembar: str
    judul: str
    catatan: str
    kolom: Sequence[Kolom]
    banyak: int

    @property
    def kepala(self) -> int:
        """The row of the headings; the rows of the table follow."""
        return 4


def dandani(book: Any, tables: Sequence[Tabel]) -> None:  # Any: pandas' book is openpyxl's
    """Give every sheet its titles, looks, widths and page."""
    style = Gaya(book)
    # Column widths count in the normal font: pandas' would make every column wider.
    normal = book._fonts[style.of(Role.PUTIH, "").fontId]
    book._named_styles["Normal"].font = book._fonts[0] = normal
    book.properties.creator = book.properties.lastModifiedBy = "xl_iki"
    book.properties.title = tables[0].judul
    for table in tables:
        sheet = book[table.lembar]
        _kepala(sheet, table, style)
        _isi(sheet, table, style)
        _halaman(sheet, table)


def _kepala(sheet: Any, table: Tabel, style: Gaya) -> None:
    """Write title, note and headings."""
    wide = len(table.kolom)
    for row, text, role in (
        (1, table.judul, Role.SUBJUDUL),
        (2, table.catatan, Role.PUTIH),
    ):
        cell = sheet.cell(row, 1, text)
        cell._style = style.of(role, "")
        where = Rentang(row, 1, row, wide)
        sheet.merge_cells(address.range_of(where))
        room = sum(column.lebar for column in table.kolom)
        sheet.row_dimensions[row].height = tinggi(text, room, huruf=11, tebal=True)
    heads = [teks(f"REKAP-KOLOM_{column.kode}") for column in table.kolom]
    for col, (column, head) in enumerate(zip(table.kolom, heads, strict=True), 1):
        cell = sheet.cell(table.kepala, col, head)
        cell._style = style.of(Role.KEPALA, "")
        sheet.column_dimensions[address.kolom(col)].width = column.lebar
    tall = [
        tinggi(head, column.lebar - 2, tebal=True)
        for column, head in zip(table.kolom, heads, strict=True)
    ]
    sheet.row_dimensions[table.kepala].height = max(tall)
    if not table.banyak:
        empty = sheet.cell(table.kepala + 1, 1, teks("REKAP-KOSONG"))
        empty._style = style.of(Role.PUTIH, "")


def _isi(sheet: Any, table: Tabel, style: Gaya) -> None:
    """Dress the rows; what begins like a formula stays a text."""
    first = table.kepala + 1
    for number in range(first, first + table.banyak):
        tall = 0.0
        for col, column in enumerate(table.kolom, 1):
            cell = sheet.cell(number, col)
            value = cell.value
            if value == "":  # pandas' way to write nothing
                cell.value = None
            elif isinstance(value, str):
                cell.data_type = "s"
                tall = max(tall, tinggi(value, column.lebar))
            is_number = isinstance(value, int | float)
            role = Role.TENGAH if column.tengah else Role.LABEL_BARIS
            if is_number and not column.tengah:
                role = Role.HITUNGAN
            cell._style = style.of(role, column.format if is_number else "")
        sheet.row_dimensions[number].height = max(tall, 15.0)


def _halaman(sheet: Any, table: Tabel) -> None:
    """Set filter, panes and the page: A4 landscape, one page wide, headings repeated."""
    last = table.kepala + max(table.banyak, 1)
    area = Rentang(1, 1, last, len(table.kolom))
    sheet.freeze_panes = address.of(table.kepala + 1, 1)
    if table.banyak:
        listed = Rentang(table.kepala, 1, last, len(table.kolom))
        sheet.auto_filter.ref = address.range_of(listed)
    sheet.sheet_view.showGridLines = False
    sheet.print_area = address.range_of(area)
    sheet.print_title_rows = f"{table.kepala}:{table.kepala}"
    page = sheet.page_setup
    page.orientation, page.paperSize = "landscape", _A4
    page.fitToWidth, page.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = TEPI_MM / _INCI
    margins.top, margins.bottom = TEPI_ATAS_MM / _INCI, TEPI_BAWAH_MM / _INCI
    margins.header, margins.footer = 4 / _INCI, 5 / _INCI
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.right.text = teks("REKAP-KAKI")


def seragam(data: bytes) -> bytes:
    """Return the package with fixed times: the same content gives the same bytes."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = "docProps/core.xml"
    parts[core] = _STAMP.sub(rb"\g<1>" + _WAKTU + rb"\g<3>", parts[core])
    return write_paket({}, dict(sorted(parts.items())))
