"""The linter: every check, in the order of the package's own parts.

A finding is a short sentence that names the part and the place. Checks of the
workbook wait until there is one; no check of one area relies on another.
"""

import zlib
from collections.abc import Callable, Iterator
from typing import Final
from zipfile import BadZipFile

from . import (
    bersyarat,
    buku_cek,
    gabung,
    gambar,
    gaya,
    hubungan,
    paket,
    properti,
    rumus_sel,
    sel,
    tata,
    teks,
    urutan,
    validasi,
)
from .buku import Book, Sheet, read_book
from .fungsi import EXCEL_2010
from .paket import Package, open_package
from .skema import validate_xsd

__all__ = ["lint", "validate_xsd"]

PackageCheck = Callable[[Package], Iterator[str]]
BookCheck = Callable[[Book], Iterator[str]]
SheetCheck = Callable[[Sheet, Book], Iterator[str]]

PACKAGE_CHECKS: Final[tuple[PackageCheck, ...]] = (
    paket.check_entries,
    paket.check_storage,
    paket.check_wellformed,
    hubungan.check_types,
    hubungan.check_targets,
    hubungan.check_ids,
    hubungan.check_used_ids,
    hubungan.check_main_part,
    hubungan.check_reached,
    urutan.check_order,
    urutan.check_empty,
    gambar.check_anchors,
    gambar.check_chart_axes,
    gambar.check_chart_series,
    properti.check_custom,
    properti.check_vectors,
    properti.check_dates,
)
BOOK_CHECKS: Final[tuple[BookCheck, ...]] = (
    buku_cek.check_sheet_names,
    buku_cek.check_sheet_list,
    buku_cek.check_views,
    buku_cek.check_selected,
    buku_cek.check_name_syntax,
    buku_cek.check_name_values,
    buku_cek.check_print_names,
    teks.check_strings,
    teks.check_spaces,
    gaya.check_present,
    gaya.check_counts,
    gaya.check_formats,
    gaya.check_indexes,
    gaya.check_named,
    gaya.check_fills,
    gaya.check_fonts,
    gaya.check_colours,
    gabung.check_table_names,
    gambar.check_chart_references,
)
SHEET_CHECKS: Final[tuple[SheetCheck, ...]] = (
    sel.check_rows,
    sel.check_cells,
    sel.check_values,
    sel.check_dimension,
    sel.check_columns,
    rumus_sel.check_formulas,
    rumus_sel.check_results,
    rumus_sel.check_shared,
    rumus_sel.check_arrays,
    validasi.check_validation_count,
    validasi.check_validation_areas,
    validasi.check_validation_texts,
    validasi.check_validation_rules,
    validasi.check_validation_lists,
    bersyarat.check_format_areas,
    bersyarat.check_priorities,
    bersyarat.check_differences,
    bersyarat.check_format_formulas,
    bersyarat.check_scales,
    gabung.check_merges,
    gabung.check_hyperlinks,
    gabung.check_tables,
    gabung.check_filters,
    tata.check_views,
    tata.check_panes,
    tata.check_selections,
    tata.check_page,
    tata.check_breaks,
    tata.check_headers,
    tata.check_protection,
    tata.check_ignored,
    gambar.check_comments,
    gambar.check_notes,
)


def lint(package: bytes, *, functions: frozenset[str] = EXCEL_2010) -> list[str]:
    """Everything that would make Excel offer a repair, and more; empty when clean.

    `functions` are the names, without prefix, that formulas may call.
    """
    try:
        opened = open_package(package)
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        return [f"package: cannot be unzipped: {error}"]
    return list(_run(opened, functions))


def _run(package: Package, functions: frozenset[str]) -> Iterator[str]:
    for check_package in PACKAGE_CHECKS:
        yield from check_package(package)
    book = read_book(package, functions)
    if book is None:
        yield "package: there is no workbook to be read"
        return
    for check_book in BOOK_CHECKS:
        yield from check_book(book)
    for sheet in book.sheets:
        for check_sheet in SHEET_CHECKS:
            yield from check_sheet(sheet, book)
