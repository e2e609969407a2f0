"""Bootstrap intervals: over documents of a reading set, over gold clusters of a linking set."""

from __future__ import annotations

import random

import pytest
from bench.intervals import Joined, clusters_of, draws_of, interval_of, intervals_from, pair_f1, pairs_within
from hypothesis import given, strategies as st


@pytest.mark.parametrize(
    ("label", "values", "expected"),
    [
        ("percentiles of many", [float(n % 101) for n in range(1010)], (2.0, 98.0)),
        ("deviation of few", [49.0, 51.0] * 30, (48.02, 51.98)),
        ("nothing of too few", [50.0] * 29, None),
    ],
)
def test_interval_of(label: str, values: list[float], expected: tuple[float, float] | None) -> None:
    found = interval_of(50.0, values)
    assert (found and (found.low, found.high)) == expected


def test_a_proportion_gets_the_interval_that_theory_gives() -> None:
    right = [1] * 60 + [0] * 40
    drawn = draws_of(lambda picks: {"acc": sum(right[i] for i in picks)}, len(right), budget_s=30)
    found = intervals_from({"acc": 60.0}, drawn)["acc"]
    assert found.low == pytest.approx(60 - 9.6, abs=2)
    assert found.high == pytest.approx(60 + 9.6, abs=2)


def test_the_same_draws_every_time() -> None:
    first, second = (draws_of(lambda picks: {"sum": sum(picks)}, 5, budget_s=30) for _ in range(2))
    assert first == second


def brute_f1(truth: dict[str, int], said: dict[str, int]) -> float:
    true, found = pairs_within(truth), pairs_within(said)
    return 200 * len(true & found) / (len(true) + len(found)) if true & found else 0.0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=25))
def test_unit_weights_give_the_plain_figure(groups: list[tuple[int, int]]) -> None:
    truth = {str(n): gold for n, (gold, _) in enumerate(groups)}
    said = {str(n): guess for n, (_, guess) in enumerate(groups)}
    joined = Joined({k: str(v) for k, v in truth.items()}, pairs_within(truth), pairs_within(said))
    clusters = list(clusters_of(joined).values())
    assert pair_f1(clusters, [1] * len(clusters)) == pytest.approx(brute_f1(truth, said))


def test_ambiguous_pairs_are_neither_right_nor_wrong() -> None:
    truth, pair = {"a": "x", "b": "y"}, frozenset({("a", "b")})
    clusters = clusters_of(Joined(truth, frozenset(), pair, ignored=pair))
    assert sum(c.wrong for c in clusters.values()) == 0


def test_cluster_draws_centre_on_the_figure() -> None:
    chance = random.Random(7)
    truth = {str(n): n // 3 for n in range(240)}
    said = {k: v if chance.random() < 0.7 else chance.randrange(80) for k, v in truth.items()}
    joined = Joined({k: str(v) for k, v in truth.items()}, pairs_within(truth), pairs_within(said))
    clusters = list(clusters_of(joined).values())
    values = []
    for _ in range(400):
        weights = [0] * len(clusters)
        for pick in chance.choices(range(len(clusters)), k=len(clusters)):
            weights[pick] += 1
        values.append(pair_f1(clusters, weights))
    assert sum(values) / len(values) == pytest.approx(brute_f1(truth, said), abs=0.7)
