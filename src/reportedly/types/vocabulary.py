"""The words that readings and incidents choose from, as the contract names them."""

from __future__ import annotations

from enum import StrEnum


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
