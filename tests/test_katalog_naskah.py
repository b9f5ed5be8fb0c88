"""The two catalogues against the decrees they were typed from.

The decrees stand in `../shared/seeds` beside the checkout; without them there is nothing to prove.
Both sides are compared after one normalisation: mark-up dropped, white space folded.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
# A TOML table is a tree of mixed values: only the keys named here are read.
Tabel = dict[str, Any]

needs_seeds = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(),
    reason="the decrees (../shared/seeds) are not beside the checkout",
)
needs_indikator = pytest.mark.skipif(
    not (SHARED / "reference" / "indikator.csv").is_file(),
    reason="the classification (../shared/reference/indikator.csv) is not beside the checkout",
)
both = pytest.mark.parametrize("kantor", ["berbek", "bantur"])

_LIST_TAG = re.compile(r"</?(?:ul|li)\b[^>]*>")
_HEADING = re.compile(r"^(?:- )?[123]\.? ?(?:Jabatan|Tugas|Fungsi)(?: ?:|$)")
_LETTER_BULLET = re.compile(r"^- (?=[a-z]\. )")
_IDENTITY = re.compile(r"INDIKATOR KINERJA INDIVIDU\n(.*?)\nSASARAN/KINERJA UTAMA", re.DOTALL)


def fold(text: str) -> str:
    """Return `text` without list tags and emphasis, runs of white space folded to one blank."""
    return " ".join(_LIST_TAG.sub(" ", text).replace("*", "").split())


def fold_all(texts: Iterable[str]) -> str:
    return fold(" ".join(texts))


def load(kantor: str) -> Tabel:
    path = ROOT / "xl_iki" / "katalog" / "data" / f"{kantor}.toml"
    return tomllib.loads(path.read_text(encoding="utf8"))


def sasaran_of(katalog: Tabel) -> Iterator[Tabel]:
    return (sasaran for jabatan in katalog["jabatan"] for sasaran in jabatan["sasaran"])


def indikator_of(katalog: Tabel) -> Iterator[Tabel]:
    return (indikator for sasaran in sasaran_of(katalog) for indikator in sasaran["indikator"])


def flagged(kantor: str, kode: str) -> list[str]:
    return [i["id"] for i in indikator_of(load(kantor)) if kode in i["penanda"]]


def seed(kantor: str) -> str:
    return (SHARED / "seeds" / f"{kantor}.md").read_text(encoding="utf8")


def identity_lines(kantor: str) -> list[list[str]]:
    """Return, for each jabatan of the decree, the lines above its table without their headings."""
    return [
        [line for raw in block.splitlines() if (line := _item(raw))]
        for block in _IDENTITY.findall(seed(kantor))
    ]


def _item(line: str) -> str:
    return _LETTER_BULLET.sub("", _HEADING.sub("", fold(line)).strip())


def column(kantor: str, number: int) -> list[str]:
    """Return the filled cells of one column of all tables, head rows left out."""
    rows = [line.split("\t") for line in seed(kantor).splitlines() if "\t" in line]
    bodies = [row for row in rows if not row[0].startswith("SASARAN/")]
    return [cell for row in bodies if number < len(row) and (cell := fold(row[number]))]


def indikator_csv() -> dict[str, dict[str, str]]:
    path = SHARED / "reference" / "indikator.csv"
    with path.open(encoding="utf8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


@pytest.mark.parametrize(
    ("kantor", "expected"), [("berbek", (11, 21, 25)), ("bantur", (14, 18, 45))]
)
def test_every_jabatan_sasaran_and_indikator_is_there(
    kantor: str, expected: tuple[int, int, int]
) -> None:
    katalog = load(kantor)
    jabatan, sasaran = katalog["jabatan"], list(sasaran_of(katalog))

    assert expected == (len(jabatan), len(sasaran), len(list(indikator_of(katalog))))


@needs_seeds
@both
def test_name_tugas_and_fungsi_are_the_lines_of_the_decree(kantor: str) -> None:
    """Line by line, so nothing is left out, joined or split."""
    jabatan = load(kantor)["jabatan"]

    assert identity_lines(kantor) == [[j["nama"], *j["tugas"], *j["fungsi"]] for j in jabatan]


@needs_seeds
@both
def test_indikator_are_the_second_column_of_the_decree(kantor: str) -> None:
    """Compared as one running text, because the decree of Berbek has two in one cell."""
    teks = [i["teks"] for i in indikator_of(load(kantor))]

    assert fold_all(column(kantor, 1)) == " ".join(teks)


@needs_seeds
@both
def test_formula_are_the_third_column_of_the_decree(kantor: str) -> None:
    formula = [i["formula"] for i in indikator_of(load(kantor))]

    assert fold_all(column(kantor, 2)) == " ".join(formula)


@needs_seeds
@both
def test_sasaran_stand_in_the_first_column_of_the_decree(kantor: str) -> None:
    """As running text, because the sasaran of the Camat of Bantur is split over two rows."""
    written = fold_all(column(kantor, 0))

    assert [] == [s["teks"] for s in sasaran_of(load(kantor)) if s["teks"] not in written]


@needs_seeds
@both
def test_no_cell_of_the_first_column_is_lost(kantor: str) -> None:
    """A source of Bantur slid into this column: it belongs to the sumber of its indikator."""
    katalog = load(kantor)
    kept = [s["teks"] for s in sasaran_of(katalog)]
    slid = [sumber for i in indikator_of(katalog) for sumber in i["sumber"]]

    assert [] == [cell for cell in column(kantor, 0) if cell not in " ".join([*kept, *slid])]


@needs_seeds
@both
def test_sumber_stand_in_the_last_column_of_the_decree(kantor: str) -> None:
    written = fold_all(column(kantor, 3))
    sumber = [s for i in indikator_of(load(kantor)) for s in i["sumber"]]

    assert [] == [s for s in sumber if s not in written]


@needs_seeds
@both
def test_no_cell_of_the_last_column_is_lost(kantor: str) -> None:
    sumber = " ".join(s for i in indikator_of(load(kantor)) for s in i["sumber"])

    assert [] == [cell for cell in column(kantor, 3) if cell not in sumber]


def test_sumber_that_slid_into_another_column_belongs_to_its_indikator() -> None:
    (laporan,) = [i for i in indikator_of(load("bantur")) if i["id"] == "K13.4"]

    assert "3 Koramil dan Polsek Bantur" == laporan["sumber"][-1]


@needs_indikator
def test_ids_are_those_of_the_classification_in_its_order() -> None:
    ids = [i["id"] for kantor in ("berbek", "bantur") for i in indikator_of(load(kantor))]

    assert list(indikator_csv()) == ids


@needs_indikator
@both
@pytest.mark.parametrize(
    ("kolom", "kunci"), [("indikator_verbatim", "teks"), ("formula_verbatim", "formula")]
)
def test_indikator_agree_with_the_classification(kantor: str, kolom: str, kunci: str) -> None:
    rows = indikator_csv()
    indikator = list(indikator_of(load(kantor)))

    assert [fold(rows[i["id"]][kolom]) for i in indikator] == [i[kunci] for i in indikator]


@needs_indikator
@both
def test_sumber_agree_with_the_classification(kantor: str) -> None:
    rows = indikator_csv()
    indikator = list(indikator_of(load(kantor)))
    expected = [fold(rows[i["id"]]["sumber_gabungan"].replace(" | ", " ")) for i in indikator]

    assert expected == [" ".join(i["sumber"]) for i in indikator]


@needs_indikator
@both
def test_sasaran_agree_with_the_classification(kantor: str) -> None:
    rows = indikator_csv()
    pairs = [(s["teks"], i["id"]) for s in sasaran_of(load(kantor)) for i in s["indikator"]]

    assert [fold(rows[id_]["sasaran_berlaku"]) for _, id_ in pairs] == [teks for teks, _ in pairs]


@pytest.mark.parametrize(
    ("kantor", "kode", "expected"),
    [
        ("berbek", "TERBALIK", "B01.3 B03.1 B04.1 B08.1 B11.1 B11.2"),
        ("berbek", "RUMUS_KOSONG", "B05.1 B05.2 B05.3 B05.4 B06.1 B06.2 B07.1 B07.2"),
        ("berbek", "JUMLAH_TAPI_PERSEN", "B02.3 B03.1 B03.2 B10.1 B10.2 B10.3"),
        (
            "bantur",
            "NAMA_BEDA_RUMUS",
            "K04.4 K04.5 K07.1 K07.2 K08.5 K11.3 K12.3 K13.3 K14.1",
        ),
        ("bantur", "PEGAWAI_HILANG", "K02.1"),
    ],
)
def test_known_traps_of_the_decrees_are_flagged(kantor: str, kode: str, expected: str) -> None:
    assert expected.split() == flagged(kantor, kode)


@pytest.mark.aturan("ATR-12")
@both
def test_every_penanda_has_its_sentence(kantor: str) -> None:
    """One short sentence, and whether it concerns the number or only the wording."""
    pesan = tomllib.loads((ROOT / "xl_iki" / "pesan.toml").read_text(encoding="utf8"))
    kode = {k for i in indikator_of(load(kantor)) for k in i["penanda"]}
    found = {k for k in kode if 0 < len(pesan.get(f"PENANDA-{k}", {}).get("teks", "")) <= 170}
    weighed = {k for k in found if pesan[f"PENANDA-{k}"]["dampak"] in {"angka", "baca", "naskah"}}

    assert (kode, kode) == (found, weighed)
