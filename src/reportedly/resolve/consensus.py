"""The places of one report weighed together: shared countries, regions and spots support each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.resolve.candidates import Weighed
from reportedly.resolve.entry import Entry, Kind

# Powers of ten of people that the report's other places add; set on the development half of LGL and GeoVirus.
COUNTRY_PULL = 2.3
REGION_PULL = 4.5
DISTRICT_PULL = 5.0
SPOT_PULL = 2.0
NEAR_KM = 80.0  # how far a spot's support reaches
# How much more likely a candidate is for each power of ten, round by round: exp(0.5) … exp(2). It starts low,
# so that two hamlets side by side are heard before the great towns of their names outvote them.
SHARPNESS = (0.5, 1.0, 1.5, 2.0)
EARTH_KM = 6371.0
_PARTS = frozenset((Kind.TOWN, Kind.SITE, Kind.AIRFIELD, Kind.DISTRICT))

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Form:
    """One name of the report: its candidates, how often it stands there, what its own words add to each."""

    candidates: tuple[Weighed, ...]
    times: int
    added: Mapping[int, float] = field(default_factory=dict)  # entry key → weight


def likelihoods(forms: Sequence[Form], countries: Mapping[str, float]) -> list[Floats]:
    """For every form the likelihood of each of its candidates, summing to 1.

    `countries`: support that countries have from outside the names, such as the outlet's.
    """
    if not any(form.candidates for form in forms):
        return [np.zeros(0) for _ in forms]
    owner = np.repeat(np.arange(len(forms)), [len(form.candidates) for form in forms])
    flat = [c for form in forms for c in form.candidates]
    own = np.array([c.weight + form.added.get(c.entry.key, 0.0) for form in forms for c in form.candidates])
    near = _nearness(flat, owner)
    scale = np.sqrt(np.array([form.times for form in forms], dtype=float))[owner]
    country = _Sharing.of([c.entry.country for c in flat], owner, countries)
    region = _Sharing.of([_region(c.entry) for c in flat], owner, {})
    district = _Sharing.of([_district(c.entry) for c in flat], owner, {})
    share = _softmax(SHARPNESS[0] * own, owner, len(forms))
    for sharpness in SHARPNESS:
        part = share * scale
        pull = COUNTRY_PULL * country.gain(part) + REGION_PULL * region.gain(part)
        pull += DISTRICT_PULL * district.gain(part)
        weights = own + pull + SPOT_PULL * np.log10(1 + near @ part)
        share = _softmax(sharpness * weights, owner, len(forms))
    return [share[owner == number] for number in range(len(forms))]


def _region(entry: Entry) -> tuple[str, str] | None:
    return (entry.country, entry.admin1) if entry.country and entry.admin1 else None


def _district(entry: Entry) -> tuple[str, str, str] | None:
    region = _region(entry)
    return (*region, entry.admin2) if region and entry.admin2 else None


def _softmax(weights: Floats, owner: Ints, count: int) -> Floats:
    """Weights as likelihoods within each form."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, owner, weights)
    raised = np.exp(weights - top[owner])
    return np.asarray(raised / np.bincount(owner, raised, count)[owner])


def _nearness(flat: Sequence[Weighed], owner: Ints) -> Floats:
    """(candidates, candidates) in 0..1: how near two lie, 0 within one form and for what is no spot."""
    angles = np.radians(np.array([(c.entry.lat, c.entry.lon) for c in flat]))
    lat, lon = angles[:, 0], angles[:, 1]
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    km = EARTH_KM * np.sqrt(np.maximum(0.0, 2 - 2 * unit @ unit.T))
    spot = np.array([c.entry.kind in _PARTS for c in flat])
    other = (owner[:, None] != owner[None, :]) & spot[:, None] & spot[None, :]
    return np.asarray(np.where(other, np.exp(-km / NEAR_KM), 0.0))


@dataclass(frozen=True, slots=True)
class _Sharing:
    """Candidates grouped by something they may share; number 0 stands for having none."""

    group: Ints  # (candidates,)
    pair: Ints  # (candidates,): the group together with the form
    outside: Floats  # (groups,): support from outside the names

    @classmethod
    def of(cls, names: Sequence[object], owner: Ints, outside: Mapping[str, float]) -> _Sharing:
        """Candidates grouped by name; null is no group."""
        numbers: dict[object, int] = {None: 0}
        group = np.array([numbers.setdefault(name, len(numbers)) for name in names])
        pair = np.unique(group * (int(owner.max()) + 1) + owner, return_inverse=True)[1]
        given = np.array([outside.get(name, 0.0) if isinstance(name, str) else 0.0 for name in numbers])
        return cls(group, pair, given)

    def gain(self, share: Floats) -> Floats:
        """Powers of ten that every candidate gains from the other forms' candidates of its group."""
        everyone = self.outside + np.bincount(self.group, share, len(self.outside))
        others = everyone[self.group] - np.bincount(self.pair, share)[self.pair]
        return np.where(self.group > 0, np.log10(1 + np.maximum(0.0, others)), 0.0)
