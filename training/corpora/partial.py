"""Partial labels: the tags a word may have where a corpus does not tell them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

PLACES = ("GPE", "LOCATION", "FACILITY")
KINDS = ("DATE", "TIME", "DURATION", "SET")


def listed(words: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(words.split())


# Words that say which of the three kinds of place a name is; a town is left open.
_FACILITY = listed(
    "airport airbase airfield base bridge barracks building cathedral camp centre center checkpoint"
    " church cemetery college compound court embassy factory garrison hall hospital hotel house"
    " library mall mosque museum palace park plant plaza port prison refinery road highway street"
    " avenue boulevard school shrine square stadium station temple tower tunnel university zoo"
)
_LOCATION = listed(
    "bay basin cape coast continent creek delta desert forest gulf heights hill hills island islands"
    " isles lake mount mountain mountains ocean peninsula plain plateau range ridge river sea strait"
    " straits valley waterway africa asia europe antarctica balkans caribbean caucasus himalayas"
    " sahara sahel mediterranean atlantic pacific euphrates tigris nile east west north south"
)
_GPE = listed(
    "city county district governorate kingdom province republic state states town village"
    " municipality emirates prefecture"
)


def joined(prefix: str, types: Sequence[str]) -> str:
    """The partial label of a word that begins (B) or continues (I) a mention of one of some types.

    >>> joined("B", ("GPE", "LOCATION"))
    'B-GPE|B-LOCATION'
    """
    return "|".join(f"{prefix}-{type_}" for type_ in types)


def place_types(words: Sequence[str], countries: frozenset[str]) -> tuple[str, ...]:
    """The types that a place name may have, by the words in it.

    >>> place_types(("Lake", "Chad"), frozenset()), place_types(("Chad",), frozenset({"chad"}))
    (('LOCATION',), ('GPE',))
    >>> place_types(("Homs",), frozenset())
    ('GPE', 'LOCATION', 'FACILITY')
    """
    lower = [word.lower() for word in words]
    if " ".join(lower) in countries:
        return ("GPE",)
    for type_, cues in (("FACILITY", _FACILITY), ("LOCATION", _LOCATION), ("GPE", _GPE)):
        if lower[-1] in cues or lower[0] in cues & {"lake", "mount", "gulf", "river", "camp", "port", "cape"}:
            return (type_,)
    return PLACES


_PATTERNS = (
    (
        "SET",
        r"\b(daily|weekly|monthly|yearly|annual|annually|every|each|nightly)\b|\ba (week|month|year|day)$",
    ),
    (
        "TIME",
        r"\d:\d\d|\d ?[ap]\.?m\b|o'clock"
        r"|\b(gmt|utc|noon|midnight|morning|afternoon|evening|night|dawn|hours? ago)\b",
    ),
    (
        "DATE",
        r"\b(jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|may|june|july|august"
        r"|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today"
        r"|yesterday|tomorrow|ago|last|next|this|earlier|later|previous|early|late|mid|spring|summer|autumn|fall"
        r"|winter|century|decade|since|currently|now|recent|recently)\b|\b[12]\d\d\d(s|\b)|\b\d+/\d+|^\d{1,2}0s$",
    ),
    ("DURATION", r"\b(seconds?|minutes?|hours?|days?|weeks?|weekends?|months?|years?|decades?|centuries)\b"),
)


def time_kinds(words: Sequence[str]) -> tuple[str, ...]:
    """The kinds that a time phrase may have, by the words in it.

    >>> time_kinds("last Friday".split()), time_kinds("three days".split()), time_kinds("then".split())
    (('DATE',), ('DURATION',), ('DATE', 'TIME', 'DURATION', 'SET'))
    """
    phrase = " ".join(words).lower()
    for kind, pattern in _PATTERNS:
        if re.search(pattern, phrase):
            return (kind,)
    return KINDS


def mark(labels: list[str], first: int, last: int, types: Sequence[str]) -> None:
    """Writes a mention of words [first, last) of one of some types into a list of labels."""
    for index in range(first, last):
        labels[index] = joined("B" if index == first else "I", types)


def chunks(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The runs (first, last, type) of a sentence's IOB2 tags.

    >>> chunks(["B-GPE", "I-GPE", "O", "B-PERSON"])
    [(0, 2, 'GPE'), (3, 4, 'PERSON')]
    """
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        prefix, _, type_ = tag.partition("-")
        if prefix == "I" and found and found[-1][1:] == (index, type_):
            found[-1] = (found[-1][0], index + 1, type_)
        elif prefix in ("B", "I"):
            found.append((index, index + 1, type_))
    return found
