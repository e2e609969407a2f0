"""The claims a reading makes: one value of one field, with its words, its speakers and its id.

Linking and the record both speak of claims and never import each other, so the making of claims and
the rule of their ids stand here, below both.

How a value is written, by field:

    type, status                    the key of the event type, the status
    actor target victim weapon      the actor register's id, else the entity's name, else the words
    recipient                       the same
    where                           the GeoNames id, else the words
    when                            `earliest/latest` in ISO 8601, `..` where open; else the TIMEX3 value
    killed injured missing …        `7`, `>=7`, `<=30`, `5..9`, `~50`, `~>=24` (vague), then group and kind:
                                    `2 child part`, `40 cumulative`, `12 superseded`; `count` if no outcome
    responsibility                  how, and who: `claimed:X`, `accused:X`, `stated_as_fact:X`
    person                          the victim's name
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from reportedly.text import Extent
from reportedly.types.base import Span
from reportedly.types.incident import Claim, Producer, Speaker, Stance
from reportedly.types.reading import (
    Attribution,
    Bound,
    Count,
    Engine,
    Entity,
    Event,
    EventType,
    Person,
    Place,
    Reading,
    ReportIncident,
    Responsibility,
    Role,
    RoleName,
    Status,
    Time,
)
from reportedly.types.report import Report

UNNAMED = "unnamed source"
"""The name of a speaker of whom the text has no words ('reportedly', 'it is said')."""

_CLAIMANT = {EventType.CLAIM_OF_RESPONSIBILITY, EventType.ACCUSATION, EventType.DENIAL}


def revision_of(report: Report) -> str:
    """The name of a report's revision: its id and its text's SHA-256.

    The hash alone would not do: forty papers print one wire, word for word.

    >>> revision_of(Report(id="r1", text="", sha256="ab12"))
    'r1@ab12'
    """
    return f"{report.id}@{report.sha256}"


def engine_key(engine: Engine) -> str:
    """The engine, its version and its model as one string.

    >>> engine_key(Engine(name="local", version="0.1.0", model="v1"))
    'local/0.1.0/v1'
    """
    return "/".join(part for part in (engine.name, engine.version, engine.model) if part)


def claim_id(revision: str, engine: str, field: str, trigger: str, value: str, speaker: str) -> str:
    """The id of a claim: 20 hex digits of the SHA-256 of what makes it this claim and no other.

    >>> claim_id("r1@ab12", "local/0.1.0", "killed", "4:10", "18:23=7", "30:38")
    'da80d4d9d9aa7f95de40'
    """
    # Each part's length stands before it, so that no part can run over into the next.
    named = (
        f"{len(revision)}:{revision}{len(engine)}:{engine}{len(field)}:{field}"
        f"{len(trigger)}:{trigger}{len(value)}:{value}{len(speaker)}:{speaker}"
    )
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def bounds(low: int | None, high: int | None, bound: Bound) -> str:
    """A figure with its bounds, as a claim writes it; `?` where neither end is known.

    >>> [bounds(7, 7, Bound.EXACT), bounds(51, None, Bound.MORE_THAN), bounds(None, 30, Bound.AT_MOST)]
    ['7', '>=51', '<=30']
    >>> [bounds(5, 9, Bound.RANGE), bounds(50, 50, Bound.ABOUT), bounds(24, None, Bound.VAGUE)]
    ['5..9', '~50', '~>=24']
    """
    rough = "~" if bound in (Bound.ABOUT, Bound.VAGUE) else ""
    if low is None and high is None:
        return "?"
    if low is None:
        return f"{rough}<={high}"
    if high is None:
        return f"{rough}>={low}"
    return f"{rough}{low}" if low == high else f"{rough}{low}..{high}"


def claims_of(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of a reading, in the order of its events and then of its people, each id once."""
    made = {claim.id: claim for claims in claims_by_mention(reading).values() for claim in claims}
    return tuple(made.values())


