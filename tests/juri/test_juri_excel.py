"""Where the package and Excel differ: Excel's answer is the one expected."""

from collections.abc import Callable, Mapping

import pytest

from xl_iki.juri.adili import Galat, Nilai

Juri = Callable[[str, Mapping[str, Nilai]], Nilai | Galat]
Sel = dict[str, Nilai]

DIV, VALUE, NA, NUM = Galat("#DIV/0!"), Galat("#VALUE!"), Galat("#N/A"), Galat("#NUM!")


@pytest.mark.aturan("ATR-13")
@pytest.mark.parametrize(
    ("angka", "harap"),
    [
        (2.675, 2.68),
        (1.005, 1.01),
        (62.505, 62.51),
        (88.305, 88.31),
        (-2.675, -2.68),
        (46.875 * 1.002, 46.97),
        (46.875 * 2.0002, 93.76),
        (0.285 * 100, 28.5),
        (1e15 + 0.5, 1e15),
        (1e300, 1e300),
        (0, 0.0),
        (None, 0.0),
        (True, 1.0),
        ("x", VALUE),
        ("", VALUE),
        ("#DIV/0!", DIV),
    ],
)
def test_round_is_half_away_from_zero_on_15_digits(
    hasil: Juri, angka: Nilai, harap: Nilai | Galat
) -> None:
    assert harap == hasil("ROUND(A1,2)", {"A1": angka})


def test_round_to_tens_and_to_whole_numbers(hasil: Juri) -> None:
    assert hasil("ROUND(A1,-1)", {"A1": 155}) == 160.0
    assert hasil("ROUND(A1,0)", {"A1": -2.5}) == -3.0


@pytest.mark.parametrize(
    ("rumus", "sel", "harap"),
    [
        ("A1>5", {"A1": ""}, True),
        ("A1>5", {"A1": "a"}, True),
        ("A1<A2", {"A1": 1e9, "A2": "12"}, True),
        ("A1<A2", {"A1": "z", "A2": False}, True),
        ("A1=12", {"A1": "12"}, False),
        ('A1=""', {}, True),
        ("A1=0", {}, True),
        ("A1=FALSE", {}, True),
        ("A1=A2", {}, True),
        ('A1=""', {"A1": 0}, False),
        ("A1=1", {"A1": True}, False),
        ('A1="ABC"', {"A1": "abc"}, True),
        ("A1<>A2", {"A1": 1, "A2": 1.0}, False),
        ("A1+A2=0.3", {"A1": 0.1, "A2": 0.2}, True),
        ("A1+A2>0.3", {"A1": 0.1, "A2": 0.2}, False),
        ("A1>=A2", {"A1": "#N/A"}, NA),
    ],
)
def test_comparison(hasil: Juri, rumus: str, sel: Sel, harap: Nilai | Galat) -> None:
    assert harap == hasil(rumus, sel)


@pytest.mark.parametrize(
    ("rumus", "sel", "harap"),
    [
        ("A1+1", {}, 1.0),
        ("A1*5", {}, 0.0),
        ("A1+1", {"A1": "dua"}, VALUE),
        ("A1+1", {"A1": ""}, VALUE),
        ("-A1", {"A1": "x"}, VALUE),
        # Excel reads numeric text in arithmetic, and there alone.
        ("A1+1", {"A1": "12"}, 13.0),
        ("A1+1", {"A1": True}, 2.0),
        ("1/A1", {}, DIV),
        ("A1*10", {"A1": 1e308}, NUM),
        ("-A1^2", {"A1": 3}, 9.0),
        ("A1^-1", {}, DIV),
        ("A1^0.5", {"A1": -8}, NUM),
        ("50%*A1", {"A1": 3}, 1.5),
        ("A1 - -A2", {"A1": 1, "A2": 2}, 3.0),
    ],
)
def test_arithmetic(hasil: Juri, rumus: str, sel: Sel, harap: Nilai | Galat) -> None:
    assert harap == hasil(rumus, sel)


