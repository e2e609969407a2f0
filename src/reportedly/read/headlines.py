"""The headline, read like the body but apart from it: its offsets point into the title."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.models.encoder import Encoder
from reportedly.read.numbering import Numbering
from reportedly.read.passage import read_passage
from reportedly.read.registers import Registers
from reportedly.types.reading import Entity, Headline
from reportedly.types.report import Report


@dataclass(frozen=True, slots=True)
class ReadHeadline:
    """A headline and the entities that only it names."""

    headline: Headline | None
    entities: tuple[Entity, ...] = ()


def read_headline(
    encoder: Encoder, report: Report, registers: Registers, numbering: Numbering
) -> ReadHeadline:
    """What a report's title says; nothing where it has none.

    Times, places and links between them are the body's: the contract's headline holds none.
    """
    if not report.title or not report.title.strip():
        return ReadHeadline(None)
    passage = read_passage(encoder.parse(report.title), report, registers, numbering)
    bare = tuple(e.model_copy(update={"times": (), "places": ()}) for e in passage.events)
    headline = Headline(
        text=report.title,
        mentions=passage.mentions,
        events=bare,
        attributions=passage.attributions,
        counts=passage.counts,
    )
    return ReadHeadline(headline, passage.entities)
