"""The sheet `Rekap`: every indicator, the value of each jabatan, charts."""

from xl_iki.katalog.model import Katalog
from xl_iki.pesan import teks
from xl_iki.plan import address, rumus_sel
from xl_iki.plan import letak as di
from xl_iki.plan.formulir import role_target
from xl_iki.plan.halaman import halaman_lain
from xl_iki.plan.letak import Letak, LetakIndikator, LetakJabatan
from xl_iki.plan.model import Grafik, Lembar, Rentang, Role, Sel
from xl_iki.plan.pita import put_warna
from xl_iki.plan.ukuran import TINGGI_BARIS, tinggi
from xl_iki.rumus.capaian import Polaritas
from xl_iki.skala import Skala

(
    R_NO,
    R_JABATAN,
    R_ID,
    R_NAMA,
    R_SATUAN,
    R_T_SD,
    R_R_SD,
    R_C_SD,
    R_K_SD,
    R_T_TAHUN,
    R_R_TAHUN,
    R_C_TAHUN,
    R_K_TAHUN,
    R_TERISI,
) = range(1, 15)
LEBAR = {
    R_NO: 4.0,
    R_JABATAN: 24.0,
    R_ID: 7.5,
    R_NAMA: 34.0,
    R_SATUAN: 10.0,
    R_T_SD: 10.0,
    R_R_SD: 10.0,
    R_C_SD: 9.5,
    R_K_SD: 15.0,
    R_T_TAHUN: 10.0,
    R_R_TAHUN: 10.0,
    R_C_TAHUN: 9.5,
    R_K_TAHUN: 15.0,
    R_TERISI: 8.5,
}
_HEADS = (
    "NO",
    "JABATAN",
    "ID",
    "INDIKATOR",
    "SATUAN",
    "TARGET",
    "REALISASI",
    "CAPAIAN",
    "KATEGORI",
    "TARGET",
    "REALISASI",
    "CAPAIAN",
    "KATEGORI",
    "TERISI",
)
ANGKA = "#,##0.00"
POIN_PER_CM = 28.35


def plan_rekap(katalog: Katalog, letak: Letak, kode: str, tahun: int) -> Lembar:
    """Return the planned sheet `Rekap`."""
    sheet = Lembar(di.REKAP, tab="jingga")
    sheet.lebar.update(LEBAR)
    _put_kepala(sheet, katalog, tahun)
    for lj in letak.jabatan:
        for b in lj.blok:
            _put_baris(sheet, b, tahun)
    rows = [di.baris_rekap(b.urut) for b in letak.blok]
    for col in (R_K_SD, R_K_TAHUN):
        for scale in dict.fromkeys(katalog.skala_of(b.indikator).id for b in letak.blok):
            where = tuple(
                Rentang(di.baris_rekap(b.urut), col, di.baris_rekap(b.urut), col)
                for b in letak.blok
                if katalog.skala_of(b.indikator).id == scale
            )
            put_warna(sheet, katalog.skala_by_id[scale], where)
    table = rows[-1] + 2
    chart, last = _put_nilai(sheet, katalog, letak, table)
    sheet.beku = (rows[0], R_SATUAN)
    area = Rentang(1, 1, last, R_TERISI)
    head = (di.REKAP_KEPALA, di.REKAP_KEPALA + 1)
    keep = (Rentang(table, 1, chart - 1, 1), Rentang(chart, 1, last, 1))
    sheet.halaman = halaman_lain(sheet, area, head, kode, tidur=True, utuh=keep)
    return sheet


def _line(sheet: Lembar, row: int, first: int, last: int, sel: Sel) -> None:
    sheet.block(Rentang(row, first, row, last), sel)


