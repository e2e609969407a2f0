"""Numbers of a text that can count something, with their bounds: 'at least seven', '3-5', 'dozens of'.

Left out are numbers that are no count: years, dates, clock times, ages, money, measures, calibres, models,
names of units, coordinates, percentages, scores, telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.resolve import numerals
from reportedly.tables import table
from reportedly.text import Extent
from reportedly.types.reading import Bound

MAX_GAP = 30  # characters a bound phrase can take before a number


@dataclass(frozen=True, slots=True)
class Number:
    """A number word or figure [start, end); vague words ('dozens') have the least they can mean."""

    start: int
    end: int
    value: int
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """One or two numbers with the words that bound them; low and high as the contract's counts."""

    start: int
    end: int
    low: int | None
    high: int | None
    bound: Bound


WORD = re.compile(r"[A-Za-z]+|\d+", re.ASCII)


@cache
def _pattern() -> re.Pattern[str]:
    """All shapes of a number, longest first."""
    words = numerals.word_pattern()
    tens = r"(?:tens|hundreds|thousands) of (?:thousands|millions)"
    vague = "|".join(
        sorted(
            (w for w in numerals.words("vague") if w == "several" or (w.endswith("s") and w != "various")),
            key=len,
        )[::-1]
    )
    return re.compile(
        rf"(?P<vague>\b(?:{tens}|(?:a |quite a )?(?:few|couple|handful|number)\b"
        rf"(?: dozen| hundred| thousand)?"
        rf"(?: of\b)?|(?:many )?(?:{vague})(?: of\b)?|several (?:dozen|hundred|thousand)"
        rf"|(?<!as )(?:many|multiple|numerous)\b))"
        rf"|(?P<dozen>\b(?:half a |a half |half-|a |{words} )?(?:dozen|score)\b(?! of\b(?! the))(?: of\b)?)"
        rf"|(?P<figure>(?<![\w.,/:$€£#@+°])(?<![A-Za-z][-‐‑])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
        rf"(?:\s?(?:k|m|bn)\b|\s(?:hundred|thousand|million|billion)\b)?(?![\w°%]|[.,:/]\d))"
        rf"|(?P<words>\b(?:(?:a|an) (?=hundred|thousand|million))?{words}\b"
        rf"(?!-(?:year|day|hour|week|month|storey|man|time)))",
        re.I,
    )


@cache
def _measures() -> frozenset[str]:
    return frozenset(row["word"] for row in table("measures"))


@cache
def _name_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("numbered_names"))


def numbers(text: str, taken: Sequence[Extent] = ()) -> tuple[Number, ...]:
    """The numbers of a text that may count something; `taken` are extents of time phrases to leave out.

    >>> [(n.value, n.vague) for n in numbers("Some 1,200 people, dozens of them children, 34 km off in 2019")]
    [(1200, False), (24, True)]
    """
    return _numbers(text, [(t.start, t.end) for t in taken])


def _numbers(text: str, taken: Sequence[tuple[int, int]]) -> tuple[Number, ...]:
    found = []
    free = 0
    for start in _starts(text):
        m = _pattern().match(text, start) if start >= free else None
        if m is None:
            continue
        free = m.end()
        value = None if any(s < m.end() and m.start() < e for s, e in taken) else _value(m)
        if value is not None and not _no_count(text, m):
            end = m.end() - (3 if m[0].lower().endswith(" of") else 0)
            found.append(Number(m.start(), end, value, m.lastgroup == "vague"))
    return tuple(found)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(("a", "an", "half", "quite")) | frozenset(
        numerals.words("unit", "ten", "scale", "dozen", "vague")
    )


def _starts(text: str) -> list[int]:
    """Where a number can start: a figure, or a word that some number begins with."""
    first = _first_words()
    return [m.start() for m in WORD.finditer(text) if m[0][0] in "0123456789" or m[0].lower() in first]


def _value(m: re.Match[str]) -> int | None:
    """The whole number a match means, or None: '7.62' counts nothing."""
    if m.lastgroup == "vague":
        return _vague(m[0].lower())
    words = re.sub(r" of$", "", m[0].lower())
    value = numerals.cardinal(words)
    return int(value) if value is not None and value == int(value) else None


