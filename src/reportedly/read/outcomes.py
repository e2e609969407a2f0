"""Words that say what befell people or things, found in a text: 'killed', 'death toll', 'missing'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.tables import table
from reportedly.types.reading import Group, Outcome

CASUALTIES = "casualties"  # dead and wounded together: no outcome of the contract


@dataclass(frozen=True, slots=True)
class Cue:
    """A word [start, end) that says an outcome (None: casualties), in the forms it can have."""

    start: int
    end: int
    outcome: Outcome | None
    forms: frozenset[str]


@cache
def _cues() -> tuple[dict[str, tuple[Outcome | None, frozenset[str]]], re.Pattern[str]]:
    """Outcome and forms by cue word, and the pattern of all words, longest first."""
    forms: dict[str, set[str]] = {}
    outcomes: dict[str, Outcome | None] = {}
    for row in table("outcomes"):
        forms.setdefault(row["word"], set()).add(row["form"])
        outcomes.setdefault(row["word"], None if row["outcome"] == CASUALTIES else Outcome(row["outcome"]))
    pattern = "|".join(re.escape(w) for w in sorted(forms, key=len, reverse=True))
    known = {word: (outcomes[word], frozenset(forms[word])) for word in forms}
    return known, re.compile(rf"\b(?:{pattern})\b", re.I)


def cues(text: str) -> list[Cue]:
    """The outcome words of a text in order.

    >>> [(c.outcome.value, sorted(c.forms)) for c in cues("killing 7; the death toll of nine")]
    [('killed', ['gerund']), ('killed', ['toll'])]
    """
    known, pattern = _cues()
    return [Cue(m.start(), m.end(), *known[m[0].lower()]) for m in pattern.finditer(text)]


@cache
def people_nouns() -> dict[str, Group | None]:
    """Nouns for people, each with the group it says."""
    return {row["noun"]: Group(row["group"]) if row["group"] else None for row in table("groups")}


def group_of(words: str) -> Group | None:
    """The group that a noun phrase says, its last noun first; never inferred.

    >>> group_of("Iraqi militiamen").value, group_of("civilian women").value, group_of("people")
    ('combatant', 'woman', None)
    """
    nouns, parts = people_nouns(), words.lower().replace("’", "'").split()
    for at in range(len(parts) - 1, -1, -1):
        group = nouns.get(" ".join(parts[at : at + 2])) or nouns.get(parts[at].removesuffix("'s"))
        if group:
            return group
    return None


def names_people(words: str) -> bool:
    """Whether some word of a phrase is a noun for people."""
    nouns = people_nouns()
    return any(part.removesuffix("'s") in nouns for part in words.lower().replace("’", "'").split())
