"""Which events and which victims of a reading belong to one happening, each to exactly one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportedly.types.reading import Event, EventType, Person, Reading, ReportIncident, Status


def gathered(reading: Reading) -> tuple[list[ReportIncident], dict[str, list[Event]]]:
    """A reading's incidents, made where it has none, and the events of each in the text's order."""
    incidents = list({incident.id: incident for incident in reading.incidents}.values())
    home: dict[str, str] = {}
    for incident in incidents:
        for key in incident.events:
            home.setdefault(key, incident.id)
    if not incidents:
        incidents = list(_made(reading.events))
        home = {key: incident.id for incident in incidents for key in incident.events}
    members: dict[str, list[Event]] = {incident.id: [] for incident in incidents}
    fallback = _fallback(reading, incidents)
    for event in {event.id: event for event in reading.events}.values():
        place = home.get(event.id) or home.get(event.about or "") or fallback
        if place is not None:
            members[place].append(event)
    return incidents, members


def _made(events: Iterable[Event]) -> Iterator[ReportIncident]:
    """Incidents for events that no incident of the reading holds: one for each type and status."""
    groups: dict[tuple[EventType, Status], list[str]] = {}
    for event in events:
        if event.type is not EventType.STATEMENT:
            groups.setdefault((event.type, event.status), []).append(event.id)
    for number, ((kind, status), ids) in enumerate(groups.items(), 1):
        yield ReportIncident(id=f"i{number}", type=kind, events=tuple(ids), status=status)


def _fallback(reading: Reading, incidents: list[ReportIncident]) -> str | None:
    """The incident that takes events of no other: the report's main one, else its first."""
    ids = [incident.id for incident in incidents]
    if reading.main_incident in ids:
        return reading.main_incident
    return ids[0] if ids else None


def chief_of(
    reading: Reading, incidents: list[ReportIncident], members: Mapping[str, list[Event]]
) -> str | None:
    """The id of the incident the report is chiefly about; else its first with events."""
    standing = [incident.id for incident in incidents if members[incident.id]]
    if reading.main_incident in standing:
        return reading.main_incident
    holders = [key for key in standing if any(event.id == reading.main_event for event in members[key])]
    return next(iter(holders + standing), None)


def people_of(
    reading: Reading, incident: ReportIncident, events: Iterable[Event], chief: bool
) -> tuple[Person, ...]:
    """The victims told of with these events; those that no event names belong to the chief incident."""
    here = {role.entity for event in events for role in event.roles} | {p.entity for p in incident.victims}
    counted = {count for event in events for count in event.counts}
    named = {role.entity for event in reading.events for role in event.roles}
    named |= {party.entity for other in reading.incidents for party in other.victims}
    every_count = {count for event in reading.events for count in event.counts}
    return tuple(
        person
        for person in reading.people
        if (person.entity and person.entity in here)
        or (person.count and person.count in counted)
        or (chief and person.entity not in named - {None} and person.count not in every_count)
    )
