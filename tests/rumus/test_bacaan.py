"""The three readings of a tree on examples: value, Excel formula, Indonesian sentence."""

import math
from fractions import Fraction

import numpy as np
import pytest

from xl_iki.rumus.evaluate import evaluate
from xl_iki.rumus.parse import parse
from xl_iki.rumus.to_excel import to_excel
from xl_iki.rumus.to_text import to_text

UNSUR = tuple(f"u{n}" for n in range(1, 15))


def ikm(n: int, nilai: float, bobot: str) -> float:
    """Return the index of `n` unsur that all have one value."""
    expr = parse(f"IKM({', '.join(UNSUR[:n])})", bobot)
    return evaluate(expr, dict.fromkeys(UNSUR[:n], nilai))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", 7.0),
        ("2.5", 2.5),
        ("-a", -7.0),
        ("a + b * c", 13.0),
        ("(a + b) * c", 27.0),
        ("a - b - c", 2.0),
        ("a - (b - c)", 8.0),
        ("a / b / 2", 1.75),
        ("SUM(a, b, c)", 12.0),
        ("AVERAGE(a, b, c)", 4.0),
        ("MIN(a, b, c)", 2.0),
        ("MAX(b, c, a)", 7.0),
        ("MAX(0, b - a)", 0.0),
        ("a / (b - 2)", math.nan),
        ("(b - 2) / (b - 2)", math.nan),
        ("MIN(a, a / (b - 2))", math.nan),
        ("0 * (a / (b - 2))", math.nan),
    ],
)
def test_an_expression_has_a_value_or_nan(text: str, expected: float) -> None:
    """NaN is what cannot be computed, as an error in Excel it spreads."""
    value = evaluate(parse(text), {"a": 7.0, "b": 2.0, "c": 3.0})

    assert value == pytest.approx(expected, nan_ok=True)


def test_columns_are_computed_row_by_row_and_one_bad_row_spoils_no_other() -> None:
    columns = {
        "a": np.array([7.0, 1.0, 6.0, np.nan]),
        "b": np.array([2.0, 0.0, 3.0, 5.0]),
    }

    np.testing.assert_array_equal([3.5, np.nan, 2.0, np.nan], evaluate(parse("a / b"), columns))


@pytest.mark.parametrize(
    ("text", "expected"), [("MIN(a, b, 4)", [2.0, 1.0, 4.0]), ("MAX(4, a, b)", [7.0, 9.0, 6.0])]
)
def test_the_smallest_and_largest_of_columns_are_chosen_by_row(
    text: str, expected: list[float]
) -> None:
    columns = {"a": np.array([7.0, 1.0, 6.0]), "b": np.array([2.0, 9.0, 5.0])}

    np.testing.assert_array_equal(expected, evaluate(parse(text), columns))


def test_an_isian_that_is_not_given_is_our_mistake() -> None:
    with pytest.raises(KeyError, match="hadir"):
        evaluate(parse("hadir + 1"), {"pegawai": 20.0})


@pytest.mark.aturan("ATR-10")
@pytest.mark.parametrize(
    ("n", "nilai", "bobot", "expected"),
    [
        (14, 4.0, "0,071", Fraction("99.40")),
        (9, 4.0, "0,11", Fraction("99.00")),
        (9, 4.0, "0,111", Fraction("99.90")),
        (9, 4.0, "1/n", Fraction(100)),
        (14, 4.0, "1/n", Fraction(100)),
        (9, 1.0, "1/n", Fraction(25)),
        (9, 3.56, "1/n", Fraction("89.00")),
        (9, 3.56, "0,11", Fraction("88.11")),
        (3, 2.5, "1/n", Fraction("62.5")),
    ],
)
def test_ikm_has_exact_weights_unless_the_rounded_ones_are_named(
    n: int, nilai: float, bobot: str, expected: Fraction
) -> None:
    assert ikm(n, nilai, bobot) == pytest.approx(float(expected), abs=1e-12)


