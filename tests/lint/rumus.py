"""The language of formulas, as Excel keeps it in the file: English names and commas.

A fault is a fragment of a sentence; whoever asked knows the place.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from .fungsi import EXCEL_2010, NEW_AFTER_2010, NEW_IN_2010, VOLATILE
from .rentang import read_area, read_cell

MAX_LENGTH = 8192
MAX_NESTING = 64
PREFIX = "_XLFN."
R1C1 = re.compile(r"R\d*(C\d*)?|C\d*", re.IGNORECASE)

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"]|"")*")
    |(?P<array>\{(?:"(?:[^"]|"")*"|[^{}"])*\})
    |(?P<error>\#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!))
    |(?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)
    |(?P<area>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])|\$?[1-9]\d*:\$?[1-9]\d*(?![\w.(]))
    |(?P<cell>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?![\w.(!]))
    |(?P<function>[^\W\d][\w.]*\()
    |(?P<name>[^\W\d][\w.\\?]*|\\[\w.\\?]*)
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<infix><=|>=|<>|[*/^&=<>:])
    |(?P<sign>[-+@])
    |(?P<percent>%)
    |(?P<comma>,)
    |(?P<open>\()
    |(?P<close>\))
    |(?P<space>\s+)
    |(?P<bad>.)
    """,
    re.VERBOSE | re.DOTALL,
)
REFERS = frozenset(("cell", "area", "name", "sheet", "error", "function", "open"))
OPERANDS = frozenset(("text", "array", "error", "area", "cell", "name", "number"))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula and its kind, which is a group of the pattern above."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a formula may mention; every name in lower case.

    `local` holds the names that belong to one sheet, by the sheet's number.
    """

    sheets: frozenset[str]
    names: frozenset[str] = frozenset()
    local: Mapping[int, frozenset[str]] = field(default_factory=dict)
    functions: frozenset[str] = EXCEL_2010

    def knows(self, name: str, home: int | None) -> bool:
        """Tell whether the name is defined for everyone, for the home, or without one for any."""
        if name.lower() in self.names:
            return True
        if home is not None:
            return name.lower() in self.local.get(home, frozenset())
        return any(name.lower() in names for names in self.local.values())


def tokenize(text: str) -> list[Token]:
    """Give the pieces of a formula; what no rule allows becomes a piece "bad"."""
    return [Token(found.lastgroup or "bad", found[0]) for found in _TOKEN.finditer(text)]


def sheets_of(prefix: str) -> list[str]:
    """Give the sheet names in a prefix: `'A b'!` names one, `A:B!` two."""
    body = prefix.removesuffix("!")
    if body.startswith("'"):
        body = body[1:-1].replace("''", "'")
    return body.split(":")


def faults(text: str, scope: Scope, *, home: int | None = None, union: bool = False) -> list[str]:
    """Everything wrong with a formula; `union` allows the bare commas of a print range."""
    if not text.strip():
        return ["the formula is empty"]
    if text.startswith("="):
        return ["the formula begins with ="]
    if len(text) > MAX_LENGTH:
        return [f"the formula has {len(text)} characters, more than {MAX_LENGTH}"]
    tokens = tokenize(text)
    if bad := [token.text for token in tokens if token.kind == "bad"]:
        return [_name_bad(bad[0])]
    found = [*_read_grammar(tokens, union=union), *_function_faults(tokens, scope)]
    return [*found, *_reference_faults(tokens, scope, home)]


def _name_bad(character: str) -> str:
    match character:
        case ";":
            return "the formula parts arguments by a semicolon"
        case '"' | "'":
            return "the formula has an unbalanced quote"
        case "[" | "]":
            return "the formula has a structured or external reference"
        case _:
            return f"the formula has a stray {character!r}"


def _read_grammar(tokens: list[Token], *, union: bool) -> list[str]:
    """Parentheses balance, and operands and operators take turns.

    The state says what stood before: "want" an operator, "free" an opened
    argument that may stay empty, "have" a value, "sheet" a sheet prefix.
    """
    state, stack, was_space = "want", list[str](), False
    for before, token in pairwise([Token("space", ""), *tokens]):
        if token.kind == "space":
            continue
        was_space = before.kind == "space"
        if fault := _step_fault(state, token, was_space=was_space):
            return [fault]
        if token.kind in ("open", "function"):
            stack.append(token.kind)
        if token.kind == "close" and not stack:
            return ["the formula has unbalanced parentheses"]
        if token.kind == "close":
            stack.pop()
        if token.kind == "comma" and not stack and not union:
            return ["the formula has a comma outside a function"]
        if stack.count("function") > MAX_NESTING:
            return [f"the formula nests functions deeper than {MAX_NESTING}"]
        state = _next_state(token, stack)
    if stack:
        return ["the formula has unbalanced parentheses"]
    return [] if state == "have" else ["the formula ends in an operator"]


def _step_fault(state: str, token: Token, *, was_space: bool) -> str | None:
    starts = token.kind in OPERANDS or token.kind in ("open", "function", "sheet")
    if state == "sheet":
        is_place = token.kind in ("cell", "area", "name", "error")
        return None if is_place else "the formula has a sheet name without a cell"
    if state == "have":
        may_cross = was_space and token.kind in REFERS
        both = starts and not may_cross
        return f"the formula has two values side by side at {token.text}" if both else None
    if starts or token.kind == "sign" or (state == "free" and token.kind in ("comma", "close")):
        return None
    return f"the formula has an operator without a value before {token.text!r}"


def _next_state(token: Token, stack: list[str]) -> str:
    if token.kind in OPERANDS or token.kind in ("close", "percent"):
        return "have"
    if token.kind == "sheet":
        return "sheet"
    in_function = bool(stack) and stack[-1] == "function"
    return "free" if token.kind in ("function", "comma") and in_function else "want"


def _function_faults(tokens: list[Token], scope: Scope) -> Iterator[str]:
    for token in tokens:
        if token.kind == "function":
            written = token.text[:-1].upper()
            if fault := _function_fault(written, scope):
                yield fault


def _function_fault(written: str, scope: Scope) -> str | None:
    has_prefix = written.startswith(PREFIX)
    name = written.removeprefix(PREFIX).removeprefix("_XLWS.")
    needs_prefix = name in NEW_IN_2010 or name in NEW_AFTER_2010
    if needs_prefix and not has_prefix:
        return f"the function {name} lacks its prefix _xlfn."
    if has_prefix and not needs_prefix:
        return f"the function {name} takes no prefix _xlfn."
    if name in VOLATILE and name not in scope.functions:
        return f"the function {name} is volatile"
    if name not in scope.functions:
        return f"the function {name} is not allowed"
    return None


def _reference_faults(tokens: list[Token], scope: Scope, home: int | None) -> Iterator[str]:
    for before, token in pairwise([Token("space", ""), *tokens]):
        match token.kind:
            case "sheet":
                yield from _sheet_faults(token.text, scope)
            case "error" if token.text == "#REF!":
                yield "the formula holds a broken reference #REF!"
            case "cell" | "area" if not _is_place(token.text) and not scope.knows(token.text, home):
                yield f"the formula refers to {token.text}, outside the grid"
            case "name" if token.text.upper() not in ("TRUE", "FALSE"):
                where = None if before.kind == "sheet" else home
                if not scope.knows(token.text, where):
                    yield f"the formula uses the unknown name {token.text}"


def _is_place(text: str) -> bool:
    # Excel also keeps B:A in order; a reversed area in a file was not written by Excel.
    return read_cell(text) is not None or read_area(text) is not None


def _sheet_faults(prefix: str, scope: Scope) -> Iterator[str]:
    for name in sheets_of(prefix):
        if name.lower() not in scope.sheets:
            yield f"the formula refers to the missing sheet {name!r}"
        elif not prefix.startswith("'") and (read_cell(name) or R1C1.fullmatch(name)):
            yield f"the formula must put quotes around the sheet {name!r}"
