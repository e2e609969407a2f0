"""JSON Lines as the contract's second door: the incidents, then a line for every report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from pydantic_core import PydanticSerializationError

from reportedly.export.dropped import Dropped, Tally
from reportedly.types.base import Frozen
from reportedly.types.incident import Incident, ReportCopy


def write(incidents: Iterable[Incident], out: TextIO, copies: Iterable[ReportCopy] = ()) -> Dropped:
    """Write every incident and every report, one a line; nothing is dropped."""
    tally = Tally("jsonl")
    for incident in incidents:
        out.write(line(incident) + "\n")
        tally.wrote()
    for copy in copies:
        out.write(line(copy) + "\n")
    return tally.result()


def line(record: Frozen) -> str:
    """A record as one line of JSON."""
    try:
        return record.model_dump_json()
    except PydanticSerializationError:
        # Lone surrogates from damaged input have no UTF-8 form: written as escapes.
        return json.dumps(record.model_dump(mode="python", warnings=False))
