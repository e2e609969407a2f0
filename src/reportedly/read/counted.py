"""What a text counts: quantities, 'no one', 'others' and 'a soldier', each with the noun phrase it counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from reportedly.read.numbers import quantities
from reportedly.read.outcomes import people_nouns
from reportedly.tables import table
from reportedly.text import Extent, cut
from reportedly.types.base import Span
from reportedly.types.reading import Bound


class Shape(Enum):
    """How an item came to be one: a number, 'no …', 'others', or a single person with an article."""

    NUMBER = "number"
    ZERO = "zero"
    OTHERS = "others"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Item:
    """A possible count [start, end); `noun_end` is where the phrase that it counts ends."""

    start: int
    end: int
    low: int | None
    high: int | None
    bound: Bound
    shape: Shape
    noun_end: int
    sentence_start: int
    sentence_end: int

    def victims(self, text: str) -> Span | None:
        """The words counted, or None where the number stands alone ('seven were killed')."""
        first = self.start if self.shape in (Shape.SINGLE, Shape.OTHERS) else self.end
        if text.startswith(" of ", first):
            first += 4
        span = cut(text, first, self.noun_end)
        return span if span.text else None


# An item before its noun phrase is known: start, end, low, high, bound, shape.
_Raw = tuple[int, int, int | None, int | None, Bound, Shape]
# Nouns that take the people they are made of with 'of'.
OPENERS = frozenset(
    ("members", "member", "families", "family", "bodies", "crew", "staff", "group", "employees")
)
WORD = re.compile(r"\s+([^\W\d_][\w’'\-]*)")
ZERO = re.compile(r"\b(?:no one|nobody|none|(?:no|zero|without|without any)(?=\s+[a-z]))\b", re.I)
OTHERS = re.compile(r"\bothers\b", re.I)
SINGLE = re.compile(r"\b(?:a|an|another|his|her|their|the)\s+(?=[\w’'-])", re.I)
MAX_WORDS = 7


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("phrase_stops"))


@cache
def _cue_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("outcomes"))


def noun_phrase_end(text: str, start: int, limit: int, past_cues: bool = False) -> int:
    """Where the noun phrase after a number ends: at a verb, a preposition, punctuation, or a word of outcome.

    `past_cues` reads on over words of outcome: 'forty kidnappings' is a phrase of happenings.

    >>> text = "seven Iraqi militiamen were killed"
    >>> text[5:noun_phrase_end(text, 5, len(text))]
    ' Iraqi militiamen'
    """
    end, last = start, ""
    for _ in range(MAX_WORDS):
        match = WORD.match(text, end, limit)
        if match is None:
            break
        word = match[1].lower()
        if not (word == "of" and (last in OPENERS or end == start)) and _stops(word, past_cues):
            break
        end, last = match.end(), word
        if text[end : end + 1] in ",;:":
            break
    return start if last == "of" and end != start and text[start:end].strip().lower() == "of" else end


def _stops(word: str, past_cues: bool) -> bool:
    if word in _stop_words() or word == "of" or (not past_cues and word in _cue_words()):
        return True
    return word.endswith("ing") and len(word) > 5 and not past_cues


def items(text: str, sentences: Sequence[Extent], taken: Sequence[Extent]) -> list[Item]:
    """Every possible count of a text in order; what is none falls away when nothing befell it."""
    starts = [s.start for s in sentences]
    found: list[_Raw] = [
        (q.start, q.end, q.low, q.high, q.bound, Shape.NUMBER) for q in quantities(text, taken)
    ]
    found += [(m.start(), m.end(), 0, 0, Bound.EXACT, Shape.ZERO) for m in ZERO.finditer(text)]
    numbered = [_item(text, sentences, starts, f) for f in found]
    loose: list[_Raw] = [
        (m.start(), m.end(), 2, None, Bound.VAGUE, Shape.OTHERS) for m in OTHERS.finditer(text)
    ]
    loose += [(s, e, 1, 1, Bound.EXACT, Shape.SINGLE) for s, e in _singles(text)]
    held = [(i.start, i.noun_end) for i in numbered]
    numbered += [
        _item(text, sentences, starts, f) for f in loose if not any(s < f[1] and f[0] < e for s, e in held)
    ]
    return sorted(numbered, key=lambda i: (i.start, i.end))


def _item(text: str, sentences: Sequence[Extent], starts: list[int], raw: _Raw) -> Item:
    start, end, low, high, bound, shape = raw
    at = bisect_right(starts, start) - 1
    first, last = (sentences[at].start, max(sentences[at].end, end)) if at >= 0 else (0, len(text))
    noun_end = end if shape in (Shape.SINGLE, Shape.OTHERS) else noun_phrase_end(text, end, last)
    return Item(start, end, low, high, bound, shape, noun_end, first, last)


def _singles(text: str) -> list[tuple[int, int]]:
    """'a soldier', 'his wife', 'an off-duty policeman': a determiner and a noun for one person."""
    found = []
    for m in SINGLE.finditer(text):
        end = noun_phrase_end(text, m.end() - 1, min(len(text), m.end() + 60))
        words = text[m.end() : end].lower().split()
        if words and words[-1] in _singular():
            found.append((m.start(), end))
    return found


@cache
def _singular() -> frozenset[str]:
    """Nouns for one person."""
    nouns = people_nouns()
    plural = frozenset(
        ("police", "people", "troops", "crew", "personnel", "staff", "militia", "family", "children")
    )
    return frozenset(n for n in nouns if n not in plural and not n.endswith(("s", "men", "women"))) - {
        "other",
        "member",
    }
