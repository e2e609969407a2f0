"""95 % bootstrap intervals over documents, or over gold clusters where reports are joined.

Reading sets: documents are drawn with replacement and the set's own scorer is called on each draw; the pairs
were checked once, so the check of every span is not repeated. With 200 draws and more the interval runs from
the 2.5th to the 97.5th percentile; where a scorer is so slow that fewer fit the time, it is the figure ± 1.96
standard deviations of the draws, and with fewer than 30 there is none.

Linking sets: a document drawn twice into one clustering would be falsely joined with itself, so documents
cannot be drawn. Gold clusters are drawn instead, as weights: a cluster carries its true pairs, those of them
that were found, and half of each wrong pair that touches it. With all weights one this is the scorer's own
figure, and that is checked.
"""

from __future__ import annotations

import itertools
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.sets import BenchError, BenchSet, module_of

DRAWS = 1000
ENOUGH_FOR_PERCENTILES = 200
ENOUGH_FOR_DEVIATION = 30
SEED = 20210628

Metrics = Mapping[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True)
class Interval:
    """Lower and upper end in the metric's unit, and how many draws they rest on."""

    low: float
    high: float
    draws: int


@dataclass
class Cluster:
    """Pair counts of one gold cluster; a wrong pair counts half in each of its two clusters."""

    true: int = 0
    found: int = 0
    wrong: float = 0.0


@dataclass(frozen=True)
class Joined:
    """The pairs that a linking set's gold holds and that the output says, with each report's gold cluster."""

    cluster_of: Mapping[str, str]
    true: frozenset[tuple[str, str]]
    said: frozenset[tuple[str, str]]
    ignored: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def interval_of(figure: float, values: Sequence[float]) -> Interval | None:
    """The 95 % interval of a figure from its values over the draws, or None from too few.

    >>> interval_of(50.0, [float(n % 101) for n in range(1010)])
    Interval(low=2.0, high=98.0, draws=1010)
    """
    if len(values) < ENOUGH_FOR_DEVIATION:
        return None
    if len(values) < ENOUGH_FOR_PERCENTILES:
        reach = 1.96 * statistics.stdev(values)
        return Interval(round(max(0.0, figure - reach), 2), round(figure + reach, 2), len(values))
    ranked = sorted(values)
    low, high = (ranked[round(part * (len(ranked) - 1))] for part in (0.025, 0.975))
    return Interval(round(low, 2), round(high, 2), len(values))


def draws_of(score: Callable[[list[int]], Metrics], size: int, budget_s: float) -> list[Metrics]:
    """Metrics over draws of `size` documents with replacement, as many as the time allows."""
    chance, until = random.Random(SEED), time.monotonic() + budget_s
    out: list[Metrics] = []
    while len(out) < DRAWS and time.monotonic() < until:
        out.append(score(chance.choices(range(size), k=size)))
    return out


def reading_intervals(bench_set: BenchSet, figures: Metrics, rows: tuple[list[Row], list[Row]],
                      budget_s: float) -> dict[str, Interval]:  # fmt: skip
    """Intervals of a reading set's figures; `rows` are (gold, output), scored once before."""
    checked = module_of(bench_set.folder, "scorers.common").pair(*rows)
    scorer = bench_set.scorer
    if not hasattr(scorer, "evaluate"):
        drawn = draws_of(lambda picks: scorer.score([checked[i] for i in picks]), len(checked), budget_s)
        return intervals_from(figures, drawn)
    kept = vars(scorer)["pair"]  # `evaluate` pairs its rows itself and would refuse a document drawn twice
    vars(scorer)["pair"] = lambda pairs, _: pairs
    try:
        drawn = draws_of(
            lambda picks: scorer.evaluate([checked[i] for i in picks], None), len(checked), budget_s
        )
    finally:
        vars(scorer)["pair"] = kept
    return intervals_from(figures, drawn)


def intervals_from(figures: Metrics, drawn: Sequence[Metrics]) -> dict[str, Interval]:
    """An interval for each numeric figure that enough draws give."""
    out = {}
    for name, figure in figures.items():
        values = [d[name] for d in drawn if isinstance(d.get(name), int | float)]
        if isinstance(figure, float) and (found := interval_of(figure, values)):
            out[name] = found
    return out


