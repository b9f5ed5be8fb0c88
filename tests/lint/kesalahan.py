"""A planted fault: one edit of one part, and the finding it must bring.

A fault names the place the finding has to tell, and a word of its sentence.
"""

from typing import NamedTuple

from .buku_uji import Edit


class Fault(NamedTuple):
    """One planted fault."""

    name: str
    part: str
    edit: Edit
    place: str
    word: str
