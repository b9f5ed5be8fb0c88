"""The formulas our sheets are made of, each with the values a clerk may leave in its cells."""

from collections.abc import Callable, Mapping

import pytest

from xl_iki.juri.adili import Galat, Nilai

Juri = Callable[[str, Mapping[str, Nilai]], Nilai | Galat]
Sel = dict[str, Nilai]

DIV, VALUE, NA = Galat("#DIV/0!"), Galat("#VALUE!"), Galat("#N/A")


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ({"H12": 20, "H13": 21, "H14": 3}, 417.0),
        ({"H12": 20, "H13": 21, "H14": 0}, 420.0),
        ({"H12": 20, "H13": 21}, ""),
        ({"H12": 20, "H13": "21", "H14": 3}, ""),
        ({"H12": 20, "H13": True, "H14": 3}, ""),
        ({"H12": 20, "H13": "#N/A", "H14": 3}, ""),
        ({}, ""),
    ],
)
def test_pembilang_counts_only_a_complete_month(hasil: Juri, sel: Sel, harap: Nilai) -> None:
    assert harap == hasil('IF(COUNT(H12:H14)=3,H12*H13-H14,"")', sel)


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ({}, ""),
        ({"H12": 1, "H13": "dua"}, "periksa"),
        ({"H12": 1, "H13": "2", "H14": 3}, "periksa"),
        ({"H12": 1, "H13": "#REF!", "H14": 3}, "periksa"),
        ({"H12": 1, "H13": 2}, "kurang"),
        ({"H12": -1, "H13": 2, "H14": 0}, "batas"),
        ({"H12": 1, "H13": 32, "H14": 0}, "batas"),
        ({"H12": 0, "H13": 31, "H14": 0}, "lengkap"),
    ],
)
def test_status_of_a_month(hasil: Juri, sel: Sel, harap: Nilai) -> None:
    rumus = (
        'IF(COUNTA(H12:H14)=0,"",IF(COUNTA(H12:H14)>COUNT(H12:H14),"periksa",'
        'IF(COUNT(H12:H14)<3,"kurang",IF(OR(H12<0,H13>31),"batas","lengkap"))))'
    )

    assert harap == hasil(rumus, sel)


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ({"H16": 410, "I16": 395, "J16": 400, "H17": 420, "I17": 420, "J17": 400}, 120500 / 1240),
        ({"H16": 410, "I16": "", "H17": 420, "I17": ""}, 41000 / 420),
        ({"H16": 410, "H17": 0}, "–"),
        ({"H16": "", "I16": "", "J16": ""}, ""),
        ({"H16": 410, "H17": "#DIV/0!"}, DIV),
    ],
)
def test_realisasi_of_a_triwulan(hasil: Juri, sel: Sel, harap: Nilai) -> None:
    rumus = 'IF(COUNT(H16:J16)=0,"",IF(SUM(H17:J17)=0,"–",100*SUM(H16:J16)/SUM(H17:J17)))'

    assert pytest.approx(harap) == hasil(rumus, sel)


BULAN: Sel = {"H8": 1, "I8": 2, "J8": 3, "K8": 4, "Pengantar!D9": 3}


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ({"H16": 10, "I16": 20, "J16": 30, "K16": 40}, 60.0),
        ({"H16": 10, "I16": "", "J16": "30"}, 10.0),
        ({"H16": 10, "I16": "#DIV/0!"}, DIV),
        ({"H16": 10, "K16": "#DIV/0!"}, 10.0),
        ({}, 0.0),
    ],
)
def test_sum_up_to_the_reported_month(hasil: Juri, sel: Sel, harap: Nilai) -> None:
    assert harap == hasil('SUMIF($H$8:$S$8,"<="&Pengantar!$D$9,H16:S16)', BULAN | sel)


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ({"H16": 10, "I16": 20, "J16": 30, "K16": 40}, 30.0),
        ({"H16": 10, "I16": 20, "J16": "", "K16": 40}, 20.0),
        ({"H16": 10, "I16": "20"}, 10.0),
        ({"H16": 0}, 0.0),
    ],
)
def test_last_value_up_to_the_reported_month(hasil: Juri, sel: Sel, harap: Nilai) -> None:
    rumus = (
        "INDEX($H16:$S16,1,SUMPRODUCT(MAX(ISNUMBER($H16:$S16)"
        "*($H$8:$S$8<=Pengantar!$D$9)*$H$8:$S$8)))"
    )

    assert harap == hasil(rumus, BULAN | sel)


