"""The plan as text, one cell a line: for review, for fingerprints, for CI to compare."""

from collections.abc import Iterable, Iterator

from xl_iki.plan import address
from xl_iki.plan.model import ROLE_TERBUKA, Buku, Lembar


def dump(buku: Buku) -> Iterator[str]:
    """Yield every line of the plan; long texts of the manifest are shortened."""
    yield f"# {buku.judul}"
    for sheet in buku.lembar:
        yield from _dump_sheet(sheet)


def _dump_sheet(sheet: Lembar) -> Iterator[str]:
    yield ""
    yield f"## {sheet.nama} ({sheet.tampak})"
    if sheet.beku:
        yield f"beku {address.of(*sheet.beku)}"
    for area in sheet.halaman.area:
        yield f"cetak {address.range_of(area)}"
    for merged in sheet.gabung:
        yield f"gabung {address.range_of(merged)}"
    for rule in sheet.validasi:
        where = " ".join(address.range_of(r) for r in rule.rentang)
        yield f"validasi {where} {rule.jenis} {rule.operator} {rule.rumus1} {rule.rumus2}".rstrip()
    for (row, col), cell in sorted(sheet.sel.items()):
        what = f"={cell.rumus}" if cell.rumus else _literal(cell.isi)
        if what:
            yield f"{address.of(row, col)} {cell.role} {what}"


def _literal(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    line = value.replace("\n", "⏎")
    return line if len(line) <= 400 else f"{line[:120]}… ({len(line)} huruf)"


def tata_letak_lines(sheets: Iterable[Lembar]) -> Iterator[str]:
    """Yield what a reader relies on: open cells, and printed labels by place."""
    for sheet in sheets:
        cells = sheet.sel
        for at in sorted(at for at, cell in cells.items() if cell.role in ROLE_TERBUKA):
            yield f"{sheet.nama}!{address.of(*at)} {cells[at].role}"


def rumus_lines(sheets: Iterable[Lembar]) -> Iterator[str]:
    """Yield every formula by its place."""
    for sheet in sheets:
        cells = sheet.sel
        for at in sorted(at for at, cell in cells.items() if cell.rumus):
            yield f"{sheet.nama}!{address.of(*at)} {cells[at].rumus}"
