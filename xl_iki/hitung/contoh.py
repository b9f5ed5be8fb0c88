"""Clearly marked sample numbers for a catalogue: the same numbers on every run.

Every indicator is given a capaian to reach; its numbers are then made up so that it does.
"""

import hashlib
from collections.abc import Iterator, Mapping

from xl_iki.hitung.daftar_isian import Isi
from xl_iki.hitung.isian import TRIWULAN, nama_target
from xl_iki.katalog.model import Indikator, Isian, Katalog
from xl_iki.rumus.capaian import Agregasi, Polaritas
from xl_iki.rumus.evaluate import evaluate
from xl_iki.rumus.pohon import isian_of

BULAN_CONTOH = tuple(range(1, 13))
HARI_MAKS = 31
HANYA_BULAN = "hanya pada bulan"
"""What the hint of an isian says that is typed in some months only."""
SURVEI, SEKALI = (6, 12), (2,)
TINGKAT = ((0.06, 0.45), (0.14, 0.60), (0.26, 0.72), (0.55, 0.86), (1.01, 0.97))
"""Share of the indicators and the capaian they reach: every category of the usual scale."""
PANGKAL = {"surat": 24, "data": 30, "orang": 24, "unit": 60, "desa": 19}
"""How many of a thing there are in a month, or altogether; of other things there are few."""
TETAP = ("orang", "unit", "desa")
PEMBAGIAN = (0.2, 0.5, 0.8, 1.0)


def contoh(katalog: Katalog) -> tuple[Isi, ...]:
    """Return a year of sample values and targets for every indicator.

    Isian that count the same thing in two jabatan get the same numbers.
    """
    same = {s.kanan: s.kiri for s in katalog.silang}
    typed: dict[tuple[str, str], dict[int, float]] = {}
    out: list[Isi] = []
    for _, i in katalog.indikator.values():
        fixed = {x.kode: typed[kiri] for x in i.isian if (kiri := same.get((i.id, x.kode)))}
        goal = _sasaran(i)
        series = _seri(i, goal, fixed)
        for kode, months in series.items():
            typed[i.id, kode] = months
            out.extend(Isi(i.id, kode, m, value) for m, value in months.items())
        out.extend(_target(i, goal))
    return tuple(out)


def _acak(*parts: object) -> float:
    """Return a number from 0 to 1 that depends on the parts only."""
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def _tingkat(i: Indikator) -> float:
    """Return the capaian (1 is 100 %) that an indicator is to reach, about."""
    luck = _acak(i.id, i.teks)
    return next(level for share, level in TINGKAT if luck < share) + 0.06 * _acak(i.id, "lebih")


def _bulan(i: Indikator) -> tuple[int, ...]:
    """Return the months in which an indicator is filled."""
    if not any(HANYA_BULAN in x.petunjuk for x in i.isian) and not i.mutu:
        return BULAN_CONTOH
    return SURVEI if i.mutu else SEKALI


def _is_hadir(i: Indikator) -> bool:
    """Tell whether it is about attendance: nobody reaches half of that."""
    return any(x.maks == HARI_MAKS for x in i.isian)


def _sasaran(i: Indikator) -> float:
    """Return the target of the year."""
    if i.target is not None:
        return i.target
    if i.mutu:
        return 82.0
    if i.rumus.penyebut is not None:
        share = 0.95 if _is_hadir(i) else 0.85 + 0.01 * round(10 * _acak(i.id, "target"))
        return round(i.rumus.pengali * share, 2)
    whole = sum(_pangkal(i, x) for x in i.isian if not x.hanya_keterangan)
    return whole * i.rumus.pengali * (12 if i.agregasi is Agregasi.JUMLAH else 1)


def _pangkal(i: Indikator, x: Isian) -> float:
    """Return how much of an isian is natural in one month."""
    few = 1 + int(3 * _acak(i.id, x.kode))
    return float(PANGKAL.get(x.satuan, few))


