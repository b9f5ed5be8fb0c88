"""The message table and the code that asks it: no code without a sentence, no sentence unasked.

The code of a problem stands in the code as a whole; the code of a text may be put together in an
f-string, from a name in a tree, a catalogue or a plan.
"""

import ast
import re
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

from xl_iki.issues import Berat, Masalah, Tempat, is_bersih
from xl_iki.pesan import PANJANG_TERTULIS, load_pesan, masalah, shorten, teks

PAKET = Path(__file__).parents[1] / "xl_iki"
PESAN = tomllib.loads((PAKET / "pesan.toml").read_text(encoding="utf8"))
KODE = re.compile(r"([A-Z]+)-([A-Z0-9_]+)")
KODE_MASALAH = re.compile(r"[A-Z]+-\d{3}")
BERAT = {b.value for b in Berat}
DAMPAK = {"angka", "baca", "naskah"}
PEMANGGIL = {"masalah": 2, "lapor": 2, "teks": 1}
"""What takes a code first, and how many parts it takes before the named ones."""


def famili(table: Iterable[str]) -> set[str]:
    """Return the families of a table's codes."""
    return {kode.partition("-")[0] for kode in table}


def famili_tertulis() -> set[str]:
    """Return the families that the head of pesan.toml documents."""
    lines = (PAKET / "pesan.toml").read_text(encoding="utf8").splitlines()
    head = " ".join(takewhile(lambda line: line.startswith("#"), lines))
    return set(re.findall(r"\b[A-Z]{3,}\b", head))


def bagian(text: str) -> list[str]:
    """Return the names in braces of a sentence."""
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


