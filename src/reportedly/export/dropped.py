"""What an export could not carry: every format is poorer than the record, and says by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Dropped:
    """How many incidents were written, and what was left out of them or squeezed, with how often."""

    format: str
    written: int
    losses: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> tuple[str, ...]:
        """The summary for people, the greatest loss first.

        >>> Dropped("acled", 2, {"weapons": 1}).lines()
        ('acled: 2 incidents written', '  dropped or squeezed in 1: weapons')
        """
        ranked = sorted(self.losses.items(), key=lambda loss: (-loss[1], loss[0]))
        noun = "incident" if self.written == 1 else "incidents"
        return (
            f"{self.format}: {self.written} {noun} written",
            *(f"  dropped or squeezed in {count}: {what}" for what, count in ranked),
        )


class Tally:
    """Counts what is written and what is lost on the way."""

    def __init__(self, format_name: str) -> None:
        self._format, self._written, self._losses = format_name, 0, Counter[str]()

    def wrote(self) -> None:
        """One incident was written."""
        self._written += 1

    def lost(self, what: str, when: bool = True) -> None:
        """Something was lost, if the condition holds."""
        if when:
            self._losses[what] += 1

    def result(self) -> Dropped:
        """The sum of it."""
        return Dropped(self._format, self._written, dict(self._losses))
