"""What is wrong with a stored annotation: references, spans, statuses, incidents; nothing for a clean row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from reportedly.types.reading import Status
from training.annotations.schema import HAPPENED, SPOKEN, Annotation, Extent, MarkedEvent


def problems(row: Annotation, text: str) -> list[str]:
    """One line for every fault of an annotation."""
    return [
        *_bad_spans(row, text),
        *_dangling(row),
        *_crossing_triggers(row),
        *_bad_incidents(row),
        *_bad_counts(row),
        *_bad_attributions(row),
    ]


def spans(row: Annotation) -> Iterator[tuple[str, Extent]]:
    """Every span of an annotation, with the item that holds it."""
    for a in row.attributions:
        yield from ((a.id, span) for span in (*a.source, *a.cue, *a.content, *([a.who] if a.who else [])))
    for c in row.counts:
        yield from ((c.id, span) for span in (c.span, c.victims) if span)
    for e in row.events:
        held = (e.span, *e.alternatives, *e.places, *e.times, *(role.span for role in e.roles))
        yield from ((e.id, span) for span in held)
    for v in row.people:
        yield from ((v.id, span) for span in v.spans)
    yield from ((y.id, y.span) for y in row.tallies)
    yield from ((i.id, i.place) for i in row.incidents if i.place)
    for f in row.contradictions:
        yield from ((f.id, span) for span in f.spans)
    yield from (("ignored", x.span) for x in row.ignored)
    yield from (("outside", span) for span in row.outside)


def _bad_spans(row: Annotation, text: str) -> Iterator[str]:
    for name, (start, end) in spans(row):
        if not 0 <= start < end <= len(text):
            yield f"{name}: span {start}-{end} is not inside the text of {len(text)} characters"
        elif text[start].isspace() or text[end - 1].isspace():
            yield f"{name}: span {start}-{end} begins or ends with white space"


def _dangling(row: Annotation) -> Iterator[str]:
    """References to items that are not there."""
    ids = {
        item.id
        for items in (row.attributions, row.counts, row.events, row.people, row.tallies, row.incidents)
        for item in items
    }
    for a in row.attributions:
        yield from _missing(a.id, ids, a.parent)
    for c in row.counts:
        yield from _missing(c.id, ids, c.part_of)
    for e in row.events:
        yield from _missing(e.id, ids, e.about, e.incident, *e.counts, *e.attributions)
    for v in row.people:
        yield from _missing(v.id, ids, *v.events, *v.attributions)
    for i in row.incidents:
        yield from _missing(i.id, ids, i.same_as)
    for x in row.ignored:
        yield from _missing("ignored", ids, x.event)


def _missing(name: str, ids: set[str], *references: str | None) -> Iterator[str]:
    yield from (f"{name}: no item {ref!r}" for ref in references if ref and ref not in ids)
    yield from (f"{name}: refers to itself" for ref in references if ref == name)


def _crossing_triggers(row: Annotation) -> Iterator[str]:
    """Two triggers, or a trigger and an ignored span, on the same characters."""
    marked = [(e.id, e.span) for e in row.events] + [("ignored", x.span) for x in row.ignored]
    marked.sort(key=lambda item: item[1])
    for (a, left), (b, right) in pairwise(marked):
        if right[0] < left[1]:
            yield f"{a} and {b}: both mark {right[0]}-{min(left[1], right[1])}"


def _bad_incidents(row: Annotation) -> Iterator[str]:
    """Every event but speech stands in one incident, of its own standing; every incident has a mention."""
    held = {incident.id: incident for incident in row.incidents}
    for event in row.events:
        if event.incident is None and event.type not in SPOKEN:
            yield f"{event.id}: {event.type} stands in no incident"
        elif event.incident in held and event.type not in SPOKEN:
            yield from _unlike(event, held[event.incident].status)
    mentioned = {event.incident for event in row.events}
    yield from (f"{name}: no event mentions it" for name in held if name not in mentioned)
    mains = [incident.id for incident in row.incidents if incident.is_main]
    if len(mains) > 1:
        yield f"{', '.join(mains)}: only one incident can be the main one"


def _unlike(event: MarkedEvent, status: Status) -> Iterator[str]:
    """A happened event and an incident that did not happen, or the reverse."""
    allowed = {event.status, *event.or_statuses}
    if not any((one in HAPPENED) == (status in HAPPENED) for one in allowed):
        yield f"{event.id}: {event.status} in the incident {event.incident}, which is {status}"


def _bad_counts(row: Annotation) -> Iterator[str]:
    """Counts that no event holds (parts stand with their whole), or whose bounds are reversed."""
    used = Counter(name for event in row.events for name in event.counts)
    for count in row.counts:
        if not used[count.id] and count.part_of is None:
            yield f"{count.id}: no event holds this count"
        if count.low is not None and count.high is not None and count.low > count.high:
            yield f"{count.id}: low {count.low} above high {count.high}"


def _bad_attributions(row: Annotation) -> Iterator[str]:
    """Attributions without source and cue, or in a ring of parents."""
    parents = {a.id: a.parent for a in row.attributions}
    for a in row.attributions:
        if not a.source and not a.cue:
            yield f"{a.id}: neither source nor cue"
        seen, at = {a.id}, a.parent
        while at is not None and at not in seen:
            seen.add(at)
            at = parents.get(at)
        if at is not None:
            yield f"{a.id}: its parents run in a ring"
