"""What in a report does not fit, and what only looks so."""

from __future__ import annotations

import pytest

from reportedly.read.flags import day_flags, exclude, region_flags, toll_flags
from reportedly.types.reading import (
    Bound,
    Count,
    Event,
    EventType,
    Outcome,
    Place,
    PlaceUse,
    ReportIncident,
    Status,
    Time,
    TimeKind,
)

AT = {"start": 0, "end": 3, "text": "abc"}


def event(number: int, kind: EventType, **fields: object) -> Event:
    """An actual event mention."""
    at = {"start": number * 50, "end": number * 50 + 3, "text": "abc"}
    return Event(**{"id": f"e{number}", "type": kind, "status": Status.ACTUAL, **at, **fields})


def incident(*events: Event) -> ReportIncident:
    """The incident of the given mentions."""
    wheres = tuple(p for e in events for p in e.places)
    ids = tuple(e.id for e in events)
    return ReportIncident(id="i1", type=events[0].type, events=ids, status=Status.ACTUAL, wheres=wheres)


def day(ident: str, date: str, start: int) -> Time:
    """A day told of at an offset."""
    at = {"start": start, "end": start + 3, "text": "day"}
    return Time(id=ident, kind=TimeKind.DATE, value=date, earliest=date, latest=date, **at)


def killed(ident: str, low: int | None, high: int | None, start: int) -> Count:
    """A figure of the killed told of at an offset, of victims of its own words."""
    at = {"start": start, "end": start + 2, "text": "xx"}
    victims = {"start": start + 3, "end": start + 4, "text": "y"}
    return Count(
        id=ident, low=low, high=high, bound=Bound.EXACT, outcome=Outcome.KILLED, victims=victims, **at
    )


@pytest.mark.parametrize(
    ("date", "flags"),
    [("2024-05-07", 1), ("2024-05-05", 1), ("2024-05-06", 0), ("2024-05-20", 0)],
)
def test_days_of_one_kind_of_happening(date: str, flags: int) -> None:
    a = event(0, EventType.AIR_STRIKE, times=("t1",))
    b = event(1, EventType.AIR_STRIKE, times=("t2",))
    found = day_flags([a, b], [incident(a)], [day("t1", "2024-05-06", 10), day("t2", date, 90)])
    assert len(found) == flags
    assert all(f.code == "day_mismatch" and len(f.spans) == 2 for f in found)


def test_days_of_different_kinds_are_no_mismatch() -> None:
    a = event(0, EventType.AIR_STRIKE, times=("t1",))
    b = event(1, EventType.PROTEST, times=("t2",))
    assert day_flags([a, b], [incident(a)], [day("t1", "2024-05-06", 10), day("t2", "2024-05-07", 90)]) == []


def place(ident: str, country: str | None, start: int) -> Place:
    """A literal place."""
    at = {"start": start, "end": start + 3, "text": ident}
    return Place(id=ident, use=PlaceUse.LITERAL, geonames_id=1, name=ident, country=country, **at)


@pytest.mark.parametrize(("country", "flags"), [("IQ", 1), ("KZ", 0)])
def test_a_region_that_does_not_hold_where_it_happened(country: str, flags: int) -> None:
    a = event(0, EventType.AIR_STRIKE, places=("p1",))
    places = [place("p1", country, 10), place("p2", None, 60)]
    found = region_flags(places, {"p2": frozenset({"KZ", "UZ"})}, [incident(a)])
    assert [f.code for f in found] == ["region_mismatch"] * flags


@pytest.mark.parametrize(
    ("a", "b", "out"),
    [((4, 4), (6, 6), True), ((4, None), (6, 6), False), ((4, 6), (5, 5), False), ((7, None), (6, 6), True)],
)
def test_figures_that_exclude_each_other(
    a: tuple[int, int | None], b: tuple[int, int | None], out: bool
) -> None:
    assert exclude(killed("c1", *a, 10), killed("c2", *b, 90)) is out


def test_versions_of_one_toll_are_flagged() -> None:
    told = event(0, EventType.AIR_STRIKE, counts=("c1",)), event(1, EventType.AIR_STRIKE, counts=("c2",))
    counts = [killed("c1", 4, 4, 10), killed("c2", 9, 9, 90)]
    (flag,) = toll_flags([incident(*told)], told, counts)
    assert flag.code == "conflicting_versions"
    assert [s.start for s in flag.spans] == [10, 90]
