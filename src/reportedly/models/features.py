"""What the encoder is told of each word: its sub-words, its shape and the gap before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from reportedly.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# A word of more sub-words keeps its first and last halves: addresses and pasted keys, not language.
MAX_PIECES = 12
# Characters of a word that are read at all; the longest sound English word is far shorter.
MAX_CHARACTERS = 200
_SURROGATES = dict.fromkeys(range(55296, 57344), 65533)


class Shape(IntEnum):
    """The case of a word, which the uncased sub-words do not tell."""

    LOWER = 0
    TITLE = 1
    INITIAL = 2
    UPPER = 3
    MIXED = 4
    DIGITS = 5
    ALPHANUMERIC = 6
    SIGN = 7


def shape(word: str) -> Shape:
    """The shape of a word.

    >>> [shape(w).name for w in ("tanks", "Homs", "A", "UN", "iPhone", "1,200", "T-72", "--")]
    ['LOWER', 'TITLE', 'INITIAL', 'UPPER', 'MIXED', 'DIGITS', 'ALPHANUMERIC', 'SIGN']
    """
    letters = any(map(str.isalpha, word))
    if any(map(str.isdigit, word)):
        return Shape.ALPHANUMERIC if letters else Shape.DIGITS
    if not letters:
        return Shape.SIGN
    return _case(word)


def _case(word: str) -> Shape:
    """The shape of a word of letters."""
    if word == word.lower():
        return Shape.LOWER
    if word == word.upper():
        return Shape.INITIAL if sum(map(str.isalpha, word)) == 1 else Shape.UPPER
    if word[0].isupper() and word[1:] == word[1:].lower():
        return Shape.TITLE
    return Shape.MIXED


class Pieces:
    """Sub-word ids of words, looked up once a word."""

    # Enough for the vocabulary of a long batch; the table is emptied when full, so memory stays bounded.
    _KEEP = 100_000

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.unknown = _id(tokenizer, "[UNK]")
        self.marks = _id(tokenizer, "[CLS]"), _id(tokenizer, "[SEP]")

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The sub-word ids of each word, one to MAX_PIECES of them."""
        found = {word: ids for word in words if (ids := self._known.get(word))}
        missing = sorted(set(words) - found.keys())
        found.update(zip(missing, self._look_up(missing), strict=True))
        if len(self._known) + len(missing) > self._KEEP:
            self._known.clear()
        self._known.update((word, found[word]) for word in missing)
        return [found[word] for word in words]

    def _look_up(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """The sub-word ids of words not seen before."""
        readable = [word[:MAX_CHARACTERS].translate(_SURROGATES) for word in words]
        encodings = self._tokenizer.encode_batch(readable, add_special_tokens=False)
        return [_shortened(encoding.ids) or (self.unknown,) for encoding in encodings]


def _id(tokenizer: Tokenizer, mark: str) -> int:
    """The number of a mark that every BERT vocabulary holds."""
    found = tokenizer.token_to_id(mark)
    if found is None:
        raise ModelError(f"tokenizer.json: expected the mark {mark}, got none; fetch the weights again")
    return int(found)


def _shortened(ids: Sequence[int]) -> tuple[int, ...]:
    """At most MAX_PIECES ids: the first half and the last half of a longer word."""
    if len(ids) <= MAX_PIECES:
        return tuple(ids)
    half = MAX_PIECES // 2
    return (*ids[:half], *ids[-half:])
