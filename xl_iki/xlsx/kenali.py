"""Whose workbook a file is: its identity, catalogue and sheets, also where parts were lost."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xl_iki import EDISI
from xl_iki.issues import Masalah, Outcome, Tempat
from xl_iki.katalog.load import BAWAAN, digest_of, load_packaged, read_katalog
from xl_iki.katalog.model import Katalog
from xl_iki.pesan import masalah
from xl_iki.plan import letak as di
from xl_iki.plan.layout import Rencana, plan_buku
from xl_iki.plan.manifest import AWALAN_SIFAT, SEMUA, Manifes, from_pairs, parse_kode
from xl_iki.xlsx.buku import BAGIAN_SIFAT, BukuBerkas, LembarBerkas, XmlBerbahayaError
from xl_iki.xlsx.lembar import all_cells, cells_at, text_of

TAHUN_MIN, TAHUN_MAKS = 2000, 2100
TERBITAN_MAKS = 999_999
SEL_KODE_PENGANTAR = (di.P_PERIKSA + 1, di.P_KIRI)
TANPA_KODE = (di.REKAP, di.ATURAN, di.PERIKSA, di.MANIFES)
"""Our sheets that carry no printed code; they are large and need not be opened for it."""
INDIKATOR_MAKS = 600
"""Indicators of a catalogue that a file brings along; what is larger must be given by hand."""


class Perpustakaan:
    """The catalogues and plans that readers may use; plans are kept per identity."""

    def __init__(self, katalog: Sequence[Katalog] = ()) -> None:
        self.katalog = {k.digest: k for k in katalog}
        self.rencana: dict[tuple[object, ...], Rencana] = {}

    def find(self, manifes: Manifes) -> Katalog | None:
        """Return the catalogue of an identity: known, packaged, or the one it carries."""
        for name in BAWAAN:
            packaged = load_packaged(name).nilai
            if packaged is not None:
                self.katalog.setdefault(packaged.digest, packaged)
        for digest, katalog in self.katalog.items():
            if digest.startswith(manifes.digest):
                return katalog
        if manifes.katalog_toml and digest_of(manifes.katalog_toml) == manifes.digest:
            carried = read_katalog(manifes.katalog_toml, "katalog").nilai
            if carried is not None and len(carried.indikator) > INDIKATOR_MAKS:
                return None
            if carried is not None:
                self.katalog[carried.digest] = carried
            return carried
        return None

    def plan(self, katalog: Katalog, manifes: Manifes) -> Rencana:
        """Return the plan of an identity, made once."""
        key = (katalog.digest, manifes.tahun, manifes.jabatan, manifes.terbitan)
        if key not in self.rencana:
            chosen = katalog.pilih_jabatan(frozenset(manifes.jabatan))
            self.rencana[key] = plan_buku(katalog, manifes.tahun, chosen, terbitan=manifes.terbitan)
        return self.rencana[key]


@dataclass(frozen=True, slots=True)
class Dikenali:
    """A file that is ours: its plan, and its sheets by their planned names."""

    buku: BukuBerkas
    rencana: Rencana
    manifes: Manifes
    lembar: Mapping[str, LembarBerkas]


def kenali(buku: BukuBerkas, perpustakaan: Perpustakaan) -> Outcome[Dikenali]:
    """Return whose workbook it is, or why it is none of ours."""
    found: list[Masalah] = []
    codes = _sheet_codes(buku)
    manifes = _manifes(buku, codes, found)
    if manifes is None:
        return Outcome(None, (*found, masalah("BERKAS-010", buku.tempat)))
    if manifes.edisi != EDISI:
        problem = masalah("BERKAS-011", buku.tempat, manifes.edisi, edisi=EDISI)
        return Outcome(None, (*found, problem))
    katalog = perpustakaan.find(manifes)
    if katalog is None:
        problem = masalah("BERKAS-012", buku.tempat, manifes.digest[:12], kantor=manifes.kantor)
        return Outcome(None, (*found, problem))
    whole = SEMUA in manifes.jabatan
    known = tuple(j.id for j in katalog.jabatan if whole or j.id in manifes.jabatan)
    if not known or katalog.id != manifes.kantor:
        return Outcome(None, (*found, masalah("BERKAS-010", buku.tempat)))
    manifes = replace(manifes, jabatan=known, digest=katalog.digest)
    rencana = perpustakaan.plan(katalog, manifes)
    mine = rencana.manifes
    if manifes.sidik_tata_letak not in ("", mine.sidik_tata_letak):
        return Outcome(None, (*found, masalah("BERKAS-021", buku.tempat)))
    if manifes.sidik_rumus not in ("", mine.sidik_rumus):
        found.append(masalah("BERKAS-022", buku.tempat))
    own = _own_codes(buku, codes, manifes, found)
    sheets = _match_sheets(buku, rencana, codes, own, found)
    return Outcome(Dikenali(buku, rencana, manifes, sheets), tuple(found))


def _sheet_codes(buku: BukuBerkas) -> dict[str, tuple[Manifes, str]]:
    """Return the printed code of each sheet that has one, by sheet name."""
    out = {}
    for sheet in buku.lembar:
        if sheet.nama in TANPA_KODE:
            continue
        row, col = SEL_KODE_PENGANTAR if sheet.nama == di.PENGANTAR else di.SEL_KODE
        try:
            cells = cells_at(buku, sheet, {row: (col,)})
        except XmlBerbahayaError:
            continue
        code = parse_kode(text_of(cells.get((row, col)), buku)[:200])
        if code is not None:
            out[sheet.nama] = code
    return out


def _manifes(
    buku: BukuBerkas, codes: Mapping[str, tuple[Manifes, str]], found: list[Masalah]
) -> Manifes | None:
    hidden = next((s for s in buku.lembar if s.nama == di.MANIFES), None)
    stored = None
    if hidden is not None:
        cells = all_cells(buku, hidden)
        rows = {row for row, _ in cells}
        pairs = {text_of(cells.get((r, 1)), buku): text_of(cells.get((r, 2)), buku) for r in rows}
        stored = _sane(from_pairs(pairs))
    prefix = {
        name.removeprefix(AWALAN_SIFAT): value
        for name, value in buku.sifat().items()
        if name.startswith(AWALAN_SIFAT)
    }
    spare = _sane(from_pairs(prefix))
    if stored is not None:
        if spare is not None and not _agree(stored, spare):
            place = Tempat(buku.tempat.berkas, sel=BAGIAN_SIFAT)
            found.append(masalah("BERKAS-014", place, spare.kode(), pengenal=stored.kode()))
        return stored
    spare = spare or _sane(_from_codes(codes))
    if spare is not None:
        found.append(masalah("BERKAS-013", Tempat(buku.tempat.berkas, di.MANIFES)))
    return spare


def _sane(manifes: Manifes | None) -> Manifes | None:
    """Return an identity whose numbers can be; a garbled one is none."""
    if manifes is None or not TAHUN_MIN <= manifes.tahun <= TAHUN_MAKS:
        return None
    return manifes if 1 <= manifes.terbitan <= TERBITAN_MAKS else None


def _agree(stored: Manifes, printed: Manifes) -> bool:
    return stored.digest.startswith(printed.digest) and (
        stored.kantor,
        stored.tahun,
        stored.terbitan,
    ) == (printed.kantor, printed.tahun, printed.terbitan)


def _from_codes(codes: Mapping[str, tuple[Manifes, str]]) -> Manifes | None:
    """Return the identity that most printed codes say; `SEMUA` stands for every jabatan."""
    if not codes:
        return None
    votes = Counter(replace(m, jabatan=()) for m, _ in codes.values())
    first = votes.most_common(1)[0][0]
    owners = (j for m, j in codes.values() if _agree(first, m))
    return replace(first, jabatan=tuple(dict.fromkeys(owners)))


def _own_codes(
    buku: BukuBerkas,
    codes: Mapping[str, tuple[Manifes, str]],
    manifes: Manifes,
    found: list[Masalah],
) -> dict[str, str]:
    """Return the jabatan of each sheet of this workbook; a sheet of another one is a problem."""
    own = {}
    for name, (printed, owner) in codes.items():
        if _agree(manifes, printed):
            own[name] = owner
        else:
            place = Tempat(buku.tempat.berkas, name)
            said = printed.kode(owner)
            found.append(masalah("BERKAS-014", place, said, pengenal=manifes.kode(owner)))
    return own


def _match_sheets(
    buku: BukuBerkas,
    rencana: Rencana,
    codes: Mapping[str, tuple[Manifes, str]],
    own: Mapping[str, str],
    found: list[Masalah],
) -> dict[str, LembarBerkas]:
    """Return the sheets by their planned names; a sheet of another workbook is never taken."""
    by_name = {s.nama: s for s in buku.lembar}
    out = {}
    for name in (di.PENGANTAR, di.REKAP, di.ATURAN, di.PERIKSA, di.MANIFES):
        if name in by_name and (name in own or name not in codes):
            out[name] = by_name[name]
        elif name in (di.REKAP, di.ATURAN, di.PERIKSA):
            found.append(masalah("BERKAS-020", Tempat(buku.tempat.berkas, name), lembar=name))
    for j in rencana.jabatan:
        holders = [by_name[s] for s, owner in own.items() if owner == j.id and s not in out]
        named = None if j.lembar in codes.keys() - own.keys() else by_name.get(j.lembar)
        if len(holders) > 1:
            names = ", ".join(s.nama for s in holders)
            place = Tempat(buku.tempat.berkas, j.lembar)
            found.append(masalah("BERKAS-016", place, names, jabatan=j.nama))
        if named is not None and (named in holders or not holders):
            if not holders:
                place = Tempat(buku.tempat.berkas, j.lembar)
                found.append(masalah("BERKAS-017", place))
            out[j.lembar] = named
        elif holders:
            out[j.lembar] = holders[0]
        else:
            place = Tempat(buku.tempat.berkas, j.lembar)
            found.append(masalah("BERKAS-015", place, jabatan=j.nama))
    return out
