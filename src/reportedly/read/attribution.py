"""Attributions: who says what, through whom, in their own words or not.

Cues give the tree's view; this file turns them into spans, nests them, and carries a speaker on over
the later sentences of one quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.read.cues import Cue
from reportedly.read.quotes import Quote
from reportedly.read.speakers import medium_of, outlet_told
from reportedly.read.syntax import Syntax
from reportedly.text import cut
from reportedly.types.base import Span
from reportedly.types.reading import Attribution, Medium, SpeechKind

# Fewer words between quotation marks are a title or a scare quote, no speech.
LEAST_QUOTED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution while it is made: its cue, its spans, and the characters of its content."""

    cue: Cue | None
    source: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content: tuple[Span, ...]
    medium: Medium | None
    source_head: int | None


def read_attributions(
    syntax: Syntax, cues: Sequence[Cue], quotes: Sequence[Quote]
) -> tuple[tuple[Attribution, ...], tuple[int | None, ...]]:
    """The attributions of a text in order, and for each the token that heads its source (or None)."""
    told = [built for cue in cues if (built := build(syntax, cue, quotes)).content]
    told = without_doubles(told)
    told.extend(carried_on(syntax, quotes, told))
    told.sort(key=lambda t: (position(t), t.content[0].start))
    return finish(syntax, told, quotes)


def build(syntax: Syntax, cue: Cue, quotes: Sequence[Quote]) -> Told:
    """The spans of one cue."""
    content = tuple(whole_quotes(syntax, runs_of(syntax, cue.content), quotes))
    if cue.spoken:
        content = tuple(cut(syntax.parse.text, start, end) for start, end in cue.spoken)
    source = () if cue.named is None else (syntax.span(*cue.named),)
    spans = tuple(syntax.span(*run) for run in unbroken(sorted(cue.tokens)))
    return Told(cue, source, spans, content, medium_of(syntax, cue), cue.source)


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
        for quote in quotes:
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
    """Quotations that no cue claims, given to the speaker before them in the same paragraph.

    A paragraph that opens inside the speech of the one before goes on with its speaker too.
    """
    text = syntax.parse.text
    more: list[Told] = []
    for quote in quotes:
        if words(text[quote.inner_start : quote.inner_end]) < LEAST_QUOTED_WORDS + 2:
            continue
        if any(s.start < quote.end and quote.start < s.end for t in told for s in t.content):
            continue
        before = [t for t in told if t.content[0].start < quote.start and t.source_head is not None]
        last = max(before, key=position, default=None)
        if (
            last is None
            or text.count("\n\n", position(last), quote.start) > 1
            or quote.start - position(last) > 900
        ):
            continue
        content = (Span(start=quote.start, end=quote.end, text=text[quote.start : quote.end]),)
        more.append(Told(None, (), (), content, None, last.source_head))
    return more


def position(told: Told) -> int:
    """Where an attribution stands: its cue, or its content where it has none."""
    return told.cue_spans[0].start if told.cue_spans else told.content[0].start


def finish(
    syntax: Syntax, told: Sequence[Told], quotes: Sequence[Quote]
) -> tuple[tuple[Attribution, ...], tuple[int | None, ...]]:
    """Attributions with ids, kinds and parents; tellers such as 'told AFP' become parents of their own."""
    made: list[Attribution] = []
    heads: list[int | None] = []
    tellers: list[tuple[int, Span, int]] = []
    for number, t in enumerate(told):
        made.append(
            Attribution(
                id=f"a{number + 1}",
                source=t.source,
                cue=t.cue_spans,
                content=t.content,
                kind=kind_of(t.content, quotes),
                medium=t.medium,
                parent=parent_of(number, told),
            )
        )
        heads.append(t.source_head)
        outlet = None if t.cue is None else outlet_told(syntax, t.cue)
        if outlet is not None:
            tellers.append((number, syntax.span(*syntax.phrase(outlet)), outlet))
    for number, span, head in tellers:
        told_id = f"a{len(made) + 1}"
        inner = made[number]
        made.append(
            Attribution(
                id=told_id, source=(span,), cue=inner.cue, content=(), kind=inner.kind, parent=inner.parent
            )
        )
        made[number] = inner.model_copy(update={"parent": told_id})
        heads.append(head)
    return tuple(made), tuple(heads)


def kind_of(content: Sequence[Span], quotes: Sequence[Quote]) -> SpeechKind:
    """Direct where nearly all of the content stands in quotation marks, mixed where some of it does."""
    length = sum(s.end - s.start for s in content)
    quoted = sum(max(0, min(s.end, q.end) - max(s.start, q.start)) for s in content for q in quotes)
    if quoted >= 0.9 * length:
        return SpeechKind.DIRECT
    return SpeechKind.MIXED if quoted else SpeechKind.INDIRECT


def parent_of(number: int, told: Sequence[Told]) -> str | None:
    """The id of the narrowest other attribution whose content holds this one's cue, or that cites it."""
    mine = told[number]
    if mine.cue is not None and mine.cue.within is not None:
        for i, other in enumerate(told):
            if other.cue is not None and mine.cue.within in other.cue.tokens:
                return f"a{i + 1}"
    if not mine.cue_spans:
        return None
    at = mine.cue_spans[0]
    around = [
        (sum(s.end - s.start for s in other.content), i)
        for i, other in enumerate(told)
        if i != number
        and other.cue_spans
        and any(s.start <= at.start and at.end <= s.end for s in other.content)
    ]
    return f"a{min(around)[1] + 1}" if around else None
