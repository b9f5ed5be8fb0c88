"""The identity of a workbook, stored so that a pass through another program keeps it.

It stands three times: on a very hidden sheet, in the document properties, and as a short
code printed on every sheet, `IKI1 | kantor | jabatan | tahun | terbitan | digest`.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from xl_iki import EDISI
from xl_iki.plan import letak as di
from xl_iki.plan.model import Lembar, Role, Sel, Tampak

POTONGAN = 30_000
"""Characters of the catalogue's text per cell; Excel holds 32,767."""

SEMUA = "semua"
_KODE = re.compile(
    r"IKI(\d{1,3}) \| ([a-z0-9_-]{1,31}) \| ([a-z0-9_-]{1,31}) \| (\d{4}) \| (\d{1,6})"
    r" \| ([0-9a-f]{12})"
)
AWALAN_SIFAT = "xl_iki_"


@dataclass(frozen=True, slots=True)
class Manifes:
    """What identifies an issued workbook; `digest` is the catalogue's, in full or short."""

    edisi: int
    kantor: str
    tahun: int
    terbitan: int
    digest: str
    jabatan: tuple[str, ...]
    sidik_tata_letak: str = ""
    sidik_rumus: str = ""
    katalog_toml: str = ""

    def kode(self, jabatan: str = SEMUA) -> str:
        """Return the short code for the sheet of one jabatan, or of the whole workbook."""
        parts = (self.kantor, jabatan, str(self.tahun), str(self.terbitan), self.digest[:12])
        return " | ".join((f"IKI{self.edisi}", *parts))

    def sifat(self) -> dict[str, str]:
        """Return the document properties that repeat the identity."""
        return {AWALAN_SIFAT + name: value for name, value in self._pairs()}

    def _pairs(self) -> Iterable[tuple[str, str]]:
        yield "edisi", str(self.edisi)
        yield "kantor", self.kantor
        yield "tahun", str(self.tahun)
        yield "terbitan", str(self.terbitan)
        yield "katalog", self.digest
        yield "jabatan", " ".join(self.jabatan)
        yield "sidik_tata_letak", self.sidik_tata_letak
        yield "sidik_rumus", self.sidik_rumus

    def pairs(self) -> list[tuple[str, str]]:
        """Return every key and value of the hidden sheet, the catalogue's text in pieces."""
        text = self.katalog_toml
        pieces = [text[n : n + POTONGAN] for n in range(0, len(text), POTONGAN)]
        return [*self._pairs(), *((f"toml_{n}", piece) for n, piece in enumerate(pieces, 1))]


def parse_kode(text: str) -> tuple[Manifes, str] | None:
    """Return the identity and jabatan of a printed code, None where it is none."""
    found = _KODE.fullmatch(text.strip())
    if found is None:
        return None
    edisi, kantor, jabatan, tahun, terbitan, digest = found.groups()
    names = () if jabatan == SEMUA else (jabatan,)
    return Manifes(int(edisi), kantor, int(tahun), int(terbitan), digest, names), jabatan


def from_pairs(pairs: Mapping[str, str]) -> Manifes | None:
    """Return the identity of keys and values, None where a needed one is missing or senseless."""
    try:
        edisi, tahun, terbitan = (int(pairs[k]) for k in ("edisi", "tahun", "terbitan"))
    except (KeyError, ValueError):
        return None
    kantor, digest = pairs.get("kantor", ""), pairs.get("katalog", "")
    if not re.fullmatch(r"[a-z0-9_-]{1,31}", kantor) or not re.fullmatch(r"[0-9a-f]{64}", digest):
        return None
    pieces: list[str] = []
    while (piece := pairs.get(f"toml_{len(pieces) + 1}")) is not None:
        pieces.append(piece)
    return Manifes(
        edisi,
        kantor,
        tahun,
        terbitan,
        digest,
        tuple(pairs.get("jabatan", "").split()),
        pairs.get("sidik_tata_letak", ""),
        pairs.get("sidik_rumus", ""),
        "".join(pieces),
    )


def new_manifes(
    kantor: str, tahun: int, digest: str, jabatan: Iterable[str], toml: str, terbitan: int
) -> Manifes:
    """Return the identity of a workbook to be issued; fingerprints come with `with_sidik`."""
    return Manifes(EDISI, kantor, tahun, terbitan, digest, tuple(jabatan), katalog_toml=toml)


def sidik(lines: Iterable[str]) -> str:
    """Return the fingerprint of some lines: SHA-256."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def plan_manifes(manifes: Manifes) -> Lembar:
    """Return the planned very hidden sheet that holds the identity."""
    sheet = Lembar(di.MANIFES, tampak=Tampak.SANGAT)
    for row, (name, value) in enumerate(manifes.pairs(), 1):
        sheet.put(row, 1, Sel(Role.KODE, name))
        sheet.put(row, 2, Sel(Role.KODE, value, format="@"))
    return sheet
