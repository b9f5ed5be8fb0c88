"""What a command prints: problems, summaries, JSON."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from xl_iki.issues import Berat, Masalah
from xl_iki.pesan import teks

if TYPE_CHECKING:
    from collections.abc import Callable

TAMPIL_MAKS = 200


def cetak_masalah(problems: Iterable[Masalah], *, err: bool = False) -> None:
    """Print problems one a line, the serious ones first."""
    order = list(Berat)
    found = sorted(problems, key=lambda m: order.index(m.berat))
    for problem in found[:TAMPIL_MAKS]:
        click.echo(f"{teks(f'PERINTAH-BERAT_{problem.berat.upper()}')} {problem}", err=err)
    if len(found) > TAMPIL_MAKS:
        click.echo(teks("PERINTAH-LAGI", banyak=len(found) - TAMPIL_MAKS), err=err)


def cetak_json(value: object) -> None:
    """Print one JSON object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False))


def gagal(problems: Sequence[Masalah], berkas: str, *, json_: bool) -> int:
    """Say why a file cannot be worked on, as JSON too where that was asked; return exit 2."""
    from xl_iki.hitung.fakta import masalah_json  # noqa: PLC0415 - keeps --help quick

    if json_:
        cetak_json({"berkas": berkas, "masalah": masalah_json(problems)})
    cetak_masalah(problems, err=True)
    return 2


def ringkas(problems: Sequence[Masalah]) -> str:
    """Return how many problems of each weight there are."""
    counts = {weight: sum(m.berat is weight for m in problems) for weight in Berat}
    return teks(
        "PERINTAH-RINGKAS",
        salah=counts[Berat.SALAH],
        peringatan=counts[Berat.PERINGATAN],
        catatan=counts[Berat.CATATAN],
    )


@contextmanager
def kemajuan(judul: str, banyak: int) -> "Iterator[Callable[[], None]]":
    """Show a progress bar on a terminal when there is more than one thing to do."""
    if banyak < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - heavy: only where a bar is shown
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(judul, total=banyak)
        yield lambda: progress.advance(task)


def tabel(judul: str, kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> None:
    """Print a table."""
    from rich import box  # noqa: PLC0415 - heavy: only where a table is shown
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    shown = Table(title=judul, box=box.SIMPLE_HEAVY, title_justify="left")
    for name in kepala:
        shown.add_column(name, justify="right" if name.endswith("#") else "left")
    for column in shown.columns:
        column.header = str(column.header).removesuffix("#")
    for row in baris:
        shown.add_row(*row)
    wide = None if sys.stdout.isatty() else 140
    Console(width=wide, file=sys.stdout, highlight=False, emoji=False, markup=False).print(shown)
