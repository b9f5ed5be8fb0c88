"""The theme: what each role looks like. Styles are made once per workbook and reused."""

from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook

from xl_iki.plan.model import ROLE_TERBUKA, Role

HURUF = "Arial"
BIRU_TUA, BIRU, BIRU_MUDA = "1F3864", "2F5496", "DCE6F2"
ABU, ABU_MUDA, GARIS = "595959", "F2F2F2", "A6A6A6"
KUNING = "FFF8DC"
PITA = {
    "merah": ("F8CBAD", "7B1E00"),
    "jingga": ("FCE4D6", "833C0B"),
    "kuning": ("FFF2CC", "7F6000"),
    "hijau_muda": ("E2EFDA", "375623"),
    "hijau": ("C6E0B4", "1E4D0F"),
    "netral": ("EDEDED", "404040"),
}
GRAFIK = {
    "merah": "C0504D",
    "jingga": "F79646",
    "kuning": "E6B800",
    "hijau_muda": "9BBB59",
    "hijau": "4E8F3A",
    "netral": "7F7F7F",
}
TAB = {"biru": BIRU, "hijau": "548235", "jingga": "C55A11", "abu": "7F7F7F"}
TAMPILAN = {
    "salah": ("FF9999", "7B0000"),
    "kurang": ("FFD27F", "7F4A00"),
    "batas": ("DDC6F0", "4B1E78"),
    "baik": ("C6E0B4", "1E4D0F"),
}


@dataclass(frozen=True, slots=True)
class Rupa:
    """The look of a role."""

    tebal: bool = False
    miring: bool = False
    besar: float = 10
    warna: str = "000000"
    isi: str = ""
    garis: bool = True
    datar: str = "left"
    tegak: str = "center"
    garis_bawah: bool = False


_PLAIN = Rupa(garis=False)
RUPA: dict[Role, Rupa] = {
    Role.JUDUL: Rupa(tebal=True, besar=14, warna=BIRU_TUA, garis=False, datar="center"),
    Role.SUBJUDUL: Rupa(tebal=True, besar=11, warna=BIRU, garis=False, datar="center"),
    Role.BAGIAN: Rupa(tebal=True, besar=11, warna=BIRU_TUA, garis=False),
    Role.LABEL: Rupa(tebal=True, warna=ABU, garis=False),
    Role.TEKS: Rupa(tegak="top"),
    Role.TEKS_KUAT: Rupa(tebal=True, tegak="center"),
    Role.TENGAH: Rupa(datar="center", tegak="center"),
    Role.CATATAN: Rupa(miring=True, warna=ABU),
    Role.KODE: Rupa(warna="7F7F7F", garis=False),
    Role.KEPALA: Rupa(tebal=True, warna="FFFFFF", isi=BIRU, datar="center"),
    Role.NOMOR_KOLOM: Rupa(warna=ABU, isi=BIRU_MUDA, datar="center"),
    Role.LABEL_BARIS: Rupa(),
    Role.LABEL_HASIL: Rupa(tebal=True, warna=ABU, isi=ABU_MUDA),
    Role.ISIAN: Rupa(isi=KUNING, datar="right", warna="1F1F7F"),
    Role.ISIAN_TARGET: Rupa(isi=KUNING, datar="right", warna="1F1F7F"),
    Role.ISIAN_TEKS: Rupa(isi=KUNING, tegak="top", warna="1F1F7F"),
    Role.PILIHAN: Rupa(isi=KUNING, tebal=True, warna="1F1F7F", datar="center"),
    Role.STATUS: Rupa(isi=ABU_MUDA, warna=ABU, datar="center"),
    Role.ANTARA: Rupa(isi=ABU_MUDA, warna=ABU, datar="right"),
    Role.HITUNGAN: Rupa(isi=ABU_MUDA, datar="right"),
    Role.HASIL: Rupa(isi=ABU_MUDA, tebal=True, datar="center"),
    Role.KATEGORI: Rupa(isi=ABU_MUDA, tebal=True, datar="center"),
    Role.PERIODE: Rupa(isi=BIRU_MUDA, datar="center"),
    Role.TAUTAN: Rupa(warna="0563C1", garis_bawah=True),
    Role.CARA: Rupa(miring=True, warna=ABU, tegak="top"),
    Role.TANDA: Rupa(miring=True, warna="7F4A00", tegak="top"),
    Role.PUTIH: _PLAIN,
}
_SISI = Side(style="thin", color=GARIS)
_KOTAK = Border(left=_SISI, right=_SISI, top=_SISI, bottom=_SISI)


