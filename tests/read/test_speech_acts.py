"""Speech acts as events: what kind, who speaks, and what of."""

from __future__ import annotations

import pytest

from reportedly.models.encoder import Encoder
from reportedly.read.cues import find_cues
from reportedly.read.quotes import find_quotes
from reportedly.read.speech_acts import find_acts
from reportedly.read.syntax import Syntax


def acts_of(encoder: Encoder, text: str) -> list[tuple[str, str, str | None]]:
    """The trigger, kind and speaker's head of each act of a text."""
    syntax = Syntax(encoder.parse(text))
    words = [t.text for t in syntax.tokens]
    return [
        (words[act.head], act.type.value, None if act.speaker is None else words[act.speaker])
        for act in find_acts(syntax, find_cues(syntax, find_quotes(text)))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council condemned the bombing.", [("condemned", "condemnation", "council")]),
        ("The rebels denied the attack.", [("denied", "denial", "rebels")]),
        ("The rebels denied that they had shelled the market.", [("denied", "denial", "rebels")]),
        ("The envoy accused the army of shelling the port.", [("accused", "accusation", "envoy")]),
        (
            "The group claimed responsibility for the blast.",
            [("claimed", "claim_of_responsibility", "group")],
        ),
        ("The envoy called for a ceasefire.", [("called", "appeal", "envoy")]),
        ("The group threatened to attack the refinery.", [("threatened", "threat", "group")]),
        ("The ministry warned that the dam could break.", [("warned", "warning", "ministry")]),
        ("The army apologised for the strike.", [("apologised", "apology", "army")]),
        ("The mayor said the road was shut.", [("said", "statement", "mayor")]),
        ("The attack was condemned by the bishops.", [("condemned", "condemnation", "bishops")]),
        ("The captors demanded a ransom.", [("demanded", "demand", "captors")]),
        ("The soldier carried two bags.", []),
        ("Rain continued for three days.", []),
        ("The striker added two goals.", []),
    ],
)
def test_acts(encoder: Encoder, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert acts_of(encoder, text) == expected


def test_an_act_speaks_of_what_hangs_from_it(encoder: Encoder) -> None:
    text = "The council condemned the bombing of the market."
    syntax = Syntax(encoder.parse(text))
    (act,) = find_acts(syntax, find_cues(syntax, find_quotes(text)))
    assert {"bombing", "market"} <= {syntax.tokens[i].text for i in act.content}
