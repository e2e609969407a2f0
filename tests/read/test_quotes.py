"""Quotations of a text: their words, whatever marks the desk uses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from reportedly.read.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ["no"]),
        ("She said “we are safe” and hung up.", ["we are safe"]),
        ("''We are safe,'' she said.", ["We are safe,"]),
        ("``We are safe,'' she said.", ["We are safe,"]),
        ("«On tient la ville», he wrote.", ["On tient la ville"]),
        ("'We are safe,' she said.", ["We are safe,"]),
        ("‘We hold the town’ was the message.", ["We hold the town"]),
        ('“We are safe," she said.', ["We are safe,"]),
        ('"We are safe,” she said.', ["We are safe,"]),
        ('"One." "Two."', ["One.", "Two."]),
        (
            "“We fled at night.\n\n“Nobody helped us,” she said.",
            ["We fled at night.", "Nobody helped us,"],
        ),
        ("The soldiers’ trucks don’t move.", []),
        ("The boys' school wasn't hit, the girls' was.", []),
        ("Rock 'n' roll and fish 'n' chips.", []),
        ('A pipe 12" wide and 3" deep.', []),
        ("“This never closes.", []),
        ('A stray " mark here.\n\nAnd another paragraph.', []),
        ('""', []),
        ("", []),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in find_quotes(text)] == expected


@given(st.text(alphabet="ab ,.?\n\"“”'‘’«»`", max_size=80))
def test_quotations_lie_in_order_and_within_the_text(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text)
    for one, other in pairwise(quotes):
        assert one.end <= other.start
