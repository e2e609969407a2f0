"""The loss of every head over a batch."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from training.heads import ARC_WEIGHT, HEADS, VECTOR_WEIGHT, Kind
from training.model import Reader
from training.windows import Batch


def losses(reader: Reader, batch: Batch, allowed: Mapping[str, Tensor], vectors: Tensor) -> dict[str, Tensor]:
    """Each head's mean loss over what the batch labels; a head without labels is left out."""
    hidden = reader.encoder(batch.ids, batch.shape, batch.gap, batch.mask)
    plain = reader.states(hidden, batch.first, batch.last)
    states = reader.dropout(plain)
    found: dict[str, Tensor] = {}
    for head in HEADS:
        gold = batch.labels.get(head.name)
        if head.kind is Kind.PAIR or gold is None or not bool((gold >= 0).any()):
            continue
        logits = reader.words[head.name](states[gold >= 0])
        gold = gold[gold >= 0]
        partial = head.kind is Kind.PARTIAL
        found[head.name] = (
            partial_loss(logits, allowed[head.name][gold])
            if partial
            else functional.cross_entropy(logits, gold)
        )
    if bool((batch.labels["head"] >= 0).any()):
        found["arc"], found["dep"] = _tree_losses(reader, states, batch)
    if len(batch.roles):
        found["role"] = _role_loss(reader, states, batch)
    if len(batch.vectors):
        found["vector"] = _vector_loss(reader, plain, batch, vectors)
    return found


def partial_loss(logits: Tensor, allowed: Tensor) -> Tensor:
    """Mean of -log of the summed probability of the allowed classes; logits and allowed are (N, classes)."""
    scores = functional.log_softmax(logits, dim=1)
    return -scores.masked_fill(~allowed, -1e9).logsumexp(dim=1).mean()


def _tree_losses(reader: Reader, states: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """The losses of heads and of their labels; a head is sought within the sentence only."""
    gold = batch.labels["head"]
    same = batch.sentence[:, :, None] == batch.sentence[:, None, :]
    same = functional.pad(same, (1, 0), value=True)
    scores = reader.arcs(states).masked_fill(~same, -1e9)
    known = gold >= 0
    arc = functional.cross_entropy(scores[known], gold[known])
    left, right = reader.pairs["dep"].sides(states)
    window, word = known.nonzero(as_tuple=True)
    logits = reader.pairs["dep"].score(left[window, word], right[window, gold[known]])
    return arc, functional.cross_entropy(logits, batch.labels["dep"][known], ignore_index=-1)


def _role_loss(reader: Reader, states: Tensor, batch: Batch) -> Tensor:
    """The summed loss of all pairs over the number of arguments: the empty pairs outnumber them by far."""
    window, predicate, argument, role = batch.roles.T
    left, right = reader.pairs["role"].sides(states)
    logits = reader.pairs["role"].score(left[window, predicate], right[window, argument + 1])
    return functional.cross_entropy(logits, role, reduction="sum") / (role > 0).sum().clamp(min=1)


def _vector_loss(reader: Reader, states: Tensor, batch: Batch, vectors: Tensor) -> Tensor:
    """One minus the cosine between a sentence's vector and the base model's vector of it."""
    window, first, last, row = batch.vectors.T
    sums = functional.pad(states.cumsum(dim=1), (0, 0, 1, 0))
    mean = (sums[window, last] - sums[window, first]) / (last - first)[:, None]
    return (1 - functional.cosine_similarity(reader.meaning(mean), vectors[row].float())).mean()


WEIGHTS = {head.name: head.weight for head in HEADS} | {"arc": ARC_WEIGHT, "vector": VECTOR_WEIGHT}


def total(found: Mapping[str, Tensor]) -> Tensor:
    """The weighted sum of the heads' losses."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
