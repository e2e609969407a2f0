"""Flags: what in a report does not fit, with the words that disagree. A flag never decides who is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from reportedly.read.kinds import compatible
from reportedly.text import overlaps
from reportedly.types.base import Span
from reportedly.types.reading import Count, Event, Flag, Outcome, Place, ReportIncident, Time, TimeKind


def day_flags(
    events: Sequence[Event], incidents: Sequence[ReportIncident], times: Sequence[Time]
) -> list[Flag]:
    """Days of one kind of happening, by one party, that differ by a day or two: 'Monday', 'Sunday's attacks'.

    Two mentions of different days are two happenings as likely as a slip: the flag asks, it does not judge.
    """
    by_id = {t.id: t for t in times}
    dated = [(e, by_id[t]) for e in events for t in e.times if t in by_id and is_day(by_id[t])]
    main = set(incidents[0].events) if incidents else set()
    found: dict[tuple[int, int], Flag] = {}
    for (a, time_a), (b, time_b) in combinations(dated, 2):
        if time_a.value == time_b.value or not (a.id in main or b.id in main):
            continue
        if (close_days(time_a, time_b) and points_back(a, b) and a.type is not b.type) or same_kind(a, b):
            key = (time_a.start, time_b.start)
            if close_days(time_a, time_b):
                message = f"'{time_a.text}' and '{time_b.text}' are different days; is it one happening?"
                found.setdefault(
                    key, Flag(id="", code="day_mismatch", message=message, spans=(bare(time_a), bare(time_b)))
                )
    return list(found.values())


def is_day(time: Time) -> bool:
    """Whether a time pins a single day."""
    return time.kind in (TimeKind.DATE, TimeKind.TIME) and bool(
        time.earliest and time.latest and time.earliest[:10] == time.latest[:10]
    )


def close_days(a: Time, b: Time) -> bool:
    """Whether two days are different ones at most two days apart."""
    from datetime import date

    gap = abs(
        (date.fromisoformat((a.earliest or "")[:10]) - date.fromisoformat((b.earliest or "")[:10])).days
    )
    return 1 <= gap <= 2


def same_kind(a: Event, b: Event) -> bool:
    """Whether two mentions can be of one happening by kind."""
    return compatible(a.type, b.type)


def points_back(a: Event, b: Event) -> bool:
    """Whether the later mention is of a kind the earlier one could be."""
    return same_kind(a, b)


def region_flags(
    places: Sequence[Place], regions: Mapping[str, frozenset[str]], incidents: Sequence[ReportIncident]
) -> list[Flag]:
    """A region of several countries named for happenings in countries that do not lie in it.

    `regions` maps the id of a place to the countries of the region that it names.
    """
    by_id = {p.id: p for p in places}
    struck = [by_id[i] for n in incidents for i in n.wheres if i in by_id and by_id[i].country]
    found = []
    for ident, countries in regions.items():
        inside = [p for p in struck if p.country in countries]
        outside = [p for p in struck if p.country not in countries]
        region = by_id[ident]
        if outside and not inside:
            first = list({p.country: p for p in reversed(outside)}.values())
            spans = (bare(region), *(bare(p) for p in sorted(first, key=lambda p: p.start)))
            names = " and ".join(sorted({p.name or p.text for p in first}))
            message = f"'{region.text}' does not hold {names}, where the report places what happened"
            found.append(Flag(id="", code="region_mismatch", message=message, spans=spans))
    return found


def toll_flags(
    incidents: Sequence[ReportIncident], events: Sequence[Event], counts: Sequence[Count]
) -> list[Flag]:
    """Figures of one incident and outcome that cannot both hold."""
    by_id = {c.id: c for c in counts}
    events_by_id = {e.id: e for e in events}
    found = []
    for incident in incidents:
        for outcome in (Outcome.KILLED, Outcome.INJURED):
            figures = [by_id[c] for e in incident.events for c in events_by_id[e].counts if c in by_id]
            figures = [
                c for c in dict.fromkeys(figures) if c.outcome is outcome and not (c.part_of or c.cumulative)
            ]
            pair = next(
                ((a, b) for a, b in combinations(figures, 2) if exclude(a, b) and a.victims != b.victims),
                None,
            )
            if pair is not None and not any(overlaps(a, b) for a, b in (pair,)):
                message = f"'{pair[0].text}' and '{pair[1].text}' {outcome.value} cannot both hold"
                found.append(
                    Flag(
                        id="",
                        code="conflicting_versions",
                        message=message,
                        spans=(bare(pair[0]), bare(pair[1])),
                    )
                )
    return found


def exclude(a: Count, b: Count) -> bool:
    """Whether no number lies within both counts' bounds."""
    low = max(a.low or 0, b.low or 0)
    highs = [h for h in (a.high, b.high) if h is not None]
    return bool(highs) and low > min(highs)


def bare(item: Span) -> Span:
    """The span of an item alone."""
    return Span(start=item.start, end=item.end, text=item.text)
