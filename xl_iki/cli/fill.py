"""`xl-iki fill`: writes a list of numbers into a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_masalah
from xl_iki.cli.pilihan import file, katalog
from xl_iki.issues import Outcome, Tempat, is_bersih
from xl_iki.pesan import masalah, teks

if TYPE_CHECKING:
    from xl_iki.cli.berkas import Termuat
    from xl_iki.hitung.daftar_isian import Isi

STRUKTUR = ("BACA-032", "BERKAS-015", "BERKAS-016")
"""Problems with which writing could hit a wrong cell: nothing is written then."""


@declare("FILL")
@file
@click.argument("daftar", metavar="CSV", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--keluaran",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=teks("PERINTAH-O_KELUARAN"),
)
@katalog
def perintah(file: Path, daftar: Path, keluaran: Path | None, katalog: tuple[str, ...]) -> int:
    """Fill a workbook and store every result."""
    from xl_iki.cli.berkas import muat, perpustakaan_dari, tulis_utuh  # noqa: PLC0415
    from xl_iki.hitung.daftar_isian import read_daftar  # noqa: PLC0415

    library = perpustakaan_dari(katalog)
    loaded: Outcome[Termuat] = muat(file, library.nilai) if library.nilai else Outcome(None)
    text = _read_text(daftar)
    if library.nilai is None or loaded.nilai is None or text.nilai is None:
        cetak_masalah((*library.masalah, *loaded.masalah, *text.masalah), err=True)
        return 2
    listed = read_daftar(text.nilai, daftar.name, loaded.nilai.terbaca.rencana.jabatan)
    broken = [m for m in loaded.masalah if m.kode in STRUKTUR]
    cetak_masalah((*listed.masalah, *broken), err=True)
    if listed.nilai is None or not is_bersih(broken):
        return 1
    data = filled(loaded.nilai, listed.nilai)
    target = keluaran or file
    problem = None if data.nilai is None else tulis_utuh(target, data.nilai)
    if data.nilai is None or problem is not None:
        cetak_masalah((problem,) if problem else data.masalah, err=True)
        return 2
    click.echo(teks("PERINTAH-TERISI", banyak=len(listed.nilai), berkas=target))
    return 0


def _read_text(path: Path) -> Outcome[str]:
    from xl_iki.cli.berkas import baca_bita  # noqa: PLC0415

    data = baca_bita(path)
    if data.nilai is None:
        return Outcome(None, data.masalah)
    # Excel's "Unicode text" is UTF-16 with its mark; everything else is UTF-8.
    marked = data.nilai[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = data.nilai.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        return Outcome(None, (masalah("ISI-013", Tempat(path.name)),))
    return Outcome(text)


def filled(termuat: "Termuat", daftar: "tuple[Isi, ...]") -> Outcome[bytes]:
    """Return the workbook's bytes with the list typed in and every result stored."""
    from xl_iki.cli.kerja import hitung_buku, ubah_buku  # noqa: PLC0415
    from xl_iki.hitung.daftar_isian import with_daftar  # noqa: PLC0415
    from xl_iki.plan.isian_sel import sel_isi  # noqa: PLC0415

    read = termuat.terbaca
    literal = {sel_isi(read.rencana, item): item.nilai for item in daftar}
    done = hitung_buku(read, with_daftar(read.isian, daftar))
    changed = ubah_buku(termuat, literal, done.nilai)
    return Outcome(changed.nilai.isi if changed.nilai else None, changed.masalah)
