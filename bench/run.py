"""Runs every benchmark set through the public commands and writes one table: `make bench`.

    python -m bench.run [--only NAME …] [--again] [--jobs N] [--interval-seconds S]

The sets lie in `../shared/bench`, or where the environment's `BENCH` says. A set whose output is of this very
package and input is scored again but not read again, unless `--again`. Exit status: 0 all scored, 1 some
failed, 2 nothing to run.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence

from bench.intervals import linking_intervals, reading_intervals
from bench.results import Result, failure_of, load_results, result_of, save_results, table_of
from bench.sets import (
    BenchError,
    BenchSet,
    bench_folder,
    current,
    make_output,
    module_of,
    output_of,
    sets_in,
)


def measure(bench_set: BenchSet, again: bool, jobs: int, budget_s: float) -> Result:
    """One set's result: read or linked where its output is not current, scored, with intervals."""
    made = None if again else current(bench_set)
    made = made or make_output(bench_set, jobs)
    score = module_of(bench_set.folder, "score")
    output = output_of(bench_set)
    figures = score.run(bench_set.name, bench_set.gold, output)
    rows = (score.load_rows(bench_set.gold), score.load_rows(output))
    if bench_set.door == "link":
        return result_of(bench_set, made, figures, linking_intervals(bench_set, figures, rows))
    return result_of(bench_set, made, figures, reading_intervals(bench_set, figures, rows, budget_s))


def measure_or_fail(bench_set: BenchSet, options: argparse.Namespace) -> Result:
    """One set's result; whatever goes wrong with it is its result too, and the next set is run."""
    try:
        return measure(bench_set, options.again, options.jobs, options.interval_seconds)
    except Exception as error:  # a set is somebody else's code and files
        return failure_of(f"{type(error).__name__}: {error}")


def measured_sets(chosen: Sequence[BenchSet], options: argparse.Namespace) -> Iterator[tuple[str, Result]]:
    """(name, result) of each chosen set as soon as it is there, with a line of progress before and after."""
    for number, bench_set in enumerate(chosen, 1):
        began, place = time.monotonic(), f"[{number}/{len(chosen)}]"
        print(f"{place} {bench_set.name}: {bench_set.door} …", file=sys.stderr, flush=True)
        result = measure_or_fail(bench_set, options)
        took = time.monotonic() - began
        print(f"{place} {told(bench_set.name, result)} ({took:.0f} s)", file=sys.stderr, flush=True)
        yield bench_set.name, result


def run_sets(chosen: Sequence[BenchSet], options: argparse.Namespace) -> dict[str, Result]:
    """The results of the chosen sets, each kept in the results and their table as soon as it is there."""
    results, fresh = load_results(), {}
    for name, result in measured_sets(chosen, options):
        results[name] = fresh[name] = result
        save_results(results)
    return fresh


def told(name: str, result: Result) -> str:
    """One line on a finished set."""
    if "failed" in result:
        return f"{name}: FAILED: {result['failed']}"
    return f"{name}: {result['headline']} {result['metrics'][result['headline']]}"


def options_of(words: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="bench.run", description="Run the benchmark sets and write bench/RESULTS.md."
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these sets alone")
    parser.add_argument("--again", action="store_true", help="read again even where an output is current")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the command (2)")
    parser.add_argument(
        "--interval-seconds", type=float, default=40.0, help="time for the draws of one set (40)"
    )
    return parser.parse_args(words)


def choose(available: Sequence[BenchSet], only: Sequence[str] | None) -> list[BenchSet]:
    """The sets asked for; raises BenchError on a name that is not there."""
    unknown = sorted(set(only or ()) - {s.name for s in available})
    if unknown:
        raise BenchError(f"no set {', '.join(unknown)}; there are {', '.join(s.name for s in available)}")
    return [s for s in available if not only or s.name in only]


def main(words: Sequence[str] | None = None) -> int:
    """Runs the sets, prints the table, returns the exit status."""
    options = options_of(words)
    try:
        chosen = choose(sets_in(bench_folder()), options.only)
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    fresh = run_sets(chosen, options)
    print("\n".join(table_of(fresh)))
    failed = [name for name, result in fresh.items() if "failed" in result]
    if failed:
        print(f"bench: {len(failed)} of {len(fresh)} sets failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed or not fresh else 0


if __name__ == "__main__":
    sys.exit(main())
