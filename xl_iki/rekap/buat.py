"""A recap workbook from the facts of several workbooks.

Every number keeps where it came from; every aggregate says "n dari N".
"""

from collections.abc import Mapping, Sequence
from io import BytesIO

import pandas as pd

from xl_iki.hitung.fakta import KOLOM_FAKTA
from xl_iki.pesan import teks

LEBAR_MAKS = 60
Fakta = Mapping[str, "object"]


def tabel_nilai(fakta: Sequence[Fakta]) -> pd.DataFrame:
    """Return one row per jabatan: office, month, value, category, n and N."""
    rows = [
        {
            "Kantor": f["kantor"],
            "Tahun": f["tahun"],
            "Bulan": f["bulan_laporan"],
            "Jabatan": j["nama"],
            "Nilai": j["nilai"],
            "Kategori": j["kategori"],
            "Dihitung": j["dihitung"],
            "Dari": j["dari"],
        }
        for f in fakta
        for j in _list(f["jabatan"])
    ]
    return pd.DataFrame(rows)


def tabel_indikator(fakta: Sequence[Fakta]) -> pd.DataFrame:
    """Return one row per indicator: target, realisasi, capaian, kategori up to the month."""
    rows = [
        {
            "Kantor": f["kantor"],
            "Jabatan": j["nama"],
            "Indikator": i["id"],
            "Satuan": i["satuan"],
            "Target berjalan": i["target_berjalan"],
            "Realisasi s.d.": _map(i["realisasi"])["sd"],
            "Capaian (%)": _map(i["capaian"])["sd"],
            "Kategori": _map(i["kategori"])["sd"],
            "Mutu": i["mutu"],
        }
        for f in fakta
        for j in _list(f["jabatan"])
        for i in _list(j["indikator"])
    ]
    return pd.DataFrame(rows)


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
) -> bytes:
    """Return a recap workbook: values, indicators, facts, problems."""
    columns = ["Kode", "Berat", "Tempat", "Tertulis", "Seharusnya", "Saran"]
    sheets = {
        teks("REKAP-JUDUL_NILAI"): tabel_nilai(fakta),
        teks("REKAP-JUDUL_INDIKATOR"): tabel_indikator(fakta),
        teks("REKAP-JUDUL_MASALAH"): pd.DataFrame(masalah, columns=columns),
        teks("REKAP-JUDUL_FAKTA"): pd.DataFrame(baris, columns=list(KOLOM_FAKTA)),
    }
    buffer = BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            sheet.auto_filter.ref = sheet.dimensions
            for at, column in enumerate(frame.columns, 1):
                sample = [str(column), *map(str, frame[column].head(500))]
                width = min(LEBAR_MAKS, max(map(len, sample)) + 3)
                sheet.column_dimensions[sheet.cell(1, at).column_letter].width = width
                if frame[column].dtype == "float64":
                    for row in range(2, len(frame) + 2):
                        sheet.cell(row, at).number_format = "#,##0.00"
    return buffer.getvalue()


def tulis_csv(baris: Sequence[tuple[object, ...]]) -> bytes:
    """Return the facts as CSV with decimal points."""
    frame = pd.DataFrame(baris, columns=list(KOLOM_FAKTA))
    return frame.to_csv(index=False, lineterminator="\n").encode()
