"""Whose figures and whose accusations stand against each other, and which words name a party."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from link_stories import Happening, Telling, span, tell, town

from reportedly.link import link
from reportedly.link.named import fullness, names_party
from reportedly.types.incident import Incident
from reportedly.types.reading import (
    Bound,
    Count,
    Event,
    EventType,
    Group,
    MentionType,
    Outcome,
    Reading,
    ReportIncident,
    Responsibility,
    Status,
)

STRIKE = Happening(
    date(2021, 6, 28), town(1, "Tallbrook"), killed=7, actor="Grey Column", name="the Ferrin quarter"
)
FIRST = Telling(id="a1", outlet="Harbour Star")
SECOND = Telling(id="b1", outlet="Daily Meridian", opening=1, delay=1)
EXACT, LEAST = Bound.EXACT, Bound.AT_LEAST
FIGHTERS, CIVILIANS, CHILD, POLICE = Group.COMBATANT, Group.CIVILIAN, Group.CHILD, Group.POLICE

Toll = tuple[int | None, int | None]
Said = tuple[int | None, int | None, Bound, Group | None, str | None]

# label, one source's figure, another's, whether they contradict each other, lowest and highest
RIVALS: list[tuple[str, Said, Said, bool, Toll]] = [
    ("seven or more fighters against the militia's four",
     (7, None, LEAST, FIGHTERS, "The monitor"), (4, 4, EXACT, None, "The militia"), True, (4, None)),
    ("seven or more against the militia's four fighters",
     (7, None, LEAST, None, "The monitor"), (4, 4, EXACT, FIGHTERS, "The militia"), True, (4, None)),
    ("fighters against fighters", (7, None, LEAST, FIGHTERS, "The monitor"), (4, 4, EXACT, FIGHTERS, "The militia"), True, (4, None)),
    ("two of a group that agree", (7, 7, EXACT, FIGHTERS, "The monitor"), (7, None, LEAST, None, None), False, (7, 7)),
    ("an open figure that the other satisfies", (5, None, LEAST, FIGHTERS, "The monitor"), (7, 7, EXACT, None, None), False, (7, 7)),
    ("twenty-two fighters against one man", (22, None, LEAST, FIGHTERS, "The monitor"), (1, 1, EXACT, None, "An official"), True, (1, None)),
    ("civilians against a total", (9, 9, EXACT, CIVILIANS, "The mayor"), (4, 4, EXACT, None, "The army"), True, (4, 9)),
    ("policemen against a total", (3, 3, EXACT, POLICE, "The mayor"), (8, 8, EXACT, None, "The army"), True, (3, 8)),
    ("fighters and civilians are not the same people",
     (7, 7, EXACT, FIGHTERS, "The army"), (3, 3, EXACT, CIVILIANS, "The mayor"), False, (3, 7)),
    ("a child is one among the dead", (1, 1, EXACT, CHILD, "The agency"), (7, None, LEAST, FIGHTERS, "The monitor"), False, (7, None)),
    ("a journalist is one among the dead", (1, 1, EXACT, Group.JOURNALIST, None), (7, 7, EXACT, None, None), False, (7, 7)),
    ("none of its soldiers", (0, 0, EXACT, FIGHTERS, "The army"), (7, None, LEAST, None, "The monitor"), False, (7, None)),
    ("nobody at all", (0, 0, EXACT, None, "The army"), (7, None, LEAST, FIGHTERS, "The monitor"), True, (0, None)),
    ("a child alone is told of", (1, 1, EXACT, CHILD, "The agency"), (1, 1, EXACT, CHILD, None), False, (1, 1)),
]  # fmt: skip


def one(*readings: Reading) -> Incident:
    [incident] = link(readings).incidents
    return incident


def bounds(incident: Incident) -> Toll | None:
    return (incident.killed.low, incident.killed.high) if incident.killed else None


def fields(incident: Incident) -> list[str]:
    return [contest.field for contest in incident.contested]


def saying(how: Telling, said: Said) -> Reading:
    low, high, bound, group, speaker = said
    return tell(STRIKE, replace(how, killed=(low, high, bound), group=group, speaker=speaker))


@pytest.mark.parametrize(
    ("label", "first", "second", "rival", "expected"), RIVALS, ids=[case[0] for case in RIVALS]
)
def test_tolls_against_each_other(label: str, first: Said, second: Said, rival: bool, expected: Toll) -> None:
    incident = one(saying(FIRST, first), saying(SECOND, second))
    assert ("killed" in fields(incident), bounds(incident)) == (rival, expected)
    assert incident.killed is not None
    assert len(incident.killed.figures) == 2


def with_count(reading: Reading, count: Count) -> Reading:
    """The reading with another count of the dead in the same event."""
    event = reading.events[0]
    counts = (*event.counts, count.id)
    return reading.model_copy(
        update={
            "counts": (*reading.counts, count),
            "events": (event.model_copy(update={"counts": counts}),),
        }
    )


def counted(reading: Reading, number: int, group: Group, **fields: object) -> Count:
    words = span(reading.report.text, "people died")
    return Count.model_validate(
        {
            **words.model_dump(), "id": "c2", "low": number, "high": number, "bound": EXACT,
            "outcome": Outcome.KILLED, "group": group, **fields,
        }
    )  # fmt: skip


def test_a_part_of_another_total_contradicts_nothing() -> None:
    told = saying(FIRST, (7, 7, EXACT, None, None))
    told = with_count(told, counted(told, 4, FIGHTERS, part_of="c1"))
    assert bounds(one(told, saying(SECOND, (7, 7, EXACT, None, None)))) == (7, 7)
    assert not one(told, saying(SECOND, (7, 7, EXACT, None, None))).contested


def test_one_source_does_not_contradict_itself() -> None:
    told = saying(FIRST, (4, 4, EXACT, None, None))
    told = with_count(told, counted(told, 9, FIGHTERS).model_copy(update={"group": None}))
    assert (bounds(one(told)), one(told).contested) == ((4, 9), ())


def test_two_groups_of_one_source_are_each_a_part() -> None:
    told = saying(FIRST, (4, 4, EXACT, FIGHTERS, None))
    told = with_count(told, counted(told, 3, CIVILIANS))
    incident = one(told, saying(SECOND, (7, 7, EXACT, None, None)))
    assert (bounds(incident), incident.contested) == ((7, 7), ())


def test_several_groups_without_a_total_leave_it_open() -> None:
    told = saying(FIRST, (6, 6, EXACT, FIGHTERS, None))
    assert bounds(one(with_count(told, counted(told, 4, CIVILIANS)))) == (6, None)


def test_some_of_all_whom_the_same_report_counts_in_its_own_words() -> None:
    told = saying(FIRST, (4, 4, EXACT, FIGHTERS, "The militia"))
    own = counted(told, 7, FIGHTERS).model_copy(update={"group": None})
    at = told.events[0].model_copy(update={"id": "e2", "counts": ("c2",), "attributions": ()})
    both = told.model_copy(
        update={
            "counts": (*told.counts, own),
            "events": (*told.events, at),
            "incidents": (told.incidents[0].model_copy(update={"events": ("e1", "e2")}),),
        }
    )
    assert "killed" not in fields(one(both))
    assert "killed" in fields(one(told, saying(SECOND, (7, 7, EXACT, None, "The monitor"))))


def test_a_later_figure_supersedes_an_earlier_one_of_another_group() -> None:
    early = saying(FIRST, (5, None, LEAST, FIGHTERS, None))
    late = saying(replace(SECOND, outlet="Harbour Star"), (9, 9, EXACT, None, None))
    incident = one(early, late)
    assert bounds(incident) == (9, 9)
    assert incident.killed is not None
    assert {figure.report: figure.superseded_by for figure in incident.killed.figures} == {
        "a1": "b1",
        "b1": None,
    }
    assert not incident.contested


def in_passing(reading: Reading) -> Reading:
    """The reading of a report that is chiefly about something else."""
    words = span(reading.report.text, "on")
    other = Event(**words.model_dump(), id="e2", type=EventType.PROTEST, status=Status.ACTUAL, incident="i2")
    incident = ReportIncident(id="i2", type=EventType.PROTEST, events=("e2",), status=Status.ACTUAL)
    return reading.model_copy(
        update={
            "events": (*reading.events, other),
            "incidents": (*reading.incidents, incident),
            "main_event": "e2",
            "main_incident": "i2",
        }
    )


PASSING: list[tuple[str, Said, tuple[Toll, bool]]] = [
    ("its own words give way", (4, 4, EXACT, None, None), ((7, 7), False)),
    ("a speaker's stand", (4, 4, EXACT, None, "The militia"), ((4, 7), True)),
]


@pytest.mark.parametrize(("label", "said", "expected"), PASSING, ids=[case[0] for case in PASSING])
def test_a_figure_mentioned_in_passing(label: str, said: Said, expected: tuple[Toll, bool]) -> None:
    told = saying(FIRST, (7, 7, EXACT, None, None))
    incidents = link([told, in_passing(saying(SECOND, said))]).incidents
    [incident] = [found for found in incidents if len(found.reports) == 2]
    assert (bounds(incident), "killed" in fields(incident)) == expected


def test_what_is_mentioned_in_passing_supersedes_nothing() -> None:
    told = saying(FIRST, (7, 7, EXACT, None, None))
    later = in_passing(saying(replace(SECOND, outlet="Harbour Star", delay=9), (4, 4, EXACT, None, None)))
    [incident] = [found for found in link([told, later]).incidents if len(found.reports) == 2]
    assert bounds(incident) == (7, 7)


def accusing(how: Telling, actor: str, kind: MentionType, known: str | None = None) -> Reading:
    reading = tell(replace(STRIKE, actor=actor), how)
    entity = reading.entities[0].model_copy(update={"type": kind, "actor": known})
    incident = reading.incidents[0].model_copy(update={"responsibility": Responsibility.ACCUSED})
    return reading.model_copy(update={"entities": (entity,), "incidents": (incident,)})


BEARERS = [
    ("another group", "Iron Guard", MentionType.GROUP, None, True),
    ("a person", "General Orlo", MentionType.PERSON, None, True),
    ("an organisation", "Defence Office", MentionType.ORGANIZATION, None, True),
    ("a state that the register knows", "Sundland", MentionType.GPE, "state:SU", True),
    ("a capital that stands for nobody known", "PELLHAVEN", MentionType.GPE, None, False),
    ("a nationality of nobody known", "Sundish", MentionType.NATIONALITY, None, False),
    ("a nationality that is a known state's", "Sundish", MentionType.NATIONALITY, "state:SU", True),
    ("an aircraft", "Sundish bombers", MentionType.PLATFORM, None, False),
    ("the happening itself", "The night attack", MentionType.GROUP, None, False),
    ("nobody", "No group", MentionType.GROUP, None, False),
]


@pytest.mark.parametrize(
    ("label", "actor", "kind", "known", "rival"), BEARERS, ids=[case[0] for case in BEARERS]
)
def test_who_can_be_held_responsible(
    label: str, actor: str, kind: MentionType, known: str | None, rival: bool
) -> None:
    first = accusing(FIRST, "Grey Column", MentionType.GROUP)
    incident = one(first, accusing(SECOND, actor, kind, known))
    assert ("responsibility" in fields(incident)) == rival, label


def test_a_place_in_a_dateline_is_no_rival() -> None:
    second = accusing(replace(SECOND, credit="SUNDLAND, June 28 — "), "SUNDLAND", MentionType.GPE, "state:SU")
    filed = second.report.model_copy(update={"dateline": "SUNDLAND, June 28"})
    first = accusing(FIRST, "Grey Column", MentionType.GROUP)
    assert "responsibility" in fields(one(first, second))
    assert "responsibility" not in fields(one(first, second.model_copy(update={"report": filed})))


NAMES = [
    ("Grey Column", True), ("two militiamen", True), ("the group", True), ("protesters", True), ("a mob", True),
    ("Raid Brigade", True), ("the Army of the Uprising", True), ("several factions", True), ("a bomb", True),
    ("the attack", False), ("The attack", False), ("A report", False), ("the American air attack", False),
    ("a rocket barrage", False), ("the first military action", False), ("clashes in the old town", False),
    ("a series of explosions", False), ("the strikes on the two depots", False), ("the raid that killed a guard", False),
    ("another", False), ("Its", False), ("No group", False), ("none of their men", False), ("", False),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), NAMES)
def test_which_phrases_name_a_party(phrase: str, expected: bool) -> None:
    assert names_party(phrase) == expected


def test_a_happening_is_no_party_of_itself() -> None:
    reading = accusing(FIRST, "The night attack", MentionType.GROUP)
    assert one(reading).actors == ()
    assert "The night attack" in {claim.value for claim in one(reading).claims if claim.field == "actor"}


def test_of_an_actors_names_the_fullest_stands() -> None:
    names = ("GC", "its fighters", "the Grey Column of the North")
    readings = [
        accusing(
            replace(FIRST, id=f"r{n}", outlet=f"Outlet {n}", opening=n),
            name,
            MentionType.GROUP,
            "grey-column",
        )
        for n, name in enumerate(names)
    ]
    [actor] = one(*readings).actors
    assert (actor.name, actor.actor, len(actor.claims)) == ("the Grey Column of the North", "grey-column", 3)
    assert max(reversed(names), key=fullness) == actor.name
