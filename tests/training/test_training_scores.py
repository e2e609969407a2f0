"""Edit scripts and scores."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from training.scores import Tally

from reportedly.models import lemmas

LEMMAS = [
    ("killed", "kill", "2+"),
    ("shelled", "shell", "2+"),
    ("cities", "city", "3+y"),
    ("was", "be", "=be"),
    ("n't", "not", "2+ot"),
    ("Homs", "Homs", "0+"),
    ("fought", "fight", "5+ight"),
]


@pytest.mark.parametrize(("word", "lemma", "script"), LEMMAS, ids=[case[0] for case in LEMMAS])
def test_scripts(word: str, lemma: str, script: str) -> None:
    assert script == lemmas.script(word, lemma)
    assert lemma.lower() == lemmas.apply(script, word)


@given(st.text(alphabet="abcde", min_size=1), st.text(alphabet="abcde", min_size=1))
def test_a_script_gives_its_own_lemma_back(word: str, lemma: str) -> None:
    assert lemma == lemmas.apply(lemmas.script(word, lemma), word)


def test_a_script_never_leaves_nothing() -> None:
    assert lemmas.apply("3+", "up") == "up"


def test_f1_of_several_texts() -> None:
    tally = Tally()
    tally.compare("name", {1, 2}, {2, 3})
    tally.compare("name", {1}, {1})
    assert tally.f1("name") == {"precision": 66.67, "recall": 66.67, "f1": 66.67, "gold": 3}


def test_accuracy_of_nothing_is_zero() -> None:
    assert Tally().accuracy("upos") == 0.0
