"""One sheet, one formula: what the engine makes of it."""

import re
from collections.abc import Callable, Mapping

import pytest

from xl_iki.juri.adili import Alamat, Galat, Nilai, adili
from xl_iki.juri.bentuk import nomor_kolom

RUMUS: Alamat = ("Sekretaris", 99, 99)


def alamat(nama: str) -> Alamat:
    """Read `H12` (on the sheet of the formula) or `Aturan!C8`."""
    lembar, _, sel = nama.rpartition("!")
    cocok = re.fullmatch(r"([A-Z]+)(\d+)", sel)
    assert cocok, nama
    return lembar or RUMUS[0], int(cocok[2]), nomor_kolom(cocok[1])


@pytest.fixture
def hasil() -> Callable[[str, Mapping[str, Nilai]], Nilai | Galat]:
    """Judge one formula over the cells given by name."""

    def juri(rumus: str, sel: Mapping[str, Nilai]) -> Nilai | Galat:
        return adili({RUMUS: rumus}, {alamat(nama): isi for nama, isi in sel.items()})[RUMUS]

    return juri
