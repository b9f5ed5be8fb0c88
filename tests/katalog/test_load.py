"""A catalogue that is right: what the text of the example office becomes, and its identity."""

import re
from pathlib import Path

import pytest

from xl_iki.katalog.aturan import packaged_aturan
from xl_iki.katalog.load import BAWAAN, digest_of, load_katalog, read_katalog
from xl_iki.katalog.model import Baca, Katalog
from xl_iki.rumus.capaian import Agregasi, Aturan, NaikNol, Polaritas, Turun
from xl_iki.rumus.parse import parse

CONTOH = Path(__file__).parent / "contoh.toml"


@pytest.fixture(scope="module")
def contoh() -> Katalog:
    outcome = load_katalog(str(CONTOH))
    assert () == outcome.masalah
    assert outcome.nilai is not None
    return outcome.nilai


def test_the_office_stands_at_the_head(contoh: Katalog) -> None:
    assert ("contoh", "Kecamatan Contoh", "Kabupaten Percontohan", "Naskah karangan") == (
        contoh.id,
        contoh.nama,
        contoh.induk,
        contoh.naskah,
    )


def test_jabatan_sasaran_and_indikator_keep_their_order(contoh: Katalog) -> None:
    found = [(j.id, len(j.sasaran), [i.id for i in j.indikator]) for j in contoh.jabatan]

    assert [
        ("camat", 1, ["C01.1", "C01.2"]),
        ("sekretaris", 1, ["C02.1", "C02.2"]),
        ("pelaksana", 1, ["C03.1", "C03.2"]),
    ] == found


def test_a_jabatan_has_its_texts(contoh: Katalog) -> None:
    (jabatan,) = contoh.pilih_jabatan(frozenset({"sekretaris"}))

    assert ("Sekretaris", "tugas", ("Mengurus kantor.",), ("Urusan umum", "Urusan pegawai")) == (
        jabatan.lembar,
        jabatan.atasan_dasar,
        jabatan.tugas,
        jabatan.fungsi,
    )


@pytest.mark.parametrize(
    ("id_", "nama"),
    [("pelaksana", "Sekretaris Kecamatan Contoh"), ("camat", "Bupati Percontohan")],
)
def test_the_superior_has_a_name_inside_and_outside_the_office(
    contoh: Katalog, id_: str, nama: str
) -> None:
    (jabatan,) = contoh.pilih_jabatan(frozenset({id_}))

    assert nama == contoh.nama_atasan(jabatan)


def test_an_indikator_has_its_settings(contoh: Katalog) -> None:
    found = contoh.indikator["C02.2"][1]

    assert (Polaritas.NAIK, Agregasi.JUMLAH, "pp-30-2019", 2.0, None, ("%", "")) == (
        found.polaritas,
        found.agregasi,
        found.skala,
        found.bobot,
        found.target,
        (found.satuan, found.mutu),
    )


@pytest.mark.aturan("ATR-12")
def test_both_readings_are_kept_and_the_sensible_one_counts(contoh: Katalog) -> None:
    found = contoh.indikator["C02.1"][1]

    assert (parse("pegawai * hari_kerja - absen"), parse("pegawai * (hari_kerja - absen)")) == (
        found.rumus.pembilang,
        dict(found.bacaan)[Baca.APA_ADANYA].pembilang,
    )


@pytest.mark.aturan("ATR-12")
def test_the_office_can_choose_the_reading_as_written() -> None:
    text = CONTOH.read_text(encoding="utf8").replace(
        'penanda = ["PEGAWAI_HILANG"]', 'penanda = ["PEGAWAI_HILANG"]\nbaca = "apa_adanya"'
    )
    katalog = read_katalog(text, "contoh.toml").nilai

    assert katalog is not None
    assert parse("pegawai * (hari_kerja - absen)") == katalog.indikator["C02.1"][1].rumus.pembilang


def test_an_isian_has_its_limits_and_its_hint(contoh: Katalog) -> None:
    pegawai, hari_kerja, _ = contoh.indikator["C02.1"][1].isian
    (salah,) = contoh.indikator["C03.2"][1].isian

    assert ((True, 0.0, None), 31.0, "Isi 0 bila tidak ada.") == (
        (pegawai.bulat, pegawai.min, pegawai.maks),
        hari_kerja.maks,
        salah.petunjuk,
    )


@pytest.mark.aturan("ATR-04")
def test_only_a_sum_without_penyebut_grows_with_the_months(contoh: Katalog) -> None:
    growing = [name for name, (_, i) in contoh.indikator.items() if i.is_bertahap]

    assert ["C03.1", "C03.2"] == growing


