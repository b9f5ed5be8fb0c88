"""The staff guide: generated pages are fresh, and its examples work as they stand."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.docs.halaman_pesan import HALAMAN, halaman
from tests.docs.naskah import AKAR, DOCS, blok, jalankan
from xl_iki.katalog.aturan import packaged_aturan
from xl_iki.nilai import tulis

PANDUAN = DOCS / "panduan"
KATALOG = (PANDUAN / "katalog.md").read_text(encoding="utf8")
PERENCANA = (PANDUAN / "perencana.md").read_text(encoding="utf8")
BUKU = "keluar/IKI_contoh_2026.xlsx"


def test_the_page_of_messages_is_fresh() -> None:
    """A difference means: run `python -m tests.docs.halaman_pesan`."""
    assert halaman() == HALAMAN.read_text(encoding="utf8")


@pytest.fixture
def kerja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with the example's catalogue and numbers, and work there."""
    [toml] = blok(KATALOG, "toml")
    [numbers] = blok(KATALOG, "csv")
    (tmp_path / "contoh.toml").write_text(toml.isi, encoding="utf8")
    (tmp_path / "isi.csv").write_text(numbers.isi, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def baris_hasil() -> Iterator[list[str]]:
    """Yield the cells of the page's table of results."""
    table = KATALOG.partition("| indikator | realisasi |")[2].partition("\n\n")[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def angka(value: Any) -> str:  # Any: a JSON value
    return tulis(value) if isinstance(value, int | float) else "7–8"


@pytest.mark.usefixtures("kerja")
def test_the_catalogue_of_the_guide_builds_fills_and_reads(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == jalankan(["build", "contoh.toml", "--tahun", "2026", "-o", "keluar"])
    assert 0 == jalankan(["fill", BUKU, "isi.csv"])
    capsys.readouterr()
    assert 0 == jalankan(["read", BUKU])
    facts = json.loads(capsys.readouterr().out)

    shown = [
        [
            i["id"],
            angka(i["realisasi"]["sd"]),
            angka(i["target_berjalan"]),
            angka(i["capaian"]["sd"]),
            i["kategori"]["sd"],
        ]
        for j in facts["jabatan"]
        for i in j["indikator"]
    ]
    assert list(baris_hasil()) == shown


@pytest.mark.usefixtures("kerja")
def test_the_steps_of_the_catalogue_page_run_as_they_stand() -> None:
    lines = [line.split()[1:] for b in blok_sh(KATALOG) for line in b.splitlines()]

    assert [0] * len(lines) == [jalankan(words) for words in lines]
    assert len(lines) > 4


def blok_sh(text: str) -> list[str]:
    """Return the shell blocks of a page, those inside a list too."""
    plain = re.sub(r"^ {3}", "", text, flags=re.MULTILINE)
    return [b.isi for b in blok(plain, "sh")]


def test_every_key_of_a_catalogue_is_explained() -> None:
    """The keys that the code takes stand on the page, in backquotes."""
    source = "".join(
        (AKAR / "xl_iki" / "katalog" / name).read_text(encoding="utf8")
        for name in ("load.py", "aturan.py")
    )
    taken = re.findall(r"\.(?:teks|angka|benar|pilihan|daftar_teks)\(\"(\w+)\"", source)
    taken += re.findall(r"\.(?:tabel|daftar_tabel)\(\"(\w+)\"", source)

    assert [] == [key for key in sorted(set(taken)) if not is_tertulis(key)]
    assert "penyebut" in KATALOG


def is_tertulis(key: str) -> bool:
    """Tell whether a key stands on the page as a key, or as the name of a table."""
    return f"`{key}`" in KATALOG or re.search(rf"`\[+(?:[\w.]+\.)?{key}\]+`", KATALOG) is not None


def test_every_rule_pack_and_scale_is_named() -> None:
    book = packaged_aturan()

    assert [] == [name for name in (*book.aturan, *book.skala) if f"`{name}`" not in KATALOG]


def test_the_planning_officer_s_list_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands of the page, in their order, on its list of numbers."""
    [numbers] = blok(PERENCANA, "csv")
    (tmp_path / "isi.csv").write_text(numbers.isi, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    lines = [line.split()[1:] for b in blok_sh(PERENCANA) for line in b.splitlines()]
    quick = [words for words in lines if words[0] != "demo" and "--per-jabatan" not in words]

    assert [0] * len(quick) == [jalankan(words) for words in quick]
    assert len(quick) > 6
