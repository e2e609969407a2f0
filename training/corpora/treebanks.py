"""Sentences of EWT and GUM (CoNLL-U) with roles, entities and dates joined to them by sentence id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reportedly.models.tokenize import Gap
from training.corpora.partial import KINDS, listed, mark, time_kinds
from training.corpora.record import Frame, Record, read_jsonl


@dataclass
class _Sentence:
    """A CoNLL-U sentence under way."""

    id: str = ""
    gap: Gap = Gap.SPACE
    rows: list[list[str]] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    next_gap: Gap = Gap.SPACE
    inside_until: int = 0  # last word id of an open multiword token


def read_conllu(path: Path, corpus: str) -> Iterator[tuple[str, Record]]:
    """(sentence id, record) of each sentence, in the order of the documents."""
    if not path.is_file():
        raise SystemExit(f"{path}: no such treebank; give the corpora's folder with --corpora")
    document, sentence = "", _Sentence(gap=Gap.PARAGRAPH)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                document, sentence.gap = line.partition("=")[2].strip(), Gap.PARAGRAPH
            elif line.startswith("# newpar"):
                sentence.gap = Gap.PARAGRAPH
            elif line.startswith("# sent_id"):
                sentence.id = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                _add_row(sentence, line.split("\t"))
            elif not line and sentence.rows:
                yield sentence.id, _record(corpus, document, sentence)
                sentence = _Sentence(gap=sentence.next_gap)


def _add_row(sentence: _Sentence, row: list[str]) -> None:
    """Adds one CoNLL-U row; multiword-token rows only set the gaps, empty nodes are left out."""
    if "." in row[0]:
        return
    glued = "SpaceAfter=No" in row[9]
    if "-" in row[0]:
        sentence.inside_until = int(row[0].split("-")[1])
        sentence.gaps.append(int(sentence.gap))
        sentence.gap, sentence.next_gap = Gap.NONE, Gap.NONE if glued else Gap.SPACE
        return
    index = int(row[0])
    if len(sentence.gaps) == len(sentence.rows):
        sentence.gaps.append(int(sentence.gap))
    sentence.rows.append(row)
    if index > sentence.inside_until:
        sentence.next_gap = Gap.NONE if glued else Gap.SPACE
    sentence.gap = Gap.NONE if index < sentence.inside_until else sentence.next_gap


def _record(corpus: str, document: str, sentence: _Sentence) -> Record:
    """The record of a finished sentence."""
    rows = sentence.rows
    return Record(
        corpus=corpus,
        document=document,
        words=tuple(row[1] for row in rows),
        gaps=tuple(sentence.gaps),
        pos=tuple(row[3] for row in rows),
        tag=tuple(row[4] for row in rows),
        lemma=tuple(row[2] for row in rows),
        head=tuple(int(row[6]) - 1 for row in rows),
        dep=tuple(row[7] for row in rows),
    )


def read_ewt(corpora: Path, split: str) -> Iterator[Record]:
    """EWT's sentences with PropBank frames and, where the words agree, Universal NER's entities."""
    frames = {str(row["sent_id"]): row for row in read_jsonl(corpora / "srl-ewt" / f"{split}.jsonl")}
    names = {str(row["sent_id"]): row for row in read_jsonl(corpora / "ner" / f"uner-ewt.{split}.jsonl")}
    for sent_id, record in read_conllu(corpora / "ewt" / f"{split}.conllu", "ewt"):
        if sent_id in frames and frames[sent_id]["n"] == len(record.words):
            record = replace(record, frames=tuple(_frames(record, frames[sent_id])))
        if sent_id in names and tuple(names[sent_id]["tokens"]) == record.words:  # type: ignore[arg-type]
            record = replace(record, entity=entity_labels(names[sent_id], frozenset()))
        yield record


def _frames(record: Record, row: Mapping[str, Any]) -> Iterator[Frame]:
    """The frames of a sentence's predicates that are no auxiliaries, arguments as head words."""
    assert record.pos is not None
    for predicate in row["predicates"]:
        token = predicate["token"] - 1
        if record.pos[token] == "AUX":
            continue
        arguments = []
        for argument in predicate["args"]:
            head = span_head(record, argument["tokens"][0] - 1, argument["tokens"][1])
            if head != token:
                arguments.append((head, str(argument["role"])))
        yield token, tuple(dict(sorted(arguments, key=lambda pair: -pair[0])).items())


def span_head(record: Record, first: int, last: int) -> int:
    """The word that governs the span [first, last): the first, punctuation aside, whose head lies outside."""
    assert record.head is not None and record.pos is not None
    outside = [index for index in range(first, last) if not first <= record.head[index] < last]
    return next(
        (index for index in outside if record.pos[index] != "PUNCT"), outside[0] if outside else first
    )


def entity_labels(row: Mapping[str, Any], countries: frozenset[str]) -> tuple[str, ...]:
    """Partial entity labels of a row of Universal NER; see training.corpora.names."""
    from training.corpora.names import labels

    return labels("uner-ewt", row["tokens"], row["tags"], countries)


def read_gum(corpora: Path, split: str) -> Iterator[Record]:
    """GUM's sentences with its dates; a duration or a clock time may stand among the other words."""
    dates: dict[str, list[Mapping[str, Any]]] = {}
    for row in read_jsonl(corpora / "gum" / "dates.jsonl"):
        dates.setdefault(str(row["sent_id"]), []).append(row)
    for sent_id, record in read_conllu(corpora / "gum" / f"{split}.conllu", "gum"):
        yield replace(record, time=_date_labels(record.words, dates.get(sent_id, [])))


_UNDATED = listed(
    "second seconds minute minutes hour hours day days week weeks month months year years decade"
    " decades century centuries daily weekly monthly annual annually every morning evening night"
    " afternoon"
)


def _date_labels(words: tuple[str, ...], dates: list[Mapping[str, Any]]) -> tuple[str, ...]:
    """Partial time labels: GUM marks dates only, so the words of durations and clock times say nothing."""
    labels = ["O"] * len(words)
    for index, word in enumerate(words):
        if word.lower() in _UNDATED:
            labels[max(0, index - 2) : index + 2] = [""] * len(labels[max(0, index - 2) : index + 2])
    for row in dates:
        first, last = row["tokens"][0] - 1, row["tokens"][1]
        kinds = time_kinds(words[first:last])
        mark(labels, first, last, ("DATE",) if kinds == KINDS else kinds)
    return tuple(labels)
