"""The local engine: one small encoder, and rules as tables on top of it. No network, no key, no GPU."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.models import load
from reportedly.models.encoder import Encoder
from reportedly.read.flags import day_flags, region_flags, toll_flags
from reportedly.read.happening import SPEECH
from reportedly.read.happenings import as_known, gather
from reportedly.read.headlines import read_headline
from reportedly.read.kinds import Facts
from reportedly.read.languages import is_read
from reportedly.read.lexicon import type_of_words
from reportedly.read.numbering import Numbering
from reportedly.read.passage import Passage, read_passage
from reportedly.read.people import read_people
from reportedly.read.placenames import regions_named
from reportedly.read.registers import Registers
from reportedly.read.tallies import read_tallies
from reportedly.text import overlaps
from reportedly.types.reading import Engine as Made, Event, Flag, Reading, ReportIncident, Status, Tally
from reportedly.types.report import Report

VERSION = "0.1"
AFTER_DATELINE = re.compile(r"\s*[-–—:]{1,2}\s*")


@dataclass(frozen=True)
class LocalEngine:
    """The encoder and the registers, opened once and used for every report."""

    encoder: Encoder
    registers: Registers
    made_by: Made

    @classmethod
    def open(cls) -> LocalEngine:
        """The engine with the shipped weights; ModelError or GazetteerError where a file is missing."""
        encoder = load()
        return cls(encoder, Registers.open(), Made(name="local", version=VERSION, model=encoder.version))

    def read(self, report: Report) -> Reading:
        """The reading of a report; one in another language than English has empty lists and a flag."""
        if not is_read(report):
            flag = Flag(
                id="f1", code="unread_language", message=f"the engine reads English, not {report.language!r}"
            )
            return Reading(report=report, engine=self.made_by, flags=(flag,))
        numbering = Numbering()
        parse = self.encoder.parse(apart(report.text, report.dateline))
        passage = read_passage(parse, report, self.registers, numbering)
        headline = read_headline(self.encoder, report, self.registers, numbering)
        tallies = self.tallies(passage, numbering)
        incidents = gather(passage.events, facts_of(passage, tallies))
        events = as_known(passage.events, incidents)
        main = main_incident(incidents)
        return Reading(
            report=report,
            engine=self.made_by,
            mentions=passage.mentions,
            entities=(*passage.entities, *headline.entities),
            places=passage.places,
            times=passage.times,
            counts=passage.counts,
            attributions=passage.attributions,
            events=with_incidents(events, incidents),
            people=read_people(passage, numbering),
            tallies=tallies,
            incidents=incidents,
            headline=headline.headline,
            main_event=main_event(events, main),
            main_incident=None if main is None else main.id,
            flags=numbered(self.flags(passage, incidents)),
        )

    def tallies(self, passage: Passage, numbering: Numbering) -> tuple[Tally, ...]:
        """The running counts that a report states."""
        found = read_tallies(passage.syntax.parse, passage.times, passage.counts, type_of_words)
        return tuple(t.model_copy(update={"id": numbering.next("y")}) for t in found)

    def flags(self, passage: Passage, incidents: tuple[ReportIncident, ...]) -> list[Flag]:
        """What in a report does not fit."""
        return [
            *day_flags(passage.events, incidents, passage.times),
            *region_flags(passage.places, regions_named(passage.places, self.registers), incidents),
            *toll_flags(incidents, passage.events, passage.counts),
        ]


def apart(text: str, dateline: str | None) -> str:
    """A text whose dateline stands as a sentence of its own, all offsets kept.

    Else 'BAGHDAD, June 28 — The militia …' makes Baghdad the subject of what the militia does.

    >>> apart("KYIV — Shells fell.", "KYIV")
    'KYIV\\n\\n Shells fell.'
    """
    if not dateline or not text.startswith(dateline):
        return text
    end = len(dateline)
    dash = AFTER_DATELINE.match(text, end)
    if dash is None or dash.end() - end < 2:
        return text
    return text[:end] + "\n\n" + " " * (dash.end() - end - 2) + text[dash.end() :]


def numbered(flags: list[Flag]) -> tuple[Flag, ...]:
    """Flags with ids in the text's order."""
    ordered = sorted(flags, key=lambda f: [s.start for s in f.spans])
    return tuple(f.model_copy(update={"id": f"f{n}"}) for n, f in enumerate(ordered, 1))


def facts_of(passage: Passage, tallies: tuple[Tally, ...]) -> Facts:
    """What the gathering of incidents looks up."""
    tokens = passage.syntax.tokens
    starts = {e.id: passage.syntax.at(e.start, e.end) for e in passage.events}
    return Facts(
        times={t.id: t for t in passage.times},
        places={p.id: p for p in passage.places},
        counts={c.id: c for c in passage.counts},
        definite=passage.definite,
        several=frozenset(
            e.id for e in passage.events if any(overlaps(e, t) and t.ordinal is None for t in tallies)
        ),
        sentence={i: tokens[run[0]].sentence if run is not None else -1 for i, run in starts.items()},
    )


def main_incident(incidents: tuple[ReportIncident, ...]) -> ReportIncident | None:
    """What a report is chiefly about: what happened, is told most and early, has figures; None of nothing."""
    real = [i for i in incidents if i.status in (Status.ACTUAL, Status.ONGOING)] or list(incidents)

    def weight(numbered: tuple[int, ReportIncident]) -> tuple[float, int]:
        number, incident = numbered
        score = len(incident.events) + (2 if incident.killed else 0) + (1 if incident.injured else 0)
        return score + (3 if number == 0 else 0) - 0.3 * number, -number

    return max(enumerate(real), key=weight)[1] if real else None


def main_event(events: tuple[Event, ...], main: ReportIncident | None) -> str | None:
    """The first mention of the main incident that is of its type; else the first thing said."""
    if main is None:
        return next((e.id for e in events if e.type in SPEECH), None)
    return next((e.id for e in events if e.id in main.events and e.type is main.type), main.events[0])


def with_incidents(events: tuple[Event, ...], incidents: tuple[ReportIncident, ...]) -> tuple[Event, ...]:
    """Events that name the incident each belongs to; a speech act belongs to that of what it is about."""
    of = {e: i.id for i in incidents for e in i.events}
    return tuple(
        e.model_copy(update={"incident": of.get(e.id) or (of.get(e.about) if e.about else None)})
        for e in events
    )
