"""Dependency trees: one tree a sentence out of the scores of all heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Tree:
    """A window's dependency trees: heads (0 the root, j + 1 word j), relations, and each subtree's extent."""

    texts: Sequence[str]
    head: Sequence[int]
    dep: Sequence[str]
    first: Sequence[int]
    last: Sequence[int]


def heads(scores: Floats, sentence: Integers) -> Integers:
    """Each word's head (W,): 0 is the root, j + 1 word j; every sentence is one tree with one root.

    `scores` is (W, W + 1), column 0 the root; `sentence` (W,) numbers the sentence of each word from 0.
    The best head of each word is taken where that makes trees, and the best tree is sought where it does not.
    """
    count = len(sentence)
    same = np.ones((count, count + 1), bool)
    same[:, 1:] = sentence[:, None] == sentence[None, :]
    same[np.arange(count), np.arange(count) + 1] = False
    masked = np.where(same, scores, _NEVER)
    best = masked.argmax(axis=1)
    for first, last in _broken(best, sentence):
        block = np.concatenate([masked[first:last, :1], masked[first:last, first + 1 : last + 1]], axis=1)
        tree = best_tree(_log_softmax(block))
        best[first:last] = np.where(tree > 0, tree + first, 0)
    return np.asarray(best, np.int64)


def _broken(best: Integers, sentence: Integers) -> Iterator[tuple[int, int]]:
    """The sentences [first, last) in which the best heads have a cycle or not exactly one root."""
    count = len(best)
    bounds = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
    above = np.concatenate([[0], best])
    for _ in range(max(1, count.bit_length())):
        above = above[above]
    loops = above[1:] != 0
    roots = best == 0
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if loops[first:last].any() or np.count_nonzero(roots[first:last]) != 1:
            yield first, last


def _log_softmax(scores: Floats) -> NDArray[np.float64]:
    """Scores as log-probabilities over the heads of each word."""
    shifted = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def best_tree(scores: NDArray[np.float64]) -> Integers:
    """The heads (N,) of the best tree with one root over log-probabilities (N, N + 1), column 0 the root.

    Every word that may be the root is tried in order of its promise; the rest is Chu-Liu/Edmonds.

    >>> best_tree(np.log(np.array([[0.6, 0.1, 0.3], [0.5, 0.4, 0.1]]))).tolist()
    [0, 1]
    """
    count = len(scores)
    others = scores[:, 1:].copy()
    others[np.arange(count), np.arange(count)] = -np.inf
    promise = scores[:, 0] - (others.max(axis=1) if count > 1 else 0)
    best, best_score = np.zeros(count, np.int64), -np.inf
    # Three candidates find the best root in practice; trying all would cost the length of the sentence.
    for root in np.argsort(-promise, kind="stable")[:3]:
        tree = _rooted(others, int(root))
        score = scores[root, 0] + sum(others[word, tree[word]] for word in range(count) if word != root)
        if score > best_score:
            best, best_score = np.where(np.arange(count) == root, 0, tree + 1), score
    return best


def _rooted(scores: NDArray[np.float64], root: int) -> Integers:
    """The best tree below a given root: heads (N,) as word indices; scores (N, N) of word by head."""
    found = scores.argmax(axis=1)
    found[root] = -1
    cycle = _cycle(found, root)
    if cycle is None:
        return np.asarray(found, np.int64)
    return _contracted(scores, root, found, cycle)


def _cycle(found: NDArray[np.intp], root: int) -> Integers | None:
    """The words of a cycle among heads, or None."""
    state = np.zeros(len(found), np.int64)
    state[root] = 1
    for start in range(len(found)):
        path = []
        word = start
        while not state[word]:
            state[word] = start + 2
            path.append(word)
            word = int(found[word])
        if path and state[word] == start + 2:
            return np.array(sorted(path[path.index(word) :]), np.int64)
    return None


def _contracted(scores: NDArray[np.float64], root: int, found: NDArray[np.intp], cycle: Integers) -> Integers:
    """The best tree where the best heads have a cycle: the cycle is made one word, and opened again below."""
    count = len(scores)
    rest = np.setdiff1d(np.arange(count), cycle)
    size = len(rest)
    inside = scores[cycle, found[cycle]]
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    out = scores[np.ix_(rest, cycle)]
    smaller[:size, size] = out.max(axis=1)
    into = scores[np.ix_(cycle, rest)] - inside[:, None]
    smaller[size, :size] = into.max(axis=0)
    tree = _rooted(smaller, int(np.flatnonzero(rest == root)[0]))
    heads_found = np.asarray(found, np.int64).copy()
    for position, word in enumerate(rest.tolist()):
        head = int(tree[position])
        if word == root:
            heads_found[word] = -1
        else:
            heads_found[word] = rest[head] if head < size else cycle[out[position].argmax()]
    entry = int(tree[size])
    heads_found[cycle[into[:, entry].argmax()]] = rest[entry]
    return heads_found


def extents(head: Integers) -> tuple[list[int], list[int]]:
    """The first word and one past the last word of each word's subtree; heads (W,) with 0 for the root."""
    first = list(range(len(head)))
    last = list(range(1, len(head) + 1))
    above = head.tolist()
    for word in _deepest_first(above):
        governor = above[word] - 1
        if governor >= 0:
            first[governor] = min(first[governor], first[word])
            last[governor] = max(last[governor], last[word])
    return first, last


def _deepest_first(above: list[int]) -> list[int]:
    """The words, each before its head."""
    depth = [0] * len(above)
    for word in range(len(above)):
        path = []
        at = word
        while above[at] and not depth[at]:
            path.append(at)
            at = above[at] - 1
        base = depth[at]
        for step, passed in enumerate(reversed(path), start=1):
            depth[passed] = base + step
    return sorted(range(len(above)), key=depth.__getitem__, reverse=True)
