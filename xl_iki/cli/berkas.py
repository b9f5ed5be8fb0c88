"""Files on disk: read whole, written whole or not at all."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from xl_iki.issues import Masalah, Outcome, Tempat
from xl_iki.katalog.load import load_katalog
from xl_iki.katalog.model import Katalog
from xl_iki.pesan import masalah
from xl_iki.xlsx.baca import Terbaca, baca
from xl_iki.xlsx.kenali import Perpustakaan
from xl_iki.xlsx.paket import BERKAS_MAKS


@dataclass(frozen=True, slots=True)
class Termuat:
    """A workbook file and what was read from it."""

    path: Path
    isi: bytes
    terbaca: Terbaca


def baca_bita(path: Path) -> Outcome[bytes]:
    """Return a file's bytes, or why they cannot be had."""
    place = Tempat(path.name)
    try:
        if not path.is_file():
            return Outcome(None, (masalah("BERKAS-007", place, path),))
        size = path.stat().st_size
        if size > BERKAS_MAKS:
            return Outcome(None, (masalah("BERKAS-006", place, size, maks=BERKAS_MAKS),))
        return Outcome(path.read_bytes())
    except (OSError, ValueError):
        return Outcome(None, (masalah("BERKAS-007", place, path),))


def muat(path: Path, perpustakaan: Perpustakaan) -> Outcome[Termuat]:
    """Return a workbook file as read, or why it cannot be."""
    data = baca_bita(path)
    if data.nilai is None:
        return Outcome(None, data.masalah)
    read = baca(data.nilai, path.name, perpustakaan)
    if read.nilai is None:
        return Outcome(None, read.masalah)
    return Outcome(Termuat(path, data.nilai, read.nilai), read.masalah)


def perpustakaan_dari(katalog: tuple[str, ...]) -> Outcome[Perpustakaan]:
    """Return the catalogues a reader may use besides the packaged ones."""
    known: list[Katalog] = []
    problems: list[Masalah] = []
    for name in katalog:
        loaded = load_katalog(name)
        problems.extend(loaded.masalah)
        if loaded.nilai is not None:
            known.append(loaded.nilai)
    return Outcome(None if problems else Perpustakaan(known), tuple(problems))


def is_lain(path: Path, data: bytes) -> bool:
    """Tell whether something else than these bytes stands at a path."""
    try:
        if not path.exists():
            return False
        return not path.is_file() or path.read_bytes() != data
    except (OSError, ValueError):
        return True


def tulis_utuh(path: Path, data: bytes) -> Masalah | None:
    """Write a file through a temporary one beside it; return the problem, if any.

    The old file is whole until the new one is.
    """
    try:
        # A link stays a link: the file it names is replaced.
        _ganti(path.resolve(), data)
    except (OSError, RuntimeError, ValueError):
        return masalah("BERKAS-008", Tempat(path.name), path)
    return None


def _ganti(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".xl_iki-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
