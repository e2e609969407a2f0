"""Why two accounts were joined, in sentences a reader needs no manual for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportedly.link.account import Account, Days
from reportedly.link.compare import Comparison, distance_km, shared_rare
from reportedly.types.reading import Range

NAMES_SHOWN = 5
LIKENESS_SHOWN = 0.15


def reasons(a: Account, b: Account, comparison: Comparison) -> tuple[str, ...]:
    """The evidence of a comparison in words, what speaks for joining before what speaks against."""
    if comparison.conflict is not None:
        return (f"although {comparison.conflict}",)
    found = dict(comparison.evidence)
    return (*_of_time(a, b, found), *_of_place(a, b, found), *_of_facts(a, b, found), *_of_words(a, b, found))


def day_words(days: Days) -> str:
    """An interval of days as a reader writes it.

    >>> day_words(Days(date(2021, 6, 28).toordinal(), date(2021, 6, 28).toordinal()))
    '28 June 2021'
    """
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    written = f"{last.day} {last:%B} {last.year}"
    return written if first == last else f"{first.day} {first:%B} {first.year} to {written}"


def figure_words(figure: Range) -> str:
    """A figure with its bounds.

    >>> figure_words(Range(low=7, high=7)), figure_words(Range(low=7)), figure_words(Range(low=4, high=6))
    ('7', 'at least 7', '4 to 6')
    """
    if figure.low is None:
        return "unknown" if figure.high is None else f"at most {figure.high}"
    if figure.high is None:
        return f"at least {figure.low}"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _of_time(a: Account, b: Account, found: dict[str, float]) -> Iterator[str]:
    if a.days and b.days:
        if "same_day" in found:
            yield f"both {day_words(a.days)}"
        elif "times_overlap" in found:
            yield f"{day_words(a.days)} and {day_words(b.days)} overlap"
        elif "day_gap" in found:
            yield f"although {day_words(a.days)} and {day_words(b.days)} lie {a.days.gap(b.days)} days apart"
    if a.published is not None and b.published is not None and "published_gap" in found:
        gap = abs(a.published - b.published)
        yield "published on one day" if gap == 0 else f"published {gap} day{'s' if gap > 1 else ''} apart"


def _of_place(a: Account, b: Account, found: dict[str, float]) -> Iterator[str]:
    if not a.place or not b.place:
        return
    names = f"{a.place.name or a.place.text} and {b.place.name or b.place.text}"
    far = distance_km(a.place, b.place)
    if a.place.geonames_id == b.place.geonames_id:
        yield f"both in {a.place.name or a.place.text}"
    elif "places_apart" in found:
        yield f"although {names} lie apart"
    else:
        yield f"{names}: {far:.0f} km apart" if far is not None else f"{names} can be one place"


def _of_facts(a: Account, b: Account, found: dict[str, float]) -> Iterator[str]:
    if "near_kind" in found or "possible_kind" in found:
        yield f"{a.kind.value.replace('_', ' ')} and {b.kind.value.replace('_', ' ')} can be one happening"
    if a.killed and "same_killed" in found:
        yield f"same figure: {figure_words(a.killed)} killed"
    if a.injured and "same_injured" in found:
        yield f"same figure: {figure_words(a.injured)} injured"
    if "shared_actor" in found:
        yield f"same actor: {', '.join(sorted(a.actors & b.actors))}"
    if "shared_victim" in found:
        yield f"same victims named: {', '.join(sorted(a.victims & b.victims)[:NAMES_SHOWN])}"
    if a.killed and b.killed and "killed_apart" in found:
        yield f"although {figure_words(a.killed)} and {figure_words(b.killed)} killed exclude each other"


def _of_words(a: Account, b: Account, found: dict[str, float]) -> Iterator[str]:
    shared = [name for name in a.rare if name in set(shared_rare(a, b))]
    if shared:
        yield f"shared rare words: {', '.join(sorted(shared[:NAMES_SHOWN]))}"
    if found.get("likeness", 0.0) >= LIKENESS_SHOWN:
        yield f"words alike: {found['likeness']:.2f}"
