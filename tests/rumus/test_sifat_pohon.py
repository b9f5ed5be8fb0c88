"""What holds for every expression: one tree, and three readings that agree."""

import math
import re
from collections.abc import Callable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.rumus.evaluate import evaluate
from xl_iki.rumus.parse import parse
from xl_iki.rumus.pohon import Bilangan, Expr, Fungsi, Ikm, Isian, Negatif, Operasi, isian_of
from xl_iki.rumus.to_excel import to_excel
from xl_iki.rumus.to_text import to_text

ajek = settings(derandomize=True, deadline=None, max_examples=300)

NAMA = ("a", "b", "hari_kerja", "u1")
LABEL = {"a": "<Alfa>", "b": "<Beta>", "hari_kerja": "<Hari kerja>", "u1": "<Unsur 1>"}
SEL = {"a": "Q7", "b": "Q8", "hari_kerja": "Q9", "u1": "Q10"}

bilangan = st.builds(
    Bilangan,
    st.from_regex(re.compile(r"(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?", re.ASCII), fullmatch=True),
)
leaf = st.one_of(bilangan, st.sampled_from(NAMA).map(Isian))


def branches(inner: st.SearchStrategy[Expr], *, ikm: bool) -> st.SearchStrategy[Expr]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    kinds: list[st.SearchStrategy[Expr]] = [
        st.builds(Negatif, inner),
        st.builds(Operasi, st.sampled_from("+-*/"), inner, inner),
        st.builds(Fungsi, st.sampled_from(("SUM", "AVERAGE", "MIN", "MAX")), parts),
    ]
    return st.one_of(*kinds, st.builds(Ikm, parts)) if ikm else st.one_of(*kinds)


pohon = st.recursive(leaf, lambda inner: branches(inner, ikm=True), max_leaves=8)
pohon_tanpa_ikm = st.recursive(leaf, lambda inner: branches(inner, ikm=False), max_leaves=8)
# Quarters, so that sums and differences are often exactly zero.
angka = st.integers(-40, 40).map(lambda n: n / 4)
baris = st.fixed_dictionaries(dict.fromkeys(NAMA, angka))


def tulis_penuh(expr: Expr) -> str:
    """Print a tree with parentheses around every part: a printer that knows no priorities."""
    match expr:
        case Bilangan(teks):
            return teks
        case Isian(kode):
            return kode
        case Negatif(isi):
            return f"-({tulis_penuh(isi)})"
        case Operasi(tanda, kiri, kanan):
            return f"({tulis_penuh(kiri)}) {tanda} ({tulis_penuh(kanan)})"
        case Fungsi(nama, argumen):
            return f"{nama}({', '.join(map(tulis_penuh, argumen))})"
        case Ikm(unsur, _):
            return f"IKM( {' ,'.join(map(tulis_penuh, unsur))} )"


FUNGSI: dict[str, Callable[..., float]] = {
    "SUM": lambda *parts: sum(parts),
    "AVERAGE": lambda *parts: sum(parts) / len(parts),
    "MIN": lambda *parts: min(parts),
    "MAX": lambda *parts: max(parts),
}


def hitung_teks(formula: str, sel: dict[str, float]) -> float:
    """Compute a formula's text: its arithmetic is also Python's, an error becomes NaN."""
    try:
        # The formula is our own text; no other way is as far from the code under test.
        return float(eval(formula, {"__builtins__": {}, **FUNGSI}, sel))
    except ZeroDivisionError:
        return math.nan


def sama(kiri: float, kanan: float) -> bool:
    return math.isclose(kiri, kanan, rel_tol=1e-12) or (math.isnan(kiri) and math.isnan(kanan))


@ajek
@given(pohon)
def test_parsing_what_was_printed_gives_the_same_tree(expr: Expr) -> None:
    assert expr == parse(tulis_penuh(expr))


@ajek
@given(pohon_tanpa_ikm)
def test_parsing_the_excel_text_gives_the_same_tree(expr: Expr) -> None:
    """Parentheses left out by the writer are those that change nothing."""
    assert expr == parse(to_excel(expr, dict(zip(NAMA, NAMA, strict=True))))


@ajek
@given(pohon, baris)
def test_the_excel_text_has_the_value_of_the_tree(expr: Expr, isian: dict[str, float]) -> None:
    formula = to_excel(expr, SEL)
    cells = {SEL[name]: value for name, value in isian.items()}

    assert sama(hitung_teks(formula, cells), evaluate(expr, isian))


@ajek
@given(pohon, st.lists(baris, min_size=1, max_size=6))
def test_a_column_has_the_values_of_its_rows(expr: Expr, rows: list[dict[str, float]]) -> None:
    columns = {name: np.array([row[name] for row in rows]) for name in NAMA}
    expected = [evaluate(expr, row) for row in rows]

    found = np.broadcast_to(evaluate(expr, columns), len(rows))

    np.testing.assert_array_equal(expected, found)


@ajek
@given(pohon, baris, st.sampled_from(NAMA))
def test_an_isian_that_is_no_number_spoils_every_expression_that_uses_it(
    expr: Expr, isian: dict[str, float], nama: str
) -> None:
    value = evaluate(expr, isian | {nama: math.nan})

    assert nama not in isian_of(expr) or math.isnan(value)


@ajek
@given(pohon)
def test_the_sentence_names_every_isian(expr: Expr) -> None:
    said = to_text(expr, LABEL)

    assert isian_of(expr) == {name for name in NAMA if LABEL[name] in said}


@ajek
@given(pohon)
def test_the_sentence_has_no_brace_and_as_many_closing_as_opening_parentheses(expr: Expr) -> None:
    said = to_text(expr, LABEL)

    assert (said.count("("), False) == (said.count(")"), "{" in said or "}" in said)
