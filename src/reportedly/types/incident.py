"""Incident: one happening across reports, every field a claim with its speaker and its outlet."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from reportedly.types.base import Frozen, Span
from reportedly.types.reading import Bound, EventType, Group, Outcomes, Range, Status


class Stance(StrEnum):
    """What a claim does with its value."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CASTS_DOUBT = "casts_doubt"


class GradeValue(StrEnum):
    """Airwars' five grades."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Speaker(Frozen):
    """Who said it: the words that name them, the actor register's id if known, and by what means."""

    name: str
    actor: str | None = None
    medium: str | None = None
    span: Span | None = None


class Producer(Frozen):
    """What made a claim: an engine with its version, or a person."""

    engine: str | None = None
    version: str | None = None
    person: str | None = None


class Claim(Frozen):
    """One value of one field of an incident, as one report has it.

    `span` is null where the text does not ground the value. `speakers` innermost first; empty means
    the outlet's own voice. `at`: when the report was published. `supersedes`: the earlier claim of
    the same origin that this one replaces.
    """

    id: str
    field: str
    value: str
    stance: Stance = Stance.ASSERTS
    report: str
    outlet: str | None = None
    span: Span | None = None
    speakers: tuple[Speaker, ...] = ()
    producer: Producer
    at: str | None = None
    supersedes: str | None = None


class IncidentReport(Frozen):
    """A report's part in an incident; `main` in exactly one incident per report."""

    id: str
    copy_of: str | None = None
    main: bool = False


class EventRef(Frozen):
    """An event mention: a report and the id of an event of its reading."""

    report: str
    event: str


class When(Frozen):
    """The interval of days (or moments) that the claims allow; ISO 8601, inclusive, null if open."""

    earliest: str | None = None
    latest: str | None = None
    precision: Literal["hour", "day", "days", "week", "month", "year", "unknown"] = "unknown"


class Where(Frozen):
    """A resolved place; precision as UCDP's where_prec, coordinates in degrees WGS 84."""

    geonames_id: int | None = None
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None


class Figure(Frozen):
    """One source's own figure, kept in its words; `superseded_by` is a report id or null."""

    low: int | None = None
    high: int | None = None
    bound: Bound
    group: Group | None = None
    report: str
    span: Span
    speakers: tuple[Speaker, ...] = ()
    superseded_by: str | None = None


class Toll(Frozen):
    """Low and high over the standing figures, and every figure there is."""

    low: int | None = None
    high: int | None = None
    groups: dict[Group, Range] = Field(default_factory=dict)
    figures: tuple[Figure, ...] = ()


class IncidentParty(Frozen):
    """A party, weapon or person of an incident, with the claims that put it there."""

    entity: str | None = None
    name: str
    actor: str | None = None
    claims: tuple[str, ...] = ()


class Sources(Frozen):
    """How many reports and outlets tell of it, and how many origins are left after folding copies."""

    reports: int
    outlets: int
    independent: int


class Contest(Frozen):
    """A field whose values cannot all hold, and why."""

    field: str
    values: tuple[str, ...]
    why: str
    claims: tuple[str, ...] = ()


class Grade(Frozen):
    """A grade, the rule that fired, and whether a machine proposes it or a person set it."""

    value: GradeValue
    why: str
    by: Literal["machine", "person"] = "machine"


class Link(Frozen):
    """Why two event mentions were joined; a and b are `report#event`."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


class Incident(Frozen):
    """One happening, many reports."""

    schema_: Literal["reportedly.incident/1"] = Field(default="reportedly.incident/1", alias="schema")
    id: str
    reports: tuple[IncidentReport, ...]
    events: tuple[EventRef, ...]
    type: EventType
    status: Status
    when: When = When()
    where: Where | None = None
    wheres: tuple[Where, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    outcomes: Outcomes = Outcomes()
    actors: tuple[IncidentParty, ...] = ()
    targets: tuple[IncidentParty, ...] = ()
    weapons: tuple[IncidentParty, ...] = ()
    people: tuple[IncidentParty, ...] = ()
    sources: Sources
    claims: tuple[Claim, ...] = ()
    contested: tuple[Contest, ...] = ()
    grade: Grade
    links: tuple[Link, ...] = ()


class ReportCopy(Frozen):
    """The line door 2 writes for every report, so that copies without an event show too."""

    schema_: Literal["reportedly.report/1"] = Field(default="reportedly.report/1", alias="schema")
    id: str
    copy_of: str | None = None