def kesalahan(kode: str, entry: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with the form of one entry."""
    if not KODE.fullmatch(kode):
        yield "the code is no family and name"
    if "berat" in entry:
        yield from _kesalahan_masalah(kode, entry)
    else:
        extra = {"dampak"} if kode.startswith("PENANDA-") else set()
        if set(entry) != {"teks"} | extra:
            yield "a text has teks (and a flag its dampak)"
        if extra and entry.get("dampak") not in DAMPAK:
            yield "dampak is unknown"
    for key, text in entry.items():
        if not isinstance(text, str) or not text.strip():
            yield f"{key} is empty"
        elif any(not name.isidentifier() for name in bagian(text)):
            yield f"{key} has a brace without a name"


def _kesalahan_masalah(kode: str, entry: Mapping[str, str]) -> Iterator[str]:
    if set(entry) != {"berat", "seharusnya", "saran"}:
        yield "a problem has berat, seharusnya and saran"
        return
    if not KODE_MASALAH.fullmatch(kode):
        yield "the code of a problem has three figures"
    if entry["berat"] not in BERAT:
        yield "berat is unknown"
    if entry["seharusnya"].endswith("."):
        yield "seharusnya stands inside a sentence"
    if not entry["saran"].endswith("."):
        yield "saran is no sentence"


@dataclass(frozen=True)
class Pakai:
    """One place of the code that asks for a sentence; `parts` is None where they are unpacked."""

    kode: str
    baris: int
    parts: frozenset[str] | None


def panggilan(source: str) -> Iterator[Pakai]:
    """Yield every call of masalah, lapor or teks that names its code."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = node.args[0]
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in PEMANGGIL or not isinstance(first, ast.Constant):
            continue
        # A Tabel has a method `teks` too: its keys do not look like codes.
        if isinstance(first.value, str) and KODE.fullmatch(first.value):
            keys = [k.arg for k in node.keywords]
            parts = None if None in keys else frozenset(k for k in keys if k)
            yield Pakai(first.value, node.lineno, parts)


def tertulis(source: str) -> tuple[set[str], set[str]]:
    """Return the codes that stand in a source, and the heads of f-strings that look like one."""
    tree = ast.parse(source)
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    pieces = {id(value) for node in joined for value in node.values}
    whole = {text for text in _teks(tree, pieces) if KODE.fullmatch(text)}
    starts = [str(n.values[0].value) for n in joined if isinstance(n.values[0], ast.Constant)]
    return whole, {head for head in starts if re.match(r"[A-Z]{3,}-", head)}


def _teks(tree: ast.AST, pieces: set[int]) -> Iterator[str]:
    """Yield the strings of a tree, leaving out the pieces of f-strings."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in pieces
        ):
            yield node.value


def sumber() -> dict[str, str]:
    return {
        str(path.relative_to(PAKET)): path.read_text(encoding="utf8")
        for path in sorted(PAKET.rglob("*.py"))
    }


def tak_dikenal(source: str, known: Iterable[str], families: set[str]) -> set[str]:
    """Return the codes of our families that a source names and the table does not hold."""
    whole, _ = tertulis(source)
    return {kode for kode in whole if kode.partition("-")[0] in families} - set(known)


def kurang(source: str) -> list[tuple[str, int, set[str]]]:
    """Return the calls that leave a part of their sentence out."""
    out = []
    for use in panggilan(source):
        entry = PESAN.get(use.kode, {})
        wanted = {name for text in entry.values() for name in bagian(text)}
        if use.parts is not None and wanted - use.parts:
            out.append((use.kode, use.baris, wanted - use.parts))
    return out


def is_masalah(entry: object) -> bool:
    """Tell whether an entry is a problem and no plain text."""
    return isinstance(entry, dict) and "berat" in entry


def tak_dipakai(sources: Iterable[str], table: Mapping[str, object]) -> set[str]:
    """Return the codes that no source names: whole, or for a text by the head of an f-string."""
    found = [tertulis(source) for source in sources]
    whole = {kode for codes, _ in found for kode in codes}
    heads = tuple(head for _, some in found for head in some)
    return {
        kode
        for kode, entry in table.items()
        if kode not in whole and (is_masalah(entry) or not kode.startswith(heads))
    }


def kepala_masalah(source: str, table: Mapping[str, object]) -> set[str]:
    """Return the heads of f-strings that can only become the code of a problem, or of nothing."""
    _, heads = tertulis(source)
    ours = {h for h in heads if h.partition("-")[0] in famili(table)}
    texts = [kode for kode, entry in table.items() if not is_masalah(entry)]
    return {h for h in ours if not any(kode.startswith(h) for kode in texts)}


@pytest.mark.parametrize("kode", PESAN)
def test_every_entry_is_well_formed(kode: str) -> None:
    assert [] == list(kesalahan(kode, PESAN[kode]))


def test_every_family_is_documented_at_the_head_of_the_table() -> None:
    assert set() == famili(PESAN) - famili_tertulis()


@pytest.mark.parametrize(
    ("kode", "entry"),
    [
        ("KTLG-1", {"berat": "salah", "seharusnya": "a", "saran": "B."}),
        ("KTLG_001", {"berat": "salah", "seharusnya": "a", "saran": "B."}),
        ("KTLG-001", {"berat": "parah", "seharusnya": "a", "saran": "B."}),
        ("KTLG-001", {"berat": "salah", "seharusnya": "a", "saran": "B"}),
        ("KTLG-001", {"berat": "salah", "seharusnya": "a.", "saran": "B."}),
        ("KTLG-001", {"berat": "salah", "saran": "B."}),
        ("KTLG-001", {"berat": "salah", "seharusnya": "{}", "saran": "B."}),
        ("LEMBAR-JUDUL", {"teks": " "}),
        ("LEMBAR-JUDUL", {"teks": "a", "berat_": "salah"}),
        ("PENANDA-X", {"teks": "Kalimat."}),
        ("PENANDA-X", {"teks": "Kalimat.", "dampak": "besar"}),
    ],
)
def test_an_entry_that_is_not_well_formed_is_found(kode: str, entry: dict[str, str]) -> None:
    assert [] != list(kesalahan(kode, entry))


@pytest.mark.parametrize(("nama", "source"), sumber().items(), ids=list(sumber()))
def test_every_code_that_the_code_names_has_its_sentence(nama: str, source: str) -> None:
    assert set() == tak_dikenal(source, PESAN, famili(PESAN))


def test_a_code_without_sentence_is_found() -> None:
    planted = 'yield masalah("KTLG-999", place)\nfound = {1: "CEK-999", 2: "UTF-8"}'

    assert {"KTLG-999", "CEK-999"} == tak_dikenal(planted, PESAN, {"KTLG", "CEK"})


@pytest.mark.parametrize(("nama", "source"), sumber().items(), ids=list(sumber()))
def test_a_problem_is_asked_for_by_its_whole_code(nama: str, source: str) -> None:
    """So that a search for a code finds who reports it; only texts are put together."""
    assert set() == kepala_masalah(source, PESAN)


def test_a_problem_code_that_is_put_together_is_found() -> None:
    table: dict[str, object] = {"CEK-001": {"berat": "salah"}, "LEMBAR-A": {"teks": "A"}}
    source = 'masalah(f"CEK-{n:03}", p)\nteks(f"LEMBAR-{name}")\nx = f"ISO-{n}"'

    assert {"CEK-"} == kepala_masalah(source, table)


@pytest.mark.parametrize(("nama", "source"), sumber().items(), ids=list(sumber()))
def test_every_call_passes_the_parts_of_its_sentence(nama: str, source: str) -> None:
    assert [] == kurang(source)


def test_a_call_that_leaves_a_part_out_is_found() -> None:
    planted = 'masalah("KTLG-005", place, 9)\nt.lapor("KTLG-003", "id")\nteks("RUMUS-IKM", **p)'

    assert [("KTLG-005", 1, {"maks"}), ("KTLG-003", 2, {"seharusnya"})] == kurang(planted)


def test_every_problem_and_text_is_asked_for_somewhere() -> None:
    assert set() == tak_dipakai(sumber().values(), PESAN)


def test_a_sentence_that_nobody_asks_for_is_found() -> None:
    problem, text = {"berat": "salah"}, {"teks": "A"}
    table: dict[str, object] = {
        "CEK-001": problem,
        "CEK-002": problem,
        "JURI-001": problem,
        "LEMBAR-A": text,
        "LEMBAR-B": text,
        "REKAP-C": text,
    }
    sources = ['masalah("CEK-001", p)', 'teks(f"LEMBAR-{name}")', 'masalah(f"JURI-{n}", p)']

    assert {"CEK-002", "JURI-001", "REKAP-C"} == tak_dipakai(sources, table)


@pytest.mark.parametrize("kode", [k for k, entry in PESAN.items() if "berat" in entry])
def test_no_sentence_of_a_problem_speaks_python(kode: str) -> None:
    said = " ".join(PESAN[kode].values())

    assert re.search(r"Traceback|None|\b(dict|list|str|float|object|exception)\b", said) is None


def test_the_table_is_the_file() -> None:
    assert PESAN == load_pesan()


def test_a_problem_has_its_five_parts() -> None:
    place = Tempat("bantur.xlsx", "Sekretaris", "C9")
    found = masalah("KTLG-003", place, "delapan", seharusnya="angka")

    assert (
        "[KTLG-003] bantur.xlsx: Sekretaris!C9: tertulis “delapan”, seharusnya angka. "
        "Perbaiki nilai kunci itu."
    ) == str(found)


@pytest.mark.parametrize(
    ("tempat", "expected"),
    [
        (Tempat(), ""),
        (Tempat("a.xlsx"), "a.xlsx"),
        (Tempat("a.xlsx", "Camat"), "a.xlsx: Camat"),
        (Tempat("a.toml", sel="baris 3"), "a.toml: baris 3"),
        (Tempat(lembar="Camat", sel="C9"), "Camat!C9"),
    ],
)
def test_a_place_shows_what_it_has(tempat: Tempat, expected: str) -> None:
    assert expected == str(tempat)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", "abc"),
        ("a\nb\tc\x00d", "a b c d"),
        ("x" * PANJANG_TERTULIS, "x" * PANJANG_TERTULIS),
        ("x" * (PANJANG_TERTULIS + 1), "x" * (PANJANG_TERTULIS - 1) + "…"),
        (12.5, "12.5"),
    ],
)
def test_what_was_written_is_shown_on_one_short_line(text: object, expected: str) -> None:
    assert expected == shorten(text)


def test_braces_that_a_user_wrote_stay_as_they_are() -> None:
    found = masalah("KTLG-003", Tempat(), "{nama}", seharusnya="{kode}")

    assert ("{nama}", "{kode}") == (found.tertulis, found.seharusnya)


@pytest.mark.parametrize(("kode", "part"), [("KTLG-999", "KTLG"), ("KTLG-003", "seharusnya")])
def test_an_unknown_code_or_a_missing_part_is_our_mistake(kode: str, part: str) -> None:
    with pytest.raises(KeyError, match=part):
        masalah(kode, Tempat())


def test_a_text_takes_its_parts() -> None:
    assert "minus 5" == teks("RUMUS-NEGATIF", isi=5)


@pytest.mark.parametrize(
    ("berat", "expected"),
    [
        ((), True),
        ((Berat.CATATAN, Berat.PERINGATAN), True),
        ((Berat.PERINGATAN, Berat.SALAH), False),
    ],
)
def test_only_a_mistake_makes_a_file_unclean(berat: tuple[Berat, ...], expected: bool) -> None:
    problems = [Masalah("CEK-001", b, Tempat(), "", "", "") for b in berat]

    assert expected is is_bersih(problems)
