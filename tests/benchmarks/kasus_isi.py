"""Row 2: filling a blank workbook with a year of numbers."""

from collections.abc import Iterator
from io import BytesIO

from openpyxl import load_workbook

from tests.benchmarks.bahan import Bahan, beda_sel, is_sama, sel_openpyxl
from tests.benchmarks.ukur import Kasus, Tujuan
from xl_iki.cli.kerja import hitung_buku
from xl_iki.plan.isian_sel import sel_isi
from xl_iki.xlsx.kenali import Perpustakaan

PENJELASAN = (
    "fill: openpyxl loads the file from memory once a run, sets the same cells, saves to memory; "
    "it stores no results.",
    "  ours recognises the file, computes and stores every result; `plan known` is the second "
    "file of the same office, `first file` plans it anew.",
)


def kasus(bahan: Bahan) -> Iterator[Kasus]:
    """Yield the rows of fill: with the plan of the office at hand, and without."""
    cells = {sel_isi(bahan.rencana, item): item.nilai for item in bahan.daftar}

    def kenal() -> bytes:
        return bahan.isi(bahan.kosong)

    def pertama() -> bytes:
        return bahan.isi(bahan.kosong, Perpustakaan())

    def openpyxl() -> bytes:
        book = load_workbook(BytesIO(bahan.kosong))
        for (sheet, row, col), value in cells.items():
            book[sheet].cell(row, col).value = value
        buffer = BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def beda(kami: object, lain: object) -> list[str]:
        if not isinstance(kami, bytes) or not isinstance(lain, bytes):
            return ["a workbook is missing"]
        read = bahan.baca(kami)
        shown = sel_openpyxl(kami, hasil=True)
        want = hitung_buku(read).nilai
        stale = [f"{at}" for at, key in bahan.rumus() if not is_sama(shown.get(at), want[key])]
        return stale + beda_sel(sel_openpyxl(kami), sel_openpyxl(lain))

    goal = Tujuan("lebih cepat", 15)
    yield Kasus("fill a year, plan known", kenal, goal, beda, openpyxl, "openpyxl load, save")
    yield Kasus("fill a year, first file", pertama, goal, beda, openpyxl, "openpyxl load, save")
