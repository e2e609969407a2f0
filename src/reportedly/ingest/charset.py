"""Bytes → characters, whatever their source says about them."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I
)
_WESTERN = {"iso8859-1", "ascii", "cp1252", "iso8859-15"}


def characters(data: bytes, declared: str | None = None) -> str:
    """The bytes as text: by byte order mark, else as UTF-8 if they are, else as declared, else as they look.

    Valid UTF-8 with anything beyond ASCII in it is UTF-8 whatever a header claims: no other text is so by
    accident. A Western declaration is doubted when the letters come out mostly accented, which is how
    Cyrillic or Arabic in a one-byte charset then looks. Nothing is lost silently: bytes without a meaning
    become U+FFFD.

    >>> characters("Київ".encode("cp1251"), "windows-1251"), characters("Kyjiv é".encode(), "latin-1")
    ('Київ', 'Kyjiv é')
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = _as_declared(data, declared) or _as_declared(data, declared_charset(data))
    return text if text is not None else _as_it_looks(data)


def declared_charset(data: bytes) -> str | None:
    """The charset that the head of an HTML or XML document declares, or None."""
    found = _META.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The text in its declared charset, or None where that is unknown, wrong or doubtful."""
    try:
        name = codecs.lookup(declared or "").name
        if name in _WESTERN:
            text = data.decode("cp1252", "replace")
            return None if _looks_misread(text) else text
        return None if name == "utf-8" else data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _looks_misread(text: str) -> bool:
    """Whether more than a third of the letters are accented Latin ones: no Western language has that many."""
    letters = [character for character in text if character.isalpha()]
    accented = sum("\u00c0" <= character <= "\u00ff" for character in letters)
    return accented > len(letters) / 3


def _as_it_looks(data: bytes) -> str:
    """The text in the charset that fits the bytes best; mostly good UTF-8 stays UTF-8 with U+FFFD."""
    as_utf8 = data.decode("utf-8", "replace")
    if as_utf8.count("\ufffd") * 20 < sum(byte > 127 for byte in data):
        return as_utf8
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best else data.decode("cp1252", "replace")
