"""Figures, contested fields and grades of an incident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from link_stories import Happening, Telling, copy_of, tell, town

from reportedly.link import link
from reportedly.link.grade import Standing, grade
from reportedly.types.incident import Incident
from reportedly.types.reading import Bound, EventType, Group, Reading, Status

STRIKE = Happening(
    date(2021, 6, 28), town(1, "Tallbrook"), killed=7, actor="Grey Column", name="the Ferrin quarter"
)
FIRST = Telling(id="a1", outlet="Harbour Star")
SECOND = Telling(id="b1", outlet="Daily Meridian", opening=1, delay=1)
EXACT = Bound.EXACT


def one(*readings: Reading) -> Incident:
    [incident] = link(readings).incidents
    return incident


def bounds(incident: Incident) -> tuple[int | None, int | None] | None:
    return (incident.killed.low, incident.killed.high) if incident.killed else None


Told = tuple[int | None, int | None, Bound]
TOLLS: list[tuple[str, Told, Told, tuple[int | None, int | None]]] = [
    ("one figure twice", (7, 7, EXACT), (7, 7, EXACT), (7, 7)),
    ("two figures", (7, 7, EXACT), (9, 9, EXACT), (7, 9)),
    ("at least, satisfied", (7, None, Bound.AT_LEAST), (9, 9, EXACT), (9, 9)),
    ("at least, contradicted", (7, None, Bound.AT_LEAST), (4, 4, EXACT), (4, None)),
    ("at least twice", (7, None, Bound.AT_LEAST), (5, None, Bound.AT_LEAST), (5, None)),
    ("a range and a figure", (5, 8, Bound.RANGE), (6, 6, EXACT), (5, 8)),
]


@pytest.mark.parametrize(("label", "first", "second", "expected"), TOLLS, ids=[case[0] for case in TOLLS])
def test_low_and_high_over_the_standing_figures(
    label: str, first: Told, second: Told, expected: tuple[int | None, int | None]
) -> None:
    incident = one(tell(STRIKE, replace(FIRST, killed=first)), tell(STRIKE, replace(SECOND, killed=second)))
    assert bounds(incident) == expected
    assert incident.killed is not None
    assert len(incident.killed.figures) == 2


def test_a_later_figure_of_one_outlet_supersedes_its_earlier_one() -> None:
    early = tell(STRIKE, FIRST)
    late = tell(STRIKE, replace(SECOND, outlet="Harbour Star", killed=(9, 9, EXACT), delay=2))
    incident = one(late, early)
    assert bounds(incident) == (9, 9)
    assert incident.killed is not None
    assert {f.report: f.superseded_by for f in incident.killed.figures} == {"a1": "b1", "b1": None}
    claims = {claim.id: claim for claim in incident.claims}
    [newer] = [claim for claim in incident.claims if claim.supersedes]
    assert (newer.report, claims[newer.supersedes or ""].report) == ("b1", "a1")
    assert not incident.contested


def test_one_death_told_of_beside_a_greater_figure_of_the_same_source_is_one_among_them() -> None:
    reading = tell(STRIKE, Telling(id="a1", killed=(7, 7, Bound.EXACT)))
    [count], [event] = reading.counts, reading.events
    single = count.model_copy(update={"id": "c2", "low": 1, "high": 1})
    both = event.model_copy(update={"counts": ("c1", "c2")})
    told = one(reading.model_copy(update={"counts": (count, single), "events": (both,)}))
    assert bounds(told) == (7, 7)
    assert told.killed is not None
    assert len(told.killed.figures) == 2


def test_by_the_hour_where_hours_are_known() -> None:
    early = tell(STRIKE, replace(FIRST, hour="T09:00:00+03:00"))
    late = tell(
        STRIKE, replace(SECOND, outlet="Harbour Star", delay=0, killed=(9, 9, EXACT), hour="T08:00:00+00:00")
    )
    assert bounds(one(early, late)) == (9, 9)


def test_another_speakers_figure_is_not_superseded() -> None:
    early = tell(STRIKE, replace(FIRST, speaker="Doctor Amsel"))
    late = tell(STRIKE, replace(SECOND, outlet="Harbour Star", killed=(4, 4, EXACT), speaker="Mayor Rehn"))
    incident = one(early, late)
    assert bounds(incident) == (4, 7)
    [contest] = incident.contested
    assert contest.field == "killed"
    assert set(contest.values) == {"4", "7"}
    assert "Mayor Rehn" in contest.why
    assert {claim.report for claim in incident.claims if claim.id in contest.claims} == {"a1", "b1"}


def test_copies_add_no_figures() -> None:
    first = tell(STRIKE, FIRST)
    incident = one(first, copy_of(first, "c1", "Valley Herald"), copy_of(first, "c2", "Radio Estuary"))
    assert incident.killed is not None
    assert len(incident.killed.figures) == 1
    assert (incident.sources.reports, incident.sources.outlets, incident.sources.independent) == (3, 3, 1)


def test_an_updated_copy_carries_a_later_figure_of_its_original() -> None:
    first = tell(STRIKE, FIRST)
    late = tell(STRIKE, replace(FIRST, id="c1", outlet="Valley Herald", delay=1, killed=(9, 9, EXACT)))
    incident = one(first, late)
    assert [report.copy_of for report in incident.reports] == [None, "a1"]
    assert bounds(incident) == (9, 9)
    assert incident.sources.independent == 1


def test_copies_of_a_report_that_is_elsewhere_are_one_origin() -> None:
    wire = tell(STRIKE, FIRST)
    bare = wire.model_copy(update={"events": (), "incidents": (), "main_incident": None, "main_event": None})
    incident = one(bare, copy_of(wire, "c1", "Valley Herald"), copy_of(wire, "c2", "Radio Estuary"))
    assert (incident.sources.reports, incident.sources.independent) == (2, 1)


def test_a_denial_elsewhere_contests_what_is_told() -> None:
    denial = replace(SECOND, status=Status.DENIED, killed=(None, None, EXACT))
    told, denied = link([tell(STRIKE, FIRST), tell(STRIKE, denial)]).incidents
    assert denied.status is Status.DENIED
    [contest] = told.contested
    assert (contest.field, contest.values) == ("status", ("actual", "denied"))
    assert "b1" in contest.why
    other_town = replace(STRIKE, town=town(5, "Ashmoor"))
    told, _ = link([tell(STRIKE, FIRST), tell(other_town, denial)]).incidents
    assert not told.contested


def test_two_papers_with_one_wire_are_one_origin() -> None:
    first = tell(STRIKE, replace(FIRST, credit="NORTHFORD (Reuters) – "))
    second = tell(STRIKE, replace(SECOND, credit="NORTHFORD, June 28 (Reuters) – "))
    assert one(first, second).sources.independent == 1


def test_air_strike_against_rocket_fire_is_contested() -> None:
    incident = one(tell(STRIKE, FIRST), tell(STRIKE, replace(SECOND, kind=EventType.ROCKET_ATTACK)))
    [contest] = incident.contested
    assert contest.field == "type"
    assert set(contest.values) == {"air_strike", "rocket_attack"}


def test_neighbouring_days_are_contested() -> None:
    next_day = replace(STRIKE, day=date(2021, 6, 29))
    incident = one(tell(STRIKE, FIRST), tell(next_day, SECOND))
    [contest] = incident.contested
    assert (contest.field, contest.values) == ("when", ("28 June 2021", "29 June 2021"))
    assert len(contest.claims) == 2


def test_the_publication_day_is_never_the_day_of_the_happening() -> None:
    assert one(tell(STRIKE, replace(FIRST, with_day=False))).when.earliest is None


def test_what_is_agreed() -> None:
    incident = one(
        tell(STRIKE, replace(FIRST, kind=EventType.ATTACK)),
        tell(STRIKE, replace(SECOND, kind=EventType.AIR_STRIKE)),
    )
    assert incident.type is EventType.AIR_STRIKE
    assert (incident.when.earliest, incident.when.precision) == ("2021-06-28", "day")
    assert incident.where is not None
    assert incident.where.name == "Tallbrook"
    [actor] = incident.actors
    assert actor.name == "Grey Column"
    assert len(actor.claims) == 2


GRADES = [
    ("one origin", Standing(False, False, False, True, 1, (), ("X",), ()), "weak", "single-origin"),
    (
        "two origins, action told",
        Standing(False, False, False, True, 2, (), ("X",), ()),
        "fair",
        "two-origins",
    ),
    (
        "two origins, nobody named",
        Standing(False, False, False, False, 2, (), (), ()),
        "weak",
        "nobody-named",
    ),
    ("accepted", Standing(True, False, False, True, 1, ("X",), ("X",), ()), "confirmed", "accepted"),
    (
        "accepted by two",
        Standing(True, True, False, True, 3, ("X", "Y"), (), ()),
        "contested",
        "rival-claims",
    ),
    (
        "combatants",
        Standing(False, False, True, True, 2, (), ("X",), ("Z",)),
        "discounted",
        "only-combatants",
    ),
]


@pytest.mark.parametrize(("label", "standing", "value", "rule"), GRADES, ids=[case[0] for case in GRADES])
def test_the_rule_that_fires(label: str, standing: Standing, value: str, rule: str) -> None:
    found = grade(standing)
    assert (found.value.value, found.why.split(":")[0], found.by) == (value, rule, "machine")


def test_discounted_needs_a_speaker() -> None:
    fighters = replace(FIRST, group=Group.COMBATANT)
    assert one(tell(STRIKE, fighters)).grade.value.value == "weak"
    said = one(tell(STRIKE, replace(fighters, speaker="Colonel Varga")))
    assert said.grade.value.value == "discounted"
    assert "Colonel Varga" in said.grade.why
