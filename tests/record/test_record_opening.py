"""Opening: what is a record, what is none, and who may have it at the same time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from record_made import claims, incident, reading

from reportedly.errors import RecordError
from reportedly.record import Record
from reportedly.record.opening import Mode, open_engine
from reportedly.record.schema import HEAD, metadata

HERE = Path(__file__).parent


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of its own that runs some code, with this folder's modules at hand."""
    start = f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
    return subprocess.Popen(
        [sys.executable, "-c", start + code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_record_is_made_and_opened_again(tmp_path: Path) -> None:
    with Record(tmp_path / "war.db") as record:
        record.add_reading(reading("r1"))
    with Record(str(tmp_path / "war.db"), create=False) as record:
        assert record.counts().readings == 1


def test_odd_paths_are_paths_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a b?mode=ro#%41.db"
    with Record(path) as record:
        record.add_reading(reading("r1"))
    assert path.exists()


def made_by_another_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()


def made_by_a_newer_version(path: Path) -> None:
    Record(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "no such record"),
        (lambda path: path.mkdir(), "got a folder"),
        (lambda path: path.write_bytes(b""), "an empty file, not a record"),
        (lambda path: path.write_bytes(b"not a database, whatever its name says" * 40), "not a record"),
        (made_by_another_program, "no record of Reportedly"),
        (made_by_a_newer_version, "newer version of Reportedly"),
    ],
)
def test_what_is_no_record_is_refused_and_left_alone(tmp_path: Path, make: object, message: str) -> None:
    path = tmp_path / "war.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError, match=message) as refusal:
        Record(path, create=False)
    assert str(path) in str(refusal.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_database_of_another_program_is_not_made_a_record(tmp_path: Path) -> None:
    made_by_another_program(tmp_path / "war.db")
    with pytest.raises(RecordError, match="choose another file"):
        Record(tmp_path / "war.db")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="make it first"):
        Record(tmp_path / "none" / "war.db")


def test_reading_only_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(tmp_path / "war.db", read_only=True)
    Record(tmp_path / "war.db").close()
    with (
        Record(tmp_path / "war.db", read_only=True) as record,
        pytest.raises(RecordError, match="reading only"),
    ):
        record.add_reading(reading("r1"))


def test_the_migrations_lead_to_the_tables_as_the_code_has_them(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = open_engine(tmp_path / "war.db", Mode.CREATE)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    unknown = [
        each for each in found if not str(each[1]).startswith("report_texts") and each[0] != "remove_table"
    ]
    assert unknown == []
    folder = Path(sys.modules["reportedly.record"].__file__ or "").parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [HEAD]


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.record.opening.APPLICATION_ID", "(")  # the last statement fails
    with pytest.raises(RecordError):
        Record(tmp_path / "war.db")
    monkeypatch.undo()
    with Record(tmp_path / "war.db") as record:
        assert record.counts().readings == 0


def test_a_reader_reads_while_a_writer_writes(tmp_path: Path) -> None:
    with Record(tmp_path / "war.db") as writer, Record(tmp_path / "war.db", read_only=True) as reader:
        writer.add_reading(reading("r1"))
        writer.add_reading(reading("r2"))
        with writer._write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO reports (id, added_at) VALUES ('r9', '2021-06-28 00:00:00')"
            )
            assert [each.report.id for each in reader.readings()] == ["r1", "r2"]


def test_a_reader_s_iteration_survives_writes(tmp_path: Path) -> None:
    with Record(tmp_path / "war.db") as record:
        for number in range(3):
            record.add_reading(reading(f"r{number}"))
        seen = []
        for each in record.readings():
            seen.append(each.report.id)
            record.add_reading(reading(f"s{len(seen)}"))
        assert seen == ["r0", "r1", "r2"]


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """Two processes open one new record at once and add readings; neither fails, none is lost."""
    code = (
        "from record_made import reading\n"
        "from reportedly.record import Record\n"
        "record = Record(sys.argv[1])\n"
        "for number in range(25):\n"
        "    record.add_reading(reading(f'{sys.argv[2]}{number}'))\n"
    )
    writers = [python(code, str(tmp_path / "war.db"), name) for name in ("a", "b")]
    errors = [writer.communicate(timeout=100)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], errors
    with Record(tmp_path / "war.db") as record:
        assert record.counts().readings == 50
        assert record.verify() == []


def test_a_killed_writer_loses_no_finished_report(tmp_path: Path) -> None:
    """Killed with SIGKILL while adding; what it said it had finished is there, and a re-run completes."""
    total = 400
    code = (
        "from record_made import large_reading\n"
        "from reportedly.record import Record\n"
        "record = Record(sys.argv[1])\n"
        f"for number in range({total}):\n"
        "    record.add_reading(large_reading(f'r{number:03}', 100))\n"
        "    print(f'r{number:03}', flush=True)\n"
    )
    writer = python(code, str(tmp_path / "war.db"))
    assert writer.stdout
    finished = [writer.stdout.readline().strip() for _ in range(25)]
    writer.kill()
    finished += writer.stdout.read().split()
    writer.wait()
    assert writer.returncode < 0 and len(finished) < total
    with Record(tmp_path / "war.db") as record:
        kept = [each.report.id for each in record.readings()]
        assert set(kept) >= set(finished)
        assert record.verify() == []
        complete(record, kept)
        assert record.verify() == []


def complete(record: Record, kept: list[str]) -> None:
    """A re-run: what was kept is passed over, the rest is added."""
    for number in range(30):
        made = reading(f"r{number:03}")
        if made.report.id not in kept:
            assert record.add_reading(made)
    assert record.counts().reports == max(len(kept), 30)


def test_linking_that_is_killed_leaves_the_earlier_state(tmp_path: Path) -> None:
    with Record(tmp_path / "war.db") as record:
        record.replace_incidents([incident("a", claims(reading("r1")))], [])

        def broken() -> object:
            yield incident("b", claims(reading("r2")))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            record.replace_incidents(broken(), [])  # type: ignore[arg-type]
        assert [stored.incident.id for stored in record.incidents()] == ["a"]
        assert record.verify() == []


def test_the_record_leaves_heavy_libraries_alone(tmp_path: Path) -> None:
    code = (
        "from reportedly.record import Record\n"
        "import reportedly.export.acled, reportedly.export.geojson, reportedly.export.jsonl\n"
        "Record(sys.argv[1]).close()\n"
        "heavy = {'onnxruntime', 'tokenizers', 'numpy', 'trafilatura', 'httpx', 'httpx2', 'dateparser'}\n"
        "print(sorted(heavy & set(sys.modules)), 'alembic' in sys.modules)\n"
    )
    path = str(tmp_path / "war.db")
    first, error = python(code, path).communicate(timeout=60)
    assert first == "[] True\n", error
    again, error = python(code, path).communicate(timeout=60)
    assert again == "[] False\n", error  # a record that is current needs no migration


def test_a_thousand_readings_are_added_in_seconds(tmp_path: Path) -> None:
    """Alone on two cores 1,000 of 300 objects take under 10 s; here a twentieth, with room for company."""
    import time

    from record_made import large_reading

    made = [large_reading(f"r{number}") for number in range(50)]
    with Record(tmp_path / "war.db") as record:
        begun = time.process_time()
        for each in made:
            record.add_reading(each)
        assert time.process_time() - begun < 2
