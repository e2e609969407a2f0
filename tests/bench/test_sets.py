"""Running a set: found by its files, skipped where its output is current, told where it fails."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.speed import TOKEN, fixed_set

from bench import results, run, sets

SCORER = """
HEADLINE = "answered"


def score(pairs):
    return {"answered": 100.0 * sum(bool(r["events"]) for _, r in pairs) / len(pairs)}
"""
SCORE = """
import importlib, json


def scorer_names():
    return ["small"]


def load_rows(path):
    return [json.loads(line) for line in open(path)]


def run(name, gold, output):
    pairs = importlib.import_module("scorers.common").pair(load_rows(gold), load_rows(output))
    return importlib.import_module(f"scorers.{name}").score(pairs)
"""
SCOREBOARD = """
def is_linking(name, scorer):
    return False


def bars_of(folder, split):
    return {"answered": [{"value": 40.0, "note": "a coin"}]}


def shown(scorer, metrics, bars):
    return ["answered"]
"""
COMMAND = """#!/bin/sh
echo call >> "$(dirname "$0")/calls"
[ "$1" = read ] && cp "$2" "$6"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of benchmarks with one set of two reports, and a command that copies its input."""
    files = {
        "score.py": SCORE, "scoreboard.py": SCOREBOARD, "scorers/__init__.py": "", "scorers/small.py": SCORER,
        "scorers/common.py": "def pair(gold, output):\n    return list(zip(gold, output))\n",
        "small/dev.jsonl": '{"id": "a", "events": [1]}\n{"id": "b", "events": []}\n',
        "small/dev.gold.jsonl": '{"id": "a"}\n{"id": "b"}\n', "reportedly": COMMAND,
    }  # fmt: skip
    for name, body in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(body)
    (tmp_path / "reportedly").chmod(stat.S_IRWXU)
    for module, name, value in (
        (sets, "command", lambda: tmp_path / "reportedly"), (sets, "OUTPUTS", tmp_path / "out"),
        (results, "RESULTS", tmp_path / "results.json"), (results, "TABLE", tmp_path / "RESULTS.md"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)
    monkeypatch.setenv("BENCH", str(tmp_path))
    with monkeypatch.context() as path:
        path.syspath_prepend(str(tmp_path))
        yield tmp_path
    forget()


def forget() -> None:
    """Takes the made-up modules out again, so that real ones of the same names can be imported."""
    import sys

    for name in [n for n in sys.modules if n.split(".")[0] in {"score", "scoreboard", "scorers"}]:
        del sys.modules[name]


def calls(folder: Path) -> int:
    return len((folder / "calls").read_text().splitlines())


def test_a_run_writes_figures_and_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--interval-seconds", "5"]) == 0
    found = json.loads((folder / "results.json").read_text())["small"]
    assert (found["metrics"]["answered"], found["documents"]) == (50.0, 2)
    assert "| small | **answered** | 50.0 | [0.0, 100.0] | 40.0 | a coin | 2 |" in capsys.readouterr().out
    assert "**answered**" in (folder / "RESULTS.md").read_text()


def test_a_second_run_reads_nothing_again(folder: Path) -> None:
    run.main(["--interval-seconds", "0"])
    run.main(["--interval-seconds", "0"])
    assert calls(folder) == 1


@pytest.mark.parametrize("change", ["again", "input", "code"])
def test_what_makes_a_set_be_read_again(folder: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run.main(["--interval-seconds", "0"])
    if change == "input":
        (folder / "small" / "dev.jsonl").write_text('{"id": "a", "events": []}\n{"id": "b", "events": []}\n')
    if change == "code":
        monkeypatch.setattr(sets, "code_digest", lambda: "another")
        monkeypatch.setattr(results, "code_digest", lambda: "another")
    run.main(["--interval-seconds", "0", *(["--again"] if change == "again" else [])])
    assert calls(folder) == 2


def test_a_failing_command_is_told_and_fails_the_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "reportedly").write_text("#!/bin/sh\necho 'reports.jsonl: no such thing' >&2\nexit 2\n")
    assert run.main([]) == 1
    assert "exit status 2: reports.jsonl: no such thing" in capsys.readouterr().out


def test_an_unknown_set_is_bad_usage(folder: Path) -> None:
    assert run.main(["--only", "large"]) == 2


def test_a_folder_without_benchmarks_is_bad_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH", str(tmp_path / "nowhere"))
    assert run.main([]) == 2


def test_the_speed_set_is_fixed_and_no_report_repeats() -> None:
    reports, tokens = fixed_set(200, 500)
    assert len({report["text"] for report in reports}) == 200
    assert all(len(TOKEN.findall(report["text"])) >= 500 for report in reports)
    assert tokens == sum(len(TOKEN.findall(report["text"])) for report in reports)
