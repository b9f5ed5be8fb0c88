"""Draws the pictures of the guides from the sample workbooks: `python -m tests.docs.gambar`.

The workbooks are those of `xl-iki demo`, printed by LibreOffice with an Indonesian locale.
Other releases of LibreOffice draw a little differently, so no test compares the pictures.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.docs.naskah import GAMBAR
from tests.engines.nilai_sel import Address, Value
from tests.libre import paper
from tests.libre.office import Libre
from xl_iki import EDISI
from xl_iki.cli.main import main as xl_iki
from xl_iki.katalog.load import load_packaged
from xl_iki.pesan import teks
from xl_iki.plan import letak as di
from xl_iki.plan.layout import plan_buku

DPI, TEPI, PUTIH = 90, 8, 250
KAKI = 0.07
"""The share of a page that its footer takes; the pictures leave it out."""
CONTOH = "IKI_bantur_2026_CONTOH.xlsx"
JABATAN = "sekretaris"


@dataclass(frozen=True, slots=True)
class Kotak:
    """A part of a page, in pixels."""

    x: int
    y: int
    lebar: int
    tinggi: int


def kotak_isi(ppm: bytes, bawah: float = 1.0) -> Kotak:
    """Return the part of a drawn page that holds anything, the footer left out."""
    _, size, _, pixels = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    page = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
    body = page[: int(height * min(bawah, 1 - KAKI))].min(axis=2) < PUTIH
    rows, columns = np.flatnonzero(body.any(axis=1)), np.flatnonzero(body.any(axis=0))
    left, top = max(0, int(columns[0]) - TEPI), max(0, int(rows[0]) - TEPI)
    right, bottom = int(columns[-1]) + TEPI, min(len(body), int(rows[-1]) + TEPI)
    return Kotak(left, top, min(width, right) - left, bottom - top)


def gambar_halaman(pdf: Path, halaman: int, nama: str, bawah: float) -> None:
    """Draw one page, cut to what it holds."""
    one = ("-f", str(halaman), "-l", str(halaman), "-r", str(DPI), str(pdf))
    drawn = subprocess.run(("pdftoppm", *one), capture_output=True, check=True)
    box = kotak_isi(drawn.stdout, bawah)
    cut = ("-x", str(box.x), "-y", str(box.y), "-W", str(box.lebar), "-H", str(box.tinggi))
    target = str(GAMBAR / nama)
    subprocess.run(("pdftoppm", "-png", "-singlefile", *cut, *one, target), check=True)


def halaman_dengan(pdf: Path, *kata: str) -> int:
    """Return the first page on which, for each of those words, a text starts with it."""
    pages: dict[int, list[str]] = {}
    for piece in paper.font_sizes(pdf):
        pages.setdefault(piece.page, []).append(piece.text)
    for number, texts in sorted(pages.items()):
        if all(any(text.startswith(word) for text in texts) for word in kata):
            return number
    raise LookupError(kata)


def salah_ketik() -> dict[Address, Value]:
    """Return the cells a clerk got wrong: a word, a gap, and a number beyond its limit."""
    katalog = load_packaged("bantur").nilai
    if katalog is None:
        raise LookupError("bantur")
    (mine,) = [j for j in plan_buku(katalog, 2026).letak.jabatan if j.jabatan.id == JABATAN]
    first, second = mine.blok[:2]
    return {
        (mine.jabatan.lembar, first.isian["absen"], di.BULAN_1 + 2): "sepuluh",
        (mine.jabatan.lembar, first.isian["hari_kerja"], di.BULAN_1 + 4): 45.0,
        (mine.jabatan.lembar, second.isian["dokumen_wajib"], di.BULAN_1 + 3): None,
    }


def gambar(pdf: Path, daftar: Iterable[tuple[str, tuple[str, ...], float]]) -> None:
    """Draw each named picture from the page that holds its words."""
    for name, words, bottom in daftar:
        gambar_halaman(pdf, halaman_dengan(pdf, *words), name, bottom)


def main() -> int:
    """Make the sample workbooks, print them, and write the pictures."""
    GAMBAR.mkdir(exist_ok=True)
    annex = teks("LEMBAR-JUDUL_LAMPIRAN", tahun=2026)
    form = teks("LEMBAR-JUDUL", tahun=2026)
    mine = f"IKI{EDISI} | bantur | {JABATAN} |"
    with tempfile.TemporaryDirectory() as name, Libre(locale="id-ID") as libre:
        folder = Path(name)
        command: Callable[..., object] = xl_iki.main
        command(args=["demo", "-o", str(folder)], standalone_mode=False)
        pdf = libre.to_pdf(folder / CONTOH, folder / "contoh.pdf")
        good = (
            ("pengantar", (teks("LEMBAR-P_JUDUL"),), 1.0),
            ("lampiran", (annex, mine), 1.0),
            ("formulir", (form, mine), 1.0),
            ("rekap", (teks("LEMBAR-R_JUDUL", tahun=2026),), 1.0),
        )
        gambar(pdf, good)
        with libre.open(folder / CONTOH) as document:
            document.write(salah_ketik())
            document.values()  # what is written is computed when it is asked for
            wrong = document.to_pdf(folder / "temuan.pdf")
        bad = (
            ("lampiran_temuan", (annex, mine), 1.0),
            ("temuan", (teks("LEMBAR-P_TEMUAN"), teks("LEMBAR-P_H_URAIAN")), 0.28),
        )
        gambar(wrong, bad)
    return 0


if __name__ == "__main__":
    sys.exit(main())
