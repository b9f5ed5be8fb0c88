"""One headless LibreOffice, started for the tests and killed after them.

It has a profile and a pipe of its own, always recomputes what it opens, and opens copies only.
Every call is bounded: a LibreOffice that hangs is killed and the call raises `LibreError`.
"""

import contextlib
import functools
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from tests.engines.nilai_sel import ERROR, Address, Value, Values
from tests.libre import uno_session
from tests.libre.uno_session import Session, load_uno

READY_WITHIN = 60.0
ANSWER_WITHIN = 180.0
END_WITHIN = 10.0
XLSX = "Calc MS Excel 2007 XML"
PDF = "calc_pdf_Export"
TOOLS = ("pdfinfo", "pdftocairo", "pdftohtml", "pdftoppm")

# Calc numbers its errors; these have a name in Excel.
EXCEL_ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}

# LibreOffice keeps the results stored in an .xlsx of others unless told to recompute: 0 is always.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item>
</oor:items>
"""


class LibreError(RuntimeError):
    """LibreOffice is missing, did not start, refused a file, or did not answer in time."""


class Transport(Protocol):
    """How requests reach a `Session`."""

    def ask(self, method: str, *arguments: object) -> Any:
        """Return the session's answer; Any because each method has its own."""

    def close(self) -> None:
        """Let go of the session."""


