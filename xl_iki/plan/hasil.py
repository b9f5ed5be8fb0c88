"""The value of every formula cell, by its key: what the Python engine says it must show."""

from collections.abc import Iterator

from xl_iki.hitung.hasil import HasilBuku, HasilIndikator, HasilJabatan
from xl_iki.hitung.isian import IsianBuku, nama_target
from xl_iki.hitung.periksa import Kode
from xl_iki.nilai import Angka, bulatkan
from xl_iki.periode import BULAN
from xl_iki.pesan import teks
from xl_iki.plan import address
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana
from xl_iki.plan.letak import LetakIndikator
from xl_iki.plan.model import Kunci
from xl_iki.rumus.capaian import Polaritas, Target

Nilai = float | str


def _shown(value: Angka | None) -> Nilai:
    if value is None:
        return ""
    return value if isinstance(value, float) else str(value)


def hasil_sel(rencana: Rencana, hasil: HasilBuku, isian: IsianBuku) -> dict[Kunci, Nilai]:
    """Return the value of every key that the plan's formula cells carry."""
    name = BULAN[hasil.bulan - 1]
    office = rencana.katalog.nama
    above = isian.teks.get("induk", rencana.katalog.induk)
    out: dict[Kunci, Nilai] = {
        ("bulan",): float(hasil.bulan),
        ("nama_bulan",): name,
        ("kop",): f"{above} — {office}" if above else office,
        ("bulan_tahun",): f"{name} {rencana.tahun}",
        ("sd_bulan",): f"s.d. {name}",
        ("sd_bulan_tahun",): f"s.d. {name} {rencana.tahun}",
    }
    before = 0
    results = [r for j in hasil.jabatan for r in j.indikator]
    for result in results:
        out.update(_indikator(result, before, hasil.bulan))
        before += result.temuan
    for j in hasil.jabatan:
        out.update(_jabatan(j, isian))
    out.update(_kategori(rencana, results))
    out.update(_daftar(rencana, results))
    out.update(_buku(results))
    return out


def _indikator(r: HasilIndikator, before: int, bulan: int) -> Iterator[tuple[Kunci, Nilai]]:
    key = r.indikator.id
    for m in range(12):
        yield ("status", key, m), r.status[m].value
        yield ("pembilang", key, m), _shown(r.pembilang[m])
        if r.penyebut is not None:
            yield ("penyebut", key, m), _shown(r.penyebut[m])
    months = [
        value for code, value in r.realisasi.items() if code[4:5] == "-" and code[5:].isdigit()
    ]
    for m, value in enumerate(months):
        yield ("bulanan", key, m), _shown(value)
    for code, value in r.realisasi.items():
        yield ("realisasi", key, code), _shown(value)
    for period, c in r.capaian.items():
        yield ("target", key, period), _target(r, c.target)
        yield ("capaian", key, period), _shown(c.capaian)
        yield ("kategori", key, period), c.kategori
    yield ("mutu", key), r.mutu
    yield from _periksa(r, before, bulan)


def _target(r: HasilIndikator, target: Target) -> Nilai:
    if r.indikator.polaritas is not Polaritas.RENTANG:
        return _shown(target.tahun)
    if target.bawah is None or target.atas is None:
        return ""
    return f"{_dua_desimal(target.bawah)} – {_dua_desimal(target.atas)}"


def _dua_desimal(angka: float) -> str:
    cents = bulatkan(angka * 100, 0)
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:.0f},{rest:02.0f}"


def _periksa(r: HasilIndikator, before: int, bulan: int) -> Iterator[tuple[Kunci, Nilai]]:
    key, count = r.indikator.id, 0
    for m, code in enumerate((*r.kode, r.kode_target)):
        count += code is not None
        yield ("kode", key, m), float(code.angka) if code else 0.0
        yield ("urut", key, m), float(before + count) if code else 0.0
    capaian = r.capaian["sd"].capaian
    computable = isinstance(capaian, float)
    yield ("sebelum", key), float(before)
    yield ("temuan", key), float(count)
    latest = max((m for m, s in enumerate(r.status, 1) if s), default=0)
    yield ("bulan_akhir", key), float(latest)
    yield ("bobot", key), r.bobot if computable else 0.0
    yield ("dihitung", key), float(computable)
    yield ("terisi", key), float(r.terisi)
    yield ("wajib", key), float(r.wajib)
    yield ("terisi_per", key), f"{r.terisi}/{r.wajib}"


