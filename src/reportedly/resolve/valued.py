"""What a time phrase is read against, and what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.resolve import days
from reportedly.resolve.days import OPEN, Interval
from reportedly.resolve.timex import Phrase
from reportedly.types.reading import TimeKind

NO_DATE = "no publication date"
NO_ANCHOR = "no day named before it"
IMPOSSIBLE = "no such date"


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


def dated(value: str | None, kind: TimeKind = TimeKind.DATE, edge: str | None = None) -> Valued:
    """A value with the days it covers, narrowed by 'early', 'mid' or 'late'."""
    interval = days.covered(value)
    return Valued(kind, value, days.narrowed(interval, edge) if edge else interval)


def missing(reason: str, kind: TimeKind = TimeKind.DATE) -> Valued:
    return Valued(kind, reason=reason)


def edge_of(p: Phrase) -> str | None:
    return p.value("Eel")


def amount_of(p: Phrase) -> str:
    """The amount of a phrase: '3', '2.5', or 'X' where the words do not say."""
    if any(w.code == "u" for w in p.words) and any(w.code == "H" for w in p.words):
        return f"{float(p.value('u') or 0) + 0.5:g}"
    if any(w.code == "H" for w in p.words):
        return "0.5"
    return p.value("dnu") or p.value("g") or ("1" if p.value("a") else "X")


def year_of(value: str | None) -> int | None:
    """A year in full or as ''82'."""
    digits = re.sub(r"\D", "", value or "")
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) > 40 else 2000)
    return int(digits) if digits else None
