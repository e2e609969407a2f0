"""Pairs of accounts worth comparing: those that share a place and day, or several telling words.

Accounts are put into buckets by what they share; within a bucket, in order of time, each is held
against its next neighbours only. So the number of pairs grows with the number of accounts, never with
its square, and a report without date or place still meets others through the names it tells.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reportedly.link.account import Account
from reportedly.link.kinds import kind_of
from reportedly.link.words import heaviest

NEIGHBOURS = 25  # an account is held against this many later ones of a bucket
NEAR_DAYS = 31  # pairs further apart than this, by the day told or published, must share more …
FAR_DAYS = 400  # … and pairs further apart than this are left out: a trial a year on is still found
RARE_KEYS = 24  # an account's rarest names that it can be found by
WORD_KEYS = 30  # … and the words that say most of it
MIN_WEIGHT = 3  # evidence a pair must share: a place and day weigh 3, one telling word 1
FAR_WEIGHT = 4

BucketKey = tuple[str, object, object]


def candidates(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Pairs of indices into `accounts`, smaller first, each once, in order."""
    order = sorted(range(len(accounts)), key=lambda i: (_day(accounts[i]) or 0, accounts[i].key))
    buckets: dict[BucketKey, list[int]] = defaultdict(list)
    for index in order:
        for key in set(_keys(accounts[index])):
            buckets[key].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for key, members in buckets.items():
        weight = 1 if key[0] == "word" else MIN_WEIGHT
        for pair in _neighbours(accounts, members):
            shared[pair] += weight
    return (pair for pair in sorted(shared) if shared[pair] >= _needed(accounts, pair))


def _neighbours(accounts: Sequence[Account], members: Sequence[int]) -> Iterator[tuple[int, int]]:
    for place, first in enumerate(members):
        for second in members[place + 1 : place + 1 + NEIGHBOURS]:
            apart = _days_apart(accounts[first], accounts[second])
            if accounts[first].report != accounts[second].report and apart <= FAR_DAYS:
                yield (first, second) if first < second else (second, first)


def _needed(accounts: Sequence[Account], pair: tuple[int, int]) -> int:
    """The evidence a pair must share to be compared."""
    return MIN_WEIGHT if _days_apart(accounts[pair[0]], accounts[pair[1]]) <= NEAR_DAYS else FAR_WEIGHT


def _days_apart(a: Account, b: Account) -> int:
    """Days between two accounts; 0 where one has no day, which may be any."""
    day_a, day_b = _day(a), _day(b)
    return 0 if day_a is None or day_b is None else abs(day_a - day_b)


def _day(account: Account) -> int | None:
    """The day by which an account is ordered: when it happened, else when its report was published."""
    return account.days.first if account.days else account.published


def _keys(account: Account) -> Iterator[BucketKey]:
    """What an account can be found by. A day stands under itself and the next, so that neighbours meet."""
    for word in (*account.rare[:RARE_KEYS], *heaviest(account.words, WORD_KEYS)):
        yield "word", word, None
    for victim in account.victims:
        yield "victim", victim, None
    days = (account.days.first, account.days.last + 1) if account.days and not account.aggregate else None
    for place in account.places:
        for day in range(days[0], days[1] + 1) if days else ():
            yield "place", place.geonames_id, day
            if place.country:
                yield "kind", f"{place.country} {kind_of(account.kind).family}", day
        for week in _weeks(account):
            yield "week", place.geonames_id, week


def _weeks(account: Account) -> tuple[int, ...]:
    """The weeks under which an account meets those that name no day: published in that week or the next."""
    if account.days:
        return () if account.aggregate else (account.days.first // 7,)
    return () if account.published is None else (account.published // 7 - 1, account.published // 7)
