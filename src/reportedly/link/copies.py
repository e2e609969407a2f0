"""Which reports carry the text of another: whole, cut, lightly edited, or merged with more.

Two steps. MinHash bands find pairs that share any text at all: bands of one row, because an excerpt
of a long wire has a small Jaccard and a containment of one. Then the exact share of the shorter text's
5-word shingles that stand in the other decides. Every report is held against few others: a bucket
compares its members with its first ones only, so no step ever looks at all pairs.

A copy is bound to one original, not to a group: a text merged from two wires is a copy of the
one it has more of, and never makes copies of the two wires.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.link.origins import standing
from reportedly.link.words import tokens
from reportedly.types.report import Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHINGLE_WORDS = 5
PERMUTATIONS = 128
MIN_SHARED_VALUES = 2  # an excerpt of one twentieth shares two or more of 128 values in 99 of 100 cases
SEED = 20210628
MIN_CONTAINMENT = 0.23  # the best of 0.15 to 0.5 on the dev set of copies
SAME_OUTLET_CONTAINMENT = 0.4  # one outlet's pages share menus and stock sentences
ROOT_CONTAINMENT = 0.1  # of the original itself, where only a copy of it matched
SHORT_SHINGLES = 40  # below this many, formulas ('police are investigating') weigh too much …
SHORT_CONTAINMENT = 0.6  # … and more of the text must be the same
MIN_SHINGLES = 3  # seven words; a shorter text is a copy of nothing
BUCKET_HEADS = 4  # a bucket's members are held against this many of its first reports


@dataclass(frozen=True, slots=True)
class _Text:
    """A report's text as its set of hashed shingles."""

    report: Report
    shingles: frozenset[int]


def copies_of(reports: Iterable[Report]) -> Mapping[str, str]:
    """Copy to original, by report id; the original is no copy itself.

    The original is the text of the outlet that its credit names, else the first day's longest text that
    credits no other.

    >>> wire = Report(id="r1", text="Two drones struck a fuel depot near the harbour of Porto Nuovo.")
    >>> copies_of([wire, wire.model_copy(update={"id": "r2"})])
    {'r2': 'r1'}
    """
    texts = [_Text(report, shingles(report.text)) for report in sorted(reports, key=_originality)]
    texts = [text for text in texts if len(text.shingles) >= MIN_SHINGLES]
    earlier = _earlier(texts)
    original: dict[int, int] = {}
    for index in range(len(texts)):
        found = _original_of(texts, index, earlier.get(index, ()), original)
        if found is not None:
            original[index] = found
    return {texts[copy].report.id: texts[source].report.id for copy, source in original.items()}


def shingles(text: str) -> frozenset[int]:
    """The hashes of a text's runs of five words; equal in every run of the program."""
    words = tokens(text)
    runs = {" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1)}
    return frozenset(_hashed(runs))


def containment(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the smaller set that the larger one holds, 0 to 1; 0 for an empty set."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _is_copy(a: _Text, b: _Text) -> bool:
    """Whether one of two texts carries enough of the other's words."""
    if min(len(a.shingles), len(b.shingles)) < SHORT_SHINGLES:
        needed = SHORT_CONTAINMENT
    elif a.report.outlet and a.report.outlet == b.report.outlet:
        needed = SAME_OUTLET_CONTAINMENT
    else:
        needed = MIN_CONTAINMENT
    return containment(a.shingles, b.shingles) >= needed


def _original_of(
    texts: Sequence[_Text], index: int, candidates: Sequence[int], original: Mapping[int, int]
) -> int | None:
    """The original of a text among earlier ones: the one that shares most, originals before copies.

    A text that matches a copy, and hardly the copy's original, is what the copy was merged from, or more
    of it: an original of its own.
    """
    here = texts[index]
    matches = [other for other in candidates if _is_copy(here, texts[other])]
    if not matches:
        return None
    best = min(
        matches, key=lambda other: (other in original, -len(here.shingles & texts[other].shingles), other)
    )
    root = original.get(best, best)
    return root if containment(here.shingles, texts[root].shingles) >= ROOT_CONTAINMENT else None


def _originality(report: Report) -> tuple[int, str, int, str]:
    """Sort key under which originals stand before their copies."""
    return (standing(report), (report.published or "9999")[:10], -len(report.text), report.id)


def _earlier(texts: Sequence[_Text]) -> Mapping[int, Sequence[int]]:
    """For each text the earlier ones, by index, that share enough MinHash values with it to be looked at."""
    import numpy as np

    if len(texts) < 2:
        return {}
    size = len(texts)
    codes = np.concatenate([_meetings(column) for column in _digests(texts).T])
    pairs, shared = np.unique(codes, return_counts=True)
    found: dict[int, list[int]] = defaultdict(list)
    for code in pairs[shared >= MIN_SHARED_VALUES].tolist():
        first, second = divmod(code, size)
        found[second].append(first)
    return found


def _meetings(values: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Pairs (earlier, later) of texts with one value, as earlier * size + later: each with its first few."""
    import numpy as np

    order = np.argsort(values, kind="stable")
    ranked = values[order]
    starts = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    start = np.repeat(starts, np.diff(np.append(starts, len(values))))
    place = np.arange(len(values)) - start
    made = [
        order[start[place > head] + head] * len(values) + order[place > head] for head in range(BUCKET_HEADS)
    ]
    return np.concatenate(made)


def _digests(texts: Sequence[_Text]) -> NDArray[np.uint32]:
    """The MinHash values of every text, shape (texts, PERMUTATIONS)."""
    import numpy as np
    from rensa import RMinHash

    hashes = [sorted(text.shingles) for text in texts]
    rows = RMinHash.digest_matrix_from_token_hash_sets(hashes, PERMUTATIONS, SEED).to_rows()
    return np.array(rows, dtype=np.uint32)


def _hashed(runs: Iterable[str]) -> Iterable[int]:
    """64-bit hashes of strings that do not change from one run of the program to the next."""
    from rensa import RMinHash

    hashed: Sequence[Sequence[int]] = RMinHash.hash_token_sets([sorted(runs)])
    return hashed[0]
