"""The official form of a jabatan sheet: the decree's table with target, capaian, signatures."""

from xl_iki.hitung.isian import isian_awal
from xl_iki.katalog.model import Indikator, Katalog
from xl_iki.pesan import teks
from xl_iki.plan import address, rumus_sel
from xl_iki.plan import letak as di
from xl_iki.plan.letak import LetakIndikator, LetakJabatan
from xl_iki.plan.model import Lembar, Rentang, Role, Sel
from xl_iki.plan.pita import pita_aturan
from xl_iki.plan.teks import cara_hitung, formula_naskah, penanda
from xl_iki.rumus.capaian import Polaritas

ANGKA = "#,##0.00"
_HEADS = (
    "NO",
    "SASARAN",
    "INDIKATOR_FORM",
    "FORMULA",
    "SUMBER",
    "SATUAN",
    "TARGET_ISI",
    "TARGET_ISI",
    "PERIODE",
    "TARGET",
    "REALISASI",
    "CAPAIAN",
    "KATEGORI",
    "BUKTI",
    "KETERANGAN",
)


def put_formulir(sheet: Lembar, katalog: Katalog, lj: LetakJabatan, tahun: int) -> int:
    """Place the form right of the annex; return its last row."""
    _put_kepala(sheet, katalog, lj, tahun)
    goals = {i.id: goal.teks for goal in lj.jabatan.sasaran for i in goal.indikator}
    for b in lj.blok:
        _put_baris(sheet, katalog, b, goals[b.indikator.id], tahun)
    _put_nilai(sheet, katalog, lj)
    row = _put_uraian(sheet, lj)
    return _put_tanda_tangan(sheet, katalog, lj, row + 1)


def _line(sheet: Lembar, row: int, first: int, last: int, sel: Sel) -> None:
    sheet.block(Rentang(row, first, row, last), sel)


def _put_kepala(sheet: Lembar, katalog: Katalog, lj: LetakJabatan, tahun: int) -> None:
    first, last = di.F_NO, di.F_KETERANGAN
    _line(sheet, di.R_JUDUL, first, last, Sel(Role.JUDUL, teks("LEMBAR-JUDUL", tahun=tahun)))
    kop = rumus_sel.kop(katalog.nama)
    _line(sheet, di.R_KANTOR, first, last, Sel(Role.SUBJUDUL, rumus=kop, kunci=("kop",)))
    _line(sheet, di.R_JABATAN, first, di.F_SASARAN, Sel(Role.LABEL, teks("LEMBAR-F_JABATAN")))
    name = Sel(Role.TEKS_KUAT, lj.jabatan.nama)
    _line(sheet, di.R_JABATAN, di.F_INDIKATOR, di.F_FORMULA, name)
    boss = teks("LEMBAR-ATASAN", nama=katalog.nama_atasan(lj.jabatan))
    _line(sheet, di.R_JABATAN, di.F_SUMBER, di.F_KATEGORI, Sel(Role.TEKS, boss))
    back = Sel(Role.TAUTAN, teks("LEMBAR-KE_LAMPIRAN"))
    _line(sheet, di.R_JABATAN, di.F_BUKTI, last, back)
    first_month = address.of(di.R_ISI, di.BULAN_1)
    sheet.tautan[di.R_JABATAN, di.F_BUKTI] = (lj.jabatan.lembar, first_month)
    for row, code in ((di.R_BULAN, "LEMBAR-NAMA"), (di.R_PEMEGANG, "LEMBAR-NIP")):
        _line(sheet, row, first, di.F_SASARAN, Sel(Role.LABEL, teks(code)))
        _line(sheet, row, di.F_INDIKATOR, di.F_FORMULA, Sel(Role.ISIAN_TEKS, format="@"))
    _line(sheet, di.R_BULAN, di.F_SUMBER, di.F_LABEL_TARGET, Sel(Role.LABEL, teks("LEMBAR-SD")))
    month = f'{address.of(di.R_BULAN, di.ISIAN)}&" {tahun}"'
    cell = Sel(Role.TEKS_KUAT, rumus=month, kunci=("bulan_tahun",))
    _line(sheet, di.R_BULAN, di.F_ISI_TARGET, last, cell)
    _line(sheet, di.R_PEMEGANG, di.F_SUMBER, last, Sel(Role.CATATAN, teks("LEMBAR-CATATAN_FORM")))
    for n, name_ in enumerate(_HEADS):
        text = teks(f"LEMBAR-KEPALA_{name_}")
        if di.F_NO + n == di.F_ISI_TARGET:
            continue
        wide = 1 if di.F_NO + n == di.F_LABEL_TARGET else 0
        where = Rentang(di.R_KEPALA, di.F_NO + n, di.R_KEPALA, di.F_NO + n + wide)
        sheet.block(where, Sel(Role.KEPALA, text))
    for n in range(len(_HEADS)):
        sheet.put(di.R_NOMOR, di.F_NO + n, Sel(Role.NOMOR_KOLOM, f"({n + 1})"))


