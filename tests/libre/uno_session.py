"""A running LibreOffice over UNO: its documents by number, their cells in blocks, as plain data.

Runs inside the tests where pyuno fits their interpreter, else under the system's Python as a
program that answers JSON lines. So it knows the standard library and pyuno only.
Cells travel as (sheet, row, column, value), rows and columns 1-based.
"""

import builtins
import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

# Any: pyuno has no types; every object of LibreOffice is one.
Uno = Any
Scalar = float | str | bool | None
CellValue = tuple[str, int, int, Scalar]
ErrorCode = tuple[str, int, int, int]
Block = tuple[int, int, list[list[Scalar]]]

FORMULA = 16  # com.sun.star.sheet.CellFlags.FORMULA
LOGICAL = 1024  # com.sun.star.util.NumberFormat.LOGICAL
TYPED_BOOLEANS = ("=TRUE()", "=FALSE()")


def load_uno(folders: Iterable[str]) -> Uno:
    """Import pyuno from `folders` and leave the interpreter's import machinery as it was."""
    path, importer = list(sys.path), builtins.__import__
    sys.path += folders
    try:
        import uno  # noqa: PLC0415 (only inside this function is it on the path)
    finally:
        # uno.py swaps builtins.__import__ for one that knows `from com.sun.star...`.
        sys.path[:], builtins.__import__ = path, importer
    return uno


class Session:
    """The documents of one LibreOffice; every method takes and returns plain data."""

    def __init__(self, uno: Uno) -> None:
        self._uno = uno
        self._desktop: Uno = None
        self._documents: dict[int, Uno] = {}
        self._numbers = itertools.count(1)

    def connect(self, address: str) -> None:
        """Reach the LibreOffice that listens at `address`; raises while it is not ready."""
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        context = resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
        self._desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )

    def open(self, path: str) -> int:
        """Load a file, macros off, and return its number."""
        url, options = Path(path).as_uri(), self._options(Hidden=True, MacroExecutionMode=0)
        document = self._desktop.loadComponentFromURL(url, "_blank", 0, options)
        if document is None:
            raise ValueError(f"LibreOffice does not open {path}")
        document.enableAutomaticCalculation(False)
        number = next(self._numbers)
        self._documents[number] = document
        return number

    def write(self, number: int, cells: list[CellValue]) -> None:
        """Set cells; None clears. A sheet that protects one of them is unprotected first."""
        document = self._documents[number]
        document.addActionLock()
        try:
            for name, group in itertools.groupby(sorted(cells, key=_place), key=_sheet):
                sheet = document.Sheets.getByName(name)
                for block in blocks(group):
                    self._write_block(document, sheet, block)
        finally:
            document.removeActionLock()

    def values(self, number: int) -> tuple[list[CellValue], list[ErrorCode]]:
        """Recalculate everything; return what every formula cell shows, and Calc's error codes.

        A typed TRUE is the formula =TRUE() to Calc: such cells are left out.
        """
        document = self._documents[number]
        document.calculateAll()  # the hard one, as Ctrl+Shift+F9
        logical: dict[int, bool] = {}
        cells: list[CellValue] = []
        errors: list[ErrorCode] = []
        for index in range(document.Sheets.Count):
            sheet = document.Sheets.getByIndex(index)
            name, formats = sheet.Name, document.NumberFormats
            for row, column, value in _formula_values(sheet, formats, logical):
                if value is None:  # a block says only that there is an error, not which
                    code = sheet.getCellByPosition(column, row).getError()
                    errors.append((name, row + 1, column + 1, code))
                else:
                    cells.append((name, row + 1, column + 1, value))
        return cells, errors

    def store(self, number: int, target: str, filter_name: str) -> None:
        """Write the document to `target` through one of LibreOffice's export filters."""
        options = self._options(FilterName=filter_name)
        self._documents[number].storeToURL(Path(target).as_uri(), options)

    def close(self, number: int) -> None:
        """Drop the document without saving."""
        self._documents.pop(number).close(True)

    def terminate(self) -> None:
        """Ask LibreOffice to end, which drops the connection, so the answer may be an error."""
        self._desktop.terminate()

    def _write_block(self, document: Uno, sheet: Uno, block: Block) -> None:
        row, column, rows = block
        area = sheet.getCellRangeByPosition(
            column - 1, row - 1, column + len(rows[0]) - 2, row + len(rows) - 2
        )
        try:
            area.setDataArray(_as_calc(rows))
        except self._uno.getClass("com.sun.star.uno.RuntimeException"):
            if not sheet.isProtected():
                raise
            sheet.unprotect("")
            area.setDataArray(_as_calc(rows))
        for down, values in enumerate(rows):
            for right, value in enumerate(values):
                if isinstance(value, bool):
                    area.getCellByPosition(right, down).NumberFormat = self._logical(document)

    def _logical(self, document: Uno) -> int:
        locale = self._uno.createUnoStruct("com.sun.star.lang.Locale")
        return int(document.NumberFormats.getStandardFormat(LOGICAL, locale))

    def _options(self, **options: object) -> tuple[Uno, ...]:
        named = self._uno.getClass("com.sun.star.beans.PropertyValue")
        properties = []
        for name, value in options.items():
            item = named()
            item.Name, item.Value = name, value
            properties.append(item)
        return tuple(properties)


