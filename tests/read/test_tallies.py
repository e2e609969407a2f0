"""Running counts: since when, how many, the how-manieth."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from parsing import parse_of

from reportedly.read.counts import read_counts
from reportedly.read.tallies import read_tallies
from reportedly.read.times import read_times
from reportedly.types.reading import EventType, Tally

NOUNS = {
    "drone attacks": EventType.DRONE_STRIKE,
    "attack": EventType.ATTACK,
    "attacks": EventType.ATTACK,
    "bombing": EventType.BOMBING,
    "kidnappings": EventType.ABDUCTION,
}


def tallies_of(text: str) -> tuple[Tally, ...]:
    parse = parse_of(text)
    times = read_times(parse, "2021-06-29")
    return read_tallies(parse, times, read_counts(parse, times), NOUNS.get)


CASES = [
    (
        "There have been at least five drone attacks on bases since April.",
        ("at least five drone attacks", "events", 5, None, "2021-04-01", None, None),
    ),
    (
        "This is the second time that the army struck.",
        ("the second time", "events", None, None, None, None, 2),
    ),
    (
        "It was the fifth such attack this month.",
        ("the fifth such attack", "events", None, None, "2021-06-01", None, 5),
    ),
    ("The base was hit twice in a week.", ("twice", "events", 2, 2, None, None, None)),
    (
        "At least 230 people have been killed since May.",
        ("At least 230", "killed", 230, None, "2021-05-01", None, None),
    ),
    (
        "More than 40 kidnappings took place between May and June.",
        ("More than 40 kidnappings", "events", 41, None, "2021-05-01", "2021-06-30", None),
    ),
    ("It was the third bombing in as many days.", ("the third bombing", "events", None, None, None, None, 3)),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tallies(text: str, expected: tuple[object, ...]) -> None:
    (tally,) = tallies_of(text)
    assert (
        tally.text,
        tally.unit,
        tally.low,
        tally.high,
        tally.since,
        tally.until,
        tally.ordinal,
    ) == expected


NONE = [
    "He fell from the second floor.",
    "The Second World War ended.",
    "It is her third child.",
    "Five attacks hit on Monday.",
    "The second-largest city fell.",
    "He wept for the first time.",
    "It was three times as many.",
    "Seven people were killed.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_tally(text: str) -> None:
    assert tallies_of(text) == ()


def test_the_event_type_is_the_noun_s() -> None:
    assert tallies_of("At least five drone attacks since April.")[0].event_type is EventType.DRONE_STRIKE


@given(st.text(max_size=300))
def test_any_text_gives_true_spans(text: str) -> None:
    tallies = tallies_of(text)
    assert [y.id for y in tallies] == [f"y{n}" for n in range(1, len(tallies) + 1)]
    assert all(text[y.start : y.end] == y.text for y in tallies)
