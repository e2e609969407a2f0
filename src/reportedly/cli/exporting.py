"""`reportedly export`: the record's incidents in another codebook."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from reportedly.export import Dropped
from reportedly.record import Record
from reportedly.types.incident import Incident

# ACLED's inter codes by the register's kinds; a ministry or a monitor is no fighting side and has none.
INTER = {
    "state_forces": 1,
    "rebel": 2,
    "political_militia": 3,
    "identity_militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "external": 8,
}


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
    """The export of that name, oldest incident first, under the record's public numbers."""
    from reportedly.export import acled, geojson, jsonl

    stored = record.incidents()[::-1]
    incidents = [s.incident for s in stored]
    numbers = {s.incident.id: s.number for s in stored}
    if codebook == "acled":
        return acled.write(incidents, out, acled.Context(numbers=numbers, inter=inter_codes(incidents)))
    if codebook == "geojson":
        return geojson.write(incidents, out, numbers)
    return jsonl.write(incidents, out, record.copies())


def inter_codes(incidents: Sequence[Incident]) -> dict[str, int]:
    """ACLED's code of the kind of each actor that the register knows; the others keep none."""
    from reportedly.resolve.actors import ActorRegister

    register = ActorRegister.open()
    named = {p.actor for i in incidents for p in (*i.actors, *i.targets) if p.actor is not None}
    known = {actor: register.get(actor) for actor in named}
    return {
        actor: INTER[found.kind.value]
        for actor, found in known.items()
        if found is not None and found.kind.value in INTER
    }
