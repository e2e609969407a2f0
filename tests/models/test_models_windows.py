"""Windows: where long texts are cut."""

from __future__ import annotations

import itertools

import numpy as np

from reportedly.models.decode import MAX_SENTENCE, sentence_starts
from reportedly.models.tokenize import Gap
from reportedly.models.windows import WINDOW_PIECES, WINDOW_WORDS, next_cut


def cuts(texts: list[str], gaps: list[Gap], sizes: list[int]) -> list[tuple[int, int, bool]]:
    """All windows of a text, as if every cut were kept."""
    found, first = [], 0
    while first < len(texts):
        cut = next_cut(texts, gaps, sizes, first)
        assert cut.first < cut.last
        found.append((cut.first, cut.last, cut.is_sure))
        first = cut.last
    return found


def test_a_short_text_is_one_window() -> None:
    assert cuts(["It", "fell", "."], [Gap.SPACE] * 3, [1] * 3) == [(0, 3, True)]


def test_a_window_ends_at_a_paragraph_before_a_full_stop() -> None:
    texts = ["Word", "."] * 200
    gaps = [Gap.SPACE] * 400
    gaps[120] = Gap.PARAGRAPH
    assert cuts(texts, gaps, [1] * 400)[0] == (0, 120, True)


def test_a_window_ends_after_a_closing_quote() -> None:
    texts = ["word"] * 120 + [".", '"', "Then"] + ["word"] * 200
    gaps = [Gap.SPACE] * len(texts)
    gaps[120] = gaps[121] = Gap.NONE
    assert cuts(texts, gaps, [1] * len(texts))[0] == (0, 122, True)


def test_a_text_without_full_stops_is_cut_unsurely() -> None:
    found = cuts(["word"] * 400, [Gap.SPACE] * 400, [1] * 400)
    assert found[0] == (0, WINDOW_WORDS, False)
    assert found[-1][1] == 400


def test_a_window_holds_only_so_many_pieces() -> None:
    found = cuts(["https"] * 300, [Gap.SPACE] * 300, [12] * 300)
    assert all((last - first) * 12 <= WINDOW_PIECES for first, last, _ in found)


def test_a_sentence_of_ten_thousand_words_is_cut_at_the_maximum() -> None:
    starts = sentence_starts(np.zeros(10_000, np.float32), ["word"] * 10_000, [Gap.SPACE] * 10_000)
    bounds = [*np.flatnonzero(starts).tolist(), 10_000]
    assert max(b - a for a, b in itertools.pairwise(bounds)) == MAX_SENTENCE


def test_a_closing_quote_stays_with_its_sentence() -> None:
    texts = ["Stop", ".", '"', "He", "left", "."]
    gaps = [Gap.SPACE, Gap.NONE, Gap.NONE, Gap.SPACE, Gap.SPACE, Gap.NONE]
    starts = sentence_starts(np.array([1, 0, 1, 0, 0, 0], np.float32), texts, gaps)
    assert np.flatnonzero(starts).tolist() == [0, 3]


def test_an_opening_quote_stays_with_its_sentence() -> None:
    texts = ["Stop", ".", '"', "Go", "on"]
    gaps = [Gap.SPACE, Gap.NONE, Gap.SPACE, Gap.NONE, Gap.SPACE]
    starts = sentence_starts(np.array([1, 0, 1, 1, 0], np.float32), texts, gaps)
    assert np.flatnonzero(starts).tolist() == [0, 2]
