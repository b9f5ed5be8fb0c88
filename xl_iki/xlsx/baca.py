"""Reading back what was typed into a workbook, whoever saved it last."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xl_iki.hitung.isian import IsianBuku, IsianIndikator, nama_target
from xl_iki.hitung.periksa import DESIMAL_BATAS
from xl_iki.issues import Masalah, Outcome, Tempat
from xl_iki.katalog.model import Isian, Jabatan
from xl_iki.nilai import BukanAngka, Tertulis, bulatkan, tulis
from xl_iki.periode import BULAN
from xl_iki.pesan import masalah, teks
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator, LetakJabatan
from xl_iki.plan.manifest import Manifes
from xl_iki.plan.model import Sel as SelRencana
from xl_iki.plan.pengantar import OTOMATIS
from xl_iki.xlsx.buku import TEKS_SEL_MAKS, BukuBerkas, LembarBerkas, XmlBerbahayaError, open_buku
from xl_iki.xlsx.kenali import Dikenali, Perpustakaan, kenali
from xl_iki.xlsx.lembar import Mentah, cells_at, text_of
from xl_iki.xlsx.paket import BagianRusakError

Sel = Mapping[tuple[int, int], Mentah]
Terencana = Mapping[tuple[int, int], SelRencana]
TEKS_PENGANTAR = (
    (di.P_INDUK, "induk"),
    (di.P_CATATAN, "catatan"),
    (di.P_KAPAN, "kapan"),
    (di.P_OLEH, "oleh"),
    (di.P_SIDIK, "sidik"),
    (di.P_PERIKSA, "periksa"),
)
_KIRI = (di.NO, di.ISIAN, *range(di.BULAN_1, di.BULAN_12 + 1))
_KANAN = (di.F_NO, di.F_INDIKATOR, di.F_SATUAN, di.F_LABEL_TARGET, di.F_ISI_TARGET)
_ANGKA = re.compile(r"[-+]?(\d+)([.,]\d+)?%?")
_BILANGAN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_RAGU = re.compile(r"[-+]?\d{1,3}([.,]\d{3})+")


HARI_NOL = datetime.date(1899, 12, 30)
"""Excel's day 0, from March 1900 on; before that it counts a day that never was."""
HARI_MAKS = 2_958_466
TERTULIS_MAKS = 200
"""Characters of a cell that a problem quotes; the rest of a huge text is not looked at."""


@dataclass(frozen=True, slots=True)
class Terbaca:
    """One workbook as it was read: identity, plan, what was typed, every problem."""

    buku: BukuBerkas
    rencana: Rencana
    manifes: Manifes
    lembar: Mapping[str, LembarBerkas]
    isian: IsianBuku
    masalah: tuple[Masalah, ...]


def baca(data: bytes, berkas: str, perpustakaan: Perpustakaan) -> Outcome[Terbaca]:
    """Return what was typed into a workbook file, or why it cannot be read.

    Values that are no numbers are reported with their cell and never read as one (ATR-01).
    """
    opened = open_buku(data, Tempat(berkas))
    if opened.nilai is None:
        return Outcome(None, opened.masalah)
    book = opened.nilai
    try:
        known = kenali(book, perpustakaan)
        if known.nilai is None:
            return Outcome(None, known.masalah)
        typed, problems = _Pembaca(known.nilai).read()
    except (BagianRusakError, XmlBerbahayaError) as error:
        part = str(error.args[0]) if error.args else ""
        return Outcome(None, (masalah("BERKAS-004", Tempat(berkas), part),))
    who = known.nilai
    found = (*known.masalah, *problems)
    return Outcome(Terbaca(book, who.rencana, who.manifes, who.lembar, typed, found), found)


