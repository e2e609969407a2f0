"""Tallies: running counts over time, of happenings or of victims, apart from any single incident's figures.

'At least five drone attacks since April' (unit events), 'the fifth such attack this month' and 'the second
time' (ordinals), 'twice in a week', '230 killed since May' (unit killed). A number of attacks with no stretch
of time is no tally, and neither are 'the second floor' or 'the Second World War'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.read.counted import noun_phrase_end
from reportedly.read.numbers import quantities
from reportedly.resolve import numerals
from reportedly.text import cut, overlaps
from reportedly.types.base import Span
from reportedly.types.parse import Parse
from reportedly.types.reading import Count, EventType, Tally, Time, TimeKind

Unit = Literal["events", "killed", "injured", "displaced", "detained"]
TypeOf = Callable[[str], EventType | None]

# Nouns that stand for a happening told elsewhere.
HAPPENINGS = frozenset(
    ("time", "times", "incident", "incidents", "occasion", "occasions", "such", "violation", "violations")
)
ORDINAL = re.compile(
    r"\b(?:the|its|his|her|their|for the|a)\s+((?:[a-z]+-)?[a-z]+|\d{1,3}(?:st|nd|rd|th))(?=\s)", re.I
)
MULTIPLE = re.compile(r"\b(?:(twice|thrice)|(\w+(?:-\w+)?)\s+times)\b", re.I)
NTH_TIME = re.compile(r"\s+(?:such\s+|straight\s+|consecutive\s+)?times?\b", re.I)
NOUN = re.compile(r"\s+((?:[\w’'-]+\s+){0,4}?[\w’'-]+)")
SINCE = re.compile(r"\b(?:since|from|starting|beginning)\s+(?:(?:the|early|late|mid|last)\s+)?$", re.I)
WITHIN = re.compile(
    r"\b(?:in|over|during|within|this|for|between|so far|across)\s+(?:just\s+|only\s+|less than\s+|the\s+)*$",
    re.I,
)
RUNNING = re.compile(
    r"\bsince the (?:start|beginning|outbreak|war|conflict|fighting|invasion|uprising)\b"
    r"|\bso far\b|\bin as many\b",
    re.I,
)
REACH = 160  # characters after a count in which its stretch of time may stand


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a tally runs over, ISO 8601 inclusive; both None where the text names no day ('so far')."""

    since: str | None = None
    until: str | None = None


def read_tallies(
    parse: Parse, times: Sequence[Time], counts: Sequence[Count], type_of: TypeOf
) -> tuple[Tally, ...]:
    """The tallies of a text in order, with ids y1 …; `type_of` tells the event type a noun names, or None."""
    found = [
        *_of_events(parse, times, type_of),
        *_ordinals(parse, times, type_of),
        *_repeated(parse, times, type_of),
    ]
    found += _of_people(parse, times, counts)
    kept: list[Tally] = []
    for tally in sorted(found, key=lambda t: (t.start, -t.end)):
        if not any(overlaps(tally, other) for other in kept):
            kept.append(tally.model_copy(update={"id": f"y{len(kept) + 1}"}))
    return tuple(kept)


def _tally(span: Span, unit: Unit, stretch: Stretch, **values: int | EventType | None) -> Tally:
    return Tally(id="y0", **span.model_dump(), unit=unit, since=stretch.since, until=stretch.until, **values)


def _of_events(parse: Parse, times: Sequence[Time], type_of: TypeOf) -> list[Tally]:
    """'at least five drone attacks … since April': a number, nouns for a happening, a stretch of time."""
    text, found = parse.text, []
    for q in quantities(text, times):
        end = noun_phrase_end(text, q.end, len(text), past_cues=True)
        named, kind = _happening(text[q.end : end], type_of)
        stretch = _stretch(parse, times, end) if named else None
        if stretch is not None:
            found.append(
                _tally(cut(text, q.start, end), "events", stretch, low=q.low, high=q.high, event_type=kind)
            )
    return found


def _happening(words: str, type_of: TypeOf) -> tuple[bool, EventType | None]:
    """Whether words name a happening, and its type: the longest ending of them that `type_of` knows."""
    parts = words.lower().split()
    for at in range(max(0, len(parts) - 3), len(parts)):
        kind = type_of(" ".join(parts[at:]))
        if kind is not None:
            return True, kind
    return bool(parts) and parts[-1] in HAPPENINGS - {"times", "time"}, None


