"""Amounts of time: 'three days', 'two days ago', 'a week later', 'the past 24 hours', 'twice a week'."""

from __future__ import annotations

import re
from datetime import date

from reportedly.resolve import days
from reportedly.resolve.days import OPEN, Interval
from reportedly.resolve.timex import Phrase
from reportedly.resolve.valued import (
    IMPOSSIBLE,
    NO_ANCHOR,
    NO_DATE,
    Context,
    Valued,
    amount_of,
    dated,
    missing,
)
from reportedly.types.reading import TimeKind

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


def _period(p: Phrase) -> str | None:
    """The duration of a phrase as TIMEX3 writes it: 'P3D', 'PT24H', 'PXM', 'P2.5Y'."""
    unit = next((w for w in p.words if w.code == "U"), None)
    unit_value = unit.value if unit else "D"
    amount = amount_of(p)
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


def duration(p: Phrase, context: Context) -> Valued:
    return Valued(TimeKind.DURATION, _period(p))


def window(p: Phrase, context: Context) -> Valued:
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


def ago(p: Phrase, context: Context) -> Valued:
    return _away(p, context.reference, -1, NO_DATE)


def shift(p: Phrase, context: Context) -> Valued:
    sign = -1 if p.words[-1].code in "eB" else 1
    return _away(p, context.beside or context.anchor, sign, NO_ANCHOR)


def _away(p: Phrase, base: date | None, sign: int, reason: str) -> Valued:
    """The day, month or year some units from a base, as precise as the unit."""
    if base is None:
        return missing(reason)
    period = _period(p) or ""
    if "X" in period:
        ends = (None, base.isoformat()) if sign < 0 else (base.isoformat(), None)
        return Valued(TimeKind.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", ends)
    found = _moved(base, period, sign)
    if found is None:
        return missing(IMPOSSIBLE)
    if "T" in period:
        low, high = sorted((found, base))
        return Valued(TimeKind.TIME, None, (low.isoformat(), high.isoformat()), "hour of publication unused")
    unit = period[-1]
    if unit == "M":
        return dated(f"{found.year:04d}-{found.month:02d}")
    if unit in "YQE":
        return dated(f"{found.year:04d}")
    around = 2 if unit == "W" else 0
    interval = (days.shifted(found, -around), days.shifted(found, around))
    return Valued(TimeKind.DATE, found.isoformat(), tuple(d.isoformat() if d else None for d in interval))  # type: ignore[arg-type]


def set(p: Phrase, context: Context) -> Valued:
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


def reference(p: Phrase, context: Context) -> Valued:
    value = p.value("P") or "PAST_REF"
    ref = context.reference.isoformat() if context.reference else None
    ends: dict[str, Interval] = {"PAST_REF": (None, ref), "FUTURE_REF": (ref, None)}
    return Valued(TimeKind.DATE, value, ends.get(value, OPEN))
