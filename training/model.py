"""The reader's network: a small BERT encoder, read once a window, with one module a head.

Shapes: B windows, S sub-words, W words, E = 384 the encoder's width.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from training.heads import HEADS, Kind

WIDTH, HEADS_OF_ATTENTION, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512
SHAPES, GAPS = 8, 4
# Lower layers that keep the base model's weights: saves a fifth of a step's time.
FROZEN = 2
ARC_WIDTH, PAIR_WIDTH = 256, 160
DROPOUT = 0.2


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """(B, S, E) -> (B, S, E); `bias` (B, 1, 1, S) is minus infinity at padding, None without padding."""
        batch, size, _ = hidden.shape
        parts = self.qkv(hidden).view(batch, size, 3, HEADS_OF_ATTENTION, WIDTH // HEADS_OF_ATTENTION)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, size, WIDTH)
        hidden = self.norm1(hidden + self.out(mixed))
        return self.norm2(hidden + self.down(functional.gelu(self.up(hidden))))


class Encoder(nn.Module):
    """Sub-words, the shapes of their words and the gaps before them -> hidden states."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.gaps = nn.Embedding(GAPS, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, shape: Tensor, gap: Tensor, mask: Tensor | None) -> Tensor:
        """ids, shape, gap, mask (B, S) -> (B, S, E); case and layout join above the frozen layers."""
        bias = None if mask is None else torch.zeros(mask.shape).masked_fill(~mask, -1e9)[:, None, None, :]
        with torch.no_grad():
            hidden = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]])
            for layer in self.layers[:FROZEN]:
                hidden = layer(hidden, bias)
        hidden = hidden + self.shapes(shape) + self.gaps(gap)
        for layer in self.layers[FROZEN:]:
            hidden = layer(hidden, bias)
        return hidden

    def frozen_parameters(self) -> list[nn.Parameter]:
        """The parameters that training leaves alone."""
        parts: list[nn.Module] = [self.words, self.positions, self.norm, *self.layers[:FROZEN]]
        return [parameter for part in parts for parameter in part.parameters()]


class Arcs(nn.Module):
    """Biaffine scores of each word's head (Dozat and Manning 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.governor = nn.Linear(WIDTH, ARC_WIDTH)
        self.root = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.bilinear = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.prior = nn.Linear(ARC_WIDTH, 1)

    def forward(self, states: Tensor) -> Tensor:
        """(B, W, E) -> (B, W, W + 1): column 0 is the root, column j + 1 word j."""
        root = self.root.expand(states.shape[0], 1, WIDTH)
        governors = functional.relu(self.governor(torch.cat([root, states], dim=1)))
        dependents = self.bilinear(functional.relu(self.dependent(states)))
        scores = dependents @ governors.transpose(1, 2) / ARC_WIDTH**0.5
        return scores + self.prior(governors).transpose(1, 2)


class Pairs(nn.Module):
    """Classes of pairs of words: a sum, rectified, beside a product, then one linear map."""

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, 2 * PAIR_WIDTH)
        self.right = nn.Linear(WIDTH, 2 * PAIR_WIDTH)
        self.root = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.out = nn.Linear(2 * PAIR_WIDTH, classes)

    def sides(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """(B, W, E) -> left (B, W, 2P), right (B, W + 1, 2P), whose row 0 is the root."""
        root = self.root.expand(states.shape[0], 1, WIDTH)
        return self.left(states), self.right(torch.cat([root, states], dim=1))

    def score(self, left: Tensor, right: Tensor) -> Tensor:
        """(N, 2P), (N, 2P) -> (N, classes)."""
        added = functional.relu(left[:, :PAIR_WIDTH] + right[:, :PAIR_WIDTH])
        product = left[:, PAIR_WIDTH:] * right[:, PAIR_WIDTH:]
        return self.out(torch.cat([added, product], dim=1))


class Reader(nn.Module):
    """The encoder and its heads; `classes` gives each head's number of labels."""

    def __init__(self, classes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.arcs = Arcs()
        self.words = nn.ModuleDict(
            {head.name: nn.Linear(WIDTH, classes[head.name]) for head in HEADS if head.kind is not Kind.PAIR}
        )
        self.pairs = nn.ModuleDict(
            {head.name: Pairs(classes[head.name]) for head in HEADS if head.kind is Kind.PAIR}
        )
        # Nearly all pairs of a predicate and a word are no argument: begin there.
        nn.init.constant_(self.pairs["role"].out.bias[:1], 4.0)
        self.meaning = nn.Linear(WIDTH, WIDTH)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)
        self.dropout = nn.Dropout(DROPOUT)

    def states(self, hidden: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """(B, S, E), first and last sub-word of each word (B, W) -> (B, W, E): the mean of the two."""
        wide = (*first.shape, WIDTH)
        start = torch.gather(hidden, 1, first[:, :, None].expand(wide))
        end = torch.gather(hidden, 1, last[:, :, None].expand(wide))
        return (start + end) / 2


def load_base(encoder: Encoder, path: Path) -> None:
    """Fills an encoder with the base model's weights (Hugging Face's names for BERT)."""
    found = load_file(str(path))
    target = encoder.state_dict()
    names = {"words.weight": "word_embeddings.weight", "positions.weight": "position_embeddings.weight"}
    for name, source in names.items():
        target[name] = found[f"embeddings.{source}"]
    # Every window is one segment, so the vector of segment 0 joins the positions.
    target["positions.weight"] = (
        target["positions.weight"] + found["embeddings.token_type_embeddings.weight"][0]
    )
    target |= {f"norm.{part}": found[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")}
    for index in range(LAYERS):
        target |= _layer_weights(found, index)
    encoder.load_state_dict(target)


def _layer_weights(found: dict[str, Tensor], index: int) -> dict[str, Tensor]:
    """One layer's weights under this module's names."""
    source, weights = f"encoder.layer.{index}", {}
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        three = [found[f"{source}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        weights[f"layers.{index}.qkv.{part}"] = torch.cat(three)
        for name, there in names.items():
            weights[f"layers.{index}.{name}.{part}"] = found[f"{source}.{there}.{part}"]
    return weights
