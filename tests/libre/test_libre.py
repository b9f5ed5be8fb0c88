"""The judge itself: LibreOffice gives right values whatever the file has stored."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.engines.contoh import SHEET, store_results, write_formulas
from tests.libre.office import Libre, LibreError, find_interpreter, missing
from tests.libre.paper import font_sizes, pages, render

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module", params=["inside", "beside"])
def judge(request: pytest.FixtureRequest, libre: Libre) -> Iterator[Libre]:
    """Give LibreOffice through this interpreter, then through the system's."""
    if request.param == "inside":
        yield libre
        return
    with Libre(interpreter=find_interpreter()) as office:
        yield office


def test_stored_results_are_not_believed(judge: Libre, tmp_path: Path) -> None:
    book = store_results(write_formulas(tmp_path, {"A1": 40, "A2": "=A1+2", "B7": "=A2*2"}), 99)

    assert {(SHEET, 2, 1): 42.0, (SHEET, 7, 2): 84.0} == judge.recalculate(book)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=1/4", 0.25),
        ('="belum "&"lengkap"', "belum lengkap"),
        ('=""', ""),
        ("=1=1", True),
        ("=1>2", False),
        ("=1/0", "#ERR:#DIV/0!"),
        ("=NA()", "#ERR:#N/A"),
        ("=TIDAK_ADA()", "#ERR:#NAME?"),
        ("=A1", "#ERR:522"),
        ("=B9", 0.0),
        ("=ROUND(46.875,2)", 46.88),
        ('=IFERROR(1/0,"x")', "x"),
    ],
)
def test_values_have_one_spelling(
    libre: Libre, formula: str, expected: float | str | bool, tmp_path: Path
) -> None:
    values = libre.recalculate(write_formulas(tmp_path, {"A1": formula}))

    assert [(type(expected), expected)] == [(type(v), v) for v in values.values()]


def test_typed_booleans_are_no_formulas(libre: Libre, tmp_path: Path) -> None:
    book = write_formulas(tmp_path, {"A1": True, "A2": False, "A3": "=NOT(A1)"})

    assert {(SHEET, 3, 1): False} == libre.recalculate(book)


def test_a_boolean_under_a_number_format_reads_as_a_number(libre: Libre, tmp_path: Path) -> None:
    """Calc has no boolean value, only a boolean cell format."""
    book = openpyxl.load_workbook(write_formulas(tmp_path, {"A1": "=1=1"}))
    book[SHEET]["A1"].number_format = "0.00"
    book.save(tmp_path / "angka.xlsx")

    assert {(SHEET, 1, 1): 1.0} == libre.recalculate(tmp_path / "angka.xlsx")


def test_booleans_in_ranges_count_unlike_in_excel(libre: Libre, tmp_path: Path) -> None:
    """Excel and the other engines say 0 here; a plan must not count cells that hold booleans."""
    book = write_formulas(tmp_path, {"A1": True, "A3": "=COUNT(A1:A2)"})

    assert {(SHEET, 3, 1): 1.0} == libre.recalculate(book)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_sheets_not_shown_are_computed(libre: Libre, state: str, tmp_path: Path) -> None:
    book = store_results(write_formulas(tmp_path, {"C3": "=6*7"}, state=state), 99)

    assert {(SHEET, 3, 3): 42.0} == libre.recalculate(book)


def test_cells_are_set_before_the_recalculation(judge: Libre, tmp_path: Path) -> None:
    cells: dict[str, str | float] = {"A1": 1, "B1": 2, "A2": 3, "C5": 4}
    cells |= {"D1": "=SUM(A1:C5)", "D2": "=COUNT(A1:C5)", "D3": '=C9&"|"', "D4": "=ISTEXT(C9)"}
    book = write_formulas(tmp_path, cells)
    before = book.read_bytes()

    values = judge.set_and_recalculate(
        book,
        {
            (SHEET, 1, 1): 10.5,
            (SHEET, 1, 2): None,
            (SHEET, 2, 1): True,
            (SHEET, 2, 2): 20,
            (SHEET, 9, 3): "12",
        },
    )

    assert {
        (SHEET, 1, 4): 35.5,
        (SHEET, 2, 4): 4.0,
        (SHEET, 3, 4): "12|",
        (SHEET, 4, 4): True,
    } == values
    assert before == book.read_bytes()


