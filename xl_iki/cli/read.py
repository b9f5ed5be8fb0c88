"""`xl-iki read`: what a workbook says, as plain facts."""

import csv
import sys
from pathlib import Path

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_json, cetak_masalah, gagal
from xl_iki.cli.pilihan import file, format_, katalog
from xl_iki.issues import is_bersih


@declare("READ")
@file
@format_("json", "csv")
@katalog
def perintah(file: Path, format_: str, katalog: tuple[str, ...]) -> int:
    """Print the facts of a workbook."""
    from xl_iki.cli.berkas import muat, perpustakaan_dari  # noqa: PLC0415
    from xl_iki.cli.kerja import hitung_buku  # noqa: PLC0415
    from xl_iki.hitung.fakta import (  # noqa: PLC0415
        KOLOM_FAKTA,
        baris_aman,
        baris_fakta,
        fakta,
        masalah_json,
    )

    library = perpustakaan_dari(katalog)
    if library.nilai is None:
        return gagal(library.masalah, file.name, json_=format_ == "json")
    loaded = muat(file, library.nilai)
    if loaded.nilai is None:
        return gagal(loaded.masalah, file.name, json_=format_ == "json")
    read = loaded.nilai.terbaca
    done = hitung_buku(read)
    problems = (*loaded.masalah, *done.catatan)
    who = read.manifes
    if format_ == "json":
        facts = fakta(
            done.hasil,
            read.isian,
            edisi=who.edisi,
            kantor=who.kantor,
            katalog=who.digest,
            terbitan=who.terbitan,
        )
        cetak_json({**facts, "masalah": masalah_json(problems)})
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(KOLOM_FAKTA)
        rows = baris_fakta(done.hasil, read.isian, who.kantor)
        writer.writerows(map(baris_aman, rows))
        cetak_masalah(problems, err=True)
    return 0 if is_bersih(problems) else 1
