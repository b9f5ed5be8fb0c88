"""The language of number formats.

A fault is a fragment of a sentence; whoever asked knows the place.
"""

import re
from collections.abc import Iterator
from typing import Final

MAX_LENGTH = 255
MAX_SECTIONS = 4
PIECE: Final = re.compile(
    r"""
    (?P<quoted>"[^"]*")
    |(?P<escaped>\\.|_.|\*.)
    |(?P<bracket>\[[^\[\]"]*\])
    |(?P<word>general|am/pm|a/p|e[+-]|d+|m+|y+|h+|s+|e+|g+|b+)
    |(?P<part>;)
    |(?P<plain>[^A-Za-z"\\\[\]])
    |(?P<bad>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
BRACKET: Final = re.compile(
    r"""\[(
        black|blue|cyan|green|magenta|red|white|yellow|color\ ?\d{1,2}
        |(<=|>=|<>|<|>|=)\ ?-?\d+(\.\d+)?
        |\$[^\]]*|h+|m+|s+|dbnum\d
    )\]""",
    re.VERBOSE | re.IGNORECASE,
)


def format_faults(code: str) -> Iterator[str]:
    """Give what Excel would not accept in a number format."""
    if not code:
        yield "the number format is empty"
    if len(code) > MAX_LENGTH:
        yield f"the number format has {len(code)} characters, more than {MAX_LENGTH}"
    sections = 1
    for found in PIECE.finditer(code):
        match found.lastgroup:
            case "part":
                sections += 1
            case "bracket" if not BRACKET.fullmatch(found[0]):
                yield f"the number format has the unknown bracket {found[0]}"
            case "bad":
                yield _name_bad(found[0])
                return
    if sections > MAX_SECTIONS:
        yield f"the number format has {sections} sections, more than {MAX_SECTIONS}"


def _name_bad(character: str) -> str:
    match character:
        case '"':
            return "the number format has an unbalanced quote"
        case "[" | "]":
            return "the number format has an unbalanced bracket"
        case _:
            return f"the number format has the letter {character} outside quotes"
