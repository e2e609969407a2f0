"""Gaps for corpora that come as bare tokens: what a typesetter would have put between the words."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.models.tokenize import Gap
from training.corpora.partial import listed

_CLOSING = listed(". , ; : ! ? ) ] } % ’ ” … 's 're 've 'll 'm 'd n't ’s '")
_OPENING = listed("( [ { $ £ € # “ ‘")


def gaps(words: Sequence[str], *, first: Gap = Gap.SPACE) -> tuple[int, ...]:
    """The gap before each word of a sentence; straight quotes open and close in turn.

    >>> gaps(["(", "Homs", ")", "fell", "."])
    (1, 0, 0, 1, 0)
    """
    found: list[int] = []
    is_open = False
    for index, word in enumerate(words):
        glued = index > 0 and (word.lower() in _CLOSING or words[index - 1] in _OPENING)
        if word == '"':
            glued, is_open = is_open, not is_open
        elif index and words[index - 1] == '"' and is_open:
            glued = True
        found.append(int(Gap.NONE if glued and index else Gap.SPACE))
    if found:
        found[0] = int(first)
    return tuple(found)
