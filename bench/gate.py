"""Holds the pinned floors of `bench/floors.json`: `make gate`.

    python -m bench.gate                             figures against floors; runs what has no current output
    python -m bench.gate --pin [SET …]               raises floors to today's figures, less the slack
    python -m bench.gate --lower SET METRIC --why …  lowers one floor to today's figure, less the slack
    python -m bench.gate --history                   only: no floor was lowered without a reason

A floor that went down between two commits, or from the last commit to the file at hand, without an entry
under `lowered` that says to what and why, fails the gate. Exit status: 0 held, 1 not held, 2 not measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bench.floors import Floors, Lowered, load_floors, lower, pin, save_floors, unexplained_in_history
from bench.results import Result, commit
from bench.run import choose, measured_sets, options_of
from bench.sets import BenchError, bench_folder, sets_in

# The dev documents of `entities` are training text as well; `training` gives that figure by folds.
OUTSIDE = frozenset({"entities"})


def measured(names: Sequence[str] | None) -> dict[str, Result]:
    """Results of the gated sets, from outputs that are current and else from a run of the commands."""
    available = [s for s in sets_in(bench_folder()) if s.name not in OUTSIDE]
    return dict(measured_sets(choose(available, names), options_of(["--interval-seconds", "0"])))


def below(floors: Floors, results: dict[str, Result]) -> list[str]:
    """A line for each pinned figure that is missing or lies under its floor."""
    out = []
    for name, metrics in floors.floors.items():
        result = results.get(name, {"failed": "the set is not there"})
        for metric, floor in metrics.items():
            value = result.get("metrics", {}).get(metric)
            if value is None:
                out.append(
                    f"{name} {metric}: floor {floor.floor}, no figure ({result.get('failed', 'not scored')})"
                )
            elif value < floor.floor:
                pinned = f"{floor.floor}, pinned at {floor.commit} on {floor.date}"
                out.append(f"{name} {metric}: {value} is below {pinned}")
    return out


def check() -> int:
    """Exit status of the gate: history first, as it costs nothing, then the figures."""
    floors = load_floors()
    complaints = unexplained_in_history()
    if complaints:
        print("\n".join(f"gate: {line}" for line in complaints), file=sys.stderr)
        return 1
    available = {s.name for s in sets_in(bench_folder())} - OUTSIDE
    results = measured(sorted(available & floors.floors.keys())) if floors.floors else {}
    complaints = below(floors, results)
    for name in sorted(available - floors.floors.keys()):
        print(f"gate: {name} has no floor yet (python -m bench.gate --pin {name})", file=sys.stderr)
    held = f"gate: {floors.count} floors held at {commit()}"
    print("\n".join(f"gate: {line}" for line in complaints) or held)
    return 1 if complaints else 0


def raise_floors(names: Sequence[str]) -> int:
    """Pins the headlines (and figures pinned before) of sets at what is measured now, less the slack."""
    results = measured(names or None)
    failed = [name for name, result in results.items() if "failed" in result]
    save_floors(pin(load_floors(), results))
    print(
        f"gate: pinned {len(results) - len(failed)} sets"
        + (f"; failed: {', '.join(failed)}" if failed else "")
    )
    return 2 if failed else 0


def lower_floor(name: str, metric: str, why: str) -> int:
    """Lowers one floor to what is measured now, and keeps the reason."""
    result = measured([name])[name]
    value = result.get("metrics", {}).get(metric)
    if value is None:
        raise BenchError(f"{name} has no figure {metric!r}: {result.get('failed', 'no such metric')}")
    floors, entry = lower(load_floors(), Lowered(set=name, metric=metric, to=value, why=why, commit=commit()))
    save_floors(floors)
    print(f"gate: {name} {metric} lowered from {entry.was} to {entry.to}: {why}")
    return 0


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="bench.gate", description="Hold the pinned floors of bench/floors.json."
    )
    parser.add_argument("--pin", nargs="*", metavar="SET", help="raise floors to what is measured now")
    parser.add_argument("--lower", nargs=2, metavar=("SET", "METRIC"), help="lower one floor; needs --why")
    parser.add_argument("--why", help="the reason for a lowering; kept in floors.json")
    parser.add_argument(
        "--history", action="store_true", help="check only that no floor was lowered without a reason"
    )
    options = parser.parse_args(words)
    if options.lower and not (options.why or "").strip():
        parser.error('--lower needs --why "…": a floor is not lowered silently')
    return options


def main(words: Sequence[str] | None = None) -> int:
    """Runs what was asked and returns the exit status."""
    options = parse(words)
    try:
        if options.history:
            complaints = unexplained_in_history()
            print("\n".join(complaints) or "gate: no floor was lowered without a reason")
            return 1 if complaints else 0
        if options.lower:
            name, metric = options.lower
            return lower_floor(name, metric, options.why.strip())
        return check() if options.pin is None else raise_floors(options.pin)
    except BenchError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
