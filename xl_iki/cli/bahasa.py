"""click in Indonesian: headings, help texts and the messages for wrong arguments."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
from click.formatting import HelpFormatter

from xl_iki.issues import Masalah, Tempat
from xl_iki.pesan import masalah, teks

PILIHAN = "[PILIHAN]"


class Perintah(click.Command):
    """A command whose help is Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: click's own signature
        kwargs.setdefault("options_metavar", PILIHAN)
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        pieces = self.collect_usage_pieces(ctx)
        prefix = teks("PERINTAH-PEMAKAIAN") + " "
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=prefix)

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with its Indonesian text."""
        return _with_text(super().get_help_option(ctx))


class Kelompok(click.Group):
    """The group of all commands; a command's module is loaded when it is called."""

    def __init__(self, perintah: dict[str, str], **kwargs: Any) -> None:  # Any: as click's
        super().__init__(options_metavar=PILIHAN, **kwargs)
        self.perintah = perintah
        self.subcommand_metavar = teks("PERINTAH-METAVAR")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of work."""
        del ctx
        return list(self.perintah)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading its module."""
        del ctx
        if cmd_name not in self.perintah:
            return None
        command: click.Command = import_module(self.perintah[cmd_name]).perintah
        return command

    def format_usage(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=teks("PERINTAH-PEMAKAIAN") + " ")

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the options and the commands with one line each."""
        _write_options(self, ctx, formatter)
        with formatter.section(teks("PERINTAH-DAFTAR")):
            rows = [(name, teks(f"PERINTAH-{name.upper()}")) for name in self.perintah]
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with its Indonesian text."""
        return _with_text(super().get_help_option(ctx))


def _with_text(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = teks("PERINTAH-BANTUAN")
    return option


def _write_options(command: click.Command, ctx: click.Context, formatter: HelpFormatter) -> None:
    records = [r for p in command.get_params(ctx) if (r := p.get_help_record(ctx)) is not None]
    if records:
        with formatter.section(teks("PERINTAH-PILIHAN")):
            formatter.write_dl(records)


def perintah(kode: str) -> Callable[[Callable[..., int]], click.Command]:
    """Declare a command whose help is the text `PERINTAH-<kode>`; it returns its exit code."""
    return click.command(kode.lower(), cls=Perintah, help=teks(f"PERINTAH-{kode}_BANTUAN"))


def salah_pakai(error: click.ClickException) -> Masalah:
    """Return the message for wrong arguments."""
    match error:
        case click.NoSuchOption():
            known = ", ".join(_option_names(error.ctx))
            return masalah("PERINTAH-001", Tempat(), error.option_name, dikenal=known)
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            if error.param is not None and error.param.param_type_name == "option":
                name = error.param.opts[0]
            return masalah("PERINTAH-002", Tempat(), "", nama=name)
        case click.BadParameter():
            return _bad_parameter(error)
        case _:
            return masalah("PERINTAH-003", Tempat(), _written(error))


def _option_names(ctx: click.Context | None) -> list[str]:
    return [name for p in ctx.command.params for name in p.opts] if ctx else []


def _written(error: click.ClickException) -> str:
    """Return the argument a usage error quotes."""
    quoted = error.message.split("'")
    return quoted[1] if len(quoted) > 2 else ""


def _bad_parameter(error: click.BadParameter) -> Masalah:
    name = error.param.opts[0] if error.param is not None else ""
    kind = getattr(error.param, "type", None)
    if isinstance(kind, click.Choice):
        want = teks("PERINTAH-SALAH_SATU", daftar=", ".join(map(str, kind.choices)))
    elif isinstance(kind, click.IntRange):
        want = teks("PERINTAH-BILANGAN", min=kind.min, maks=kind.max)
    else:
        want = teks("PERINTAH-NILAI_LAIN")
    return masalah("PERINTAH-004", Tempat(sel=name), _written(error), seharusnya=want)
