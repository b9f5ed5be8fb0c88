"""The expression read aloud in Indonesian."""

from collections.abc import Mapping
from typing import assert_never

from xl_iki.pesan import teks
from xl_iki.rumus.pohon import Bilangan, Expr, Fungsi, Ikm, Isian, Negatif, Operasi

_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}
_ATOM = 3


def to_text(expr: Expr, label: Mapping[str, str]) -> str:
    """Return the sentence part; `label` gives the words for each isian."""
    return _say(expr, label)[0]


def _say(expr: Expr, label: Mapping[str, str]) -> tuple[str, int]:
    match expr:
        case Bilangan(angka):
            return angka.replace(".", ","), _ATOM
        case Isian(kode):
            return label[kode], _ATOM
        case Negatif(isi):
            return teks("RUMUS-NEGATIF", isi=_wrap(isi, label, _ATOM)), _ATOM
        case Operasi(tanda, kiri, kanan):
            binds = _BINDS[tanda]
            left, right = _wrap(kiri, label, binds), _wrap(kanan, label, _ATOM)
            return teks(f"RUMUS-{_NAMA[tanda]}", kiri=left, kanan=right), binds
        case Fungsi(nama, argumen):
            return teks(f"RUMUS-{nama}", isi=_join(argumen, label)), _ATOM
        case Ikm(unsur, bobot):
            said = _join(unsur, label)
            code = "RUMUS-IKM" if bobot == "1/n" else "RUMUS-IKM_BOBOT"
            return teks(code, isi=said, n=len(unsur), bobot=bobot), _ATOM
        case _:
            assert_never(expr)


_NAMA = {"+": "TAMBAH", "-": "KURANG", "*": "KALI", "/": "BAGI"}


def _join(parts: tuple[Expr, ...], label: Mapping[str, str]) -> str:
    said = [_say(part, label)[0] for part in parts]
    return said[0] if len(said) == 1 else "; ".join(said[:-1]) + "; dan " + said[-1]


def _wrap(expr: Expr, label: Mapping[str, str], binds: int) -> str:
    """Say a part; another operator inside is put in parentheses, as a reader needs them."""
    text, own = _say(expr, label)
    return f"({text})" if own not in (binds, _ATOM) else text