class _Pembaca:
    """Collects values and problems of one recognised workbook."""

    def __init__(self, dikenali: Dikenali) -> None:
        self.book = dikenali.buku
        self.rencana = dikenali.rencana
        self.lembar = dikenali.lembar
        self.masalah: list[Masalah] = []
        self.teks: dict[str, str] = {}

    def read(self) -> tuple[IsianBuku, list[Masalah]]:
        """Return everything that was typed, and the problems met."""
        month = self._bulan()
        indikator: dict[str, IsianIndikator] = {}
        for lj in self.rencana.letak.jabatan:
            sheet = self.lembar.get(lj.jabatan.lembar)
            if sheet is not None:
                indikator.update(self._jabatan(lj, sheet))
        return IsianBuku(month, indikator, self.teks), self.masalah

    def lapor(
        self, kode: str, sheet: str, at: tuple[int, int], got: object, **parts: object
    ) -> None:
        """Add a problem at a cell."""
        place = Tempat(self.book.tempat.berkas, sheet, address.of(*at))
        got = str(got)[:TERTULIS_MAKS]
        self.masalah.append(masalah(kode, place, got, **parts))

    def _bulan(self) -> int | None:
        sheet = self.lembar.get(di.PENGANTAR)
        at = (di.P_BULAN, di.P_NILAI)
        if sheet is None:
            place = Tempat(self.book.tempat.berkas, di.PENGANTAR)
            self.masalah.append(masalah("BERKAS-018", place))
            return None
        rows = range(di.P_KANTOR, di.P_PERIKSA + 1)
        cells = cells_at(self.book, sheet, dict.fromkeys(rows, (di.P_KIRI, di.P_NILAI)))
        planned = self.rencana.lembar(di.PENGANTAR).sel
        sure = {r for r in rows if self._sesuai(sheet.nama, (r, di.P_KIRI), cells, planned)}
        for row, key in TEKS_PENGANTAR:
            shown = text_of(cells.get((row, di.P_NILAI)), self.book)
            self.teks[key] = shown if row in sure else ""
        said = text_of(cells.get(at), self.book).strip() if di.P_BULAN in sure else ""
        if said in BULAN:
            return BULAN.index(said) + 1
        if said not in ("", OTOMATIS):
            self.lapor("BACA-030", sheet.nama, at, said)
        return None

    def _sesuai(self, sheet: str, at: tuple[int, int], cells: Sel, planned: Terencana) -> bool:
        """Tell whether a locked cell still says what it must; where not, report it.

        What stands beside it is only read when it does: a row or column may have moved.
        """
        want = planned[at].isi
        held = cells.get(at)
        shown = text_of(held, self.book)
        if isinstance(want, float):
            same = held is not None and held.jenis == "n" and angka_xml(shown) == want
        else:
            same = shown == want or " ".join(shown.split()) == " ".join(str(want).split())
        if not same:
            label = f"{want:g}" if isinstance(want, float) else want
            self.lapor("BACA-032", sheet, at, shown, label=label)
        return same

    def _jabatan(self, lj: LetakJabatan, sheet: LembarBerkas) -> dict[str, IsianIndikator]:
        planned = self.rencana.lembar(lj.jabatan.lembar).sel
        cells = cells_at(self.book, sheet, sel_dibaca(lj))
        months, form = (
            [self._sesuai(sheet.nama, (di.R_NOMOR, col), cells, planned) for col in columns]
            for columns in (
                range(di.BULAN_1, di.BULAN_12 + 1),
                (di.F_INDIKATOR, di.F_SATUAN, di.F_LABEL_TARGET, di.F_ISI_TARGET),
            )
        )
        self._pemegang(lj.jabatan, sheet.nama, cells, planned, is_tetap=all(form))
        out = {}
        for b in lj.blok:
            at = (b.baris, di.NO)
            if self._sesuai(sheet.nama, at, cells, planned):
                read = _Blok(b, sheet.nama, cells, planned)
                out[b.indikator.id] = self._indikator(
                    read, is_bulan=all(months), is_target=all(form)
                )
        return out

    def _pemegang(
        self, jabatan: Jabatan, sheet: str, cells: Sel, planned: Terencana, *, is_tetap: bool
    ) -> None:
        for row, key in ((di.R_BULAN, "nama"), (di.R_PEMEGANG, "nip")):
            sure = self._sesuai(sheet, (row, di.F_NO), cells, planned) and is_tetap
            shown = text_of(cells.get((row, di.F_INDIKATOR)), self.book)
            self.teks[f"{key}:{jabatan.id}"] = shown if sure else ""
        nip = self.teks[f"nip:{jabatan.id}"]
        if nip and not re.fullmatch(r"[0-9]{18}", re.sub(r"[ .-]", "", nip)):
            self.lapor("BACA-031", sheet, (di.R_PEMEGANG, di.F_INDIKATOR), nip)

    def _indikator(self, x: "_Blok", *, is_bulan: bool, is_target: bool) -> IsianIndikator:
        """Return what is typed for an indicator, of the rows whose labels are in place."""
        b = x.letak
        sure = [
            f.kode
            for f in b.indikator.isian
            if self._sesuai(x.sheet, (b.isian[f.kode], di.ISIAN), x.cells, x.planned)
        ]
        months: dict[str, tuple[Tertulis, ...]] = {}
        for field in b.indikator.isian:
            if is_bulan and field.kode in sure:
                months[field.kode] = self._seri(x, field)
        if len(months) == len(b.indikator.isian):
            self._belum_lengkap(b, x.sheet, months)
        target: dict[str, Tertulis] = {}
        for name, row in b.target.items():
            if self._sesuai(x.sheet, (row, di.F_LABEL_TARGET), x.cells, x.planned) and is_target:
                target[name] = self._sel(x.sheet, (row, di.F_ISI_TARGET), x.cells, None)
        if self._sesuai(x.sheet, (b.bobot - 1, di.F_SATUAN), x.cells, x.planned) and is_target:
            target["bobot"] = self._sel(x.sheet, (b.bobot, di.F_SATUAN), x.cells, None)
        typed = IsianIndikator(months, target)
        if len(target) == len(b.target) + 1:
            self._target(b, x.sheet, typed)
        return typed

    def _seri(self, x: "_Blok", field: Isian) -> tuple[Tertulis, ...]:
        row, upper = x.letak.isian[field.kode], math.inf if field.maks is None else field.maks
        dates = self.book.gaya_tanggal
        out: list[Tertulis] = []
        for at in ((row, col) for col in range(di.BULAN_1, di.BULAN_12 + 1)):
            cell = x.cells.get(at)
            # Most cells hold a plain whole number within its limits: nothing to look into.
            plain = cell is not None and cell.is_cacah and cell.gaya not in dates
            value = float(cell.teks) if cell is not None and plain else -math.inf
            usual = field.min <= value <= upper
            out.append(value if usual else self._sel(x.sheet, at, x.cells, field))
        return tuple(out)

    def _sel(self, sheet: str, at: tuple[int, int], cells: Sel, x: Isian | None) -> Tertulis:
        cell = cells.get(at)
        if cell is None or (not cell.teks and cell.rumus is None):
            return None
        value = nilai_sel(cell, self.book)
        if isinstance(value, BukanAngka):
            want = _seharusnya(x)
            written = value.teks if value.teks or cell.rumus is None else "=" + cell.rumus
            self.lapor(_kode_bukan_angka(value), sheet, at, written, seharusnya=want)
        elif value is not None:
            if cell.rumus is not None:
                self.lapor("BACA-021", sheet, at, tulis(value, 6))
            self._batas(sheet, at, value, x)
        return value

    def _batas(self, sheet: str, at: tuple[int, int], value: float, x: Isian | None) -> None:
        # Limits of an isian are held against the rounded number, as the sheet's formulas do.
        is_plain = x is None or value.is_integer()
        seen = value if is_plain else bulatkan(value, DESIMAL_BATAS)
        lower = 0.0 if x is None else x.min
        upper = None if x is None else x.maks
        if seen < lower or (upper is not None and seen > upper):
            self.lapor("BACA-018", sheet, at, tulis(value, 6), seharusnya=_seharusnya(x))
        elif x is not None and x.bulat and seen != int(seen):
            self.lapor("BACA-019", sheet, at, tulis(value, 6), seharusnya=_seharusnya(x))

    def _belum_lengkap(
        self, b: LetakIndikator, sheet: str, months: Mapping[str, tuple[Tertulis, ...]]
    ) -> None:
        for m in range(12):
            column = {kode: series[m] for kode, series in months.items()}
            if all(v is None for v in column.values()):
                continue
            for x in b.indikator.isian:
                if column[x.kode] is None:
                    at = (b.isian[x.kode], di.BULAN_1 + m)
                    self.lapor("BACA-020", sheet, at, "", isian=x.label, bulan=BULAN[m])

    def _target(self, b: LetakIndikator, sheet: str, typed: IsianIndikator) -> None:
        names = nama_target(b.indikator)
        values = {name: typed.angka_target(name) for name in names}
        quarters = [name for name in names if name[7:].isdigit()]
        filled = [name for name in quarters if values[name] is not None]
        if filled and len(filled) < len(quarters):
            for name in quarters:
                if typed.target[name] is None:
                    self.lapor("BACA-022", sheet, (b.target[name], di.F_ISI_TARGET), "")
        year, last = values.get("target"), values.get("target_12")
        if len(filled) == 4 and year is not None and last is not None and year != last:
            at = (b.target["target_12"], di.F_ISI_TARGET)
            self.lapor("BACA-023", sheet, at, tulis(last, 6), setahun=tulis(year, 6))
        lower, upper = values.get("target_bawah"), values.get("target_atas")
        if lower is not None and upper is not None and lower > upper:
            at = (b.target["target_bawah"], di.F_ISI_TARGET)
            self.lapor("BACA-024", sheet, at, tulis(lower, 6), atas=tulis(upper, 6))


