"""The same catalogue and the same version give the same bytes."""

import hashlib
import os
import subprocess
import sys

from tests.workbook.kasus import BENTUK, TAHUN, katalog
from xl_iki.plan.layout import plan_buku
from xl_iki.xlsx.build import build

SIDIK = """
import hashlib
from tests.workbook.kasus import BENTUK, TAHUN, katalog
from xl_iki.plan.layout import plan_buku
from xl_iki.xlsx.build import build
for buku in BENTUK:
    print(hashlib.sha256(build(plan_buku(katalog(buku), TAHUN))).hexdigest())
"""


def sidik() -> list[str]:
    """Return the fingerprint of every workbook, planned and built anew."""
    books = [build(plan_buku(katalog(buku), TAHUN)) for buku in BENTUK]
    return [hashlib.sha256(book).hexdigest() for book in books]


def test_a_fresh_plan_builds_the_same_bytes() -> None:
    assert sidik() == sidik()


def test_another_process_with_another_hash_seed_builds_the_same_bytes() -> None:
    run = subprocess.run(
        [sys.executable, "-c", SIDIK],
        check=True,
        capture_output=True,
        encoding="utf8",
        env={**os.environ, "PYTHONHASHSEED": "4242", "TZ": "Asia/Jakarta"},
    )

    assert sidik() == run.stdout.split()
