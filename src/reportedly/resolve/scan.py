"""Great place names found in running text without a model: countries, capitals, regions, demonyms.

A supplement for what the encoder misses and for text all in capitals; villages are left to the encoder,
since half of their names are words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from reportedly.resolve.entry import Hit, Kind, MatchKind
from reportedly.tables import table
from reportedly.text import cut
from reportedly.types.base import Span

LONGEST = 6  # words of a name: 'Democratic Republic of the Congo'
_LONG = 4  # letters that a name of several words has in one of them: 'TO GO' is no Togo
_GREAT_REGION = 400_000  # people; smaller regions of one word are too often persons or common nouns
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]|\.(?=[^\W\d_]))*\.?", re.U)
_SMALL = frozenset(("of", "the", "and", "al", "el", "de", "ez", "du", "la", "d"))
Lookup = Callable[[str], tuple[Hit, ...]]
_ALWAYS_GREAT = frozenset((Kind.COUNTRY, Kind.CONTINENT, Kind.AREA, Kind.WATER, Kind.ISLAND, Kind.DESERT))


def scan(text: str, lookup: Lookup) -> tuple[Span, ...]:
    """Spans of great place names in a text, longest match first, none overlapping another."""
    words = list(_WORD.finditer(text))
    spans: list[Span] = []
    index = 0
    while index < len(words):
        word = words[index][0]
        starts = word[0].isupper() and word.casefold() not in _SMALL
        taken = _longest(text, words, index, lookup) if starts else 0
        if taken:
            end = words[index + taken - 1].end()
            spans.append(
                cut(text, words[index].start(), _without_stop(text, words[index].start(), end, lookup))
            )
        index += max(1, taken)
    return tuple(spans)


def _longest(text: str, words: list[re.Match[str]], first: int, lookup: Lookup) -> int:
    """How many words from `first` on make up the longest great name, 0 for none."""
    reach = 1
    for before, after in pairwise(words[first : first + LONGEST]):
        joined = text[before.end() : after.start()] in (" ", "-", "\n")
        if not joined or not (after[0][0].isupper() or after[0] in _SMALL):
            break
        reach += 1
    for count in range(reach, 0, -1):
        name = text[words[first].start() : words[first + count - 1].end()]
        parts = [word[0] for word in words[first : first + count]]
        if parts[-1] in _SMALL or (count > 1 and max(map(len, parts)) < _LONG):
            continue
        if _is_great(_bare(name), lookup):
            beside = not name.isupper() and _has_capital_beside(text, words, first, first + count)
            return 0 if _is_passed_by(_bare(name), beside) else count
    return 0


def _has_capital_beside(text: str, words: list[re.Match[str]], first: int, after: int) -> bool:
    """Whether a capitalised word stands right before or after words [first, after): 'Michael Jordan'."""
    before = first > 0 and text[words[first - 1].end() : words[first].start()] == " " and words[first - 1][0]
    following = (
        after < len(words) and text[words[after - 1].end() : words[after].start()] == " " and words[after][0]
    )
    return any(word and word[0].isupper() and not word.endswith(".") for word in (before, following))


def _bare(name: str) -> str:
    """The name without a possessive ending."""
    return re.sub(r"[’']s?$", "", name)


def _without_stop(text: str, start: int, end: int, lookup: Lookup) -> int:
    """Where the name ends: without a possessive, and without a full stop that is no part of it."""
    name = _bare(text[start:end])
    if name.endswith(".") and not any(hit.match == MatchKind.SHORT for hit in lookup(name)):
        name = name[:-1]
    return start + len(name)


def _is_great(name: str, lookup: Lookup) -> bool:
    return any(_counts(hit, " " in name) for hit in lookup(name))


def _counts(hit: Hit, has_words: bool) -> bool:
    """Whether a hit is a country, capital, great region, part of the world, or the name of a people."""
    if hit.match > MatchKind.DEMONYM:
        return False
    entry = hit.entry
    if hit.match == MatchKind.SHORT:  # 'US', but not 'IN' or 'Miss.'
        return entry.kind in (Kind.COUNTRY, Kind.AREA)
    if entry.kind == Kind.REGION:
        return has_words or entry.population >= _GREAT_REGION
    return entry.kind in _ALWAYS_GREAT or entry.capital


@cache
def _passed_by() -> dict[str, str]:
    return {row["word"].casefold(): row["when"] for row in table("not_places")}


def _is_passed_by(name: str, beside_capital: bool) -> bool:
    when = _passed_by().get(name.rstrip(".").casefold())
    return when == "always" or (when == "beside_capital" and beside_capital)
