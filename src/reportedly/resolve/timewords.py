"""A text as coded words: one letter a word, so that time phrases are patterns over a short string.

The letters stand in `CODES`; words that no time phrase needs are '.'. A line break that ends a
sentence or a heading is '1', so that 'today' and a dateline below it stay two phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.resolve import numerals
from reportedly.tables import table

CODES = {
    "month": "M",
    "month_abbr": "m",
    "weekday": "W",
    "weekday_abbr": "w",
    "weekdays": "b",
    "part": "D",
    "unit": "U",
    "weekend": "k",
    "season": "V",
    "edge": "E",
    "relative": "R",
    "deictic": "T",
    "reference": "P",
    "set": "S",
    "every": "v",
    "per": "q",
    "times": "X",
    "approx": "Q",
    "ago": "A",
    "before": "B",
    "after": "F",
    "filler": "z",
    "vague": "g",
    "article": "a",
    "the": "t",
    "of": "f",
    "prep": "i",
    "to": "h",
    "half": "H",
    "zone": "Z",
    "meridiem": "p",
    "name": "j",
}
# Words of two classes have a letter of their own.
TWOFOLD = {"night": "x", "earlier": "e", "later": "l", "recent": "r", "may": "N", "march": "N"}
SIGNS = {",": "c", ".": "0", "-": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "(": "2", ")": "3", "/": "/"}
LONGEST_PHRASE = 5

LEXEME = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))"
    r"|(?P<slash>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}\.\d{1,2}\.\d{4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>(?:\d{4}|['’]?\d0)[ ]?['’]?s\b)"
    r"|(?P<short>['’]\d\d\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:[.'’](?!s\b)[^\W\d_]+)*)"
    r"|(?P<newline>\n\s*)"
    r"|(?P<sign>[^\s\w]|_)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign [start, end) with its letter and value."""

    start: int
    end: int
    text: str
    code: str
    value: str = ""


@cache
def phrases() -> dict[str, dict[tuple[str, ...], tuple[str, str]]]:
    """Table phrases by their first word: the words, the letter and the value."""
    found: dict[str, dict[tuple[str, ...], tuple[str, str]]] = {}
    rows = [(row["word"], CODES[row["class"]], row["value"]) for row in table("time_words")]
    rows += [(row["name"], "C", f"{row['month']}-{row['day']}") for row in table("holidays")]
    for text, code, value in rows:
        key = tuple(m[0] for m in LEXEME.finditer(text))
        found.setdefault(key[0], {})[key] = (TWOFOLD.get(text, code), value)
    return found


@cache
def number_words() -> frozenset[str]:
    """Words that a cardinal can be made of."""
    return frozenset(numerals.words("unit", "ten", "scale"))


def coded(text: str) -> list[Word]:
    """The words of a text with their letters, phrases of the tables joined to one word.

    >>> "".join(w.code for w in coded("early Monday, the 27th of June, two days ago"))
    'EWctofMcuUA'
    """
    capitals = text.isupper()
    raw = [m for m in LEXEME.finditer(text) if m.lastgroup != "newline" or _breaks(text, m, capitals)]
    words: list[Word] = []
    at = 0
    while at < len(raw):
        word, used = _phrase(raw, at, capitals) or _number(raw, at) or (_single(raw[at]), 1)
        words.append(word)
        at += used
    return words


def _breaks(text: str, newline: re.Match[str], capitals: bool) -> bool:
    """Whether a line break ends a unit of text: a blank line, or the next line starts a new sentence."""
    after = text[newline.end() : newline.end() + 1]
    return newline[0].count("\n") > 1 or (after.isupper() and not capitals)


def _phrase(raw: list[re.Match[str]], at: int, capitals: bool) -> tuple[Word, int] | None:
    """The longest table phrase that starts at a word; abbreviations and weekdays must be capitalised."""
    options = phrases().get(raw[at][0].lower())
    if not options:
        return None
    for size in range(min(LONGEST_PHRASE, len(raw) - at), 0, -1):
        found = options.get(tuple(m[0].lower().replace("’", "'") for m in raw[at : at + size]))
        if found and not (found[0] in "mw" and not raw[at][0][0].isupper()):
            return Word(raw[at].start(), raw[at + size - 1].end(), raw[at][0], *found), size
    return None


def _number(raw: list[re.Match[str]], at: int) -> tuple[Word, int] | None:
    """A run of cardinal words ('twenty-one', 'three hundred and fifty') as one word."""
    if raw[at][0].lower() not in number_words():
        return None
    last = at
    while last + 1 < len(raw):
        step = 2 if raw[last + 1][0] in "-‐‑" or (raw[last + 1][0] == "and" and _scale(raw[last][0])) else 1
        if last + step >= len(raw) or raw[last + step][0].lower() not in number_words():
            break
        last += step
    start, end = raw[at].start(), raw[last].end()
    text = raw[at].string[start:end]
    value = numerals.cardinal(re.sub(r"\s+", " ", text))
    return Word(start, end, text, "." if value is None else "u", f"{value or 0:g}"), last - at + 1


def _scale(word: str) -> bool:
    return word.lower() in numerals.words("scale")


def _single(m: re.Match[str]) -> Word:
    """One lexeme that stands in no table, coded by its shape."""
    code, value = ".", m[0]
    if m.lastgroup == "number":
        code, value = _figure(m[0])
    elif m.lastgroup == "word" and numerals.ordinal(m[0]) is not None:
        code, value = "O", str(numerals.ordinal(m[0]))
    elif m.lastgroup == "ordinal":
        code, value = "o", str(numerals.ordinal(m[0]))
    elif m.lastgroup == "sign":
        code = SIGNS.get(m[0], ".")
    elif m.lastgroup is not None and m.lastgroup != "word":
        code = {"iso": "I", "slash": "L", "clock": "K", "decade": "G", "short": "y", "newline": "1"}[
            m.lastgroup
        ]
    return Word(m.start(), m.end(), m[0], code, value)


def _figure(text: str) -> tuple[str, str]:
    """A day number 'd', a year 'Y', any other number 'n'."""
    if text.isascii() and text.isdigit():
        if len(text) <= 2 and 1 <= int(text) <= 31:
            return "d", text
        if len(text) == 4:
            return "Y", text
    value = numerals.figure(text)
    return ("n", f"{value:g}") if value is not None else (".", text)
