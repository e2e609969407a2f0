"""Tables that a user can read: cues, event types, outlets, number words. Loaded once, on first use.

Every table is a CSV file whose first lines, starting with `#`, say what each column is.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from pathlib import Path

from reportedly.errors import TableError


def load_rows(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a table file as dicts of stripped strings; raises TableError on a short or long row."""
    with path.open(encoding="utf-8", newline="") as lines:
        kept = [
            (number, line)
            for number, line in enumerate(lines, 1)
            if line.strip() and not line.startswith("#")
        ]
    header, *rows = csv.reader([line for _, line in kept])
    result = []
    for (number, _), row in zip(kept[1:], rows, strict=True):
        if len(row) != len(header):
            raise TableError(path.name, number, header[-1], f"{len(header)} columns", f"{len(row)} columns")
        result.append({name: cell.strip() for name, cell in zip(header, row, strict=True)})
    return tuple(result)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the shipped table `name`, without its suffix; read once.

    >>> table("event_types")[0]["key"]
    'attack'
    """
    with resources.as_file(resources.files(__name__) / f"{name}.csv") as path:
        return load_rows(path)