def test_an_open_document_judges_many_cases(judge: Libre, tmp_path: Path) -> None:
    book = write_formulas(tmp_path, {"A1": 1, "A2": "=A1*2"})

    with judge.open(book) as document:
        seen = []
        for number in (3.0, -1.0, 0.1):
            document.write({(SHEET, 1, 1): number})
            seen.append(document.values()[SHEET, 2, 1])

    assert [6.0, -2.0, 0.2] == seen


def test_locked_cells_are_set_all_the_same(libre: Libre, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(write_formulas(tmp_path, {"A1": 1, "A2": "=A1*2"}))
    book[SHEET].protection.sheet = True
    book.save(tmp_path / "terkunci.xlsx")

    values = libre.set_and_recalculate(tmp_path / "terkunci.xlsx", {(SHEET, 1, 1): 4})

    assert {(SHEET, 2, 1): 8.0} == values


def test_a_formula_that_is_overwritten_is_one_no_more(libre: Libre, tmp_path: Path) -> None:
    book = write_formulas(tmp_path, {"A1": "=1", "A2": "=A1*2"})

    assert {(SHEET, 2, 1): 14.0} == libre.set_and_recalculate(book, {(SHEET, 1, 1): 7})


def test_the_locale_of_the_user_shows_in_texts(tmp_path: Path, libre: Libre) -> None:
    book = write_formulas(tmp_path, {"A1": '=TEXT(1.5,"0.00")'})

    with Libre(locale="id-ID") as indonesian:
        assert {(SHEET, 1, 1): "1,50"} == indonesian.recalculate(book)
    assert {(SHEET, 1, 1): "1.50"} == libre.recalculate(book)


def test_a_saved_copy_has_formulas_and_results(judge: Libre, tmp_path: Path) -> None:
    book = store_results(write_formulas(tmp_path, {"A1": 40, "A2": "=A1+2"}), 99)

    copy = judge.save_as(book, tmp_path / "salinan.xlsx")

    assert "=A1+2" == openpyxl.load_workbook(copy)[SHEET]["A2"].value
    assert 42 == openpyxl.load_workbook(copy, data_only=True)[SHEET]["A2"].value


def test_a_file_that_is_no_workbook_is_refused(judge: Libre, tmp_path: Path) -> None:
    with pytest.raises(LibreError, match="rusak"):
        judge.recalculate(_broken(tmp_path / "rusak.xlsx"))


@pytest.mark.usefixtures("libre")
def test_a_call_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    book = write_formulas(tmp_path, {"A1": "=1"})

    with Libre() as hanging:
        monkeypatch.setattr("tests.libre.office.ANSWER_WITHIN", 0.0)
        with pytest.raises(LibreError):
            hanging.recalculate(book)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "libreoffice-calc" in missing()


def test_a_printed_page_can_be_seen_and_measured(libre: Libre, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "enam belas"
    book.worksheets[0]["A1"].font = Font(name="Liberation Sans", size=16)
    book.worksheets[0].page_setup.scale = 50
    second = book.create_sheet("Kedua")
    second["A1"] = "tujuh <setengah>"
    second["A1"].font = Font(name="Liberation Sans", size=7.5)
    second.page_setup.orientation = "landscape"
    book.save(tmp_path / "cetak.xlsx")

    pdf = libre.to_pdf(tmp_path / "cetak.xlsx", tmp_path / "cetak.pdf")

    assert 2 == pages(pdf)
    assert [(1, 8.0, "enam belas"), (2, 7.5, "tujuh <setengah>")] == font_sizes(pdf)
    assert [b"\x89PNG", b"\x89PNG"] == [png.read_bytes()[:4] for png in render(pdf, tmp_path)]


def _broken(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04 bukan buku kerja")
    return path
