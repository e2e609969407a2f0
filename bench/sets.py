"""The benchmark sets of a folder, and running the public command on one of them.

A set is a folder `NAME` with `dev.jsonl` and `dev.gold.jsonl`, and a module `scorers/NAME.py`. Outputs are
kept under `out/bench/`, each beside a note of what made it, so that an interrupted run goes on where it was.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUTPUTS = ROOT / "out" / "bench"
DEFAULT_FOLDER = ROOT.parent / "shared" / "bench"
SET_TIMEOUT_S = 3600


class BenchError(Exception):
    """A set that could not be run or scored, with the reason."""


@dataclass(frozen=True)
class BenchSet:
    """One set: its name, where it lies, and its scorer module."""

    name: str
    folder: Path
    scorer: ModuleType

    @property
    def given(self) -> Path:
        return self.folder / self.name / "dev.jsonl"

    @property
    def gold(self) -> Path:
        return self.folder / self.name / "dev.gold.jsonl"

    @property
    def door(self) -> str:
        """`link` where incidents are scored, else `read`."""
        return "link" if module_of(self.folder, "scoreboard").is_linking(self.name, self.scorer) else "read"

    @property
    def headline(self) -> str:
        return str(self.scorer.HEADLINE)


def bench_folder() -> Path:
    """The folder of the sets: `BENCH` of the environment, else `../shared/bench`."""
    return Path(os.environ.get("BENCH") or DEFAULT_FOLDER).resolve()


def module_of(folder: Path, name: str) -> ModuleType:
    """A module of the benchmark folder (`score`, `scoreboard`, `scorers.NAME`)."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(name)


def sets_in(folder: Path) -> tuple[BenchSet, ...]:
    """Every set of the folder that has input, gold and a scorer, by name."""
    if not (folder / "score.py").is_file():
        raise BenchError(f"no benchmarks in {folder}; set BENCH to the folder that holds score.py")
    names = module_of(folder, "score").scorer_names()
    here = [
        n for n in names if (folder / n / "dev.jsonl").exists() and (folder / n / "dev.gold.jsonl").exists()
    ]
    return tuple(BenchSet(name, folder, module_of(folder, f"scorers.{name}")) for name in here)


def command() -> Path:
    """The installed console script beside the running interpreter: what a user types."""
    script = Path(sys.executable).with_name("reportedly")
    if not script.exists():
        raise BenchError(
            f"no {script.name} beside {Path(sys.executable).name}; install the package first (make demo)"
        )
    return script


def digest_of(paths: list[Path]) -> str:
    """Hex SHA-256 over the names and bytes of files, in the given order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def code_digest() -> str:
    """What decides a reading: every file of the package (code, tables, weights) and the locked versions."""
    files = [
        p
        for p in sorted((ROOT / "src" / "reportedly").rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts
    ]
    return digest_of([*files, ROOT / "requirements" / "run.lock"])


def state_of(bench_set: BenchSet) -> dict[str, str]:
    """What an output depends on: the input and the package."""
    return {"input": digest_of([bench_set.given]), "code": code_digest()}


def output_of(bench_set: BenchSet) -> Path:
    """Where the output of a set lies."""
    return OUTPUTS / f"{bench_set.name}.jsonl"


def note_of(bench_set: BenchSet) -> Path:
    """Where the note about an output lies."""
    return OUTPUTS / f"{bench_set.name}.made.json"


def current(bench_set: BenchSet) -> dict[str, Any] | None:
    """The note about a set's output where that output is of this input and this package, else None."""
    note = note_of(bench_set)
    if not note.exists() or not output_of(bench_set).exists():
        return None
    made: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
    return made if all(made.get(key) == value for key, value in state_of(bench_set).items()) else None


def words_of(door: str, given: Path, output: Path, jobs: int) -> list[str]:
    """The command line for one set."""
    return [str(command()), door, str(given), "--format", "jsonl", "--out", str(output), "--jobs", str(jobs)]


def run_command(bench_set: BenchSet, folder: Path, jobs: int) -> tuple[Path, float]:
    """(output, seconds) of the public command on a copy of the input alone in a folder."""
    given, output = folder / "input.jsonl", folder / "output.jsonl"
    shutil.copyfile(bench_set.given, given)
    log = OUTPUTS / f"{bench_set.name}.log"
    began = time.perf_counter()
    with log.open("w", encoding="utf-8") as messages:
        try:
            done = subprocess.run(
                words_of(bench_set.door, given, output, jobs),
                stdin=subprocess.DEVNULL, stdout=messages, stderr=messages,
                timeout=SET_TIMEOUT_S, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise BenchError(f"took longer than {SET_TIMEOUT_S} s") from None
    if done.returncode or not output.exists():
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        raise BenchError(
            f"exit status {done.returncode}: {said[-1][:300] if said else 'no message, no output'}"
        )
    return output, time.perf_counter() - began


def make_output(bench_set: BenchSet, jobs: int) -> dict[str, Any]:
    """Runs the command on a set, keeps its output and returns the note about it."""
    OUTPUTS.mkdir(parents=True, exist_ok=True)
    note_of(bench_set).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        output, seconds = run_command(bench_set, Path(folder), jobs)
        shutil.move(output, output_of(bench_set))
    with bench_set.given.open(encoding="utf-8") as lines:
        documents = sum(1 for line in lines if line.strip())
    made = {**state_of(bench_set), "seconds": round(seconds, 1), "documents": documents, "jobs": jobs}
    note_of(bench_set).write_text(json.dumps(made) + "\n", encoding="utf-8")
    return made
