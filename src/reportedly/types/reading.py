"""Reading: everything one report says, every value with the words it rests on.

Offsets are Unicode code points, half-open, into `report.text`; spans under `headline` point into
`report.title` instead. Ids are unique over a whole reading: m1 n1 p1 t1 c1 a1 e1 v1 y1 i1 f1 for
mentions, entities, places, times, counts, attributions, events, people, tallies, incidents, flags.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from reportedly.types.base import Frozen, Span
from reportedly.types.report import Report

READING_SCHEMA = "reportedly.reading/1"


class MentionType(StrEnum):
    """What kind of thing is named or described."""

    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"
    GROUP = "GROUP"
    GPE = "GPE"
    LOCATION = "LOCATION"
    FACILITY = "FACILITY"
    NATIONALITY = "NATIONALITY"
    WEAPON = "WEAPON"
    PLATFORM = "PLATFORM"
    VEHICLE = "VEHICLE"
    QUANTITY = "QUANTITY"


class EventType(StrEnum):
    """The keys of `tables/event_types.csv`, which maps each to ACLED, PLOVER and CAMEO."""

    ATTACK = "attack"
    ARMED_CLASH = "armed_clash"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    MISSILE_STRIKE = "missile_strike"
    ROCKET_ATTACK = "rocket_attack"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    IED_EXPLOSION = "ied_explosion"
    LANDMINE_EXPLOSION = "landmine_explosion"
    GRENADE_ATTACK = "grenade_attack"
    CHEMICAL_ATTACK = "chemical_attack"
    SHOOTING = "shooting"
    ASSASSINATION = "assassination"
    ATTACK_ON_CIVILIANS = "attack_on_civilians"
    MASSACRE = "massacre"
    ABDUCTION = "abduction"
    HOSTAGE_TAKING = "hostage_taking"
    SEXUAL_VIOLENCE = "sexual_violence"
    TORTURE = "torture"
    ARREST = "arrest"
    EXECUTION = "execution"
    LOOTING = "looting"
    ARSON = "arson"
    PROPERTY_DESTRUCTION = "property_destruction"
    PROTEST = "protest"
    PROTEST_WITH_INTERVENTION = "protest_with_intervention"
    EXCESSIVE_FORCE = "excessive_force"
    RIOT = "riot"
    MOB_VIOLENCE = "mob_violence"
    TERRITORY_CAPTURED = "territory_captured"
    TERRITORY_REGAINED = "territory_regained"
    TERRITORY_TRANSFERRED = "territory_transferred"
    BASE_ESTABLISHED = "base_established"
    DISRUPTED_WEAPONS_USE = "disrupted_weapons_use"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    PRISONER_EXCHANGE = "prisoner_exchange"
    CHANGE_TO_GROUP = "change_to_group"
    DISPLACEMENT = "displacement"
    BLOCKADE = "blockade"
    AIRSPACE_VIOLATION = "airspace_violation"
    MOBILISATION = "mobilisation"
    SABOTAGE = "sabotage"
    WORK_STOPPAGE = "work_stoppage"
    STABBING = "stabbing"
    RAID = "raid"
    SIEGE = "siege"
    COUP = "coup"
    KILLING = "killing"
    INJURING = "injuring"
    STATEMENT = "statement"
    DENIAL = "denial"
    CONDEMNATION = "condemnation"
    ACCUSATION = "accusation"
    DEMAND = "demand"
    THREAT = "threat"
    WARNING = "warning"
    CLAIM_OF_RESPONSIBILITY = "claim_of_responsibility"
    APOLOGY = "apology"
    APPEAL = "appeal"


class Status(StrEnum):
    """Whether an event happened. 'Alleged' is none of these: it is actual, with an attribution."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    DENIED = "denied"
    POSSIBLE = "possible"
    PLANNED = "planned"
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"


class RoleName(StrEnum):
    """The part a thing plays in an event."""

    ACTOR = "actor"
    TARGET = "target"
    VICTIM = "victim"
    WEAPON = "weapon"
    RECIPIENT = "recipient"


class Bound(StrEnum):
    """How a count's words bound it: 'at least seven' is 7 or more, 'dozens' keeps its word."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Outcome(StrEnum):
    """What befell the people (or things) that a count counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    SURRENDERED = "surrendered"
    RELEASED = "released"
    RESCUED = "rescued"
    DAMAGED = "damaged"


class Group(StrEnum):
    """Who is counted, as the text says it; never inferred."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    CHILD = "child"
    WOMAN = "woman"
    POLICE = "police"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    MEDIC = "medic"


class TimeKind(StrEnum):
    """TIMEX3 classes."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class PlaceUse(StrEnum):
    """Whether a place is meant ('in Damascus') or stands for something else ('Damascus denied')."""

    LITERAL = "literal"
    ASSOCIATIVE = "associative"


class SpeechKind(StrEnum):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Medium(StrEnum):
    """By what means something was said."""

    TWEET = "tweet"
    STATEMENT = "statement"
    INTERVIEW = "interview"
    BROADCAST = "broadcast"
    BRIEFING = "briefing"
    LETTER = "letter"
    LEAFLET = "leaflet"
    VIDEO = "video"
    WEBSITE = "website"
    REPORT = "report"
    TELL = "tell"  # 'told AFP': said to the outlet named as parent


class Responsibility(StrEnum):
    """How firmly the report lays an incident at somebody's door."""

    STATED_AS_FACT = "stated_as_fact"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    SUSPECTED = "suspected"
    DENIED = "denied"
    NONE = "none"


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
