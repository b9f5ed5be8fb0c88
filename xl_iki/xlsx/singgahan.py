"""The numbers a chart keeps beside its references.

Excel draws a chart from the cells, but a phone or a mail preview draws it from this cache,
so it is filled when the workbook is built and whenever results change.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape

from xl_iki.plan import address
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.layout import Rencana
from xl_iki.plan.model import Kunci
from xl_iki.xlsx.sel_xml import clean, number_text

_REF = re.compile(
    r"<(?P<p>(?:\w+:)?)(?P<kind>num|str)Ref>\s*<(?P=p)f>(?P<f>[^<]*)</(?P=p)f>"
    r"(?:\s*<(?P=p)(?P=kind)Cache>.*?</(?P=p)(?P=kind)Cache>)?",
    re.DOTALL,
)
_COLUMN = re.compile(r"'?((?:[^']|'')+?)'?!\$([A-Z]{1,3})\$(\d+):\$([A-Z]{1,3})\$(\d+)")
_POINT = re.compile(r'<(?:\w+:)?pt idx="(\d{1,6})"[^>]*>\s*<(?:\w+:)?v>([^<]*)<')
TITIK_MAKS = 1_000
Cari = Callable[[str, int, str], Nilai | None]


def is_grafik(bagian: str) -> bool:
    """Tell whether a part of the package is a chart."""
    return re.fullmatch(r"xl/charts/chart\d*\.xml", bagian) is not None


def with_singgahan(
    xml: str, rencana: Rencana, nilai: Mapping[Kunci, Nilai], nama: Mapping[str, str]
) -> str:
    """Return a chart's XML with its caches filled from the planned values.

    `nama` gives the planned name of each sheet as the file calls it. References that are not
    to one column of ours stay as they are.
    """
    sheets = {called: rencana.lembar(planned) for called, planned in nama.items()}

    def find(sheet: str, row: int, letters: str) -> Nilai | None:
        cell = sheets[sheet].sel.get((row, address.nomor(letters)))
        if cell is None:
            return None
        return nilai[cell.kunci] if cell.rumus else cell.isi

    def fill(found: re.Match[str]) -> str:
        place = _COLUMN.fullmatch(unescape(found["f"]))
        if place is None or place[2] != place[4] or place[1].replace("''", "'") not in sheets:
            return found[0]
        return _filled(found, place, find)

    return _REF.sub(fill, xml)


def _filled(found: re.Match[str], place: re.Match[str], find: Cari) -> str:
    first, last = int(place[3]), int(place[5])
    if not 0 <= last - first < TITIK_MAKS:
        return found[0]
    p, kind = found["p"], found["kind"]
    sheet = place[1].replace("''", "'")
    points = []
    values: dict[int, Nilai] = {}
    for at, row in enumerate(range(first, last + 1)):
        value = find(sheet, row, place[2])
        if value is None or value == "" or (kind == "num" and isinstance(value, str)):
            continue
        values[at] = value
        text = clean(value) if isinstance(value, str) else number_text(value)
        points.append(f'<{p}pt idx="{at}"><{p}v>{text}</{p}v></{p}pt>')
    if _held(found[0]) == values:
        return found[0]
    code = f"<{p}formatCode>General</{p}formatCode>" if kind == "num" else ""
    count = f'<{p}ptCount val="{last - first + 1}"/>'
    cache = f"<{p}{kind}Cache>{code}{count}{''.join(points)}</{p}{kind}Cache>"
    return f"<{p}{kind}Ref><{p}f>{found['f']}</{p}f>{cache}"


def _held(ref: str) -> dict[int, Nilai] | None:
    """Return the points a cache holds, None where there is no cache."""
    if "Cache>" not in ref:
        return None
    out: dict[int, Nilai] = {}
    is_angka = "numCache>" in ref
    for at, text in _POINT.findall(ref):
        try:
            out[int(at)] = float(text) if is_angka else unescape(text)
        except ValueError:
            return None
    return out
