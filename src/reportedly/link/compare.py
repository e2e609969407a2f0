"""How likely two accounts tell one happening, from what evidence, and whether anything forbids it.

A logistic scorer with one named weight a feature (`tables/link_weights.csv`). Everything is read off the
two accounts and the shipped tables, so a score never depends on what else the record holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, exp, log2, radians, sin, sqrt

from reportedly.link.account import Account
from reportedly.link.kinds import fit
from reportedly.link.words import cosine
from reportedly.tables import table
from reportedly.types.reading import Place, Range

Evidence = tuple[str, float]
"""A feature's name and its value."""

EXACT_DAYS = 2  # an interval this wide still names its day ('overnight', 'late Monday')
CONFLICT_GAP_DAYS = 2  # one day apart may be a time zone or a night; two are two happenings
TELLING_DAYS = 31  # an interval wider than this tells nothing of when it was
NEWS_DAYS = 3  # for so long most outlets tell of a happening
PUBLISHED_GAP_LIMIT = 6.0  # two months; a trial comes after a year as well as after three months
DAY_GAP_LIMIT = 7  # a day misread by a year is no stronger evidence than one misread by a week
CONFLICT_KM = 60.0  # two sure towns further apart than this are two places
SURE_PLACE = 0.5  # a resolution below this score forbids nothing
TOWN_PRECISION, DISTRICT_PRECISION = 2, 3
FAR_FACTOR, FAR_MORE = 3, 10
RARE_COUNTED = 6
SURE_NAMES = 3  # so many rare names in common outweigh a day, a place or a kind that differs …
SURE_LIKENESS = 0.35  # … and so does such likeness of two whole reports …
ALIKE_NAMES = 2  # … with so many rare names in common
TELLING_NAMES = 3
LIKENESS_LIMIT = 0.6  # beyond this, alike words tell of one template as well as of one happening
VICTIMS_COUNTED = 2
# The radius, in km, within which UCDP's precision classes leave the true point.
RADIUS_KM = {1: 8.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 150.0, 6: 600.0, 7: 600.0}
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two accounts held against each other: probability 0 to 1, what forbids joining, the evidence."""

    score: float
    conflict: str | None
    evidence: tuple[Evidence, ...]
    barred: bool = False  # the conflict stands whatever other accounts of their groups say


def compare(a: Account, b: Account) -> Comparison:
    """The comparison of two accounts, the same in either order; no evidence where joining is forbidden."""
    barred = _barred(a, b)
    forbidden = barred or _unlike(a, b)
    if forbidden is not None:
        return Comparison(0.0, forbidden, (), barred is not None)
    evidence = (*_time(a, b), *_place(a, b), *_kind(a, b), *_figures(a, b), *_parties(a, b), *_words(a, b))
    weights = _weights()
    odds = weights["bias"] + sum(weights[name] * value for name, value in evidence)
    return Comparison(1 / (1 + exp(-max(-30.0, min(30.0, odds)))), None, evidence)


def conflict(a: Account, b: Account) -> str | None:
    """Why two accounts cannot tell one happening, or null where nothing forbids it."""
    return _barred(a, b) or _unlike(a, b)


def _unlike(a: Account, b: Account) -> str | None:
    """What one account tells that the other cannot mean; names and words in common may outweigh it."""
    if a.aggregate != b.aggregate:
        return "one is a round-up of several"
    return None if _one_story(a, b) else _other_kind(a, b) or _far_in_time(a, b) or _far_in_space(a, b)


def _barred(a: Account, b: Account) -> str | None:
    """Why two accounts can never be one, however likely their neighbours are."""
    if a.report == b.report:
        return "one report tells them apart"
    if a.happened != b.happened or (not a.happened and a.status is not b.status):
        return f"one is {a.status.value}, the other {b.status.value}"
    return None


def _one_story(a: Account, b: Account) -> bool:
    """Whether names or words tell so surely of one happening that a day, place or kind is rather misread."""
    names = len(set(a.rare) & set(b.rare))
    if a.victims & b.victims or names >= SURE_NAMES:
        return True
    return a.chief and b.chief and names >= ALIKE_NAMES and cosine(a.words, b.words) >= SURE_LIKENESS


def _other_kind(a: Account, b: Account) -> str | None:
    if fit(a.kind, b.kind) == "no":
        return f"{a.kind.value} and {b.kind.value} are no words for one happening"
    return None


def _far_in_time(a: Account, b: Account) -> str | None:
    if a.days and b.days and max(a.days.width, b.days.width) <= EXACT_DAYS:
        gap = a.days.gap(b.days)
        if gap >= CONFLICT_GAP_DAYS:
            return f"{gap} days apart"
    return None


def _far_in_space(a: Account, b: Account) -> str | None:
    if a.place and b.place and _sure(a.place) and _sure(b.place):
        far = distance_km(a.place, b.place)
        if far is not None and far > CONFLICT_KM and not _places_meet(a, b):
            return f"{far:.0f} km apart"
    return None


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance of two places in kilometres (WGS 84 mean radius), null without coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def within_precision(a: Place, b: Place) -> bool:
    """Whether two places can be one point, given how precisely each is known."""
    if a.geonames_id == b.geonames_id:
        return True
    far = distance_km(a, b)
    if far is None:
        return a.country is not None and a.country == b.country and max(_class(a), _class(b)) >= 6
    return far <= RADIUS_KM[_class(a)] + RADIUS_KM[_class(b)]


def exclude(a: Range, b: Range) -> bool:
    """Whether two figures cannot both hold; an open end excludes nothing beyond it.

    >>> exclude(Range(low=4, high=4), Range(low=7)), exclude(Range(low=9, high=9), Range(low=7))
    (True, False)
    """
    return _below(a.high, b.low) or _below(b.high, a.low)


def _places_meet(a: Account, b: Account) -> bool:
    """Whether any place of one account can be one with any place of the other.

    Where both name a town or its district, only such count: that both lie in Syria is no meeting.
    """
    ours, theirs = _exact(a.places), _exact(b.places)
    if not ours or not theirs:
        ours, theirs = a.places, b.places
    return any(within_precision(one, two) for one in ours for two in theirs)


def _exact(places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(place for place in places if _class(place) <= DISTRICT_PRECISION)


def _sure(place: Place) -> bool:
    return _class(place) <= TOWN_PRECISION and (place.score is None or place.score >= SURE_PLACE)


def _class(place: Place) -> int:
    """UCDP's precision class of a place; an unknown one counts as a country."""
    return place.precision if place.precision in RADIUS_KM else 6


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low


