"""The hidden sheet `Periksa`: every finding of every month, numbered, by formulas alone.

One row per indicator: 12 months and the targets as codes (`Kode`), their running numbers,
and what the completeness and the value of a jabatan are summed from. Right of it the list
of findings that `Pengantar` shows.
"""

from xl_iki.hitung.isian import nama_target
from xl_iki.katalog.model import Katalog
from xl_iki.pesan import teks
from xl_iki.plan import address, rumus_sel
from xl_iki.plan import letak as di
from xl_iki.plan.letak import Letak, LetakIndikator
from xl_iki.plan.model import Lembar, Rentang, Role, Sel, Tampak
from xl_iki.rumus.capaian import Agregasi

MACAM = 6
D_NOMOR, D_BARIS, D_KOLOM, D_KODE, D_LEMBAR, D_ALAMAT, D_INDIKATOR, D_URAIAN = range(43, 51)
_HURUF_BULAN = ",".join(f'"{address.kolom(c)}"' for c in range(di.BULAN_1, di.BULAN_12 + 1))


def plan_periksa(katalog: Katalog, letak: Letak) -> Lembar:
    """Return the planned sheet `Periksa`."""
    sheet = Lembar(di.PERIKSA, tampak=Tampak.TERSEMBUNYI)
    sheet.lebar.update({di.K_ID: 9.0, di.K_LEMBAR: 26.0, D_LEMBAR: 26.0, D_URAIAN: 60.0})
    sheet.put(1, 1, Sel(Role.BAGIAN, teks("LEMBAR-PERIKSA_JUDUL")))
    heads = ("ID", "LEMBAR", "BARIS", "BARIS_TARGET", "BARIS_BOBOT", "BANYAK_TARGET")
    for col, name in enumerate(heads, 1):
        sheet.put(di.PERIKSA_KEPALA, col, Sel(Role.KEPALA, teks(f"LEMBAR-PERIKSA_{name}")))
    for n in range(13):
        for first in (di.K_KODE, di.K_URUT):
            sheet.put(di.PERIKSA_KEPALA, first + n, Sel(Role.NOMOR_KOLOM, float(n + 1)))
    for b in letak.blok:
        _put_baris(sheet, katalog, b)
    for k in range(1, di.TEMUAN_BARIS + 1):
        _put_temuan(sheet, letak, k)
    return sheet


def _put_baris(sheet: Lembar, katalog: Katalog, b: LetakIndikator) -> None:
    row, key = di.baris_periksa(b.urut), b.indikator.id
    facts: tuple[str | float, ...] = (
        key,
        b.lembar,
        float(b.baris),
        float(b.baris),
        float(b.bobot),
        float(len(nama_target(b.indikator))),
    )
    for col, fact in enumerate(facts, 1):
        sheet.put(row, col, Sel(Role.KODE, fact))
    for m in range(13):
        col = di.K_KODE + m
        rumus = rumus_sel.kode_bulan(b, di.BULAN_1 + m) if m < 12 else rumus_sel.kode_target(b)
        sheet.put(row, col, Sel(Role.KODE, rumus=rumus, kunci=("kode", key, m)))
        here = address.of(row, col)
        upto = f"{address.of(row, di.K_KODE, tetap='c')}:{here}"
        before = address.of(row, di.K_SEBELUM, tetap="c")
        run = f'IF({here}>0,{before}+COUNTIF({upto},">0"),0)'
        sheet.put(row, di.K_URUT + m, Sel(Role.KODE, rumus=run, kunci=("urut", key, m)))
    sheet.put(row, di.K_NOMOR, Sel(Role.KODE, float(b.urut + 1)))
    for col, rumus, name in _angka(katalog, b, row):
        sheet.put(row, col, Sel(Role.KODE, rumus=rumus, kunci=(name, key)))