def claims_by_mention(reading: Reading) -> Mapping[str, tuple[Claim, ...]]:
    """The claims of a reading by the id of the event (`e1`) or the victim (`y1`) they speak of.

    A denial, an accusation or a claim of responsibility `about` another event adds claims to that one.
    """
    source = _Source(reading)
    made: dict[str, list[Claim]] = {event.id: list(_of_event(source, event)) for event in reading.events}
    for event in reading.events:
        if event.about in made and event.type in _CLAIMANT:
            made[event.about].extend(_of_speech_act(source, event, source.events[event.about]))
    made.update({person.id: list(_of_person(source, person)) for person in reading.people})
    return {mention: tuple(claims) for mention, claims in made.items()}


def speakers_of(reading: Reading, attributions: tuple[str, ...]) -> tuple[Speaker, ...]:
    """The chain of speakers behind some attributions, innermost first, each told through its parents.

    Empty where there is no attribution: the outlet's own voice.
    """
    return _chain(_Source(reading), attributions)


@dataclass(frozen=True)
class _Source:
    """A reading with its things by id."""

    reading: Reading

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.reading.events}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.reading.entities}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.reading.places}

    @cached_property
    def times(self) -> dict[str, Time]:
        return {time.id: time for time in self.reading.times}

    @cached_property
    def counts(self) -> dict[str, Count]:
        return {count.id: count for count in self.reading.counts}

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        return {attribution.id: attribution for attribution in self.reading.attributions}

    @cached_property
    def incidents(self) -> dict[str, ReportIncident]:
        return {incident.id: incident for incident in self.reading.incidents}

    @cached_property
    def revision(self) -> str:
        return revision_of(self.reading.report)

    @cached_property
    def engine(self) -> str:
        return engine_key(self.reading.engine)

    @cached_property
    def producer(self) -> Producer:
        return Producer(engine=self.reading.engine.name, version=self.reading.engine.version)

    def name(self, entity: str | None, words: str) -> str:
        """The actor register's id of an entity, else its name, else the words."""
        known = self.entities.get(entity or "")
        return words if known is None else known.actor or known.name


@dataclass(frozen=True)
class _Voice:
    """What the claims of one mention share: its trigger, who speaks, and the stance."""

    source: _Source
    trigger: str
    speakers: tuple[Speaker, ...]
    stance: Stance = Stance.ASSERTS

    @cached_property
    def chain(self) -> str:
        """The speakers as an id names them."""
        return " ".join(f"{_at(speaker.span)}={speaker.name}" for speaker in self.speakers)

    def claim(self, field: str, value: str, span: Span | None) -> Claim:
        """One claim in this voice."""
        report = self.source.reading.report
        return Claim(
            id=claim_id(
                self.source.revision,
                self.source.engine,
                field,
                self.trigger,
                f"{_at(span)}={value}",
                self.chain,
            ),
            field=field,
            value=value,
            stance=self.stance,
            report=report.id,
            outlet=report.outlet,
            span=span,
            speakers=self.speakers,
            producer=self.source.producer,
            at=report.published,
        )


def _at(extent: Extent | None) -> str:
    return "" if extent is None else f"{extent.start}:{extent.end}"


def _words(span: Span) -> Span:
    """The bare span of a mention, without what the mention adds to it."""
    return Span(start=span.start, end=span.end, text=span.text)


def _of_event(source: _Source, event: Event) -> Iterator[Claim]:
    stance = Stance.DENIES if event.status is Status.DENIED else Stance.ASSERTS
    voice = _Voice(source, _at(event), _chain(source, event.attributions), stance)
    trigger = _words(event)
    yield voice.claim("type", event.type.value, trigger)
    yield voice.claim("status", event.status.value, trigger)
    for role in event.roles:
        yield voice.claim(role.role.value, source.name(role.entity, role.text), _words(role))
    for place in (source.places[key] for key in event.places if key in source.places):
        yield voice.claim("where", _place_value(place), _words(place))
    for time in (source.times[key] for key in event.times if key in source.times):
        yield voice.claim("when", _time_value(time), _words(time))
    for count in (source.counts[key] for key in event.counts if key in source.counts):
        field = count.outcome.value if count.outcome else "count"
        yield voice.claim(field, _count_value(count), _words(count))
    yield from _of_responsibility(voice, event)


