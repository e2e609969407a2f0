"""Times of whole texts: spans, tense, anchors, what the encoder adds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from parsing import parse_of

from reportedly.read.times import read_times

PUBLISHED = "2021-06-29T15:13:07+05:30"

CASES = [
    ("Jets struck early on Monday morning, officials said.", [("early on Monday morning", "2021-06-28TMO")]),
    ("There have been five attacks since April.", [("April", "2021-04")]),
    ("It happened in recent weeks.", [("recent weeks", "PAST_REF")]),
    ("Talks will resume on Friday.", [("Friday", "2021-07-02")]),
    ("Talks ended on Friday.", [("Friday", "2021-06-25")]),
    ("The road stays shut until Friday.", [("Friday", "2021-07-02")]),
    (
        "On June 12 shells fell; a week later more fell.",
        [("June 12", "2021-06-12"), ("a week later", "2021-06-19")],
    ),
    (
        "The raid came at 3:15 a.m. local time on 7 June 2021.",
        [("3:15 a.m. local time", "2021-06-07T03:15"), ("7 June 2021", "2021-06-07")],
    ),
    ("Fighting raged between May and June.", [("May", "2021-05"), ("June", "2021-06")]),
    ("They met on the 27th, witnesses said.", [("the 27th", "2021-06-27")]),
    ("On the evening of 7 June, guns fired.", [("the evening of 7 June", "2021-06-07TEV")]),
    ("Shells hit Saturday.\nSunday was calm.", [("Saturday", "2021-06-26"), ("Sunday", "2021-06-27")]),
    ("The 27th Brigade, aged 6 years old, may march.", []),
    ("A film about the Battle of Flight 370.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_values(text: str, expected: list[tuple[str, str]]) -> None:
    times = read_times(parse_of(text), PUBLISHED)
    assert [(t.text, t.value) for t in times] == expected


def test_tense_of_the_governing_verb() -> None:
    heads = {"Friday": "meets", "will": "meet", "meet": ""}
    tags = {"will": ("AUX", "MD"), "meet": ("VERB", "VB"), "Friday": ("PROPN", "NNP")}
    parse = parse_of("On Friday ministers will meet.", {**heads, "Friday": "meet"}, tags)
    assert read_times(parse, PUBLISHED)[0].value == "2021-07-02"


def test_a_chunk_licenses_what_the_grammar_passed_over() -> None:
    text = "A bombardment followed, 3 night after the raid, winter 2014"
    assert read_times(parse_of(text, chunks=(("winter 2014", 0.9),)), PUBLISHED)[-1].value == "2014-WI"


def test_no_publication_date() -> None:
    monday, past = read_times(parse_of("On Monday and last week."), None)
    assert (monday.value, monday.earliest, monday.reason) == ("XXXX-WXX-1", None, "no publication date")
    assert (past.value, past.earliest, past.reason) == (None, None, "no publication date")


def test_year_9999() -> None:
    (last,) = read_times(parse_of("On 31 December 9999 nothing ends."), "9999-12-31")
    assert (last.value, last.reason) == ("9999-12-31", None)
    read_times(parse_of("Tomorrow, next week, in two years and next decade."), "9999-12-31")


@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_gives_true_spans(text: str, published: str | None) -> None:
    times = read_times(parse_of(text), published)
    assert [t.id for t in times] == [f"t{n}" for n in range(1, len(times) + 1)]
    assert all(text[t.start : t.end] == t.text for t in times)
    assert all(a.end <= b.start for a, b in pairwise(times))
