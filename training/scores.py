"""Scores: shares of words that are right, and precision, recall and F1 of sets of items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping


class Tally:
    """Right, found and gold items, counted by name.

    >>> tally = Tally()
    >>> tally.compare("name", gold={(0, 1), (3, 4)}, found={(0, 1)})
    >>> tally.f1("name")["f1"]
    66.67
    """

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()

    def compare(self, name: str, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Counts one text's gold and found items."""
        gold_set, found_set = set(gold), set(found)
        self._right[name] += len(gold_set & found_set)
        self._gold[name] += len(gold_set)
        self._found[name] += len(found_set)

    def share(self, name: str, right: int, of: int) -> None:
        """Counts right items of a number for which one answer each was given."""
        self._right[name] += right
        self._gold[name] += of
        self._found[name] += of

    def f1(self, name: str) -> dict[str, float]:
        """Precision, recall and F1 in per cent, and how many gold items there were."""
        right, found, gold = self._right[name], self._found[name], self._gold[name]
        return {
            "precision": _percent(right, found),
            "recall": _percent(right, gold),
            "f1": _percent(2 * right, found + gold),
            "gold": gold,
        }

    def accuracy(self, name: str) -> float:
        """The share of right items in per cent."""
        return _percent(self._right[name], self._gold[name])

    def names(self, prefix: str = "") -> list[str]:
        """The names counted that begin with a prefix, most gold items first."""
        return sorted((n for n in self._gold if n.startswith(prefix)), key=lambda n: (-self._gold[n], n))

    def table(self, prefix: str) -> Mapping[str, dict[str, float]]:
        """The scores of all names with a prefix, which is taken off."""
        return {name[len(prefix) :]: self.f1(name) for name in self.names(prefix)}


def _percent(part: float, whole: float) -> float:
    """A share in per cent with two decimals; 0 of nothing."""
    return round(100 * part / whole, 2) if whole else 0.0
