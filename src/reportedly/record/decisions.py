"""Decisions: what people judged, each a row with its author and its time, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from reportedly.record import audit
from reportedly.record.body import digest, storable
from reportedly.record.schema import decisions


class DecisionKind(StrEnum):
    """What was decided. A later decision of one kind on one subject supersedes the earlier."""

    SAME = "same"  # subject and value are `report#event`: they tell of one happening
    NOT_SAME = "not_same"  # … they do not
    GRADE = "grade"  # subject an incident, value a grade
    FIELD = "field"  # subject `incident:field`, value the value that a person holds right


@dataclass(frozen=True)
class Decision:
    """One decision of one person."""

    number: int
    kind: DecisionKind
    subject: str
    value: str
    author: str
    at: datetime


def put_decision(connection: sa.Connection, decision: Decision) -> Decision:
    """The decision under its number; the number that it came with is not used."""
    row = {
        "kind": decision.kind.value,
        "subject": storable(decision.subject),
        "value": storable(decision.value),
        "author": storable(decision.author),
        "at": decision.at,
    }
    key = connection.execute(decisions.insert().values(row)).inserted_primary_key
    number = int(key[0]) if key else 0
    audit.append(connection, decision.at, "decision", str(number), digest({"seq": number, **row}))
    return Decision(number, decision.kind, decision.subject, decision.value, decision.author, decision.at)


def stored_decisions(connection: sa.Connection) -> tuple[Decision, ...]:
    """Every decision, oldest first."""
    return tuple(
        Decision(row.seq, DecisionKind(row.kind), row.subject, row.value, row.author, row.at)
        for row in connection.execute(sa.select(decisions).order_by(decisions.c.seq))
    )
