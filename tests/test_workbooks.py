"""`workbooks/` is what the code builds today, byte for byte."""

import zipfile
import zlib
from io import BytesIO

import pytest

from tests.terbitkan import FOLDER, terbitan

BERKAS = dict(terbitan())


@pytest.mark.parametrize("nama", sorted(BERKAS))
def test_published_file_is_what_the_code_builds(nama: str) -> None:
    """A difference means: run `make workbooks` and look at what changed."""
    published = FOLDER / nama

    assert published.is_file()
    if nama.endswith(".txt"):
        assert BERKAS[nama].decode().splitlines() == published.read_text("utf8").splitlines()
    else:
        assert _parts(BERKAS[nama]) == _parts(published.read_bytes())
    if "ng" in zlib.ZLIB_RUNTIME_VERSION:
        pytest.skip("zlib-ng deflates otherwise: the parts are equal, the packed bytes may not be")

    assert BERKAS[nama] == published.read_bytes()


def _parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_else_is_published() -> None:
    assert sorted(BERKAS) == sorted(p.name for p in FOLDER.iterdir() if p.name != "README.md")
