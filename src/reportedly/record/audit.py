"""The audit chain: one row a write, each hashing what was written and the row before it.

Whoever alters a stored row, or a row of the chain, breaks a hash. To show that nothing was cut off the
end either, keep the newest hash (`Record.head`) elsewhere.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

import sqlalchemy as sa

from reportedly.record.schema import audit

START = "0" * 64
"""What stands for the hash before the first row."""


_NEWEST = sa.select(audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
_APPEND = audit.insert()


def append(connection: sa.Connection, at: datetime, action: str, subject: str, payload: str) -> None:
    """Add a row to the chain, within the transaction of the write it tells of."""
    previous = connection.execute(_NEWEST).scalar() or START
    row = {
        "at": at,
        "action": action,
        "subject": subject,
        "payload": payload,
        "previous": previous,
        "hash": link(previous, at, action, subject, payload),
    }
    connection.execute(_APPEND, row)


def link(previous: str, at: datetime, action: str, subject: str, payload: str) -> str:
    """The hash of one row of the chain."""
    parts = (previous, at.isoformat(), action, subject, payload)
    return hashlib.sha256("\n".join(f"{len(part)} {part}" for part in parts).encode()).hexdigest()


def breaks(connection: sa.Connection) -> list[str]:
    """Where the chain itself does not hold: rows altered, missing or put in."""
    problems = []
    previous = START
    expected = 1
    for row in connection.execute(sa.select(audit).order_by(audit.c.seq)):
        if row.seq != expected:
            problems.append(f"audit: expected row {expected}, got row {row.seq}")
        if row.previous != previous:
            problems.append(f"audit row {row.seq}: does not follow the row before it")
        if row.hash != link(row.previous, row.at, row.action, row.subject, row.payload):
            problems.append(f"audit row {row.seq}: was altered")
        previous, expected = row.hash, row.seq + 1
    return problems
