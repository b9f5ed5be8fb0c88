"""Mistakes of the hand that writes a catalogue: each has its code and its place.

Every case edits one piece of the example office; the expected place is table and key.
"""

import re
from pathlib import Path

import pytest

from xl_iki.issues import Masalah
from xl_iki.katalog.aturan import read_aturan
from xl_iki.katalog.load import load_katalog, read_katalog

CONTOH = (Path(__file__).parent / "contoh.toml").read_text(encoding="utf8")
BERKAS = "contoh.toml"

CAMAT = "jabatan[1] camat"
C01_1 = f"{CAMAT}.sasaran[1].indikator[1] C01.1"
C01_2 = f"{CAMAT}.sasaran[1].indikator[2] C01.2"
C02_1 = "jabatan[2] sekretaris.sasaran[1].indikator[1] C02.1"
C02_2 = "jabatan[2] sekretaris.sasaran[1].indikator[2] C02.2"
C03_1 = "jabatan[3] pelaksana.sasaran[1].indikator[1] C03.1"
SKALA = "skala[1] contoh-tiga"
HADIR = "pegawai * hari_kerja - absen"

PYTHON = re.compile(
    r"Traceback|\bNone\b|NoneType|\bTrue\b|\bFalse\b|\bdict\b|\blist\b|\bstr\b|\bfloat\b|\bint\b"
    r"|object|datetime|Error|Exception|\{'|\['|<class"
)


def ubah(*edits: tuple[str, str]) -> str:
    """Return the example office with pieces of its text replaced, each found exactly once."""
    text = CONTOH
    for lama, baru in edits:
        assert 1 == text.count(lama), lama
        text = text.replace(lama, baru)
    return text


def baca(text: str) -> list[tuple[str, str, str]]:
    """Read a catalogue that must fail; return code, table and key of each problem."""
    outcome = read_katalog(text, BERKAS)
    assert outcome.nilai is None
    assert {BERKAS} == {m.tempat.berkas for m in outcome.masalah}
    assert_is_plain(outcome.masalah)
    return [(m.kode, m.tempat.lembar, m.tempat.sel) for m in outcome.masalah]


def assert_is_plain(masalah: tuple[Masalah, ...]) -> None:
    """Prove that no message shows Python words, an open brace or an empty part."""
    said = [str(m) for m in masalah]
    assert [] == [s for s in said if PYTHON.search(s)]
    assert [] == [m.kode for m in masalah if not m.seharusnya or not m.saran]


RUMUS = [
    (HADIR, "pegawi * hari_kerja - absen", "KTLG-021", C02_1, "wajar.pembilang"),
    (f'"{HADIR}"', '"pegawai * (hari_kerja"', "KTLG-020", f"{C02_1}.wajar", "pembilang"),
    (f'"{HADIR}"', '"pegawai * * absen"', "KTLG-020", f"{C02_1}.wajar", "pembilang"),
    (f'"{HADIR}"', '"pegawai; absen"', "KTLG-020", f"{C02_1}.wajar", "pembilang"),
    (f'"{HADIR}"', '"ROUND(pegawai)"', "KTLG-020", f"{C02_1}.wajar", "pembilang"),
    (f'"{HADIR}"', '""', "KTLG-003", f"{C02_1}.wajar", "pembilang"),
    (f'"{HADIR}"', "5", "KTLG-003", f"{C02_1}.wajar", "pembilang"),
    ('"masuk + keluar"', '"masuk + "', "KTLG-020", f"{C02_2}.wajar", "penyebut"),
    (f'"{HADIR}"', '"pegawai / hari_kerja - absen"', "KTLG-026", C02_1, "wajar.pembilang"),
    (f'"{HADIR}"', '"SUM(absen, 5 / pegawai)"', "KTLG-026", C02_1, "wajar.pembilang"),
    (f'"{HADIR}"', '"pegawai / (2 - 2) - absen"', "KTLG-026", C02_1, "wajar.pembilang"),
    (f'"{HADIR}"', '"pegawai / 0"', "KTLG-026", C02_1, "wajar.pembilang"),
    (f'"{HADIR}"', '"-(5 / IKM(absen))"', "KTLG-026", C02_1, "wajar.pembilang"),
    ('"masuk + keluar"', '"masuk"', "KTLG-027", C02_2, "isian.keluar"),
    (", hanya_keterangan = true }", " }", "KTLG-027", C02_2, "isian.catatan"),
]

