"""The sheet of one jabatan: head rows, the monthly annex, protection and validation.

The official form on its right is planned by `plan.formulir`.
"""

from xl_iki.hitung.periksa import Status
from xl_iki.katalog.model import Isian as IsianKatalog
from xl_iki.katalog.model import Katalog
from xl_iki.periode import BULAN_SINGKAT, ROMAWI
from xl_iki.pesan import teks
from xl_iki.plan import address, rumus_sel
from xl_iki.plan import letak as di
from xl_iki.plan.formulir import put_formulir
from xl_iki.plan.halaman import halaman_jabatan
from xl_iki.plan.letak import LetakIndikator, LetakJabatan
from xl_iki.plan.model import Bersyarat, Lembar, Rentang, Role, Sel, Validasi
from xl_iki.plan.pita import pita_aturan, warna_kategori
from xl_iki.plan.tinggi import set_tinggi
from xl_iki.rumus.pohon import Expr

ANGKA = "#,##0.00"
CACAH = "#,##0"


def format_nilai(b: LetakIndikator) -> str:
    """Return the number format of an indicator's values."""
    return CACAH if b.indikator.is_bulat else ANGKA


def format_bagian(b: LetakIndikator, expr: Expr) -> str:
    """Return the number format of a pembilang or penyebut."""
    return CACAH if b.indikator.is_bagian_bulat(expr) else ANGKA


def berlabel(label: str, angka: str) -> str:
    """Return a number format that writes a label before the number, or before a text."""
    head = f'"{label}  "'
    return f"{head}{angka};{head}-{angka};{head}{angka};{head}@"


def plan_jabatan(katalog: Katalog, lj: LetakJabatan, kode: str, tahun: int) -> Lembar:
    """Return the planned sheet of one jabatan; `kode` is the identity printed on it."""
    sheet = Lembar(lj.jabatan.lembar, tab="biru")
    sheet.lebar.update(di.LEBAR)
    sheet.beku = (di.R_ISI, di.BULAN_1)
    _put_kepala(sheet, katalog, lj, kode, tahun)
    for b in lj.blok:
        _put_blok(sheet, katalog, b, tahun)
    _put_nilai(sheet, katalog, lj)
    akhir = put_formulir(sheet, katalog, lj, tahun)
    _put_legenda(sheet, lj)
    _put_aturan_sel(sheet, katalog, lj)
    set_tinggi(sheet, lj)
    sheet.halaman = halaman_jabatan(sheet, lj, akhir, kode)
    return sheet


def _put_kepala(sheet: Lembar, katalog: Katalog, lj: LetakJabatan, kode: str, tahun: int) -> None:
    last = di.BULAN_12
    month = address.sheet(di.PENGANTAR) + address.of(*di.P_ANGKA_BULAN, tetap="rc")
    names = di.nama_bulan()

    def line(row: int, first: int, end: int, sel: Sel) -> None:
        sheet.block(Rentang(row, first, row, end), sel)

    line(di.R_JUDUL, 1, last, Sel(Role.JUDUL, teks("LEMBAR-JUDUL_LAMPIRAN", tahun=tahun)))
    line(di.R_KANTOR, 1, di.INDIKATOR, Sel(Role.LABEL, teks("LEMBAR-KANTOR")))
    line(di.R_KANTOR, di.ISIAN, last, Sel(Role.TEKS_KUAT, katalog.nama))
    line(di.R_JABATAN, 1, di.INDIKATOR, Sel(Role.LABEL, teks("LEMBAR-JABATAN")))
    line(di.R_JABATAN, di.ISIAN, last, Sel(Role.TEKS_KUAT, lj.jabatan.nama))
    line(di.R_BULAN, 1, di.INDIKATOR, Sel(Role.LABEL, teks("LEMBAR-BULAN_LAPORAN")))
    sheet.put(
        di.R_BULAN,
        di.ISIAN,
        Sel(Role.TEKS_KUAT, rumus=f"INDEX({names},{rumus_sel.BULAN},1)", kunci=("nama_bulan",)),
    )
    sheet.put(*di.SEL_BULAN, Sel(Role.KODE, rumus=month, kunci=("bulan",), format="0"))
    line(di.R_BULAN, di.CAPAIAN, di.KATEGORI, Sel(Role.TAUTAN, teks("LEMBAR-KE_PENGANTAR")))
    first_free = address.of(di.P_BULAN, di.P_NILAI)
    sheet.tautan[di.R_BULAN, di.CAPAIAN] = (di.PENGANTAR, first_free)
    line(di.R_BULAN, di.BULAN_1, di.SEL_KODE[1] - 1, Sel(Role.CATATAN, teks("LEMBAR-KODE")))
    line(di.R_BULAN, di.SEL_KODE[1], last, Sel(Role.CATATAN, kode))
    note = Sel(Role.CATATAN, teks("LEMBAR-PETUNJUK_BARIS"))
    line(di.R_PEMEGANG, 1, last - 3, note)
    line(di.R_PEMEGANG, last - 2, last, Sel(Role.TAUTAN, teks("LEMBAR-KE_FORMULIR")))
    first_target = address.of(lj.blok[0].baris, di.F_ISI_TARGET)
    sheet.tautan[di.R_PEMEGANG, last - 2] = (lj.jabatan.lembar, first_target)
    heads = ("NO", "INDIKATOR", "ISIAN", "SD", "CAPAIAN", "KATEGORI")
    for col, name in enumerate(heads, 1):
        sheet.put(di.R_KEPALA, col, Sel(Role.KEPALA, teks(f"LEMBAR-KEPALA_{name}")))
        sheet.put(di.R_NOMOR, col, Sel(Role.NOMOR_KOLOM))
    for m, name in enumerate(BULAN_SINGKAT):
        sheet.put(di.R_KEPALA, di.BULAN_1 + m, Sel(Role.KEPALA, name))
        sheet.put(di.R_NOMOR, di.BULAN_1 + m, Sel(Role.NOMOR_KOLOM, float(m + 1), format="0"))


