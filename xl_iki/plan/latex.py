"""The decree's formula written out readably: fractions as "a ÷ b", sums as words of type."""

import re

_FRAC = re.compile(r"\\frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}")
_TEXT = re.compile(r"\\text\{([^{}]*)\}")
_PLAIN = (
    (r"\times", "×"),
    (r"\sum", "Σ"),
    (r"\%", "%"),
    ("$", ""),
    (r"\left", ""),
    (r"\right", ""),
)


def readable(formula: str) -> str:
    """Return a formula without LaTeX; the decree's words stay as they are."""
    text = formula
    if "$" in text or "\\" in text:
        text = _FRAC.sub(lambda m: f"{_part(m[1])} ÷ {_part(m[2])}", text)
        text = _plain(text)
    return re.sub(r"[ \t]+", " ", text).strip()


def _part(text: str) -> str:
    inner = re.sub(r"\s+", " ", _plain(text)).strip()
    return f"({inner})" if " " in inner else inner


def _plain(text: str) -> str:
    text = _TEXT.sub(r"\1", text)
    for tex, sign in _PLAIN:
        text = text.replace(tex, sign)
    return text
