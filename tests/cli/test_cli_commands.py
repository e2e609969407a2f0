"""The commands as a user runs them: exit statuses, resumed runs, readings that depend on one report."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("reportedly"))
STORIES = [
    "Shelling killed at least four people in Aden on Friday, medics said. The army denied firing.",
    "Two soldiers died when a roadside bomb hit their truck near Gao on Monday, the defence ministry said.",
    "Gunmen abducted nine teachers in Kaduna state on Tuesday, police told local radio.",
    "The mayor opened a bridge on Sunday. The choir sang, and the bakers gave away bread.",
    "An air strike hit a depot outside Mosul on Wednesday, wounding three, according to a hospital official.",
    "Rebels said on Thursday that they had seized the town of Bambari. The government denied it.",
]


def reportedly(*words: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [COMMAND, *map(str, words)], capture_output=True, check=False, input=given or b"", timeout=110
    )


def lines_of(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def report_line(number: int, text: str) -> str:
    return json.dumps({"id": f"r{number}", "text": text, "published": "2022-03-05T09:00:00+03:00"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    rows = [report_line(n, text) for n, text in enumerate(STORIES)]
    (folder / "good.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "bad.jsonl").write_text("\n".join([*rows[:2], "{broken", *rows[2:]]) + "\n", encoding="utf-8")
    assert reportedly("read", folder / "good.jsonl", "--out", folder / "readings.jsonl").returncode == 0
    return folder


def test_readings_come_in_input_order(folder: Path) -> None:
    assert [row["report"]["id"] for row in lines_of(folder / "readings.jsonl")] == [f"r{n}" for n in range(6)]


def test_a_bad_line_is_named_and_its_neighbours_are_read(folder: Path) -> None:
    done = reportedly("read", folder / "bad.jsonl", "--out", folder / "bad.out.jsonl")
    assert done.returncode == 1
    assert b"bad.jsonl line 3" in done.stderr
    assert len(lines_of(folder / "bad.out.jsonl")) == 6


@pytest.mark.parametrize(
    "words",
    [
        ("read", "missing.html", "--out", "x.jsonl"),
        ("read", "missing.html", "--record", "x.db", "--out", "x.jsonl"),
        ("link",),
        ("incidents", "--record", "missing.db"),
        ("show", "I-000001", "--record", "missing.db"),
        ("read", "--engine", "oracle", "good.jsonl"),
    ],
    ids=lambda words: " ".join(words),
)
def test_what_cannot_be_done_is_one_line_and_status_2(
    folder: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = reportedly(*words)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr


def test_jobs_change_nothing(folder: Path) -> None:
    assert (
        reportedly("read", folder / "good.jsonl", "--out", folder / "two.jsonl", "--jobs", "2").returncode
        == 0
    )
    assert (folder / "two.jsonl").read_bytes() == (folder / "readings.jsonl").read_bytes()


def test_a_reading_does_not_depend_on_its_neighbours(folder: Path) -> None:
    alone = folder / "alone.jsonl"
    alone.write_text(report_line(4, STORIES[4]) + "\n", encoding="utf-8")
    assert reportedly("read", alone, "--out", folder / "alone.out.jsonl").returncode == 0
    alone_row, among_others = lines_of(folder / "alone.out.jsonl")[0], lines_of(folder / "readings.jsonl")[4]
    for row in (alone_row, among_others):
        del row["report"]["original"]["input"]  # which names the file and the line
    assert alone_row == among_others


def test_linking_does_not_depend_on_the_order(folder: Path) -> None:
    rows = (folder / "readings.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "turned.jsonl").write_text("".join(reversed(rows)), encoding="utf-8")
    for name in ("readings", "turned"):
        done = reportedly("link", folder / f"{name}.jsonl", "--out", folder / f"{name}.incidents.jsonl")
        assert done.returncode == 0, done.stderr
    turned = (folder / "turned.incidents.jsonl").read_bytes()
    assert turned == (folder / "readings.incidents.jsonl").read_bytes()


def test_every_event_stands_in_exactly_one_incident(folder: Path) -> None:
    told = [
        (row["report"]["id"], e["id"]) for row in lines_of(folder / "readings.jsonl") for e in row["events"]
    ]
    rows = lines_of(folder / "readings.incidents.jsonl")
    held = [(e["report"], e["event"]) for row in rows if "events" in row for e in row["events"]]
    assert len(held) == len(set(held))
    assert set(held) <= set(told)


def test_reading_twice_into_a_record_changes_nothing(folder: Path) -> None:
    record = folder / "twice.db"
    assert reportedly("read", folder / "good.jsonl", "--record", record).returncode == 0
    once = reportedly("export", "--record", record, "--format", "jsonl").stdout
    again = reportedly("read", folder / "good.jsonl", "--record", record)
    assert again.returncode == 0
    assert b"6 read before" in again.stderr
    assert reportedly("export", "--record", record, "--format", "jsonl").stdout == once
    assert reportedly("verify", "--record", record).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("where", ["--out", "--record"])
def test_a_killed_run_loses_no_finished_report(folder: Path, where: str, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(report_line(n, STORIES[n % 6] * 8) for n in range(60)) + "\n", encoding="utf-8")
    target = tmp_path / "killed"
    running = subprocess.Popen(
        [COMMAND, "read", str(many), where, str(target)], stderr=subprocess.DEVNULL, start_new_session=True
    )
    deadline = time.monotonic() + 60
    grown = target.with_name("killed.part") if where == "--out" else target
    while time.monotonic() < deadline and (not grown.exists() or grown.stat().st_size < 60_000):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    done = reportedly("read", many, where, target)
    assert done.returncode == 0, done.stderr
    assert b"read before" in done.stderr
    if where == "--out":
        assert [row["report"]["id"] for row in lines_of(target)] == [f"r{n}" for n in range(60)]
    else:
        assert reportedly("verify", "--record", target).returncode == 0


HOSTILE = {
    "empty.html": b"",
    "binary.bin": bytes(range(256)) * 40,
    "charset.html": "<html><body><p>Обстрел убил двух человек в пятницу.</p></body></html>".encode("koi8-r"),
    "cut.warc.gz": gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n" * 400)[:200],
    "feed.xml": b"<?xml version='1.0'?><rss version='2.0'><channel><title>X</title><item><title>a</ti",
    "menu.html": b"<html><body><nav><a href='/'>Home</a><a href='/b'>Sport</a></nav></body></html>",
    "german.txt": ("Bei einem Angriff auf die Stadt wurden am Freitag neun Menschen getötet. " * 8).encode(),
    "long.txt": ("and the shelling of the town went on and " * 1250).encode(),
    "marks.txt": "Ra\u0301mi: \u202bقصف\u202c killed two 😀 people in Ade\u0301n on Friday.".encode(),
    "future.jsonl": b'{"id": "f", "text": "Two died in Aden in May 9999.", "published": "9999-12-31"}\n',
}  # fmt: skip


def test_hostile_inputs_cost_one_line_each_and_no_neighbour(folder: Path, tmp_path: Path) -> None:
    for name, data in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in HOSTILE]
    done = reportedly("read", *paths, folder / "good.jsonl", "--out", tmp_path / "out.jsonl")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    rows = lines_of(tmp_path / "out.jsonl")
    assert [r["report"]["id"] for r in rows[-6:]] == [f"r{n}" for n in range(6)]
    skipped = [line for line in done.stderr.decode().splitlines() if line.startswith("skipped: ")]
    assert len(rows) - 6 + len(skipped) >= len(HOSTILE)
    flags = {flag["code"] for row in rows for flag in row["flags"]}
    assert "unread_language" in flags


def test_every_span_is_its_slice(folder: Path) -> None:
    def check(node: Any, text: str) -> None:
        if isinstance(node, list):
            for item in node:
                check(item, text)
        elif isinstance(node, dict):
            if node.get("start") is not None and "text" in node:
                assert text[node["start"] : node["end"]] == node["text"]
            for key, value in node.items():
                if key not in ("report", "headline"):
                    check(value, text)

    for row in lines_of(folder / "readings.jsonl"):
        check(row, row["report"]["text"])
        if row["headline"]:
            check({k: v for k, v in row["headline"].items() if k != "text"}, row["report"]["title"])


def test_standard_input_is_read(folder: Path) -> None:
    done = reportedly("read", "-", "--format", "jsonl", given=(folder / "good.jsonl").read_bytes())
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 6
