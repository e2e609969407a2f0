"""An annotation over its text, sentence by sentence, for re-reading."""

from __future__ import annotations

from collections.abc import Iterator

from training.annotations.quotes import sentences
from training.annotations.schema import (
    Annotation,
    Extent,
    MarkedAttribution,
    MarkedCount,
    MarkedEvent,
    MarkedIncident,
)


def shown(row: Annotation, text: str) -> Iterator[str]:
    """The lines of a document's print: each sentence with its number, below it what is marked in it."""
    pieces = _pieces(row, text)
    yield f"=== {row.set} {row.id} ({row.words} words)"
    for number, (start, end) in enumerate(sentences(text), start=1):
        yield f"[{number}] {text[start:end]}"
        yield from (f"    {piece}" for at, piece in pieces if start <= at < end)
    yield from (_incident(incident, row, text) for incident in row.incidents)
    for f in row.contradictions:
        yield f"{f.id} {f.code}: " + " | ".join(_words(text, span) for span in f.spans)


def plain(text: str) -> Iterator[str]:
    """A bare text with its sentences numbered, as an annotator reads it."""
    for number, (start, end) in enumerate(sentences(text), start=1):
        yield f"[{number}] {text[start:end]}"


def _pieces(row: Annotation, text: str) -> list[tuple[int, str]]:
    """Everything anchored in the text, in its order."""
    pieces = [(_anchor(a), _attribution(a, text)) for a in row.attributions]
    pieces += [(c.span[0], _count(c, text)) for c in row.counts]
    pieces += [(e.span[0], _event(e, text)) for e in row.events]
    for v in row.people:
        about = " ".join(str(part) for part in (v.age, v.sex, v.group) if part)
        spans = " / ".join(_words(text, span) for span in v.spans)
        pieces.append((v.spans[0][0], f"{v.id} {v.outcome} {spans} {about} in {','.join(v.events)}"))
    for y in row.tallies:
        span = f"{y.low}-{y.high} ordinal {y.ordinal} {y.since}..{y.until}"
        pieces.append((y.span[0], f"{y.id} {y.unit} {y.event_type or ''} {_words(text, y.span)} {span}"))
    for x in row.ignored:
        of = f" of {x.event}" if x.event else ""
        pieces.append((x.span[0], f"x {x.kind} {_words(text, x.span)}{of}"))
    return sorted(pieces, key=lambda piece: piece[0])


def _words(text: str, span: Extent) -> str:
    """A span's words, the middle of a long one left out."""
    words = " ".join(text[span[0] : span[1]].split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:28]} … {words[-28:]}”"


def _anchor(a: MarkedAttribution) -> int:
    return min(span[0] for span in (*a.cue, *a.source, *a.content))


def _attribution(a: MarkedAttribution, text: str) -> str:
    parts = [f"{a.id} {a.kind} {a.act}"]
    for label, spans in (("src", a.source), ("cue", a.cue), ("say", a.content)):
        if spans:
            parts.append(f"{label} " + " + ".join(_words(text, span) for span in spans))
    parts += [f"who {_words(text, a.who)}"] if a.who else []
    parts += [str(a.medium)] if a.medium else []
    parts += [f"via {a.parent}"] if a.parent else []
    return "; ".join(parts)


def _count(c: MarkedCount, text: str) -> str:
    flags = " cumulative" * c.cumulative + " superseded" * c.superseded
    of = f" of {_words(text, c.victims)}" if c.victims else ""
    part = f" part of {c.part_of}" if c.part_of else ""
    group = f" {c.group}" if c.group else ""
    return f"{c.id} {c.outcome} {_words(text, c.span)} {c.low}..{c.high} {c.bound}{group}{of}{part}{flags}"


def _event(e: MarkedEvent, text: str) -> str:
    parts = [f"{e.id} {e.type}/{e.status} {_words(text, e.span)}"]
    parts += [f"{role.role} {_words(text, role.span)}" for role in e.roles]
    parts += ["where " + _words(text, span) for span in e.places]
    parts += ["when " + _words(text, span) for span in e.times]
    parts += [f"n {','.join(e.counts)}"] if e.counts else []
    parts += [f"by {','.join(e.attributions)}"] if e.attributions else []
    parts += [f"about {e.about}"] if e.about else []
    parts += ["or " + "/".join((*e.or_types, *e.or_statuses))] if e.or_types or e.or_statuses else []
    parts += ["alt " + _words(text, span) for span in e.alternatives]
    parts += [f"in {e.incident}"] if e.incident else []
    return "; ".join(parts)


def _incident(i: MarkedIncident, row: Annotation, text: str) -> str:
    events = ",".join(event.id for event in row.events if event.incident == i.id)
    figures = " ".join(f"{name} {f.low}..{f.high}" for name, f in i.figures.items())
    place = _words(text, i.place) if i.place else ""
    rest = f"{i.responsibility or ''} {'re ' + i.same_as if i.same_as else ''} {'MAIN' * i.is_main}"
    return f"{i.id} {i.type}/{i.status} [{events}] {i.earliest}..{i.latest} {place} {figures} {rest}"
