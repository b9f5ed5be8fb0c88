"""Clearly marked sample numbers for a catalogue: the same numbers on every run."""

import hashlib
from collections.abc import Iterator

from xl_iki.hitung.daftar_isian import Isi
from xl_iki.hitung.isian import nama_target
from xl_iki.katalog.model import Indikator, Isian, Katalog
from xl_iki.rumus.capaian import Agregasi, Polaritas
from xl_iki.rumus.pohon import isian_of

BULAN_CONTOH = range(1, 13)
HARI_MAKS = 31


def contoh(katalog: Katalog) -> tuple[Isi, ...]:
    """Return a year of sample values and targets for every indicator.

    Isian that count the same thing in two jabatan get the same numbers.
    """
    out: list[Isi] = []
    for _, i in katalog.indikator.values():
        out.extend(_bulanan(i))
        out.extend(_target(i))
    values = {(x.indikator, x.nama, x.bulan): x for x in out}
    for silang in katalog.silang:
        for m in BULAN_CONTOH:
            same = values[*silang.kiri, m]
            values[*silang.kanan, m] = Isi(*silang.kanan, m, same.nilai)
    return tuple(values.values())


def _acak(*parts: object) -> float:
    """Return a number from 0 to 1 that depends on the parts only."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def _bulanan(i: Indikator) -> Iterator[Isi]:
    for m in BULAN_CONTOH:
        yield from (Isi(i.id, x.kode, m, _nilai(i, x, m)) for x in i.isian)


def _nilai(i: Indikator, x: Isian, m: int) -> float:
    level = 0.55 + 0.45 * _acak(i.id)
    share = level + (1 - level) * _acak(i.id, x.kode, m)
    if x.hanya_keterangan:
        return float(80 + round(40 * share))
    if x.maks == HARI_MAKS:
        return float(19 + round(3 * _acak(x.kode, m)))
    if x.maks is not None:
        value = x.min + (x.maks - x.min) * share
        return float(round(value)) if x.bulat else round(value, 2)
    lower = i.rumus.penyebut
    if lower is not None and x.kode in isian_of(lower):
        whole = 20 + round(20 * _acak(i.id, x.kode, "besar"))
        return float(whole)
    if lower is not None:
        others = sorted(isian_of(lower) - {x.kode})
        total = 1.0
        for kode in others:
            field = next(y for y in i.isian if y.kode == kode)
            total = total * _nilai(i, field, m) if _is_kali(i) else total - 1 + _nilai(i, field, m)
        part = 1 - share if "absen" in x.kode else share
        return float(round(total * part * (0.3 if "absen" in x.kode else 1.0)))
    small = i.polaritas is Polaritas.TURUN
    return float(round((1 if small else 14) * _acak(i.id, x.kode, m)))


def _is_kali(i: Indikator) -> bool:
    return any(x.maks == HARI_MAKS for x in i.isian)


def _target(i: Indikator) -> Iterator[Isi]:
    if i.target is not None:
        return
    names = nama_target(i)
    if "target" not in names:
        yield from (Isi(i.id, n, None, v) for n, v in zip(names, (70.0, 95.0), strict=True))
        return
    if i.is_bertahap:
        year = round((6.0 + 5 * _acak(i.id, "target")) * 12) * len(i.isian) * 1.0
        yield Isi(i.id, "target", None, year)
        if _acak(i.id) > 0.6:
            shares = (0.2, 0.5, 0.8, 1.0)
            quarters = zip(names[1:], shares, strict=True)
            yield from (Isi(i.id, n, None, round(year * s)) for n, s in quarters)
        return
    mean = i.agregasi is Agregasi.RATA_RATA or i.rumus.penyebut is None
    yield Isi(
        i.id,
        "target",
        None,
        82.0 if i.mutu else 10.0 if mean else 80.0 + round(18 * _acak(i.id, "target")),
    )
