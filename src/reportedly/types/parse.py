"""Parse: what the encoder says of a text, before any conflict knowledge is applied.

All character offsets are Unicode code points, half-open, into the text that was given. All token and
sentence indices count from 0 over the whole text. Labels: Universal Dependencies 2.15 for `pos`
and `dep` (subtypes kept), Penn tags for `tag`, unified PropBank for argument roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word; `text` is the slice of the source text."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    head: int  # index of the governing token, -1 for the root of a sentence
    dep: str
    sentence: int  # index in Parse.sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) of one sentence, and the characters they cover."""

    index: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A labelled run of tokens [first, last), such as an entity or a time phrase; score in 0..1."""

    first: int
    last: int
    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Argument:
    """One PropBank argument of a predicate: its head token and its span of tokens [first, last)."""

    role: str
    head: int
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate token and its arguments, in the text's order."""

    predicate: int
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """The encoder's analysis of one whole text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Chunk, ...]
    times: tuple[Chunk, ...]
    frames: tuple[Frame, ...]
    vectors: NDArray[np.float32] = field(repr=False, compare=False)  # (sentences, 384), unit length
