"""Reports, readings and incidents for the record's tests, made from numbers."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.claims import claims_by_mention
from reportedly.text import sha256_of
from reportedly.types.incident import (
    Claim,
    Grade,
    GradeValue,
    Incident,
    IncidentReport,
    Sources,
    When,
    Where,
)
from reportedly.types.reading import (
    Bound,
    Count,
    Engine,
    Event,
    EventType,
    Mention,
    MentionType,
    Outcome,
    Reading,
    Status,
)
from reportedly.types.report import Report

ENGINE = Engine(name="local", version="0.1.0", model="v1")


def report(name: str, text: str | None = None, **more: str) -> Report:
    text = f"Shelling killed 7 people in village {name}. Officials denied it." if text is None else text
    return Report(id=name, text=text, sha256=sha256_of(text), **more)


def reading(name: str, text: str | None = None, engine: Engine = ENGINE) -> Reading:
    """One event, one count: 'Shelling killed 7 people …'."""
    said = report(name, text, outlet="Example Post", published="2021-06-28T09:00:00+00:00")
    count = Count(
        id="c1", start=16, end=17, text="7", low=7, high=7, bound=Bound.EXACT, outcome=Outcome.KILLED
    )
    event = Event(
        id="e1",
        type=EventType.SHELLING,
        status=Status.ACTUAL,
        start=0,
        end=8,
        text=said.text[:8],
        counts=("c1",),
    )
    return Reading(report=said, engine=engine, events=(event,), counts=(count,))


def large_reading(name: str, objects: int = 300) -> Reading:
    """A reading of so many objects: a fifth events with a count each, the rest mentions."""
    text = f"Report {name}. " + "Shelling killed 7 people near the old mill on the river. " * objects
    said = report(name, text, outlet="Example Post")
    events, counts, mentions = [], [], []
    for index in range(objects):
        start = text.index("Shelling") + index * 56
        span = {"start": start, "end": start + 8, "text": text[start : start + 8]}
        if index % 5 == 0:
            events.append(
                Event(
                    id=f"e{index}",
                    type=EventType.SHELLING,
                    status=Status.ACTUAL,
                    counts=(f"c{index + 1}",),
                    **span,
                )
            )
        elif index % 5 == 1:
            counts.append(
                Count(id=f"c{index}", low=7, high=7, bound=Bound.EXACT, outcome=Outcome.KILLED, **span)
            )
        else:
            mentions.append(Mention(id=f"m{index}", type=MentionType.LOCATION, **span))
    return Reading(
        report=said, engine=ENGINE, events=tuple(events), counts=tuple(counts), mentions=tuple(mentions)
    )


def claims(*readings: Reading) -> tuple[Claim, ...]:
    return tuple(claim for each in readings for claim in claims_by_mention(each)["e1"])


def incident(
    name: str,
    stated: Iterable[Claim],
    *,
    when: tuple[str | None, str | None] = ("2021-06-27", "2021-06-28"),
    country: str | None = "SY",
    **more: object,
) -> Incident:
    """An incident of these claims, `main` for every report that made one."""
    stated = tuple(stated)
    told_in = sorted({claim.report for claim in stated})
    return Incident.model_validate(
        {
            "id": name,
            "reports": tuple(IncidentReport(id=each, main=True) for each in told_in),
            "events": (),
            "type": EventType.SHELLING,
            "status": Status.ACTUAL,
            "when": When(earliest=when[0], latest=when[1], precision="days"),
            "where": Where(name="Village", country=country) if country else None,
            "sources": Sources(reports=len(told_in), outlets=1, independent=1),
            "claims": stated,
            "grade": Grade(value=GradeValue.WEAK, why="one source"),
            **more,
        }
    )
