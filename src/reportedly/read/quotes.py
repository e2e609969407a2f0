"""Quotations: the spans of a text that stand between quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

# A quotation longer than this has lost its closing mark somewhere.
LONGEST_CHARS = 1500

PAIRS = {"“": "”", "«": "»", "„": "“", "‟": "”"}
# A single curly mark opens a quotation only after a space or bracket and closes it before one:
# ‘we hold the town’ is one, the apostrophe in don’t or soldiers’ is none.
SINGLE = r"(?<![\w])[‘](?P<single>[^‘“”\n]{8,600}?)[’](?![\w])"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `[start, end)` with the marks, and `[inner_start, inner_end)` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int


@cache
def single_pattern() -> re.Pattern[str]:
    """The pattern of a quotation in single curly marks."""
    return re.compile(SINGLE)


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a text in order, not nested; a mark that never closes makes none.

    A quotation that runs on over a paragraph break opens again there, as newspapers print it.

    >>> [text[q.inner_start : q.inner_end] for text in ['He said "no" and left.'] for q in find_quotes(text)]
    ['no']
    """
    found: list[Quote] = []
    at = 0
    while at < len(text):
        char = text[at]
        closing = '"' if char == '"' else PAIRS.get(char)
        end = closing_mark(text, at, closing) if closing else None
        if end is not None and end > at + 1:
            found.append(Quote(at, end + 1, at + 1, end))
            at = end
        at += 1
    return tuple(sorted([*found, *singles(text, found)], key=lambda quote: quote.start))


def closing_mark(text: str, at: int, closing: str) -> int | None:
    """Offset at which the quotation opened at `at` ends, or None.

    The end of a paragraph closes a curly quotation that the next paragraph opens again.
    """
    limit = min(len(text), at + LONGEST_CHARS)
    mark = text.find(closing, at + 1, limit)
    paragraph = text.find("\n\n", at + 1, limit)
    if paragraph >= 0 and (mark < 0 or paragraph < mark):
        opens_again = text[paragraph:].lstrip()[:1] == text[at]
        return paragraph if opens_again else None
    return mark if mark >= 0 else None


def singles(text: str, doubles: list[Quote]) -> list[Quote]:
    """Quotations in single curly marks that stand in no double ones and hold at least two words."""
    return [
        Quote(m.start(), m.end(), m.start() + 1, m.end() - 1)
        for m in single_pattern().finditer(text)
        if " " in m["single"] and not any(q.start < m.end() and m.start() < q.end for q in doubles)
    ]
