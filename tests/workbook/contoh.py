"""An example catalogue that has every feature the decrees lack, under several rule packs."""

from functools import cache

from tests.workbook.cara_isi import tepi
from xl_iki.katalog.aturan import packaged_aturan
from xl_iki.katalog.check import ISIAN_MAKS
from xl_iki.katalog.load import read_katalog
from xl_iki.katalog.model import Katalog

ATURAN = ("batas-120", "turun-t-per-r", "turun-selisih", "contoh-seratus")
"""Together they hold every capaian formula, every zero-target policy, a cap and none."""

CONTOH = """
[kantor]
id = "contoh"
nama = "Kecamatan Contoh & Uji <Bersama>"
induk = "Kabupaten Percontohan"
aturan = "ATURAN"
naskah = "Karangan"

[atasan_luar]
bupati = "Bupati Percontohan"

[[aturan]]
id = "contoh-seratus"
nama = "Aturan contoh"
versi = 3
sumber = "Karangan"
turun = "2T-R"
naik_target_nol = "seratus"
batas = 100
skala = "dua"

[[skala]]
id = "dua"
nama = "Dua pita"
sumber = "Karangan"
pita = [
    { label = "Belum", simbol = "▼" },
    { batas = 99.99, label = "Tercapai", simbol = "▲", warna = "hijau" },
]

[[jabatan]]
id = "satu"
nama = "Kepala Urusan Agregasi"
lembar = "TW1"
atasan = "bupati"
tugas = ["Menghitung."]

[[jabatan.sasaran]]
teks = "Jumlah"

[[jabatan.sasaran.indikator]]
id = "A1"
teks = "Jumlah langsung"
satuan = "kali"
polaritas = "naik"
agregasi = "jumlah"
target = 24
wajar = { pembilang = "a" }
isian.a = { label = "Nilai a", satuan = "kali", bulat = true }

[[jabatan.sasaran.indikator]]
id = "A2"
teks = "Jumlah dengan pengali 100"
satuan = "%"
polaritas = "naik"
agregasi = "jumlah"
bobot = 2.5
wajar = { pembilang = "a", pengali = 100 }
isian.a = { label = "Nilai a", satuan = "" }

[[jabatan.sasaran.indikator]]
id = "A3"
teks = "Rasio dengan pengali 1"
satuan = "rasio"
polaritas = "naik"
agregasi = "jumlah"
skala = "pp-46-2011"
wajar = { pembilang = "a", penyebut = "b" }
isian.a = { label = "Nilai a", satuan = "kali" }
isian.b = { label = "Nilai b", satuan = "kali" }

[[jabatan.sasaran.indikator]]
id = "A4"
teks = "Rata-rata langsung"
satuan = "hari"
polaritas = "naik"
agregasi = "rata_rata"
skala = "permenpanrb-8-2021"
wajar = { pembilang = "a" }
isian.a = { label = "Nilai a", satuan = "hari" }

[[jabatan.sasaran.indikator]]
id = "A5"
teks = "Rata-rata dengan penyebut dan pengali 100"
satuan = "%"
polaritas = "naik"
agregasi = "rata_rata"
wajar = { pembilang = "a", penyebut = "b + 1", pengali = 100 }
isian.a = { label = "Nilai a", satuan = "hari" }
isian.b = { label = "Nilai b", satuan = "hari" }

[[jabatan.sasaran.indikator]]
id = "A6"
teks = "Rata-rata dengan pengali 100"
satuan = "%"
polaritas = "naik"
agregasi = "rata_rata"
wajar = { pembilang = "a", pengali = 100 }
isian.a = { label = "Nilai a", satuan = "hari" }

[[jabatan.sasaran.indikator]]
id = "A7"
teks = "Keadaan akhir"
satuan = "unit"
polaritas = "naik"
agregasi = "akhir"
wajar = { pembilang = "a" }
isian.a = { label = "Nilai a", satuan = "unit", bulat = true, maks = 500 }

[[jabatan.sasaran.indikator]]
id = "A8"
teks = "Keadaan akhir dengan penyebut"
satuan = "%"
polaritas = "naik"
agregasi = "akhir"
wajar = { pembilang = "a", penyebut = "b", pengali = 100 }
isian.a = { label = "Nilai a", satuan = "unit" }
isian.b = { label = "Nilai b", satuan = "unit" }

[[jabatan.sasaran.indikator]]
id = "A9"
teks = "Keadaan akhir dengan pengali 100"
satuan = "%"
polaritas = "naik"
agregasi = "akhir"
wajar = { pembilang = "a", pengali = 100 }
isian.a = { label = "Nilai a", satuan = "unit" }

[[jabatan]]
id = "dua"
nama = "Kepala Urusan Polaritas"
lembar = "R1C1"
atasan = "satu"
tugas = ["Menimbang."]
fungsi = ["Menimbang ke bawah"]

[[jabatan.sasaran]]
teks = "Turun"

[[jabatan.sasaran.indikator]]
id = "T1"
teks = "Turun, jumlah langsung"
satuan = "kasus"
polaritas = "turun"
agregasi = "jumlah"
target = 0
wajar = { pembilang = "a" }
isian.a = { label = "Kasus", satuan = "kasus", bulat = true }

[[jabatan.sasaran.indikator]]
id = "T2"
teks = "Turun, rasio"
satuan = "%"
polaritas = "turun"
agregasi = "jumlah"
target = 5
wajar = { pembilang = "a", penyebut = "b", pengali = 100 }
isian.a = { label = "Kasus", satuan = "kasus", bulat = true }
isian.b = { label = "Berkas", satuan = "berkas", bulat = true }

[[jabatan.sasaran.indikator]]
id = "T3"
teks = "Turun, rata-rata"
satuan = "hari"
polaritas = "turun"
agregasi = "rata_rata"
wajar = { pembilang = "a" }
isian.a = { label = "Lama", satuan = "hari" }

[[jabatan.sasaran.indikator]]
id = "T4"
teks = "Turun, akhir"
satuan = "unit"
polaritas = "turun"
agregasi = "akhir"
skala = "pp-30-2019"
wajar = { pembilang = "a" }
isian.a = { label = "Sisa", satuan = "unit" }

[[jabatan.sasaran]]
teks = "Rentang"

[[jabatan.sasaran.indikator]]
id = "R1"
teks = "Rentang naik, akhir"
satuan = "derajat"
polaritas = "rentang"
agregasi = "akhir"
wajar = { pembilang = "a" }
isian.a = { label = "Suhu", satuan = "derajat", min = -10 }

[[jabatan.sasaran.indikator]]
id = "R2"
teks = "Rentang turun, rata-rata"
satuan = "hari"
polaritas = "rentang"
rentang = "turun"
agregasi = "rata_rata"
wajar = { pembilang = "a" }
isian.a = { label = "Lama", satuan = "hari" }

[[jabatan.sasaran.indikator]]
id = "R3"
teks = "Rentang naik, jumlah"
satuan = "kali"
polaritas = "rentang"
agregasi = "jumlah"
wajar = { pembilang = "a" }
isian.a = { label = "Kali", satuan = "kali", bulat = true }

[[jabatan.sasaran.indikator]]
id = "R4"
teks = "Rentang turun, jumlah"
satuan = "kali"
polaritas = "rentang"
rentang = "turun"
agregasi = "jumlah"
wajar = { pembilang = "a" }
isian.a = { label = "Kali", satuan = "kali", bulat = true }

[[jabatan.sasaran.indikator]]
id = "R5"
teks = "Rentang naik, rasio"
satuan = "%"
polaritas = "rentang"
rentang = "naik"
agregasi = "jumlah"
wajar = { pembilang = "a", penyebut = "b", pengali = 100 }
isian.a = { label = "Kali", satuan = "kali" }
isian.b = { label = "Semua", satuan = "kali" }

[[jabatan]]
id = "tiga"
nama = "Kepala Urusan Indeks yang Namanya Sengaja Dibuat Panjang agar Baris Jabatan Terlipat Dua"
lembar = "Indeks & Survei (É) - panjang 3"
atasan = "satu"
tugas = ["Menyurvei."]

[[jabatan.sasaran]]
teks = "Indeks"

[[jabatan.sasaran.indikator]]
id = "I1"
teks = "Indeks berbobot persis"
satuan = "indeks"
polaritas = "naik"
agregasi = "akhir"
mutu = "ikm-2017"
target = 80
wajar = { pembilang = "IKM(u1, u2, u3)" }
isian.u1 = { label = "Unsur 1", satuan = "nilai", min = 1, maks = 4 }
isian.u2 = { label = "Unsur 2", satuan = "nilai", min = 1, maks = 4 }
isian.u3 = { label = "Unsur 3", satuan = "nilai", min = 1, maks = 4 }

[[jabatan.sasaran.indikator]]
id = "I2"
teks = "Indeks 0,071"
satuan = "indeks"
polaritas = "naik"
agregasi = "akhir"
mutu = "ikm-2004"
bobot_unsur = "0,071"
wajar = { pembilang = "IKM(u01,u02,u03,u04,u05,u06,u07,u08,u09,u10,u11,u12,u13,u14)" }
isian.u01 = { label = "Unsur 1", satuan = "nilai", min = 1, maks = 4 }
isian.u02 = { label = "Unsur 2", satuan = "nilai", min = 1, maks = 4 }
isian.u03 = { label = "Unsur 3", satuan = "nilai", min = 1, maks = 4 }
isian.u04 = { label = "Unsur 4", satuan = "nilai", min = 1, maks = 4 }
isian.u05 = { label = "Unsur 5", satuan = "nilai", min = 1, maks = 4 }
isian.u06 = { label = "Unsur 6", satuan = "nilai", min = 1, maks = 4 }
isian.u07 = { label = "Unsur 7", satuan = "nilai", min = 1, maks = 4 }
isian.u08 = { label = "Unsur 8", satuan = "nilai", min = 1, maks = 4 }
isian.u09 = { label = "Unsur 9", satuan = "nilai", min = 1, maks = 4 }
isian.u10 = { label = "Unsur 10", satuan = "nilai", min = 1, maks = 4 }
isian.u11 = { label = "Unsur 11", satuan = "nilai", min = 1, maks = 4 }
isian.u12 = { label = "Unsur 12", satuan = "nilai", min = 1, maks = 4 }
isian.u13 = { label = "Unsur 13", satuan = "nilai", min = 1, maks = 4 }
isian.u14 = { label = "Unsur 14", satuan = "nilai", min = 1, maks = 4 }

[[jabatan.sasaran.indikator]]
id = "I3"
teks = "Indeks 0,11"
satuan = "indeks"
polaritas = "naik"
agregasi = "rata_rata"
mutu = "ikm-2017"
bobot_unsur = "0,11"
wajar = { pembilang = "IKM(u1, u2)" }
isian.u1 = { label = "Unsur 1", satuan = "nilai", min = 1, maks = 4 }
isian.u2 = { label = "Unsur 2", satuan = "nilai", min = 1, maks = 4 }

[[jabatan.sasaran.indikator]]
id = "I4"
teks = "Indeks 0,111"
satuan = "indeks"
polaritas = "naik"
agregasi = "akhir"
mutu = "ikm-2017"
bobot_unsur = "0,111"
baca = "apa_adanya"
wajar = { pembilang = "IKM(u1, u2)" }
apa_adanya = { pembilang = "IKM(u1 + u2, u1 * 2)", pengali = 100 }
isian.u1 = { label = "Unsur 1", satuan = "nilai", min = 1, maks = 4 }
isian.u2 = { label = "Unsur 2", satuan = "nilai", min = 1, maks = 4 }
isian.responden = { label = "Responden", bulat = true, min = 1, hanya_keterangan = true }

[[jabatan.sasaran.indikator]]
id = "I5"
teks = "Rata-rata unsur dikali 100, seperti naskah"
satuan = "indeks"
polaritas = "naik"
agregasi = "akhir"
baca = "apa_adanya"
wajar = { pembilang = "IKM(u1, u2)" }
apa_adanya = { pembilang = "AVERAGE(u1, u2)", pengali = 100 }
isian.u1 = { label = "Unsur 1", satuan = "nilai", min = 1, maks = 4 }
isian.u2 = { label = "Unsur 2", satuan = "nilai", min = 1, maks = 4 }

[[jabatan]]
id = "empat"
nama = "Kepala Urusan Rumus"
lembar = "true"
atasan = "satu"
tugas = ["Merumuskan."]

[[jabatan.sasaran]]
teks = "Rumus"

[[jabatan.sasaran.indikator]]
id = "E1"
teks = "Seperti K02.1, apa adanya"
satuan = "%"
polaritas = "naik"
agregasi = "jumlah"
baca = "apa_adanya"
wajar = { pembilang = "orang * hari - absen", penyebut = "orang * hari", pengali = 100 }
apa_adanya = { pembilang = "orang * (hari - absen)", penyebut = "orang * hari", pengali = 100 }
isian.orang = { label = "Orang", satuan = "orang", bulat = true }
isian.hari = { label = "Hari", satuan = "hari", bulat = true, maks = 31 }
isian.absen = { label = "Absen", satuan = "orang-hari", bulat = true }

[[jabatan.sasaran.indikator]]
id = "E2"
teks = "Setiap tanda dan fungsi"
satuan = "angka"
polaritas = "naik"
agregasi = "jumlah"
wajar.pembilang = "SUM(a, b * 2, c) - MIN(a, b) * MAX(b, c, 1.5) / 4 + -a"
wajar.penyebut = "a - (b - c) + 0.25 * (a + b)"
wajar.pengali = 0.5
isian.a = { label = "Nilai a", satuan = "" }
isian.b = { label = "Nilai b", satuan = "" }
isian.c = { label = "Nilai c", satuan = "" }

[[jabatan.sasaran.indikator]]
id = "E3"
teks = "Minus ganda dan kurung"
satuan = "angka"
polaritas = "naik"
agregasi = "rata_rata"
wajar = { pembilang = "--a * -(b - -c) / 3 / 2 - (a - b - c) * (2 * (a / 8))" }
isian.a = { label = "Nilai a", satuan = "" }
isian.b = { label = "Nilai b", satuan = "" }
isian.c = { label = "Nilai c", satuan = "" }

[[jabatan.sasaran.indikator]]
id = "E4"
teks = "Satu bagian tiap fungsi"
satuan = "angka"
polaritas = "naik"
agregasi = "jumlah"
wajar.pembilang = "SUM(a) + MIN(a) + MAX(b) - AVERAGE(a, b, 3)"
wajar.penyebut = "MAX(MIN(a, b), 0 - a)"
isian.a = { label = "Nilai a", satuan = "" }
isian.b = { label = "Nilai b", satuan = "" }

[[jabatan.sasaran.indikator]]
id = "E5"
teks = "Rumus tanpa isian"
satuan = "angka"
polaritas = "naik"
agregasi = "jumlah"
wajar = { pembilang = "2", penyebut = "8", pengali = 100 }
isian.a = { label = "Keterangan", satuan = "", hanya_keterangan = true }
"""


