"""`xl-iki build`: the blank workbooks of a catalogue."""

from collections.abc import Mapping
from pathlib import Path

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_json, cetak_masalah, kemajuan
from xl_iki.cli.pilihan import bilangan, folder, format_, tahun
from xl_iki.issues import Masalah, Tempat
from xl_iki.pesan import masalah, teks


@declare("BUILD")
@click.argument("katalog", metavar="KATALOG")
@tahun
@folder
@click.option("--per-jabatan", is_flag=True, help=teks("PERINTAH-O_PER_JABATAN"))
@click.option(
    "--terbitan",
    default="1",
    metavar="NOMOR",
    help=teks("PERINTAH-O_TERBITAN"),
    **bilangan(1, 999_999),
)
@click.option("--timpa", is_flag=True, help=teks("PERINTAH-O_TIMPA"))
@format_("text", "json")
def perintah(
    katalog: str,
    tahun: int,
    folder: Path,
    per_jabatan: bool,
    terbitan: int,
    timpa: bool,
    format_: str,
) -> int:
    """Build the workbooks and print their paths."""
    from xl_iki.katalog.load import load_katalog  # noqa: PLC0415 - keeps --help quick
    from xl_iki.plan.layout import plan_buku  # noqa: PLC0415
    from xl_iki.xlsx.build import build  # noqa: PLC0415

    loaded = load_katalog(katalog)
    cetak_masalah(loaded.masalah, err=True)
    if loaded.nilai is None:
        return 2
    catalogue = loaded.nilai
    parts = [(f"{j.id}_", (j,)) for j in catalogue.jabatan] if per_jabatan else [("", None)]
    made: dict[Path, bytes] = {}
    with kemajuan(teks("PERINTAH-KEMAJUAN_BUILD"), len(parts)) as advance:
        for middle, chosen in parts:
            plan = plan_buku(catalogue, tahun, chosen, terbitan=terbitan)
            made[folder / f"IKI_{catalogue.id}_{middle}{tahun}.xlsx"] = build(plan)
            advance()
    problems = _tulis(made, timpa=timpa)
    if problems:
        cetak_masalah(problems, err=True)
        return 2
    paths = [str(path) for path in made]
    if format_ == "json":
        cetak_json({"berkas": paths})
    else:
        click.echo("\n".join(paths))
    return 0


def _tulis(made: Mapping[Path, bytes], *, timpa: bool) -> list[Masalah]:
    """Write blank workbooks; where one that was filled is in the way, none is written."""
    from xl_iki.cli.berkas import is_lain, tulis_utuh  # noqa: PLC0415

    if not timpa:
        filled = [path for path, data in made.items() if is_lain(path, data)]
        if filled:
            return [masalah("PERINTAH-010", Tempat(path.name), path) for path in filled]
    for path, data in made.items():
        if is_lain(path, data) or not path.exists():
            problem = tulis_utuh(path, data)
            if problem is not None:
                return [problem]
    return []
