"""Kinds of happening: which types can be told of one happening, and which says most of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.tables import table
from reportedly.types.reading import Count, Event, EventType, Place, Time

HARM = frozenset((EventType.KILLING, EventType.INJURING))
FAMILIES: tuple[frozenset[EventType], ...] = (
    frozenset((EventType.AIR_STRIKE, EventType.DRONE_STRIKE, EventType.BOMBING, EventType.MISSILE_STRIKE)),
    frozenset((EventType.SHELLING, EventType.ROCKET_ATTACK, EventType.MISSILE_STRIKE, EventType.BOMBING)),
    frozenset(
        (
            EventType.BOMBING,
            EventType.SUICIDE_BOMBING,
            EventType.IED_EXPLOSION,
            EventType.LANDMINE_EXPLOSION,
            EventType.GRENADE_ATTACK,
        )
    ),
    frozenset(
        (
            EventType.ARMED_CLASH,
            EventType.SHOOTING,
            EventType.RAID,
            EventType.ATTACK_ON_CIVILIANS,
            EventType.MASSACRE,
        )
    ),
    frozenset(
        (EventType.SHOOTING, EventType.ASSASSINATION, EventType.EXECUTION, EventType.ATTACK_ON_CIVILIANS)
    ),
    frozenset((EventType.ABDUCTION, EventType.HOSTAGE_TAKING)),
    frozenset((EventType.PROPERTY_DESTRUCTION, EventType.AIR_STRIKE, EventType.ATTACK)),
    frozenset((EventType.PROPERTY_DESTRUCTION, EventType.SHELLING, EventType.BOMBING)),
    frozenset(
        (EventType.PROTEST, EventType.PROTEST_WITH_INTERVENTION, EventType.EXCESSIVE_FORCE, EventType.RIOT)
    ),
)


# Kinds whose patient is a victim; for the others a patient is a target unless people are killed or hurt.
SUFFERED = frozenset(
    (
        EventType.KILLING,
        EventType.INJURING,
        EventType.ASSASSINATION,
        EventType.MASSACRE,
        EventType.EXECUTION,
        EventType.ABDUCTION,
        EventType.HOSTAGE_TAKING,
        EventType.SEXUAL_VIOLENCE,
        EventType.TORTURE,
        EventType.DISPLACEMENT,
        EventType.STABBING,
    )
)
# Kinds that are done 'at' or 'on' somebody; elsewhere these words only tell where.
AIMED = frozenset(
    (
        EventType.ATTACK,
        EventType.ARMED_CLASH,
        EventType.SHOOTING,
        EventType.SHELLING,
        EventType.ROCKET_ATTACK,
        EventType.MISSILE_STRIKE,
        EventType.GRENADE_ATTACK,
        EventType.DRONE_STRIKE,
        EventType.AIR_STRIKE,
        EventType.EXCESSIVE_FORCE,
        EventType.PROTEST_WITH_INTERVENTION,
        EventType.RIOT,
    )
)
# Violence against things, told of beside the attack that did it but never what people died of.
APART = frozenset((EventType.PROPERTY_DESTRUCTION, EventType.DISRUPTED_WEAPONS_USE, EventType.SABOTAGE))


@dataclass(frozen=True)
class Facts:
    """What events point into, by id."""

    times: Mapping[str, Time]
    places: Mapping[str, Place]
    counts: Mapping[str, Count]
    definite: frozenset[str]  # ids of events whose trigger points back: 'the attack'
    several: frozenset[
        str
    ]  # ids of events that are a tally's ('five attacks since April'): no single happening
    sentence: Mapping[str, int]


@cache
def speech_types() -> frozenset[EventType]:
    """The event types that are things said; alone they make no incident of violence."""
    return frozenset(EventType(row["key"]) for row in table("event_types") if row["class"] == "speech")


@cache
def violent_types() -> frozenset[EventType]:
    """The event types of physical violence, which people killed or hurt can belong to."""
    return frozenset(EventType(row["key"]) for row in table("event_types") if row["class"] == "violence")


def compatible(a: EventType, b: EventType) -> bool:
    """Whether two types can be told of one happening: the same, one untold, or of one family.

    >>> compatible(EventType.KILLING, EventType.AIR_STRIKE)
    True
    >>> compatible(EventType.PROTEST, EventType.AIR_STRIKE)
    False
    """
    if a is b:
        return True
    violent = violent_types() - APART
    vague = HARM | {EventType.ATTACK}
    if (a in vague and b in violent) or (b in vague and a in violent):
        return True
    return any(a in family and b in family for family in FAMILIES)


# How much a type says of the means: the first of those that say most names a happening.
VAGUE = frozenset((EventType.ATTACK, *HARM))
LOOSE = frozenset(
    (
        EventType.BOMBING,
        EventType.SHOOTING,
        EventType.ARMED_CLASH,
        EventType.RAID,
        EventType.PROTEST,
        EventType.PROPERTY_DESTRUCTION,
        EventType.ATTACK_ON_CIVILIANS,
    )
)
EXPLOSIVE = frozenset(
    (
        EventType.SUICIDE_BOMBING,
        EventType.IED_EXPLOSION,
        EventType.LANDMINE_EXPLOSION,
        EventType.GRENADE_ATTACK,
    )
)
FROM_THE_AIR = frozenset(
    (EventType.AIR_STRIKE, EventType.DRONE_STRIKE, EventType.MISSILE_STRIKE, EventType.ROCKET_ATTACK)
)


def chief_type(events: Sequence[Event]) -> EventType:
    """The type of an incident: that of the mention that says most of how, the first of equals.

    Loose types give way only to types of their own family: a raid in which a bomb went off stays a raid.
    """
    told = [e.type for e in events]
    plain = (
        [t for t in told if t not in VAGUE | APART]
        or [t for t in told if t not in VAGUE]
        or [t for t in told if t not in HARM]
        or told
    )
    first = plain[0]
    sharper = [t for t in plain if t not in LOOSE and takes_type(first, t)]
    return sharper[0] if first in LOOSE and sharper else first


def takes_type(kind: EventType, known: EventType) -> bool:
    """Whether a mention of one type is of the sharper type that its incident is known to be.

    >>> takes_type(EventType.ATTACK, EventType.SUICIDE_BOMBING)
    True
    >>> takes_type(EventType.RAID, EventType.SHELLING)
    False
    """
    if kind is known or known in VAGUE:
        return kind in HARM and known is EventType.ATTACK
    if kind in VAGUE:
        return known in violent_types() - APART or known in (
            EventType.MOB_VIOLENCE,
            EventType.EXCESSIVE_FORCE,
        )
    if kind is EventType.BOMBING:
        return known in EXPLOSIVE | FROM_THE_AIR
    if kind is EventType.PROTEST:
        return known in (EventType.PROTEST_WITH_INTERVENTION, EventType.EXCESSIVE_FORCE)
    return kind is EventType.SHOOTING and known in (EventType.ASSASSINATION, EventType.EXECUTION)
