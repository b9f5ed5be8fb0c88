"""`fill`: a list of numbers is written whole, or nothing is."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Salin
from tests.cli.jalan import Hasil, csv, jalan

KEPALA = "jabatan,indikator,isian,bulan,nilai"
HADIR = [
    "sekretaris,B01.4,hadir,1,410",
    "sekretaris,B01.4,pegawai,1,20",
    "sekretaris,B01.4,hari_kerja,1,21",
]


def indikator(path: Path, kode: str) -> dict[str, Any]:
    """Return what `read` says of one indicator."""
    read = jalan("read", path)
    found = [i for j in json.loads(read.keluar)["jabatan"] for i in j["indikator"]]
    return next(i for i in found if i["id"] == kode)


def isi(path: Path, text: str | bytes) -> Hasil:
    """Fill a workbook in place from the text of a list."""
    listed = path.parent / "isi.csv"
    listed.write_bytes(text if isinstance(text, bytes) else text.encode())
    return jalan("fill", path, listed)


def test_numbers_and_results_are_there_afterwards(sekretaris: Path, tmp_path: Path) -> None:
    done = jalan("fill", sekretaris, csv(tmp_path, *HADIR, "sekretaris,B01.4,,,95"))

    assert (done.kode, done.keluar) == (0, f"4 nilai ditulis ke {sekretaris}\n")
    b014 = indikator(sekretaris, "B01.4")
    assert b014["isian"]["hadir"] == [410] + [None] * 11
    assert b014["target"] == 95
    assert b014["realisasi"]["2026-01"] == pytest.approx(97.61904761904762, rel=1e-15)
    assert b014["capaian"]["sd"] == pytest.approx(102.7568922305764, rel=1e-15)
    assert b014["kategori"]["sd"] == "Sangat Tinggi"


def test_the_results_are_stored_in_the_file(sekretaris: Path, tmp_path: Path) -> None:
    jalan("fill", sekretaris, csv(tmp_path, *HADIR))

    assert jalan("check", sekretaris).kode == 0


def test_with_o_the_original_stays(sekretaris: Path, tmp_path: Path) -> None:
    before = sekretaris.read_bytes()
    target = tmp_path / "hasil" / "baru.xlsx"

    done = jalan("fill", sekretaris, csv(tmp_path, *HADIR), "-o", target)

    assert done.kode == 0
    assert before == sekretaris.read_bytes()
    assert indikator(target, "B01.4")["isian"]["hadir"][0] == 410


def test_the_same_list_twice_gives_the_same_bytes(sekretaris: Path, tmp_path: Path) -> None:
    listed = csv(tmp_path, *HADIR)
    jalan("fill", sekretaris, listed)
    once = sekretaris.read_bytes()

    jalan("fill", sekretaris, listed)

    assert once == sekretaris.read_bytes()


@pytest.mark.parametrize(
    ("text", "nilai"),
    [
        (f"{KEPALA}\nsekretaris,B01.4,hadir,1,410\n", 410),
        (f"{KEPALA}\r\nsekretaris,B01.4,hadir,1,410\r\n", 410),
        (f"{KEPALA}\rsekretaris,B01.4,hadir,1,410\r", 410),
        (f"\ufeff{KEPALA}\nsekretaris,B01.4,hadir,1,410", 410),
        (f"{KEPALA}\n\n  ,,,,\nsekretaris, B01.4 ,hadir, 1 , 410 \n", 410),
        (f"{KEPALA},,\nsekretaris,B01.4,hadir,1,410,,\n", 410),
        ("JABATAN,Indikator,isian,bulan,nilai\n,B01.4,hadir,1,410", 410),
        ('"jabatan","indikator","isian","bulan","nilai"\n,"B01.4","hadir","1","410"', 410),
        (KEPALA.replace(",", ";") + "\nsekretaris;B01.4;hadir;1;410,5\n", 410.5),
        (KEPALA.replace(",", ";") + "\nsekretaris;B01.4;hadir;1;410.5\n", 410.5),
        (KEPALA.replace(",", "\t") + "\nsekretaris\tB01.4\thadir\t1\t410,5\n", 410.5),
        ((KEPALA.replace(",", "\t") + "\n\tB01.4\thadir\t1\t410\n").encode("utf-16"), 410),
        (f"{KEPALA}\n,B01.4,hadir,1,0.30000000000000004\n", 0.30000000000000004),
        (f"{KEPALA}\n,B01.4,hadir,1,1.500\n", 1.5),
        (f"{KEPALA}\n,B01.4,hadir,1,4.1e2\n", 410),
        (f"{KEPALA}\n,B01.4,hadir,1,-0\n", 0),
        (KEPALA.replace(",", ";") + "\n;B01.4;hadir;1;0,125\n", 0.125),
        (KEPALA.replace(",", ";") + "\n;B01.4;hadir;1;1,25\n", 1.25),
    ],
)
def test_every_way_a_spreadsheet_writes_a_list(
    text: str | bytes, nilai: float, sekretaris: Path
) -> None:
    done = isi(sekretaris, text)

    assert done.kode == 0, done
    assert [nilai] + [None] * 11 == indikator(sekretaris, "B01.4")["isian"]["hadir"]


@pytest.mark.parametrize(
    ("bulan", "ke"),
    [("1", 1), ("01", 1), ("Januari", 1), ("maret", 3), ("AGUSTUS", 8), ("Des", 12), ("12", 12)],
)
def test_months_by_number_and_by_name(bulan: str, ke: int, sekretaris: Path) -> None:
    isi(sekretaris, f"{KEPALA}\n,B01.4,hadir,{bulan},410\n")

    assert indikator(sekretaris, "B01.4")["isian"]["hadir"][ke - 1] == 410


def test_an_empty_value_clears_the_cell(sekretaris: Path, tmp_path: Path) -> None:
    blank = sekretaris.read_bytes()
    jalan("fill", sekretaris, csv(tmp_path, *HADIR))
    assert blank != sekretaris.read_bytes()

    cleared = [row.rpartition(",")[0] + "," for row in HADIR]
    done = jalan("fill", sekretaris, csv(tmp_path, *cleared))

    assert done.kode == 0
    assert indikator(sekretaris, "B01.4")["isian"]["hadir"] == [None] * 12
    assert indikator(sekretaris, "B01.4")["realisasi"]["2026"] is None


def test_yearly_and_quarterly_targets_and_bobot(salin: Salin, tmp_path: Path) -> None:
    path = salin("bantur_bendahara")
    rows = ("K06.1,,,24", "K06.1,target,3,3", "K06.1,target,Juni,9", "K06.1,target,9,15")
    listed = [f"bendahara,{row}" for row in (*rows, "K06.1,target,12,24", "K06.1,bobot,,2.5")]

    assert jalan("fill", path, csv(tmp_path, *listed)).kode == 0
    k061 = indikator(path, "K06.1")
    assert (k061["target"], k061["bobot"]) == (24, 2.5)
    assert k061["target_triwulan"] == [3, 9, 15, 24]
    assert indikator(path, "K06.2")["target"] is None


SALAH = [
    ("sekretaris,B99,hadir,1,4", "ISI-004"),
    ("sekretaris,b01.4,hadir,1,4", "ISI-004"),
    ("kasubag_umum,B01.4,hadir,1,4", "ISI-005"),
    ("sekretaris,B01.4,hadir,,4", "ISI-006"),
    ("sekretaris,B01.4,hadir,13,4", "ISI-006"),
    ("sekretaris,B01.4,hadir,0,4", "ISI-006"),
    ("sekretaris,B01.4,hadir,²,4", "ISI-006"),
    ("sekretaris,B01.4,hadir,٣,4", "ISI-006"),
    ("sekretaris,B01.4,hadir,TW1,4", "ISI-006"),
    ("sekretaris,B01.4,target,3,4", "ISI-007"),
    ("sekretaris,B01.4,bobot,3,4", "ISI-007"),
    ("sekretaris,B01.4,hadir,1,empat", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,97%", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,nan", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,inf", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,1e999", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,=1+1", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,1_000", "ISI-008"),
    ("sekretaris,B01.4,hadir,1,٤", "ISI-008"),
    ('sekretaris,B01.4,hadir,1,"97,5"', "ISI-008"),
    ('sekretaris,B01.4,hadir,1,"1,500"', "ISI-009"),
    ("sekretaris,B01.4,hadri,1,4", "ISI-012"),
    ("sekretaris,B01.4,target_bawah,,4", "ISI-012"),
    ("sekretaris,B01.4,target_3,,4", "ISI-012"),
    ("sekretaris,B01.4,hadir,1", "ISI-002"),
    ("sekretaris,B01.4,hadir,1,4,lagi", "ISI-002"),
]


@pytest.mark.parametrize(("baris", "kode"), SALAH)
def test_a_wrong_row_is_said_with_its_place_and_nothing_is_written(
    baris: str, kode: str, sekretaris: Path, tmp_path: Path
) -> None:
    before = sekretaris.read_bytes()

    said = jalan("fill", sekretaris, csv(tmp_path, HADIR[1], baris))

    assert (said.kode, said.keluar, said.kode_masalah) == (1, "", [kode])
    assert f"[{kode}] isi.csv: baris 3:" in said.galat
    assert before == sekretaris.read_bytes()


@pytest.mark.parametrize("nilai", ["1.500", "1.500,25", "12.500.000", "1,500"])
def test_thousands_or_a_fraction_is_asked(nilai: str, sekretaris: Path) -> None:
    said = isi(sekretaris, KEPALA.replace(",", ";") + f"\n;B01.4;hadir;1;{nilai}\n")

    assert (said.kode, said.kode_masalah) == (1, ["ISI-009"])
    assert f"tertulis “{nilai}”" in said.galat


def test_every_mistake_of_a_list_is_said_at_once(sekretaris: Path, tmp_path: Path) -> None:
    rows = [baris for baris, _ in SALAH]

    said = jalan("fill", sekretaris, csv(tmp_path, *rows))

    assert [kode for _, kode in SALAH] == said.kode_masalah


def test_two_values_for_one_cell_contradict(sekretaris: Path, tmp_path: Path) -> None:
    twice = ("sekretaris,B01.4,hadir,1,410", ",B01.4,hadir,Januari,411")

    said = jalan("fill", sekretaris, csv(tmp_path, *twice))

    assert (said.kode, said.kode_masalah) == (1, ["ISI-010"])
    assert "tertulis “411”" in said.galat


def test_the_same_value_twice_is_fine(sekretaris: Path, tmp_path: Path) -> None:
    done = jalan("fill", sekretaris, csv(tmp_path, HADIR[0], ",B01.4,hadir,Januari,410.0"))

    assert (done.kode, done.galat) == (0, "")


def test_what_is_outside_its_limits_is_written_with_a_warning(
    sekretaris: Path, tmp_path: Path
) -> None:
    done = jalan("fill", sekretaris, csv(tmp_path, ",B01.4,hari_kerja,1,32", ",B01.4,,,-1"))

    assert (done.kode, done.kode_masalah) == (0, ["ISI-011", "ISI-011"])
    assert indikator(sekretaris, "B01.4")["isian"]["hari_kerja"][0] == 32


@pytest.mark.parametrize(
    ("text", "kode", "keluar"),
    [
        (b"", "ISI-001", 1),
        (b"\n\n", "ISI-001", 1),
        (b"jabatan,indikator,isian,bulan\n", "ISI-001", 1),
        (b"indikator,jabatan,isian,bulan,nilai\n", "ISI-001", 1),
        (b"jabatan,indikator,isian,bulan,nilai,catatan\n", "ISI-001", 1),
        (b"sekretaris,B01.4,hadir,1,410\n", "ISI-001", 1),
        (KEPALA.encode() + b'\n,B01.4,hadir,1,"' + b"9" * 200_000, "ISI-002", 1),
        (bytes(range(256)), "ISI-013", 2),
        (b"PK\x03\x04\0\0\0\0", "ISI-013", 2),
        ("nilai é".encode("latin-1"), "ISI-013", 2),
    ],
)
def test_a_list_that_is_none(text: bytes, kode: str, keluar: int, sekretaris: Path) -> None:
    before = sekretaris.read_bytes()

    said = isi(sekretaris, text)

    assert (said.kode, said.kode_masalah) == (keluar, [kode])
    assert before == sekretaris.read_bytes()


def test_a_list_without_rows_changes_nothing(sekretaris: Path) -> None:
    before = sekretaris.read_bytes()

    done = isi(sekretaris, KEPALA)

    assert done.kode == 0
    assert before == sekretaris.read_bytes()


@pytest.mark.parametrize("nama", ["tidak-ada.csv", "."])
def test_a_list_that_cannot_be_read(nama: str, sekretaris: Path, tmp_path: Path) -> None:
    said = jalan("fill", sekretaris, tmp_path / nama)

    assert (said.kode, said.kode_masalah) == (2, ["BERKAS-007"])


def test_workbook_and_list_are_both_complained_of(tmp_path: Path) -> None:
    said = jalan("fill", tmp_path / "a.xlsx", tmp_path / "b.csv")

    assert (said.kode, said.kode_masalah) == (2, ["BERKAS-007", "BERKAS-007"])


@pytest.mark.parametrize("nama", ["folder", "berkas/hasil.xlsx"])
def test_a_target_that_cannot_be_written(nama: str, sekretaris: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "berkas").write_text("x")

    said = jalan("fill", sekretaris, csv(tmp_path, *HADIR), "-o", tmp_path / nama)

    assert (said.kode, said.keluar, said.kode_masalah) == (2, "", ["BERKAS-008"])
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_link_stays_a_link(sekretaris: Path, tmp_path: Path) -> None:
    link = tmp_path / "tautan.xlsx"
    link.symlink_to(sekretaris)

    jalan("fill", link, csv(tmp_path, *HADIR))

    assert link.is_symlink()
    assert indikator(sekretaris, "B01.4")["isian"]["hadir"][0] == 410
