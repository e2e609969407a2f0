"""Where the repository, the corpora and the built files lie by default."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
CORPORA = REPOSITORY.parent / "shared" / "training"
BUILT = REPOSITORY / "out" / "training"
WEIGHTS = REPOSITORY / "src" / "reportedly" / "models" / "weights"
RESULTS = REPOSITORY / "training" / "results"