@pytest.mark.aturan("ATR-10")
def test_ikm_is_the_mean_of_the_unsur_times_25() -> None:
    """(3,5 + 2,8 + 3,1) : 3 x 25 = 78,333..."""
    value = evaluate(parse("IKM(u1, u2, u3)"), {"u1": 3.5, "u2": 2.8, "u3": 3.1})

    assert value == pytest.approx(float(Fraction("9.4") / 3 * 25), rel=1e-14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", "X1"),
        ("a + b - c", "X1+X2-X3"),
        ("a - (b - c)", "X1-(X2-X3)"),
        ("a - (b + c)", "X1-(X2+X3)"),
        ("a / (b * c)", "X1/(X2*X3)"),
        ("(a + b) * c", "(X1+X2)*X3"),
        ("a * b + c", "X1*X2+X3"),
        ("-(a + b)", "-(X1+X2)"),
        ("--a", "-(-X1)"),
        ("a * -b", "X1*-X2"),
        ("SUM(a, b + 1)", "SUM(X1,X2+1)"),
        ("MIN(a, MAX(b, c))", "MIN(X1,MAX(X2,X3))"),
        ("IKM(a, b)", "SUM(X1,X2)/2*25"),
        ("a - IKM(b, c)", "X1-SUM(X2,X3)/2*25"),
        ("a / IKM(b, c)", "X1/(SUM(X2,X3)/2*25)"),
        ("a * 0.5", "X1*0.5"),
    ],
)
def test_an_expression_is_written_as_excel_keeps_it(text: str, expected: str) -> None:
    assert expected == to_excel(parse(text), {"a": "X1", "b": "X2", "c": "X3"})


@pytest.mark.aturan("ATR-10")
@pytest.mark.parametrize(
    ("bobot", "expected"), [("0,071", "*0.071*25"), ("0,11", "*0.11*25"), ("0,111", "*0.111*25")]
)
def test_rounded_weights_stand_in_the_formula(bobot: str, expected: str) -> None:
    assert f"SUM(X1,X2){expected}" == to_excel(parse("IKM(a, b)", bobot), {"a": "X1", "b": "X2"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "pegawai * hari - absen",
            "(Pegawai dikali Hari kerja) dikurangi Tidak hadir",
        ),
        (
            "pegawai * (hari - absen)",
            "Pegawai dikali (Hari kerja dikurangi Tidak hadir)",
        ),
        ("absen / 2.5", "Tidak hadir dibagi 2,5"),
        (
            "pegawai - (hari - absen)",
            "Pegawai dikurangi (Hari kerja dikurangi Tidak hadir)",
        ),
        (
            "pegawai - hari * absen",
            "Pegawai dikurangi (Hari kerja dikali Tidak hadir)",
        ),
        ("pegawai - hari - absen", "Pegawai dikurangi Hari kerja dikurangi Tidak hadir"),
        ("pegawai / (hari * absen)", "Pegawai dibagi (Hari kerja dikali Tidak hadir)"),
        ("-(pegawai + hari)", "minus (Pegawai ditambah Hari kerja)"),
        ("pegawai + hari", "Pegawai ditambah Hari kerja"),
        ("-absen", "minus Tidak hadir"),
        ("SUM(pegawai, hari, absen)", "jumlah dari Pegawai; Hari kerja; dan Tidak hadir"),
        ("AVERAGE(absen)", "rata-rata dari Tidak hadir"),
        (
            "IKM(hari, absen)",
            "rata-rata 2 unsur (Hari kerja; dan Tidak hadir), "
            "masing-masing berbobot 1/2, dikali 25",
        ),
    ],
)
def test_an_expression_is_read_aloud(text: str, expected: str) -> None:
    label = {"pegawai": "Pegawai", "hari": "Hari kerja", "absen": "Tidak hadir"}

    assert expected == to_text(parse(text), label)


@pytest.mark.aturan("ATR-10")
def test_rounded_weights_are_read_aloud() -> None:
    said = to_text(parse("IKM(a, b)", "0,111"), {"a": "Syarat", "b": "Waktu"})

    assert "masing-masing berbobot 0,111" in said


def test_a_label_may_hold_braces() -> None:
    assert "{isi} ditambah {n}" == to_text(parse("a + b"), {"a": "{isi}", "b": "{n}"})
