"""`xl-iki explain`: one number taken apart."""

from pathlib import Path

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_json, gagal
from xl_iki.cli.pilihan import file, format_, katalog
from xl_iki.issues import Tempat
from xl_iki.pesan import masalah, teks


@declare("EXPLAIN")
@file
@click.argument("indikator", metavar="INDIKATOR")
@click.option("--periode", default="sd", metavar="PERIODE", help=teks("PERINTAH-O_PERIODE"))
@format_("text", "json")
@katalog
def perintah(
    file: Path, indikator: str, periode: str, format_: str, katalog: tuple[str, ...]
) -> int:
    """Print how one number came about."""
    from xl_iki.cli.berkas import muat, perpustakaan_dari  # noqa: PLC0415
    from xl_iki.cli.kerja import hitung_buku  # noqa: PLC0415
    from xl_iki.periode import parse_periode  # noqa: PLC0415
    from xl_iki.plan.uraian import uraikan  # noqa: PLC0415

    library = perpustakaan_dari(katalog)
    if library.nilai is None:
        return gagal(library.masalah, file.name, json_=format_ == "json")
    loaded = muat(file, library.nilai)
    if loaded.nilai is None:
        return gagal(loaded.masalah, file.name, json_=format_ == "json")
    read = loaded.nilai.terbaca
    known = {key.casefold(): key for key in read.rencana.letak.by_indikator}
    key = known.get(indikator.casefold())
    if key is None:
        problem = masalah(
            "PERINTAH-011", Tempat(file.name), indikator, dikenal=", ".join(known.values())
        )
        return gagal((problem,), file.name, json_=format_ == "json")
    done = hitung_buku(read)
    period = parse_periode(periode, tahun=read.rencana.tahun, bulan_laporan=done.hasil.bulan)
    if period is None:
        place = Tempat("xl-iki explain", sel="--periode")
        problem = masalah("PERINTAH-012", place, periode, tahun=read.rencana.tahun)
        return gagal((problem,), file.name, json_=format_ == "json")
    explained = uraikan(read.rencana, done.hasil, read.isian, key, period)
    if format_ == "json":
        cetak_json(explained.as_json())
    else:
        click.echo("\n".join(explained.baris()))
    return 0
