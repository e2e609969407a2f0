"""The texts that annotations point into, and the two joined."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.errors import ReportedlyError
from reportedly.text import sha256_of
from training.annotations.schema import Annotation
from training.paths import CORPORA

HERE = Path(__file__).resolve().parent
# Second passes over the same documents, kept apart: they measure and are not trained on.
SECOND = HERE / "second"
# Reports of our own writing lie beside their annotations, text and all.
OWN = "own"


class TextChangedError(ReportedlyError):
    """A text that is not the one annotated, or is missing."""


@dataclass(frozen=True)
class AnnotatedReport:
    """A text with its annotation; `published` is an ISO 8601 day or null."""

    text: str
    published: str | None
    outlet: str | None
    annotation: Annotation


@dataclass(frozen=True)
class Text:
    """A document before annotation."""

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None


def _lines(path: Path) -> Iterator[Text]:
    """The documents of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Text(row["id"], row["text"], row.get("published"), row.get("outlet"))


def _gum(folder: Path) -> Iterator[Text]:
    """GUM's documents, each the `# text` lines of its sentences joined by line breaks."""
    for split in ("train", "dev", "test"):
        held: dict[str, list[str]] = {}
        name = ""
        for line in (folder / f"{split}.conllu").read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc id = "):
                name = line.removeprefix("# newdoc id = ")
            elif line.startswith("# text = "):
                held.setdefault(name, []).append(line.removeprefix("# text = "))
        for name, parts in held.items():
            yield Text(name, "\n".join(parts))


SETS: Mapping[str, Callable[[Path], Iterator[Text]]] = {
    "wikinews": lambda corpora: _lines(corpora / "news" / "wikinews.jsonl"),
    "fakes": lambda corpora: _lines(corpora / "news" / "fakes.jsonl"),
    "current-events": lambda corpora: _lines(corpora / "news" / "current-events.jsonl"),
    "meantime": lambda corpora: _lines(corpora / "meantime" / "meantime.jsonl"),
    "gum": lambda corpora: _gum(corpora / "gum"),
    OWN: lambda corpora: _lines(HERE / "own" / "texts.jsonl"),
}


@cache
def texts(name: str, corpora: Path = CORPORA) -> Mapping[str, Text]:
    """The documents of a source set by id."""
    if name not in SETS:
        raise TextChangedError(f"no source set {name!r}: expected one of {', '.join(SETS)}")
    return {text.id: text for text in SETS[name](corpora)}


def rows(path: Path) -> Iterator[Annotation]:
    """The annotations of a stored file, one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Annotation.model_validate_json(line)


def load(corpora: Path = CORPORA, folder: Path = HERE) -> Iterator[AnnotatedReport]:
    """Every annotated report: the stored rows of a folder joined with the texts under `corpora`.

    Raises TextChangedError where a text is missing or its SHA-256 is not the one annotated.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for row in rows(path):
            yield joined(row, corpora)


def joined(row: Annotation, corpora: Path = CORPORA) -> AnnotatedReport:
    """An annotation with its text; raises TextChangedError where the text is not the one annotated."""
    held = texts(row.set, corpora).get(row.id)
    if held is None:
        raise TextChangedError(f"{row.set} {row.id}: no such text under {corpora}")
    if (found := sha256_of(held.text)) != row.sha256:
        raise TextChangedError(f"{row.set} {row.id}: expected text {row.sha256[:12]}…, got {found[:12]}…")
    return AnnotatedReport(held.text, held.published, held.outlet, row)
