"""Scores exported weights on the held-out parts of the corpora and writes training/results/*.json.

python -m training.evaluate [--weights src/reportedly/models/weights] [--corpora ../shared/training]

Gold words and sentences unless a name says raw; raw scores count a word right where its characters are.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from tqdm import tqdm

from reportedly.models import Encoder, load
from reportedly.models.encoder import Analysis
from reportedly.models.tokenize import Gap
from reportedly.types.parse import Parse
from training import paths
from training.corpora import Record, read_ewt, read_gum
from training.corpora.names import held_out_bank
from training.corpora.partial import chunks
from training.corpora.record import read_jsonl
from training.scores import Tally

_MERGED = {
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
    """Consecutive sentences of one document, up to 150 words and 480 sub-words at four a word."""
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
        wanted = {(a, b, _MERGED.get(t, t)) for a, b, t in chunks(tags) if t in _MERGED}
        found = {
            (e.first - span.start, e.last - span.start, _MERGED[e.label])
            for e in analysis.entities
            if e.first in span and e.label in _MERGED
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


def evaluate_treebank(
    encoder: Encoder, records: Sequence[Record], extra: Callable[[Tally, Window, Analysis], None]
) -> tuple[Tally, Counter[str]]:
    """The tally of a treebank's test part over gold words and, by document, over raw text."""
    tally, confused = Tally(), Counter[str]()
    for window in tqdm(list(windows(records)), desc=records[0].corpus):
        analysis = analyse(encoder, window)
        score_words(tally, confused, window, analysis)
        extra(tally, window, analysis)
    for _, group in groupby(records, key=lambda record: record.document):
        document = list(group)
        score_raw(tally, document, encoder.parse(running_text(document)[0]))
    return tally, confused


def report(tally: Tally, confused: Counter[str]) -> dict[str, Any]:
    """The treebank's scores, overall and by relation."""
    shares = {
        name: tally.accuracy(name) for name in ("upos", "xpos", "lemma", "uas", "las", "las_with_subtypes")
    }
    raw = {name.replace(" ", "_"): tally.f1(name) for name in tally.names("raw ")}
    relations = {
        name[4:]: {"right": tally.f1(name)["recall"], "gold": tally.f1(name)["gold"]}
        for name in tally.names("dep ")
    }
    return shares | raw | {"relations": relations, "confused": dict(confused.most_common(25))}


def evaluate_ewt(encoder: Encoder, corpora: Path) -> dict[str, Any]:
    """EWT's test part: words, trees, roles and Universal NER's names."""
    records = list(read_ewt(corpora, "test"))
    names = {tuple(r["tokens"]): r["tags"] for r in read_jsonl(corpora / "ner" / "uner-ewt.test.jsonl")}  # type: ignore[arg-type, misc]
    gold = {id(record): _gold_frames(record, row) for record, row in _with_frames(records, corpora)}

    def extra(tally: Tally, window: Window, analysis: Analysis) -> None:
        score_names(tally, window, analysis, names)  # type: ignore[arg-type]
        score_frames(tally, window, analysis, [gold.get(id(record)) for record in window])

    tally, confused = evaluate_treebank(encoder, records, extra)
    frames = {name: tally.f1(name) for name in ("predicates", "arguments_by_head", "arguments_by_span")}
    found = {"names": tally.f1("names") | {"by_type": tally.table("name ")}}
    return report(tally, confused) | found | frames | {"roles": tally.table("role ")}


def _with_frames(records: Sequence[Record], corpora: Path) -> Iterator[tuple[Record, dict[str, Any]]]:
    """The records beside PropBank's rows, by the order of sentences and their ids."""
    from training.corpora.treebanks import read_conllu

    rows = {str(row["sent_id"]): row for row in read_jsonl(corpora / "srl-ewt" / "test.jsonl")}
    ids = [sent_id for sent_id, _ in read_conllu(corpora / "ewt" / "test.conllu", "ewt")]
    for sent_id, record in zip(ids, records, strict=True):
        if sent_id in rows and rows[sent_id]["n"] == len(record.words):
            yield record, rows[sent_id]


