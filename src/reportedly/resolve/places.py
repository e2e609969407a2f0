"""Places of a report resolved together: coordinates with candidates and precision, or a reason why not.

Every name is looked up, then weighed by its own words (people, match, 'province', ', Texas') and by the
report's other places (shared country, shared region, nearness). Nothing is ever resolved by default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportedly.resolve.candidates import Name, Weighed, candidates, kinds_of_word, take_apart
from reportedly.resolve.consensus import Form, likelihoods
from reportedly.resolve.entry import Entry, Kind, MatchKind
from reportedly.resolve.gazetteer import Gazetteer
from reportedly.resolve.geometry import distance_km, point_at
from reportedly.types.reading import Candidate, Place, PlaceUse

LEAST_SCORE = 0.4  # below it a name was right one time in nine on the development half of LGL and GeoVirus
SHOWN = 5  # candidates kept in the reading
_CONTAINED = 4.0  # powers of ten of people that being in the place named right after is worth
_LISTING = 0.5
# Mentions of a country that the outlet, a party or the dateline is worth.
_OUTLET_COUNTRY = 1.0
_DATELINE = 2.0
_SAME_KM = 50.0  # candidates nearer than this are one place under two headings: a town and its district

_FOLLOWED = re.compile(r"\s+([a-z][a-z-]+|[A-Z][a-z]+)\b")
_CONTAINER = re.compile(
    r"(?:,\s+|\s+\(|\s+(?:[a-z-]+\s+){0,3}(?:in|of|from)\s+(?:the\s+)?(?:[a-z]+ern\s+|[a-z]+\s+of\s+)?)"
    r"((?:[A-Z][\w.'’-]*)(?:\s+(?:[A-Z][\w.'’-]*|of|al|the)){0,3})"
)
_NEARBY = re.compile(
    r"\b(?:near|outside|close to|around|outskirts of|"
    r"(?:km|kilomet(?:er|re)s?|miles?)\b[^.;]{0,30}\b(?:of|from))\s+(?:the\s+)?$",
    re.I,
)
_BORDER = re.compile(r"^\s*(?:[-–—]\s*\w+\s+)?(?:border|frontier)\b", re.I)
_PRECISION = {
    Kind.TOWN: 1, Kind.SITE: 1, Kind.AIRFIELD: 1, Kind.DISTRICT: 3, Kind.REGION: 4, Kind.AREA: 5,
    Kind.WATER: 5, Kind.RANGE: 5, Kind.DESERT: 5, Kind.ISLAND: 5, Kind.COUNTRY: 6, Kind.CONTINENT: 6,
}  # fmt: skip
_LISTED = frozenset((Kind.COUNTRY, Kind.REGION))
_CONTAINERS = frozenset((Kind.COUNTRY, Kind.REGION, Kind.DISTRICT, Kind.AREA, Kind.ISLAND))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Characters `[start, end)` of the report that name a place, and how they use it."""

    start: int
    end: int
    text: str
    use: PlaceUse = PlaceUse.LITERAL


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What the report tells beside its place names. `countries`: ISO 3166-1 alpha-2, such as its actors'."""

    text: str
    outlet_country: str | None = None
    dateline: str | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """One mention taken apart, with its candidates and what its own words add to some of them."""

    mention: PlaceMention
    name: Name
    candidates: tuple[Weighed, ...]
    added: Mapping[int, float]
    is_near: bool
    is_border: bool


def resolve_places(
    mentions: Sequence[PlaceMention], context: PlaceContext, gazetteer: Gazetteer
) -> tuple[Place, ...]:
    """A place for every mention, in the order given, with ids p1, p2, …; unresolved ones say why.

    The result for a mention does not depend on the order of the mentions.
    """
    asked = [_ask(mention, context.text, gazetteer) for mention in mentions]
    groups: dict[tuple[int, ...], list[int]] = {}
    for number, one in enumerate(asked):
        groups.setdefault(tuple(c.entry.key for c in one.candidates), []).append(number)
    order = sorted(groups)
    forms = [_form([asked[number] for number in groups[key]]) for key in order]
    likely = likelihoods(forms, _outside(context, gazetteer))
    places: dict[int, Place] = {}
    for key, form, shares in zip(order, forms, likely, strict=True):
        ranked = sorted(zip(form.candidates, shares.tolist(), strict=True), key=lambda pair: -pair[1])
        for number in groups[key]:
            places[number] = _place(f"p{number + 1}", asked[number], ranked)
    return tuple(places[number] for number in range(len(asked)))


def _ask(mention: PlaceMention, text: str, gazetteer: Gazetteer) -> _Asked:
    """A mention with its candidates, read with the words on both sides of it."""
    name = take_apart(mention.text)
    after, before = text[mention.end : mention.end + 60], text[max(0, mention.start - 60) : mention.start]
    followed = _FOLLOWED.match(after)
    found = candidates(name.name, followed[1] if followed and not name.within else "", gazetteer)
    rest = after[followed.end() :] if followed and kinds_of_word(followed[1]) is not None else after
    added = _inside(found, name.within, rest, gazetteer) if found else {}
    is_near = name.is_near or _NEARBY.search(before) is not None
    return _Asked(mention, name, found, added, is_near, _BORDER.match(after) is not None)


