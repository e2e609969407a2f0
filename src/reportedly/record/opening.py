"""Opening a record: the file, its settings, its schema brought up to date."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from reportedly.errors import RecordError
from reportedly.record.schema import APPLICATION_ID, HEAD

BUSY_TIMEOUT_S = 60.0
"""How long a writer waits for another. One report takes milliseconds, a linked state seconds."""


class Mode(StrEnum):
    """What opening may do, in SQLite's own words."""

    READ = "ro"
    WRITE = "rw"
    CREATE = "rwc"


def open_engine(path: Path, mode: Mode) -> sa.Engine:
    """A database engine on the record at `path`, its schema current.

    Raises RecordError where there is no record, where the file is something else, or where a newer
    version of Reportedly made it.
    """
    _check_path(path, mode)
    engine = sa.create_engine(
        "sqlite://", creator=lambda: _connect(path, mode), poolclass=QueuePool, pool_size=4, max_overflow=16
    )
    sa.event.listen(engine, "begin", _begin)
    try:
        with telling(path):
            if mode is not Mode.READ:
                _use_write_ahead_log(engine, mode)
            _bring_up_to_date(engine, path, mode)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turns a database's own error into a RecordError that names the record and says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise RecordError(f"{path}: {_reason(str(error.orig))}") from error


def writing(engine: sa.Engine) -> sa.Connection:
    """A connection whose transaction takes the write lock at once.

    Taking it only at the first write would fail, and not wait, if another wrote in between.
    """
    return engine.connect().execution_options(immediate=True)


def _check_path(path: Path, mode: Mode) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: expected a file for the record, got a folder")
    if mode is Mode.CREATE and not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist; make it first")
    if mode is not Mode.CREATE and not path.exists():
        raise RecordError(f"{path}: no such record")


def _connect(path: Path, mode: Mode) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode.value}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # transactions are begun by `_begin`, not guessed by the driver
        check_same_thread=False,  # the pool lends a connection to one thread at a time
    )
    connection.execute("PRAGMA foreign_keys = ON")
    # Safe against a killed process; a power cut may lose the last reports, which a re-run completes.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")  # pages, 16 MB: fewer pauses while adding
    return connection


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("outside_transaction", False):
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("immediate", False) else "BEGIN")


def _use_write_ahead_log(engine: sa.Engine, mode: Mode) -> None:
    """Readers and a writer at the same time; the setting stays with the file.

    Nobody else's database is touched, not even its settings.
    """
    with engine.connect().execution_options(outside_transaction=True) as connection:
        ours = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if ours or (tables == 0 and mode is Mode.CREATE):
            _retrying(connection, "PRAGMA journal_mode = WAL")


def _retrying(connection: sa.Connection, statement: str) -> None:
    """Run a statement for which SQLite does not wait by itself while another process has the file."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.exec_driver_sql(statement)
            return
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _bring_up_to_date(engine: sa.Engine, path: Path, mode: Mode) -> None:
    with engine.connect() as connection:
        if _version(connection, path) == HEAD:
            return
    if mode is Mode.READ:
        raise RecordError(f"{path}: made by an older version of Reportedly; open it once for writing")
    with writing(engine) as connection, connection.begin():
        version = _version(connection, path)  # another process may have been quicker
        if version == HEAD:
            return
        if version is None and mode is not Mode.CREATE:
            raise RecordError(f"{path}: an empty file, not a record")
        _migrate(connection, version, path)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _version(connection: sa.Connection, path: Path) -> str | None:
    """The schema's version, None for an empty file; raises RecordError where the file is no record."""
    tables = set(connection.execute(sa.text("SELECT name FROM sqlite_master")).scalars())
    if not tables:
        return None
    ours = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
    if not ours or "alembic_version" not in tables:
        raise RecordError(f"{path}: a database, but no record of Reportedly; choose another file")
    version: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if version is None or version > HEAD:
        raise RecordError(
            f"{path}: made by a newer version of Reportedly (schema {version}; this one knows up to {HEAD}); "
            "update Reportedly to open it"
        )
    return version


def _migrate(connection: sa.Connection, version: str | None, path: Path) -> None:
    """Run the steps that are missing, all or none."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "reportedly.record:migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise RecordError(f"{path}: cannot be brought from schema {version} to {HEAD}: {error}") from error


def _reason(message: str) -> str:
    """What a message of SQLite means for the user."""
    meanings = {
        "file is not a database": "not a record: the file is no database",
        "database is locked": f"another program has been writing for over {BUSY_TIMEOUT_S:.0f} s; try again",
        "readonly": "the record is open for reading only",
        "malformed": "the file is damaged; restore it from a copy",
        "disk is full": "the disk is full",
        "unable to open": "cannot be opened; may this user read and write it and its folder?",
    }
    return next((meaning for sign, meaning in meanings.items() if sign in message), message)