def _angka(katalog: Katalog, b: LetakIndikator, row: int) -> tuple[tuple[int, str, str], ...]:
    """Return column, formula and result name of the sums of one indicator."""
    codes = address.row_range(row, di.K_KODE, di.K_KODE + 12)
    above = f"{address.of(row - 1, di.K_SEBELUM)}+{address.of(row - 1, di.K_TEMUAN)}"
    sheet = address.sheet(b.lembar)
    state = sheet + address.range_of(b.bulan(b.status), tetap="rc")
    months = sheet + rumus_sel.NOMOR_BULAN
    month = sheet + rumus_sel.BULAN
    cap, typed = b.luar(b.baris, di.F_CAPAIAN), b.luar(b.bobot, di.F_SATUAN)
    weight = f"IF(ISNUMBER({typed}),MAX({typed},0),{rumus_sel.angka(b.indikator.bobot)})"
    limit = katalog.aturan.batas
    counted = cap if limit is None else f"MIN({cap},{rumus_sel.angka(limit)})"
    must = address.of(row, di.K_WAJIB)
    complete = f"({state}={rumus_sel.LENGKAP})+({state}={rumus_sel.BATAS})"
    filled = f"SUMPRODUCT(({complete})*({months}<={month}))"
    return (
        (di.K_SEBELUM, "0" if b.urut == 0 else above, "sebelum"),
        (di.K_TEMUAN, f'COUNTIF({codes},">0")', "temuan"),
        (di.K_BULAN_AKHIR, f'SUMPRODUCT(MAX(({state}<>"")*{months}))', "bulan_akhir"),
        (di.K_BOBOT, f"IF(ISNUMBER({cap}),{weight},0)", "bobot"),
        (di.K_CAPAIAN_BOBOT, f"IF(ISNUMBER({cap}),{counted}*({weight}),0)", "capaian_bobot"),
        (di.K_DIHITUNG, f"IF(ISNUMBER({cap}),1,0)", "dihitung"),
        (di.K_TERISI, f"MIN({must},{filled})", "terisi"),
        (di.K_WAJIB, "1" if b.indikator.agregasi is Agregasi.AKHIR else month, "wajib"),
    )


def _put_temuan(sheet: Lembar, letak: Letak, k: int) -> None:
    row = di.PERIKSA_KEPALA + k
    first, last = di.baris_periksa(0), di.baris_periksa(len(letak.blok) - 1)

    def area(col: int, end: int) -> str:
        return address.range_of(Rentang(first, col, last, end), tetap="rc")

    runs = area(di.K_URUT, di.K_URUT + 12)
    number, at, col, code = (address.of(row, c) for c in (D_NOMOR, D_BARIS, D_KOLOM, D_KODE))
    heads = address.row_range(di.PERIKSA_KEPALA, di.K_URUT, di.K_URUT + 12, tetap="rc")
    sheet.put(row, D_NOMOR, Sel(Role.KODE, float(k)))
    order = area(di.K_NOMOR, di.K_NOMOR)
    kind, place = f"INT({code}/1000)", f"({code}-1000*INT({code}/1000))"

    def fact(column: int) -> str:
        return f"INDEX({area(column, column)},{at},1)"

    letter = f"CHOOSE({col},{_HURUF_BULAN})"
    month = f"{letter}&({fact(di.K_BARIS_ISIAN)}+{place}-1)"
    target = f'"{address.kolom(di.F_ISI_TARGET)}"&({fact(di.K_BARIS_TARGET)}+{place}-1)'
    weight = f'"{address.kolom(di.F_SATUAN)}"&{fact(di.K_BARIS_BOBOT)}'
    where = f"IF({col}<=12,{month},IF({place}<={fact(di.K_BANYAK_TARGET)},{target},{weight}))"
    said = ",".join(f'"{teks(f"LEMBAR-TEMUAN_{n}")}"' for n in range(1, MACAM + 1))
    formulas = (
        (D_BARIS, f"SUMPRODUCT(({runs}={number})*{order})", "baris"),
        (D_KOLOM, f"SUMPRODUCT(({runs}={number})*{heads})", "kolom"),
        (D_KODE, f"IF({at}=0,0,INDEX({area(di.K_KODE, di.K_KODE + 12)},{at},{col}))", "kode"),
        (D_LEMBAR, f'IF({at}=0,"",{fact(di.K_LEMBAR)})', "lembar"),
        (D_ALAMAT, f'IF({at}=0,"",{where})', "alamat"),
        (D_INDIKATOR, f'IF({at}=0,"",{fact(di.K_ID)})', "indikator"),
        (D_URAIAN, f'IF({at}=0,"",CHOOSE({kind},{said}))', "uraian"),
    )
    for column, rumus, name in formulas:
        sheet.put(row, column, Sel(Role.KODE, rumus=rumus, kunci=("daftar", k, name)))
