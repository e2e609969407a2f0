"""The pinned floors: what is kept, how it may change, and what changed without a reason.

`bench/floors.json` holds `floors` (set → metric → floor, with the commit and date it was pinned at) and
`lowered` (every lowering so far: from, to, why). A floor is raised freely and lowered only with a reason.
"""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.sets import ROOT, BenchError

FLOORS = Path(__file__).resolve().parent / "floors.json"
# Eight-bit arithmetic differs a little between processors; a point leaves room for that and for no more.
SLACK = 1.0


@dataclass(frozen=True)
class Floor:
    """The least a figure may be, in the metric's unit, and where it was pinned."""

    floor: float
    commit: str
    date: str


@dataclass(frozen=True)
class Lowered:
    """One lowering: the floor before and after (None: taken away) and the reason."""

    set: str
    metric: str
    to: float | None
    why: str
    commit: str
    was: float | None = None
    date: str = ""


@dataclass(frozen=True)
class Floors:
    """All floors by set and metric, and every lowering so far."""

    floors: Mapping[str, Mapping[str, Floor]] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(metrics) for metrics in self.floors.values())


def floors_from(text: str) -> Floors:
    """Floors from the JSON of a floors file."""
    data = json.loads(text)
    floors = {name: {m: Floor(**f) for m, f in metrics.items()} for name, metrics in data["floors"].items()}
    return Floors(floors, tuple(Lowered(**entry) for entry in data["lowered"]))


def load_floors() -> Floors:
    """The floors of the working tree; none where there is no file yet."""
    return floors_from(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else Floors()


def save_floors(floors: Floors) -> None:
    """Writes the floors file, sets and metrics in order."""
    data = {
        "floors": {
            n: {m: asdict(f) for m, f in sorted(ms.items())} for n, ms in sorted(floors.floors.items())
        },
        "lowered": [asdict(entry) for entry in floors.lowered],
    }
    FLOORS.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def today() -> str:
    """The date in UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%d")


def floor_for(value: float) -> float:
    """The floor pinned for a figure: the figure less the slack, not under zero.

    >>> floor_for(54.326)
    53.33
    """
    return max(0.0, round(value - SLACK, 2))


def pin(floors: Floors, results: Mapping[str, Mapping[str, Any]]) -> Floors:
    """Floors raised to the results' headlines and to other figures pinned before; none is lowered."""
    out = {name: dict(metrics) for name, metrics in floors.floors.items()}
    for name, result in results.items():
        if "failed" in result:
            continue
        pinned = out.setdefault(name, {})
        for metric in {result["headline"], *pinned}:
            value = floor_for(result["metrics"][metric])
            if metric not in pinned or value > pinned[metric].floor:
                pinned[metric] = Floor(value, result["commit"], result["date"])
    return replace(floors, floors=out)


def lower(floors: Floors, asked: Lowered) -> tuple[Floors, Lowered]:
    """Floors with one of them lowered to the slack under `asked.to`, and the entry written for it."""
    before = floors.floors.get(asked.set, {}).get(asked.metric)
    if before is None or asked.to is None:
        raise BenchError(f"{asked.set} {asked.metric} has no floor to lower")
    to = floor_for(asked.to)
    if to >= before.floor:
        raise BenchError(
            f"{asked.set} {asked.metric}: {asked.to} holds the floor {before.floor}; nothing to lower"
        )
    entry = replace(asked, was=before.floor, to=to, date=today())
    metrics = {**floors.floors[asked.set], asked.metric: Floor(to, asked.commit, entry.date)}
    return Floors({**floors.floors, asked.set: metrics}, (*floors.lowered, entry)), entry


def unexplained(before: Floors, after: Floors) -> Iterator[str]:
    """A line for each floor that is lower, or gone, in `after` without an entry that says so.

    >>> a = Floors({"times": {"value_f1": Floor(70.0, "a1", "2021-06-28")}})
    >>> b = Floors({"times": {"value_f1": Floor(60.0, "b2", "2021-06-29")}})
    >>> list(unexplained(a, b))
    ['times value_f1: floor lowered from 70.0 to 60.0 without a reason']
    >>> told = Lowered("times", "value_f1", 60.0, "gold mended", "b2", 70.0)
    >>> list(unexplained(a, replace(b, lowered=(told,))))
    []
    """
    told = {(e.set, e.metric, e.to) for e in after.lowered if e not in before.lowered and e.why.strip()}
    for name, metrics in before.floors.items():
        for metric, floor in metrics.items():
            now = after.floors.get(name, {}).get(metric)
            to = now.floor if now else None
            if (to is None or to < floor.floor) and (name, metric, to) not in told:
                yield f"{name} {metric}: floor lowered from {floor.floor} to {to} without a reason"
    for entry in before.lowered:
        if entry not in after.lowered:
            yield f"{entry.set} {entry.metric}: the reason for lowering it to {entry.to} was taken away"


def git(*words: str) -> str | None:
    """What git says in the repository, or None where it refuses or is not there."""
    try:
        told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return told.stdout if told.returncode == 0 else None


def committed_versions() -> list[tuple[str, Floors]]:
    """(commit, floors) of each commit that changed the file, oldest first; none outside a repository."""
    path = FLOORS.relative_to(ROOT).as_posix()
    commits = (git("log", "--format=%h", "--reverse", "--", path) or "").split()
    shown = [(commit, git("show", f"{commit}:{path}")) for commit in commits]
    return [(commit, floors_from(text)) for commit, text in shown if text is not None]


def unexplained_between(versions: Sequence[tuple[str, Floors]]) -> list[str]:
    """Every unexplained lowering between neighbouring versions, with the later one's name."""
    steps = itertools.pairwise(versions)
    return [
        f"{line} ({later})" for (_, before), (later, after) in steps for line in unexplained(before, after)
    ]


def unexplained_in_history() -> list[str]:
    """Every unexplained lowering from commit to commit, and from the last commit to the file at hand."""
    return unexplained_between([*committed_versions(), ("the file at hand", load_floors())])