def _of_responsibility(voice: _Voice, event: Event) -> Iterator[Claim]:
    """Who is held to have done it, as the report's own incident says of this event's actors."""
    incident = voice.source.incidents.get(event.incident or "")
    if incident is None or incident.responsibility is Responsibility.NONE or event.type in _CLAIMANT:
        return
    if incident.responsibility is Responsibility.DENIED:
        voice = replace(voice, stance=Stance.DENIES)
    for role in _roles(event, RoleName.ACTOR):
        who = voice.source.name(role.entity, role.text)
        yield voice.claim("responsibility", f"{incident.responsibility.value}:{who}", _words(role))


def _of_speech_act(source: _Source, act: Event, about: Event) -> Iterator[Claim]:
    """What a denial, an accusation or a claim of responsibility says of the event it is about."""
    tellers = _chain(source, act.attributions)
    actors = _roles(act, RoleName.ACTOR)
    said_by = tuple(_speaker(source, role.entity, role, None) for role in actors if not _tells(tellers, role))
    voice = _Voice(source, _at(about), said_by + tellers)
    if act.type is EventType.DENIAL:
        yield replace(voice, stance=Stance.DENIES).claim("type", about.type.value, _words(act))
    elif act.type is EventType.CLAIM_OF_RESPONSIBILITY:
        for role in actors:
            who = source.name(role.entity, role.text)
            yield voice.claim("responsibility", f"claimed:{who}", _words(role))
    else:
        for role in (*_roles(act, RoleName.TARGET), *_roles(act, RoleName.RECIPIENT)):
            who = source.name(role.entity, role.text)
            yield voice.claim("responsibility", f"accused:{who}", _words(role))


def _of_person(source: _Source, person: Person) -> Iterator[Claim]:
    span = person.spans[0] if person.spans else None
    if person.name or span:
        voice = _Voice(source, _at(span), _chain(source, person.attributions))
        yield voice.claim("person", person.name or (span.text if span else ""), span)


def _roles(event: Event, name: RoleName) -> tuple[Role, ...]:
    return tuple(role for role in event.roles if role.role is name)


def _place_value(place: Place) -> str:
    return place.text if place.geonames_id is None else str(place.geonames_id)


def _time_value(time: Time) -> str:
    if time.earliest is None and time.latest is None:
        return time.value or time.text
    return f"{time.earliest or '..'}/{time.latest or '..'}"


def _count_value(count: Count) -> str:
    marks = (
        bounds(count.low, count.high, count.bound),
        count.group.value if count.group else "",
        "part" if count.part_of else "",
        "cumulative" if count.cumulative else "",
        "superseded" if count.superseded else "",
    )
    return " ".join(mark for mark in marks if mark)


def _chain(source: _Source, attributions: tuple[str, ...]) -> tuple[Speaker, ...]:
    """The speakers behind some attributions, innermost first, each followed by those who tell of it."""
    chain: dict[str, Speaker] = {}
    for key in attributions:
        current: str | None = key
        while current in source.attributions and current not in chain:
            said = source.attributions[current]
            span = said.source[0] if said.source else None
            chain[current] = _speaker(source, said.speaker, span, said.medium.value if said.medium else None)
            current = said.parent
    return tuple(chain.values())


def _speaker(source: _Source, entity: str | None, span: Span | None, medium: str | None) -> Speaker:
    known = source.entities.get(entity or "")
    words = span.text if span else UNNAMED
    return Speaker(
        name=known.name if known else words,
        actor=known.actor if known else None,
        medium=medium,
        span=_words(span) if span else None,
    )


def _tells(tellers: tuple[Speaker, ...], role: Role) -> bool:
    """Whether the actor of a speech act is one of its tellers already."""
    return any(speaker.span and _at(speaker.span) == _at(role) for speaker in tellers)
