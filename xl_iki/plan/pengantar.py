"""The sheet `Pengantar`: cover, completeness, every finding with its link, how to fill and send."""

from xl_iki.katalog.model import Katalog
from xl_iki.periode import BULAN
from xl_iki.pesan import teks
from xl_iki.plan import address, periksa
from xl_iki.plan import letak as di
from xl_iki.plan.halaman import halaman_lain
from xl_iki.plan.letak import Letak, LetakJabatan
from xl_iki.plan.model import Bersyarat, Lembar, Rentang, Role, Sel, Validasi
from xl_iki.plan.pita import put_warna
from xl_iki.plan.ukuran import tinggi

B, C, D, E, F, G, H, J = 2, 3, 4, 5, 6, 7, 8, 9
_LEBAR = {1: 1.5, B: 6.0, C: 32.5, D: 19.0, E: 9.5, F: 9.5, G: 10.0, H: 17.5, J: 17.5}
OTOMATIS = "Otomatis"
PETUNJUK_ISI, PETUNJUK_KIRIM = 6, 4


def plan_pengantar(katalog: Katalog, letak: Letak, kode: str, tahun: int) -> Lembar:
    """Return the planned sheet `Pengantar`."""
    sheet = Lembar(di.PENGANTAR, tab="hijau")
    sheet.lebar.update(_LEBAR)
    _put_identitas(sheet, katalog, letak, kode, tahun)
    _put_kelengkapan(sheet, katalog, letak)
    row = _put_temuan(sheet, letak)
    last = _put_petunjuk(sheet, row + 1)
    area = Rentang(1, 1, last, J)
    found, how = Rentang(letak.temuan - 1, 1, row, J), Rentang(row + 1, 1, last, J)
    sheet.halaman = halaman_lain(sheet, area, None, kode, tidur=False, utuh=(found, how))
    return sheet


def _line(sheet: Lembar, row: int, first: int, last: int, sel: Sel) -> None:
    sheet.block(Rentang(row, first, row, last), sel)


def _sum(letak: Letak, col: int) -> str:
    first, last = di.baris_periksa(0), di.baris_periksa(len(letak.blok) - 1)
    where = address.range_of(Rentang(first, col, last, col), tetap="rc")
    return f"SUM({address.sheet(di.PERIKSA)}{where})"


def _put_identitas(sheet: Lembar, katalog: Katalog, letak: Letak, kode: str, tahun: int) -> None:
    _line(sheet, 1, B, J, Sel(Role.JUDUL, teks("LEMBAR-P_JUDUL")))
    _line(sheet, 2, B, J, Sel(Role.SUBJUDUL, teks("LEMBAR-P_SUBJUDUL", tahun=tahun)))
    sheet.tinggi.update({1: 24.0, 2: 20.0})
    done, must = _sum(letak, di.K_TERISI), _sum(letak, di.K_WAJIB)
    found = _sum(letak, di.K_TEMUAN)
    status = (
        f'IF({found}>0,{found}&" {teks("LEMBAR-P_ADA_TEMUAN")}",IF({done}<{must},'
        f'"{teks("LEMBAR-P_BELUM")} "&{done}&" dari "&{must}&" {teks("LEMBAR-P_ISIAN_BULAN")}",'
        f'"{teks("LEMBAR-P_LENGKAP")}"))'
    )
    text = "@"
    rows = (
        (di.P_KANTOR, "KANTOR", Sel(Role.TEKS_KUAT, katalog.nama)),
        (di.P_INDUK, "INDUK", Sel(Role.ISIAN_TEKS, katalog.induk or None, format=text)),
        (di.P_TAHUN, "TAHUN", Sel(Role.TEKS_KUAT, float(tahun), format="0")),
        (di.P_BULAN, "BULAN", Sel(Role.PILIHAN, OTOMATIS)),
        (di.P_STATUS, "STATUS", Sel(Role.TEKS_KUAT, rumus=status, kunci=("status_buku",))),
        (di.P_CATATAN, "CATATAN", Sel(Role.ISIAN_TEKS, format=text)),
        (di.P_KAPAN, "KAPAN", Sel(Role.TEKS, teks("LEMBAR-P_BELUM_DIHITUNG"))),
        (di.P_OLEH, "OLEH", Sel(Role.TEKS)),
        (di.P_SIDIK, "SIDIK", Sel(Role.TEKS)),
        (di.P_PERIKSA, "PERIKSA", Sel(Role.TEKS)),
    )
    for row, name, cell in rows:
        _line(sheet, row, B, C, Sel(Role.LABEL, teks(f"LEMBAR-P_{name}")))
        end = J if row != di.P_BULAN else D
        _line(sheet, row, D, end, cell)
        sheet.tinggi[row] = 18.0
    _put_bulan(sheet, letak)
    sheet.tinggi[di.P_BULAN] = 30.0
    _line(sheet, di.P_PERIKSA + 1, B, J, Sel(Role.KODE, kode))


