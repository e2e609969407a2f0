"""Dependency trees: whatever the scores, every sentence is one tree with one root."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, strategies as st

from reportedly.models.trees import best_tree, extents, heads


@st.composite
def scored_sentences(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Scores (W, W + 1) and sentence numbers (W,) of a window of one to four sentences."""
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4))
    count = sum(sizes)
    seed = draw(st.integers(0, 10_000))
    scores = np.random.default_rng(seed).normal(0, 3, (count, count + 1)).astype(np.float32)
    return scores, np.repeat(np.arange(len(sizes)), sizes)


@given(scored_sentences())
def test_every_sentence_is_a_tree(window: tuple[np.ndarray, np.ndarray]) -> None:
    scores, sentence = window
    found = heads(scores, sentence)
    for number in np.unique(sentence):
        inside = np.flatnonzero(sentence == number)
        assert np.count_nonzero(found[inside] == 0) == 1
        for word in inside:
            steps, at = 0, int(word)
            while found[at]:
                at, steps = int(found[at]) - 1, steps + 1
                assert sentence[at] == number
                assert steps <= len(inside)


def all_trees(count: int) -> list[tuple[int, ...]]:
    """Every single-rooted tree over a few words, as heads."""
    return [tree for tree in itertools.product(range(count + 1), repeat=count) if is_tree(tree)]


def is_tree(tree: tuple[int, ...]) -> bool:
    """Whether heads make one tree with one root."""
    for word in range(len(tree)):
        at = word
        for _ in tree:
            at = tree[at] - 1 if tree[at] else at
        if tree[at]:
            return False
    return tree.count(0) == 1


@pytest.mark.parametrize("seed", range(30))
def test_best_tree_is_the_best_of_all(seed: int) -> None:
    scores = np.log(np.random.default_rng(seed).dirichlet([0.4] * 5, 4))
    scores[np.arange(4), np.arange(4) + 1] = -50.0
    expected = max(all_trees(4), key=lambda tree: sum(scores[word, head] for word, head in enumerate(tree)))
    found = best_tree(scores)
    assert is_tree(tuple(found.tolist()))
    total = sum(scores[word, head] for word, head in enumerate(found.tolist()))
    best = sum(scores[word, head] for word, head in enumerate(expected))
    assert total == pytest.approx(best, abs=1e-6)


def test_extents_cover_the_subtree() -> None:
    # "three people in Homs": people is the root, Homs below it, in below Homs.
    first, last = extents(np.array([2, 0, 4, 2]))
    assert list(zip(first, last, strict=True)) == [(0, 1), (0, 4), (2, 3), (2, 4)]