SKALA_ATURAN = [
    ('skala = "contoh-tiga"', 'skala = "contoh-dua"', "KTLG-011", "aturan[1] contoh-110", "skala"),
    ('skala = "pp-30-2019"', 'skala = "pp-30"', "KTLG-011", C02_2, "skala"),
    ('mutu = "ikm-2017"', 'mutu = "ikm-2018"', "KTLG-011", C01_1, "mutu"),
    ('aturan = "contoh-110"', 'aturan = "contoh-100"', "KTLG-010", "kantor", "aturan"),
    ("batas = 85,", "batas = 60,", "KTLG-012", SKALA, "pita"),
    ("batas = 85,", "batas = 55,", "KTLG-012", SKALA, "pita"),
    ("batas = 85,", "batas = 84.99,", "KTLG-012", SKALA, "pita"),
    ("sampai = 59.99", "sampai = 60", "KTLG-012", SKALA, "pita"),
    ("sampai = 84.99", "sampai = 90", "KTLG-012", SKALA, "pita"),
    ("batas = 85,", "batas = 86,", "KTLG-015", SKALA, "pita"),
    ("sampai = 59.99", "sampai = 59", "KTLG-015", SKALA, "pita"),
    ("batas = 85,", "batas = 85.01,", "KTLG-015", SKALA, "pita"),
    ("{ sampai = 59.99", "{ batas = 0, sampai = 59.99", "KTLG-013", f"{SKALA}.pita[1]", "batas"),
    ("batas = 60, sampai = 84.99", "batas = 59.995", "KTLG-014", f"{SKALA}.pita[2]", "batas"),
    ("batas = 85,", "", "KTLG-002", f"{SKALA}.pita[3]", "batas"),
    ('simbol = "●"', 'simbol = ""', "KTLG-003", f"{SKALA}.pita[2]", "simbol"),
    ('turun = "2T-R"', 'turun = "2T"', "KTLG-003", "aturan[1] contoh-110", "turun"),
    ("batas = 110", 'batas = "110"', "KTLG-003", "aturan[1] contoh-110", "batas"),
]

NAMA = [
    ('id = "C03.2"', 'id = "C02.1"', "KTLG-030", "jabatan sekretaris, pelaksana", ""),
    ('id = "C03.2"', 'id = "c02.1"', "KTLG-030", "jabatan sekretaris, pelaksana", ""),
    ('id = "C03.2"', 'id = "C01.1"', "KTLG-030", "jabatan camat, pelaksana", ""),
    (
        'lembar = "Pelaksana"',
        'lembar = "SEKRETARIS"',
        "KTLG-030",
        "jabatan sekretaris, pelaksana",
        "",
    ),
    ('lembar = "Pelaksana"', f'lembar = "{"P" * 32}"', "KTLG-031", "jabatan pelaksana", "lembar"),
    *[
        (
            'lembar = "Pelaksana"',
            f"lembar = {nama}",
            "KTLG-032",
            "jabatan pelaksana",
            "lembar",
        )
        for nama in (
            '"Kasi [1]"',
            '"Kasi:1"',
            '"Kasi*"',
            '"Kasi?"',
            '"Kasi/Umum"',
            r"'Kasi\Umum'",
            '"Kasi\'s"',
            '" Kasi"',
            '"Kasi "',
        )
    ],
    *[
        ('lembar = "Pelaksana"', f'lembar = "{nama}"', "KTLG-033", "jabatan pelaksana", "lembar")
        for nama in ("Pengantar", "REKAP", "aturan", "Periksa", "History", "_iki")
    ],
    ('lembar = "Pelaksana"', 'lembar = ""', "KTLG-003", "jabatan[3] pelaksana", "lembar"),
    ('id = "pelaksana"', 'id = "Pelaksana"', "KTLG-003", "jabatan Pelaksana", "id"),
    ('id = "contoh"', 'id = "Kec. Contoh"', "KTLG-003", "kantor", "id"),
    ('id = "C02.1"', 'id = "C02 1"', "KTLG-003", C02_1.replace("C02.1", "C02 1"), "id"),
    ('atasan = "sekretaris"', 'atasan = "sekertaris"', "KTLG-034", "jabatan pelaksana", "atasan"),
    ('atasan = "bupati"', 'atasan = "pelaksana"', "KTLG-035", "jabatan camat", "atasan"),
    ('atasan = "bupati"', 'atasan = "camat"', "KTLG-035", "jabatan camat", "atasan"),
    ('atasan = "sekretaris"', 'atasan = "pelaksana"', "KTLG-035", "jabatan pelaksana", "atasan"),
    ('"C02.2.masuk"', '"C02.2.masukan"', "KTLG-036", "silang[1]", "kiri"),
    ('"C03.1.surat"', '"C09.1.surat"', "KTLG-036", "silang[1]", "kanan"),
    ('"C03.1.surat"', '"surat"', "KTLG-036", "silang[1]", "kanan"),
    ('["PEGAWAI_HILANG"]', '["PEGAWAI_HILAN"]', "KTLG-023", C02_1, "penanda"),
    ('["PEGAWAI_HILANG"]', '[""]', "KTLG-023", C02_1, "penanda"),
]

