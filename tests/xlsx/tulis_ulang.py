"""Our workbook as other programs save it, or as a user left it: the corpus of the reader."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from tests.xlsx.bahan import MAIN, Bagian, bagian, bagian_lembar, rakit, terbaca, terisi
from tests.xlsx.lembar_xml import BarisXml, SelXml, aman, bersama, susun, urai

BOOK, RELS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
STYLES, CUSTOM = "xl/styles.xml", "docProps/custom.xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
KEPALA_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TAMBAHAN = 3
"""Cell styles that the rewriter for Excel puts before ours, the first of them a date."""

Edit = Callable[[Bagian, str], str]


def sunting(parts: Bagian, name: str, edit: Callable[[str], str]) -> None:
    """Change the text of a part."""
    parts[name] = edit(parts[name].decode()).encode()


def sheets_of(parts: Bagian) -> list[str]:
    """Return the names of the sheet parts."""
    return sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))


def add_part(parts: Bagian, name: str, kind: str, rel: str, content: str) -> None:
    """Add a part of the workbook with its content type and relation."""
    parts[name] = content.encode()
    override = f'<Override PartName="/{name}" ContentType="{SHEET_TYPE}.{kind}+xml"/>'
    sunting(parts, TYPES, lambda t: t.replace("</Types>", f"{override}</Types>"))
    target = name.removeprefix("xl/")
    number = f"rId9{len(parts)}"
    link = f'<Relationship Id="{number}" Type="{REL}/{rel}" Target="{target}"/>'
    sunting(parts, RELS, lambda t: t.replace("</Relationships>", f"{link}</Relationships>"))
    if rel == "worksheet":
        sheet = f'<sheet xmlns:r="{REL}" name="Catatan saya" sheetId="99" r:id="{number}"/>'
        sunting(parts, BOOK, lambda t: t.replace("</sheets>", f"{sheet}</sheets>"))


def catatan_saya(parts: Bagian) -> None:
    """Add a user's own sheet with text and formulas, and a defined name."""
    cells = (
        '<row r="1"><c r="A1" t="str"><v>catatan &amp; hitungan</v></c></row>'
        '<row r="4"><c r="M4"><f>1+1</f><v>2</v></c></row>'
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    add_part(parts, "xl/worksheets/catatan.xml", "worksheet", "worksheet", sheet)
    name = "<definedName name=\"catatan_saya\">'Catatan saya'!$A$1</definedName></definedNames>"
    sunting(parts, BOOK, lambda t: t.replace("</definedNames>", name))


def excel(data: bytes) -> bytes:
    """Return the workbook as Excel saves it after a user worked in it."""
    parts = bagian(data)
    strings: dict[str, int] = {}
    calls: list[str] = []
    for name in sheets_of(parts):
        text = parts[name].decode()
        rows = list(urai(text))
        for row in rows:
            calls += [f'<c r="{c.alamat}" i="1"/>' for c in row.sel if c.rumus]
        text = susun(text, rows, lambda row: _excel_row(row, strings))
        head = f'<worksheet xmlns="{MAIN}" xmlns:mc="{MC}" mc:Ignorable="x14ac" xmlns:x14ac="{X14}"'
        text = text.replace(f'<worksheet xmlns="{MAIN}"', head, 1)
        parts[name] = f"{KEPALA_XML}\r\n{text}".encode()
    items = "".join(_si(n, text) for n, text in enumerate(strings))
    sst = f'<sst xmlns="{MAIN}" count="9" uniqueCount="{len(strings)}">{items}</sst>'
    add_part(parts, "xl/sharedStrings.xml", "sharedStrings", "sharedStrings", sst)
    chain = f'<calcChain xmlns="{MAIN}">{"".join(calls)}</calcChain>'
    add_part(parts, "xl/calcChain.xml", "calcChain", "calcChain", chain)
    extra = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    more = extra + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' * 2
    sunting(parts, STYLES, lambda t: re.sub(r"(<cellXfs[^>]*>)", lambda m: m[1] + more, t))
    catatan_saya(parts)
    sunting(parts, BOOK, _reordered)
    return rakit(parts)


def _excel_row(row: BarisXml, strings: dict[str, int]) -> str:
    masters = {s[0].alamat: (n, s) for n, s in enumerate(bersama(row))}
    children = {c.alamat: n for n, s in masters.values() for c in s[1:]}
    cells = []
    for cell in row.sel:
        formula, group = f"<f>{aman(cell.rumus)}</f>" if cell.rumus else "", row.nomor * 100
        if cell.alamat in masters:
            n, stretch = masters[cell.alamat]
            ref = f"{cell.alamat}:{stretch[-1].alamat}"
            formula = f'<f t="shared" ref="{ref}" si="{group + n}">{aman(cell.rumus)}</f>'
        elif cell.alamat in children:
            formula = f'<f t="shared" si="{group + children[cell.alamat]}"/>'
        cells.append(_excel_cell(cell, formula, strings))
    attributes = "".join(f" {k}={quoteattr(v)}" for k, v in row.atribut.items())
    extra = f' spans="1:34"{attributes} x14ac:dyDescent="0.25"'
    return f'<row r="{row.nomor}"{extra}>{"".join(cells)}</row>'


def _excel_cell(cell: SelXml, formula: str, strings: dict[str, int]) -> str:
    style = f' s="{cell.gaya + TAMBAHAN}"'
    if cell.is_teks:
        number = strings.setdefault(cell.nilai, len(strings))
        head, body = f'{style} t="s"', f"<v>{number}</v>"
    elif cell.jenis == "str":
        head, body = f'{style} t="str"', f'{formula}<v xml:space="preserve">{aman(cell.nilai)}</v>'
    else:
        head, body = style, formula + (f"<v>{_long(cell.nilai)}</v>" if cell.nilai else "")
    # Excel writes r first; a program that does not must be read all the same.
    if cell.baris % 7 == 0:
        return f'<c{head} r="{cell.alamat}">{body}</c>'
    return f'<c r="{cell.alamat}"{head}>{body}</c>' if body else f'<c r="{cell.alamat}"{head}/>'


def _long(text: str) -> str:
    """Write a number with all the digits that programs like to add."""
    value = float(text)
    long = f"{value:.17g}"
    return long + "0" if "." in long and "e" not in long else long


def _si(number: int, text: str) -> str:
    if number % 5 == 0 and len(text) > 4:
        runs = f"<r><t xml:space='preserve'>{aman(text[:3])}</t></r><r><rPr><b/></rPr>"
        return f"<si>{runs}<t xml:space='preserve'>{aman(text[3:])}</t></r></si>"
    guide = "<rPh sb='0' eb='1'><t>bukan isi</t></rPh>" if number % 7 == 0 else ""
    return f"<si><t xml:space='preserve'>{aman(text)}</t>{guide}</si>"


def _reordered(text: str) -> str:
    """Move the last sheet of a jabatan to the front, with the sheets of its local names."""
    found = re.findall(r"<sheet .*?/>", text)
    order = [3, *(n for n in range(len(found)) if n != 3)]
    text = text.replace("".join(found), "".join(found[n] for n in order))
    places = {str(old): str(new) for new, old in enumerate(order)}
    return re.sub(r'localSheetId="(\d+)"', lambda m: f'localSheetId="{places[m[1]]}"', text)


def sheets(data: bytes) -> bytes:
    """Return the workbook as an export of Google Sheets: values and formulas, little else."""
    parts = bagian(data)
    styles = parts[STYLES].decode()
    xfs = re.findall(r"<xf [^>]*?/>|<xf .*?</xf>", styles.partition("<cellXfs")[2], re.DOTALL)
    cell_xfs = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0]
    xfs = re.findall(r"<xf [^>]*?/>|<xf [^>]*[^/]>.*?</xf>", cell_xfs, re.DOTALL)
    inner = cell_xfs.partition(">")[2]
    assert "".join(xfs) == inner
    parts[STYLES] = styles.replace(inner, "".join(reversed(xfs))).encode()
    for name in sheets_of(parts):
        text = parts[name].decode()
        text = re.sub(r"<sheetProtection[^>]*/>", "", text)
        text = re.sub(r"<dataValidations.*?</dataValidations>", "", text, flags=re.DOTALL)
        rows = list(urai(text))
        parts[name] = susun(text, rows, lambda row: _sheets_row(row, len(xfs))).encode()
    del parts[CUSTOM]
    sunting(parts, TYPES, lambda t: re.sub(r'<Override[^>]*custom\.xml"[^>]*/>', "", t))
    sunting(parts, "_rels/.rels", lambda t: re.sub(r"<Rel[^>]*custom\.xml[^>]*/>", "", t))
    sunting(parts, BOOK, lambda t: re.sub(r'state="\w+"', 'state="visible"', t))
    return rakit(parts)


