"""Numbers and their bounds: one line a case."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from reportedly.read.numbers import numbers, quantities

CASES = [
    ("at least seven men", [("at least seven", 7, None, "at_least")]),
    ("no fewer than 12 men", [("no fewer than 12", 12, None, "at_least")]),
    ("more than 50 men", [("more than 50", 51, None, "more_than")]),
    ("up to 30 men", [("up to 30", None, 30, "at_most")]),
    ("as many as 30 men", [("as many as 30", None, 30, "at_most")]),
    ("fewer than 10 men", [("fewer than 10", None, 9, "fewer_than")]),
    ("some 200 men", [("some 200", 200, 200, "about")]),
    ("nearly 40 men", [("nearly 40", 40, 40, "about")]),
    ("between 3 and 5 men", [("between 3 and 5", 3, 5, "range")]),
    ("3-5 men", [("3-5", 3, 5, "range")]),
    ("three or four men", [("three or four", 3, 4, "range")]),
    ("30+ men", [("30+", 30, None, "at_least")]),
    ("10 or more men", [("10 or more", 10, None, "at_least")]),
    ("twenty-one men", [("twenty-one", 21, 21, "exact")]),
    ("three hundred and fifty men", [("three hundred and fifty", 350, 350, "exact")]),
    ("1,200 men", [("1,200", 1200, 1200, "exact")]),
    ("1.2 million people", [("1.2 million", 1_200_000, 1_200_000, "exact")]),
    ("half a dozen men", [("half a dozen", 6, 6, "exact")]),
    ("two dozen men", [("two dozen", 24, 24, "exact")]),
    ("dozens of men", [("dozens", 24, None, "vague")]),
    ("scores of men", [("scores", 40, None, "vague")]),
    ("hundreds of men", [("hundreds", 200, None, "vague")]),
    ("tens of thousands of men", [("tens of thousands", 20_000, None, "vague")]),
    ("several men", [("several", 3, None, "vague")]),
    ("four and nine", [("four", 4, 4, "exact"), ("nine", 9, 9, "exact")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantities(text: str, expected: list[tuple[str, int | None, int | None, str]]) -> None:
    assert [(text[q.start : q.end], q.low, q.high, q.bound.value) for q in quantities(text)] == expected


NO_COUNTS = [
    "in 2019",
    "a 34-year-old",
    "aged 6",
    "Omar (34) fled",
    "Ali, 34, fled",
    "155 mm shells",
    "7.62 rounds",
    "an F-16",
    "T-72 tanks",
    "Flight 370",
    "Resolution 2254",
    "20 percent",
    "5 km away",
    "$300",
    "35.2 N",
    "no one",
    "one another",
    "call +44 20 7946 0000",
    "the 4th Division",
    "at 3:15",
]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_other_numbers_count_nothing(text: str) -> None:
    assert numbers(text) == ()


@given(st.text(max_size=300))
def test_any_text_gives_true_spans(text: str) -> None:
    for quantity in quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.low is not None or quantity.high is not None


@given(st.text(alphabet="0123456789,.-+ kmbn/:", max_size=40))
def test_any_run_of_digits_is_read(text: str) -> None:
    quantities(text)
