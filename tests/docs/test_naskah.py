"""Every Markdown file: its links, its command lines, and what it must not say."""

import re
from pathlib import Path

import click
import pytest

from tests.docs.naskah import (
    AKAR,
    DOCS,
    GAMBAR,
    blok,
    jalankan,
    jangkar,
    nama,
    naskah,
    perintah,
    tautan,
)
from xl_iki.cli.main import main

NASKAH = naskah()
BESAR_MAKS = 200_000
RUMAH = re.compile(r"(?<![\w.~])/(?:home|root|tmp|usr/local|mnt|work|Users)/|[A-Z]:\\")
"""A path of somebody's machine."""

each_file = pytest.mark.parametrize("path", NASKAH, ids=nama)


@each_file
def test_links_and_pictures_exist(path: Path) -> None:
    text = path.read_text(encoding="utf8")

    missing = [t for t in tautan(text) if not is_ada(path, t)]

    assert [] == missing


def is_ada(path: Path, target: str) -> bool:
    """Tell whether a link of a file leads somewhere; addresses of the web are not asked."""
    if target.startswith("https://"):
        return True
    name, _, anchor = target.partition("#")
    file = (path.parent / name).resolve() if name else path
    if not file.exists() or AKAR not in (file, *file.parents):
        return False
    return not anchor or anchor in jangkar(file.read_text(encoding="utf8"))


@pytest.mark.parametrize("target", ["tidak-ada.md", "README.md#tidak-ada", "../README.md"])
def test_a_dead_link_is_found(target: str) -> None:
    assert not is_ada(AKAR / "README.md", target)


@each_file
def test_command_lines_parse(path: Path) -> None:
    """The arguments and options that a guide writes are those of the command."""
    wrong = [
        f"{' '.join(words)}: {problem}"
        for words in perintah(path.read_text(encoding="utf8"))
        if (problem := kesalahan_perintah(words))
    ]

    assert [] == wrong


def kesalahan_perintah(words: list[str]) -> str:
    """Return why a command line would be refused, "" where it would not; nothing is run."""
    name, *rest = words
    context = click.Context(main, info_name="xl-iki")
    command = main.get_command(context, name)
    if command is None:
        return "no such command"
    if rest == ["--help"]:
        return ""
    try:
        command.make_context(name, list(rest), parent=context)
    except click.UsageError as error:
        return error.format_message()
    return ""


@pytest.mark.parametrize(
    "line",
    [
        "tidak_ada",
        "build",
        "build bantur --tahun 2026 --tidak-ada",
        "build bantur --tahun 1900",
        "read a.xlsx --format xml",
        "explain a.xlsx",
    ],
)
def test_a_wrong_command_line_is_found(line: str) -> None:
    assert "" != kesalahan_perintah(line.split())


def test_the_guides_hold_command_lines() -> None:
    """Were none found, the test above would prove nothing."""
    text = "".join(path.read_text(encoding="utf8") for path in NASKAH)

    assert {words[0] for words in perintah(text)} >= set(main.list_commands(click.Context(main)))


def test_the_readme_names_every_command_and_no_other() -> None:
    text = (AKAR / "README.md").read_text(encoding="utf8")

    named = re.findall(r"^\| `xl-iki (\w+)", text, re.MULTILINE)

    assert main.list_commands(click.Context(main)) == named


@each_file
def test_no_path_of_a_machine_is_told(path: Path) -> None:
    assert [] == RUMAH.findall(path.read_text(encoding="utf8"))


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (path.parent / target).resolve()
        for path in NASKAH
        for target in tautan(path.read_text(encoding="utf8"))
        if target.endswith(".png")
    }
    drawn = set(GAMBAR.glob("*.png"))

    assert drawn == shown
    assert [] == [p.name for p in drawn if p.stat().st_size > BESAR_MAKS]


def test_the_readme_s_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    text = (AKAR / "README.md").read_text(encoding="utf8")
    [example] = blok(text, "python")

    exec(compile(example.isi, "README.md", "exec"), {"__name__": "readme"})

    assert "97.5 Sangat Tinggi\n" in capsys.readouterr().out


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libre")
def test_the_example_of_the_judge_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (AKAR / "CONTRIBUTING.md").read_text(encoding="utf8")
    [example] = blok(text, "python")
    monkeypatch.chdir(tmp_path)
    assert 0 == jalankan(["build", "bantur", "--tahun", "2026", "-o", "demo"])
    Path("demo/IKI_bantur_2026.xlsx").rename("demo/IKI_bantur_2026_CONTOH.xlsx")

    exec(compile(example.isi, "CONTRIBUTING.md", "exec"), {"__name__": "contributing"})

    assert Path("demo/contoh.pdf").is_file()


def test_the_readme_s_numbers_are_filled_and_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second block of commands runs as it stands, on the list of numbers below it."""
    text = (AKAR / "README.md").read_text(encoding="utf8")
    [numbers] = blok(text, "csv")
    [commands] = [b for b in blok(text, "sh") if "explain" in b.isi]
    (tmp_path / "isi.csv").write_text(numbers.isi, encoding="utf8")
    monkeypatch.chdir(tmp_path)

    codes = [jalankan(line.split()[1:]) for line in commands.isi.splitlines()]

    assert [0, 0, 0, 0, 0] == codes
    assert "97,5 %" in capsys.readouterr().out


@pytest.mark.parametrize("kode", [f"ATR-{n:02}" for n in range(1, 15)])
def test_the_page_of_rules_names_modules_that_prove_it(kode: str) -> None:
    page = (DOCS / "en" / "rules.md").read_text(encoding="utf8")
    [row] = re.findall(rf"^\| {kode} \|.*$", page, re.MULTILINE)
    tests = re.findall(r"`(tests/[\w/]+\.py)`", row)
    rooms = re.findall(r"`([a-z]+/?(?:[\w]+\.py)?)`", row.split("|")[3])

    idle = [t for t in tests if f'aturan("{kode}")' not in (AKAR / t).read_text(encoding="utf8")]

    assert tests
    assert [] == idle
    assert [] == [r for r in rooms if not (AKAR / "xl_iki" / r).exists()]


def test_the_contents_list_what_stands_there() -> None:
    """Every page of docs/ is reached from the README."""
    text = (AKAR / "README.md").read_text(encoding="utf8")
    linked = {(AKAR / t.partition("#")[0]).resolve() for t in tautan(text)}

    assert [] == [nama(p) for p in sorted(DOCS.rglob("*.md")) if p not in linked]
