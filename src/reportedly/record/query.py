"""Questions to the record: one incident by its key, or all that answer some conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from reportedly.errors import NotInRecord, UsageError
from reportedly.record.body import load, storable, unpack
from reportedly.record.linked import State, first_day, last_day
from reportedly.record.numbers import parsed, public
from reportedly.record.schema import incident_reports, incidents, moves, revisions
from reportedly.record.texts import newest_revisions, searchable
from reportedly.types.incident import Incident
from reportedly.types.reading import EventType, Status

_SHORTEST_PREFIX = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class StoredIncident:
    """An incident as the record holds it.

    `number` is its public number, never given to another. `asked_for` is the number by which it was
    asked for, where that was merged into this one. `split_from`, `split_into`: numbers to see also.
    """

    number: str
    incident: Incident
    state: State
    first_seen: datetime
    changed_at: datetime
    asked_for: str | None = None
    split_from: tuple[str, ...] = ()
    split_into: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Conditions that an incident must meet; None asks nothing.

    `since` and `until` are days, inclusive; an incident meets them if it may have happened between
    them, and never if nothing is known of its time; a month or a year stands for all of its days. `text`
    are words that must all stand in one report.
    """

    country: str | None = None
    since: str | date | None = None
    until: str | date | None = None
    type: EventType | str | None = None
    status: Status | str | None = None
    text: str | None = None
    limit: int | None = None


def find(connection: sa.Connection, key: str) -> StoredIncident:
    """The incident with this public number, id, or unique beginning of an id.

    Raises NotInRecord where there is none, with what may have been meant.
    """
    number = parsed(key)
    if number is None:
        number = _by_id(connection, key.strip())
    final = _follow(connection, number)
    row = connection.execute(sa.select(incidents).where(incidents.c.number == final)).first()
    if row is None:
        raise NotInRecord(f"no incident {key!r} in the record{_near(connection, key)}")
    return _stored(row, _splits(connection), None if final == number else public(number))


def matching(connection: sa.Connection, wanted: Wanted) -> Iterator[StoredIncident]:
    """The incidents that meet the conditions, newest first; those of unknown time last."""
    query = sa.select(incidents).where(incidents.c.state == State.CURRENT.value, *_conditions(wanted))
    if wanted.text is not None:
        told_in = reports_with(connection, wanted.text)
        numbers = sa.select(incident_reports.c.number).where(incident_reports.c.report_id.in_(told_in))
        query = query.where(incidents.c.number.in_(numbers))
    newest = sa.func.coalesce(incidents.c.latest, incidents.c.earliest)
    query = query.order_by(newest.desc().nulls_last(), incidents.c.number.desc()).limit(wanted.limit)
    splits = _splits(connection)
    for row in connection.execution_options(yield_per=64).execute(query):
        yield _stored(row, splits)


def _conditions(wanted: Wanted) -> Iterator[sa.ColumnElement[bool]]:
    """The conditions on the incidents' own columns; raises UsageError where one can hold for none."""
    known = sa.or_(incidents.c.earliest.is_not(None), incidents.c.latest.is_not(None))
    if wanted.country is not None:
        yield incidents.c.country == wanted.country.upper()
    if wanted.since is not None:
        since = first_day(_day("since", wanted.since))
        yield sa.and_(known, sa.or_(incidents.c.latest.is_(None), incidents.c.latest >= since))
    if wanted.until is not None:
        until = last_day(_day("until", wanted.until))
        yield sa.and_(known, sa.or_(incidents.c.earliest.is_(None), incidents.c.earliest <= until))
    if wanted.type is not None:
        yield incidents.c.type == _key("type", wanted.type, EventType)
    if wanted.status is not None:
        yield incidents.c.status == _key("status", wanted.status, Status)


def _day(name: str, day: str | date) -> str:
    """A day, month or year in ISO 8601."""
    text = str(day)[:10]
    try:
        date.fromisoformat((text + "-01-01"[len(text) - 4 :])[:10])
    except ValueError:
        raise UsageError(f"{name}: expected a day as 2021-06-28, a month or a year, got {text!r}") from None
    return text


def _key(name: str, key: str, keys: type[StrEnum]) -> str:
    """A member's key, as it stands in the record."""
    if key in list(keys):
        return str(key)
    close = get_close_matches(key, list(keys), n=1)
    hint = f"; did you mean {close[0]}?" if close else f"; one of {', '.join(keys)}"
    raise UsageError(f"{name}: no such {name}: {key!r}{hint}")


