"""Trains the reader for a number of minutes; the learning rate falls to zero as they run out.

python -m training.train [--minutes 60] [--workers 1] [--resume]

More workers share the weights in memory and each step on their own (Recht et al. 2011, 'Hogwild'); all but
the first run at low priority. Because time sets the schedule, two runs do not give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import multiprocessing
from tqdm import tqdm

from reportedly.models.features import Pieces
from training.base import base_file
from training.corpora import read_records
from training.losses import losses, total
from training.model import Reader, load_base
from training.paths import BUILT
from training.windows import Batch, Labels, batch, batches, example, windows

ENCODER_RATE, HEADS_RATE, WARM_UP = 2e-4, 1.5e-3, 100
BATCH_PIECES = 1000
CHECKPOINT_SECONDS = 600


@dataclass(frozen=True)
class Run:
    """What a worker is told: where to read and write, its number, and the clock it keeps to."""

    folder: Path
    worker: int
    began: float  # time.time() minus the seconds already trained
    seconds: float
    epoch: int


def load_labels(folder: Path) -> dict[str, list[str]]:
    """The labels that prepare.py collected."""
    path = folder / "labels.json"
    if not path.is_file():
        raise SystemExit(f"{path}: missing; run python -m training.prepare first")
    names: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return names


def stream(run: Run, labels: Labels, pieces: Pieces) -> Iterator[tuple[int, Batch]]:
    """Epoch after epoch of batches, each with its epoch's number, until the time is up."""
    records = list(read_records(run.folder / "records.jsonl"))
    epoch = run.epoch
    while True:
        rng = random.Random(f"{epoch} {run.worker}")
        chosen = windows(records, pieces, rng)
        for group in batches(chosen, pieces, BATCH_PIECES, rng):
            yield epoch, batch([example(window, pieces, labels, rng) for window in group])
        epoch += 1


def optimizer_of(reader: Reader) -> torch.optim.Optimizer:
    """AdamW over the parameters that learn, the encoder at a lower rate than the heads."""
    frozen = set(map(id, reader.encoder.frozen_parameters()))
    encoder = [p for p in reader.encoder.parameters() if id(p) not in frozen]
    of_encoder = set(map(id, reader.encoder.parameters()))
    heads = [p for p in reader.parameters() if id(p) not in of_encoder]
    groups = [{"params": encoder, "peak": ENCODER_RATE}, {"params": heads, "peak": HEADS_RATE}]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def train(run: Run, reader: Reader, kept: Path | None) -> None:
    """One worker's training; the first worker also reports and writes checkpoints to `kept`."""
    torch.set_num_threads(1)
    if run.worker:
        os.nice(10)
    records = list(read_records(run.folder / "records.jsonl"))
    labels = Labels(load_labels(run.folder), records)
    allowed = {name: labels.allowed(name) for name in labels.partial}
    vectors = torch.from_numpy(np.load(run.folder / "vectors.npy"))
    pieces = Pieces(Tokenizer.from_file(str(base_file("tokenizer.json"))))
    optimizer = optimizer_of(reader)
    reader.train()
    report = Report(run, kept)
    for step, (epoch, one) in enumerate(stream(run, labels, pieces)):
        left = 1 - (time.time() - run.began) / run.seconds
        if left <= 0:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * left * min(1.0, (step + 1) / WARM_UP)
        found = losses(reader, one, allowed, vectors)
        optimizer.zero_grad(set_to_none=True)
        total(found).backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 5.0)
        optimizer.step()
        report.add(reader, epoch, one.words, {name: float(loss.detach()) for name, loss in found.items()})
    report.save(reader)


class Report:
    """The first worker's log: words a second, smoothed losses, and a checkpoint every ten minutes."""

    def __init__(self, run: Run, kept: Path | None) -> None:
        self._run, self._kept = run, kept
        self._bar = tqdm(total=0, unit="word", mininterval=20, disable=run.worker > 0, desc="training")
        self._sums: dict[str, list[float]] = defaultdict(list)
        self._saved = self._said = time.time()
        self._epoch = run.epoch

    def add(self, reader: Reader, epoch: int, words: int, found: dict[str, float]) -> None:
        """Counts a batch; every minute a line of losses, every ten a checkpoint."""
        self._epoch = epoch
        self._bar.update(words)
        for name, loss in found.items():
            self._sums[name].append(loss)
        now = time.time()
        if self._kept and now - self._said > 60:
            parts = " ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(self._sums.items()))
            done = (now - self._run.began) / self._run.seconds
            tqdm.write(f"{time.strftime('%H:%M:%S')} {done:.0%} epoch {epoch} words {self._bar.n} {parts}")
            self._said = now
            self._sums.clear()
        if self._kept and now - self._saved > CHECKPOINT_SECONDS:
            self.save(reader)
            self._saved = now

    def save(self, reader: Reader) -> None:
        """Writes a checkpoint under a new name, then renames it."""
        if not self._kept:
            return
        state = {
            "reader": reader.state_dict(),
            "elapsed": time.time() - self._run.began,
            "epoch": self._epoch,
        }
        torch.save(state, self._kept.with_suffix(".new"))
        self._kept.with_suffix(".new").replace(self._kept)


def new_reader(folder: Path) -> Reader:
    """A reader with the base model's encoder and untrained heads."""
    torch.manual_seed(7)
    reader = Reader({name: len(values) for name, values in load_labels(folder).items()})
    load_base(reader.encoder, base_file("model.safetensors"))
    return reader


def main() -> None:
    """Trains, or goes on training, and leaves checkpoint.pt in the folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=BUILT, help="folder of prepare.py")
    parser.add_argument("--minutes", type=float, default=60.0, help="length of the whole schedule")
    parser.add_argument("--workers", type=int, default=1, help="processes that train on one set of weights")
    parser.add_argument("--resume", action="store_true", help="go on from checkpoint.pt, if there is one")
    options = parser.parse_args()
    kept = options.out / "checkpoint.pt"
    reader, elapsed, epoch = new_reader(options.out), 0.0, 0
    if options.resume and kept.is_file():
        state = torch.load(kept)
        reader.load_state_dict(state["reader"])
        elapsed, epoch = state["elapsed"], state["epoch"] + 1
    for parameter in reader.encoder.frozen_parameters():
        parameter.requires_grad_(False)
    reader.share_memory()
    began = time.time() - elapsed
    runs = [Run(options.out, i, began, options.minutes * 60, epoch) for i in range(options.workers)]
    spawn = multiprocessing.get_context("spawn")
    others = [spawn.Process(target=train, args=(run, reader, None), daemon=True) for run in runs[1:]]
    for other in others:
        other.start()
    train(runs[0], reader, kept)
    for other in others:
        other.join()


if __name__ == "__main__":
    main()
