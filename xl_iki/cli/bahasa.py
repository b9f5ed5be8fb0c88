"""click in Indonesian: headings, help texts and the messages for wrong arguments."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click
from click.formatting import HelpFormatter

from xl_iki.issues import Masalah, Tempat
from xl_iki.pesan import masalah, teks

PILIHAN = "[PILIHAN]"


class SalahPakaiError(click.UsageError):
    """Wrong arguments, with the message for the user."""

    def __init__(self, problem: Masalah) -> None:
        super().__init__(str(problem))
        self.masalah = problem


class Perintah(click.Command):
    """A command whose help and complaints are Indonesian."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: click's own signature
        kwargs.setdefault("options_metavar", PILIHAN)
        kwargs.setdefault("context_settings", {"allow_extra_args": True})
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; words that are left over are a mistake."""
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = ctx  # click's parser leaves it out
            raise
        if rest and not ctx.resilient_parsing:
            raise SalahPakaiError(masalah("PERINTAH-008", _tempat(ctx), " ".join(rest)))
        return rest

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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was asked for; an unknown word is answered with a near one."""
        name = args[0]
        if name in self.perintah or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(name.casefold(), self.perintah, 1)
        known = ", ".join(self.perintah)
        code = "PERINTAH-009" if near else "PERINTAH-003"
        said = {"dikenal": known, "mirip": near[0]} if near else {"dikenal": known}
        raise SalahPakaiError(masalah(code, _tempat(ctx), name, **said))

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


def _options(command: click.Command, ctx: click.Context) -> Iterator[click.Option]:
    return (p for p in command.get_params(ctx) if isinstance(p, click.Option))


def _write_options(command: click.Command, ctx: click.Context, formatter: HelpFormatter) -> None:
    # click's own records write a type and a range in English.
    rows = []
    for option in _options(command, ctx):
        names = ", ".join(option.opts)
        needed = f" {teks('PERINTAH-WAJIB')}" if option.required else ""
        shown = names if option.is_flag or not option.metavar else f"{names} {option.metavar}"
        rows.append((shown, f"{option.help or ''}{needed}"))
    with formatter.section(teks("PERINTAH-PILIHAN")):
        formatter.write_dl(rows)


def perintah(kode: str) -> Callable[[Callable[..., int]], click.Command]:
    """Declare a command whose help is the text `PERINTAH-<kode>`; it returns its exit code."""
    return click.command(kode.lower(), cls=Perintah, help=teks(f"PERINTAH-{kode}_BANTUAN"))


def _tempat(ctx: click.Context | None, sel: str = "") -> Tempat:
    return Tempat(ctx.command_path if ctx else "", sel=sel)


def salah_nilai(
    ctx: click.Context | None, param: click.Parameter | None, nilai: object, seharusnya: str
) -> SalahPakaiError:
    """Return the complaint about an option's value."""
    place = _tempat(ctx, param.opts[0] if param is not None else "")
    return SalahPakaiError(masalah("PERINTAH-004", place, nilai, seharusnya=seharusnya))


def salah_pakai(error: click.ClickException) -> Masalah:
    """Return the message for wrong arguments."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    match error:
        case SalahPakaiError():
            return error.masalah
        case click.NoSuchOption():
            names = [o.opts[-1] for o in _options(ctx.command, ctx)] if ctx else []
            known = ", ".join(names)
            return masalah("PERINTAH-001", _tempat(ctx), error.option_name, dikenal=known)
        case click.MissingParameter():
            return masalah("PERINTAH-002", _tempat(ctx), "", nama=_nama(error.param))
        case click.BadOptionUsage():
            return _tanpa_nilai(error.option_name, ctx)
        case _:
            return masalah("PERINTAH-014", _tempat(ctx), error.message)


def _nama(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return " ".join((param.opts[-1], param.metavar or "")).rstrip()
    return str(param.metavar) if isinstance(param, click.Argument) else ""


def _tanpa_nilai(name: str, ctx: click.Context | None) -> Masalah:
    """Return the message for an option without its value, or a flag that was given one."""
    option = next((o for o in _options(ctx.command, ctx) if name in o.opts), None) if ctx else None
    if option is not None and option.is_flag:
        return masalah("PERINTAH-007", _tempat(ctx), name)
    return masalah("PERINTAH-006", _tempat(ctx), name, nama=(option and option.metavar) or "NILAI")
