"""Ids that go on over the passages of one reading."""

from __future__ import annotations

from collections import Counter


class Numbering:
    """Ids `m1 m2 …` that go on over the passages of one reading."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()

    def next(self, letter: str) -> str:
        """The next free id of a kind."""
        self.used[letter] += 1
        return f"{letter}{self.used[letter]}"
