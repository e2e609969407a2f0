"""The grammar of time phrases: which runs of coded words are one, and by which rule.

Patterns run over the letters of `timewords.CODES`; the longest match at a place wins, earlier rules
first. What a rule's phrase means is told in `resolve/dates.py`. Spans follow TimeML: prepositions stay out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reportedly.resolve.timewords import Word, coded

WEEKDAY = r"[Ww]0?"
DAY = r"(?:t?[do]f?[MNm]0?(?:c?[Yy])?|[MNm]0?t?[do](?:c?Y)?)"
DATE = rf"(?:{WEEKDAY}c?t?{DAY}|{DAY}|{WEEKDAY}|T)"
SPAN = r"(?:[do][-h]t?[do]f?[MNm]0?(?:c?Y)?|[MNm]0?[do][-h][do](?:c?Y)?)"
AMOUNT = r"(?:[dnu]hH|[dnu]|ag|g|a|H)"

RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"I"),
    ("slash", rf"(?:{WEEKDAY}c?)?L"),
    ("span", SPAN),
    ("day", rf"(?:{WEEKDAY}c?t?)?{DAY}"),
    ("weekday_number", r"Wt?[do]"),
    ("part_of", rf"t?[Eel]?-?[Dx][fi]?t?(?:{SPAN}|{DATE})[Dx]?"),
    ("part_after", rf"(?:[Eel]i?)?R?{DATE}c?(?:it?)?[Eel]?-?[Dx]"),
    ("clock", rf"(?:K(?:p0?)?|[du]p0?|[YK](?=Z|U))(?:c?Z|U|2Z[.\-]?[dn]?3)?(?:c?{DATE})?"),
    ("week_of", r"t[RO]Uf[MNm](?:c?Y)?"),
    ("month", r"(?:tEf|[Eel]-?)?[MNm]0?(?:c?f?[Yy]|f?RU)?"),
    ("month", r"R[MNm]"),
    ("year", r"(?:tEf|E-?)?Y"),
    ("short_year", r"y"),
    ("decade", r"(?:t?(?:E-?)?)G"),
    ("season", r"(?:tEft?|t?E-?|t)?Vf?(?:Y|RU)|(?:E)?RV|tV"),
    ("quarter", r"t?[OR]-?U(?:f(?:Y|RU|tU))?"),
    ("century", r"t?(?:E-?)?[oO]-?U"),
    ("month_day", r"to"),
    ("weekday", rf"(?:[Eel]i?|t?R)?{WEEKDAY}"),
    ("part", r"R[Dx]|t?(?:[Eel]-?)?[Dx]"),
    ("holiday", r"R?C(?:c?Y)?"),
    ("deictic", r"[Eel]?T"),
    ("weekend", r"(?:Ei?)?[Rt]R?k"),
    ("relative", r"(?:tEf|[Eel]i?)?t?R[Ux]|(?:tEf|[elE]i)tU|tU"),
    ("window", rf"t?R(?:{AMOUNT}z?U)|t?[Rr]U"),
    ("ago", rf"Q?(?:{AMOUNT}z?)?UA"),
    ("shift", rf"Q?(?:{AMOUNT}z?)?U[elBF]"),
    ("set", r"S|v[dOu]?[UWxDk]|X[aq]U|qU|b"),
    ("duration", rf"Q?(?:t?{AMOUNT})z?-?(?:U(?:-?z)?|x(?=-))|U-z|U"),
    ("reference", r"P|r|tR"),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words that one rule takes for a time phrase."""

    rule: str
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def value(self, codes: str) -> str | None:
        """The value of the first word whose letter is one of `codes`."""
        return next((w.value for w in self.words if w.code in codes), None)


# Parts of the day that need no 'at' or 'the' before them.
CLEAR_PARTS = frozenset(("overnight", "dawn", "midnight", "noon", "midday", "predawn", "dusk"))
# Words after which 'the day' is the one told of.
DAY_ENDS = frozenset(
    ("end", "ended", "ending", "ends", "finish", "finished", "closed", "in", "during", "of", "for")
)

