"""A telling: an account with its reading, its claims and its origin. Incidents are built from these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from reportedly.claims import claims_by_mention
from reportedly.link.account import Account
from reportedly.link.origins import cited_wire, origin_of
from reportedly.types.incident import Claim
from reportedly.types.reading import Event, Reading


@dataclass(frozen=True)
class Telling:
    """One account of an incident. `copy_of`: the report that this one's report is a copy of, or null."""

    account: Account
    reading: Reading
    claims: tuple[Claim, ...]
    copy_of: str | None

    @property
    def report(self) -> str:
        """The report's id."""
        return self.account.report

    @cached_property
    def origin(self) -> str:
        """Whose reporting it is: the wire that the report credits or all its claims cite, else the outlet."""
        own = origin_of(self.reading.report)
        cited = _wire_of_all(self.claims)
        return f"wire:{cited}" if cited and not own.startswith("wire:") else own

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The account's event mentions, in the text's order."""
        wanted = set(self.account.events)
        return tuple(event for event in self.reading.events if event.id in wanted)


def tellings_of(reading: Reading, accounts: Sequence[Account], copy_of: str | None) -> Iterable[Telling]:
    """The tellings of one reading's accounts; every claim stands in one of them only."""
    by_mention = claims_by_mention(reading)
    taken: set[str] = set()
    for account in accounts:
        mine = {c.id: c for key in (*account.events, *account.people) for c in by_mention.get(key, ())}
        claims = tuple(claim for claim in mine.values() if claim.id not in taken)
        taken |= mine.keys()
        yield Telling(account, reading, claims, copy_of)


def independent_origins(tellings: Iterable[Telling]) -> frozenset[str]:
    """The origins left after folding copies and shared wires; a copy counts as what it copies."""
    kept = list(tellings)
    present = {telling.report for telling in kept}
    own = {telling.origin for telling in kept if telling.copy_of is None}
    absent = {
        f"copied:{telling.copy_of}" for telling in kept if telling.copy_of and telling.copy_of not in present
    }
    return frozenset(own | absent)


def moment(published: str | None) -> datetime | None:
    """A publication time as an instant; a day or a time without zone counts as UTC; null if unknown.

    >>> moment("2021-06-28T01:30:00+03:00")
    datetime.datetime(2021, 6, 27, 22, 30, tzinfo=datetime.timezone.utc)
    """
    try:
        found = datetime.fromisoformat(published or "")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def claims_by_field(tellings: Iterable[Telling]) -> Mapping[str, tuple[Claim, ...]]:
    """All claims of an incident by field, in the tellings' order."""
    found: dict[str, list[Claim]] = {}
    for telling in tellings:
        for claim in telling.claims:
            found.setdefault(claim.field, []).append(claim)
    return {field: tuple(claims) for field, claims in found.items()}


def _wire_of_all(claims: Sequence[Claim]) -> str | None:
    """The one wire or outlet that every claim is told through, or null."""
    chains = [{cited_wire(speaker.name) for speaker in claim.speakers} - {None} for claim in claims]
    shared = set.intersection(*chains) if chains else set()
    return min((wire for wire in shared if wire), default=None)
