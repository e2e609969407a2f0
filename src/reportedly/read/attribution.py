"""Attributions: who says what, through whom, in their own words or not.

Cues give the tree's view; this file turns them into spans, nests them, and carries a speaker on over
the later sentences of one quotation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from reportedly.read.cues import Cue
from reportedly.read.nesting import Told, narrowest, nested, order, position
from reportedly.read.quotes import Quote, touching
from reportedly.read.speakers import medium_of
from reportedly.read.syntax import Syntax
from reportedly.text import cut, overlaps
from reportedly.types.base import Span
from reportedly.types.reading import Attribution

# Fewer words between quotation marks are a title or a scare quote, no speech.
LEAST_QUOTED_WORDS = 4
FAR_CHARS = 900  # a quotation further than this from the last speaker has one of its own


def read_attributions(
    syntax: Syntax, cues: Sequence[Cue], quotes: Sequence[Quote]
) -> tuple[tuple[Attribution, ...], tuple[int | None, ...]]:
    """The attributions of a text in order, and for each the token that heads its source (or None)."""
    told = [built for cue in cues if (built := build(syntax, cue, quotes)).content]
    told = without_doubles(told)
    told.extend(carried_on(syntax, quotes, told))
    told.sort(key=lambda t: order(syntax, t))
    return nested(syntax, told, quotes)


def build(syntax: Syntax, cue: Cue, quotes: Sequence[Quote]) -> Told:
    """The spans of one cue."""
    runs = runs_of(syntax, cue.content - set(cue.tokens))
    spans = tuple(syntax.span(*run) for run in unbroken(sorted(cue.tokens)))
    if cue.spoken:
        content = [cut(syntax.parse.text, start, end) for start, end in cue.spoken]
    else:
        content = whole_quotes(syntax, runs, quotes)
    if any(overlaps(a, b) for a in content for b in spans):
        content = [syntax.span(*run) for run in runs]
    content = [s for s in content if not any(overlaps(s, c) for c in spans)]
    source = () if cue.named is None else (syntax.span(*cue.named),)
    return Told(cue, source, spans, tuple(content), medium_of(syntax, cue), cue.source)


def unbroken(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Runs (first, last) of consecutive numbers.

    >>> unbroken([3, 4, 7])
    [(3, 5), (7, 8)]
    """
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and index == runs[-1][1]:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def runs_of(syntax: Syntax, content: frozenset[int]) -> list[tuple[int, int]]:
    """Runs of content tokens; gaps of punctuation alone are closed, runs without a word dropped."""
    tokens = syntax.tokens
    filled = set(content)
    for a, b in zip(sorted(content), sorted(content)[1:], strict=False):
        if all(tokens[i].pos == "PUNCT" for i in range(a + 1, b)):
            filled.update(range(a, b))
    runs = [syntax.trimmed(*run) for run in unbroken(sorted(filled))]
    return [
        r
        for r in runs
        if any(tokens[i].pos not in ("PUNCT", "SCONJ", "CCONJ", "DET", "ADP") for i in range(*r))
    ]


def whole_quotes(syntax: Syntax, runs: list[tuple[int, int]], quotes: Sequence[Quote]) -> list[Span]:
    """Spans of the runs, each grown to the whole of a quotation that it fills or begins."""
    spans: list[Span] = []
    text = syntax.parse.text
    for run in runs:
        span = syntax.span(*run)
        start, end = span.start, span.end
        for quote in touching(quotes, start, end):
            inside = min(end, quote.end) - max(start, quote.start)
            if inside > 0 and words(text[quote.inner_start : quote.inner_end]) >= LEAST_QUOTED_WORDS:
                start, end = min(start, quote.start), max(end, quote.end)
        if spans and start < spans[-1].end:
            start, end = spans[-1].start, max(end, spans[-1].end)
            spans.pop()
        spans.append(Span(start=start, end=end, text=text[start:end]))
    return spans


def words(text: str) -> int:
    """How many words a string has."""
    return len(text.split())


def without_doubles(told: list[Told]) -> list[Told]:
    """Told things without those whose content and source another has already."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for t in told:
        key = (tuple((s.start, s.end) for s in t.source), tuple((s.start, s.end) for s in t.content))
        if key not in seen:
            kept.append(t)
            seen.add(key)
    return kept


def carried_on(syntax: Syntax, quotes: Sequence[Quote], told: Sequence[Told]) -> list[Told]:
    """Quotations that no cue claims, given to the speaker before them in this paragraph or the one before."""
    text = syntax.parse.text
    inner = narrowest(syntax, told)
    speaking = sorted((t for t in told if speaks(t, inner)), key=position)
    starts = [position(t) for t in speaking]
    more: list[Told] = []
    for quote in quotes:
        run = syntax.at(quote.start, quote.end)
        last = bisect_left(starts, quote.start) - 1
        if last < 0 or run is None or not is_speech(text, quote) or any(i in inner for i in range(*run)):
            continue
        far = quote.start - starts[last] > FAR_CHARS
        if far or text.count("\n\n", starts[last], quote.start) > 1:
            continue
        content = (Span(start=quote.start, end=quote.end, text=text[quote.start : quote.end]),)
        before = speaking[last]
        more.append(Told(None, before.source, (), content, None, before.source_head))
    return more


def speaks(told: Told, inner: Mapping[int, int]) -> bool:
    """Whether an attribution is of somebody who speaks for himself, whom a quotation can go on with."""
    if told.cue is None or told.source_head is None or told.cue.verb.kind not in ("speech", "writing"):
        return False
    return told.cue.shape not in UNSPOKEN and told.cue.tokens[0] not in inner


UNSPOKEN = frozenset(("noun", "citing", "named_object", "described"))


def is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation is a sentence or more by itself, not a title or a few words of somebody's.

    >>> is_speech('It rained. "Nobody came to help us here." It was late.', Quote(11, 41, 12, 40))
    True
    """
    inner = text[quote.inner_start : quote.inner_end].strip()
    before = text[: quote.start].rstrip()
    opens = not before or before[-1] in ".!?…”\"'" or "\n" in text[len(before) : quote.start]
    return opens and inner[-1:] in (".", "!", "?", "…") and words(inner) >= LEAST_QUOTED_WORDS + 1
