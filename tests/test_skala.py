"""Scales: every bound of every packaged scale, and no value without a label."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_iki.katalog.aturan import packaged_aturan
from xl_iki.skala import Pita, Skala

ajek = settings(derandomize=True, deadline=None)

# The scales of the regulations, written out once more: lowest label, then bound and label.
TABEL: dict[str, tuple[str, tuple[tuple[float, str], ...]]] = {
    "permendagri-86-2017": (
        "Sangat Rendah",
        ((51, "Rendah"), (66, "Sedang"), (76, "Tinggi"), (91, "Sangat Tinggi")),
    ),
    "permenpanrb-8-2021": (
        "Sangat Kurang",
        ((60, "Kurang"), (80, "Cukup"), (100, "Baik"), (100.01, "Sangat Baik")),
    ),
    "pp-30-2019": (
        "Sangat Kurang",
        ((50, "Kurang"), (70, "Cukup"), (90, "Baik"), (110, "Sangat Baik")),
    ),
    "pp-46-2011": (
        "Buruk",
        ((51, "Kurang"), (61, "Cukup"), (76, "Baik"), (91, "Sangat Baik")),
    ),
    "ikm-2004": (
        "Tidak Baik",
        ((43.76, "Kurang Baik"), (62.51, "Baik"), (81.26, "Sangat Baik")),
    ),
    "ikm-2017": (
        "Tidak Baik",
        ((65, "Kurang Baik"), (76.61, "Baik"), (88.31, "Sangat Baik")),
    ),
}

BATAS = [
    (name, bound, below, label)
    for name, (lowest, bands) in TABEL.items()
    for below, (bound, label) in zip((lowest, *(b[1] for b in bands)), bands, strict=False)
]
each_bound = pytest.mark.parametrize(("nama", "batas", "di_bawah", "label"), BATAS)


def skala(nama: str) -> Skala:
    return packaged_aturan().skala[nama]


def test_the_packaged_scales_are_those_of_the_table() -> None:
    assert set(TABEL) == set(packaged_aturan().skala)


@pytest.mark.aturan("ATR-08")
@each_bound
def test_a_bound_itself_belongs_to_the_band_above(
    nama: str, batas: float, di_bawah: str, label: str
) -> None:
    assert label == skala(nama).kategori(batas)


@pytest.mark.aturan("ATR-08")
@each_bound
def test_half_a_hundredth_below_a_bound_is_a_tie_and_rounds_up_into_it(
    nama: str, batas: float, di_bawah: str, label: str
) -> None:
    assert label == skala(nama).kategori(float(f"{batas - 0.005:.3f}"))


@pytest.mark.aturan("ATR-08")
@each_bound
def test_a_subtraction_in_doubles_does_not_move_the_tie(
    nama: str, batas: float, di_bawah: str, label: str
) -> None:
    """The double of 43,76 - 0,005 is not that of 43,755; fifteen digits hide it."""
    assert label == skala(nama).kategori(batas - 0.005)


@pytest.mark.aturan("ATR-08")
@each_bound
def test_just_under_the_tie_stays_below(nama: str, batas: float, di_bawah: str, label: str) -> None:
    assert di_bawah == skala(nama).kategori(batas - 0.0051)


@pytest.mark.aturan("ATR-08")
@each_bound
def test_a_hundredth_below_a_bound_stays_below(
    nama: str, batas: float, di_bawah: str, label: str
) -> None:
    assert di_bawah == skala(nama).kategori(batas - 0.01)


@pytest.mark.aturan("ATR-08")
@each_bound
def test_a_little_above_a_bound_is_in_its_band(
    nama: str, batas: float, di_bawah: str, label: str
) -> None:
    assert label == skala(nama).kategori(batas + 0.0049)


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize(("nama", "batas", "di_bawah", "label"), [b for b in BATAS if b[1] != 100])
def test_half_a_hundredth_above_a_bound_is_in_its_band(
    nama: str, batas: float, di_bawah: str, label: str
) -> None:
    assert label == skala(nama).kategori(batas + 0.005)


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize(
    ("nilai", "label"),
    [
        (99.99, "Cukup"),
        (99.9949, "Cukup"),
        (99.995, "Baik"),
        (100.0, "Baik"),
        (100.0049, "Baik"),
        (100.005, "Sangat Baik"),
        (100.01, "Sangat Baik"),
    ],
)
def test_a_hundred_is_a_band_of_one_hundredth(nilai: float, label: str) -> None:
    """PermenPANRB 8/2021 calls exactly 100 Baik and everything above it Sangat Baik."""
    assert label == skala("permenpanrb-8-2021").kategori(nilai)


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize(
    ("nama", "nilai", "label"),
    [
        ("ikm-2004", 43.754, "Tidak Baik"),
        ("ikm-2004", 43.755, "Kurang Baik"),
        ("ikm-2004", 62.504, "Kurang Baik"),
        ("ikm-2004", 62.505, "Baik"),
        ("ikm-2017", 88.304, "Baik"),
        ("ikm-2017", 88.305, "Sangat Baik"),
        ("ikm-2017", 64.994, "Tidak Baik"),
        ("ikm-2017", 64.995, "Kurang Baik"),
    ],
)
def test_between_the_published_bands_half_rounds_up(nama: str, nilai: float, label: str) -> None:
    assert label == skala(nama).kategori(nilai)


@pytest.mark.aturan("ATR-09")
@pytest.mark.parametrize(("nama", "label"), [("ikm-2004", "Sangat Baik"), ("ikm-2017", "Baik")])
def test_eighty_two_has_another_mutu_in_2004_than_in_2017(nama: str, label: str) -> None:
    assert label == skala(nama).kategori(82)


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize("nilai", [200.0, 1e6, 1e300])
@pytest.mark.parametrize("nama", TABEL)
def test_above_the_top_stays_in_the_top(nama: str, nilai: float) -> None:
    assert TABEL[nama][1][-1][1] == skala(nama).kategori(nilai)


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize("nilai", [0.0, -0.0, -50.0, -1e300])
@pytest.mark.parametrize("nama", TABEL)
def test_zero_and_below_is_the_lowest_band(nama: str, nilai: float) -> None:
    assert TABEL[nama][0] == skala(nama).kategori(nilai)


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize("nama", TABEL)
@ajek
@given(nilai=st.floats(allow_nan=False, allow_infinity=False))
@example(nilai=1.7976931348623157e308)
@example(nilai=5e-324)
def test_no_finite_number_is_without_a_label(nama: str, nilai: float) -> None:
    lowest, bands = TABEL[nama]

    assert skala(nama).kategori(nilai) in {lowest, *(label for _, label in bands)}


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize("nama", TABEL)
@ajek
@given(hundredths=st.integers(-1000, 20000))
def test_every_hundredth_has_the_label_of_its_lower_bound(nama: str, hundredths: int) -> None:
    """Counted in whole hundredths, without doubles."""
    lowest, bands = TABEL[nama]
    reached = [label for bound, label in bands if round(bound * 100) <= hundredths]

    assert [lowest, *reached][-1] == skala(nama).kategori(hundredths / 100)


@pytest.mark.parametrize(
    "bounds",
    [
        (),
        (0.0, 50.0),
        (-math.inf, 50.0, 50.0),
        (-math.inf, 60.0, 50.0),
        (50.0, -math.inf),
    ],
)
def test_bands_that_do_not_rise_from_the_bottom_are_refused(bounds: tuple[float, ...]) -> None:
    bands = tuple(Pita(bound, str(bound), "●") for bound in bounds)

    with pytest.raises(ValueError, match="must rise"):
        Skala("uji", "Uji", "", bands)
