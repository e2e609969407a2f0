"""What is counted when weights are scored: words, trees, names, dates, frames and raw texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportedly.models import Encoder
from reportedly.models.encoder import Analysis
from reportedly.models.tokenize import Gap
from reportedly.types.parse import Parse
from training.corpora import Record
from training.corpora.partial import chunks
from training.scores import Tally

MERGED = {
    "GPE": "LOC",
    "LOCATION": "LOC",
    "FACILITY": "LOC",
    "GPE_LOC": "LOC",
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
}
_JOINED = {Gap.NONE: "", Gap.SPACE: " ", Gap.LINE: "\n", Gap.PARAGRAPH: "\n\n"}
Window = list[Record]


def windows(records: Sequence[Record]) -> Iterator[Window]:
    """Consecutive sentences of one document, up to 120 words: less than a window at run time holds."""
    for _, document in groupby(records, key=lambda record: record.document):
        window: Window = []
        for record in document:
            if window and sum(len(r.words) for r in window) + len(record.words) > 120:
                yield window
                window = []
            window.append(record)
        if window:
            yield window


def analyse(encoder: Encoder, window: Window) -> Analysis:
    """The encoder's analysis of a window of gold sentences."""
    gaps = [[Gap(gap) for gap in record.gaps] for record in window]
    return encoder.read_given([record.words for record in window], gaps)


def score_words(tally: Tally, confused: Counter[str], window: Window, analysis: Analysis) -> None:
    """Counts word classes, lemmas, heads and relations of a window."""
    base = 0
    for record in window:
        count = len(record.words)
        span = slice(base, base + count)
        head = [h - base if h else 0 for h in analysis.head[span].tolist()]
        gold_head = [h + 1 for h in record.head or ()]
        dep, gold_dep = analysis.dep[span], record.dep or ()
        right_head = [a == b for a, b in zip(head, gold_head, strict=True)]
        bare = [a.split(":")[0] == b.split(":")[0] for a, b in zip(dep, gold_dep, strict=True)]
        full = [a == b for a, b in zip(dep, gold_dep, strict=True)]
        tally.share("upos", _agree(analysis.pos[span], record.pos), count)
        tally.share("xpos", _agree(analysis.tag[span], record.tag), count)
        tally.share(
            "lemma", _agree(analysis.lemma[span], [lemma.lower() for lemma in record.lemma or ()]), count
        )
        tally.share("uas", sum(right_head), count)
        tally.share("las", sum(map(all, zip(right_head, bare, strict=True))), count)
        tally.share("las_with_subtypes", sum(map(all, zip(right_head, full, strict=True))), count)
        for mine, gold, head_right, label_right in zip(dep, gold_dep, right_head, full, strict=True):
            tally.compare(f"dep {gold}", {1}, {1} if head_right and label_right else set())
            if mine != gold:
                confused[f"{gold} read as {mine}"] += 1
        base += count


def _agree(mine: Sequence[str], gold: Sequence[str] | None) -> int:
    """How many labels agree."""
    return sum(a == b for a, b in zip(mine, gold or (), strict=True))


def score_names(
    tally: Tally, window: Window, analysis: Analysis, gold: dict[tuple[str, ...], list[str]]
) -> None:
    """Counts Universal NER's entities of a window, places of all kinds taken as one."""
    base = 0
    for record in window:
        span = range(base, base + len(record.words))
        base += len(record.words)
        tags = gold.get(record.words)
        if tags is None:
            continue
        wanted = {(a, b, MERGED.get(t, t)) for a, b, t in chunks(tags) if t in MERGED}
        found = {
            (e.first - span.start, e.last - span.start, MERGED[e.label])
            for e in analysis.entities
            if e.first in span and e.label in MERGED
        }
        tally.compare("names", wanted, found)
        for type_ in ("PER", "ORG", "LOC"):
            tally.compare(
                f"name {type_}", {x for x in wanted if x[2] == type_}, {x for x in found if x[2] == type_}
            )


