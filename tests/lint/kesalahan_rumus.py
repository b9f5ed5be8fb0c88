"""Faults planted in formulas and their results."""

from typing import Final

from .buku_uji import SHEET, replaced
from .kesalahan import Fault

FORMULA: Final = "SUM(C:C)+SUM(5:5)"


def _formula(name: str, text: str, word: str) -> Fault:
    return Fault(f"formula {name}", SHEET, replaced(FORMULA, text), "E10", word)


FORMULAS: Final = (
    _formula("without result", f'{FORMULA}</f></c><c r="F10"><f>1', "no stored result"),
    _formula("empty", "", "empty"),
    _formula("leading equals", f"={FORMULA}", "begins with ="),
    _formula("too long", "+".join(["C5"] * 3000), "8192"),
    _formula("parentheses open", "SUM(C5", "parentheses"),
    _formula("parentheses closed", "SUM(C5))", "parentheses"),
    _formula("quote", 'IF(C5=1,"a,2)', "quote"),
    _formula("nesting", "ABS(" * 65 + "1" + ")" * 65, "nests"),
    _formula("semicolon", "SUM(C5;D5)", "semicolon"),
    _formula("Indonesian name", "JUMLAH(C5,D5)", "JUMLAH is not allowed"),
    _formula("newer function", "XLOOKUP(1,C5:C6,D5:D6)", "_xlfn."),
    _formula("newer function prefixed", "_xlfn.XLOOKUP(1,C5:C6,D5:D6)", "XLOOKUP is not allowed"),
    _formula("2010 function unprefixed", "STDEV.S(C5:C6)", "lacks its prefix"),
    _formula("prefix too much", "_xlfn.SUM(C5:C6)", "takes no prefix"),
    _formula("INDIRECT", 'INDIRECT("C5")', "volatile"),
    _formula("OFFSET", "SUM(OFFSET(C5,1,0))", "volatile"),
    _formula("NOW", "NOW()", "volatile"),
    _formula("missing sheet", "Rekap!A1", "missing sheet 'Rekap'"),
    _formula("unquoted sheet", "Rekap '26!A1", "quote"),
    _formula("unknown name", "skla*2", "unknown name skla"),
    _formula("broken reference", "SUM(#REF!)", "#REF!"),
    _formula("beyond the grid", "XFE1+1", "outside the grid"),
    _formula("reversed columns", "SUM(D:C)", "outside the grid"),
    _formula("structured reference", "SUM(Daftar[nilai])", "structured"),
    _formula("dangling operator", "C5+", "ends in an operator"),
    _formula("missing operand", "C5*/D5", "without a value"),
    _formula("two values", "C5 3", "side by side"),
    _formula("bare comma", "C5,D5", "comma"),
    _formula("sheet without cell", "Aturan!+1", "sheet name without a cell"),
    Fault(
        "shared formula orphan",
        SHEET,
        replaced('<f t="shared" si="0"/>', '<f t="shared" si="1"/>'),
        "I6",
        "no master",
    ),
    Fault(
        "shared formula elsewhere", SHEET, replaced('ref="I5:I6"', 'ref="J5:J6"'), "I5", "leaves"
    ),
    Fault(
        "shared formula unnumbered",
        SHEET,
        replaced('ref="I5:I6" si="0"', 'ref="I5:I6"'),
        "I5",
        "si",
    ),
    Fault("array formula elsewhere", SHEET, replaced('ref="G5:G6"', 'ref="G6:G7"'), "G5", "array"),
    Fault("formula type", SHEET, replaced('t="array"', 't="dinamis"'), "G5", "dinamis"),
    Fault(
        "empty numeric result", SHEET, replaced("<v>14</v>", "<v></v>"), "E10", "no stored result"
    ),
    Fault(
        "result as shared string",
        SHEET,
        replaced('<c r="E10">', '<c r="E10" t="s">'),
        "E10",
        "shared string",
    ),
)