def _time(a: Account, b: Account) -> Iterator[Evidence]:
    """Days told; where they do not name one day, the days of publication too, which are never misread."""
    telling = a.days and b.days and max(a.days.width, b.days.width) <= TELLING_DAYS
    if a.days and b.days and a.days == b.days and a.days.width == 1:
        yield "same_day", 1.0
        return
    if a.days and b.days and telling:
        gap = a.days.gap(b.days)
        yield ("day_gap", float(min(gap, DAY_GAP_LIMIT))) if gap else ("times_overlap", 1.0)
    if a.published is not None and b.published is not None:
        gap = abs(a.published - b.published)
        if gap <= NEWS_DAYS:
            yield "published_near", 1.0
        yield "published_gap", min(PUBLISHED_GAP_LIMIT, log2(1 + gap))
    elif not telling:
        yield "undated", 1.0


def _place(a: Account, b: Account) -> Iterator[Evidence]:
    if not a.place or not b.place:
        return
    if a.place.geonames_id == b.place.geonames_id:
        yield ("same_place" if _class(a.place) <= TOWN_PRECISION else "same_region"), 1.0
    elif not _places_meet(a, b):
        yield "places_apart", 1.0
    elif max(_class(a.place), _class(b.place)) <= TOWN_PRECISION and within_precision(a.place, b.place):
        yield "near_place", 1.0
    else:
        yield "same_region", 1.0


def _kind(a: Account, b: Account) -> Iterator[Evidence]:
    how = fit(a.kind, b.kind)
    if how != "no":
        yield f"{how}_kind", 1.0


def _figures(a: Account, b: Account) -> Iterator[Evidence]:
    if a.killed and b.killed:
        same = _same(a.killed, b.killed)
        if same:
            yield "same_killed", 1.0
            yield "telling_killed", min(6.0, log2(same))
        elif exclude(a.killed, b.killed):
            yield "killed_apart", 1.0
            if _far(a.killed, b.killed):
                yield "killed_far_apart", 1.0
    if a.injured and b.injured and _same(a.injured, b.injured):
        yield "same_injured", 1.0


def _same(a: Range, b: Range) -> int:
    """The figure two ranges share as their chief number, 0 where they do not."""
    first, second = a.low if a.low is not None else a.high, b.low if b.low is not None else b.high
    return first if first is not None and first == second else 0


def _far(a: Range, b: Range) -> bool:
    low, high = sorted((a.low or a.high or 0, b.low or b.high or 0))
    return high >= FAR_FACTOR * low and high - low >= FAR_MORE


def _parties(a: Account, b: Account) -> Iterator[Evidence]:
    if a.actors & b.actors:
        yield "shared_actor", 1.0
    if a.victims and b.victims:
        shared = len(a.victims & b.victims)
        yield ("shared_victim", float(min(shared, VICTIMS_COUNTED))) if shared else ("other_victims", 1.0)


def _words(a: Account, b: Account) -> Iterator[Evidence]:
    yield "likeness", min(LIKENESS_LIMIT, cosine(a.words, b.words))
    shared = len(set(a.rare) & set(b.rare))
    if shared:
        yield "shared_rare", float(min(shared, RARE_COUNTED))
    if _telling_names(a).isdisjoint(b.rare) and _telling_names(b).isdisjoint(a.rare):
        yield "other_rare", 1.0


def _telling_names(account: Account) -> frozenset[str]:
    """The few rarest names of an account, by which its happening is best known."""
    return frozenset(account.rare[:TELLING_NAMES])


def shared_rare(a: Account, b: Account) -> tuple[str, ...]:
    """The rare names that both accounts hold, rarest of the first by letter first."""
    return tuple(sorted(set(a.rare) & set(b.rare)))


@cache
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in table("link_weights")}
