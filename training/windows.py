"""Records joined into windows of running text, and windows into tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
import torch
from torch import Tensor

from reportedly.models.features import Pieces, Shape, shape
from reportedly.models.lemmas import script
from reportedly.models.tokenize import Gap
from training.corpora import CORPORA, Record
from training.heads import HEADS, Kind

# Words and sub-words of a window; the reader cuts texts the same way at run time.
WINDOW_WORDS, WINDOW_PIECES = 180, 500
# Shares of windows shown in capitals, in lower case, and with every word capitalised (headlines).
UPPER, LOWER, TITLE = 0.08, 0.05, 0.03
Window = list[Record]


def windows(records: Sequence[Record], pieces: Pieces, rng: random.Random) -> list[Window]:
    """An epoch's windows in random order: every corpus by its share, window borders new each time."""
    shares = {corpus.name: corpus.share for corpus in CORPORA}
    chosen: list[Window] = []
    for corpus, group in groupby(records, key=lambda record: record.corpus):
        cut = list(_cut(list(group), pieces, rng))
        share = shares[corpus]
        for _ in range(int(share)):
            chosen += cut
        chosen += rng.sample(cut, round((share - int(share)) * len(cut)))
    rng.shuffle(chosen)
    return chosen


def _cut(records: Sequence[Record], pieces: Pieces, rng: random.Random) -> Iterator[Window]:
    """Consecutive records of one document, up to a window's size; a document's first window is cut short."""
    for _, document in groupby(records, key=lambda record: record.document):
        window: Window = []
        words = parts = 0
        limit = rng.randint(WINDOW_WORDS // 3, WINDOW_WORDS)
        for record in document:
            size = sum(map(len, pieces.of(record.words)))
            if size > WINDOW_PIECES:
                continue
            if window and (words + len(record.words) > limit or parts + size > WINDOW_PIECES):
                yield window
                window, words, parts, limit = [], 0, 0, WINDOW_WORDS
            window.append(record)
            words, parts = words + len(record.words), parts + size
        if window:
            yield window


@dataclass
class Example:
    """A window as arrays: sub-words (ids, shape, gap), words (first to labels), pairs, vectors."""

    ids: list[int] = field(default_factory=list)
    shape: list[int] = field(default_factory=list)
    gap: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    labels: dict[str, list[int]] = field(default_factory=dict)
    roles: list[tuple[int, int, int]] = field(default_factory=list)  # predicate, argument, role
    vectors: list[tuple[int, int, int]] = field(default_factory=list)  # first word, last word + 1, row


class Labels:
    """The numbers of the labels of every head; -1 says that a word is not labelled."""

    def __init__(self, names: Mapping[str, Sequence[str]], records: Sequence[Record]) -> None:
        self.index = {head: {label: i for i, label in enumerate(values)} for head, values in names.items()}
        self.partial = {
            head.name: sorted({x for record in records for x in getattr(record, head.name) or () if x})
            for head in HEADS
            if head.kind is Kind.PARTIAL
        }
        self._sets = {head: {x: i for i, x in enumerate(values)} for head, values in self.partial.items()}

    def allowed(self, head: str) -> Tensor:
        """(partial labels, labels): true where a partial label allows a label."""
        allowed = torch.zeros(len(self.partial[head]), len(self.index[head]), dtype=torch.bool)
        for row, partial in enumerate(self.partial[head]):
            for label in partial.split("|"):
                allowed[row, self.index[head][label]] = True
        return allowed

    def of(self, record: Record, *, is_first: bool) -> dict[str, list[int]]:
        """Every head's label numbers of a record's words."""
        blank = [-1] * len(record.words)
        found = dict.fromkeys(("pos", "tag", "lemma", "dep", "head", "predicate"), blank)
        for name in ("pos", "tag", "dep"):
            values = getattr(record, name)
            if values is not None:
                found[name] = [self.index[name].get(value, -1) for value in values]
        if record.lemma is not None:
            scripts = map(script, record.words, record.lemma)
            found["lemma"] = [self.index["lemma"].get(value, -1) for value in scripts]
        if record.head is not None:
            found["head"] = [head + 1 for head in record.head]
        if record.frames is not None:
            predicates = {predicate for predicate, _ in record.frames}
            found["predicate"] = [int(i in predicates) for i in range(len(record.words))]
        for name, sets in self._sets.items():
            found[name] = [sets.get(value, -1) for value in getattr(record, name) or [""] * len(record.words)]
        found["start"] = [0] * len(record.words) if record.is_sentence else list(blank)
        found["start"][0] = 1 if record.is_sentence and not is_first else -1
        return found


def example(window: Window, pieces: Pieces, labels: Labels, rng: random.Random) -> Example:
    """A window as arrays, its case and its layout varied."""
    made = Example(ids=[pieces.marks[0]], shape=[0], gap=[0])
    gaps = _vary_layout([gap for record in window for gap in record.gaps], window, rng)
    recase = _recasing(rng)
    offset = 0
    for number, record in enumerate(window):
        for name, values in labels.of(record, is_first=number == 0).items():
            if name == "head":
                values = [value + offset if value > 0 else value for value in values]
            made.labels.setdefault(name, []).extend(values)
        _add_words(made, record, gaps[offset : offset + len(record.words)], pieces, recase)
        made.sentence += [number] * len(record.words)
        made.roles += _role_pairs(record, offset, labels.index["role"])
        if record.vector is not None:
            made.vectors.append((offset, offset + len(record.words), record.vector))
        offset += len(record.words)
    made.ids.append(pieces.marks[1])
    made.shape.append(0)
    made.gap.append(0)
    return made


def _add_words(
    made: Example, record: Record, gaps: Sequence[int], pieces: Pieces, recase: Mapping[int, int]
) -> None:
    """Adds a record's words and their sub-words; the gap stands at a word's first sub-word."""
    for word, gap, ids in zip(record.words, gaps, pieces.of(record.words), strict=True):
        made.first.append(len(made.ids))
        made.ids += ids
        made.last.append(len(made.ids) - 1)
        case = int(shape(word))
        made.shape += [recase.get(case, case)] * len(ids)
        made.gap += [gap, *[0] * (len(ids) - 1)]


def _role_pairs(record: Record, offset: int, index: Mapping[str, int]) -> Iterator[tuple[int, int, int]]:
    """(predicate, other word, role) of every word beside every predicate; rare roles are left out."""
    for predicate, arguments in record.frames or ():
        roles = {head: index.get(role, -1) for head, role in arguments}
        for word in range(len(record.words)):
            role = roles.get(word, 0)
            if word != predicate and role >= 0:
                yield offset + predicate, offset + word, role


def _recasing(rng: random.Random) -> dict[int, int]:
    """What becomes of each shape in this window: mostly nothing, sometimes all capitals, or all small."""
    draw = rng.random()
    if draw < UPPER:
        return {int(case): int(Shape.UPPER) for case in (Shape.LOWER, Shape.TITLE, Shape.MIXED)}
    if draw < UPPER + LOWER:
        return {
            int(case): int(Shape.LOWER) for case in (Shape.INITIAL, Shape.UPPER, Shape.TITLE, Shape.MIXED)
        }
    if draw < UPPER + LOWER + TITLE:
        return {int(Shape.LOWER): int(Shape.TITLE)}
    return {}


def _vary_layout(gaps: list[int], window: Window, rng: random.Random) -> list[int]:
    """The gaps of a window with its paragraphs kept, flattened, or its lines broken anew."""
    draw = rng.random()
    if draw < 0.3:
        gaps = [int(Gap.SPACE) if gap >= Gap.LINE else gap for gap in gaps]
    elif draw < 0.4:
        gaps = [int(Gap.LINE) if gap == Gap.PARAGRAPH else gap for gap in gaps]
    elif draw < 0.55:
        gaps = _wrapped(gaps, rng.randint(7, 16))
    elif draw < 0.65:
        gaps = list(gaps)
        offset = 0
        for record in window:
            gaps[offset] = int(Gap.PARAGRAPH) if rng.random() < 0.6 else gaps[offset]
            offset += len(record.words)
    gaps[0] = int(Gap.PARAGRAPH)
    return gaps


def _wrapped(gaps: list[int], width: int) -> list[int]:
    """The gaps with a line break about every `width` words, as in wire copy."""
    return [
        int(Gap.LINE) if gap == Gap.SPACE and index % width == width - 1 else gap
        for index, gap in enumerate(gaps)
    ]


@dataclass(frozen=True)
class Batch:
    """Windows side by side: sub-words (B, S), words (B, W), pairs (N, 4), vectors (M, 4)."""

    ids: Tensor
    shape: Tensor
    gap: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor  # -1 at padding
    labels: dict[str, Tensor]  # -1 where not labelled
    roles: Tensor  # window, predicate, argument, role
    vectors: Tensor  # window, first word, last word + 1, row

    @property
    def words(self) -> int:
        """Words that are no padding."""
        return int((self.sentence >= 0).sum())


def batch(examples: Sequence[Example]) -> Batch:
    """Examples padded to the longest."""
    ids = _padded([example.ids for example in examples], 0)
    lengths = torch.tensor([len(example.ids) for example in examples])
    pairs = [(i, *pair) for i, example in enumerate(examples) for pair in example.roles]
    spans = [(i, *span) for i, example in enumerate(examples) for span in example.vectors]
    return Batch(
        ids=ids,
        shape=_padded([example.shape for example in examples], 0),
        gap=_padded([example.gap for example in examples], 0),
        mask=torch.arange(ids.shape[1])[None, :] < lengths[:, None],
        first=_padded([example.first for example in examples], 0),
        last=_padded([example.last for example in examples], 0),
        sentence=_padded([example.sentence for example in examples], -1),
        labels={name: _padded([e.labels[name] for e in examples], -1) for name in examples[0].labels},
        roles=torch.tensor(pairs, dtype=torch.long).reshape(-1, 4),
        vectors=torch.tensor(spans, dtype=torch.long).reshape(-1, 4),
    )


def _padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """(rows, longest) of integers, filled up with a value."""
    made = np.full((len(rows), max(map(len, rows))), value, np.int64)
    for index, row in enumerate(rows):
        made[index, : len(row)] = row
    return torch.from_numpy(made)


def batches(
    chosen: Sequence[Window], pieces: Pieces, size: int, rng: random.Random
) -> Iterator[list[Window]]:
    """Windows in groups of about `size` sub-words; neighbours of like length, groups in random order."""
    sized = [(sum(sum(map(len, pieces.of(record.words))) for record in window), window) for window in chosen]
    groups: list[list[Window]] = []
    for start in range(0, len(sized), 64):
        group: list[Window] = []
        longest = 0
        for length, window in sorted(sized[start : start + 64], key=lambda pair: pair[0]):
            longest = max(longest, length)
            if group and longest * (len(group) + 1) > size:
                groups.append(group)
                group, longest = [], length
            group.append(window)
        groups.append(group)
    rng.shuffle(groups)
    yield from groups