def score_dates(tally: Tally, window: Window, analysis: Analysis) -> None:
    """Counts GUM's dates; durations and clock times, which GUM leaves out, are set aside."""
    base = 0
    for record in window:
        count = len(record.words)
        gold = {(a, b) for a, b, _ in chunks([label.split("|")[0] or "O" for label in record.time or ()])}
        silent = {i for i, label in enumerate(record.time or ()) if not label}
        found = {(t.first - base, t.last - base) for t in analysis.times if base <= t.first < base + count}
        found = {span for span in found if not silent & set(range(*span)) or span in gold}
        tally.compare("dates", gold, found)
        base += count


@dataclass(frozen=True)
class GoldFrames:
    """PropBank's frames of a test sentence: predicate -> (head, first, last, role)."""

    frames: dict[int, list[tuple[int, int, int, str]]]


def score_frames(tally: Tally, window: Window, analysis: Analysis, gold: Sequence[GoldFrames | None]) -> None:
    """Counts predicates, arguments by head word and arguments by span."""
    base = 0
    for record, wanted in zip(window, gold, strict=True):
        count = len(record.words)
        if wanted is not None:
            found = [f for f in analysis.frames if base <= f.predicate < base + count]
            mine = [
                (f.predicate - base, a.head - base, a.first - base, a.last - base, a.role)
                for f in found
                for a in f.arguments
            ]
            right = [(p, *argument) for p, arguments in wanted.frames.items() for argument in arguments]
            tally.compare("predicates", wanted.frames, {f.predicate - base for f in found})
            tally.compare(
                "arguments_by_head",
                {(p, h, r) for p, h, _, _, r in right},
                {(p, h, r) for p, h, _, _, r in mine},
            )
            tally.compare(
                "arguments_by_span",
                {(p, a, b, r) for p, _, a, b, r in right},
                {(p, a, b, r) for p, _, a, b, r in mine},
            )
            for role in {x[4] for x in right} | {x[4] for x in mine}:
                pick = (
                    {(p, h) for p, h, _, _, r in right if r == role},
                    {(p, h) for p, h, _, _, r in mine if r == role},
                )
                tally.compare(f"role {role}", *pick)
        base += count


def running_text(records: Sequence[Record]) -> tuple[str, list[tuple[int, int]], list[int]]:
    """A document's text, its words' characters, and the first word of each sentence."""
    text, spans, starts = "", [], []
    for record in records:
        starts.append(len(spans))
        for word, gap in zip(record.words, record.gaps, strict=True):
            text += _JOINED[Gap(gap)] if text else ""
            spans.append((len(text), len(text) + len(word)))
            text += word
    return text, spans, starts


def score_raw(tally: Tally, records: Sequence[Record], parse: Parse) -> None:
    """Counts words, sentences and labelled arcs of a raw text against its gold words."""
    _, spans, starts = running_text(records)
    found = [(token.start, token.end) for token in parse.tokens]
    tally.compare("raw words", spans, found)
    ends = [*starts[1:], len(spans)]
    sentences = {(spans[a][0], spans[b - 1][1]) for a, b in zip(starts, ends, strict=True)}
    tally.compare("raw sentences", sentences, {(s.start, s.end) for s in parse.sentences})
    gold, mine = (
        set(),
        {(found[t.index], found[t.head] if t.head >= 0 else None, t.dep.split(":")[0]) for t in parse.tokens},
    )
    for start, record in zip(starts, records, strict=True):
        for index, (head, dep) in enumerate(zip(record.head or (), record.dep or (), strict=True)):
            gold.add((spans[start + index], spans[start + head] if head >= 0 else None, dep.split(":")[0]))
    tally.compare("raw las", gold, mine)
    tally.compare("raw uas", {x[:2] for x in gold}, {x[:2] for x in mine})
