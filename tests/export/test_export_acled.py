"""The ACLED-style file: its columns, its rules, and what it owns up to dropping."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from export_made import figure, incident
from hypothesis import given, strategies as st

from reportedly.export import acled
from reportedly.export.cells import cell
from reportedly.tables import table
from reportedly.types.incident import IncidentParty, Toll, When, Where
from reportedly.types.reading import Bound, EventType, Group, Status

CONTEXT = acled.Context(
    numbers={"i1": "I-000001"}, inter={"guard": 1, "people": 7}, made_at=datetime(2021, 7, 1, tzinfo=UTC)
)


def rows(*incidents: acled.Incident) -> list[dict[str, str]]:
    out = StringIO()
    acled.write(incidents, out, CONTEXT)
    return list(csv.DictReader(StringIO(out.getvalue())))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event_id_cnty", "I-000001"),
        ("event_date", "2021-06-27"),
        ("year", "2021"),
        ("time_precision", "2"),
        ("disorder_type", "Political violence"),
        ("event_type", "Explosions/Remote violence"),
        ("sub_event_type", "Shelling/artillery/missile attack"),
        ("actor1", "the coast guard"),
        ("assoc_actor_1", "the militia"),
        ("inter1", "1"),
        ("actor2", "villagers"),
        ("inter2", "7"),
        ("interaction", "17"),
        ("civilian_targeting", "Civilian targeting"),
        ("iso", "887"),
        ("region", "Middle East"),
        ("country", "Yemen"),
        ("admin1", "Aden"),
        ("location", "Aden"),
        ("latitude", "12.78"),
        ("longitude", "45.04"),
        ("geo_precision", "1"),
        ("source", "Example Post; Other Post"),
        ("source_scale", ""),
        ("fatalities", "5"),
        ("tags", "machine-coded; grade=contested by machine; independent sources=2"),
        ("timestamp", "1625097600"),
    ],
)
def test_a_row_has(column: str, value: str) -> None:
    assert rows(incident())[0][column] == value


def test_the_columns_are_acled_s_in_their_order() -> None:
    out = StringIO()
    acled.write([], out)
    header = out.getvalue().strip().split(",")
    assert len(header) == 31
    assert (header[0], header[7], header[28], header[30]) == (
        "event_id_cnty",
        "actor1",
        "fatalities",
        "timestamp",
    )


def test_notes_keep_the_words_the_denial_and_what_is_contested() -> None:
    notes = rows(incident())[0]["notes"]
    assert "killed: 'seven' (r1)" in notes
    assert "denied by the ministry" in notes
    assert "contested: killed (5 | 7)" in notes


@pytest.mark.parametrize(
    ("label", "figures", "low", "expected"),
    [
        ("the lowest stands", [figure("seven", 7), figure("five", 5)], 5, 5),
        ("a superseded figure does not", [figure("seven", 7), figure("two", 2, superseded_by="r2")], 7, 7),
        ("a part is no total", [figure("seven", 7), figure("two", 2, group=Group.CHILD)], 7, 7),
        ("a lone group is the total", [figure("two", 2, group=Group.CHILD)], 2, 2),
        (
            "groups and no total: what linking made of them",
            [figure("3", 3, group=Group.CIVILIAN), figure("5", 5, group=Group.COMBATANT)],
            8,
            8,
        ),
        ("dozens", [figure("dozens", 24, Bound.VAGUE)], 24, 12),
        ("tens", [figure("Tens of people", 20, Bound.VAGUE)], 20, 10),
        ("hundreds", [figure("hundreds", 200, Bound.VAGUE)], 200, 100),
        ("tens of thousands, not tens", [figure("tens of thousands", 20000, Bound.VAGUE)], 20000, 10000),
        ("a vague word of no rule", [figure("untold numbers", None, Bound.VAGUE)], None, 0),
        ("at most thirty", [figure("up to 30", None, Bound.AT_MOST)], None, 0),
        ("dozens that are counted", [figure("two dozen", 24)], 24, 24),
        ("no figure", [], None, 0),
    ],
)
def test_fatalities(label: str, figures: list[acled.Figure], low: int | None, expected: int) -> None:
    assert acled.fatalities(Toll(low=low, figures=tuple(figures))) == expected, label


@pytest.mark.parametrize(
    ("when", "precision", "day"),
    [
        (When(earliest="2021-06-27", latest="2021-06-27"), "1", "2021-06-27"),
        (When(earliest="2021-06-27T22:00:00+00:00", latest="2021-06-27T23:00:00+00:00"), "1", "2021-06-27"),
        (When(earliest="2021-06-21", latest="2021-06-27"), "2", "2021-06-21"),
        (When(earliest="2021-06-20", latest="2021-06-27"), "3", "2021-06-20"),
        (When(latest="2021-06-27"), "3", "2021-06-27"),
        (When(), "3", ""),
        (When(earliest="2021", latest="2021"), "3", "2021"),
    ],
)
def test_time_precision_and_day(when: When, precision: str, day: str) -> None:
    row = rows(incident(when=when))[0]
    assert (row["time_precision"], row["event_date"]) == (precision, day)


def test_an_unresolved_place_is_left_empty() -> None:
    for where in (None, Where(name="the old mill")):
        row = rows(incident(where=where))[0]
        assert (row["latitude"], row["longitude"], row["country"], row["geo_precision"]) == ("", "", "", "")


@pytest.mark.parametrize("status", [status for status in Status if status not in acled.HAPPENED])
def test_what_did_not_happen_is_not_written_but_counted(status: Status) -> None:
    out = StringIO()
    dropped = acled.write([incident(status=status)], out)
    assert dropped.written == 0 and len(out.getvalue().splitlines()) == 1
    assert [count for what, count in dropped.losses.items() if status.value in what] == [1]


def test_words_alone_are_not_coded() -> None:
    assert acled.write([incident(type=EventType.CONDEMNATION)], StringIO()).written == 0


def test_an_attack_on_the_armed_is_a_battle_and_on_civilians_is_not() -> None:
    armed = (IncidentParty(name="a patrol", actor="guard"),)
    assert rows(incident(type=EventType.ATTACK, targets=armed))[0]["event_type"] == "Battles"
    assert rows(incident(type=EventType.ATTACK))[0]["event_type"] == "Violence against civilians"


def test_inter_is_zero_for_nobody_and_empty_for_a_stranger() -> None:
    alone = rows(incident(targets=()))[0]
    assert (alone["inter2"], alone["interaction"]) == ("0", "10")
    unclaimed = rows(incident(actors=()))[0]
    assert (unclaimed["inter1"], unclaimed["interaction"]) == ("", "")
    stranger = rows(incident(targets=(IncidentParty(name="somebody"),)))[0]
    assert (stranger["inter2"], stranger["interaction"]) == ("", "")


def test_every_event_type_has_a_row_or_a_reason() -> None:
    dropped = acled.write([incident(type=kind) for kind in EventType], StringIO())
    words = sum(row["class"] == "speech" for row in table("event_types"))
    assert dropped.written == len(EventType) - words
    assert dropped.losses["the incident: only words, which ACLED does not code"] == words


def test_the_losses_are_told() -> None:
    lines = acled.write([incident()], StringIO()).lines()
    assert lines[0] == "acled: 1 incident written"
    assert "  dropped or squeezed in 1: figures squeezed into one number" in lines
    assert "  dropped or squeezed in 1: an interval of days: written as its first" in lines
    assert not any("weapons" in line for line in lines)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n\x00=1"])
def test_text_can_not_become_a_formula(text: str) -> None:
    row = rows(incident(actors=(IncidentParty(name=text),)))[0]
    assert row["actor1"].startswith("'")


def test_a_southern_latitude_is_still_a_number() -> None:
    place = Where(name="Beira", country="MZ", lat=-19.84, lon=34.84, precision=1)
    assert rows(incident(where=place))[0]["latitude"] == "-19.84"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_one_line_that_nothing_executes(text: str) -> None:
    made = cell(text)
    assert not made.startswith(("=", "+", "-", "@")) and "\n" not in made
    made.encode("utf-8")


def test_every_country_has_its_codes_and_one_of_acled_s_regions() -> None:
    countries = table("acled_countries")
    assert len({row["alpha2"] for row in countries}) == len(countries) > 240
    assert len({row["region"] for row in countries}) == 17
    assert [row["alpha2"] for row in countries if not row["numeric"]] == ["XK"]
