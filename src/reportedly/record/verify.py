"""Whether a record is as it was written: the file, the chain, and every row the chain speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from reportedly.record import audit
from reportedly.record.body import digest
from reportedly.record.linked import state_digest
from reportedly.record.schema import (
    APPEND_ONLY,
    audit as chain,
    claims,
    decisions,
    readings,
    revisions,
    skipped,
)
from reportedly.record.texts import reading_digest

_TABLES = {"revision": revisions, "reading": readings, "decision": decisions, "skipped": skipped}


def problems(connection: sa.Connection) -> list[str]:
    """Everything that is not as it was written, one line each; empty where all is well."""
    checks: tuple[tuple[str, Callable[[], Iterable[str]]], ...] = (
        ("the file", lambda: _damage(connection)),
        ("the audit chain", lambda: audit.breaks(connection)),
        ("the locks", lambda: _triggers(connection)),
        *((action, partial(_rows, connection, action)) for action in _TABLES),
        ("incidents", lambda: _linked(connection)),
    )
    return [line for name, check in checks for line in _all(name, check)]


def _all(name: str, check: Callable[[], Iterable[str]]) -> list[str]:
    """What a check finds, or that it cannot look."""
    found: list[str] = []
    try:
        found.extend(check())
    except (DBAPIError, ValueError) as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        found.append(f"{name}: cannot be read ({reason})")
    return found


def _damage(connection: sa.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    for check in ("integrity_check", "foreign_key_check"):
        for row in connection.exec_driver_sql(f"PRAGMA {check}"):
            if tuple(row) != ("ok",):
                yield f"{check}: {' '.join(str(cell) for cell in row)}"


def _triggers(connection: sa.Connection) -> Iterator[str]:
    """Tables from which the lock against changes was taken off."""
    query = sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    there = set(connection.execute(query).scalars())
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            if f"{table}_no_{verb}" not in there:
                yield f"{table}: nothing holds it from {verb} any more"


def _rows(connection: sa.Connection, action: str) -> Iterator[str]:
    """Rows altered, rows gone, and rows that the chain does not know."""
    written = sa.select(chain.c.subject, chain.c.payload).where(chain.c.action == action)
    expected = {row.subject: row.payload for row in connection.execute(written)}
    table = _TABLES[action]
    digest_of = _reading_digest(connection) if action == "reading" else digest
    for row in connection.execution_options(yield_per=64).execute(sa.select(table).order_by(table.c.seq)):
        payload = expected.pop(str(row.seq), None)
        if payload is None:
            yield f"{action} {row.seq}: is not in the audit chain"
        elif payload != digest_of(dict(row._mapping)):
            yield f"{action} {row.seq}: was altered"
    yield from (f"{action} {subject}: is gone" for subject in expected)


def _reading_digest(connection: sa.Connection) -> Callable[[dict[str, Any]], str]:
    """The digest of a reading together with its claims."""

    def of(row: dict[str, Any]) -> str:
        stated = connection.execute(sa.select(claims).where(claims.c.reading == row["seq"]))
        return reading_digest(row, [dict(claim._mapping) for claim in stated])

    return of


def _linked(connection: sa.Connection) -> Iterator[str]:
    """The linked state changes with every linking, so only the newest is held against the chain."""
    newest = sa.select(chain.c.payload).where(chain.c.action == "incidents").order_by(chain.c.seq.desc())
    payload = connection.execute(newest.limit(1)).scalar()
    if payload is not None and payload != state_digest(connection):
        yield "incidents: were altered since they were linked"