def reports_with(connection: sa.Connection, words: str) -> list[str]:
    """The ids of the reports whose newest text or title has all these words."""
    asked = [storable(word) or "" for word in _WORD.findall(words)]
    if not asked:
        return []
    if not searchable(connection):
        return list(_scan(connection, [word.casefold() for word in asked]))
    found = sa.text("SELECT rowid FROM report_texts WHERE report_texts MATCH :words").columns(
        rowid=sa.Integer
    )
    query = sa.select(revisions.c.report_id).where(
        revisions.c.seq.in_(found.bindparams(words=" ".join(f'"{word}"' for word in asked))),
        revisions.c.seq.in_(newest_revisions()),
    )
    return list(connection.execute(query.order_by(revisions.c.report_id)).scalars())


def _scan(connection: sa.Connection, words: list[str]) -> Iterator[str]:
    """What the search index would say, by looking at every text."""
    query = sa.select(revisions.c.report_id, revisions.c.title, revisions.c.body)
    query = query.where(revisions.c.seq.in_(newest_revisions())).order_by(revisions.c.report_id)
    for row in connection.execution_options(yield_per=64).execute(query):
        held = set(_WORD.findall(f"{row.title or ''} {load(row.body)['text']}".casefold()))
        if held.issuperset(words):
            yield row.report_id


def _by_id(connection: sa.Connection, key: str) -> int:
    """The number of the incident with this id, or with the only id that begins so."""
    exact = sa.select(incidents.c.number).where(incidents.c.id == storable(key))
    number = connection.execute(exact.order_by(incidents.c.state != State.CURRENT.value)).scalar()
    if number is not None:
        return int(number)
    begins = sa.select(incidents.c.number, incidents.c.id).where(
        incidents.c.id.startswith(storable(key) or "", autoescape=True),
        incidents.c.state == State.CURRENT.value,
    )
    rows = connection.execute(begins.limit(6)).all() if len(key) >= _SHORTEST_PREFIX else []
    if len(rows) == 1:
        return int(rows[0].number)
    if rows:
        named = ", ".join(f"{row.id} ({public(row.number)})" for row in rows[:5])
        raise NotInRecord(f"{key!r} is the beginning of several incidents: {named}; give more of it")
    raise NotInRecord(f"no incident {key!r} in the record{_near(connection, key)}")


def _follow(connection: sa.Connection, number: int) -> int:
    """The number that a merged number resolves to by now; itself where it stands."""
    seen = {number}
    while True:
        state = connection.execute(sa.select(incidents.c.state).where(incidents.c.number == number)).scalar()
        if state != State.MERGED.value:
            return number
        query = sa.select(moves.c.new).where(moves.c.old == number, moves.c.kind == "merge")
        following = connection.execute(query.order_by(moves.c.seq.desc()).limit(1)).scalar()
        if following is None or following in seen:
            return number
        seen.add(following)
        number = following


def _near(connection: sa.Connection, key: str) -> str:
    """What may have been meant, as the end of a message."""
    query = sa.select(incidents.c.number, incidents.c.id).where(incidents.c.state == State.CURRENT.value)
    rows = connection.execute(query.order_by(incidents.c.number.desc()).limit(1000)).all()
    names = {public(row.number): public(row.number) for row in rows} | {
        row.id: public(row.number) for row in rows
    }
    if not names:
        return "; it holds no incidents yet"
    close = dict.fromkeys(names[name] for name in get_close_matches(key, names, n=3, cutoff=0.6))
    return f"; did you mean {', '.join(close)}?" if close else f"; its newest is {public(rows[0].number)}"


def _splits(connection: sa.Connection) -> list[tuple[int, int]]:
    """Every split as (old, new) number; there are few."""
    query = sa.select(moves.c.old, moves.c.new).where(moves.c.kind == "split").order_by(moves.c.seq)
    return [(move.old, move.new) for move in connection.execute(query)]


def _stored(row: sa.Row[Any], splits: list[tuple[int, int]], asked_for: str | None = None) -> StoredIncident:
    return StoredIncident(
        number=public(row.number),
        incident=unpack(row.body, Incident),
        state=State(row.state),
        first_seen=row.first_seen,
        changed_at=row.changed_at,
        asked_for=asked_for,
        split_from=tuple(public(old) for old, new in splits if new == row.number),
        split_into=tuple(public(new) for old, new in splits if old == row.number),
    )
