"""Within-report incidents: the event mentions of one happening gathered.

Mentions join by kind, party, time, place and nearness in the text; a known difference in day, place or
party keeps them apart, and what did not happen never joins what did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.read.kinds import HARM, Facts, chief_type, compatible, speech_types, takes_type
from reportedly.read.tolls import toll
from reportedly.types.reading import (
    Event,
    EventType,
    Outcome,
    Outcomes,
    Party,
    ReportIncident,
    Responsibility,
    Role,
    RoleName,
    Status,
)

__all__ = ["Facts", "as_known", "compatible", "gather"]

# A mention further than this from the last one of an incident begins a new one, unless it points back.
FAR_CHARS = 900
# What a report opens with is what it comes back to with 'the attack'.
LEAD_CHARS = 500
LEAD_BONUS = 0.7
SUSPECTS = ("suspected", "alleged", "presumed", "unidentified", "unknown", "purported", "accused")


@dataclass(slots=True)
class Group:
    """An incident while it is gathered."""

    events: list[Event] = field(default_factory=list)

    @property
    def last(self) -> Event:
        return self.events[-1]

    def types(self) -> set[EventType]:
        return {e.type for e in self.events}


def gather(events: Sequence[Event], facts: Facts) -> tuple[ReportIncident, ...]:
    """The incidents of a report in the order of their first mention; things merely said form none."""
    speech = speech_types()
    groups: list[Group] = []
    # 'Seven were killed in the strikes': the strikes come first, so that the dead find them.
    for event in sorted(events, key=lambda e: (facts.sentence[e.id], e.type in HARM, e.start)):
        if event.type in speech:
            continue
        fitting = [
            (fit + (LEAD_BONUS if n == 0 and event.id in facts.definite else 0), -n)
            for n, g in enumerate(groups)
            if (fit := fit_of(event, g, facts)) > 0
        ]
        if fitting:
            groups[-max(fitting)[1]].events.append(event)
        else:
            groups.append(Group([event]))
    for group in groups:
        group.events.sort(key=lambda e: e.start)
    groups.sort(key=lambda g: g.events[0].start)
    about = {(e.about, e.type) for e in events if e.about is not None}
    return tuple(
        incident(
            f"i{n}", group, facts, frozenset(kind for e in group.events for at, kind in about if at == e.id)
        )
        for n, group in enumerate(groups, 1)
    )


def as_known(events: Sequence[Event], incidents: Sequence[ReportIncident]) -> tuple[Event, ...]:
    """The events with their types as the whole report knows them.

    A bare 'attack', 'blast' or 'killed' in the report of a suicide bombing is that suicide bombing.
    """
    known = {e: i.type for i in incidents for e in i.events}
    return tuple(
        e.model_copy(update={"type": known[e.id]}) if e.id in known and takes_type(e.type, known[e.id]) else e
        for e in events
    )


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
    score = 0.7 * max(0.0, 1 - gap / FAR_CHARS) + shared_parties(event, group, facts)
    score += 1.0 if any(facts.sentence[event.id] == facts.sentence[e.id] for e in group.events) else 0.0
    if event.type in group.types():
        score += 1.5 if points_back else 0.5
    if points_back and any(e.start < LEAD_CHARS for e in group.events):
        score += 0.8
    return score + 0.01


def kind_of_status(status: Status) -> str:
    """Statuses that may share an incident: what happens and what goes on; every other stands alone."""
    return "real" if status in (Status.ACTUAL, Status.ONGOING) else status.value


def conflict(event: Event, group: Group, facts: Facts) -> bool:
    """Whether a known day, place or acting party of a mention rules the group out."""
    return any(
        apart_in_time(event, other, facts)
        or apart_in_space(event, other, facts)
        or apart_in_party(event, other, facts)
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


def apart_in_party(a: Event, b: Event, facts: Facts) -> bool:
    """Whether both name who acted, and they share nobody, or one's actor is the other's target."""
    if a.type is EventType.ARMED_CLASH and b.type is EventType.ARMED_CLASH:
        return False
    ours, theirs = who(a, RoleName.ACTOR, facts), who(b, RoleName.ACTOR, facts)
    if ours and theirs and not ours & theirs:
        return True
    return bool(ours & who(b, RoleName.TARGET, facts) and not theirs & ours) or bool(
        theirs & who(a, RoleName.TARGET, facts) and not ours
    )


def who(event: Event, role: RoleName, facts: Facts) -> set[str]:
    """Keys of the parties in a role: their entities, and the countries that their words name ('US')."""
    found: set[str] = set()
    for part in event.roles:
        if part.role is role:
            found |= {part.entity} if part.entity else set()
            found |= {
                f"country {p.country}"
                for p in facts.places.values()
                if p.country and p.start < part.end and part.start < p.end
            }
    return found


def shared_parties(event: Event, group: Group, facts: Facts) -> float:
    """A point for each part that a mention and a group have somebody in common in, two at most."""
    shared = sum(
        1.0
        for role in RoleName
        if who(event, role, facts) & {k for e in group.events for k in who(e, role, facts)}
    )
    return min(2.0, shared)


def incident(ident: str, group: Group, facts: Facts, said: frozenset[EventType]) -> ReportIncident:
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
        responsibility=responsibility_of(events, said),
    )


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


def responsibility_of(events: Sequence[Event], said: frozenset[EventType]) -> Responsibility:
    """How firmly an incident is laid at somebody's door, given the kinds of speech act about it.

    Claimed where somebody says that they did it; accused where the actor is only somebody's word; fact where
    the outlet itself names who acted, unless as suspects; denied where all that is told is a denial.
    """
    if EventType.CLAIM_OF_RESPONSIBILITY in said:
        return Responsibility.CLAIMED
    named = [(e, r) for e in events for r in e.roles if r.role is RoleName.ACTOR]
    if named and all(r.text.lower().startswith(SUSPECTS) for _, r in named):
        return Responsibility.SUSPECTED
    if any(not e.attributions for e, _ in named):
        return Responsibility.STATED_AS_FACT
    if named or EventType.ACCUSATION in said:
        return Responsibility.ACCUSED
    return Responsibility.DENIED if EventType.DENIAL in said else Responsibility.NONE
