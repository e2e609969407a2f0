"""Bytes → Report: pages, feeds, archives, lines, plain text, PDF, exports and mail, from disk, web or a pipe.

    open_inputs(inputs, settings) → Report | Skipped      anything a user can name (inputs.py)
    open_jsonl(path) → Report | Reading | Skipped         lines that may be readings already
    Originals(folder).keep(data) → SHA-256                the bytes behind the reports
    difference(old, new) → Change …                       what changed between two revisions

A way through the room: inputs.py names the sources, stream.py tells what their bytes are (sniff.py), one
file a format makes a Draft of them, draft.py makes that a Report. Every library is imported when its
format first comes along.
"""

from __future__ import annotations

from reportedly.ingest.inputs import open_inputs, open_jsonl
from reportedly.ingest.lines import is_reading
from reportedly.ingest.originals import Originals
from reportedly.ingest.revisions import Change, ChangeKind, difference
from reportedly.language import language_of

__all__ = [
    "Change",
    "ChangeKind",
    "Originals",
    "difference",
    "is_reading",
    "language_of",
    "open_inputs",
    "open_jsonl",
]
