"""Days and intervals: what a TIMEX3 value covers, in ISO 8601, and sums that never leave the calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Interval = tuple[str | None, str | None]
OPEN: Interval = (None, None)
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar, or None where there is none such ('31 February', month 13)."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def shifted(start: date, days: int) -> date | None:
    """The day some days away, or None beyond the years 1 to 9999."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def month_shifted(start: date, months: int) -> date | None:
    """The same day some months away, the month's last day where it has fewer.

    >>> month_shifted(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def week(of: date) -> str:
    """A day's ISO week as TIMEX3 writes it: '2021-W25'."""
    year, number, _ = of.isocalendar()
    return f"{year:04d}-W{number:02d}"


def covered(value: str | None) -> Interval:
    """The first and last day (or the moment) that a TIMEX3 value covers; open for refs and durations.

    >>> covered("2021-W25"), covered("2021-02"), covered("2021-06-28TMO")
    (('2021-06-21', '2021-06-27'), ('2021-02-01', '2021-02-28'), ('2021-06-28', '2021-06-28'))
    >>> covered("PAST_REF"), covered("2021-06-28T03:15")
    ((None, None), ('2021-06-28T03:15', '2021-06-28T03:15'))
    """
    for pattern, cover in SHAPES:
        if value and (match := re.fullmatch(pattern, value)):
            return cover(match)
    return OPEN


def _days(first: date | None, last: date | None) -> Interval:
    return (first.isoformat(), last.isoformat()) if first and last else OPEN


def _day(m: re.Match[str]) -> Interval:
    found = day(int(m[1]), int(m[2]), int(m[3]))
    return _days(found, found)


def _moment(m: re.Match[str]) -> Interval:
    return (m[0], m[0])


def _span(m: re.Match[str]) -> Interval:
    return (m[1], m[2])


def _week(m: re.Match[str]) -> Interval:
    try:
        first = date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
        return _days(first, shifted(first, 1 if m[3] else 6))
    except ValueError:
        return OPEN


def months(year: int, first: int, last: int) -> Interval:
    """From the first day of one month to the last day of another; months above 12 run into the next year."""
    start = day(year, first, 1)
    end = day(year + (last - 1) // 12, (last - 1) % 12 + 1, 1)
    return _days(start, end and end.replace(day=calendar.monthrange(end.year, end.month)[1]))


def _month(m: re.Match[str]) -> Interval:
    return months(int(m[1]), int(m[2]), int(m[2])) if 1 <= int(m[2]) <= 12 else OPEN


def _quarter(m: re.Match[str]) -> Interval:
    return months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))


def _season(m: re.Match[str]) -> Interval:
    return months(int(m[1]), *SEASON_MONTHS[m[2]])


def _years(m: re.Match[str]) -> Interval:
    """A year, a decade ('199') or a century ('18'), by how many digits are written."""
    digits = m[1]
    first = int(digits.ljust(4, "0"))
    return months(first, 1, 12 * 10 ** (4 - len(digits))) if first else OPEN


SHAPES = (
    (r"(\d{4})-(\d\d)-(\d\d)(?:T[A-Z]{2})?", _day),
    (r"\d{4}-\d\d-\d\dT\d\d(?::\d\d){0,2}(?:Z|[+-]\d\d:\d\d)?", _moment),
    (r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", _span),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-(\d\d)", _month),
    (r"(\d{4})-Q([1-4])", _quarter),
    (r"(\d{4})-(SP|SU|FA|WI)", _season),
    (r"(\d{2,4})", _years),
)


def narrowed(interval: Interval, edge: str) -> Interval:
    """The early, middle or late third of an interval of days; a day or a moment stays whole.

    >>> narrowed(("2021-06-01", "2021-06-30"), "late")
    ('2021-06-21', '2021-06-30')
    """
    if interval[0] is None or interval[1] is None or "T" in interval[0]:
        return interval
    first, last = date.fromisoformat(interval[0]), date.fromisoformat(interval[1])
    third = ((last - first).days + 1) // 3
    if third == 0:
        return interval
    cuts = {"early": (0, third - 1), "mid": (third, 2 * third - 1), "late": (2 * third, (last - first).days)}
    low, high = cuts.get(edge, (0, (last - first).days))
    return _days(shifted(first, low), shifted(first, high))
