"""The linter finds nothing in a clean workbook, and every fault planted in it."""

import io
import warnings
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from openpyxl import Workbook

from .buku_uji import SHEET, clean_workbook, edit_part, read_parts, repack, replaced
from .fungsi import EXCEL_2010
from .kesalahan import Fault
from .kesalahan_gaya import LOOKS
from .kesalahan_lapis import OVERLAYS
from .kesalahan_paket import PACKAGE, WORKBOOK
from .kesalahan_rumus import FORMULA, FORMULAS
from .kesalahan_sel import CELLS
from .kesalahan_tata import LAYOUT
from .linter import lint, validate_xsd
from .paket import FIXED_TIME, TYPES_PART

ALL = (*PACKAGE, *WORKBOOK, *CELLS, *FORMULAS, *OVERLAYS, *LAYOUT, *LOOKS)
SCHEMAS = Path(__file__).parents[2].parent / "shared" / "xsd"
needs_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason=f"the schemas of ECMA-376 are not at hand in {SCHEMAS}"
)


@pytest.fixture(scope="module")
def clean() -> bytes:
    return clean_workbook()


def zipped(entries: Iterable[tuple[str | ZipInfo, bytes]]) -> bytes:
    body = io.BytesIO()
    with ZipFile(body, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the duplicate we want
        for entry, content in entries:
            archive.writestr(entry, content)
    return body.getvalue()


def fixed(parts: dict[str, bytes]) -> list[tuple[str | ZipInfo, bytes]]:
    return [(ZipInfo(name, FIXED_TIME), content) for name, content in parts.items()]


def test_clean_workbook_has_no_findings(clean: bytes) -> None:
    assert [] == lint(clean)


def test_smallest_workbook_has_no_findings() -> None:
    body = io.BytesIO()
    Workbook().save(body)

    assert [] == lint(repack(read_parts(body.getvalue())))


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.name)
def test_planted_fault_is_found_with_its_place(clean: bytes, fault: Fault) -> None:
    findings = lint(edit_part(clean, fault.part, fault.edit))

    assert [one for one in findings if fault.place in one and fault.word in one], findings


def test_fault_names_are_unique() -> None:
    names = [fault.name for fault in ALL]

    assert sorted(set(names)) == sorted(names)


def test_plant_that_changes_nothing_is_our_mistake(clean: bytes) -> None:
    with pytest.raises(AssertionError, match="changed nothing"):
        edit_part(clean, SHEET, replaced("no such text", ""))


def test_bytes_that_are_no_zip_are_one_finding() -> None:
    assert ["package: cannot be unzipped: File is not a zip file"] == lint(b"PK?")


def test_entry_twice_is_found(clean: bytes) -> None:
    entries = fixed(read_parts(clean))

    assert f"package: the entry {SHEET} stands there twice (duplicate name)" in lint(
        zipped([*entries, (ZipInfo(SHEET, FIXED_TIME), b"<worksheet/>")])
    )


def test_first_entry_must_be_the_content_types(clean: bytes) -> None:
    entries = fixed(read_parts(clean))

    assert [f"package: the first entry is not {TYPES_PART}"] == lint(zipped(entries[::-1]))


def test_moving_timestamps_are_found(clean: bytes) -> None:
    entries = fixed(read_parts(clean))
    entries[3] = (ZipInfo(str(SHEET), (2026, 11, 21, 8, 0, 0)), read_parts(clean)[SHEET])

    assert f"{SHEET}: timestamp (2026, 11, 21, 8, 0, 0) is not 1980-01-01" in lint(zipped(entries))


@pytest.mark.parametrize(
    ("name", "word"),
    [("xl/", "directory"), ("/xl/a.xml", "absolute"), ("xl/../a.xml", "climbing")],
)
def test_odd_entry_names_are_found(clean: bytes, name: str, word: str) -> None:
    entries = [*fixed(read_parts(clean)), (ZipInfo(name, FIXED_TIME), b"")]

    assert [one for one in lint(zipped(entries)) if name in one and word in one]


def test_allowed_functions_are_the_caller_s_choice(clean: bytes) -> None:
    newer = edit_part(clean, SHEET, replaced(FORMULA, "_xlfn.XLOOKUP(1,C5:C6,D5:D6)"))

    assert [] == lint(newer, functions=EXCEL_2010 | {"XLOOKUP"})


@needs_schemas
def test_clean_workbook_fits_the_schemas(clean: bytes) -> None:
    assert [] == validate_xsd(clean, SCHEMAS)


@needs_schemas
def test_schema_faults_are_found_with_their_part(clean: bytes) -> None:
    faulty = edit_part(clean, SHEET, replaced("<sheetData>", "<lembar/><sheetData>"))

    assert [one for one in validate_xsd(faulty, SCHEMAS) if SHEET in one and "lembar" in one]


@needs_schemas
def test_ignorable_names_are_not_held_against_the_schemas(clean: bytes) -> None:
    ignorable = (
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
        ' mc:Ignorable="x14ac" '
    )
    extended = edit_part(clean, SHEET, replaced("<worksheet ", ignorable))
    extended = edit_part(extended, SHEET, replaced("<row ", '<row x14ac:dyDescent="0.25" '))

    assert [] == validate_xsd(extended, SCHEMAS)
    assert [] == lint(extended)
