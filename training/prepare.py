"""Reads every corpus into one file of records, collects the labels, and embeds sentences with the base model.

python -m training.prepare [--corpora ../shared/training] [--out out/training]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from reportedly.models.lemmas import script
from training import paths
from training.corpora import CORPORA, Record, read_records, write_records
from training.heads import ENTITY_TYPES, TIME_TYPES, span_tags

# Rarer edit scripts and roles are left unlearned: too few examples to learn from, each a wider output.
MIN_SCRIPTS, MIN_ROLES = 3, 17
# Corpora whose sentences get the base model's vector as a target, so that fine-tuning keeps their meaning.
EMBEDDED = ("gum", "gmb")


def labels(records: Iterable[Record]) -> dict[str, list[str]]:
    """The labels of every head, most frequent first where the order is free."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("pos", "tag", "dep", "lemma", "role")}
    for record in records:
        for name in ("pos", "tag", "dep"):
            counts[name].update(getattr(record, name) or ())
        counts["lemma"].update(map(script, record.words, record.lemma or ()))
        counts["role"].update(role for _, arguments in record.frames or () for _, role in arguments)
    return {
        "pos": _frequent(counts["pos"], 1),
        "tag": _frequent(counts["tag"], 1),
        "lemma": _frequent(counts["lemma"], MIN_SCRIPTS),
        "start": ["INSIDE", "START"],
        "predicate": ["NO", "YES"],
        "entity": span_tags(ENTITY_TYPES),
        "time": span_tags(TIME_TYPES),
        "dep": _frequent(counts["dep"], 1),
        "role": ["", *_frequent(counts["role"], MIN_ROLES)],
    }


def _frequent(counts: Counter[str], least: int) -> list[str]:
    """The labels counted at least `least` times, most frequent first, ties by name."""
    return sorted((label for label, count in counts.items() if count >= least), key=lambda x: (-counts[x], x))


def embed(records: Sequence[Record]) -> NDArray[np.float16]:
    """The base model's sentence vectors, (records, 384), unit length: mean of the sub-words' last states."""
    import torch
    from tokenizers import Tokenizer

    from training.base import base_file
    from training.model import Encoder, load_base

    tokenizer = Tokenizer.from_file(str(base_file("tokenizer.json")))
    tokenizer.enable_truncation(128)
    encoder = Encoder().eval()
    load_base(encoder, base_file("model.safetensors"))
    vectors = np.zeros((len(records), 384), np.float16)
    order = sorted(range(len(records)), key=lambda index: len(records[index].words))
    for start in tqdm(range(0, len(order), 32), desc="embedding sentences", unit_scale=32):
        chosen = order[start : start + 32]
        tokenizer.enable_padding()
        batch = tokenizer.encode_batch([" ".join(records[index].words) for index in chosen])
        ids = torch.tensor([encoding.ids for encoding in batch])
        mask = torch.tensor([encoding.attention_mask for encoding in batch]).bool()
        with torch.no_grad():
            hidden = encoder(ids, torch.zeros_like(ids), torch.zeros_like(ids), mask)
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        vectors[chosen] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return vectors


def main() -> None:
    """Writes records.jsonl, labels.json and vectors.npy."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=paths.CORPORA)
    parser.add_argument("--out", type=Path, default=paths.BUILT)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    records: list[Record] = []
    for corpus in tqdm(CORPORA, desc="reading corpora"):
        records += (replace(record, corpus=corpus.name) for record in corpus.read(options.corpora))
    embedded = [index for index, record in enumerate(records) if record.corpus in EMBEDDED]
    np.save(options.out / "vectors.npy", embed([records[index] for index in embedded]))
    for row, index in enumerate(embedded):
        records[index] = replace(records[index], vector=row)
    count = write_records(options.out / "records.jsonl", records)
    found = labels(read_records(options.out / "records.jsonl"))
    (options.out / "labels.json").write_text(
        json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    print(f"{count} records; " + ", ".join(f"{name} {len(values)}" for name, values in found.items()))


if __name__ == "__main__":
    main()
