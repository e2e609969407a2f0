"""Mentions: the names and descriptions of people, bodies, places and weapons in a text.

Names come from the encoder; descriptions ('two Iranian-backed militias', 'a policeman') from nouns in
`tables/group_nouns.csv`, weapons from `tables/weapons.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.read.syntax import Syntax
from reportedly.tables import table
from reportedly.types.base import Span
from reportedly.types.parse import Chunk
from reportedly.types.reading import EventType, Group, MentionType

NAMED = frozenset(MentionType) - {MentionType.QUANTITY, MentionType.GROUP}
LONGEST_TERM_WORDS = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A mention before it has an id: its span, its head token, its type, and whether it is a name."""

    span: Span
    head: int
    type: MentionType
    is_name: bool
    group: Group | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A noun for people as parties or victims."""

    type: MentionType
    group: Group | None
    collective: bool  # 'police', 'personnel': no singular of its own


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon, platform or vehicle term, and the kind of attack it means when used as means."""

    type: MentionType
    event_type: EventType | None


@cache
def group_nouns() -> dict[str, GroupNoun]:
    """Nouns for people, by lower-case term."""
    return {
        row["noun"].lower(): GroupNoun(
            MentionType(row["mention_type"]),
            Group(row["group"]) if row["group"] else None,
            row["number"] != "both",
        )
        for row in table("group_nouns")
    }


@cache
def weapons() -> dict[str, Weapon]:
    """Weapon terms, by lower-case term of one or more words."""
    return {
        row["term"].lower(): Weapon(
            MentionType(row["class"]), EventType(row["event_type"]) if row["event_type"] else None
        )
        for row in table("weapons")
    }


@cache
def weapon_openings() -> frozenset[str]:
    """The first words of weapon terms of several words; only there is it worth to look further."""
    return frozenset(
        re.split(r"[\s-]", term, maxsplit=1)[0] for term in weapons() if re.search(r"[\s-]", term)
    )


def find_mentions(syntax: Syntax) -> tuple[Named, ...]:
    """The mentions of a text in order; a description that only repeats a name's words is left out."""
    names = [named for chunk in syntax.parse.entities if (named := from_chunk(syntax, chunk)) is not None]
    taken = {i for n in names for i in token_range(syntax, n.span)}
    arms = [w for w in find_weapons(syntax) if not taken & set(token_range(syntax, w.span))]
    people = [p for p in find_people(syntax) if p.head not in taken]
    return tuple(sorted([*names, *arms, *people], key=lambda n: (n.span.start, -n.span.end)))


def token_range(syntax: Syntax, span: Span) -> range:
    """The tokens that a span touches."""
    run = syntax.at(span.start, span.end)
    return range(*run) if run is not None else range(0)


def from_chunk(syntax: Syntax, chunk: Chunk) -> Named | None:
    """A named mention of an encoder's entity; None for kinds that the contract does not hold."""
    if chunk.label not in NAMED:
        return None
    head = syntax.head_of(chunk.first, chunk.last)
    return Named(syntax.span(chunk.first, chunk.last), head, MentionType(chunk.label), is_name=True)


def find_people(syntax: Syntax) -> Iterator[Named]:
    """Noun phrases that describe people, each headed by a noun of the table."""
    for token in syntax.tokens:
        if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        noun = group_nouns().get(token.text.lower()) or group_nouns().get(token.lemma)
        if noun is None or token.dep in ("compound", "amod", "flat", "fixed"):
            continue
        if token.pos == "ADJ" and not syntax.kids(token.index, "det"):
            continue  # 'the wounded' is people, 'wounded soldiers' describes them
        plural = token.tag in ("NNS", "NNPS") or noun.collective
        kind = noun.type if plural else MentionType.PERSON
        yield Named(syntax.span(*syntax.phrase(token.index)), token.index, kind, False, noun.group, plural)


def find_weapons(syntax: Syntax) -> Iterator[Named]:
    """Weapon, platform and vehicle terms, the longest that fits at each place."""
    tokens = syntax.tokens
    at = 0
    while at < len(tokens):
        longest = LONGEST_TERM_WORDS if tokens[at].text.lower() in weapon_openings() else 1
        for length in range(min(longest, len(tokens) - at), 0, -1):
            weapon = weapons().get(term(syntax, at, at + length))
            if weapon is not None and tokens[at + length - 1].pos in ("NOUN", "PROPN"):
                head = syntax.head_of(at, at + length)
                plural = tokens[head].tag in ("NNS", "NNPS")
                yield Named(syntax.span(at, at + length), head, weapon.type, False, None, plural)
                at += length - 1
                break
        at += 1


def term(syntax: Syntax, first: int, last: int) -> str:
    """The words of a run in lower case, the last one in its singular, hyphens kept tight."""
    tokens = syntax.tokens
    words = syntax.parse.text[tokens[first].start : tokens[last - 1].start].lower() + tokens[last - 1].lemma
    return " ".join(words.split())
