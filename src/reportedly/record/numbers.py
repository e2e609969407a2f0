"""Public numbers: given once, never again, and kept by an incident through every rebuild.

An incident is known again by its keys: its claims, the words its events stand on (which outlive a new
version of the engine), and the reports it is the chief happening of (which outlive a corrected text).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportedly.types.incident import Incident

_PUBLIC = re.compile(r"I-?0*([1-9]\d{0,17})", re.IGNORECASE)

Overlap = tuple[int, int, int]
"""How many claims, how many words and how many reports two incidents share; the first decides."""

_KINDS = ("c", "w", "r")


def public(number: int) -> str:
    """A public number as people write it.

    >>> public(123)
    'I-000123'
    """
    return f"I-{number:06d}"


def parsed(key: str) -> int | None:
    """The number that a key writes, None where it writes none.

    >>> parsed("i-123"), parsed("I-000123"), parsed("123"), parsed("I-0")
    (123, 123, None, None)
    """
    match = _PUBLIC.fullmatch(key.strip())
    return int(match[1]) if match else None


def keys_of(incident: Incident) -> frozenset[str]:
    """What an incident is known again by: `c:` a claim, `w:` the words of an event, `r:` a report."""
    claims = {f"c:{claim.id}" for claim in incident.claims}
    words = {
        f"w:{claim.report}@{claim.span.start}:{claim.span.text}"
        for claim in incident.claims
        if claim.field == "type" and claim.span
    }
    chief = {f"r:{report.id}" for report in incident.reports if report.main}
    return frozenset(claims | words | chief)


@dataclass(frozen=True)
class Assignment:
    """Which number each incident keeps (None: it needs a new one), and how the numbers moved.

    `merged`: an old number that is gone, and the incident that has most of it. `split`: an incident
    that needs a new number, and the old number it came out of.
    """

    kept: tuple[int | None, ...]
    merged: Mapping[int, int]
    split: Mapping[int, int]


def assign(fresh: list[frozenset[str]], known: Mapping[str, Iterable[int]], current: set[int]) -> Assignment:
    """The numbers for incidents with these keys, of which `known` says whose they were.

    `current`: the numbers in use until now; a number out of use can come back. Ties go to a number in
    use, then to the smaller number, then to the incident that comes first.
    """
    shared = _overlaps(fresh, known)
    kept: list[int | None] = [None] * len(fresh)
    taken: set[int] = set()
    ranked = sorted(shared.items(), key=lambda pair: _rank(pair[0], pair[1], current))
    for (index, number), _ in ranked:
        if kept[index] is None and number not in taken:
            kept[index] = number
            taken.add(number)
    merged: dict[int, int] = {}
    split: dict[int, int] = {}
    for (index, number), _ in ranked:
        if number in current and number not in taken:
            merged.setdefault(number, index)
        if kept[index] is None:
            split.setdefault(index, number)
    return Assignment(tuple(kept), merged, split)


def _overlaps(
    fresh: list[frozenset[str]], known: Mapping[str, Iterable[int]]
) -> dict[tuple[int, int], Overlap]:
    """How much each incident shares with each number, where they share anything."""
    counts: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for index, keys in enumerate(fresh):
        for key in keys:
            for number in known.get(key, ()):
                counts[index, number][_KINDS.index(key[0])] += 1
    return {pair: (count[0], count[1], count[2]) for pair, count in counts.items()}


def _rank(
    pair: tuple[int, int], overlap: Overlap, current: set[int]
) -> tuple[tuple[int, ...], bool, int, int]:
    index, number = pair
    return (tuple(-shared for shared in overlap), number not in current, number, index)
