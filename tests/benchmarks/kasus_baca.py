"""Row 3: reading a filled workbook into facts."""

from collections.abc import Iterator
from io import BytesIO

import pandas as pd

from tests.benchmarks.bahan import Bahan, is_sama
from tests.benchmarks.ukur import Kasus, Tujuan
from xl_iki.plan.isian_sel import sel_isi

PENJELASAN = (
    "read: pandas.read_excel(sheet_name=None, header=None, engine='openpyxl') of the same bytes: "
    "the raw cells only.",
    "  ours recognises the file, checks every input and computes every result.",
)


def kasus(bahan: Bahan) -> Iterator[Kasus]:
    """Yield the row of read."""

    def kami() -> object:
        return bahan.fakta(bahan.terisi)

    def pandas() -> object:
        source = BytesIO(bahan.terisi)
        return pd.read_excel(source, sheet_name=None, header=None, engine="openpyxl")

    def beda(facts: object, frames: object) -> list[str]:
        if not isinstance(frames, dict) or facts != bahan.fakta(bahan.terisi):
            return ["two readings differ"]
        out = []
        for item in bahan.daftar:
            sheet, row, col = sel_isi(bahan.rencana, item)
            if frames[sheet].iat[row - 1, col - 1] != item.nilai:
                out.append(f"{sheet} {row} {col}")
        for (sheet, row, col), key in bahan.rumus():
            shown = _sel(frames[sheet], row, col)
            if not is_sama(shown, bahan.hasil.nilai[key]):
                out.append(f"{sheet} {row} {col}: {shown} {bahan.hasil.nilai[key]}")
        return out

    goal = Tujuan("lebih cepat", 10)
    yield Kasus("read, bytes to facts", kami, goal, beda, pandas, "pandas + openpyxl")


def _sel(frame: pd.DataFrame, row: int, col: int) -> object:
    """Return what pandas has of a cell, None for nothing; it drops empty rows at the end."""
    if row > frame.shape[0] or col > frame.shape[1]:
        return None
    value: object = frame.iat[row - 1, col - 1]
    return None if pd.isna(value) else value  # type: ignore[call-overload]  # any cell
