"""`reportedly read`: into a file of readings, or into a record."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reportedly.cli.partial import Key, PartialFile
from reportedly.cli.progress import Tally, watched
from reportedly.pipeline import ReadBefore, link_record, read_inputs
from reportedly.read.engine import signature
from reportedly.record import Record
from reportedly.settings import Settings
from reportedly.types.reading import Reading
from reportedly.types.report import Report, Skipped


def read_to_output(inputs: Sequence[str], settings: Settings) -> int:
    """Readings as JSON Lines on standard output, each as it is made; the exit status."""
    tally = Tally()
    for item in watched(read_inputs(inputs, settings), "reading"):
        if isinstance(item, Skipped):
            tally.skip(item)
        elif isinstance(item, Reading):
            tally.done += 1
            sys.stdout.buffer.write(item.model_dump_json().encode("utf-8", "replace") + b"\n")
            sys.stdout.buffer.flush()
    return told(tally)


def read_into_file(inputs: Sequence[str], out: Path, settings: Settings) -> int:
    """Readings as JSON Lines in a file that appears when it is whole; the exit status.

    Until then they stand in `FILE.part`; a run that was stopped goes on with what is there.
    """
    tally = Tally()
    part = PartialFile(out, signature(settings.engine))

    def known(report: Report) -> ReadBefore | None:
        return ReadBefore(report.id, report.sha256) if part.holds((report.id, report.sha256)) else None

    order: list[Key] = []
    for item in watched(read_inputs(inputs, settings, known=known), "reading"):
        if isinstance(item, Skipped):
            tally.skip(item)
        elif isinstance(item, Reading):
            tally.done += 1
            order.append(part.add(item))
        else:
            tally.known += 1
            order.append((item.report, item.sha256))
    part.finish(order)
    return told(tally)


def read_into_record(inputs: Sequence[str], path: Path, settings: Settings) -> int:
    """Readings kept in a record and linked there; the exit status."""
    from reportedly.pipeline import read_into_record as keep

    tally = Tally()
    with Record(path) as record:
        for item in watched(keep(inputs, record, settings), "reading"):
            if isinstance(item, Skipped):
                tally.skip(item)
            elif isinstance(item, Reading):
                tally.done += 1
            else:
                tally.known += 1
        status = told(tally)
        if tally.done:
            linked = link_record(record)
            copies = sum(row.copy_of is not None for row in linked.copies)
            print(
                f"{path}: {len(linked.copies)} reports, {copies} of them copies, "
                f"{len(linked.incidents)} incidents",
                file=sys.stderr,
            )
    return status


def told(tally: Tally) -> int:
    """The exit status, after a line that says what was done."""
    parts = [f"{tally.done} read"]
    if tally.known:
        parts.append(f"{tally.known} read before")
    if tally.skipped:
        parts.append(f"{tally.skipped} skipped")
    print(", ".join(parts), file=sys.stderr)
    return tally.exit_code()
