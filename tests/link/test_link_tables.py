"""The tables of linking hold what the code asks of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.link import compare, kinds
from reportedly.tables import table
from reportedly.types.incident import GradeValue
from reportedly.types.reading import EventType

FITS = [
    (EventType.BOMBING, EventType.ATTACK, "near"),
    (EventType.DRONE_STRIKE, EventType.AIR_STRIKE, "near"),
    (EventType.AIR_STRIKE, EventType.ROCKET_ATTACK, "near"),
    (EventType.KILLING, EventType.SHOOTING, "near"),
    (EventType.IED_EXPLOSION, EventType.SUICIDE_BOMBING, "near"),
    (EventType.ARREST, EventType.SHELLING, "no"),
    (EventType.PROTEST, EventType.AIR_STRIKE, "no"),
    (EventType.STATEMENT, EventType.ATTACK, "no"),
    (EventType.CEASEFIRE, EventType.BOMBING, "no"),
]


@pytest.mark.parametrize(("a", "b", "expected"), FITS)
def test_kinds_fit_in_either_order(a: EventType, b: EventType, expected: str) -> None:
    assert kinds.fit(a, b) == kinds.fit(b, a) == expected


def test_every_event_type_has_one_class() -> None:
    listed = [row["type"] for row in table("kind_classes")]
    assert sorted(listed) == sorted(kind.value for kind in EventType)
    families = {row["class"] for row in table("kind_classes")}
    assert {row[side] for row in table("kind_compatibility") for side in "ab"} <= families
    assert {row["fit"] for row in table("kind_compatibility")} == {"near", "possible"}


def test_every_weight_is_a_feature_and_every_feature_has_a_weight() -> None:
    source = Path(compare.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'yield \(?"(\w+)"', source)) | set(re.findall(r'else \(?"(\w+)"', source))
    named |= {f"{fit}_kind" for fit in ("same", "near", "possible")} | {"bias"}
    assert {row["feature"] for row in table("link_weights")} == named


def test_grade_rules_end_in_one_that_always_fires() -> None:
    rows = table("grade_rules")
    assert {row["value"] for row in rows} <= {value.value for value in GradeValue}
    last = rows[-1]
    assert {last[name] for name in ("accepted", "rivals", "combatants", "belligerent")} == {"-"}
    assert last["independent"] == "0"
