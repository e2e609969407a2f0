"""The trained reader: one small encoder with several heads, on ONNX Runtime.

Importing this module loads nothing; `load` opens the weights.

    encoder = load()
    parse = encoder.parse("Shelling killed three people in Homs on Friday, residents said.")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.models.encoder import Encoder

__all__ = ["Encoder", "load"]

# The weights that come with the package.
WEIGHTS = Path(__file__).parent / "weights"


def load(path: Path | None = None, threads: int = 1) -> Encoder:
    """The encoder whose weights lie in a folder; without one, the weights that come with the package.

    Raises ModelError where a file is missing, damaged or of another version.
    """
    from reportedly.models.checkpoint import open_checkpoint
    from reportedly.models.encoder import Encoder

    return Encoder(open_checkpoint(path or WEIGHTS, threads))


def __getattr__(name: str) -> object:
    if name == "Encoder":
        from reportedly.models.encoder import Encoder

        return Encoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
