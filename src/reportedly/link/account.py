"""An account: one happening as one report tells it, with all that is compared when accounts are joined.

The units of linking. A reading gives one account for each of its incidents, and further ones for
events that it left outside all of them, so that every event mention stands in exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.link.gather import chief_of, gathered, people_of
from reportedly.link.words import rare_words, tokens, weigh
from reportedly.types.reading import (
    Event,
    EventType,
    MentionType,
    Person,
    Place,
    PlaceUse,
    Range,
    Reading,
    ReportIncident,
    RoleName,
    Status,
)

LEAD_WORDS = 400
"""Words of a text that a report's chief account is compared by."""
SENTENCE_CHARS = 600  # a sentence reaches no further than this from its trigger
RARE_LIMIT = 40
MOSTLY = 0.9  # a text with more capitalised words than this is set in capitals
AGGREGATE_DAYS = 7
"""A happening told over more days than a week is a round-up of several."""

_CAPITAL = re.compile(r"\b[A-Z][^\W_]+")
_ANY_CAPITAL = re.compile(r"\b[A-Z][^\W_]*")
_OPENING = re.compile(r"(?:^|[.!?:]['\")”’]*\s+|\n\s*['\"“‘]?)([A-Z][^\W_]+),?\s+[a-z]")
_INNER = re.compile(r"[^\W_][,;]?\s+([A-Z][^\W_]+)")
_SENTENCE_END = re.compile(r"[.!?]['\")”’]*\s|\n")
_RECURRING = frozenset(MentionType) - {MentionType.PERSON, MentionType.FACILITY}
_HAPPENED = frozenset({Status.ACTUAL, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, inclusive, as proleptic Gregorian ordinals."""

    first: int
    last: int

    @property
    def width(self) -> int:
        """Number of days in the interval."""
        return self.last - self.first + 1

    def gap(self, other: Days) -> int:
        """Days between two intervals; 0 where they overlap, 1 for neighbouring days.

        >>> Days(10, 10).gap(Days(11, 12)), Days(10, 14).gap(Days(12, 12))
        (1, 0)
        """
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One happening as one report tells it."""

    report: str
    events: tuple[str, ...]  # ids, in the text's order
    people: tuple[str, ...]  # ids of the victims told of with them
    incident: str | None  # id of the report's own incident, null for events left outside all
    chief: bool  # what its report is chiefly about
    kind: EventType
    status: Status
    days: Days | None  # when it happened, as the report says; never the publication date
    published: int | None  # ordinal of the publication day
    place: Place | None  # the chief place, resolved
    places: tuple[Place, ...]  # every resolved place
    killed: Range | None
    injured: Range | None
    actors: frozenset[str]
    victims: frozenset[str]  # names, lower case
    rare: tuple[str, ...]  # names and words that few texts hold, rarest first
    words: Mapping[str, float]  # unit vector
    aggregate: bool  # several happenings told as one

    @property
    def key(self) -> tuple[str, str]:
        """What tells accounts apart and orders them: the report and the first event."""
        return (self.report, self.events[0])

    @property
    def happened(self) -> bool:
        """Whether it is told as having happened."""
        return self.status in _HAPPENED


def accounts_of(reading: Reading) -> tuple[Account, ...]:
    """The accounts of a reading, in the order of its incidents; each event mention in at most one.

    An event outside all incidents goes with the event it is about, else with the report's chief
    incident. Without any incident, events of one type and status form an account; a `statement` forms none.
    """
    incidents, members = gathered(reading)
    chief = chief_of(reading, incidents, members)
    made, told = [], set[str]()
    for incident in incidents:
        if members[incident.id]:
            people = people_of(reading, incident, members[incident.id], incident.id == chief)
            mine = tuple(person for person in people if person.id not in told)
            told |= {person.id for person in mine}
            made.append(_account(reading, incident, members[incident.id], mine, incident.id == chief))
    return tuple(made)


def _account(
    reading: Reading, incident: ReportIncident, events: list[Event], people: tuple[Person, ...], chief: bool
) -> Account:
    text = _words_of(reading, events, chief)
    days = _days(reading, incident, events)
    place, places = _places(reading, incident, events)
    return Account(
        report=reading.report.id,
        events=tuple(event.id for event in events),
        people=tuple(person.id for person in people),
        incident=incident.id,
        chief=chief,
        kind=incident.type,
        status=incident.status,
        days=days,
        published=ordinal(reading.report.published),
        place=place,
        places=places,
        killed=incident.killed,
        injured=incident.injured,
        actors=_actors(reading, incident, events),
        victims=frozenset(name_key(person.name) for person in people if person.name),
        rare=_rare(text, _recurring(reading, incident, places)),
        words=weigh(tokens(text), _names(text)),
        aggregate=_aggregate(reading, events, days),
    )


def ordinal(moment: str | None) -> int | None:
    """The ordinal of the day of an ISO 8601 date or time, null where there is none.

    >>> ordinal("2021-06-28T23:10:00+03:00") == date(2021, 6, 28).toordinal(), ordinal("soon")
    (True, None)
    """
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


def name_key(name: str) -> str:
    """A name as it is compared: lower case, without article and punctuation.

    >>> name_key("The Sinjar  Brigade,")
    'sinjar brigade'
    """
    words = tokens(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _words_of(reading: Reading, events: list[Event], chief: bool) -> str:
    """The words an account is compared by: title twice and lead for the chief one, else its sentences."""
    report = reading.report
    if chief:
        title = report.title or ""
        return f"{title}\n{title}\n{' '.join(report.text.split()[:LEAD_WORDS])}"
    extents = sorted({_sentence(report.text, event.start, event.end) for event in events})
    return "\n".join(report.text[start:end] for start, end in extents)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The extent of the sentence around characters [start, end), by its outer punctuation."""
    first, last = max(0, start - SENTENCE_CHARS), min(len(text), end + SENTENCE_CHARS)
    before = [found.end() for found in _SENTENCE_END.finditer(text, first, max(0, start))]
    after = _SENTENCE_END.search(text, end, last)
    return before[-1] if before else first, after.start() if after else last


def _recurring(reading: Reading, incident: ReportIncident, places: Iterable[Place]) -> set[str]:
    """Words of names that come back in report after report: places, forces, organisations.

    They are compared as places and parties; as rare words they would join all that one militia does.
    """
    names = [f"{place.name} {place.text}" for place in places]
    names += [entity.name for entity in reading.entities if entity.type in _RECURRING]
    names += [party.text for party in incident.actors]
    return {word for name in names for word in tokens(name)}


def _names(text: str) -> set[str]:
    """The words, lower case, that the text writes with a capital wherever it has them."""
    return {word.lower() for word in _CAPITAL.findall(text)} - set(tokens(_ANY_CAPITAL.sub(" ", text)))


def _rare(text: str, recurring: set[str]) -> tuple[str, ...]:
    """Names that few texts hold; of a text all in capitals or all in small letters, any such word."""
    capitals = {word.lower() for word in _CAPITAL.findall(text)}
    opening = {word.lower() for word in _OPENING.findall(text)} - {w.lower() for w in _INNER.findall(text)}
    every = tokens(text)
    words = [word for word in every if word not in recurring]
    lower = set(tokens(_ANY_CAPITAL.sub(" ", text)))
    names = [word for word in words if word in capitals - opening and word not in lower]
    plain = len(capitals - lower) > MOSTLY * len(set(every)) or not capitals
    return rare_words(words if plain else names, RARE_LIMIT)


def _days(reading: Reading, incident: ReportIncident, events: list[Event]) -> Days | None:
    """When the report says it happened: the incident's own time, else its events' times together."""
    wanted = (incident.when,) if incident.when else tuple(key for event in events for key in event.times)
    found = []
    for time in reading.times:
        first, last = ordinal(time.earliest), ordinal(time.latest)
        if time.id in wanted and first is not None and last is not None and first <= last:
            found.append(Days(first, last))
    if not found:
        return None
    narrow = min(found, key=lambda days: (days.width, days.first))
    return narrow if incident.when is None else found[0]


def _places(
    reading: Reading, incident: ReportIncident, events: list[Event]
) -> tuple[Place | None, tuple[Place, ...]]:
    """The chief place and every place of an incident, resolved ones only."""
    wanted = {*incident.wheres, *(key for event in events for key in event.places), incident.where}
    found = tuple(
        place
        for place in reading.places
        if place.id in wanted and place.geonames_id is not None and place.use is PlaceUse.LITERAL
    )
    chief = next((place for place in found if place.id == incident.where), None)
    precise = min(found, key=lambda place: (place.precision or 7, place.start), default=None)
    return chief or precise, found


def _actors(reading: Reading, incident: ReportIncident, events: list[Event]) -> frozenset[str]:
    """The actors: the register's id where known, else the name as it is compared."""
    entities = {entity.id: entity for entity in reading.entities}
    parties = [(party.entity, party.text) for party in incident.actors]
    parties += [(r.entity, r.text) for event in events for r in event.roles if r.role is RoleName.ACTOR]
    known = [(entities.get(entity or ""), text) for entity, text in parties]
    return frozenset((e.actor or name_key(e.name)) if e else name_key(text) for e, text in known)


def _aggregate(reading: Reading, events: list[Event], days: Days | None) -> bool:
    """Whether several happenings are told as one: by running counts alone, and of no single day."""
    ids = {count for event in events for count in event.counts}
    counts = [count for count in reading.counts if count.id in ids and count.outcome is not None]
    running = bool(counts) and all(count.cumulative for count in counts)
    return running and (days is None or days.width > AGGREGATE_DAYS)
