"""Small workbooks for the tests of the engines, with results in them that are wrong."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

SHEET = "Lembar"


def write_formulas(
    folder: Path, cells: Mapping[str, str | float | bool], *, state: str = "visible"
) -> Path:
    """Write a workbook with the cells on one sheet, beside a first one that is shown."""
    book = openpyxl.Workbook()
    sheet = book.create_sheet(SHEET)
    sheet.sheet_state = state
    for cell, value in cells.items():
        sheet[cell] = value
    path = folder / "contoh.xlsx"
    book.save(path)
    return path


def store_results(path: Path, result: float) -> Path:
    """Store `result` beside every formula, as a program that computed wrongly would."""
    target = path.with_name(f"tersimpan-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"</f><v ?(/>|></v>)", b"</f><v>%g</v>" % result, part)
            copy.writestr(name, part)
    return target
