"""Days told by date, weekday or name: '28 June', 'Monday', 'the 27th', 'yesterday'."""

from __future__ import annotations

import re
from datetime import date, datetime

from reportedly.resolve import days
from reportedly.resolve.timex import Phrase
from reportedly.resolve.valued import IMPOSSIBLE, NO_DATE, Context, Valued, dated, missing, year_of
from reportedly.types.reading import TimeKind

# What a day ahead of publication and one behind cost a day of distance, by the tense of the clause. News
# looks back where tense is untold, and even a wrong tense yields to a date weeks instead of a year off.
YEAR_COSTS: dict[bool | None, tuple[int, int]] = {None: (3, 1), False: (12, 1), True: (1, 12)}


def iso(p: Phrase, context: Context) -> Valued:
    text = p.words[0].text
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return missing(IMPOSSIBLE)
    return dated(text, TimeKind.TIME if "T" in text else TimeKind.DATE)


def slash(p: Phrase, context: Context) -> Valued:
    """'28/6/2021', '7/8/07': day first with points or where the month would be above 12, else month first."""
    text = next(w for w in p.words if w.code == "L").text
    one, two, year = (int(part) for part in re.split(r"[/.]", text))
    if year < 100:
        year += 2000 if year < 70 else 1900
    month, number = (two, one) if "." in text or one > 12 else (one, two)
    found = days.day(year, month, number)
    return dated(found.isoformat()) if found else missing(IMPOSSIBLE)


def _nearest_year(month: int, number: int, context: Context) -> date | None:
    """The year that a day without one means: by tense, else the closest, of two the past one."""
    if context.reference is None:
        return None
    ref = context.reference
    options = [d for y in (-1, 0, 1, -2, 2, -3, 3) if (d := days.day(ref.year + y, month, number))]
    ahead, behind = YEAR_COSTS[context.future]
    costs = {d: (d - ref).days * ahead if d > ref else (ref - d).days * behind for d in options}
    return min(options, key=costs.__getitem__, default=None)


def day(p: Phrase, context: Context) -> Valued:
    month, number = int(p.value("MNm") or 0), int(p.value("do") or 0)
    year = year_of(p.value("Yy"))
    if days.day(2000, month, number) is None:
        return missing(IMPOSSIBLE)
    if year is None:
        if context.reference is None:
            return Valued(TimeKind.DATE, f"XXXX-{month:02d}-{number:02d}", reason=NO_DATE)
        found = _nearest_year(month, number, context)
    else:
        found = days.day(year, month, number)
    return dated(found.isoformat()) if found else missing(IMPOSSIBLE)


def span(p: Phrase, context: Context) -> Valued:
    """'27-28 June': both days, as an interval."""
    numbers = [int(w.value) for w in p.words if w.code in "do"]
    ends = [day(Phrase("day", tuple(w for w in p.words if w.code not in "do" or w.value == str(n))), context)
            for n in numbers[:2]]  # fmt: skip
    first, last = ends[0].interval[0], ends[-1].interval[1]
    if first is None or last is None or first > last:
        return missing(ends[0].reason or ends[-1].reason or IMPOSSIBLE)
    return dated(f"{first}/{last}")


def weekday(p: Phrase, context: Context) -> Valued:
    number = int(p.value("Ww") or 1)
    if context.reference is None:
        return Valued(TimeKind.DATE, f"XXXX-WXX-{number}", reason=NO_DATE)
    ref, shift = context.reference, p.value("R")
    back = (ref.isoweekday() - number) % 7
    if shift == "1" or (shift != "-1" and context.future):
        ahead = (number - ref.isoweekday()) % 7
        found = days.shifted(ref, ahead or (7 if shift == "1" else 0))
    else:
        found = days.shifted(ref, -(back or (7 if shift == "-1" else 0)))
    return dated(found.isoformat()) if found else missing(IMPOSSIBLE)


def weekday_number(p: Phrase, context: Context) -> Valued:
    """'Saturday 27': the closest month in which that day of the month is that weekday."""
    if context.reference is None:
        return missing(NO_DATE)
    number, weekday = int(p.value("do") or 0), int(p.value("W") or 0)
    near = [
        m for k in (0, -1, 1, -2, 2, -3) if (m := days.month_shifted(context.reference.replace(day=1), k))
    ]
    fit = [d for m in near if (d := days.day(m.year, m.month, number)) and d.isoweekday() == weekday]
    ref = context.reference
    found = min(fit, key=lambda d: abs((d - ref).days), default=None)
    return dated(found.isoformat()) if found else missing(IMPOSSIBLE)


def month_day(p: Phrase, context: Context) -> Valued:
    """'the 27th': of the month the text is in, else the latest such day up to publication (or the next)."""
    base = context.anchor or context.reference
    if base is None:
        return missing(NO_DATE)
    number = int(p.value("o") or 0)
    options = [d for k in (-1, 0, 1) if (m := days.month_shifted(base.replace(day=1), k))
               if (d := days.day(m.year, m.month, number))]  # fmt: skip
    ref = context.reference or base
    if context.future is not True:
        options = [d for d in options if d <= ref] or options
    found = min(options, key=lambda d: abs((d - base).days), default=None)
    return dated(found.isoformat()) if found else missing(IMPOSSIBLE)


def deictic(p: Phrase, context: Context) -> Valued:
    shift = p.value("T") or "0"
    if context.reference is None:
        return missing(NO_DATE)
    found = days.shifted(context.reference, int(re.sub(r"[A-Z]", "", shift)))
    if found is None:
        return missing(IMPOSSIBLE)
    if shift.endswith("NI"):
        return dated(f"{found}TNI", TimeKind.TIME)
    return dated(found.isoformat())


def holiday(p: Phrase, context: Context) -> Valued:
    month, number = (int(part) for part in (p.value("C") or "1-1").split("-"))
    year = year_of(p.value("Y"))
    found = days.day(year, month, number) if year else _nearest_year(month, number, context)
    return dated(found.isoformat()) if found else missing(NO_DATE)
