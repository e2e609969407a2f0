"""Accounts gathered into happenings, by explained pairs, in canonical order.

Greedy average linkage: the likeliest pairs first, of those what both reports are chiefly about; two
groups join when no two members bar it and their members are likely enough on average, where members in
conflict count as wholly unlikely. What a person has judged stands above every score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.link.account import Account
from reportedly.link.compare import Comparison, compare

JOIN_SCORE = 0.5
"""A pair's probability from which its groups are considered for joining."""
AVERAGE_SCORE = 0.4
"""The mean probability that two groups' members must reach."""
CONFLICTS_BORNE = 0.25
"""The share of two groups' members whose conflict may be a misreading; more of them are two happenings."""
SAMPLED = 40
"""Members of each group that a join looks at, the first in canonical order."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Cluster:
    """Indices of accounts of one happening, and the pairs through which they were joined."""

    members: tuple[int, ...]
    joins: tuple[Pair, ...]


@dataclass
class Comparisons:
    """The comparisons made so far, each once."""

    accounts: Sequence[Account]
    made: dict[Pair, Comparison] = field(default_factory=dict)

    def __getitem__(self, pair: Pair) -> Comparison:
        a, b = min(pair), max(pair)
        if (a, b) not in self.made:
            self.made[a, b] = compare(self.accounts[a], self.accounts[b])
        return self.made[a, b]


@dataclass
class _Groups:
    """Disjoint groups while they grow."""

    home: list[int]
    members: dict[int, list[int]]
    joins: dict[int, list[Pair]]

    @classmethod
    def of(cls, size: int) -> _Groups:
        return cls(list(range(size)), {i: [i] for i in range(size)}, {i: [] for i in range(size)})

    def join(self, pair: Pair) -> None:
        """Join the groups of a pair; nothing where they are one already."""
        first, second = sorted((self.home[pair[0]], self.home[pair[1]]))
        if first == second:
            return
        for index in self.members[second]:
            self.home[index] = first
        self.members[first] = sorted(self.members[first] + self.members.pop(second))
        self.joins[first] += [*self.joins.pop(second), pair]


@dataclass(frozen=True)
class Judged:
    """Pairs of accounts that a person has judged."""

    same: tuple[Pair, ...] = ()
    other: tuple[Pair, ...] = ()


def clusters(comparisons: Comparisons, pairs: Iterable[Pair], judged: Judged) -> tuple[Cluster, ...]:
    """The happenings, ordered by their first account; every account stands in exactly one."""
    groups = _Groups.of(len(comparisons.accounts))
    for pair in judged.same:
        groups.join(pair)
    apart = _apart(judged)
    scored = [(comparisons[pair], pair) for pair in pairs]
    likely = [(c.score, pair) for c, pair in scored if c.score >= JOIN_SCORE and c.conflict is None]
    for _, pair in sorted(likely, key=lambda item: (_passing(comparisons, item[1]), -item[0], item[1])):
        if _may_join(groups, comparisons, pair, apart):
            groups.join(pair)
    return tuple(
        Cluster(tuple(groups.members[first]), tuple(sorted(groups.joins[first])))
        for first in sorted(groups.members)
    )


def _passing(comparisons: Comparisons, pair: Pair) -> bool:
    """Whether one of a pair is told in passing.

    What both reports are chiefly about is joined first, so that no aside takes a chief account's place.
    """
    return not all(comparisons.accounts[index].chief for index in pair)


def _apart(judged: Judged) -> Mapping[int, frozenset[int]]:
    """For every account those a person has told it apart from."""
    apart: dict[int, set[int]] = {}
    for a, b in judged.other:
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    return {index: frozenset(others) for index, others in apart.items()}


def _may_join(
    groups: _Groups, comparisons: Comparisons, pair: Pair, apart: Mapping[int, frozenset[int]]
) -> bool:
    """Whether the groups of a pair may become one."""
    first, second = groups.home[pair[0]], groups.home[pair[1]]
    if first == second:
        return False
    ours, theirs = groups.members[first], groups.members[second]
    if any(apart.get(index, frozenset()) & set(theirs) for index in ours):
        return False
    scores = []
    for a in ours[:SAMPLED]:
        for b in theirs[:SAMPLED]:
            found = comparisons[a, b]
            if found.barred:
                return False
            scores.append(found.score)
    in_conflict = sum(score == 0.0 for score in scores)
    return in_conflict <= CONFLICTS_BORNE * len(scores) and sum(scores) / len(scores) >= AVERAGE_SCORE
