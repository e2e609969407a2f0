"""The record: one file that keeps every report, what it says, and the incidents they make up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa

from reportedly.claims import engine_key
from reportedly.errors import NotInRecord, RecordError
from reportedly.record import audit, decisions, linked, query, schema, texts, verify
from reportedly.record.body import digest, storable
from reportedly.record.decisions import Decision, DecisionKind
from reportedly.record.opening import Mode, open_engine, telling, writing
from reportedly.record.query import StoredIncident, Wanted
from reportedly.record.texts import Added, Difference, Revision
from reportedly.types.incident import Incident, ReportCopy
from reportedly.types.reading import Engine, Reading
from reportedly.types.report import Report, Skipped


@dataclass(frozen=True)
class Counts:
    """How much a record holds. `incidents` are those of today; `retired` numbers stand for none."""

    reports: int
    revisions: int
    readings: int
    claims: int
    incidents: int
    retired: int
    skipped: int
    decisions: int


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """A record on disk: SQLite, readable by many while one writes; a second writer waits.

    `create`: make the file where there is none. `read_only`: change nothing, not even the schema.
    Raises RecordError where the file cannot be opened or was made by a newer version.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.path = Path(path)
        self.read_only = read_only
        self._clock = clock
        mode = Mode.READ if read_only else Mode.CREATE if create else Mode.WRITE
        self._engine = open_engine(self.path, mode)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # Texts

    def add_report(self, report: Report) -> Added:
        """Whether the report was new, the same, or a new revision of one that was there."""
        with self._write() as connection:
            return texts.put_report(connection, texts.hashed(report), self._clock())[0]

    def add_reading(self, reading: Reading) -> bool:
        """Whether the reading was new; with it its report, its revision and its claims, or nothing."""
        report = texts.hashed(reading.report)
        if report is not reading.report:
            reading = reading.model_copy(update={"report": report})
        with self._write() as connection:
            return texts.put_reading(connection, reading, self._clock())

    def has(self, report_id: str, sha256: str, engine: Engine) -> bool:
        """Whether this text of this report was read by this engine, so that a re-run can pass it over."""
        with self._read() as connection:
            return texts.has_reading(connection, report_id, sha256, engine_key(engine))

    def readings(self, *, current: bool = True) -> Iterator[Reading]:
        """The readings by report id; `current`: one a report, of its newest revision."""
        with self._read() as connection:
            yield from texts.stored_readings(connection, current)

    def reports(self) -> Iterator[Report]:
        """Every report as it stands by now, by id."""
        with self._read() as connection:
            yield from texts.stored_reports(connection)

    def report(self, report_id: str) -> Report:
        """A report as it stands by now; raises NotInRecord."""
        return self.revisions(report_id)[-1].report

    def revisions(self, report_id: str) -> tuple[Revision, ...]:
        """Every text that a report has had, oldest first; raises NotInRecord."""
        with self._read() as connection:
            found = texts.stored_revisions(connection, report_id)
        if not found:
            raise NotInRecord(f"no report {report_id!r} in the record")
        return found

    def difference(self, report_id: str) -> Difference | None:
        """How the newest text of a report differs from the one before; None if there is only one."""
        found = self.revisions(report_id)
        return Difference.between(found[-2], found[-1]) if len(found) > 1 else None

    def add_skipped(self, skipped: Skipped) -> bool:
        """Whether this input and this reason were not noted before."""
        row = {"place": storable(skipped.where), "reason": storable(skipped.reason)}
        table = schema.skipped
        known = sa.select(table.c.seq).filter_by(**row)
        with self._write() as connection:
            if connection.execute(known).first() is not None:
                return False
            row_at: dict[str, Any] = {**row, "at": self._clock()}
            key = connection.execute(table.insert().values(row_at)).inserted_primary_key
            number = int(key[0]) if key else 0
            audit.append(connection, row_at["at"], "skipped", str(number), digest({"seq": number, **row_at}))
        return True

    def skipped(self) -> tuple[Skipped, ...]:
        """Every input that became no report, oldest first."""
        with self._read() as connection:
            rows = connection.execute(sa.select(schema.skipped).order_by(schema.skipped.c.seq)).all()
        return tuple(Skipped(where=row.place, reason=row.reason) for row in rows)

    # Incidents

    def replace_incidents(self, incidents: Iterable[Incident], copies: Iterable[ReportCopy]) -> None:
        """Store the linked state, all or nothing; an incident known again keeps its public number."""
        with self._write() as connection:
            linked.replace_all(connection, incidents, copies, self._clock())

    def incident(self, key: str) -> StoredIncident:
        """The incident with this public number, id or unique beginning of an id; raises NotInRecord."""
        with self._read() as connection:
            return query.find(connection, key)

    def incidents(self, wanted: Wanted | None = None, **conditions: Any) -> list[StoredIncident]:
        """The incidents that meet the conditions (see `Wanted`), newest first.

        `record.incidents(country="SY", since="2021-06-01", limit=20)`
        """
        with self._read() as connection:
            return list(query.matching(connection, replace(wanted or Wanted(), **conditions)))

    def copies(self) -> tuple[ReportCopy, ...]:
        """Which report is a copy of which, by report id."""
        with self._read() as connection:
            rows = connection.execute(sa.select(schema.copies).order_by(schema.copies.c.report_id)).all()
        return tuple(ReportCopy(id=row.report_id, copy_of=row.copy_of) for row in rows)

    # People

    def decide(self, kind: DecisionKind | str, subject: str, value: str, author: str) -> Decision:
        """The decision as it was stored; raises RecordError where kind or author is no such thing."""
        if kind not in list(DecisionKind):
            known = ", ".join(DecisionKind)
            raise RecordError(f"a decision's kind: expected one of {known}; got {kind!r}")
        if not author.strip():
            raise RecordError("a decision's author: expected a name, got none")
        decision = Decision(0, DecisionKind(kind), subject, value, author, self._clock())
        with self._write() as connection:
            return decisions.put_decision(connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        with self._read() as connection:
            return decisions.stored_decisions(connection)

    # The whole

    def counts(self) -> Counts:
        """How much the record holds."""
        current = schema.incidents.c.state == linked.State.CURRENT.value
        with self._read() as connection:
            return Counts(
                reports=_count(connection, schema.reports),
                revisions=_count(connection, schema.revisions),
                readings=_count(connection, schema.readings),
                claims=_count(connection, schema.claims),
                incidents=_count(connection, schema.incidents, current),
                retired=_count(connection, schema.incidents, ~current),
                skipped=_count(connection, schema.skipped),
                decisions=_count(connection, schema.decisions),
            )

    def verify(self) -> list[str]:
        """Everything that is not as it was written, one line each; empty where all is well."""
        with self._read() as connection:
            return verify.problems(connection)

    def head(self) -> str:
        """The newest hash of the audit chain; kept elsewhere, it shows that nothing was cut off."""
        newest = sa.select(schema.audit.c.hash).order_by(schema.audit.c.seq.desc()).limit(1)
        with self._read() as connection:
            return str(connection.execute(newest).scalar() or audit.START)

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with telling(self.path), self._engine.connect() as connection:  # rolled back at the end
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        if self.read_only:
            raise RecordError(f"{self.path}: open for reading only")
        with telling(self.path), writing(self._engine) as connection, connection.begin():
            yield connection


def _count(connection: sa.Connection, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(*conditions)
    return int(connection.execute(query).scalar() or 0)
