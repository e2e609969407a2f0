"""JSON Lines: text character for character; a bad line is named and costs no other."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given, settings, strategies as st
from ingest_made import SENTENCE, Write, line, one, read, refused, texts

from reportedly.ingest import is_reading, open_jsonl
from reportedly.settings import Settings
from reportedly.text import sha256_of
from reportedly.types.reading import Engine, Reading
from reportedly.types.report import Report, Skipped


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("white space at the ends and within", "  Two  guards\tdied.\r\n\n "),
        ("combining characters stay apart", "Cafe\u0301 in Ale\u0300s hit"),
        ("right to left with marks", "قُتل \u200fخمسة\u202c أشخاص"),
        ("emoji and their joiners", "Fire 🔥 at the depot 👨\u200d👩\u200d👧 🇺🇦"),
        ("line separators of Unicode", "one\u2028two\u2029three\u0085four"),
        ("NUL and other controls", "Two\x00guards\x07died"),
        ("a byte order mark within", "Two\ufeffguards"),
        ("beyond the basic plane", "𐎠𐎼𐎡 and 𝔗wo"),
    ],
)
def test_the_text_stays_as_given(write: Write, label: str, text: str) -> None:
    report = one(write("r.jsonl", line(text, id="r1")))
    assert text == report.text, label
    assert sha256_of(text) == report.sha256


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_stays_as_given(text: str) -> None:
    import io

    from reportedly.ingest.lines import read_lines
    from reportedly.ingest.source import Context

    stream = io.BytesIO(json.dumps({"text": text}).encode())
    (report,) = read_lines(stream, "r.jsonl", "r.jsonl", Context(Settings()))
    assert isinstance(report, Report) and text == report.text


def test_every_field_is_taken_as_given(write: Write) -> None:
    fields = {
        "id": "7", "title": " A | B ", "outlet": "O", "byline": "By X", "published": "2021-06-29T15:13:07+05:30",
        "url": "https://a.example/?utm_source=x", "language": "en",
    }  # fmt: skip
    report = one(write("r.jsonl", line(**fields)))
    assert fields == {name: getattr(report, name) for name in fields}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"not json", "is not JSON"),
        (b'{"id": "x"}', "text: is missing"),
        (b'{"text": 5}', "text: expected a string, got a number"),
        (b'{"text": null}', "text: expected a string, got null"),
        (b'{"text": "a", "id": 7}', "id: expected a string, got a number"),
        (b'{"text": "a", "published": NaN}', "NaN"),
        (b'{"text": "a", "title": ["b"]}', "title: expected a string, got a list"),
        (b'["text"]', "expected a JSON object, got a list"),
        (b'{"text": "  "}', "holds no text"),
        (b'{"text": "cut', "is not JSON"),
        (b'{"text": "\xff\xfe"}', "is not UTF-8 at byte 10"),
        (b'{"text": "Two \\ud800 died"}', "text holds half a surrogate pair at character 4"),
        (b'{"text": "a", "title": "\\udc00"}', "title holds half a surrogate pair"),
        (b'{"schema": "reportedly.incident/1"}', "reportedly.incident/1"),
        (b"[" * 100_000, "is nested too deeply"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "is not JSON"),
    ],
)
def test_a_bad_line_is_named_and_its_neighbours_are_read(write: Write, bad: bytes, reason: str) -> None:
    good = line("Before, all was quiet.").encode(), line("After that, shells fell.").encode()
    path = write("reports.jsonl", good[0] + b"\n\n" + bad + b"\n" + good[1] + b"\n")
    first, skipped, last = read(path)
    assert isinstance(first, Report) and isinstance(last, Report)
    assert isinstance(skipped, Skipped) and reason in skipped.reason
    assert skipped.where == f"{path} line 3"


def test_a_pair_of_surrogate_escapes_is_one_character(write: Write) -> None:
    assert one(write("r.jsonl", '{"text": "Fire \\ud83d\\udd25 seen"}')).text == "Fire 🔥 seen"


def test_a_byte_order_mark_is_no_part_of_the_first_line(write: Write) -> None:
    assert one(write("r.jsonl", b"\xef\xbb\xbf" + line().encode())).text == SENTENCE


def test_lines_end_with_or_without_a_carriage_return(write: Write) -> None:
    found = read(write("r.jsonl", line("One.") + "\r\n" + line("Two.") + "\r\n" + line("Three.")))
    assert list(texts(found)) == ["One.", "Two.", "Three."]


def test_a_line_above_the_limit_is_refused_and_the_next_is_read(write: Write) -> None:
    path = write("r.jsonl", line("One.") + "\n" + line("x" * 5_000) + "\n" + line("Three."))
    first, skipped, last = read(path, max_input_bytes=2_000)
    assert (
        isinstance(skipped, Skipped) and "2,000 bytes" in skipped.reason and skipped.where.endswith("line 2")
    )
    assert isinstance(first, Report) and isinstance(last, Report) and last.text == "Three."


def test_a_line_of_60_megabytes_is_refused_without_reading_it_whole(write: Write) -> None:
    path = write("r.jsonl", line("One.") + "\n")
    with path.open("ab") as out:
        out.write(b'{"text": "')
        for _ in range(60):
            out.write(b"x" * 1_000_000)
        out.write(b'"}\n' + line("Three.").encode())
    first, skipped, last = read(path)
    assert isinstance(skipped, Skipped) and "50,000,000" in skipped.reason
    assert isinstance(first, Report) and isinstance(last, Report)


def test_a_repeated_line_counts_once_and_another_text_of_one_id_is_a_revision(
    write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "reportedly.ingest"):
        found = read(
            write("r.jsonl", "\n".join([line("Two.", id="a"), line("Two.", id="a"), line("Three.", id="a")]))
        )
    assert list(texts(found)) == ["Two.", "Three."]
    assert "1 repeated lines left out" in caplog.text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2021-06-29", "2021-06-29"),
        ("2021-06-29T15:13:07", "2021-06-29T15:13:07"),
        ("2021-06-29T15:13:07Z", "2021-06-29T15:13:07Z"),
        ("Tue, 29 Jun 2021 15:13:07 +0530", "2021-06-29T15:13:07+05:30"),
        ("9999-12-31T00:00:00Z", None),
        ("yesterday", None),
        ("2021-13-45", None),
    ],
)
def test_a_date_is_kept_or_left_out_with_a_warning(
    write: Write, caplog: pytest.LogCaptureFixture, given: str, kept: str | None
) -> None:
    assert one(write("r.jsonl", line(published=given))).published == kept
    assert ("kept without a date" in caplog.text) == (kept is None)


def reading() -> Reading:
    report = Report(id="a", text=SENTENCE, sha256=sha256_of(SENTENCE))
    return Reading(report=report, engine=Engine(name="local", version="1", model=None))


def test_readings_and_reports_may_be_mixed(write: Write) -> None:
    path = write(
        "mixed.jsonl",
        reading().model_dump_json() + "\n" + line("One.") + "\n" + '{"schema": "reportedly.reading/1"}',
    )
    first, second, third = open_jsonl(str(path))
    assert first == reading()
    assert isinstance(second, Report)
    assert isinstance(third, Skipped) and "does not follow the contract" in third.reason


def test_a_reading_is_no_report(write: Write) -> None:
    assert "is a reading" in refused(write("r.jsonl", reading().model_dump_json())).reason


def test_a_text_that_speaks_of_readings_is_none() -> None:
    assert not is_reading(line('The field "schema" holds "reportedly.reading/1".'))


def test_a_language_is_found_where_none_is_given(write: Write) -> None:
    german = (
        "Bei einem Angriff auf ein Depot am Rande der Stadt sind am Montag zwei Wachleute getötet worden, "
        * 3
    )
    assert one(write("r.jsonl", line(german))).language == "de"
    assert one(write("s.jsonl", line("Pell."))).language is None
