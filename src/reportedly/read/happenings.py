"""Within-report incidents: the event mentions of one happening gathered.

Mentions join by kind, party, time, place and nearness in the text; a known difference in day, place or
party keeps them apart, and what did not happen never joins what did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.tables import table
from reportedly.types.reading import (
    Bound,
    Count,
    Event,
    EventType,
    Outcome,
    Outcomes,
    Party,
    Place,
    Range,
    ReportIncident,
    Responsibility,
    Role,
    RoleName,
    Status,
    Time,
)

HARM = frozenset((EventType.KILLING, EventType.INJURING))
# A mention further than this from the last one of an incident begins a new one, unless it points back.
FAR_CHARS = 900
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
    frozenset(
        (EventType.PROTEST, EventType.PROTEST_WITH_INTERVENTION, EventType.EXCESSIVE_FORCE, EventType.RIOT)
    ),
)


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


@dataclass(slots=True)
class Group:
    """An incident while it is gathered."""

    events: list[Event] = field(default_factory=list)

    @property
    def last(self) -> Event:
        return self.events[-1]

    def types(self) -> set[EventType]:
        return {e.type for e in self.events}


def speech_types() -> frozenset[EventType]:
    """The event types that are things said; alone they make no incident of violence."""
    return frozenset(EventType(row["key"]) for row in table("event_types") if row["class"] == "speech")


def violent_types() -> frozenset[EventType]:
    """The event types of physical violence, which people killed or hurt can belong to."""
    return frozenset(EventType(row["key"]) for row in table("event_types") if row["class"] == "violence")


def gather(events: Sequence[Event], facts: Facts) -> tuple[ReportIncident, ...]:
    """The incidents of a report in the order of their first mention; things merely said form none."""
    speech = speech_types()
    groups: list[Group] = []
    # 'Seven were killed in the strikes': the strikes come first, so that the dead find them.
    for event in sorted(events, key=lambda e: (facts.sentence[e.id], e.type in HARM, e.start)):
        if event.type in speech:
            continue
        fitting = [(fit, -n) for n, g in enumerate(groups) if (fit := fit_of(event, g, facts)) > 0]
        if fitting:
            groups[-max(fitting)[1]].events.append(event)
        else:
            groups.append(Group([event]))
    for group in groups:
        group.events.sort(key=lambda e: e.start)
    groups.sort(key=lambda g: g.events[0].start)
    return tuple(incident(f"i{n}", group, facts) for n, group in enumerate(groups, 1))


def fit_of(event: Event, group: Group, facts: Facts) -> float:
    """How well a mention fits a group; 0 where something keeps them apart."""
    if kind_of_status(event.status) != kind_of_status(group.last.status):
        return 0
    if not any(compatible(event.type, other.type) for other in group.events):
        return 0
    if conflict(event, group, facts):
        return 0
    if event.id in facts.several or any(e.id in facts.several for e in group.events):
        return 0
    gap = event.start - max(e.end for e in group.events)
    points_back = event.id in facts.definite
    if gap > FAR_CHARS and not points_back:
        return 0
    score = 0.7 * max(0.0, 1 - gap / FAR_CHARS) + shared_parties(event, group)
    score += 1.0 if any(facts.sentence[event.id] == facts.sentence[e.id] for e in group.events) else 0.0
    if event.type in group.types():
        score += 1.5 if points_back else 0.5
    if points_back and any(e.start < 500 for e in group.events):
        score += 0.5  # what a report opens with is what it comes back to
    return score + 0.01


def kind_of_status(status: Status) -> str:
    """Statuses that may share an incident: what happens and what goes on; every other stands alone."""
    return "real" if status in (Status.ACTUAL, Status.ONGOING) else status.value


def compatible(a: EventType, b: EventType) -> bool:
    """Whether two types can be told of one happening: the same, one untold, or of one family.

    >>> compatible(EventType.KILLING, EventType.AIR_STRIKE), compatible(EventType.PROTEST, EventType.AIR_STRIKE)
    (True, False)
    """
    if a is b:
        return True
    violent = violent_types()
    vague = HARM | {EventType.ATTACK}
    if (a in vague and b in violent) or (b in vague and a in violent):
        return True
    return any(a in family and b in family for family in FAMILIES)


def conflict(event: Event, group: Group, facts: Facts) -> bool:
    """Whether a known day, place or acting party of a mention rules the group out."""
    return any(
        apart_in_time(event, other, facts)
        or apart_in_space(event, other, facts)
        or apart_in_party(event, other)
        for other in group.events
    )


def days(event: Event, facts: Facts) -> list[tuple[str, str]]:
    """The day intervals of a mention's times that have both ends."""
    found = [facts.times[i] for i in event.times if i in facts.times]
    return [(t.earliest[:10], t.latest[:10]) for t in found if t.earliest and t.latest]


def apart_in_time(a: Event, b: Event, facts: Facts) -> bool:
    """Whether both have days and no two of them meet."""
    ours, theirs = days(a, facts), days(b, facts)
    return bool(ours and theirs) and not any(x[0] <= y[1] and y[0] <= x[1] for x in ours for y in theirs)


def apart_in_space(a: Event, b: Event, facts: Facts) -> bool:
    """Whether both have resolved towns and share none; regions and countries rule nothing out but others."""
    ours = [facts.places[i] for i in a.places if i in facts.places]
    theirs = [facts.places[i] for i in b.places if i in facts.places]
    ours, theirs = [p for p in ours if p.country], [p for p in theirs if p.country]
    if not ours or not theirs:
        return False
    if not {p.country for p in ours} & {p.country for p in theirs}:
        return True
    exact = [{p.geonames_id for p in side if (p.precision or 7) <= 2} for side in (ours, theirs)]
    return bool(exact[0] and exact[1]) and not exact[0] & exact[1]