def _put_blok(sheet: Lembar, katalog: Katalog, b: LetakIndikator, tahun: int) -> None:
    i, key = b.indikator, b.indikator.id
    last = b.bawah
    sheet.block(Rentang(b.baris, di.NO, b.akhir, di.NO), Sel(Role.TENGAH, float(b.nomor)))
    name = f"{i.teks}\n({i.satuan})"
    sheet.block(Rentang(b.baris, di.INDIKATOR, b.akhir, di.INDIKATOR), Sel(Role.TEKS, name))
    fmt = format_nilai(b)
    sd = Sel(
        Role.HASIL, rumus=rumus_sel.realisasi_sd(b), kunci=("realisasi", key, "sd"), format=fmt
    )
    sheet.block(Rentang(b.baris, di.SD, last, di.SD), sd)
    cap = address.of(b.baris, di.F_CAPAIAN)
    kat = address.of(b.baris, di.F_KATEGORI)
    cell = Sel(Role.HASIL, rumus=cap, kunci=("capaian", key, "sd"), format=ANGKA)
    sheet.block(Rentang(b.baris, di.CAPAIAN, last, di.CAPAIAN), cell)
    cell = Sel(Role.KATEGORI, rumus=kat, kunci=("kategori", key, "sd"))
    sheet.block(Rentang(b.baris, di.KATEGORI, last, di.KATEGORI), cell)
    if b.mutu:
        quality = rumus_sel.mutu(b, pita_aturan(katalog, i.mutu))
        cell = Sel(Role.KATEGORI, rumus=quality, kunci=("mutu", key), format='"Mutu:  "@')
        sheet.block(Rentang(b.mutu, di.SD, b.mutu, di.KATEGORI), cell)
    for x in i.isian:
        _put_isian(sheet, b.isian[x.kode], x)
    _put_bulanan(sheet, b, fmt)
    _put_periode(sheet, b, tahun, fmt)


def _put_isian(sheet: Lembar, row: int, x: IsianKatalog) -> None:
    unit = f" ({x.satuan})" if x.satuan else ""
    sheet.put(row, di.ISIAN, Sel(Role.LABEL_BARIS, x.label + unit))
    for col in range(di.BULAN_1, di.BULAN_12 + 1):
        sheet.put(row, col, Sel(Role.ISIAN, format=CACAH if x.bulat else "#,##0.00"))


