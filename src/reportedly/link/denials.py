"""Accounts that deny what others tell. They never join, for one happened and the other did not; but the
incident that did happen shows that it is denied, and by whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.link.account import Account
from reportedly.link.cluster import JOIN_SCORE, Pair
from reportedly.link.compare import compare
from reportedly.types.reading import Status


def denials_of(accounts: Sequence[Account], pairs: Iterable[Pair]) -> Mapping[int, tuple[int, ...]]:
    """For each account of something that happened, the accounts that deny it, by index.

    `pairs` are the candidates across reports; within a report every denied account meets every other.
    """
    found: dict[int, list[int]] = defaultdict(list)
    for pair in (*pairs, *_within_reports(accounts)):
        for told, denied in (pair, pair[::-1]):
            if accounts[told].happened and accounts[denied].status is Status.DENIED:
                as_told = replace(accounts[denied], status=accounts[told].status, report="")
                if compare(as_told, accounts[told]).score >= JOIN_SCORE:
                    found[told].append(denied)
    return {told: tuple(sorted(denied)) for told, denied in found.items()}


def _within_reports(accounts: Sequence[Account]) -> Iterator[Pair]:
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(accounts):
        by_report[account.report].append(index)
    for members in by_report.values():
        denied = [index for index in members if accounts[index].status is Status.DENIED]
        yield from ((other, index) for index in denied for other in members if other != index)
