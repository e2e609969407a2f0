"""Reports, revisions, readings and their claims: written once, each in one transaction."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from reportedly.claims import claims_by_mention, engine_key
from reportedly.record import audit
from reportedly.record.body import build, digest, load, pack, storable, unpack
from reportedly.record.schema import claims, readings, reports, revisions
from reportedly.text import sha256_of
from reportedly.types.incident import Claim
from reportedly.types.reading import Reading
from reportedly.types.report import Report

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
"""Where a difference may cut a text. Too many cuts ('Mr. Hasan') do no harm there."""


# Statements made once: building them anew for each report took a fifth of the time of adding it.
_NEWEST_REVISION = sa.select(sa.func.max(revisions.c.seq)).where(
    revisions.c.report_id == sa.bindparam("report")
)
_REVISION = sa.select(revisions.c.seq).where(
    revisions.c.report_id == sa.bindparam("report"), revisions.c.sha256 == sa.bindparam("text")
)
_READING = sa.select(readings.c.seq).where(
    readings.c.revision == sa.bindparam("of"), readings.c.engine == sa.bindparam("by")
)
_ADD_REPORT, _ADD_REVISION = reports.insert(), revisions.insert()
_ADD_READING, _ADD_CLAIMS = readings.insert(), claims.insert()
_ADD_TEXT = sa.text("INSERT INTO report_texts (rowid, title, text) VALUES (:number, :title, :text)")
_SEARCHABLE = sa.text("SELECT 1 FROM sqlite_master WHERE name = 'report_texts'")


class Added(StrEnum):
    """What adding a report did."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"  # a new revision of a report that was there; the earlier one is kept


@dataclass(frozen=True)
class Revision:
    """One text of a report: when it was added, and the number of the revision it supersedes."""

    number: int
    report: Report
    added_at: datetime
    supersedes: int | None


@dataclass(frozen=True)
class Difference:
    """Two successive revisions of a report, and a unified diff of their texts, sentence by sentence."""

    before: Revision
    after: Revision
    lines: tuple[str, ...]

    @classmethod
    def between(cls, before: Revision, after: Revision) -> Difference:
        """The difference of two revisions."""
        lines = difflib.unified_diff(
            _SENTENCE_END.split(before.report.text),
            _SENTENCE_END.split(after.report.text),
            fromfile=before.report.sha256[:12],
            tofile=after.report.sha256[:12],
            lineterm="",
        )
        return cls(before, after, tuple(lines))


def hashed(report: Report) -> Report:
    """The report with the hash of the text it really holds."""
    sha256 = sha256_of(report.text)
    return report if report.sha256 == sha256 else report.model_copy(update={"sha256": sha256})


def put_report(connection: sa.Connection, report: Report, at: datetime) -> tuple[Added, int]:
    """What adding the report did, and the number of its revision."""
    key = storable(report.id)
    newest = connection.execute(_NEWEST_REVISION, {"report": key}).scalar()
    if newest is None:
        connection.execute(_ADD_REPORT, {"id": key, "added_at": at})
        return Added.NEW, _put_revision(connection, report, None, at)
    known = connection.execute(_REVISION, {"report": key, "text": report.sha256}).scalar()
    if known is not None:
        return Added.SAME, known
    return Added.REVISED, _put_revision(connection, report, newest, at)


def _put_revision(connection: sa.Connection, report: Report, supersedes: int | None, at: datetime) -> int:
    row = {
        "report_id": storable(report.id),
        "sha256": report.sha256,
        "supersedes": supersedes,
        "outlet": storable(report.outlet),
        "title": storable(report.title),
        "published": storable(report.published),
        "body": pack(report),
        "added_at": at,
    }
    number = _number(connection.execute(_ADD_REVISION, row))
    _index(connection, number, report)
    audit.append(connection, at, "revision", str(number), digest({"seq": number, **row}))
    return number


def _number(result: sa.CursorResult[Any]) -> int:
    """The number that a new row was given."""
    key = result.inserted_primary_key
    return int(key[0]) if key else 0


def _index(connection: sa.Connection, number: int, report: Report) -> None:
    if searchable(connection):
        connection.execute(
            _ADD_TEXT,
            {"number": number, "title": storable(report.title), "text": storable(report.text)},
        )


