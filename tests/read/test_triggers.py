"""Which words of a sentence name a happening, of which kind, and which look like one and are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from parsing import parse_of

from reportedly.models.encoder import Encoder
from reportedly.read.lexicon import rows, type_of_words
from reportedly.read.syntax import Syntax
from reportedly.read.triggers import find_triggers
from reportedly.tables import table

# text, the words of its triggers with their types, in order
HAPPENINGS = [
    ("An air strike killed four people in the town.", [("air strike", "air_strike")]),
    ("Warplanes destroyed a fuel depot near the border.", [("destroyed", "air_strike")]),
    ("The air force pounded the suburb overnight.", [("pounded", "air_strike")]),
    ("A drone strike on a farm wounded two shepherds.", [("drone strike", "drone_strike")]),
    ("Shelling hit the market, killing nine people.", [("Shelling", "shelling")]),
    ("Rebels fired rockets at the airport.", [("fired rockets", "rocket_attack")]),
    ("Five people died when a car bomb exploded outside the mosque.", [("car bomb exploded", "bombing")]),
    ("A car bomb attack on the police station left twelve dead.", [("car bomb attack", "bombing")]),
    ("A suicide bomber blew himself up at a checkpoint.", [("blew himself up", "suicide_bombing")]),
    ("Two men detonated their explosive vests in the market.", [("detonated", "suicide_bombing")]),
    ("A roadside bomb hit a convoy, killing three soldiers.", [("roadside bomb", "ied_explosion")]),
    ("A boy was killed when he stepped on a landmine.", [("stepped on a landmine", "landmine_explosion")]),
    ("Someone threw a grenade into the bar.", [("threw a grenade", "grenade_attack")]),
    ("Gunmen opened fire on a bus and killed six passengers.", [("opened fire", "shooting")]),
    ("A journalist was shot dead outside her home.", [("shot dead", "shooting")]),
    ("The mayor was assassinated on Friday.", [("assassinated", "assassination")]),
    ("Militants massacred 40 villagers.", [("massacred", "massacre")]),
    ("Gunmen kidnapped two aid workers.", [("kidnapped", "abduction")]),
    ("Fighters took 30 passengers hostage.", [("took 30 passengers hostage", "hostage_taking")]),
    ("Police arrested 15 suspects.", [("arrested", "arrest")]),
    ("The militia beheaded two captives.", [("beheaded", "execution")]),
    ("Looting went on all night in the city.", [("Looting", "looting")]),
    ("A mob set fire to the bus.", [("set fire to", "arson")]),
    ("Thousands protested against the government.", [("protested", "protest")]),
    ("Police fired tear gas at protesters.", [("fired tear gas", "protest_with_intervention")]),
    ("Soldiers violently dispersed the march.", [("violently dispersed", "excessive_force")]),
    ("Rioting broke out in the capital.", [("Rioting", "riot")]),
    ("Rebels seized the town of Marel.", [("seized", "territory_captured")]),
    ("The army recaptured the village from the militia.", [("recaptured", "territory_regained")]),
    ("The army drove the rebels out of the town.", [("drove", "territory_regained")]),
    ("Troops withdrew on Sunday from the town.", [("withdrew", "territory_transferred")]),
    ("The army set up a new military post on the hill.", [("set up", "base_established")]),
    ("Air defences shot down two drones.", [("shot down", "disrupted_weapons_use")]),
    ("Police seized nine pistols and a rifle.", [("seized", "disrupted_weapons_use")]),
    ("Both sides signed a ceasefire.", [("ceasefire", "ceasefire")]),
    ("About 160 soldiers have defected to the rebels.", [("defected", "change_to_group")]),
    ("Thousands of villagers fled their homes.", [("fled their homes", "displacement")]),
    ("The navy imposed a blockade of the port.", [("blockade", "blockade")]),
    ("Two fighter jets violated the airspace.", [("violated the airspace", "airspace_violation")]),
    ("Miners went on strike over pay.", [("went on strike", "work_stoppage")]),
    ("A man stabbed two tourists.", [("stabbed", "stabbing")]),
    ("Soldiers staged a military coup.", [("military coup", "coup")]),
    ("Militants attacked a patrol of soldiers.", [("attacked", "armed_clash")]),
    ("Clashes erupted between the army and rebels.", [("Clashes", "armed_clash")]),
    ("The port was hit by air strikes.", [("air strikes", "air_strike")]),
]
# Lower case and capitals read alike.
CASES = [
    ("police fired tear gas at protesters in the city.", "protest_with_intervention"),
    ("two persons were killed in police firing in the town.", "shooting"),
    ("GUERRILLAS KIDNAPPED TWO ENGINEERS YESTERDAY.", "abduction"),
    ("A CAR BOMB EXPLODED OUTSIDE THE BANK, KILLING TWO GUARDS.", "bombing"),
    ("police arrested fifteen people after the riot.", "arrest"),
]
NOTHING = [
    "Critics attacked the budget.",
    "He suffered a heart attack.",
    "The Senate will fight inflation.",
    "The minister came under fire for the budget.",
    "The striker shot wide in the second half of the match.",
    "The film bombed at the box office.",
    "The battle for the league title goes on.",
    "The video game lets players storm a fort.",
    "Volunteers re-enacted the siege.",
    "The city marked the anniversary of the massacre.",
    "A memorial to the massacre was opened.",
    "Marines seized a beach in a military exercise.",
    "A mock raid closed the school.",
    "Pilots simulated an air strike.",
    "The price war hit two supermarket chains.",
    "The company fired its coach.",
    "Her remarks struck a chord.",
    "The two sides struck a balance.",
    "Shares rallied after the results.",
    "The virus attacked the lungs.",
    "He died of cancer at the age of 80.",
    "The earthquake destroyed the bridge.",
    "The museum of the siege was opened.",
    "The strike force commander retired.",
    "Attack helicopters were on show.",
    "Investors raided the fridge.",
    "The charm offensive worked.",
]


def found(encoder: Encoder, text: str) -> list[tuple[str, str]]:
    """Words and type of each trigger."""
    return [(t.span.text, t.type.value) for t in find_triggers(Syntax(encoder.parse(text)))]


@pytest.mark.parametrize(("text", "expected"), HAPPENINGS, ids=[t for t, _ in HAPPENINGS])
def test_words_that_name_a_happening(encoder: Encoder, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(w.split()[0], kind) for w, kind in found(encoder, text)] == [
        (w.split()[0], kind) for w, kind in expected
    ]


@pytest.mark.parametrize(("text", "kind"), CASES, ids=[t for t, _ in CASES])
def test_case_of_letters_does_not_matter(encoder: Encoder, text: str, kind: str) -> None:
    assert kind in [k for _, k in found(encoder, text)]


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_only_look_like_a_happening(encoder: Encoder, text: str) -> None:
    assert found(encoder, text) == []


def test_words_of_harm_join_the_happening_they_result_from(encoder: Encoder) -> None:
    syntax = Syntax(encoder.parse("The shelling killed four people and wounded nine."))
    (trigger,) = find_triggers(syntax)
    assert [syntax.tokens[i].lemma for i in trigger.results] == ["kill", "wound"]


@pytest.mark.parametrize(
    "text",
    [
        "The blast could have killed hundreds of people.",
        "Rebels attacked a convoy on Monday before soldiers killed two men elsewhere.",
    ],
)
def test_words_of_harm_that_stand_alone(encoder: Encoder, text: str) -> None:
    assert any(w == "killed" for w, _ in found(encoder, text))


@pytest.mark.parametrize(
    ("words", "kind"),
    [("drone attacks", "drone_strike"), ("rocket attack", "rocket_attack"), ("kind words", None)],
)
def test_type_that_a_phrase_names(words: str, kind: str | None) -> None:
    assert type_of_words(words) == kind


def test_every_row_of_the_table_is_read() -> None:
    assert sum(len(found) for found in rows().values()) == len(table("event_triggers"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_triggers_that_are_slices_in_order(text: str) -> None:
    triggers = find_triggers(Syntax(parse_of(text)))
    assert all(text[t.span.start : t.span.end] == t.span.text for t in triggers)
    assert [t.first for t in triggers] == sorted(t.first for t in triggers)
