"""Speed of the public command on a fixed set of own text: `make speed`.

    python -m bench.speed [--reports 200] [--tokens 500]

The set is made from the samples' paragraphs, each report another sequence of them, cut at the paragraph that
reaches the wanted tokens (words and punctuation marks). Prints a table and writes `bench/speed.json`. Times
hold the start of the process; memory is the largest resident set of any one process of the command.
"""

from __future__ import annotations

import argparse
import html
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.results import commit
from bench.sets import ROOT, BenchError, command

WRITTEN = Path(__file__).resolve().parent / "speed.json"
SAMPLES = ROOT / "samples"
STARTS = 9
TOKEN = re.compile(r"\w+|[^\w\s]")
FEED_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.S)


def paragraphs() -> list[str]:
    """The paragraphs of the samples that lie in feeds and JSON Lines, in file order."""
    feeds = (SAMPLES / "continental-wire.rss.xml", SAMPLES / "frontline-monitor.atom.xml")
    found = [
        html.unescape(p)
        for f in feeds
        for p in FEED_PARAGRAPH.findall(html.unescape(f.read_text(encoding="utf-8")))
    ]
    with (SAMPLES / "harbour-wire.jsonl").open(encoding="utf-8") as lines:
        return found + [p for line in lines for p in json.loads(line)["text"].split("\n\n")]


def fixed_set(reports: int, tokens: int) -> tuple[list[dict[str, str]], int]:
    """(reports of about `tokens` tokens each, tokens of all): no two of the same sequence of paragraphs."""
    stock, out, total = paragraphs(), [], 0
    for number in range(reports):
        chosen, size, step = [], 0, 1 + number // len(stock)
        for place in itertools.count(number, step):
            if size >= tokens:
                break
            chosen.append(stock[place % len(stock)])
            size += len(TOKEN.findall(chosen[-1]))
        total += size
        out.append(
            {"id": f"speed-{number}", "text": "\n\n".join(chosen), "published": "2021-06-29T09:00:00+02:00"}
        )
    return out, total


def read_once(given: Path, output: Path, jobs: int) -> tuple[float, float]:
    """(seconds, MB of the largest process) of `reportedly read` on the set."""
    words = [
        str(command()),
        "read",
        str(given),
        "--format",
        "jsonl",
        "--out",
        str(output),
        "--jobs",
        str(jobs),
    ]
    began = time.perf_counter()
    child = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise BenchError(f"reportedly read --jobs {jobs} ended with exit status {child.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def start_seconds() -> float:
    """Median seconds of `reportedly --help`."""
    return statistics.median(timed([str(command()), "--help"]) for _ in range(STARTS))


def timed(words: list[str]) -> float:
    """Seconds that a command takes."""
    began = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def measure(reports: int, tokens: int) -> dict[str, Any]:
    """Reports and tokens a second and peak memory with one and two processes, and the start-up time."""
    given_rows, total = fixed_set(reports, tokens)
    out: dict[str, Any] = {
        "commit": commit(),
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "reports": reports,
        "tokens": total,
        "help_s": round(start_seconds(), 3),
        "read": {},
    }
    with tempfile.TemporaryDirectory(prefix="speed-") as folder:
        given = Path(folder) / "fixed.jsonl"
        given.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in given_rows), encoding="utf-8"
        )
        for jobs in (1, 2):
            seconds, peak = read_once(given, Path(folder) / f"out-{jobs}.jsonl", jobs)
            out["read"][str(jobs)] = {
                "seconds": round(seconds, 1),
                "reports_per_s": round(reports / seconds, 2),
                "tokens_per_s": round(total / seconds),
                "peak_mb_a_process": round(peak),
            }
    return out


def table_of(found: dict[str, Any]) -> str:
    """The measurement as a Markdown table."""
    lines = [
        f"{found['reports']} reports, {found['tokens']} tokens, {found['cores']} cores, {found['commit']}",
        f"`reportedly --help`: {found['help_s']} s",
        "",
        "| jobs | reports/s | tokens/s | peak MB a process | seconds |",
        "|---:|---:|---:|---:|---:|",
    ]
    columns = ("reports_per_s", "tokens_per_s", "peak_mb_a_process", "seconds")
    for jobs, row in found["read"].items():
        lines.append(f"| {jobs} | " + " | ".join(str(row[column]) for column in columns) + " |")
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Measures, prints the table, writes the file, returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="bench.speed", description="Reports and tokens a second, memory, start-up."
    )
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--tokens", type=int, default=500)
    options = parser.parse_args(words)
    try:
        found = measure(options.reports, options.tokens)
    except (BenchError, subprocess.CalledProcessError) as error:
        print(f"speed: {error}", file=sys.stderr)
        return 2
    print(table_of(found))
    WRITTEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
