"""`xl-iki recompute`: the button, headless."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_masalah, gagal, kemajuan, ringkas
from xl_iki.cli.pilihan import files, kata, katalog
from xl_iki.issues import is_bersih
from xl_iki.periode import BULAN
from xl_iki.pesan import teks

if TYPE_CHECKING:
    from xl_iki.xlsx.kenali import Perpustakaan


def tulis_waktu(now: datetime.datetime) -> str:
    """Write a moment as an Indonesian office would: 5 Maret 2026 pukul 09.30."""
    return f"{now.day} {BULAN[now.month - 1]} {now.year} pukul {now:%H.%M}"


@declare("RECOMPUTE")
@files
@click.option("--engine", help=teks("PERINTAH-O_ENGINE"), **kata("python"))
@katalog
def perintah(files: tuple[Path, ...], engine: str, katalog: tuple[str, ...]) -> int:
    """Recompute workbooks in place; each is whole or untouched."""
    from xl_iki.cli.berkas import perpustakaan_dari  # noqa: PLC0415

    del engine  # one engine so far; the option is part of the contract
    library = perpustakaan_dari(katalog)
    if library.nilai is None:
        return gagal(library.masalah, "", json_=False)
    now = tulis_waktu(datetime.datetime.now())
    worst = 0
    with kemajuan(teks("PERINTAH-KEMAJUAN_RECOMPUTE"), len(files)) as advance:
        for path in files:
            worst = max(worst, _one(path, library.nilai, now))
            advance()
    return worst


def _one(path: Path, library: "Perpustakaan", now: str) -> int:
    from xl_iki.cli.berkas import muat, tulis_utuh  # noqa: PLC0415
    from xl_iki.cli.kerja import hitung_ulang  # noqa: PLC0415

    loaded = muat(path, library)
    if loaded.nilai is None:
        return gagal(loaded.masalah, path.name, json_=False)
    done = hitung_ulang(loaded.nilai, now)
    if done.nilai is None:
        return gagal(done.masalah, path.name, json_=False)
    changed, problems = done.nilai, done.masalah
    if changed.is_berubah and (problem := tulis_utuh(path, changed.isi)) is not None:
        return gagal((problem,), path.name, json_=False)
    word = teks("PERINTAH-DIPERBARUI" if changed.is_berubah else "PERINTAH-SUDAH_BENAR")
    click.echo(f"{path}: {word}; {ringkas(problems)}")
    cetak_masalah(problems)
    return 0 if is_bersih(problems) else 1
