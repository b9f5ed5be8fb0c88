"""From realisasi and target to capaian: ATR-05, ATR-06, and the variants of the rule packs."""

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_iki.nilai import Angka, Sebab, bulatkan
from xl_iki.rumus.capaian import Aturan, NaikNol, Polaritas, Target, Turun, capaian

ajek = settings(derandomize=True, deadline=None)
STANDAR = Aturan("uji", "Uji", 1, "")
NAIK, TURUN, RENTANG = Polaritas.NAIK, Polaritas.TURUN, Polaritas.RENTANG

typed = st.integers(0, 10**6).map(lambda n: n / 100)
positive = st.integers(1, 10**6).map(lambda n: n / 100)


def varian(turun: Turun = Turun.DUA_T, nol: NaikNol = NaikNol.TIDAK_DIHITUNG) -> Aturan:
    return Aturan("uji", "Uji", 1, "", turun=turun, naik_target_nol=nol)


def naik(nilai: Angka, target: float | None, aturan: Aturan = STANDAR) -> Angka:
    return capaian(nilai, Target(target), polaritas=NAIK, aturan=aturan)


def turun(nilai: Angka, target: float | None, aturan: Aturan = STANDAR) -> Angka:
    return capaian(nilai, Target(target), polaritas=TURUN, aturan=aturan)


def rentang(nilai: Angka, bawah: float | None, atas: float | None, *, kecil: bool = False) -> Angka:
    target = Target(bawah=bawah, atas=atas)
    return capaian(nilai, target, polaritas=RENTANG, aturan=STANDAR, rentang_turun=kecil)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(
    ("nilai", "target", "expected"),
    [
        (93.0, 95.0, Fraction(9300, 95)),
        (85.0, 85.0, Fraction(100)),
        (0.0, 95.0, Fraction(0)),
        (190.0, 95.0, Fraction(200)),
        (-5.0, 50.0, Fraction(-10)),
        (0.1, 0.3, Fraction(100, 3)),
    ],
)
def test_naik_is_realisasi_over_target(nilai: float, target: float, expected: Fraction) -> None:
    assert naik(nilai, target) == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(
    ("nilai", "bawah", "atas", "kecil", "expected"),
    [
        (92.0, 80.0, 90.0, False, 102.22),
        (70.0, 80.0, 90.0, False, 87.5),
        (6.5, 7.0, 8.0, True, 107.14),
        (9.0, 7.0, 8.0, True, 87.5),
    ],
)
def test_worked_examples_of_the_regulation_for_a_range(
    nilai: float,
    bawah: float,
    atas: float,
    kecil: bool,
    expected: float,
) -> None:
    """PermenPANRB 8/2021; it prints 113 % for 92 of 80 to 90, which is its own error."""
    value = rentang(nilai, bawah, atas, kecil=kecil)

    assert not isinstance(value, Sebab)
    assert expected == bulatkan(value)


@pytest.mark.aturan("ATR-05")
def test_the_worked_example_93_of_95_is_97_89() -> None:
    value = naik(93.0, 95.0)

    assert not isinstance(value, Sebab)
    assert 97.89 == bulatkan(value)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize("kecil", [False, True])
@pytest.mark.parametrize("nilai", [80.0, 80.01, 85.0, 89.99, 90.0])
def test_inside_a_range_is_a_hundred(nilai: float, kecil: bool) -> None:
    assert 100.0 == rentang(nilai, 80.0, 90.0, kecil=kecil)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(("nilai", "expected"), [(0.0, 0.0), (120.0, Fraction(400, 3))])
def test_far_outside_a_range_compares_with_the_nearer_bound(
    nilai: float, expected: Fraction
) -> None:
    assert rentang(nilai, 80.0, 90.0) == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.aturan("ATR-05")
def test_a_range_of_one_point_is_a_range() -> None:
    assert (100.0, 50.0, 200.0) == tuple(rentang(v, 10.0, 10.0) for v in (10.0, 5.0, 20.0))


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(
    ("nilai", "expected"),
    [
        (0.0, Fraction(200)),
        (1.0, Fraction(175)),
        (3.0, Fraction(125)),
        (4.0, Fraction(100)),
        (5.0, Fraction(75)),
        (8.0, Fraction(0)),
        (9.0, Fraction(0)),
        (400.0, Fraction(0)),
    ],
)
def test_turun_gives_back_what_was_saved_and_never_less_than_zero(
    nilai: float, expected: Fraction
) -> None:
    """(2 x 4 - R) / 4: the regulation writes (1 + (1 - R/T))."""
    assert float(expected) == turun(nilai, 4.0)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(
    ("variant", "nilai", "expected"),
    [
        (Turun.DUA_T, 5.0, 75.0),
        (Turun.T_PER_R, 5.0, 80.0),
        (Turun.SELISIH, 5.0, 0.0),
        (Turun.DUA_T, 3.0, 125.0),
        (Turun.T_PER_R, 3.0, 400 / 3),
        (Turun.SELISIH, 3.0, 25.0),
        (Turun.DUA_T, 0.0, 200.0),
        (Turun.T_PER_R, 0.0, Sebab.TIDAK_DAPAT_DIHITUNG),
        (Turun.SELISIH, 0.0, 100.0),
    ],
)
def test_other_offices_formulas_for_turun_are_to_be_chosen(
    variant: Turun, nilai: float, expected: Angka
) -> None:
    value = turun(nilai, 4.0, varian(variant))

    assert value is expected or value == pytest.approx(expected, rel=1e-14)


