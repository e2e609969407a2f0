"""Time phrases as TIMEX3 values and intervals, against the outlet's local publication day.

`value_of` never raises: a phrase that means no day of any calendar ('31 February', '25:99'), or one that
hangs on a day nobody gave, has the value None and a reason. Publication is a day to count from, never an
answer: 'at 18:00' with no day named gets a value after TIMEX3's custom, and no interval.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from reportedly.resolve import days, timex
from reportedly.resolve.days import OPEN, Interval
from reportedly.resolve.timex import Phrase
from reportedly.types.reading import TimeKind

NO_DATE = "no publication date"
NO_ANCHOR = "no day named before it"
# What a day ahead of publication and one behind cost a day of distance, by the tense of the clause. News
# looks back where tense is untold, and even a wrong tense yields to a date weeks instead of a year off.
YEAR_COSTS: dict[bool | None, tuple[int, int]] = {None: (3, 1), False: (12, 1), True: (1, 12)}
IMPOSSIBLE = "no such date"
UNIT_LETTER = {
    "S": "TS",
    "M": "TM",
    "H": "TH",
    "D": "D",
    "N": "D",
    "W": "W",
    "Mo": "M",
    "Q": "Q",
    "Y": "Y",
    "DE": "DE",
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a phrase is read against.

    reference: the publication day at the outlet; future: True where the clause speaks of what is to come,
    False of what was, None untold; anchor: the day the text last named; beside: a day of the same sentence.
    """

    reference: date | None = None
    future: bool | None = None
    anchor: date | None = None
    beside: date | None = None


@dataclass(frozen=True, slots=True)
class Valued:
    """A phrase's TIMEX3 class and value, the days it can mean (inclusive), and why if it has none."""

    kind: TimeKind
    value: str | None = None
    interval: Interval = OPEN
    reason: str | None = None


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


def _dated(value: str | None, kind: TimeKind = TimeKind.DATE, edge: str | None = None) -> Valued:
    """A value with the days it covers, narrowed by 'early', 'mid' or 'late'."""
    interval = days.covered(value)
    return Valued(kind, value, days.narrowed(interval, edge) if edge else interval)


def _none(reason: str, kind: TimeKind = TimeKind.DATE) -> Valued:
    return Valued(kind, reason=reason)


def _edge(p: Phrase) -> str | None:
    return p.value("Eel")


def _number(p: Phrase) -> str:
    """The amount of a phrase: '3', '2.5', or 'X' where the words do not say."""
    if any(w.code == "u" for w in p.words) and any(w.code == "H" for w in p.words):
        return f"{float(p.value('u') or 0) + 0.5:g}"
    if any(w.code == "H" for w in p.words):
        return "0.5"
    return p.value("dnu") or p.value("g") or ("1" if p.value("a") else "X")


def _sub(p: Phrase, rules: str, context: Context) -> Valued | None:
    """The value of the day named inside a phrase, such as 'Monday' in 'the night of Monday'."""
    for size in range(len(p.words), 0, -1):
        for at in range(len(p.words) - size + 1):
            run = p.words[at : at + size]
            letters = "".join(w.code for w in run)
            for name, pattern in timex.compiled():
                if name in rules.split() and pattern.fullmatch(letters):
                    return EVALUATORS[name](Phrase(name, run), context)
    return None


# ---- days -----------------------------------------------------------------------------------------------


def _iso(p: Phrase, context: Context) -> Valued:
    text = p.words[0].text
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return _none(IMPOSSIBLE)
    return _dated(text, TimeKind.TIME if "T" in text else TimeKind.DATE)


def _slash(p: Phrase, context: Context) -> Valued:
    """'28/6/2021', '7/8/07': day first with points or where the month would be above 12, else month first."""
    text = next(w for w in p.words if w.code == "L").text
    one, two, year = (int(part) for part in re.split(r"[/.]", text))
    if year < 100:
        year += 2000 if year < 70 else 1900
    month, number = (two, one) if "." in text or one > 12 else (one, two)
    found = days.day(year, month, number)
    return _dated(found.isoformat()) if found else _none(IMPOSSIBLE)


