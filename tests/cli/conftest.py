"""Blank workbooks of single jabatan, built once; a test works on a copy."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from xl_iki.katalog.load import load_packaged
from xl_iki.plan.layout import plan_buku
from xl_iki.xlsx.build import build

Salin = Callable[[str], Path]


@cache
def kosong(whose: str) -> bytes:
    """Return the blank workbook of an office and a jabatan, such as `berbek_sekretaris`."""
    kantor, _, jabatan = whose.partition("_")
    katalog = load_packaged(kantor).nilai
    assert katalog is not None
    return build(plan_buku(katalog, 2026, katalog.pilih_jabatan(frozenset({jabatan}))))


@pytest.fixture
def salin(tmp_path: Path) -> Salin:
    """Give a copy of a workbook by office and jabatan."""

    def copy(whose: str) -> Path:
        path = tmp_path / f"IKI_{whose}_2026.xlsx"
        path.write_bytes(kosong(whose))
        return path

    return copy


@pytest.fixture
def sekretaris(salin: Salin) -> Path:
    """Give the blank workbook of the Sekretaris of Berbek."""
    return salin("berbek_sekretaris")