KUNCI = [
    ('teks = "Tertib administrasi"', 'tekst = "Tertib"\nteks = "T"', "KTLG-004",
     "jabatan[3] pelaksana.sasaran[1]", "tekst"),
    ("[atasan_luar]", "warna = 5\n[atasan_luar]", "KTLG-004", "kantor", "warna"),
    ("bobot = 2", "bobott = 2", "KTLG-004", C02_2, "bobott"),
    ("maks = 31", "max = 31", "KTLG-004", f"{C02_1}.isian.hari_kerja", "max"),
    ("[[silang]]", "[lain]\na = 1\n[[silang]]", "KTLG-004", "", "lain"),
    ('nama = "Kecamatan Contoh"\n', "", "KTLG-002", "kantor", "nama"),
    ('lembar = "Camat"\n', "", "KTLG-002", "jabatan[1] camat", "lembar"),
    ('tugas = ["Mencatat surat."]\n', "", "KTLG-002", "jabatan[3] pelaksana", "tugas"),
    ('satuan = "surat"\npolaritas', "polaritas", "KTLG-002", C03_1, "satuan"),
    ('teks = "Tertib administrasi"\n', "", "KTLG-002", "jabatan[3] pelaksana.sasaran[1]", "teks"),
    ('alasan = "Surat masuk dicatat pelaksana"', "", "KTLG-002", "silang[1]", "alasan"),
    ('label = "Jumlah pegawai", ', "", "KTLG-002", f"{C02_1}.isian.pegawai", "label"),
    ("bobot = 2", 'bobot = "dua"', "KTLG-003", C02_2, "bobot"),
    ("bobot = 2", "bobot = true", "KTLG-003", C02_2, "bobot"),
    ("bobot = 2", "bobot = 0", "KTLG-003", C02_2, "bobot"),
    ("bobot = 2", "bobot = nan", "KTLG-003", C02_2, "bobot"),
    ("bobot = 2", "bobot = 2026-01-20", "KTLG-003", C02_2, "bobot"),
    ("target = 80", 'target = "<5"', "KTLG-003", C01_1, "target"),
    ("target = 80", "target = -1", "KTLG-003", C01_1, "target"),
    ("target = 80", "target = 1e300", "KTLG-003", C01_1, "target"),
    ('polaritas = "rentang"', 'polaritas = "turunkan"', "KTLG-003", C01_2, "polaritas"),
    ('rentang = "turun"', 'rentang = "trun"', "KTLG-003", C01_2, "rentang"),
    ('agregasi = "rata_rata"', 'agregasi = "rata-rata"', "KTLG-003", C01_2, "agregasi"),
    ('sumber = ["Survei"]', 'sumber = "Survei"', "KTLG-003", C01_1, "sumber"),
    ('sumber = ["Survei"]', "sumber = [2026-01-20, true]", "KTLG-003", C01_1, "sumber"),
    ('sumber = ["Survei"]', "sumber = [{ a = [1] }]", "KTLG-003", C01_1, "sumber"),
    ('nama = "Kecamatan Contoh"', "nama = { a = true }", "KTLG-003", "kantor", "nama"),
    ('nama = "Kecamatan Contoh"', 'nama = ""', "KTLG-003", "kantor", "nama"),
    ("maks = 31", "maks = -1", "KTLG-003", f"{C02_1}.isian.hari_kerja", "maks"),
    ("bulat = true, maks = 31", 'bulat = "ya", maks = 31', "KTLG-003",
     f"{C02_1}.isian.hari_kerja", "bulat"),
    ('wajar = { pembilang = "lama" }', "wajar = 5", "KTLG-003", C01_2, "wajar"),
    ('baca = "wajar"', 'baca = "apa_adanya"', "KTLG-022", C01_1, "baca"),
    ('baca = "wajar"', 'baca = "tertulis"', "KTLG-003", C01_1, "baca"),
    ('baca = "wajar"', 'bobot_unsur = "0,1"', "KTLG-003", C01_1, "bobot_unsur"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lama", "baru", "kode", "tabel", "kunci"), [*RUMUS, *SKALA_ATURAN, *NAMA, *KUNCI]
)
def test_a_mistake_has_its_code_and_its_place_and_is_told_once(
    lama: str, baru: str, kode: str, tabel: str, kunci: str
) -> None:
    assert [(kode, f"[{tabel}]" if tabel else "", kunci)] == baca(ubah((lama, baru)))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("surat = { label", "Surat = { label"),
            {
                ("KTLG-025", f"[{C03_1}]", "isian.Surat"),
                ("KTLG-021", f"[{C03_1}]", "wajar.pembilang"),
            },
        ),
        (
            ('surat = { label = "Surat yang dicatat", satuan = "surat", bulat = true }\n', ""),
            {("KTLG-024", f"[{C03_1}]", "isian"), ("KTLG-021", f"[{C03_1}]", "wajar.pembilang")},
        ),
        (
            ('id = "C03.1"\n', ""),
            {("KTLG-002", "[jabatan[3] pelaksana.sasaran[1].indikator[1]]", "id")},
        ),
        (('atasan = "bupati"\n', ""), {("KTLG-002", "[jabatan[1] camat]", "atasan")}),
        (('id = "pelaksana"\n', ""), {("KTLG-002", "[jabatan[3]]", "id")}),
        (('id = "pelaksana"', 'id = "camat"'), {("KTLG-030", "[jabatan camat, camat]", "")}),
        (
            ('lembar = "Pelaksana"', 'lembar = "  "'),
            {
                ("KTLG-003", "[jabatan[3] pelaksana]", "lembar"),
                ("KTLG-032", "[jabatan pelaksana]", "lembar"),
            },
        ),
        (('wajar = { pembilang = "surat" }\n', ""), {("KTLG-002", f"[{C03_1}]", "wajar")}),
        (('agregasi = "rata_rata"\n', ""), {("KTLG-002", f"[{C01_2}]", "agregasi")}),
        (
            ('salah = { label = "Kesalahan pencatatan"', 'target = { label = "Kesalahan"'),
            {("KTLG-025", f"[{C03_1}]".replace("[1] C03.1", "[2] C03.2"), "isian.target")},
        ),
    ],
)
def test_a_mistake_that_breaks_other_parts_is_among_what_is_told(
    edit: tuple[str, str], expected: set[tuple[str, str, str]]
) -> None:
    assert expected <= set(baca(ubah(edit)))