def _vague(words: str) -> int | None:
    """The least a vague phrase can mean: 'tens of thousands' 20000, 'several hundred' 300, 'a couple' 2."""
    values, scales = numerals.words("vague"), numerals.words("scale", "dozen")
    parts = [w for w in words.split() if w in values or w in scales]
    many = [w for w in parts if w in ("tens", "dozens", "hundreds", "thousands", "millions", "scores")]
    if len(many) == 2:
        return values[many[0]] * values[many[1]] // 2
    if len(parts) == 2 and parts[1] in scales:
        return values[parts[0]] * scales[parts[1]]
    return values[parts[-1]] if parts else None


def _no_count(text: str, m: re.Match[str]) -> bool:
    """Whether the words around a number make it a year, an age, money, a measure, a name …"""
    before, after = text[max(0, m.start() - 30) : m.start()], text[m.end() : m.end() + 30]
    if re.search(r"[$€£¥₹]\s?$|\b(?:USD|EUR|Rs\.?)\s?$", before):
        return True
    following = re.match(r"[\s-]?(per cent|[A-Za-z][\w.’']*)", after)
    unit = following[1].lower().rstrip(".") if following else ""
    if unit in _measures() and not (unit == "m" and m.lastgroup == "figure" and after[:1] == " "):
        return True
    return (
        _age(before, after)
        or _named(text, m, before, after)
        or _year(m, before, after)
        or _idiom(m, before, after)
    )


def _age(before: str, after: str) -> bool:
    """Match: '34-year-old', 'aged 6', '(34)', 'Ali, 34, a'. Near miss: 'killed, 12 injured'."""
    if re.match(r"[-\s](?:years?|months?|days?|weeks?)[-\s]old|\s?y/?o\b", after) or re.search(
        r"\bage[ds]? $", before
    ):
        return True
    bracketed = before.endswith("(") and after[:1] in (")", ",")
    named = re.search(r"[A-Z][\w'’-]+, $", before) and re.match(r"[,.;)]|\s(?:and|was|from)\b", after)
    return bracketed or bool(named)


def _named(text: str, m: re.Match[str], before: str, after: str) -> bool:
    """Match: 'Flight 370', 'No. 3', 'F-16', '+44 20 7946 0000'. Near miss: 'Killed 7 soldiers'."""
    word = re.search(r"([A-Za-z]+)\.?\s$", before)
    if word and word[1].lower() in _name_nouns() and m.lastgroup == "figure":
        return True
    if m.lastgroup == "figure" and _telephone(before + m[0] + after, len(before)):
        return True
    return (m.lastgroup == "figure" and after[:1] in ("x", "×")) or len(re.sub(r"\D", "", m[0])) > 9


def _telephone(around: str, at: int) -> bool:
    """Whether a figure at an offset lies in three or more groups of digits, seven digits in all."""
    for run in re.finditer(r"\+?\d+(?:[ -]\d+){2,}", around):
        if run.start() <= at < run.end() and len(re.sub(r"\D", "", run[0])) >= 7:
            return True
    return False


def _year(m: re.Match[str], before: str, after: str) -> bool:
    """Match: 'in 2019'. Near miss: 'killed 2019 people', '1,900 people'."""
    if not re.fullmatch(r"(?:1[89]|20)\d\d", m[0]):
        return False
    return re.match(r"\s(?:[a-z]+\s)?(?:[a-z]+s|people|men|women|children)\b", after) is None


def _idiom(m: re.Match[str], before: str, after: str) -> bool:
    """Match: 'no one', 'one another', 'one of the worst', '3-2 win'. Near miss: 'one of the guards'."""
    word = m[0].lower()
    if word == "one":
        if re.search(r"\b(?:no|the|this|that|any|every|each|which|someone|only) $", before, re.I):
            return not re.match(r"\s(?:person|man|woman|child|soldier|civilian|death)", after)
        return (
            re.match(
                r"\s?(?:another|of the (?:most|main|best|largest|biggest|worst|first|last)|day\b|hundred|-)",
                after,
            )
            is not None
        )
    if word == "a number of" or word == "many":
        return re.match(r"\s(?:times|ways|reasons|issues|factors|countries|other)", after) is not None
    return m.lastgroup == "vague" and word in ("number", "the number", "number of", "couple")