@dataclass(frozen=True, slots=True)
class _Blok:
    """One indicator's block as it stands in the file, beside its plan."""

    letak: LetakIndikator
    sheet: str
    cells: Sel
    planned: Terencana


def sel_dibaca(lj: LetakJabatan) -> dict[int, tuple[int, ...]]:
    """Return the columns of each row that are typed into or say what stands beside."""
    out = dict.fromkeys((di.R_BULAN, di.R_PEMEGANG, di.R_NOMOR), _KIRI + _KANAN)
    for b in lj.blok:
        out.update(dict.fromkeys((*b.target.values(), b.bobot - 1, b.bobot), _KANAN))
        out.update(dict.fromkeys((b.baris, *b.isian.values()), _KIRI + _KANAN))
    return out


def _seharusnya(x: Isian | None) -> str:
    """Say what belongs into a number cell; a target has no isian."""
    kind = teks("LEMBAR-VALIDASI_BULAT" if x and x.bulat else "LEMBAR-VALIDASI_DESIMAL")
    low = tulis(x.min if x else 0.0, 6)
    if x is None or x.maks is None:
        return teks("LEMBAR-HARUS_MIN", jenis=kind, min=low)
    return teks("LEMBAR-HARUS_ANTARA", jenis=kind, min=low, maks=tulis(x.maks, 6))


