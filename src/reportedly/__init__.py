"""Reportedly: who reportedly did what to whom, where and when, according to whom."""

from __future__ import annotations

__version__ = "0.1.0"