def searchable(connection: sa.Connection) -> bool:
    """Whether this record has a search index; it lacks one where SQLite was built without FTS5."""
    return connection.execute(_SEARCHABLE).scalar() is not None


def put_reading(connection: sa.Connection, reading: Reading, at: datetime) -> bool:
    """Whether the reading, and with it perhaps its report, was new; all of it or nothing is written."""
    _, revision = put_report(connection, reading.report, at)
    engine = storable(engine_key(reading.engine))
    if connection.execute(_READING, {"of": revision, "by": engine}).scalar() is not None:
        return False
    row = {
        "revision": revision,
        "engine": engine,
        "body": pack(reading, exclude={"report": {"text"}}),
        "added_at": at,
    }
    number = _number(connection.execute(_ADD_READING, row))
    stated = [
        claim_row(claim, mention, number)
        for mention, made in claims_by_mention(reading).items()
        for claim in made
    ]
    stated = list({claim["id"]: claim for claim in stated}.values())
    if stated:
        connection.execute(_ADD_CLAIMS, stated)
    audit.append(connection, at, "reading", str(number), reading_digest({"seq": number, **row}, stated))
    return True


def claim_row(claim: Claim, mention: str, reading: int) -> dict[str, Any]:
    """A claim as the row that is stored."""
    return {
        "id": claim.id,
        "reading": reading,
        "mention": mention,
        "field": claim.field,
        "value": storable(claim.value),
        "stance": claim.stance.value,
        "start": claim.span.start if claim.span else None,
        "end": claim.span.end if claim.span else None,
        "words": storable(claim.span.text) if claim.span else None,
        "speakers": _speakers(claim) if claim.speakers else "[]",
    }


def _speakers(claim: Claim) -> str:
    return json.dumps([speaker.model_dump(exclude_none=True) for speaker in claim.speakers])


def reading_digest(row: dict[str, Any], stated: list[dict[str, Any]]) -> str:
    """The digest of a reading's row and of its claims, in whatever order they come."""
    return digest({**row, "claims": sorted(stated, key=lambda claim: str(claim["id"]))})


def newest_revisions() -> sa.Select[tuple[int]]:
    """A query for the number of every report's newest revision."""
    return sa.select(sa.func.max(revisions.c.seq)).group_by(revisions.c.report_id)


def has_reading(connection: sa.Connection, report_id: str, sha256: str, engine: str) -> bool:
    """Whether this text of this report was read by this engine."""
    query = (
        sa.select(readings.c.seq)
        .join(revisions, revisions.c.seq == readings.c.revision)
        .where(
            revisions.c.report_id == storable(report_id),
            revisions.c.sha256 == sha256,
            readings.c.engine == storable(engine),
        )
    )
    return connection.execute(query).first() is not None


def stored_readings(connection: sa.Connection, current: bool) -> Iterator[Reading]:
    """The readings by report id; `current`: of each newest revision, and of it only the newest reading."""
    query = sa.select(readings.c.body, revisions.c.body.label("report")).join(
        revisions, revisions.c.seq == readings.c.revision
    )
    if current:
        newest = sa.select(sa.func.max(readings.c.seq)).group_by(readings.c.revision)
        query = query.where(readings.c.seq.in_(newest), revisions.c.seq.in_(newest_revisions()))
    query = query.order_by(revisions.c.report_id, readings.c.seq)
    for row in connection.execution_options(yield_per=64).execute(query):
        yield _reading(row.body, row.report)


def _reading(body: bytes, report: bytes) -> Reading:
    fields = load(body)
    fields["report"]["text"] = load(report)["text"]
    return build(Reading, fields)


def stored_reports(connection: sa.Connection) -> Iterator[Report]:
    """Every report's newest revision, by report id."""
    query = (
        sa.select(revisions.c.body)
        .where(revisions.c.seq.in_(newest_revisions()))
        .order_by(revisions.c.report_id)
    )
    for row in connection.execution_options(yield_per=64).execute(query):
        yield unpack(row.body, Report)


def stored_revisions(connection: sa.Connection, report_id: str) -> tuple[Revision, ...]:
    """A report's revisions, oldest first; empty where there is no such report."""
    query = sa.select(revisions).where(revisions.c.report_id == storable(report_id)).order_by(revisions.c.seq)
    return tuple(
        Revision(row.seq, unpack(row.body, Report), row.added_at, row.supersedes)
        for row in connection.execute(query)
    )