@pytest.mark.parametrize(
    ("lama", "baru", "tertulis", "letak"),
    [
        (HADIR, "pegawai * (hari_kerja", "pegawai * (hari_kerja", "ke-22"),
        (HADIR, "pegawai * * absen", "pegawai * * absen", "ke-11"),
        (HADIR, "pegawai ; absen", "pegawai ; absen", "ke-9"),
    ],
)
def test_a_mistake_in_an_expression_names_the_character(
    lama: str, baru: str, tertulis: str, letak: str
) -> None:
    (masalah,) = read_katalog(ubah((f'"{lama}"', f'"{baru}"')), BERKAS).masalah

    assert (tertulis, True) == (masalah.tertulis, masalah.seharusnya.endswith(letak))


def test_a_misspelt_name_is_answered_with_the_names_that_exist() -> None:
    (masalah,) = read_katalog(ubah((HADIR, "pegawi * hari_kerja - absen")), BERKAS).masalah

    assert "pegawi" == masalah.tertulis
    assert "absen, hari_kerja, pegawai" in masalah.seharusnya


def test_a_circle_of_superiors_is_shown_as_it_turns_and_only_once() -> None:
    (masalah,) = read_katalog(ubah(('atasan = "bupati"', 'atasan = "pelaksana"')), BERKAS).masalah

    assert "camat → pelaksana → sekretaris → camat" == masalah.tertulis


