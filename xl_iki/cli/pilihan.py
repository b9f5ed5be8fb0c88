"""Options and arguments that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from xl_iki.cli.bahasa import salah_nilai
from xl_iki.pesan import teks

F = TypeVar("F", bound=Callable[..., Any])  # Any: a click callback of any shape


class Bilangan(click.ParamType):
    """A whole number between two others, both included."""

    name = "bilangan"

    def __init__(self, awal: int, akhir: int) -> None:
        self.awal, self.akhir = awal, akhir

    def convert(
        self,
        value: Any,  # Any: text of the user, or the default
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """Return the number, or complain."""
        text = str(value)
        if text.isascii() and text.isdigit() and self.awal <= int(text[:9]) <= self.akhir:
            return int(text[:9])
        want = teks("PERINTAH-BILANGAN", min=self.awal, maks=self.akhir)
        raise salah_nilai(ctx, param, text, want)


class SatuDari(click.ParamType):
    """One of a few words."""

    name = "kata"

    def __init__(self, kata: tuple[str, ...]) -> None:
        self.kata = kata

    def convert(
        self,
        value: Any,  # Any: text of the user, or the default
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Return the word, or complain."""
        if value in self.kata:
            return str(value)
        want = teks("PERINTAH-SALAH_SATU", daftar=", ".join(self.kata))
        raise salah_nilai(ctx, param, value, want)


tahun = click.option(
    "--tahun",
    type=Bilangan(2000, 2100),
    required=True,
    metavar="TAHUN",
    help=teks("PERINTAH-O_TAHUN"),
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


def kata(*choices: str) -> dict[str, Any]:  # Any: arguments of click.option
    """Return what an option needs that takes one of some words, the first by default."""
    return {"type": SatuDari(choices), "default": choices[0], "metavar": "|".join(choices)}


def format_(*choices: str) -> Callable[[F], F]:
    """Return the option `--format` with those choices, the first by default."""
    return click.option("--format", "format_", help=teks("PERINTAH-O_FORMAT"), **kata(*choices))