def _year(value: str | None) -> int | None:
    """A year in full or as ''82'."""
    digits = re.sub(r"\D", "", value or "")
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) > 40 else 2000)
    return int(digits) if digits else None


def _nearest_year(month: int, number: int, context: Context) -> date | None:
    """The year that a day without one means: by tense, else the closest, of two the past one."""
    if context.reference is None:
        return None
    ref = context.reference
    options = [d for y in (-1, 0, 1, -2, 2, -3, 3) if (d := days.day(ref.year + y, month, number))]
    ahead, behind = YEAR_COSTS[context.future]
    costs = {d: (d - ref).days * ahead if d > ref else (ref - d).days * behind for d in options}
    return min(options, key=costs.__getitem__, default=None)


def _day(p: Phrase, context: Context) -> Valued:
    month, number = int(p.value("MNm") or 0), int(p.value("do") or 0)
    year = _year(p.value("Yy"))
    if days.day(2000, month, number) is None:
        return _none(IMPOSSIBLE)
    if year is None:
        if context.reference is None:
            return Valued(TimeKind.DATE, f"XXXX-{month:02d}-{number:02d}", reason=NO_DATE)
        found = _nearest_year(month, number, context)
    else:
        found = days.day(year, month, number)
    return _dated(found.isoformat()) if found else _none(IMPOSSIBLE)


def _span(p: Phrase, context: Context) -> Valued:
    """'27-28 June': both days, as an interval."""
    numbers = [int(w.value) for w in p.words if w.code in "do"]
    ends = [_day(Phrase("day", tuple(w for w in p.words if w.code not in "do" or w.value == str(n))), context)
            for n in numbers[:2]]  # fmt: skip
    first, last = ends[0].interval[0], ends[-1].interval[1]
    if first is None or last is None or first > last:
        return _none(ends[0].reason or ends[-1].reason or IMPOSSIBLE)
    return _dated(f"{first}/{last}")


def _weekday(p: Phrase, context: Context) -> Valued:
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
    return _dated(found.isoformat()) if found else _none(IMPOSSIBLE)


def _weekday_number(p: Phrase, context: Context) -> Valued:
    """'Saturday 27': the closest month in which that day of the month is that weekday."""
    if context.reference is None:
        return _none(NO_DATE)
    number, weekday = int(p.value("do") or 0), int(p.value("W") or 0)
    near = [
        m for k in (0, -1, 1, -2, 2, -3) if (m := days.month_shifted(context.reference.replace(day=1), k))
    ]
    fit = [d for m in near if (d := days.day(m.year, m.month, number)) and d.isoweekday() == weekday]
    ref = context.reference
    found = min(fit, key=lambda d: abs((d - ref).days), default=None)
    return _dated(found.isoformat()) if found else _none(IMPOSSIBLE)


def _month_day(p: Phrase, context: Context) -> Valued:
    """'the 27th': of the month the text is in, else the latest such day up to publication (or the next)."""
    base = context.anchor or context.reference
    if base is None:
        return _none(NO_DATE)
    number = int(p.value("o") or 0)
    options = [d for k in (-1, 0, 1) if (m := days.month_shifted(base.replace(day=1), k))
               if (d := days.day(m.year, m.month, number))]  # fmt: skip
    ref = context.reference or base
    if context.future is not True:
        options = [d for d in options if d <= ref] or options
    found = min(options, key=lambda d: abs((d - base).days), default=None)
    return _dated(found.isoformat()) if found else _none(IMPOSSIBLE)


def _deictic(p: Phrase, context: Context) -> Valued:
    shift = p.value("T") or "0"
    if context.reference is None:
        return _none(NO_DATE)
    found = days.shifted(context.reference, int(re.sub(r"[A-Z]", "", shift)))
    if found is None:
        return _none(IMPOSSIBLE)
    if shift.endswith("NI"):
        return _dated(f"{found}TNI", TimeKind.TIME)
    return _dated(found.isoformat())


def _holiday(p: Phrase, context: Context) -> Valued:
    month, number = (int(part) for part in (p.value("C") or "1-1").split("-"))
    year = _year(p.value("Y"))
    found = days.day(year, month, number) if year else _nearest_year(month, number, context)
    return _dated(found.isoformat()) if found else _none(NO_DATE)