def _put_kepala(sheet: Lembar, katalog: Katalog, tahun: int) -> None:
    last = R_TERISI
    month = address.sheet(di.PENGANTAR) + address.of(*di.P_ANGKA_BULAN, tetap="rc")
    names = di.nama_bulan()
    kop = rumus_sel.kop(katalog.nama)
    _line(sheet, 1, 1, last, Sel(Role.JUDUL, teks("LEMBAR-R_JUDUL", tahun=tahun)))
    _line(sheet, 2, 1, last, Sel(Role.SUBJUDUL, rumus=kop, kunci=("kop",)))
    rumus = f'"s.d. "&INDEX({names},{month},1)&" {tahun}"'
    _line(sheet, 3, 1, last, Sel(Role.SUBJUDUL, rumus=rumus, kunci=("sd_bulan_tahun",)))
    _line(sheet, 4, 1, last, Sel(Role.CATATAN, teks("LEMBAR-R_CATATAN")))
    sheet.tinggi.update({1: 24.0, 2: 19.0, 3: 19.0})
    row = di.REKAP_KEPALA
    groups = ((R_T_SD, R_K_SD, "SD"), (R_T_TAHUN, R_K_TAHUN, "TAHUN"))
    for first, end, name in groups:
        _line(sheet, row, first, end, Sel(Role.KEPALA, teks(f"LEMBAR-R_{name}", tahun=tahun)))
    for n, name in enumerate(_HEADS, 1):
        cell = Sel(Role.KEPALA, teks(f"LEMBAR-R_H_{name}"))
        if R_T_SD <= n <= R_K_TAHUN:
            sheet.put(row + 1, n, cell)
        else:
            sheet.block(Rentang(row, n, row + 1, n), cell)
    sheet.tinggi.update({row: 18.0, row + 1: 30.0})


def _put_baris(sheet: Lembar, b: LetakIndikator, tahun: int) -> None:
    row, i = di.baris_rekap(b.urut), b.indikator
    first = b.nomor == 1
    plain = (
        (R_NO, Role.TENGAH, float(b.urut + 1)),
        (R_JABATAN, Role.TEKS_KUAT if first else Role.CATATAN, b.lembar),
        (R_ID, Role.TAUTAN, i.id),
        (R_NAMA, Role.TEKS, i.nama),
        (R_SATUAN, Role.TENGAH, i.satuan),
    )
    for col, role, value in plain:
        sheet.put(row, col, Sel(role, value))
    sheet.tautan[row, R_ID] = (b.lembar, address.of(b.baris, di.BULAN_1))
    fmt = "#,##0" if i.is_bulat else ANGKA
    year = str(tahun)
    cells = (
        (R_T_SD, role_target(i), b.baris, di.F_TARGET, ("target", i.id, "sd"), ANGKA),
        (R_R_SD, Role.HITUNGAN, b.baris, di.SD, ("realisasi", i.id, "sd"), fmt),
        (R_C_SD, Role.HASIL, b.baris, di.F_CAPAIAN, ("capaian", i.id, "sd"), ANGKA),
        (R_K_SD, Role.KATEGORI, b.baris, di.F_KATEGORI, ("kategori", i.id, "sd"), ""),
        (R_T_TAHUN, role_target(i), b.tengah, di.F_TARGET, ("target", i.id, "tahun"), ANGKA),
        (R_R_TAHUN, Role.HITUNGAN, b.tengah, di.F_REALISASI, ("realisasi", i.id, year), fmt),
        (R_C_TAHUN, Role.HASIL, b.tengah, di.F_CAPAIAN, ("capaian", i.id, "tahun"), ANGKA),
        (R_K_TAHUN, Role.KATEGORI, b.tengah, di.F_KATEGORI, ("kategori", i.id, "tahun"), ""),
    )
    for col, role, at, source, kunci, form in cells:
        sheet.put(row, col, Sel(role, rumus=b.luar(at, source), kunci=kunci, format=form))
    done, must = (
        address.sheet(di.PERIKSA) + address.of(di.baris_periksa(b.urut), col, tetap="rc")
        for col in (di.K_TERISI, di.K_WAJIB)
    )
    cell = Sel(Role.TENGAH, rumus=f'{done}&"/"&{must}', kunci=("terisi_per", i.id), format="@")
    sheet.put(row, R_TERISI, cell)
    bounds = "0.000,00 – 0.000,00" if i.polaritas is Polaritas.RENTANG else ""
    texts = ((b.lembar, R_JABATAN, first), (i.nama, R_NAMA, False), (bounds, R_T_SD, False))
    need = max(tinggi(text, LEBAR[col], tebal=bold) for text, col, bold in texts)
    sheet.tinggi[row] = max(17.0, need)


