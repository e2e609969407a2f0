"""Conflict words that an annotation says nothing of: each is a mention overlooked, or a span to ignore."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.annotations.checking import spans
from training.annotations.schema import Annotation, Extent

# 'attacked' and 'airstrikes', not 'attacker' (a person) and not 'combatant'.
_WORDS = re.compile(
    r"\b(?:attack(?:s|ed|ing)?|(?:air)?strikes?|bomb(?:ings?|ed|ard\w*)|shell(?:ed|ing)|raid(?:s|ed)?|clash\w*"
    r"|kill(?:s|ed|ings?)?|wound(?:ed|ing)|injur(?:ed|ing)|blasts?|explo(?:sions?|ded|des)|ambush\w*|abduct\w*"
    r"|kidnap\w*|massacres?|executed|executions?|assassinat\w*|shootings?|arrest(?:s|ed)|ceasefires?|sieges?)\b",
    re.IGNORECASE,
)


def uncovered(row: Annotation, text: str) -> Iterator[Extent]:
    """Where a conflict word stands outside all events, ignored spans, counts, tallies and skipped parts."""
    held = [span for name, span in spans(row) if name[0] in "ecvy" or name in ("ignored", "outside")]
    for match in _WORDS.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in held):
            yield match.span()