def _seri(
    i: Indikator, goal: float, fixed: Mapping[str, dict[int, float]]
) -> dict[str, dict[int, float]]:
    """Return month by month what is typed for each isian; `fixed` is known already."""
    months = next((tuple(series) for series in fixed.values()), _bulan(i))
    lower = isian_of(i.rumus.penyebut) if i.rumus.penyebut is not None else frozenset()
    out: dict[str, dict[int, float]] = {x.kode: {} for x in i.isian}
    left = dict.fromkeys(out, 0.0)
    for m in months:
        known = {kode: series[m] for kode, series in fixed.items()}
        for x in i.isian:
            if x.kode not in known and (x.kode in lower or x.hanya_keterangan):
                known[x.kode] = _besar(i, x, m)
        for x in i.isian:
            if x.kode not in known:
                want = _bagian(i, x, m, known, goal) + left[x.kode]
                swing = 0.0 if m == months[-1] else _ayun(i, x, m, want)
                known[x.kode] = _bulat(x, want + swing, known if lower else {})
                left[x.kode] = want - known[x.kode] if i.agregasi is Agregasi.JUMLAH else 0.0
        for kode, value in known.items():
            out[kode][m] = value
    return out


def _ayun(i: Indikator, x: Isian, m: int, nilai: float) -> float:
    """Return how far a month of counted things lies off the even course."""
    return nilai * 1.2 * (_acak(i.id, x.kode, m) - 0.5) if i.is_bertahap else 0.0


def _besar(i: Indikator, x: Isian, m: int) -> float:
    """Return the size of a whole: of people, things, or what came in that month."""
    if x.maks == HARI_MAKS:
        return float(19 + round(3 * _acak(x.kode, m)))
    if x.hanya_keterangan:
        return float(80 + round(40 * _acak(i.id, x.kode, m)))
    size = _pangkal(i, x) if x.satuan in PANGKAL else 4 + _pangkal(i, x)
    if x.satuan in TETAP:
        return size + (m // 5 if x.satuan == "unit" else 0)
    return float(round(size * (1 + 0.5 * (_acak(i.id, x.kode, m) - 0.5))))


def _bagian(i: Indikator, x: Isian, m: int, known: Mapping[str, float], goal: float) -> float:
    """Return what an isian must be for the indicator to reach its capaian."""
    level = 1 + 0.04 * _acak(i.id) if _is_hadir(i) else _tingkat(i)
    r = i.rumus
    if i.mutu and x.maks is not None and r.penyebut is None:
        top = 82.0 * level * (0.97 + 0.06 * _acak(i.id, x.kode, m))
        return max(x.min, min(x.maks, top * x.maks / 100))
    free = [y for y in i.isian if y.kode not in known and not y.hanya_keterangan]
    if r.penyebut is None:
        return _cacah(i, x, m, goal) * (0.75 if i.polaritas is Polaritas.TURUN else level)
    want = min(1.0, level * goal / r.pengali) * evaluate(r.penyebut, known)
    zero = {y.kode: 0.0 for y in free}
    start = evaluate(r.pembilang, {**known, **zero})
    step = evaluate(r.pembilang, {**known, **zero, x.kode: 1.0}) - start
    return (want - start) / step / len(free) if step else 0.0


def _cacah(i: Indikator, x: Isian, m: int, goal: float) -> float:
    """Return what a month must bring for the target to be reached without a whole."""
    size = _pangkal(i, x) if i.target is None else goal / 12
    match i.agregasi:
        case Agregasi.JUMLAH:
            return size
        case Agregasi.RATA_RATA:
            return size * (0.94 + 0.03 * _acak(i.id, x.kode, m))
        case Agregasi.AKHIR:
            return size - (12 - m) // 4


def _bulat(x: Isian, value: float, whole: Mapping[str, float]) -> float:
    """Return a value as it would be typed: whole, within its limits, no part above its whole."""
    upper = [sum(whole.values())] if len(whole) == 1 else []
    upper += [] if x.maks is None else [x.maks]
    held = max(x.min, min([value, *upper]))
    return float(round(held)) if x.bulat else round(held, 2)


def _target(i: Indikator, goal: float) -> Iterator[Isi]:
    if i.target is not None:
        return
    if i.polaritas is Polaritas.RENTANG:
        for name, share in zip(nama_target(i), (0.8, 1.1), strict=True):
            yield Isi(i.id, name, None, round(goal * share, 2))
        return
    yield Isi(i.id, "target", None, goal)
    if i.is_bertahap and _acak(i.id, "triwulan") > 0.6:
        for name, share in zip(TRIWULAN, PEMBAGIAN, strict=True):
            yield Isi(i.id, name, None, float(round(goal * share)))
