"""Time phrases as TIMEX3 values and intervals, against the outlet's local publication day.

`value_of` never raises: a phrase that means no day of any calendar ('31 February', '25:99'), or one that
hangs on a day nobody gave, has the value None and a reason. Publication is a day to count from, never an
answer: 'at 18:00' with no day named gets a value after TIMEX3's custom, and no interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reportedly.resolve import amounts, clocks, named_days, periods, timex
from reportedly.resolve.timex import Phrase
from reportedly.resolve.valued import NO_ANCHOR, NO_DATE, Context, Valued, dated, missing
from reportedly.types.reading import TimeKind

__all__ = ["EVALUATORS", "Context", "Valued", "local_day", "value_of", "with_day"]


def local_day(published: str | None) -> date | None:
    """The day of publication on the outlet's own clock, in the zone as given; None if unreadable.

    >>> local_day("2021-06-29T23:50:00-05:00"), local_day("soon")
    (datetime.date(2021, 6, 29), None)
    """
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def value_of(phrase: str | Phrase, context: Context) -> Valued | None:
    """The TIMEX3 value and interval of a phrase; None where it is no time phrase of the grammar.

    >>> at = Context(reference=date(2021, 6, 29))
    >>> [value_of(phrase, at).value for phrase in ("early Monday", "last week", "two days ago")]
    ['2021-06-28', '2021-W25', '2021-06-27']
    >>> value_of("31 February 2021", at).reason
    'no such date'
    """
    if isinstance(phrase, str):
        found = timex.find(phrase)
        if not found:
            return None
        phrase = max(found, key=lambda p: p.end - p.start)
    return EVALUATORS[phrase.rule](phrase, context)


def _inner(p: Phrase, rules: str, context: Context) -> Valued | None:
    """The value of the day named inside a phrase, such as 'Monday' in 'the night of Monday'."""
    for size in range(len(p.words), 0, -1):
        for at in range(len(p.words) - size + 1):
            run = p.words[at : at + size]
            letters = "".join(w.code for w in run)
            for name, pattern in timex.compiled():
                if name in rules.split() and pattern.fullmatch(letters):
                    return EVALUATORS[name](Phrase(name, run), context)
    return None


def _part_of_day(p: Phrase, context: Context) -> Valued:
    """'Monday morning', 'dawn on Tuesday', 'the night of 27-28 June'."""
    inner = _inner(p, "span day weekday deictic", context)
    part = next((w.value for w in p.words if w.code in "Dx" and w.value != "N"), None) or "NI"
    if inner is None or inner.interval[0] is None:
        return missing(inner.reason if inner and inner.reason else NO_ANCHOR, TimeKind.TIME)
    first, last = inner.interval[0][:10], (inner.interval[1] or inner.interval[0])[:10]
    return Valued(TimeKind.TIME, f"{first}T{part}", (first, last))


def _clock(p: Phrase, context: Context) -> Valued:
    clock = clocks.hour(p)
    if clock is None:
        return missing("no such time of day", TimeKind.TIME)
    inner = _inner(p, "day weekday deictic", context) if any(w.code in "MNmWwT" for w in p.words) else None
    if inner and inner.value and inner.interval[0]:
        return dated(f"{inner.interval[0]}T{clock}", TimeKind.TIME)
    found = context.beside or context.anchor
    if found:
        return dated(f"{found}T{clock}", TimeKind.TIME)
    reason = NO_ANCHOR if context.reference else NO_DATE
    return Valued(TimeKind.TIME, clocks.unsaid(context, clock), reason=reason)


EVALUATORS: dict[str, Callable[[Phrase, Context], Valued]] = {
    "iso": named_days.iso,
    "slash": named_days.slash,
    "span": named_days.span,
    "day": named_days.day,
    "weekday_number": named_days.weekday_number,
    "part_of": _part_of_day,
    "part_after": _part_of_day,
    "clock": _clock,
    "week_of": periods.week_of,
    "month": periods.month,
    "year": periods.plain_year,
    "short_year": periods.short_year,
    "decade": periods.decade,
    "season": periods.season,
    "quarter": periods.quarter,
    "century": periods.century,
    "month_day": named_days.month_day,
    "weekday": named_days.weekday,
    "part": clocks.part,
    "holiday": named_days.holiday,
    "deictic": named_days.deictic,
    "weekend": periods.weekend,
    "relative": periods.relative,
    "window": amounts.window,
    "ago": amounts.ago,
    "shift": amounts.shift,
    "set": amounts.set,
    "duration": amounts.duration,
    "reference": amounts.reference,
}


def with_day(context: Context, valued: Valued) -> Context:
    """The context after a phrase: a day it names is what 'a week later' counts from."""
    first, last = valued.interval
    if valued.kind not in (TimeKind.DATE, TimeKind.TIME) or first is None or first[:10] != (last or "")[:10]:
        return context
    return replace(context, anchor=date.fromisoformat(first[:10]))
