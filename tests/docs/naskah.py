"""The Markdown files of the project, and the blocks, links and pictures in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_iki.cli.main import run

AKAR = Path(__file__).parents[2]
DOCS = AKAR / "docs"
GAMBAR = DOCS / "gambar"

_PAGAR = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TAUTAN = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_JUDUL = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Blok:
    """A fenced block: its language and its text."""

    bahasa: str
    isi: str


def naskah() -> list[Path]:
    """Return every Markdown file that we write, in order."""
    own = (AKAR / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md"))
    return [*own, *sorted(DOCS.rglob("*.md")), *sorted((AKAR / "workbooks").glob("*.md"))]


def nama(path: Path) -> str:
    """Return a file's path from the root of the repository."""
    return path.relative_to(AKAR).as_posix()


def blok(text: str, bahasa: str = "") -> list[Blok]:
    """Return the fenced blocks of a text, those of one language where it is named."""
    found = [Blok(m[1], m[2]) for m in _PAGAR.finditer(text)]
    return [b for b in found if not bahasa or b.bahasa == bahasa]


def tautan(text: str) -> list[str]:
    """Return the targets of links and pictures outside fenced blocks."""
    return _TAUTAN.findall(_PAGAR.sub("", text))


def jangkar(text: str) -> set[str]:
    """Return the anchors of a text's headings, as GitHub makes them."""
    heads = _JUDUL.findall(_PAGAR.sub("", text))
    plain = (re.sub(r"[^\w\- ]", "", head.replace("`", "").lower()) for head in heads)
    return {head.replace(" ", "-") for head in plain}


def perintah(text: str) -> Iterator[list[str]]:
    """Yield the words of each `xl-iki` command line in the fenced blocks."""
    for block in blok(text):
        if block.bahasa not in ("sh", "powershell"):
            continue
        for line in block.isi.splitlines():
            words = line.split("#")[0].split()
            if words and re.fullmatch(r"(?:\.venv[/\\]\w+[/\\])?xl-iki", words[0]):
                yield words[1:]


def jalankan(words: list[str]) -> int:
    """Run a command line in this process and return its exit code."""
    try:
        run(words)
    except SystemExit as left:
        return int(left.code or 0)
    raise AssertionError("run() leaves with an exit code")