NOMOR_FORMAT_PITA = 1_000
"""The formats of looks are numbered from here: above Excel's own and those of cells."""


class Gaya:
    """The styles of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.known: dict[tuple[Role, str], StyleArray] = {}
        self.numbers: dict[tuple[Role, str], str] = {}
        self.looks: dict[str, DifferentialStyle] = {}
        self.look_numbers: dict[int, int] = {}

    def of(self, role: Role, format_angka: str) -> StyleArray:
        """Return the shared style of a role with a number format."""
        key = (role, format_angka)
        if key not in self.known:
            self.known[key] = self._make(role, format_angka)
        return self.known[key]

    def nomor(self, role: Role, format_angka: str) -> str:
        """Return the number by which a cell of the file names its style."""
        key = (role, format_angka)
        if key not in self.numbers:
            self.numbers[key] = str(self.book._cell_styles.add(self.of(role, format_angka)))
        return self.numbers[key]

    def tampilan(self, nama: str) -> DifferentialStyle:
        """Return the shared look of a conditional format by its name."""
        if nama not in self.looks:
            self.looks[nama] = tampilan(nama, NOMOR_FORMAT_PITA + len(self.looks))
        return self.looks[nama]

    def nomor_tampilan(self, look: DifferentialStyle) -> int:
        """Return the number by which a rule of the file names one of the shared looks."""
        if id(look) not in self.look_numbers:
            self.look_numbers[id(look)] = self.book._differential_styles.add(look)
        return self.look_numbers[id(look)]

    def _make(self, role: Role, format_angka: str) -> StyleArray:
        look = RUPA[role]
        cell = Cell(self.book.worksheets[0], row=1, column=1)
        cell.font = Font(
            name=HURUF,
            sz=look.besar,
            b=look.tebal,
            i=look.miring,
            color="FF" + look.warna,
            u="single" if look.garis_bawah else None,
        )
        if look.isi:
            cell.fill = PatternFill("solid", fgColor="FF" + look.isi)
        if look.garis:
            cell.border = _KOTAK
        # A number that does not fit would show as ####: shrink it instead.
        number = look.datar == "right"
        wrap = role is not Role.KODE and not number
        cell.alignment = Alignment(
            look.datar, look.tegak, wrap_text=wrap, shrink_to_fit=number or None
        )
        cell.protection = Protection(locked=role not in ROLE_TERBUKA)
        if format_angka:
            cell.number_format = format_angka
        return cell._style


def tampilan(nama: str, nomor: int) -> DifferentialStyle:
    """Return the look of a conditional format by its name; `nomor` is for its number format."""
    if nama.startswith("pita:"):
        _, colour, symbol = nama.split(":")
        fill, text = PITA.get(colour, PITA["netral"])
        code = f'General;General;General;"{symbol} "@'
        number = NumberFormat(numFmtId=nomor, formatCode=code)
        return DifferentialStyle(
            font=Font(b=True, color="FF" + text),
            fill=PatternFill("solid", bgColor="FF" + fill),
            numFmt=number,
        )
    fill, text = TAMPILAN[nama]
    return DifferentialStyle(
        font=Font(color="FF" + text, b=True), fill=PatternFill("solid", bgColor="FF" + fill)
    )
