"""Readings in, incidents out: the way of an account through copies, candidates, comparison and clustering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.account import Account, accounts_of
from reportedly.link.candidates import candidates
from reportedly.link.cluster import Cluster, Comparisons, Judged, Pair, clusters
from reportedly.link.copies import copies_of
from reportedly.link.denials import denials_of
from reportedly.link.explain import reasons
from reportedly.link.incident import incident_of
from reportedly.link.telling import Telling, tellings_of
from reportedly.types.incident import EventRef, Incident, Link, ReportCopy
from reportedly.types.reading import Reading

BY_PERSON = "a person judged them the same"


@dataclass(frozen=True)
class Decision:
    """A person's word that two event mentions tell one happening, or that they do not."""

    a: EventRef
    b: EventRef
    same: bool


@dataclass(frozen=True)
class Linked:
    """What linking makes of some readings. `copies` has one row for every report, in order of id."""

    incidents: tuple[Incident, ...]
    copies: tuple[ReportCopy, ...]


def link(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Linked:
    """The incidents of some readings and the copies among their reports; the same in any order of input.

    A report id that comes twice counts once, in its latest revision. Decisions outrank every
    score, and a later one an earlier one about the same pair.
    """
    kept = _one_each(readings)
    copies = copies_of(reading.report for reading in kept)
    accounts = [account for reading in kept for account in accounts_of(reading)]
    comparisons = Comparisons(accounts)
    judged = _judged(accounts, decisions)
    pairs = tuple(candidates(accounts))
    groups = clusters(comparisons, pairs, judged)
    tellings = _tellings(kept, accounts, copies)
    denied = denials_of(accounts, pairs)
    incidents = []
    for group in groups:
        denying = sorted({denial for member in group.members for denial in denied.get(member, ())})
        told, against = ([tellings[accounts[i].key] for i in indices] for indices in (group.members, denying))
        incidents.append(incident_of(told, against, _links(comparisons, group, judged)))
    rows = tuple(ReportCopy(id=reading.report.id, copy_of=copies.get(reading.report.id)) for reading in kept)
    return Linked(tuple(incidents), rows)


def _one_each(readings: Iterable[Reading]) -> list[Reading]:
    """One reading for each report id, in order of id: the latest revision, then the greatest hash."""
    ordered = sorted(readings, key=lambda r: (r.report.id, r.report.published or "", r.report.sha256))
    return list({reading.report.id: reading for reading in ordered}.values())


def _tellings(
    readings: Sequence[Reading], accounts: Sequence[Account], copies: Mapping[str, str]
) -> Mapping[tuple[str, str], Telling]:
    """The telling of every account, by its key."""
    by_report: dict[str, list[Account]] = {}
    for account in accounts:
        by_report.setdefault(account.report, []).append(account)
    return {
        telling.account.key: telling
        for reading in readings
        for telling in tellings_of(
            reading, by_report.get(reading.report.id, []), copies.get(reading.report.id)
        )
    }


def _judged(accounts: Sequence[Account], decisions: Sequence[Decision]) -> Judged:
    """The decisions about accounts that are here; the last word on a pair stands."""
    home = {(account.report, event): i for i, account in enumerate(accounts) for event in account.events}
    last: dict[Pair, bool] = {}
    for decision in decisions:
        a = home.get((decision.a.report, decision.a.event))
        b = home.get((decision.b.report, decision.b.event))
        if a is not None and b is not None and a != b:
            last[min(a, b), max(a, b)] = decision.same
    return Judged(
        same=tuple(sorted(pair for pair, same in last.items() if same)),
        other=tuple(sorted(pair for pair, same in last.items() if not same)),
    )


def _links(comparisons: Comparisons, group: Cluster, judged: Judged) -> list[Link]:
    """Why the members of a group were joined."""
    links = []
    for first, second in group.joins:
        a, b, found = comparisons.accounts[first], comparisons.accounts[second], comparisons[first, second]
        by_person = (first, second) in judged.same
        score = 1.0 if by_person else round(found.score, 4)
        why = (*((BY_PERSON,) if by_person else ()), *reasons(a, b, found))
        links.append(Link(a="#".join(a.key), b="#".join(b.key), score=score, reasons=why))
    return links
