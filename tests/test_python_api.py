"""What `import reportedly` offers."""

from __future__ import annotations

from pathlib import Path

import reportedly


def test_one_text_is_read_from_python() -> None:
    text = "Shelling killed at least four people in Aden on Friday, medics said."
    reading = reportedly.read(text, published="2021-07-03T08:00:00+03:00")
    killed = [c for c in reading.counts if c.outcome == "killed"]
    assert [(c.low, c.high) for c in killed] == [(4, None)]
    assert [t.earliest for t in reading.times] == ["2021-07-02"]
    assert [p.country for p in reading.places] == ["YE"]


def test_read_stays_a_function_after_it_was_called() -> None:
    reportedly.read("Nothing happened.")
    assert callable(reportedly.read)


def test_a_record_opens_without_the_model(tmp_path: Path) -> None:
    with reportedly.Record(tmp_path / "war.db") as record:
        assert record.incidents() == []
