"""Nothing that was recorded can be changed; what is changed by force is found."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from record_made import claims, incident, reading, report

from reportedly.record import Record
from reportedly.record.schema import APPEND_ONLY
from reportedly.types.report import Skipped


@pytest.fixture
def path(full_record: Path, tmp_path: Path) -> Path:
    return shutil.copy(full_record, tmp_path / "war.db")


@pytest.fixture(scope="module")
def full_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with something in every table, made once and copied for every test."""
    path = tmp_path_factory.mktemp("audit") / "war.db"
    with Record(path) as record:
        for name in ("r1", "r2"):
            record.add_reading(reading(name))
        record.add_report(report("r2", "Corrected: nobody died."))
        record.add_skipped(Skipped(where="a.html", reason="no text"))
        record.decide("grade", "I-000001", "fair", "Noor")
        record.replace_incidents(
            [incident("a", claims(reading("r1"))), incident("b", claims(reading("r2")))], []
        )
        record.replace_incidents([incident("a", claims(reading("r1"), reading("r2")))], [])
        assert record.verify() == []
    return path


def force(path: Path, *statements: str) -> None:
    """What somebody with the file and a database tool can do: take the locks off, and change."""
    connection = sqlite3.connect(path)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (trigger,)).fetchone()
        connection.execute(f"DROP TRIGGER {trigger}")
        statements = (*statements, made)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("verb", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_the_database_itself_refuses(path: Path, table: str, verb: str) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
        connection.execute(verb.format(table))
    connection.close()


def test_an_incident_is_never_deleted(path: Path) -> None:
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        connection.execute("DELETE FROM incidents")
    connection.close()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE claims SET value = '70' WHERE field = 'killed' AND reading = 1", "reading 1: was altered"),
        ("DELETE FROM claims WHERE field = 'killed' AND reading = 2", "reading 2: was altered"),
        ("UPDATE readings SET body = x'00' WHERE seq = 1", "reading 1: was altered"),
        ("UPDATE revisions SET title = 'Other' WHERE seq = 2", "revision 2: was altered"),
        ("UPDATE revisions SET added_at = '2020-01-01 00:00:00' WHERE seq = 1", "revision 1: was altered"),
        ("UPDATE decisions SET author = 'Sami'", "decision 1: was altered"),
        ("DELETE FROM decisions", "decision 1: is gone"),
        ("UPDATE skipped SET reason = 'none'", "skipped 1: was altered"),
        (
            "INSERT INTO decisions VALUES (9, 'grade', 'I-000001', 'weak', 'X', '2021-06-28 00:00:00')",
            "decision 9: is not in the audit chain",
        ),
        ("UPDATE incidents SET type = 'abduction' WHERE number = 1", "incidents: were altered"),
        ("UPDATE incidents SET body = x'00' WHERE number = 1", "incidents: were altered"),
        ("UPDATE audit SET at = '2020-01-01 00:00:00' WHERE seq = 2", "audit row 2: was altered"),
        ("DELETE FROM audit WHERE seq = 2", "expected row 2, got row 3"),
        ("DELETE FROM moves", "incidents: were altered"),
        ("UPDATE reports SET id = 'r3' WHERE id = 'r1'", "foreign_key_check"),
    ],
)
def test_what_is_changed_by_force_is_found(path: Path, statement: str, problem: str) -> None:
    force(path, statement)
    with Record(path, read_only=True) as record:
        assert any(problem in line for line in record.verify()), record.verify()


def test_a_lock_that_was_taken_off_is_found(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER claims_no_update")
    connection.close()
    with Record(path) as record:
        assert record.verify() == ["claims: nothing holds it from update any more"]


def test_forging_the_chain_changes_its_newest_hash(path: Path) -> None:
    with Record(path) as record:
        before = record.head()
        record.decide("grade", "I-000001", "weak", "Noor")
        assert record.head() != before and len(record.head()) == 64


def test_damage_to_the_file_is_told_not_raised(path: Path) -> None:
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    with Record(path, read_only=True) as record:
        assert record.verify() != []