# ---- parts of the day, clocks --------------------------------------------------------------------------


def _part_of_day(p: Phrase, context: Context) -> Valued:
    """'Monday morning', 'dawn on Tuesday', 'the night of 27-28 June'."""
    inner = _sub(p, "span day weekday deictic", context)
    part = next((w.value for w in p.words if w.code in "Dx" and w.value != "N"), None) or "NI"
    if inner is None or inner.interval[0] is None:
        return _none(inner.reason if inner and inner.reason else NO_ANCHOR, TimeKind.TIME)
    first, last = inner.interval[0][:10], (inner.interval[1] or inner.interval[0])[:10]
    return Valued(TimeKind.TIME, f"{first}T{part}", (first, last))


def _part(p: Phrase, context: Context) -> Valued:
    """'this morning', 'last night', 'overnight': of a day named beside, else from publication."""
    word, shift = p.words[-1], p.value("R")
    part = "NI" if word.code == "x" else word.value
    if shift in ("-1", "0", "1"):
        base, back = context.reference, int(shift)
    elif context.beside:
        base, back = context.beside, 0
    elif shift == "same" and context.anchor:
        base, back = context.anchor, 0
    elif word.text.lower() == "overnight":
        return _overnight(context)
    else:
        return Valued(TimeKind.TIME, _unsaid(context, part), reason=NO_ANCHOR)
    found = base and days.shifted(base, back)
    if found is None:
        return _none(NO_DATE, TimeKind.TIME)
    return _dated(f"{found}T{part}", TimeKind.TIME)


def _overnight(context: Context) -> Valued:
    """The night before publication: from the day before to the day itself."""
    if context.reference is None:
        return _none(NO_DATE, TimeKind.TIME)
    eve = days.shifted(context.reference, -1)
    if eve is None:
        return _none(IMPOSSIBLE, TimeKind.TIME)
    return Valued(TimeKind.TIME, f"{eve}TNI", (eve.isoformat(), context.reference.isoformat()))


def _unsaid(context: Context, clock: str) -> str | None:
    """A time of a day nobody named, after TIMEX3's custom: of the day last named, else of publication."""
    base = context.anchor or context.reference
    return f"{base}T{clock}" if base else f"XXXX-XX-XXT{clock}"


def _clock(p: Phrase, context: Context) -> Valued:
    clock = _hour(p)
    if clock is None:
        return _none("no such time of day", TimeKind.TIME)
    inner = _sub(p, "day weekday deictic", context) if any(w.code in "MNmWwT" for w in p.words) else None
    if inner and inner.value and inner.interval[0]:
        return _dated(f"{inner.interval[0]}T{clock}", TimeKind.TIME)
    found = context.beside or context.anchor
    if found:
        return _dated(f"{found}T{clock}", TimeKind.TIME)
    return Valued(TimeKind.TIME, _unsaid(context, clock), reason=NO_ANCHOR if context.reference else NO_DATE)


def _hour(p: Phrase) -> str | None:
    """'T' part of a clock phrase: '03:15', '18:00Z', '15:00+03:00'; None for '25:99'."""
    first = p.words[0]
    digits = re.split(r"[:.]", first.text) if first.code == "K" else [first.text]
    if first.code == "Y":
        digits = [first.text[:2], first.text[2:]]
    elif first.code in "du":
        digits = [first.value, "00"]
    hour, minute = int(float(digits[0])), int(digits[1]) if len(digits) > 1 else 0
    meridiem = p.value("p") or ""
    if meridiem and not 1 <= hour <= 12 and hour > 24:
        return None
    if meridiem == "pm" and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02d}:{minute:02d}{_zone(p)}" if hour < 24 and minute < 60 else None


def _zone(p: Phrase) -> str:
    """'Z', an offset, or nothing for local time."""
    zone = p.value("Z") or ""
    if zone == "Z" and any(w.code == "2" for w in p.words):
        digits = [w for w in p.words if w.code in "dn"]
        sign = "-" if any(w.code == "-" for w in p.words) else "+"
        if digits and digits[-1] is not p.words[0] and float(digits[-1].value) < 15:
            return f"{sign}{int(float(digits[-1].value)):02d}:00"
    return zone


