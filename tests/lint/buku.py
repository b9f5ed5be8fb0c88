"""The workbook as the checks see it: sheets with their cells, names, counts of styles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .paket import Package, Rel
from .pohon import R, local, main_child, main_children, whole
from .rentang import read_cell
from .rumus import Scope, faults


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name of the workbook, or of the one sheet it belongs to."""

    name: str
    home: int | None
    value: str

    @property
    def place(self) -> str:
        belongs = "" if self.home is None else f" of sheet {self.home}"
        return f"name {self.name}{belongs}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet; `cells` has the first cell element of every readable position."""

    index: int
    name: str
    part: str
    root: Element
    cells: Mapping[tuple[int, int], Element]

    def at(self, place: str) -> str:
        return f"{self.part} ({self.name}) {place}"


@dataclass(frozen=True, slots=True)
class Book:
    """Everything a check of a sheet may have to look up."""

    package: Package
    part: str
    root: Element
    sheet_names: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...]
    strings: int
    cell_styles: int
    differences: int
    scope: Scope

    def formula_faults(
        self, text: str, place: str, *, home: int | None = None, union: bool = False
    ) -> Iterator[str]:
        """Give the faults of a formula, each with its place."""
        for fault in faults(text, self.scope, home=home, union=union):
            yield f"{place}: {fault}: {text[:80]}"


def read_book(package: Package, functions: frozenset[str]) -> Book | None:
    """Give the workbook of the package, where there is one to be read."""
    mains = package.related("", "officeDocument")
    root = package.trees.get(mains[0].target) if mains else None
    if root is None:
        return None
    part = mains[0].target
    names = tuple(_read_names(root))
    sheet_names = tuple(item.get("name", "") for item in main_children(root, "sheets/sheet"))
    styles = _related_root(package, part, "styles")
    return Book(
        package,
        part,
        root,
        sheet_names,
        tuple(_read_sheets(package, part, root)),
        names,
        strings=_count(_related_root(package, part, "sharedStrings"), "si"),
        cell_styles=_count(styles, "cellXfs/xf"),
        differences=_count(styles, "dxfs/dxf"),
        scope=_read_scope(sheet_names, names, functions),
    )


def _related_root(package: Package, part: str, kind: str) -> Element | None:
    rels = package.related(part, kind)
    return package.trees.get(rels[0].target) if rels else None


def _count(root: Element | None, path: str) -> int:
    return 0 if root is None else len(main_children(root, path))


def _read_names(root: Element) -> Iterator[DefinedName]:
    for item in main_children(root, "definedNames/definedName"):
        yield DefinedName(item.get("name", ""), whole(item.get("localSheetId")), item.text or "")


def _read_scope(
    sheets: tuple[str, ...], names: tuple[DefinedName, ...], functions: frozenset[str]
) -> Scope:
    homes = {name.home for name in names if name.home is not None}
    by_home = {
        home: frozenset(name.name.lower() for name in names if name.home == home) for home in homes
    }
    return Scope(
        sheets=frozenset(name.lower() for name in sheets),
        names=frozenset(name.name.lower() for name in names if name.home is None),
        local=by_home,
        functions=functions,
    )


def _read_sheets(package: Package, part: str, root: Element) -> Iterator[Sheet]:
    rels: Mapping[str, Rel] = {rel.id: rel for rel in package.rels.get(part, ())}
    for index, item in enumerate(main_children(root, "sheets/sheet")):
        rel = rels.get(item.get(f"{R}id", ""))
        tree = package.trees.get(rel.target) if rel else None
        if rel is not None and tree is not None and local(tree) == "worksheet":
            yield Sheet(index, item.get("name", ""), rel.target, tree, _read_cells(tree))


def _read_cells(root: Element) -> dict[tuple[int, int], Element]:
    cells: dict[tuple[int, int], Element] = {}
    for cell in main_children(root, "sheetData/row/c"):
        position = read_cell(cell.get("r"))
        if position is not None:
            cells.setdefault(position, cell)
    return cells


def has_content(cell: Element) -> bool:
    """Tell whether the cell holds a value or a formula, not a style only."""
    return any(main_child(cell, kind) is not None for kind in ("v", "f", "is"))
