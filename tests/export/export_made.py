"""Incidents for the exports' tests."""

from __future__ import annotations

from reportedly.types.base import Span
from reportedly.types.incident import (
    Claim,
    Contest,
    Figure,
    Grade,
    GradeValue,
    Incident,
    IncidentParty,
    IncidentReport,
    Producer,
    Sources,
    Speaker,
    Stance,
    Toll,
    When,
    Where,
)
from reportedly.types.reading import Bound, EventType, Group, Status

ADEN = Where(geonames_id=415189, name="Aden", country="YE", admin1="Aden", lat=12.78, lon=45.04, precision=1)


def figure(
    words: str, low: int | None, bound: Bound = Bound.EXACT, group: Group | None = None, **more: object
) -> Figure:
    span = Span(start=0, end=len(words), text=words)
    return Figure.model_validate(
        {"low": low, "high": low, "bound": bound, "group": group, "report": "r1", "span": span, **more}
    )


def incident(name: str = "i1", **more: object) -> Incident:
    """Shelling in Aden with a toll, a denial and a contested field."""
    speaker = Speaker(name="the ministry")
    claims = (
        Claim(
            id="c1", field="type", value="shelling", report="r1", outlet="Example Post", producer=Producer()
        ),
        Claim(
            id="c2",
            field="type",
            value="shelling",
            stance=Stance.DENIES,
            report="r2",
            outlet="Other Post",
            speakers=(speaker,),
            producer=Producer(),
        ),
    )
    fields = {
        "id": name,
        "reports": (IncidentReport(id="r1", main=True), IncidentReport(id="r2")),
        "events": (),
        "type": EventType.SHELLING,
        "status": Status.ACTUAL,
        "when": When(earliest="2021-06-27", latest="2021-06-28", precision="days"),
        "where": ADEN,
        "killed": Toll(low=5, high=7, figures=(figure("seven", 7), figure("five", 5))),
        "actors": (
            IncidentParty(name="the coast guard", actor="guard"),
            IncidentParty(name="the militia"),
        ),
        "targets": (IncidentParty(name="villagers", actor="people"),),
        "sources": Sources(reports=2, outlets=2, independent=2),
        "claims": claims,
        "contested": (Contest(field="killed", values=("5", "7"), why="exclude each other"),),
        "grade": Grade(value=GradeValue.CONTESTED, why="figures exclude each other"),
    }
    return Incident.model_validate(fields | more)
