"""Counts: how many people or things something befell, with bounds, who they were, and what includes what.

What befell each is told in `befell.py`; here coordination and 'including' pass an outcome on ('7 soldiers
and 3 civilians were killed'), totals and updates are marked, and the contract's counts are made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.read import count_patterns as pattern
from reportedly.read.befell import Found, beside, by_tree, by_words, is_part, of_them
from reportedly.read.counted import Item, Shape, items
from reportedly.read.outcomes import cues, group_of
from reportedly.text import cut
from reportedly.types.base import Span
from reportedly.types.parse import Parse
from reportedly.types.reading import Count, Group, Outcome, Time

NEXT_SENTENCE = 5  # characters that may part 'Twelve died.' from 'Among them were two children.'
SHARE_NOUN = re.compile(r"\s+of (?:them|whom|those)\s+(?:were\s+|are\s+)?((?:\w+\s+)?\w+)", re.I)
ZERO_NOUN = re.compile(r"\s+(?:[a-z]+\s+){0,2}?(?:injur\w+|casualt\w+|deaths?|fatalit\w+|one)\b", re.I)


def read_counts(parse: Parse, times: Sequence[Time]) -> tuple[Count, ...]:
    """The counts of a text in order, with ids c1 …; `part_of` points at the count that includes one.

    A number that nothing befell is kept without outcome only where it counts people who take part in a verb.
    """
    text = parse.text
    counted = items(text, parse.sentences, times)
    said = cues(text)
    found = [by_words(text, Found(item), said, counted) for item in counted]
    found = _included(text, _totalled(text, _coordinated(text, found)))
    found = [f if f.sure else by_tree(parse, f) for f in found]
    return _counts(text, found)


def _coordinated(text: str, found: list[Found]) -> list[Found]:
    """Outcomes passed along 'and' and commas: backward from a passive verb, forward from an active one."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        here, follower = result[at], result[at + 1]
        passive = follower.sure and not follower.active and follower.item.shape is not Shape.OTHERS
        if (
            not here.sure
            and passive
            and not is_part(text, here.item)
            and _linked(text, here.item, follower.item)
        ):
            result[at] = replace(here, outcome=follower.outcome, sure=True)
    for at in range(1, len(result)):
        leader, here = result[at - 1], result[at]
        if not here.sure and leader.sure and leader.active and _linked(text, leader.item, here.item):
            result[at] = replace(here, outcome=leader.outcome, sure=True, active=True)
    return result


def _linked(text: str, one: Item, two: Item) -> bool:
    plain = Shape.ZERO not in (one.shape, two.shape) and one.sentence_start == two.sentence_start
    return plain and beside(text, one, two)


def _totalled(text: str, found: list[Found]) -> list[Found]:
    """'Bringing the total to 40', 'that number later rose to six': the outcome of the count told before."""
    result = list(found)
    for at in range(1, len(result)):
        here, leader = result[at], result[at - 1]
        if here.sure or not leader.sure or here.item.shape is not Shape.NUMBER:
            continue
        lead = _lead(text, here.item)
        updated = pattern.UPDATED.search(lead) is not None
        if updated or pattern.CUMULATIVE_BEFORE.search(lead):
            result[at] = replace(here, outcome=leader.outcome, sure=True, active=True)
            result[at - 1] = replace(leader, superseded=leader.superseded or updated)
    return result


def _lead(text: str, item: Item) -> str:
    """The words of a sentence before an item, at most 120 characters."""
    return text[max(item.sentence_start, item.start - 120) : item.start]


def _included(text: str, found: list[Found]) -> list[Found]:
    """Parts tied to the count that includes them; they take its outcome where they say none of their own."""
    result = list(found)
    for at, here in enumerate(result):
        host = _including(text, result, at)
        if host is None:
            continue
        own = here.sure and (of_them(text, here.item) or not here.active)
        outcome = here.outcome if own else result[host].outcome
        result[at] = replace(here, outcome=outcome, sure=True, host=host)
    return result


def _including(text: str, found: list[Found], at: int) -> int | None:
    """The index of the count that an item is part of, or None."""
    here, leader = found[at], found[at - 1] if at else None
    if is_part(text, here.item):
        return _host(found, at)
    if leader and leader.host is not None and beside(text, leader.item, here.item):
        other = here.sure and here.outcome is not found[leader.host].outcome
        return None if other or here.item.shape is Shape.OTHERS else leader.host
    return None


def _host(found: list[Found], at: int) -> int | None:
    """The nearest earlier count that is no part itself, in this sentence or the one before."""
    for i in range(at - 1, -1, -1):
        there = found[i]
        if there.sure and there.host is None and there.item.shape in (Shape.NUMBER, Shape.OTHERS):
            near = found[at].item.sentence_start - there.item.sentence_end < NEXT_SENTENCE
            return i if near else None
    return None


def _counts(text: str, found: list[Found]) -> tuple[Count, ...]:
    """The contract's counts; 'no casualties' is two: nobody killed, nobody injured."""
    rows: list[tuple[int, Found, Outcome | None]] = []
    for index, f in enumerate(found):
        nobody = f.item.shape is Shape.ZERO and f.outcome is None
        outcomes = (Outcome.KILLED, Outcome.INJURED) if nobody else (f.outcome,)
        rows += [(index, f, outcome) for outcome in outcomes if f.sure]
    names = {index: f"c{at}" for at, (index, _, _) in reversed(list(enumerate(rows, 1)))}
    return tuple(
        _count(text, f, outcome, f"c{at}", None if f.host is None else names.get(f.host))
        for at, (_, f, outcome) in enumerate(rows, 1)
    )


def _count(text: str, found: Found, outcome: Outcome | None, name: str, part_of: str | None) -> Count:
    item = found.item
    victims = item.victims(text)
    rest = text[item.end : min(item.sentence_end, item.end + 200)]
    lead = _lead(text, item)
    return Count(
        id=name,
        **_span(text, item).model_dump(),
        low=item.low,
        high=item.high,
        bound=item.bound,
        outcome=outcome,
        victims=victims,
        group=_group(text, item, victims),
        part_of=part_of,
        cumulative=bool(pattern.CUMULATIVE_BEFORE.search(lead) or pattern.CUMULATIVE_AFTER.match(rest)),
        superseded=found.superseded or bool(pattern.SUPERSEDED.search(lead)),
    )


def _group(text: str, item: Item, victims: Span | None) -> Group | None:
    """The group of those counted, as their noun says; for 'two of them children' the noun that follows."""
    if of_them(text, item) and (share := SHARE_NOUN.match(text, item.end)):
        return group_of(share[1])
    return group_of(victims.text) if victims else None


def _span(text: str, item: Item) -> Span:
    """The number with its bound; 'no injuries' with its noun, for 'no' alone says nothing."""
    if item.shape is not Shape.ZERO:
        return cut(text, item.start, item.end)
    noun = ZERO_NOUN.match(text, item.end)
    return cut(text, item.start, noun.end() if noun else item.noun_end)
