"""Every row of the table, in its order."""

from collections.abc import Iterator

from tests.benchmarks import (
    kasus_baca,
    kasus_build,
    kasus_hitung,
    kasus_isi,
    kasus_mulai,
    kasus_periksa,
)
from tests.benchmarks.bahan import Bahan
from tests.benchmarks.ukur import Kasus

_MODUL = (kasus_build, kasus_isi, kasus_baca, kasus_hitung, kasus_periksa, kasus_mulai)

PENJELASAN = tuple(line for module in _MODUL for line in module.PENJELASAN)


def semua(bahan: Bahan) -> Iterator[Kasus]:
    """Yield every row."""
    for module in _MODUL:
        yield from module.kasus(bahan)
