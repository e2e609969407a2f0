"""Whether two event types can be words for one happening: 'bombing' and 'attack' can, 'arrest' cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from reportedly.tables import table
from reportedly.types.reading import EventType

Fit = Literal["same", "near", "possible", "no"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How an event type stands beside others."""

    family: str
    generic: bool
    delivery: str | None


@cache
def kind_of(event_type: EventType) -> Kind:
    """The class of an event type, whether it leaves the means untold, and how a strike came.

    >>> kind_of(EventType.AIR_STRIKE)
    Kind(family='strike', generic=False, delivery='air')
    """
    return _kinds()[event_type]


@cache
def fit(a: EventType, b: EventType) -> Fit:
    """How well two event types fit as words for one happening.

    >>> fit(EventType.BOMBING, EventType.ATTACK), fit(EventType.ARREST, EventType.SHELLING)
    ('near', 'no')
    """
    if a is b:
        return "same"
    first, second = kind_of(a).family, kind_of(b).family
    return "near" if first == second else _fits().get(frozenset({first, second}), "no")


@cache
def _kinds() -> Mapping[EventType, Kind]:
    return {
        EventType(row["type"]): Kind(
            row["class"], row["generic"] == "yes", None if row["delivery"] == "-" else row["delivery"]
        )
        for row in table("kind_classes")
    }


@cache
def _fits() -> Mapping[frozenset[str], Fit]:
    fits: dict[frozenset[str], Fit] = {}
    for row in table("kind_compatibility"):
        fits[frozenset({row["a"], row["b"]})] = "near" if row["fit"] == "near" else "possible"
    return fits
