"""The parties, weapons and people of an incident: one row for each, with the claims that put it there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.link.account import name_key
from reportedly.link.named import fullness, names_party
from reportedly.link.telling import Telling
from reportedly.tables import table
from reportedly.types.incident import Claim, IncidentParty
from reportedly.types.reading import Entity, Party, Person, ReportIncident


@cache
def speech_types() -> frozenset[str]:
    """The event types that are things said; who says them is a speaker, no party."""
    return frozenset(row["key"] for row in table("event_types") if row["class"] == "speech")


@dataclass(frozen=True)
class _Named:
    """One naming of a party in one report."""

    key: str
    name: str
    entity: str | None
    actor: str | None
    claims: tuple[str, ...]


def parties(tellings: Sequence[Telling], field: str, attribute: str) -> tuple[IncidentParty, ...]:
    """The parties of one role, gathered by actor id, else by name, in order of first naming.

    Of an actor's names the fullest stands. Words that name nobody, a pronoun or a happening, make no row;
    the claim keeps them.

    `field` is the claims' field (`actor`), `attribute` that of the report's own incident (`actors`).
    """
    return _gathered(named for telling in tellings for named in _of_role(telling, field, attribute))


def people(tellings: Sequence[Telling]) -> tuple[IncidentParty, ...]:
    """The victims, gathered by name; one without a name stands for himself."""
    return _gathered(named for telling in tellings for named in _of_people(telling))


def _gathered(named: Iterator[_Named]) -> tuple[IncidentParty, ...]:
    rows: dict[str, list[_Named]] = {}
    for one in named:
        rows.setdefault(one.key, []).append(one)
    return tuple(
        IncidentParty(
            entity=fullest.entity,
            name=fullest.name,
            actor=fullest.actor,
            claims=tuple(dict.fromkeys(claim for one in found for claim in one.claims)),
        )
        for found in rows.values()
        for fullest in [max(found, key=lambda one: fullness(one.name))]
    )


def _of_role(telling: Telling, field: str, attribute: str) -> Iterator[_Named]:
    entities = {entity.id: entity for entity in telling.reading.entities}
    claims = [claim for claim in telling.claims if claim.field == field]
    told = [(party.entity, party.text) for party in _incident_parties(telling, attribute)]
    happened = [event for event in telling.events if event.type not in speech_types()]
    told += [(r.entity, r.text) for event in happened for r in event.roles if r.role.value == field]
    for entity_id, words in dict.fromkeys(told):
        named = _named(entities, entity_id, words, claims)
        if named.actor is not None or field == "weapon" or names_party(named.name):
            yield named


def _incident_parties(telling: Telling, attribute: str) -> tuple[Party, ...]:
    for incident in telling.reading.incidents:
        if incident.id == telling.account.incident:
            found: Mapping[str, tuple[Party, ...]] = _roles(incident)
            return found[attribute]
    return ()


def _roles(incident: ReportIncident) -> Mapping[str, tuple[Party, ...]]:
    return {"actors": incident.actors, "targets": incident.targets, "weapons": incident.weapons}


def _named(
    entities: Mapping[str, Entity], entity_id: str | None, words: str, claims: Sequence[Claim]
) -> _Named:
    entity = entities.get(entity_id or "")
    name, actor = (entity.name, entity.actor) if entity else (words, None)
    values = {actor, name, words}
    return _Named(
        key=f"actor:{actor}" if actor else f"name:{name_key(name)}",
        name=name,
        entity=entity_id if entity else None,
        actor=actor,
        claims=tuple(claim.id for claim in claims if claim.value in values),
    )


def _of_people(telling: Telling) -> Iterator[_Named]:
    wanted = set(telling.account.people)
    for person in telling.reading.people:
        if person.id in wanted and (person.name or person.spans):
            name = person.name or person.spans[0].text
            key = name_key(name) if person.name else f"{telling.report}#{person.id}"
            yield _Named(key, name, person.entity, None, _person_claims(telling, person, name))


def _person_claims(telling: Telling, person: Person, name: str) -> tuple[str, ...]:
    span = person.spans[0] if person.spans else None
    return tuple(
        claim.id
        for claim in telling.claims
        if claim.field == "person" and claim.value == name and claim.span == span
    )
