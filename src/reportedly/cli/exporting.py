"""`reportedly export`: the record's incidents in another codebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from reportedly.export import Dropped
from reportedly.record import Record


def export_record(path: Path, codebook: str, out: Path | None) -> int:
    """Write an export and tell what it had to drop; the exit status."""
    with Record(path, create=False, read_only=True) as record:
        if out is None:
            dropped = write(record, codebook, sys.stdout)
        else:
            new = out.with_name(out.name + ".new")
            with new.open("w", encoding="utf-8", newline="") as file:
                dropped = write(record, codebook, file)
            new.replace(out)
    for line in dropped.lines():
        print(line, file=sys.stderr)
    return 0


def write(record: Record, codebook: str, out: TextIO) -> Dropped:
    """The export of that name."""
    from reportedly.export import acled, geojson, jsonl

    incidents = (stored.incident for stored in reversed(record.incidents()))
    if codebook == "acled":
        return acled.write(incidents, out)
    if codebook == "geojson":
        return geojson.write(incidents, out)
    return jsonl.write(incidents, out, record.copies())