def _put_bulan(sheet: Lembar, letak: Letak) -> None:
    choice = address.of(di.P_BULAN, D, tetap="rc")
    first, last = di.baris_periksa(0), di.baris_periksa(len(letak.blok) - 1)
    latest = address.range_of(Rentang(first, di.K_BULAN_AKHIR, last, di.K_BULAN_AKHIR), tetap="rc")
    names = di.nama_bulan()
    rumus = f"IFERROR(MATCH({choice},{names},0),MAX(1,{address.sheet(di.PERIKSA)}{latest}))"
    _line(sheet, di.P_BULAN, E, F, Sel(Role.CATATAN, teks("LEMBAR-P_BULAN_KE")))
    row, col = di.P_ANGKA_BULAN
    sheet.put(row, col, Sel(Role.TENGAH, rumus=rumus, kunci=("bulan",), format="0"))
    _line(sheet, di.P_BULAN, H, J, Sel(Role.CATATAN, teks("LEMBAR-P_OTOMATIS")))
    choices = ",".join((OTOMATIS, *BULAN))
    where = Rentang(di.P_BULAN, D, di.P_BULAN, D)
    sheet.validasi.append(
        Validasi(
            "list",
            (where,),
            f'"{choices}"',
            judul=teks("LEMBAR-P_BULAN"),
            petunjuk=teks("LEMBAR-P_BULAN_PETUNJUK"),
            galat=teks("LEMBAR-P_BULAN_GALAT"),
        )
    )


def _put_kelengkapan(sheet: Lembar, katalog: Katalog, letak: Letak) -> None:
    row = di.P_KELENGKAPAN
    sheet.tinggi[row - 1] = 22.0
    _line(sheet, row - 1, B, J, Sel(Role.BAGIAN, teks("LEMBAR-P_KELENGKAPAN")))
    heads = ("BUKA", "JABATAN", "TERISI", "PERSEN", "TEMUAN", "NILAI", "KATEGORI_SD", "KEADAAN")
    for n, name in enumerate(heads):
        sheet.put(row, B + n, Sel(Role.KEPALA, teks(f"LEMBAR-P_H_{name}")))
    sheet.tinggi[row] = 32.0
    for n, lj in enumerate(letak.jabatan, 1):
        _put_jabatan(sheet, lj, row + n, n)
    first, last = row + 1, di.P_KELENGKAPAN + len(letak.jabatan)
    band = katalog.skala_by_id[katalog.aturan.skala]
    put_warna(sheet, band, (Rentang(first, H, last, H),))
    state = Rentang(first, J, last, J)
    for code, look in (("PERBAIKI", "salah"), ("BELUM_SINGKAT", "kurang"), ("SIAP", "baik")):
        sheet.bersyarat.append(Bersyarat((state,), look, sama=teks(f"LEMBAR-P_{code}")))


