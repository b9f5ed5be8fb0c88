"""Comparing a file with its plan: formulas, locked texts, and the results it shows.

Programs rewrite the XML when they save, so formulas are compared by their tokens and
results by their values, never by bytes.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from openpyxl.formula.tokenizer import Token, Tokenizer

from xl_iki.issues import Masalah, Tempat
from xl_iki.nilai import tulis
from xl_iki.pesan import masalah
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.hasil import Nilai
from xl_iki.plan.model import ROLE_TERBUKA, Kunci, Lembar
from xl_iki.plan.model import Sel as SelRencana
from xl_iki.xlsx.baca import Terbaca
from xl_iki.xlsx.buku import BukuBerkas
from xl_iki.xlsx.lembar import Mentah, Sel, all_cells, text_of

TOLERANSI = 1e-9
STATUS_KITA = tuple((row, di.P_NILAI) for row in range(di.P_KAPAN, di.P_PERIKSA + 1))
"""Cells of Pengantar that recompute writes: they differ from the plan by design."""


def isi_semua(terbaca: Terbaca) -> dict[str, Sel]:
    """Return every cell of every planned sheet that the file still has, by planned name."""
    return {name: all_cells(terbaca.buku, sheet) for name, sheet in terbaca.lembar.items()}


def banding(
    terbaca: Terbaca, cells: Mapping[str, Sel], nilai: Mapping[Kunci, Nilai]
) -> Iterator[Masalah]:
    """Yield what differs from the plan: typed-over or changed formulas, texts, stale results."""
    for planned in terbaca.rencana.buku.lembar:
        if planned.nama not in cells or planned.nama == di.MANIFES:
            continue
        sheet = _Sheet(terbaca.buku, planned, cells[planned.nama])
        for at, cell in planned.sel.items():
            if cell.rumus:
                yield from sheet.rumus(at, cell, nilai[cell.kunci])
            elif cell.role not in ROLE_TERBUKA and cell.isi is not None:
                yield from sheet.tetap(at, cell)


class _Sheet:
    """One sheet of a file beside its plan."""

    def __init__(self, book: BukuBerkas, planned: Lembar, cells: Sel) -> None:
        self.book = book
        self.planned = planned
        self.cells = cells

    def _place(self, at: tuple[int, int]) -> Tempat:
        return Tempat(self.book.tempat.berkas, self.planned.nama, address.of(*at))

    def rumus(self, at: tuple[int, int], cell: SelRencana, want: Nilai) -> Iterator[Masalah]:
        """Yield a formula that is gone or another, or a result that is not the right one."""
        found = self.cells.get(at)
        if found is None or found.rumus is None:
            shown = shown_value(found, self.book)
            yield masalah("CEK-010", self._place(at), shown, rumus="=" + cell.rumus)
            return
        if found.rumus != cell.rumus and normal(found.rumus) != normal(cell.rumus):
            yield masalah("CEK-011", self._place(at), "=" + found.rumus, rumus="=" + cell.rumus)
            return
        held = shown_value(found, self.book)
        if not is_sama(held, want):
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
        try:
            return float(cell.teks)
        except ValueError:
            return cell.teks
    return text_of(cell, book)


def is_sama(held: Nilai, want: Nilai) -> bool:
    """Tell whether a stored result is the right one, to 1e-9; text must be equal."""
    if isinstance(held, str) or isinstance(want, str):
        # Some programs store a decimal comma in texts made from numbers.
        return held == want or (
            isinstance(held, str) and isinstance(want, str) and held.replace(",", ".") == want
        )
    return abs(held - want) <= TOLERANSI * max(1.0, abs(want))


def _say(value: Nilai) -> str:
    return value if isinstance(value, str) else tulis(value, 6)


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
