"""Windows: the stretches of words that the encoder reads at once, cut where a sentence surely ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.models.tokenize import Gap

# What the encoder was trained on: windows of this many words, this many sub-words beside the two marks.
WINDOW_WORDS, WINDOW_PIECES = 180, 500
_FINAL = frozenset([".", "?", "!", "...", "…", "?!", "!!", "??"])
_CLOSING = frozenset(['"', "”", "''", "’", "'", ")", "]"])


@dataclass(frozen=True, slots=True)
class Cut:
    """Words [first, last) of a window; `is_sure` where a sentence surely ends at its last word."""

    first: int
    last: int
    is_sure: bool


def next_cut(texts: Sequence[str], gaps: Sequence[Gap], sizes: Sequence[int], first: int) -> Cut:
    """The window that begins at a word: up to the text's end, a paragraph's, a full stop, or as long as fits.

    `sizes` is the number of sub-words of each word.

    >>> words = ["Stop", "."] * 120
    >>> next_cut(words, [Gap.SPACE] * 240, [1] * 240, 0)
    Cut(first=0, last=180, is_sure=True)
    """
    limit = _limit(sizes, first)
    if limit == len(texts):
        return Cut(first, limit, True)
    least = first + max(1, (limit - first) // 2)
    for wanted in (_begins_paragraph, follows_final):
        for last in range(limit, least, -1):
            if wanted(texts, gaps, last):
                return Cut(first, last, True)
    return Cut(first, limit, False)


def _limit(sizes: Sequence[int], first: int) -> int:
    """One past the last word that still fits a window."""
    last, pieces = first, 0
    while last < len(sizes) and last - first < WINDOW_WORDS and pieces + sizes[last] <= WINDOW_PIECES:
        pieces += sizes[last]
        last += 1
    return last


def _begins_paragraph(texts: Sequence[str], gaps: Sequence[Gap], index: int) -> bool:
    """Whether a blank line stands before a word."""
    return gaps[index] is Gap.PARAGRAPH


def follows_final(texts: Sequence[str], gaps: Sequence[Gap], index: int) -> bool:
    """Whether a word follows a full stop, closing quotes aside, and does not close one itself."""
    if texts[index] in _CLOSING or texts[index][0].islower():
        return False
    before = index - 1
    while before > 0 and texts[before] in _CLOSING and gaps[before] is Gap.NONE:
        before -= 1
    return texts[before] in _FINAL