def _ordinals(parse: Parse, times: Sequence[Time], type_of: TypeOf) -> list[Tally]:
    """'the fifth such attack this month', 'the second time'. Near miss: 'the second floor'."""
    text, found = parse.text, []
    for m in ORDINAL.finditer(text):
        number = numerals.ordinal(m[1])
        if number is None or m[1][0].isupper():
            continue
        if nth := NTH_TIME.match(text, m.end()):
            stretch = _stretch(parse, times, nth.end())
            if number > 1:
                found.append(
                    _tally(cut(text, m.start(), nth.end()), "events", stretch or Stretch(), ordinal=number)
                )
            continue
        end = noun_phrase_end(text, m.end(), len(text), past_cues=True)
        named, kind = _happening(text[m.end() : end], type_of)
        such = " such " in text[m.end() : end] + " "
        stretch = _stretch(parse, times, end) if named else None
        if named and (stretch is not None or (such and number > 1)):
            span = cut(text, m.start(), end)
            found.append(_tally(span, "events", stretch or Stretch(), ordinal=number, event_type=kind))
    return found


def _repeated(parse: Parse, times: Sequence[Time], type_of: TypeOf) -> list[Tally]:
    """'twice in a week', 'hit three times since May'. Near miss: 'three times as many'."""
    found = []
    for m in MULTIPLE.finditer(parse.text):
        number = {"twice": 2, "thrice": 3}.get((m[1] or "").lower()) or numerals.cardinal(m[2] or "")
        if not number or re.match(
            r"\s+(?:as|more|the|higher|larger|a|per)\b", parse.text[m.end() : m.end() + 12]
        ):
            continue
        stretch = _stretch(parse, times, m.end())
        if stretch is not None:
            found.append(
                _tally(
                    cut(parse.text, m.start(), m.end()), "events", stretch, low=int(number), high=int(number)
                )
            )
    return found


def _of_people(parse: Parse, times: Sequence[Time], counts: Sequence[Count]) -> list[Tally]:
    """Counts over a stretch of time: '230 killed since May', 'bringing the toll to 40 this month'."""
    found = []
    for count in counts:
        unit = count.outcome.value if count.outcome else ""
        if unit not in get_args(Unit) or count.part_of or not count.cumulative:
            continue
        stretch = _stretch(parse, times, count.end) or Stretch()
        span = Span(start=count.start, end=count.end, text=count.text)
        found.append(_tally(span, unit, stretch, low=count.low, high=count.high))  # type: ignore[arg-type]
    return found


def _stretch(parse: Parse, times: Sequence[Time], start: int) -> Stretch | None:
    """The stretch of time told after an offset in its sentence; None if there is none."""
    at = bisect_right(parse.sentences, start, key=lambda s: s.start) - 1
    end = parse.sentences[at].end if at >= 0 else len(parse.text)
    end = min(end, start + REACH)
    for i, time in enumerate(times):
        if not start <= time.start < end:
            continue
        stretch = _spanned(parse.text[max(start, time.start - 24) : time.start], time, times[i + 1 : i + 2])
        if stretch is not None:
            return stretch
    return Stretch() if RUNNING.search(parse.text, start, end) else None


def _spanned(lead: str, time: Time, following: Sequence[Time]) -> Stretch | None:
    """Whether a time phrase is the stretch of a tally: after 'since', within, or from one to the next."""
    if SINCE.search(lead):
        return Stretch(time.earliest, None)
    if re.search(r"\bbetween\s+$", lead, re.I) and following:
        return Stretch(time.earliest, following[0].latest)
    if re.match(r"(?:this|the same)\b", time.text, re.I) and time.kind is TimeKind.DATE:
        return Stretch(time.earliest, None)
    if WITHIN.search(lead) and (time.kind is TimeKind.DURATION or not _one_day(time)):
        return Stretch(time.earliest, time.latest)
    return None


def _one_day(time: Time) -> bool:
    return time.earliest is None or time.earliest[:10] == (time.latest or "")[:10]