def test_index_of_a_whole_row_is_no_value_of_one_cell(hasil: Juri) -> None:
    rumus = "INDEX(H16:S16,1,SUMPRODUCT(MAX(ISNUMBER(H16:S16)*H8:S8)))"

    assert Galat("#JURI!") == hasil(rumus, BULAN)
    assert hasil(f'IF(COUNT(H16:S16)=0,"",{rumus})', BULAN) == ""


@pytest.mark.parametrize(
    ("capaian", "harap"),
    [
        (89.995, "Sangat Tinggi"),
        (89.994, "Tinggi"),
        (250.0, "Sangat Tinggi"),
        (50, "Rendah"),
        (0, "Sangat Rendah"),
        (None, "Sangat Rendah"),
        (-0.01, NA),
        ("", VALUE),
        ("#DIV/0!", DIV),
    ],
)
def test_kategori_by_lower_bounds(hasil: Juri, capaian: Nilai, harap: Nilai | Galat) -> None:
    skala: Sel = {
        "Aturan!B8": "Sangat Rendah",
        "Aturan!C8": 0,
        "Aturan!B9": "Rendah",
        "Aturan!C9": 50,
        "Aturan!B10": "Sedang",
        "Aturan!C10": 65,
        "Aturan!B11": "Tinggi",
        "Aturan!C11": 75,
        "Aturan!B12": "Sangat Tinggi",
        "Aturan!C12": 90,
    }
    rumus = "LOOKUP(ROUND(E12,2),Aturan!$C$8:$C$12,Aturan!$B$8:$B$12)"

    assert harap == hasil(rumus, {"E12": capaian, **skala})


def test_link_shows_its_friendly_name(hasil: Juri) -> None:
    rumus = 'HYPERLINK("#\'"&B5&"\'!"&C5,C5)'

    assert hasil(rumus, {"B5": "Kasi PPM", "C5": "H12"}) == "H12"


def test_link_without_a_name_shows_its_target(hasil: Juri) -> None:
    assert hasil('HYPERLINK("#"&B5)', {"B5": "H12"}) == "#H12"


@pytest.mark.parametrize(
    ("capaian", "harap"),
    [
        (97.605, "Capaian 97.61 %"),
        (3, "Capaian 3 %"),
        (97.5, "Capaian 97.5 %"),
        (None, "Capaian 0 %"),
        ("x", VALUE),
    ],
)
def test_capaian_in_a_sentence(hasil: Juri, capaian: Nilai, harap: Nilai | Galat) -> None:
    assert harap == hasil('"Capaian "&ROUND(E12,2)&" %"', {"E12": capaian})


@pytest.mark.parametrize(
    ("sel", "harap"),
    [
        ({"F20": 5, "F21": 2, "F22": 2}, 1.5),
        ({"F20": 5, "F22": 2}, 2.5),
        ({"F20": "5", "F21": 2, "F22": 2}, ""),
        ({"F20": 0, "F21": 2, "F22": 4}, -0.5),
        ({"F20": 5, "F21": "x", "F22": 2}, VALUE),
        ({"F20": 5, "F21": 2}, DIV),
        ({"F21": 2}, ""),
    ],
)
def test_capaian_of_a_number(hasil: Juri, sel: Sel, harap: Nilai | Galat) -> None:
    assert harap == hasil('IF(ISNUMBER(F20),SUM(F20,-F21)/F22,"")', sel)


@pytest.mark.parametrize(
    ("nilai", "harap"),
    [(81.5, 81.5), ("Sangat Baik", "Sangat Baik"), (None, 0.0), (True, True), ("#N/A", NA)],
)
def test_cell_of_another_sheet(hasil: Juri, nilai: Nilai, harap: Nilai | Galat) -> None:
    assert harap == hasil("'Kasi PPM'!$E$20", {"Kasi PPM!E20": nilai})


def test_sheet_names_are_matched_without_regard_to_case(hasil: Juri) -> None:
    assert hasil("'kasi ppm'!E20", {"Kasi PPM!E20": 7}) == 7.0
