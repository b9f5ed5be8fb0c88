"""What the tests of the file room work on: built and filled workbooks, read and judged.

Everything is built once per test process; a test changes copies of the bytes.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial

from tests.lint.buku_uji import read_parts, repack
from xl_iki.cli.kerja import hitung_buku
from xl_iki.hitung.contoh import contoh
from xl_iki.hitung.daftar_isian import Isi, with_daftar
from xl_iki.issues import Berat, Masalah, Outcome, Tempat
from xl_iki.katalog.load import load_packaged
from xl_iki.katalog.model import Katalog
from xl_iki.plan import address
from xl_iki.plan.isian_sel import sel_isi
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.xlsx.baca import Terbaca, baca
from xl_iki.xlsx.banding import banding, isi_semua
from xl_iki.xlsx.build import build
from xl_iki.xlsx.buku import open_buku
from xl_iki.xlsx.kenali import Perpustakaan
from xl_iki.xlsx.ubah import ubah

KANTOR = ("berbek", "bantur")
NAMA = "uji.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PERPUSTAKAAN = Perpustakaan()
Bagian = dict[str, bytes]


@lru_cache
def katalog(kantor: str) -> Katalog:
    """Return a packaged catalogue."""
    found = load_packaged(kantor).nilai
    assert found is not None
    return found


@lru_cache
def rencana(kantor: str, jabatan: str = "") -> Rencana:
    """Return the plan of an office's workbook, or of the one for a single jabatan."""
    office = katalog(kantor)
    chosen = office.pilih_jabatan(frozenset({jabatan})) if jabatan else None
    return plan_buku(office, 2026, chosen)


@lru_cache
def kosong(kantor: str, jabatan: str = "") -> bytes:
    """Return the blank workbook."""
    return build(rencana(kantor, jabatan))


@lru_cache
def terisi(kantor: str, jabatan: str = "") -> bytes:
    """Return the workbook filled with the sample year."""
    plan = rencana(kantor, jabatan)
    mine = {i.id for j in plan.jabatan for i in j.indikator}
    return isi(kosong(kantor, jabatan), [x for x in contoh(plan.katalog) if x.indikator in mine])


def isi(data: bytes, daftar: Iterable[Isi]) -> bytes:
    """Return a workbook with values typed in and every result stored."""
    read, items = terbaca(data), tuple(daftar)
    literal = {sel_isi(read.rencana, item): item.nilai for item in items}
    done = hitung_buku(read, with_daftar(read.isian, items))
    return ubah(read, data, literal, done.nilai).isi


def coba(data: bytes) -> Outcome[Terbaca]:
    """Read a file."""
    return baca(data, NAMA, PERPUSTAKAAN)


def terbaca(data: bytes) -> Terbaca:
    """Read a file that must be readable."""
    read = coba(data)
    assert read.nilai is not None, [str(m) for m in read.masalah]
    return read.nilai


def kode(masalah: Iterable[Masalah]) -> set[str]:
    """Return the codes of problems."""
    return {m.kode for m in masalah}


def tempat(masalah: Iterable[Masalah], *codes: str) -> list[tuple[str, str, str, str]]:
    """Return code, sheet, cell and what is written of the problems with those codes, or all."""
    return [
        (m.kode, m.tempat.lembar, m.tempat.sel, m.tertulis)
        for m in masalah
        if not codes or m.kode in codes
    ]


def bandingkan(read: Terbaca) -> list[Masalah]:
    """Return what differs from the plan: formulas, texts, results."""
    return list(banding(read, isi_semua(read), hitung_buku(read).nilai))


def salah(masalah: Iterable[Masalah]) -> list[str]:
    """Return the serious ones as text."""
    return [str(m) for m in masalah if m.berat is Berat.SALAH]


def bagian(data: bytes) -> Bagian:
    """Return the parts of a package."""
    return read_parts(data)


def rakit(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of parts."""
    return repack(parts)


def bagian_lembar(data: bytes, nama: str) -> str:
    """Return the part of a sheet as the file has it."""
    book = open_buku(data, Tempat(NAMA)).nilai
    assert book is not None
    return next(s.bagian for s in book.lembar if s.nama == nama)


def ganti(data: bytes, part: str, *pairs: tuple[str, str]) -> bytes:
    """Replace texts of a part; one that is not there is our mistake."""
    parts = bagian(data)
    text = parts[part].decode()
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return rakit(parts | {part: text.encode()})


def ganti_sel(data: bytes, lembar: str, sel: Mapping[str, str]) -> bytes:
    """Put other content into cells: `t="s"><v>3</v>` and the like; the style stays."""
    parts = bagian(data)
    part = bagian_lembar(data, lembar)
    text = parts[part].decode()
    for place, content in sel.items():
        cell = re.compile(rf'<c r="{place}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
        text, count = cell.subn(partial(_sel, place, content), text)
        assert count == 1, (place, count)
    return rakit(parts | {part: text.encode()})


def _sel(place: str, content: str, found: re.Match[str]) -> str:
    style = found[1] or ""
    if content.startswith(" s="):
        style = ""
    return f'<c r="{place}"{style}{content}' + ("" if content == "/>" else "</c>")


def teks(text: str) -> str:
    """Return the content of a cell with an inline text."""
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'


def alamat(plan: Rencana, indikator: str, nama: str, bulan: int | None = None) -> tuple[str, str]:
    """Return sheet and cell of a value."""
    sheet, row, col = sel_isi(plan, Isi(indikator, nama, bulan, None))
    return sheet, address.of(row, col)
