"""Reading back what was typed into a workbook, whoever saved it last."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xl_iki.hitung.isian import IsianBuku, IsianIndikator, nama_target
from xl_iki.issues import Masalah, Outcome, Tempat
from xl_iki.katalog.model import Isian, Jabatan
from xl_iki.nilai import BukanAngka, Tertulis, tulis
from xl_iki.periode import BULAN
from xl_iki.pesan import masalah
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator, LetakJabatan
from xl_iki.plan.manifest import Manifes
from xl_iki.plan.pengantar import OTOMATIS
from xl_iki.xlsx.buku import BukuBerkas, LembarBerkas, XmlBerbahayaError, open_buku
from xl_iki.xlsx.kenali import Dikenali, Perpustakaan, kenali
from xl_iki.xlsx.lembar import Mentah, cells_at, text_of
from xl_iki.xlsx.paket import BagianRusakError

Sel = Mapping[tuple[int, int], Mentah]
_ANGKA = re.compile(r"[-+]?(\d+)([.,]\d+)?%?")
_RAGU = re.compile(r"[-+]?\d{1,3}([.,]\d{3})+")


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
        self.masalah.append(masalah(kode, place, got, **parts))

    def _bulan(self) -> int | None:
        sheet = self.lembar.get(di.PENGANTAR)
        at = (di.P_BULAN, di.P_NILAI)
        if sheet is None:
            place = Tempat(self.book.tempat.berkas, di.PENGANTAR)
            self.masalah.append(masalah("BERKAS-018", place))
            return None
        rows = range(di.P_KANTOR, di.P_PERIKSA + 1)
        cells = cells_at(self.book, sheet, rows)
        for row, key in ((di.P_INDUK, "induk"), (di.P_CATATAN, "catatan"), (di.P_KAPAN, "kapan")):
            self.teks[key] = text_of(cells.get((row, di.P_NILAI)), self.book)
        for row, key in ((di.P_OLEH, "oleh"), (di.P_SIDIK, "sidik"), (di.P_PERIKSA, "periksa")):
            self.teks[key] = text_of(cells.get((row, di.P_NILAI)), self.book)
        said = text_of(cells.get(at), self.book).strip()
        if said in BULAN:
            return BULAN.index(said) + 1
        if said not in ("", OTOMATIS):
            self.lapor("BACA-030", di.PENGANTAR, at, said)
        return None

    def _jabatan(self, lj: LetakJabatan, sheet: LembarBerkas) -> dict[str, IsianIndikator]:
        rows = {di.R_BULAN, di.R_PEMEGANG}
        for b in lj.blok:
            rows.update((*b.isian.values(), *b.target.values(), b.bobot))
        cells = cells_at(self.book, sheet, rows)
        self._pemegang(lj.jabatan, cells)
        return {b.indikator.id: self._indikator(b, sheet.nama, cells) for b in lj.blok}

    def _pemegang(self, jabatan: Jabatan, cells: Sel) -> None:
        for row, key in ((di.R_BULAN, "nama"), (di.R_PEMEGANG, "nip")):
            self.teks[f"{key}:{jabatan.id}"] = text_of(cells.get((row, di.F_INDIKATOR)), self.book)
        nip = self.teks[f"nip:{jabatan.id}"]
        if nip and not re.fullmatch(r"\d{18}", re.sub(r"[ .-]", "", nip)):
            self.lapor("BACA-031", jabatan.lembar, (di.R_PEMEGANG, di.F_INDIKATOR), nip)

    def _indikator(self, b: LetakIndikator, sheet: str, cells: Sel) -> IsianIndikator:
        months: dict[str, tuple[Tertulis, ...]] = {}
        for x in b.indikator.isian:
            row = b.isian[x.kode]
            months[x.kode] = self._seri(b, x, row, sheet, cells)
        self._belum_lengkap(b, sheet, months)
        target: dict[str, Tertulis] = {}
        for name, row in b.target.items():
            target[name] = self._sel(sheet, (row, di.F_ISI_TARGET), cells, None)
        target["bobot"] = self._sel(sheet, (b.bobot, di.F_SATUAN), cells, None)
        typed = IsianIndikator(months, target)
        self._target(b, sheet, typed)
        return typed

    def _seri(
        self, b: LetakIndikator, x: Isian, row: int, sheet: str, cells: Sel
    ) -> tuple[Tertulis, ...]:
        planned = self.rencana.lembar(b.lembar).sel[row, di.ISIAN].isi
        label = text_of(cells.get((row, di.ISIAN)), self.book)
        if " ".join(label.split()) != " ".join(str(planned).split()):
            self.lapor("BACA-032", sheet, (row, di.ISIAN), label, label=planned)
            return (None,) * 12
        return tuple(
            self._sel(sheet, (row, col), cells, x) for col in range(di.BULAN_1, di.BULAN_12 + 1)
        )

    def _sel(self, sheet: str, at: tuple[int, int], cells: Sel, x: Isian | None) -> Tertulis:
        cell = cells.get(at)
        if cell is None or (not cell.teks and cell.rumus is None):
            return None
        value = nilai_sel(cell, self.book)
        want = _seharusnya(x)
        if isinstance(value, BukanAngka):
            self.lapor(_kode_bukan_angka(value), sheet, at, value.teks, seharusnya=want)
        elif value is not None:
            if cell.rumus is not None:
                self.lapor("BACA-021", sheet, at, tulis(value, 6))
            self._batas(sheet, at, value, x, want)
        return value

    def _batas(
        self, sheet: str, at: tuple[int, int], value: float, x: Isian | None, want: str
    ) -> None:
        lower = 0.0 if x is None else x.min
        upper = None if x is None else x.maks
        if value < lower or (upper is not None and value > upper):
            self.lapor("BACA-018", sheet, at, tulis(value, 6), seharusnya=want)
        elif x is not None and x.bulat and value != int(value):
            self.lapor("BACA-019", sheet, at, tulis(value, 6), seharusnya=want)

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


def _seharusnya(x: Isian | None) -> str:
    if x is None:
        return "angka 0 atau lebih"
    kind = "bilangan bulat" if x.bulat else "angka"
    low = tulis(x.min, 6)
    return (
        f"{kind} {low} atau lebih" if x.maks is None else f"{kind} {low} sampai {tulis(x.maks, 6)}"
    )


def nilai_sel(cell: Mentah, book: BukuBerkas) -> Tertulis:
    """Return what stands in a number cell: a number, something else, or nothing."""
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
            return BukanAngka(text, "teks") if text else None


def _angka(cell: Mentah, book: BukuBerkas) -> Tertulis:
    if not cell.teks.strip():
        return None
    try:
        value = float(cell.teks)
    except ValueError:
        return BukanAngka(cell.teks, "teks")
    if not math.isfinite(value):
        return BukanAngka(cell.teks, "galat")
    if cell.gaya in book.gaya_tanggal:
        return BukanAngka(cell.teks, "tanggal")
    return value


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
