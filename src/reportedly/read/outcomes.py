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


WORD = re.compile(r"[^\W\d_]+")


@cache
def _cues() -> dict[str, tuple[tuple[str, Outcome | None, frozenset[str]], ...]]:
    """Cue phrases by their first word, longest first, with outcome and forms."""
    forms: dict[str, set[str]] = {}
    outcomes: dict[str, Outcome | None] = {}
    for row in table("outcomes"):
        forms.setdefault(row["word"], set()).add(row["form"])
        outcomes.setdefault(row["word"], None if row["outcome"] == CASUALTIES else Outcome(row["outcome"]))
    found: dict[str, list[tuple[str, Outcome | None, frozenset[str]]]] = {}
    for word in sorted(forms, key=len, reverse=True):
        found.setdefault(word.split()[0], []).append((word, outcomes[word], frozenset(forms[word])))
    return {first: tuple(rows) for first, rows in found.items()}


def cues(text: str) -> list[Cue]:
    """The outcome words of a text in order.

    >>> [(c.outcome.value, sorted(c.forms)) for c in cues("killing 7; the death toll of nine")]
    [('killed', ['gerund']), ('killed', ['toll'])]
    """
    known, lower, found, free = _cues(), text.lower(), [], 0
    if len(lower) != len(text):  # a few letters grow when lowered, and offsets would not hold
        lower = text
    for m in WORD.finditer(lower):
        for phrase, outcome, forms in known.get(m[0], ()) if m.start() >= free else ():
            end = m.start() + len(phrase)
            if lower.startswith(phrase, m.start()) and not lower[end : end + 1].isalpha():
                found.append(Cue(m.start(), end, outcome, forms))
                free = end
                break
    return found


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