def apart_in_party(a: Event, b: Event) -> bool:
    """Whether both name who acted, and they share nobody, or one's actor is the other's target."""
    actors = [{r.entity for r in e.roles if r.role is RoleName.ACTOR and r.entity} for e in (a, b)]
    struck = [{r.entity for r in e.roles if r.role is RoleName.TARGET and r.entity} for e in (a, b)]
    if a.type is EventType.ARMED_CLASH and b.type is EventType.ARMED_CLASH:
        return False
    if actors[0] and actors[1] and not actors[0] & actors[1]:
        return True
    return bool(actors[0] & struck[1] and not actors[1] & actors[0]) or bool(
        actors[1] & struck[0] and not actors[0]
    )


def shared_parties(event: Event, group: Group) -> float:
    """A point for each party that a mention shares with a group in the same part, two at most."""
    ours = {(r.role, r.entity) for r in event.roles if r.entity}
    theirs = {(r.role, r.entity) for e in group.events for r in e.roles if r.entity}
    return min(2.0, float(len(ours & theirs)))


def incident(ident: str, group: Group, facts: Facts) -> ReportIncident:
    """The incident of a group: parties of all its mentions, the first stated day and place, figures."""
    events = group.events
    times = [i for e in events for i in e.times]
    places = list(dict.fromkeys(i for e in events for i in e.places))
    return ReportIncident(
        id=ident,
        type=chief_type(events),
        events=tuple(e.id for e in events),
        actors=parties(events, RoleName.ACTOR),
        targets=parties(events, RoleName.TARGET),
        victims=parties(events, RoleName.VICTIM),
        weapons=parties(events, RoleName.WEAPON),
        when=chief_time(times, facts),
        where=chief_place(places, facts),
        wheres=tuple(places),
        killed=toll(events, Outcome.KILLED, facts),
        injured=toll(events, Outcome.INJURED, facts),
        outcomes=Outcomes(
            missing=toll(events, Outcome.MISSING, facts),
            detained=toll(events, Outcome.DETAINED, facts),
            abducted=toll(events, Outcome.ABDUCTED, facts),
            displaced=toll(events, Outcome.DISPLACED, facts),
        ),
        status=events[0].status,
        responsibility=responsibility_of(events),
    )


def chief_type(events: Sequence[Event]) -> EventType:
    """The first type that says by what means; harm and bare attacks only where nothing says more."""
    for vague in (HARM | {EventType.ATTACK}, HARM):
        for event in events:
            if event.type not in vague:
                return event.type
    return events[0].type


def chief_time(times: Sequence[str], facts: Facts) -> str | None:
    """The first time that pins a day, else the first with an interval, else the first of all."""
    known = [facts.times[i] for i in times if i in facts.times]
    for wanted in (
        lambda t: t.earliest and t.latest and t.earliest[:10] == t.latest[:10],
        lambda t: t.earliest and t.latest,
        lambda t: True,
    ):
        for time in known:
            if wanted(time):
                return time.id
    return None


def chief_place(places: Sequence[str], facts: Facts) -> str | None:
    """The most precise literal place, the first of equals; an unresolved name before a whole country."""
    known = [(n, facts.places[i]) for n, i in enumerate(places) if i in facts.places]
    if not known:
        return None
    return min(known, key=lambda pair: (pair[1].precision or 5, pair[0]))[1].id


def parties(events: Sequence[Event], role: RoleName) -> tuple[Party, ...]:
    """The spans that fill a role in any mention, each span once."""
    roles: dict[tuple[int, int], Role] = {
        (r.start, r.end): r for e in events for r in e.roles if r.role is role
    }
    return tuple(
        Party(start=r.start, end=r.end, text=r.text, entity=r.entity) for _, r in sorted(roles.items())
    )


def toll(events: Sequence[Event], outcome: Outcome, facts: Facts) -> Range | None:
    """The range of an outcome over the mentions' own figures; null where none is given.

    Within one mention figures of different victims add up ('15 civilians and 27 fighters'); between
    mentions they are versions of one toll, and the range holds them all.
    """
    figures = [f for e in events if (f := mention_toll(e, outcome, facts)) is not None]
    if not figures:
        return None
    lows = [f.low for f in figures if f.low is not None]
    open_above = any(f.high is None for f in figures)
    return Range(
        low=min(lows) if lows else None, high=None if open_above else max(f.high or 0 for f in figures)
    )


def mention_toll(event: Event, outcome: Outcome, facts: Facts) -> Range | None:
    """The sum of a mention's standing figures for an outcome; parts and running totals stay out."""
    own = [facts.counts[i] for i in event.counts if i in facts.counts]
    own = [c for c in own if c.outcome is outcome and not (c.part_of or c.cumulative or c.superseded)]
    if not own:
        return None
    lows, highs = [c.low for c in own], [c.high for c in own]
    low = None if None in lows and len(own) == 1 else sum(x or 0 for x in lows)
    vague = any(c.high is None and c.bound is not Bound.EXACT for c in own)
    return Range(low=low, high=None if vague else sum(x or 0 for x in highs))


def responsibility_of(events: Sequence[Event]) -> Responsibility:
    """Fact where the outlet itself names who acted, accused where only somebody says so."""
    named = [e for e in events if any(r.role is RoleName.ACTOR for r in e.roles)]
    if not named:
        return Responsibility.NONE
    if any(not e.attributions for e in named):
        return Responsibility.STATED_AS_FACT
    return Responsibility.ACCUSED