def _put_bulanan(sheet: Lembar, b: LetakIndikator, fmt: str) -> None:
    key, parts = b.indikator.id, b.indikator.rumus
    sheet.put(b.status, di.ISIAN, Sel(Role.LABEL_HASIL, teks("LEMBAR-KELENGKAPAN")))
    rows = [(b.status, Role.STATUS, "status", "@", rumus_sel.status)]
    if not b.is_langsung:
        sheet.put(b.pembilang, di.ISIAN, Sel(Role.LABEL_HASIL, teks("LEMBAR-PEMBILANG")))
    if b.penyebut:
        sheet.put(b.penyebut, di.ISIAN, Sel(Role.LABEL_HASIL, teks("LEMBAR-PENYEBUT")))
    label = teks("LEMBAR-REALISASI_BULAN", satuan=b.indikator.satuan)
    sheet.put(b.realisasi, di.ISIAN, Sel(Role.LABEL_HASIL, label))
    for m in range(12):
        col = di.BULAN_1 + m
        for row, role, name, form, formula in rows:
            cell = Sel(role, rumus=formula(b, col), kunci=(name, key, m), format=form)
            sheet.put(row, col, cell)
        if not b.is_langsung:
            upper = rumus_sel.bagian(b, col, penyebut=False)
            form = format_bagian(b, parts.pembilang)
            cell = Sel(Role.ANTARA, rumus=upper, kunci=("pembilang", key, m), format=form)
            sheet.put(b.pembilang, col, cell)
        if b.penyebut and parts.penyebut is not None:
            lower = rumus_sel.bagian(b, col, penyebut=True)
            form = format_bagian(b, parts.penyebut)
            cell = Sel(Role.ANTARA, rumus=lower, kunci=("penyebut", key, m), format=form)
            sheet.put(b.penyebut, col, cell)
        month = rumus_sel.realisasi_bulan(b, col)
        cell = Sel(Role.HITUNGAN, rumus=month, kunci=("bulanan", key, m), format=fmt)
        sheet.put(b.realisasi, col, cell)


def _put_periode(sheet: Lembar, b: LetakIndikator, tahun: int, fmt: str) -> None:
    key = b.indikator.id
    sheet.put(b.triwulan, di.ISIAN, Sel(Role.LABEL_HASIL, teks("LEMBAR-REALISASI_TRIWULAN")))
    sheet.put(b.tahun, di.ISIAN, Sel(Role.LABEL_HASIL, teks("LEMBAR-REALISASI_TAHUN")))
    periods = [
        (b.triwulan, q * 3, 3, q * 3, 3, f"TW {ROMAWI[q]}", f"{tahun}-TW{q + 1}") for q in range(4)
    ]
    periods += [
        (b.tahun, s * 4, 4, s * 6, 6, f"Sem {ROMAWI[s]}", f"{tahun}-S{s + 1}") for s in range(2)
    ]
    periods.append((b.tahun, 8, 4, 0, 12, teks("LEMBAR-TAHUN"), str(tahun)))
    for row, at, wide, first, months, label, code in periods:
        start = di.BULAN_1 + first
        cell = Sel(
            Role.PERIODE,
            rumus=rumus_sel.realisasi_periode(b, start, start + months - 1),
            kunci=("realisasi", key, code),
            format=berlabel(label, fmt),
        )
        left = di.BULAN_1 + at
        sheet.block(Rentang(row, left, row, left + wide - 1), cell)
    for row in range(b.tahun + 1, b.akhir + 1):
        text = teks("LEMBAR-MUTU_KETERANGAN") if row == b.mutu else None
        sheet.put(row, di.ISIAN, Sel(Role.LABEL_HASIL, text))
        sheet.block(Rentang(row, di.BULAN_1, row, di.BULAN_12), Sel(Role.CATATAN))


def _put_nilai(sheet: Lembar, katalog: Katalog, lj: LetakJabatan) -> None:
    row, j = lj.nilai, lj.jabatan.id
    sheet.block(Rentang(row, 1, row, di.ISIAN), Sel(Role.LABEL_HASIL, teks("LEMBAR-NILAI_JABATAN")))
    form = {c: address.of(row, c) for c in (di.F_REALISASI, di.F_CAPAIAN, di.F_KATEGORI)}
    cells = (
        (di.SD, Role.HITUNGAN, form[di.F_REALISASI], ("n_dari", j, "sd"), "@"),
        (di.CAPAIAN, Role.HASIL, form[di.F_CAPAIAN], ("nilai", j, "sd"), ANGKA),
        (di.KATEGORI, Role.KATEGORI, form[di.F_KATEGORI], ("nilai_kategori", j, "sd"), ""),
    )
    for col, role, formula, kunci, fmt in cells:
        sheet.put(row, col, Sel(role, rumus=formula, kunci=kunci, format=fmt))
    note = teks("LEMBAR-NILAI_CATATAN", aturan=katalog.aturan.nama)
    sheet.block(Rentang(row, di.BULAN_1, row, di.BULAN_12), Sel(Role.CATATAN, note))


