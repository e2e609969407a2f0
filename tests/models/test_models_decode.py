"""Chunks, roles and argument spans out of numbers."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.models.arguments import antecedent, apart, argument_span
from reportedly.models.decode import spans
from reportedly.models.frames import Role, settle
from reportedly.models.trees import Tree, extents
from reportedly.types.parse import Argument

TAGS = ["O", "B-GPE", "I-GPE", "B-PERSON", "I-PERSON"]


def probabilities(*tags: str) -> np.ndarray:
    """Probabilities that make the given tags the likeliest."""
    made = np.full((len(tags), len(TAGS)), 0.05, np.float32)
    made[np.arange(len(tags)), [TAGS.index(tag) for tag in tags]] = 0.8
    return made


CASES = [
    ("two names", "B-GPE O B-PERSON I-PERSON", "", [(0, 1, "GPE"), (2, 4, "PERSON")]),
    ("names side by side", "B-GPE B-GPE", "", [(0, 1, "GPE"), (1, 2, "GPE")]),
    ("a stray inside begins", "O I-GPE I-GPE", "", [(1, 3, "GPE")]),
    ("a sentence's start parts", "B-GPE I-GPE", "1", [(0, 1, "GPE"), (1, 2, "GPE")]),
    ("types are averaged", "B-PERSON I-GPE I-PERSON", "", [(0, 3, "PERSON")]),
    ("nothing", "O O", "", []),
]


@pytest.mark.parametrize(("label", "tags", "starts", "expected"), CASES, ids=[case[0] for case in CASES])
def test_spans(label: str, tags: str, starts: str, expected: list[tuple[int, int, str]]) -> None:
    count = len(tags.split())
    begins = np.array([str(index) in starts.split() or index == 0 for index in range(count)])
    found = spans(probabilities(*tags.split()), TAGS, begins)
    assert expected == [(span.first, span.last, span.label) for span in found], label


def test_a_name_of_doubtful_type_is_still_a_name() -> None:
    doubtful = np.array([[0.35, 0.33, 0.0, 0.32, 0.0]], np.float32)
    assert [span.label for span in spans(doubtful, TAGS, np.array([True]))] == ["GPE"]


def test_a_core_role_stands_once_and_a_lone_continuation_is_promoted() -> None:
    found = [Role(5, 1, "ARG0", 0.6), Role(5, 3, "ARG0", 0.9), Role(5, 8, "C-ARG1", 0.7)]
    assert [(role.head, role.label) for role in settle(found)] == [(3, "ARG0"), (8, "ARG1")]


def tree_of(text: str, heads: list[int], dep: str) -> Tree:
    """A tree over the words of a line."""
    return Tree(text.split(), heads, dep.split(), *extents(np.array(heads)))


RELATIVE = tree_of("by the shell that killed them", [3, 3, 0, 5, 3, 5], "case det root nsubj acl:relcl obj")
QUOTED = tree_of('a film called " War " ,', [2, 0, 2, 5, 3, 5, 2], "det root acl punct xcomp punct punct")

SPANS = [
    ("a subtree", RELATIVE, "ARG1", 4, 5, (5, 6)),
    ("no relative clause, no preposition", RELATIVE, "ARG0", 4, 2, (1, 3)),
    ("a light verb is one word", RELATIVE, "ARGM-LVB", 5, 4, (4, 5)),
    ("a comma goes, a paired quote stays", QUOTED, "ARG1", 6, 1, (0, 6)),
]


@pytest.mark.parametrize(
    ("label", "tree", "role", "predicate", "head", "expected"), SPANS, ids=[s[0] for s in SPANS]
)
def test_argument_spans(
    label: str, tree: Tree, role: str, predicate: int, head: int, expected: tuple[int, int]
) -> None:
    assert expected == argument_span(tree, role, predicate, head), label


@pytest.mark.parametrize(("score", "last"), [(0.9, 2), (0.3, 4)])
def test_a_surer_argument_takes_its_words_from_another(score: float, last: int) -> None:
    outer, inner = Argument("ARG1", 1, 0, 4, 0.6), Argument("ARGM-LOC", 3, 2, 4, score)
    assert apart([outer, inner])[0].last == last


def test_a_relative_clause_has_an_antecedent() -> None:
    assert antecedent(RELATIVE, 4) == 2
    assert antecedent(RELATIVE, 2) is None