# ---- weeks, months, years --------------------------------------------------------------------------------


def _month(p: Phrase, context: Context) -> Valued:
    month, edge, shift = int(p.value("MNm") or 1), _edge(p), p.value("R")
    year = _year(p.value("Yy"))
    if (
        year is None
        and any(w.code == "U" for w in p.words)
        and context.reference
        and shift in ("-1", "0", "1")
    ):
        year = context.reference.year + int(shift)
    if year is None and context.reference:
        year = _month_year(month, context.reference, context.future, shift)
    if year is None:
        return Valued(TimeKind.DATE, f"XXXX-{month:02d}", reason=NO_DATE)
    return _dated(f"{year:04d}-{month:02d}", edge=edge)


def _month_year(month: int, ref: date, future: bool | None, shift: str | None) -> int:
    """The year of a month named without one: the latest up to now, the next where the clause looks ahead."""
    if shift == "1" or (future and shift != "-1"):
        return ref.year + (month < ref.month or (shift == "1" and month == ref.month))
    if future is None and shift is None and 0 < month - ref.month <= 2:
        return ref.year
    return ref.year - (month > ref.month or (shift == "-1" and month == ref.month))


def _plain_year(p: Phrase, context: Context) -> Valued:
    return _dated(p.value("Y"), edge=_edge(p))


def _short_year(p: Phrase, context: Context) -> Valued:
    return _dated(str(_year(p.words[0].text)))


def _decade(p: Phrase, context: Context) -> Valued:
    digits = re.sub(r"\D", "", next(w.text for w in p.words if w.code == "G"))
    if len(digits) == 2:
        digits = ("20" if digits < "30" else "19") + digits
    return _dated(digits[:3], edge=_edge(p))


def _century(p: Phrase, context: Context) -> Valued:
    number = int(p.value("oO") or 0)
    return _dated(f"{number - 1:02d}", edge=_edge(p)) if 2 <= number <= 99 else _none(IMPOSSIBLE)


def _season(p: Phrase, context: Context) -> Valued:
    year, season, shift = _year(p.value("Y")), p.value("V") or "SP", p.value("R") or "0"
    if year is None and context.reference:
        start = days.SEASON_MONTHS[season][0]
        year = context.reference.year - (shift == "-1" and context.reference.month <= start + 2)
        year += shift == "1" and context.reference.month >= start
    return _dated(f"{year:04d}-{season}", edge=_edge(p)) if year else _none(NO_DATE)


def _quarter(p: Phrase, context: Context) -> Valued:
    number, year, shift = p.value("O"), _year(p.value("Y")), p.value("R") or "0"
    if number is None:
        number = "4" if any(w.text.lower() in ("final", "last") for w in p.words) else "1"
    if not 1 <= int(number) <= 4:
        return Valued(TimeKind.DURATION, "P1Q")
    if year is None and context.reference is None:
        return Valued(TimeKind.DATE, f"XXXX-Q{number}", reason=NO_DATE)
    if year is None and context.reference:
        ref = context.reference
        bare = not any(w.code == "R" for w in p.words)
        year = ref.year + int(shift if shift in ("-1", "0", "1") else 0)
        year -= bare and int(number) * 3 - 2 > ref.month and context.future is False
    return _dated(f"{year:04d}-Q{number}")


def _week_of(p: Phrase, context: Context) -> Valued:
    """'the last week of March': an ISO week."""
    month = _month(Phrase("month", tuple(w for w in p.words if w.code in "MNmY")), context)
    first, last = month.interval
    if first is None or last is None:
        return month
    if p.value("R") in ("-1", "final"):
        found = days.shifted(date.fromisoformat(last), -3)
    else:
        found = days.shifted(date.fromisoformat(first), 7 * int(p.value("O") or 1) - 4)
    return _dated(days.week(found)) if found else _none(IMPOSSIBLE)


