"""Reading an expression of the catalogue into its tree.

The grammar is Excel's, small: numbers with a decimal point, names of isian,
`+ - * / ( )`, and SUM, AVERAGE, MIN, MAX, IKM over one or more parts.
"""

import re
from dataclasses import dataclass

from xl_iki.rumus.pohon import Bilangan, Expr, Fungsi, Ikm, Isian, Negatif, Operasi

PANJANG_MAKS = 500
DALAM_MAKS = 20
FUNGSI = ("SUM", "AVERAGE", "MIN", "MAX")
_TOKEN = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?)|([a-z][a-z0-9_]*)|([A-Z]+)(?=\s*\()|([-+*/(),]))")


class RumusSalahError(Exception):
    """An expression that cannot be read; `letak` is the 1-based character of the trouble."""

    def __init__(self, letak: int, seharusnya: str) -> None:
        super().__init__(f"character {letak}: expected {seharusnya}")
        self.letak = letak
        self.seharusnya = seharusnya


@dataclass(frozen=True, slots=True)
class _Token:
    jenis: str
    teks: str
    letak: int


def _tokens(text: str) -> list[_Token]:
    kinds = ("angka", "isian", "fungsi", "tanda")
    out: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise RumusSalahError(start + 1, "angka, nama isian, fungsi, atau + - * / ( )")
        group = next(i for i in range(1, 5) if found[i] is not None)
        out.append(_Token(kinds[group - 1], found[group], found.start(group) + 1))
        at = found.end()
    out.append(_Token("akhir", "", len(text) + 1))
    return out


class _Reader:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str, bobot: str) -> None:
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = -1  # the whole expression stands in no parentheses
        self.bobot = bobot

    def peek(self, *texts: str) -> bool:
        token = self.tokens[self.at]
        return token.jenis == "tanda" and token.teks in texts

    def take(self) -> _Token:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expect(self, text: str) -> None:
        token = self.take()
        if token.teks != text or token.jenis != "tanda":
            raise RumusSalahError(token.letak, f"“{text}”")

    def chain(self, signs: tuple[str, ...], deeper: bool) -> Expr:
        left = self.chain(("*", "/"), False) if deeper else self.unary()
        while self.peek(*signs):
            sign = self.take().teks
            right = self.chain(("*", "/"), False) if deeper else self.unary()
            left = Operasi(sign, left, right)
        return left

    def deepen(self) -> None:
        self.depth += 1
        if self.depth > DALAM_MAKS:
            want = f"paling dalam {DALAM_MAKS} kurung atau tanda minus"
            raise RumusSalahError(self.tokens[self.at].letak, want)

    def sum(self) -> Expr:
        self.deepen()
        expr = self.chain(("+", "-"), True)
        self.depth -= 1
        return expr

    def unary(self) -> Expr:
        if not self.peek("-"):
            return self.primary()
        self.deepen()
        self.take()
        expr = Negatif(self.unary())
        self.depth -= 1
        return expr

    def primary(self) -> Expr:
        token = self.take()
        match token.jenis, token.teks:
            case "angka", text:
                return Bilangan(text)
            case "isian", text:
                return Isian(text)
            case "tanda", "(":
                inner = self.sum()
                self.expect(")")
                return inner
            case "fungsi", nama if nama in (*FUNGSI, "IKM"):
                parts = self.parts()
                return Ikm(parts, self.bobot) if nama == "IKM" else Fungsi(nama, parts)
            case "fungsi", _:
                raise RumusSalahError(token.letak, "fungsi " + ", ".join((*FUNGSI, "IKM")))
            case _:
                raise RumusSalahError(token.letak, "angka, nama isian, atau “(”")

    def parts(self) -> tuple[Expr, ...]:
        self.expect("(")
        out = [self.sum()]
        while self.peek(","):
            self.take()
            out.append(self.sum())
        self.expect(")")
        return tuple(out)


def parse(text: str, bobot: str = "1/n") -> Expr:
    """Return the tree of an expression.

    `bobot` names the weights of any IKM in it (ATR-10).
    Raises RumusSalahError with the character and what was expected there.
    """
    if len(text) > PANJANG_MAKS:
        raise RumusSalahError(PANJANG_MAKS + 1, f"paling panjang {PANJANG_MAKS} huruf")
    reader = _Reader(text, bobot)
    expr = reader.sum()
    last = reader.take()
    if last.jenis != "akhir":
        raise RumusSalahError(last.letak, "akhir rumus atau + - * /")
    return expr
