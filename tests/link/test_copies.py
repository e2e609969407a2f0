"""Copies: whole, cut, edited and merged texts are found; other words for the same happening are not."""

from __future__ import annotations

import pytest

from reportedly.link.copies import copies_of
from reportedly.types.report import Report

WIRE = " ".join(
    [
        "A convoy carrying flour to the besieged valley turned back on Thursday after shots were "
        "heard at the ford.",
        "Drivers told this paper that nobody had warned them of fighting along the last nine "
        "kilometres of road.",
        "The governor's office said another attempt would be made once engineers had looked at "
        "the damaged bridge.",
        "Bakeries in the valley have flour for six more days, by the count of the millers' guild.",
        "In spring a similar convoy waited for two weeks before it was let through, and half its "
        "load was spoilt.",
        "Aid workers asked both sides to agree on a timetable and to print it where everyone could read it.",
    ]
)
SENTENCES = WIRE.split(". ")
REWRITE = (
    "Flour trucks bound for the valley gave up on Thursday. Gunfire near the river crossing made "
    "the men turn round, "
    "and officials now wait for a report on the state of the bridge before they send the vehicles out again. "
    "Those inside the ring have bread for less than a week, a guild of millers reckons."
)
SECOND = (
    "Far to the south a court opened the case against four harbour policemen over the death of a "
    "dock worker last "
    "winter. The judge heard two witnesses, both crane operators, before the lunch break and "
    "three more after it. "
    "A verdict is not expected before the end of the month, a clerk of the court told waiting relatives."
)


def report(key: str, text: str, outlet: str = "", published: str = "2021-06-03") -> Report:
    return Report(id=key, text=text, outlet=outlet or f"paper-{key}", published=published)


TEXTS = [
    ("word for word", WIRE, True),
    ("two sentences of six", ". ".join(SENTENCES[:2]), True),
    ("first and third sentence cut", ". ".join([SENTENCES[1], *SENTENCES[3:]]), True),
    ("sentences turned round", ". ".join(reversed(SENTENCES)), True),
    ("with a byline and a notice", f"By Staff\n\n{WIRE}\n\nAll rights reserved.", True),
    ("every ninth word dropped", " ".join(w for i, w in enumerate(WIRE.split()) if i % 9), True),
    ("inside a longer story", f"{SECOND} {WIRE} {SECOND[:120]}", True),
    ("told in other words", REWRITE, False),
    ("another story", SECOND, False),
    ("one stock sentence in common", f"{SECOND} {SENTENCES[3]}.", False),
    ("six words", "A convoy carrying flour turned back", False),
    ("empty", "", False),
    ("one emoji", "🕊", False),
]


@pytest.mark.parametrize(("label", "text", "copied"), TEXTS, ids=[case[0] for case in TEXTS])
def test_what_is_a_copy(label: str, text: str, copied: bool) -> None:
    assert bool(copies_of([report("r1", WIRE), report("r2", text)])) is copied


def test_the_original_is_the_first_days_longest() -> None:
    late, short = report("a", WIRE, published="2021-06-04"), report("b", ". ".join(SENTENCES[:3]))
    full = report("c", WIRE)
    assert copies_of([late, short, full]) == {"a": "c", "b": "c"}


def test_a_wires_own_report_is_the_original_whenever_it_is_dated() -> None:
    paper = report("a", f"NORTHFORD (Reuters) – {WIRE}", published="2021-06-02")
    own = report("z", WIRE, outlet="Reuters", published="2021-06-03")
    assert copies_of([paper, own]) == {"a": "z"}


def test_what_credits_another_is_no_original() -> None:
    paper = report("a", f"NORTHFORD (Estuary Wire) – {WIRE}", published="2021-06-02")
    own = report("z", f"NORTHFORD (Estuary Wire) – {WIRE}", outlet="Estuary Wire", published="2021-06-03")
    assert copies_of([paper, own]) == {"a": "z"}


def test_a_text_merged_from_two_makes_no_copies_of_the_two() -> None:
    merged = report("m", f"{WIRE} {SECOND}", published="2021-06-05")
    found = copies_of([report("a", WIRE), report("b", SECOND), merged])
    assert found == {"m": "a"}
    early = merged.model_copy(update={"published": "2021-06-01"})
    assert "b" not in {found.get("a"), found.get("b")}
    assert set(copies_of([report("a", WIRE), report("b", SECOND), early])) == {"a", "b"}


def test_a_copy_of_a_copy_names_the_original() -> None:
    chain = [report(key, WIRE, published=f"2021-06-0{n}") for n, key in enumerate("abcd", 1)]
    assert copies_of(reversed(chain)) == dict.fromkeys("bcd", "a")


def test_hundreds_of_reprints_have_one_original() -> None:
    reports = [report(f"r{n:03}", WIRE) for n in range(300)]
    assert set(copies_of(reports).values()) == {"r000"}
