"""What the accounts of an incident agree on: its kind, its status, its time, its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from reportedly.link.account import Account, Days
from reportedly.link.compare import TOWN_PRECISION
from reportedly.link.kinds import kind_of
from reportedly.types.incident import When, Where
from reportedly.types.reading import EventType, Place, Status

_LONGEST = ((1, "day"), (6, "days"), (7, "week"), (31, "month"), (366, "year"))
Precision = Literal["hour", "day", "days", "week", "month", "year", "unknown"]


def kind(accounts: Sequence[Account]) -> EventType:
    """The type that most accounts give; one that tells the means stands before one that does not."""
    votes = Counter(account.kind for account in accounts)
    order = list(EventType)
    return min(votes, key=lambda k: (kind_of(k).generic, -votes[k], order.index(k)))


def status(accounts: Sequence[Account]) -> Status:
    """The status that most accounts give; among equals the one that comes first in the contract."""
    votes = Counter(account.status for account in accounts)
    order = list(Status)
    return min(votes, key=lambda s: (-votes[s], order.index(s)))


def when(accounts: Sequence[Account]) -> When:
    """The days that all accounts allow; where they allow none in common, those that most name.

    The publication date is never taken for the day of the happening.
    """
    told = [account.days for account in accounts if account.days is not None]
    if not told:
        return When()
    agreed = _agreed(told)
    first, last = date.fromordinal(agreed.first), date.fromordinal(agreed.last)
    return When(earliest=first.isoformat(), latest=last.isoformat(), precision=precision(agreed))


def precision(days: Days) -> Precision:
    """The word for an interval's width.

    >>> precision(Days(10, 10)), precision(Days(10, 12)), precision(Days(1, 400))
    ('day', 'days', 'unknown')
    """
    for longest, name in _LONGEST:
        if days.width <= longest:
            return name  # type: ignore[return-value]  # the table above holds only these words
    return "unknown"


def where(accounts: Sequence[Account]) -> tuple[Where | None, tuple[Where, ...]]:
    """The most precise place that most accounts name, and every place named, chief one first."""
    chief = Counter(_id(account.place) for account in accounts if account.place)
    places = {
        _id(place): place for account in accounts for place in (*account.places, account.place) if place
    }
    ranked = sorted(
        places.values(),
        key=lambda place: (_vague(place), -chief[_id(place)], place.precision or 7, _id(place)),
    )
    wheres = tuple(where_of(place) for place in ranked)
    named = [place for place in ranked if chief[_id(place)]]
    return (where_of(named[0]) if named else None), wheres


def where_of(place: Place) -> Where:
    """A resolved place as an incident shows it."""
    return Where(
        geonames_id=place.geonames_id,
        name=place.name,
        country=place.country,
        admin1=place.admin1,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
    )


def _agreed(told: Sequence[Days]) -> Days:
    first, last = max(days.first for days in told), min(days.last for days in told)
    if first <= last:
        return Days(first, last)
    votes: Counter[Days] = Counter(told)
    narrowest = min(days.width for days in told)
    return min((d for d in votes if d.width == narrowest), key=lambda d: (-votes[d], d.first))


def _id(place: Place) -> int:
    return place.geonames_id or 0


def _vague(place: Place) -> bool:
    return (place.precision or 7) > TOWN_PRECISION