def _put_legenda(sheet: Lembar, lj: LetakJabatan) -> None:
    row = lj.nilai + 2
    sheet.block(Rentang(row, 1, row, di.BULAN_12), Sel(Role.BAGIAN, teks("LEMBAR-LEGENDA")))
    for number in range(1, 7):
        where = Rentang(row + number, 1, row + number, di.BULAN_12)
        sheet.block(where, Sel(Role.TEKS, teks(f"LEMBAR-LEGENDA_{number}")))


def _put_aturan_sel(sheet: Lembar, katalog: Katalog, lj: LetakJabatan) -> None:
    _put_validasi(sheet, lj)
    for b in lj.blok:
        months = Rentang(b.baris, di.BULAN_1, b.status - 1, di.BULAN_12)
        first = address.of(b.baris, di.BULAN_1)
        state = address.of(b.status, di.BULAN_1, tetap="r")
        wrong = f"NOT(OR(ISNUMBER({first}),ISBLANK({first})))"
        sheet.bersyarat.append(Bersyarat((months,), "salah", wrong))
        blank = f"AND({state}={rumus_sel.KURANG},ISBLANK({first}))"
        sheet.bersyarat.append(Bersyarat((months,), "kurang", blank))
        for x in b.indikator.isian:
            row = b.isian[x.kode]
            cell = address.of(row, di.BULAN_1)
            beyond = rumus_sel.luar_batas(x, cell)
            where = Rentang(row, di.BULAN_1, row, di.BULAN_12)
            rule = f"IF(ISNUMBER({cell}),{beyond},FALSE)"
            sheet.bersyarat.append(Bersyarat((where,), "batas", rule))
    rows = tuple(b.bulan(b.status) for b in lj.blok)
    looks = ((Status.PERIKSA, "salah"), (Status.BATAS, "batas"), (Status.KURANG, "kurang"))
    for word, look in looks:
        sheet.bersyarat.append(Bersyarat(rows, look, sama=word))
    warna_kategori(sheet, katalog, lj)


def _put_validasi(sheet: Lembar, lj: LetakJabatan) -> None:
    groups: dict[tuple[object, ...], list[Rentang]] = {}
    for b in lj.blok:
        for x in b.indikator.isian:
            rule = (x.bulat, x.min, x.maks, x.petunjuk)
            groups.setdefault(rule, []).append(b.bulan(b.isian[x.kode]))
    for b in lj.blok:
        for x in b.indikator.isian:
            rule = (x.bulat, x.min, x.maks, x.petunjuk)
            if (where := groups.pop(rule, None)) is not None:
                sheet.validasi.append(_validasi(x, tuple(where)))
    targets = [
        Rentang(r, di.F_ISI_TARGET, r, di.F_ISI_TARGET) for b in lj.blok for r in b.target.values()
    ]
    weights = [Rentang(b.bobot, di.F_SATUAN, b.bobot, di.F_SATUAN) for b in lj.blok]
    for cells, code in ((targets, "TARGET"), (weights, "BOBOT")):
        sheet.validasi.append(
            Validasi(
                "decimal",
                tuple(cells),
                "0",
                operator="greaterThanOrEqual",
                judul=teks(f"LEMBAR-VALIDASI_{code}_JUDUL"),
                petunjuk=teks(f"LEMBAR-VALIDASI_{code}"),
                galat=teks("LEMBAR-VALIDASI_GALAT_TARGET"),
            )
        )


def _validasi(x: IsianKatalog, where: tuple[Rentang, ...]) -> Validasi:
    kind = teks("LEMBAR-VALIDASI_BULAT" if x.bulat else "LEMBAR-VALIDASI_DESIMAL")
    low = f"{x.min:g}".replace(".", ",")
    high = "" if x.maks is None else f"{x.maks:g}".replace(".", ",")
    code = "LEMBAR-VALIDASI_MIN" if x.maks is None else "LEMBAR-VALIDASI_ANTARA"
    want = teks(code, jenis=kind, min=low, maks=high)
    return Validasi(
        "whole" if x.bulat else "decimal",
        where,
        rumus_sel.angka(x.min),
        "" if x.maks is None else rumus_sel.angka(x.maks),
        operator="greaterThanOrEqual" if x.maks is None else "between",
        judul=teks("LEMBAR-VALIDASI_JUDUL"),
        petunjuk=" ".join(part for part in (x.petunjuk, want) if part),
        galat=teks("LEMBAR-VALIDASI_GALAT", seharusnya=want),
    )
