"""`reportedly link`: incidents as JSON Lines, then one line a report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportedly.cli.progress import Tally
from reportedly.cli.reading import told
from reportedly.link import Linked
from reportedly.pipeline import link_inputs as link_all, link_record as link_kept
from reportedly.record import Record
from reportedly.settings import Settings
from reportedly.types.reading import Reading


def link_inputs(
    inputs: Sequence[str], out: Path | None, readings_out: Path | None, settings: Settings
) -> int:
    """Incidents over reports or readings; the exit status."""
    tally = Tally()
    linked, readings = link_all(inputs, settings, tally.skip)
    tally.done = len(readings)
    if readings:
        write(linked, readings, out, readings_out)
    return told(tally)


def link_record(path: Path, out: Path | None, readings_out: Path | None) -> int:
    """Incidents over a record's readings, kept in the record too; the exit status."""
    with Record(path, create=False) as record:
        linked = link_kept(record)
        write(linked, record.readings() if readings_out is not None else (), out, readings_out)
    return 0


def write(linked: Linked, readings: Iterable[Reading], out: Path | None, readings_out: Path | None) -> None:
    """Write door 2, and the readings that it points into where they are asked for."""
    write_lines((row.model_dump_json() for row in (*linked.incidents, *linked.copies)), out)
    if readings_out is not None:
        write_lines((reading.model_dump_json() for reading in readings), readings_out)


def write_lines(lines: Iterable[str], out: Path | None) -> None:
    """Lines to a file that appears when it is whole, or to standard output."""
    if out is None:
        for line in lines:
            sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        return
    new = out.with_name(out.name + ".new")
    with new.open("wb") as file:
        for line in lines:
            file.write(line.encode("utf-8", "replace") + b"\n")
    new.replace(out)
