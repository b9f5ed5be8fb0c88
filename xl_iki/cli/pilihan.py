"""Options and arguments that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from xl_iki.cli.bahasa import salah_nilai
from xl_iki.pesan import teks

F = TypeVar("F", bound=Callable[..., Any])  # Any: a click callback of any shape


Pilihan = dict[str, Any]  # Any: arguments of click.option


def bilangan(awal: int, akhir: int) -> Pilihan:
    """Return what an option needs that takes a whole number between two others."""

    def read(ctx: click.Context, param: click.Parameter, value: str) -> int:
        if value.isascii() and value.isdigit() and awal <= int(value[:9]) <= akhir:
            return int(value[:9])
        want = teks("PERINTAH-BILANGAN", min=awal, maks=akhir)
        raise salah_nilai(ctx, param, value, want)

    return {"type": str, "callback": read}


def kata(*choices: str) -> Pilihan:
    """Return what an option needs that takes one of some words, the first by default."""

    def read(ctx: click.Context, param: click.Parameter, value: str) -> str:
        if value in choices:
            return value
        want = teks("PERINTAH-SALAH_SATU", daftar=", ".join(choices))
        raise salah_nilai(ctx, param, value, want)

    shown = "|".join(choices)
    return {"type": str, "callback": read, "default": choices[0], "metavar": shown}


tahun = click.option(
    "--tahun",
    required=True,
    metavar="TAHUN",
    help=teks("PERINTAH-O_TAHUN"),
    **bilangan(2000, 2100),
)
folder = click.option(
    "-o",
    "--keluaran",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help=teks("PERINTAH-O_DIR"),
)
katalog = click.option("--katalog", multiple=True, metavar="TOML", help=teks("PERINTAH-O_KATALOG"))
file = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
files = click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)


def format_(*choices: str) -> Callable[[F], F]:
    """Return the option `--format` with those choices, the first by default."""
    return click.option("--format", "format_", help=teks("PERINTAH-O_FORMAT"), **kata(*choices))
