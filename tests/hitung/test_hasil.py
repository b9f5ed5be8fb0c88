"""Whole sheets computed: the worked examples of both decrees and of the regulations.

Expected numbers are written out, or fractions of what stands in the sheet above them.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from xl_iki.hitung.hasil import SD, TAHUN, hitung
from xl_iki.hitung.isian import IsianBuku, IsianIndikator
from xl_iki.hitung.periksa import Status
from xl_iki.katalog.model import Baca, Katalog
from xl_iki.nilai import Sebab, bulatkan
from xl_iki.rumus.capaian import NilaiJabatan

from . import lembar
from .lembar import baca, hasil, satu, ubahan

HADIR = """
    | K02.1      | Jan |
    | pegawai    |  20 |
    | hari_kerja |  20 |
    | absen      |  10 |
    | target     |  95 |
"""


def dibaca(nama: str, indikator: str, cara: Baca) -> Katalog:
    """Return a packaged catalogue in which one indicator has the other reading."""
    office = lembar.katalog(nama)
    jabatan = tuple(
        replace(
            j,
            sasaran=tuple(
                replace(
                    s,
                    indikator=tuple(
                        replace(i, baca=cara) if i.id == indikator else i for i in s.indikator
                    ),
                )
                for s in j.sasaran
            ),
        )
        for j in office.jabatan
    )
    return replace(office, jabatan=jabatan)


@pytest.mark.aturan("ATR-12")
@pytest.mark.parametrize(("cara", "expected"), [(Baca.WAJAR, 97.5), (Baca.APA_ADANYA, 50.0)])
def test_attendance_counts_person_days_unless_the_office_wants_the_written_formula(
    cara: Baca, expected: float
) -> None:
    """K02.1: 20 staff, 20 days, 10 person-days absent; in the decree the staff cancels."""
    found = satu(dibaca("bantur", "K02.1", cara), HADIR)

    assert expected == found.realisasi["2026-01"]


@pytest.mark.aturan("ATR-12")
@pytest.mark.parametrize(("cara", "expected"), [(Baca.WAJAR, 80.0), (Baca.APA_ADANYA, 125.0)])
def test_an_inverted_ratio_is_turned_unless_the_office_wants_it_as_written(
    cara: Baca, expected: float
) -> None:
    found = satu(
        dibaca("berbek", "B01.3", cara),
        """
        | B01.3         | Jan |
        | dokumen_tepat |   8 |
        | dokumen_wajib |  10 |
        """,
    )

    assert expected == found.realisasi["2026-01"]


@pytest.mark.aturan("ATR-12")
@pytest.mark.parametrize("nama", ["B01.3", "B03.1", "B04.1", "B08.1", "B11.1", "B11.2"])
def test_every_inverted_ratio_of_berbek_has_both_readings_upside_down(nama: str) -> None:
    bacaan = dict(lembar.katalog("berbek").indikator[nama][1].bacaan)
    wajar, tertulis = bacaan[Baca.WAJAR], bacaan[Baca.APA_ADANYA]

    assert (wajar.pembilang, wajar.penyebut) == (tertulis.penyebut, tertulis.pembilang)


@pytest.mark.aturan("ATR-05")
def test_93_of_95_is_97_89() -> None:
    found = satu(
        "contoh",
        """
        | C02.2    | Jan | Feb |
        | terkirim |  40 |  53 |
        | masuk    |  30 |  30 |
        | keluar   |  20 |  20 |
        | catatan  |   0 |   0 |
        | target   |  95 |
        """,
    )

    assert (93.0, 97.89, "Baik") == (
        found.realisasi["sd"],
        bulatkan(float(found.capaian[SD].capaian)),
        found.capaian[SD].kategori,
    )


@pytest.mark.aturan("ATR-08")
@pytest.mark.parametrize(
    ("pack", "label"),
    [
        ("standar", "Sangat Tinggi"),
        ("permenpanrb-8-2021", "Cukup"),
        ("pp-30-2019", "Baik"),
        ("contoh-110", "Hijau"),
    ],
)
def test_the_rule_pack_names_the_scale(pack: str, label: str) -> None:
    """97,89 % is Cukup in the regulation that the example comes from."""
    office = ubahan('aturan = "contoh-110"', f'aturan = "{pack}"')
    found = satu(
        office,
        """
        | C02.1      | Jan |
        | pegawai    |  10 |
        | hari_kerja |  10 |
        | absen      |   7 |
        | target     |  95 |
        """,
    )

    assert (93.0, label) == (found.realisasi["2026"], found.capaian[TAHUN].label)


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(
    ("lama", "expected"), [("6,5", 107.14), ("9", 87.5), ("7", 100.0), ("7,5", 100.0)]
)
def test_a_lower_is_better_range_of_7_to_8_months(lama: str, expected: float) -> None:
    found = satu(
        "contoh",
        f"""
        | C01.2        | Jan | Feb | Mar |
        | lama         |     | {lama} |
        | target_bawah | 7 |
        | target_atas  | 8 |
        """,
    )

    assert expected == bulatkan(float(found.capaian[SD].capaian))


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(("lama", "expected"), [("92", 102.22), ("70", 87.5), ("85", 100.0)])
def test_a_higher_is_better_range_of_80_to_90(lama: str, expected: float) -> None:
    found = satu(
        ubahan('rentang = "turun"', 'rentang = "naik"'),
        f"""
        | C01.2        | Jan |
        | lama         | {lama} |
        | target_bawah | 80 |
        | target_atas  | 90 |
        """,
    )

    assert expected == bulatkan(float(found.capaian[SD].capaian))


@pytest.mark.aturan("ATR-09")
@pytest.mark.aturan("ATR-10")
def test_the_survey_of_bantur_is_times_25_and_has_its_mutu_of_2017() -> None:
    """Nine unsur of 3,56: 89,00 is A, and 98,89 % of the target 90."""
    unsur = "\n".join(f"| u{n} | | | 3,56 |" for n in range(1, 10))
    found = satu("bantur", f"| K01.1 |\n{unsur}\n| responden | | | 150 |\n| target | 90 |")

    assert (89.0, "Sangat Baik", 98.89, "Sangat Tinggi") == (
        bulatkan(float(found.realisasi["2026"])),
        found.mutu,
        bulatkan(float(found.capaian[TAHUN].capaian)),
        found.capaian[TAHUN].kategori,
    )


@pytest.mark.aturan("ATR-10")
@pytest.mark.parametrize(
    ("bobot", "expected", "mutu"),
    [("1/n", 89.0, "Sangat Baik"), ("0,11", 88.11, "Baik"), ("0,111", 88.91, "Sangat Baik")],
)
def test_rounded_weights_can_flip_the_mutu(bobot: str, expected: float, mutu: str) -> None:
    office = ubahan(
        '"IKM(u1, u2, u3)" }',
        f'"IKM(u1, u2, u3, u1, u2, u3, u1, u2, u3)" }}\nbobot_unsur = "{bobot}"',
    )
    found = satu(office, "| C01.1 |\n| u1 | 3,56 |\n| u2 | 3,56 |\n| u3 | 3,56 |")

    assert (expected, mutu) == (bulatkan(float(found.realisasi["sd"])), found.mutu)


@pytest.mark.aturan("ATR-12")
def test_the_survey_as_written_leaves_its_scale() -> None:
    """The mean of 1 to 4 times 100: 356 is no index."""
    unsur = "\n".join(f"| u{n} | 3,56 |" for n in range(1, 10))
    office = dibaca("bantur", "K01.1", Baca.APA_ADANYA)
    found = satu(office, f"| K01.1 |\n{unsur}\n| responden | 150 |")

    assert 356.0 == bulatkan(float(found.realisasi["2026"]))


@pytest.mark.aturan("ATR-09")
@pytest.mark.parametrize(
    ("nama", "mutu"), [("B01.1", "Sangat Baik"), ("B06.1", "Baik"), ("B07.1", "Baik")]
)
def test_an_index_of_82_has_the_mutu_of_its_own_scale(nama: str, mutu: str) -> None:
    """B01.1 prints the bands of 2004, the others have those of 2017; the capaian is the same."""
    found = satu("berbek", f"| {nama} |\n| ikm | 82 |\n| target | 80 |")

    assert (82.0, mutu, 102.5, "Sangat Tinggi") == (
        found.realisasi["sd"],
        found.mutu,
        bulatkan(float(found.capaian[SD].capaian)),
        found.capaian[SD].kategori,
    )


@pytest.mark.aturan("ATR-09")
def test_an_indikator_without_an_index_has_no_mutu() -> None:
    assert "" == satu("bantur", HADIR).mutu


PELANGGARAN_NOL = "| K04.2 |\n| pelanggaran | 0 | 0 | 0 |\n| target | 4 |"
PELANGGARAN_KOSONG = "| K04.2 |\n| pelanggaran |\n| target | 4 |"


@pytest.mark.aturan("ATR-01")
def test_no_violation_typed_as_zero_is_the_best_value() -> None:
    """K04.2 "<5": 3 months of 0 against a running target of 1."""
    found = satu("bantur", PELANGGARAN_NOL, bulan=3)

    assert (0.0, 1.0, 200.0, "Sangat Tinggi") == (
        found.realisasi["sd"],
        found.capaian[SD].target.tahun,
        found.capaian[SD].capaian,
        found.capaian[SD].kategori,
    )


@pytest.mark.aturan("ATR-01")
def test_no_violation_left_empty_is_no_value_at_all() -> None:
    found = satu("bantur", PELANGGARAN_KOSONG, bulan=3)

    assert (Sebab.KOSONG, Sebab.KOSONG, "", None) == (
        found.realisasi["sd"],
        found.capaian[SD].capaian,
        found.capaian[SD].kategori,
        found.capaian[SD].label,
    )


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(
    ("kasus", "expected", "label"),
    [(4, 100.0, "Sangat Tinggi"), (5, 75.0, "Sedang"), (8, 0.0, "Sangat Rendah")],
)
def test_violations_of_the_whole_year_against_four(kasus: int, expected: float, label: str) -> None:
    found = satu("bantur", f"| K04.2 |\n| pelanggaran | {kasus} {'| 0 ' * 11}|\n| target | 4 |")

    assert (expected, label) == (found.capaian[TAHUN].capaian, found.capaian[TAHUN].kategori)


@pytest.mark.aturan("ATR-04")
def test_january_of_a_count_is_measured_by_a_twelfth_of_the_target() -> None:
    """10 letters of 120 are all that January asks for; against the year they would be 8 %."""
    found = satu("contoh", "| C03.1 |\n| surat | 10 |\n| target | 120 |")

    assert (100.0, "Hijau", 10.0) == (
        found.capaian[SD].capaian,
        found.capaian[SD].kategori,
        found.capaian[SD].target.tahun,
    )
    assert (8.33, "Merah") == (
        bulatkan(float(found.capaian[TAHUN].capaian)),
        found.capaian[TAHUN].kategori,
    )


@pytest.mark.aturan("ATR-04")
def test_a_count_with_quarterly_targets_follows_them() -> None:
    found = satu(
        "contoh",
        """
        | C03.1     | Jan | Feb | Mar | Apr |
        | surat     |   4 |   6 |   0 |  10 |
        | target    | 120 |
        | target_3  |  10 |
        | target_6  |  70 |
        | target_9  |  90 |
        | target_12 | 120 |
        """,
    )

    assert (20.0, 30.0) == (found.realisasi["sd"], found.capaian[SD].target.tahun)


@pytest.mark.aturan("ATR-02")
def test_periods_of_a_ratio_are_sums_over_sums() -> None:
    """Months 50 % and 90 %: the quarter is 91 of 102, its mean would be 70 %."""
    found = satu(
        "contoh",
        """
        | C02.2    | Jan | Feb | Mar | Apr |
        | terkirim |   1 |  90 |     |   5 |
        | masuk    |   1 |  60 |     |   4 |
        | keluar   |   1 |  40 |     |   6 |
        | catatan  |   0 |   0 |     |   0 |
        """,
        bulan=12,
    )
    expected = {
        "2026-01": 50.0,
        "2026-02": 90.0,
        "2026-03": Sebab.KOSONG,
        "2026-04": 50.0,
        "2026-TW1": float(Fraction(9100, 102)),
        "2026-TW2": 50.0,
        "2026-TW3": Sebab.KOSONG,
        "2026-S1": float(Fraction(9600, 112)),
        "2026-S2": Sebab.KOSONG,
        "2026": float(Fraction(9600, 112)),
        "sd": float(Fraction(9600, 112)),
    }

    assert expected == {key: found.realisasi[key] for key in expected}


@pytest.mark.aturan("ATR-02")
def test_a_stock_is_that_of_the_last_counted_month() -> None:
    """B01.2: May is half filled, so April counts for the quarter, with its own total."""
    found = satu(
        "berbek",
        """
        | B01.2          | Jan | Feb | Mar | Apr | Mei |
        | aset_layak     |  50 |     |  80 |  90 |  95 |
        | aset_digunakan | 100 |     | 100 | 120 |     |
        """,
    )

    assert [80.0, 75.0, 75.0, 75.0] == [
        found.realisasi[key] for key in ("2026-TW1", "2026-TW2", "2026", "sd")
    ]


@pytest.mark.aturan("ATR-02")
def test_people_present_are_the_mean_of_the_counted_months() -> None:
    """K04.1: 18 and 20, with an empty month between."""
    found = satu("bantur", "| K04.1 |\n| hadir | 18 | | 20 |")

    assert 19.0 == found.realisasi["2026"]


@pytest.mark.aturan("ATR-02")
def test_six_kinds_are_typed_apart_and_totalled() -> None:
    found = satu(
        "bantur",
        """
        | K06.2    | Jan | Feb |
        | spp      |   5 |   1 |
        | spm      |   5 |   1 |
        | gj       |   1 |   1 |
        | up       |   1 |   0 |
        | gu       |   2 |   0 |
        | gu_nihil |   0 |     |
        """,
    )

    assert (14.0, 14.0) == (found.realisasi["2026-01"], found.realisasi["2026"])


@pytest.mark.aturan("ATR-01")
def test_each_month_says_its_state_and_only_whole_ones_count() -> None:
    """90 %, a gap, nothing, a word, 70 %, and a month without people."""
    found = satu(
        "contoh",
        """
        | C02.1      | Jan | Feb | Mar | Apr | Mei  | Jun |
        | pegawai    |  10 |  10 |     | ten | 10   |   0 |
        | hari_kerja |  10 |     |     |  10 | 10   |   0 |
        | absen      |  10 |   5 |     |   5 | 30   |   0 |
        """,
    )

    assert (
        (Status.LENGKAP, Status.KURANG, Status.KOSONG, Status.PERIKSA, Status.LENGKAP),
        (90.0, Sebab.KOSONG, Sebab.KOSONG, Sebab.KOSONG, 70.0, Sebab.TIDAK_DAPAT_DIHITUNG),
        80.0,
    ) == (
        found.status[:5],
        tuple(found.realisasi[f"2026-0{m}"] for m in range(1, 7)),
        found.realisasi["2026"],
    )


@pytest.mark.aturan("ATR-03")
def test_a_period_that_cannot_be_computed_says_so() -> None:
    found = satu(
        "contoh",
        "| C02.1 |\n| pegawai | 0 |\n| hari_kerja | 0 |\n| absen | 0 |\n| target | 95 |",
    )

    assert (Sebab.TIDAK_DAPAT_DIHITUNG, "tidak dapat dihitung", None) == (
        found.realisasi["2026"],
        found.capaian[TAHUN].kategori,
        found.capaian[TAHUN].label,
    )


@pytest.mark.aturan("ATR-06")
def test_a_value_without_target_says_that_the_target_is_missing() -> None:
    found = satu("contoh", "| C03.1 |\n| surat | 10 |")

    assert (10.0, Sebab.KOSONG, "target belum diisi") == (
        found.realisasi["sd"],
        found.capaian[SD].capaian,
        found.capaian[SD].kategori,
    )


@pytest.mark.aturan("ATR-06")
def test_a_target_that_is_text_is_no_target_and_is_found() -> None:
    found = satu("contoh", "| C03.1 |\n| surat | 10 |\n| target | 120 surat |")

    assert ("target belum diisi", 1) == (found.capaian[SD].kategori, found.temuan)


@pytest.mark.aturan("ATR-06")
@pytest.mark.parametrize(
    ("policy", "expected", "label"),
    [
        ("tidak_dihitung", Sebab.TIDAK_DAPAT_DIHITUNG, "tidak dapat dihitung"),
        ("nol", 0.0, "Merah"),
        ("seratus", 100.0, "Hijau"),
    ],
)
def test_a_target_of_zero_follows_the_rule_pack(
    policy: str, expected: float | Sebab, label: str
) -> None:
    office = ubahan('naik_target_nol = "seratus"', f'naik_target_nol = "{policy}"')
    found = satu(office, "| C03.1 |\n| surat | 10 |\n| target | 0 |")

    assert (expected, label) == (found.capaian[SD].capaian, found.capaian[SD].kategori)


@pytest.mark.aturan("ATR-06")
@pytest.mark.parametrize(("kasus", "expected"), [(0, 100.0), (1, 0.0)])
def test_a_target_of_zero_where_lower_is_better(kasus: int, expected: float) -> None:
    found = satu("contoh", f"| C03.2 |\n| salah | {kasus} |\n| target | 0 |")

    assert expected == found.capaian[SD].capaian


@pytest.mark.aturan("ATR-05")
@pytest.mark.parametrize(("variant", "expected"), [("2T-R", 75.0), ("T/R", 80.0), ("(T-R)/T", 0.0)])
def test_the_rule_pack_chooses_the_formula_of_turun(variant: str, expected: float) -> None:
    office = ubahan('turun = "2T-R"', f'turun = "{variant}"')
    found = satu(office, f"| C03.2 |\n| salah | 5 {'| 0 ' * 11}|\n| target | 4 |")

    assert expected == found.capaian[TAHUN].capaian


@pytest.mark.aturan("ATR-08")
def test_an_indikator_may_have_a_scale_of_its_own() -> None:
    """C02.2 is judged by pp-30-2019, whatever the rule pack says."""
    first, second = hasil(
        "contoh",
        """
        | C02.1      | Jan |
        | pegawai    |  10 |
        | hari_kerja |  10 |
        | absen      |  11 |
        | target     | 100 |
        | C02.2      | Jan |
        | terkirim   |  89 |
        | masuk      | 100 |
        | keluar     |   0 |
        | catatan    |   0 |
        | target     | 100 |
        """,
    )

    assert ("Hijau", "Cukup") == (first.capaian[SD].kategori, second.capaian[SD].kategori)


NILAI = """
    | C02.1      | Jan |
    | pegawai    |  10 |
    | hari_kerja |  10 |
    | absen      |  10 |
    | target     | 100 |
    | C02.2      | Jan |
    | terkirim   | 100 |
    | masuk      |  50 |
    | keluar     |  50 |
    | catatan    |   0 |
    | target     |  50 |
