"""A recap workbook from the facts of several workbooks.

Every number keeps where it came from; every aggregate says "n dari N".
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

import pandas as pd

from xl_iki.hitung.fakta import KOLOM_FAKTA, baris_aman
from xl_iki.periode import BULAN
from xl_iki.pesan import teks
from xl_iki.rekap.rupa import Kolom, Tabel, dandani, seragam

Fakta = Mapping[str, "object"]

ANGKA, BULAT = "#,##0.00", "#,##0"
KOLOM_NILAI = (
    Kolom("KANTOR", 14),
    Kolom("JABATAN", 68),
    Kolom("BULAN", 18, tengah=True),
    Kolom("NILAI", 12, ANGKA),
    Kolom("KATEGORI", 20, tengah=True),
    Kolom("TERHITUNG", 14, tengah=True),
)
KOLOM_INDIKATOR = (
    Kolom("KANTOR", 10),
    Kolom("JABATAN", 30),
    Kolom("KODE", 8, tengah=True),
    Kolom("INDIKATOR", 44),
    Kolom("SATUAN", 10, tengah=True),
    Kolom("TARGET", 11, ANGKA),
    Kolom("REALISASI", 11, ANGKA),
    Kolom("CAPAIAN", 11, ANGKA),
    Kolom("KATEGORI", 15, tengah=True),
    Kolom("MUTU", 12, tengah=True),
)
KOLOM_MASALAH = (
    Kolom("KODE", 11, tengah=True),
    Kolom("BERAT", 12, tengah=True),
    Kolom("TEMPAT", 30),
    Kolom("TERTULIS", 24),
    Kolom("SEHARUSNYA", 36),
    Kolom("SARAN", 48),
)
KOLOM_BARIS = (
    Kolom("KANTOR", 12),
    Kolom("TAHUN", 8, "0", tengah=True),
    Kolom("JABATAN", 28),
    Kolom("KODE", 10, tengah=True),
    Kolom("JENIS", 12, tengah=True),
    Kolom("NAMA", 26),
    Kolom("PERIODE", 12, tengah=True),
    Kolom("ISI", 16, "General"),
)


def tabel_nilai(fakta: Sequence[Fakta]) -> pd.DataFrame:
    """Return one row per jabatan: office, month, value, category, "n dari N"."""
    return _frame(
        KOLOM_NILAI,
        [
            (
                f["kantor"],
                j["nama"],
                f"{BULAN[int(str(f['bulan_laporan'])) - 1]} {f['tahun']}",
                j["nilai"],
                j["kategori"],
                teks("REKAP-N_DARI", n=j["dihitung"], dari=j["dari"]),
            )
            for f in fakta
            for j in _list(f["jabatan"])
        ],
    )


def tabel_indikator(fakta: Sequence[Fakta]) -> pd.DataFrame:
    """Return one row per indicator: target, realisasi, capaian, kategori up to the month."""
    return _frame(
        KOLOM_INDIKATOR,
        [
            (
                f["kantor"],
                j["nama"],
                i["id"],
                i["nama"],
                i["satuan"],
                _target(i),
                _map(i["realisasi"])["sd"],
                _map(i["capaian"])["sd"],
                _map(i["kategori"])["sd"],
                i["mutu"],
            )
            for f in fakta
            for j in _list(f["jabatan"])
            for i in _list(j["indikator"])
        ],
    )


def _frame(columns: Sequence[Kolom], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """Return a table in which each value keeps its own type: whole numbers, text, nothing."""
    heads = [teks(f"REKAP-KOLOM_{column.kode}") for column in columns]
    return pd.DataFrame(list(rows), columns=heads, dtype=object)


def _target(i: Mapping[str, object]) -> object:
    """Return the target up to the month; of a range, both bounds as text."""
    if "target_bawah" not in i:
        return i["target_berjalan"]
    lower, upper = i["target_bawah"], i["target_atas"]
    if lower is None or upper is None:
        return None
    return f"{lower:g}–{upper:g}".replace(".", ",")


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _map(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def tulis_rekap(
    fakta: Sequence[Fakta],
    baris: Sequence[tuple[object, ...]],
    masalah: Sequence[tuple[str, ...]],
    catatan: str = "",
) -> bytes:
    """Return a recap workbook: values, indicators, problems, facts; the same input, same bytes.

    `catatan` stands under the title of every sheet.
    """
    whose = ", ".join(str(f["kantor"]) for f in fakta)
    said = teks("REKAP-SUMBER", banyak=len(fakta), kantor=whose)
    note = f"{catatan}. {said}" if catatan else said
    sheets = [
        ("NILAI", KOLOM_NILAI, tabel_nilai(fakta)),
        ("INDIKATOR", KOLOM_INDIKATOR, tabel_indikator(fakta)),
        ("MASALAH", KOLOM_MASALAH, _frame(KOLOM_MASALAH, masalah)),
        ("FAKTA", KOLOM_BARIS, _frame(KOLOM_BARIS, baris)),
    ]
    tables = [
        Tabel(teks(f"REKAP-LEMBAR_{code}"), teks(f"REKAP-JUDUL_{code}"), note, columns, len(frame))
        for code, columns, frame in sheets
    ]
    buffer = BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        for table, (_, _, frame) in zip(tables, sheets, strict=True):
            frame.to_excel(
                writer, sheet_name=table.lembar, index=False, header=False, startrow=table.kepala
            )
        dandani(writer.book, tables)
    return seragam(buffer.getvalue())


def tulis_csv(baris: Sequence[tuple[object, ...]]) -> bytes:
    """Return the facts as CSV with decimal points, whole numbers without any."""
    frame = pd.DataFrame(map(baris_aman, baris), columns=list(KOLOM_FAKTA), dtype=object)
    return frame.to_csv(index=False, lineterminator="\n").encode()
