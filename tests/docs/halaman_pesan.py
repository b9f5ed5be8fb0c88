"""The page `docs/panduan/pesan.md`, made from `pesan.toml`: `python -m tests.docs.halaman_pesan`.

What a message fills in at run time stands on the page as ‹its name›.
"""

import re
from collections.abc import Iterator, Mapping

from tests.docs.naskah import DOCS
from xl_iki.pesan import load_pesan

HALAMAN = DOCS / "panduan" / "pesan.md"
KEPALA = """\
# Daftar pesan

<!-- Dibuat dari xl_iki/pesan.toml oleh `python -m tests.docs.halaman_pesan`; jangan disunting. -->

Tulisan ‹seperti ini› diganti dengan nama, angka, atau bulan yang bersangkutan.

## Temuan pada lembar Pengantar

Temuan muncul sendiri selagi Anda mengisi. Klik tempatnya untuk menuju sel itu.

| temuan | yang perlu dilakukan |
|---|---|
"""
BACA = """
## Pesan dari pemeriksaan kantor

Pesan ini tertulis dalam balasan perencana, misalnya `[BACA-012] Sekretaris!I10: tertulis “sepuluh”,
seharusnya …`. Bagian `Sekretaris!I10` adalah lembar dan selnya.

Berat `salah` harus diperbaiki. `peringatan` perlu diperiksa; angkanya tetap dipakai. `catatan`
hanya pemberitahuan.

| kode | berat | seharusnya | yang perlu dilakukan |
|---|---|---|---|
"""
ISIAN = re.compile(r"\{(\w+)\}")
PISAH = re.compile(r": |\. (?=[A-Z])")
SETARA = "Periksa keduanya, lalu perbaiki yang keliru"
"""The remedy where a finding names two cells and leaves it at that."""
SEBUTAN = {"seharusnya": "angka dalam batas sel itu"}
"""What a part says where its name alone would tell a clerk nothing."""


def sebut(text: str) -> str:
    """Return a message with its parts named, safe inside a table."""
    named = ISIAN.sub(lambda m: SEBUTAN.get(m[1]) or f"‹{m[1].replace('_', ' ')}›", text)
    return named.replace("|", "\\|")


def baris_temuan(pesan: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield a row for each finding of the sheet; a finding is told before its remedy."""
    for code, entry in pesan.items():
        if code.startswith("LEMBAR-TEMUAN_"):
            found, *rest = PISAH.split(entry["teks"].removesuffix("."), maxsplit=1)
            remedy = rest[0] if rest else SETARA
            yield f"| {sebut(found)} | {sebut(remedy[:1].upper() + remedy[1:])} |\n"


def baris_baca(pesan: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield a row for each message on a cell."""
    for code, entry in pesan.items():
        if code.startswith("BACA-"):
            want, todo = sebut(entry["seharusnya"]), sebut(entry["saran"])
            yield f"| {code} | {entry['berat']} | {want} | {todo} |\n"


def halaman() -> str:
    """Return the page as it must be."""
    pesan = load_pesan()
    return KEPALA + "".join(baris_temuan(pesan)) + BACA + "".join(baris_baca(pesan))


def main() -> None:
    """Write the page."""
    HALAMAN.write_text(halaman(), encoding="utf8", newline="\n")


if __name__ == "__main__":
    main()
