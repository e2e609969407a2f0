"""A reporting expression: the cue, who speaks, what is said, and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.sources import Speaker
from reportedly.read.verbs import ReportingVerb


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression: cue tokens, source, content tokens, and the outlet it was told to."""

    verb: ReportingVerb
    tokens: tuple[int, ...]
    source: int | None  # the token that heads the source, a relative pronoun's noun
    content: frozenset[int]
    told_to: int | None = None
    within: int | None = None  # the token of the outer cue, for 'AFP said, citing officials'
    named: tuple[int, int] | None = None  # the tokens (first, last) that name the source
    spoken: tuple[tuple[int, int], ...] = ()  # characters of the content where quotations give them
    shape: str = ""  # the rule that found the content
    teller: Speaker | None = None  # through whom the words came: 'quoted by state radio'

    @property
    def head(self) -> int:
        """The reporting verb or noun itself."""
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class Said:
    """Content tokens, the rule that found them, and their characters where quotations give them."""

    content: frozenset[int]
    shape: str
    spoken: tuple[tuple[int, int], ...] = ()