def _sheets_row(row: BarisXml, styles: int) -> str:
    cells = []
    for cell in row.sel:
        head = f'<c r="{cell.alamat}" s="{styles - 1 - cell.gaya}"'
        formula = f"<f>{aman(_upper(cell.rumus))}</f>" if cell.rumus else ""
        if cell.is_teks and row.nomor % 2:
            cells.append(f'{head} t="str"><v>{aman(cell.nilai)}</v></c>')
        elif cell.is_teks:
            cells.append(f'{head} t="inlineStr"><is><t>{aman(cell.nilai)}</t></is></c>')
        elif cell.jenis == "str":
            cells.append(f'{head} t="str">{formula}<v>{aman(cell.nilai)}</v></c>')
        elif formula or cell.nilai:
            cells.append(f"{head}>{formula}<v>{cell.nilai}</v></c>")
        else:
            cells.append(f"{head}/>")
    return f'<row r="{row.nomor}">{"".join(cells)}</row>'


def _upper(formula: str) -> str:
    pieces = formula.split('"')
    return '"'.join(p if n % 2 else p.upper() for n, p in enumerate(pieces))


def wps(data: bytes) -> bytes:
    """Return the workbook as WPS saves it: every attribute there is, a line per element."""
    parts = bagian(data)
    for name in sheets_of(parts):
        text = parts[name].decode()
        rows = list(urai(text))
        parts[name] = susun(text, rows, _wps_row).encode()
        head = f'<worksheet xmlns="{MAIN}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etc"'
        sunting(parts, name, lambda t, h=head: t.replace(f'<worksheet xmlns="{MAIN}"', h, 1))  # type: ignore[misc]  # a default for a loop's value
    return rakit(parts)


