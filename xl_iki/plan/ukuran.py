"""How much room a text needs, so that every row is tall enough for it.

Widths are in Excel's column unit (7 pixels at Arial 10), heights in points. Glyph widths
are those of Arial and Liberation Sans, in thousandths of the font size.
"""

from functools import lru_cache

PIKSEL_KOLOM, PIKSEL_TEPI = 7, 7
TINGGI_BARIS = 15.0
TINGGI_MAKS = 400.0
_NARROW = "ijl.,:;'|!"
_WIDTHS = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys(" .,:;!/\\ftI[]", 278),
    **dict.fromkeys("()-r“”", 350),
    **dict.fromkeys("ckJsvxyz", 500),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("+=<>×÷−", 584),
    "m": 833,
    "M": 833,
    "%": 889,
    "W": 944,
    "–": 556,
    "—": 1000,
}
_BOLD = 1.09
_SLACK = 1.04


@lru_cache(maxsize=4096)
def _word(text: str) -> int:
    return sum(_WIDTHS.get(c, 556) for c in text)


@lru_cache(maxsize=8192)
def lines(text: str, lebar: float, *, huruf: float = 10, tebal: bool = False) -> int:
    """Return how many lines a wrapped text takes in a column of that width."""
    room = (lebar * PIKSEL_KOLOM - PIKSEL_TEPI) / (huruf * 96 / 72 / 1000)
    room /= _SLACK * (_BOLD if tebal else 1.0)
    return sum(_wrapped(part, room) for part in text.split("\n"))


def _wrapped(text: str, room: float) -> int:
    count, used = 1, 0.0
    space = _WIDTHS[" "]
    for word in text.split(" "):
        need = _word(word)
        if used and used + space + need > room:
            count, used = count + 1, 0.0
        elif used:
            used += space
        while need > room:
            count, need = count + 1, int(need - room)
        used += need
    return count


def tinggi(text: str, lebar: float, *, huruf: float = 10, tebal: bool = False) -> float:
    """Return the row height a wrapped text needs, in points."""
    return lines(text, lebar, huruf=huruf, tebal=tebal) * huruf * 1.29 + 4
