"""A file of readings that is being written: it survives a kill and is put in input order at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from reportedly.types.reading import Engine, Reading

Key = tuple[str, str]
"""A report's id and the SHA-256 of its text."""


class PartialFile:
    """`FILE.part`: finished readings, one a line, in the order in which they were finished."""

    def __init__(self, out: Path, engine: Engine) -> None:
        self.out, self.path = out, out.with_name(out.name + ".part")
        self.offsets: dict[Key, int] = {}
        self.end = self.scan(engine) if self.path.exists() else 0
        self.file = self.path.open("r+b" if self.path.exists() else "w+b")
        self.file.truncate(self.end)  # a line cut short by a crash goes

    def scan(self, engine: Engine) -> int:
        """Note where each reading of this engine begins; the offset in bytes at which whole lines end."""
        at = 0
        with self.path.open("rb") as lines:
            for line in lines:
                if not line.endswith(b"\n"):
                    break
                key = key_of(line, engine)
                if key is not None:
                    self.offsets[key] = at
                at += len(line)
        return at

    def holds(self, key: Key) -> bool:
        """Whether the reading of that text by this engine is there already."""
        return key in self.offsets

    def add(self, reading: Reading) -> Key:
        """Append a reading and see it safely to the file; its key."""
        line = reading.model_dump_json().encode("utf-8", "replace") + b"\n"
        self.file.seek(self.end)
        self.file.write(line)
        self.file.flush()
        key = (reading.report.id, reading.report.sha256)
        self.offsets[key] = self.end
        self.end += len(line)
        return key

    def finish(self, keys: Iterable[Key]) -> None:
        """Write the readings in the given order to the file that was asked for, all of it or nothing."""
        whole = self.out.with_name(self.out.name + ".new")
        with whole.open("wb") as lines:
            for key in keys:
                self.file.seek(self.offsets[key])
                lines.write(self.file.readline())
        self.file.close()
        whole.replace(self.out)
        self.path.unlink()


def key_of(line: bytes, engine: Engine) -> Key | None:
    """The key of a line's reading; None where the line is none, or another engine's."""
    try:
        row = json.loads(line)
        return (row["report"]["id"], row["report"]["sha256"]) if Engine(**row["engine"]) == engine else None
    except (ValueError, KeyError, TypeError):
        return None
