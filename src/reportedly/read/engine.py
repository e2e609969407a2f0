"""The door of reading: an engine turns a report into a reading."""

from __future__ import annotations

from typing import Protocol

from reportedly.errors import UsageError
from reportedly.types.reading import Engine as Made, Reading
from reportedly.types.report import Report

ENGINES = ("local",)


class Engine(Protocol):
    """What stands behind the door."""

    @property
    def made_by(self) -> Made:
        """Name, version and model, enough to make the same reading again."""
        ...

    def read(self, report: Report) -> Reading:
        """The reading of a report; whatever a text holds is read or passed over, never raised."""
        ...


def open_engine(name: str) -> Engine:
    """The engine of that name, its weights and registers loaded; raises UsageError for an unknown one."""
    if name == "local":
        from reportedly.read.local import LocalEngine

        return LocalEngine.open()
    raise UsageError(f"engine: expected {' or '.join(ENGINES)}, got {name!r}")


def signature(name: str) -> Made:
    """What the engine of that name signs its readings with, its weights not loaded."""
    if name == "local":
        from reportedly.models import version_of_weights
        from reportedly.read.local import VERSION

        return Made(name="local", version=VERSION, model=version_of_weights())
    raise UsageError(f"engine: expected {' or '.join(ENGINES)}, got {name!r}")
