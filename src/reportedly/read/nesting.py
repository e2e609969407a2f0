"""Nesting: who tells what another said, and through whom a text has somebody's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.expressions import Cue
from reportedly.read.quotes import Quote, touching
from reportedly.read.speakers import outlet_told
from reportedly.read.syntax import Syntax
from reportedly.types.base import Span
from reportedly.types.reading import Attribution, Medium, SpeechKind


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution while it is made: its cue, its spans, and the characters of its content."""

    cue: Cue | None
    source: tuple[Span, ...]
    cue_spans: tuple[Span, ...]
    content: tuple[Span, ...]
    medium: Medium | None
    source_head: int | None


def order(syntax: Syntax, told: Told) -> tuple[int, int]:
    """Where an attribution is counted: in the text's order, who is cited right before who cites him."""
    cited = told.cue is not None and told.cue.within is not None
    at = syntax.tokens[told.cue.within or 0].start if cited and told.cue is not None else position(told)
    return at, 0 if cited else 1


def position(told: Told) -> int:
    """Where an attribution stands: its cue, or its content where it has none."""
    return told.cue_spans[0].start if told.cue_spans else told.content[0].start


def nested(
    syntax: Syntax, told: Sequence[Told], quotes: Sequence[Quote]
) -> tuple[tuple[Attribution, ...], tuple[int | None, ...]]:
    """Attributions with ids, kinds and parents, and the head of each source; tellers come last."""
    parents = without_cycles(parents_of(syntax, told))
    made = [
        Attribution(
            id=f"a{number + 1}",
            source=t.source,
            cue=t.cue_spans,
            content=t.content,
            kind=kind_of(t.content, quotes),
            medium=t.medium,
            parent=None if parent is None else f"a{parent + 1}",
        )
        for number, (t, parent) in enumerate(zip(told, parents, strict=True))
    ]
    heads = [t.source_head for t in told]
    for number, t in enumerate(told):
        teller = None if t.cue is None else teller_of(syntax, t.cue)
        if teller is None:
            continue
        inner, (span, head) = made[number], teller
        outer = inner.model_copy(
            update={
                "id": f"a{len(made) + 1}",
                "source": (span,),
                "content": (),
                "speaker": None,
                "medium": None,
            }
        )
        made[number] = inner.model_copy(update={"parent": outer.id})
        made.append(outer)
        heads.append(head)
    return tuple(made), tuple(heads)


def teller_of(syntax: Syntax, cue: Cue) -> tuple[Span, int] | None:
    """Through whom the words came, with its head: who quotes them, or the outlet they were told to."""
    if cue.teller is not None:
        return syntax.span(*cue.teller.run), cue.teller.head
    outlet = outlet_told(syntax, cue)
    return None if outlet is None else (syntax.span(*syntax.phrase(outlet)), outlet)


def without_cycles(parents: list[int | None]) -> list[int | None]:
    """Parents by number, without the links that would lead back to where they start.

    >>> without_cycles([1, 0, 1])
    [None, 0, 1]
    """
    kept = list(parents)
    for number in range(len(kept)):
        seen, at = {number}, kept[number]
        while at is not None and at not in seen:
            seen.add(at)
            at = kept[at]
        if at is not None:
            kept[number] = None
    return kept


def kind_of(content: Sequence[Span], quotes: Sequence[Quote]) -> SpeechKind:
    """Direct where nearly all of the content stands in quotation marks, mixed where some of it does."""
    length = sum(s.end - s.start for s in content)
    quoted = sum(
        min(s.end, q.end) - max(s.start, q.start) for s in content for q in touching(quotes, s.start, s.end)
    )
    if quoted >= 0.9 * length:
        return SpeechKind.DIRECT
    return SpeechKind.MIXED if quoted else SpeechKind.INDIRECT


def parents_of(syntax: Syntax, told: Sequence[Told]) -> list[int | None]:
    """For each attribution the number of the one that cites it, or the narrowest that holds its cue."""
    holder = narrowest(syntax, told)
    by_token = {i: number for number, t in enumerate(told) if t.cue is not None for i in t.cue.tokens}
    parents: list[int | None] = []
    for t in told:
        if t.cue is None:
            parents.append(None)
        elif t.cue.within in by_token:
            parents.append(by_token[t.cue.within])
        else:
            parents.append(holder.get(t.cue.tokens[0]))
    return parents


def narrowest(syntax: Syntax, told: Sequence[Told]) -> dict[int, int]:
    """For each token the number of the narrowest attribution with a cue whose content holds it."""
    sizes = [sum(s.end - s.start for s in t.content) for t in told]
    holder: dict[int, int] = {}
    for number in sorted(range(len(told)), key=lambda n: (-sizes[n], -n)):
        if told[number].cue is None:
            continue
        for span in told[number].content:
            holder.update(dict.fromkeys(range(*(syntax.at(span.start, span.end) or (0, 0))), number))
    return holder
