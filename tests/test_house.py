"""The house: floors, doors, cycles, clock, sizes, addresses and docstrings, read from the source.

Every check takes source text, so that each is also shown a planted violation.
"""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PAKET = Path(__file__).parents[1] / "xl_iki"

LANTAI = {
    "": 0,
    "rumus": 1,
    "katalog": 2,
    "hitung": 3,
    "plan": 4,
    **dict.fromkeys(("xlsx", "juri", "rekap", "hosts", "addin", "mail", "ledger", "impor"), 5),
    "cli": 6,
}
"""The floor of each room; the modules directly in the package are the ground."""

SAUDARA = {("hosts", "xlsx"), ("rekap", "xlsx")}
"""Doors that may import a sister."""

PINTU: dict[str, set[str]] = {
    "openpyxl": {"xlsx"},
    "xlwings": {"hosts", "addin"},
    "pandas": {"rekap"},
    "formulas": {"juri"},
    "schedula": {"juri"},
    "numpy": {"juri", "rekap"},
    "click": {"cli"},
    "rich": {"cli"},
    "lxml": set(),
}
"""The rooms that may import a foreign package."""

HANYA_TIPE = {("numpy", "rumus")}
"""Packages that a room may name for the type checker only."""

JAM = re.compile(
    r"(^|\.)(datetime|date)\.(now|utcnow|today)$|(^|\.)time\.(time|time_ns|localtime|gmtime)$"
    r"|^random(\.|$)|^os\.(environ|getenv|environb)(\.|$)"
)
"""What gives another answer tomorrow or elsewhere: only cli may ask."""

BARIS_FUNGSI, BARIS_MODUL = 45, 450
ALAMAT = re.compile(r"(?<![\w.$-])\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?![\w.(-])")
BUKAN_ALAMAT = re.compile(r"A4|F4|UTF8|SHA(1|256)|[0-9A-F]{6}")
"""Paper, encodings and colours that only look like a cell."""


@dataclass(frozen=True)
class Impor:
    """One import: what, where, and whether it happens when the module is loaded."""

    nama: str
    baris: int
    tipe: bool = False
    dalam_fungsi: bool = False


def room_of(module: str) -> str:
    """Return the room of a module; the package's own entry point belongs to cli."""
    parts = module.split(".")
    if parts[1:] == ["__main__"]:
        return "cli"
    return parts[1] if len(parts) > 2 or (parts[1:2] and parts[1] in rooms()) else ""


def rooms() -> set[str]:
    """Return the rooms of the table and the folders that stand there now."""
    return {p.name for p in PAKET.iterdir() if p.is_dir() and list(p.glob("*.py"))} | set(LANTAI)


def imports(source: str, module: str, known: frozenset[str] = frozenset()) -> list[Impor]:
    """Return every import; `from room import module` is that of the module where it is known."""
    found: list[Impor] = []
    _collect(ast.parse(source), module, known, found)
    return found


def _collect(
    node: ast.AST,
    module: str,
    known: frozenset[str],
    found: list[Impor],
    state: tuple[bool, bool] = (False, False),
) -> None:
    for child in ast.iter_child_nodes(node):
        typed, inside = state
        if isinstance(child, ast.Import | ast.ImportFrom):
            found += [
                Impor(name, child.lineno, typed, inside) for name in _names(child, module, known)
            ]
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for part in child.body:
                _collect(ast.Module([part], []), module, known, found, (True, inside))
            for part in child.orelse:
                _collect(ast.Module([part], []), module, known, found, state)
        else:
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            _collect(child, module, known, found, (typed, inside or is_function))


