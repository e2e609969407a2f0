"""The one form every corpus is read into: a stretch of words with the labels that the corpus gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

# An argument is (index of its head word, role); a frame is (index of the predicate, its arguments).
Argument = tuple[int, str]
Frame = tuple[int, tuple[Argument, ...]]


@dataclass(frozen=True)
class Record:
    """A sentence (or, where `is_sentence` is false, a paragraph) of a document; None means not annotated.

    `gaps` holds reportedly.models.tokenize.Gap values. `entity` and `time` hold one partial label a word: the
    IOB2 tags it may have, joined by "|"; an empty string says nothing. `head` is -1 for the root.
    """

    corpus: str
    document: str
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    is_sentence: bool = True
    pos: tuple[str, ...] | None = None
    tag: tuple[str, ...] | None = None
    lemma: tuple[str, ...] | None = None
    head: tuple[int, ...] | None = None
    dep: tuple[str, ...] | None = None
    entity: tuple[str, ...] | None = None
    time: tuple[str, ...] | None = None
    frames: tuple[Frame, ...] | None = None
    vector: int | None = None  # row of the sentence vectors that prepare.py writes


def write_records(path: Path, records: Iterable[Record]) -> int:
    """How many records were written, one JSON object a line."""
    count = 0
    with path.open("w", encoding="utf-8") as lines:
        for record in records:
            known = {key: value for key, value in asdict(record).items() if value is not None}
            lines.write(json.dumps(known, ensure_ascii=False) + "\n")
            count += 1
    return count


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file that write_records wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _record(json.loads(line))


def _record(known: dict[str, object]) -> Record:
    """A record from its JSON object, lists made tuples again."""
    fields = {key: tuple(value) if isinstance(value, list) else value for key, value in known.items()}
    frames = fields.get("frames")
    if isinstance(frames, tuple):
        fields["frames"] = tuple((p, tuple((h, r) for h, r in arguments)) for p, arguments in frames)
    return Record(**fields)  # type: ignore[arg-type]


def read_jsonl(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a JSON-lines file; a clear error where the file is missing."""
    if not path.is_file():
        raise SystemExit(f"{path}: no such corpus file; give the corpora's folder with --corpora")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
