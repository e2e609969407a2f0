"""Exports: the record in the formats of others, each saying what it had to drop."""

from __future__ import annotations

from reportedly.export.dropped import Dropped

__all__ = ["Dropped"]
