"""The trained reader: one small encoder with several heads, on ONNX Runtime.

Importing this module loads nothing; `load` opens the weights.

    encoder = load()
    parse = encoder.parse("Shelling killed three people in Homs on Friday, residents said.")
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.models.encoder import Encoder

__all__ = ["Encoder", "load", "version_of_weights"]

# The weights that come with the package.
WEIGHTS = Path(__file__).parent / "weights"


def load(path: Path | None = None, threads: int = 1) -> Encoder:
    """The encoder whose weights lie in a folder; without one, the weights that come with the package.

    Raises ModelError where a file is missing, damaged or of another version.
    """
    from reportedly.models.checkpoint import open_checkpoint
    from reportedly.models.encoder import Encoder

    return Encoder(open_checkpoint(path or WEIGHTS, threads))


def version_of_weights(path: Path | None = None) -> str:
    """The version of the weights in a folder, read without loading them; 'none' where there are none.

    A reading names it, so that a record can tell readings of one version from those of another.
    """
    described = (path or WEIGHTS) / "labels.json"
    if not described.is_file():
        return "none"
    version = json.loads(described.read_text(encoding="utf-8"))["version"]
    return str(version)


def __getattr__(name: str) -> object:
    if name == "Encoder":
        from reportedly.models.encoder import Encoder

        return Encoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
