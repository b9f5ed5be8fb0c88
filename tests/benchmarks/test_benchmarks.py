"""Every row runs once, and both sides of it did the same work; no time is judged here."""

import pytest

from tests.benchmarks.bahan import Bahan
from tests.benchmarks.daftar import PENJELASAN, semua
from tests.benchmarks.ukur import Kasus, Tujuan, Ukuran, Waktu

pytestmark = pytest.mark.xdist_group("benchmarks")

BARIS = 12


@pytest.fixture(scope="module")
def kasus() -> list[Kasus]:
    """Give every row over the same material."""
    return list(semua(Bahan()))


@pytest.mark.parametrize("nomor", range(BARIS))
def test_both_sides_of_a_row_do_the_same_work(nomor: int, kasus: list[Kasus]) -> None:
    row = kasus[nomor]
    ours = row.kami()
    other = row.pembanding() if row.pembanding else None

    assert [] == row.beda(ours, other)


def test_every_row_is_tried_and_explained(kasus: list[Kasus]) -> None:
    assert BARIS == len(kasus)
    assert {"build", "fill", "read", "recompute", "check", "help"} == {
        line.split(":")[0] for line in PENJELASAN if not line.startswith(" ")
    }


@pytest.mark.parametrize(
    ("tujuan", "kami", "lain", "tercapai"),
    [
        (Tujuan("lebih cepat", 3), 10.0, 31.0, True),
        (Tujuan("lebih cepat", 3), 10.0, 29.0, False),
        (Tujuan("paling lambat", 1.3), 12.0, 10.0, True),
        (Tujuan("paling lambat", 1.3), 14.0, 10.0, False),
        (Tujuan("selisih", 150), 160.0, 20.0, True),
        (Tujuan("selisih", 150), 180.0, 20.0, False),
        (Tujuan("waktu", 1000), 900.0, 0.0, True),
        (Tujuan("waktu", 1000), 1100.0, 0.0, False),
    ],
)
def test_a_goal_is_met_or_not(tujuan: Tujuan, kami: float, lain: float, tercapai: bool) -> None:
    row = Kasus("", lambda: None, tujuan, lambda _, __: [])
    measured = Ukuran(row, (Waktu(kami, kami),), (Waktu(lain, lain),) if lain else ())

    assert tercapai is measured.is_tercapai
