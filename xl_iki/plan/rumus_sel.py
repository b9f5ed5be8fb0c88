"""The Excel formulas of one indicator, as texts without `=`.

Functions are those of Excel 2010 that every engine has; a formula never shows an error:
what cannot be computed is "–", what does not exist yet is "" (ATR-01, ATR-03, ATR-06).
"""

import math
from dataclasses import dataclass

from xl_iki.hitung.periksa import DESIMAL_BATAS, Status
from xl_iki.katalog.model import Indikator
from xl_iki.katalog.model import Isian as IsianKatalog
from xl_iki.nilai import TIDAK_DAPAT, Sebab
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.letak import LetakIndikator
from xl_iki.plan.model import Rentang
from xl_iki.rumus.capaian import Agregasi, Aturan, NaikNol, Polaritas, Turun
from xl_iki.rumus.to_excel import to_excel

BULAN = address.of(*di.SEL_BULAN, tetap="rc")
"""The cell of a jabatan sheet that holds the reporting month."""

NOMOR_BULAN = address.row_range(di.R_NOMOR, di.BULAN_1, di.BULAN_12, tetap="rc")


def angka(value: float) -> str:
    """Write a number as a formula wants it."""
    return f"{value:.15g}"


def teks_rumus(text: str) -> str:
    """Write a text as a formula wants it, in quotes."""
    return '"' + text.replace('"', '""') + '"'


LENGKAP, KURANG, BATAS, PERIKSA = map(
    teks_rumus, (Status.LENGKAP, Status.KURANG, Status.BATAS, Status.PERIKSA)
)


def kop(kantor: str) -> str:
    """Return the letterhead line: the regency typed on Pengantar, and the office."""
    above = address.sheet(di.PENGANTAR) + address.of(di.P_INDUK, di.P_NILAI, tetap="rc")
    return f'IF({above}="",{teks_rumus(kantor)},{above}&{teks_rumus(f" — {kantor}")})'


def status(b: LetakIndikator, kolom: int) -> str:
    """Say whether a month counts: empty, lengkap, kurang, batas or periksa (ATR-01)."""
    cells = address.range_of(Rentang(b.baris, kolom, b.status - 1, kolom))
    isian = b.indikator.isian
    n = len(isian)
    limits = ",".join(luar_batas(x, address.of(b.isian[x.kode], kolom)) for x in isian)
    return (
        f'IF(COUNTA({cells})=0,"",IF(COUNTA({cells})>COUNT({cells}),{PERIKSA},'
        f"IF(COUNT({cells})<{n},{KURANG},IF(OR({limits}),{BATAS},{LENGKAP}))))"
    )


def luar_batas(x: IsianKatalog, sel: str) -> str:
    """Return the condition under which a number is outside the limits of its isian.

    A number is inside when cutting it to the limits (and to whole) changes nothing; short,
    because `kode_bulan` holds up to 24 of them within Excel's 8,192 characters.
    """
    seen = f"ROUND({sel},{DESIMAL_BATAS})"
    low, high = x.min, x.maks
    cut = seen
    if x.bulat:
        low, high = math.ceil(low), None if high is None else math.floor(high)
        cut = f"INT({seen})"
    if high is not None:
        cut = f"MIN({angka(high)},{cut})"
    return f"{seen}<>MAX({angka(low)},{cut})"


def bagian(b: LetakIndikator, kolom: int, *, penyebut: bool) -> str:
    """Return the pembilang or penyebut of a month, "" where the month does not count."""
    expr = b.indikator.rumus.penyebut if penyebut else b.indikator.rumus.pembilang
    if expr is None:
        raise ValueError(f"{b.indikator.id} has no penyebut")
    cells = address.range_of(Rentang(b.baris, kolom, b.status - 1, kolom))
    text = to_excel(expr, {k: address.of(r, kolom) for k, r in b.isian.items()})
    return f'IF(COUNT({cells})={len(b.indikator.isian)},IFERROR({text},"–"),"")'


