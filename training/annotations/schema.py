"""The stored form: one annotated document, every span as offsets (Unicode code points, half-open)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reportedly.types.reading import (
    Bound,
    EventType,
    Group,
    Medium,
    Outcome,
    Responsibility,
    RoleName,
    SpeechKind,
    Status,
)

Extent = tuple[int, int]

SPOKEN = frozenset(
    {
        EventType.STATEMENT,
        EventType.DENIAL,
        EventType.CONDEMNATION,
        EventType.ACCUSATION,
        EventType.DEMAND,
        EventType.THREAT,
        EventType.WARNING,
        EventType.CLAIM_OF_RESPONSIBILITY,
        EventType.APOLOGY,
        EventType.APPEAL,
    }
)
# Mentions of these statuses may share an incident; any other status forms incidents of its own.
HAPPENED = frozenset({Status.ACTUAL, Status.ONGOING})


class Act(StrEnum):
    """What a speaker does with the content."""

    ASSERTION = "assertion"  # says, reports, writes, according to
    BELIEF = "belief"  # believes, suspects, expects, fears
    EVALUATION = "evaluation"  # condemns, praises, welcomes, calls X Y
    DIRECTIVE = "directive"  # orders, urges, demands, calls for
    COMMITMENT = "commitment"  # promises, threatens, plans, vows
    DENIAL = "denial"  # denies, rejects: the content is what is denied


class IgnoredKind(StrEnum):
    """Why a span is no event of its own and yet no false alarm, or (lookalike) is one."""

    REPEAT = "repeat"  # a bare second mention of an event
    HARM = "harm"  # a casualty word or bomb noun that belongs to a mention
    WAR = "war"  # a war, campaign or operation as a whole
    GENERIC = "generic"  # no particular happening
    LOOKALIKE = "lookalike"  # a conflict word, but no conflict: film, drill, sport, metaphor, name


class Unit(StrEnum):
    """What a tally counts."""

    EVENTS = "events"
    KILLED = "killed"
    INJURED = "injured"
    DISPLACED = "displaced"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    MISSING = "missing"


class Stored(BaseModel):
    """An immutable row part; a field the schema does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(Stored):
    """A number as its words bound it; null where open."""

    low: int | None = None
    high: int | None = None


class MarkedAttribution(Stored):
    """Somebody says, thinks, wants or judges something; `who` is the name that a pronoun stands for."""

    id: str
    kind: SpeechKind
    act: Act = Act.ASSERTION
    source: tuple[Extent, ...] = ()
    cue: tuple[Extent, ...] = ()
    content: tuple[Extent, ...] = ()
    who: Extent | None = None
    medium: Medium | None = None
    parent: str | None = None


class MarkedCount(Stored):
    """A figure of people or things something befell; `part_of` names the figure that includes it."""

    id: str
    span: Extent
    low: int | None = None
    high: int | None = None
    bound: Bound
    outcome: Outcome
    victims: Extent | None = None
    group: Group | None = None
    part_of: str | None = None
    cumulative: bool = False
    superseded: bool = False


class MarkedRole(Stored):
    """A span's part in an event."""

    role: RoleName
    span: Extent


class MarkedEvent(Stored):
    """A mention of a happening or of a speech act; `span` is its trigger.

    `or_types`, `or_statuses` and `alternatives` (other words of the mention) are right as well.
    """

    id: str
    type: EventType
    span: Extent
    status: Status = Status.ACTUAL
    or_types: tuple[EventType, ...] = ()
    or_statuses: tuple[Status, ...] = ()
    alternatives: tuple[Extent, ...] = ()
    about: str | None = None
    roles: tuple[MarkedRole, ...] = ()
    places: tuple[Extent, ...] = ()
    times: tuple[Extent, ...] = ()
    counts: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    incident: str | None = None


class MarkedPerson(Stored):
    """A named or singly described victim."""

    id: str
    spans: tuple[Extent, ...]
    outcome: Outcome
    events: tuple[str, ...] = ()
    age: int | None = None
    sex: Literal["female", "male"] | None = None
    group: Group | None = None
    attributions: tuple[str, ...] = ()


class MarkedTally(Stored):
    """A figure of many happenings, or a happening's ordinal; `since` and `until` ISO 8601 dates."""

    id: str
    span: Extent
    unit: Unit
    event_type: EventType | None = None
    low: int | None = None
    high: int | None = None
    ordinal: int | None = None
    since: str | None = None
    until: str | None = None
    attributions: tuple[str, ...] = ()


class MarkedIncident(Stored):
    """One happening as the document tells it: its mentions are the events that name it."""

    id: str
    type: EventType
    status: Status = Status.ACTUAL
    earliest: str | None = None
    latest: str | None = None
    place: Extent | None = None
    figures: dict[Outcome, Figure] = {}
    responsibility: Responsibility | None = None
    same_as: str | None = None  # the incident that this denied or doubted version speaks of
    is_main: bool = False


class MarkedContradiction(Stored):
    """Two spans that cannot both hold; `code` as the reading's flags have it."""

    id: str
    code: str
    spans: tuple[Extent, Extent]


class Ignored(Stored):
    """A span that is no event of its own, and why."""

    kind: IgnoredKind
    span: Extent
    event: str | None = None


class Annotation(Stored):
    """Everything annotated in one document; `outside` are heads and captions, which nothing is said of."""

    form: Literal[1] = 1
    set: str
    id: str
    sha256: str
    words: int
    guidelines: int
    attributions: tuple[MarkedAttribution, ...] = ()
    counts: tuple[MarkedCount, ...] = ()
    events: tuple[MarkedEvent, ...] = ()
    people: tuple[MarkedPerson, ...] = ()
    tallies: tuple[MarkedTally, ...] = ()
    incidents: tuple[MarkedIncident, ...] = ()
    contradictions: tuple[MarkedContradiction, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    outside: tuple[Extent, ...] = ()