def _inside(
    found: tuple[Weighed, ...], within: str | None, after: str, gazetteer: Gazetteer
) -> dict[int, float]:
    """What the candidates gain that lie in the place named right after: ', Texas', 'in Aleppo province'."""
    following = _CONTAINER.match(after)
    named = within or (following[1] if following else "")
    for outer in _containers(named, gazetteer):
        inner = [c.entry for c in found if c.entry.key != outer.key and gazetteer.contains(outer, c.entry)]
        inner = [entry for entry in inner if entry.kind != outer.kind]
        if inner:
            # 'Oregon, Washington, Pennsylvania' is a list: a name that is mostly a region's lies in no other.
            is_list = found[0].entry.kind in _LISTED and found[0].entry.kind == outer.kind
            return {entry.key: _LISTING if is_list else _CONTAINED for entry in inner}
    return {}


def _containers(named: str, gazetteer: Gazetteer) -> list[Entry]:
    """Countries and regions that a following name begins with, the longest name first."""
    words = named.split()
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        hits = gazetteer.lookup(name) or gazetteer.lookup(name.rstrip(".,"))
        wide = [
            hit.entry for hit in hits if hit.entry.kind in _CONTAINERS and hit.match < MatchKind.ALTERNATE
        ]
        if wide:
            return wide
    return []


def _form(group: Sequence[_Asked]) -> Form:
    """Mentions with the same candidates as one name; what any of them adds holds for all."""
    added: dict[int, float] = {}
    for one in group:
        for key, gain in one.added.items():
            added[key] = max(gain, added.get(key, 0.0))
    heaviest = {c.entry.key: c for one in group for c in sorted(one.candidates, key=lambda c: c.weight)}
    candidates = tuple(heaviest[key] for key in sorted(heaviest))
    return Form(candidates, len(group), added)


def _outside(context: PlaceContext, gazetteer: Gazetteer) -> dict[str, float]:
    """The support that countries have from the outlet, the dateline and the report's parties."""
    support: dict[str, float] = {}
    if context.outlet_country:
        support[context.outlet_country] = _OUTLET_COUNTRY
    for country in context.countries:
        support[country] = support.get(country, 0.0) + _OUTLET_COUNTRY
    hits = gazetteer.lookup(take_apart(context.dateline).name) if context.dateline else ()
    if hits and hits[0].entry.country:
        country = hits[0].entry.country
        support[country] = support.get(country, 0.0) + _DATELINE
    return support


def _place(place_id: str, asked: _Asked, ranked: Sequence[tuple[Weighed, float]]) -> Place:
    """The place of one mention, resolved to its likeliest candidate or not at all."""
    mention = asked.mention
    shown = tuple(_candidate(c.entry, share) for c, share in ranked[:SHOWN])
    use = _use(asked, ranked[0][0].entry) if ranked else mention.use
    span = Place(
        id=place_id, start=mention.start, end=mention.end, text=mention.text, use=use, candidates=shown
    )
    if not ranked:
        return span.model_copy(update={"reason": "not in the gazetteer"})
    best = ranked[0][0].entry
    score = sum(share for c, share in ranked if _is_same_place(best, c.entry))
    if score < LEAST_SCORE:
        listed = "; ".join(_described(c.entry) for c, _ in ranked[:3])
        return span.model_copy(update={"reason": f"ambiguous: {listed}"})
    lat, lon = best.lat, best.lon
    if asked.name.bearing is not None:
        lat, lon = point_at(lat, lon, asked.name.bearing, asked.name.km)
    found = {
        "geonames_id": best.geonames_id, "name": best.name, "country": best.country,
        "admin1": best.admin1_name, "lat": round(lat, 5), "lon": round(lon, 5),
        "precision": _precision(asked, best), "score": _rounded(score),
    }  # fmt: skip
    return span.model_copy(update=found)


def _use(asked: _Asked, entry: Entry) -> PlaceUse:
    """How a mention uses its place; 'Iraq' and 'Iraqi' share their candidates, not this."""
    is_demonym = any(c.entry.key == entry.key and c.match == MatchKind.DEMONYM for c in asked.candidates)
    return PlaceUse.ASSOCIATIVE if is_demonym else asked.mention.use


def _is_same_place(a: Entry, b: Entry) -> bool:
    return a.key == b.key or (
        a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) < _SAME_KM and a.kind != b.kind
    )


def _described(entry: Entry) -> str:
    return ", ".join(part for part in (entry.name, entry.admin1_name, entry.country) if part)


def _candidate(entry: Entry, share: float) -> Candidate:
    return Candidate(
        geonames_id=entry.geonames_id, name=entry.name, country=entry.country, admin1=entry.admin1_name,
        lat=round(entry.lat, 5), lon=round(entry.lon, 5), score=_rounded(share),
    )  # fmt: skip


def _rounded(share: float) -> float:
    """Rounded down, so that the scores of all candidates never sum to more than 1."""
    return int(min(1.0, share) * 10_000) / 10_000


def _precision(asked: _Asked, entry: Entry) -> int:
    """UCDP's where_prec: 1 the place, 2 near it, 3 district, 4 region, 5 stretch, 6 country, 7 open sea."""
    if entry.kind == Kind.WATER and not entry.countries:
        return 7
    if asked.is_border and entry.kind == Kind.COUNTRY:
        return 5
    precision = _PRECISION[entry.kind]
    return 2 if precision == 1 and asked.is_near else precision
