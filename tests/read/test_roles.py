"""Who acts, who is struck, who suffers, by what means: one line a case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from parsing import parse_of

from reportedly.models.encoder import Encoder
from reportedly.read.entities import Entities
from reportedly.read.mentions import find_mentions
from reportedly.read.roles import roles_of
from reportedly.read.syntax import Syntax
from reportedly.read.triggers import find_triggers

# text, role, the words that fill it somewhere in the text (None: nobody)
ROLES = [
    ("Israeli jets bombed a depot near the port.", "weapon", "Israeli jets"),
    ("Israeli jets bombed a depot near the port.", "actor", "Israeli"),
    ("Rebels attacked an army base.", "actor", "Rebels"),
    ("Rebels attacked an army base.", "target", "an army base"),
    ("An army base was attacked by rebels.", "actor", "rebels"),
    ("An army base was attacked by rebels.", "target", "An army base"),
    ("The army carried out air strikes against the militia.", "actor", "The army"),
    ("The army carried out air strikes against the militia.", "target", "the militia"),
    ("The convoy came under rocket fire.", "target", "The convoy"),
    ("Shelling killed four farmers.", "victim", "four farmers"),
    ("Four farmers were killed in the shelling.", "victim", "Four farmers"),
    ("Gunmen opened fire on the crowd, killing two women.", "victim", "two women"),
    ("Gunmen opened fire on the crowd, killing two women.", "actor", "Gunmen"),
    ("Five soldiers died when a bomb exploded.", "victim", "Five soldiers"),
    ("An air strike that killed six fighters hit the camp.", "victim", "six fighters"),
    ("A drone strike hit a school.", "target", "a school"),
    ("Explosions rocked the capital after the shelling; the shelling hit a clinic.", "target", "a clinic"),
    ("Militants attacked the village with mortars.", "weapon", "mortars"),
    ("Militants attacked the village using mortars.", "weapon", "mortars"),
    ("The rebels fired rockets at the airport.", "weapon", "rockets"),
    ("The militia kidnapped two teachers.", "victim", "two teachers"),
    ("Police arrested three men.", "target", "three men"),
    ("His arrest angered the town.", "target", "His"),
    ("His arrest angered the town.", "actor", None),
    ("The army's killing of four farmers angered the town.", "actor", "The army"),
    ("The attacker detonated his vest.", "actor", "The attacker"),
    ("The militia committed a massacre in the village.", "actor", "The militia"),
    ("Police shot dead a protester.", "actor", "Police"),
    ("two persons were killed in police firing.", "actor", "police"),
    ("two persons were killed in police firing.", "victim", "two persons"),
    ("Clashes between the army and rebels killed nine.", "actor", "the army"),
    ("Guards thwarted an attack on the embassy.", "target", "the embassy"),
    ("The mayor survived an assassination attempt.", "actor", None),
    ("A fence prevented an attack on the embassy.", "actor", None),
    ("A man was stabbed to death on Tuesday.", "actor", None),
]


def parts(text: str, parsed: Syntax) -> list[tuple[str, str, int, int]]:
    """Role, words and offsets of every part of every trigger."""
    entities = Entities(parsed, find_mentions(parsed), {})
    return [
        (p.role.value, p.span.text, p.span.start, p.span.end)
        for t in find_triggers(parsed)
        for p in roles_of(parsed, t, entities)
    ]


@pytest.mark.parametrize(("text", "role", "words"), ROLES, ids=[f"{r}: {t}" for t, r, _ in ROLES])
def test_who_plays_which_part(encoder: Encoder, text: str, role: str, words: str | None) -> None:
    told = [w for r, w, _, _ in parts(text, Syntax(encoder.parse(text))) if r == role]
    assert (words in told) if words is not None else told == []


@pytest.mark.parametrize(("text", "role", "words"), ROLES[:12], ids=[t for t, _, _ in ROLES[:12]])
def test_spans_are_slices(encoder: Encoder, text: str, role: str, words: str | None) -> None:
    assert all(text[a:b] == w for _, w, a, b in parts(text, Syntax(encoder.parse(text))))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=100), st.sampled_from(["The attack killed four.", "killed", "by", ""]))
def test_any_text_gives_slices_and_never_raises(text: str, more: str) -> None:
    whole = text + more
    assert all(whole[a:b] == w for _, w, a, b in parts(whole, Syntax(parse_of(whole))))