@pytest.mark.parametrize(
    ("a1", "harap"),
    [
        (97.61, "97.61"),
        (3.0, "3"),
        (3, "3"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (0.00001, "0.00001"),
        (1e21, "1E+21"),
        (True, "TRUE"),
        (None, ""),
        ("12", "12"),
        ("#N/A", NA),
    ],
)
def test_concatenation_writes_the_shortest_decimal(
    hasil: Juri, a1: Nilai, harap: Nilai | Galat
) -> None:
    assert harap == hasil('A1&""', {"A1": a1})


CAMPUR: Sel = {"A1": 1, "A2": "12", "A3": True, "A4": "", "A6": "nan", "A7": "dua"}


@pytest.mark.parametrize(
    ("rumus", "harap"),
    [
        ("SUM(A1:A7)", 1.0),
        ("COUNT(A1:A7)", 1.0),
        ("COUNTA(A1:A7)", 6.0),
        ("MIN(A1:A7)", 1.0),
        ("AVERAGE(A1:A7)", 1.0),
        ("AVERAGE(A1:A7,4)", 2.5),
        ("MAX(A1:A7)", 1.0),
        ("MAX(A2:A7)", 0.0),
        ("SUMPRODUCT(A1:A7)", 1.0),
        ("SUMPRODUCT(ISNUMBER(A1:A7)*1)", 1.0),
        ("SUMPRODUCT(ISTEXT(A1:A7)*1)", 4.0),
        ("SUMPRODUCT(ISBLANK(A1:A7)*1)", 1.0),
        ("SUM(A1>0,A2>0,5)", 7.0),
    ],
)
def test_aggregates_pass_over_what_is_no_number(hasil: Juri, rumus: str, harap: float) -> None:
    assert harap == hasil(rumus, CAMPUR)


@pytest.mark.parametrize(
    ("rumus", "harap"),
    [
        ("SUM(A1:A2)", DIV),
        ("MAX(A1:A2)", DIV),
        ("SUMPRODUCT(A1:A2)", DIV),
        ("COUNT(A1:A2)", 1.0),
        ("COUNTA(A1:A2)", 2.0),
        ('IFERROR(SUM(A1:A2),"–")', "–"),
        ("IF(A1>0,A1,A2)", 1.0),
        ("IF(A2,1,2)", DIV),
        ("CHOOSE(1,A1,A2)", 1.0),
        ("ISNUMBER(A2)", False),
        ("N(A2)", DIV),
        ("OR(A1:A2)", DIV),
        ('COUNTIF(A1:A2,">0")', 1.0),
        ("MATCH(1,A1:A2,0)", 1.0),
    ],
)
def test_an_error_cell_spreads_only_where_it_is_used(
    hasil: Juri, rumus: str, harap: Nilai | Galat
) -> None:
    assert harap == hasil(rumus, {"A1": 1, "A2": "#DIV/0!"})


@pytest.mark.parametrize(
    ("kriteria", "harap"),
    [
        ('"Mar"', 2.0),
        ('"lengkap"', 1.0),
        ('"12"', 2.0),
        ("12", 2.0),
        ('"<=12"', 1.0),
        ('">-1"', 1.0),
        ('"<>"', 7.0),
        ('"<>lengkap"', 7.0),
        ('""', 2.0),
        ("1", 0.0),
        ("B9", 0.0),
    ],
)
def test_countif(hasil: Juri, kriteria: str, harap: float) -> None:
    sel: Sel = {"A1": "Mar", "A2": "mar", "A3": "lengkap", "A4": "12", "A5": 12, "A6": True}

    assert harap == hasil(f"COUNTIF(A1:A8,{kriteria})", {**sel, "A7": ""})


@pytest.mark.parametrize("kriteria", ['"l*"', '">a"', '"="', "TRUE", '"<>l?"'])
def test_criteria_never_tried_in_excel_are_not_judged(hasil: Juri, kriteria: str) -> None:
    assert Galat("#JURI!") == hasil(f"COUNTIF(A1:A3,{kriteria})", {"A1": "lengkap"})


def test_sumif_without_own_sum_range(hasil: Juri) -> None:
    assert hasil('SUMIF(A1:A4,"<3")', {"A1": 1, "A2": 2, "A3": "2", "A4": 9}) == 3.0


def test_sumif_of_ranges_of_two_sizes_is_not_judged(hasil: Juri) -> None:
    assert Galat("#JURI!") == hasil('SUMIF(A1:A4,"<3",B1:B3)', {"A1": 1})


@pytest.mark.parametrize(
    ("rumus", "sel", "harap"),
    [
        ('INDEX(A1:C1,2)=""', {}, True),
        ("INDEX(A1:C1,2)", {}, 0.0),
        ("INDEX(A1:B2,2,2)", {"B2": "z"}, "z"),
        ("INDEX(A1:C1,0,3)", {"C1": 4}, 4.0),
        ("INDEX(A1:C1,1,0)", {"C1": 4}, Galat("#JURI!")),
        ("INDEX(A1:C1,9)", {}, Galat("#REF!")),
        ('INDEX(A1:C1,"x")', {}, VALUE),
        ('IF(TRUE,A1,"")=""', {}, True),
        ("IF(A1,1,2)", {}, 2.0),
        ("IF(A1,1)", {}, False),
        ("IF(A1,1,2)", {"A1": "x"}, VALUE),
        ("IF(A1,,5)", {"A1": 1}, 0.0),
        ("MATCH(2.5,A1:C1,1)", {"A1": 1, "B1": 2, "C1": 3}, 2.0),
        ("MATCH(0,A1:C1,1)", {"A1": 1, "B1": 2, "C1": 3}, NA),
        ('MATCH("b",A1:C1,0)', {"A1": "A", "B1": "B"}, 2.0),
        ("MATCH(12,A1:C1,0)", {"A1": "12", "B1": 12}, 2.0),
        ('CHOOSE(A1,"a","b")', {"A1": 2}, "b"),
        ('CHOOSE(A1,"a","b")', {"A1": 3}, VALUE),
        ('CHOOSE(A1,"a","b")', {}, VALUE),
        ("N(A1)", {"A1": "12"}, 0.0),
        ("N(A1>0)", {"A1": 1}, 1.0),
        ("N(ISNUMBER(A1))", {"A1": 1}, 1.0),
        ("N(A1)", {}, 0.0),
        ("ABS(A1)", {"A1": -2}, 2.0),
        ("INT(A1)", {"A1": -2.5}, -3.0),
        ("NOT(A1)", {}, True),
        ('AND(A1>0,A2="")', {"A1": 1}, True),
        ("OR(A1:A3)", {"A1": "x", "A2": 0}, False),
        ("AND(A1:A3)", {"A1": "x"}, VALUE),
        ("TRUE()", {}, True),
        ("ISTEXT(A1)", {"A1": ""}, True),
        ("ISNUMBER(A1)", {"A1": "12"}, False),
        ("ISBLANK(A1)", {"A1": ""}, False),
    ],
)
def test_functions(hasil: Juri, rumus: str, sel: Sel, harap: Nilai | Galat) -> None:
    assert harap == hasil(rumus, sel)


@pytest.mark.parametrize(
    ("rumus", "harap"),
    [("5", 5.0), ("1+2*3", 7.0), ('"A1"', "A1"), ("TRUE", True), ("#N/A", NA), ("SUM(1,2)", 3.0)],
)
def test_a_formula_may_read_no_cell(hasil: Juri, rumus: str, harap: Nilai | Galat) -> None:
    assert harap == hasil(rumus, {})


def test_a_truth_value_is_no_number_and_a_number_none(hasil: Juri) -> None:
    assert hasil("A1=0", {}) is True
    assert hasil("ISNUMBER(A1)", {"A1": 1}) is True
    assert hasil("NOT(A1)", {"A1": 1}) is False
    assert hasil("OR(A1:A3)", {"A1": 0}) is False
    assert type(hasil("N(A1>0)", {"A1": 1})) is float
    assert type(hasil("COUNT(A1)", {"A1": 1})) is float
