"""Whether what a sentence names happened: one line, one word, one status."""

from __future__ import annotations

import pytest

from reportedly.models.encoder import Encoder
from reportedly.read.cue_scopes import phrases, words
from reportedly.read.status import status_of
from reportedly.read.syntax import Syntax
from reportedly.read.triggers import find_triggers
from reportedly.tables import table

# text, the first letters of the trigger, its status
STATUSES = [
    ("Rebels attacked the base on Monday.", "attacked", "actual"),
    ("The army did not shell the village.", "shell", "denied"),
    ("The army never shelled the village.", "shelled", "denied"),
    ("No attack took place on Monday.", "attack", "denied"),
    ("Nobody was killed in the fighting.", "fighting", "actual"),
    ("There is no evidence of an air strike.", "air strike", "denied"),
    ("There was no sign of an attack on the base.", "attack", "denied"),
    ("No fewer than six air raids took place.", "air raids", "actual"),
    ("The army not only shelled the town but burned it.", "shelled", "actual"),
    ("The group may attack the base again.", "attack", "possible"),
    ("Residents could hear shelling.", "shelling", "actual"),
    ("An attack on the port would break the truce.", "attack", "hypothetical"),
    ("If rebels attack the town, the army will reply.", "attack", "hypothetical"),
    ("The army will bomb the town on Friday.", "bomb", "planned"),
    ("The rebels are about to attack the town.", "attack", "planned"),
    ("Troops are poised to storm the city.", "storm", "planned"),
    ("The general ordered a strike on the depot.", "strike", "planned"),
    ("The cell planned an attack on the embassy.", "attack", "planned"),
    ("Guards thwarted an attack on the embassy.", "attack", "denied"),
    ("The mayor survived an ambush.", "ambush", "actual"),
    ("The unit repelled an attack.", "attack", "actual"),
    ("An alleged air strike hit a farm.", "air strike", "actual"),
    ("Two men were reportedly shot dead.", "shot dead", "actual"),
    ("A suspected drone strike hit a van.", "drone strike", "actual"),
    ("The group threatened to bomb the port.", "bomb", "threatened"),
    ("They vowed to attack the capital.", "attack", "threatened"),
    ("The threat of an air strike remains.", "air strike", "threatened"),
    ("The ministry denied an air strike on the hospital.", "air strike", "denied"),
    ("The minister condemned the attack on the school.", "attack", "actual"),
    ("The envoy called for a ceasefire.", "ceasefire", "hypothetical"),
    ("She demanded an investigation into the shooting of two boys.", "shooting", "actual"),
    ("Due to shelling, the road is shut.", "shelling", "actual"),
    ("The shelling goes on.", "shelling", "ongoing"),
    ("Fighting continues in the suburb between rebels and troops.", "Fighting", "ongoing"),
    ("Fears of an air strike emptied the bazaar.", "air strike", "possible"),
    ("The town is on the brink of a siege.", "siege", "possible"),
    ("They would respond to the attack on the post.", "attack", "actual"),
    ("Without a ceasefire, nothing will change.", "ceasefire", "denied"),
]


@pytest.mark.parametrize(("text", "word", "status"), STATUSES, ids=[t for t, _, _ in STATUSES])
def test_status_of_the_happening(encoder: Encoder, text: str, word: str, status: str) -> None:
    syntax = Syntax(encoder.parse(text))
    told = {t.span.text: status_of(syntax, t).value for t in find_triggers(syntax)}
    assert {told[w] for w in told if w.startswith(word)} == {status}, told


def test_every_cue_of_the_table_is_looked_up() -> None:
    unreal = {"fiction", "figurative", "drill", "commemorated"}
    for row in table("status_cues"):
        if row["status"] not in unreal:
            cue = row["cue"].lower()
            known = {" ".join(c.words) for found in phrases().values() for c in found}
            assert cue in known if row["pos"] == "PHRASE" else cue in words(row["pos"])
