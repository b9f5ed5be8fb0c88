"""Every sentence a user can read, by code, from `pesan.toml`.

A message has `berat`, `seharusnya` and `saran`; a plain text has `teks`.
The code passes the parts in braces; the wording stays in the data file.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files

from xl_iki.issues import Berat, Masalah, Tempat

PANJANG_TERTULIS = 80


@lru_cache(maxsize=1)
def load_pesan() -> dict[str, dict[str, str]]:
    """Return the message table; it is read-only package content, read once."""
    return tomllib.loads(files("xl_iki").joinpath("pesan.toml").read_text(encoding="utf8"))


def shorten(text: object, limit: int = PANJANG_TERTULIS) -> str:
    """Return what a user wrote as one printable line of at most `limit` characters."""
    line = "".join(c if c.isprintable() else " " for c in str(text))
    return line if len(line) <= limit else line[: limit - 1] + "…"


def masalah(kode: str, tempat: Tempat, tertulis: object = "", **parts: object) -> Masalah:
    """Build the problem `kode` at `tempat`; KeyError when the code or a part is unknown."""
    entry = load_pesan()[kode]
    shown = {name: shorten(part, 300) for name, part in parts.items()}
    return Masalah(
        kode=kode,
        berat=Berat(entry["berat"]),
        tempat=tempat,
        tertulis=shorten(tertulis),
        seharusnya=entry["seharusnya"].format_map(shown),
        saran=entry["saran"].format_map(shown),
    )


def teks(kode: str, **parts: object) -> str:
    """Return the plain text `kode` with its parts filled in."""
    return load_pesan()[kode]["teks"].format_map({k: str(v) for k, v in parts.items()})