def _put_baris(
    sheet: Lembar, katalog: Katalog, b: LetakIndikator, sasaran: str, tahun: int
) -> None:
    i = b.indikator

    def whole(col: int, sel: Sel) -> None:
        sheet.block(Rentang(b.baris, col, b.akhir, col), sel)

    whole(di.F_NO, Sel(Role.TENGAH, float(b.nomor)))
    whole(di.F_SASARAN, Sel(Role.TEKS, sasaran))
    whole(di.F_INDIKATOR, Sel(Role.TEKS, i.teks))
    flags = penanda(i)
    said = cara_hitung(i) + (f"\n{flags}" if flags else "")
    upper = Rentang(b.baris, di.F_FORMULA, b.baris + 1, di.F_FORMULA)
    sheet.block(upper, Sel(Role.TEKS, formula_naskah(i)))
    lower = Rentang(b.baris + 2, di.F_FORMULA, b.akhir, di.F_FORMULA)
    sheet.block(lower, Sel(Role.TANDA if flags else Role.CARA, said))
    source = "\n".join(i.sumber) or teks("LEMBAR-SUMBER_KOSONG")
    whole(di.F_SUMBER, Sel(Role.TEKS if i.sumber else Role.CATATAN, source))
    _put_satuan(sheet, b)
    _put_target(sheet, b)
    _put_hasil(sheet, katalog, b, tahun)
    whole(di.F_BUKTI, Sel(Role.ISIAN_TEKS, format="@"))
    whole(di.F_KETERANGAN, Sel(Role.ISIAN_TEKS, format="@"))


def _put_satuan(sheet: Lembar, b: LetakIndikator) -> None:
    where = Rentang(b.baris, di.F_SATUAN, b.bobot - 2, di.F_SATUAN)
    sheet.block(where, Sel(Role.TENGAH, b.indikator.satuan))
    sheet.put(b.bobot - 1, di.F_SATUAN, Sel(Role.CATATAN, teks("LEMBAR-BOBOT")))
    weight = b.indikator.bobot
    sheet.put(b.bobot, di.F_SATUAN, Sel(Role.ISIAN_TARGET, weight, format="General"))


def _put_target(sheet: Lembar, b: LetakIndikator) -> None:
    start = isian_awal(b.indikator).target
    for name, row in b.target.items():
        value = start.get(name)
        label = teks(f"LEMBAR-{name.upper()}")
        sheet.put(row, di.F_LABEL_TARGET, Sel(Role.LABEL_BARIS, label))
        typed = value if isinstance(value, float) else None
        cell = Sel(Role.ISIAN_TARGET, typed, format="General")
        sheet.put(row, di.F_ISI_TARGET, cell)
    below = max(b.target.values()) + 1
    if below <= b.akhir:
        rest = Rentang(below, di.F_LABEL_TARGET, b.akhir, di.F_ISI_TARGET)
        sheet.block(rest, Sel(Role.CATATAN))


def role_target(i: Indikator) -> Role:
    """Return the role of a shown target: two bounds are a text, which wraps and does not shrink."""
    return Role.TENGAH if i.polaritas is Polaritas.RENTANG else Role.HITUNGAN


def _put_hasil(sheet: Lembar, katalog: Katalog, b: LetakIndikator, tahun: int) -> None:
    i, key = b.indikator, b.indikator.id
    fmt = "#,##0" if i.is_bulat else ANGKA
    bands = pita_aturan(katalog, katalog.skala_of(i).id)
    year = address.of(b.tahun, di.BULAN_1 + 8)
    month = address.of(di.R_BULAN, di.ISIAN, tetap="rc")
    halves = (
        (b.baris, b.tengah - 1, "sd", address.of(b.baris, di.SD), rumus_sel.target_berjalan(b)),
        (b.tengah, b.bawah, "tahun", year, rumus_sel.target_setahun(b)),
    )
    for first, last, period, value, target in halves:
        yearly = period == "tahun"
        code = str(tahun) if yearly else "sd"
        label = Sel(Role.TENGAH, teks("LEMBAR-TAHUN_KE", tahun=tahun))
        if not yearly:
            label = Sel(Role.TENGAH, rumus=f'"s.d. "&{month}', kunci=("sd_bulan",))
        cells = (
            label,
            Sel(role_target(i), rumus=target, kunci=("target", key, period), format=ANGKA),
            Sel(Role.HITUNGAN, rumus=value, kunci=("realisasi", key, code), format=fmt),
            Sel(
                Role.HASIL,
                rumus=rumus_sel.capaian(b, katalog.aturan, setahun=yearly),
                kunci=("capaian", key, period),
                format=ANGKA,
            ),
            Sel(
                Role.KATEGORI,
                rumus=rumus_sel.kategori(b, bands, setahun=yearly),
                kunci=("kategori", key, period),
            ),
        )
        for n, cell in enumerate(cells):
            col = di.F_PERIODE + n
            sheet.block(Rentang(first, col, last, col), cell)
    if b.mutu:
        sheet.put(b.mutu, di.F_PERIODE, Sel(Role.TENGAH, teks("LEMBAR-MUTU")))
        quality = Sel(Role.KATEGORI, rumus=address.of(b.mutu, di.SD), kunci=("mutu", key))
        sheet.block(Rentang(b.mutu, di.F_TARGET, b.mutu, di.F_KATEGORI), quality)


