"""What a catalogue must hold beyond its types: names that exist, ids that are unique."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xl_iki.issues import Masalah, Tempat
from xl_iki.katalog.model import Baca, Bacaan, Indikator, Jabatan, Katalog, Silang
from xl_iki.katalog.tabel import Tabel
from xl_iki.pesan import load_pesan, masalah
from xl_iki.rumus.pohon import Bilangan, Expr, Fungsi, Ikm, Isian, Negatif, Operasi, isian_of

if TYPE_CHECKING:
    from xl_iki.katalog.aturan import BukuAturan

ID_KANTOR = re.compile(r"[a-z][a-z0-9_-]{0,30}")
ID_INDIKATOR = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,15}")
KODE_ISIAN = re.compile(r"[a-z][a-z0-9_]{0,30}")
LEMBAR_TERLARANG = re.compile(r"[\[\]:*?/\\']")
LEMBAR_KITA = ("pengantar", "rekap", "aturan", "periksa", "_iki", "history")
ISIAN_MAKS = 24
TARGET_BERNAMA = ("target", "target_bawah", "target_atas", "bobot")


def check_indikator(
    i: Indikator,
    t: Tabel,
    rules: "BukuAturan",
    readings: Sequence[tuple[Baca, Bacaan]],
) -> None:
    """Report what is wrong inside one indicator."""
    _check_isian(i, t, readings)
    if not ID_INDIKATOR.fullmatch(i.id):
        t.lapor("KTLG-003", "id", i.id, seharusnya="huruf, angka, titik; paling panjang 16")
    if readings and i.baca not in dict(readings):
        t.lapor("KTLG-022", "baca", i.baca)
    for key, name in (("skala", i.skala), ("mutu", i.mutu)):
        if name and name not in rules.skala:
            t.lapor("KTLG-011", key, name, dikenal=", ".join(sorted(rules.skala)))
    for code in i.penanda:
        if f"PENANDA-{code}" not in load_pesan():
            t.lapor("KTLG-023", "penanda", code)
    if i.bobot <= 0:
        t.lapor("KTLG-003", "bobot", i.bobot, seharusnya="angka di atas 0")
    if i.target is not None and i.target < 0:
        t.lapor("KTLG-003", "target", i.target, seharusnya="angka 0 atau lebih")


def _check_isian(i: Indikator, t: Tabel, readings: Sequence[tuple[Baca, Bacaan]]) -> None:
    names = [x.kode for x in i.isian]
    if not 1 <= len(names) <= ISIAN_MAKS:
        t.lapor("KTLG-024", "isian", len(names), maks=ISIAN_MAKS)
    for kode in names:
        if not KODE_ISIAN.fullmatch(kode) or kode in TARGET_BERNAMA:
            t.lapor("KTLG-025", f"isian.{kode}", kode)
    used: set[str] = set()
    for baca, bacaan in readings:
        for key, expr in (("pembilang", bacaan.pembilang), ("penyebut", bacaan.penyebut)):
            if expr is None:
                continue
            used |= isian_of(expr)
            for kode in sorted(isian_of(expr).difference(names)):
                t.lapor("KTLG-021", f"{baca}.{key}", kode, dikenal=", ".join(sorted(names)))
            if not _divides_by_numbers(expr):
                t.lapor("KTLG-026", f"{baca}.{key}")
    # A misspelt name or an expression that could not be read leaves an isian unused:
    # that is one mistake, and one problem.
    if readings and used.issubset(names) and not _is_rusak(t):
        for x in i.isian:
            if x.kode not in used and not x.hanya_keterangan:
                t.lapor("KTLG-027", f"isian.{x.kode}", x.label)


def _is_rusak(t: Tabel) -> bool:
    """Tell whether a reading of this indicator already has a problem."""
    places = {f"[{t.nama}.{baca}]" for baca in Baca}
    return any(m.tempat.lembar in places for m in t.masalah)


def _divides_by_numbers(expr: Expr) -> bool:
    """Tell whether each `/` has a plain number other than zero on its right."""
    match expr:
        case Bilangan() | Isian():
            return True
        case Negatif(isi):
            return _divides_by_numbers(isi)
        case Operasi("/", kiri, Bilangan(teks)):
            return float(teks) != 0 and _divides_by_numbers(kiri)
        case Operasi("/", _, _):
            return False
        case Operasi(_, kiri, kanan):
            return _divides_by_numbers(kiri) and _divides_by_numbers(kanan)
        case Fungsi(_, parts) | Ikm(parts, _):
            return all(_divides_by_numbers(part) for part in parts)


def check_katalog(katalog: Katalog, berkas: str) -> Iterator[Masalah]:
    """Yield what is wrong between the parts of a catalogue."""
    if not ID_KANTOR.fullmatch(katalog.id):
        place = Tempat(berkas, "[kantor]", "id")
        want = "huruf kecil, angka, - atau _, diawali huruf"
        yield masalah("KTLG-003", place, katalog.id, seharusnya=want)
    yield from _check_unik(katalog, berkas)
    for jabatan in katalog.jabatan:
        yield from _check_lembar(jabatan, berkas)
    yield from _check_atasan(katalog, berkas)
    for number, silang in enumerate(katalog.silang, 1):
        yield from _check_silang(katalog, silang, Tempat(berkas, f"[silang[{number}]]"))


def _place(berkas: str, j: Jabatan, kunci: str) -> Tempat:
    return Tempat(berkas, f"[jabatan {j.id}]", kunci)


def _check_unik(katalog: Katalog, berkas: str) -> Iterator[Masalah]:
    tables = (
        ("id jabatan", [(j.id, j.id) for j in katalog.jabatan]),
        ("nama lembar", [(j.lembar.casefold(), j.id) for j in katalog.jabatan]),
        ("id indikator", [(i.id.casefold(), j.id) for j in katalog.jabatan for i in j.indikator]),
    )
    for what, pairs in tables:
        counts = Counter(value for value, _ in pairs)
        for value in [v for v, n in counts.items() if n > 1]:
            holders = ", ".join(owner for v, owner in pairs if v == value)
            yield masalah("KTLG-030", Tempat(berkas, f"[jabatan {holders}]"), value, apa=what)


def _check_lembar(j: Jabatan, berkas: str) -> Iterator[Masalah]:
    place = _place(berkas, j, "lembar")
    if not ID_KANTOR.fullmatch(j.id):
        want = "huruf kecil, angka, - atau _, diawali huruf, paling panjang 31"
        yield masalah("KTLG-003", _place(berkas, j, "id"), j.id, seharusnya=want)
    if len(j.lembar) > 31:
        yield masalah("KTLG-031", place, j.lembar, panjang=len(j.lembar))
    if LEMBAR_TERLARANG.search(j.lembar) or j.lembar != j.lembar.strip():
        yield masalah("KTLG-032", place, j.lembar)
    if j.lembar.casefold() in LEMBAR_KITA:
        yield masalah("KTLG-033", place, j.lembar)


def _check_atasan(katalog: Katalog, berkas: str) -> Iterator[Masalah]:
    above = {j.id: j.atasan for j in katalog.jabatan}
    known = set(above) | {name for name, _ in katalog.atasan_luar}
    reported: set[str] = set()
    for j in katalog.jabatan:
        if j.atasan not in known:
            names = ", ".join(sorted(known))
            yield masalah("KTLG-034", _place(berkas, j, "atasan"), j.atasan, dikenal=names)
        line = [j.id]
        while (up := above.get(line[-1])) is not None and up not in line:
            line.append(up)
        if up is not None and up not in reported:
            circle = line[line.index(up) :]
            reported.update(circle)
            shown = " → ".join([*circle, up])
            yield masalah("KTLG-035", _place(berkas, j, "atasan"), shown)


def _check_silang(katalog: Katalog, silang: Silang, place: Tempat) -> Iterator[Masalah]:
    for key, (indikator, isian) in (("kiri", silang.kiri), ("kanan", silang.kanan)):
        found = katalog.indikator.get(indikator)
        names = [x.kode for x in found[1].isian] if found else []
        if isian not in names:
            here = Tempat(place.berkas, place.lembar, key)
            yield masalah("KTLG-036", here, f"{indikator}.{isian}")
