"""Words of a raw text with their offsets, in the manner of Universal Dependencies' English treebanks.

Hyphenated words are split ("long - term") but for the prefixes and suffixes that the treebanks keep
("anti-war", "city-wide"), clitics stand alone ("did n't", "Syria 's"), abbreviations keep their full stop.
Tables below are read off the Penn hyphen list and the training parts of EWT and GUM.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum


class Gap(IntEnum):
    """What stands between a word and the one before it."""

    NONE = 0
    SPACE = 1
    LINE = 2
    PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word, characters [start, end) of its text, and the gap before it."""

    start: int
    end: int
    gap: Gap


def _listed(words: str) -> frozenset[str]:
    """A set of words from a line of them."""
    return frozenset(words.split())


# Prefixes that stay joined: Penn's list of affixes, as EWT and GUM follow it.
_PREFIXES = _listed(
    "a agro ante anti arch be bi bio co counter cross cyber de e eco ex extra inter intra macro mega"
    " micro mid mini multi neo non over pan para peri post pre pro pseudo quasi re semi socio sub"
    " super tri u ultra un uni vice x"
)
_SUFFIXES = _listed("esque ette fest fold gate itis less most rama wide wise")

# Abbreviations that keep their full stop.
_ABBREVIATIONS = (
    "adm al approx apt assn attn ave blvd brig ca capt cmdr co col corp cpl dept dr fig fr ft gen gov hon"
    " inc jr lt ltd maj messrs mr mrs ms mt pres prof pvt rep reps rev sen sens sgt sr st vs"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)

_LETTER = r"[^\W\d_]"
# Marks that \w leaves out but that belong to the letter before them (Latin, Hebrew, Arabic, Indic, Thai).
_MARK = (
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0980-\u0983\u09bc-\u09cd"
    r"\u0a01-\u0a03\u0a3c-\u0a4d\u0b01-\u0b03\u0b3c-\u0b57\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d\u0d3e-\u0d4d"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d\ufe0e\ufe0f]"
)
_CHAR = rf"(?:{_LETTER}{_MARK}*)"
_ABBREVIATION = "|".join(_ABBREVIATIONS.split())

# One alternative a kind of word, tried in order; match and near miss beside each.
_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"”]*[^\s<>"”'’.,;:!?)\]}}]        # https://a.org/b?c   not "." after it
  | (?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+)                         # desk@paper.org      not "@desk"
  | [@\#]\w+                                                 # #Aleppo @user       not "# 3"
  | (?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|gov|edu|mil|info)\b(?:/[^\s<>"”]*[\w/])?   # paper.com/a
  | (?<!\w)[:;=][-'^o]?[)(\]\[DPp](?!\w)                      # :-) ;)              not ":" in "10:30"
  | \.{{2,}} | …+ | -{{2,}} | [!?]{{2,}} | ={{2,}} | \*{{2,}} | _{{2,}} | \+{{2,}} | ~{{2,}} | '' | ``
  | (?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!{_CHAR}))?             # U.S. p.m. D.C
  | (?i:\b(?:{_ABBREVIATION}|no(?=\.\s?\d)))\.(?!\w)          # Gen. Sept. No. 3    not "no."
  | [A-Z]\.(?=\s?[A-Z]{_LETTER})                             # J. Smith            not "Plan B."
  | \d{{3}}-\d{{3}}-\d{{4}} | \d{{3}}-\d{{4}}(?![\d-])               # telephone numbers
  | \d{{1,4}}/\d{{1,4}}(?:/\d{{2,4}})?(?![\d/])                  # 9/11 11/28/2000
  | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)\b)?                  # 1,200 10:30 21st 1990s
  | \.\d+\b                                                  # .50
  | {_CHAR}(?:{_CHAR}|\d|_|['’](?={_LETTER})|&(?=[A-Z]))*      # word, with inner apostrophes, AT&T
  | (?:[^\w\s]|_){_MARK}*(?:(?<=\u200d)[^\w\s]{_MARK}*)*        # any other sign, joined emoji as one
    """,
    re.VERBOSE,
)
_HYPHEN = frozenset("-‐‑")
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’]t|['’](?:s|m|d|re|ve|ll))$")
_FUSED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dont": 2, "didnt": 3}
_UNIT = re.compile(r"(?i)(?:am|pm|km|kg|mm|cm|m|k|bn|mph|kph|hrs?|mins?|yrs?|ft|lbs?)$")


def words(text: str) -> list[Word]:
    """The words of a text in order, each the slice [start, end), with the gap before it.

    >>> text = "Gen. Omar didn't deny the anti-war march."
    >>> [text[w.start:w.end] for w in words(text)]
    ['Gen.', 'Omar', 'did', "n't", 'deny', 'the', 'anti-war', 'march', '.']
    """
    found: list[Word] = []
    before = 0
    for start, end in _joined(text, [match.span() for match in _WORD.finditer(text)]):
        gap = _gap(text, before, start, first=not found)
        for cut_start, cut_end in _cut_clitic(text, start, end):
            found.append(Word(cut_start, cut_end, gap if cut_start == start else Gap.NONE))
        before = end
    return found


def _gap(text: str, before: int, start: int, *, first: bool) -> Gap:
    """The gap between the character `before` and a word that begins at `start`."""
    if first:
        return Gap.PARAGRAPH
    if before == start:
        return Gap.NONE
    between = text[before:start]
    lines = between.count("\n") or between.count("\r") or between.count("\u2029")
    return Gap.SPACE if not lines else Gap.LINE if lines == 1 else Gap.PARAGRAPH


def _joined(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans with the hyphenated words that the treebanks keep whole put back together."""
    index = 0
    while index < len(spans):
        start, end = spans[index]
        while _keeps_hyphen(text, spans, index, start):
            index += 2
            end = spans[index][1]
        yield start, end
        index += 1


def _keeps_hyphen(text: str, spans: list[tuple[int, int]], index: int, start: int) -> bool:
    """Whether spans[index], a hyphen and the next word are one word: "anti-war", "city-wide"."""
    if index + 2 >= len(spans) or text[spans[index + 1][0]] not in _HYPHEN:
        return False
    (_, end), (hyphen, after), (follow, last) = spans[index : index + 3]
    if after - hyphen != 1 or end != hyphen or after != follow or not text[follow].isalnum():
        return False
    return text[start:end].lower() in _PREFIXES or text[follow:last].lower() in _SUFFIXES


def _cut_clitic(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The word [start, end), or its two parts where a clitic or a fused word ends it."""
    word = text[start:end]
    cut = _clitic_length(word)
    if 0 < cut < len(word):
        yield start, end - cut
        yield end - cut, end
    else:
        yield start, end


def _clitic_length(word: str) -> int:
    """How many characters at a word's end stand alone: 3 in "didn't", 2 in "Syria's", 0 in most."""
    if len(word) > 60 or not word[0].isalpha():
        return 0
    if "'" in word or "’" in word:
        match = _CLITIC.search(word)
        return len(match.group()) if match else 0
    fused = _FUSED.get(word.lower())
    return len(word) - fused if fused else 0
