"""Status cues: the rows of `tables/status_cues.csv` that give an event a status, and where they stand.

Single words are looked up by lemma and part of speech, phrases by their words in order. Each row says how far
it reaches: the clause it stands in, the complement it governs, the event noun beside it, or the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.read.syntax import Syntax
from reportedly.tables import table
from reportedly.types.reading import Status

STATUSES = frozenset(Status)
ALLEGED = "alleged"  # stands as actual: who says so is the attribution's to tell


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A word or phrase that gives what it governs a status; `scope` as in the table."""

    words: tuple[str, ...]
    status: Status
    scope: str
    near_misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase cue where it stands: tokens [first, last)."""

    cue: StatusCue
    first: int
    last: int


def _cue(row: dict[str, str]) -> StatusCue:
    status = Status.ACTUAL if row["status"] == ALLEGED else Status(row["status"])
    missed = tuple(part.strip().lower() for part in row["near_miss"].split("|") if part.strip())
    return StatusCue(tuple(row["cue"].lower().split()), status, row["scope"], missed)


@cache
def words(*parts: str) -> dict[str, StatusCue]:
    """The single-word cues of the given parts of speech, by lemma."""
    kept: dict[str, StatusCue] = {}
    for row in table("status_cues"):
        if row["pos"] in parts and (row["status"] in STATUSES or row["status"] == ALLEGED):
            kept.setdefault(row["cue"].lower(), _cue(row))
    return kept


@cache
def phrases() -> dict[str, tuple[StatusCue, ...]]:
    """The phrase cues by their first word, longest first."""
    kept: dict[str, list[StatusCue]] = {}
    for row in table("status_cues"):
        if row["pos"] == "PHRASE" and (row["status"] in STATUSES or row["status"] == ALLEGED):
            cue = _cue(row)
            kept.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(found, key=lambda c: -len(c.words))) for first, found in kept.items()}


def standing_phrases(syntax: Syntax, sentence: int) -> Iterator[Standing]:
    """The phrase cues of a sentence in order, the longest at each place."""
    bounds = syntax.parse.sentences[sentence]
    at = bounds.first
    known = phrases()
    while at < bounds.last:
        token = syntax.tokens[at]
        cues = (*known.get(token.lemma, ()), *known.get(token.text.lower(), ()))
        cue = next((c for c in cues if stands(syntax, at, c, bounds.last)), None)
        if cue is not None:
            yield Standing(cue, at, at + len(cue.words))
        at += 1 if cue is None else len(cue.words)


def stands(syntax: Syntax, first: int, cue: StatusCue, last: int) -> bool:
    """Whether a cue's words stand from a token on; 'not' also as 'n't'."""
    if first + len(cue.words) > last:
        return False
    for word, token in zip(cue.words, syntax.tokens[first : first + len(cue.words)], strict=True):
        text = token.text.lower().replace("’", "'")
        if word not in (token.lemma, text) and not (word == "not" and text == "n't"):
            return False
    return True