@pytest.mark.parametrize(
    ("edit", "sel", "tertulis"),
    [
        (('id = "contoh"', "id = contoh"), "baris 4, kolom 6", "id = contoh"),
        (("[atasan_luar]", "[atasan_luar"), "baris 10, kolom 13", "[atasan_luar"),
        (
            ('polaritas = "rentang"', 'satuan = "hari"'),
            "baris 66, kolom 16",
            'satuan = "hari"',
        ),
        (
            ('alasan = "Surat masuk dicatat pelaksana"', 'alasan = """Surat'),
            "baris akhir, kolom -",
            "",
        ),
    ],
)
def test_broken_toml_is_told_with_line_and_column(
    edit: tuple[str, str], sel: str, tertulis: str
) -> None:
    outcome = read_katalog(ubah(edit), BERKAS)
    (masalah,) = outcome.masalah

    assert_is_plain(outcome.masalah)
    assert ("KTLG-001", BERKAS, "", sel, tertulis) == (
        masalah.kode,
        masalah.tempat.berkas,
        masalah.tempat.lembar,
        masalah.tempat.sel,
        masalah.tertulis,
    )


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 5000, "a = " + "9" * 5000, "a = 1\na = 2", "\x00", "= 1", "a = 2026-13-45"],
    ids=["deep", "long", "twice", "control", "nameless", "date"],
)
def test_text_that_no_hand_would_write_is_still_only_a_problem(text: str) -> None:
    outcome = read_katalog(text, BERKAS)

    assert_is_plain(outcome.masalah)
    assert (None, ["KTLG-001"]) == (outcome.nilai, [m.kode for m in outcome.masalah])


def test_a_catalogue_of_millions_of_letters_is_not_read() -> None:
    assert ["KTLG-005"] == [m.kode for m in read_katalog("#" * 2_000_001, BERKAS).masalah]


def test_a_file_that_is_not_utf8_is_told_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "kantor.toml"
    path.write_bytes('nama = "Désa"'.encode("latin-1"))
    outcome = load_katalog(str(path))

    assert_is_plain(outcome.masalah)
    assert [("KTLG-006", "kantor.toml")] == [(m.kode, m.tempat.berkas) for m in outcome.masalah]


