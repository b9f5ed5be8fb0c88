"""The package: a zip whose entries are parts.

A part is named without its leading slash; the package itself is the source "".
"""

import io
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from .pohon import RELS, TYPES, repeated

TYPES_PART = "[Content_Types].xml"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
XML_ENDINGS = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Rel:
    """One relationship; `target` is a part name, or the address outside the package."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type, "worksheet" for instance."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Package:
    """The entries as they stand in the zip, and what could be read of them."""

    entries: tuple[ZipInfo, ...]
    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    broken: Mapping[str, str]
    rels: Mapping[str, tuple[Rel, ...]]
    content_types: Mapping[str, str]

    def related(self, source: str, kind: str) -> list[Rel]:
        """Give the relationships of one kind that a part has."""
        return [rel for rel in self.rels.get(source, ()) if rel.kind == kind]


def open_package(package: bytes) -> Package:
    """Everything readable of the package, without judging it."""
    with ZipFile(io.BytesIO(package)) as archive:
        entries = tuple(archive.infolist())
        parts = {entry.filename: archive.read(entry) for entry in entries}
    trees, broken = _parse(parts)
    return Package(entries, parts, trees, broken, _read_rels(trees), _read_types(parts, trees))


def _parse(parts: Mapping[str, bytes]) -> tuple[dict[str, Element], dict[str, str]]:
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    for name, body in parts.items():
        if not name.lower().endswith(XML_ENDINGS):
            continue
        try:
            if b"<!DOCTYPE" in body:
                broken[name] = "holds a DTD"
            else:
                trees[name] = ElementTree.fromstring(body)
        except ElementTree.ParseError as error:
            broken[name] = f"is not well-formed XML: {error}"
    return trees, broken


def source_of(rels_part: str) -> str:
    """Give the part whose relationships stand in the rels part."""
    folder, name = posixpath.split(rels_part)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _read_rels(trees: Mapping[str, Element]) -> dict[str, tuple[Rel, ...]]:
    found: dict[str, tuple[Rel, ...]] = {}
    for name, root in trees.items():
        if name.endswith(".rels"):
            source = source_of(name)
            found[source] = tuple(
                _read_rel(rel, source) for rel in root.iter(f"{RELS}Relationship")
            )
    return found


def _read_rel(element: Element, source: str) -> Rel:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        base = "/" + posixpath.dirname(source)
        target = posixpath.normpath(posixpath.join(base, target)).lstrip("/")
    return Rel(element.get("Id", ""), element.get("Type", ""), target, external)


def _read_types(parts: Mapping[str, bytes], trees: Mapping[str, Element]) -> dict[str, str]:
    root = trees.get(TYPES_PART)
    if root is None:
        return {}
    ending = {
        default.get("Extension", "").lower(): default.get("ContentType", "")
        for default in root.findall(f"{TYPES}Default")
    }
    named = {
        override.get("PartName", "").lower(): override.get("ContentType", "")
        for override in root.findall(f"{TYPES}Override")
    }
    return {
        name: named.get(f"/{name}".lower(), ending.get(name.rpartition(".")[2].lower(), ""))
        for name in parts
        if name != TYPES_PART
    }


def check_entries(package: Package) -> Iterator[str]:
    """Demand that names and order of the zip entries are those of a plain package."""
    names = [entry.filename for entry in package.entries]
    if not names or names[0] != TYPES_PART:
        yield f"package: the first entry is not {TYPES_PART}"
    for name in repeated(name.lower() for name in names):
        yield f"package: the entry {name} stands there twice (duplicate name)"
    for name in names:
        if name.endswith("/"):
            yield f"package: {name} is a directory entry"
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"package: {name} is an absolute or climbing name"


def check_storage(package: Package) -> Iterator[str]:
    """Demand that entries are stored or deflated, not encrypted, with the fixed time."""
    for entry in package.entries:
        if entry.date_time != FIXED_TIME:
            yield f"{entry.filename}: timestamp {entry.date_time} is not 1980-01-01"
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            yield f"{entry.filename}: compression {entry.compress_type} is unknown to Excel"
        if entry.flag_bits & 0x1:
            yield f"{entry.filename}: is encrypted"


def check_wellformed(package: Package) -> Iterator[str]:
    """Demand that every XML part can be parsed; control characters of XML 1.0 fail here."""
    for name, reason in package.broken.items():
        yield f"{name}: {reason}"
