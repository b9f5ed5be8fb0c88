"""Row 4: recomputing a workbook, beside reading it."""

from collections.abc import Callable, Iterator

from tests.benchmarks.bahan import Bahan
from tests.benchmarks.ukur import Kasus, Tujuan
from xl_iki.cli.kerja import hitung_buku
from xl_iki.xlsx.banding import banding, isi_semua

PENJELASAN = (
    "recompute: bytes to bytes, against our own read of the same bytes (facts with results); "
    "`stale` has a wrong result in every formula cell.",
)


def kasus(bahan: Bahan) -> Iterator[Kasus]:
    """Yield the rows of recompute: every result wrong, and nothing to do."""

    def dengan(data: bytes) -> tuple[Callable[[], bytes], Callable[[], object]]:
        def hitung() -> bytes:
            return bahan.hitung_ulang(data)

        def baca() -> object:
            return bahan.fakta(data)

        return hitung, baca

    def beda(kami: object, lain: object) -> list[str]:
        if not isinstance(kami, bytes):
            return ["the workbook is missing"]
        read = bahan.baca(kami)
        out = [str(m) for m in banding(read, isi_semua(read), hitung_buku(read).nilai)]
        return out if bahan.fakta(kami) == lain else [*out, "the facts differ"]

    goal = Tujuan("paling lambat", 5)
    for name, data in (("all stale", bahan.basi), ("nothing to do", bahan.terisi)):
        ours, read = dengan(data)
        yield Kasus(f"recompute, {name}", ours, goal, beda, read, "our read")
