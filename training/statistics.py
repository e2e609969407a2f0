"""The frozen word statistics that linking weighs words by: in how many documents each word stands.

    python -m training.statistics CORPORA src/reportedly/tables/word_documents.csv

CORPORA is a folder with `news/*.jsonl` (a text and a title a line) and `ewt/`, `gum/` in CoNLL-U.
The table is shipped and never updated from a user's record, so that whether two accounts join never
depends on what else the record holds. The same corpora give the same file, byte for byte.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from reportedly.link.words import tokens

KEPT_WORDS = 20_000
"""Words in the table; a word beyond them stands in at most two documents and counts as unseen."""

HEADER = """\
# In how many of the counted documents a word stands (lower case); a word not listed is rarer than all.
# The row `*` holds the number of documents. Made by training/statistics.py from Wikinews (CC BY 2.5),
# Wikipedia's Current Events portal (CC BY-SA 4.0), FA-KES (CC BY 4.0), UD English EWT (CC BY-SA 4.0)
# and GUM (CC BY 4.0); counts only, no text.
word,documents
"""


def news(folder: Path) -> Iterator[str]:
    """Title and text of every item, files and lines in order."""
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield f"{row.get('title') or ''} {row['text']}"


def treebank(folder: Path) -> Iterator[str]:
    """The text of every document of a folder's CoNLL-U training files."""
    for file in sorted(folder.glob("train*.conllu")):
        sentences: list[str] = []
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc") and sentences:
                yield " ".join(sentences)
                sentences = []
            elif line.startswith("# text = "):
                sentences.append(line.removeprefix("# text = "))
        yield " ".join(sentences)


def document_counts(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """The number of documents, and for every word in how many of them it stands."""
    total, counts = 0, Counter[str]()
    for text in texts:
        total += 1
        counts.update(set(tokens(text)))
    return total, counts


def write(corpora: Path, out: Path) -> None:
    """Write the table: the commonest words, by count and then by letter."""
    parts = (news(corpora / "news"), treebank(corpora / "ewt"), treebank(corpora / "gum"))
    total, counts = document_counts(chain.from_iterable(parts))
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEPT_WORDS]
    rows = "".join(f"{word},{documents}\n" for word, documents in kept)
    out.write_text(f"{HEADER}*,{total}\n{rows}", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