def realisasi_bulan(b: LetakIndikator, kolom: int) -> str:
    """Return the realisasi of one month (ATR-02, ATR-03)."""
    if b.is_langsung:
        return bagian(b, kolom, penyebut=False)
    upper = address.of(b.pembilang, kolom)
    factor = _kali(b.indikator)
    if b.penyebut is None:
        return f'IF(ISNUMBER({upper}),{factor}{upper},"")'
    lower = address.of(b.penyebut, kolom)
    return f'IF(ISNUMBER({upper}),IFERROR(IF({lower}=0,"–",{factor}{upper}/{lower}),"–"),"")'


def _kali(i: Indikator) -> str:
    return "" if i.rumus.pengali == 1 else f"{angka(i.rumus.pengali)}*"


@dataclass(frozen=True, slots=True)
class _Bagian:
    """How to count, add and pick a row over a period."""

    banyak: str
    jumlah: str
    terakhir: str


def _tetap(baris: int, dari: int, sampai: int, ukur: int) -> _Bagian:
    """Months `dari` to `sampai` (columns) of a row; `ukur` is the row that says which count."""
    cells = address.row_range(baris, dari, sampai)
    marks = address.row_range(ukur, dari, sampai)
    months = address.row_range(di.R_NOMOR, dari, sampai, tetap="r")
    whole = address.row_range(baris, di.BULAN_1, di.BULAN_12, tetap="c")
    return _Bagian(
        f"COUNT({marks})",
        f"SUM({cells})",
        f"INDEX({whole},1,SUMPRODUCT(MAX(ISNUMBER({marks})*{months})))",
    )


def _berjalan(baris: int, ukur: int) -> _Bagian:
    """Months up to the reporting month of a row."""
    cells = address.row_range(baris, di.BULAN_1, di.BULAN_12, tetap="c")
    marks = address.row_range(ukur, di.BULAN_1, di.BULAN_12, tetap="c")
    inside = f"ISNUMBER({marks})*({NOMOR_BULAN}<={BULAN})"
    return _Bagian(
        f"SUMPRODUCT({inside})",
        f'SUMIF({NOMOR_BULAN},"<="&{BULAN},{cells})',
        f"INDEX({cells},1,SUMPRODUCT(MAX({inside}*{NOMOR_BULAN})))",
    )


def realisasi_periode(b: LetakIndikator, dari: int, sampai: int) -> str:
    """Return the realisasi of a fixed stretch of month columns (ATR-02, ATR-03)."""
    upper = _tetap(b.pembilang, dari, sampai, b.pembilang)
    lower = None if b.penyebut is None else _tetap(b.penyebut, dari, sampai, b.pembilang)
    return _realisasi(b.indikator, upper, lower)


def realisasi_sd(b: LetakIndikator) -> str:
    """Return the realisasi of the year up to the reporting month (ATR-02, ATR-03)."""
    upper = _berjalan(b.pembilang, b.pembilang)
    lower = None if b.penyebut is None else _berjalan(b.penyebut, b.pembilang)
    return _realisasi(b.indikator, upper, lower)


def _realisasi(i: Indikator, upper: _Bagian, lower: _Bagian | None) -> str:
    last = i.agregasi is Agregasi.AKHIR
    top = upper.terakhir if last else upper.jumlah
    factor = _kali(i)
    if lower is None:
        divide = f"/{upper.banyak}" if i.agregasi is Agregasi.RATA_RATA else ""
        return f'IF({upper.banyak}=0,"",IFERROR({factor}{top}{divide},"–"))'
    bottom = lower.terakhir if last else lower.jumlah
    return f'IF({upper.banyak}=0,"",IFERROR(IF({bottom}=0,"–",{factor}{top}/{bottom}),"–"))'


# --- target, capaian, kategori ---------------------------------------------------------


def _isi_target(b: LetakIndikator, nama: str) -> str:
    return address.of(b.target[nama], di.F_ISI_TARGET)


