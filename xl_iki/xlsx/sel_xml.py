"""One cell's XML: how a value stands in it, and how a cell is replaced in a sheet.

Everything of the sheet that is not a changed cell stays as it is, byte for byte.
"""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def number_text(value: float) -> str:
    """Write a number as the file wants it: shortest text that gives the same double."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def tail_of(value: float | str) -> tuple[str, str]:
    """Return the type attribute and the value element of a formula's result."""
    if isinstance(value, str):
        return ' t="str"', f"<v>{clean(value)}</v>"
    return "", f"<v>{number_text(value)}</v>"


def clean(text: str) -> str:
    """Return text safe inside an XML element."""
    return escape(_ILLEGAL.sub("", text))


def literal_of(value: float | str | None) -> tuple[str, str]:
    """Return the type attribute and the content of a cell that holds a literal."""
    if value is None or value == "":
        return "", ""
    if isinstance(value, str):
        keep = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
        return ' t="inlineStr"', f"<is><t{keep}>{clean(value)}</t></is>"
    return "", f"<v>{number_text(value)}</v>"


Perubahan = Mapping[tuple[int, int], tuple[bool, float | str | None]]
"""By row and column: (is it a formula's result, the value)."""


class LembarAnehError(Exception):
    """A sheet whose XML is not written cell by cell with addresses, as all known programs do."""


_ROW = re.compile(r"<row\b([^>]*?)(/>|>)")
_CELL = re.compile(r'<c\b((?:[^>"]|"[^"]*")*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ATTR_R = re.compile(r'\br="([A-Z]{1,3})(\d+)"')
_ATTR_T = re.compile(r'\s+t="[^"]*"')
_ATTR_META = re.compile(r'\s+(?:cm|vm)="[^"]*"')
_FORMULA = re.compile(r"<f\b(?:[^>\"]|\"[^\"]*\")*?(?:/>|>.*?</f>)", re.DOTALL)


def replace_cells(xml: str, changes: Perubahan, timpa: list[tuple[int, int]]) -> str:
    """Return the sheet with those cells changed; LembarAnehError where it cannot be done safely.

    A formula's result keeps the formula; a literal keeps the cell's style and nothing else.
    A cell that already says the same stays byte for byte. Result cells that hold no formula
    (typed over) are left alone and their row and column added to `timpa`.
    """
    if "<!" in xml.replace("<![CDATA[", "<!", 1) or "<sheetData" not in xml:
        raise LembarAnehError
    by_row: dict[int, dict[int, tuple[bool, float | str | None]]] = {}
    for (row, col), change in changes.items():
        by_row.setdefault(row, {})[col] = change
    out: list[str] = []
    at = xml.index("<sheetData")
    end = xml.find("</sheetData>", at)
    if end < 0:
        raise LembarAnehError
    done = 0
    for row in sorted(by_row):
        start, stop, attrs, body = _find_row(xml, row, max(at, done), end)
        out.append(xml[done:start])
        out.append(_row_text(row, attrs, body, by_row[row], timpa))
        done = at = stop
    out.append(xml[done:])
    return "".join(out)


def _find_row(xml: str, row: int, at: int, end: int) -> tuple[int, int, str, str]:
    """Return start, stop, attributes and content of a row; an empty place where it is missing."""
    start = xml.find(f'<row r="{row}"', at, end)
    if start < 0:
        return _search_row(xml, row, at, end)
    found = _ROW.match(xml, start)
    if found is None:
        raise LembarAnehError
    return _row_span(xml, found, end)


def _row_span(xml: str, found: re.Match[str], end: int) -> tuple[int, int, str, str]:
    if found[2] == "/>":
        return found.start(), found.end(), found[1], ""
    close = xml.find("</row>", found.end(), end + 1)
    if close < 0:
        raise LembarAnehError
    return found.start(), close + len("</row>"), found[1], xml[found.end() : close]


def _search_row(xml: str, row: int, at: int, end: int) -> tuple[int, int, str, str]:
    """Find a row whose address is not its first attribute, or the place it belongs."""
    for found in _ROW.finditer(xml, at, end):
        number = re.search(r'\br="(\d+)"', found[1])
        if number is None:
            raise LembarAnehError
        if int(number[1]) == row:
            return _row_span(xml, found, end)
        if int(number[1]) > row:
            return found.start(), found.start(), f' r="{row}"', ""
    return end, end, f' r="{row}"', ""


def _row_text(
    row: int,
    attrs: str,
    body: str,
    changes: Mapping[int, tuple[bool, float | str | None]],
    timpa: list[tuple[int, int]],
) -> str:
    cells: dict[int, str] = {}
    for found in _CELL.finditer(body):
        place = _ATTR_R.search(found[1])
        if place is None:
            raise LembarAnehError
        col = 0
        for letter in place[1]:
            col = col * 26 + ord(letter) - 64
        change = changes.get(col)
        text = found[0] if change is None else _changed(found, change)
        if text is None:
            timpa.append((row, col))
        cells[col] = found[0] if text is None else text
    for col in changes.keys() - cells.keys():
        is_result, value = changes[col]
        if is_result:
            timpa.append((row, col))
            continue
        kind, content = literal_of(value)
        cells[col] = f'<c r="{_letters(col)}{row}"{kind}>{content}</c>'
    ordered = "".join(cells[col] for col in sorted(cells))
    return f"<row{attrs.rstrip()}>{ordered}</row>"


def _changed(found: re.Match[str], change: tuple[bool, float | str | None]) -> str | None:
    """Return the new text of a cell; None for a result whose formula is gone."""
    is_result, value = change
    body = found[2] or ""
    formula = _FORMULA.search(body) if is_result else None
    if is_result and formula is None:
        return None
    if _says(found, value):
        return found[0]
    attrs = _ATTR_META.sub("", _ATTR_T.sub("", found[1])).rstrip()
    if formula is not None:
        kind, content = tail_of("" if value is None else value)
        return f"<c{attrs}{kind}>{formula[0]}{content}</c>"
    kind, content = literal_of(value)
    return f"<c{attrs}{kind}>{content}</c>" if content else f"<c{attrs}/>"


_V = re.compile(r"<v>([^<]*)</v>")


def _says(found: re.Match[str], value: float | str | None) -> bool:
    """Tell whether the cell already holds exactly that number or that result text."""
    kind = re.search(r'\bt="([a-zA-Z]+)"', found[1])
    held = _V.search(found[2] or "")
    if isinstance(value, str):
        same = held[1] if held else ""
        return kind is not None and kind[1] == "str" and same == clean(value)
    if value is None or held is None or (kind and kind[1] != "n"):
        return False
    try:
        return float(held[1]) == value
    except ValueError:
        return False


def _letters(col: int) -> str:
    text = ""
    while col:
        col, rest = divmod(col - 1, 26)
        text = chr(65 + rest) + text
    return text