def _names(node: ast.Import | ast.ImportFrom, module: str, known: frozenset[str]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        is_package = f"{module}.__init__" in known
        parts = module.split(".")
        above = parts[: len(parts) - node.level + is_package]
        base = ".".join([*above, *([node.module] if node.module else [])])
    whole = {f"{base}.{alias.name}" for alias in node.names}
    return sorted(name if name in known else base for name in whole)


def check_floors(source: str, module: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Return the imports that go up, to a sister, or to a room without a floor."""
    mine = room_of(module)
    if mine not in LANTAI:
        return [f"{module}: the room {mine} has no floor"]
    out = []
    for item in imports(source, module, known):
        if item.nama.split(".")[0] != "xl_iki":
            continue
        other = room_of(item.nama)
        below = LANTAI.get(other, 99) < LANTAI[mine]
        if not (below or other == mine or (mine, other) in SAUDARA):
            out.append(f"{module}:{item.baris} imports {item.nama}")
    return out


def check_doors(source: str, module: str) -> list[str]:
    """Return the foreign packages imported outside their door."""
    room = room_of(module)
    out = []
    for item in imports(source, module):
        package = item.nama.split(".")[0]
        if package not in PINTU or room in PINTU[package]:
            continue
        if not (item.tipe and (package, room) in HANYA_TIPE):
            out.append(f"{module}:{item.baris} imports {package}")
    return out


def check_clock(source: str, module: str) -> list[str]:
    """Return what asks the clock, chance or the environment outside cli."""
    if room_of(module) == "cli":
        return []
    tree = ast.parse(source)
    full: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            head = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            full |= {alias.asname or alias.name: f"{head}{alias.name}" for alias in node.names}
    out = [
        f"{module}:{node.lineno} uses {full.get(ast.unparse(node), ast.unparse(node))}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute | ast.Name) and JAM.search(_dotted(node, full))
    ]
    return sorted(set(out))


def _dotted(node: ast.expr, full: Mapping[str, str]) -> str:
    head, dot, rest = ast.unparse(node).partition(".")
    return f"{full.get(head, head)}{dot}{rest}" if head in full else ""


def check_sizes(source: str, module: str) -> list[str]:
    """Return the module and the functions that are too long."""
    lines = len(source.splitlines())
    out = [f"{module} has {lines} lines"] if lines > BARIS_MODUL else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > BARIS_FUNGSI:
                out.append(f"{module}:{node.lineno} {node.name} has {length} lines")
    return out


def check_addresses(source: str, module: str) -> list[str]:
    """Return the literal cell addresses in strings, docstrings left out."""
    tree = ast.parse(source)
    spoken = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    return [
        f"{module}:{node.lineno} writes {found}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken
        for found in ALAMAT.findall(node.value)
        if not BUKAN_ALAMAT.fullmatch(found)
    ]


def check_docstrings(source: str, module: str) -> list[str]:
    """Return the public module, classes and functions without a docstring."""
    tree = ast.parse(source)
    out = [] if ast.get_docstring(tree) else [f"{module} has no docstring"]
    return out + list(_undocumented(tree, module))


def _undocumented(node: ast.Module | ast.ClassDef, module: str) -> Iterator[str]:
    for child in node.body:
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if child.name.startswith("_"):
            continue
        if not ast.get_docstring(child) and not _is_repeated(child):
            yield f"{module}:{child.lineno} {child.name} has no docstring"
        if isinstance(child, ast.ClassDef):
            yield from _undocumented(child, module)


def _is_repeated(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Tell whether the docstring stands elsewhere: at the getter, or at what is overridden."""
    marks = {ast.unparse(mark).split(".")[-1] for mark in node.decorator_list}
    return bool(marks & {"overload", "override", "setter"})


def check_cycles(sources: Mapping[str, str]) -> list[str]:
    """Return one circle of modules that need each other while they are loaded."""
    known = frozenset(sources) | DIKENAL
    graph = {
        module: {
            item.nama
            for item in imports(source, module, known)
            if item.nama in sources and not item.tipe and not item.dalam_fungsi
        }
        - {module}
        for module, source in sources.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def modules() -> dict[str, str]:
    """Return the source of every module by its dotted name."""
    out = {}
    for path in sorted(PAKET.rglob("*.py")):
        parts = path.relative_to(PAKET.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        out[name] = path.read_text(encoding="utf8")
    return out


MODUL = modules()
DIKENAL = frozenset(MODUL) | {
    f"{'.'.join(p.relative_to(PAKET.parent).parts[:-1])}.__init__"
    for p in PAKET.rglob("__init__.py")
}
Cek = Callable[[str, str], list[str]]


def check_lantai(source: str, module: str) -> list[str]:
    """Check the floors with the modules that stand here now."""
    return check_floors(source, module, DIKENAL)


ATURAN_RUMAH: dict[str, Cek] = {
    "floors": check_lantai,
    "doors": check_doors,
    "clock": check_clock,
    "sizes": check_sizes,
    "addresses": check_addresses,
    "docstrings": check_docstrings,
}


@pytest.mark.parametrize("module", MODUL)
@pytest.mark.parametrize("aturan", ATURAN_RUMAH)
def test_the_house_is_in_order(aturan: str, module: str) -> None:
    assert [] == ATURAN_RUMAH[aturan](MODUL[module], module)


def test_no_module_needs_itself_while_it_is_loaded() -> None:
    assert [] == check_cycles(MODUL)


def test_the_ground_and_the_first_rooms_stand() -> None:
    """Were nothing read, everything above would be in order."""
    assert {"xl_iki.nilai", "xl_iki.rumus.parse", "xl_iki.katalog.load"} < set(MODUL)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("xl_iki.nilai", "from xl_iki.rumus.parse import parse"),
        ("xl_iki.rumus.parse", "import xl_iki.katalog.load"),
        ("xl_iki.rumus.parse", "from xl_iki.katalog import load"),
        ("xl_iki.rumus.parse", "def f() -> None:\n    from xl_iki.hitung.hasil import hitung"),
        ("xl_iki.katalog.load", "from ..hitung import hasil"),
        ("xl_iki.hitung.hasil", "from xl_iki.plan.layout import plan"),
        ("xl_iki.plan.layout", "from xl_iki.xlsx import build"),
        ("xl_iki.xlsx.build", "from xl_iki.juri.adili import adili"),
        ("xl_iki.juri.adili", "from xl_iki.xlsx.build import build"),
        ("xl_iki.xlsx.build", "from xl_iki.hosts import buku"),
        ("xl_iki.rekap.tabel", "from xl_iki.cli.main import run"),
        ("xl_iki.gudang.rak", "import json"),
    ],
)
def test_an_import_upwards_or_sideways_is_found(module: str, source: str) -> None:
    known = DIKENAL | {module}

    assert 1 == len(check_floors(source, module, known))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("xl_iki.nilai", "from xl_iki import issues, pesan"),
        ("xl_iki.rumus.parse", "from . import pohon\nfrom .pohon import Expr"),
        ("xl_iki.hitung.hasil", "from xl_iki.katalog.load import load_katalog"),
        ("xl_iki.hosts.buku", "from xl_iki.xlsx.paket import read"),
        ("xl_iki.rekap.tabel", "from xl_iki.xlsx import paket"),
        ("xl_iki.cli.check", "from xl_iki.juri.adili import adili\nimport xl_iki.mail.kirim"),
        ("xl_iki.__main__", "from xl_iki.cli.main import run"),
        ("xl_iki.xlsx.build", "import json, zipfile\nfrom xl_iki import VERSI"),
    ],
)
def test_an_import_downwards_or_of_a_written_exception_is_none(module: str, source: str) -> None:
    assert [] == check_floors(source, module, DIKENAL)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("xl_iki.plan.layout", "from openpyxl.utils import get_column_letter"),
        ("xl_iki.cli.build", "import openpyxl"),
        ("xl_iki.xlsx.build", "import xlwings as xw"),
        ("xl_iki.juri.adili", "def f() -> None:\n    import pandas"),
        ("xl_iki.rekap.tabel", "import formulas"),
        ("xl_iki.hitung.hasil", "import schedula as sh"),
        ("xl_iki.rumus.evaluate", "import numpy as np"),
        ("xl_iki.hitung.hasil", "if TYPE_CHECKING:\n    import numpy as np"),
        ("xl_iki.rumus.evaluate", "if TYPE_CHECKING:\n    pass\nelse:\n    import numpy as np"),
        ("xl_iki.pesan", "import click"),
        ("xl_iki.rekap.tabel", "from rich.table import Table"),
        ("xl_iki.xlsx.paket", "from lxml import etree"),
        ("xl_iki.cli.main", "import lxml.etree"),
    ],
)
def test_a_foreign_package_outside_its_door_is_found(module: str, source: str) -> None:
    assert 1 == len(check_doors(source, module))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("xl_iki.xlsx.build", "import openpyxl"),
        ("xl_iki.addin.fungsi", "import xlwings"),
        ("xl_iki.rekap.tabel", "import numpy, pandas"),
        ("xl_iki.rumus.evaluate", "if TYPE_CHECKING:\n    import numpy as np"),
        ("xl_iki.cli.main", "import click"),
    ],
)
def test_a_foreign_package_behind_its_door_is_none(module: str, source: str) -> None:
    assert [] == check_doors(source, module)


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.now()",
        "import datetime as dt\nx = dt.date.today()",
        "from datetime import date\nx = date.today",
        "import time\nx = time.time()",
        "from time import time\nx = time()",
        "import random\nx = random.random()",
        "from random import choice\nx = choice",
        "import os\nx = os.environ['A']",
        "import os\nx = os.getenv('A')",
        "from os import environ\nx = environ",
    ],
)
def test_the_clock_chance_and_environment_are_found(source: str) -> None:
    assert [] != check_clock(source, "xl_iki.plan.layout")
    assert [] == check_clock(source, "xl_iki.cli.main")


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nx = datetime(2026, 1, 1)",
        "import time\nx = time.perf_counter()",
        "import os\nx = os.sep",
        "def f(now: object) -> object:\n    return now",
    ],
)
def test_a_date_that_is_given_is_no_clock(source: str) -> None:
    assert [] == check_clock(source, "xl_iki.plan.layout")


