"""The record: reports, readings, claims and incidents in one SQLite file, append-only and audited."""

from __future__ import annotations

from reportedly.record.decisions import Decision, DecisionKind
from reportedly.record.linked import State
from reportedly.record.query import StoredIncident, Wanted
from reportedly.record.record import Counts, Record
from reportedly.record.texts import Added, Difference, Revision

__all__ = [
    "Added",
    "Counts",
    "Decision",
    "DecisionKind",
    "Difference",
    "Record",
    "Revision",
    "State",
    "StoredIncident",
    "Wanted",
]
