"""From the graph's numbers to labels: sentences, dependency labels and chunks of one window.

Shapes: W words, P width of a pair's sides, C classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.models.checkpoint import PairWeights
from reportedly.models.tokenize import Gap
from reportedly.models.windows import follows_final

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

# A sentence longer than this is cut: no edited sentence is, and lists without full stops are.
MAX_SENTENCE = 120
# The probability that makes a word begin a sentence: anywhere, and after a full stop. Chosen on the dev
# parts of GUM and EWT (F1 96.9 to 97.0 and 94.4 to 94.7 against one bar of 0.5).
SURE, LIKELY = 0.5, 0.2
_OPENING = frozenset(['"', "“", "‘", "'", "``", "(", "["])
_CLOSING = frozenset(['"', "”", "’", "'", "''", ")", "]"])


def sentence_starts(probability: Floats, texts: Sequence[str], gaps: Sequence[Gap]) -> Flags:
    """Which words begin a sentence (W,): those the encoder says, those after a blank line, and forced ones.

    >>> starts = sentence_starts(np.zeros(250, np.float32), ["a"] * 250, [Gap.SPACE] * 250)
    >>> np.flatnonzero(starts).tolist()
    [0, 120, 240]
    """
    starts = np.asarray(probability > SURE)
    for index in np.flatnonzero((probability > LIKELY) & ~starts).tolist():
        starts[index] = index > 0 and follows_final(texts, gaps, index)
    starts |= np.array([gap is Gap.PARAGRAPH for gap in gaps], bool)
    starts[0] = True
    for index in np.flatnonzero(starts).tolist():
        _settle_quote(starts, texts, gaps, index)
    since = 0
    for index in range(1, len(starts)):
        since = 0 if starts[index] else since + 1
        if since == MAX_SENTENCE:
            starts[index], since = True, 0
    return starts


def _settle_quote(starts: Flags, texts: Sequence[str], gaps: Sequence[Gap], index: int) -> None:
    """Keeps an opening quote with the sentence it opens and a closing one with the sentence it closes."""
    if not index or gaps[index] is not Gap.NONE:
        return
    if starts[index - 1] and texts[index - 1] in _OPENING:
        starts[index] = False
    elif texts[index] in _CLOSING:
        starts[index] = False
        if index + 1 < len(starts) and gaps[index + 1] is not Gap.NONE:
            starts[index + 1] = True


def pair_scores(left: Floats, right: Floats, weights: PairWeights) -> Floats:
    """(N, 2P), (N, 2P) -> (N, C): a sum, rectified, beside a product, then one linear map."""
    half = left.shape[1] // 2
    features = np.empty_like(left)
    np.maximum(left[:, :half] + right[:, :half], 0, out=features[:, :half])
    np.multiply(left[:, half:], right[:, half:], out=features[:, half:])
    return features @ weights.weight + weights.bias


def dependency_labels(
    left: Floats, right: Floats, head: Integers, weights: PairWeights, root: int
) -> Integers:
    """Each word's relation (W,) to its head; the label `root` stands at roots and nowhere else."""
    scores = pair_scores(left, right[head], weights)
    scores[:, root] = -np.inf
    found = scores.argmax(axis=1)
    found[head == 0] = root
    return np.asarray(found, np.int64)


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled run of words [first, last) of a window, with its probability."""

    first: int
    last: int
    label: str
    score: float


def spans(probability: Floats, tags: Sequence[str], starts: Flags) -> list[Span]:
    """The chunks that IOB2 probabilities (W, C) spell; none crosses a sentence's start.

    Whether a word begins, continues or stands outside is decided before the type, so that a name whose type
    is in doubt is still a name.
    """
    begin = [i for i, tag in enumerate(tags) if tag.startswith("B-")]
    inside = [i for i, tag in enumerate(tags) if tag.startswith("I-")]
    sums = np.stack(
        [
            probability[:, tags.index("O")],
            probability[:, begin].sum(axis=1),
            probability[:, inside].sum(axis=1),
        ],
        axis=1,
    )
    prefix = sums.argmax(axis=1)
    if not prefix.any():
        return []
    by_type = probability[:, begin] + probability[:, inside]
    types = [tags[i][2:] for i in begin]
    return [_span(first, last, by_type, types) for first, last in _runs(prefix, starts)]


def _runs(prefix: NDArray[np.intp], starts: Flags) -> list[tuple[int, int]]:
    """The runs [first, last) of words that begin (1) or continue (2) a chunk."""
    before = np.concatenate([[0], prefix[:-1]])
    opens = np.flatnonzero((prefix == 1) | ((prefix == 2) & ((before == 0) | starts)))
    outside = np.flatnonzero(prefix == 0)
    ends = np.minimum(
        np.append(opens[1:], len(prefix)),
        np.append(outside, len(prefix))[np.searchsorted(outside, opens)],
    )
    return list(zip(opens.tolist(), ends.tolist(), strict=True))


def _span(first: int, last: int, by_type: Floats, types: Sequence[str]) -> Span:
    """The span of a run: the type of the highest mean probability."""
    means = by_type[first:last].mean(axis=0)
    best = int(means.argmax())
    return Span(first, last, types[best], round(float(min(means[best], 1.0)), 4))
