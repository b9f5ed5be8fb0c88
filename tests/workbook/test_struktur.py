"""The built file as another program reads it: locks, panes, print titles, texts, identity."""

import re
from functools import cache
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook.contoh import katalog_terpanjang
from tests.workbook.kasus import BENTUK, BUKU, TAHUN, rencana, sel_rumus
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.plan.model import ROLE_TERBUKA, Tampak
from xl_iki.xlsx.build import build

FUNGSI = frozenset(
    re.findall(
        r"\w+",
        "IF IFERROR SUM COUNT COUNTA COUNTIF SUMIF ROUND INDEX MATCH LOOKUP SUMPRODUCT AND OR NOT"
        " MIN MAX ISNUMBER ISBLANK INT CHOOSE HYPERLINK AVERAGE",
    )
)
"""AVERAGE comes from a catalogue's expressions only (K01.1 of Bantur, apa adanya)."""

PANJANG_RUMUS = 8192
ARGUMEN_MAKS = 255
KODE = re.compile(r"IKI1 \| [a-z0-9_-]+ \| [a-z0-9_-]+ \| 2026 \| 1 \| [0-9a-f]{12}")

each_book = pytest.mark.parametrize(
    "buku", [pytest.param(n, marks=pytest.mark.xdist_group(f"struktur-{n}")) for n in BENTUK]
)


