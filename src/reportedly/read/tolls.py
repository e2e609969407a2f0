"""Tolls: the range of an incident's figures, from those of its mentions.

Within one mention figures of different victims add up ('15 civilians and 27 fighters'). Between mentions they
are versions of one toll, and the range holds all that stand; a part ('four of them children'), a running
total and one victim told of by itself never lower a stated total. A range that the outlet itself states
('between four and six were killed') has weighed the versions already, and stands for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.kinds import Facts
from reportedly.types.reading import Bound, Count, Event, Group, Outcome, Range

# Groups that are shares of the people killed as often as all of them: 'six children' beside '20 people'.
SHARES = frozenset((Group.CHILD, Group.WOMAN, Group.JOURNALIST, Group.AID_WORKER, Group.MEDIC, Group.POLICE))


# Relatives of somebody named, and 'others'. Match: '13 other members'. Near miss: 'another report'.
KIN = re.compile(
    r"\b(?:others?|sons?|daughters?|brothers?|sisters?|wife|wives|husbands?|cousins?|nephews?|nieces?"
    r"|(?:grand)?(?:fathers?|mothers?|parents?|sons?|daughters?)|siblings?|fellow)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one mention tells of an outcome."""

    low: int | None
    high: int | None
    share: bool  # all its victims are children, women, 'others' …
    vague: bool  # 'dozens'
    weighed: bool  # a range in the outlet's own voice


def toll(events: Sequence[Event], outcome: Outcome, facts: Facts) -> Range | None:
    """The range of an outcome: lowest low to highest high of the totals that stand, null without any."""
    figures = []
    for event in events:
        own = own_counts(event, outcome, facts)
        figure = mention_toll(own, bool(event.attributions), told_parts(event, own, facts))
        figures += [figure] if figure is not None else []
    if not figures:
        return None
    weighed = next((f for f in figures if f.weighed), None)
    return spread([weighed] if weighed is not None else standing(figures))


def spread(figures: Sequence[Figure]) -> Range:
    """Lowest low to highest high; open above where a mention's 'at least' is more than any stated high."""
    lows = [f.low for f in figures if f.low is not None]
    highs = [f.high for f in figures if f.high is not None]
    low = min(lows) if lows else None
    open_low = max((f.low or 0 for f in figures if f.high is None), default=None)
    if open_low is not None and (not highs or open_low > max(highs)):
        return Range(low=low, high=None)
    return Range(low=low, high=max(highs))


def own_counts(event: Event, outcome: Outcome, facts: Facts) -> list[Count]:
    """A mention's figures for an outcome; parts, running totals and figures since corrected stay out."""
    found = [facts.counts[i] for i in event.counts if i in facts.counts]
    return [c for c in found if c.outcome is outcome and not (c.part_of or c.cumulative or c.superseded)]


def told_parts(event: Event, counts: Sequence[Count], facts: Facts) -> int:
    """What the parts of a mention's figures come to at least."""
    ids = {c.id for c in counts}
    return sum(c.low or 0 for i in event.counts if (c := facts.counts.get(i)) and c.part_of in ids)


def mention_toll(counts: Sequence[Count], told: bool, parts: int = 0) -> Figure | None:
    """The sum of a mention's figures; 'at least 4 and up to 6' are the two ends of one.

    `parts` is what the parts told of come to: 'up to ten, including six children' is at least six.
    """
    if not counts:
        return None
    vague = all(c.bound is Bound.VAGUE for c in counts)
    counts = [c for c in counts if vague or c.bound is not Bound.VAGUE]
    share = all(is_share(c) for c in counts)
    weighed = not told and not share and counts[0].bound is Bound.RANGE
    lows, highs = [c.low for c in counts], [c.high for c in counts]
    if any(c.bound is Bound.AT_MOST for c in counts) and len(counts) > 1:
        known = [x for x in lows if x is not None]
        return Figure(min(known) if known else None, max(x or 0 for x in highs), share, vague, weighed)
    low = None if None in lows and len(counts) == 1 else sum(x or 0 for x in lows)
    low = parts if low is None and parts else low
    high = None if any(c.high is None for c in counts) else sum(x or 0 for x in highs)
    return Figure(low, high, share, vague, weighed)


def is_share(count: Count) -> bool:
    """Whether those counted are some of the dead as often as all: children, women, 'six others'."""
    words = count.victims.text.lower() if count.victims is not None else ""
    return count.group in SHARES or KIN.search(words) is not None


def standing(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that are totals: no single victim, share or vague word beside a larger stated total."""
    stated = [f for f in figures if not f.vague] or list(figures)
    most = max(f.low or f.high or 0 for f in stated)
    return [f for f in stated if not is_lesser(f, most)]


def is_lesser(figure: Figure, most: int) -> bool:
    """Whether a figure tells of some of the dead only, where the most that a mention tells is larger."""
    top = figure.high if figure.high is not None else figure.low or 0
    return top < most and (top <= 1 or figure.share)