def _put_jabatan(sheet: Lembar, lj: LetakJabatan, row: int, n: int) -> None:
    key = lj.jabatan.id
    rows = [di.baris_periksa(b.urut) for b in lj.blok]

    def total(col: int) -> str:
        where = address.range_of(Rentang(rows[0], col, rows[-1], col), tetap="rc")
        return f"SUM({address.sheet(di.PERIKSA)}{where})"

    done, must = total(di.K_TERISI), total(di.K_WAJIB)
    found = address.of(row, F)
    # Some programs do not wrap a linked text: the link stands on a short one.
    sheet.put(row, B, Sel(Role.TAUTAN, f"{n} ►"))
    sheet.put(row, C, Sel(Role.TEKS_KUAT, lj.jabatan.nama))
    first = lj.blok[0]
    sheet.tautan[row, B] = (lj.jabatan.lembar, address.of(first.baris, di.BULAN_1))
    state = (
        f'IF({found}>0,"{teks("LEMBAR-P_PERBAIKI")}",IF({done}<{must},'
        f'"{teks("LEMBAR-P_BELUM_SINGKAT")}","{teks("LEMBAR-P_SIAP")}"))'
    )
    value = address.sheet(lj.jabatan.lembar) + address.of(lj.nilai, di.F_CAPAIAN, tetap="rc")
    label = address.sheet(lj.jabatan.lembar) + address.of(lj.nilai, di.F_KATEGORI, tetap="rc")
    cells = (
        (D, Role.TENGAH, f'{done}&" dari "&{must}', ("terisi_dari", key), "@"),
        (E, Role.TENGAH, f"{done}/{must}*100", ("persen_terisi", key), '0"%"'),
        (F, Role.TENGAH, total(di.K_TEMUAN), ("temuan_jabatan", key), "0"),
        (G, Role.HASIL, value, ("nilai", key, "sd"), "#,##0.00"),
        (H, Role.KATEGORI, label, ("nilai_kategori", key, "sd"), ""),
        (J, Role.TENGAH, state, ("keadaan", key), "@"),
    )
    for col, role, rumus, kunci, fmt in cells:
        sheet.put(row, col, Sel(role, rumus=rumus, kunci=kunci, format=fmt))
    sheet.tinggi[row] = max(18.0, tinggi(lj.jabatan.nama, _LEBAR[C], tebal=True))


def _put_temuan(sheet: Lembar, letak: Letak) -> int:
    head = letak.temuan
    _line(sheet, head - 1, B, J, Sel(Role.BAGIAN, teks("LEMBAR-P_TEMUAN")))
    sheet.put(head, B, Sel(Role.KEPALA, teks("LEMBAR-P_H_NO")))
    sheet.put(head, C, Sel(Role.KEPALA, teks("LEMBAR-P_H_TEMPAT")))
    sheet.put(head, D, Sel(Role.KEPALA, teks("LEMBAR-P_H_INDIKATOR")))
    _line(sheet, head, E, J, Sel(Role.KEPALA, teks("LEMBAR-P_H_URAIAN")))
    source = address.sheet(di.PERIKSA)
    for k in range(1, di.TEMUAN_BARIS + 1):
        row, at = head + k, di.PERIKSA_KEPALA + k
        name, cell, indikator, said = (
            source + address.of(at, col, tetap="rc")
            for col in (
                periksa.D_LEMBAR,
                periksa.D_ALAMAT,
                periksa.D_INDIKATOR,
                periksa.D_URAIAN,
            )
        )
        link = f'HYPERLINK("#\'"&{name}&"\'!"&{cell},{name}&"!"&{cell})'
        number = f'IF({name}="","",{k})'
        cells = (
            (B, B, Role.TENGAH, number, "nomor"),
            (C, C, Role.TAUTAN, f'IF({name}="","",{link})', "tempat"),
            (D, D, Role.TENGAH, indikator, "indikator"),
            (E, J, Role.TEKS, said, "uraian"),
        )
        for first, last, role, rumus, what in cells:
            _line(sheet, row, first, last, Sel(role, rumus=rumus, kunci=("daftar", k, what)))
        sheet.tinggi[row] = 17.0
    row = head + di.TEMUAN_BARIS + 1
    found, shown = _sum(letak, di.K_TEMUAN), di.TEMUAN_BARIS
    rest = f'"{teks("LEMBAR-P_DAN")} "&({found}-{shown})&" {teks("LEMBAR-P_LAGI")}"'
    more = f'IF({found}>{shown},{rest},"")'
    none = f'IF({found}=0,"{teks("LEMBAR-P_TANPA_TEMUAN")}",{more})'
    _line(sheet, row, B, J, Sel(Role.CATATAN, rumus=none, kunci=("temuan_lagi",)))
    return row + 1


def _put_petunjuk(sheet: Lembar, row: int) -> int:
    wide = sum(_LEBAR[c] for c in range(C, J + 1))
    for code, count in (("ISI", PETUNJUK_ISI), ("KIRIM", PETUNJUK_KIRIM)):
        _line(sheet, row, B, J, Sel(Role.BAGIAN, teks(f"LEMBAR-P_CARA_{code}")))
        for n in range(1, count + 1):
            row += 1
            text = teks(f"LEMBAR-P_{code}_{n}")
            sheet.put(row, B, Sel(Role.TENGAH, float(n), format="0"))
            _line(sheet, row, C, J, Sel(Role.TEKS, text))
            sheet.tinggi[row] = max(16.0, tinggi(text, wide))
        row += 2
    return row - 2
