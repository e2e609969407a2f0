"""Corpora of raw text (re3d, MEANTIME, Recognizers-Text): read with the reader's own word tokenizer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportedly.models.tokenize import Gap, Word, words
from training.corpora.partial import PLACES, mark, time_kinds
from training.corpora.record import Record, read_jsonl

_RE3D_TYPES: dict[str, tuple[str, ...]] = {
    "Person": ("PERSON",),
    "Organisation": ("ORGANIZATION",),
    "Location": PLACES,
    "Nationality": ("NATIONALITY",),
    "Weapon": ("WEAPON",),
    "MilitaryPlatform": ("PLATFORM",),
    "Vehicle": ("VEHICLE",),
}
# Annotations below this confidence are machine guesses that people rejected, mostly nested ones.
_RE3D_CONFIDENCE = 0.5
Marked = tuple[int, int, tuple[str, ...]]


def word_labels(found: Sequence[Word], spans: Sequence[Marked]) -> tuple[str, ...]:
    """Partial labels of words from spans (start, end, types); of two that overlap the longer wins."""
    labels = ["O"] * len(found)
    for start, end, types in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        inside = [i for i, word in enumerate(found) if word.start < end and word.end > start]
        if inside and all(labels[i] == "O" for i in inside):
            mark(labels, inside[0], inside[-1] + 1, types)
    return tuple(labels)


def _paragraphs(found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The runs of words between blank lines, and no longer than 150 words."""
    start = 0
    for index, word in enumerate(found):
        if index > start and (word.gap is Gap.PARAGRAPH or index - start >= 150):
            yield start, index
            start = index
    if found:
        yield start, len(found)


def _records(corpus: str, document: str, text: str, **labels: Sequence[str]) -> Iterator[Record]:
    """The paragraphs of a text as records."""
    found = words(text)
    for first, last in _paragraphs(found):
        yield Record(
            corpus=corpus,
            document=document,
            words=tuple(text[word.start : word.end] for word in found[first:last]),
            gaps=tuple(int(word.gap) for word in found[first:last]),
            is_sentence=False,
            **{name: tuple(values[first:last]) for name, values in labels.items()},  # type: ignore[arg-type]
        )


def read_re3d(corpora: Path) -> Iterator[Record]:
    """re3d's open documents: entities (also common nouns and titles) and time phrases."""
    for row in read_jsonl(corpora / "re3d" / "re3d.jsonl"):
        text = str(row["text"])
        sure = [e for e in row["entities"] if e["confidence"] >= _RE3D_CONFIDENCE]  # type: ignore[attr-defined]
        found = words(text)
        names = [(*e["span"], _RE3D_TYPES[e["type"]]) for e in sure if e["type"] in _RE3D_TYPES]
        times = [(*e["span"], time_kinds(e["text"].split())) for e in sure if e["type"] == "Temporal"]
        labels = {"entity": word_labels(found, names), "time": word_labels(found, times)}
        yield from _records("re3d", str(row["id"]), text, **labels)


def read_meantime(corpora: Path) -> Iterator[Record]:
    """MEANTIME's exhaustively annotated sentences with their time phrases."""
    for row in read_jsonl(corpora / "meantime" / "meantime.jsonl"):
        text = _annotated_part(row)
        spans = [(*t["span"], (t["type"],)) for t in row["timex"] if t.get("span") and t["type"]]  # type: ignore[attr-defined]
        inside = [span for span in spans if span[1] <= len(text)]
        yield from _records("meantime", str(row["id"]), text, time=word_labels(words(text), inside))


def _annotated_part(row: Mapping[str, Any]) -> str:
    """The title, dateline and first sentences, which are all that carry labels."""
    count = row["exhaustive_sentences"]
    return str(row["text"][: row["sentences"][min(count, len(row["sentences"])) - 1][1]]) if count else ""


_RECOGNIZER_KINDS = {
    "date": ("DATE",),
    "daterange": ("DATE", "DURATION"),
    "datetime": ("TIME",),
    "datetimerange": ("TIME",),
    "time": ("TIME",),
    "timerange": ("TIME",),
    "duration": ("DURATION",),
    "set": ("SET",),
}


def read_recognizers(corpora: Path) -> Iterator[Record]:
    """The date and time examples of Recognizers-Text, one paragraph each."""
    for row in read_jsonl(corpora / "numbers" / "specs.jsonl"):
        if row["model"] != "DateTimeModel":
            continue
        text, spans = str(row["text"]), []
        for result in row["results"]:  # type: ignore[attr-defined]
            kinds = _RECOGNIZER_KINDS.get((result["type"] or "").rpartition(".")[2])
            if kinds and result.get("span"):
                spans.append((*result["span"], kinds))
        yield from _records("recognizers", str(row["id"]), text, time=word_labels(words(text), spans))
