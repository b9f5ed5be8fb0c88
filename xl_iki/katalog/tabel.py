"""Taking typed keys out of a TOML table, collecting what is wrong.

A table knows where it stands; a key that is missing, of another type or unknown becomes a
problem with file, table and key, and reading goes on.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar, cast

from xl_iki.issues import Masalah, Tempat
from xl_iki.nilai import is_angka
from xl_iki.pesan import masalah

PANJANG_TEKS = 4000
BANYAK_MAKS = 500
S = TypeVar("S", bound=StrEnum)


_KENDALI = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""Characters that no sheet can show and no XML may hold."""


def _is_teks(value: object) -> bool:
    return isinstance(value, str) and len(value) <= PANJANG_TEKS and not _KENDALI.search(value)


def _as_toml(value: object) -> str:
    """Write a value as the hand that wrote the file would know it again."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{ " + ", ".join(f"{k} = {_as_toml(v)}" for k, v in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(_as_toml, value)) + "]"
        case _:
            return str(value)


class Tabel:
    """One TOML table being read; `nama` is its path, such as `jabatan[2].sasaran[1]`."""

    def __init__(
        self, isi: Mapping[str, object], nama: str, berkas: str, masalah: list[Masalah]
    ) -> None:
        self.isi = isi
        self.nama = nama
        self.berkas = berkas
        self.masalah = masalah
        self.taken: set[str] = set()

    def lapor(self, kode: str, kunci: str, tertulis: object = "", **parts: object) -> None:
        """Add a problem of this table at one key."""
        place = Tempat(self.berkas, f"[{self.nama}]" if self.nama else "", kunci)
        self.masalah.append(masalah(kode, place, _as_toml(tertulis), **parts))

    def _take(self, kunci: str, seharusnya: str, *, wajib: bool) -> object:
        self.taken.add(kunci)
        if wajib and kunci not in self.isi:
            self.lapor("KTLG-002", kunci, seharusnya=seharusnya)
        return self.isi.get(kunci)

    def teks(
        self, kunci: str, *, wajib: bool = True, kosong: bool = True, maks: int = PANJANG_TEKS
    ) -> str:
        """Return a text, "" where it is missing."""
        value = self._take(kunci, "teks dalam tanda kutip", wajib=wajib)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > maks or _KENDALI.search(value):
            want = f"teks yang tampak, paling panjang {maks}"
            self.lapor("KTLG-003", kunci, value, seharusnya=want)
            return ""
        if wajib and not kosong and not value.strip():
            self.lapor("KTLG-003", kunci, value, seharusnya="teks yang tidak kosong")
        return value

    def angka(self, kunci: str) -> float | None:
        """Return a number, None where it is missing."""
        value = self._take(kunci, "angka", wajib=False)
        if value is None or (is_angka(value) and abs(cast("float", value)) < 1e12):
            return None if value is None else float(cast("float", value))
        self.lapor("KTLG-003", kunci, value, seharusnya="angka tanpa tanda kutip")
        return None

    def benar(self, kunci: str) -> bool:
        """Return true or false, false where it is missing."""
        value = self._take(kunci, "true atau false", wajib=False)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.lapor("KTLG-003", kunci, value, seharusnya="true atau false")
        return False

    def daftar_teks(self, kunci: str, *, wajib: bool = True) -> tuple[str, ...]:
        """Return a list of texts, empty where it is missing."""
        value = self._take(kunci, "daftar teks", wajib=wajib)
        if value is None:
            return ()
        if (
            not isinstance(value, list)
            or len(value) > BANYAK_MAKS
            or not all(_is_teks(v) for v in value)
        ):
            self.lapor("KTLG-003", kunci, value, seharusnya='daftar teks, misalnya ["satu", "dua"]')
            return ()
        return tuple(value)

    def pilihan(self, kunci: str, jenis: type[S], bawaan: S | None = None) -> S | None:
        """Return one of the words of an enumeration, None where it is missing or unknown."""
        words = ", ".join(f'"{word.value}"' for word in jenis)
        value = self._take(kunci, words, wajib=bawaan is None)
        if value is None:
            return bawaan
        if value in {word.value for word in jenis}:
            return jenis(value)
        self.lapor("KTLG-003", kunci, value, seharusnya=f"salah satu dari {words}")
        return bawaan

    def tabel(self, kunci: str, *, wajib: bool = True) -> "Tabel | None":
        """Return the table under a key, None where it is missing."""
        value = self._take(kunci, "sebuah tabel", wajib=wajib)
        if isinstance(value, dict):
            return Tabel(value, self._path(kunci), self.berkas, self.masalah)
        if value is not None:
            self.lapor("KTLG-003", kunci, value, seharusnya="sebuah tabel")
        return None

    def daftar_tabel(self, kunci: str, *, wajib: bool = True) -> Iterator["Tabel"]:
        """Yield the tables of a list of tables; each carries its id in its name."""
        value = self._take(kunci, f"sedikitnya satu [[{self._path(kunci)}]]", wajib=wajib)
        if value is None:
            return
        if not isinstance(value, list) or len(value) > BANYAK_MAKS:
            self.lapor("KTLG-003", kunci, value, seharusnya=f"daftar tabel [[{kunci}]]")
            return
        if wajib and not value:
            self.lapor("KTLG-002", kunci, seharusnya=f"sedikitnya satu [[{self._path(kunci)}]]")
        for number, item in enumerate(value, 1):
            if not isinstance(item, dict):
                self.lapor("KTLG-003", kunci, item, seharusnya=f"tabel [[{kunci}]]")
                continue
            label = f" {item['id']}" if isinstance(item.get("id"), str) else ""
            path = f"{self._path(kunci)}[{number}]{label}"
            yield Tabel(item, path, self.berkas, self.masalah)

    def selesai(self) -> None:
        """Report every key that nobody asked for: most are spelling mistakes."""
        known = ", ".join(sorted(self.taken))
        for kunci, value in self.isi.items():
            if kunci not in self.taken:
                self.lapor("KTLG-004", kunci, value, dikenal=known)

    def _path(self, kunci: str) -> str:
        return f"{self.nama}.{kunci}" if self.nama else kunci
