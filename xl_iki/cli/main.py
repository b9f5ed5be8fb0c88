"""The door of the command line: exit 0 fine, 1 problems in the data, 2 cannot run."""

import os
import sys
from collections.abc import Sequence

import click

from xl_iki import VERSI
from xl_iki.cli.bahasa import Kelompok, salah_pakai
from xl_iki.cli.keluaran import cetak_masalah
from xl_iki.issues import Tempat
from xl_iki.pesan import masalah, teks

PERINTAH = {
    name: f"xl_iki.cli.{name}"
    for name in ("build", "fill", "read", "recompute", "check", "explain", "demo")
}
BERES, TIDAK_JALAN = 0, 2


@click.group(
    cls=Kelompok,
    perintah=PERINTAH,
    help=teks("PERINTAH-INDUK"),
    invoke_without_command=False,
    no_args_is_help=False,
)
@click.version_option(
    VERSI,
    "--versi",
    "--version",
    message="xl-iki %(version)s",
    help=teks("PERINTAH-VERSI"),
)
def main() -> None:
    """Hold the commands together."""


def run(argv: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_tutup(_run(argv)))


def _tutup(code: int) -> int:
    """Empty the buffers here: at exit, Python would complain in English of a closed pipe."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TIDAK_JALAN
    return code


def _run(argv: Sequence[str] | None) -> int:
    args = list(sys.argv[1:] if argv is None else argv)
    try:
        code = main.main(args=args or ["--help"], prog_name="xl-iki", standalone_mode=False)
    except click.ClickException as error:
        cetak_masalah((salah_pakai(error),), err=True)
        return TIDAK_JALAN
    except (click.Abort, KeyboardInterrupt):
        cetak_masalah((masalah("PERINTAH-005", Tempat()),), err=True)
        return TIDAK_JALAN
    except (BrokenPipeError, SystemExit):  # click turns a closed pipe into an exit
        return TIDAK_JALAN
    except OSError as error:
        problem = masalah("PERINTAH-015", Tempat("xl-iki"), error.strerror)
        cetak_masalah((problem,), err=True)
        return TIDAK_JALAN
    except Exception as error:
        problem = masalah("PERINTAH-099", Tempat(), f"{type(error).__name__}: {error}")
        cetak_masalah((problem,), err=True)
        return TIDAK_JALAN
    return code if isinstance(code, int) else BERES