def target_setahun(b: LetakIndikator) -> str:
    """Return the target of the year: typed, else the last quarterly one (ATR-04)."""
    if b.indikator.polaritas is Polaritas.RENTANG:
        return _teks_rentang(b, "")
    year = _isi_target(b, "target")
    if not b.indikator.is_bertahap:
        return f'IF(ISNUMBER({year}),{year},"")'
    last = _isi_target(b, "target_12")
    return f'IF(ISNUMBER({year}),{year},IF(ISNUMBER({last}),{last},""))'


def target_berjalan(b: LetakIndikator) -> str:
    """Return the target up to the reporting month (ATR-04)."""
    if b.indikator.polaritas is Polaritas.RENTANG:
        return _teks_rentang(b, f"*({BULAN}/12)" if b.indikator.is_bertahap else "")
    year = address.of(b.tengah, di.F_TARGET)
    if not b.indikator.is_bertahap:
        return year
    rows = b.target["target_3"], b.target["target_12"]
    quarters = address.range_of(Rentang(rows[0], di.F_ISI_TARGET, rows[1], di.F_ISI_TARGET))
    q = f"INT(({BULAN}-1)/3)"
    start = f"IF({q}=0,0,INDEX({quarters},MAX({q},1),1))"
    line = f"{start}+(INDEX({quarters},{q}+1,1)-{start})*({BULAN}-3*{q})/3"
    return f'IF(COUNT({quarters})=4,{line},IF(ISNUMBER({year}),{year}*({BULAN}/12),""))'


def _teks_rentang(b: LetakIndikator, share: str) -> str:
    lower, upper = _isi_target(b, "target_bawah"), _isi_target(b, "target_atas")
    text = f'{_dua_desimal(lower + share)}&" – "&{_dua_desimal(upper + share)}'
    return f'IF(COUNT({lower}:{upper})=2,{text},"")'


def _dua_desimal(angka: str) -> str:
    """Return a number as text with two decimals and a decimal comma.

    A number joined to a text has the decimal sign of whoever computes it; whole parts have none.
    """
    cents = f"ROUND({angka}*100,0)"
    size = f"MAX({cents},-{cents})"
    rest = f"({size}-100*INT({size}/100))"
    return f'IF({cents}<0,"-","")&INT({size}/100)&","&IF({rest}<10,"0","")&{rest}'


def capaian(b: LetakIndikator, aturan: Aturan, *, setahun: bool) -> str:
    """Return the achievement in percent (ATR-05, ATR-06)."""
    row = b.tengah if setahun else b.baris
    value = address.of(row, di.F_REALISASI)
    target = address.of(row, di.F_TARGET)
    if b.indikator.polaritas is Polaritas.RENTANG:
        have, share = _rentang_ada(b), "" if setahun else f"*({BULAN}/12)"
        result = _rentang(b, value, share if b.indikator.is_bertahap else "")
    else:
        have = f"ISNUMBER({target})"
        naik = b.indikator.polaritas is Polaritas.NAIK
        result = _naik(value, target, aturan) if naik else _turun(value, target, aturan.turun)
    missing = f'IF({value}="–","–","")'
    return f'IF(AND(ISNUMBER({value}),{have}),IFERROR({result},"–"),{missing})'


def _naik(value: str, target: str, aturan: Aturan) -> str:
    zero = {NaikNol.TIDAK_DIHITUNG: '"–"', NaikNol.NOL: "0", NaikNol.SERATUS: "100"}
    return f"IF({target}=0,{zero[aturan.naik_target_nol]},{value}/{target}*100)"


def _turun(value: str, target: str, variant: Turun) -> str:
    match variant:
        case Turun.DUA_T:
            rest = f"MAX(0,(2*{target}-{value})/{target}*100)"
        case Turun.T_PER_R:
            rest = f'IF({value}=0,"–",{target}/{value}*100)'
        case Turun.SELISIH:
            rest = f"MAX(0,({target}-{value})/{target}*100)"
    return f"IF({target}=0,IF({value}=0,100,0),{rest})"


def _rentang_ada(b: LetakIndikator) -> str:
    lower, upper = _isi_target(b, "target_bawah"), _isi_target(b, "target_atas")
    return f"COUNT({lower}:{upper})=2,IFERROR({lower}<={upper},FALSE)"


