"""What `make bench` found: kept as `bench/results.json`, shown as one table in `bench/RESULTS.md`."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.intervals import Interval
from bench.sets import ROOT, BenchSet, code_digest, module_of

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
TABLE = HERE / "RESULTS.md"

Result = dict[str, Any]


def commit() -> str:
    """The short hash of the commit at hand, with `+changes` where the package differs from it."""
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if told.returncode:
        return "unknown"
    dirty = subprocess.run(["git", "status", "--porcelain", "--", "src", "requirements/run.lock"],
                           cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    return told.stdout.strip() + ("+changes" if dirty.stdout.strip() else "")


def result_of(bench_set: BenchSet, made: Mapping[str, Any], figures: Mapping[str, Any],
              intervals: Mapping[str, Interval]) -> Result:  # fmt: skip
    """One set's entry in the results: what was run, when, the figures shown, their intervals and bars."""
    scoreboard = module_of(bench_set.folder, "scoreboard")
    bars = scoreboard.bars_of(bench_set.folder / bench_set.name, "dev")
    shown = [m for m in scoreboard.shown(bench_set.scorer, figures, bars) if figures[m] is not None]
    return {
        "code": made["code"],
        "commit": commit(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "documents": made["documents"],
        "seconds": made["seconds"],
        "jobs": made["jobs"],
        "headline": bench_set.headline,
        "metrics": dict(figures),
        "shown": shown,
        "intervals": {name: asdict(found) for name, found in intervals.items() if name in shown},
        "bars": bars,
    }


def failure_of(reason: str) -> Result:
    """The entry of a set that could not be run or scored."""
    return {
        "code": code_digest(),
        "commit": commit(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "failed": reason,
    }


def load_results() -> dict[str, Result]:
    """The kept results by set; none where there is no file."""
    if not RESULTS.exists():
        return {}
    kept: dict[str, Result] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return kept


def save_results(results: Mapping[str, Result]) -> None:
    """Writes the results and their table."""
    ordered = {name: results[name] for name in sorted(results)}
    RESULTS.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    TABLE.write_text("\n".join(page_of(ordered)) + "\n", encoding="utf-8")


def page_of(results: Mapping[str, Result]) -> Iterator[str]:
    """The lines of RESULTS.md."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    yield "# Results"
    yield ""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    yield f"Written by `make bench` on {now} at commit `{commit()}`, {machine}."
    yield "Dev splits. The headline of a set is bold; brackets hold 95 % bootstrap intervals over documents"
    yield "(over gold clusters where reports are joined; see `bench/README.md`)."
    yield ""
    yield from table_of({name: r for name, r in results.items() if r["code"] == code_digest()})
    older = [f"{name} (at `{r['commit']}`)" for name, r in results.items() if r["code"] != code_digest()]
    if older:
        yield ""
        yield f"Not run with this code, and so not shown: {', '.join(older)}."


def table_of(results: Mapping[str, Result]) -> Iterator[str]:
    """The lines of the table, a row a figure."""
    yield "| set | figure | value | 95 % | bar | what the bar is | documents | seconds |"
    yield "|---|---|---:|---:|---:|---|---:|---:|"
    for name, result in results.items():
        if "failed" in result:
            yield f"| {name} | FAILED | | | | {result['failed'].replace('|', '/')} | | |"
            continue
        cost = f"{result['documents']} | {result['seconds']}"
        for metric in result["shown"]:
            yield f"| {name} | {row_of(result, metric)} | {cost} |"
            cost = "| "


def row_of(result: Result, metric: str) -> str:
    """The middle cells of one figure: name, value, interval, bars."""
    mark = "**" if metric == result["headline"] else ""
    found = result["intervals"].get(metric)
    spread = f"[{found['low']}, {found['high']}]" if found else ""
    bars = result["bars"].get(metric, [])
    values, notes = ("<br>".join(str(bar[key]) for bar in bars) for key in ("value", "note"))
    return f"{mark}{metric}{mark} | {result['metrics'][metric]} | {spread} | {values} | {notes}"
