"""The places of one report weighed together: shared countries, regions and spots support each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.resolve.candidates import Weighed
from reportedly.resolve.entry import Kind

# Powers of ten of people that the report's other places add; set on the development half of LGL and GeoVirus.
COUNTRY_PULL = 2.3
REGION_PULL = 4.5
SPOT_PULL = 2.0
NEAR_KM = 80.0  # how far a spot's support reaches
ROUNDS = 4
SHARPNESS = 2.0  # how much more likely a candidate is for each power of ten: exp(2)
EARTH_KM = 6371.0
_PARTS = frozenset((Kind.TOWN, Kind.SITE, Kind.AIRFIELD, Kind.DISTRICT))

Floats = NDArray[np.float64]


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
    share = _softmax(own, owner, len(forms))
    for _ in range(ROUNDS):
        pull = _support(flat, owner, share * scale, countries) + SPOT_PULL * np.log10(
            1 + near @ (share * scale)
        )
        share = _softmax(own + pull, owner, len(forms))
    return [share[owner == number] for number in range(len(forms))]


def _softmax(weights: Floats, owner: NDArray[np.int64], count: int) -> Floats:
    """Weights as likelihoods within each form."""
    top = np.full(count, -np.inf)
    np.maximum.at(top, owner, weights)
    raised = np.exp(SHARPNESS * (weights - top[owner]))
    return np.asarray(raised / np.bincount(owner, raised, count)[owner])


def _nearness(flat: Sequence[Weighed], owner: NDArray[np.int64]) -> Floats:
    """(candidates, candidates) in 0..1: how near two lie, 0 within one form and for what is no spot."""
    angles = np.radians(np.array([(c.entry.lat, c.entry.lon) for c in flat]))
    lat, lon = angles[:, 0], angles[:, 1]
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    km = EARTH_KM * np.sqrt(np.maximum(0.0, 2 - 2 * unit @ unit.T))
    spot = np.array([c.entry.kind in _PARTS for c in flat])
    other = (owner[:, None] != owner[None, :]) & spot[:, None] & spot[None, :]
    return np.asarray(np.where(other, np.exp(-km / NEAR_KM), 0.0))


def _support(
    flat: Sequence[Weighed], owner: NDArray[np.int64], share: Floats, countries: Mapping[str, float]
) -> Floats:
    """What country and region of every candidate gain from the other forms."""
    by_country: dict[tuple[str, int], float] = defaultdict(float)
    by_region: dict[tuple[str, str, int], float] = defaultdict(float)
    all_country: dict[str, float] = defaultdict(float, countries)
    all_region: dict[tuple[str, str], float] = defaultdict(float)
    for candidate, form, part in zip(flat, owner.tolist(), share.tolist(), strict=True):
        entry = candidate.entry
        if entry.country:
            by_country[entry.country, form] += part
            all_country[entry.country] += part
            if entry.admin1:
                by_region[entry.country, entry.admin1, form] += part
                all_region[entry.country, entry.admin1] += part
    gain = np.zeros(len(flat))
    for number, (candidate, form) in enumerate(zip(flat, owner.tolist(), strict=True)):
        country, admin1 = candidate.entry.country, candidate.entry.admin1
        if country:
            others = all_country[country] - by_country[country, form]
            gain[number] = COUNTRY_PULL * np.log10(1 + max(0.0, others))
            if admin1:
                others = all_region[country, admin1] - by_region[country, admin1, form]
                gain[number] += REGION_PULL * np.log10(1 + max(0.0, others))
    return gain
