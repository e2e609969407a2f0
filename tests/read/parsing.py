"""Hand-made parses for tests: tokens by a plain rule, heads and tags only where a test gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from reportedly.types.parse import Chunk, Parse, Sentence, Token

TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
BREAK = re.compile(r"[.!?]['\"”]?\s+(?=[\"“A-Z\d])|\n+")


def parse_of(
    text: str,
    heads: Mapping[str, str] | None = None,
    tags: Mapping[str, tuple[str, str]] | None = None,
    chunks: tuple[tuple[str, float], ...] = (),
) -> Parse:
    """A parse of a text. `heads`: word to governing word (first occurrences); `tags`: word to (pos, tag);
    `chunks`: time chunks by their words and score. Without heads every token hangs from its sentence's first.
    """
    ends = [m.end() for m in BREAK.finditer(text)] + [len(text)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    low = 0
    for end in ends:
        first = len(tokens)
        for m in TOKEN.finditer(text, low, end):
            pos, tag = (tags or {}).get(m[0], ("X", ""))
            head, dep = (-1, "root") if len(tokens) == first else (first, "dep")
            word = (m.start(), m.end(), m[0], m[0].lower())
            tokens.append(Token(len(tokens), *word, pos, tag, head, dep, len(sentences)))
        if len(tokens) > first:
            extent = (tokens[first].start, tokens[-1].end)
            sentences.append(Sentence(len(sentences), first, len(tokens), *extent))
        low = end
    if heads:
        tokens = _headed(tokens, heads)
    times = tuple(_chunk(text, tokens, words, score) for words, score in chunks)
    vectors = np.zeros((len(sentences), 384), np.float32)
    return Parse(text, tuple(tokens), tuple(sentences), (), times, (), vectors)


def _headed(tokens: list[Token], heads: Mapping[str, str]) -> list[Token]:
    """The tokens with the given governors."""
    index = {t.text: t.index for t in reversed(tokens)}
    governors = {index[word]: index[head] if head else -1 for word, head in heads.items()}
    return [replace(t, head=governors.get(t.index, t.head)) for t in tokens]


def _chunk(text: str, tokens: list[Token], words: str, score: float) -> Chunk:
    start = text.index(words)
    inside = [t.index for t in tokens if start <= t.start and t.end <= start + len(words)]
    return Chunk(inside[0], inside[-1] + 1, start, start + len(words), "TIME", score)
