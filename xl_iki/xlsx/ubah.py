"""Changing a workbook in its package: only the cells that must, every other part as it was."""

from collections.abc import Mapping
from dataclasses import dataclass

from xl_iki.plan import letak as di
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.model import Kunci
from xl_iki.xlsx.baca import Terbaca
from xl_iki.xlsx.paket import write_paket
from xl_iki.xlsx.sel_xml import LembarAnehError, replace_cells

AlamatSel = tuple[str, int, int]
"""Planned sheet name, row, column."""


@dataclass(frozen=True, slots=True)
class Diubah:
    """The new file's bytes, and the formula cells that were typed over (left alone)."""

    isi: bytes
    timpa: tuple[AlamatSel, ...]
    is_berubah: bool


def ubah(
    terbaca: Terbaca,
    asal: bytes,
    literal: Mapping[AlamatSel, float | str | None],
    nilai: Mapping[Kunci, Nilai],
) -> Diubah:
    """Return the workbook with those cells typed and every formula's result brought up to date.

    Raises LembarAnehError where a sheet is written in a way no known program writes.
    """
    parts: dict[str, bytes] = {}
    overwritten: list[AlamatSel] = []
    for planned in terbaca.rencana.buku.lembar:
        sheet = terbaca.lembar.get(planned.nama)
        if sheet is None or planned.nama == di.MANIFES:
            continue
        changes: dict[tuple[int, int], tuple[bool, float | str | None]] = {
            at: (True, nilai[cell.kunci]) for at, cell in planned.sel.items() if cell.rumus
        }
        for (name, row, col), value in literal.items():
            if name == planned.nama:
                changes[row, col] = (False, value)
        if not changes:
            continue
        before = terbaca.buku.paket.read(sheet.bagian)
        typed_over: list[tuple[int, int]] = []
        after = _replaced(before, changes, typed_over)
        overwritten.extend((planned.nama, row, col) for row, col in typed_over)
        if after != before:
            parts[sheet.bagian] = after
    if not parts:
        return Diubah(asal, tuple(overwritten), is_berubah=False)
    data = write_paket(terbaca.buku.paket.bagian, parts, cepat=True)
    return Diubah(data, tuple(overwritten), is_berubah=True)


def _replaced(
    xml: bytes,
    changes: Mapping[tuple[int, int], tuple[bool, float | str | None]],
    typed_over: list[tuple[int, int]],
) -> bytes:
    try:
        return replace_cells(xml.decode("utf-8-sig"), changes, typed_over).encode()
    except UnicodeDecodeError as error:
        raise LembarAnehError from error
