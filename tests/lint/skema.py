"""Validation against the XML schemas of ECMA-376, where the folder of them is at hand."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from .paket import open_package

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
OPC = "http://schemas.openxmlformats.org/package/2006"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
IGNORABLE = f"{{{COMPATIBILITY}}}Ignorable"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

SCHEMAS: Mapping[str, str] = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "sml.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": (
        "dml-spreadsheetDrawing.xsd"
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "dml-chart.xsd",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "dml-main.xsd",
    f"{OPC}/content-types": "opc-xsd/opc-contentTypes.xsd",
    f"{OPC}/relationships": "opc-xsd/opc-relationships.xsd",
    f"{OPC}/metadata/core-properties": "opc-xsd/opc-coreProperties.xsd",
    f"{OFFICE}/extended-properties": "shared-documentPropertiesExtended.xsd",
    f"{OFFICE}/custom-properties": "shared-documentPropertiesCustom.xsd",
}

# lxml brings no types; its trees and schemas pass through here only.
Tree = Any


@lru_cache(maxsize=32)
def _schema(path: Path) -> Tree:
    return etree.XMLSchema(etree.parse(str(path)))


def validate_xsd(package: bytes, schema_dir: Path) -> list[str]:
    """Give what the schemas find in every part they describe."""
    found: list[str] = []
    for name, body in open_package(package).parts.items():
        if name.lower().endswith((".xml", ".rels")):
            found.extend(_validate_part(name, body, schema_dir))
    return found


def _validate_part(name: str, body: bytes, schema_dir: Path) -> Iterator[str]:
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"{name}: is not well-formed XML: {error}"
        return
    file = SCHEMAS.get(etree.QName(root).namespace or "")
    if file is None:
        return
    schema = _schema(schema_dir / file)
    _drop_extensions(root)
    # Parsed anew, since lxml keeps the old lines and namespaces of a changed tree.
    schema.validate(etree.fromstring(etree.tostring(root)))
    for fault in schema.error_log:
        yield f"{name}: line {fault.line}: {fault.message}"


def _drop_extensions(root: Tree) -> None:
    """Leave what a reader sees that knows no extension: no ignorable names, fallbacks only."""
    prefixes = root.get(IGNORABLE, "").split()
    spaces = {COMPATIBILITY} | {root.nsmap[name] for name in prefixes if name in root.nsmap}
    for element in list(root.iter(etree.Element)):
        for key in list(element.attrib):
            # The schemas forget that a string may carry xml:space.
            if key == XML_SPACE or etree.QName(key).namespace in spaces:
                del element.attrib[key]
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is None or etree.QName(element).namespace not in spaces:
            continue
        if element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
            for fallback in element.findall(f"{{{COMPATIBILITY}}}Fallback"):
                for child in list(fallback):
                    element.addprevious(child)
        parent.remove(element)
