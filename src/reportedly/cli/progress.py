"""A progress bar with rate and remaining time on standard error, and the count of what was skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from reportedly.types.report import Skipped

Item = TypeVar("Item")


class Tally:
    """How many were done and which were skipped; each skipped input is told once, with its reason."""

    def __init__(self) -> None:
        self.done = 0
        self.known = 0
        self.skipped = 0

    def skip(self, skipped: Skipped) -> None:
        """Count a skipped input and name it on standard error."""
        self.skipped += 1
        print(f"skipped: {skipped.where}: {skipped.reason}", file=sys.stderr)

    def exit_code(self) -> int:
        """0 all read, 1 some skipped, 2 nothing read."""
        if self.skipped:
            return 1 if self.done or self.known else 2
        return 0 if self.done or self.known else 2


@contextmanager
def bar(what: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """A progress bar on a terminal, nothing where standard error is a file; gives `advance()`."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total, rate="")

        def advance() -> None:
            progress.advance(task)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f}/s" if speed else "")

        yield advance


def watched(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """Items as they come, each moving the progress bar on."""
    with bar(what, total) as advance:
        for item in items:
            yield item
            advance()
