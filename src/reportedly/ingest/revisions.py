"""What changed between two revisions of a report, word by word."""

from __future__ import annotations

import re
from enum import StrEnum

from reportedly.types.base import Frozen, Span

# A word, a run of white space, or one other character: the units that a change replaces whole.
_UNIT = re.compile(r"\w+|\s+|[^\w\s]")


MATRIX_LIMIT = 1_000_000_000  # cells of the comparison, an eighth of a byte each: 125 MB


class ChangeKind(StrEnum):
    """What became of the old words."""

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


class Change(Frozen):
    """One change: `old` is a span of the old text, `new` one of the new; empty where nothing stood."""

    kind: ChangeKind
    old: Span
    new: Span


def difference(old: str, new: str) -> tuple[Change, ...]:
    """The changes that turn the old text into the new, in order, at whole words.

    Offsets are code points of either text. Everything between two changes is the same in both.

    >>> changes = difference("Seven were killed.", "Nine were killed.")
    >>> [(change.kind.value, change.old.text, change.new.text) for change in changes]
    [('replaced', 'Seven', 'Nine')]
    """
    from rapidfuzz.distance import Indel

    old_units, new_units = _units(old, new)
    old_at, new_at = _offsets(old_units), _offsets(new_units)
    changes = [
        ((old_at[code.src_start], old_at[code.src_end]), (new_at[code.dest_start], new_at[code.dest_end]))
        for code in Indel.opcodes(old_units, new_units)
        if code.tag != "equal"
    ]
    return tuple(_change(old, new, before, after) for before, after in _joined(changes, old))


def _units(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both texts cut into words, or into lines where the word matrix would not fit in memory."""
    words = _UNIT.findall(old), _UNIT.findall(new)
    if len(words[0]) * len(words[1]) <= MATRIX_LIMIT:
        return words
    return old.splitlines(keepends=True), new.splitlines(keepends=True)


def _offsets(units: list[str]) -> list[int]:
    """Where each unit begins, and where the last one ends."""
    offsets = [0]
    for unit in units:
        offsets.append(offsets[-1] + len(unit))
    return offsets


Range = tuple[int, int]


def _joined(changes: list[tuple[Range, Range]], old: str) -> list[tuple[Range, Range]]:
    """Changes with only white space left between them made one, so that a reworded phrase shows as one."""
    joined: list[tuple[Range, Range]] = []
    for before, after in changes:
        if joined and not old[joined[-1][0][1] : before[0]].strip():
            (old_start, _), (new_start, _) = joined.pop()
            before, after = (old_start, before[1]), (new_start, after[1])
        joined.append((before, after))
    return joined


def _change(old: str, new: str, before: Range, after: Range) -> Change:
    if before[0] == before[1]:
        kind = ChangeKind.INSERTED
    else:
        kind = ChangeKind.DELETED if after[0] == after[1] else ChangeKind.REPLACED
    return Change(kind=kind, old=_span(old, before), new=_span(new, after))


def _span(text: str, extent: Range) -> Span:
    return Span(start=extent[0], end=extent[1], text=text[extent[0] : extent[1]])
