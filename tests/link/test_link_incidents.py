"""Joining: what belongs together joins, what a reader would keep apart stays apart, in any order of input."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st
from link_stories import Happening, Telling, copy_of, stream, tell, town, truth

from reportedly.link import Decision, Linked, link
from reportedly.types.incident import EventRef
from reportedly.types.reading import Bound, EventType, Reading, Status

STRIKE = Happening(
    date(2021, 6, 28), town(1, "Tallbrook"), killed=7, actor="Grey Column", name="the Ferrin quarter"
)
BASE = Telling(id="a1", outlet="Harbour Star")


def groups(linked: Linked) -> set[frozenset[str]]:
    return {frozenset(report.id for report in incident.reports) for incident in linked.incidents}


def b_telling(**changes: object) -> Telling:
    return replace(Telling(id="b1", outlet="Daily Meridian", opening=1, delay=1), **changes)  # type: ignore[arg-type]


PAIRS = [
    ("two outlets, one strike", STRIKE, b_telling(), STRIKE, True),
    (
        "explosion and attack",
        replace(STRIKE, kind=EventType.BOMBING),
        b_telling(kind=EventType.ATTACK),
        None,
        True,
    ),
    ("another toll", STRIKE, b_telling(killed=(9, 9, Bound.EXACT)), None, True),
    ("no day in one", STRIKE, b_telling(with_day=False), None, True),
    ("an update three days on", STRIKE, b_telling(delay=3, killed=(8, 8, Bound.EXACT)), None, True),
    ("two days apart", STRIKE, b_telling(), replace(STRIKE, day=date(2021, 6, 30)), False),
    ("another town", STRIKE, b_telling(), replace(STRIKE, town=town(5, "Ashmoor")), False),
    (
        "one town, one day, another quarter, toll and kind",
        STRIKE,
        b_telling(),
        Happening(date(2021, 6, 28), STRIKE.town, EventType.SHOOTING, 40, name="the Odell viaduct"),
        False,
    ),
    ("an arrest", STRIKE, b_telling(), replace(STRIKE, kind=EventType.ARREST, killed=None), False),
    ("denied", STRIKE, b_telling(status=Status.DENIED), None, False),
    ("planned", STRIKE, b_telling(status=Status.PLANNED), None, False),
]


@pytest.mark.parametrize(
    ("label", "first", "how", "second", "joined"), PAIRS, ids=[case[0] for case in PAIRS]
)
def test_two_reports_join_or_stay_apart(
    label: str, first: Happening, how: Telling, second: Happening | None, joined: bool
) -> None:
    linked = link([tell(first, BASE), tell(second or first, how)])
    assert (len(linked.incidents) == 1) is joined, [i.links for i in linked.incidents]


def test_a_join_gives_its_reasons() -> None:
    [incident] = link([tell(STRIKE, BASE), tell(STRIKE, b_telling())]).incidents
    [why] = incident.links
    assert (why.a, why.b) == ("a1#e1", "b1#e1")
    assert {"both 28 June 2021", "both in Tallbrook", "same figure: 7 killed"} <= set(why.reasons)
    assert any("ferrin" in reason for reason in why.reasons)


def test_reports_that_name_no_day_meet_by_their_words_and_say_when_they_were_published() -> None:
    how = b_telling(with_day=False, with_place=False)
    [incident] = link([tell(STRIKE, replace(BASE, with_day=False)), tell(STRIKE, how)]).incidents
    assert "published 1 day apart" in incident.links[0].reasons


def test_a_persons_decision_outranks_the_score() -> None:
    readings = [tell(STRIKE, BASE), tell(STRIKE, b_telling())]
    one, two = EventRef(report="a1", event="e1"), EventRef(report="b1", event="e1")
    assert len(link(readings, [Decision(one, two, same=False)]).incidents) == 2
    far = [tell(STRIKE, BASE), tell(replace(STRIKE, town=town(5, "Ashmoor")), b_telling())]
    [incident] = link(far, [Decision(two, one, same=True)]).incidents
    assert incident.links[0].reasons[0] == "a person judged them the same"
    assert len(link(far, [Decision(one, two, same=True), Decision(one, two, same=False)]).incidents) == 2


def test_a_decision_about_an_unknown_event_changes_nothing() -> None:
    readings = [tell(STRIKE, BASE)]
    gone = Decision(EventRef(report="a1", event="e1"), EventRef(report="zz", event="e9"), same=True)
    assert link(readings, [gone]) == link(readings)


def test_nothing_in_nothing_out() -> None:
    assert link([]) == Linked((), ())


def test_a_report_without_events_stands_in_no_incident_but_has_its_line() -> None:
    bare = tell(STRIKE, BASE).model_copy(update={"events": (), "incidents": (), "main_incident": None})
    linked = link([bare])
    assert linked.incidents == ()
    assert [row.id for row in linked.copies] == ["a1"]


@pytest.fixture(scope="module")
def many() -> list[Reading]:
    return stream(40)


@pytest.fixture(scope="module")
def linked_many(many: list[Reading]) -> Linked:
    return link(many)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_any_order_gives_the_same_incidents(many: list[Reading], linked_many: Linked, seed: int) -> None:
    shuffled = list(many)
    random.Random(seed).shuffle(shuffled)
    assert link(shuffled) == linked_many


def test_every_event_mention_stands_in_exactly_one_incident(many: list[Reading], linked_many: Linked) -> None:
    stands = Counter((e.report, e.event) for i in linked_many.incidents for e in i.events)
    assert stands == Counter((r.report.id, e.id) for r in many for e in r.events)


def test_a_report_is_main_in_exactly_one_incident(many: list[Reading], linked_many: Linked) -> None:
    mains = Counter(report.id for i in linked_many.incidents for report in i.reports if report.main)
    assert mains == Counter(r.report.id for r in many)


def test_incident_ids_differ(linked_many: Linked) -> None:
    ids = [incident.id for incident in linked_many.incidents]
    assert len(ids) == len(set(ids))


def test_removing_a_report_removes_exactly_its_claims(many: list[Reading], linked_many: Linked) -> None:
    for gone in (many[0].report.id, many[17].report.id, many[60].report.id):
        left = link([reading for reading in many if reading.report.id != gone])
        before = Counter(c.id for i in linked_many.incidents for c in i.claims if c.report != gone)
        assert Counter(c.id for i in left.incidents for c in i.claims) == before


def test_a_stream_is_joined_as_it_happened(many: list[Reading], linked_many: Linked) -> None:
    happened = truth(many)
    assert all(len({happened[r.id] for r in i.reports}) == 1 for i in linked_many.incidents)
    assert len(linked_many.incidents) <= 1.2 * len(set(happened.values()))


def test_a_copy_never_raises_the_independent_count(many: list[Reading], linked_many: Linked) -> None:
    copies = [copy_of(reading, f"z-copy-{n}", f"Reprint {n}") for n, reading in enumerate(many[:12])]
    with_copies = link([*many, *copies])
    original = {f"z-copy-{n}": reading.report.id for n, reading in enumerate(many[:12])}
    counts = {r.id: i.sources.independent for i in linked_many.incidents for r in i.reports}
    for incident in with_copies.incidents:
        for report in incident.reports:
            if report.id in original:
                assert report.copy_of is not None
                assert incident.sources.independent <= counts[original[report.id]]
