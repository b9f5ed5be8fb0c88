"""Draws the pictures of the guides from the sample workbooks: `python -m tests.docs.gambar`.

The workbooks are those of `xl-iki demo`, printed by LibreOffice with an Indonesian locale.
Other releases of LibreOffice draw a little differently, so no test compares the pictures.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops

from tests.docs.naskah import GAMBAR
from tests.engines.nilai_sel import Address, Value
from tests.libre import paper
from tests.libre.office import Libre
from xl_iki.cli.main import main as xl_iki
from xl_iki.katalog.load import load_packaged
from xl_iki.pesan import teks
from xl_iki.plan import letak as di
from xl_iki.plan.layout import plan_buku

DPI, WARNA, TEPI = 90, 96, 8
CONTOH = "IKI_bantur_2026_CONTOH.xlsx"
JABATAN = "sekretaris"
TEPI_KAKI = 0.07
"""The share of a page that its footer takes; the pictures leave it out."""


def potong(page: Image.Image, bawah: float = 1.0) -> Image.Image:
    """Return the part of a page that holds anything, the footer left out."""
    whole = page.convert("RGB")
    body = whole.crop((0, 0, whole.width, int(whole.height * min(bawah, 1 - TEPI_KAKI))))
    blank = Image.new("RGB", body.size, "white")
    box = ImageChops.difference(body, blank).getbbox() or (0, 0, *body.size)
    left, top, right, bottom = box
    return body.crop(
        (
            max(0, left - TEPI),
            max(0, top - TEPI),
            min(body.width, right + TEPI),
            min(body.height, bottom + TEPI),
        )
    )


def simpan(gambar: Image.Image, nama: str) -> None:
    """Write a picture with few colours, so that it stays small."""
    small = gambar.quantize(WARNA, dither=Image.Dither.NONE)
    small.save(GAMBAR / nama, optimize=True)


def halaman_dengan(pdf: Path, *kata: str) -> int:
    """Return the first page on which all those words stand as pieces of text."""
    pages: dict[int, list[str]] = {}
    for piece in paper.font_sizes(pdf):
        pages.setdefault(piece.page, []).append(piece.text)
    for number, texts in sorted(pages.items()):
        if all(any(word in text for text in texts) for word in kata):
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


def gambar(pdf: Path, daftar: Sequence[tuple[str, tuple[str, ...], float]], folder: Path) -> None:
    """Draw each named picture from the page that holds its words."""
    drawn = paper.render(pdf, folder, dpi=DPI)
    for name, words, bottom in daftar:
        with Image.open(drawn[halaman_dengan(pdf, *words) - 1]) as page:
            simpan(potong(page, bottom), name)


def main() -> int:
    """Make the sample workbooks, print them, and write the pictures."""
    GAMBAR.mkdir(exist_ok=True)
    annex = teks("LEMBAR-JUDUL_LAMPIRAN", tahun=2026)
    form = teks("LEMBAR-JUDUL", tahun=2026)
    mine = f"| {JABATAN} |"
    with tempfile.TemporaryDirectory() as name, Libre(locale="id-ID") as libre:
        folder = Path(name)
        command: Callable[..., object] = xl_iki.main
        command(args=["demo", "-o", str(folder)], standalone_mode=False)
        pdf = libre.to_pdf(folder / CONTOH, folder / "contoh.pdf")
        good = (
            ("pengantar.png", (teks("LEMBAR-P_JUDUL"),), 1.0),
            ("lampiran.png", (annex, mine), 1.0),
            ("formulir.png", (form, mine), 1.0),
            ("rekap.png", (teks("LEMBAR-R_JUDUL", tahun=2026),), 1.0),
        )
        gambar(pdf, good, folder)
        with libre.open(folder / CONTOH) as document:
            document.write(salah_ketik())
            wrong = document.to_pdf(folder / "temuan.pdf")
        bad = (
            ("lampiran_temuan.png", (annex, mine), 1.0),
            ("temuan.png", (teks("LEMBAR-P_TEMUAN"), teks("LEMBAR-P_H_URAIAN")), 0.28),
        )
        gambar(wrong, bad, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
