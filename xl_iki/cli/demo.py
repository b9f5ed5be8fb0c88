"""`xl-iki demo`: the whole job on both decrees with sample numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from xl_iki.cli.bahasa import perintah as declare
from xl_iki.cli.keluaran import cetak_masalah, kemajuan, ringkas, tabel
from xl_iki.cli.pilihan import folder
from xl_iki.issues import Masalah, Outcome, Tempat, is_bersih
from xl_iki.pesan import masalah, teks

if TYPE_CHECKING:
    from xl_iki.cli.berkas import Termuat
    from xl_iki.juri.adili import Tembolok
    from xl_iki.katalog.model import Katalog
    from xl_iki.xlsx.baca import Terbaca
    from xl_iki.xlsx.kenali import Perpustakaan

T = TypeVar("T")
TAHUN_CONTOH = 2026
LANGKAH = 5


class _GagalError(Exception):
    """A step of the demo found problems; they are carried along."""

    def __init__(self, problems: tuple[Masalah, ...]) -> None:
        super().__init__()
        self.problems = problems


@dataclass(frozen=True, slots=True)
class _Alat:
    """What all steps share: the catalogues and the compiled formulas."""

    perpustakaan: "Perpustakaan"
    bentuk: "Tembolok"


@declare("DEMO")
@folder
def perintah(folder: Path) -> int:
    """Build, fill, recompute, check and recap both offices; print a table and the paths."""
    from xl_iki.juri.adili import Tembolok  # noqa: PLC0415
    from xl_iki.katalog.load import BAWAAN, load_packaged  # noqa: PLC0415
    from xl_iki.xlsx.kenali import Perpustakaan  # noqa: PLC0415

    tools = _Alat(Perpustakaan(), Tembolok())
    read: list[Terbaca] = []
    paths: list[Path] = []
    notes: list[Masalah] = []
    try:
        with kemajuan(teks("PERINTAH-KEMAJUAN_DEMO"), LANGKAH * len(BAWAAN)) as advance:
            for name in BAWAAN:
                katalog = _ada(load_packaged(name))
                done, made, problems = _kantor(katalog, folder, tools, advance)
                read.append(done)
                paths += made
                notes += problems
        paths += _rekap(read, notes, folder)
    except _GagalError as error:
        cetak_masalah(error.problems, err=True)
        return 2
    _cetak(read)
    cetak_masalah(notes)
    click.echo(ringkas(notes))
    click.echo(teks("DEMO-BERKAS"))
    for path in paths:
        click.echo(f"  {path}")
    return 0 if is_bersih(notes) else 1


def _tulis(path: Path, data: bytes) -> Path:
    from xl_iki.cli.berkas import tulis_utuh  # noqa: PLC0415

    problem = tulis_utuh(path, data)
    if problem is not None:
        raise _GagalError((problem,))
    return path


def _kosong(path: Path, data: bytes) -> Path:
    """Write a blank workbook; one that somebody filled is never replaced."""
    from xl_iki.cli.berkas import is_lain  # noqa: PLC0415

    if is_lain(path, data):
        raise _GagalError((masalah("PERINTAH-013", Tempat(path.name), path),))
    return _tulis(path, data)


def _ada(outcome: Outcome[T]) -> T:
    if outcome.nilai is None:
        raise _GagalError(outcome.masalah)
    return outcome.nilai


def _muat(path: Path, alat: _Alat) -> "Termuat":
    from xl_iki.cli.berkas import muat  # noqa: PLC0415

    return _ada(muat(path, alat.perpustakaan))


def _kantor(
    katalog: "Katalog", folder: Path, alat: _Alat, advance: Callable[[], None]
) -> tuple["Terbaca", list[Path], tuple[Masalah, ...]]:
    from xl_iki.cli.check import periksa  # noqa: PLC0415
    from xl_iki.cli.fill import filled  # noqa: PLC0415
    from xl_iki.cli.kerja import hitung_ulang  # noqa: PLC0415
    from xl_iki.hitung.contoh import contoh  # noqa: PLC0415
    from xl_iki.plan.layout import plan_buku  # noqa: PLC0415
    from xl_iki.xlsx.build import build  # noqa: PLC0415

    stem = f"IKI_{katalog.id}_{TAHUN_CONTOH}"
    blank = _kosong(folder / f"{stem}.xlsx", build(plan_buku(katalog, TAHUN_CONTOH)))
    advance()
    path = folder / f"{stem}_CONTOH.xlsx"
    _tulis(path, _ada(filled(_muat(blank, alat), contoh(katalog))))
    advance()
    _tulis(path, _bertanda(_muat(path, alat)))
    advance()
    _tulis(path, _ada(hitung_ulang(_muat(path, alat), teks("DEMO-CATATAN"))).isi)
    advance()
    final = _muat(path, alat)
    problems, _compared = periksa(final, alat.bentuk)
    advance()
    return final.terbaca, [blank, path], problems


def _bertanda(termuat: "Termuat") -> bytes:
    """Return the workbook marked as sample data on Pengantar and in the name of each holder."""
    from xl_iki.cli.kerja import hitung_buku, ubah_buku  # noqa: PLC0415
    from xl_iki.plan import letak as di  # noqa: PLC0415
    from xl_iki.xlsx.ubah import AlamatSel  # noqa: PLC0415

    read = termuat.terbaca
    marks: dict[AlamatSel, float | str | None] = {
        (j.lembar, di.R_BULAN, di.F_INDIKATOR): teks("DEMO-NAMA") for j in read.rencana.jabatan
    }
    marks[di.PENGANTAR, di.P_CATATAN, di.P_NILAI] = teks("DEMO-CATATAN")
    return _ada(ubah_buku(termuat, marks, hitung_buku(read).nilai)).isi


def _rekap(read: "list[Terbaca]", notes: list[Masalah], folder: Path) -> list[Path]:
    from xl_iki.cli.kerja import hitung_buku  # noqa: PLC0415
    from xl_iki.hitung.fakta import baris_fakta, fakta  # noqa: PLC0415
    from xl_iki.rekap.buat import tulis_csv, tulis_rekap  # noqa: PLC0415

    facts, rows = [], []
    for one in read:
        result, who = hitung_buku(one).hasil, one.manifes
        facts.append(
            fakta(
                result,
                one.isian,
                edisi=who.edisi,
                kantor=who.kantor,
                katalog=who.digest,
                terbitan=who.terbitan,
            )
        )
        rows += list(baris_fakta(result, one.isian, who.kantor))
    said = [
        (m.kode, m.berat.value, str(m.tempat), m.tertulis, m.seharusnya, m.saran) for m in notes
    ]
    book = _tulis(
        folder / f"REKAP_{TAHUN_CONTOH}_CONTOH.xlsx",
        tulis_rekap(facts, rows, said, teks("DEMO-CATATAN")),
    )
    table = _tulis(folder / f"FAKTA_{TAHUN_CONTOH}_CONTOH.csv", tulis_csv(rows))
    return [book, table]


def _cetak(read: "list[Terbaca]") -> None:
    from xl_iki.cli.kerja import hitung_buku  # noqa: PLC0415
    from xl_iki.nilai import is_angka  # noqa: PLC0415

    rows = []
    for one in read:
        for j in hitung_buku(one).hasil.jabatan:
            value = j.nilai["sd"]
            shown = f"{value.nilai:.2f}".replace(".", ",") if is_angka(value.nilai) else "–"
            count = f"{value.dihitung} dari {value.dari}"
            rows.append((one.manifes.kantor, j.jabatan.nama, shown, count, j.kategori["sd"]))
    head = teks("DEMO-KEPALA").split("|")
    tabel(teks("DEMO-JUDUL", tahun=TAHUN_CONTOH), head, rows)
