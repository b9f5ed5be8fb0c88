"""Options and arguments that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from xl_iki.pesan import teks

F = TypeVar("F", bound=Callable[..., Any])  # Any: a click callback of any shape

tahun = click.option(
    "--tahun", type=click.IntRange(2000, 2100), required=True, help=teks("PERINTAH-O_TAHUN")
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
    return click.option(
        "--format",
        "format_",
        type=click.Choice(choices),
        default=choices[0],
        help=teks("PERINTAH-O_FORMAT"),
    )
