"""What the reader learns to say of a text: one entry a head. A new head is a new entry and its labels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

ENTITY_TYPES = (
    "PERSON",
    "ORGANIZATION",
    "GPE",
    "LOCATION",
    "FACILITY",
    "NATIONALITY",
    "WEAPON",
    "PLATFORM",
    "VEHICLE",
    "EVENT",
    "MISC",
)
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")


class Kind(Enum):
    """How a head reads the words: one class a word, one partial class a word, or one class a pair."""

    WORD = "word"
    PARTIAL = "partial"
    PAIR = "pair"


@dataclass(frozen=True)
class Head:
    """A head: its name, its kind and the weight of its loss."""

    name: str
    kind: Kind
    weight: float


# Weights: the losses are means over words (pairs: over their gold), so that one is a fair start; the
# easy word classes converge at half of it.
HEADS = (
    Head("pos", Kind.WORD, 0.5),
    Head("tag", Kind.WORD, 0.5),
    Head("lemma", Kind.WORD, 0.5),
    Head("start", Kind.WORD, 1.0),
    Head("predicate", Kind.WORD, 0.5),
    Head("entity", Kind.PARTIAL, 1.5),
    Head("time", Kind.PARTIAL, 0.7),
    Head("dep", Kind.PAIR, 1.0),
    Head("role", Kind.PAIR, 0.4),
)
ARC_WEIGHT = 1.0
VECTOR_WEIGHT = 0.5


def span_tags(types: tuple[str, ...]) -> list[str]:
    """The IOB2 tags of some span types, "O" first.

    >>> span_tags(("DATE",))
    ['O', 'B-DATE', 'I-DATE']
    """
    return ["O", *(f"{prefix}-{type_}" for type_ in types for prefix in "BI")]
