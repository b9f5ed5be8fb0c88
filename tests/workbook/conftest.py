"""Workbooks kept open in LibreOffice, to be filled and read many times."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.engines.nilai_sel import Value, Values
from tests.libre import uno_session
from tests.libre.office import Document, Libre
from tests.workbook.kasus import rencana, sel_rumus, tertulis
from xl_iki.hitung.isian import IsianBuku
from xl_iki.plan.layout import Rencana
from xl_iki.xlsx.build import build


class Terbuka(NamedTuple):
    """A workbook's plan, and the workbook open in LibreOffice."""

    rencana: Rencana
    dokumen: Document

    def satu(self, isian: IsianBuku, *kunci: tuple[str | int, ...]) -> list[Value]:
        """Return what the cells of some results show once this is typed."""
        places = {key: place for place, _, key in sel_rumus(self.rencana)}
        shown = self.hitung(isian)
        return [shown[places[key]] for key in kunci]

    def hitung(self, isian: IsianBuku) -> Values:
        """Return what every formula cell shows once this is typed and nothing else."""
        self.dokumen.write(tertulis(self.rencana, isian))
        return self.dokumen.values()


Buka = Callable[[str], Terbuka]


@pytest.fixture(scope="module")
def buka(libre: Libre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Buka]:
    """Give a workbook by its name, opened once for all tests of a module."""
    held: dict[str, Terbuka] = {}
    folder: Path = tmp_path_factory.mktemp("buku")
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        # Looking for cells in the boolean format takes ten times as long as everything else.
        # No formula of ours shows a boolean: were there one, it would come as its number.
        patch.setattr(uno_session, "_boolean_cells", lambda *_: ())

        def buka_satu(nama: str) -> Terbuka:
            if nama not in held:
                plan = rencana(nama)
                path = folder / f"{nama}.xlsx"
                path.write_bytes(build(plan))
                held[nama] = Terbuka(plan, stack.enter_context(libre.open(path)))
            return held[nama]

        yield buka_satu