def linking_intervals(
    bench_set: BenchSet, figures: Metrics, rows: tuple[list[Row], list[Row]]
) -> dict[str, Interval]:
    """The interval of a linking set's `pair_f1`, over gold clusters."""
    joined = (
        copies_joined(bench_set, *rows)
        if bench_set.name.startswith("copies")
        else incidents_joined(bench_set, *rows)
    )
    clusters = list(clusters_of(joined).values())
    figure = pair_f1(clusters, [1] * len(clusters))
    if abs(figure - figures["pair_f1"]) > 0.011:
        raise BenchError(f"pairs counted here give {figure:.2f}, the scorer {figures['pair_f1']}")
    chance, values = random.Random(SEED), []
    for _ in range(DRAWS):
        weights = [0] * len(clusters)
        for pick in chance.choices(range(len(clusters)), k=len(clusters)):
            weights[pick] += 1
        values.append(pair_f1(clusters, weights))
    found = interval_of(figure, values)
    return {"pair_f1": found} if found else {}


def clusters_of(joined: Joined) -> dict[str, Cluster]:
    """Pair counts by gold cluster.

    >>> one, two = ("a", "b"), ("b", "c")
    >>> joined = Joined({"a": "x", "b": "x", "c": "y"}, frozenset({one}), frozenset({one, two}))
    >>> clusters_of(joined)["x"], clusters_of(joined)["y"]
    (Cluster(true=1, found=1, wrong=0.5), Cluster(true=0, found=0, wrong=0.5))
    """
    out: dict[str, Cluster] = defaultdict(Cluster, {name: Cluster() for name in joined.cluster_of.values()})
    for pair in joined.true:
        out[joined.cluster_of[pair[0]]].true += 1
        out[joined.cluster_of[pair[0]]].found += pair in joined.said
    for a, b in joined.said - joined.true - joined.ignored:
        out[joined.cluster_of[a]].wrong += 0.5
        out[joined.cluster_of[b]].wrong += 0.5
    return dict(out)


def pair_f1(clusters: Sequence[Cluster], weights: Sequence[int]) -> float:
    """Pair F1 in percent of weighted clusters.

    >>> round(pair_f1([Cluster(1, 1, 0.5), Cluster(0, 0, 0.5)], [1, 1]), 2)
    66.67
    """
    true = sum(w * c.true for c, w in zip(clusters, weights, strict=True))
    found = sum(w * c.found for c, w in zip(clusters, weights, strict=True))
    wrong = sum(w * c.wrong for c, w in zip(clusters, weights, strict=True))
    return 200.0 * found / (found + wrong + true) if found else 0.0


def pairs_within(group_of: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """All sorted pairs of reports that share a group."""
    members = defaultdict(list)
    for report, group in group_of.items():
        members[group].append(report)
    return frozenset(sorted_pairs(members.values()))


def sorted_pairs(groups: Iterable[list[str]]) -> Iterable[tuple[str, str]]:
    """Each pair of each group once, its ids in order."""
    for ids in groups:
        yield from itertools.combinations(sorted(ids), 2)


def incidents_joined(bench_set: BenchSet, gold: list[Row], output: list[Row]) -> Joined:
    """The pairs of a set of incidents: reports that count with one incident."""
    incidents = module_of(bench_set.folder, "scorers._incidents")
    known = {row["id"]: row for row in gold}
    mains = incidents.main_incidents(incidents.incident_lines(output, known))
    truth = {ident: row["incident"] for ident, row in known.items()}
    return Joined(truth, pairs_within(truth), pairs_within({r: n for r, n in mains.items() if r in truth}))


def copies_joined(bench_set: BenchSet, gold: list[Row], output: list[Row]) -> Joined:
    """The pairs of a set of copies: reports that links of `copy_of` join; ambiguous pairs are left out."""
    scorer, known = bench_set.scorer, {row["id"]: row for row in gold}
    truth = {ident: row["group"] for ident, row in known.items()}
    said = pairs_within(scorer.groups_of(known, scorer.links(output, known)))
    unsure = {
        tuple(sorted((ident, other))) for ident, row in known.items() for other in row.get("ambiguous", [])
    }
    return Joined(truth, pairs_within(truth), said, frozenset(unsure - pairs_within(truth)))
