"""What holds of the reporting expressions of any text, and which verbs report where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st
from parsing import parse_of
from test_attribution import attributions_of

from reportedly.models.encoder import Encoder
from reportedly.read.cues import find_cues
from reportedly.read.quotes import find_quotes
from reportedly.read.syntax import Syntax
from reportedly.read.verbs import parse_conditions, verb_senses
from reportedly.types.parse import Parse
from reportedly.types.reading import Attribution


def shapes(encoder: Encoder, text: str) -> list[tuple[str, str]]:
    """The lemma of each cue of a text and the rule that found what it tells."""
    return [(cue.verb.lemma, cue.shape) for cue in find_cues(Syntax(encoder.parse(text)), find_quotes(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said the road was open.", [("say", "complement")]),
        ("The road was open, the army said.", [("say", "interrupting")]),
        ('"The road is open," the army said.', [("say", "quotation")]),
        ('The army said: "The road is open again."', [("say", "opening")]),
        ("The army promised to open the road.", [("promise", "infinitive")]),
        ("The road is said to be open.", [("say", "rumoured")]),
        ("Villagers described the night as hell.", [("describe", "described")]),
        ("The army put the toll at nine.", []),
        ("The general put the map at the door.", []),
        ("The minister declined to say who fired.", []),
        ("The army wants to find out who fired.", [("want", "infinitive")]),
        ("The ministry said officials feared a new attack.", [("say", "complement")]),
        (
            "The army said the rebels denied that they had fired.",
            [("say", "complement"), ("deny", "complement")],
        ),
        ('"I think we know who fired," the guard said.', [("say", "quotation")]),
    ],
)
def test_the_rule_that_finds_what_is_told(
    encoder: Encoder, text: str, expected: list[tuple[str, str]]
) -> None:
    assert shapes(encoder, text) == expected


def test_every_condition_of_the_table_is_one_that_the_rules_know() -> None:
    known = {
        "obj",
        "on",
        "no",
        "actor",
        "content",
        "at",
        "to",
        "for",
        "with",
        "as",
        "quote",
        "ccomp",
        "to_inf",
    }
    for senses in verb_senses().values():
        for sense in senses:
            for alternative in sense.needs:
                assert {condition.partition(":")[0] for condition in alternative} <= known, sense.lemma


def test_conditions_of_a_cell_are_parted() -> None:
    assert parse_conditions("") == ()
    assert parse_conditions("with|ccomp") == (("with",), ("ccomp",))
    assert parse_conditions("obj:claim|report|ccomp") == (("obj:claim|report",), ("ccomp",))


def check(text: str, made: tuple[Attribution, ...]) -> None:
    """What holds of any attributions of any text."""
    by_id = {a.id: a for a in made}
    for attribution in made:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        assert all(text[s.start : s.end] == s.text and s.start < s.end for s in spans)
        for cue in attribution.cue:
            assert not any(s.start < cue.end and cue.start < s.end for s in attribution.content)
        chain, at = set(), attribution
        while at.parent is not None:
            assert at.id not in chain
            chain.add(at.id)
            at = by_id[at.parent]


WORDS = [
    "The",
    "army",
    "said",
    "that",
    ",",
    ".",
    '"',
    "“",
    "”",
    "''",
    "who",
    "according",
    "to",
    "it",
    "claims",
]
WORDS += [
    "citing",
    "PENCE:",
    "\n\n",
    "denied",
    "reports",
    "Reuters",
    "adding",
    "is",
    "believed",
    "told",
    "’s",
    ":",
]
TAGS = {
    "said": ("VERB", "VBD"),
    "denied": ("VERB", "VBD"),
    "told": ("VERB", "VBD"),
    "believed": ("VERB", "VBN"),
    "adding": ("VERB", "VBG"),
    "citing": ("VERB", "VBG"),
    "reports": ("NOUN", "NNS"),
    "claims": ("NOUN", "NNS"),
    "army": ("NOUN", "NN"),
    "Reuters": ("PROPN", "NNP"),
    "is": ("AUX", "VBZ"),
    "The": ("DET", "DT"),
    "who": ("PRON", "WP"),
}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_string_of_cue_words_gives_whole_spans_and_no_cycles(text: str) -> None:
    check(text, attributions_of(parse_of(text, tags=TAGS)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    check(text, attributions_of(parse_of(text)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_no_tree_raises(words: list[str], chance) -> None:  # type: ignore[no-untyped-def]
    parse = parse_of(" ".join(words), tags=TAGS)
    check(parse.text, attributions_of(hung_at_random(parse, chance)))


RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "ccomp",
    "xcomp",
    "obj",
    "obl",
    "acl:relcl",
    "acl",
    "conj",
    "parataxis",
    "advcl",
]


def hung_at_random(parse: Parse, chance) -> Parse:  # type: ignore[no-untyped-def]
    """The parse with other governors and relations: each sentence stays a tree below its first token."""
    tokens = []
    for token in parse.tokens:
        first = parse.sentences[token.sentence].first
        if token.index > first:
            governor = chance.randint(first, token.index - 1)
            token = replace(token, head=governor, dep=chance.choice(RELATIONS))
        tokens.append(token)
    return replace(parse, tokens=tuple(tokens))
