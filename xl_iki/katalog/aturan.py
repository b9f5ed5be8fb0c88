"""Rule packs and scales, read from `data/aturan.toml`."""

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from xl_iki.issues import Masalah, Outcome
from xl_iki.katalog.tabel import Tabel
from xl_iki.katalog.toml import parse_toml
from xl_iki.rumus.capaian import Aturan, NaikNol, Turun
from xl_iki.skala import Pita, Skala

LABEL_MAKS, SIMBOL_MAKS = 60, 3


@dataclass(frozen=True, slots=True)
class BukuAturan:
    """All rule packs and scales, by id, and the text they came from."""

    aturan: dict[str, Aturan]
    skala: dict[str, Skala]


def read_aturan(text: str, berkas: str) -> Outcome[BukuAturan]:
    """Return the rule packs and scales of a TOML text, or every mistake in it."""
    root = parse_toml(text, berkas)
    if root.nilai is None:
        return Outcome(None, root.masalah)
    found: list[Masalah] = []
    top = Tabel(root.nilai, "", berkas, found)
    book = take_aturan(top, BukuAturan({}, {}), wajib=True)
    top.selesai()
    return Outcome(None if found else book, tuple(found))


def take_aturan(top: Tabel, dasar: BukuAturan, *, wajib: bool = False) -> BukuAturan:
    """Return `dasar` with the scales and rule packs that a table adds or replaces."""
    scales = [_skala(t) for t in top.daftar_tabel("skala", wajib=wajib)]
    skala = dasar.skala | {s.id: s for s in scales}
    packs = [_aturan(t, skala) for t in top.daftar_tabel("aturan", wajib=wajib)]
    for key, ids in (("skala", [s.id for s in scales]), ("aturan", [a.id for a in packs])):
        for name in sorted({i for i in ids if ids.count(i) > 1}):
            top.lapor("KTLG-030", key, name, apa=f"id {key}")
    return BukuAturan(dasar.aturan | {a.id: a for a in packs}, skala)


def _aturan(t: Tabel, skala: dict[str, Skala]) -> Aturan:
    version = t.angka("versi")
    pack = Aturan(
        id=t.teks("id", kosong=False),
        nama=t.teks("nama", kosong=False),
        versi=int(version or 0),
        sumber=t.teks("sumber"),
        turun=t.pilihan("turun", Turun, Turun.DUA_T) or Turun.DUA_T,
        naik_target_nol=t.pilihan("naik_target_nol", NaikNol, NaikNol.TIDAK_DIHITUNG)
        or NaikNol.TIDAK_DIHITUNG,
        batas=t.angka("batas"),
        skala=t.teks("skala", kosong=False),
    )
    if pack.skala not in skala:
        t.lapor("KTLG-011", "skala", pack.skala, dikenal=", ".join(sorted(skala)))
    t.selesai()
    return pack


def _skala(t: Tabel) -> Skala:
    before = len(t.masalah)
    read = [_pita(p, first=number == 0) for number, p in enumerate(t.daftar_tabel("pita"))]
    bands = [band for band, _ in read]
    for (lower, until), (upper, _) in pairwise(read):
        if upper.batas <= lower.batas or (until is not None and upper.batas <= until):
            t.lapor("KTLG-012", "pita", upper.label, sebelumnya=lower.label)
        elif until is not None and round(upper.batas - until, 9) > 0.01:
            t.lapor("KTLG-015", "pita", f"{until:g} … {upper.batas:g}", sesudah=f"{until + 0.01:g}")
    if not bands:
        t.lapor("KTLG-002", "pita", seharusnya="sedikitnya satu pita")
    name, title, source = t.teks("id", kosong=False), t.teks("nama"), t.teks("sumber")
    t.selesai()
    # A scale with a mistake keeps its name: who uses it is not told that it does not exist.
    sound = bands if len(t.masalah) == before else [Pita(-math.inf, name, "")]
    return Skala(name, title, source, tuple(sound))


def _pita(t: Tabel, *, first: bool) -> tuple[Pita, float | None]:
    """Return a band and, where it is written, its upper bound (`sampai`)."""
    bound, until = t.angka("batas"), t.angka("sampai")
    if first and bound is not None:
        t.lapor("KTLG-013", "batas", bound)
    if not first and bound is None:
        t.lapor("KTLG-002", "batas", seharusnya="batas bawah pita ini")
    if bound is not None and round(bound * 100) != bound * 100 and round(bound, 2) != bound:
        t.lapor("KTLG-014", "batas", bound)
    label = t.teks("label", kosong=False, maks=LABEL_MAKS)
    symbol = t.teks("simbol", kosong=False, maks=SIMBOL_MAKS)
    # The symbol becomes part of a number format, where these have a meaning.
    if any(mark in symbol for mark in '":\\'):
        t.lapor("KTLG-003", "simbol", symbol, seharusnya="simbol tanpa tanda kutip, titik dua, \\")
    colour = t.teks("warna", wajib=False) or "netral"
    t.selesai()
    lower = -math.inf if first else (math.nan if bound is None else bound)
    return Pita(lower, label, symbol, colour), until


@lru_cache(maxsize=1)
def aturan_text() -> str:
    """Return the text of the packaged rule packs and scales."""
    return files("xl_iki.katalog").joinpath("data/aturan.toml").read_text(encoding="utf8")


@lru_cache(maxsize=1)
def packaged_aturan() -> BukuAturan:
    """Return the packaged rule packs and scales; a mistake in them is ours."""
    outcome = read_aturan(aturan_text(), "aturan.toml")
    if outcome.nilai is None:
        raise ValueError("; ".join(map(str, outcome.masalah)))
    return outcome.nilai
