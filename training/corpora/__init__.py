"""The corpora that the reader is trained on, one entry each: how to read it, how often to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora.documents import read_meantime, read_re3d, read_recognizers
from training.corpora.names import read_meaning_bank, read_names
from training.corpora.record import Record, read_records, write_records
from training.corpora.treebanks import read_ewt, read_gum

# Words taken of the Meaning Bank, whose tags are machine-made: agency prose, without drowning the rest.
MEANING_BANK_WORDS = 120_000


@dataclass(frozen=True)
class Corpus:
    """A corpus: its name, its reader, and its share: how many times (or which part) an epoch shows it."""

    name: str
    read: Callable[[Path], Iterator[Record]]
    share: float


CORPORA = (
    Corpus("ewt", lambda folder: read_ewt(folder, "train"), 1.0),
    Corpus("gum", lambda folder: read_gum(folder, "train"), 1.0),
    Corpus("names", read_names, 0.3),
    Corpus("gmb", lambda folder: read_meaning_bank(folder, MEANING_BANK_WORDS), 0.8),
    Corpus("re3d", read_re3d, 2.0),
    Corpus("meantime", read_meantime, 1.0),
    Corpus("recognizers", read_recognizers, 0.5),
)

__all__ = ["CORPORA", "Corpus", "Record", "read_ewt", "read_gum", "read_records", "write_records"]
