"""How far two annotations of the same documents agree, layer by layer.

Two passes by one annotator measure consistency, an upper bound of what two people would agree on.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from training.annotations.schema import SPOKEN, Annotation, Extent, MarkedEvent

Item = tuple[Extent, Hashable]  # where, and what must be equal


@dataclass(frozen=True)
class Score:
    """Items of either side and how many of them match; the rest follows."""

    left: int
    right: int
    matched: int

    @property
    def f1(self) -> float | None:
        """2 · matched / (left + right), null where neither side has an item."""
        return 2 * self.matched / (self.left + self.right) if self.left + self.right else None


def agreement(left: Mapping[str, Annotation], right: Mapping[str, Annotation]) -> dict[str, Score]:
    """The score of every layer over the documents that both sides hold."""
    both = sorted(left.keys() & right.keys())
    scores = {}
    for layer, items in _LAYERS.items():
        totals = [0, 0, 0]
        for name in both:
            a, b = items(left[name]), items(right[name])
            for index, number in enumerate((len(a), len(b), matched(a, b, layer.endswith("exact")))):
                totals[index] += number
        scores[layer] = Score(*totals)
    pairs = [_same_incident(left[name], right[name]) for name in both]
    scores["incident pairs"] = Score(*(sum(column) for column in zip(*pairs, strict=True)))
    return scores


def matched(left: Sequence[Item], right: Sequence[Item], exact: bool = False) -> int:
    """How many items pair off one to one: spans overlap (or are the same) and labels are equal.

    >>> matched([((0, 5), "a"), ((9, 12), "b")], [((3, 8), "a"), ((9, 12), "c")])
    1
    """
    free = list(right)
    count = 0
    for span, label in left:
        fitting = [item for item in free if item[1] == label and _meets(span, item[0], exact)]
        if fitting:
            free.remove(max(fitting, key=lambda item: _shared(span, item[0])))
            count += 1
    return count


def _shared(a: Extent, b: Extent) -> int:
    return min(a[1], b[1]) - max(a[0], b[0])


def _meets(a: Extent, b: Extent, exact: bool) -> bool:
    return a == b if exact else _shared(a, b) > 0


def _triggers(row: Annotation, label: Callable[[MarkedEvent], Hashable]) -> list[Item]:
    return [(event.span, label(event)) for event in row.events]


def _of_events(row: Annotation, held: Callable[[MarkedEvent], Iterable[Item]]) -> list[Item]:
    """What events hold, labelled with where their trigger begins, so that links are compared too."""
    return [(span, (label, event.span[0])) for event in row.events for span, label in held(event)]


def _speech(part: str) -> Callable[[Annotation], list[Item]]:
    """One part (source, cue, content) of every attribution."""

    def items(row: Annotation) -> list[Item]:
        spans = [span for a in row.attributions for span in getattr(a, part)]
        return [(span, None) for span in spans]

    return items


def _speakers(row: Annotation) -> list[Item]:
    """The innermost source of each event mention, or the outlet's own voice."""
    sources = {a.id: (a.source or a.cue)[0] for a in row.attributions}
    return [
        (event.span, sources[event.attributions[0]] if event.attributions else None) for event in row.events
    ]


def _linked_speech(row: Annotation) -> list[Item]:
    """The content of each attribution, labelled with its source's start."""
    return [(span, a.source[:1] and a.source[0][0]) for a in row.attributions for span in a.content]


def _counts(row: Annotation) -> list[Item]:
    return [(c.span, (c.low, c.high, c.outcome)) for c in row.counts]


def _held_counts(event: MarkedEvent, row: Annotation) -> list[tuple[Extent, Hashable]]:
    spans = {count.id: count.span for count in row.counts}
    return [(spans[name], "count") for name in event.counts]


def _same_incident(a: Annotation, b: Annotation) -> tuple[int, int, int]:
    """Pairs of mentions in one incident, on either side and on both."""
    left, right = _pairs(a), _pairs(b)
    return len(left), len(right), len(left & right)


def _pairs(row: Annotation) -> set[tuple[int, int]]:
    events = [event for event in row.events if event.incident and event.type not in SPOKEN]
    return {
        (one.span[0], two.span[0]) for one, two in combinations(events, 2) if one.incident == two.incident
    }


_LAYERS: dict[str, Callable[[Annotation], list[Any]]] = {
    "source": _speech("source"),
    "cue": _speech("cue"),
    "content": _speech("content"),
    "content exact": _speech("content"),
    "content with its source": _linked_speech,
    "trigger": lambda row: _triggers(row, lambda event: None),
    "trigger and type": lambda row: _triggers(row, lambda event: event.type),
    "trigger and status": lambda row: _triggers(row, lambda event: event.status),
    "trigger and speaker": _speakers,
    "roles": lambda row: _of_events(row, lambda event: [(role.span, role.role) for role in event.roles]),
    "places": lambda row: _of_events(row, lambda event: [(span, "place") for span in event.places]),
    "times": lambda row: _of_events(row, lambda event: [(span, "time") for span in event.times]),
    "counts": _counts,
    "counts with their event": lambda row: _of_events(row, lambda event: _held_counts(event, row)),
    "people": lambda row: [(person.spans[0], person.outcome) for person in row.people],
    "tallies": lambda row: [(tally.span, (tally.unit, tally.low, tally.ordinal)) for tally in row.tallies],
    "contradictions": lambda row: [(f.spans[0], f.code) for f in row.contradictions],
}
