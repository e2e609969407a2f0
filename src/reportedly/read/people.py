"""Victims by name: people whom the text names and who fill the victim's part of an event of harm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportedly.read.numbering import Numbering
from reportedly.read.passage import Passage
from reportedly.types.base import Span
from reportedly.types.reading import Event, EventType, Mention, MentionType, Outcome, Person, RoleName, Status

HARMED = {
    EventType.KILLING: Outcome.KILLED,
    EventType.ASSASSINATION: Outcome.KILLED,
    EventType.EXECUTION: Outcome.KILLED,
    EventType.INJURING: Outcome.INJURED,
    EventType.STABBING: Outcome.INJURED,
    EventType.ABDUCTION: Outcome.ABDUCTED,
}
OLDEST = 120


@cache
def age_after() -> re.Pattern[str]:
    """An age right after a name: 'Amal, 9,' 'Amal (9)'; not 'Amal, 9 others'."""
    return re.compile(r"^\s*(?:,\s*(?:aged\s+)?(\d{1,3})(?=\s*[,.;)])|\((?:aged\s+)?(\d{1,3})\))")


def read_people(passage: Passage, numbering: Numbering) -> tuple[Person, ...]:
    """The named victims of a passage in the text's order, each once, with the age beside the name."""
    named = [m for m in passage.mentions if m.type is MentionType.PERSON and m.text[:1].isupper()]
    found: dict[str, Person] = {}
    for event in passage.events:
        outcome = HARMED.get(event.type)
        if outcome is None or event.status not in (Status.ACTUAL, Status.ONGOING):
            continue
        for mention in victims_of(event, named):
            if mention.entity is not None and mention.entity not in found:
                found[mention.entity] = person(passage, event, mention, outcome)
    return tuple(p.model_copy(update={"id": numbering.next("v")}) for p in found.values())


def victims_of(event: Event, named: Sequence[Mention]) -> list[Mention]:
    """The names within the victim roles of an event."""
    spans = [r for r in event.roles if r.role is RoleName.VICTIM]
    return [m for m in named for r in spans if r.start <= m.start and m.end <= r.end]


def person(passage: Passage, event: Event, mention: Mention, outcome: Outcome) -> Person:
    """A victim as the text has them; nothing is inferred from a name."""
    match = age_after().match(passage.syntax.parse.text[mention.end : mention.end + 16])
    age = int(next(g for g in match.groups() if g)) if match else None
    return Person(
        id="",
        entity=mention.entity,
        name=mention.text,
        age=age if age is not None and age <= OLDEST else None,
        outcome=outcome,
        spans=(Span(start=mention.start, end=mention.end, text=mention.text),),
        attributions=event.attributions,
    )
