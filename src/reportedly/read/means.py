"""Types made sharper by the parties of a trigger: who acts, and with what.

'Warplanes destroyed the depot' is an air strike, an attack by fighters on soldiers a clash, a beating by a
mob mob violence.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.lexicon import Trigger
from reportedly.read.mentions import weapons
from reportedly.read.needs import Scene, agents, fills, patients
from reportedly.types.reading import EventType

UNTOLD = frozenset(
    (
        EventType.ATTACK,
        EventType.KILLING,
        EventType.INJURING,
        EventType.PROPERTY_DESTRUCTION,
        EventType.SHELLING,
        EventType.SHOOTING,
    )
)
ON_PEOPLE = frozenset(
    (EventType.ATTACK, EventType.ATTACK_ON_CIVILIANS, EventType.KILLING, EventType.INJURING)
)
FROM_ABOVE = frozenset((EventType.AIR_STRIKE, EventType.DRONE_STRIKE))
# Attacks in which the two sides meet; a bare 'strike' or 'hit' may come from afar.
ASSAULTS = frozenset(("attack", "assault", "storm", "ambush", "onslaught", "incursion", "raid", "offensive"))
MOBS = frozenset(("mob", "crowd", "vigilante", "villager", "youth", "local"))
AIR_ARMS = frozenset(("air force", "air forces", "airforce"))


def sharpened(scene: Scene, trigger: Trigger) -> Trigger:
    """The trigger with the type that its parties make of it."""
    kind = sharper_type(scene, trigger)
    return trigger if kind is trigger.type else replace(trigger, type=kind)


def sharper_type(scene: Scene, trigger: Trigger) -> EventType:
    """The type of a trigger given who acts and who is struck."""
    syntax, kind = scene.syntax, trigger.type
    if kind not in UNTOLD | ON_PEOPLE:
        return kind
    actors = agents(syntax, trigger.head)
    if kind in UNTOLD:
        above = next((m for a in actors if (m := means_of(scene, a)) is not None), None)
        if above is not None:
            return above
    if kind in ON_PEOPLE and any(syntax.tokens[a].lemma in MOBS for a in actors):
        return EventType.MOB_VIOLENCE
    struck = patients(syntax, trigger.head) + aims(scene, trigger.head)
    if (
        kind is EventType.ATTACK
        and syntax.tokens[trigger.head].lemma in ASSAULTS
        and armed(scene, actors)
        and armed(scene, struck)
    ):
        return EventType.ARMED_CLASH
    return kind


def means_of(scene: Scene, actor: int) -> EventType | None:
    """What an act of an aircraft or an air force is; None for actors that are neither."""
    syntax = scene.syntax
    token = syntax.tokens[actor]
    weapon = weapons().get(token.lemma)
    if weapon is not None and weapon.event_type in FROM_ABOVE:
        return weapon.event_type
    before = syntax.tokens[actor - 1].text if actor else ""
    return EventType.AIR_STRIKE if f"{before} {token.text}".lower() in AIR_ARMS else None


def aims(scene: Scene, head: int) -> list[int]:
    """What an attack is on, against or at."""
    syntax = scene.syntax
    return [k for k in syntax.kids(head, "nmod", "obl") if syntax.case(k) in ("on", "against", "at")]


def armed(scene: Scene, heads: list[int]) -> bool:
    """Whether one of the phrases names fighters, soldiers or police, or a place that is theirs."""
    return any(fills(scene, h, "armed") or fills(scene, h, "military") for h in heads)
