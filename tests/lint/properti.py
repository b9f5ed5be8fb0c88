"""Checks of the document properties."""

import re
from collections.abc import Iterator

from .paket import Package
from .pohon import CUSTOM, EXTENDED, VARIANT, is_within, repeated, whole

USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
DCTERMS = "{http://purl.org/dc/terms/}"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
W3CDTF = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")


def check_custom(package: Package) -> Iterator[str]:
    """Demand that custom properties are numbered from 2, each number and each name once."""
    for part, root in package.trees.items():
        if root.tag != f"{CUSTOM}Properties":
            continue
        items = root.findall(f"{CUSTOM}property")
        for item in items:
            place = f"{part}: property {item.get('name')}"
            if not is_within(item.get("pid"), 2, 2**31 - 1):
                yield f"{place}: pid {item.get('pid')} is below 2"
            if item.get("fmtid", "").upper() != USER_PROPERTIES:
                yield f"{place}: fmtid {item.get('fmtid')} is not that of user properties"
            if not item.get("name"):
                yield f"{place}: has no name"
            if len(item) != 1 or not item[0].tag.startswith(VARIANT):
                yield f"{place}: has no single typed value"
        for value in repeated(item.get("pid", "") for item in items):
            yield f"{part}: pid {value} is a duplicate"
        for name in repeated(item.get("name", "").lower() for item in items):
            yield f"{part}: property {name} is a duplicate"


def check_vectors(package: Package) -> Iterator[str]:
    """Demand that lists in the extended properties are as long as they say."""
    for part, root in package.trees.items():
        if root.tag.startswith(EXTENDED):
            for vector in root.iter(f"{VARIANT}vector"):
                if whole(vector.get("size")) != len(vector):
                    yield f"{part}: vector says size {vector.get('size')}, holds {len(vector)}"


def check_dates(package: Package) -> Iterator[str]:
    """Demand that dates of the core properties are written as W3C dates."""
    for part, root in package.trees.items():
        if not root.tag.startswith("{" + CORE):
            continue
        for name in ("created", "modified"):
            for item in root.findall(f"{DCTERMS}{name}"):
                if not W3CDTF.fullmatch(item.text or ""):
                    yield f"{part}: {name} {item.text!r} is no date"
