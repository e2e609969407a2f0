"""Quotations: the spans of a text that stand between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# A quotation longer than this has lost its closing mark somewhere.
LONGEST_CHARS = 1500

CLOSING = {"«": "»", "„": "“", "‟": "”", "``": "''"}
# A single curly mark opens a quotation only after a space or bracket and closes it before one:
# ‘we hold the town’ is one, the apostrophe in don’t or soldiers’ is none.
# A straight one must also end as speech does: 'We hold the town,' is one, 'n' in rock 'n' roll is none.
SINGLE = r"(?<![\w'])(?:‘(?P<curly>[^‘“”\n]{8,600}?)’|'(?P<straight>(?=\w)[^\"“”\n]{8,600}?[,.?!])')(?![\w'])"


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
    while (opened := opening_pattern().search(text, at)) is not None:
        quote = quote_at(text, opened.start(), opened.end())
        if quote is not None:
            found.append(quote)
        at = opened.end() if quote is None else quote.end
    return tuple(sorted([*found, *singles(text, found)], key=lambda quote: quote.start))


@cache
def opening_pattern() -> re.Pattern[str]:
    """What can open a quotation: a double mark, curly, angled or straight, or two single ones for it."""
    return re.compile("[\"“«„‟]|''|``")


def quote_at(text: str, start: int, inner: int) -> Quote | None:
    """The quotation that opens at `start`, its words beginning at `inner`; None where it never closes.

    The end of a paragraph closes a quotation that the next paragraph opens again.
    """
    opening = text[start:inner]
    if opening in ('"', "''") and (text[start - 1 : start].isalnum() or text[inner : inner + 1].isspace()):
        return None  # a straight mark after a word closes a quotation that nothing opened
    limit = min(len(text), inner + LONGEST_CHARS)
    closed = closing_pattern(opening).search(text, inner, limit)
    mark = closed.start() if closed is not None else -1
    paragraph = text.find("\n\n", inner, limit)
    if paragraph >= 0 and (mark < 0 or paragraph < mark):
        end = len(text[:paragraph].rstrip())
        return Quote(start, end, inner, end) if text[paragraph:].lstrip().startswith(opening) else None
    return Quote(start, closed.end(), inner, mark) if closed is not None and mark > inner else None


@cache
def closing_pattern(opening: str) -> re.Pattern[str]:
    """What closes a quotation; desks mix curly and straight marks, so that either closes the other."""
    if opening in ('"', "“"):
        return re.compile('”|(?<=[^\\s(\\[])"(?!\\w)') if opening == "“" else re.compile('["”]')
    return re.compile(re.escape(CLOSING.get(opening, opening)))


def singles(text: str, doubles: list[Quote]) -> list[Quote]:
    """Quotations in single curly marks that stand in no double ones and hold at least two words."""
    return [
        Quote(m.start(), m.end(), m.start() + 1, m.end() - 1)
        for m in single_pattern().finditer(text)
        if " " in (m["curly"] or m["straight"])
        and not any(q.start < m.end() and m.start() < q.end for q in doubles)
    ]


def touching(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """The quotations that share a character with `[start, end)`; they lie in order and none within another.

    >>> touching(find_quotes('"One" and "two"'), 6, 15)
    (Quote(start=10, end=15, inner_start=11, inner_end=14),)
    """
    first = bisect_right(quotes, start, key=lambda quote: quote.end)
    return quotes[first : bisect_left(quotes, end, key=lambda quote: quote.start)]
