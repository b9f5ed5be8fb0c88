"""Formulas sorted by shape, their cells read, each shape run over all of its formulas."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from xl_iki.juri.bentuk import Bentuk, Rujukan, TakTeradiliError, kenali
from xl_iki.juri.mesin import bongkar, hening, susun, tumpuk
from xl_iki.juri.putusan import KODE_JURI, Alamat, Galat, Nilai
from xl_iki.juri.tembolok import Tembolok, Tersusun

Hasil: TypeAlias = Nilai | Galat
Perkara: TypeAlias = tuple[Alamat, tuple[Rujukan, ...]]

# The longest block one formula may read, and the cells of one stack: both bound memory.
_LUAS_BLOK: Final = 100_000
_LUAS_TUMPUKAN: Final = 200_000


class _Buku:
    """The cells of a workbook as a formula sees them; sheet names without regard to case."""

    def __init__(self, rumus: Mapping[Alamat, str], nilai: Mapping[Alamat, Hasil]) -> None:
        self._rumus = rumus
        self._nilai = nilai
        self._lembar = {alamat[0].casefold(): alamat[0] for sel in (rumus, nilai) for alamat in sel}
        self._terbaca: dict[Rujukan, list[Hasil]] = {}

    def temukan(self, rujukan: Rujukan) -> Rujukan:
        """Give the block under the sheet's own spelling, if this workbook has such a sheet."""
        lembar = self._lembar.get(rujukan.lembar.casefold())
        if lembar is None:
            raise TakTeradiliError("lembar " + rujukan.lembar)
        if rujukan.tinggi * rujukan.lebar > _LUAS_BLOK:
            raise TakTeradiliError("luas")
        return rujukan if lembar == rujukan.lembar else replace(rujukan, lembar=lembar)

    def baca(self, rujukan: Rujukan) -> list[Hasil]:
        """Give the values of a block, row after row."""
        if rujukan not in self._terbaca:
            self._terbaca[rujukan] = [self._sel(alamat) for alamat in rujukan.sel()]
        return self._terbaca[rujukan]

    def _sel(self, alamat: Alamat) -> Hasil:
        nilai = self._nilai.get(alamat)
        # A cell with a formula is never blank: where nothing is stored it shows empty text.
        return "" if nilai is None and alamat in self._rumus else nilai


def sidangkan(
    rumus: Mapping[Alamat, str],
    nilai: Mapping[Alamat, Hasil],
    tembolok: Tembolok,
) -> dict[Alamat, Hasil]:
    """Give the result of every formula, each computed from the values of its precedents."""
    buku = _Buku(rumus, nilai)
    hasil: dict[Alamat, Hasil] = dict.fromkeys(rumus)
    berkas: defaultdict[Bentuk, list[Perkara]] = defaultdict(list)
    for alamat, teks in rumus.items():
        try:
            bentuk, rujukan = kenali(teks, alamat[0])
            berkas[bentuk].append((alamat, tuple(map(buku.temukan, rujukan))))
        except TakTeradiliError as penolakan:
            hasil[alamat] = Galat(KODE_JURI, str(penolakan))
    with hening():
        for bentuk, perkara in berkas.items():
            hasil.update(_putuskan(bentuk, perkara, buku, tembolok))
    return hasil


def _putuskan(
    bentuk: Bentuk, perkara: Sequence[Perkara], buku: _Buku, tembolok: Tembolok
) -> Iterator[tuple[Alamat, Hasil]]:
    """Judge all formulas of one shape."""
    try:
        tersusun = tembolok.ambil(bentuk, susun)
    except TakTeradiliError as penolakan:
        for alamat, _ in perkara:
            yield alamat, Galat(KODE_JURI, str(penolakan))
        return
    langkah = max(1, _LUAS_TUMPUKAN // max(1, sum(t * lebar for t, lebar in bentuk.ukuran)))
    for awal in range(0, len(perkara), langkah):
        bagian = perkara[awal : awal + langkah]
        hasil = _jalankan(tersusun, bentuk, bagian, buku)
        yield from zip((alamat for alamat, _ in bagian), hasil, strict=True)


def _jalankan(
    tersusun: Tersusun, bentuk: Bentuk, perkara: Sequence[Perkara], buku: _Buku
) -> list[Hasil]:
    """Run one shape over a stack; where the package breaks off, over each formula alone."""
    blok = [
        tumpuk([buku.baca(rujukan[i]) for _, rujukan in perkara], ukuran)
        for i, ukuran in enumerate(bentuk.ukuran)
    ]
    try:
        return bongkar(tersusun(blok), len(perkara))
    except Exception:  # Whatever a third package raises means only: this was not judged.
        if len(perkara) == 1:
            return [Galat(KODE_JURI, "jalan")]
    return [h for satu in perkara for h in _jalankan(tersusun, bentuk, [satu], buku)]
