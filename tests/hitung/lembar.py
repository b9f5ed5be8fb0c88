"""Sheets written as text, so that a test shows what the clerk typed.

The first row names the indicator, the next ones are its isian with the months from January on;
rows `target...` and `bobot` hold one number. An empty cell is empty, a word is no number.
"""

from functools import cache
from pathlib import Path

from xl_iki.hitung.hasil import HasilIndikator, hitung
from xl_iki.hitung.isian import IsianBuku, IsianIndikator, isian_awal
from xl_iki.issues import Outcome
from xl_iki.katalog.load import load_packaged, read_katalog
from xl_iki.katalog.model import Katalog
from xl_iki.nilai import BukanAngka, Tertulis

CONTOH = Path(__file__).parents[1] / "katalog" / "contoh.toml"
TAHUN = 2026


@cache
def katalog(nama: str) -> Katalog:
    """Return `berbek`, `bantur`, or the example office."""
    return ubahan("", "") if nama == "contoh" else ada(load_packaged(nama))


def ubahan(lama: str, baru: str) -> Katalog:
    """Return the example office with one piece of its text replaced everywhere."""
    text = CONTOH.read_text(encoding="utf8")
    return ada(read_katalog(text.replace(lama, baru), CONTOH.name))


def ada(outcome: Outcome[Katalog]) -> Katalog:
    """Return the catalogue of an outcome that has one."""
    assert outcome.nilai is not None, outcome.masalah
    return outcome.nilai


def sel(text: str) -> Tertulis:
    """Read one cell of a text table."""
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return BukanAngka(text, "teks")


def baca(text: str) -> dict[str, IsianIndikator]:
    """Read a text table; a row that begins with a capital letter starts an indicator."""
    rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in text.splitlines()]
    out: dict[str, tuple[dict[str, tuple[Tertulis, ...]], dict[str, Tertulis]]] = {}
    now: tuple[dict[str, tuple[Tertulis, ...]], dict[str, Tertulis]] = ({}, {})
    for name, *cells in [row for row in rows if row != [""]]:
        if name[0].isupper():
            now = out.setdefault(name, ({}, {}))
        elif name.startswith("target") or name == "bobot":
            now[1][name] = sel(cells[0])
        else:
            now[0][name] = tuple(sel(c) for c in [*cells, *[""] * 12][:12])
    return {name: IsianIndikator(months, targets) for name, (months, targets) in out.items()}


def hasil(sumber: str | Katalog, text: str, bulan: int | None = None) -> list[HasilIndikator]:
    """Compute the sheets of a text table; the indicators come in the order of the table."""
    office = katalog(sumber) if isinstance(sumber, str) else sumber
    typed = baca(text)
    book = hitung(office, office.jabatan, TAHUN, IsianBuku(bulan, typed))
    found = {r.indikator.id: r for j in book.jabatan for r in j.indikator}
    return [found[name] for name in typed]


def satu(sumber: str | Katalog, text: str, bulan: int | None = None) -> HasilIndikator:
    """Compute a text table of one indicator."""
    (found,) = hasil(sumber, text, bulan)
    return found


def awal(nama: str, indikator: str) -> IsianIndikator:
    """Return what a blank workbook holds for an indicator."""
    return isian_awal(katalog(nama).indikator[indikator][1])
