"""From the words of one place name to the entries it may mean, each with what speaks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import log10

from reportedly.resolve.entry import Entry, Kind, MatchKind, importance
from reportedly.resolve.gazetteer import Gazetteer
from reportedly.tables import table

MOST = 60  # candidates of one name that are weighed; the rest are hamlets that nothing speaks for

# Powers of ten of population that a weaker match costs.
_MATCH_COST = {
    MatchKind.NAME: 0.0, MatchKind.SHORT: -1.0, MatchKind.DEMONYM: 0.0, MatchKind.ALTERNATE: 1.2,
    MatchKind.LOOSE: 1.5,
}  # fmt: skip
_KIND_FITS, _KIND_DIFFERS = 2.5, -1.0  # a feature word beside the name: 'Aleppo province'
_CAPITAL = 0.5
_COUNTRY = 0.7

# 'Anderson' before 'County' means the county; 'Cairo' before 'airport' still means the town.
_DIVISIONS = frozenset((Kind.REGION, Kind.DISTRICT))
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SIDE = re.compile(
    r"^(?:(?:far|deep|rural|greater|downtown|central|upper|inner|outer|mid|old|occupied|mainland|post-\w+|"
    r"(?:north|south)?-?(?:east|west|north|south)(?:ern)?(?:most)?)[-\s]+)+(?=\S)",
    re.I,
)
_RELATIVE = re.compile(
    r"^(?:about |some |around |roughly |nearly )?(?P<far>\d[\d,.]*)[\s-]*"
    r"(?P<unit>km|kilomet(?:er|re)s?|miles?|mi)\b[^A-Z]*?"
    r"(?P<way>(?:north|south)?-?(?:north|south|east|west))(?:\s|wards?|ern)*(?:of|from)\s+(?P<name>.+)$",
    re.I,
)
_NEAR = re.compile(r"^(?:near|outside|the outskirts of|outskirts of|close to|around)\s+(?=\S)", re.I)
_OF = re.compile(r"^(?:the\s+)?(?P<word>[\w-]+) of (?P<name>.+)$", re.I)
_COMPASS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_WAYS = {way: 45.0 * number for number, way in enumerate(_COMPASS)}
_KM_A_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Name:
    """A place name taken apart: the name itself, what it lies in, the kinds its feature word allows,
    and where the words put the place beside the name (bearing in degrees, kilometres)."""

    name: str
    within: str | None = None
    kinds: frozenset[Kind] = frozenset()
    is_near: bool = False
    bearing: float | None = None
    km: float = 0.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry with the weight of its name alone, in powers of ten of people."""

    entry: Entry
    match: MatchKind
    weight: float


@cache
def kinds_of_word(word: str) -> frozenset[Kind] | None:
    """The kinds that a feature word allows, null where the word is none.

    >>> Kind.REGION in kinds_of_word("province"), kinds_of_word("street"), kinds_of_word("attack")
    (True, frozenset(), None)
    """
    return _kinds().get(word.casefold().rstrip("."))


@cache
def _kinds() -> dict[str, frozenset[Kind]]:
    rows = table("place_words")
    return {r["word"]: frozenset(Kind(k) for k in r["kinds"].split() if k not in "-!") for r in rows}


@cache
def _streets() -> frozenset[str]:
    return frozenset(row["word"] for row in table("place_words") if row["kinds"] == "!")


def take_apart(text: str) -> Name:
    """The parts of a place name as it stands in the text.

    >>> take_apart("20 km north-west of Mosul's").km
    20.0
    >>> take_apart("Paris, Texas").within, take_apart("near Izyum").is_near
    ('Texas', True)
    """
    name = _POSSESSIVE.sub("", " ".join(text.split()).strip("\"'“”‘’()[]-–—,;:"))
    relative = _RELATIVE.match(name)
    if relative:
        far = float(relative["far"].replace(",", "").rstrip("."))
        km = far * (_KM_A_MILE if relative["unit"].lower().startswith("mi") else 1)
        bearing = _WAYS.get(relative["way"].lower().replace("-", ""))
        return Name(relative["name"], is_near=True, bearing=bearing, km=km)
    nearby = _NEAR.sub("", name)
    inner, comma, within = nearby.partition(", ")
    return Name(inner if comma else nearby, within or None, is_near=nearby != name)


def _variants(name: str) -> list[tuple[str, frozenset[Kind], bool]]:
    """Shorter forms of a name: (name, kinds its feature word allows, whether the word decides)."""
    forms: list[tuple[str, frozenset[Kind], bool]] = []
    head, _, last = name.rpartition(" ")
    kinds = kinds_of_word(last) if head else None
    if kinds is not None:
        forms.append((head, kinds, True))
    framed = _OF.match(name)
    if framed and (kinds := kinds_of_word(framed["word"])) is not None:
        forms.append((framed["name"], kinds, True))
    bare = _SIDE.sub("", name)
    if bare != name:
        forms.append((bare, frozenset(), False))
    return forms


def weigh(entry: Entry, match: MatchKind, kinds: frozenset[Kind]) -> Weighed:
    """The entry with the weight of its match, its people, and whether it is of the kind the words say."""
    weight = log10(importance(entry) + 10) - _MATCH_COST[match] + (_CAPITAL if entry.capital else 0)
    weight += _COUNTRY if entry.kind == Kind.COUNTRY else 0
    if kinds:
        weight += _KIND_FITS if entry.kind in kinds else _KIND_DIFFERS
    return Weighed(entry, match, weight)


def candidates(name: str, beside: str, gazetteer: Gazetteer) -> tuple[Weighed, ...]:
    """What a name may mean, heaviest first; `beside` is the word that follows it in the text.

    A whole name goes before its parts: 'North Kivu' is never the north of Kivu where the gazetteer has it.
    """
    if " " in name and name.rpartition(" ")[2].casefold() in _streets():
        return ()
    word = kinds_of_word(beside) if beside else None
    if word is not None:
        longer = [h for h in gazetteer.lookup(f"{name} {beside}") if h.entry.kind in word & _DIVISIONS]
        if longer and longer[0].match < MatchKind.LOOSE:
            return _heaviest([weigh(h.entry, h.match, word) for h in longer])
    hits = gazetteer.lookup(name)
    if hits and hits[0].match < MatchKind.LOOSE:
        return _heaviest([weigh(h.entry, h.match, word or frozenset()) for h in hits])
    for form, kinds, decides in _variants(name):
        found = [h for h in gazetteer.lookup(form) if not decides or h.entry.kind in kinds]
        if found:
            return _heaviest([weigh(h.entry, h.match, kinds) for h in found])
    counties = [h for h in gazetteer.lookup(f"{name} County") if h.match == MatchKind.NAME]
    return _heaviest([weigh(h.entry, h.match, word or frozenset()) for h in counties or hits])


def _heaviest(found: list[Weighed]) -> tuple[Weighed, ...]:
    return tuple(sorted(found, key=lambda w: (-w.weight, w.entry.key))[:MOST])
