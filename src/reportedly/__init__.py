"""Reportedly: who reportedly did what to whom, where and when, according to whom.

A report's way, room by room:

    ingest   bytes of any kind become a Report, its text never changed after
    read     a Report becomes a Reading: claims with their words, speakers and outlets
    resolve  places, dates and actors found in registers, or honestly not
    link     Readings become Incidents: copies folded, accounts joined, contradictions kept
    record   everything kept, nothing overwritten
    export   one file a codebook

    >>> import reportedly
    >>> reportedly.__version__
    '0.1.0'

`reportedly.read(text, published=…)` reads one report, `reportedly.Record("war.db")` opens a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import reportedly.read  # noqa: F401, bound before the function of the same name below, which then stands

if TYPE_CHECKING:
    from reportedly.record import Record
    from reportedly.types.reading import Reading

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "read"]


def read(text: str, *, published: str | None = None, title: str | None = None, **fields: Any) -> Reading:
    """The reading of one report's text; `published` is ISO 8601, with the outlet's zone where it is known.

    Further fields are those of `reportedly.types.report.Report` (`outlet`, `url`, `byline`, …).
    Raises ModelError where the weights are missing. The model is loaded once a process.
    """
    from reportedly.pipeline import read_text

    return read_text(text, published=published, title=title, **fields)


def __getattr__(name: str) -> Any:
    """`Record`, loaded on first use: opening a record needs no model, reading needs no database."""
    if name == "Record":
        from reportedly.record import Record

        return Record
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
