"""Row 5: checking a workbook with the second engine."""

from collections.abc import Iterator

from tests.benchmarks.bahan import Bahan
from tests.benchmarks.ukur import Kasus, Tujuan
from xl_iki.cli.check import periksa
from xl_iki.juri.adili import Tembolok

PENJELASAN = (
    "check: in process, bytes to problems, the package `formulas` already imported; "
    "`warm` shares the compiled shapes with the run before.",
)


def kasus(bahan: Bahan) -> Iterator[Kasus]:
    """Yield the rows of check: shapes compiled before, and not."""
    shapes = Tembolok()

    def hangat() -> object:
        return periksa(bahan.muat(bahan.terisi), shapes)

    def dingin() -> object:
        return periksa(bahan.muat(bahan.terisi), Tembolok())

    def beda(kami: object, _: object) -> list[str]:
        if not isinstance(kami, tuple):
            return ["no report"]
        compared: dict[str, object] = kami[1]
        every = len(list(bahan.rumus()))
        clean = {"rumus": every, "berbeda": 0, "tidak_dinilai": 0}
        return [f"{k}: {compared[k]} {v}" for k, v in clean.items() if compared[k] != v]

    yield Kasus("check, warm shapes", hangat, Tujuan("waktu", 1000), beda)
    yield Kasus("check, cold shapes", dingin, None, beda)