def test_a_function_above_45_lines_is_found() -> None:
    short = "def f() -> None:\n" + "    g()\n" * 44
    long = "class A:\n    async def f(self) -> None:\n" + "        g()\n" * 45

    assert [] == check_sizes(short, "xl_iki.a")
    assert ["xl_iki.a:2 f has 46 lines"] == check_sizes(long, "xl_iki.a")


def test_a_module_above_450_lines_is_found() -> None:
    assert [] == check_sizes("x = 1\n" * 450, "xl_iki.a")
    assert ["xl_iki.a has 451 lines"] == check_sizes("x = 1\n" * 451, "xl_iki.a")


@pytest.mark.parametrize(
    "source",
    [
        'x = "F14"',
        'x = "$F$14"',
        'x = "Camat!F14"',
        'x = "=SUM(F14:H20)"',
        'x = f"{sheet}!AB3"',
        'x = f"F14:{last}"',
        'def f() -> str:\n    """Return F14."""\n    return "F14"',
    ],
)
def test_a_literal_address_is_found(source: str) -> None:
    assert [] != check_addresses(source, "xl_iki.a")


@pytest.mark.parametrize(
    "source",
    [
        '"""A cell such as F14."""',
        'x = 1\n"""Beside F14."""',
        'x = "A4"',
        'x = "K02.1"',
        'x = "2026-TW1"',
        'x = f"{col}14"',
        'x = "LOG10("',
        'x = "ATR-08"',
        'x = "FF9999"',
        'x = "xl/worksheets/sheet1.xml"',
    ],
)
def test_what_only_looks_like_an_address_is_none(source: str) -> None:
    assert [] == check_addresses(source, "xl_iki.a")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = 1", 1),
        ('"""A."""\ndef f() -> None:\n    pass', 1),
        ('"""A."""\nclass A:\n    def f(self) -> None:\n        pass', 2),
        ('"""A."""\nclass A:\n    """B."""\n    def f(self) -> None:\n        pass', 1),
        ('"""A."""\ndef _f() -> None:\n    pass', 0),
        ('"""A."""\nclass _A:\n    def f(self) -> None:\n        pass', 0),
        ('"""A."""\ndef f() -> None:\n    """Do."""', 0),
    ],
)
def test_a_public_thing_without_docstring_is_found(source: str, expected: int) -> None:
    assert expected == len(check_docstrings(source, "xl_iki.a"))


def test_a_circle_of_modules_is_found() -> None:
    sources = {
        "xl_iki.a": "from xl_iki import b",
        "xl_iki.b": "from xl_iki.c import x",
        "xl_iki.c": "import xl_iki.a",
    }

    assert {"xl_iki.a", "xl_iki.b", "xl_iki.c"} == set(check_cycles(sources))


def test_an_import_for_types_or_inside_a_function_makes_no_circle() -> None:
    sources = {
        "xl_iki.a": "from xl_iki import b",
        "xl_iki.b": "if TYPE_CHECKING:\n    from xl_iki.a import x",
        "xl_iki.c": "def f() -> None:\n    import xl_iki.c",
    }

    assert [] == check_cycles(sources)
