"""`xl-iki recompute`: the button, headless."""

import datetime
from pathlib import Path

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_masalah, kemajuan, ringkas
from xl_iki.cli.pilihan import files, katalog
from xl_iki.issues import is_bersih
from xl_iki.periode import BULAN
from xl_iki.pesan import teks


def tulis_waktu(now: datetime.datetime) -> str:
    """Write a moment as an Indonesian office would: 5 Maret 2026 pukul 09.30."""
    return f"{now.day} {BULAN[now.month - 1]} {now.year} pukul {now:%H.%M}"


@declare("RECOMPUTE")
@files
@katalog
def perintah(files: tuple[Path, ...], katalog: tuple[str, ...]) -> int:
    """Recompute workbooks in place; each is whole or untouched."""
    from xl_iki.cli.berkas import perpustakaan_dari  # noqa: PLC0415

    library = perpustakaan_dari(katalog)
    if library.nilai is None:
        cetak_masalah(library.masalah, err=True)
        return 2
    now = tulis_waktu(datetime.datetime.now())
    worst = 0
    with kemajuan(teks("PERINTAH-KEMAJUAN_RECOMPUTE"), len(files)) as advance:
        for path in files:
            worst = max(worst, _one(path, library.nilai, now))
            advance()
    return worst


def _one(path: Path, library: object, now: str) -> int:
    from xl_iki.cli.berkas import muat, tulis_utuh  # noqa: PLC0415
    from xl_iki.cli.kerja import hitung_ulang  # noqa: PLC0415
    from xl_iki.xlsx.kenali import Perpustakaan  # noqa: PLC0415

    if not isinstance(library, Perpustakaan):
        raise TypeError(library)
    loaded = muat(path, library)
    if loaded.nilai is None:
        cetak_masalah(loaded.masalah, err=True)
        return 2
    changed, problems = hitung_ulang(loaded.nilai, now)
    if changed.is_berubah and (problem := tulis_utuh(path, changed.isi)) is not None:
        cetak_masalah((problem,), err=True)
        return 2
    word = teks("PERINTAH-DIPERBARUI" if changed.is_berubah else "PERINTAH-SUDAH_BENAR")
    click.echo(f"{path}: {word}; {ringkas(problems)}")
    cetak_masalah(problems)
    return 0 if is_bersih(problems) else 1