def nilai_sel(cell: Mentah, book: BukuBerkas) -> Tertulis:
    """Return what stands in a number cell: a number, something else, or nothing.

    A formula without a stored number is something else: Excel counts the cell as filled.
    """
    match cell.jenis:
        case "n":
            return _angka(cell, book)
        case "b":
            return BukanAngka("BENAR" if cell.teks.strip() == "1" else "SALAH", "benar-salah")
        case "e":
            return BukanAngka(cell.teks, "galat")
        case "d":
            return BukanAngka(cell.teks, "tanggal")
        case _:
            text = text_of(cell, book)
            return BukanAngka(text, "teks") if text or cell.rumus is not None else None


def angka_xml(text: str) -> float | None:
    """Return the number of a value element; what only Python would take is none."""
    if text.isascii() and text.isdigit() and len(text) < 400:
        return float(text)
    plain = text.strip()
    return float(plain) if len(plain) < 400 and _BILANGAN.fullmatch(plain) else None


def _angka(cell: Mentah, book: BukuBerkas) -> Tertulis:
    if not cell.teks.strip():
        return None if cell.rumus is None else BukanAngka("", "teks")
    value = angka_xml(cell.teks)
    if value is None:
        return BukanAngka(cell.teks[:TEKS_SEL_MAKS], "teks")
    if not math.isfinite(value):
        return BukanAngka(cell.teks, "galat")
    if cell.gaya in book.gaya_tanggal:
        return BukanAngka(tanggal(value), "tanggal")
    return value


def tanggal(nomor: float) -> str:
    """Write Excel's serial number of a day as a clerk sees it: 1 Maret 2026."""
    if not 1 <= nomor < HARI_MAKS:
        return f"{nomor:g}"
    day = HARI_NOL + datetime.timedelta(days=int(nomor))
    return f"{day.day} {BULAN[day.month - 1]} {day.year}"


def _kode_bukan_angka(value: BukanAngka) -> str:
    if value.jenis != "teks":
        return {"tanggal": "BACA-015", "galat": "BACA-016", "benar-salah": "BACA-017"}[value.jenis]
    text = value.teks.strip()
    if _RAGU.fullmatch(text):
        return "BACA-014"
    return "BACA-013" if _ANGKA.fullmatch(text) else "BACA-012"


def lembar_lain(terbaca: Terbaca) -> Iterable[str]:
    """Return the names of sheets that are not ours; they are left alone."""
    ours = {s.nama for s in terbaca.lembar.values()}
    return (s.nama for s in terbaca.buku.lembar if s.nama not in ours)