def _rentang(b: LetakIndikator, value: str, share: str) -> str:
    lower, upper = (f"{_isi_target(b, name)}{share}" for name in ("target_bawah", "target_atas"))
    return (
        f"IF({value}<{lower},{_terhadap(b, value, lower)},"
        f"IF({value}>{upper},{_terhadap(b, value, upper)},100))"
    )


def _terhadap(b: LetakIndikator, value: str, bound: str) -> str:
    if b.indikator.rentang_turun:
        return _turun(value, f"({bound})", Turun.DUA_T)
    return f'IF({bound}=0,"–",{value}/({bound})*100)'


def lookup(value: str, batas: str, label: str) -> str:
    """Return the label of the band a value falls in (ATR-08, ATR-13)."""
    return f"LOOKUP(ROUND({value},2),{batas},{label})"


def kategori(b: LetakIndikator, pita: tuple[str, str], *, setahun: bool) -> str:
    """Return the category, or the reason why there is none."""
    row = b.tengah if setahun else b.baris
    value, result = address.of(row, di.F_REALISASI), address.of(row, di.F_CAPAIAN)
    return (
        f"IF(ISNUMBER({result}),{lookup(result, *pita)},"
        f'IF({result}="–",{teks_rumus(TIDAK_DAPAT)},'
        f'IF(ISNUMBER({value}),{teks_rumus(Sebab.TARGET_KOSONG)},"")))'
    )


def mutu(b: LetakIndikator, pita: tuple[str, str]) -> str:
    """Return the quality label of an index (ATR-09)."""
    value = address.of(b.baris, di.SD)
    return f'IF(ISNUMBER({value}),{lookup(value, *pita)},"")'


# --- findings (sheet Periksa) ----------------------------------------------------------


def kode_bulan(b: LetakIndikator, kolom: int) -> str:
    """Return 0, or the finding of a month and the place of its first cell."""
    state = b.luar(b.status, kolom)
    cells = [(x, b.luar(b.isian[x.kode], kolom)) for x in b.indikator.isian]
    wrong = _first([f"NOT(OR(ISNUMBER({c}),ISBLANK({c})))" for _, c in cells])
    blank = _first([f"ISBLANK({c})" for _, c in cells])
    beyond = _first([luar_batas(x, c) for x, c in cells])
    return (
        f"IF({state}={PERIKSA},1000+{wrong},IF({state}={KURANG},3000+{blank},"
        f"IF({state}={BATAS},2000+{beyond},0)))"
    )


def _first(conditions: list[str]) -> str:
    text = "0"
    for at in range(len(conditions), 0, -1):
        text = f"IF({conditions[at - 1]},{at},{text})"
    return text


def kode_target(b: LetakIndikator) -> str:
    """Return 0, or the first finding among the target cells and the bobot."""
    cells = [b.luar(row, di.F_ISI_TARGET) for row in b.target.values()]
    cells.append(b.luar(b.bobot, di.F_SATUAN))
    wrong = [f"NOT(OR(ISNUMBER({c}),ISBLANK({c})))" for c in cells]
    minus = [f"AND(ISNUMBER({c}),{c}<0)" for c in cells]
    rest = _temuan_target(b, cells)
    return (
        f"IF(OR({','.join(wrong)}),1000+{_first(wrong)},"
        f"IF(OR({','.join(minus)}),2000+{_first(minus)},{rest}))"
    )


def _temuan_target(b: LetakIndikator, cells: list[str]) -> str:
    if b.indikator.polaritas is Polaritas.RENTANG:
        return f"IF(AND(ISNUMBER({cells[0]}),ISNUMBER({cells[1]}),{cells[0]}>{cells[1]}),6001,0)"
    if not b.indikator.is_bertahap:
        return "0"
    year, quarters = cells[0], cells[1:5]
    filled = f"COUNT({','.join(quarters)})"
    blank = _first([f"ISBLANK({c})" for c in quarters])
    differ = f"AND(ISNUMBER({year}),{filled}=4,{year}<>{quarters[3]})"
    return f"IF(AND({filled}>0,{filled}<4),4001+{blank},IF({differ},5005,0))"