@pytest.mark.parametrize("nama", ["tidak_ada.toml", "berbekk", "", "a\0b", "x" * 5000, "."])
def test_a_file_that_is_missing_is_told_with_what_was_asked_for(nama: str) -> None:
    outcome = load_katalog(nama)

    assert_is_plain(outcome.masalah)
    assert ["KTLG-007"] == [m.kode for m in outcome.masalah]
    assert "berbek, bantur" in outcome.masalah[0].seharusnya


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {("KTLG-002", "", "kantor"), ("KTLG-002", "", "jabatan")}),
        ("jabatan = []", {("KTLG-002", "", "kantor"), ("KTLG-002", "", "jabatan")}),
        ("jabatan = 5\nkantor = 5", {("KTLG-003", "", "kantor"), ("KTLG-003", "", "jabatan")}),
        ("jabatan = [5]", {("KTLG-003", "", "jabatan")}),
    ],
)
def test_a_catalogue_without_its_parts_says_which(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert expected <= set(baca(text))


@pytest.mark.parametrize("kosong", ["sasaran", "indikator"])
def test_an_empty_list_is_as_good_as_none(kosong: str) -> None:
    """A jabatan without sasaran, a sasaran without indikator: a sheet with nothing on it."""
    inside = "sasaran = []" if kosong == "sasaran" else 'sasaran = [{ teks = "T", indikator = [] }]'
    head, _, _ = CONTOH.partition("[[jabatan.sasaran]]")
    table = CAMAT if kosong == "sasaran" else f"{CAMAT}.sasaran[1]"

    assert [("KTLG-002", f"[{table}]", kosong)] == baca(head + inside)


def test_eight_mistakes_are_told_together() -> None:
    found = baca(
        ubah(
            ('aturan = "contoh-110"', 'aturan = "contoh-100"'),
            ("batas = 85,", "batas = 60,"),
            ('mutu = "ikm-2017"', 'mutu = "ikm-2018"'),
            (f'"{HADIR}"', '"pegawai * (hari_kerja"'),
            ('["PEGAWAI_HILANG"]', '["PEGAWAI_HILAN"]'),
            ("bobot = 2", "bobott = 2"),
            ('lembar = "Pelaksana"', 'lembar = "SEKRETARIS"'),
            ('atasan = "sekretaris"', 'atasan = "sekertaris"'),
        )
    )
    expected = {
        "KTLG-004",
        "KTLG-010",
        "KTLG-011",
        "KTLG-012",
        "KTLG-020",
        "KTLG-023",
        "KTLG-030",
        "KTLG-034",
    }

    assert expected == {kode for kode, _, _ in found}


def test_the_order_of_problems_is_that_of_the_file() -> None:
    """And not that of a set: the same file gives the same list on every machine."""
    edits = "".join(f"kunci_{n} = {n}\n" for n in range(9))
    found = baca(ubah(("[atasan_luar]", f"{edits}[atasan_luar]")))

    assert [f"kunci_{n}" for n in range(9)] == [kunci for _, _, kunci in found]


def test_rule_packs_in_a_file_of_their_own_are_checked_alike() -> None:
    outcome = read_aturan('[[skala]]\nid = "x"\nnama = "X"\nsumber = ""\npita = []\n', "a.toml")

    assert_is_plain(outcome.masalah)
    assert {("KTLG-002", "[skala[1] x]", "pita"), ("KTLG-002", "", "aturan")} == {
        (m.kode, m.tempat.lembar, m.tempat.sel) for m in outcome.masalah
    }


def test_two_scales_with_one_id_are_told_apart_by_nobody() -> None:
    twin = '[[skala]]\nid = "contoh-tiga"\nnama = "Kembar"\nsumber = ""\n'
    twin += 'pita = [{ label = "Semua", simbol = "●" }]\n\n[[skala]]'

    assert [("KTLG-030", "", "skala")] == baca(CONTOH.replace("[[skala]]", twin, 1))


@pytest.mark.parametrize(
    ("lama", "baru", "kunci"),
    [
        ('simbol = "●"', "simbol = ':'", "simbol"),
        ('simbol = "●"', "simbol = '\"'", "simbol"),
        ('simbol = "●"', 'simbol = "xxxx"', "simbol"),
        ('label = "Kuning"', f'label = "{"K" * 61}"', "label"),
        ('nama = "Kecamatan Contoh"', f'nama = "{"K" * 101}"', "nama"),
        ('nama = "Kecamatan Contoh"', 'nama = "Kecamatan\\u0001"', "nama"),
    ],
)
def test_a_text_that_would_break_the_workbook_is_refused(lama: str, baru: str, kunci: str) -> None:
    """It becomes part of a number format or a formula, where Excel would offer a repair."""
    assert [("KTLG-003", kunci)] == [(code, key) for code, _, key in baca(ubah((lama, baru)))]
