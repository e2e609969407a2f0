"""The README's figures and its demo block, written from what was measured and reviewed: never by hand.

    python -m bench.readme            writes README.md anew
    python -m bench.readme --check    exit status 1 where it would change

The figures come from `bench/results.json`, `bench/speed.json` and `training/results/`, the demo block from
`tests/golden/demo.txt`, the paragraph of news from `samples/`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.results import RESULTS
from bench.sets import ROOT

README = ROOT / "README.md"
GOLDEN = ROOT / "tests" / "golden" / "demo.txt"
SPEED = ROOT / "bench" / "speed.json"
READER = ROOT / "training" / "results" / "ewt.json"
SAMPLE = ROOT / "samples" / "harbour-wire.jsonl"
DEMO_LINES = 40
# What each set asks, in words; sets without words here are left to bench/RESULTS.md.
ASKED = {
    "claims": "conflict events with status, speaker and toll right",
    "attribution": "who says what: contents found",
    "eventtype": "kind of event of a snippet, 25 ACLED kinds",
    "casualties": "killed, low and high, of a sentence",
    "airwars": "killed, low and high, of an incident narrative",
    "police": "sentences that say police killed",
    "muc4": "incident templates of 1992",
    "places": "place names found and within 161 km",
    "times": "time phrases with their value",
    "copies": "copies of one wire",
    "incidents_gva": "reports of one shooting joined",
    "incidents_syria": "reports of one strike joined",
}


def read_json(path: Path) -> dict[str, Any]:
    """The contents of a JSON file."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def figures() -> Iterator[str]:
    """The lines of the table of figures, a row a set."""
    results = read_json(RESULTS)
    commits = sorted({r["commit"] for name, r in results.items() if name in ASKED and "failed" not in r})
    yield (
        "Dev splits of third-party benchmarks, through the public command, at commit "
        f"{', '.join(commits)}, with 95 % bootstrap intervals. Every figure, with the bars of others, is in "
        "[bench/RESULTS.md](bench/RESULTS.md)."
    )
    yield ""
    yield "| what is asked | figure | value | 95 % |"
    yield "|---|---|---:|---:|"
    for name, asked in ASKED.items():
        result = results.get(name)
        if result is None or "failed" in result:
            continue
        metric = result["headline"]
        found = result["intervals"].get(metric)
        spread = f"{found['low']} to {found['high']}" if found else ""
        yield f"| {asked} | `{name}` {metric} | {result['metrics'][metric]} | {spread} |"
    yield ""
    yield reader_line()
    yield speed_line()


def reader_line() -> str:
    """What the encoder scores on its corpora's own test sets."""
    ewt = read_json(READER)
    return (
        f"The encoder, on gold words of EWT test: UAS {ewt['uas']}, LAS {ewt['las']}; names F1 "
        f"{ewt['names']['f1']} (Universal NER). All scores: [model card](MODEL_CARD.md)."
    )


def speed_line() -> str:
    """How fast the public command reads, and what it takes."""
    speed = read_json(SPEED)
    runs = ", ".join(
        f"{run['reports_per_s']} reports a second with `--jobs {jobs}`" for jobs, run in speed["read"].items()
    )
    peak = max(run["peak_mb_a_process"] for run in speed["read"].values())
    return (
        f"Speed on {speed['cores']} cores without AVX-512: {runs} (500 tokens each), {peak} MB at most in "
        f"one process; `--help` in {speed['help_s']} s."
    )


def paragraph() -> str:
    """The first two paragraphs of the wire's story among the samples."""
    with SAMPLE.open(encoding="utf-8") as lines:
        text = json.loads(next(lines))["text"]
    return "\n>\n> ".join(text.split("\n\n")[:2])


def demo() -> str:
    """The chief incident of the demo, from its number on, cut after some lines."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if re.match(r"I-\d+  \w", line))
    return "\n".join(lines[first : first + DEMO_LINES])


def between(text: str, name: str, body: str) -> str:
    """A text in which what stands between the marks of that name is the body."""
    marks = f"<!-- {name} -->", f"<!-- end of {name} -->"
    start, end = (text.index(mark) for mark in marks)
    return text[: start + len(marks[0])] + "\n" + body + "\n" + text[end:]


def written() -> str:
    """The README as it should be."""
    text = README.read_text(encoding="utf-8")
    text = between(text, "paragraph", f"\n> {paragraph()}\n")
    text = between(text, "demo", f"\n```demo\n{demo()}\n```\n")
    return between(text, "figures", "\n" + "\n".join(figures()) + "\n")


def main() -> int:
    """Write the README, or say whether it is current; the exit status."""
    parser = argparse.ArgumentParser(description="Write the README's figures and its demo block.")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 where it would change")
    options = parser.parse_args()
    new = written()
    if options.check:
        return 0 if new == README.read_text(encoding="utf-8") else 1
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
