"""Spans and their arithmetic. All offsets are Unicode code points, half-open."""

from __future__ import annotations

import hashlib
from typing import Protocol

from reportedly.types.base import Span


class Extent(Protocol):
    """Anything that covers characters `[start, end)`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def cut(text: str, start: int, end: int) -> Span:
    """The span `[start, end)` of a text, with surrounding white space left out.

    >>> cut("at  Aden ", 3, 9)
    Span(start=4, end=8, text='Aden')
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end, text=text[start:end])


def overlaps(a: Extent, b: Extent) -> bool:
    """Whether two extents share a character."""
    return a.start < b.end and b.start < a.end


def covers(outer: Extent, inner: Extent) -> bool:
    """Whether `inner` lies wholly within `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def sha256_of(text: str) -> str:
    """Hex SHA-256 of a text's UTF-8 bytes: the name of a report's revision.

    Lone surrogates, which damaged input can hold, are hashed as their three-byte form.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