@pytest.mark.aturan("ATR-05")
def test_no_rule_pack_setting_means_the_formula_of_the_regulation() -> None:
    assert Turun.DUA_T is STANDAR.turun


@pytest.mark.aturan("ATR-06")
@pytest.mark.parametrize(
    ("polaritas", "target"),
    [
        (NAIK, Target()),
        (TURUN, Target()),
        (RENTANG, Target()),
        (RENTANG, Target(bawah=80.0)),
        (RENTANG, Target(atas=90.0)),
        (RENTANG, Target(85.0)),
        (RENTANG, Target(bawah=90.0, atas=80.0)),
    ],
)
def test_without_a_target_there_is_no_capaian(polaritas: Polaritas, target: Target) -> None:
    """Half a range or a range the wrong way round is no target either."""
    assert capaian(85.0, target, polaritas=polaritas, aturan=STANDAR) is Sebab.KOSONG


@pytest.mark.aturan("ATR-03")
@pytest.mark.parametrize("reason", [Sebab.KOSONG, Sebab.TIDAK_DAPAT_DIHITUNG])
@pytest.mark.parametrize("polaritas", Polaritas)
def test_no_realisasi_no_capaian_and_the_reason_is_handed_on(
    polaritas: Polaritas, reason: Sebab
) -> None:
    target = Target(85.0, bawah=80.0, atas=90.0)

    assert capaian(reason, target, polaritas=polaritas, aturan=STANDAR) is reason


@pytest.mark.aturan("ATR-06")
@pytest.mark.parametrize("nilai", [0.0, 3.0])
@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (NaikNol.TIDAK_DIHITUNG, Sebab.TIDAK_DAPAT_DIHITUNG),
        (NaikNol.NOL, 0.0),
        (NaikNol.SERATUS, 100.0),
    ],
)
def test_naik_with_target_zero_follows_the_rule_pack(
    policy: NaikNol, expected: Angka, nilai: float
) -> None:
    assert expected == naik(nilai, 0.0, varian(nol=policy))


@pytest.mark.aturan("ATR-06")
@pytest.mark.parametrize("variant", Turun)
@pytest.mark.parametrize(("nilai", "expected"), [(0.0, 100.0), (1.0, 0.0)])
def test_turun_with_target_zero_is_all_or_nothing(
    variant: Turun, nilai: float, expected: float
) -> None:
    assert expected == turun(nilai, 0.0, varian(variant))


@pytest.mark.aturan("ATR-06")
def test_a_range_up_to_zero_has_no_ratio() -> None:
    """Above an upper bound of zero there is nothing to divide by; inside it is still 100."""
    assert (100.0, Sebab.TIDAK_DAPAT_DIHITUNG) == (rentang(0.0, 0.0, 0.0), rentang(2.0, 0.0, 0.0))


@pytest.mark.aturan("ATR-07")
def test_capaian_on_display_has_no_cap() -> None:
    capped = Aturan("uji", "Uji", 1, "", batas=120.0)

    assert 300.0 == naik(285.0, 95.0, capped)


@pytest.mark.aturan("ATR-05")
@ajek
@given(typed, typed, positive)
def test_more_is_never_worse_where_higher_is_better(one: float, other: float, goal: float) -> None:
    lower, upper = (naik(v, goal) for v in sorted((one, other)))

    assert not isinstance(lower, Sebab)
    assert not isinstance(upper, Sebab)
    assert lower <= upper


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize("variant", Turun)
@ajek
@given(one=positive, other=positive, goal=positive)
def test_more_is_never_better_where_lower_is_better(
    variant: Turun, one: float, other: float, goal: float
) -> None:
    lower, upper = (turun(v, goal, varian(variant)) for v in sorted((one, other)))

    assert not isinstance(lower, Sebab)
    assert not isinstance(upper, Sebab)
    assert lower >= upper


@pytest.mark.aturan("ATR-05")
@ajek
@given(typed, positive)
def test_turun_in_doubles_is_turun_in_fractions(nilai: float, goal: float) -> None:
    r, t = Fraction(nilai), Fraction(goal)
    expected = max(Fraction(0), (1 + (1 - r / t)) * 100)

    assert turun(nilai, goal) == pytest.approx(float(expected), rel=1e-9, abs=1e-9)


@pytest.mark.aturan("ATR-05")
@ajek
@given(typed, positive, positive)
def test_a_range_never_gives_more_than_its_own_bound_would(
    nilai: float, one: float, other: float
) -> None:
    bawah, atas = sorted((one, other))
    bound = Fraction(bawah if nilai < bawah else atas)
    expected = Fraction(100) if bawah <= nilai <= atas else Fraction(nilai) / bound * 100

    assert rentang(nilai, bawah, atas) == pytest.approx(float(expected), rel=1e-12)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize("polaritas", Polaritas)
@ajek
@given(
    nilai=st.floats(allow_nan=False, allow_infinity=False),
    goal=st.floats(allow_nan=False, allow_infinity=False),
    variant=st.sampled_from(Turun),
    nol=st.sampled_from(NaikNol),
    kecil=st.booleans(),
)
def test_a_capaian_is_a_finite_number_or_a_reason(
    polaritas: Polaritas,
    nilai: float,
    goal: float,
    variant: Turun,
    nol: NaikNol,
    kecil: bool,
) -> None:
    value = capaian(
        nilai,
        Target(goal, bawah=goal, atas=max(goal, 0.0)),
        polaritas=polaritas,
        aturan=varian(variant, nol),
        rentang_turun=kecil,
    )

    assert isinstance(value, Sebab) or math.isfinite(value)
