"""Inputs that no one wants: each leaves one clear line, and none costs its neighbour."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ingest_made import SENTENCE, Write, line, one, page, read, refused

from reportedly.types.report import Report, Skipped


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.html", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "is empty"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is binary"),
        ("archive.jsonl", b"PK\x03\x04" + bytes(300), "is binary"),
        ("noise.txt", bytes(range(256)) * 20, "is binary"),
        ("empty.html.gz", gzip.compress(b""), "is empty"),
        ("cut.html.gz", gzip.compress(page().encode() * 50)[:-200], "the gzip file is cut short"),
        ("damaged.txt.gz", gzip.compress(SENTENCE.encode())[:20] + b"\x00" * 60, "the gzip file is"),
        ("twice.gz", gzip.compress(gzip.compress(b"x")), "gzip within gzip"),
        ("list.json", b'[{"text": "a"}]', "neither JSON Lines of reports nor a Telegram export"),
        ("broken.pdf", b"%PDF-1.7\n%broken", "is a PDF that cannot be read"),
        ("bare.html", b"<!doctype html>", "holds no"),
        ("tags.html", b"<html><body><div><div></div></div></body></html>", "holds no"),
        ("not.xml", b"<?xml version='1.0'?><inventory><item/></inventory>", "is no feed"),
    ],
)
def test_a_bad_file_leaves_one_clear_line(write: Write, name: str, content: bytes, reason: str) -> None:
    path = write(name, content)
    good = write("good.txt", SENTENCE)
    first, bad, last = read(good, path, good)
    assert isinstance(first, Report) and isinstance(last, Report)
    assert isinstance(bad, Skipped) and bad.where == str(path)
    assert reason in bad.reason


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.html").reason == "no such file"


@pytest.mark.parametrize("given", ["", "  "])
def test_an_input_without_a_name_is_not_the_folder_one_stands_in(given: str) -> None:
    assert refused(given).reason == "names no input"


def test_a_name_that_is_too_long() -> None:
    assert refused("x" * 300).reason == "file name too long"


def test_control_characters_of_a_name_are_shown_escaped(tmp_path: Path) -> None:
    path = tmp_path / "night\x1b[2J\r\u202e.html"
    path.write_bytes(b"")
    assert refused(path).where == f"{tmp_path}/night\\x1b[2J\\r\\u202e.html"
    assert refused(tmp_path / "نص.html").where == f"{tmp_path}/نص.html"


def test_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "gone.html")
    assert refused(tmp_path / "link.html").reason == "a link that leads to no file"


def test_a_device_is_no_file() -> None:
    assert refused("/dev/zero").reason == "is no ordinary file"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of another kind")
def test_a_file_that_may_not_be_read(write: Write) -> None:
    path = write("secret.txt", SENTENCE)
    one(path)  # everything is imported before rights are given up
    path.chmod(0)
    was_root = os.geteuid() == 0
    if was_root:
        path.parent.chmod(0o755)
        os.seteuid(65534)
    try:
        reason = refused(path).reason
    finally:
        if was_root:
            os.seteuid(0)
    assert reason == "permission denied"


def test_a_folder_that_leads_back_into_itself(write: Write, tmp_path: Path) -> None:
    write("news/a.txt", SENTENCE)
    (tmp_path / "news" / "back").symlink_to(tmp_path / "news")
    write("news/c.txt", SENTENCE)
    first, loop, last = read(tmp_path / "news")
    assert isinstance(loop, Skipped) and "already read" in loop.reason
    assert isinstance(first, Report) and isinstance(last, Report)


def test_an_empty_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).reason == "the folder is empty"


def test_a_page_above_the_limit_is_refused(write: Write) -> None:
    assert "more than the 100 allowed" in refused(write("p.html", page()), max_input_bytes=100).reason


def test_200_megabytes_are_refused_by_their_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as out:
        out.write(b"<!doctype html><html>")
        out.truncate(200_000_000)
    assert refused(path).reason == "200,000,000 bytes, more than the 50,000,000 allowed"


def test_a_gzip_bomb_is_left_as_soon_as_it_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "bomb.html.gz"
    path.write_bytes(gzip.compress(b"<!doctype html><html><p>" + b"x" * 6_000_000))
    told = refused(path, max_input_bytes=5_000_000)
    assert told.reason == "more than the 5,000,000 bytes allowed"


def test_a_text_above_the_limit_is_no_report(write: Write) -> None:
    assert (
        "characters, more than the 1,000"
        in refused(write("t.txt", "word " * 400), max_text_chars=1_000).reason
    )


def test_a_language_the_engine_does_not_read_is_kept(write: Write) -> None:
    text = (
        "Két őr meghalt, amikor egy lövedék eltalálta a raktár kapuját hétfőn reggel, közölte a polgármester. "
        * 3
    )
    assert one(write("t.txt", text)).language == "hu"


def test_a_sentence_of_ten_thousand_words(write: Write) -> None:
    assert one(write("t.txt", "Troops " + "moved and " * 5_000 + "stopped.")).text.endswith("stopped.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32", "cp1251", "koi8-r"])
def test_text_in_any_encoding(write: Write, encoding: str) -> None:
    text = (
        "Три снаряда упали на овощной рынок в понедельник утром, погибли четыре торговца, сообщили врачи. "
        * 3
    )
    assert one(write("t.txt", text.encode(encoding))).text == text


def test_nul_in_plain_text_stays(write: Write) -> None:
    text = SENTENCE + "\x00 " + SENTENCE * 3
    assert one(write("t.txt", text)).text == text


def test_deep_nesting_is_no_danger(write: Write) -> None:
    deep = page(SENTENCE, SENTENCE.replace("Two", "Six")).replace("<article>", "<div>" * 50_000 + "<article>")
    (found,) = read(write("deep.html", deep))
    assert isinstance(found, Report | Skipped)


def test_unknown_schemes_are_refused() -> None:
    assert "expected http or https" in refused("file:///etc/passwd").reason


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (line().encode(), "application/jsonl"),
        (page().encode(), "text/html"),
        (SENTENCE.encode(), "text/plain"),
        (
            b"<rss version='2.0'><channel><item><description>Two died.</description></item></channel></rss>",
            "application/rss+xml",
        ),
        (
            b"From: a@b.example\nDate: Mon, 1 May 2023 10:00:00 +0000\nSubject: x\n\nTwo died.",
            "message/rfc822",
        ),
    ],
)
def test_standard_input_tells_what_it_is(
    monkeypatch: pytest.MonkeyPatch, content: bytes, expected: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    original = one("-").original
    assert original is not None and original.media_type == expected


def test_a_pipe_is_read_to_its_end_and_nothing_else_is_said() -> None:
    code = (
        "from reportedly.ingest import open_inputs; from reportedly.settings import Settings\n"
        "print(sum(len(report.text) for report in open_inputs(['-'], Settings())))"
    )
    given = "".join(line(f"{number} " + "x" * 1_000) + "\n" for number in range(100, 120))
    told = subprocess.run([sys.executable, "-c", code], input=given.encode(), capture_output=True, check=True)
    assert (told.stdout.strip(), told.stderr) == (b"20080", b"")
