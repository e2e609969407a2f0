"""The linked state: incidents under their public numbers, replaced whole by every linking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from reportedly.record import audit
from reportedly.record.body import digest, pack, storable
from reportedly.record.numbers import Assignment, assign, keys_of
from reportedly.record.schema import copies, incident_keys, incident_reports, incidents, moves
from reportedly.types.incident import Incident, ReportCopy


class State(StrEnum):
    """Whether a number still stands for an incident of its own."""

    CURRENT = "current"
    MERGED = "merged"  # it resolves to the incident that took it in
    RETIRED = "retired"  # its reports are gone, or tell of it no more


def replace_all(
    connection: sa.Connection, found: Iterable[Incident], copied: Iterable[ReportCopy], at: datetime
) -> None:
    """Store the linked state, within one transaction; the same state again writes nothing."""
    fresh = sorted(found, key=lambda incident: (incident.when.earliest or "9999", incident.id))
    before = state_digest(connection)
    plan = _plan(connection, fresh)
    numbers = _numbers(connection, plan)
    _put_incidents(connection, dict(zip(numbers, fresh, strict=True)), at)
    _retire(connection, set(numbers), set(plan.merged), at)
    _put_moves(connection, plan, numbers, at)
    _put_copies(connection, copied)
    after = state_digest(connection)
    if after != before:
        audit.append(connection, at, "incidents", "all", after)


def _plan(connection: sa.Connection, fresh: list[Incident]) -> Assignment:
    keys = [keys_of(incident) for incident in fresh]
    wanted = {storable(key) for each in keys for key in each}
    known: dict[str, list[int]] = defaultdict(list)
    for row in connection.execute(sa.select(incident_keys).order_by(incident_keys.c.number)):
        if row.key in wanted:
            known[row.key].append(row.number)
    current = connection.execute(
        sa.select(incidents.c.number).where(incidents.c.state == State.CURRENT.value)
    )
    storable_keys = [frozenset(storable(key) or "" for key in each) for each in keys]
    return assign(storable_keys, known, set(current.scalars()))


def _numbers(connection: sa.Connection, plan: Assignment) -> list[int]:
    """The number of each incident; new ones follow the greatest ever given."""
    following = (connection.execute(sa.select(sa.func.max(incidents.c.number))).scalar() or 0) + 1
    numbers = []
    for kept in plan.kept:
        numbers.append(following if kept is None else kept)
        following += kept is None
    return numbers


def _put_incidents(connection: sa.Connection, fresh: dict[int, Incident], at: datetime) -> None:
    """Write the incidents that are new or differ from what is stored."""
    query = sa.select(incidents.c.number, incidents.c.body, incidents.c.state)
    stored = {row.number: (row.body, row.state) for row in connection.execute(query)}
    rows = [(_row(number, incident, at), incident) for number, incident in fresh.items()]
    changed = [
        (row, incident)
        for row, incident in rows
        if stored.get(row["number"]) != (row["body"], State.CURRENT.value)
    ]
    added = [row | {"first_seen": at} for row, _ in changed if row["number"] not in stored]
    if added:
        connection.execute(incidents.insert(), added)
    for row, _ in changed:
        if row["number"] in stored:
            connection.execute(incidents.update().where(incidents.c.number == row["number"]).values(row))
    _put_marks(connection, {row["number"]: incident for row, incident in changed})


def _row(number: int, incident: Incident, at: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "id": storable(incident.id),
        "state": State.CURRENT.value,
        "type": incident.type.value,
        "status": incident.status.value,
        "earliest": first_day(incident.when.earliest),
        "latest": last_day(incident.when.latest),
        "country": incident.where.country if incident.where else None,
        "body": pack(incident),
        "changed_at": at,
    }


def _put_marks(connection: sa.Connection, changed: dict[int, Incident]) -> None:
    """What each incident is known again by, and the reports it is told in."""
    for table in (incident_keys, incident_reports):
        for number in changed:
            connection.execute(table.delete().where(table.c.number == number))
    keys = [
        {"number": number, "key": key}
        for number, incident in changed.items()
        for key in sorted({storable(key) for key in keys_of(incident)} - {None}, key=str)
    ]
    told_in = [
        {"number": number, "report_id": report}
        for number, incident in changed.items()
        for report in sorted({storable(report.id) for report in incident.reports} - {None}, key=str)
    ]
    if keys:
        connection.execute(incident_keys.insert(), keys)
    if told_in:
        connection.execute(incident_reports.insert(), told_in)


def _retire(connection: sa.Connection, kept: set[int], merged: set[int], at: datetime) -> None:
    """Take numbers out of use whose incident is gone; they and their bodies stay."""
    query = sa.select(incidents.c.number).where(incidents.c.state == State.CURRENT.value)
    for number in sorted(set(connection.execute(query).scalars()) - kept):
        state = State.MERGED if number in merged else State.RETIRED
        connection.execute(
            incidents.update().where(incidents.c.number == number).values(state=state.value, changed_at=at)
        )


def _put_moves(connection: sa.Connection, plan: Assignment, numbers: list[int], at: datetime) -> None:
    merges = [("merge", old, numbers[index]) for old, index in sorted(plan.merged.items())]
    splits = [("split", old, numbers[index]) for index, old in sorted(plan.split.items())]
    for kind, old, new in merges + splits:
        connection.execute(moves.insert().values(kind=kind, old=old, new=new, at=at))


def _put_copies(connection: sa.Connection, copied: Iterable[ReportCopy]) -> None:
    connection.execute(copies.delete())
    rows = {storable(line.id): storable(line.copy_of) for line in copied}
    if rows:
        connection.execute(
            copies.insert(), [{"report_id": report, "copy_of": origin} for report, origin in rows.items()]
        )


def state_digest(connection: sa.Connection) -> str:
    """The digest of the whole linked state: every number with its row, every move, every copy."""
    parts = (
        sa.select(incidents).order_by(incidents.c.number),
        sa.select(moves).order_by(moves.c.seq),
        sa.select(copies).order_by(copies.c.report_id),
    )
    return digest([[tuple(row) for row in connection.execute(part)] for part in parts])


def first_day(moment: str | None) -> str | None:
    """The first day of an ISO 8601 moment, day, month or year.

    >>> first_day("2021-06"), first_day("2021-06-28T01:00:00+03:00")
    ('2021-06-01', '2021-06-28')
    """
    return None if moment is None else (moment + "-01-01"[len(moment) - 4 :])[:10]


def last_day(moment: str | None) -> str | None:
    """The last day, or one no later day of the month follows, so that days compare as text.

    >>> last_day("2021-06"), last_day("2021"), last_day("2021-06-28")
    ('2021-06-31', '2021-12-31', '2021-06-28')
    """
    return None if moment is None else (moment + "-12-31"[len(moment) - 4 :])[:10]
