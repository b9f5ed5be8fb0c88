"""Two further engines judge the filled workbooks: the `formulas` package, and cellrune.

formualizer is not asked: it takes a test of a block inside SUMPRODUCT, such as
`SUMPRODUCT(ISNUMBER(A1:C1)*1)`, for zero, and with it every value up to the reporting month.
"""

from pathlib import Path

import pytest

from tests.engines.nilai_sel import differences, show
from tests.engines.pendapat import cellrune_values
from tests.workbook.kasus import (
    BENTUK,
    BUKU,
    SEDIKIT,
    Kasus,
    diharapkan,
    isi_sel,
    rencana,
    sel_rumus,
    terisi,
)
from xl_iki.juri.adili import Tembolok, adili, is_sama

each_book_and_case = pytest.mark.parametrize(
    ("buku", "kasus"),
    [(b, k) for b in BENTUK for k in SEDIKIT] + [(b, SEDIKIT[1]) for b in BUKU if b not in BENTUK],
    ids=str,
)


@pytest.fixture(scope="module")
def tembolok() -> Tembolok:
    return Tembolok()


@pytest.mark.aturan("ATR-14")
@each_book_and_case
def test_the_formulas_package_agrees_with_every_formula(
    buku: str, kasus: Kasus, tembolok: Tembolok
) -> None:
    """Each formula in one step from the values of its cells; none may go unjudged."""
    plan = rencana(buku)
    cells = isi_sel(plan, kasus.isian(plan))
    formulas = {at: text for at, text, _ in sel_rumus(plan)}

    judged = adili(formulas, cells, tembolok)

    wrong = [
        f"{show(at)}  {cells[at]!r}  {got!r}  {formulas[at][:80]}"
        for at, got in judged.items()
        if not is_sama(cells[at], got)
    ]
    assert [] == wrong[:20]


@pytest.mark.aturan("ATR-14")
@each_book_and_case
def test_cellrune_computes_the_same_from_the_file(buku: str, kasus: Kasus, tmp_path: Path) -> None:
    plan = rencana(buku)
    isian = kasus.isian(plan)
    path = tmp_path / "buku.xlsx"
    path.write_bytes(terisi(plan, isian))
    expected = diharapkan(plan, isian)

    got = cellrune_values(path, expected)

    assert [] == differences(expected, got)[:20]
