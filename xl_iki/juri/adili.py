"""The door of the room: every formula of a workbook judged on its own.

A formula is recomputed in one step from the values its cells hold, never from results of this
engine, so that one wrong result does not spread and none hides behind another.
"""

import warnings
from collections.abc import Mapping

from xl_iki.juri.putusan import Alamat, Galat, Nilai, is_sama
from xl_iki.juri.tembolok import Tembolok

__all__ = ["Alamat", "Galat", "Nilai", "Tembolok", "adili", "is_sama"]


def adili(
    rumus: Mapping[Alamat, str],
    nilai: Mapping[Alamat, Nilai | Galat],
    tembolok: Tembolok | None = None,
) -> dict[Alamat, Nilai | Galat]:
    """Give what each formula yields according to the `formulas` package.

    `rumus` holds the texts without "=", `nilai` the values of all cells, results of formulas
    included. A formula that cannot be judged yields `Galat("#JURI!", reason)`; nothing is raised.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Here, because importing `formulas` takes longer than most commands.
        from xl_iki.juri.sidang import sidangkan  # noqa: PLC0415

    return sidangkan(rumus, nilai, Tembolok() if tembolok is None else tembolok)
