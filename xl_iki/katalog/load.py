"""Reading a catalogue TOML: every mistake of the hand that wrote it, all at once."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from xl_iki.issues import Berat, Masalah, Outcome, Tempat
from xl_iki.katalog.aturan import BukuAturan, aturan_text, packaged_aturan, take_aturan
from xl_iki.katalog.check import check_indikator, check_katalog
from xl_iki.katalog.model import (
    Arah,
    Baca,
    Bacaan,
    Indikator,
    Isian,
    Jabatan,
    Katalog,
    Sasaran,
    Silang,
)
from xl_iki.katalog.tabel import Tabel
from xl_iki.katalog.toml import parse_toml
from xl_iki.pesan import masalah
from xl_iki.rumus.capaian import Agregasi, Polaritas
from xl_iki.rumus.parse import RumusSalahError, parse
from xl_iki.rumus.pohon import BOBOT_IKM, Bilangan, Expr

NAMA_KANTOR_MAKS = 100
"""It stands inside formulas, where Excel takes texts of at most 255 characters."""
BAWAAN = ("berbek", "bantur")
_NOL: Expr = Bilangan("0")


def load_katalog(nama: str) -> Outcome[Katalog]:
    """Return the catalogue `berbek`, `bantur`, or that of a TOML file's path."""
    if nama in BAWAAN:
        return load_packaged(nama)
    path = Path(nama)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return Outcome(None, (masalah("KTLG-006", Tempat(path.name)),))
    except (OSError, ValueError):
        return Outcome(None, (masalah("KTLG-007", Tempat(), nama, dikenal=", ".join(BAWAAN)),))
    return read_katalog(text, path.name)


@lru_cache(maxsize=len(BAWAAN))
def load_packaged(nama: str) -> Outcome[Katalog]:
    """Return a catalogue that comes with the package (read-only content, read once)."""
    text = files("xl_iki.katalog").joinpath(f"data/{nama}.toml").read_text(encoding="utf8")
    return read_katalog(text, f"{nama}.toml")


def digest_of(text: str) -> str:
    """Return what identifies a catalogue: SHA-256 over its text and the rule packs' text."""
    content = "\n".join((*text.splitlines(), "---", *aturan_text().splitlines()))
    return hashlib.sha256(content.encode()).hexdigest()


def read_katalog(text: str, berkas: str) -> Outcome[Katalog]:
    """Return the catalogue of a TOML text, or every mistake with file, table and key."""
    root = parse_toml(text, berkas)
    if root.nilai is None:
        return Outcome(None, root.masalah)
    found: list[Masalah] = []
    katalog = _katalog(Tabel(root.nilai, "", berkas, found), text)
    found.extend(check_katalog(katalog, berkas))
    broken = any(m.berat is Berat.SALAH for m in found)
    return Outcome(None if broken else katalog, tuple(found))


def _katalog(top: Tabel, text: str) -> Katalog:
    rules = take_aturan(top, packaged_aturan())
    kantor = top.tabel("kantor") or Tabel({}, "kantor", top.berkas, top.masalah)
    pack = kantor.teks("aturan", wajib=False) or "standar"
    if pack not in rules.aturan:
        kantor.lapor("KTLG-010", "aturan", pack, dikenal=", ".join(sorted(rules.aturan)))
        pack = "standar"
    outside = top.tabel("atasan_luar", wajib=False)
    katalog = Katalog(
        id=kantor.teks("id", kosong=False),
        nama=kantor.teks("nama", kosong=False, maks=NAMA_KANTOR_MAKS),
        induk=kantor.teks("induk", wajib=False),
        naskah=kantor.teks("naskah", wajib=False),
        atasan_luar=tuple((k, outside.teks(k)) for k in outside.isi) if outside else (),
        jabatan=tuple(_jabatan(t, rules) for t in top.daftar_tabel("jabatan")),
        silang=tuple(_silang(t) for t in top.daftar_tabel("silang", wajib=False)),
        aturan=rules.aturan[pack],
        skala=tuple(rules.skala.values()),
        sumber_toml=text,
        digest=digest_of(text),
    )
    for table in (kantor, top):
        table.selesai()
    return katalog


def _silang(t: Tabel) -> Silang:
    sides = []
    for key in ("kiri", "kanan"):
        side = t.teks(key, kosong=False)
        indikator, _, isian = side.rpartition(".")
        sides.append((indikator, isian))
    out = Silang(sides[0], sides[1], t.teks("alasan"))
    t.selesai()
    return out