class Libre:
    """A LibreOffice for a `with` block: it recalculates, saves and prints files given by path."""

    def __init__(self, *, locale: str = "en-US", interpreter: Path | None = None) -> None:
        """Take the user's locale, and the Python to talk through (the fitting one by default)."""
        self._locale = locale
        self._interpreter = interpreter
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as stack:
            self._folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="xl-iki-libre-"))
            )
            self._start(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator["Document"]:
        """Keep a copy of the file loaded, to write cells and read results many times."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            copy = Path(shutil.copy(path, folder))
            number: int = self._ask("open", str(copy))
            try:
                yield Document(functools.partial(self._ask), number)
            finally:
                self._ask("close", number)

    def recalculate(self, path: Path) -> Values:
        """Return what every formula cell of the file holds after a full recalculation."""
        return self.set_and_recalculate(path, {})

    def set_and_recalculate(self, path: Path, cells: Mapping[Address, Value]) -> Values:
        """Return the same after `cells` were set (None clears); the file stays as it is."""
        with self.open(path) as document:
            document.write(cells)
            return document.values()

    def save_as(self, path: Path, target: Path, filter_name: str = XLSX) -> Path:
        """Write the file to `target` as LibreOffice saves it."""
        with self.open(path) as document:
            return document.save_as(target, filter_name)

    def to_pdf(self, path: Path, target: Path) -> Path:
        """Print every sheet that is shown, in the file's own page setup."""
        return self.save_as(path, target, PDF)

    def _start(self, stack: contextlib.ExitStack) -> None:
        profile = self._folder / "profile"
        (profile / "user").mkdir(parents=True)
        settings = profile / "user" / "registrymodifications.xcu"
        settings.write_text(PROFILE.format(locale=self._locale), encoding="utf8")
        address = f"pipe,name=xliki{os.getpid()}{secrets.token_hex(4)}"
        log = stack.enter_context((self._folder / "soffice.log").open("wb"))
        self._process = subprocess.Popen(
            [
                find_soffice(),
                *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault"),
                f"-env:UserInstallation={profile.as_uri()}",
                f"--accept={address};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        )
        stack.callback(self._kill)
        self._transport: Transport = find_transport(self._interpreter)
        stack.callback(self._transport.close)
        self._connect(address)
        stack.callback(self._end)

    def _connect(self, address: str) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while True:
            try:
                self._transport.ask("connect", address)
                return
            except LibreError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    log = (self._folder / "soffice.log").read_text(errors="replace")
                    raise LibreError(f"LibreOffice did not start: {error}\n{log}") from error
            time.sleep(0.05)

    def _ask(self, method: str, *arguments: object) -> Any:
        # Any: see Transport. A call into a LibreOffice that was killed ends with an error.
        watch = threading.Timer(ANSWER_WITHIN, self._kill)
        watch.start()
        try:
            return self._transport.ask(method, *arguments)
        finally:
            watch.cancel()

    def _end(self) -> None:
        # A LibreOffice that is only killed leaves its sockets behind in /tmp.
        with contextlib.suppress(LibreError):
            self._ask("terminate")
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_WITHIN)

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class Document:
    """A file kept loaded by `Libre.open`."""

    def __init__(self, ask: Callable[..., Any], number: int) -> None:
        self._ask = ask
        self._number = number

    def write(self, cells: Mapping[Address, Value]) -> None:
        """Set constants; None clears. A sheet that locks one of the cells loses its protection."""
        self._ask("write", self._number, [(*address, value) for address, value in cells.items()])

    def values(self) -> Values:
        """Recalculate everything and return what every formula cell holds."""
        cells, errors = self._ask("values", self._number)
        values: Values = {(sheet, row, column): value for sheet, row, column, value in cells}
        for sheet, row, column, code in errors:
            values[sheet, row, column] = f"{ERROR}{EXCEL_ERRORS.get(code, code)}"
        return values

    def save_as(self, target: Path, filter_name: str = XLSX) -> Path:
        """Write the document to `target` as LibreOffice saves it now."""
        self._ask("store", self._number, str(target.resolve()), filter_name)
        return target

    def to_pdf(self, target: Path) -> Path:
        """Print every sheet that is shown, in the file's own page setup."""
        return self.save_as(target, PDF)


class Inside:
    """A session in this very interpreter."""

    def __init__(self) -> None:
        self._session: Session | None = Session(load_uno(uno_folders()))

    def ask(self, method: str, *arguments: object) -> Any:
        """Call the session's method."""
        try:
            return getattr(self._session, method)(*arguments)
        except Exception as error:  # pyuno raises classes of its own making
            raise LibreError(f"{method}: {type(error).__name__}: {error}") from error

    def close(self) -> None:
        """Drop every object of LibreOffice."""
        self._session = None


class Beside:
    """A session in another interpreter, asked in JSON lines."""

    def __init__(self, interpreter: Path) -> None:
        self._helper = subprocess.Popen(
            [str(interpreter), uno_session.__file__, "serve", *uno_folders()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf8",
            env=_plain_environment(),
        )

    def ask(self, method: str, *arguments: object) -> Any:
        """Send one request and wait for its answer."""
        assert self._helper.stdin is not None
        assert self._helper.stdout is not None
        try:
            self._helper.stdin.write(json.dumps([method, arguments]) + "\n")
            self._helper.stdin.flush()
            line = self._helper.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise LibreError(f"{method}: the interpreter with pyuno ended")
        answer = json.loads(line)
        if "error" in answer:
            raise LibreError(f"{method}: {answer['error']}")
        return answer["result"]

    def close(self) -> None:
        """End the helper."""
        self._helper.kill()
        self._helper.communicate()


def missing() -> str:
    """Return what this machine lacks to use LibreOffice as a judge, empty where nothing."""
    try:
        find_soffice()
        if not is_fit(Path(sys.executable)):
            find_interpreter()
    except LibreError as error:
        return str(error)
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"{', '.join(absent)} not found (Debian: poppler-utils)" if absent else ""


def find_soffice() -> str:
    """Return the LibreOffice program."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise LibreError("LibreOffice not found (Debian: libreoffice-calc)")
    return found


def find_transport(interpreter: Path | None) -> Transport:
    """Return the way to pyuno: `interpreter` where given, else this process, else the system's."""
    if interpreter is not None:
        return Beside(interpreter)
    return Inside() if is_fit(Path(sys.executable)) else Beside(find_interpreter())


def find_interpreter() -> Path:
    """Return a Python of the system, or of LibreOffice itself, that can import pyuno."""
    program = Path(find_soffice()).resolve().parent
    for candidate in (Path("/usr/bin/python3"), program / "python"):
        if candidate.exists() and is_fit(candidate):
            return candidate
    raise LibreError("no Python can import pyuno (Debian: python3-uno)")


@functools.cache
def is_fit(interpreter: Path) -> bool:
    """Tell whether pyuno works there: tried apart, as one made for another Python may crash."""
    probe = [str(interpreter), uno_session.__file__, "probe", *uno_folders()]
    run = subprocess.run(probe, capture_output=True, check=False, env=_plain_environment())
    return run.returncode == 0


def uno_folders() -> list[str]:
    """Return where uno.py and pyuno.so may lie: Debian's place, then LibreOffice's own."""
    program = Path(find_soffice()).resolve().parent
    return [str(f) for f in (Path("/usr/lib/python3/dist-packages"), program) if f.is_dir()]


def _plain_environment() -> dict[str, str]:
    # Coverage, PYTHONPATH and warnings settings of the tests are not for another interpreter.
    return {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
