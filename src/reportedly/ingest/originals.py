"""The bytes that reports were made from, kept by their SHA-256 and never rewritten."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


class Originals:
    """A folder of files named by content: `ab/abcd…` holds the bytes whose SHA-256 is `abcd…`."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie, or would lie."""
        return self.folder / sha256[:2] / sha256

    def keep(self, data: bytes) -> str:
        """Hex SHA-256 of the bytes, which are now kept; bytes already kept are not written again.

        The file appears whole or not at all: it is written beside its place and renamed.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(target, data)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of that hash; raises FileNotFoundError where none are kept."""
        return self.path(sha256).read_bytes()


def _write_whole(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
