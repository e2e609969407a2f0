"""Reading: everything one report says, every value with the words it rests on.

Offsets are Unicode code points, half-open, into `report.text`; spans under `headline` point into
`report.title` instead. Ids are unique over a whole reading: m1 n1 p1 t1 c1 a1 e1 v1 y1 i1 f1 for
mentions, entities, places, times, counts, attributions, events, people, tallies, incidents, flags.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from reportedly.types.base import Frozen, Span
from reportedly.types.report import Report
from reportedly.types.vocabulary import (
    Bound as Bound,
    EventType as EventType,
    Group as Group,
    Medium as Medium,
    MentionType as MentionType,
    Outcome as Outcome,
    PlaceUse as PlaceUse,
    Responsibility as Responsibility,
    RoleName as RoleName,
    SpeechKind as SpeechKind,
    Status as Status,
    TimeKind as TimeKind,
)

READING_SCHEMA = "reportedly.reading/1"


class Engine(Frozen):
    """Enough to make the same reading again."""

    name: str
    version: str
    model: str | None = None


class Mention(Span):
    """A span that names or describes a thing; `entity` groups the mentions of one thing."""

    id: str
    type: MentionType
    entity: str | None = None


class Entity(Frozen):
    """One thing that the report speaks of; `actor` is its id in the actor register, or null."""

    id: str
    name: str
    type: MentionType
    role: str | None = None
    affiliation: str | None = None
    actor: str | None = None


class Candidate(Frozen):
    """One gazetteer entry that a name may mean; score in 0..1, the candidates' sum at most 1."""

    geonames_id: int | None
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    score: float


class Place(Span):
    """A place name. Unresolved: `geonames_id` null and `reason` says why; never a default.

    `country` is ISO 3166-1 alpha-2, `lat` and `lon` degrees WGS 84, `precision` UCDP's where_prec 1-7.
    """

    id: str
    use: PlaceUse
    geonames_id: int | None = None
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    score: float | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None


class Time(Span):
    """A time phrase: a TIMEX3 value, and the interval of ISO 8601 days or moments it can mean.

    `earliest` and `latest` are inclusive, null where open or unknown; `reason` says why unknown.
    """

    id: str
    kind: TimeKind
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    reason: str | None = None


class Count(Span):
    """A number of people or things something befell; `part_of` names the count that includes it."""

    id: str
    low: int | None = None
    high: int | None = None
    bound: Bound
    outcome: Outcome | None = None
    victims: Span | None = None
    group: Group | None = None
    part_of: str | None = None
    cumulative: bool = False  # 'bringing the toll to 40': not this incident's own figure
    superseded: bool = False  # 'earlier reports said 12'


class Attribution(Frozen):
    """Somebody says something. `parent`: the attribution of the teller through whom the text has it."""

    id: str
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    kind: SpeechKind
    speaker: str | None = None
    medium: Medium | None = None
    parent: str | None = None


class Role(Span):
    """A span's part in an event."""

    role: RoleName
    entity: str | None = None


class Event(Span):
    """One mention of a happening or of a speech act; the span is the trigger.

    `attributions`: innermost first; empty means the outlet's own voice.
    """

    id: str
    type: EventType
    status: Status
    about: str | None = None
    roles: tuple[Role, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    incident: str | None = None


class Person(Frozen):
    """A named or described victim."""

    id: str
    entity: str | None = None
    name: str | None = None
    age: int | None = None
    sex: Literal["female", "male"] | None = None
    group: Group | None = None
    outcome: Outcome | None = None
    count: str | None = None
    spans: tuple[Span, ...] = ()
    attributions: tuple[str, ...] = ()


class Tally(Span):
    """A running count of happenings or victims: 'at least five drone attacks since April'."""

    id: str
    event_type: EventType | None = None
    unit: Literal["events", "killed", "injured", "displaced", "detained"]
    low: int | None = None
    high: int | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    target: str | None = None
    ordinal: int | None = None


class Party(Span):
    """A span that acts, suffers or is used in an incident, with its entity."""

    entity: str | None = None


class Range(Frozen):
    """A figure between bounds; null where open."""

    low: int | None = None
    high: int | None = None


class Outcomes(Frozen):
    """Figures other than killed and injured."""

    missing: Range | None = None
    detained: Range | None = None
    abducted: Range | None = None
    displaced: Range | None = None


class ReportIncident(Frozen):
    """One happening as this report tells it: its event mentions gathered."""

    id: str
    type: EventType
    events: tuple[str, ...]
    actors: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    victims: tuple[Party, ...] = ()
    weapons: tuple[Party, ...] = ()
    when: str | None = None
    where: str | None = None
    wheres: tuple[str, ...] = ()
    killed: Range | None = None
    injured: Range | None = None
    outcomes: Outcomes = Outcomes()
    status: Status
    responsibility: Responsibility = Responsibility.NONE


class Flag(Frozen):
    """Something that does not fit, with the words that disagree."""

    id: str
    code: str
    message: str
    spans: tuple[Span, ...] = ()
    headline: tuple[Span, ...] = ()


class Headline(Frozen):
    """What the title says; all offsets into `report.title`."""

    text: str
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    counts: tuple[Count, ...] = ()


class Reading(Frozen):
    """One report, read."""

    schema_: Literal["reportedly.reading/1"] = Field(default="reportedly.reading/1", alias="schema")
    report: Report
    engine: Engine
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    counts: tuple[Count, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[Person, ...] = ()
    tallies: tuple[Tally, ...] = ()
    incidents: tuple[ReportIncident, ...] = ()
    headline: Headline | None = None
    main_event: str | None = None
    main_incident: str | None = None
    flags: tuple[Flag, ...] = ()
