"""The list of numbers that `fill` writes: columns jabatan, indikator, isian, bulan, nilai.

Comma, semicolon or tab separate; with a semicolon or tab a decimal comma is read as one.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from xl_iki.hitung.isian import IsianBuku, IsianIndikator, nama_target
from xl_iki.hitung.periksa import is_luar_batas
from xl_iki.issues import Masalah, Outcome, Tempat, is_bersih
from xl_iki.katalog.model import Indikator, Jabatan
from xl_iki.nilai import Tertulis, tulis
from xl_iki.periode import BULAN, BULAN_SINGKAT
from xl_iki.pesan import masalah

KOLOM = ("jabatan", "indikator", "isian", "bulan", "nilai")
BARIS_MAKS = 200_000
_ANGKA = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,2})?")
_RIBUAN = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:[.,][0-9]{3})+(?:[.,][0-9]+)?")
"""What may be thousands: 1.500 in an Indonesian list, and 1.500,25 or 1,500.25 in any."""


@dataclass(frozen=True, slots=True)
class Isi:
    """One value to write: a month of an isian (bulan 1 to 12), or a target (bulan None)."""

    indikator: str
    nama: str
    bulan: int | None
    nilai: float | None


def read_daftar(text: str, berkas: str, jabatan: tuple[Jabatan, ...]) -> Outcome[tuple[Isi, ...]]:
    """Return the values of a CSV text, or every mistake in it by row."""
    head = next(iter(text.splitlines()), "")
    separator = max(";\t,", key=head.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        names = tuple(name.strip().lower() for name in _tanpa_ekor(next(rows, [])))
        if names != KOLOM:
            place = Tempat(berkas, sel="baris 1")
            return Outcome(None, (masalah("ISI-001", place, separator.join(names)),))
        return _read_rows(rows, berkas, jabatan, comma=separator != ",")
    except csv.Error:
        place = Tempat(berkas, sel=f"baris {rows.line_num}")
        return Outcome(None, (masalah("ISI-002", place, ""),))


def _tanpa_ekor(row: list[str]) -> list[str]:
    """Drop the empty cells that spreadsheets leave behind the last column."""
    while len(row) > len(KOLOM) and not row[-1].strip():
        row = row[:-1]
    return row


def _read_rows(
    rows: Iterator[list[str]], berkas: str, jabatan: tuple[Jabatan, ...], *, comma: bool
) -> Outcome[tuple[Isi, ...]]:
    owners = {i.id: (j, i) for j in jabatan for i in j.indikator}
    found: list[Masalah] = []
    out: dict[tuple[str, str, int | None], Isi] = {}
    for number, row in enumerate(rows, 2):
        if number > BARIS_MAKS:
            found.append(masalah("ISI-003", Tempat(berkas), number, maks=BARIS_MAKS))
            break
        if not any(cell.strip() for cell in row):
            continue
        place = Tempat(berkas, sel=f"baris {number}")
        read = _row(_tanpa_ekor(row), place, owners, comma=comma)
        if isinstance(read, Masalah):
            found.append(read)
            continue
        if read.nilai is not None and _is_luar(owners[read.indikator][1], read):
            found.append(masalah("ISI-011", place, row[4], isian=read.nama))
        key = (read.indikator, read.nama, read.bulan)
        if key in out and out[key].nilai != read.nilai:
            before = "" if out[key].nilai is None else tulis(out[key].nilai or 0.0, 6)
            found.append(masalah("ISI-010", place, row[4], sebelum=before or "kosong"))
        out[key] = read
    return Outcome(tuple(out.values()) if is_bersih(found) else None, tuple(found))


def _row(
    row: list[str],
    place: Tempat,
    owners: Mapping[str, tuple[Jabatan, Indikator]],
    *,
    comma: bool,
) -> Isi | Masalah:
    if len(row) != len(KOLOM):
        return masalah("ISI-002", place, ",".join(row))
    jabatan, indikator, isian, bulan, nilai = (cell.strip() for cell in row)
    if indikator not in owners:
        return masalah("ISI-004", place, indikator, dikenal=", ".join(owners))
    owner, i = owners[indikator]
    if jabatan not in ("", owner.id):
        return masalah("ISI-005", place, jabatan, jabatan=owner.id)
    month = _bulan(bulan)
    if month is None and bulan:
        return masalah("ISI-006", place, bulan)
    name = isian or "target"
    problem = _name_problem(i, name, month, place)
    if problem is not None:
        return problem
    value = _angka(nilai, comma=comma)
    if isinstance(value, str):
        code = "ISI-009" if value == "ragu" else "ISI-008"
        return masalah(code, place, nilai)
    stored, at = (f"target_{month}", None) if name == "target" and month else (name, month)
    return Isi(indikator, stored, at, value)


def _is_luar(i: Indikator, item: Isi) -> bool:
    field = next((x for x in i.isian if x.kode == item.nama), None)
    value = item.nilai or 0.0
    return value < 0 if field is None else is_luar_batas(field, value)


def _bulan(text: str) -> int | None:
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text) if 1 <= int(text) <= 12 else None
    for names in (BULAN, BULAN_SINGKAT):
        for m, name in enumerate(names, 1):
            if text.casefold() == name.casefold():
                return m
    return None


def _name_problem(i: Indikator, name: str, month: int | None, place: Tempat) -> Masalah | None:
    fields = [x.kode for x in i.isian]
    if name in fields:
        return masalah("ISI-006", place, "") if month is None else None
    allowed = (*nama_target(i), "bobot")
    if name == "target" and month is not None:
        return None if f"target_{month}" in allowed else masalah("ISI-007", place, month)
    if name not in allowed or name[7:].isdigit():
        known = ", ".join((*fields, *(n for n in allowed if not n[7:].isdigit())))
        return masalah("ISI-012", place, name, dikenal=known)
    return masalah("ISI-007", place, month) if month is not None else None


def _angka(text: str, *, comma: bool) -> float | str | None:
    """Return the number, None for an empty cell, or "ragu"/"bukan" for what cannot be read."""
    if not text:
        return None
    if _RIBUAN.fullmatch(text) and (comma or "," in text):
        return "ragu"
    plain = text.replace(",", ".") if comma and text.count(",") == 1 else text
    # Adding 0.0 turns minus zero into zero.
    return float(plain) + 0.0 if _ANGKA.fullmatch(plain) else "bukan"


def with_daftar(isian: IsianBuku, daftar: tuple[Isi, ...]) -> IsianBuku:
    """Return what is typed after the list was written over it."""
    months: dict[str, dict[str, list[Tertulis]]] = {}
    targets: dict[str, dict[str, Tertulis]] = {}
    for key, typed in isian.indikator.items():
        months[key] = {name: list(series) for name, series in typed.bulan.items()}
        targets[key] = dict(typed.target)
    for item in daftar:
        if item.bulan is None:
            targets.setdefault(item.indikator, {})[item.nama] = item.nilai
            continue
        series = months.setdefault(item.indikator, {}).setdefault(item.nama, [None] * 12)
        series[item.bulan - 1] = item.nilai
    merged = {
        key: IsianIndikator(
            {name: tuple(series) for name, series in months.get(key, {}).items()},
            targets.get(key, {}),
        )
        for key in months.keys() | targets.keys()
    }
    return IsianBuku(isian.bulan, merged, isian.teks)
