"""What comes out of the printer: pages, head rows, size of the letters, whole texts.

LibreOffice prints; a line of text that finds no room in its row is not in the PDF, so a text
that can be read there to its last word has a row that is tall enough.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.libre.office import Libre
from tests.libre.paper import font_sizes
from tests.workbook import cara_isi as cara
from tests.workbook.kasus import Kasus, diharapkan, rencana, terisi
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.model import ROLE_TERBUKA, Lembar, Rentang, Tampak

pytestmark = pytest.mark.libreoffice

FOOTER = re.compile(r"(?P<lembar>[^\n]*) — halaman (?P<ke>\d+) dari \d+")
TERKECIL = 8.0
ISI = {
    "berbek": Kasus("cetak", (cara.penuh,)),
    "bantur": Kasus(
        "cetak", (cara.penuh, cara.sampai(4), cara.sebagian(0.6), cara.penyebut_nol), 9
    ),
    "contoh-seratus": Kasus("cetak", (cara.penuh, cara.kosong, cara.sedikit_teks), 12),
}

each_book = pytest.mark.parametrize(
    "buku", [pytest.param(n, marks=pytest.mark.xdist_group(f"cetak-{n}")) for n in ISI]
)


class Cetakan(NamedTuple):
    """A printed workbook: its plan, the PDF, and the text of each page by sheet."""

    rencana: Rencana
    pdf: Path
    halaman: dict[str, list[str]]
    hasil: dict[str, list[str]]

    def terbaca(self, lembar: str) -> str:
        """Return the letters of all pages of a sheet, without the footers."""
        return huruf("\n".join(FOOTER.sub("", page) for page in self.halaman[lembar]))


@pytest.fixture(scope="module")
def cetakan(libre: Libre, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cetakan]:
    return Cetak(libre, tmp_path_factory.mktemp("cetak"))


class Cetak(dict[str, Cetakan]):
    """The printed workbooks by name, each printed when first asked for."""

    def __init__(self, libre: Libre, folder: Path) -> None:
        super().__init__()
        self.libre, self.folder = libre, folder

    def __missing__(self, nama: str) -> Cetakan:
        plan = rencana(nama)
        isian = ISI[nama].isian(plan)
        book, pdf = self.folder / f"{nama}.xlsx", self.folder / f"{nama}.pdf"
        book.write_bytes(terisi(plan, isian))
        self.libre.to_pdf(book, pdf)
        shown: dict[str, list[str]] = {}
        for (sheet, row, col), value in diharapkan(plan, isian).items():
            if isinstance(value, str) and _dicetak(plan.lembar(sheet), row, col):
                shown.setdefault(sheet, []).append(value)
        self[nama] = Cetakan(plan, pdf, _by_sheet(plan, pdf), shown)
        return self[nama]


def _by_sheet(plan: Rencana, pdf: Path) -> dict[str, list[str]]:
    text = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, encoding="utf8"
    ).stdout
    names = sorted((s.nama for s in plan.buku.lembar), key=len, reverse=True)
    pages: dict[str, list[str]] = {}
    for page in text.split("\f")[:-1]:
        foot = FOOTER.search(page)
        assert foot is not None, page[:200]
        name = next(n for n in names if foot["lembar"].endswith(n))
        pages.setdefault(name, []).append(page)
    return pages


def terlihat(plan: Rencana) -> list[Lembar]:
    """Return the sheets that are printed."""
    return [s for s in plan.buku.lembar if s.tampak is Tampak.TERLIHAT]


def huruf(text: str) -> str:
    """Return letters and digits only: symbols come from other fonts and in another order."""
    return "".join(c for c in text if c.isalnum())


@each_book
def test_no_text_is_smaller_than_8_points(cetakan: dict[str, Cetakan], buku: str) -> None:
    small = [text for text in font_sizes(cetakan[buku].pdf) if text.size < TERKECIL]

    assert [] == small[:20]


@each_book
def test_each_part_takes_the_pages_its_breaks_say_and_no_more(
    cetakan: dict[str, Cetakan], buku: str
) -> None:
    """A part that were wider or longer than planned would give further pages."""
    printed = cetakan[buku]
    expected = {
        s.nama: sum(_pages(s, area) for area in s.halaman.area) for s in terlihat(printed.rencana)
    }

    assert expected == {name: len(pages) for name, pages in printed.halaman.items()}


def _pages(sheet: Lembar, area: Rentang) -> int:
    return 1 + sum(area.baris <= row < area.baris_akhir for row in sheet.halaman.potong)


@each_book
def test_every_page_of_a_jabatan_shows_the_head_row_of_its_part(
    cetakan: dict[str, Cetakan], buku: str
) -> None:
    printed = cetakan[buku]
    for j in printed.rencana.jabatan:
        sheet = printed.rencana.lembar(j.lembar)
        heads = [_head(sheet, area) for area in sheet.halaman.area]
        bare = [
            page
            for page in printed.halaman[j.lembar]
            if not any(words <= set(page.split()) for words in heads)
        ]

        assert [] == bare


def _head(sheet: Lembar, area: Rentang) -> set[str]:
    texts = (
        cell.isi
        for (row, col), cell in sheet.sel.items()
        if row == di.R_KEPALA and area.kolom <= col <= area.kolom_akhir
    )
    return {word for text in texts if isinstance(text, str) for word in text.split()}


@each_book
def test_every_page_of_the_recap_of_indicators_shows_its_head_row(
    cetakan: dict[str, Cetakan], buku: str
) -> None:
    printed = cetakan[buku]
    ids = {b.indikator.id for b in printed.rencana.letak.blok}
    pages = [page for page in printed.halaman[di.REKAP] if ids & set(page.split())]

    assert pages
    assert [True] * len(pages) == ["Capaian" in page and "Kategori" in page for page in pages]


@each_book
def test_every_text_can_be_read_to_its_end(cetakan: dict[str, Cetakan], buku: str) -> None:
    """Duties, goals, indicators, formulas, notes: everything that is printed on any sheet."""
    printed = cetakan[buku]
    read = {sheet.nama: printed.terbaca(sheet.nama) for sheet in terlihat(printed.rencana)}
    cut = [
        f"{sheet.nama}: {text}"
        for sheet in terlihat(printed.rencana)
        for text in _texts(sheet)
        if huruf(text) not in read[sheet.nama]
    ]

    assert [] == cut[:20], f"{len(cut)} in all"


@each_book
def test_every_result_that_is_a_text_can_be_read_to_its_end(
    cetakan: dict[str, Cetakan], buku: str
) -> None:
    printed = cetakan[buku]
    read = {name: printed.terbaca(name) for name in printed.hasil}
    cut = {
        f"{name}: {text}"
        for name, texts in printed.hasil.items()
        for text in texts
        if huruf(text) not in read[name]
    }

    assert set() == cut


@each_book
def test_no_number_is_too_wide_for_its_cell(cetakan: dict[str, Cetakan], buku: str) -> None:
    pages = [page for pages in cetakan[buku].halaman.values() for page in pages]

    assert [] == [page for page in pages if "###" in page]


def _texts(sheet: Lembar) -> Iterator[str]:
    for (row, col), cell in sheet.sel.items():
        typed = cell.role in ROLE_TERBUKA
        if isinstance(cell.isi, str) and not typed and _dicetak(sheet, row, col):
            yield cell.isi


def _dicetak(sheet: Lembar, row: int, col: int) -> bool:
    return any(
        a.baris <= row <= a.baris_akhir and a.kolom <= col <= a.kolom_akhir
        for a in sheet.halaman.area
    )
