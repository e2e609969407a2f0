"""What the gazetteer answers with: an entry, and how the name that was asked for met it."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of place an entry is."""

    CONTINENT = "continent"
    AREA = "area"  # a part of the world or of countries without an administration: Sahel, Donbas
    COUNTRY = "country"
    REGION = "region"  # first-order division
    DISTRICT = "district"  # second-order division
    TOWN = "town"
    WATER = "water"
    RANGE = "range"
    DESERT = "desert"
    ISLAND = "island"
    SITE = "site"  # a crossing, dam, base, shrine
    AIRFIELD = "airfield"


class MatchKind(IntEnum):
    """How a name met an entry; the lower, the better."""

    NAME = 0
    SHORT = 1  # an abbreviation, letter for letter
    DEMONYM = 2
    ALTERNATE = 3
    LOOSE = 4


class Entry(NamedTuple):
    """One place. `key` is the entry's number in this gazetteer file, negative in a user's own.

    `geonames_id` null where not known; `country` ISO 3166-1 alpha-2 or null; `admin1` GeoNames code of the
    first-order region, `admin1_name` its name; degrees WGS 84; `radius_km` the rough half-width, 0 for a
    point; `countries` all that an area lies in.
    """

    key: int
    geonames_id: int | None
    name: str
    kind: Kind
    country: str | None
    admin1: str | None
    admin1_name: str | None
    admin2: str | None
    lat: float
    lon: float
    population: int
    radius_km: int
    countries: tuple[str, ...]
    capital: bool = False


# What a place of a kind weighs beside towns: a region is meant less often than its chief town of the same
# name, a country or sea more often than its people tell.
_WEIGHT = {Kind.REGION: (0.2, 20_000), Kind.DISTRICT: (0.1, 500), Kind.COUNTRY: (1.0, 300_000)}
_FLOOR = {
    Kind.CONTINENT: 50_000_000, Kind.AREA: 500_000, Kind.WATER: 500_000, Kind.RANGE: 100_000,
    Kind.DESERT: 100_000, Kind.ISLAND: 1_000_000, Kind.SITE: 20_000, Kind.AIRFIELD: 300, Kind.TOWN: 300,
}  # fmt: skip


def importance(entry: Entry) -> float:
    """How much an entry weighs among places of one name, in people."""
    factor, floor = _WEIGHT.get(entry.kind, (1.0, _FLOOR.get(entry.kind, 0)))
    return max(float(floor), entry.population * factor)


class Hit(NamedTuple):
    """An entry and how the name met it."""

    entry: Entry
    match: MatchKind
