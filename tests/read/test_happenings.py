"""How mentions gather into incidents, what type and figures an incident has, what keeps two apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from reportedly.read.happenings import Facts, as_known, gather
from reportedly.read.kinds import chief_type, compatible, takes_type
from reportedly.types.base import Span
from reportedly.types.reading import (
    Bound,
    Count,
    Event,
    EventType,
    Group,
    Outcome,
    Place,
    PlaceUse,
    Range,
    Role,
    RoleName,
    Status,
    Time,
    TimeKind,
)

T = EventType


def event(number: int, kind: EventType, start: int | None = None, **fields: object) -> Event:
    """An event mention of five characters, by default 100 characters after the one before it."""
    at = number * 100 if start is None else start
    made = {
        "id": f"e{number}",
        "type": kind,
        "status": Status.ACTUAL,
        "start": at,
        "end": at + 5,
        "text": "words",
    }
    return Event(**{**made, **fields})


def figure(
    ident: str, low: int | None, high: int | None, bound: Bound = Bound.EXACT, **fields: object
) -> Count:
    """A count of the killed."""
    made = {"id": ident, "start": 0, "end": 1, "text": "x", "low": low, "high": high, "bound": bound}
    return Count(**{"outcome": Outcome.KILLED, **made, **fields})


def day(ident: str, date: str) -> Time:
    """A day."""
    at = {"start": 0, "end": 1, "text": "x"}
    return Time(id=ident, kind=TimeKind.DATE, value=date, earliest=date, latest=date, **at)


def town(ident: str, number: int) -> Place:
    """A town of one country."""
    at = {"start": 9000 + number, "end": 9001 + number, "text": "x"}
    return Place(id=ident, use=PlaceUse.LITERAL, geonames_id=number, country="SY", precision=1, **at)


def actor(entity: str) -> Role:
    """A party that acts."""
    return Role(role=RoleName.ACTOR, start=8000, end=8001, text="x", entity=entity)


def facts(events: list[Event], counts: tuple[Count, ...] = (), **fields: object) -> Facts:
    """What the gathering looks up; every mention in a sentence of its own, nothing pointing back."""
    made = {
        "times": {},
        "places": {},
        "counts": {c.id: c for c in counts},
        "definite": frozenset(),
        "several": frozenset(),
        "sentence": {e.id: n for n, e in enumerate(events)},
    }
    return Facts(**{**made, **fields})


def toll(*mentions: tuple[Count, ...], told: tuple[int, ...] = ()) -> Range | None:
    """The killed of one incident whose mentions give these figures; `told`: the mentions somebody tells."""
    events = [
        event(n, T.AIR_STRIKE, counts=tuple(c.id for c in counts), attributions=("a1",) if n in told else ())
        for n, counts in enumerate(mentions)
    ]
    (incident,) = gather(events, facts(events, tuple(c for counts in mentions for c in counts)))
    return incident.killed


TOLLS = [
    ("one figure", toll((figure("c1", 4, 4),)), (4, 4)),
    ("repeated", toll((figure("c1", 4, 4),), (figure("c2", 4, 4),)), (4, 4)),
    ("versions", toll((figure("c1", 4, 4),), (figure("c2", 6, 6),)), (4, 6)),
    ("at least", toll((figure("c1", 7, None, Bound.AT_LEAST),)), (7, None)),
    ("at least 4, then nine", toll((figure("c1", 4, None, Bound.AT_LEAST),), (figure("c2", 9, 9),)), (4, 9)),
    (
        "nine, then at least 12",
        toll((figure("c1", 9, 9),), (figure("c2", 12, None, Bound.AT_LEAST),)),
        (9, None),
    ),
    (
        "15 civilians and 27 fighters",
        toll((figure("c1", 15, 15, group=Group.CIVILIAN), figure("c2", 27, 27, group=Group.COMBATANT))),
        (42, 42),
    ),
    ("including two children", toll((figure("c1", 9, 9), figure("c2", 2, 2, part_of="c1"))), (9, 9)),
    ("a man killed among nine", toll((figure("c1", 9, 9),), (figure("c2", 1, 1),)), (9, 9)),
    ("a man killed, alone", toll((figure("c1", 1, 1),)), (1, 1)),
    (
        "six children elsewhere",
        toll((figure("c1", 20, 20),), (figure("c2", 6, 6, group=Group.CHILD),)),
        (20, 20),
    ),
    ("six children only", toll((figure("c1", 6, 6, group=Group.CHILD),)), (6, 6)),
    ("running total", toll((figure("c1", 4, 4),), (figure("c2", 90, 90, cumulative=True),)), (4, 4)),
    ("corrected", toll((figure("c1", 12, 12, superseded=True),), (figure("c2", 15, 15),)), (15, 15)),
    (
        "at least 4 and up to 6",
        toll((figure("c1", 4, None, Bound.AT_LEAST), figure("c2", None, 6, Bound.AT_MOST))),
        (4, 6),
    ),
    ("dozens, then 31", toll((figure("c1", 24, None, Bound.VAGUE),), (figure("c2", 31, 31),)), (31, 31)),
    ("dozens only", toll((figure("c1", 24, None, Bound.VAGUE),)), (24, None)),
    ("nobody", toll((figure("c1", 0, 0),)), (0, 0)),
    (
        "between 3 and 5, then sources",
        toll((figure("c1", 3, 5, Bound.RANGE),), (figure("c2", 2, 2),), (figure("c3", 9, 9),), told=(1, 2)),
        (3, 5),
    ),
    (
        "somebody's range is one version",
        toll((figure("c1", 3, 5, Bound.RANGE),), (figure("c2", 9, 9),), told=(0,)),
        (3, 9),
    ),
]


@pytest.mark.parametrize(("label", "found", "expected"), TOLLS, ids=[label for label, _, _ in TOLLS])
def test_toll_of_an_incident(
    label: str, found: Range | None, expected: tuple[int | None, int | None]
) -> None:
    assert found is not None and (found.low, found.high) == expected


def test_no_figure_is_no_toll() -> None:
    assert toll(()) is None


COMPATIBLE = [
    (T.KILLING, T.AIR_STRIKE, True),
    (T.ATTACK, T.SUICIDE_BOMBING, True),
    (T.BOMBING, T.SUICIDE_BOMBING, True),
    (T.AIR_STRIKE, T.DRONE_STRIKE, True),
    (T.PROTEST, T.EXCESSIVE_FORCE, True),
    (T.PROTEST, T.AIR_STRIKE, False),
    (T.ARREST, T.SHELLING, False),
    (T.CEASEFIRE, T.ATTACK, False),
    (T.SUICIDE_BOMBING, T.AIR_STRIKE, False),
]


@pytest.mark.parametrize(("a", "b", "fit"), COMPATIBLE)
def test_types_of_one_happening(a: EventType, b: EventType, fit: bool) -> None:
    assert compatible(a, b) is fit and compatible(b, a) is fit


CHIEF = [
    ([T.KILLING, T.AIR_STRIKE], T.AIR_STRIKE),
    ([T.ATTACK, T.SUICIDE_BOMBING], T.SUICIDE_BOMBING),
    ([T.BOMBING, T.SUICIDE_BOMBING], T.SUICIDE_BOMBING),
    ([T.PROTEST, T.EXCESSIVE_FORCE], T.EXCESSIVE_FORCE),
    ([T.KILLING, T.ATTACK], T.ATTACK),
    ([T.INJURING], T.INJURING),
    ([T.RAID, T.SHOOTING], T.RAID),
]


@pytest.mark.parametrize(("told", "chief"), CHIEF)
def test_type_of_an_incident(told: list[EventType], chief: EventType) -> None:
    assert chief_type([event(n, kind) for n, kind in enumerate(told)]) is chief


@pytest.mark.parametrize(
    ("kind", "known", "takes"),
    [
        (T.ATTACK, T.SUICIDE_BOMBING, True),
        (T.KILLING, T.AIR_STRIKE, True),
        (T.BOMBING, T.IED_EXPLOSION, True),
        (T.SHELLING, T.AIR_STRIKE, False),
        (T.AIR_STRIKE, T.ATTACK, False),
        (T.ARREST, T.RAID, False),
    ],
)
def test_bare_words_take_the_type_that_the_report_knows(
    kind: EventType, known: EventType, takes: bool
) -> None:
    assert takes_type(kind, known) is takes


def test_the_attack_of_a_suicide_bombing_is_one() -> None:
    events = [event(0, T.SUICIDE_BOMBING), event(1, T.ATTACK), event(2, T.KILLING), event(3, T.ARREST)]
    known = as_known(events, gather(events, facts(events, definite=frozenset({"e1"}))))
    assert [e.type for e in known] == [T.SUICIDE_BOMBING] * 3 + [T.ARREST]


def together(a: Event, b: Event, **fields: object) -> bool:
    """Whether two mentions form one incident."""
    return len(gather([a, b], facts([a, b], **fields))) == 1


def test_near_mentions_of_a_kind_are_one_incident() -> None:
    assert together(event(0, T.AIR_STRIKE), event(1, T.KILLING))


def test_a_far_mention_opens_a_new_incident_unless_it_points_back() -> None:
    far = event(1, T.AIR_STRIKE, start=5000)
    assert not together(event(0, T.AIR_STRIKE), far)
    assert together(event(0, T.AIR_STRIKE), far, definite=frozenset({"e1"}))


def test_other_days_towns_and_parties_keep_mentions_apart() -> None:
    times = {"t1": day("t1", "2024-05-01"), "t2": day("t2", "2024-05-09")}
    places = {"p1": town("p1", 1), "p2": town("p2", 2)}
    pairs = [
        ({"times": ("t1",)}, {"times": ("t2",)}),
        ({"places": ("p1",)}, {"places": ("p2",)}),
        ({"roles": (actor("n1"),)}, {"roles": (actor("n2"),)}),
    ]
    for one, two in pairs:
        a, b = event(0, T.AIR_STRIKE, **one), event(1, T.AIR_STRIKE, **two)
        assert not together(a, b, times=times, places=places)
        assert together(a, event(1, T.AIR_STRIKE, **one), times=times, places=places)


def test_a_tally_is_no_mention_of_a_single_happening() -> None:
    assert not together(event(0, T.DRONE_STRIKE), event(1, T.DRONE_STRIKE), several=frozenset({"e1"}))


def test_what_is_only_said_forms_no_incident() -> None:
    events = [event(0, T.STATEMENT), event(1, T.CONDEMNATION)]
    assert gather(events, facts(events)) == ()


mentions = st.lists(
    st.tuples(st.sampled_from(EventType), st.sampled_from(Status), st.integers(0, 3000)), max_size=12
)


@settings(max_examples=150, deadline=None)
@given(mentions)
def test_incidents_part_the_events(made: list[tuple[EventType, Status, int]]) -> None:
    events = [
        event(n, kind, start=start, status=status)
        for n, (kind, status, start) in enumerate(sorted(made, key=lambda m: m[2]))
    ]
    incidents = gather(events, facts(events))
    held = [e for i in incidents for e in i.events]
    speech = {T(t) for t in ("statement", "denial", "condemnation", "accusation", "demand", "threat")}
    speech |= {T(t) for t in ("warning", "claim_of_responsibility", "apology", "appeal")}
    assert sorted(held) == sorted(e.id for e in events if e.type not in speech)
    status = {e.id: e.status for e in events}
    real = {Status.ACTUAL, Status.ONGOING}
    for incident in incidents:
        told = {status[e] for e in incident.events}
        assert told <= real or len(told) == 1
    assert [i.id for i in incidents] == [f"i{n}" for n in range(1, len(incidents) + 1)]
    starts = {e.id: e.start for e in events}
    assert all(starts[a.events[0]] <= starts[b.events[0]] for a, b in pairwise(incidents))


def test_parties_keep_their_words() -> None:
    one = event(0, T.AIR_STRIKE, roles=(actor("n1"),))
    (incident,) = gather([one], facts([one]))
    assert [(p.text, p.entity) for p in incident.actors] == [("x", "n1")]
    assert isinstance(incident.actors[0], Span)


def blame(*said: EventType, text: str = "rebels", told: bool = False, named: bool = True) -> str:
    """The responsibility of an incident whose mention names these actors, with these speech acts about it."""
    role = Role(role=RoleName.ACTOR, start=8000, end=8001, text=text, entity="n1")
    roles = (role,) if named else ()
    happening = event(0, T.BOMBING, roles=roles, attributions=("a1",) if told else ())
    acts = [event(n, kind, about="e0") for n, kind in enumerate(said, 1)]
    events = [happening, *acts]
    (incident,) = gather(events, facts(events))
    return incident.responsibility.value


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (blame(), "stated_as_fact"),
        (blame(told=True), "accused"),
        (blame(text="suspected rebels"), "suspected"),
        (blame(T.CLAIM_OF_RESPONSIBILITY), "claimed"),
        (blame(T.CLAIM_OF_RESPONSIBILITY, named=False), "claimed"),
        (blame(T.ACCUSATION, named=False), "accused"),
        (blame(T.DENIAL, named=False), "denied"),
        (blame(T.CONDEMNATION, named=False), "none"),
        (blame(named=False), "none"),
    ],
)
def test_at_whose_door_an_incident_is_laid(found: str, expected: str) -> None:
    assert found == expected
