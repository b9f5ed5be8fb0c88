"""Two more engines that recalculate a workbook from its formulas: formualizer and cellrune.

Both compute in this process from the file alone and never take the results stored in it.
Where a package is not installed, the test that asks for its opinion is skipped.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.engines.nilai_sel import ERROR, Address, Value, Values

EXCEL_ERRORS = {
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}


def formula_addresses(path: Path) -> list[Address]:
    """Return where the workbook has formulas, sheet by sheet."""
    book = openpyxl.load_workbook(path)
    return [
        (sheet.title, row, column)
        for sheet in book.worksheets
        for row, cells in enumerate(sheet.iter_rows(), start=1)
        for column, cell in enumerate(cells, start=1)
        if cell.data_type == "f"
    ]


def formualizer_values(path: Path, addresses: Iterable[Address]) -> Values:
    """Return what formualizer computes at each address."""
    formualizer = pytest.importorskip("formualizer")
    book = formualizer.load_workbook(str(path), strategy="eager_all")
    book.evaluate_all()
    return {address: _from_formualizer(book.get_value(*address)) for address in addresses}


def cellrune_values(path: Path, addresses: Iterable[Address]) -> Values:
    """Return what cellrune computes at each address."""
    cellrune = pytest.importorskip("cellrune")
    values: Values = {}
    with cellrune.Workbook.open_path(path) as book:
        book.calculate()
        for sheet, row, column in addresses:
            cell = f"{get_column_letter(column)}{row}"
            values[sheet, row, column] = _from_cellrune(book.read_values(sheet, cell, cell)[0][0])
    return values


def _from_formualizer(value: Any) -> Value:
    # Any: a plain value, or a dict {"type": "Error", "kind": ...}.
    if isinstance(value, dict):
        kind = str(value.get("kind", value))
        return f"{ERROR}{EXCEL_ERRORS.get(kind, kind)}"
    if value is None or isinstance(value, str | bool):
        return value
    return float(value)


def _from_cellrune(value: dict[str, Any]) -> Value:
    # Any: its `value` is a number, text, boolean or error name, as its `kind` says.
    match value["kind"]:
        case "blank":
            return None
        case "number":
            return float(value["value"])
        case "error":
            return f"{ERROR}{value['value']}"
        case "unavailable":
            return f"{ERROR}{value['code']}"
        case "text":
            return str(value["value"])
        case "logical":
            return bool(value["value"])
        case kind:
            return f"{ERROR}{kind}"
