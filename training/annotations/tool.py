"""The annotator's command: python -m training.annotations.tool COMMAND; FORMAT.md lists the commands."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from reportedly.errors import ReportedlyError
from training.annotations.agreement import agreement
from training.annotations.checking import problems
from training.annotations.compiling import compile_form
from training.annotations.corpus import HERE, joined, rows, texts
from training.annotations.schema import Annotation
from training.annotations.showing import plain, shown
from training.annotations.sweep import uncovered
from training.annotations.working import Form, forms

app = typer.Typer(add_completion=False, help=__doc__)
Files = Annotated[list[Path], typer.Argument()]


@app.command("compile")
def compile_files(
    files: Files, out: Annotated[Path, typer.Option(help="Folder of the stored rows.")] = HERE
) -> None:
    """Adds the documents of working files to the stored rows (a document already there is replaced)."""
    made: list[Annotation] = []
    faults: list[str] = []
    for path in files:
        try:
            written = list(forms(path.read_text(encoding="utf-8")))
        except ReportedlyError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for form in written:
            row, found = _compiled(form)
            made += [row] if row else []
            faults += [f"{path.name}: {fault}" for fault in found]
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        raise typer.Exit(1)
    _store(made, out)
    print(f"{len(made)} documents stored in {out}")


def _compiled(form: Form) -> tuple[Annotation | None, list[str]]:
    """A form's stored row, and what is wrong with it."""
    try:
        held = _text(form.set, form.id)
        row = compile_form(form, held)
    except ReportedlyError as error:
        return None, [str(error)]
    return row, [f"{row.id}: {fault}" for fault in problems(row, held)]


def _text(name: str, key: str) -> str:
    held = texts(name).get(key)
    if held is None:
        raise ReportedlyError(f"{name} holds no document {key!r}")
    return held.text


def _store(made: Iterable[Annotation], out: Path) -> None:
    """Writes rows into one file a source set, sorted by id, leaving the other rows as they are."""
    out.mkdir(parents=True, exist_ok=True)
    by_set: dict[str, dict[str, Annotation]] = {}
    for row in made:
        by_set.setdefault(row.set, {})[row.id] = row
    for name, new in by_set.items():
        path = out / f"{name}.jsonl"
        held = {row.id: row for row in rows(path)} if path.exists() else {}
        lines = [row.model_dump_json(exclude_defaults=True) for _, row in sorted((held | new).items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@app.command()
def validate(folders: Annotated[list[Path] | None, typer.Argument()] = None) -> None:
    """Checks stored rows against their texts and the guidelines' hard rules."""
    faults = 0
    for row in _stored(folders or [HERE]):
        for fault in problems(row, joined(row).text):
            print(f"{row.set} {row.id}: {fault}", file=sys.stderr)
            faults += 1
    print(f"{faults} faults")
    raise typer.Exit(bool(faults))


@app.command()
def show(ids: Annotated[list[str], typer.Argument()], folder: Path = HERE) -> None:
    """Prints annotations over their texts."""
    for row in _stored([folder]):
        if row.id in ids:
            print("\n".join(shown(row, joined(row).text)))


@app.command()
def text(name: str, ids: Annotated[list[str], typer.Argument()]) -> None:
    """Prints bare texts with their sentences numbered, as the working form counts them."""
    for key in ids:
        held = texts(name)[key]
        print(f"=== {name} {key} {held.published} {held.outlet}")
        print("\n".join(plain(held.text)))


@app.command()
def sweep(folder: Path = HERE) -> None:
    """Prints the conflict words that no mark covers, each in its surroundings."""
    for row in _stored([folder]):
        held = joined(row).text
        for start, end in uncovered(row, held):
            around = " ".join(held[max(0, start - 60) : end + 40].split())
            print(f"{row.id} {held[start:end]}: …{around}…")


@app.command()
def stats(folders: Annotated[list[Path] | None, typer.Argument()] = None) -> None:
    """Prints how much is annotated: documents, words, and items of each layer, a source set a column."""
    found: dict[str, Counter[str]] = {}
    for row in _stored(folders or [HERE]):
        found.setdefault(row.set, Counter()).update(_sizes(row))
    total = sum(found.values(), Counter[str]())
    print("| | " + " | ".join([*found, "all"]) + " |")
    print("|---" * (len(found) + 2) + "|")
    for name in total:
        print(f"| {name} | " + " | ".join(str(column[name]) for column in (*found.values(), total)) + " |")


def _sizes(row: Annotation) -> Counter[str]:
    """How many items of each layer a document has."""
    sizes = Counter(
        {
            "documents": 1,
            "words": row.words,
            "without any event": not row.events,
            "attributions": len(row.attributions),
            "nested attributions": sum(a.parent is not None for a in row.attributions),
            "events": len(row.events),
            "events not actual": sum(event.status != "actual" for event in row.events),
            "roles": sum(len(event.roles) for event in row.events),
            "places": sum(len(event.places) for event in row.events),
            "times": sum(len(event.times) for event in row.events),
            "counts": len(row.counts),
            "people": len(row.people),
            "tallies": len(row.tallies),
            "incidents": len(row.incidents),
            "contradictions": len(row.contradictions),
            "lookalikes": sum(x.kind == "lookalike" for x in row.ignored),
            "other ignored": sum(x.kind != "lookalike" for x in row.ignored),
        }
    )
    sizes.update(f"status {event.status}" for event in row.events)
    return sizes


@app.command("agreement")
def agree(left: Path, right: Path) -> None:
    """Prints the F1 of each layer over the documents that two folders of rows share."""
    a = {row.id: row for row in _stored([left])}
    b = {row.id: row for row in _stored([right])}
    print(f"{len(a.keys() & b.keys())} documents, {sum(a[name].words for name in a.keys() & b.keys())} words")
    print("| layer | first | second | matched | F1 |\n|---|---|---|---|---|")
    for layer, score in agreement(a, b).items():
        f1 = "–" if score.f1 is None else f"{100 * score.f1:.0f}"
        print(f"| {layer} | {score.left} | {score.right} | {score.matched} | {f1} |")


def _stored(folders: Iterable[Path]) -> Iterable[Annotation]:
    """The rows of every file of some folders."""
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            yield from rows(path)


if __name__ == "__main__":
    app()