def _jabatan(j: HasilJabatan, isian: IsianBuku) -> Iterator[tuple[Kunci, Nilai]]:
    key = j.jabatan.id
    for period, value in j.nilai.items():
        yield ("nilai", key, period), _shown(value.nilai)
        yield ("n_dari", key, period), f"{value.dihitung} dari {value.dari}"
        yield ("nilai_kategori", key, period), j.kategori[period]
    done, must = (sum(getattr(r, name) for r in j.indikator) for name in ("terisi", "wajib"))
    found = sum(r.temuan for r in j.indikator)
    yield ("terisi_dari", key), f"{done} dari {must}"
    yield ("persen_terisi", key), done / must * 100
    yield ("temuan_jabatan", key), float(found)
    state = "PERBAIKI" if found else "BELUM_SINGKAT" if done < must else "SIAP"
    yield ("keadaan", key), teks(f"LEMBAR-P_{state}")
    yield ("nama", key), isian.teks.get(f"nama:{key}") or "(nama)"
    yield ("nip", key), "NIP. " + (isian.teks.get(f"nip:{key}") or "(nip)")


def _kategori(rencana: Rencana, results: list[HasilIndikator]) -> Iterator[tuple[Kunci, Nilai]]:
    katalog = rencana.katalog
    limit = katalog.aturan.batas
    for r in results:
        value = r.capaian["sd"].capaian
        counted = 0.0
        if isinstance(value, float):
            counted = (value if limit is None else min(value, limit)) * r.bobot
        yield ("capaian_bobot", r.indikator.id), counted
    shown = [r.capaian["sd"].kategori for r in results]
    for band in katalog.skala_by_id[katalog.aturan.skala].pita:
        yield ("banyak_kategori", band.label), float(shown.count(band.label))


def _buku(results: list[HasilIndikator]) -> Iterator[tuple[Kunci, Nilai]]:
    found = sum(r.temuan for r in results)
    done, must = sum(r.terisi for r in results), sum(r.wajib for r in results)
    status = teks("LEMBAR-P_LENGKAP")
    if found:
        status = f"{found} {teks('LEMBAR-P_ADA_TEMUAN')}"
    elif done < must:
        unit = teks("LEMBAR-P_ISIAN_BULAN")
        status = f"{teks('LEMBAR-P_BELUM')} {done} dari {must} {unit}"
    yield ("status_buku",), status
    more = found - di.TEMUAN_BARIS
    rest = f"{teks('LEMBAR-P_DAN')} {more} {teks('LEMBAR-P_LAGI')}" if more > 0 else ""
    yield ("temuan_lagi",), rest if found else teks("LEMBAR-P_TANPA_TEMUAN")


def _daftar(rencana: Rencana, results: list[HasilIndikator]) -> Iterator[tuple[Kunci, Nilai]]:
    found = [
        (b, m, code)
        for b, r in zip(rencana.letak.blok, results, strict=True)
        for m, code in enumerate((*r.kode, r.kode_target))
        if code is not None
    ]
    for k in range(1, di.TEMUAN_BARIS + 1):
        if k > len(found):
            facts: dict[str, Nilai] = dict.fromkeys(
                ("lembar", "alamat", "indikator", "uraian", "nomor", "tempat"), ""
            ) | {"baris": 0.0, "kolom": 0.0, "kode": 0.0}
        else:
            facts = _temuan(*found[k - 1], k)
        for name, value in facts.items():
            yield ("daftar", k, name), value


def _temuan(b: LetakIndikator, m: int, code: Kode, k: int) -> dict[str, Nilai]:
    cell = address.of(*sel_temuan(b, m, code))
    return {
        "baris": float(b.urut + 1),
        "kolom": float(m + 1),
        "kode": float(code.angka),
        "lembar": b.lembar,
        "alamat": cell,
        "indikator": b.indikator.id,
        "uraian": teks(f"LEMBAR-TEMUAN_{code.temuan.value}"),
        "nomor": float(k),
        "tempat": f"{b.lembar}!{cell}",
    }


def sel_temuan(b: LetakIndikator, m: int, code: Kode) -> tuple[int, int]:
    """Return row and column of a finding's first cell; `m` is 0 to 11, 12 for the targets."""
    if m < 12:
        return b.baris + code.letak - 1, di.BULAN_1 + m
    if code.letak <= len(nama_target(b.indikator)):
        return b.baris + code.letak - 1, di.F_ISI_TARGET
    return b.bobot, di.F_SATUAN