def _put_nilai(sheet: Lembar, katalog: Katalog, lj: LetakJabatan) -> None:
    row, j = lj.nilai, lj.jabatan.id
    rows = [di.baris_periksa(b.urut) for b in lj.blok]
    sheet_name = address.sheet(di.PERIKSA)

    def column(col: int) -> str:
        return sheet_name + address.range_of(Rentang(rows[0], col, rows[-1], col), tetap="rc")

    value = address.of(row, di.F_CAPAIAN)
    weighted, weight = column(di.K_CAPAIAN_BOBOT), column(di.K_BOBOT)
    bands = pita_aturan(katalog, katalog.aturan.skala)
    n = f'COUNTIF({column(di.K_DIHITUNG)},1)&" dari {len(lj.blok)}"'
    label = Rentang(row, di.F_NO, row, di.F_TARGET)
    sheet.block(label, Sel(Role.LABEL_HASIL, teks("LEMBAR-NILAI_JABATAN")))
    mean = f'IF(SUM({weight})=0,"",SUM({weighted})/SUM({weight}))'
    label_of = f'IF(ISNUMBER({value}),{rumus_sel.lookup(value, *bands)},"")'
    cells = (
        Sel(Role.HITUNGAN, rumus=n, kunci=("n_dari", j, "sd"), format="@"),
        Sel(Role.HASIL, rumus=mean, kunci=("nilai", j, "sd"), format=ANGKA),
        Sel(Role.KATEGORI, rumus=label_of, kunci=("nilai_kategori", j, "sd")),
    )
    for col, cell in zip((di.F_REALISASI, di.F_CAPAIAN, di.F_KATEGORI), cells, strict=True):
        sheet.put(row, col, cell)
    note = Rentang(row, di.F_BUKTI, row, di.F_KETERANGAN)
    sheet.block(note, Sel(Role.CATATAN, teks("LEMBAR-NILAI_ARTI")))


def _put_uraian(sheet: Lembar, lj: LetakJabatan) -> int:
    row = lj.nilai + 2
    for code, items in (("LEMBAR-TUGAS", lj.jabatan.tugas), ("LEMBAR-FUNGSI", lj.jabatan.fungsi)):
        shown = items or (teks("LEMBAR-TIDAK_DITULIS"),)
        for n, item in enumerate(shown):
            label = teks(code) if n == 0 else None
            _line(sheet, row, di.F_NO, di.F_SASARAN, Sel(Role.LABEL, label))
            role = Role.TEKS if items else Role.CATATAN
            _line(sheet, row, di.F_INDIKATOR, di.F_KETERANGAN, Sel(role, item))
            row += 1
    return row


def _put_tanda_tangan(sheet: Lembar, katalog: Katalog, lj: LetakJabatan, row: int) -> int:
    left, right = (di.F_SASARAN, di.F_FORMULA), (di.F_PERIODE, di.F_BUKTI)
    boss = katalog.nama_atasan(lj.jabatan)
    _line(sheet, row, *right, Sel(Role.ISIAN_TEKS, teks("LEMBAR-TEMPAT_TANGGAL"), format="@"))
    _line(sheet, row + 1, *left, Sel(Role.TENGAH, teks("LEMBAR-MENGETAHUI")))
    _line(sheet, row + 2, *left, Sel(Role.TEKS_KUAT, boss))
    _line(sheet, row + 2, *right, Sel(Role.TEKS_KUAT, lj.jabatan.nama))
    sheet.tinggi[row + 3] = 48
    holder = address.of(di.R_BULAN, di.F_INDIKATOR)
    name = f'IF({holder}="","(nama)",{holder})'
    nip = address.of(di.R_PEMEGANG, di.F_INDIKATOR)
    _line(sheet, row + 4, *left, Sel(Role.ISIAN_TEKS, teks("LEMBAR-NAMA_ATASAN"), format="@"))
    _line(sheet, row + 5, *left, Sel(Role.ISIAN_TEKS, teks("LEMBAR-NIP_ATASAN"), format="@"))
    j = lj.jabatan.id
    _line(sheet, row + 4, *right, Sel(Role.TEKS_KUAT, rumus=name, kunci=("nama", j)))
    number = f'"NIP. "&IF({nip}="","(nip)",{nip})'
    _line(sheet, row + 5, *right, Sel(Role.TENGAH, rumus=number, kunci=("nip", j)))
    return row + 5
