"""Incidents keep their public numbers through every rebuild, and answer questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from record_made import claims, incident, reading

from reportedly.errors import NotInRecord, UsageError
from reportedly.record import Record, State
from reportedly.record.numbers import assign
from reportedly.types.incident import ReportCopy
from reportedly.types.reading import EventType

ONE, TWO, THREE, FOUR = (claims(reading(f"r{number}")) for number in (1, 2, 3, 4))


@pytest.fixture(autouse=True)
def read_four_reports(record: Record) -> None:
    for number in (1, 2, 3, 4):
        record.add_reading(reading(f"r{number}"))


def numbers(record: Record) -> dict[str, str]:
    return {stored.incident.id: stored.number for stored in record.incidents()}


def test_numbers_are_given_in_order_of_time_then_id(record: Record) -> None:
    late = incident("a", ONE, when=("2021-07-01", "2021-07-01"))
    record.replace_incidents([late, incident("b", TWO), incident("c", THREE, when=(None, None))], [])
    assert numbers(record) == {"b": "I-000001", "a": "I-000002", "c": "I-000003"}


def test_the_same_state_again_changes_nothing(record: Record) -> None:
    state = [incident("a", ONE), incident("b", TWO)]
    record.replace_incidents(state, [ReportCopy(id="r1")])
    head, before = record.head(), record.incidents()
    record.replace_incidents(reversed(state), [ReportCopy(id="r1")])
    assert (record.head(), record.incidents()) == (head, before)


def test_an_incident_that_gains_a_report_keeps_its_number(record: Record) -> None:
    record.replace_incidents([incident("b", TWO), incident("c", THREE)], [])
    given_at_first = record.incident("c").number
    record.replace_incidents([incident("a", ONE + THREE), incident("b", TWO)], [])
    assert record.incident(given_at_first).incident.id == "a"


def test_a_merged_number_leads_to_the_one_that_took_it_in(record: Record) -> None:
    record.replace_incidents([incident("a", ONE + TWO), incident("c", THREE)], [])
    record.replace_incidents([incident("a", ONE + TWO + THREE)], [])
    found = record.incident("I-000002")
    assert (found.number, found.asked_for) == ("I-000001", "I-000002")
    assert (record.counts().incidents, record.counts().retired) == (1, 1)


def test_a_split_leaves_the_number_with_the_larger_part_and_names_the_other(record: Record) -> None:
    record.replace_incidents([incident("a", ONE + TWO + THREE)], [])
    record.replace_incidents([incident("a", ONE), incident("b", TWO + THREE)], [])
    larger, smaller = record.incident("b"), record.incident("a")
    assert (larger.number, smaller.number) == ("I-000001", "I-000002")
    assert (larger.split_into, smaller.split_from) == (("I-000002",), ("I-000001",))


def test_chains_of_merges_are_followed_to_their_end(record: Record) -> None:
    record.replace_incidents([incident("a", ONE + TWO + FOUR), incident("b", THREE)], [])
    record.replace_incidents([incident("a", ONE + TWO + FOUR + THREE)], [])
    bigger = claims(*(reading(f"s{number}") for number in range(5)))
    record.replace_incidents([incident("a", ONE + TWO + FOUR + THREE), incident("s", bigger)], [])
    record.replace_incidents([incident("a", ONE + TWO + FOUR + THREE + bigger)], [])
    assert {record.incident(f"I-{number}").incident.id for number in (1, 2, 3)} == {"a"}
    assert len({record.incident(f"I-{number}").number for number in (1, 2, 3)}) == 1


def test_a_vanished_incident_is_retired_and_its_number_not_given_again(record: Record) -> None:
    record.replace_incidents([incident("a", ONE), incident("b", TWO)], [])
    record.replace_incidents([incident("a", ONE)], [])
    assert record.incident("I-000002").state is State.RETIRED
    record.replace_incidents([incident("a", ONE), incident("c", THREE)], [])
    assert record.incident("c").number == "I-000003"


def test_a_retired_incident_that_is_found_again_gets_its_number_back(record: Record) -> None:
    record.replace_incidents([incident("a", ONE), incident("b", TWO)], [])
    record.replace_incidents([incident("a", ONE)], [])
    record.replace_incidents([incident("a", ONE), incident("b", TWO)], [])
    assert (record.incident("b").number, record.incident("b").state) == ("I-000002", State.CURRENT)


def test_a_new_version_of_the_engine_keeps_the_numbers(record: Record) -> None:
    record.replace_incidents([incident("a", ONE), incident("b", TWO)], [])
    engine = reading("r1").engine.model_copy(update={"version": "0.2.0"})
    again = [claims(reading(name, engine=engine)) for name in ("r2", "r1")]
    record.replace_incidents([incident("x", again[0]), incident("y", again[1])], [])
    assert numbers(record) == {"y": "I-000001", "x": "I-000002"}


def test_a_corrected_report_keeps_its_incident_s_number(record: Record) -> None:
    record.replace_incidents([incident("a", ONE), incident("b", TWO)], [])
    corrected = claims(reading("r1", "Now shelling is said to have killed 9."))
    record.replace_incidents([incident("b", TWO), incident("z", corrected)], [])
    assert record.incident("z").number == "I-000001"


GROUPS = st.lists(
    st.lists(st.sampled_from([f"c:{letter}" for letter in "abcdefgh"]), min_size=1).map(frozenset),
    max_size=5,
)


@given(fresh=GROUPS, stored=GROUPS)
def test_no_number_is_given_twice_and_all_lead_somewhere(
    fresh: list[frozenset[str]], stored: list[frozenset[str]]
) -> None:
    known = {
        key: [number for number, keys in enumerate(stored) if key in keys]
        for key in frozenset().union(*stored)
    }
    plan = assign(fresh, known, set(range(len(stored))))
    kept = [number for number in plan.kept if number is not None]
    assert len(kept) == len(set(kept)) and not set(kept) & set(plan.merged)
    for number, keys in enumerate(stored):
        if any(keys & each for each in fresh):
            assert number in kept or number in plan.merged


@pytest.mark.parametrize("key", ["I-000001", "i-1", "I1", "incident-a", "incident-", "inci"])
def test_an_incident_is_found_by_number_id_or_beginning(record: Record, key: str) -> None:
    record.replace_incidents([incident("incident-a", ONE)], [])
    assert record.incident(key).incident == incident("incident-a", ONE)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("incident-x", "did you mean I-00000[12]"),
        ("incident-", "beginning of several"),
        ("I-000099", "did you mean|its newest is I-000002"),
        ("%%%%", "its newest"),
        ("", "no incident ''"),
    ],
)
def test_a_key_that_names_none_says_what_may_be_meant(record: Record, key: str, message: str) -> None:
    record.replace_incidents([incident("incident-a", ONE), incident("incident-b", TWO)], [])
    with pytest.raises(NotInRecord, match=message):
        record.incident(key)


def test_an_empty_record_says_so(record: Record) -> None:
    with pytest.raises(NotInRecord, match="no incidents yet"):
        record.incident("I-000001")


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, "d c b a u"),
        ({"country": "sy"}, "b a u"),
        ({"since": "2021-06-28"}, "d c b"),
        ({"until": "2021-06-27"}, "c b a"),
        ({"since": "2021-06-10", "until": "2021-06-20"}, "c"),
        ({"since": "2021-07-15", "until": "2021-07-15"}, "d"),
        ({"since": "2021-07"}, "d"),
        ({"until": "2021"}, "d c b a"),
        ({"until": date(2021, 6, 1)}, "c a"),
        ({"type": EventType.AIR_STRIKE}, "c"),
        ({"type": "air_strike"}, "c"),
        ({"status": "denied"}, ""),
        ({"text": "village r3"}, "c"),
        ({"text": "SHELLING officials"}, "d c b a u"),
        ({"text": '"r3" OR NEAR('}, ""),
        ({"text": "***"}, ""),
        ({"limit": 2}, "d c"),
    ],
)
def test_incidents_answer_conditions_newest_first(
    record: Record, conditions: dict[str, object], expected: str
) -> None:
    record.add_reading(reading("r5"))
    state = [
        incident("a", ONE, when=("2021-06-01", "2021-06-01")),
        incident("b", TWO, when=("2021-06-27", "2021-06-28")),
        incident("c", THREE, when=(None, "2021-06-30"), country="IQ", type=EventType.AIR_STRIKE),
        incident("d", FOUR, when=("2021-07", "2021-07"), country=None),
        incident("u", claims(reading("r5")), when=(None, None)),
    ]
    record.replace_incidents(state, [])
    found = record.incidents(**conditions)  # type: ignore[arg-type]
    assert " ".join(stored.incident.id for stored in found) == expected


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"since": "yesterday"}, "since: expected a day"),
        ({"until": "2021-02-30"}, "until: expected a day"),
        ({"type": "air_strikes"}, "did you mean air_strike"),
        ({"status": "true"}, "one of actual, ongoing"),
    ],
)
def test_a_condition_that_can_hold_for_none_is_refused(
    record: Record, conditions: dict[str, str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        record.incidents(**conditions)  # type: ignore[arg-type]


def test_search_without_an_index_finds_the_same(record: Record) -> None:
    record.replace_incidents([incident("a", ONE), incident("b", TWO)], [])
    with record._write() as connection:
        connection.exec_driver_sql("DROP TABLE report_texts")
    assert [stored.incident.id for stored in record.incidents(text="Village R2")] == ["b"]


def test_copies_are_stored_and_replaced(record: Record) -> None:
    record.replace_incidents([], [ReportCopy(id="r1"), ReportCopy(id="r2", copy_of="r1")])
    assert record.copies() == (ReportCopy(id="r1"), ReportCopy(id="r2", copy_of="r1"))
    record.replace_incidents([], [ReportCopy(id="r2")])
    assert record.copies() == (ReportCopy(id="r2"),)


@given(parts=st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True), max_size=4))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_rebuild_leaves_every_number_resolvable(record: Record, parts: list[list[int]]) -> None:
    given_before = {stored.number for stored in record.incidents()}
    groups = (ONE, TWO, THREE, FOUR)
    state = [
        incident(f"n{index}", [claim for part in members for claim in groups[part]])
        for index, members in enumerate(parts)
    ]
    record.replace_incidents(state, [])
    for number in given_before:
        assert record.incident(number)
    assert len(record.incidents()) == len(state)
    assert not record.verify()