@cache
def katalog_contoh(aturan: str) -> Katalog:
    """Return the example under a rule pack."""
    outcome = read_katalog(CONTOH.replace("ATURAN", aturan), "contoh.toml")
    assert outcome.nilai is not None, outcome.masalah
    return outcome.nilai


SKALA = "skala"
"""The name of the workbook that has one indicator for every bound of every scale."""

_JABATAN = """
[[jabatan]]
id = "j{n}"
nama = "Penguji {skala}"
lembar = "Penguji {n}"
atasan = "bupati"
tugas = ["Menguji."]

[[jabatan.sasaran]]
teks = "Batas"
"""
_INDIKATOR = """
[[jabatan.sasaran.indikator]]
id = "S{n}.{k}"
teks = "Batas {k}"
satuan = "%"
polaritas = "naik"
agregasi = "akhir"
skala = "{skala}"
mutu = "{skala}"
target = 100
wajar = {{ pembilang = "a" }}
isian.a = {{ label = "Nilai", satuan = "%" }}
"""


@cache
def katalog_skala() -> Katalog:
    """Return a catalogue with a jabatan per scale and an indicator per value near a bound."""
    head = CONTOH[: CONTOH.index("[[jabatan]]")].replace("ATURAN", "standar")
    parts = [head]
    for n, skala in enumerate(packaged_aturan().skala.values(), 1):
        parts.append(_JABATAN.format(n=n, skala=skala.id))
        edges = range(1, len(list(tepi(skala))) + 1)
        parts += [_INDIKATOR.format(n=n, k=k, skala=skala.id) for k in edges]
    outcome = read_katalog("".join(parts), "skala.toml")
    assert outcome.nilai is not None, outcome.masalah
    return outcome.nilai


def katalog_terpanjang() -> Katalog:
    """Return a catalogue whose one indicator is as large as one may be."""
    names = [f"u{n}" for n in range(ISIAN_MAKS)]
    fields = "\n".join(
        f'isian.{name} = {{ label = "U", bulat = true, min = -999999.25, maks = 999999.75 }}'
        for name in names
    )
    head = CONTOH[: CONTOH.index("[[jabatan]]")].replace("ATURAN", "standar")
    sheet = _JABATAN.format(n=1, skala="x").replace("Penguji 1", "Lembar bernama 31 huruf panjang")
    body = f"""
[[jabatan.sasaran.indikator]]
id = "PANJANG-SEKALI-1"
teks = "Panjang"
satuan = "kali"
polaritas = "naik"
agregasi = "jumlah"
wajar = {{ pembilang = "SUM({",".join(names)})" }}
{fields}
"""
    outcome = read_katalog(head + sheet + body, "terpanjang.toml")
    assert outcome.nilai is not None, outcome.masalah
    return outcome.nilai