def _jabatan(t: Tabel, rules: BukuAturan) -> Jabatan:
    out = Jabatan(
        id=t.teks("id", kosong=False),
        nama=t.teks("nama", kosong=False),
        lembar=t.teks("lembar", kosong=False),
        atasan=t.teks("atasan", kosong=False),
        atasan_dasar=t.teks("atasan_dasar", wajib=False) or "lazim",
        tugas=t.daftar_teks("tugas"),
        fungsi=t.daftar_teks("fungsi", wajib=False),
        sasaran=tuple(_sasaran(s, rules) for s in t.daftar_tabel("sasaran")),
    )
    t.selesai()
    return out


def _sasaran(t: Tabel, rules: BukuAturan) -> Sasaran:
    goals = tuple(_indikator(i, rules) for i in t.daftar_tabel("indikator"))
    out = Sasaran(t.teks("teks", kosong=False), goals)
    t.selesai()
    return out


def _indikator(t: Tabel, rules: BukuAturan) -> Indikator:
    fields = t.tabel("isian")
    isian = tuple(_isian(fields, kode) for kode in fields.isi) if fields else ()
    weights = t.teks("bobot_unsur", wajib=False) or "1/n"
    if weights not in BOBOT_IKM:
        t.lapor("KTLG-003", "bobot_unsur", weights, seharusnya=" atau ".join(BOBOT_IKM))
        weights = "1/n"
    readings = tuple(
        (baca, _bacaan(r, weights))
        for baca in Baca
        if (r := t.tabel(baca.value, wajib=baca is Baca.WAJAR)) is not None
    )
    out = Indikator(
        id=t.teks("id", kosong=False),
        teks=t.teks("teks", kosong=False),
        nama=t.teks("nama", wajib=False) or t.teks("teks", wajib=False),
        formula=t.teks("formula", wajib=False),
        sumber=t.daftar_teks("sumber", wajib=False),
        satuan=t.teks("satuan", kosong=False),
        polaritas=t.pilihan("polaritas", Polaritas) or Polaritas.NAIK,
        agregasi=t.pilihan("agregasi", Agregasi) or Agregasi.JUMLAH,
        isian=isian,
        bacaan=readings or ((Baca.WAJAR, Bacaan(_NOL, None, 1.0)),),
        baca=t.pilihan("baca", Baca, Baca.WAJAR) or Baca.WAJAR,
        penanda=t.daftar_teks("penanda", wajib=False),
        target=t.angka("target"),
        bobot=1.0 if (weight := t.angka("bobot")) is None else weight,
        skala=t.teks("skala", wajib=False),
        mutu=t.teks("mutu", wajib=False),
        rentang_turun=t.pilihan("rentang", Arah, Arah.NAIK) is Arah.TURUN,
    )
    check_indikator(out, t, rules, readings)
    t.selesai()
    return out


def _isian(fields: Tabel, kode: str) -> Isian:
    t = fields.tabel(kode) or Tabel({}, f"{fields.nama}.{kode}", fields.berkas, fields.masalah)
    lower = t.angka("min")
    out = Isian(
        kode=kode,
        label=t.teks("label", kosong=False),
        satuan=t.teks("satuan", wajib=False),
        bulat=t.benar("bulat"),
        min=0.0 if lower is None else lower,
        maks=t.angka("maks"),
        petunjuk=t.teks("petunjuk", wajib=False),
        hanya_keterangan=t.benar("hanya_keterangan"),
    )
    if out.maks is not None and out.maks < out.min:
        t.lapor("KTLG-003", "maks", out.maks, seharusnya=f"angka sedikitnya {out.min:g}")
    t.selesai()
    return out


def _bacaan(t: Tabel, bobot: str) -> Bacaan:
    factor = t.angka("pengali")
    upper = _expr(t, "pembilang", bobot, wajib=True)
    out = Bacaan(
        pembilang=upper or _NOL,
        penyebut=_expr(t, "penyebut", bobot, wajib=False),
        pengali=1.0 if factor is None else factor,
    )
    if out.pengali <= 0:
        t.lapor("KTLG-003", "pengali", out.pengali, seharusnya="angka di atas 0")
    t.selesai()
    return out


def _expr(t: Tabel, kunci: str, bobot: str, *, wajib: bool) -> Expr | None:
    text = t.teks(kunci, wajib=wajib, kosong=False)
    if not text:
        return None
    try:
        return parse(text, bobot)
    except RumusSalahError as error:
        t.lapor("KTLG-020", kunci, text, letak=error.letak, seharusnya=error.seharusnya)
        return None
