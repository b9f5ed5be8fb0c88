"""One cell's XML: how a value stands in it, and how a cell is replaced in a sheet.

Everything of the sheet that is not a changed cell stays as it is, byte for byte.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

from xl_iki.plan import address

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SEPERTI_KODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def number_text(value: float) -> str:
    """Write a number as the file wants it: shortest text that gives the same double."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def tail_of(value: float | str) -> tuple[str, str]:
    """Return the type attribute and the value element of a formula's result."""
    if isinstance(value, str):
        return ' t="str"', f"<v{_keep(value)}>{clean(value)}</v>"
    return "", f"<v>{number_text(value)}</v>"


@lru_cache(maxsize=1024)
def clean(text: str) -> str:
    """Return text safe inside an XML element.

    Excel reads `_x000D_` as the character of that number, and XML turns that character into
    a line feed: both are written so that they come back as they were.
    """
    plain = _SEPERTI_KODE.sub("_x005F_", _ILLEGAL.sub("", text))
    return escape(plain).replace("\r", "_x000D_")


def _keep(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""


def literal_of(value: float | str | None) -> tuple[str, str]:
    """Return the type attribute and the content of a cell that holds a literal."""
    if value is None or value == "":
        return "", ""
    if isinstance(value, str):
        return ' t="inlineStr"', f"<is><t{_keep(value)}>{clean(value)}</t></is>"
    return "", f"<v>{number_text(value)}</v>"


Perubahan = Mapping[tuple[int, int], tuple[bool, float | str | None]]
"""By row and column: (is it a formula's result, the value)."""


class LembarAnehError(Exception):
    """A sheet whose XML is not written cell by cell with addresses, as all known programs do."""


_ROW = re.compile(r"<row\b((?:[^>\"]|\"[^\"]*\")*?)(/>|>)")
_CELL = re.compile(r'<c\b((?:[^>"]|"[^"]*")*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ALAMAT = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ATTR_ROW = re.compile(r'\sr="([0-9]{1,7})"')
_ATTR_R = re.compile(r'\sr="([A-Z]{1,3})([0-9]{1,7})"')
_ATTR_T = re.compile(r'\s+t="[^"]*"')
_ATTR_VM = re.compile(r'\s+vm="[^"]*"')
_ATTR_CM = re.compile(r'\s+cm="[^"]*"')
_ATTR_SPANS = re.compile(r'\s+spans="[^"]*"')
_FORMULA = re.compile(r"<f\b(?:[^>\"]|\"[^\"]*\")*?(?:/>|>.*?</f>)", re.DOTALL)
_FORMULA_POLOS = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*><f(?: (?:aca|ca|xml:space)="[^"]*")*>([^<]*)</f>'
)
_BERSAMA = re.compile(r'<f\b[^>]*\bt="shared"[^>]*/?>')


def plain_formulas(xml: str) -> dict[tuple[int, int], str]:
    """Return the formulas that stand whole in their own cell, as the XML writes them."""
    return {
        (int(row), address.nomor(letters)): text
        for letters, row, text in _FORMULA_POLOS.findall(xml)
    }


def write_out_shared(xml: str, rumus: Mapping[tuple[int, int], str]) -> str:
    """Return the sheet with every shared formula written out in its own cell.

    Where a cell that others share from is typed over, they would point at nothing.
    """

    def cell(found: re.Match[str]) -> str:
        place = _ATTR_R.search(found[1])
        if place is None or not _BERSAMA.search(found[2] or ""):
            return found[0]
        text = rumus.get((int(place[2]), address.nomor(place[1])))
        if text is None:
            raise LembarAnehError
        return found[0].replace(_FORMULA.findall(found[2])[0], f"<f>{clean_formula(text)}</f>")

    return _CELL.sub(cell, xml)


@lru_cache(maxsize=32_768)
def clean_formula(text: str) -> str:
    """Return a formula's text safe inside an XML element."""
    return escape(_ILLEGAL.sub("", text))


def replace_cells(xml: str, changes: Perubahan, timpa: list[tuple[int, int]]) -> str:
    """Return the sheet with those cells changed; LembarAnehError where it cannot be done safely.

    A formula's result keeps the formula; a literal keeps the cell's style and nothing else.
    A cell that already says the same stays byte for byte. Result cells that hold no formula
    (typed over) are left alone and their row and column added to `timpa`.
    """
    if "<!" in xml or "<sheetData" not in xml:
        raise LembarAnehError
    by_row: dict[int, dict[int, tuple[bool, float | str | None]]] = {}
    for (row, col), change in changes.items():
        by_row.setdefault(row, {})[col] = change
    start = xml.index("<sheetData")
    end = xml.find("</sheetData>", start)
    if end < 0:
        raise LembarAnehError
    places = _rows(xml, start, end, by_row)
    out: list[str] = []
    done = 0
    for row in sorted(by_row):
        first, last, attrs, body = places[row]
        out.append(xml[done:first])
        inside = _row_text(row, body, by_row[row], timpa)
        if inside == body:
            out.append(xml[first:last])
        else:
            # The columns a row spans are only a hint, and a wrong one once a cell is added.
            known = inside.count("<c ") == body.count("<c ")
            kept = attrs.rstrip() if known else _ATTR_SPANS.sub("", attrs).rstrip()
            out.append(f"<row{kept}>{inside}</row>")
        done = last
    out.append(xml[done:])
    return "".join(out)


def _rows(
    xml: str, start: int, end: int, wanted: Iterable[int]
) -> dict[int, tuple[int, int, str, str]]:
    """Return start, stop, attributes and content of rows; an empty place for a missing one."""
    missing = sorted(wanted, reverse=True)
    out: dict[int, tuple[int, int, str, str]] = {}
    before = 0
    for found in _ROW.finditer(xml, start, end):
        number = _ATTR_ROW.search(found[1])
        if number is None or int(number[1]) <= before:
            raise LembarAnehError
        before = int(number[1])
        while missing and missing[-1] < before:
            row = missing.pop()
            out[row] = (found.start(), found.start(), f' r="{row}"', "")
        if missing and missing[-1] == before:
            out[missing.pop()] = _row_span(xml, found, end)
    out |= {row: (end, end, f' r="{row}"', "") for row in missing}
    return out


def _row_span(xml: str, found: re.Match[str], end: int) -> tuple[int, int, str, str]:
    if found[2] == "/>":
        return found.start(), found.end(), found[1], ""
    close = xml.find("</row>", found.end(), end)
    if close < 0:
        raise LembarAnehError
    return found.start(), close + len("</row>"), found[1], xml[found.end() : close]


def _cells(row: int, body: str) -> Iterable[tuple[int, int, int, str, str]]:
    """Return start, stop, column, attributes and content of each cell of a row."""
    plain = _plain_cells(row, body)
    return _odd_cells(row, body) if plain is None else plain


def _plain_cells(row: int, body: str) -> list[tuple[int, int, int, str, str]] | None:
    """Return the cells of a row in which nothing stands but cells that begin with an address."""
    first, *pieces = body.split('<c r="')
    if first or len(pieces) != body.count("<c"):
        return None
    out = []
    at = 0
    for piece in pieces:
        place, _, rest = piece.partition('"')
        attrs, closed, inner = rest.partition(">")
        is_empty = attrs.endswith("/")
        whole_cell = not inner if is_empty else inner.endswith("</c>")
        # An odd number of quotes: that ">" stood inside an attribute.
        if not closed or not whole_cell or attrs.count('"') % 2 or inner.count("</c>") > 1:
            return None
        number, col = _address(place)
        if number != row:
            raise LembarAnehError
        stop = at + 6 + len(piece)
        content = "" if is_empty else inner[:-4]
        out.append((at, stop, col, f' r="{place}"{attrs.removesuffix("/")}', content))
        at = stop
    return out


def _odd_cells(row: int, body: str) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield the cells of a row however they are written."""
    for found in _CELL.finditer(body):
        place = _ATTR_R.search(found[1])
        if place is None or int(place[2]) != row:
            raise LembarAnehError
        yield found.start(), found.end(), address.nomor(place[1]), found[1], found[2] or ""


@lru_cache(maxsize=32_768)
def _address(text: str) -> tuple[int, int]:
    """Return row and column of an address; sheets of one workbook share most of them."""
    found = _ALAMAT.fullmatch(text)
    if found is None:
        raise LembarAnehError
    return int(found[2]), address.nomor(found[1])


def _row_text(
    row: int,
    body: str,
    changes: Mapping[int, tuple[bool, float | str | None]],
    timpa: list[tuple[int, int]],
) -> str:
    """Return a row's content with its cells changed; what stands between cells stays."""
    missing = sorted(changes, reverse=True)
    out: list[str] = []
    done = before = stop = 0
    for start, stop, col, attrs, inner in _cells(row, body):
        if col <= before:
            raise LembarAnehError
        before = col
        if not missing or missing[-1] > col:
            continue
        out.append(body[done:start])
        done = start
        while missing and missing[-1] < col:
            out.append(_new(row, missing[-1], changes[missing.pop()], timpa))
        if missing and missing[-1] == col:
            text = _changed(attrs, inner, changes[missing.pop()])
            if text is None:
                timpa.append((row, col))
            elif text:
                out.append(text)
                done = stop
    added = [_new(row, col, changes[col], timpa) for col in reversed(missing)]
    return "".join((*out, body[done:stop], *added, body[max(done, stop) :]))


def _new(
    row: int, col: int, change: tuple[bool, float | str | None], timpa: list[tuple[int, int]]
) -> str:
    """Return a cell that the file does not have; a missing result is reported instead."""
    is_result, value = change
    if is_result:
        timpa.append((row, col))
        return ""
    kind, content = literal_of(value)
    return f'<c r="{address.of(row, col)}"{kind}>{content}</c>' if content else ""


def _changed(attrs: str, inner: str, change: tuple[bool, float | str | None]) -> str | None:
    """Return the new text of a cell, "" where it stays; None for a result without formula."""
    is_result, value = change
    has_formula = "<f" in inner
    if is_result and not has_formula:
        return None
    if is_result:
        return _result(attrs, inner, "" if value is None else value)
    if not has_formula and _says(attrs, inner, value):
        return ""
    kept = _ATTR_CM.sub("", _without_type(attrs))
    kind, content = literal_of(value)
    return f"<c{kept}{kind}>{content}</c>" if content else f"<c{kept}/>"


def _result(attrs: str, inner: str, value: float | str) -> str:
    """Return the text of a formula's cell with its result, "" where it stands there already."""
    kind, content = tail_of(value)
    same_kind = kind in attrs if kind else ' t="' not in attrs
    if (same_kind and inner.endswith(content)) or _says(attrs, inner, value):
        return ""
    kept = attrs if same_kind and ' vm="' not in attrs else _without_type(attrs) + kind
    end = inner.find("</f>")
    if inner.startswith("<f>") and end > 0:
        return f"<c{kept}>{inner[: end + 4]}{content}</c>"
    formula = _FORMULA.search(inner)
    if formula is None:
        raise LembarAnehError
    return f"<c{kept}>{formula[0]}{content}</c>"


def _without_type(attrs: str) -> str:
    return _ATTR_VM.sub("", _ATTR_T.sub("", attrs)).rstrip()


_JENIS = re.compile(r'\st="([a-zA-Z]+)"')
_V = re.compile(r"<v(?: [^>]*)?>([^<]*)</v>")


def _says(attrs: str, inner: str, value: float | str | None) -> bool:
    """Tell whether the cell already holds exactly that number or that text, or nothing."""
    if value is None:
        return not inner
    kind = _JENIS.search(attrs)
    held = _V.search(inner)
    if isinstance(value, str):
        same = held[1] if held else ""
        return kind is not None and kind[1] == "str" and same == clean(value)
    if held is None or (kind and kind[1] != "n"):
        return False
    try:
        return float(held[1]) == value
    except ValueError:
        return False
