"""Running a command as a user does, and what every output of a command has in common."""

import contextlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_iki.cli.main import _run
from xl_iki.issues import Tempat
from xl_iki.xlsx.paket import open_paket, write_paket

INGGRIS = re.compile(
    r"\b(Traceback|Usage|Errors?|Options?|Commands?|Missing|Invalid|No such|Try|Got|required"
    r"|INTEGER|RANGE|TEXT|PATH|Show this)\b"
)
PESAN = re.compile(
    r"(SALAH|PERINGATAN|CATATAN) +\[[A-Z]+-\d{3}\] (?:.+?: )?(?:tertulis “.*?”, )?"
    r"seharusnya .+?\. .+\."
)


@dataclass(frozen=True)
class Hasil:
    """What a command gave back: exit code and both outputs."""

    kode: int
    keluar: str
    galat: str

    @property
    def kode_masalah(self) -> list[str]:
        """The codes of all messages, in order."""
        return re.findall(r"\[([A-Z]+-\d{3})\]", self.keluar + self.galat)

    @property
    def json(self) -> Any:
        """The one JSON object of standard output; Any, as JSON is."""
        return json.loads(self.keluar)


def jalan(*args: object) -> Hasil:
    """Run a command in this process; its output must be Indonesian and its messages whole."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = _run([str(a) for a in args])
    done = Hasil(code, out.getvalue(), err.getvalue())
    assert not INGGRIS.search(done.keluar + done.galat), done
    for line in done.galat.splitlines():
        assert PESAN.fullmatch(line), line
    return done


def csv(folder: Path, *rows: str, nama: str = "isi.csv") -> Path:
    """Write a list for `fill`: its heading and these rows."""
    path = folder / nama
    head = "jabatan,indikator,isian,bulan,nilai"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf8")
    return path


def timpa(path: Path, lama: bytes, baru: bytes) -> None:
    """Change the first piece of that shape in the sheet of the jabatan, inside the package."""
    paket = open_paket(path.read_bytes(), Tempat()).nilai
    assert paket is not None
    sheets = [n for n in paket.bagian if "worksheets/" in n and b"Orang-hari" in paket.read(n)]
    changed, times = re.subn(lama, baru, paket.read(sheets[0]), count=1)
    assert times == 1
    path.write_bytes(write_paket(paket.bagian, {sheets[0]: changed}))
