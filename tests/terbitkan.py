"""Writes `workbooks/`: the blank workbooks of both offices with a plan dump beside each.

Run `make workbooks`; `tests/test_workbooks.py` demands that nothing differs.
"""

from collections.abc import Iterator
from pathlib import Path

from xl_iki.katalog.load import BAWAAN, load_packaged
from xl_iki.plan.dump import dump
from xl_iki.plan.layout import plan_buku
from xl_iki.xlsx.build import build

TAHUN = 2026
FOLDER = Path(__file__).parents[1] / "workbooks"


def terbitan() -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every published file."""
    for name in BAWAAN:
        katalog = load_packaged(name).nilai
        if katalog is None:
            raise ValueError(name)
        plan = plan_buku(katalog, TAHUN)
        stem = f"IKI_{name}_{TAHUN}"
        yield f"{stem}.xlsx", build(plan)
        yield f"{stem}.txt", "\n".join((*dump(plan.buku), "")).encode()


def main() -> None:
    """Write every published file."""
    for name, content in terbitan():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
