"""The words that name a happening, as the tables hold them, and the verbs that carry an event noun."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.read.inflect import known_forms
from reportedly.read.needs import parse_needs
from reportedly.read.syntax import Syntax
from reportedly.tables import table
from reportedly.types.base import Span
from reportedly.types.reading import EventType

WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    words: tuple[str, ...]
    pos: str
    type: EventType
    needs: tuple[tuple[tuple[str, frozenset[str]], ...], ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in the text: tokens [first, last), the one that heads it, and what it names."""

    first: int
    last: int
    head: int
    type: EventType
    span: Span
    intransitive: bool = False  # 'five died': the subject suffers
    fires: bool = False  # 'fired rockets': the object is the means
    results: tuple[int, ...] = ()  # heads of the words that tell whom it killed or hurt


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """The rows by the first of their words, phrases first, then in the table's order."""
    by_first: dict[str, list[Row]] = {}
    for row in table("event_triggers"):
        words = tuple(WORD.findall(row["lemma"].lower()))
        made = Row(
            words,
            row["pos"],
            EventType(row["event_type"]),
            parse_needs(row["needs"]),
            alternatives(row["not_after"]),
            alternatives(row["not_before"]),
            row["strength"] == "strong",
        )
        by_first.setdefault(words[0], []).append(made)
    return {first: tuple(sorted(found, key=longest_first)) for first, found in by_first.items()}


def longest_first(row: Row) -> tuple[int, bool]:
    """How rows of one word are ordered: 'blow himself up' before 'blow * up' before 'blow'."""
    return -len(row.words), "*" in row.words


@cache
def noun_triggers() -> frozenset[str]:
    """Lemmas of single nouns that name a happening."""
    return frozenset(row["lemma"] for row in table("event_triggers") if row["pos"] == "NOUN")


@cache
def light_verbs() -> dict[str, str]:
    """What the subject of a light verb is to its event noun ('carry out': actor, 'suffer': target).

    Keyed by the verb's lemma and, where it has a particle or preposition, by the whole too.
    """
    kept: dict[str, str] = {}
    for row in table("light_verbs"):
        kept.setdefault(row["lemma"].split()[0], row["subject"])
        kept[row["lemma"]] = row["subject"]
    return kept


def light_part(syntax: Syntax, index: int) -> str | None:
    """What a verb's subject is to the event noun below it, particles heeded; None if it is none."""
    token = syntax.tokens[index]
    following = [t.lemma for t in syntax.tokens[index + 1 : index + 3]]
    for tail in range(len(following), 0, -1):
        found = light_verbs().get(" ".join([token.lemma, *following[:tail]]))
        if found is not None:
            return found
    return light_verbs().get(token.lemma)


def alternatives(cell: str) -> tuple[str, ...]:
    """The alternatives of a cell parted by |, lower case."""
    return tuple(part.strip().lower() for part in cell.split("|") if part.strip())


def type_of_words(words: str) -> EventType | None:
    """The event type that a phrase such as 'drone attacks' names, by its last words; None where none does."""
    forms = [known_forms().get((w, "NOUN"), w) for w in WORD.findall(words.lower())]
    for length in range(min(4, len(forms)), 0, -1):
        tail = tuple(forms[-length:])
        for row in rows().get(tail[0], ()):
            if row.words == tail and row.pos in ("NOUN", "PHRASE"):
                return row.type
    return None
