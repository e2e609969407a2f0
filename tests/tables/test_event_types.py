"""The table of event types agrees with the types and with the codebooks it maps to."""

from __future__ import annotations

import pytest

from reportedly.tables import table
from reportedly.types.reading import EventType

ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
DISORDER = {
    "Political violence",
    "Demonstrations",
    "Political violence; Demonstrations",
    "Strategic developments",
}
PLOVER = {
    "ACCUSE": set(),
    "AGREE": set(),
    "ASSAULT": {
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    },
    "COERCE": {
        "seize",
        "restrict",
        "arrest",
        "deport",
        "withhold",
        "cyber",
        "censor",
        "curfew",
        "martial-law",
        "ban",
    },
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct"},
    "REQUEST": set(),
    "RETREAT": {"withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"},
    "SUPPORT": set(),
    "THREATEN": {"restrict", "ban", "arrest", "relations", "expel", "territory", "violence"},
}
CLASSES = {"violence", "coercion", "unrest", "territory", "accord", "movement", "speech"}
ROWS = table("event_types")


def test_the_table_has_each_event_type_once_and_in_order() -> None:
    assert [row["key"] for row in ROWS] == [member.value for member in EventType]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_every_value_is_one_of_its_codebook(row: dict[str, str]) -> None:
    assert row["class"] in CLASSES
    assert row["label"] and row["gloss"]
    if row["acled_event_type"]:
        assert row["acled_sub_event_type"] in ACLED[row["acled_event_type"]]
        assert row["acled_disorder_type"] in DISORDER
    else:
        assert row["class"] == "speech" and not row["acled_sub_event_type"] and not row["acled_disorder_type"]
    if row["plover_event"]:
        assert row["plover_mode"] in PLOVER[row["plover_event"]] | {""}
    else:
        assert not row["plover_mode"]
    assert row["cameo"] == "" or (row["cameo"].isdigit() and 1 <= int(row["cameo"][:2]) <= 20)


def test_every_acled_sub_type_can_be_reached() -> None:
    reached = {row["acled_sub_event_type"] for row in ROWS if row["acled_sub_event_type"]}
    assert reached == set().union(*ACLED.values())
