"""Shapes: what is a reference in a formula and what only looks like one."""

import pytest

from xl_iki.juri.bentuk import Rujukan, TakTeradiliError, kenali, nomor_kolom


def test_formulas_that_differ_by_place_have_one_shape() -> None:
    di_h, _ = kenali('IF(COUNT(H12:H14)=3,H12*H13-H14,"")', "Sekretaris")
    di_s, _ = kenali('IF(COUNT($S$52:S54)=3,S52*$S53-S54,"")', "Camat")

    assert di_h == di_s


def test_a_repeated_cell_is_another_shape_than_two_cells() -> None:
    assert kenali("A1*A1", "X")[0] != kenali("A1*B1", "X")[0]


def test_blocks_of_another_size_are_another_shape() -> None:
    assert kenali("SUM(A1:A3)", "X")[0] != kenali("SUM(A1:A4)", "X")[0]


def test_cells_are_matched_by_order_of_appearance() -> None:
    _, rujukan = kenali("B2+'Kasi PPM'!$A$1:$B$9+Aturan!C8+$B$2", "Camat")

    assert rujukan == (
        Rujukan("Camat", 2, 2),
        Rujukan("Kasi PPM", 1, 1, 9, 2),
        Rujukan("Aturan", 8, 3),
    )


def test_corners_come_in_any_order() -> None:
    assert kenali("SUM(B9:A1)", "X")[1] == kenali("SUM(A1:B9)", "X")[1]


def test_a_doubled_apostrophe_in_a_sheet_name_is_one() -> None:
    assert (Rujukan("Jum'at", 1, 1),) == kenali("'Jum''at'!A1", "X")[1]


@pytest.mark.parametrize(
    "rumus",
    ['"A1 dan B2"', '"kata ""A1"" B2"', "LOG10(5)", "1E5", "A1B", "ABCD1", "total.A1", "A1!"],
)
def test_what_only_looks_like_a_cell_is_left_alone(rumus: str) -> None:
    assert () == kenali(rumus, "X")[1]


def test_functions_called_are_named() -> None:
    assert frozenset({"IF", "LOG10"}) == kenali('If(LOG10 (A1)>1,"SUM(x)",b)', "X")[0].fungsi


@pytest.mark.parametrize("rumus", ["'[lain.xlsx]Rekap'!A1", '"a\nb"', "A1048577", "XFE1"])
def test_what_cannot_be_read_is_refused(rumus: str) -> None:
    with pytest.raises(TakTeradiliError):
        kenali(rumus, "X")


def test_cells_of_a_block_run_row_after_row() -> None:
    sel = list(Rujukan("X", 3, 1, 2, 2).sel())

    assert [("X", 3, 1), ("X", 3, 2), ("X", 4, 1), ("X", 4, 2)] == sel


@pytest.mark.parametrize(("huruf", "nomor"), [("A", 1), ("z", 26), ("AA", 27), ("XFD", 16384)])
def test_columns_have_numbers(huruf: str, nomor: int) -> None:
    assert nomor == nomor_kolom(huruf)
