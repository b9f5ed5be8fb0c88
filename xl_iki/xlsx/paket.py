"""The zip package: read within bounds, written with the same bytes for the same content.

A part that is not changed is copied as it is compressed; nothing is ever unpacked to disk.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import cast

from xl_iki.issues import Masalah, Outcome, Tempat
from xl_iki.pesan import masalah

BERKAS_MAKS = 60_000_000
BAGIAN_MAKS = 3_000
ISI_BAGIAN_MAKS = 120_000_000
ISI_MAKS = 400_000_000
TANDA_BAGIAN_MAKS = 10_000
"""More entry signatures than this in the bytes: not even the list of parts is read."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERKUNCI = "EncryptedPackage".encode("utf-16-le")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_NAMA_LUAR = re.compile(r"(?:^|/)\.\.?(?:/|$)|^/|[\\:\x00-\x1f]")
"""Names that would leave the folder they are unpacked to: no program writes such a part."""
_WAKTU = (0, 33)
"""1980-01-01 00:00 in the zip's own spelling: the same bytes on every day."""


def _zlib_inflate(raw: bytes, limit: int) -> bytes:
    engine = zlib.decompressobj(-15)
    return engine.decompress(raw, limit)


@lru_cache(maxsize=1)
def inflater() -> Callable[[bytes, int], bytes]:
    """Return what inflates at most so many bytes; isal's where it is installed."""
    try:
        from isal import isal_zlib  # noqa: PLC0415 - optional, loaded where used
    except ImportError:
        return _zlib_inflate
    # isal's own type hints call this class an instance.
    failure = cast("type[Exception]", isal_zlib.error)

    def inflate(raw: bytes, limit: int) -> bytes:
        try:
            return bytes(isal_zlib.decompressobj(-15).decompress(raw, limit))
        except failure as error:
            raise zlib.error from error

    return inflate


def _zlib_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(6, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


def deflater(*, cepat: bool) -> Callable[[bytes], bytes]:
    """Return a compressor; the fast one is isal's where it is installed.

    Only the ordinary one gives the same bytes on every machine.
    """
    if not cepat:
        return _zlib_deflate
    try:
        from isal import isal_zlib  # noqa: PLC0415 - optional, loaded where used
    except ImportError:
        return _quick_deflate

    def deflate(data: bytes) -> bytes:
        engine = isal_zlib.compressobj(2, isal_zlib.DEFLATED, -15)
        return bytes(engine.compress(data) + engine.flush())

    return deflate


def _quick_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(1, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part as it lies in the package."""

    metode: int
    crc: int
    besar: int
    mentah: bytes


class BagianRusakError(Exception):
    """A part whose content does not agree with what the package says of it."""


@dataclass(slots=True)
class Paket:
    """An opened package; parts are inflated once, when asked for."""

    bagian: dict[str, Bagian]
    _isi: dict[str, bytes] = field(default_factory=dict)
    _terbaca: int = 0

    def __contains__(self, nama: str) -> bool:
        return nama in self.bagian

    def read(self, nama: str) -> bytes:
        """Return a part's content; KeyError, or BagianRusakError where it is damaged or huge."""
        if (known := self._isi.get(nama)) is not None:
            return known
        part = self.bagian[nama]
        self._terbaca += part.besar
        if part.besar > ISI_BAGIAN_MAKS or self._terbaca > ISI_MAKS:
            raise BagianRusakError(nama)
        try:
            data = part.mentah if part.metode == 0 else inflater()(part.mentah, part.besar + 1)
        except zlib.error as error:
            raise BagianRusakError(nama) from error
        if len(data) != part.besar or zlib.crc32(data) != part.crc:
            raise BagianRusakError(nama)
        self._isi[nama] = data
        return data


def open_paket(data: bytes, tempat: Tempat) -> Outcome[Paket]:
    """Return the package of a file's bytes, or why it is no Excel package."""
    if problem := _kind(data, tempat):
        return Outcome(None, (problem,))
    try:
        with zipfile.ZipFile(BytesIO(data)) as z:
            infos = z.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError, IndexError):
        return Outcome(None, (masalah("BERKAS-004", tempat),))
    total = sum(i.file_size for i in infos)
    if len(infos) > BAGIAN_MAKS or total > ISI_MAKS:
        return Outcome(None, (masalah("BERKAS-006", tempat, total, maks=ISI_MAKS),))
    parts: dict[str, Bagian] = {}
    for info in infos:
        if info.flag_bits & 1:
            return Outcome(None, (masalah("BERKAS-003", tempat),))
        part = _raw(data, info)
        if part is None or info.filename in parts or _NAMA_LUAR.search(info.filename):
            return Outcome(None, (masalah("BERKAS-004", tempat, info.filename),))
        parts[info.filename] = part
    if "[Content_Types].xml" not in parts:
        return Outcome(None, (masalah("BERKAS-005", tempat),))
    return Outcome(Paket(parts))


def _kind(data: bytes, tempat: Tempat) -> Masalah | None:
    if not data:
        return masalah("BERKAS-001", tempat)
    if len(data) > BERKAS_MAKS:
        return masalah("BERKAS-006", tempat, len(data), maks=BERKAS_MAKS)
    if data.count(b"PK\1\2") > TANDA_BAGIAN_MAKS:
        return masalah("BERKAS-006", tempat, len(data), maks=ISI_MAKS)
    if data.startswith(_OLE):
        return masalah("BERKAS-003" if _TERKUNCI in data else "BERKAS-002", tempat)
    if data[:2] != b"PK":
        return masalah("BERKAS-005", tempat, data[:40].decode("latin-1"))
    return None


def _raw(data: bytes, info: zipfile.ZipInfo) -> Bagian | None:
    head = data[max(info.header_offset, 0) : info.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or head[:4] != b"PK\3\4" or info.compress_type not in (0, 8):
        return None
    name_size, extra_size = struct.unpack("<2H", head[26:30])
    start = info.header_offset + _LOCAL.size + name_size + extra_size
    raw = data[start : start + info.compress_size]
    if len(raw) != info.compress_size:
        return None
    return Bagian(info.compress_type, info.CRC, info.file_size, raw)


def write_paket(
    lama: Mapping[str, Bagian], baru: Mapping[str, bytes], *, cepat: bool = False
) -> bytes:
    """Return a package with the old parts in order, the new contents replacing or following.

    Unchanged parts keep their compressed bytes; times are fixed.
    """
    deflate = deflater(cepat=cepat)
    names = [*lama, *(name for name in baru if name not in lama)]
    names.sort(key=lambda name: name != "[Content_Types].xml")
    out: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for name in names:
        part = lama.get(name)
        if name in baru:
            data = baru[name]
            part = Bagian(8, zlib.crc32(data), len(data), deflate(data))
        if part is None:
            continue
        chunk, entry = _entry(name, part, offset)
        out.append(chunk)
        central.append(entry)
        offset += len(chunk)
    tail = b"".join(central)
    end = _END.pack(b"PK\5\6", 0, 0, len(central), len(central), len(tail), offset, 0)
    return b"".join((*out, tail, end))


def _entry(name: str, part: Bagian, offset: int) -> tuple[bytes, bytes]:
    encoded = name.encode()
    flag = 0 if encoded.isascii() else 0x800
    common = (part.metode, *_WAKTU, part.crc, len(part.mentah), part.besar, len(encoded))
    local = _LOCAL.pack(b"PK\3\4", 20, flag, *common, 0)
    central = _CENTRAL.pack(b"PK\1\2", 20, 20, flag, *common, 0, 0, 0, 0, 0, offset)
    return local + encoded + part.mentah, central + encoded