def _weekend(p: Phrase, context: Context) -> Valued:
    if context.reference is None:
        return _none(NO_DATE)
    ref, shift = context.reference, p.value("R")
    saturday = -((ref.isoweekday() - 6) % 7)
    if shift == "1" or context.future:
        saturday += 7 if ref.isoweekday() < 6 or shift == "1" else 0
    elif shift == "-1" and ref.isoweekday() >= 6:
        saturday -= 7
    found = days.shifted(ref, saturday)
    return _dated(f"{days.week(found)}-WE") if found else _none(IMPOSSIBLE)


def _relative(p: Phrase, context: Context) -> Valued:
    """'last month', 'the following day', 'that week', 'the end of the year', 'later in the day'."""
    shift, unit = p.value("R") or "0", next((w.value for w in reversed(p.words) if w.code in "Ux"), "D")
    if p.words[-1].code == "x":
        return _part(p, context)
    word = next((w.text.lower() for w in p.words if w.code == "R"), "")
    anchored = shift == "same" or (word in ("following", "previous", "preceding", "next") and unit == "D")
    base = context.anchor if anchored else context.reference
    base = context.beside or context.anchor or base if not word and unit in "DW" else base
    if base is None:
        return _none(NO_ANCHOR if context.reference else NO_DATE)
    value = _unit_value(base, unit, int(shift) if shift in ("-1", "0", "1") else 0)
    return _dated(value, edge=_edge(p)) if value else _none(IMPOSSIBLE)


def _unit_value(base: date, unit: str, shift: int) -> str | None:
    """The day, week, month, quarter, year or decade some units from the one that a day lies in."""
    if unit in ("D", "N"):
        found = days.shifted(base, shift)
        return found.isoformat() if found else None
    if unit in ("W", "2W"):
        found = days.shifted(base, shift * (14 if unit == "2W" else 7))
        return days.week(found) if found else None
    size = {"Mo": 1, "Q": 3, "Y": 12, "DE": 120}.get(unit)
    found = days.month_shifted(base.replace(day=1), shift * size) if size else None
    if found is None:
        return None
    year = f"{found.year:04d}"
    written = {"Mo": f"{year}-{found.month:02d}", "Q": f"{year}-Q{(found.month + 2) // 3}", "Y": year}
    return written.get(unit, year[:3])


# ---- amounts ---------------------------------------------------------------------------------------------


def _period(p: Phrase) -> str | None:
    """The duration of a phrase as TIMEX3 writes it: 'P3D', 'PT24H', 'PXM', 'P2.5Y'."""
    unit = next((w for w in p.words if w.code == "U"), None)
    unit_value = unit.value if unit else "D"
    amount = _number(p)
    if unit_value == "2W":
        unit_value, amount = "W", "2"
    letter = UNIT_LETTER.get(unit_value, "D")
    if letter == "DE" and amount != "X":
        letter, amount = "Y", f"{float(amount) * 10:g}"
    return f"PT{amount}{letter[1:]}" if letter.startswith("T") else f"P{amount}{letter}"


