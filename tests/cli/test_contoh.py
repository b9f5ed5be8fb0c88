"""The sample numbers: what an office might type, every category, no contradiction."""

from collections import Counter
from functools import cache

import pytest

from xl_iki.hitung.contoh import contoh
from xl_iki.hitung.daftar_isian import with_daftar
from xl_iki.hitung.hasil import HasilBuku, HasilIndikator, hitung
from xl_iki.hitung.isian import IsianBuku, isian_awal
from xl_iki.hitung.periksa import Status
from xl_iki.katalog.load import BAWAAN, load_packaged
from xl_iki.katalog.model import Katalog
from xl_iki.plan.catatan import catatan
from xl_iki.plan.layout import plan_buku


@cache
def katalog(nama: str) -> Katalog:
    loaded = load_packaged(nama).nilai
    assert loaded is not None
    return loaded


@cache
def isian(nama: str) -> IsianBuku:
    start = {i.id: isian_awal(i) for _, i in katalog(nama).indikator.values()}
    return with_daftar(IsianBuku(indikator=start), contoh(katalog(nama)))


@cache
def hasil(nama: str) -> HasilBuku:
    return hitung(katalog(nama), katalog(nama).jabatan, 2026, isian(nama))


def indikator() -> list[tuple[str, HasilIndikator]]:
    return [(nama, r) for nama in BAWAAN for j in hasil(nama).jabatan for r in j.indikator]


def test_every_category_appears_over_both_offices() -> None:
    found = Counter(r.capaian["tahun"].kategori for _, r in indikator())

    labels = {"Sangat Rendah", "Rendah", "Sedang", "Tinggi", "Sangat Tinggi"}
    assert labels == set(found)


def test_every_month_is_complete_or_empty_and_within_its_limits() -> None:
    states = {s for _, r in indikator() for s in r.status}

    assert {Status.KOSONG, Status.LENGKAP} == states


def test_no_percentage_exceeds_100() -> None:
    shares = [r for _, r in indikator() if r.indikator.satuan == "%"]

    assert len(shares) > 20
    months = [v for r in shares for v in r.realisasi.values() if isinstance(v, float)]
    assert all(0 < value <= 100 for value in months)


def test_counts_are_whole() -> None:
    typed = [
        value
        for nama, r in indikator()
        for x in r.indikator.isian
        if x.bulat
        for value in isian(nama).of(r.indikator.id).seri(x.kode)
    ]

    assert all(v is None or (isinstance(v, float) and v.is_integer()) for v in typed)


@pytest.mark.parametrize(
    ("nama", "kode", "isian_kode", "batas"),
    [
        ("berbek", "B01.4", "hari_kerja", (19, 22)),
        ("bantur", "K02.1", "hari_kerja", (19, 22)),
        ("bantur", "K02.1", "absen", (0, 25)),
        ("bantur", "K04.1", "hadir", (22, 24)),
    ],
)
def test_working_days_and_absences_are_natural(
    nama: str, kode: str, isian_kode: str, batas: tuple[int, int]
) -> None:
    series = isian(nama).of(kode).seri(isian_kode)

    assert all(isinstance(v, float) and batas[0] <= v <= batas[1] for v in series)


@pytest.mark.parametrize("nama", BAWAAN)
def test_nothing_contradicts(nama: str) -> None:
    """No two jabatan count the same thing differently; nothing lacks a target."""
    notes = catatan(plan_buku(katalog(nama), 2026), hasil(nama), isian(nama), "contoh")

    assert [] == [str(m) for m in notes]


@pytest.mark.parametrize("nama", BAWAAN)
def test_the_same_numbers_on_every_run(nama: str) -> None:
    assert contoh(katalog(nama)) == contoh(katalog(nama))
