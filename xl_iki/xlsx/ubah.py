"""Changing a workbook in its package: only the cells that must, every other part as it was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from xl_iki.plan import letak as di
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.model import Kunci, Lembar
from xl_iki.xlsx.baca import Terbaca
from xl_iki.xlsx.buku import LembarBerkas, XmlBerbahayaError, run_expat, safe_xml
from xl_iki.xlsx.lembar import Sel, all_cells
from xl_iki.xlsx.paket import Bagian, Paket, write_paket
from xl_iki.xlsx.sel_xml import LembarAnehError, plain_formulas, replace_cells, write_out_shared

AlamatSel = tuple[str, int, int]
"""Planned sheet name, row, column."""
URUTAN_HITUNG = "xl/calcChain.xml"
_SEBUTAN = {
    "[Content_Types].xml": re.compile(rb'<Override\b[^>]*"/xl/calcChain\.xml"[^>]*/>'),
    "xl/_rels/workbook.xml.rels": re.compile(rb"<Relationship\b[^>]*/calcChain\"[^>]*/>"),
}
_RUMUS = re.compile(r"<f[\s/>]")


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

    A result is stored beside the planned formula only; on a sheet whose labels have moved
    nothing is typed. Raises LembarAnehError where a sheet is written in a way no known program
    writes, BagianRusakError where a part is damaged.
    """
    parts: dict[str, bytes] = {}
    overwritten: list[AlamatSel] = []
    moved = {m.tempat.lembar for m in terbaca.masalah if m.kode == "BACA-032"}
    is_kurang = False
    for planned in terbaca.rencana.buku.lembar:
        sheet = terbaca.lembar.get(planned.nama)
        if sheet is None or planned.nama == di.MANIFES:
            continue
        typed = {
            (row, col): value
            for (name, row, col), value in literal.items()
            if name == planned.nama and sheet.nama not in moved
        }
        before = terbaca.buku.paket.read(sheet.bagian)
        work = _Lembar(terbaca, sheet, _text(before, sheet.bagian))
        after = work.changed(planned, typed, nilai).encode()
        overwritten.extend((planned.nama, *at) for at in work.timpa)
        if after != before:
            _check(after, sheet.bagian)
            parts[sheet.bagian] = after
            is_kurang |= work.is_kurang
    if not parts:
        return Diubah(asal, tuple(overwritten), is_berubah=False)
    old: Mapping[str, Bagian] = terbaca.buku.paket.bagian
    if is_kurang:
        old = _without_order(terbaca.buku.paket, parts)
    return Diubah(write_paket(old, parts, cepat=True), tuple(overwritten), is_berubah=True)


class _Lembar:
    """One sheet's text while it is changed; `timpa` are the result cells left alone."""

    def __init__(self, terbaca: Terbaca, sheet: LembarBerkas, xml: str) -> None:
        self.terbaca = terbaca
        self.sheet = sheet
        self.xml = xml
        self.timpa: list[tuple[int, int]] = []
        self.is_kurang = False

    def changed(
        self,
        planned: Lembar,
        typed: Mapping[tuple[int, int], float | str | None],
        nilai: Mapping[Kunci, Nilai],
    ) -> str:
        """Return the sheet with what is typed and every result beside its own formula."""
        formulas = {at: cell for at, cell in planned.sel.items() if cell.rumus}
        plain = plain_formulas(self.xml)
        doubt = [at for at, cell in formulas.items() if plain.get(at) != cell.rumus]
        held: Sel = {}
        if doubt or (typed and 't="shared"' in self.xml):
            held = self._cells()
        if any(at in held and held[at].rumus is not None for at in typed):
            self.xml = write_out_shared(
                self.xml, {at: c.rumus for at, c in held.items() if c.rumus is not None}
            )
        other = {at for at in doubt if not self._is_rencana(held, at, formulas[at].rumus)}
        changes: dict[tuple[int, int], tuple[bool, float | str | None]] = {
            at: (True, nilai[cell.kunci]) for at, cell in formulas.items() if at not in other
        }
        changes |= {at: (False, value) for at, value in typed.items()}
        self.timpa.extend(sorted(other))
        out = replace_cells(self.xml, changes, self.timpa)
        self.is_kurang = len(_RUMUS.findall(out)) < len(_RUMUS.findall(self.xml))
        return out

    def _cells(self) -> Sel:
        try:
            return all_cells(self.terbaca.buku, self.sheet)
        except XmlBerbahayaError as error:
            raise LembarAnehError(self.sheet.bagian) from error

    def _is_rencana(self, held: Sel, at: tuple[int, int], rumus: str) -> bool:
        """Tell whether a cell of the file holds the planned formula, however it is written."""
        from xl_iki.xlsx.banding import is_sama_rumus, nama_rencana  # noqa: PLC0415 - openpyxl

        found = held.get(at)
        if found is None or found.rumus is None:
            return False
        return is_sama_rumus(nama_rencana(found.rumus, self.terbaca), rumus)


def _text(xml: bytes, bagian: str) -> str:
    try:
        return safe_xml(xml, bagian).decode("utf-8-sig")
    except (UnicodeDecodeError, XmlBerbahayaError) as error:
        raise LembarAnehError(bagian) from error


def _check(xml: bytes, bagian: str) -> None:
    """Let no sheet out that is not well-formed, whatever came in."""
    try:
        run_expat(xml, None, None, None, bagian)
    except XmlBerbahayaError as error:
        raise LembarAnehError(bagian) from error


def _without_order(paket: Paket, parts: dict[str, bytes]) -> Mapping[str, Bagian]:
    """Drop Excel's list of formula cells, which must not name a cell that has none any more.

    Excel makes it anew; a stale one makes Excel offer a repair.
    """
    if URUTAN_HITUNG not in paket or any(name not in paket for name in _SEBUTAN):
        return paket.bagian
    for name, mention in _SEBUTAN.items():
        parts[name] = mention.sub(b"", paket.read(name))
    return {name: part for name, part in paket.bagian.items() if name != URUTAN_HITUNG}
