"""The record's tables, as the newest migration leaves them.

    reports ─< revisions ─< readings ─< claims        what was published, and what it says
    skipped                                           inputs that became no report
    incidents ─< incident_keys, incident_reports      the linked state; rebuilt by every linking
    moves                                             merges and splits, so that an old number resolves
    copies                                            which report is a copy of which
    decisions                                         what people decided
    audit                                             one row a write, each hashing the one before

Rows of reports, revisions, readings, claims, skipped, moves, decisions and audit never change, and no
incident is ever deleted, so that no number is given twice: the database itself refuses (see
`migrations`). Times are UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

HEAD = "0001"
"""The newest migration. Opening a record that is there already needs no Alembic."""

APPLICATION_ID = 0x52505444
"""'RPTD' in SQLite's header, by which a record is told from any other database."""

APPEND_ONLY = ("reports", "revisions", "readings", "claims", "skipped", "moves", "decisions", "audit")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone. SQLite would drop the zone without converting, so UTC is made here."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC, without its zone; raises ValueError where it has none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"expected a time with its zone, got {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        return value.replace(tzinfo=UTC) if isinstance(value, datetime) else None


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("added_at", UtcDateTime, nullable=False),
)

revisions = sa.Table(
    "revisions",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("report_id", sa.Text, sa.ForeignKey("reports.id"), nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("supersedes", sa.Integer, sa.ForeignKey("revisions.seq")),
    sa.Column("outlet", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("body", sa.LargeBinary, nullable=False),  # the whole report
    sa.Column("added_at", UtcDateTime, nullable=False),
    sa.Index("ux_revisions_report_text", "report_id", "sha256", unique=True),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("revision", sa.Integer, sa.ForeignKey("revisions.seq"), nullable=False),
    sa.Column("engine", sa.Text, nullable=False),  # name/version/model
    sa.Column("body", sa.LargeBinary, nullable=False),  # the reading without its report's text
    sa.Column("added_at", UtcDateTime, nullable=False),
    sa.Index("ux_readings_revision_engine", "revision", "engine", unique=True),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("reading", sa.Integer, sa.ForeignKey("readings.seq"), nullable=False, index=True),
    sa.Column("mention", sa.Text, nullable=False),  # the event or person of the reading it speaks of
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("start", sa.Integer),
    sa.Column("end", sa.Integer),
    sa.Column("words", sa.Text),
    sa.Column("speakers", sa.Text, nullable=False),  # JSON, innermost first
)

skipped = sa.Table(
    "skipped",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Index("ux_skipped_place_reason", "place", "reason", unique=True),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),  # the public number
    sa.Column("id", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False),  # current merged retired
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("earliest", sa.Text, index=True),  # days, YYYY-MM-DD
    sa.Column("latest", sa.Text, index=True),
    sa.Column("country", sa.Text, index=True),
    sa.Column("body", sa.LargeBinary, nullable=False),  # the whole incident
    sa.Column("first_seen", UtcDateTime, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
)

incident_keys = sa.Table(
    "incident_keys",
    metadata,
    sa.Column("number", sa.Integer, sa.ForeignKey("incidents.number"), primary_key=True),
    sa.Column("key", sa.Text, primary_key=True, index=True),  # what the incident is known again by
)

incident_reports = sa.Table(
    "incident_reports",
    metadata,
    sa.Column("number", sa.Integer, sa.ForeignKey("incidents.number"), primary_key=True),
    sa.Column("report_id", sa.Text, primary_key=True, index=True),
)

moves = sa.Table(
    "moves",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.Text, nullable=False),  # merge split
    sa.Column("old", sa.Integer, sa.ForeignKey("incidents.number"), nullable=False, index=True),
    sa.Column("new", sa.Integer, sa.ForeignKey("incidents.number"), nullable=False, index=True),
    sa.Column("at", UtcDateTime, nullable=False),
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("report_id", sa.Text, primary_key=True),
    sa.Column("copy_of", sa.Text),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False, index=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),  # SHA-256 of what was written
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
