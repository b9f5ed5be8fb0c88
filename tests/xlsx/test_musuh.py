"""Hostile and damaged files: a message with a code, never an exception, never a hang."""

import io
import random
import struct
import tracemalloc
import warnings
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from tests.xlsx.bahan import (
    MAIN,
    NAMA,
    alamat,
    bagian,
    bagian_lembar,
    bandingkan,
    coba,
    ganti,
    ganti_sel,
    katalog,
    kode,
    kosong,
    rakit,
    rencana,
    teks,
    tempat,
    terbaca,
    terisi,
)
from tests.xlsx.tulis_ulang import BOOK, CUSTOM, RELS, STYLES, TYPES, excel, without_sheet
from xl_iki.cli.kerja import hitung_buku
from xl_iki.hitung.fakta import baris_fakta
from xl_iki.issues import Tempat
from xl_iki.katalog.load import digest_of
from xl_iki.xlsx import paket
from xl_iki.xlsx.baca import baca
from xl_iki.xlsx.buku import open_buku
from xl_iki.xlsx.kenali import Perpustakaan
from xl_iki.xlsx.paket import open_paket

KECIL = ("berbek", "kasi_pemerintahan")
LEMBAR = "Kasi Tata Pemerintahan"
RUMUS = ("=", "+", "-", "@", "\t", "\r")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = (
    '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
DEEP = "<a>" * 100_000 + "</a>" * 100_000
SHARED = "xl/sharedStrings.xml"


def kecil() -> bytes:
    return terisi(*KECIL)


def part() -> str:
    return bagian_lembar(kecil(), LEMBAR)


def dengan(name: str, content: bytes | str) -> bytes:
    """Return the small workbook with another content of a part."""
    body = content.encode() if isinstance(content, str) else content
    return rakit(bagian(kecil()) | {name: body})


def isi_lembar(rows: str) -> bytes:
    """Return the small workbook whose jabatan sheet holds those rows only."""
    head = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'
    return dengan(part(), f"{head}{rows}</sheetData></worksheet>")


def codes(data: bytes) -> set[str]:
    """Read the file in every way we have, and give the codes of what was found."""
    before = bytes(data)
    read = coba(data)
    found = kode(read.masalah)
    if read.nilai is not None:
        found |= kode(bandingkan(read.nilai))
    assert before == data
    return found


def zipped(*entries: tuple[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    body = io.BytesIO()
    with ZipFile(body, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of the duplicate we want
        for name, content in entries:
            archive.writestr(name, content)
    return body.getvalue()


def with_entry(name: str, content: bytes) -> bytes:
    """Return the small workbook with one more entry, of any name."""
    return zipped(*bagian(kecil()).items(), (name, content))


def docx() -> bytes:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    main = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    parts = ((TYPES, types), ("_rels/.rels", rels), ("word/document.xml", main))
    return zipped(*((name, text.encode()) for name, text in parts))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "BERKAS-001"),
        (b"laporan bulan Maret", "BERKAS-005"),
        (b"\0" * 5000, "BERKAS-005"),
        (OLE, "BERKAS-002"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "BERKAS-003"),
        (docx(), "BERKAS-005"),
        (zipped(("a.txt", b"a")), "BERKAS-005"),
        (zipped(), "BERKAS-004"),
        (b"PK", "BERKAS-004"),
        (b"PK\5\6" + bytes(18), "BERKAS-005"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(data: bytes, expected: str) -> None:
    read = coba(data)

    assert read.nilai is None
    assert expected in kode(read.masalah) or {"BERKAS-005"} == kode(read.masalah)
    assert {NAMA} == {m.tempat.berkas for m in read.masalah}


def test_a_file_cut_short_anywhere_is_refused() -> None:
    data = kecil()
    points = [*range(0, 100, 7), *range(100, len(data), len(data) // 80), len(data) - 1]

    assert all(coba(data[:n]).nilai is None for n in points)
    assert {"BERKAS-001", "BERKAS-004", "BERKAS-005"} >= {
        m.kode for n in points for m in coba(data[:n]).masalah
    }


def lying(data: bytes, name: str, size: int) -> bytes:
    """Return a package that says another size of a part than it has."""
    out = bytearray(data)
    at = out.index(b"PK\1\2")
    while out[at + 46 : at + 46 + len(name)] != name.encode():
        at = out.index(b"PK\1\2", at + 1)
    out[at + 24 : at + 28] = struct.pack("<L", size)
    return bytes(out)


def test_a_part_larger_than_it_says_is_not_inflated() -> None:
    bomb = dengan(part(), b"<worksheet>" + b" " * 90_000_000)

    tracemalloc.start()
    found = codes(lying(bomb, part(), 1000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "BERKAS-004" in found
    assert peak < 60_000_000


def test_a_package_that_is_huge_by_its_own_word_is_refused() -> None:
    assert {"BERKAS-006"} == codes(lying(kecil(), part(), 4_000_000_000))
    assert {"BERKAS-004"} == codes(lying(kecil(), part(), paket.ISI_BAGIAN_MAKS + 1))


@pytest.mark.parametrize("count", [paket.BAGIAN_MAKS, 10_001])
def test_a_package_of_very_many_parts_is_refused(count: int) -> None:
    data = zipped(*((f"a/{n}", b"") for n in range(count)), (TYPES, b""), method=ZIP_STORED)

    assert {"BERKAS-006"} == kode(open_paket(data, Tempat(NAMA)).masalah)


def test_a_zip_inside_a_zip_is_never_opened() -> None:
    inner = zipped(("0", bytes(10_000_000)))

    assert set() == codes(with_entry("xl/embeddings/a.xlsx", inner))


@pytest.mark.parametrize(
    "name",
    ["../jahat.xml", "xl/../../jahat", "/etc/passwd", "..\\jahat", "C:/a", "xl/./a", "a\nb"],
)
def test_a_name_that_leaves_its_folder_is_refused(name: str) -> None:
    assert {"BERKAS-004"} == codes(with_entry(name, b"a"))


def test_a_part_that_is_there_twice_is_refused() -> None:
    assert {"BERKAS-004"} == codes(with_entry(part(), b"<worksheet/>"))


def with_strings() -> bytes:
    return excel(kecil())


@pytest.mark.parametrize("name", [BOOK, RELS, STYLES, CUSTOM, SHARED, "sheet", "_rels/.rels"])
@pytest.mark.parametrize("how", ["laughs", "utf16", "utf16bare", "utf7", "broken", "deep", "empty"])
def test_dangerous_xml_is_refused_in_every_part(name: str, how: str) -> None:
    data = with_strings()
    name = bagian_lembar(data, LEMBAR) if name == "sheet" else name
    parts = bagian(data)
    text = parts[name].decode().partition("?>\r\n")[2] or parts[name].decode()
    root = text[1:].split(">")[0].split(" ")[0].rstrip("/")
    bad: dict[str, bytes] = {
        "laughs": (LAUGHS + text).encode(),
        "utf16": (LAUGHS + text).encode("utf-16"),
        "utf16bare": (LAUGHS + text).encode("utf-16-le"),
        "utf7": b'<?xml version="1.0" encoding="utf-7"?>' + text.encode(),
        "broken": text[: len(text) // 2].encode(),
        "deep": text.replace(f"</{root}>", f"{DEEP}</{root}>").encode(),
        "empty": b"",
    }

    found = codes(rakit(parts | {name: bad[how]}))

    assert "BERKAS-004" in found or "BERKAS-005" in found


def test_deep_texts_cost_no_more_than_flat_ones() -> None:
    """Every level of a shared text was once compared with every other."""
    deep = "<t>a" * 200_000 + "</t>" * 200_000
    sst = f'<sst xmlns="{MAIN}"><si>{deep}</si></sst>'

    assert {"BERKAS-004"} == codes(rakit(bagian(with_strings()) | {SHARED: sst.encode()}))


def test_a_missing_workbook_part_and_missing_sheet_parts() -> None:
    parts = bagian(kecil())
    without_book = {name: body for name, body in parts.items() if name != BOOK}
    without_part = {name: body for name, body in parts.items() if name != part()}

    assert {"BERKAS-005"} == codes(rakit(without_book))
    assert "BERKAS-015" in codes(rakit(without_part))


def test_relations_in_a_circle_or_to_the_outside_lead_nowhere() -> None:
    circle = ganti(kecil(), RELS, ("styles.xml", "workbook.xml"))
    outside = ganti(
        kecil(), "_rels/.rels", ("<Relationship ", '<Relationship TargetMode="External" ')
    )

    assert codes(circle) <= {"BERKAS-004"}
    assert {"BERKAS-005"} == codes(outside)


def test_a_million_phantom_rows_cost_little() -> None:
    rows = "".join(f'<row r="{n}" ht="15"/>' for n in range(1, 1_000_001))
    data = isi_lembar(rows)

    tracemalloc.start()
    found = kode(coba(data).masalah)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "BACA-032" in found
    assert peak < 150_000_000


def test_two_hundred_thousand_styled_empty_cells_are_no_input() -> None:
    cells = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}" s="1"/>' for c in "ABCDEFGHIJ") + "</row>"
        for r in range(2000, 22_000)
    )
    data = ganti(kecil(), part(), ("</sheetData>", f"{cells}</sheetData>"))

    read = terbaca(data)

    assert [] == tempat(read.masalah)
    assert terbaca(kecil()).isian == read.isian


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="ZZZ9999999"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c r="a1"><v>1</v></c>',
        '<c r=""><v>1</v></c>',
        "<c><v>1</v></c>",
        '<c r="G8" s="²" t="n"><v>1</v></c>',
        '<c r="G8" s="-1" t="zzz"><v>1</v></c>',
        '<c r="G8" t="s"><v>²</v></c>',
        '<c r="G8" t="inlineStr"><is><t>_xD800_ _xDC00_</t></is></c>',
        '<c r="G8"><f t="shared" si="9"/><v>1</v></c>',
        '<c r="G8"><f t="shared" ref="G8:G9" si="9">"</f></c><c r="H8"><f t="shared" si="9"/></c>',
        '<c r="G8"><v>1</v><v>2</v></c>',
        '<c r="G8"><c r="G9"><v>1</v></c></c>',
    ],
)
def test_cells_that_no_program_writes_raise_nothing(cell: str) -> None:
    data = ganti(kecil(), part(), ("</sheetData>", f'<row r="8">{cell}</row></sheetData>'))

    assert isinstance(codes(data), set)
    assert "BACA-032" in codes(isi_lembar(f'<row r="8">{cell}</row>'))


def test_rows_out_of_order_are_read_by_their_numbers() -> None:
    text = bagian(kecil())[part()].decode()
    rows = text[text.index("<row") : text.index("</sheetData>")].replace("</row>", "</row>\0")
    moved = "".join(reversed(rows.split("\0")))

    read = terbaca(dengan(part(), text.replace(rows.replace("\0", ""), moved)))

    assert terbaca(kecil()).isian == read.isian


@pytest.mark.parametrize("number", ["1e308", "-1e308", "9" * 400, "1e-320", "0.0000001"])
def test_extreme_numbers_are_computed_without_an_exception(number: str) -> None:
    places = {
        alamat(rencana(*KECIL), "B04.1", name, month)[1]: f"><v>{number}</v>"
        for name in ("kegiatan_terlaksana", "kegiatan_direncanakan")
        for month in range(1, 13)
    }

    read = terbaca(ganti_sel(kecil(), LEMBAR, places))

    assert hitung_buku(read).hasil.jabatan
    assert isinstance(bandingkan(read), list)


def test_control_characters_and_a_huge_text_are_shown_short() -> None:
    _, place = alamat(rencana(*KECIL), "B04.1", "kegiatan_terlaksana", 1)
    long = ganti_sel(kecil(), LEMBAR, {place: teks("a" * 5_000_000)})
    bell = ganti_sel(kecil(), LEMBAR, {place: teks("a_x0007_b_x001B_[31m")})

    assert [("BACA-012", LEMBAR, place, "a" * 79 + "…")] == tempat(terbaca(long).masalah)
    assert [("BACA-012", LEMBAR, place, "a b [31m")] == tempat(terbaca(bell).masalah)


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1+1", "-1+1|a", "@SUM(A1)"])
def test_a_text_that_looks_like_a_formula_never_reaches_the_facts(text: str) -> None:
    _, place = alamat(rencana(*KECIL), "B04.1", "kegiatan_terlaksana", 1)

    read = terbaca(ganti_sel(kecil(), LEMBAR, {place: teks(text)}))

    assert [("BACA-012", LEMBAR, place, text)] == tempat(read.masalah)
    rows = baris_fakta(hitung_buku(read).hasil, read.isian, "berbek")
    assert [] == [c for row in rows for c in row if isinstance(c, str) and c.startswith(RUMUS)]


def manifest(*pairs: tuple[str, str], data: bytes | None = None) -> bytes:
    """Return the workbook with other texts on the hidden sheet, and no other sign of identity."""
    whole = kosong(*KECIL) if data is None else data
    hidden = bagian_lembar(whole, "_iki")
    parts = bagian(ganti(whole, hidden, *pairs))
    del parts[CUSTOM]
    return rakit(parts)


def test_a_garbled_manifest_is_replaced_by_the_printed_codes() -> None:
    edition = "<t>edisi</t>"

    assert {"BERKAS-013"} == codes(manifest((edition, '<t>{"edisi": [</t>')))
    assert {"BERKAS-013"} == codes(manifest(("<t>2026</t>", "<t>99999</t>")))
    assert {"BERKAS-013"} == codes(manifest(("<t>2026</t>", f"<t>{'9' * 5000}</t>")))


def test_another_edition_and_an_unknown_catalogue_are_named() -> None:
    digest = katalog("berbek").digest
    edition = bagian(kecil())[bagian_lembar(kecil(), "_iki")].decode()
    cell = edition[edition.index("<t>edisi</t>") :].partition("<t>1</t>")[0] + "<t>1</t>"

    assert {"BERKAS-011"} == codes(manifest((cell, cell.replace("<t>1</t>", "<t>99</t>"))))
    assert {"BERKAS-012"} == codes(manifest((digest, "0" * 64)))


@pytest.mark.parametrize(
    "toml",
    [
        "x = " + "[" * 50_000,
        "x = {" * 5_000,
        "kantor = 1",
        "x = " + "9" * 10_000,
        "[[jabatan]]\n" * 20_000,
        "\n".join(f"[k{n}]" for n in range(50_000)),
        "bukan toml",
    ],
)
def test_a_catalogue_that_is_a_bomb_is_an_unknown_one(toml: str) -> None:
    """The digest fits: whoever makes the file can compute it."""
    digest, known = digest_of(toml), katalog("berbek").digest
    data = manifest((known, digest))
    hidden = bagian_lembar(data, "_iki")
    text = bagian(data)[hidden].decode()
    start = text.index("<t>toml_1</t>")
    row = text[start : text.index("</row>", start)]
    cell = row[row.rindex("<is>") :]
    pieces = [toml[n : n + 30_000] for n in range(0, len(toml), 30_000)]
    first = ganti(data, hidden, (row, row.replace(cell, f"<is><t>{pieces[0]}</t></is></c>")))
    more = "".join(
        f'<row r="{50 + n}"><c r="A{50 + n}" t="inlineStr"><is><t>toml_{n}</t></is></c>'
        f'<c r="B{50 + n}" t="inlineStr"><is><t>{piece}</t></is></c></row>'
        for n, piece in enumerate(pieces[1:], 2)
    )
    bomb = ganti(first, hidden, ("</sheetData>", f"{more}</sheetData>"))

    read = baca(bomb, NAMA, Perpustakaan())

    assert {"BERKAS-012"} == kode(read.masalah)


def test_without_any_sign_of_identity_it_is_none_of_ours() -> None:
    data = without_sheet("_iki", sifat=False)(kecil())
    parts = {name: body.replace(b"IKI1 |", b"IKI |") for name, body in bagian(data).items()}

    assert {"BERKAS-010"} == codes(rakit(parts))


def test_a_broken_sheet_that_only_a_check_reads_is_named() -> None:
    """The rows of the clerk are whole; the break is below them."""
    data = ganti(kecil(), part(), ("</sheetData>", "</sheetData><a>"))

    read = terbaca(data)

    assert [("BERKAS-004", LEMBAR, "", part())] == tempat(bandingkan(read))


def _flip(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _flip_part(data: bytes, seed: int) -> bytes:
    """Change bytes inside a part, with its checksum right: only the XML is damaged."""
    chance = random.Random(seed)
    parts = bagian(data)
    names = [n for n in parts if n.endswith((".xml", ".rels"))]
    name = chance.choice(names)
    return rakit(parts | {name: _flip(parts[name], seed)})


@pytest.mark.parametrize("damage", [_flip, _flip_part])
@pytest.mark.parametrize("lot", range(5))
def test_random_damage_never_raises(damage: Callable[[bytes, int], bytes], lot: int) -> None:
    data = excel(kecil()) if lot % 2 else kecil()

    for seed in range(lot * 40, lot * 40 + 40):
        read = coba(damage(data, seed))
        assert read.nilai is not None or read.masalah, seed
        if read.nilai is not None and damage is _flip_part:
            bandingkan(read.nilai)


def test_a_date_style_part_that_is_garbage_raises_nothing() -> None:
    data = ganti(kecil(), STYLES, ('numFmtId="', 'numFmtId="x'))

    book = open_buku(data, Tempat(NAMA)).nilai

    assert book is not None
    assert frozenset() == book.gaya_tanggal
    assert zlib.crc32(data)
