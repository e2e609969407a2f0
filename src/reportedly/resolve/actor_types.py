"""The actor record and its two vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """ACLED's words for the kind of an actor, with the bodies that report and help told apart."""

    STATE_FORCES = "state_forces"
    REBEL = "rebel"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL = "external"
    MEDIA = "media"
    MONITOR = "monitor"
    AID = "aid"
    UN_BODY = "un_body"
    GOVERNMENT = "government"


class Sector(StrEnum):
    """PLOVER's actor sectors, those the register uses."""

    GOV = "GOV"
    MIL = "MIL"
    COP = "COP"
    SPY = "SPY"
    JUD = "JUD"
    LEG = "LEG"
    REB = "REB"
    OPP = "OPP"
    PTY = "PTY"
    UAF = "UAF"
    CRM = "CRM"
    MED = "MED"
    NGO = "NGO"
    IGO = "IGO"
    CVL = "CVL"


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor; `countries` ISO 3166-1 alpha-2, `since` and `until` years, inclusive, None where open."""

    id: str
    name: str
    kind: ActorKind
    sector: Sector
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    source: str = "made by rule"

    def held_on(self, day: date) -> bool:
        """Whether the name held in the day's year; an open end holds for ever."""
        return (self.since or 0) <= day.year <= (self.until or 9999)