Guard = Callable[[list[Word], int, int], bool]


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules with their patterns compiled, on first use."""
    return tuple((name, re.compile(pattern)) for name, pattern in RULES)


def find(text: str) -> list[Phrase]:
    """The time phrases of a text in order; none overlaps another.

    >>> [(text[p.start:p.end], p.rule) for text in ["early Monday and two days ago"] for p in find(text)]
    [('early Monday', 'weekday'), ('two days ago', 'ago')]
    >>> find("The 27th Brigade may march a second time")
    []
    """
    words = coded(text)
    letters = "".join(word.code for word in words)
    spans = [
        (m.start(), -m.end(), rank, name)
        for rank, (name, pattern) in enumerate(compiled())
        for m in pattern.finditer(letters)
    ]
    found: list[Phrase] = []
    free = 0
    for first, minus_last, _, name in sorted(spans):
        first, last = _trimmed(words, first, -minus_last)
        if name in ("weekday", "month") and words[first].text.lower() == "that":
            first += 1  # 'said that Sunday was calm'
        if first < free or first >= last or not allowed(name, words, first, last):
            continue
        found.append(Phrase(name, tuple(words[first:last])))
        free = last
    return found


def _trimmed(words: list[Word], first: int, last: int) -> tuple[int, int]:
    """A run without the full stop or comma at its end, unless the stop belongs to an abbreviation."""
    while last > first and words[last - 1].code in "0c-":
        if _abbreviated(words, first, last):
            break
        last -= 1
    return first, last


def _abbreviated(words: list[Word], first: int, last: int) -> bool:
    """Whether the last word is the full stop of 'Sept.' or 'p.m.' in mid-sentence."""
    if (
        words[last - 1].code != "0"
        or last - 2 < first
        or words[last - 2].code not in "mwp"
        or last == len(words)
    ):
        return False
    return words[last].start - words[last - 1].end <= 1 and not words[last].text[:1].isupper()


def allowed(rule: str, words: list[Word], first: int, last: int) -> bool:
    """Whether a match is a time phrase in its surroundings: not part of a name, an age, a bare number."""
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    if after and after.code == "j" and after.text[0].isupper() and rule not in ("duration", "window"):
        return False
    if "N" in {w.code for w in words[first:last]} and not _month_meant(words[first:last], before, after):
        return False
    guard = GUARDS.get(rule)
    return guard is None or guard(words, first, last)


def _month_meant(run: list[Word], before: Word | None, after: Word | None) -> bool:
    """Whether 'May' or 'March' is the month: with a day or year, or capitalised after a preposition.

    Match: 'in May', 'May 5', 'mid-March'. Near miss: 'Theresa May said', 'may 5 people', 'the march'.
    """
    codes = {w.code for w in run}
    capital = next(w for w in run if w.code == "N").text[0].isupper()
    if codes & set("Yy") or "o" in codes:
        return True
    if not capital:
        return False
    return bool(codes & set("dERel")) or (before is not None and before.code in "ifhRBF-")


def _guard_year(words: list[Word], first: int, last: int) -> bool:
    """Match: 'in 2019', 'the 2011 war'. Near miss: '2000 people', 'Flight 1549', '$2000'."""
    number = next(w for w in words[first:last] if w.code == "Y")
    if not 1800 <= int(number.value) <= 2099:
        return False
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    if last - first > 1 or before is None or before.code in "ifhMNmc1203t":
        return not (after and after.text in ("%", "km", "metres", "meters", "feet", "tons", "tonnes"))
    if before.text in "$€£#№@/-+" or before.text[0].isupper():
        return False
    return after is None or not (
        after.text.islower() and (after.text.endswith("s") or after.text == "people")
    )


def _guard_day(words: list[Word], first: int, last: int) -> bool:
    """Match: 'in June 28 soldiers' is no day; 'on June 28 soldiers' is one."""
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    if words[last - 1].code == "d" and before and before.text.lower() in ("in", "since", "during") and after:
        return not (after.text.islower() and (after.text.endswith("s") or after.text == "people"))
    return not (before and before.text in "$€£#")


def _guard_weekday_number(words: list[Word], first: int, last: int) -> bool:
    """Match: 'AFP Saturday 27, Homs'. Near miss: 'killed on Saturday 27 people'."""
    after = words[last] if last < len(words) else None
    return words[last - 1].code == "o" or after is None or not after.text[0].islower()


def _guard_month_day(words: list[Word], first: int, last: int) -> bool:
    """Match: 'on the 27th,'. Near miss: 'the 27th Brigade', 'the 27th floor'."""
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    stop = (
        after is None or after.code in "c0123ih" or after.text.lower() in ("when", "that", "as", "with", "a")
    )
    on = before is not None and before.text.lower() in ("on", "by", "since", "until", "from", "to", "of")
    return stop and on and 1 <= int(words[last - 1].value) <= 31


def _guard_weekday(words: list[Word], first: int, last: int) -> bool:
    """Match: 'Sun.' before a date. Near miss: 'the Sun said', 'he sat'."""
    word = words[last - 1] if words[last - 1].code != "0" else words[last - 2]
    if word.code == "W":
        return word.text[0].isupper() or word.text.islower()
    return False


def _guard_part(words: list[Word], first: int, last: int) -> bool:
    """Match: 'overnight', 'at dawn', 'the morning', 'at night'. Near miss: 'night vision'."""
    word = words[last - 1]
    before = words[first - 1] if first else None
    if last - first > 1 or word.text.lower() in CLEAR_PARTS:
        return not (word.text[0].isupper() and before is not None and before.code not in "1203")
    return before is not None and before.text.lower() in ("at", "by", "in", "every", "during", "pre")


def _guard_quarter(words: list[Word], first: int, last: int) -> bool:
    """Match: 'the third quarter', 'final quarter of 2009'. Near miss: 'last quarter', 'the first day'."""
    run = words[first:last]
    plain = run[0].code == "R" or (run[0].code == "t" and run[1].code == "R" and len(run) == 3)
    final = any(w.value == "final" for w in run)
    return any(w.code == "U" and w.value == "Q" for w in run) and (final or not plain or len(run) > 3)


def _guard_century(words: list[Word], first: int, last: int) -> bool:
    return words[last - 1].value == "CE"


def _guard_duration(words: list[Word], first: int, last: int) -> bool:
    """Match: 'three days', 'for months', '27-year'. Near miss: '34-year-old', '12 years of age'."""
    rest = [w.text.lower() for w in words[last : last + 2]]
    if rest[:1] == ["old"] or rest[1:2] == ["old"] or rest == ["of", "age"]:
        return False
    unit = next((w for w in words[first:last] if w.code == "U"), words[last - 1])
    if unit.value == "CE" or (unit.value == "Q" and not any(w.code in "dnug" for w in words[first:last])):
        return False
    if last - first == 1:
        return _bare_unit(words, first)
    before = words[first - 1] if first else None
    return not (words[first].code == "d" and before and before.text in "$€£")


def _bare_unit(words: list[Word], at: int) -> bool:
    """Match: 'for months', 'hours after', 'in years'. Near miss: 'opening hours', 'the days of'."""
    word, before = words[at], words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if not word.text.lower().endswith("s") or word.value in ("S", "Q"):
        return False
    if before is not None and before.code == "i" and before.text.lower() in ("for", "in", "within", "during"):
        return True
    follows = after is not None and after.text.lower() in ("after", "before", "later")
    return follows and (before is None or before.code != "t")


def _guard_shift(words: list[Word], first: int, last: int) -> bool:
    """Match: 'two days later', 'a week before.' Near miss: 'two days after the raid' is a duration."""
    after = words[last] if last < len(words) else None
    if words[last - 1].code in "BF":
        return after is None or after.code in "c01"
    return last - first > 2 or words[first].text.lower().endswith("s")


def _guard_set(words: list[Word], first: int, last: int) -> bool:
    """Match: 'daily raids', 'twice a week'. Near miss: 'the Daily Star'."""
    word, before = words[first], words[first - 1] if first else None
    if word.code == "q":
        return True
    return word.text[0].islower() or before is None or before.code in "1203" or word.code == "b"


def _guard_reference(words: list[Word], first: int, last: int) -> bool:
    """Match: 'the past', 'recent raids', 'now'. Near miss: 'the last', 'Now magazine'."""
    run = [w.text.lower() for w in words[first:last]]
    after = words[last] if last < len(words) else None
    if words[last - 1].code == "R":
        return run == ["the", "past"] and (after is None or after.code in "c01ih")
    return True


def _guard_relative(words: list[Word], first: int, last: int) -> bool:
    """Match: 'last month', 'that day', 'ended the day'. Near miss: 'this second', 'the day of the raid'."""
    word, before = words[last - 1], words[first - 1] if first else None
    if last - first == 2 and words[first].code == "t":
        after = words[last] if last < len(words) else None
        ends = before is not None and before.text.lower() in DAY_ENDS
        alone = after is None or not after.text[0].isalpha() or after.code == "i"
        return ends and word.text.lower() == "day" and alone
    if any(w.value == "final" for w in words[first:last]):
        return False
    return not (word.text.lower().endswith("s") or word.value in ("S", "M", "CE"))


def _guard_window(words: list[Word], first: int, last: int) -> bool:
    return words[last - 1].text.lower().endswith("s") or last - first > 3


def _guard_season(words: list[Word], first: int, last: int) -> bool:
    """Match: 'the summer of 2014', 'last spring'. Near miss: 'the fall of the city'."""
    if last - first == 2 and words[first].code == "t":
        after = words[last] if last < len(words) else None
        return words[first + 1].text.lower() not in ("fall", "spring") and (
            after is None or after.code != "f"
        )
    return True


def _guard_short_year(words: list[Word], first: int, last: int) -> bool:
    before = words[first - 1] if first else None
    return before is not None and before.code in "iMfh"


def _guard_clock(words: list[Word], first: int, last: int) -> bool:
    """Match: '18:00 UTC', '3 p.m.'. Near miss: a score of '3:2'; 25:99 stays, valued null."""
    return words[first].code != "Y" or words[first + 1].code == "Z" or words[first + 1].value == "H"


GUARDS: dict[str, Guard] = {
    "year": _guard_year,
    "day": _guard_day,
    "weekday_number": _guard_weekday_number,
    "month_day": _guard_month_day,
    "weekday": _guard_weekday,
    "part": _guard_part,
    "quarter": _guard_quarter,
    "century": _guard_century,
    "duration": _guard_duration,
    "shift": _guard_shift,
    "set": _guard_set,
    "reference": _guard_reference,
    "relative": _guard_relative,
    "window": _guard_window,
    "season": _guard_season,
    "clock": _guard_clock,
    "short_year": _guard_short_year,
}
