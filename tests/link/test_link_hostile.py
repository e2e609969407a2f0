"""Readings that no engine should make: linking neither raises nor loses a neighbour."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from link_stories import Happening, Telling, tell, town

from reportedly.link import link
from reportedly.types.reading import EventType, Reading, ReportIncident, Status

GOOD = tell(Happening(date(2021, 6, 28), town(1, "Tallbrook"), killed=7), Telling(id="good"))
BASE = tell(Happening(date(2020, 2, 3), town(9, "Odell"), killed=2), Telling(id="odd"))
EVENT = BASE.events[0]
INCIDENT = BASE.incidents[0]


def changed(**fields: object) -> Reading:
    return BASE.model_copy(update=fields)


def event(**fields: object) -> tuple[object, ...]:
    return (EVENT.model_copy(update=fields),)


CASES = [
    (
        "an incident of events that are not there",
        changed(incidents=(INCIDENT.model_copy(update={"events": ("e7",)}),)),
    ),
    ("an event in two incidents", changed(incidents=(INCIDENT, INCIDENT.model_copy(update={"id": "i2"})))),
    ("two incidents of one id", changed(incidents=(INCIDENT, INCIDENT))),
    ("one event twice", changed(events=(EVENT, EVENT))),
    ("two events of one span", changed(events=(EVENT, EVENT.model_copy(update={"id": "e2"})))),
    ("no incidents", changed(incidents=(), main_incident=None, main_event=None)),
    ("main of nothing", changed(main_incident="i9", main_event="e9")),
    ("about itself", changed(events=event(about="e1"), incidents=())),
    (
        "unknown places, times and counts",
        changed(events=event(places=("p9",), times=("t9",), counts=("c9",))),
    ),
    ("a day that is none", changed(times=(BASE.times[0].model_copy(update={"earliest": "soon"}),))),
    (
        "the last day there is",
        changed(times=(BASE.times[0].model_copy(update={"earliest": "9999-12-31", "latest": "9999-12-31"}),)),
    ),
    (
        "times turned round",
        changed(times=(BASE.times[0].model_copy(update={"earliest": "2021-01-01", "latest": "2020-01-01"}),)),
    ),
    (
        "a place without coordinates",
        changed(places=(BASE.places[0].model_copy(update={"lat": None, "lon": None, "precision": None}),)),
    ),
    ("an unresolved place", changed(places=(BASE.places[0].model_copy(update={"geonames_id": None}),))),
    (
        "published in the year 9999",
        changed(report=BASE.report.model_copy(update={"published": "9999-12-31T23:59:59-12:00"})),
    ),
    ("published never", changed(report=BASE.report.model_copy(update={"published": "in due course"}))),
    ("an empty text", changed(report=BASE.report.model_copy(update={"text": ""}))),
    ("one letter", changed(report=BASE.report.model_copy(update={"text": "x" * len(BASE.report.text)}))),
    (
        "lone surrogates",
        changed(report=BASE.report.model_copy(update={"outlet": "\ud800", "text": "\ud800" * 300})),
    ),
]


@pytest.mark.parametrize(("label", "odd"), CASES, ids=[case[0] for case in CASES])
def test_an_odd_reading_costs_no_neighbour(label: str, odd: Reading) -> None:
    linked = link([odd, GOOD])
    stands = Counter((e.report, e.event) for incident in linked.incidents for e in incident.events)
    assert stands[("good", "e1")] == 1
    assert set(stands.values()) == {1}
    assert {key for report, key in stands if report == "odd"} == {e.id for e in odd.events}
    assert Counter(r.id for i in linked.incidents for r in i.reports if r.main) == {"good": 1, "odd": 1}
    assert len({incident.id for incident in linked.incidents}) == len(linked.incidents)


def test_statements_alone_form_no_incident() -> None:
    said = changed(events=event(type=EventType.STATEMENT), incidents=(), main_incident=None, main_event=None)
    assert link([said]).incidents == ()


def test_a_statement_stands_with_what_it_is_about_else_with_the_chief_incident() -> None:
    second = EVENT.model_copy(update={"id": "e2", "type": EventType.ARREST, "start": 0, "end": 5})
    about = EVENT.model_copy(update={"id": "e3", "type": EventType.STATEMENT, "about": "e2", "start": 1})
    loose = EVENT.model_copy(update={"id": "e4", "type": EventType.STATEMENT, "about": None, "start": 2})
    arrest = ReportIncident(id="i2", type=EventType.ARREST, events=("e2",), status=Status.ACTUAL)
    odd = changed(events=(EVENT, second, about, loose), incidents=(INCIDENT, arrest))
    stands = {frozenset(e.event for e in incident.events) for incident in link([odd]).incidents}
    assert stands == {frozenset({"e1", "e4"}), frozenset({"e2", "e3"})}


def test_one_report_given_twice_counts_once_in_its_latest_revision() -> None:
    later = GOOD.report.model_copy(update={"published": "2021-07-09", "outlet": "Later Star"})
    [incident] = link([GOOD.model_copy(update={"report": later}), GOOD]).incidents
    assert {claim.outlet for claim in incident.claims} == {"Later Star"}
