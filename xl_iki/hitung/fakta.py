"""The plain facts of one workbook: what `read` gives to machines.

Numbers keep full precision; None is empty or not computable, the reason is among the problems.
"""

from collections.abc import Iterable, Iterator

from xl_iki.hitung.hasil import SD, TAHUN, HasilBuku, HasilIndikator, HasilJabatan
from xl_iki.hitung.isian import TRIWULAN, IsianBuku, IsianIndikator, nama_target
from xl_iki.issues import Masalah
from xl_iki.nilai import Angka
from xl_iki.rumus.capaian import Polaritas, Target

Json = dict[str, "object"]


def _angka(value: Angka | None) -> float | int | None:
    if not isinstance(value, float):
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def fakta(
    hasil: HasilBuku, isian: IsianBuku, *, edisi: int, kantor: str, katalog: str, terbitan: int
) -> Json:
    """Return the facts as plain values, ready for JSON."""
    return {
        "edisi": edisi,
        "kantor": kantor,
        "tahun": hasil.tahun,
        "katalog": katalog,
        "terbitan": terbitan,
        "bulan_laporan": hasil.bulan,
        "jabatan": [_jabatan(j, isian, hasil.tahun) for j in hasil.jabatan],
    }


def _jabatan(j: HasilJabatan, isian: IsianBuku, tahun: int) -> Json:
    value = j.nilai[SD]
    return {
        "id": j.jabatan.id,
        "nama": j.jabatan.nama,
        "lembar": j.jabatan.lembar,
        "atasan": j.jabatan.atasan,
        "pemegang": {key: isian.teks.get(f"{key}:{j.jabatan.id}", "") for key in ("nama", "nip")},
        "nilai": _angka(value.nilai),
        "kategori": j.kategori[SD] or None,
        "dihitung": value.dihitung,
        "dari": value.dari,
        "indikator": [_indikator(r, isian.of(r.indikator.id), str(tahun)) for r in j.indikator],
    }


def _indikator(r: HasilIndikator, typed: IsianIndikator, tahun: str) -> Json:
    i = r.indikator
    out: Json = {
        "id": i.id,
        "nama": i.nama,
        "satuan": i.satuan,
        "baca": i.baca.value,
        "target": _target(r.capaian[TAHUN].target),
        "isian": {x.kode: [_angka_isian(v) for v in typed.seri(x.kode)] for x in i.isian},
        "realisasi": {code: _angka(value) for code, value in r.realisasi.items()},
        "target_berjalan": _target(r.capaian[SD].target),
        "capaian": {SD: _angka(r.capaian[SD].capaian), tahun: _angka(r.capaian[TAHUN].capaian)},
        "kategori": {SD: r.capaian[SD].label, tahun: r.capaian[TAHUN].label},
        "mutu": r.mutu or None,
        "bobot": r.bobot,
        "bulan_terhitung": [m for m, s in enumerate(r.status, 1) if s.is_terhitung],
    }
    if i.polaritas is Polaritas.RENTANG:
        for name in ("target_bawah", "target_atas"):
            out[name] = typed.angka_target(name)
        growing = r.capaian[SD].target
        out["target_berjalan_bawah"] = _angka(growing.bawah)
        out["target_berjalan_atas"] = _angka(growing.atas)
    elif set(TRIWULAN) <= set(nama_target(i)):
        out["target_triwulan"] = [_angka(typed.angka_target(name)) for name in TRIWULAN]
    return out


def _target(target: Target) -> float | int | None:
    return _angka(target.tahun)


def _angka_isian(value: object) -> float | int | None:
    return _angka(value) if isinstance(value, float) else None


def masalah_json(problems: Iterable[Masalah]) -> list[Json]:
    """Return the problems as plain values."""
    return [
        {
            "kode": m.kode,
            "berat": m.berat.value,
            "berkas": m.tempat.berkas,
            "lembar": m.tempat.lembar,
            "sel": m.tempat.sel,
            "tertulis": m.tertulis,
            "seharusnya": m.seharusnya,
            "saran": m.saran,
        }
        for m in problems
    ]


_RUMUS = ("=", "+", "-", "@", "\t", "\r")


def baris_aman(baris: Iterable[object]) -> tuple[object, ...]:
    """Return a row for CSV in which no text can be taken for a formula by a spreadsheet.

    Such a text gets an apostrophe, which shows it as it is; numbers stay numbers.
    """
    return tuple(f"'{v}" if isinstance(v, str) and v.startswith(_RUMUS) else v for v in baris)


KOLOM_FAKTA = ("kantor", "tahun", "jabatan", "indikator", "jenis", "nama", "periode", "nilai")


def baris_fakta(hasil: HasilBuku, isian: IsianBuku, kantor: str) -> Iterator[tuple[object, ...]]:
    """Yield the facts as rows of `KOLOM_FAKTA`; a missing value gives no row."""
    year = str(hasil.tahun)
    for j in hasil.jabatan:
        for r in j.indikator:
            for kind, name, period, value in _baris(r, isian.of(r.indikator.id), year):
                if value is not None and value != "":
                    yield (
                        kantor,
                        hasil.tahun,
                        j.jabatan.id,
                        r.indikator.id,
                        kind,
                        name,
                        period,
                        value,
                    )


def _baris(
    r: HasilIndikator, typed: IsianIndikator, tahun: str
) -> Iterator[tuple[str, str, str, float | int | str | None]]:
    for x in r.indikator.isian:
        for m, value in enumerate(typed.seri(x.kode), 1):
            yield "isian", x.kode, f"{tahun}-{m:02d}", _angka_isian(value)
    for name in (*nama_target(r.indikator), "bobot"):
        yield "target", name, tahun, _angka(typed.angka_target(name))
    for code, number in r.realisasi.items():
        yield "realisasi", "", code, _angka(number)
    for period, c in r.capaian.items():
        code = SD if period == SD else tahun
        yield "capaian", "", code, _angka(c.capaian)
        yield "kategori", "", code, c.label
    yield "mutu", "", SD, r.mutu
