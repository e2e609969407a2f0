"""The conditions under which a weak trigger counts, and what fills them."""

from __future__ import annotations

import pytest

from reportedly.models.encoder import Encoder
from reportedly.read.inflect import known_forms
from reportedly.read.needs import Scene, fills, holds, parse_needs
from reportedly.read.syntax import Syntax

# text, the word the conditions are asked of, the conditions, whether they hold
CONDITIONS = [
    ("Gunmen attacked a police post.", "attacked", "subj:armed", True),
    ("Critics attacked a plan.", "attacked", "subj:armed", False),
    ("Hundreds of protesters rallied.", "rallied", "subj:crowd", True),
    ("Hundreds of dollars rallied.", "rallied", "subj:crowd", False),
    ("Soldiers seized the town.", "seized", "obj:territory", True),
    ("The town was seized by soldiers.", "seized", "obj:territory", True),
    ("The town was seized by soldiers.", "seized", "actor:armed", True),
    ("Soldiers seized a number of villages.", "seized", "obj:territory", True),
    ("Police seized two rifles.", "seized", "obj:weapon", True),
    ("Police seized two passports.", "seized", "obj:weapon", False),
    ("A van exploded, killing two.", "exploded", "casualties", True),
    ("A van exploded.", "exploded", "casualties", False),
    ("A van exploded.", "exploded", "casualties / subj:vehicle", True),
    ("Troops took control of the village.", "took", "of:territory", True),
    ("Rebels attacked a clinic.", "attacked", "subj:armed & obj:building", True),
    ("Rebels attacked a plan.", "attacked", "subj:armed & obj:building", False),
    ("rebels attacked the village.", "attacked", "obj:GPE", True),
    ("REBELS ATTACKED THE VILLAGE.", "ATTACKED", "obj:GPE", True),
    ("Nine died.", "died", "number", True),
    ("They died.", "died", "number", False),
]


@pytest.mark.parametrize(
    ("text", "word", "needs", "held"), CONDITIONS, ids=[f"{n}: {t}" for t, _, n, _ in CONDITIONS]
)
def test_conditions(encoder: Encoder, text: str, word: str, needs: str, held: bool) -> None:
    syntax = Syntax(encoder.parse(text))
    head = next(t.index for t in syntax.tokens if t.text == word)
    assert holds(Scene(syntax, frozenset()), parse_needs(needs), head) is held


def test_a_report_that_names_a_happening_lets_a_definite_noun_point_back(encoder: Encoder) -> None:
    syntax = Syntax(encoder.parse("The strike took place at dawn."))
    needs = parse_needs("report")
    assert not holds(Scene(syntax, frozenset()), needs, 1)
    assert holds(Scene(syntax, frozenset({7})), needs, 1)


@pytest.mark.parametrize(
    ("word", "filler"),
    [
        ("soldiers", "armed"),
        ("mosque", "building"),
        ("rifle", "weapon"),
        ("convoy", "vehicle"),
        ("crowd", "crowd"),
    ],
)
def test_what_a_noun_fills(encoder: Encoder, word: str, filler: str) -> None:
    syntax = Syntax(encoder.parse(f"They hit the {word} today."))
    index = next(t.index for t in syntax.tokens if t.text == word)
    assert fills(Scene(syntax, frozenset()), index, filler)


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("bombed", "VERB", "bomb"),
        ("shot", "VERB", "shoot"),
        ("seized", "VERB", "seize"),
        ("re-enacted", "VERB", "re-enact"),
        ("casualties", "NOUN", "casualty"),
    ],
)
def test_forms_of_the_tables_words(form: str, pos: str, lemma: str) -> None:
    assert known_forms()[form, pos] == lemma
