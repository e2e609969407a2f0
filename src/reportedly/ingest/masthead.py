"""The short lines above an article: outlet, headline, byline, publication line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.ingest.dates import FoundDate, find_date
from reportedly.ingest.outlets import is_outlet_name
from reportedly.tables import table

LONGEST_LINE = 200  # characters; anything longer is a paragraph
LINES_READ = 12  # empty ones too; a masthead with all its parts has nine
_BAR = re.compile(r"\s*[|•·]\s*|\s{3,}|\t")
_EDGES = " ,-–—(|•·)"
_NAME = re.compile(r"[^\W\d_][\w.'’&-]*")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines above an article say, and how many lines they are."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    lines: int = 0


def read_masthead(lines: Sequence[str], *, headline: bool) -> Masthead:
    """The masthead that opens a text; `lines` are its lines in order, empty ones too.

    With `headline`, a short first line that the next one does not continue is the title; it may follow
    the outlet's name. A line between
    title and byline (a standfirst) is passed over; the first paragraph ends the masthead.

    >>> read_masthead(["Two Killed", "", "By: A. Writer", "29 Jun 2021", "", "Two men …"], headline=True)
    Masthead(title='Two Killed', byline='A. Writer', published='2021-06-29', outlet=None, lines=4)
    """
    found = Masthead()
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if headline:
        found = _headline(lines, first)
    for number, line in enumerate(lines[: first + LINES_READ]):
        if number < found.lines or not line.strip():
            continue
        if len(line) > LONGEST_LINE or _continues(lines, number, found.lines):
            break
        parts = _read_own_line(line.strip())
        if parts is not None:
            found = _with(found, parts, number + 1)
        elif re.search(r"[.!?؟][\"”’»)]?$", line.strip()) and number > first + 2:
            break  # a sentence below the place of a standfirst is the text itself
    return found


def _continues(lines: Sequence[str], number: int, read: int) -> bool:
    """Whether a line goes on with a paragraph: another line that is no masthead stands right above it."""
    return number > read and bool(lines[number - 1].strip())


def _with(found: Masthead, parts: Masthead, lines: int) -> Masthead:
    return replace(
        found,
        byline=found.byline or parts.byline,
        published=found.published or parts.published,
        outlet=found.outlet or parts.outlet,
        lines=lines,
    )


def is_masthead_line(line: str) -> bool:
    """Whether a line holds nothing but a byline, a publication date, or both.

    >>> is_masthead_line("Updated: 3 May 2022, 10:15 GMT"), is_masthead_line("By 3 May 2022 all had fled.")
    (True, False)
    """
    return len(line) <= LONGEST_LINE and _read_line(line.strip()) is not None


def _headline(lines: Sequence[str], first: int) -> Masthead:
    """The headline that opens a text, and the outlet's name where that stands above it alone.

    >>> _headline(["Radio Sandgate", "", "Two Killed", "", "Two men …"], 0)
    Masthead(title='Two Killed', byline=None, published=None, outlet='Radio Sandgate', lines=3)
    """
    above = lines[first].strip() if first < len(lines) else ""
    second = next((n for n, line in enumerate(lines) if n > first and line.strip()), len(lines))
    if is_outlet_name(above) and _is_headline(lines, second):
        return Masthead(title=lines[second].strip(), outlet=above, lines=second + 1)
    if _is_headline(lines, first):
        return Masthead(title=above, lines=first + 1)
    return Masthead()


def _read_own_line(line: str) -> Masthead | None:
    """What a line says as a part of a masthead, an outlet's bare name included."""
    return _read_line(line) or (Masthead(outlet=line) if is_outlet_name(line) else None)


def _is_headline(lines: Sequence[str], first: int) -> bool:
    """Whether the first line stands by itself, is short, and is no sentence and no masthead line."""
    rest = [line.strip() for line in lines[first + 1 :]]
    line = lines[first].strip() if first < len(lines) else ""
    if not line or not any(rest) or len(line) > LONGEST_LINE or _read_line(line) is not None:
        return False
    stands_alone = not rest[0] or _read_own_line(rest[0]) is not None
    return stands_alone and not re.search(r"[.:;,،؛]$|[.!?][\"”’»)]$", line)


