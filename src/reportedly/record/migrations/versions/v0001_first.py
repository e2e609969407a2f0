"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import OperationalError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("reports", "revisions", "readings", "claims", "skipped", "moves", "decisions", "audit")


def upgrade() -> None:
    """Make the tables, the search index, and the triggers that hold the past as it was."""
    make_tables_of_texts()
    make_readings()
    make_claims()
    make_skipped()
    make_tables_of_incidents()
    make_tables_beside_incidents()
    make_tables_of_people()
    if op.get_bind().dialect.name == "sqlite":
        make_search_index()
        forbid_changes()


def make_tables_of_texts() -> None:
    """Reports and their revisions."""
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_table(
        "revisions",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("supersedes", sa.Integer),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_revisions"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name="fk_revisions_report_id"),
        sa.ForeignKeyConstraint(["supersedes"], ["revisions.seq"], name="fk_revisions_supersedes"),
    )
    op.create_index("ux_revisions_report_text", "revisions", ["report_id", "sha256"], unique=True)


def make_readings() -> None:
    """What each engine made of each revision."""
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_readings"),
        sa.ForeignKeyConstraint(["revision"], ["revisions.seq"], name="fk_readings_revision"),
    )
    op.create_index("ux_readings_revision_engine", "readings", ["revision", "engine"], unique=True)


def make_skipped() -> None:
    """Inputs that became no report."""
    op.create_table(
        "skipped",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_skipped"),
    )
    op.create_index("ux_skipped_place_reason", "skipped", ["place", "reason"], unique=True)


def make_claims() -> None:
    """One row a claim, so that any value can be asked for without reading the readings."""
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("mention", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("words", sa.Text),
        sa.Column("speakers", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.ForeignKeyConstraint(["reading"], ["readings.seq"], name="fk_claims_reading"),
    )
    op.create_index("ix_claims_reading", "claims", ["reading"])


def make_tables_of_incidents() -> None:
    """The incidents under their public numbers."""
    op.create_table(
        "incidents",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("first_seen", sa.DateTime, nullable=False),
        sa.Column("changed_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_incidents"),
    )
    for column in ("id", "earliest", "latest", "country"):
        op.create_index(f"ix_incidents_{column}", "incidents", [column])


def make_tables_beside_incidents() -> None:
    """What an incident is known again by, where it is told, how numbers moved, and copies."""
    for table, column in (("incident_keys", "key"), ("incident_reports", "report_id")):
        op.create_table(
            table,
            sa.Column("number", sa.Integer, nullable=False),
            sa.Column(column, sa.Text, nullable=False),
            sa.PrimaryKeyConstraint("number", column, name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["number"], ["incidents.number"], name=f"fk_{table}_number"),
        )
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_table(
        "moves",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("old", sa.Integer, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_moves"),
        sa.ForeignKeyConstraint(["old"], ["incidents.number"], name="fk_moves_old"),
        sa.ForeignKeyConstraint(["new"], ["incidents.number"], name="fk_moves_new"),
    )
    op.create_index("ix_moves_old", "moves", ["old"])
    op.create_index("ix_moves_new", "moves", ["new"])
    op.create_table(
        "copies",
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("copy_of", sa.Text),
        sa.PrimaryKeyConstraint("report_id", name="pk_copies"),
    )


def make_tables_of_people() -> None:
    """What people decided, and the chain that shows whether anything was altered."""
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_decisions"),
    )
    op.create_index("ix_decisions_subject", "decisions", ["subject"])
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )


def make_search_index() -> None:
    """An index over titles and texts; a build of SQLite without FTS5 does without, and searches slowly."""
    try:
        op.execute("CREATE VIRTUAL TABLE report_texts USING fts5(title, text, content='')")
    except OperationalError as error:
        if "no such module" not in str(error):
            raise


def forbid_changes() -> None:
    """The database itself refuses to change or delete what was recorded."""
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
    op.execute(
        "CREATE TRIGGER incidents_no_delete BEFORE DELETE ON incidents "
        "BEGIN SELECT RAISE(ABORT, 'incidents are retired, never deleted'); END"
    )
