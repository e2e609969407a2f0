"""The times, places and counts of each event mention, and the event that each speech act is about."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.happening import SPEECH, Happening, is_speech
from reportedly.read.scope import count_tokens, head_token, nearest
from reportedly.read.syntax import Syntax
from reportedly.types.reading import Count, Event, EventType, Outcome, Place, PlaceUse, Time


def link_facts(
    syntax: Syntax,
    happenings: Sequence[Happening],
    events: Sequence[Event],
    facts: tuple[Sequence[Time], Sequence[Place], Sequence[Count]],
) -> tuple[Event, ...]:
    """Events with the times, literal places and counts that hang from them."""
    physical = [n for n, h in enumerate(happenings) if not h.content and not is_speech(h)]
    heads = [happenings[n].head for n in physical]
    bound: dict[str, dict[int, list[str]]] = {"times": {}, "places": {}, "counts": {}}
    times, places, counts = facts
    located = [p for p in places if p.use is PlaceUse.LITERAL]
    for name, items in (("times", times), ("places", located)):
        for item in items:
            token = head_token(syntax, item)
            for n in nearest(syntax, heads, token) if token is not None else []:
                bound[name].setdefault(physical[n], []).append(item.id)
    for count in counts:
        near = sorted({n for t in count_tokens(syntax, count) for n in nearest(syntax, heads, t)})
        for n in near:
            if befits(count, happenings[physical[n]].type):
                bound["counts"].setdefault(physical[n], []).append(count.id)
    return tuple(
        e.model_copy(update={name: tuple(dict.fromkeys(found.get(n, []))) for name, found in bound.items()})
        for n, e in enumerate(events)
    )


def befits(count: Count, kind: EventType) -> bool:
    """Whether a figure can be one of an event of that kind: the dead are no figure of the wounded's event."""
    if count.outcome is None:
        return True
    only = {
        EventType.KILLING: Outcome.KILLED,
        EventType.INJURING: Outcome.INJURED,
        EventType.ARREST: Outcome.DETAINED,
    }
    return kind not in only or only[kind] is count.outcome


def with_about(happenings: Sequence[Happening], events: Sequence[Event]) -> tuple[Event, ...]:
    """Events in which each speech act names the happening it speaks of."""
    made = []
    for happening, event in zip(happenings, events, strict=True):
        about = None
        if happening.type in SPEECH and happening.type is not EventType.STATEMENT:
            about = next(
                (
                    other.id
                    for h, other in zip(happenings, events, strict=True)
                    if h.head in happening.content and h.type not in SPEECH
                ),
                None,
            )
        made.append(event.model_copy(update={"about": about}) if about else event)
    return tuple(made)
