"""A folder of weights, opened: the ONNX session, the sub-word table, the labels and the pair matrices."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import ModelError
from reportedly.models.features import Pieces

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

FILES = ("model.onnx", "pairs.npz", "tokenizer.json", "labels.json")
# The form of labels.json and of the graph's inputs and outputs that this code reads.
FORMAT = 1


@dataclass(frozen=True)
class PairWeights:
    """The last map of a head over pairs: weight (2P, classes), bias (classes)."""

    weight: Floats
    bias: Floats


@dataclass(frozen=True)
class Checkpoint:
    """An opened folder of weights; `sha256` is that of model.onnx."""

    name: str
    version: str
    sha256: str
    labels: dict[str, list[str]]
    pieces: Pieces
    pairs: dict[str, PairWeights]
    session: Any

    def run(self, inputs: dict[str, Integers]) -> dict[str, Any]:
        """The graph's outputs by name; see training/export.py for their shapes."""
        names = [output.name for output in self.session.get_outputs()]
        return dict(zip(names, self.session.run(names, inputs), strict=True))


def open_checkpoint(folder: Path, threads: int) -> Checkpoint:
    """The weights of a folder, their hashes checked against labels.json."""
    _require(folder)
    described = _described(folder)
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES[:3]}
    for name, found in hashes.items():
        expected = described["sha256"].get(name)
        if found != expected:
            raise ModelError(
                f"{folder / name}: expected sha256 {expected}, got {found}; fetch the weights again"
            )
    return Checkpoint(
        name=described["name"],
        version=described["version"],
        sha256=hashes["model.onnx"],
        labels=described["labels"],
        pieces=_pieces(folder / "tokenizer.json"),
        pairs=_pairs(folder / "pairs.npz"),
        session=_session(folder / "model.onnx", threads),
    )


def _require(folder: Path) -> None:
    """Refuses a folder in which a file is missing."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(
            f"{folder}: the reader's weights are missing ({', '.join(missing)}); reinstall the package, run"
            " `make train`, or give a folder that holds them"
        )


def _described(folder: Path) -> dict[str, Any]:
    """The contents of labels.json."""
    described: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    if described.get("format") != FORMAT:
        raise ModelError(
            f"{folder / 'labels.json'}: expected format {FORMAT}, got {described.get('format')};"
            " the weights belong to another version of the package"
        )
    return described


def _pieces(path: Path) -> Pieces:
    """The sub-word table of tokenizer.json."""
    from tokenizers import Tokenizer

    return Pieces(Tokenizer.from_file(str(path)))


def _pairs(path: Path) -> dict[str, PairWeights]:
    """The pair matrices by head."""
    with np.load(path) as arrays:
        names = sorted({name.partition(".")[0] for name in arrays.files})
        return {name: PairWeights(arrays[f"{name}.weight"], arrays[f"{name}.bias"]) for name in names}


def _session(path: Path, threads: int) -> Any:
    """An ONNX Runtime session on the processor; products run in whole numbers, 1.5 times as fast as in fp32.

    Activations are scaled by the window at hand: a word's labels depend on its window alone, which is why
    windows are never run in batches.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # windows differ in size
    options.log_severity_level = 3
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # tables are unpacked once, at load
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
