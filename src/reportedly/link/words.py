"""Words as evidence: tokens, how rare each is in general news, and how alike two texts are.

Rarity comes from the shipped table `word_documents.csv` alone, never from the record at hand, so
that whether two accounts join does not depend on what else has been read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache
from math import log, sqrt
from types import MappingProxyType

from reportedly.tables import table

RARE_RARITY = 6.0
"""From this rarity on a word is rare: in fewer than about 1 of 150 documents."""

NAME_FACTOR = 2.0
"""How much more a shared name says than another word as rare: names tell one happening from its like."""

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$")
_NUMBER_RARITY = 5.0  # a number is unseen because there are so many of them, not because it says much


def tokens(text: str) -> list[str]:
    """Lower-case words and numbers of a text, the possessive 's cut off.

    >>> tokens("Marotto's truck, U.S. 7")
    ['marotto', 'truck', 'u', 's', '7']
    """
    found: list[str] = _TOKEN.findall(text.lower().replace("’", "'"))
    return [_POSSESSIVE.sub("", word) if "'" in word else word for word in found]


def rarity(word: str) -> float:
    """How much sharing this word says: 1 for a word of every document, about 9.6 for one never seen.

    The smoothed inverse document frequency, log((1 + N) / (1 + n)) + 1.

    >>> rarity("the") < 2 < 6 < rarity("zaytunlik")
    True
    """
    rarities, unseen = _rarities()
    found = rarities.get(word)
    if found is not None:
        return found
    return _NUMBER_RARITY if word.isdigit() else unseen


def weigh(words: Iterable[str], names: Set[str] = frozenset()) -> Mapping[str, float]:
    """A unit vector of words: (1 + log count) times rarity, names doubled; sparse; empty for no words."""
    raw = {
        word: (1 + log(count)) * rarity(word) * (NAME_FACTOR if word in names else 1.0)
        for word, count in Counter(words).items()
    }
    norm = sqrt(sum(value * value for value in raw.values()))
    return MappingProxyType({word: value / norm for word, value in raw.items()} if norm else {})


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two unit vectors of words, 0 to 1.

    >>> round(cosine(weigh(["raid", "aden"]), weigh(["aden", "raid"])), 6)
    1.0
    """
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(value * large[word] for word, value in small.items() if word in large)


def heaviest(vector: Mapping[str, float], limit: int) -> tuple[str, ...]:
    """The words that weigh most in a vector, by letter among equals.

    >>> heaviest(weigh(["the", "the", "zaytunlik", "raid"]), 2)
    ('zaytunlik', 'raid')
    """
    return tuple(sorted(vector, key=lambda word: (-vector[word], word))[:limit])


def rare_words(words: Iterable[str], limit: int) -> tuple[str, ...]:
    """The rarest words, the most repeated first among equals; single letters and numbers left out."""
    counts = Counter(word for word in words if len(word) > 2 and not word.isdigit())
    kept = [word for word in counts if rarity(word) >= RARE_RARITY]
    kept.sort(key=lambda word: (-rarity(word) * (1 + log(counts[word])), word))
    return tuple(kept[:limit])


@cache
def _rarities() -> tuple[Mapping[str, float], float]:
    """The rarity of every word of the table, and that of a word it does not hold."""
    total, *rows = table("word_documents")
    documents = int(total["documents"])
    known = {row["word"]: log((1 + documents) / (1 + int(row["documents"]))) + 1 for row in rows}
    return known, log(1 + documents) + 1