def _length(period: str) -> tuple[int, int] | None:
    """A period as (months, days), for arithmetic; hours are days rounded up; None if it is vague."""
    match = re.fullmatch(r"P(T?)(\d+(?:\.\d+)?)(DE|[SMHDWQY])", period)
    if match is None or float(match[2]) > 10_000:
        return None
    amount, clock, unit = float(match[2]), bool(match[1]), match[3]
    if clock:
        hours = amount * {"H": 1.0, "M": 1 / 60, "S": 1 / 3600}[unit]
        return 0, -int(-hours // 24)
    if unit in "DW":
        return 0, int(amount * (7 if unit == "W" else 1))
    return int(amount * {"M": 1, "Q": 3, "Y": 12}[unit]), 0


def _moved(base: date, period: str, sign: int) -> date | None:
    length = _length(period)
    if length is None:
        return None
    moved = days.month_shifted(base, sign * length[0])
    return moved and days.shifted(moved, sign * length[1])


def _duration(p: Phrase, context: Context) -> Valued:
    return Valued(TimeKind.DURATION, _period(p))


def _window(p: Phrase, context: Context) -> Valued:
    """'the past 24 hours', 'recent weeks': a stretch that ends, or starts, at publication."""
    ref = context.reference
    shift = p.value("R")
    if p.value("r"):
        return Valued(TimeKind.DATE, "PAST_REF", (None, ref.isoformat() if ref else None))
    period = _period(p) or ""
    if ref is None:
        return Valued(TimeKind.DURATION, period, reason=NO_DATE)
    other = _moved(ref, period, 1 if shift == "1" else -1)
    interval = (ref, other) if shift == "1" else (other, ref)
    return Valued(TimeKind.DURATION, period, tuple(d.isoformat() if d else None for d in interval))  # type: ignore[arg-type]


def _ago(p: Phrase, context: Context) -> Valued:
    return _away(p, context.reference, -1, NO_DATE)


def _shift(p: Phrase, context: Context) -> Valued:
    sign = -1 if p.words[-1].code in "eB" else 1
    return _away(p, context.beside or context.anchor, sign, NO_ANCHOR)


def _away(p: Phrase, base: date | None, sign: int, missing: str) -> Valued:
    """The day, month or year some units from a base, as precise as the unit."""
    if base is None:
        return _none(missing)
    period = _period(p) or ""
    if "X" in period:
        ends = (None, base.isoformat()) if sign < 0 else (base.isoformat(), None)
        return Valued(TimeKind.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", ends)
    found = _moved(base, period, sign)
    if found is None:
        return _none(IMPOSSIBLE)
    if "T" in period:
        low, high = sorted((found, base))
        return Valued(TimeKind.TIME, None, (low.isoformat(), high.isoformat()), "hour of publication unused")
    unit = period[-1]
    if unit == "M":
        return _dated(f"{found.year:04d}-{found.month:02d}")
    if unit in "YQE":
        return _dated(f"{found.year:04d}")
    around = 2 if unit == "W" else 0
    interval = (days.shifted(found, -around), days.shifted(found, around))
    return Valued(TimeKind.DATE, found.isoformat(), tuple(d.isoformat() if d else None for d in interval))  # type: ignore[arg-type]


def _set(p: Phrase, context: Context) -> Valued:
    if value := p.value("S"):
        return Valued(TimeKind.SET, value)
    if weekday := p.value("Wb"):
        return Valued(TimeKind.SET, f"XXXX-WXX-{weekday}")
    if any(w.code in "Dxk" for w in p.words):
        return Valued(TimeKind.SET, "P1D" if not p.value("k") else "P1W")
    every = Phrase(p.rule, tuple(w for w in p.words if w.code in "duOU"))
    amount = p.value("duO") or "1"
    period = _period(every) or "P1D"
    return Valued(TimeKind.SET, period.replace("X", amount))


def _reference(p: Phrase, context: Context) -> Valued:
    value = p.value("P") or "PAST_REF"
    ref = context.reference.isoformat() if context.reference else None
    ends: dict[str, Interval] = {"PAST_REF": (None, ref), "FUTURE_REF": (ref, None)}
    return Valued(TimeKind.DATE, value, ends.get(value, OPEN))


EVALUATORS: dict[str, Callable[[Phrase, Context], Valued]] = {
    "iso": _iso,
    "slash": _slash,
    "span": _span,
    "day": _day,
    "weekday_number": _weekday_number,
    "part_of": _part_of_day,
    "part_after": _part_of_day,
    "clock": _clock,
    "week_of": _week_of,
    "month": _month,
    "year": _plain_year,
    "short_year": _short_year,
    "decade": _decade,
    "season": _season,
    "quarter": _quarter,
    "century": _century,
    "month_day": _month_day,
    "weekday": _weekday,
    "part": _part,
    "holiday": _holiday,
    "deictic": _deictic,
    "weekend": _weekend,
    "relative": _relative,
    "window": _window,
    "ago": _ago,
    "shift": _shift,
    "set": _set,
    "duration": _duration,
    "reference": _reference,
}


def with_day(context: Context, valued: Valued) -> Context:
    """The context after a phrase: a day it names is what 'a week later' counts from."""
    first, last = valued.interval
    if valued.kind not in (TimeKind.DATE, TimeKind.TIME) or first is None or first[:10] != (last or "")[:10]:
        return context
    return replace(context, anchor=date.fromisoformat(first[:10]))
