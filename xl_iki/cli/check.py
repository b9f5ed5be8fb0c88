"""`xl-iki check`: everything that can be wrong with a workbook, and a second engine's opinion."""

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_json, cetak_masalah, gagal, kemajuan, ringkas
from xl_iki.cli.pilihan import files, format_, katalog
from xl_iki.issues import Masalah, Tempat, is_bersih
from xl_iki.pesan import masalah, teks

if TYPE_CHECKING:
    from xl_iki.cli.berkas import Termuat
    from xl_iki.juri.adili import Tembolok
    from xl_iki.plan.hasil import Nilai
    from xl_iki.plan.model import Kunci
    from xl_iki.xlsx.kenali import Perpustakaan


@declare("CHECK")
@files
@format_("text", "json")
@katalog
def perintah(files: tuple[Path, ...], format_: str, katalog: tuple[str, ...]) -> int:
    """Check workbooks; nothing is written."""
    from xl_iki.cli.berkas import perpustakaan_dari  # noqa: PLC0415
    from xl_iki.juri.adili import Tembolok  # noqa: PLC0415

    library = perpustakaan_dari(katalog)
    if library.nilai is None:
        return gagal(library.masalah, "", json_=format_ == "json")
    shapes = Tembolok()
    worst = 0
    with kemajuan(teks("PERINTAH-KEMAJUAN_CHECK"), len(files)) as advance:
        for path in files:
            worst = max(worst, _one(path, library.nilai, shapes, format_))
            advance()
    return worst


def _one(path: Path, library: "Perpustakaan", shapes: "Tembolok", format_: str) -> int:
    from xl_iki.cli.berkas import muat  # noqa: PLC0415
    from xl_iki.hitung.fakta import masalah_json  # noqa: PLC0415

    loaded = muat(path, library)
    compared: dict[str, object] = {}
    problems = loaded.masalah
    if loaded.nilai is not None:
        problems, compared = periksa(loaded.nilai, shapes)
    if format_ == "json":
        report = {"berkas": path.name, "masalah": masalah_json(problems)}
        cetak_json({**report, "dibandingkan": compared})
    else:
        _print(path, problems, compared)
    if loaded.nilai is None:
        return 2
    return 0 if is_bersih(problems) else 1


def _print(path: Path, problems: tuple[Masalah, ...], compared: dict[str, object]) -> None:
    click.echo(f"{path}: {ringkas(problems)}")
    if compared:
        said = {k: str(v) for k, v in compared.items()}
        click.echo(teks("PERINTAH-DIBANDINGKAN", **said))
    cetak_masalah(problems)


def periksa(
    termuat: "Termuat", shapes: "Tembolok"
) -> tuple[tuple[Masalah, ...], dict[str, object]]:
    """Return every problem of a read workbook, and what was compared with which engine."""
    from xl_iki.cli.kerja import hitung_buku  # noqa: PLC0415
    from xl_iki.xlsx.baca import lembar_lain  # noqa: PLC0415
    from xl_iki.xlsx.banding import banding, isi_semua  # noqa: PLC0415

    read = termuat.terbaca
    done = hitung_buku(read)
    differing = list(banding(read, isi_semua(read), done.nilai))
    judged, compared = _juri(termuat, done.nilai, shapes)
    extra = [masalah("CEK-014", Tempat(termuat.path.name, s), s) for s in lembar_lain(read)]
    return (*read.masalah, *differing, *judged, *done.catatan, *extra), compared


def _juri(
    termuat: "Termuat", nilai: "dict[Kunci, Nilai]", shapes: "Tembolok"
) -> tuple[list[Masalah], dict[str, object]]:
    """Let the second engine compute every formula from the values that must stand there."""
    from xl_iki.cli.kerja import nilai_rencana  # noqa: PLC0415
    from xl_iki.juri.adili import Galat, adili, is_sama  # noqa: PLC0415
    from xl_iki.plan import address  # noqa: PLC0415

    read = termuat.terbaca
    rumus, values = nilai_rencana(read, nilai)
    verdicts = adili(rumus, values, shapes)
    found: list[Masalah] = []
    unjudged = 0
    for at, verdict in verdicts.items():
        sheet, row, col = at
        place = Tempat(termuat.path.name, sheet, address.of(row, col))
        if isinstance(verdict, Galat) and verdict.kode == "#JURI!":
            unjudged += 1
            found.append(masalah("CEK-021", place, "=" + rumus[at], sebab=verdict.alasan))
        elif not is_sama(verdict, values[at]):
            want, got = values[at], verdict
            found.append(masalah("CEK-020", place, want, nilai=got, juri="formulas"))
    compared: dict[str, object] = {
        "mesin": "formulas",
        "versi": version("formulas"),
        "rumus": len(verdicts),
        "berbeda": len(found) - unjudged,
        "tidak_dinilai": unjudged,
    }
    return found, compared
