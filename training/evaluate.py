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
from itertools import groupby
from pathlib import Path
from typing import Any

from tqdm import tqdm

from reportedly.models import Encoder, load
from reportedly.models.encoder import Analysis
from training import paths
from training.corpora import Record, read_ewt, read_gum
from training.corpora.names import held_out_bank
from training.corpora.partial import chunks
from training.corpora.record import read_jsonl
from training.corpora.treebanks import read_conllu, span_head
from training.measures import (
    MERGED,
    GoldFrames,
    Window,
    analyse,
    running_text,
    score_dates,
    score_frames,
    score_names,
    score_raw,
    score_words,
    windows,
)
from training.scores import Tally


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
    rows = {str(row["sent_id"]): row for row in read_jsonl(corpora / "srl-ewt" / "test.jsonl")}
    ids = [sent_id for sent_id, _ in read_conllu(corpora / "ewt" / "test.conllu", "ewt")]
    for sent_id, record in zip(ids, records, strict=True):
        if sent_id in rows and rows[sent_id]["n"] == len(record.words):
            yield record, rows[sent_id]


def _gold_frames(record: Record, row: dict[str, Any]) -> GoldFrames:
    """PropBank's frames of a sentence, auxiliaries left out, spans with their head words."""
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
        wanted = {(a, b, MERGED.get(t, t)) for a, b, t in chunks(tags)}
        found = {(e.first, e.last, MERGED.get(e.label, e.label)) for e in analysis.entities}
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
