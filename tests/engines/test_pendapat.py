"""The further opinions: right values in one spelling, whatever the file has stored."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.engines.contoh import store_results, write_formulas
from tests.engines.nilai_sel import Address, Values, differences
from tests.engines.pendapat import cellrune_values, formualizer_values, formula_addresses

Opinion = Callable[[Path, Iterable[Address]], Values]

each_engine = pytest.mark.parametrize("opinion", [formualizer_values, cellrune_values])


@each_engine
def test_stored_results_are_not_believed(opinion: Opinion, tmp_path: Path) -> None:
    book = store_results(write_formulas(tmp_path, {"A1": 40, "A2": "=A1+2"}), 99)

    assert {("Lembar", 2, 1): 42.0} == opinion(book, formula_addresses(book))


@each_engine
@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=1/4", 0.25),
        ('="belum "&"lengkap"', "belum lengkap"),
        ('=""', ""),
        ("=1=1", True),
        ("=1/0", "#ERR:#DIV/0!"),
        ("=NA()", "#ERR:#N/A"),
        ("=SQRT(-1)", "#ERR:#NUM!"),
        ("=B9", 0.0),
    ],
)
def test_values_have_one_spelling(
    opinion: Opinion, formula: str, expected: float | str | bool, tmp_path: Path
) -> None:
    book = write_formulas(tmp_path, {"A1": formula})

    values = opinion(book, [("Lembar", 1, 1)])

    assert [(type(expected), expected)] == [(type(v), v) for v in values.values()]


@each_engine
def test_booleans_are_not_counted_as_in_excel(opinion: Opinion, tmp_path: Path) -> None:
    book = write_formulas(tmp_path, {"A1": True, "A2": "=A1", "A3": "=COUNT(A1:A2)"})

    assert 0.0 == opinion(book, [("Lembar", 3, 1)])["Lembar", 3, 1]


@each_engine
def test_very_hidden_sheets_are_computed(opinion: Opinion, tmp_path: Path) -> None:
    book = write_formulas(tmp_path, {"A1": "=6*7"}, state="veryHidden")

    assert {("Lembar", 1, 1): 42.0} == opinion(book, formula_addresses(book))


def test_differences_name_cell_expected_and_got() -> None:
    expected: Values = {("TW1", 14, 6): 80.0, ("TW1", 15, 6): "Baik", ("TW1", 16, 6): 1.0}
    got: Values = {("TW1", 14, 6): 80.0 + 1e-12, ("TW1", 15, 6): "Sedang"}

    assert [
        "TW1!F15  'Baik'  'Sedang'",
        "TW1!F16  1.0  (no formula)",
    ] == differences(expected, got)
