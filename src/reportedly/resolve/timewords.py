"""A text as coded words: one letter a word, so that time phrases are patterns over a short string.

The letters stand in `CODES`; words that no time phrase needs are '.'. A line break that ends a
sentence or a heading is '1', so that 'today' and a dateline below it stay two phrases.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

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


class Word(NamedTuple):
    """A word or sign [start, end) with its letter and value."""

    start: int
    end: int
    text: str
    code: str
    value: str = ""


class Lexeme(NamedTuple):
    """A piece [start, end) of the text: its words, lower case with straight apostrophes, and its shape."""

    start: int
    end: int
    text: str
    lower: str
    shape: str


@cache
def phrases() -> dict[str, tuple[int, dict[tuple[str, ...], tuple[str, str]]]]:
    """Table phrases by their first word: the longest's length, and letter and value by words."""
    found: dict[str, dict[tuple[str, ...], tuple[str, str]]] = {}
    rows = [(row["word"], CODES[row["class"]], row["value"]) for row in table("time_words")]
    rows += [(row["name"], "C", f"{row['month']}-{row['day']}") for row in table("holidays")]
    for text, code, value in rows:
        key = tuple(m[0] for m in LEXEME.finditer(text))
        found.setdefault(key[0], {})[key] = (TWOFOLD.get(text, code), value)
    return {first: (max(len(key) for key in options), options) for first, options in found.items()}


@cache
def number_words() -> frozenset[str]:
    """Words that a cardinal can be made of."""
    return frozenset(numerals.words("unit", "ten", "scale"))


def coded(text: str) -> list[Word]:
    """The words of a text with their letters, phrases of the tables joined to one word.

    >>> "".join(w.code for w in coded("early Monday, the 27th of June, two days ago"))
    'EWctofMcuUA'
    """
    raw = _lexemes(text)
    known, numbers, ordinals = phrases(), number_words(), numerals.words("ordinal")
    words: list[Word] = []
    at = 0
    while at < len(raw):
        piece = raw[at]
        found = _phrase(raw, at, known[piece.lower]) if piece.lower in known else None
        if found is None and piece.lower in numbers:
            found = _number(raw, at, numbers)
        if found is None:
            found = (_single(piece, ordinals), 1)
        words.append(found[0])
        at += found[1]
    return words


def _lexemes(text: str) -> list[Lexeme]:
    """The pieces of a text; of line breaks only those before a blank line or a new sentence."""
    capitals = text.isupper()
    result = []
    for m in LEXEME.finditer(text):
        shape = m.lastgroup or "sign"
        if shape == "newline" and m[0].count("\n") < 2:
            after = text[m.end() : m.end() + 1]
            if capitals or not after.isupper():
                continue
        result.append(Lexeme(m.start(), m.end(), m[0], m[0].lower().replace("’", "'"), shape))
    return result


def _phrase(
    raw: list[Lexeme], at: int, known: tuple[int, dict[tuple[str, ...], tuple[str, str]]]
) -> tuple[Word, int] | None:
    """The longest table phrase that starts at a word; abbreviations must be capitalised."""
    longest, options = known
    for size in range(min(longest, len(raw) - at), 0, -1):
        found = options.get(tuple([piece.lower for piece in raw[at : at + size]]))
        if found and not (found[0] in "mw" and not raw[at].text[0].isupper()):
            return Word(raw[at].start, raw[at + size - 1].end, raw[at].text, *found), size
    return None


def _number(raw: list[Lexeme], at: int, numbers: frozenset[str]) -> tuple[Word, int] | None:
    """A run of cardinal words ('twenty-one', 'three hundred and fifty') as one word."""
    last = at
    while last + 1 < len(raw):
        joint = raw[last + 1].text in "-‐‑" or (raw[last + 1].lower == "and" and _scale(raw[last].lower))
        step = 2 if joint else 1
        if last + step >= len(raw) or raw[last + step].lower not in numbers:
            break
        last += step
    text = " ".join(piece.lower for piece in raw[at : last + 1])
    value = numerals.cardinal(text.replace(" - ", "-"))
    code = "." if value is None else "u"
    return Word(raw[at].start, raw[last].end, raw[at].text, code, f"{value or 0:g}"), last - at + 1


def _scale(word: str) -> bool:
    return word in numerals.words("scale")


SHAPE_CODES = {"iso": "I", "slash": "L", "clock": "K", "decade": "G", "short": "y", "newline": "1"}


def _single(piece: Lexeme, ordinals: dict[str, int]) -> Word:
    """One lexeme that stands in no table, coded by its shape."""
    code, value = ".", piece.text
    if piece.shape == "word":
        if piece.lower in ordinals:
            code, value = "O", str(ordinals[piece.lower])
    elif piece.shape == "number":
        code, value = _figure(piece.text)
    elif piece.shape == "ordinal":
        code, value = "o", str(numerals.ordinal(piece.text))
    elif piece.shape == "sign":
        code = SIGNS.get(piece.text, ".")
    else:
        code = SHAPE_CODES[piece.shape]
    return Word(piece.start, piece.end, piece.text, code, value)


def _figure(text: str) -> tuple[str, str]:
    """A day number 'd', a year 'Y', any other number 'n'."""
    if text.isascii() and text.isdigit():
        if len(text) <= 2 and 1 <= int(text) <= 31:
            return "d", text
        if len(text) == 4:
            return "Y", text
    value = numerals.figure(text)
    return ("n", f"{value:g}") if value is not None else (".", text)
