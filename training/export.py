"""Writes a checkpoint as the folder that the package loads: an int8 ONNX graph and its tables.

python -m training.export [--checkpoint out/training/checkpoint.pt] [--to src/reportedly/models/weights]

The graph reads one window: ids, shape, gap (S,), first, last (W,), all int64. It gives pos, tag, lemma (W,)
class numbers; start, predicate (W,) probabilities; entity, time (W, classes) probabilities; arcs (W, W + 1)
scores; dep_left, role_left (W, 2P), dep_right, role_right (W + 1, 2P); meaning (W, E).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from reportedly.models.checkpoint import FORMAT
from training.base import base_file
from training.model import Reader
from training.paths import BUILT, WEIGHTS
from training.train import load_labels, new_reader

NAME, VERSION = "reportedly-reader", "0.1.0"
OPSET = 17
CLASSES, BINARY, SPANS = ("pos", "tag", "lemma"), ("start", "predicate"), ("entity", "time")
OUTPUTS = (*CLASSES, *BINARY, *SPANS, "arcs", "dep_left", "dep_right", "role_left", "role_right", "meaning")
INPUTS = ("ids", "shape", "gap", "first", "last")
# Smaller tables stay fp32: nothing to save.
MIN_WEIGHTS = 20_000


class OneWindow(nn.Module):
    """The reader over one window without the batch dimension; outputs in the order of OUTPUTS."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, ids: Tensor, shape: Tensor, gap: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """See the module's docstring for the shapes."""
        reader = self.reader
        hidden = reader.encoder(ids[None], shape[None], gap[None], None)
        states = reader.states(hidden, first[None], last[None])
        logits = {name: head(states)[0] for name, head in reader.words.items()}
        found = {name: logits[name].argmax(dim=-1) for name in CLASSES}
        found |= {name: logits[name].softmax(dim=-1)[:, 1] for name in BINARY}
        found |= {name: logits[name].softmax(dim=-1) for name in SPANS}
        found["arcs"], found["meaning"] = reader.arcs(states)[0], reader.meaning(states)[0]
        for name, pairs in reader.pairs.items():
            left, right = pairs.sides(states)
            found |= {f"{name}_left": left[0], f"{name}_right": right[0]}
        return tuple(found[name] for name in OUTPUTS)


def write_graph(reader: Reader, path: Path) -> None:
    """Writes the fp32 graph, its sizes left open."""
    sample = [
        torch.ones(7, dtype=torch.long),
        torch.zeros(7, dtype=torch.long),
        torch.zeros(7, dtype=torch.long),
    ]
    words = [torch.tensor([1, 2, 4]), torch.tensor([1, 3, 5])]
    axes = {name: {0: "pieces"} for name in INPUTS[:3]} | {name: {0: "words"} for name in INPUTS[3:]}
    axes |= {name: {0: "words_and_root" if name.endswith("right") else "words"} for name in OUTPUTS}
    axes["arcs"] = {0: "words", 1: "words_and_root"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            OneWindow(reader).eval(),
            (*sample, *words),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Writes the graph with int8 matrices, one scale an output channel, multiplied in whole numbers.

    Activations get their scale from the window at hand, and every window is run alone, so that a parse
    depends on its text and nothing else. Seven bits a weight: with eight, processors without VNNI overflow
    and would read otherwise than those with it. Tables of embeddings are int8 too, one scale a row, and
    unpacked at load.
    """
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    model = onnx.load(str(target))
    graph = model.graph
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for initializer in list(graph.initializer):
        if initializer.name in tables and int(np.prod(initializer.dims)) >= MIN_WEIGHTS:
            graph.node.insert(0, _packed(graph, initializer))
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _packed(graph: onnx.GraphProto, initializer: TensorProto) -> onnx.NodeProto:
    """The node that unpacks a table, whose initializer is replaced by int8 values and a scale a row."""
    weights = numpy_helper.to_array(initializer)
    scales = np.maximum(np.abs(weights).max(axis=1, keepdims=True), 1e-9) / 127
    values = np.clip(np.rint(weights / scales), -127, 127).astype(np.int8)
    name = initializer.name
    graph.initializer.remove(initializer)
    graph.initializer.append(numpy_helper.from_array(values, f"{name}.int8"))
    graph.initializer.append(numpy_helper.from_array(scales.reshape(-1).astype(np.float32), f"{name}.scale"))
    zeros = np.zeros(scales.size, np.int8)
    graph.initializer.append(numpy_helper.from_array(zeros, f"{name}.zero"))
    return helper.make_node(
        "DequantizeLinear", [f"{name}.int8", f"{name}.scale", f"{name}.zero"], [name], axis=0
    )


def write_folder(reader: Reader, labels: dict[str, list[str]], folder: Path) -> None:
    """Writes the graph, the pair matrices, the sub-words and, last, the labels with the others' hashes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        write_graph(reader, Path(scratch) / "fp32.onnx")
        quantise(Path(scratch) / "fp32.onnx", folder / "model.onnx")
    arrays = {}
    for name, pairs in reader.pairs.items():
        arrays[f"{name}.weight"] = pairs.out.weight.detach().numpy().T.copy()
        arrays[f"{name}.bias"] = pairs.out.bias.detach().numpy().copy()
    np.savez(folder / "pairs.npz", **arrays)
    shutil.copyfile(base_file("tokenizer.json"), folder / "tokenizer.json")
    files = ("model.onnx", "pairs.npz", "tokenizer.json")
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    described = {"format": FORMAT, "name": NAME, "version": VERSION, "sha256": hashes, "labels": labels}
    text = json.dumps(described, indent=1, ensure_ascii=False) + "\n"
    (folder / "labels.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Exports and prints the sizes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=BUILT, help="folder of prepare.py")
    parser.add_argument("--checkpoint", type=Path, default=BUILT / "checkpoint.pt")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    if not options.checkpoint.is_file():
        raise SystemExit(f"{options.checkpoint}: missing; run python -m training.train first")
    reader = new_reader(options.out)
    reader.load_state_dict(torch.load(options.checkpoint)["reader"])
    write_folder(reader, load_labels(options.out), options.to)
    for path in sorted(options.to.glob("*.*")):
        print(f"{path.stat().st_size / 1e6:8.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