@cache
def dibaca(nama: str) -> Workbook:
    """Return the built workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(build(rencana(nama))))


def lembar_jabatan(nama: str) -> list[Worksheet]:
    """Return the sheets of the jabatan."""
    return [dibaca(nama)[j.lembar] for j in rencana(nama).jabatan]


def terlihat(nama: str) -> list[Worksheet]:
    """Return the sheets a user sees."""
    return [ws for ws in dibaca(nama).worksheets if ws.sheet_state == "visible"]


def sel_terbuka(ws: Worksheet) -> set[tuple[int, int]]:
    """Return the cells that are not locked; of a merged area also those that are covered."""
    return {
        (cell.row, cell.column)
        for row in ws.iter_rows()
        for cell in row
        if isinstance(cell, Cell | MergedCell) and not cell.protection.locked
    }


@each_book
def test_only_cells_for_the_user_are_unlocked(buku: str) -> None:
    book = dibaca(buku)
    expected = {
        s.nama: {at for at, c in s.sel.items() if c.role in ROLE_TERBUKA}
        for s in rencana(buku).buku.lembar
    }

    assert expected == {ws.title: sel_terbuka(ws) for ws in book.worksheets}


@each_book
def test_formulas_are_never_unlocked(buku: str) -> None:
    open_formulas = [
        (ws.title, at)
        for ws in dibaca(buku).worksheets
        for at in sel_terbuka(ws)
        if ws.cell(*at).data_type == "f"
    ]

    assert [] == open_formulas


@each_book
def test_every_sheet_shown_is_protected_without_a_password(buku: str) -> None:
    shown = {ws.title: (ws.protection.sheet, ws.protection.password) for ws in terlihat(buku)}

    assert dict.fromkeys(shown, (True, None)) == shown


@each_book
def test_panes_are_frozen_where_the_inputs_begin(buku: str) -> None:
    assert {"G8"} == {str(ws.freeze_panes) for ws in lembar_jabatan(buku)}


@each_book
def test_head_rows_of_forms_and_annexes_are_repeated_in_print(buku: str) -> None:
    assert {"$6:$7"} == {str(ws.print_title_rows) for ws in lembar_jabatan(buku)}


@each_book
def test_every_sheet_shown_prints_one_page_wide_on_a4(buku: str) -> None:
    setups = {
        (
            ws.page_setup.paperSize,
            ws.page_setup.fitToWidth,
            ws.page_setup.fitToHeight,
            ws.sheet_properties.pageSetUpPr.fitToPage,
        )
        for ws in terlihat(buku)
        if ws.sheet_properties.pageSetUpPr is not None
    }

    assert {(9, 1, 0, True)} == setups


@each_book
def test_every_validation_speaks_to_the_user(buku: str) -> None:
    rules = [v for ws in terlihat(buku) for v in ws.data_validations.dataValidation]
    mute = [
        str(v.sqref)
        for v in rules
        if not (v.promptTitle and v.prompt and v.error and v.showErrorMessage)
    ]

    assert rules
    assert [] == mute


@each_book
def test_the_words_of_validations_are_indonesian(buku: str) -> None:
    said = " ".join(
        f"{v.prompt} {v.error}" for ws in terlihat(buku) for v in ws.data_validations.dataValidation
    )

    assert set() == {"the", "please", "must", "invalid", "value", "enter"} & set(
        re.findall(r"[a-z]+", said.lower())
    )
    assert {"isi", "angka", "bulan"} <= set(re.findall(r"[a-z]+", said.lower()))


@each_book
def test_every_number_cell_of_a_month_and_target_is_validated(buku: str) -> None:
    for ws in lembar_jabatan(buku):
        ruled = {
            (row, col)
            for v in ws.data_validations.dataValidation
            for area in v.sqref.ranges
            for row, col in area.cells
        }
        plan = rencana(buku).lembar(ws.title)
        inputs = {at for at, c in plan.sel.items() if c.role in {"isian", "isian_target"}}

        assert inputs == ruled


@each_book
def test_sheet_names_are_short_and_unique(buku: str) -> None:
    names = [ws.title for ws in dibaca(buku).worksheets]

    assert max(map(len, names)) <= 31
    assert len(names) == len({name.casefold() for name in names})


@each_book
def test_the_manifest_is_very_hidden_and_the_checks_are_hidden(buku: str) -> None:
    book = dibaca(buku)
    hidden = {ws.title: ws.sheet_state for ws in book.worksheets if ws.sheet_state != "visible"}

    assert {"_iki": Tampak.SANGAT.value, "Periksa": Tampak.TERSEMBUNYI.value} == hidden


@each_book
def test_the_identity_is_printed_on_every_jabatan_sheet(buku: str) -> None:
    plan = rencana(buku)
    for j, ws in zip(plan.jabatan, lembar_jabatan(buku), strict=True):
        code = plan.manifes.kode(j.id)
        written = [c.value for row in ws.iter_rows(max_row=8) for c in row if c.value == code]

        assert KODE.fullmatch(code)
        assert [code] == written
        assert code == ws.oddFooter.left.text


@each_book
def test_the_identity_stands_in_the_document_properties(buku: str) -> None:
    properties = {p.name: p.value for p in dibaca(buku).custom_doc_props.props}

    assert rencana(buku).manifes.sifat() == properties


@each_book
def test_formulas_call_only_functions_that_every_engine_has(buku: str) -> None:
    assert set() == fungsi(rencana(buku)) - FUNGSI


@pytest.mark.parametrize("buku", ["berbek", "bantur"])
def test_the_decrees_need_no_further_function(buku: str) -> None:
    assert "AVERAGE" not in fungsi(rencana(buku))


def fungsi(r: Rencana) -> set[str]:
    """Return the names of all functions that the formulas of a plan call."""
    texts = (re.sub(r'"[^"]*"|\'[^\']*\'', "", text) for _, text, _ in sel_rumus(r))
    return {name for text in texts for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)}


@each_book
def test_no_formula_is_longer_than_excel_takes(buku: str) -> None:
    assert max(len(text) for _, text, _ in sel_rumus(rencana(buku))) <= PANJANG_RUMUS


def test_the_largest_indicator_a_catalogue_may_hold_has_no_longer_formula() -> None:
    """24 isian with all limits, on a sheet whose name takes all 31 characters and quotes."""
    plan = plan_buku(katalog_terpanjang(), TAHUN)
    texts = [text for _, text, _ in sel_rumus(plan)]

    assert max(map(len, texts)) <= PANJANG_RUMUS


def test_no_text_inside_a_formula_is_longer_than_excel_takes() -> None:
    texts = [text for buku in BUKU for _, text, _ in sel_rumus(rencana(buku))]

    assert max(len(t) for text in texts for t in re.findall(r'"([^"]*)"', text)) <= ARGUMEN_MAKS


@each_book
def test_every_planned_link_reaches_the_file(buku: str) -> None:
    """The cell and its target: openpyxl drops links that are not written with the rows."""
    book = dibaca(buku)
    expected = {
        (sheet.nama, row, col): (target, cell)
        for sheet in rencana(buku).buku.lembar
        for (row, col), (target, cell) in sheet.tautan.items()
    }

    found = {
        (ws.title, cell.row, cell.column): cell.hyperlink.tooltip
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.hyperlink is not None
    }
    assert {at: f"{target}!{cell}" for at, (target, cell) in expected.items()} == found
