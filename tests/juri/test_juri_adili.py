"""The whole: many formulas, each judged on its own, and nothing ever raised or printed."""

import subprocess
import sys

import pytest

from xl_iki.juri.adili import Alamat, Galat, Nilai, Tembolok, adili, is_sama

LEMBAR = "Sekretaris"


def sel(baris: int, kolom: int) -> Alamat:
    return LEMBAR, baris, kolom


def test_a_wrong_stored_result_is_found_and_only_that() -> None:
    """Each formula reads the stored results of others, so a mistake has one place."""
    rumus = {sel(1, 2): "A1*2", sel(1, 3): "B1+1", sel(1, 4): 'IF(C1>5,"tinggi","rendah")'}
    nilai: dict[Alamat, Nilai] = {sel(1, 1): 2, sel(1, 2): 5, sel(1, 3): 6, sel(1, 4): "tinggi"}

    hasil = adili(rumus, nilai)

    assert [sel(1, 2)] == [alamat for alamat in rumus if not is_sama(hasil[alamat], nilai[alamat])]


def test_a_formula_cell_without_stored_result_is_not_blank() -> None:
    rumus = {sel(1, 1): '""', sel(1, 2): "COUNTA(A1:A1)"}

    assert adili(rumus, {sel(1, 1): None})[sel(1, 2)] == 1.0


@pytest.mark.parametrize(
    ("rumus", "alasan"),
    [
        ("IF(", "susunan"),
        ("", "susunan"),
        ("A1 A2", "susunan"),
        ("{1,2}", "susunan"),
        ("A1:INDEX(A1:A9,2)", "susunan"),
        ("SUM((A1,A2))", "gabungan"),
        ("OFFSET(A1,1,1)", "fungsi OFFSET"),
        ("_xlfn.XLOOKUP(A1,A1:A2,A1:A2)", "fungsi _XLFN.XLOOKUP"),
        ("Total+1", "nama TOTAL"),
        ("SUM(A:A)", "nama A:A"),
        ("Hilang!A1", "lembar Hilang"),
        ("'[lain.xlsx]Rekap'!A1", "buku_lain"),
        ("SUM(A1:XFD1048576)", "luas"),
        ("A1:A3", "hasil"),
        ('COUNTIF(A1:A3,"x*")', "cakupan"),
    ],
)
def test_what_cannot_be_judged_says_why(rumus: str, alasan: str) -> None:
    hasil = adili({sel(9, 9): rumus}, {sel(1, 1): 1})[sel(9, 9)]

    assert Galat("#JURI!") == hasil
    assert isinstance(hasil, Galat)
    assert alasan == hasil.alasan


def test_a_bad_formula_leaves_the_others_alone() -> None:
    hasil = adili({sel(1, 2): "A1+", sel(1, 3): "A1+1"}, {sel(1, 1): 1})

    assert {sel(1, 2): Galat("#JURI!"), sel(1, 3): 2.0} == hasil


def test_nothing_is_logged_or_printed(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    rumus = ["IF(", "OFFSET(A1,1,1)", "1/A1", "A1^-1", "A1:A3", "LOOKUP(1,A1:A2,A1:A3)", "Total"]

    adili({sel(9, n): teks for n, teks in enumerate(rumus, 1)}, {sel(1, 1): 0})

    assert [] == caplog.records
    assert ("", "") == tuple(capfd.readouterr())


def test_importing_the_door_does_not_import_the_package() -> None:
    program = "import sys, xl_iki.juri.adili; sys.exit('formulas' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_four_thousand_formulas_compile_two_shapes() -> None:
    """The work grows with the cells, not with cells times shapes."""
    rumus = {sel(b, 5): f'IF(COUNT(A{b}:C{b})=3,A{b}*B{b}-C{b},"")' for b in range(1, 2001)}
    rumus |= {sel(b, 6): f"SUM($A{b}:C{b})/Rekap!$A$1" for b in range(1, 2001)}
    nilai: dict[Alamat, Nilai] = {sel(b, k): b + k for b in range(1, 2001) for k in (1, 2, 3)}
    tembolok = Tembolok()

    hasil = adili(rumus, {**nilai, ("Rekap", 1, 1): 2}, tembolok)

    assert len(tembolok) == 2
    assert len(hasil) == 4000
    assert hasil[sel(2000, 5)] == 2001 * 2002 - 2003.0
    assert hasil[sel(2000, 6)] == 3003.0


def test_a_shared_cache_compiles_nothing_twice() -> None:
    tembolok = Tembolok()

    adili({sel(1, 2): "A1*2", sel(1, 3): "A1*"}, {sel(1, 1): 1}, tembolok)
    adili({sel(7, 9): "C4*2", sel(7, 8): "C4*"}, {sel(4, 3): 1}, tembolok)

    assert len(tembolok) == 2


def test_ranges_of_other_sizes_share_what_was_compiled() -> None:
    tembolok = Tembolok()

    hasil = adili({sel(1, 5): "SUM(A1:B1)", sel(1, 6): "SUM(A1:C1)"}, {sel(1, 3): 3}, tembolok)

    assert len(tembolok) == 1
    assert [0.0, 3.0] == list(hasil.values())


def test_cells_of_one_shape_do_not_disturb_each_other() -> None:
    """Number, blank, text, error and truth value pass through one stack."""
    isi: list[Nilai] = [1, None, "dua", "#N/A", True, "12", 0]
    rumus = {
        sel(b, 2): f'IF(A{b}="","kosong",IF(A{b}>0,ROUND(1/A{b},2),A{b}))' for b in range(1, 8)
    }

    hasil = adili(rumus, {sel(b, 1): nilai for b, nilai in enumerate(isi, 1)})

    harap = [1.0, "kosong", Galat("#VALUE!"), Galat("#N/A"), 1.0, 0.08, 0.0]
    assert harap == list(hasil.values())


def test_results_come_in_the_order_of_the_formulas() -> None:
    rumus = {sel(3, 1): "1+1", sel(1, 1): "IF(", sel(2, 1): "2+1"}

    assert list(rumus) == list(adili(rumus, {}))


def test_a_stored_error_may_be_a_galat() -> None:
    assert Galat("#DIV/0!") == adili({sel(1, 2): "A1+1"}, {sel(1, 1): Galat("#DIV/0!")})[sel(1, 2)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1, 1.0),
        (1e12, 1e12 + 1),
        (0.1 + 0.2, 0.3),
        ("", None),
        (None, None),
        ("Baik", "Baik"),
        (True, True),
        (Galat("#N/A"), Galat("#N/A")),
        (Galat("#N/A"), "#N/A"),
    ],
)
def test_what_is_the_same(a: Nilai | Galat, b: Nilai | Galat) -> None:
    assert is_sama(a, b)
    assert is_sama(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (1.0, 1.00001),
        (0, ""),
        (0, None),
        (1, True),
        (0, False),
        ("", False),
        ("12", 12),
        ("Baik", "baik"),
        (True, False),
        (Galat("#N/A"), Galat("#REF!")),
        (Galat("#JURI!"), Galat("#JURI!")),
        (float("nan"), float("nan")),
    ],
)
def test_what_is_not_the_same(a: Nilai | Galat, b: Nilai | Galat) -> None:
    assert not is_sama(a, b)
    assert not is_sama(b, a)


def test_tolerance_can_be_widened() -> None:
    assert is_sama(100.0, 100.4, toleransi=0.01)


def test_galat_refuses_what_is_no_error() -> None:
    with pytest.raises(ValueError, match=r"Galat\.kode"):
        Galat("Baik")