def _wps_row(row: BarisXml) -> str:
    cells = []
    for cell in row.sel:
        kind = "str" if cell.is_teks else cell.jenis
        formula = f"<f>{aman(cell.rumus)}</f>" if cell.rumus else ""
        value = f"<v>{aman(cell.nilai)}</v>" if cell.nilai or formula else ""
        cells.append(
            f'<c r="{cell.alamat}" s="{cell.gaya}" t="{kind}" etc:x="1">{formula}{value}</c>'
        )
    return f'<row r="{row.nomor}" hidden="0" collapsed="0">{"".join(cells)}</row>\n'


def without_sheet(*names: str, sifat: bool = True) -> Callable[[bytes], bytes]:
    """Return the edit that deletes sheets, and the document properties where not wanted."""

    def edit(data: bytes) -> bytes:
        parts = bagian(data)
        for name in names:
            sheet = re.compile(rf'<sheet (?:(?!/>).)*name="{re.escape(name)}"(?:(?!/>).)*/>')
            sunting(parts, BOOK, lambda t, s=sheet: s.sub("", t))  # type: ignore[misc]  # a default for a loop's value
        if not sifat:
            del parts[CUSTOM]
        return rakit(parts)

    return edit


def renamed(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return the edit that renames a sheet; programs change the formulas that name it."""
    plain = re.compile(rf"(?<![\w'])'?{re.escape(old)}'?!")
    quoted = "'" + new.replace("'", "''") + "'!"

    def edit(data: bytes) -> bytes:
        parts = bagian(data)
        sunting(parts, BOOK, lambda t: t.replace(f'name="{old}"', f'name="{new}"'))
        for name in sheets_of(parts):
            sunting(
                parts,
                name,
                lambda t: re.sub(r"<f>[^<]*</f>", lambda m: plain.sub(quoted, m[0]), t),
            )
        return rakit(parts)

    return edit


def copied(data: bytes) -> bytes:
    """Return the workbook with a copy of the first jabatan's sheet, as Excel names it."""
    first = terbaca(data).rencana.jabatan[0].lembar
    parts = bagian(data)
    source = parts[bagian_lembar(data, first)].decode()
    add_part(parts, "xl/worksheets/salinan.xml", "worksheet", "worksheet", source)
    sunting(parts, BOOK, lambda t: t.replace('"Catatan saya"', f'"{first} (2)"'))
    return rakit(parts)


def prefixed(data: bytes) -> bytes:
    """Return the workbook with a namespace prefix on every element of its sheets."""
    parts = bagian(data)
    for name in sheets_of(parts):
        sunting(parts, name, lambda t: re.sub(r"<(/?)(?=\w+[\s/>])", r"<\1x:", t))
        sunting(parts, name, lambda t: t.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"', 1))
    return rakit(parts)


SIMPAN: Mapping[str, tuple[Callable[[bytes], bytes], set[str]]] = {
    "excel": (excel, set()),
    "sheets": (sheets, set()),
    "wps": (wps, set()),
    "awalan": (prefixed, set()),
    "tanpa_iki": (without_sheet("_iki"), {"BERKAS-013"}),
    "tanpa_iki_dan_sifat": (without_sheet("_iki", sifat=False), {"BERKAS-013"}),
    "tanpa_periksa": (without_sheet("Periksa"), {"BERKAS-020"}),
    "tanpa_pengantar": (without_sheet("Pengantar"), {"BERKAS-018"}),
    "ganti_nama": (renamed("Sekretaris", "Pak Sek 'baru'"), set()),
}
"""Each way to save, and the codes of the problems it may leave."""


@lru_cache
def simpan(kantor: str, cara: str) -> bytes:
    """Return the filled workbook of an office, saved one of these ways."""
    return SIMPAN[cara][0](terisi(kantor))