def _read_line(line: str) -> Masthead | None:
    """What one line says as a part of a masthead; None where a part of it says anything else."""
    whole = _read_part(line)
    if whole is not None:
        return whole
    parts = [part for part in _BAR.split(line) if part]
    read = [_read_part(part) for part in parts]
    dated = any(part is not None and part.published for part in read)
    found = Masthead()
    for part, said in zip(parts, read, strict=True):
        if said is None and dated and _is_bare_name(part):
            said = Masthead(byline=part)
        if said is None:
            return None
        found = _with(found, said, 1)
    return found if found.lines else None


def _is_bare_name(part: str) -> bool:
    """Whether words beside a date can be the author's name alone: two or three capitalised ones."""
    return _name(part) is not None and len(part.split()) in (2, 3) and _outlet(part) is None


def _read_part(part: str) -> Masthead | None:
    if (date := find_date(part)) is not None:
        return _read_date_part(part, date)
    return Masthead(byline=name) if (name := _after_cue(part)) else None


def _after_cue(words: str) -> str | None:
    """The name after 'By' or its like, or None."""
    cue = _cue("byline").match(words)
    return _name(words[cue.end() :]) if cue else None


def _read_date_part(part: str, date: FoundDate) -> Masthead | None:
    """A part with a date; before it a cue, weekday, byline or outlet; after it byline, outlet or little."""
    before, after = part[: date.start].strip(_EDGES), part[date.end :].strip(_EDGES)
    before, later = _without_date_cue(before)
    byline, outlet = (None, None) if _is_one_word(before) else (_after_cue(before), _outlet(before))
    outlet = None if byline else outlet
    if before and not _is_one_word(before) and byline is None and outlet is None:
        return None
    if not _cue("updated").match(after) and (len(after.split()) > 8 or re.search(r"[.!?]\s|[.!?]$", after)):
        return None
    published = None if later else date.value
    return Masthead(byline=byline or _after_cue(after), published=published, outlet=outlet or _outlet(after))


def _without_date_cue(before: str) -> tuple[str, bool]:
    """The words before a date without the cue next to it, and whether the date is that of an update.

    >>> _without_date_cue("by: Ann Lee Updated:"), _without_date_cue("Published on")
    (('by: Ann Lee', True), ('', False))
    """
    for kind in ("updated", "published"):
        if (found := _cue(kind, closing=True).search(before)) is not None:
            return before[: found.start()].strip(_EDGES + "."), kind == "updated"
    return before, False


def _is_one_word(before: str) -> bool:
    """A weekday or a place before the date: 'Tuesday,', 'Kyiv,'; not the start of a sentence."""
    return (
        len(before.split()) == 1
        and before[:1].isupper()
        and before.lower() not in {"on", "in", "since", "by", "from"}
    )


def _name(words: str) -> str | None:
    """A name, or several: capitalised words, at most five between two commas, no digit, no sentence.

    >>> _name("Ann Lee and Omar al-Said"), _name("Monday, troops had left."), _name("the river")
    ('Ann Lee and Omar al-Said', None, None)
    """
    name = words.strip(" ,:–—-")
    tokens = _NAME.findall(name)
    longest = max(len(part.split()) for part in re.split(r",|\band\b", name))
    ends_sentence = re.search(r"[.!?؟:]$", name) and not re.search(r"\b[A-Z]\.$", name)
    if not tokens or len(tokens) > 12 or longest > 5 or ends_sentence or re.search(r"\d", name):
        return None
    small = [token.partition("-")[0] for token in tokens if token[0].islower()]
    return name if _cue_words("particle").issuperset(small) and not tokens[0].islower() else None


def _outlet(words: str) -> str | None:
    """The words after the date, where one of them shows that they name an outlet.

    >>> _outlet("Valley Herald, Ostrov"), _outlet("3 min read")
    ('Valley Herald, Ostrov', None)
    """
    name = _BAR.split(words)[0].strip(_EDGES)
    cues = any(token.lower() in _cue_words("outlet") for token in _NAME.findall(name))
    return name if cues and name[:1].isupper() and not re.search(r"[\d:]", name) else None


@cache
def _cue_words(kind: str) -> frozenset[str]:
    return frozenset(row["cue"] for row in table("masthead_cues") if row["kind"] == kind)


@cache
def _cue(kind: str, *, closing: bool = False) -> re.Pattern[str]:
    """A pattern for the cues of a kind at the start of some words, or with `closing` at their end."""
    cues = "|".join(map(re.escape, sorted(_cue_words(kind), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{cues})\s*:?\s*$" if closing else rf"(?:{cues})(?:\s*:|(?!\w))\s*", re.I)
