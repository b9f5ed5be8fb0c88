"""What every row works on: the office Bantur, 2026, blank and with a year of sample numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook

from xl_iki.cli.berkas import Termuat
from xl_iki.cli.fill import filled
from xl_iki.cli.kerja import Terhitung, hitung_buku, hitung_ulang
from xl_iki.hitung.contoh import contoh
from xl_iki.hitung.daftar_isian import Isi
from xl_iki.hitung.fakta import Json, fakta
from xl_iki.issues import Outcome
from xl_iki.katalog.load import load_packaged
from xl_iki.katalog.model import Katalog
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.plan.model import Kunci
from xl_iki.xlsx.baca import Terbaca, baca
from xl_iki.xlsx.build import build
from xl_iki.xlsx.kenali import Perpustakaan
from xl_iki.xlsx.ubah import ubah

TAHUN = 2026
BERKAS = Path("IKI_bantur_2026.xlsx")
KAPAN = "1 Desember 2026 08.00"

Alamat = tuple[str, int, int]
T = TypeVar("T")


def ada(outcome: Outcome[T]) -> T:
    """Return the value of an outcome; ValueError with its problems where there is none."""
    if outcome.nilai is None:
        raise ValueError("; ".join(map(str, outcome.masalah)))
    return outcome.nilai


@dataclass
class Bahan:
    """The material of one benchmark run; each thing is made when first asked for."""

    perpustakaan: Perpustakaan = field(default_factory=Perpustakaan)

    @cached_property
    def katalog(self) -> Katalog:
        """The catalogue of the office."""
        return ada(load_packaged("bantur"))

    @cached_property
    def rencana(self) -> Rencana:
        """The plan of its workbook."""
        return plan_buku(self.katalog, TAHUN)

    @cached_property
    def kosong(self) -> bytes:
        """The blank workbook."""
        return build(self.rencana)

    @cached_property
    def daftar(self) -> tuple[Isi, ...]:
        """A year of sample numbers."""
        return contoh(self.katalog)

    @cached_property
    def terisi(self) -> bytes:
        """The workbook with that year, recomputed, so that nothing is left to do."""
        return self.hitung_ulang(self.isi(self.kosong))

    @cached_property
    def basi(self) -> bytes:
        """The same workbook with a wrong result in every formula cell."""
        read = self.baca(self.terisi)
        right = hitung_buku(read).nilai
        wrong = {k: f"{v}?" if isinstance(v, str) else v + 1 for k, v in right.items()}
        return ubah(read, self.terisi, {}, wrong).isi

    @cached_property
    def hasil(self) -> Terhitung:
        """The results of the filled workbook."""
        return hitung_buku(self.baca(self.terisi))

    def baca(self, data: bytes, perpustakaan: Perpustakaan | None = None) -> Terbaca:
        """Return the workbook as read; ValueError where it cannot be."""
        return ada(baca(data, BERKAS.name, perpustakaan or self.perpustakaan))

    def muat(self, data: bytes, perpustakaan: Perpustakaan | None = None) -> Termuat:
        """Return the workbook as the commands want it."""
        return Termuat(BERKAS, data, self.baca(data, perpustakaan))

    def isi(self, data: bytes, perpustakaan: Perpustakaan | None = None) -> bytes:
        """Return the workbook with the year typed in and every result stored."""
        return ada(filled(self.muat(data, perpustakaan), self.daftar))

    def hitung_ulang(self, data: bytes) -> bytes:
        """Return the workbook recomputed."""
        return ada(hitung_ulang(self.muat(data), KAPAN)).isi

    def fakta(self, data: bytes) -> Json:
        """Return the facts of a workbook file, computed anew."""
        read = self.baca(data)
        who = read.manifes
        return fakta(
            hitung_buku(read).hasil,
            read.isian,
            edisi=who.edisi,
            kantor=who.kantor,
            katalog=who.digest,
            terbitan=who.terbitan,
        )

    def rumus(self) -> Iterator[tuple[Alamat, Kunci]]:
        """Yield every formula cell of the plan with the key of its result."""
        for sheet in self.rencana.buku.lembar:
            for (row, col), cell in sheet.sel.items():
                if cell.rumus:
                    yield (sheet.nama, row, col), cell.kunci


def sel_openpyxl(data: bytes, *, hasil: bool = False) -> dict[Alamat, object]:
    """Return what openpyxl finds in every cell that is not empty: formulas, or their results."""
    book = load_workbook(BytesIO(data), data_only=hasil)
    return {
        (sheet.title, cell.row, cell.column): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def beda_sel(kami: Mapping[Alamat, object], lain: Mapping[Alamat, object]) -> list[str]:
    """Return the cells that do not hold the same; a number may be whole or not."""
    return [
        f"{at}: {kami.get(at)!r} {lain.get(at)!r}"
        for at in sorted(kami.keys() | lain.keys())
        if kami.get(at) != lain.get(at)
    ]


def is_sama(shown: object, want: Nilai) -> bool:
    """Tell whether a result that another program read is the right one; empty text is no cell."""
    if isinstance(want, str):
        return want == ("" if shown is None else shown)
    return isinstance(shown, int | float) and abs(shown - want) <= 1e-9 * max(1.0, abs(want))
