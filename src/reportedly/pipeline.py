"""The only place that names the order: ingest → read → record → link.

Every function here hands one room's output to the next and knows nothing of what happens inside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.ingest import Originals, open_inputs, open_jsonl
from reportedly.link import Decision, Linked, link
from reportedly.read.engine import Engine, open_engine, signature
from reportedly.read.workers import read_all
from reportedly.record import DecisionKind, Record
from reportedly.settings import Settings
from reportedly.text import sha256_of
from reportedly.types.incident import EventRef
from reportedly.types.reading import Reading
from reportedly.types.report import Report, Skipped


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A report that an earlier run has read: its id and the SHA-256 of its text."""

    report: str
    sha256: str


Known = Callable[[Report], ReadBefore | None]
Outcome = Reading | Skipped | ReadBefore


@cache
def engine(name: str = "local") -> Engine:
    """The engine of that name with its weights and registers, loaded once a process."""
    return open_engine(name)


def read_text(text: str, **fields: Any) -> Reading:
    """The reading of one text; its id is the one given, else the start of the text's SHA-256."""
    digest = sha256_of(text)
    fields = {"id": digest[:16], **{name: value for name, value in fields.items() if value is not None}}
    return engine().read(Report(text=text, sha256=digest, **fields))


def read_inputs(
    inputs: Sequence[str], settings: Settings, originals: Path | None = None, known: Known | None = None
) -> Iterator[Outcome]:
    """Readings of all reports in the inputs, in their order; what was skipped comes in its place with why.

    A report that `known` recognises is not read again.
    """
    store = None if originals is None else Originals(originals)
    reports = open_inputs(inputs, settings, originals=store)
    return read_all(recalled(reports, known), settings.engine, settings.jobs)


def recalled(
    items: Iterable[Report | Skipped], known: Known | None
) -> Iterator[Report | ReadBefore | Skipped]:
    """Items in which a report that was read before is known as such."""
    for item in items:
        before = known(item) if known is not None and isinstance(item, Report) else None
        yield before or item


def read_into_record(inputs: Sequence[str], record: Record, settings: Settings) -> Iterator[Outcome]:
    """As `read_inputs`, each reading kept in the record before it is passed on; read ones are not read again.

    A run that is killed loses the report under way and nothing else; the next run goes on from there.
    """
    originals = record.path.with_name(record.path.name + ".originals")
    made = signature(settings.engine)

    def known(report: Report) -> ReadBefore | None:
        return ReadBefore(report.id, report.sha256) if record.has(report.id, report.sha256, made) else None

    for item in read_inputs(inputs, settings, originals, known):
        if isinstance(item, Reading):
            record.add_reading(item)
        elif isinstance(item, Skipped):
            record.add_skipped(item)
        yield item


def link_inputs(
    inputs: Sequence[str], settings: Settings, skip: Callable[[Skipped], None]
) -> tuple[Linked, list[Reading]]:
    """Incidents over reports and readings; reports are read first."""

    def items() -> Iterator[Report | Reading | Skipped]:
        for given in inputs:
            yield from open_jsonl(given, settings)

    readings: list[Reading] = []
    for item in read_all(items(), settings.engine, settings.jobs):
        if isinstance(item, Reading):
            readings.append(item)
        elif isinstance(item, Skipped):
            skip(item)
    return link(readings), readings


def link_record(record: Record) -> Linked:
    """The record's incidents made anew from its readings and kept; people's judgements outrank the scorer."""
    judged = [
        Decision(mention(d.subject), mention(d.value), d.kind is DecisionKind.SAME)
        for d in record.decisions()
        if d.kind in (DecisionKind.SAME, DecisionKind.NOT_SAME)
    ]
    linked = link(record.readings(), judged)
    record.replace_incidents(linked.incidents, linked.copies)
    return linked


def mention(key: str) -> EventRef:
    """The event mention that `report#event` names.

    >>> mention("https://example.org/a#b#e2")
    EventRef(report='https://example.org/a#b', event='e2')
    """
    report, _, event = key.rpartition("#")
    return EventRef(report=report, event=event)
