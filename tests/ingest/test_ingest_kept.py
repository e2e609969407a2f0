"""What is kept: originals by their hash, and the difference between revisions."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from ingest_made import SENTENCE

from reportedly.ingest import Change, ChangeKind, Originals, difference


def test_bytes_are_kept_under_their_hash_and_written_once(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "new" / "folder")
    sha256 = originals.keep(b"bytes")
    first = originals.path(sha256).stat()
    assert originals.keep(b"bytes") == sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert originals.path(sha256).stat().st_mtime_ns == first.st_mtime_ns
    assert originals.read(sha256) == b"bytes"


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    originals = Originals(tmp_path)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        originals.keep(b"bytes")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def told(old: str, new: str) -> list[tuple[ChangeKind, str, str]]:
    return [(change.kind, change.old.text, change.new.text) for change in difference(old, new)]


@pytest.mark.parametrize(
    ("label", "old", "new", "expected"),
    [
        ("the same", SENTENCE, SENTENCE, []),
        ("a number", "At least seven died.", "At least nine died.", [(ChangeKind.REPLACED, "seven", "nine")]),
        ("a word more", "Two died.", "Two men died.", [(ChangeKind.INSERTED, "", "men ")]),
        ("a word less", "Two men died.", "Two died.", [(ChangeKind.DELETED, "men ", "")]),
        ("a phrase is one change", "The army said so.", "Rebels there said so.",
         [(ChangeKind.REPLACED, "The army", "Rebels there")]),
        ("a paragraph more", "One.\n\nThree.", "One.\n\nTwo.\n\nThree.", [(ChangeKind.INSERTED, "", "Two.\n\n")]),
        ("all of it", "Abc", "Xyz", [(ChangeKind.REPLACED, "Abc", "Xyz")]),
        ("from nothing", "", "Two died.", [(ChangeKind.INSERTED, "", "Two died.")]),
    ],
)  # fmt: skip
def test_differences(label: str, old: str, new: str, expected: list[tuple[ChangeKind, str, str]]) -> None:
    assert told(old, new) == expected, label


def applied(old: str, changes: tuple[Change, ...]) -> str:
    parts, at = [], 0
    for change in changes:
        parts += [old[at : change.old.start], change.new.text]
        at = change.old.end
    return "".join([*parts, old[at:]])


@settings(deadline=None)
@given(st.text(alphabet="ab \n.é😀", max_size=60), st.text(alphabet="ab \n.é😀", max_size=60))
def test_the_changes_turn_the_old_text_into_the_new(old: str, new: str) -> None:
    changes = difference(old, new)
    assert applied(old, changes) == new
    for change in changes:
        assert old[change.old.start : change.old.end] == change.old.text
        assert new[change.new.start : change.new.end] == change.new.text


def test_very_long_texts_are_compared_by_lines() -> None:
    old = "\n".join(f"Line {number} of the long report" for number in range(6_000))
    new = old.replace("Line 3000 of", "Line three thousand of")
    (change,) = difference(old, new)
    assert change.old.text == "Line 3000 of the long report\n"


def test_the_room_is_entered_without_its_libraries() -> None:
    heavy = {
        "trafilatura",
        "lxml",
        "feedparser",
        "warcio",
        "pypdf",
        "httpx2",
        "hishel",
        "py3langid",
        "numpy",
        "rapidfuzz",
        "dateparser",
    }
    code = f"import sys, reportedly.ingest; print(sorted({heavy!r} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"
