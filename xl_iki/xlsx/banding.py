"""Comparing a file with its plan: formulas, locked texts, and the results it shows.

Programs rewrite the XML when they save, so formulas are compared by their tokens and
results by their values, never by bytes.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from xl_iki.issues import Masalah, Tempat
from xl_iki.nilai import tulis
from xl_iki.pesan import masalah, shorten
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.model import ROLE_TERBUKA, Kunci, Lembar
from xl_iki.plan.model import Sel as SelRencana
from xl_iki.xlsx.baca import Terbaca, angka_xml
from xl_iki.xlsx.buku import BukuBerkas, XmlBerbahayaError
from xl_iki.xlsx.lembar import Mentah, Sel, all_cells, text_of
from xl_iki.xlsx.paket import BagianRusakError

TOLERANSI = 1e-9
RUMUS_MAKS = 8_192
"""Characters of a formula in Excel."""
BASI_MAKS = 10
"""Stale results named cell by cell on one sheet; the rest is counted."""
STATUS_KITA = tuple((row, di.P_NILAI) for row in range(di.P_KAPAN, di.P_PERIKSA + 1))
"""Cells of Pengantar that recompute writes: they differ from the plan by design."""


def isi_semua(terbaca: Terbaca) -> dict[str, Sel]:
    """Return every cell of every planned sheet that the file still has, by planned name.

    A sheet that turns out to be broken is left out; `banding` reports it.
    """
    out = {}
    for name, sheet in terbaca.lembar.items():
        with suppress(BagianRusakError, XmlBerbahayaError):
            out[name] = all_cells(terbaca.buku, sheet)
    return out


def banding(
    terbaca: Terbaca, cells: Mapping[str, Sel], nilai: Mapping[Kunci, Nilai]
) -> Iterator[Masalah]:
    """Yield what differs from the plan: typed-over or changed formulas, texts, stale results."""
    for planned in terbaca.rencana.buku.lembar:
        held = terbaca.lembar.get(planned.nama)
        if held is None or planned.nama == di.MANIFES:
            continue
        if planned.nama not in cells:
            place = Tempat(terbaca.buku.tempat.berkas, held.nama)
            yield masalah("BERKAS-004", place, held.bagian)
            continue
        sheet = _Sheet(terbaca, planned, held.nama, cells[planned.nama])
        yield from _summed(sheet.differing(nilai), Tempat(sheet.book.tempat.berkas, sheet.nama))


def _summed(problems: Iterator[Masalah], tempat: Tempat) -> Iterator[Masalah]:
    """Yield the problems of a sheet; stale results beyond the first few as one line."""
    stale = 0
    for problem in problems:
        stale += problem.kode == "CEK-012"
        if problem.kode != "CEK-012" or stale <= BASI_MAKS:
            yield problem
    if stale > BASI_MAKS:
        yield masalah("CEK-015", tempat, "", banyak=stale - BASI_MAKS)


def timpa_masalah(terbaca: Terbaca, timpa: Iterable[tuple[str, int, int]]) -> tuple[Masalah, ...]:
    """Return the problem of each formula cell that was typed over or changed.

    `timpa` are planned sheet names, rows and columns.
    """
    out: list[Masalah] = []
    sheets: dict[str, _Sheet] = {}
    for name, row, col in timpa:
        planned, held = terbaca.rencana.lembar(name), terbaca.lembar[name]
        if name not in sheets:
            cells = all_cells(terbaca.buku, held)
            sheets[name] = _Sheet(terbaca, planned, held.nama, cells)
        out.extend(sheets[name].rumus((row, col), planned.sel[row, col], None))
    return tuple(out)


class _Sheet:
    """One sheet of a file beside its plan."""

    def __init__(self, terbaca: Terbaca, planned: Lembar, nama: str, cells: Sel) -> None:
        self.terbaca = terbaca
        self.book = terbaca.buku
        self.planned = planned
        self.nama = nama
        self.cells = cells

    def _place(self, at: tuple[int, int]) -> Tempat:
        return Tempat(self.book.tempat.berkas, self.nama, address.of(*at))

    def differing(self, nilai: Mapping[Kunci, Nilai]) -> Iterator[Masalah]:
        """Yield what differs, cell by cell in the order of the plan."""
        for at, cell in self.planned.sel.items():
            if cell.rumus:
                yield from self.rumus(at, cell, nilai[cell.kunci])
            elif cell.role not in ROLE_TERBUKA and cell.isi is not None:
                yield from self.tetap(at, cell)

    def rumus(self, at: tuple[int, int], cell: SelRencana, want: Nilai | None) -> Iterator[Masalah]:
        """Yield a formula that is gone or another, or a result that is not `want`, if given."""
        found = self.cells.get(at)
        if found is None or found.rumus is None:
            shown = _say(shown_value(found, self.book))
            yield masalah("CEK-010", self._place(at), shown, rumus=shorten("=" + cell.rumus))
            return
        if not is_sama_rumus(nama_rencana(found.rumus, self.terbaca), cell.rumus):
            shown = "=" + found.rumus[:RUMUS_MAKS]
            yield masalah("CEK-011", self._place(at), shown, rumus=shorten("=" + cell.rumus))
            return
        held = shown_value(found, self.book)
        if want is not None and not is_sama(held, want):
            yield masalah("CEK-012", self._place(at), _say(held), nilai=_say(want))

    def tetap(self, at: tuple[int, int], cell: SelRencana) -> Iterator[Masalah]:
        """Yield a locked text or number that is no longer what was issued."""
        if self.planned.nama == di.PENGANTAR and at in STATUS_KITA:
            return
        held = shown_value(self.cells.get(at), self.book)
        want = cell.isi if cell.isi is not None else ""
        same = is_sama(held, want)
        if isinstance(held, str) and isinstance(want, str):
            same = " ".join(held.split()) == " ".join(want.split())
        if not same:
            yield masalah("CEK-013", self._place(at), _say(held), teks=_say(want))


def shown_value(cell: Mentah | None, book: BukuBerkas) -> Nilai:
    """Return what a cell of the file shows: a number, or text ("" for nothing)."""
    if cell is None:
        return ""
    if cell.jenis == "n" and cell.teks:
        number = angka_xml(cell.teks)
        return text_of(cell, book) if number is None else number
    return text_of(cell, book)


def is_sama(held: Nilai, want: Nilai) -> bool:
    """Tell whether a stored result is the right one, to 1e-9; text must be equal."""
    if isinstance(held, str) or isinstance(want, str):
        # Some programs store a decimal comma in texts made from numbers.
        return held == want or (
            isinstance(held, str) and isinstance(want, str) and held.replace(",", ".") == want
        )
    if not math.isfinite(held):
        return False
    return abs(held - want) <= TOLERANSI * max(1.0, abs(want))


def _say(value: Nilai) -> str:
    return value if isinstance(value, str) else tulis(value, 6)


def nama_rencana(rumus: str, terbaca: Terbaca) -> str:
    """Return a formula of the file with the planned names of sheets that a user renamed."""
    for planned, sheet in terbaca.lembar.items():
        if sheet.nama != planned and "!" in rumus:
            quoted = re.escape(sheet.nama.replace("'", "''"))
            mention = re.compile(rf"(?:'{quoted}'|(?<![\w.']){quoted})!", re.IGNORECASE)
            rumus = mention.sub(address.sheet(planned), rumus)
    return rumus


def is_sama_rumus(held: str, want: str) -> bool:
    """Tell whether two formulas are the same but for what programs change when they save."""
    if held == want:
        return True
    if len(held) > RUMUS_MAKS:
        return False
    try:
        return normal(held) == normal(want)
    except (TokenizerError, ValueError, IndexError):
        return False


@lru_cache(maxsize=32_768)
def normal(rumus: str) -> tuple[str, ...]:
    """Return a formula's tokens without what programs change when they save."""
    out = []
    for token in Tokenizer("=" + rumus).items:
        if token.type == Token.WSPACE:
            continue
        text = token.value
        if token.subtype == Token.TEXT:
            out.append(text)
            continue
        text = text.upper().removeprefix("_XLFN.")
        if token.subtype == Token.NUMBER:
            text = repr(float(text))
        elif token.subtype == Token.RANGE:
            text = _reference(text)
        out.append(text)
    return tuple(_without_calls(out))


def _without_calls(tokens: list[str]) -> Iterator[str]:
    """Write TRUE() and FALSE() as the constants they are."""
    skip = 0
    for at, text in enumerate(tokens):
        if skip:
            skip -= 1
        elif text in ("TRUE(", "FALSE(") and tokens[at + 1 : at + 2] == [")"]:
            skip = 1
            yield text[:-1]
        else:
            yield text


def _reference(text: str) -> str:
    sheet, mark, cells = text.rpartition("!")
    first, colon, last = cells.partition(":")
    one = first if colon and first == last else cells
    return sheet.strip("'") + mark + one
