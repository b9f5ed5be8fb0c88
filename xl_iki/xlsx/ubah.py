"""Changing a workbook in its package: only the cells that must, every other part as it was."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from xl_iki.plan import letak as di
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.model import Kunci, Lembar
from xl_iki.xlsx.baca import Terbaca
from xl_iki.xlsx.buku import LembarBerkas, XmlBerbahayaError, run_expat, safe_xml
from xl_iki.xlsx.lembar import Sel, all_cells
from xl_iki.xlsx.paket import Bagian, Paket, write_paket
from xl_iki.xlsx.sel_xml import (
    LembarAnehError,
    clean_formula,
    plain_formulas,
    replace_cells,
    write_out_shared,
)
from xl_iki.xlsx.singgahan import is_grafik, with_singgahan

AlamatSel = tuple[str, int, int]
"""Planned sheet name, row, column."""
Literal = Mapping[AlamatSel, float | str | None]
Stempel = Callable[[tuple[AlamatSel, ...], bool], Literal]
URUTAN_HITUNG = "xl/calcChain.xml"
_SEBUTAN = {
    "[Content_Types].xml": re.compile(rb'<Override\b[^>]*"/xl/calcChain\.xml"[^>]*/>'),
    "xl/_rels/workbook.xml.rels": re.compile(rb"<Relationship\b[^>]*/calcChain\"[^>]*/>"),
}


@dataclass(frozen=True, slots=True)
class Diubah:
    """The new file's bytes, and the formula cells that were typed over (left alone)."""

    isi: bytes
    timpa: tuple[AlamatSel, ...]
    is_berubah: bool


def ubah(
    terbaca: Terbaca,
    asal: bytes,
    literal: Literal,
    nilai: Mapping[Kunci, Nilai],
    stempel: Stempel | None = None,
) -> Diubah:
    """Return the workbook with those cells typed and every formula's result brought up to date.

    `stempel` is asked last, with the cells typed over and whether anything changed, for cells
    of Pengantar to be typed too.

    A result is stored beside the planned formula only; on a sheet whose labels have moved
    nothing is typed. Raises LembarAnehError where a sheet is written in a way no known program
    writes, BagianRusakError where a part is damaged.
    """
    moved = {m.tempat.lembar for m in terbaca.masalah if m.kode == "BACA-032"}
    done = _Hasil()
    for planned in terbaca.rencana.buku.lembar:
        sheet = terbaca.lembar.get(planned.nama)
        if sheet is not None and planned.nama != di.MANIFES:
            mine = {} if sheet.nama in moved else literal
            typed = {(r, c): v for (name, r, c), v in mine.items() if name == planned.nama}
            _change(terbaca, sheet, planned, typed, nilai, done)
    cover = terbaca.lembar.get(di.PENGANTAR)
    if stempel is not None and cover is not None and cover.nama not in moved:
        said = stempel(tuple(done.timpa), bool(done.parts))
        _stamp(terbaca.buku.paket, cover.bagian, said, done.parts)
    _draw(terbaca, nilai, done.parts)
    if not done.parts:
        return Diubah(asal, tuple(done.timpa), is_berubah=False)
    old: Mapping[str, Bagian] = terbaca.buku.paket.bagian
    if done.is_kurang:
        old = _without_order(terbaca.buku.paket, done.parts)
    return Diubah(write_paket(old, done.parts, cepat=True), tuple(done.timpa), is_berubah=True)


@dataclass(slots=True)
class _Hasil:
    """What has changed so far: parts, formula cells typed over, whether formulas went."""

    parts: dict[str, bytes] = field(default_factory=dict)
    timpa: list[AlamatSel] = field(default_factory=list)
    is_kurang: bool = False


def _change(
    terbaca: Terbaca,
    sheet: LembarBerkas,
    planned: Lembar,
    typed: Mapping[tuple[int, int], float | str | None],
    nilai: Mapping[Kunci, Nilai],
    done: _Hasil,
) -> None:
    """Add to `done` what changes on one sheet."""
    before = terbaca.buku.paket.read(sheet.bagian)
    work = _Lembar(terbaca, sheet, _text(before, sheet.bagian))
    after = work.changed(planned, typed, nilai).encode()
    done.timpa.extend((planned.nama, *at) for at in work.timpa)
    if after != before:
        _check(after, sheet.bagian)
        done.parts[sheet.bagian] = after
        done.is_kurang |= work.is_kurang


def _stamp(paket: Paket, bagian: str, said: Literal, parts: dict[str, bytes]) -> None:
    """Type what the stamp says into the cover."""
    if said:
        changes = {(row, col): (False, value) for (_, row, col), value in said.items()}
        before = parts.get(bagian, paket.read(bagian))
        after = replace_cells(_text(before, bagian), changes, []).encode()
        _check(after, bagian)
        parts[bagian] = after


def _draw(terbaca: Terbaca, nilai: Mapping[Kunci, Nilai], parts: dict[str, bytes]) -> None:
    """Fill the charts' caches; a chart that cannot be read stays as it is."""
    names = {sheet.nama: planned for planned, sheet in terbaca.lembar.items()}
    for name in filter(is_grafik, terbaca.buku.paket.bagian):
        before = terbaca.buku.paket.read(name)
        try:
            drawn = with_singgahan(safe_xml(before).decode(), terbaca.rencana, nilai, names)
            after = drawn.encode()
            _check(after, name)
        except (UnicodeDecodeError, XmlBerbahayaError, LembarAnehError):
            continue
        if after != before:
            parts[name] = after


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
        doubt = [at for at, cell in formulas.items() if plain.get(at) != clean_formula(cell.rumus)]
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
        # Other elements begin so too, but their number does not change.
        self.is_kurang = out.count("<f") < self.xml.count("<f")
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