def test_a_count_of_whole_isian_is_whole(contoh: Katalog) -> None:
    whole = [name for name, (_, i) in contoh.indikator.items() if i.is_bulat]

    assert ["C03.1", "C03.2"] == whole


@pytest.mark.aturan("ATR-05")
def test_a_range_where_lower_is_better_says_so(contoh: Katalog) -> None:
    assert ["C01.2"] == [name for name, (_, i) in contoh.indikator.items() if i.rentang_turun]


def test_an_office_may_bring_its_own_rule_pack_and_scale(contoh: Katalog) -> None:
    pack = Aturan(
        "contoh-110",
        "Aturan contoh dengan batas 110",
        1,
        "Karangan untuk uji",
        Turun.DUA_T,
        NaikNol.SERATUS,
        110.0,
        "contoh-tiga",
    )

    assert pack == contoh.aturan
    assert ["Merah", "Kuning", "Kuning", "Hijau"] == [
        contoh.skala_by_id["contoh-tiga"].kategori(v) for v in (59.99, 60, 84.99, 85)
    ]


@pytest.mark.parametrize(("id_", "skala"), [("C02.1", "contoh-tiga"), ("C02.2", "pp-30-2019")])
def test_the_scale_of_an_indikator_is_its_own_or_that_of_the_rule_pack(
    contoh: Katalog, id_: str, skala: str
) -> None:
    assert skala == contoh.skala_of(contoh.indikator[id_][1]).id


def test_what_is_counted_twice_is_named(contoh: Katalog) -> None:
    (silang,) = contoh.silang

    assert (("C02.2", "masuk"), ("C03.1", "surat")) == (silang.kiri, silang.kanan)


@pytest.mark.parametrize("nama", BAWAAN)
def test_the_packaged_catalogues_have_no_problem(nama: str) -> None:
    outcome = load_katalog(nama)

    assert () == outcome.masalah
    assert outcome.nilai is not None


@pytest.mark.parametrize(("nama", "expected"), [("berbek", (11, 21, 25)), ("bantur", (14, 18, 45))])
def test_the_packaged_catalogues_are_whole(nama: str, expected: tuple[int, int, int]) -> None:
    katalog = load_katalog(nama).nilai

    assert katalog is not None
    assert expected == (
        len(katalog.jabatan),
        sum(len(j.sasaran) for j in katalog.jabatan),
        len(katalog.indikator),
    )


def test_a_digest_is_that_of_the_text_whatever_the_line_ends() -> None:
    text = "[kantor]\nid = 'x'\n"

    assert digest_of(text) == digest_of(text.replace("\n", "\r\n"))
    assert digest_of(text) != digest_of(text.replace("'x'", "'y'"))
    assert re.fullmatch("[0-9a-f]{64}", digest_of(text))


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read(tmp_path: Path) -> None:
    """What Notepad saves."""
    path = tmp_path / "contoh.toml"
    text = CONTOH.read_text(encoding="utf8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert () == load_katalog(str(path)).masalah


PAKET = {
    "standar": (Turun.DUA_T, NaikNol.TIDAK_DIHITUNG, None, "permendagri-86-2017"),
    "permenpanrb-8-2021": (Turun.DUA_T, NaikNol.TIDAK_DIHITUNG, None, "permenpanrb-8-2021"),
    "pp-30-2019": (Turun.DUA_T, NaikNol.TIDAK_DIHITUNG, 120.0, "pp-30-2019"),
    "batas-100": (Turun.DUA_T, NaikNol.TIDAK_DIHITUNG, 100.0, "permendagri-86-2017"),
    "batas-120": (Turun.DUA_T, NaikNol.NOL, 120.0, "permendagri-86-2017"),
    "turun-t-per-r": (Turun.T_PER_R, NaikNol.TIDAK_DIHITUNG, None, "permendagri-86-2017"),
    "turun-selisih": (Turun.SELISIH, NaikNol.TIDAK_DIHITUNG, None, "permendagri-86-2017"),
}


@pytest.mark.aturan("ATR-07")
def test_the_packaged_rule_packs_set_what_they_say() -> None:
    found = {
        a.id: (a.turun, a.naik_target_nol, a.batas, a.skala)
        for a in packaged_aturan().aturan.values()
    }

    assert PAKET == found


def test_every_packaged_rule_pack_and_scale_has_a_version_or_a_source() -> None:
    book = packaged_aturan()

    assert [] == [a.id for a in book.aturan.values() if a.versi < 1 or not a.sumber]
    assert [] == [s.id for s in book.skala.values() if not s.sumber or not s.nama]