def blocks(cells: Iterable[CellValue]) -> Iterator[Block]:
    """Join the sorted cells of one sheet into rectangles (row, column, values by row)."""
    held: Block | None = None
    for row, column, values in _runs(cells):
        if held is None or not _is_below(held, row, column, len(values)):
            if held is not None:
                yield held
            held = (row, column, [])
        held[2].append(values)
    if held is not None:
        yield held


def _runs(cells: Iterable[CellValue]) -> Iterator[tuple[int, int, list[Scalar]]]:
    numbered = enumerate(cells)
    for (row, offset), run in itertools.groupby(numbered, lambda n: (n[1][1], n[1][2] - n[0])):
        members = list(run)
        yield row, offset + members[0][0], [cell[3] for _, cell in members]


def _is_below(block: Block, row: int, column: int, width: int) -> bool:
    top, left, rows = block
    return row == top + len(rows) and column == left and width == len(rows[0])


def _as_calc(rows: list[list[Scalar]]) -> tuple[tuple[float | str, ...], ...]:
    # setDataArray reads void as #N/A and an empty text as an empty cell.
    return tuple(
        tuple(("" if v is None else v) if v is None or isinstance(v, str) else float(v) for v in r)
        for r in rows
    )


def _formula_values(
    sheet: Uno, formats: Uno, logical: dict[int, bool]
) -> Iterator[tuple[int, int, Scalar]]:
    areas = sheet.queryContentCells(FORMULA).RangeAddresses
    if not areas:
        return
    top, left = min(a.StartRow for a in areas), min(a.StartColumn for a in areas)
    bottom, right = max(a.EndRow for a in areas), max(a.EndColumn for a in areas)
    box = sheet.getCellRangeByPosition(left, top, right, bottom)
    shown = box.getDataArray()
    booleans = set(_boolean_cells(box, formats, logical))
    for row, column in _cells(areas):
        value = shown[row - top][column - left]
        if (row, column) not in booleans or not isinstance(value, float):
            yield row, column, value
        elif sheet.getCellByPosition(column, row).Formula not in TYPED_BOOLEANS:
            yield row, column, bool(value)


def _boolean_cells(box: Uno, formats: Uno, logical: dict[int, bool]) -> Iterator[tuple[int, int]]:
    # Calc has no boolean value: TRUE is 1 in a cell that took the boolean format.
    groups = box.getUniqueCellFormatRanges()
    for index in range(groups.Count):
        group = groups.getByIndex(index)
        key = group.NumberFormat
        if key not in logical:
            logical[key] = bool(formats.getByKey(key).Type & LOGICAL)
        if logical[key]:
            yield from _cells(group.RangeAddresses)


def _cells(areas: Iterable[Uno]) -> Iterator[tuple[int, int]]:
    for area in areas:
        yield from itertools.product(
            range(area.StartRow, area.EndRow + 1), range(area.StartColumn, area.EndColumn + 1)
        )


def _place(cell: CellValue) -> tuple[str, int, int]:
    return cell[:3]


def _sheet(cell: CellValue) -> str:
    return cell[0]


def serve(session: Session) -> None:
    """Answer requests `[method, arguments]` on standard input until it ends."""
    for line in sys.stdin:
        method, arguments = json.loads(line)
        try:
            answer = {"result": getattr(session, method)(*arguments)}
        except Exception as error:  # whatever it is, the asker raises it
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    found_uno = load_uno(sys.argv[2:])
    found_uno.getComponentContext()
    if sys.argv[1] == "serve":
        serve(Session(found_uno))