"""


@pytest.mark.aturan("ATR-07")
@pytest.mark.aturan("ATR-11")
@pytest.mark.parametrize(
    ("batas", "expected", "label"),
    [
        ("", 163.33, "Hijau"),
        ("batas = 110\n", 103.33, "Hijau"),
        ("batas = 80\n", 80.0, "Kuning"),
    ],
)
def test_the_value_of_a_jabatan_is_weighted_after_the_cap(
    batas: str, expected: float, label: str
) -> None:
    """90 with bobot 1 and 200 with bobot 2: 490/3, 310/3, 240/3; on display the 200 stays."""
    office = ubahan("batas = 110\n", batas)
    (jabatan,) = office.pilih_jabatan(frozenset({"sekretaris"}))
    book = hitung(office, [jabatan], 2026, IsianBuku(None, baca(NILAI)))
    (found,) = book.jabatan

    assert (expected, label, 200.0) == (
        bulatkan(float(found.nilai[SD].nilai)),
        found.kategori[SD],
        found.indikator[1].capaian[SD].capaian,
    )


@pytest.mark.aturan("ATR-11")
def test_the_bobot_typed_by_the_office_goes_before_that_of_the_catalogue() -> None:
    office = ubahan("batas = 110\n", "")
    (jabatan,) = office.pilih_jabatan(frozenset({"sekretaris"}))
    typed = baca(f"{NILAI}\n    | bobot | 1 |")
    book = hitung(office, [jabatan], 2026, IsianBuku(None, typed))

    assert NilaiJabatan(145.0, 2, 2) == book.jabatan[0].nilai[SD]


@pytest.mark.aturan("ATR-11")
def test_what_cannot_be_computed_is_left_out_and_counted() -> None:
    (jabatan,) = lembar.katalog("contoh").pilih_jabatan(frozenset({"sekretaris"}))
    typed = {"C02.1": baca(NILAI)["C02.1"]}
    book = hitung(lembar.katalog("contoh"), [jabatan], 2026, IsianBuku(None, typed))

    assert NilaiJabatan(90.0, 1, 2) == book.jabatan[0].nilai[SD]


@pytest.mark.aturan("ATR-11")
def test_an_empty_workbook_has_no_value_and_says_none_of_all() -> None:
    office = lembar.katalog("bantur")
    book = hitung(office, office.jabatan, 2026, IsianBuku())

    assert {(Sebab.KOSONG, 0, "")} == {
        (j.nilai[key].nilai, j.nilai[key].dihitung, j.kategori[key])
        for j in book.jabatan
        for key in (SD, TAHUN)
    }
    assert 45 == sum(j.nilai[SD].dari for j in book.jabatan)


@pytest.mark.parametrize(
    ("bulan", "expected"), [(None, 3), (2, 2), (12, 12)], ids=["automatic", "chosen", "later"]
)
def test_the_reporting_month_is_the_chosen_or_the_last_with_anything_typed(
    bulan: int | None, expected: int
) -> None:
    typed = baca("| C03.1 |\n| surat | 1 | | tiga |")
    office = lembar.katalog("contoh")

    assert expected == hitung(office, office.jabatan, 2026, IsianBuku(bulan, typed)).bulan


def test_what_is_typed_after_the_reporting_month_is_not_in_the_running_value() -> None:
    found = satu("contoh", "| C03.1 |\n| surat | 1 | 2 | 4 |", bulan=2)

    assert (3.0, 7.0) == (found.realisasi["sd"], found.realisasi["2026"])


def test_completeness_counts_months_up_to_the_reporting_month() -> None:
    count = satu("contoh", "| C03.1 |\n| surat | 1 | | 4 | 5 |", bulan=3)
    stock = satu("contoh", "| C01.1 |\n| u1 | | 3 |\n| u2 | | 3 |\n| u3 | | 3 |", bulan=3)

    assert ((2, 3), (1, 1)) == ((count.terisi, count.wajib), (stock.terisi, stock.wajib))


def test_whole_numbers_given_as_integers_are_numbers() -> None:
    """A reader may hand over 5 where the sheet holds 5: it is no text and no gap."""
    typed = IsianIndikator({"surat": (5, 7, *[None] * 10)}, {"target": 72})
    office = lembar.katalog("contoh")
    book = hitung(office, office.jabatan, 2026, IsianBuku(None, {"C03.1": typed}))
    found = book.jabatan[2].indikator[0]

    assert (12.0, 100.0) == (found.realisasi["sd"], found.capaian[SD].capaian)


@pytest.mark.aturan("ATR-03")
def test_numbers_too_large_to_add_spoil_nothing_else() -> None:
    huge, fine = hasil(
        "contoh",
        """
        | C03.1  | Jan   | Feb   |
        | surat  | 1e308 | 1e308 |
        | target | 12    |
        | C03.2  | Jan   | Feb   |
        | salah  | 1     | 1     |
        | target | 12    |
        """,
    )

    assert (Sebab.TIDAK_DAPAT_DIHITUNG, 2.0) == (huge.realisasi["sd"], fine.realisasi["sd"])
