"""The grammar of an expression: what it becomes, and where it cannot be read."""

import pytest

from xl_iki.rumus.parse import DALAM_MAKS, PANJANG_MAKS, RumusSalahError, parse
from xl_iki.rumus.pohon import Bilangan, Expr, Fungsi, Ikm, Isian, Negatif, Operasi, isian_of

A, B, C = Isian("a"), Isian("b"), Isian("c")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", A),
        ("  a  ", A),
        ("12", Bilangan("12")),
        ("0.5", Bilangan("0.5")),
        ("1.50", Bilangan("1.50")),
        ("a+b", Operasi("+", A, B)),
        ("a-b-c", Operasi("-", Operasi("-", A, B), C)),
        ("a/b/c", Operasi("/", Operasi("/", A, B), C)),
        ("a-(b-c)", Operasi("-", A, Operasi("-", B, C))),
        ("a+b*c", Operasi("+", A, Operasi("*", B, C))),
        ("(a+b)*c", Operasi("*", Operasi("+", A, B), C)),
        ("-a", Negatif(A)),
        ("--a", Negatif(Negatif(A))),
        ("-a*b", Operasi("*", Negatif(A), B)),
        ("a*-b", Operasi("*", A, Negatif(B))),
        ("a - -b", Operasi("-", A, Negatif(B))),
        ("((a))", A),
        ("SUM(a,b)", Fungsi("SUM", (A, B))),
        ("SUM (a)", Fungsi("SUM", (A,))),
        ("MAX(a, MIN(b, c))", Fungsi("MAX", (A, Fungsi("MIN", (B, C))))),
        ("AVERAGE(a + b, c)", Fungsi("AVERAGE", (Operasi("+", A, B), C))),
        ("IKM(a, b)", Ikm((A, B), "1/n")),
        (
            "pegawai * hari_kerja - absen",
            Operasi("-", Operasi("*", Isian("pegawai"), Isian("hari_kerja")), Isian("absen")),
        ),
    ],
)
def test_an_expression_becomes_its_tree(text: str, expected: Expr) -> None:
    assert expected == parse(text)


def test_the_weights_of_an_ikm_are_those_asked_for() -> None:
    assert Ikm((A, B), "0,11") == parse("IKM(a, b)", "0,11")


@pytest.mark.parametrize(
    ("text", "letak"),
    [
        ("", 1),
        ("   ", 4),
        ("a +", 4),
        ("a + * b", 5),
        ("(a", 3),
        ("a)", 2),
        ("a b", 3),
        ("a ! b", 3),
        ("a   ! b", 5),
        ("1,5 * a", 2),
        ("1.5.2", 4),
        (".5", 1),
        ("5.", 2),
        ("a ^ 2", 3),
        ("a % b", 3),
        ("+a", 1),
        ("Pegawai", 1),
        ("a.b", 2),
        ("a == b", 3),
        ("FOO(a)", 1),
        ("a + ROUND(b)", 5),
        ("sum(a)", 4),
        ("SUM a", 1),
        ("SUM()", 5),
        ("SUM(a,)", 7),
        ("SUM(a b)", 7),
        ("SUM(a", 6),
        ("ä", 1),
        ("a\u00d7b", 2),
        ("٣ * a", 1),
        ('"a"', 1),
    ],
)
def test_what_cannot_be_read_is_told_with_its_character(text: str, letak: int) -> None:
    with pytest.raises(RumusSalahError) as caught:
        parse(text)

    assert letak == caught.value.letak


def test_the_longest_expression_is_read_and_one_character_more_is_not() -> None:
    longest = "a" + " " * (PANJANG_MAKS - 1)

    assert A == parse(longest)
    with pytest.raises(RumusSalahError, match=f"character {PANJANG_MAKS + 1}"):
        parse(longest + " ")


@pytest.mark.parametrize(("open_", "close"), [("(", ")"), ("-", ""), ("SUM(", ")")])
def test_nesting_ends_at_its_limit_and_not_in_the_machine(open_: str, close: str) -> None:
    """Excel takes 64 levels; a long row of signs must not exhaust Python's stack either."""
    deepest = open_ * DALAM_MAKS + "a" + close * DALAM_MAKS

    assert {"a"} == isian_of(parse(deepest))
    with pytest.raises(RumusSalahError, match=f"paling dalam {DALAM_MAKS}"):
        parse(open_ + deepest + close)


def test_depth_is_counted_per_place_and_not_in_all() -> None:
    assert {"a"} == isian_of(parse(" + ".join(["(-(a))"] * 50)))


def test_every_isian_of_an_expression_is_named_once() -> None:
    expected = frozenset({"a", "b", "c", "d", "e"})

    assert expected == isian_of(parse("-a / 2 + SUM(b, a) * MAX(c, d) - IKM(e)"))