def _gold_frames(record: Record, row: dict[str, Any]) -> GoldFrames:
    """PropBank's frames of a sentence, auxiliaries left out, spans with their head words."""
    from training.corpora.treebanks import span_head

    frames: dict[int, list[tuple[int, int, int, str]]] = {}
    for predicate in row["predicates"]:
        token = predicate["token"] - 1
        if (record.pos or ())[token] == "AUX":
            continue
        spans = [(a["tokens"][0] - 1, a["tokens"][1], a["role"]) for a in predicate["args"]]
        arguments = [(span_head(record, first, last), first, last, role) for first, last, role in spans]
        frames[token] = [argument for argument in arguments if argument[0] != token]
    return GoldFrames(frames)


def evaluate_gum(encoder: Encoder, corpora: Path) -> dict[str, Any]:
    """GUM's test part, and its news documents of dev and test over raw text."""
    tally, confused = evaluate_treebank(encoder, list(read_gum(corpora, "test")), score_dates)
    news = Tally()
    both = [*read_gum(corpora, "dev"), *read_gum(corpora, "test")]
    for name, group in groupby(both, key=lambda record: record.document):
        document = list(group)
        if "_news_" in name:
            score_raw(news, document, encoder.parse(running_text(document)[0]))
    scored = {key.replace(" ", "_"): news.f1(key) for key in news.names("raw ")}
    return report(tally, confused) | {"dates": tally.f1("dates"), "news_of_dev_and_test": scored}


def evaluate_bank(encoder: Encoder, corpora: Path) -> dict[str, Any]:
    """Sentences of the Meaning Bank that training did not see: agency news, machine-made tags."""
    tally = Tally()
    for record, tags in held_out_bank(corpora):
        analysis = analyse(encoder, [record])
        wanted = {(a, b, _MERGED.get(t, t)) for a, b, t in chunks(tags)}
        found = {(e.first, e.last, _MERGED.get(e.label, e.label)) for e in analysis.entities}
        found |= {(t.first, t.last, "TIME") for t in analysis.times}
        for type_ in ("PER", "ORG", "LOC", "NATIONALITY", "EVENT", "TIME"):
            tally.compare(
                f"type {type_}", {x for x in wanted if x[2] == type_}, {x for x in found if x[2] == type_}
            )
    return dict(tally.table("type "))


def speed(encoder: Encoder, text: str) -> dict[str, float]:
    """Words a second of parse() over a text, the best of three runs."""
    best, count = float("inf"), 0
    for _ in range(3):
        began = time.perf_counter()
        count = len(encoder.parse(text).tokens)
        best = min(best, time.perf_counter() - began)
    return {"words": count, "words_per_second": round(count / best)}


def main() -> None:
    """Evaluates and writes one JSON file a corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=paths.WEIGHTS)
    parser.add_argument("--corpora", type=Path, default=paths.CORPORA)
    parser.add_argument("--to", type=Path, default=paths.RESULTS)
    options = parser.parse_args()
    encoder = load(options.weights)
    options.to.mkdir(parents=True, exist_ok=True)
    parts = {"ewt": evaluate_ewt, "gum": evaluate_gum, "meaning-bank": evaluate_bank}
    for name, evaluate in parts.items():
        scores = {"model": encoder.name, "version": encoder.version, "sha256": encoder.sha256}
        scores |= evaluate(encoder, options.corpora)
        (options.to / f"{name}.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
        print(
            name,
            json.dumps(
                {k: v for k, v in scores.items() if k not in ("relations", "confused", "roles")}, indent=1
            ),
        )
    news = [record for record in read_gum(options.corpora, "dev") if "_news_" in record.document]
    print("speed", speed(encoder, running_text(news)[0]))


if __name__ == "__main__":
    main()
