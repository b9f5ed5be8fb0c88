"""Fixtures every test may ask for: a running LibreOffice, and the shared folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.libre.office import Libre, missing


@pytest.fixture(scope="session")
def libre() -> Iterator[Libre]:
    """Give one LibreOffice per test process; in CI its absence is a failure, elsewhere a skip."""
    reason = missing()
    if reason and os.environ.get("CI"):
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    with Libre() as office:
        yield office


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder `shared` beside the checkout: the decrees and the schemas of the format."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder
