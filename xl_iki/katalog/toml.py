"""A TOML text as a plain mapping, or the place where it cannot be read."""

import re
import tomllib

from xl_iki.issues import Outcome, Tempat
from xl_iki.pesan import masalah

BESAR_MAKS = 2_000_000


def parse_toml(text: str, berkas: str) -> Outcome[dict[str, object]]:
    """Return the mapping of a TOML text, or one problem with its line and column."""
    if len(text) > BESAR_MAKS:
        return Outcome(None, (masalah("KTLG-005", Tempat(berkas), len(text), maks=BESAR_MAKS),))
    try:
        return Outcome(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = found.groups() if found else ("akhir", "-")
        written = ""
        if found:
            lines = text.split("\n")
            written = lines[int(line) - 1].strip() if int(line) <= len(lines) else ""
        place = Tempat(berkas, sel=f"baris {line}, kolom {column}")
        return Outcome(None, (masalah("KTLG-001", place, written),))
    except RecursionError:
        return Outcome(None, (masalah("KTLG-001", Tempat(berkas), "[[[["),))
    except ValueError:
        # Python refuses to read a whole number of more than 4300 digits.
        longest = max(re.findall(r"\d+", text), key=len, default="")
        return Outcome(None, (masalah("KTLG-001", Tempat(berkas), longest),))
