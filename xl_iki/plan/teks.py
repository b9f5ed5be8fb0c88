"""The words on a jabatan sheet that are derived from the catalogue."""

from xl_iki.katalog.model import Baca, Bacaan, Indikator
from xl_iki.pesan import load_pesan, teks
from xl_iki.plan.latex import readable
from xl_iki.rumus.capaian import Agregasi
from xl_iki.rumus.pohon import Ikm, Isian
from xl_iki.rumus.to_text import to_text


def formula_naskah(i: Indikator) -> str:
    """Return the decree's formula as readable words; a list mark at its start is dropped."""
    return readable(i.formula).removeprefix("- ") or teks("LEMBAR-FORMULA_KOSONG")


def cara_hitung(i: Indikator) -> str:
    """Say how the indicator is computed, aggregated and judged: every setting of its own."""
    said = teks("LEMBAR-CARA", isi=_bacaan(i, i.rumus))
    period = teks(f"LEMBAR-AGREGASI_{_agregasi(i)}")
    better = f"{i.polaritas.name}_TURUN" if i.rentang_turun else i.polaritas.name
    scale = f" {teks('LEMBAR-SKALA_SENDIRI', skala=i.skala)}" if i.skala else ""
    return f"{said} {period} {teks(f'LEMBAR-POLARITAS_{better}')}{scale}"


def _agregasi(i: Indikator) -> str:
    if i.agregasi is Agregasi.JUMLAH and i.rumus.penyebut is not None:
        return "RASIO"
    return i.agregasi.value.upper()


def _bacaan(i: Indikator, bacaan: Bacaan) -> str:
    label = {x.kode: _kecil(x.label) for x in i.isian}
    if isinstance(bacaan.pembilang, Ikm) and len(bacaan.pembilang.unsur) > 4:
        n = len(bacaan.pembilang.unsur)
        return teks("LEMBAR-CARA_IKM", n=n, bobot=bacaan.pembilang.bobot)
    said = to_text(bacaan.pembilang, label)
    if bacaan.penyebut is not None:
        simple = isinstance(bacaan.pembilang, Isian) and isinstance(bacaan.penyebut, Isian)
        left, right = said, to_text(bacaan.penyebut, label)
        if not simple:
            left, right = f"({left})", right if isinstance(bacaan.penyebut, Isian) else f"({right})"
        said = teks("RUMUS-BAGI", kiri=left, kanan=right)
    if bacaan.pengali != 1:
        said = teks("RUMUS-KALI", kiri=said, kanan=f"{bacaan.pengali:g}".replace(".", ","))
    return said


def _kecil(label: str) -> str:
    """Lower the first letter of a label unless it starts an acronym or a proper name."""
    second = label[1:2]
    return label if second.isupper() or not second else label[0].lower() + label[1:]


def penanda(i: Indikator) -> str:
    """Return the sentences of the flags that touch the number (ATR-12), and the reading."""
    messages = load_pesan()
    said = [
        messages[f"PENANDA-{code}"]["teks"]
        for code in i.penanda
        if messages[f"PENANDA-{code}"].get("dampak") == "angka"
    ]
    if len(i.bacaan) > 1:
        said.insert(0, teks(f"LEMBAR-BACA_{i.baca.value.upper()}"))
    return " ".join(f"⚑ {sentence}" for sentence in said)


def bacaan_lain(i: Indikator) -> str:
    """Say the other reading of the decree, "" where there is one only."""
    other = [b for baca, b in i.bacaan if baca is not i.baca]
    code = "LEMBAR-LAIN_APA_ADANYA" if i.baca is Baca.WAJAR else "LEMBAR-LAIN_WAJAR"
    return teks(code, isi=_bacaan(i, other[0])) if other else ""
