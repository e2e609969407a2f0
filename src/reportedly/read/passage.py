"""A passage read: one text (a body or a headline) from its parse to mentions, claims and events.

The ids go on from a shared numbering, so that those of body and headline never meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.attribution import read_attributions
from reportedly.read.counts import read_counts
from reportedly.read.cues import find_cues
from reportedly.read.entities import Entities
from reportedly.read.facts import link_facts, with_about
from reportedly.read.happening import Happening, find_happenings
from reportedly.read.mentions import Named, find_mentions
from reportedly.read.numbering import Numbering
from reportedly.read.placenames import read_places
from reportedly.read.quotes import find_quotes
from reportedly.read.registers import Registers
from reportedly.read.scope import told_by
from reportedly.read.syntax import Syntax
from reportedly.read.things import entities_of
from reportedly.read.times import read_times
from reportedly.types.parse import Parse
from reportedly.types.reading import (
    Attribution,
    Count,
    Entity,
    Event,
    Mention,
    MentionType,
    Place,
    Role,
    Time,
)
from reportedly.types.report import Report


@dataclass(frozen=True, slots=True)
class Passage:
    """What a passage says, in the contract's types, and what later stages still need of the tree."""

    syntax: Syntax
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    counts: tuple[Count, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    definite: frozenset[str]


def read_passage(parse: Parse, report: Report, registers: Registers, numbering: Numbering) -> Passage:
    """The passage that a parse is of."""
    syntax = Syntax(parse)
    named = find_mentions(syntax)
    places = renamed(read_places(syntax, named, report, registers), "p", numbering)
    grouped = Entities(syntax, named, same_places(named, places))
    countries = frozenset(p.country for p in places if p.country)
    things = entities_of(grouped, registers, countries, numbering)
    ids = {number: thing.id for number, thing in enumerate(things)}
    times = renamed(read_times(parse, report.published), "t", numbering)
    counts = recounted(read_counts(parse, times), numbering)
    quotes = find_quotes(parse.text)
    cues = find_cues(syntax, quotes)
    attributions = spoken(syntax, read_attributions(syntax, cues, quotes), grouped, (ids, numbering))
    happenings = find_happenings(syntax, grouped, cues)
    events = tuple(event_of(h, numbering.next("e"), ids, told_by(attributions, h.span)) for h in happenings)
    linked = link_facts(syntax, happenings, events, (times, places, counts))
    return Passage(
        syntax=syntax,
        mentions=tuple(
            Mention(
                id=numbering.next("m"), type=n.type, entity=ids[grouped.of_mention[i]], **n.span.model_dump()
            )
            for i, n in enumerate(named)
        ),
        entities=things,
        places=places,
        times=times,
        counts=counts,
        attributions=attributions,
        events=with_about(happenings, linked),
        definite=frozenset(e.id for e, h in zip(events, happenings, strict=True) if h.definite),
    )


def same_places(named: Sequence[Named], places: Sequence[Place]) -> dict[int, str]:
    """For mentions (by number) resolved to a place, that place's name: 'US' is 'United States'."""
    found = {(p.start, p.end): f"place {p.geonames_id}" for p in places if p.geonames_id is not None}
    return {
        n: found[m.span.start, m.span.end]
        for n, m in enumerate(named)
        if m.type is MentionType.GPE and (m.span.start, m.span.end) in found
    }


def renamed(items: Sequence[Time] | Sequence[Place], letter: str, numbering: Numbering) -> tuple:  # type: ignore[type-arg]
    """Items with ids of the numbering."""
    return tuple(item.model_copy(update={"id": numbering.next(letter)}) for item in items)


def recounted(counts: Sequence[Count], numbering: Numbering) -> tuple[Count, ...]:
    """Counts with ids of the numbering, `part_of` following them."""
    new = {count.id: numbering.next("c") for count in counts}
    return tuple(
        c.model_copy(update={"id": new[c.id], "part_of": new.get(c.part_of) if c.part_of else None})
        for c in counts
    )


def spoken(
    syntax: Syntax,
    read: tuple[tuple[Attribution, ...], tuple[int | None, ...]],
    grouped: Entities,
    naming: tuple[dict[int, str], Numbering],
) -> tuple[Attribution, ...]:
    """The attributions with ids of the numbering and the entities that speak."""
    (attributions, heads), (ids, numbering) = read, naming
    new = {a.id: numbering.next("a") for a in attributions}
    made = []
    for attribution, head in zip(attributions, heads, strict=True):
        number = None if head is None else grouped.of_token(head)
        made.append(
            attribution.model_copy(
                update={
                    "id": new[attribution.id],
                    "parent": new.get(attribution.parent) if attribution.parent else None,
                    "speaker": None if number is None else ids[number],
                }
            )
        )
    return tuple(made)


def event_of(happening: Happening, ident: str, ids: dict[int, str], told: tuple[str, ...]) -> Event:
    """The contract's event of a happening."""
    roles = tuple(
        Role(role=p.role, entity=None if p.entity is None else ids[p.entity], **p.span.model_dump())
        for p in happening.parts
    )
    return Event(
        id=ident,
        type=happening.type,
        status=happening.status,
        roles=roles,
        attributions=told,
        **happening.span.model_dump(),
    )
