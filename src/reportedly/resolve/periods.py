"""Weeks, months, quarters, seasons, years: 'last month', 'the third quarter of 2008', 'the 1990s'."""

from __future__ import annotations

import re
from datetime import date

from reportedly.resolve import days
from reportedly.resolve.clocks import part
from reportedly.resolve.timex import Phrase
from reportedly.resolve.valued import (
    IMPOSSIBLE,
    NO_ANCHOR,
    NO_DATE,
    Context,
    Valued,
    dated,
    edge_of,
    missing,
    year_of,
)
from reportedly.types.reading import TimeKind


def month(p: Phrase, context: Context) -> Valued:
    month, edge, shift = int(p.value("MNm") or 1), edge_of(p), p.value("R")
    year = year_of(p.value("Yy"))
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
    return dated(f"{year:04d}-{month:02d}", edge=edge)


def _month_year(month: int, ref: date, future: bool | None, shift: str | None) -> int:
    """The year of a month named without one: the latest up to now, the next where the clause looks ahead."""
    if shift == "1" or (future and shift != "-1"):
        return ref.year + (month < ref.month or (shift == "1" and month == ref.month))
    if future is None and shift is None and 0 < month - ref.month <= 2:
        return ref.year
    return ref.year - (month > ref.month or (shift == "-1" and month == ref.month))


def plain_year(p: Phrase, context: Context) -> Valued:
    return dated(p.value("Y"), edge=edge_of(p))


def short_year(p: Phrase, context: Context) -> Valued:
    return dated(str(year_of(p.words[0].text)))


def decade(p: Phrase, context: Context) -> Valued:
    digits = re.sub(r"\D", "", next(w.text for w in p.words if w.code == "G"))
    if len(digits) == 2:
        digits = ("20" if digits < "30" else "19") + digits
    return dated(digits[:3], edge=edge_of(p))


def century(p: Phrase, context: Context) -> Valued:
    number = int(p.value("oO") or 0)
    return dated(f"{number - 1:02d}", edge=edge_of(p)) if 2 <= number <= 99 else missing(IMPOSSIBLE)


def season(p: Phrase, context: Context) -> Valued:
    year, season, shift = year_of(p.value("Y")), p.value("V") or "SP", p.value("R") or "0"
    if year is None and context.reference:
        start = days.SEASON_MONTHS[season][0]
        year = context.reference.year - (shift == "-1" and context.reference.month <= start + 2)
        year += shift == "1" and context.reference.month >= start
    return dated(f"{year:04d}-{season}", edge=edge_of(p)) if year else missing(NO_DATE)


def quarter(p: Phrase, context: Context) -> Valued:
    number, year, shift = p.value("O"), year_of(p.value("Y")), p.value("R") or "0"
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
    return dated(f"{year:04d}-Q{number}")


def week_of(p: Phrase, context: Context) -> Valued:
    """'the last week of March': an ISO week."""
    within = month(Phrase("month", tuple(w for w in p.words if w.code in "MNmY")), context)
    first, last = within.interval
    if first is None or last is None:
        return within
    if p.value("R") in ("-1", "final"):
        found = days.shifted(date.fromisoformat(last), -3)
    else:
        found = days.shifted(date.fromisoformat(first), 7 * int(p.value("O") or 1) - 4)
    return dated(days.week(found)) if found else missing(IMPOSSIBLE)


def weekend(p: Phrase, context: Context) -> Valued:
    if context.reference is None:
        return missing(NO_DATE)
    ref, shift = context.reference, p.value("R")
    saturday = -((ref.isoweekday() - 6) % 7)
    if shift == "1" or context.future:
        saturday += 7 if ref.isoweekday() < 6 or shift == "1" else 0
    elif shift == "-1" and ref.isoweekday() >= 6:
        saturday -= 7
    found = days.shifted(ref, saturday)
    return dated(f"{days.week(found)}-WE") if found else missing(IMPOSSIBLE)


def relative(p: Phrase, context: Context) -> Valued:
    """'last month', 'the following day', 'that week', 'the end of the year', 'later in the day'."""
    shift, unit = p.value("R") or "0", next((w.value for w in reversed(p.words) if w.code in "Ux"), "D")
    if p.words[-1].code == "x":
        return part(p, context)
    word = next((w.text.lower() for w in p.words if w.code == "R"), "")
    anchored = shift == "same" or (word in ("following", "previous", "preceding", "next") and unit == "D")
    base = context.anchor if anchored else context.reference
    base = context.beside or context.anchor or base if not word and unit in "DW" else base
    if base is None:
        return missing(NO_ANCHOR if context.reference else NO_DATE)
    value = _unit_value(base, unit, int(shift) if shift in ("-1", "0", "1") else 0)
    return dated(value, edge=edge_of(p)) if value else missing(IMPOSSIBLE)


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
