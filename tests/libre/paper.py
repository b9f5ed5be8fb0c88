"""What a PDF shows: its pages, their pictures, and the size of every text; all through poppler."""

import html
import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

PAGE_SIZE = re.compile(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts", re.MULTILINE)
FONT = re.compile(r'<fontspec id="(\d+)" size="(\d+)"')
TEXT = re.compile(r'<text [^>]*\bfont="(\d+)"[^>]*>(.*?)</text>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")

# pdftohtml gives whole pixels and zooms three times at most: too coarse to tell 7.9 from 8.
# So the pages are first blown up onto sheets of the greatest size a PDF may have.
SHEET = 14400
ZOOM = 3


class Text(NamedTuple):
    """A piece of text on a page, with its size in points."""

    page: int
    size: float
    text: str


def pages(pdf: Path) -> int:
    """Count the pages."""
    return len(_page_sizes(pdf))


def render(pdf: Path, folder: Path, *, dpi: int = 60) -> list[Path]:
    """Draw every page into `folder` as PNG and return the pictures in order."""
    _run("pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / pdf.stem))
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def font_sizes(pdf: Path) -> list[Text]:
    """Return every text with its size as printed, to a tenth of a point.

    LibreOffice places fonts on a grid of its own: 8 points come out as 7.99 and count as 8.
    """
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.pdf"
        paper = ("-paperw", str(SHEET), "-paperh", str(SHEET))
        _run("pdftocairo", "-pdf", *paper, "-expand", str(pdf), str(large))
        xml = _run("pdftohtml", "-xml", "-i", "-zoom", str(ZOOM), "-stdout", str(large))
    fonts = {font: int(size) for font, size in FONT.findall(xml)}
    found: list[Text] = []
    for page, (size, body) in enumerate(zip(_page_sizes(pdf), _bodies(xml), strict=True), start=1):
        scale = ZOOM * min(SHEET / size[0], SHEET / size[1])
        found += [
            Text(page, round(fonts[font] / scale, 1), html.unescape(TAG.sub("", text)).strip())
            for font, text in TEXT.findall(body)
        ]
    return [text for text in found if text.text]


def _bodies(xml: str) -> list[str]:
    return xml.split("<page ")[1:]


def _page_sizes(pdf: Path) -> list[tuple[float, float]]:
    listing = _run("pdfinfo", "-f", "1", "-l", "100000", str(pdf))
    return [(float(width), float(height)) for width, height in PAGE_SIZE.findall(listing)]


def _run(*command: str) -> str:
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf8")
    return run.stdout
