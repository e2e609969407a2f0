"""The samples: what lies in samples/, what is read from it, and the demo's output as it was reviewed.

Where the demo's output changes on purpose, write it anew and review the difference:
`GOLDEN=write make test ARGS=tests/test_samples.py`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from reportedly.tables import table

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = ("html", "xml", "jsonl", "txt", "eml", "json")
INPUTS = [str(p.relative_to(ROOT)) for suffix in SUFFIXES for p in sorted(ROOT.glob(f"samples/*.{suffix}"))]
GOLDEN = ROOT / "tests" / "golden" / "demo.txt"
WIRE = "US jets bomb militia sites on Iraq-Syria border; monitor counts five dead"
Row = dict[str, Any]


def reportedly(*words: str) -> str:
    """Standard output of the command, of a fixed width and without colours; fails unless all went well."""
    plain = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "TERM": "dumb"}
    call = [str(Path(sys.executable).with_name("reportedly")), *words]
    done = subprocess.run(
        call, cwd=ROOT, env=plain, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:  # not splitlines: a text may hold U+2028
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples read and linked through the public commands."""
    out = tmp_path_factory.mktemp("samples")
    reportedly("read", *INPUTS, "--format", "jsonl", "--out", str(out / "readings.jsonl"))
    reportedly(
        "link", str(out / "readings.jsonl"), "--format", "jsonl", "--out", str(out / "incidents.jsonl")
    )
    return out


@pytest.fixture(scope="module")
def reports(folder: Path) -> list[Row]:
    return [reading["report"] for reading in rows_of(folder / "readings.jsonl")]


@pytest.fixture(scope="module")
def incidents(folder: Path) -> list[Row]:
    return [
        row for row in rows_of(folder / "incidents.jsonl") if row["schema"].startswith("reportedly.incident/")
    ]


@pytest.fixture(scope="module")
def originals(folder: Path) -> dict[str, str]:
    """Of each report that is a copy, the report it copies."""
    lines = [
        row for row in rows_of(folder / "incidents.jsonl") if row["schema"].startswith("reportedly.report/")
    ]
    return {row["id"]: row["copy_of"] for row in lines if row["copy_of"]}


def of_outlet(reports: list[Row], outlet: str, word: str) -> Row:
    """The one report of an outlet whose title holds a word."""
    (found,) = [r for r in reports if outlet in (r["outlet"] or "") and word in (r["title"] or "")]
    return found


def main_incident(incidents: list[Row], report: Row) -> Row | None:
    """The incident that a report is chiefly about."""
    mine = [i for i in incidents if any(r["id"] == report["id"] and r["main"] for r in i["reports"])]
    return mine[0] if mine else None


def test_eighteen_reports_are_read(reports: list[Row]) -> None:
    assert len(reports) == 18


def test_at_least_six_outlets(reports: list[Row]) -> None:
    assert len({r["outlet"] for r in reports if r["outlet"]}) >= 6


def test_every_report_has_a_title_and_a_length_of_news(reports: list[Row]) -> None:
    assert [r["outlet"] for r in reports if not r["title"]] == [
        "Euphrates Bank Notes"
    ]  # a channel's post has none
    assert [r["id"] for r in reports if not 90 <= len(r["text"].split()) <= 350] == []


def test_every_publication_time_has_its_zone(reports: list[Row]) -> None:
    bare = [
        r["title"] for r in reports if not r["published"] or not datetime.fromisoformat(r["published"]).tzinfo
    ]
    assert bare == ["US planes strike militia compound in eastern Syria"]  # plain text tells a day, no more


@pytest.mark.parametrize(
    "words",
    ["cookie", "Most read", "Read next", "Read also", "Join the conversation", "wheatfarmer61", "Listen live",
     "Related news", "Visits today", "Unsubscribe", "Sign in", "Exchange rate", "Bus strike", "dataLayer"],
)  # fmt: skip
def test_nothing_but_the_report_is_in_the_text(reports: list[Row], words: str) -> None:
    assert [r["title"] for r in reports if words.casefold() in r["text"].casefold()] == []


def test_the_wire_is_printed_word_for_word(reports: list[Row]) -> None:
    texts = {re.sub(r"\s+", " ", r["text"]).strip() for r in reports if r["title"] == WIRE}
    assert len([r for r in reports if r["title"] == WIRE]) == 3
    assert len(texts) == 1


def test_copies_and_the_excerpt_are_folded(reports: list[Row], originals: dict[str, str]) -> None:
    wire = {r["id"] for r in reports if r["title"] == WIRE}
    excerpt = of_outlet(reports, "Radio Sandgate", "air strikes")["id"]
    group = wire | {excerpt}
    assert len(group & originals.keys()) == 3
    assert {originals[i] for i in group & originals.keys()} <= group


