"""Parts of the day and clock times, of the day named beside or before them."""

from __future__ import annotations

import re

from reportedly.resolve import days
from reportedly.resolve.timex import Phrase
from reportedly.resolve.valued import IMPOSSIBLE, NO_ANCHOR, NO_DATE, Context, Valued, dated, missing
from reportedly.types.reading import TimeKind


def part(p: Phrase, context: Context) -> Valued:
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
        return Valued(TimeKind.TIME, unsaid(context, part), reason=NO_ANCHOR)
    found = base and days.shifted(base, back)
    if found is None:
        return missing(NO_DATE, TimeKind.TIME)
    return dated(f"{found}T{part}", TimeKind.TIME)


def _overnight(context: Context) -> Valued:
    """The night before publication: from the day before to the day itself."""
    if context.reference is None:
        return missing(NO_DATE, TimeKind.TIME)
    eve = days.shifted(context.reference, -1)
    if eve is None:
        return missing(IMPOSSIBLE, TimeKind.TIME)
    return Valued(TimeKind.TIME, f"{eve}TNI", (eve.isoformat(), context.reference.isoformat()))


def unsaid(context: Context, clock: str) -> str | None:
    """A time of a day nobody named, after TIMEX3's custom: of the day last named, else of publication."""
    base = context.anchor or context.reference
    return f"{base}T{clock}" if base else f"XXXX-XX-XXT{clock}"


def hour(p: Phrase) -> str | None:
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
