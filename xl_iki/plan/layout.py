"""The whole workbook of a catalogue: its sheets in order, and where everything stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xl_iki.katalog.model import Jabatan, Katalog
from xl_iki.pesan import teks
from xl_iki.plan.aturan import plan_aturan
from xl_iki.plan.dump import rumus_lines, tata_letak_lines
from xl_iki.plan.jabatan import plan_jabatan
from xl_iki.plan.letak import Letak, place
from xl_iki.plan.manifest import Manifes, new_manifes, plan_manifes, sidik
from xl_iki.plan.model import Buku, Lembar
from xl_iki.plan.pengantar import plan_pengantar
from xl_iki.plan.periksa import plan_periksa
from xl_iki.plan.rekap import plan_rekap


@dataclass(frozen=True)
class Rencana:
    """A planned workbook with its catalogue, addresses and identity."""

    katalog: Katalog
    jabatan: tuple[Jabatan, ...]
    tahun: int
    letak: Letak
    buku: Buku
    manifes: Manifes

    def lembar(self, nama: str) -> Lembar:
        """Return a planned sheet by its name; KeyError when there is none."""
        return {sheet.nama: sheet for sheet in self.buku.lembar}[nama]


def plan_buku(
    katalog: Katalog, tahun: int, jabatan: Sequence[Jabatan] | None = None, *, terbitan: int = 1
) -> Rencana:
    """Return the plan of the office's workbook, or of one that holds only some jabatan."""
    chosen = katalog.jabatan if jabatan is None else tuple(jabatan)
    ids = [j.id for j in chosen]
    identity = new_manifes(katalog.id, tahun, katalog.digest, ids, katalog.sumber_toml, terbitan)
    letak = place(chosen)
    kode = identity.kode(ids[0]) if len(ids) == 1 else identity.kode()
    sheets = [
        plan_pengantar(katalog, letak, kode, tahun),
        *(plan_jabatan(katalog, lj, identity.kode(lj.jabatan.id), tahun) for lj in letak.jabatan),
        plan_rekap(katalog, letak, kode, tahun),
        plan_aturan(katalog, letak, kode),
        plan_periksa(katalog, letak),
    ]
    identity = replace(
        identity,
        sidik_tata_letak=sidik(tata_letak_lines(sheets)),
        sidik_rumus=sidik(rumus_lines(sheets)),
    )
    sheets.append(plan_manifes(identity))
    title = teks("LEMBAR-JUDUL_BERKAS", kantor=katalog.nama, tahun=tahun)
    book = Buku(tuple(sheets), title, identity.sifat())
    return Rencana(katalog, chosen, tahun, letak, book, identity)
