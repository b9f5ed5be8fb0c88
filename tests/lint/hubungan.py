"""Content types and relationships: every part is typed, reached, and of the right kind."""

import re
from collections.abc import Iterator, Mapping

from .paket import TYPES_PART, Package, source_of
from .pohon import RELS, TYPES, R, repeated, split_tag

SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OFFICE = "application/vnd.openxmlformats-officedocument."
MACRO = "application/vnd.ms-excel."
RELATIONSHIP_ID = re.compile(r"[A-Za-z_][\w.-]*")

EXPECTED: Mapping[str, tuple[str, ...]] = {
    "officeDocument": (
        f"{SHEET_ML}sheet.main+xml",
        f"{MACRO}sheet.macroEnabled.main+xml",
        f"{MACRO}addin.macroEnabled.main+xml",
    ),
    "worksheet": (f"{SHEET_ML}worksheet+xml",),
    "chartsheet": (f"{SHEET_ML}chartsheet+xml",),
    "styles": (f"{SHEET_ML}styles+xml",),
    "sharedStrings": (f"{SHEET_ML}sharedStrings+xml",),
    "comments": (f"{SHEET_ML}comments+xml",),
    "table": (f"{SHEET_ML}table+xml",),
    "calcChain": (f"{SHEET_ML}calcChain+xml",),
    "printerSettings": (f"{SHEET_ML}printerSettings",),
    "theme": (f"{OFFICE}theme+xml",),
    "drawing": (f"{OFFICE}drawing+xml",),
    "chart": (f"{OFFICE}drawingml.chart+xml",),
    "vmlDrawing": (f"{OFFICE}vmlDrawing",),
    "image": ("image/png", "image/jpeg", "image/gif", "image/x-emf", "image/x-wmf"),
    "extended-properties": (f"{OFFICE}extended-properties+xml",),
    "custom-properties": (f"{OFFICE}custom-properties+xml",),
    "core-properties": ("application/vnd.openxmlformats-package.core-properties+xml",),
    "vbaProject": ("application/vnd.ms-office.vbaProject",),
}

USED_AS: Mapping[str, tuple[str, ...]] = {
    "sheet": ("worksheet", "chartsheet"),
    "drawing": ("drawing",),
    "legacyDrawing": ("vmlDrawing",),
    "legacyDrawingHF": ("vmlDrawing",),
    "tablePart": ("table",),
    "hyperlink": ("hyperlink",),
    "chart": ("chart",),
    "blip": ("image",),
    "picture": ("image",),
    "pageSetup": ("printerSettings",),
}


def check_types(package: Package) -> Iterator[str]:
    """Demand that every part has a content type, and none is given to what is not there."""
    root = package.trees.get(TYPES_PART)
    if root is None:
        yield f"{TYPES_PART}: missing, no part has a content type"
        return
    names = [item.get("PartName", "") for item in root.findall(f"{TYPES}Override")]
    endings = [item.get("Extension", "") for item in root.findall(f"{TYPES}Default")]
    there = {f"/{name}".lower() for name in package.parts}
    for name in names:
        if name.lower() not in there:
            yield f"{TYPES_PART}: Override {name} is dangling, the part does not exist"
    for name in repeated(name.lower() for name in [*names, *endings]):
        yield f"{TYPES_PART}: {name} is declared twice (duplicate)"
    for name, content_type in package.content_types.items():
        if not content_type:
            yield f"{name}: has no content type"


def check_targets(package: Package) -> Iterator[str]:
    """Demand that every relationship leads to a part of the package, of the type it says."""
    for source, rels in package.rels.items():
        place = source or "package"
        for rel in rels:
            if rel.external:
                yield f"{place}: relationship {rel.id} leads to the external target {rel.target}"
            elif rel.target not in package.parts:
                yield f"{place}: relationship {rel.id} is dangling, no part {rel.target}"
            elif rel.kind in EXPECTED:
                content_type = package.content_types.get(rel.target, "")
                if content_type not in EXPECTED[rel.kind]:
                    yield (
                        f"{place}: relationship {rel.id} is of type {rel.kind}, "
                        f"but {rel.target} has content type {content_type or 'none'}"
                    )


def check_ids(package: Package) -> Iterator[str]:
    """Demand that the ids of a part's relationships are names, each one once."""
    for source, rels in package.rels.items():
        place = source or "package"
        for name in repeated(rel.id for rel in rels):
            yield f"{place}: duplicate relationship id {name}"
        for rel in rels:
            if not RELATIONSHIP_ID.fullmatch(rel.id):
                yield f"{place}: relationship id {rel.id!r} is not a name"


def check_used_ids(package: Package) -> Iterator[str]:
    """Demand that every r:id written in a part is one of its relationships, of the right type."""
    for part, root in package.trees.items():
        known = {rel.id: rel for rel in package.rels.get(part, ())}
        for element in root.iter():
            name = split_tag(element.tag)[1]
            for key, value in element.items():
                if not key.startswith(R) or not value:
                    continue
                if value not in known:
                    yield f"{part}: {name} uses the missing relationship {value}"
                elif known[value].kind not in USED_AS.get(name, (known[value].kind,)):
                    yield f"{part}: {name} uses {value}, a relationship of wrong type"


def check_main_part(package: Package) -> Iterator[str]:
    """Demand that the package has exactly one officeDocument."""
    count = len(package.related("", "officeDocument"))
    if count != 1:
        yield f"_rels/.rels: {count} relationships officeDocument, there must be exactly one"


def check_reached(package: Package) -> Iterator[str]:
    """Demand that no part is an orphan, and no rels part stands without its source."""
    reached = {rel.target for rels in package.rels.values() for rel in rels if not rel.external}
    for name in package.parts:
        if name.endswith("/") or name == TYPES_PART:
            continue
        if not name.endswith(".rels"):
            if name not in reached:
                yield f"{name}: is an orphan, no relationship leads to it"
        elif source_of(name) and source_of(name) not in package.parts:
            yield f"{name}: belongs to no part"
        root = package.trees.get(name)
        if name.endswith(".rels") and root is not None and root.tag != f"{RELS}Relationships":
            yield f"{name}: the root is not Relationships"