# ---- bounds ----------------------------------------------------------------------------------------------


@cache
def _bounds(where: str) -> tuple[dict[str, Bound], re.Pattern[str]]:
    rows = {row["phrase"]: Bound(row["bound"]) for row in table("bounds") if row["where"] == where}
    phrases = "|".join(re.escape(p) for p in sorted(rows, key=len, reverse=True))
    lead = rf"\b({phrases})\s+(?:a total of\s+|another\s+|the bodies of\s+)?$"
    return rows, re.compile(lead if where == "before" else rf"\s+({phrases})\b", re.I)


RANGE = re.compile(r"\s?[-–—‐‑]\s?|\s(?:to|or|and)\s", re.I)
PLUS = re.compile(r"\+(?!\d)")


def quantities(text: str, taken: Sequence[Extent] = ()) -> tuple[Quantity, ...]:
    """Numbers with their bounds, ranges joined, in text order.

    >>> [(q.low, q.high, str(q.bound)) for q in quantities("at least 7 dead, more than 50 hurt, 3-5 missing")]
    [(7, None, 'at_least'), (51, None, 'more_than'), (3, 5, 'range')]
    """
    return _quantities(text, tuple((t.start, t.end) for t in taken))


@lru_cache(maxsize=4)  # counts and tallies ask for those of one text in turn
def _quantities(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    found = list(_numbers(text, taken))
    result: list[Quantity] = []
    at = 0
    while at < len(found):
        ends = _range(text, found, at)
        result.append(_bounded(text, found[at], found[at + 1] if ends else None))
        at += 2 if ends else 1
    return tuple(result)


def _range(text: str, found: list[Number], at: int) -> bool:
    """Whether a number and the next are the ends of a range: '3-5', '12 to 15', 'between 4 and 12'."""
    if at + 1 == len(found):
        return False
    one, two = found[at], found[at + 1]
    joint = text[one.end : two.start]
    if one.vague or two.vague or not RANGE.fullmatch(joint) or one.value >= two.value:
        return False
    if joint.strip().lower() == "and":
        return re.search(r"\bbetween\s+$", text[max(0, one.start - 12) : one.start], re.I) is not None
    return True


def _bounded(text: str, one: Number, two: Number | None) -> Quantity:
    """A number, or the two ends of a range, with the bound its neighbours say."""
    end = (two or one).end
    lead = text[max(0, one.start - MAX_GAP) : one.start]
    if two is not None:
        between = re.search(r"\b(?:between|from)\s+$", lead, re.I)
        start = one.start - len(between[0]) if between else one.start
        return Quantity(start, end, one.value, two.value, Bound.RANGE)
    rows, before = _bounds("before")
    rows_after, after = _bounds("after")
    m = before.search(lead)
    if m is not None and not (one.vague and rows[m[1].lower()] is Bound.ABOUT):
        return _with(rows[m[1].lower()], one, one.start - len(lead) + m.start(1), end)
    if (m := after.match(text, end)) is not None:
        return _with(rows_after[m[1].lower()], one, one.start, m.end())
    if PLUS.match(text, end):
        return _with(Bound.AT_LEAST, one, one.start, end + 1)
    return _with(Bound.VAGUE if one.vague else Bound.EXACT, one, one.start, end)


def _with(bound: Bound, one: Number, start: int, end: int) -> Quantity:
    """Low and high that a bound gives: 'more than 50' is 51 or more, 'fewer than 10' at most 9."""
    value = one.value
    if one.vague and bound in (Bound.ABOUT, Bound.EXACT, Bound.VAGUE, Bound.AT_LEAST, Bound.MORE_THAN):
        return Quantity(start, end, value, 2 if value == 2 and bound is Bound.EXACT else None, Bound.VAGUE)
    low, high = {
        Bound.AT_LEAST: (value, None),
        Bound.MORE_THAN: (value + 1, None),
        Bound.AT_MOST: (None, value),
        Bound.FEWER_THAN: (None, max(value - 1, 0)),
    }.get(bound, (value, value))
    return Quantity(start, end, low, high, bound)
