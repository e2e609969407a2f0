"""What is added to a record is there, once, for good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings, strategies as st
from record_made import ENGINE, reading, report

from reportedly.claims import claims_of
from reportedly.errors import NotInRecord, RecordError
from reportedly.record import Added, Record
from reportedly.record.schema import UtcDateTime
from reportedly.types.reading import Engine
from reportedly.types.report import Skipped


def test_a_reading_comes_back_as_it_was(record: Record) -> None:
    assert record.add_reading(reading("r1"))
    assert list(record.readings()) == [reading("r1")]


def test_adding_the_same_twice_changes_nothing(record: Record) -> None:
    record.add_reading(reading("r1"))
    head, counts = record.head(), record.counts()
    assert not record.add_reading(reading("r1"))
    assert record.add_report(reading("r1").report) is Added.SAME
    assert (record.head(), record.counts()) == (head, counts)


def test_every_claim_of_a_reading_is_a_row(record: Record) -> None:
    record.add_reading(reading("r1"))
    assert record.counts().claims == len(claims_of(reading("r1"))) > 2


def test_a_changed_text_is_a_new_revision_and_the_old_one_stays(record: Record) -> None:
    assert record.add_report(report("r1", "Five died. It rained.")) is Added.NEW
    assert record.add_report(report("r1", "Seven died. It rained.")) is Added.REVISED
    old, new = record.revisions("r1")
    assert (old.report.text, new.report.text) == ("Five died. It rained.", "Seven died. It rained.")
    assert (old.supersedes, new.supersedes) == (None, old.number)
    assert record.report("r1").text == "Seven died. It rained."


def test_the_difference_names_the_sentences_that_changed(record: Record) -> None:
    record.add_report(report("r1", "Five died. It rained."))
    assert record.difference("r1") is None
    record.add_report(report("r1", "Seven died. It rained."))
    difference = record.difference("r1")
    assert difference and difference.lines[3:] == ("-Five died.", "+Seven died.", " It rained.")


def test_adding_an_earlier_text_again_does_not_make_it_the_newest(record: Record) -> None:
    for text in ("Five died.", "Seven died.", "Five died."):
        added = record.add_report(report("r1", text))
    assert added is Added.SAME
    assert record.report("r1").text == "Seven died."


def test_current_readings_are_those_of_the_newest_revisions(record: Record) -> None:
    older, newer = reading("r1"), reading("r1", "Shelling killed 7 people, officials now say.")
    for each in (reading("r2"), older, newer):
        record.add_reading(each)
    assert list(record.readings()) == [newer, reading("r2")]
    assert list(record.readings(current=False)) == [older, newer, reading("r2")]


def test_of_two_engines_the_newest_reading_is_current(record: Record) -> None:
    other = Engine(name="llm", version="0.1.0")
    record.add_reading(reading("r1"))
    record.add_reading(reading("r1", engine=other))
    assert [each.engine for each in record.readings()] == [other]


def test_has_tells_what_is_finished(record: Record) -> None:
    done = reading("r1")
    record.add_reading(done)
    record.add_report(report("r2"))
    assert record.has("r1", done.report.sha256, ENGINE)
    assert not record.has("r1", "0" * 64, ENGINE)
    assert not record.has("r1", done.report.sha256, ENGINE.model_copy(update={"version": "0.2.0"}))
    assert not record.has("r2", report("r2").sha256, ENGINE)


def test_a_verbatim_copy_under_another_id_is_a_report_of_its_own(record: Record) -> None:
    text = "Shelling killed 7 people on the coast."
    assert record.add_reading(reading("r1", text)) and record.add_reading(reading("r2", text))
    assert record.counts().claims == 2 * len(claims_of(reading("r1", text)))


def test_a_missing_or_wrong_hash_is_made_right(record: Record) -> None:
    bare = report("r1").model_copy(update={"sha256": ""})
    assert record.add_report(bare) is Added.NEW
    assert record.add_report(report("r1")) is Added.SAME
    assert record.report("r1").sha256 == report("r1").sha256


def test_reports_come_in_order_of_their_ids(record: Record) -> None:
    for name in ("b", "a", "c"):
        record.add_report(report(name))
    assert [each.id for each in record.reports()] == ["a", "b", "c"]


def test_an_unknown_report_is_not_in_the_record(record: Record) -> None:
    with pytest.raises(NotInRecord, match="r9"):
        record.revisions("r9")


def test_skipped_inputs_are_noted_once(record: Record) -> None:
    line = Skipped(where="a.jsonl, line 3", reason="no text")
    assert record.add_skipped(line)
    assert not record.add_skipped(line)
    assert record.skipped() == (line,)


@given(text=st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_survives(record: Record, text: str) -> None:
    record.add_reading(reading(f"r-{text}", text))
    assert record.report(f"r-{text}").text == text
    assert not record.verify()


def test_any_text_comes_back_in_a_reading(record: Record) -> None:
    damaged = reading("r\ud83d", "\ud83dhelling\x00 killed 7 people. \U0001f4a5 ‏قصف")
    record.add_reading(damaged)
    assert list(record.readings()) == [damaged]


def test_times_are_kept_in_utc(tmp_path: Path) -> None:
    moment = datetime(2021, 6, 28, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    with Record(tmp_path / "war.db", clock=lambda: moment) as record:
        record.add_report(report("r1"))
        added_at = record.revisions("r1")[0].added_at
    assert added_at == moment and added_at.tzinfo == UTC and added_at.hour == 22


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(datetime(2021, 6, 28), sa.create_engine("sqlite://").dialect)


def test_decisions_are_kept_with_author_and_time(record: Record) -> None:
    first = record.decide("not_same", "r1#e1", "r2#e1", "Noor")
    second = record.decide("grade", "I-000001", "fair", "Noor")
    assert record.decisions() == (first, second)
    assert (first.number, second.number, first.author) == (1, 2, "Noor")


@pytest.mark.parametrize(("kind", "author"), [("guess", "Noor"), ("grade", " ")])
def test_a_decision_of_no_kind_or_by_nobody_is_refused(record: Record, kind: str, author: str) -> None:
    with pytest.raises(RecordError, match="expected"):
        record.decide(kind, "I-000001", "fair", author)