def test_nothing_else_is_a_copy(originals: dict[str, str]) -> None:
    assert len(originals) == 3


def test_the_air_strike_is_one_incident(reports: list[Row], incidents: list[Row]) -> None:
    others = (
        ("Radio Sandgate", "air strikes"),
        ("Meridian", "Seven militiamen"),
        ("Levant", "mourns"),
        ("Frontline", "Incident log"),
    )
    tellers = [r for r in reports if r["title"] == WIRE] + [of_outlet(reports, *other) for other in others]
    found = [main_incident(incidents, report) for report in tellers]
    assert len({incident and incident["id"] for incident in found}) == 1
    assert found[0] is not None and found[0]["type"] == "air_strike"


def test_independent_sources_are_fewer_than_reports(reports: list[Row], incidents: list[Row]) -> None:
    incident = main_incident(incidents, of_outlet(reports, "Continental", "jets"))
    assert incident is not None
    assert incident["sources"]["independent"] <= incident["sources"]["reports"] - 3


def test_the_tolls_stand_side_by_side(reports: list[Row], incidents: list[Row]) -> None:
    incident = main_incident(incidents, of_outlet(reports, "Continental", "jets"))
    assert incident is not None
    assert {4, 5, 7} <= {figure["low"] for figure in incident["killed"]["figures"]}
    assert "killed" in {contest["field"] for contest in incident["contested"]}


@pytest.mark.parametrize(
    ("outlet", "word"),
    [("", "compound"), ("Continental", "Rockets"), ("Frontline", "Mali")],
    ids=["february", "rockets", "mali"],
)
def test_other_incidents_stay_apart(reports: list[Row], incidents: list[Row], outlet: str, word: str) -> None:
    chief = main_incident(incidents, of_outlet(reports, "Continental", "jets"))
    other = main_incident(incidents, of_outlet(reports, outlet, word))
    assert chief is not None and other is not None
    assert chief["id"] != other["id"]


def test_the_rockets_are_one_incident(reports: list[Row], incidents: list[Row]) -> None:
    tellers = {
        of_outlet(reports, "Continental", "Rockets")["id"],
        of_outlet(reports, "Frontline", "Rocket fire")["id"],
    }
    rockets = [i for i in incidents if i["type"] == "rocket_attack" and i["status"] == "actual"]
    assert any(tellers <= {e["report"] for e in i["events"]} for i in rockets)


@pytest.mark.parametrize(("outlet", "word"), [("Continental", "budget"), ("Harbour", "Rovers")])
def test_what_is_no_conflict_makes_no_incident(
    reports: list[Row], incidents: list[Row], outlet: str, word: str
) -> None:
    ident = of_outlet(reports, outlet, word)["id"]
    speech = {row["key"] for row in table("event_types") if row["class"] == "speech"}
    told = [i for i in incidents if any(e["report"] == ident for e in i["events"])]
    happened = [i["type"] for i in told if i["status"] in ("actual", "ongoing") and i["type"] not in speech]
    assert happened == []


def demo_output(folder: Path) -> str:
    """What `make demo` prints of the record: the table of incidents, and the chief one in full."""
    record = str(folder / "demo.db")
    reportedly("read", *INPUTS, "--record", record)
    table = reportedly("incidents", "--record", record)
    reportedly("export", "--record", record, "--format", "jsonl", "--out", str(folder / "demo.jsonl"))
    rows = [row for row in rows_of(folder / "demo.jsonl") if "sources" in row]
    chief = max(rows, key=lambda row: int(row["sources"]["reports"]))["id"]
    shown = f"{table}\n{reportedly('show', chief, '--record', record)}".replace(str(folder), "out")
    return "\n".join(line.rstrip() for line in shown.splitlines()) + "\n"


def test_the_demo_prints_what_was_reviewed(folder: Path) -> None:
    actual = demo_output(folder)
    if os.environ.get("GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(actual, encoding="utf-8")
    assert actual == GOLDEN.read_text(encoding="utf-8")


def test_the_readme_shows_real_output() -> None:
    """Every line of the README's blocks marked `demo` stands in the reviewed output."""
    blocks = re.findall(r"(?ms)^```demo\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"))
    golden = {line.strip() for line in GOLDEN.read_text(encoding="utf-8").splitlines()}
    assert blocks
    assert [line for block in blocks for line in block.splitlines() if line.strip() not in golden] == []
