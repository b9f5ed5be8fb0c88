"""The shapes compiled so far, so that each is compiled once however many cells have it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from xl_iki.juri.bentuk import Bentuk, TakTeradiliError

# Stacks of numpy objects in, one stack out: the packages behind carry no types.
Tersusun: TypeAlias = Callable[[Sequence[Any]], Any]


@dataclass(slots=True)
class Tembolok:
    """Compiled shapes by their text; hand the same one to several calls to share them."""

    _isi: dict[str, Tersusun | TakTeradiliError] = field(default_factory=dict)

    def ambil(self, bentuk: Bentuk, susun: Callable[[Bentuk], Tersusun]) -> Tersusun:
        """Give a shape compiled, by `susun` the first time; a refusal is remembered as well."""
        if bentuk.teks not in self._isi:
            try:
                self._isi[bentuk.teks] = susun(bentuk)
            except TakTeradiliError as penolakan:
                self._isi[bentuk.teks] = penolakan
        hasil = self._isi[bentuk.teks]
        if isinstance(hasil, TakTeradiliError):
            raise hasil
        return hasil

    def __len__(self) -> int:
        return len(self._isi)