def _put_nilai(sheet: Lembar, katalog: Katalog, letak: Letak, row: int) -> tuple[int, int]:
    """Place values, spread of categories and both charts; return the charts' rows."""
    _line(sheet, row, 1, R_TERISI, Sel(Role.BAGIAN, teks("LEMBAR-R_NILAI")))
    heads = (
        (R_NO, R_NO, "NO"),
        (R_JABATAN, R_JABATAN, "JABATAN"),
        (R_ID, R_NAMA, "LEMBAR"),
        (R_SATUAN, R_R_SD, "N_DARI"),
        (R_C_SD, R_C_SD, "NILAI"),
        (R_K_SD, R_K_SD, "KATEGORI"),
    )
    for first, last, name in heads:
        _line(sheet, row + 1, first, last, Sel(Role.KEPALA, teks(f"LEMBAR-R_H_{name}")))
    for n, lj in enumerate(letak.jabatan, 1):
        _put_jabatan(sheet, lj, row + 1 + n, n)
    first, last = row + 2, row + 1 + len(letak.jabatan)
    bands = katalog.skala_by_id[katalog.aturan.skala]
    put_warna(sheet, bands, (Rentang(first, R_K_SD, last, R_K_SD),))
    _put_sebaran(sheet, bands, letak, first)
    bottom = max(last, row + 1 + len(bands.pita)) + 2
    return bottom, _put_grafik(sheet, bands, Rentang(first, R_C_SD, last, R_C_SD), bottom)


def _put_sebaran(sheet: Lembar, bands: Skala, letak: Letak, row: int) -> None:
    """Count the indicators of each category, beside the values."""
    _line(sheet, row - 1, R_R_TAHUN, R_C_TAHUN, Sel(Role.KEPALA, teks("LEMBAR-R_H_KATEGORI")))
    sheet.put(row - 1, R_K_TAHUN, Sel(Role.KEPALA, teks("LEMBAR-R_H_BANYAK")))
    indicators = [di.baris_rekap(b.urut) for b in letak.blok]
    column = Rentang(indicators[0], R_K_SD, indicators[-1], R_K_SD)
    where = address.range_of(column, tetap="rc")
    for n, band in enumerate(bands.pita):
        _line(sheet, row + n, R_R_TAHUN, R_C_TAHUN, Sel(Role.TEKS, band.label))
        rumus = f"COUNTIF({where},{address.of(row + n, R_R_TAHUN)})"
        cell = Sel(Role.TENGAH, rumus=rumus, kunci=("banyak_kategori", band.label), format="0")
        sheet.put(row + n, R_K_TAHUN, cell)


def _put_grafik(sheet: Lembar, bands: Skala, nilai: Rentang, row: int) -> int:
    """Place both charts below the tables; return the last row they cover."""
    first, last = nilai.baris, nilai.baris_akhir
    end = first + len(bands.pita) - 1
    tall = max(7.5, 2.6 + 0.62 * (last - first + 1))
    names = Rentang(first, R_ID, last, R_ID)
    title = teks("LEMBAR-R_GRAFIK_NILAI")
    sheet.grafik.append(Grafik("batang", title, (row, R_NO), nilai, names, "%", 18.5, tall))
    sheet.grafik.append(
        Grafik(
            "kolom",
            teks("LEMBAR-R_GRAFIK_KATEGORI"),
            (row, R_R_SD),
            Rentang(first, R_K_TAHUN, end, R_K_TAHUN),
            Rentang(first, R_R_TAHUN, end, R_R_TAHUN),
            teks("LEMBAR-R_SUMBU_INDIKATOR"),
            14.5,
            tall,
            tuple(band.warna for band in bands.pita),
        )
    )
    return row + int(tall * POIN_PER_CM / TINGGI_BARIS) + 2


def _put_jabatan(sheet: Lembar, lj: LetakJabatan, row: int, n: int) -> None:
    key, source = lj.jabatan.id, address.sheet(lj.jabatan.lembar)
    sheet.put(row, R_NO, Sel(Role.TENGAH, float(n)))
    sheet.put(row, R_JABATAN, Sel(Role.TEKS, lj.jabatan.nama))
    _line(sheet, row, R_ID, R_NAMA, Sel(Role.TEKS, lj.jabatan.lembar))
    cells = (
        (R_SATUAN, R_R_SD, Role.TENGAH, di.F_REALISASI, ("n_dari", key, "sd"), "@"),
        (R_C_SD, R_C_SD, Role.HASIL, di.F_CAPAIAN, ("nilai", key, "sd"), ANGKA),
        (R_K_SD, R_K_SD, Role.KATEGORI, di.F_KATEGORI, ("nilai_kategori", key, "sd"), ""),
    )
    for first, last, role, col, kunci, fmt in cells:
        rumus = source + address.of(lj.nilai, col, tetap="rc")
        _line(sheet, row, first, last, Sel(role, rumus=rumus, kunci=kunci, format=fmt))
    sheet.tinggi[row] = max(17.0, tinggi(lj.jabatan.nama, LEBAR[R_JABATAN]))
