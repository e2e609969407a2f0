"""Readings made for the tests of linking: happenings with a known truth, told by outlets with delays,
drifting figures, vague places and copies. All sentences are our own; places and people are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.text import sha256_of
from reportedly.types.base import Span
from reportedly.types.reading import (
    Attribution,
    Bound,
    Count,
    Engine,
    Entity,
    Event,
    EventType,
    Group,
    MentionType,
    Outcome,
    Party,
    Person,
    Place,
    PlaceUse,
    Range,
    Reading,
    ReportIncident,
    Role,
    RoleName,
    SpeechKind,
    Status,
    Time,
    TimeKind,
)
from reportedly.types.report import Report

ENGINE = Engine(name="story", version="1")
OUTLETS = ("Harbour Star", "Daily Meridian", "Northern Courier", "Radio Estuary", "Valley Herald")
TRIGGERS = {
    EventType.AIR_STRIKE: "air strike",
    EventType.BOMBING: "explosion",
    EventType.ATTACK: "attack",
    EventType.SHELLING: "shelling",
    EventType.SHOOTING: "shooting",
    EventType.ARREST: "arrest",
    EventType.ROCKET_ATTACK: "rocket fire",
}
OPENINGS = (
    "Residents of {place} spoke of {a} {trigger} on {day}.",
    "{A} {trigger} shook {place} on {day}, people there said.",
    "There was {a} {trigger} in {place} on {day}, the town's clerk reported.",
    "On {day} {place} saw {a} {trigger}, according to a teacher.",
)
FILLERS = (
    "The road to the market stayed shut until the evening.",
    "Shopkeepers swept glass from the pavement near the old mill.",
    "Lorries carried the wounded to a clinic across the river.",
    "A school on the same street sent its pupils home early.",
    "Electricity failed in two quarters for about an hour.",
    "A baker gave his bread away to the rescue crews.",
    "Firemen were still at work when the moon rose.",
    "Two cars and a bus were found burnt out by the roadside.",
    "The mayor asked everybody to stay at home until dawn.",
    "Nurses were called back from their holidays at once.",
    "Pigeons circled above the broken roof all afternoon.",
    "Farmers further up the valley heard the noise as well.",
)


@dataclass(frozen=True)
class Town:
    """An invented place with coordinates in degrees."""

    geonames_id: int
    name: str
    lat: float
    lon: float
    precision: int = 1
    country: str = "SY"


@dataclass(frozen=True)
class Happening:
    """What truly happened."""

    day: date
    town: Town
    kind: EventType = EventType.AIR_STRIKE
    killed: int | None = None
    actor: str | None = None
    victim: str | None = None
    name: str = ""  # a street, bridge or family name that only this happening has


@dataclass(frozen=True)
class Telling:
    """How one report tells it."""

    id: str
    outlet: str | None = "Harbour Star"
    delay: int = 0
    kind: EventType | None = None
    killed: tuple[int | None, int | None, Bound] | None = None
    speaker: str | None = None
    status: Status = Status.ACTUAL
    with_day: bool = True
    with_place: bool = True
    opening: int = 0
    group: Group | None = None
    credit: str = ""
    hour: str = ""


@dataclass(frozen=True)
class Found:
    """The words a telling was made with."""

    kind: EventType
    trigger: str
    figure: str
    bounds: tuple[int | None, int | None, Bound]


def town(number: int, name: str | None = None, precision: int = 1) -> Town:
    """An invented town; neighbours by number lie about 110 km apart."""
    return Town(
        9_000_000 + number,
        name or f"Town{_letters(number)}",
        30.0 + number % 40,
        35.0 + number // 40,
        precision,
    )


def tell(what: Happening, how: Telling) -> Reading:
    """The reading of one report of one happening."""
    kind = how.kind or what.kind
    trigger, day = TRIGGERS[kind], f"{what.day.day} {what.day:%B}"
    article = "an" if trigger[0] in "aeiou" else "a"
    opening = OPENINGS[how.opening % len(OPENINGS)]
    place = what.town.name if how.with_place else "a country town"
    day = day if how.with_day else "one of these days"
    text = how.credit + opening.format(
        place=place, trigger=trigger, day=day, a=article, A=article.capitalize()
    )
    low, high, bound = how.killed or (what.killed, what.killed, Bound.EXACT)
    figure = "" if low is None and high is None else str(low if low is not None else high)
    if figure:
        told = f" {how.speaker} said" if how.speaker else ""
        text += f"{told} {figure} people died."
    if what.name:
        text += f" It hit {what.name}."
    if what.actor:
        text += f" {what.actor} is blamed by many."
    if what.victim:
        text += f" {what.victim} was buried the same night."
    text += f" {FILLERS[how.opening % len(FILLERS)]} {FILLERS[how.opening // 3 % len(FILLERS)]}"
    return _reading(what, how, text, Found(kind, trigger, figure, (low, high, bound)))


def _reading(what: Happening, how: Telling, text: str, found: Found) -> Reading:
    published = (what.day + timedelta(days=how.delay)).isoformat() + how.hour
    places, times, counts, said = (
        _place(what, how, text),
        _time(what, how, text),
        _count(how, text, found),
        (),
    )
    if how.speaker and counts:
        at = span(text, how.speaker)
        said = (Attribution(id="a1", source=(at,), kind=SpeechKind.INDIRECT, speaker=None),)
    actor = span(text, what.actor).model_dump() if what.actor else None
    event = Event(
        **span(text, found.trigger).model_dump(),
        id="e1",
        type=found.kind,
        status=how.status,
        roles=(Role(**actor, role=RoleName.ACTOR, entity="n1"),) if actor else (),
        times=tuple(time.id for time in times),
        places=tuple(place.id for place in places),
        counts=tuple(count.id for count in counts),
        attributions=tuple(a.id for a in said),
        incident="i1",
    )
    incident = ReportIncident(
        id="i1",
        type=found.kind,
        events=("e1",),
        actors=(Party(**actor, entity="n1"),) if actor else (),
        when=times[0].id if times else None,
        where=places[0].id if places else None,
        wheres=event.places,
        status=how.status,
        killed=Range(low=counts[0].low, high=counts[0].high) if counts else None,
    )
    return Reading(
        report=Report(id=how.id, text=text, outlet=how.outlet, published=published, sha256=sha256_of(text)),
        engine=ENGINE,
        entities=_entities(what),
        places=places,
        times=times,
        counts=counts,
        attributions=said,
        events=(event,),
        people=_people(what, text),
        incidents=(incident,),
        main_event="e1",
        main_incident="i1",
    )


def _entities(what: Happening) -> tuple[Entity, ...]:
    actor = (Entity(id="n1", name=what.actor, type=MentionType.GROUP),) if what.actor else ()
    victim = (Entity(id="n2", name=what.victim, type=MentionType.PERSON),) if what.victim else ()
    return (*actor, *victim)


def _people(what: Happening, text: str) -> tuple[Person, ...]:
    if not what.victim:
        return ()
    return (Person(id="y1", entity="n2", name=what.victim, spans=(span(text, what.victim),)),)


def _place(what: Happening, how: Telling, text: str) -> tuple[Place, ...]:
    if not how.with_place:
        return ()
    place = Place(
        **span(text, what.town.name).model_dump(),
        id="p1",
        use=PlaceUse.LITERAL,
        geonames_id=what.town.geonames_id,
        name=what.town.name,
        country=what.town.country,
        lat=what.town.lat,
        lon=what.town.lon,
        precision=what.town.precision,
    )
    return (place,)


def _time(what: Happening, how: Telling, text: str) -> tuple[Time, ...]:
    if not how.with_day:
        return ()
    day, words = what.day.isoformat(), span(text, f"{what.day.day} {what.day:%B}")
    return (Time(**words.model_dump(), id="t1", kind=TimeKind.DATE, value=day, earliest=day, latest=day),)


def _count(how: Telling, text: str, found: Found) -> tuple[Count, ...]:
    if not found.figure:
        return ()
    low, high, bound = found.bounds
    at = span(text, f"{found.figure} people", len(found.figure))
    return (
        Count(
            **at.model_dump(),
            id="c1",
            low=low,
            high=high,
            bound=bound,
            outcome=Outcome.KILLED,
            group=how.group,
        ),
    )


def copy_of(reading: Reading, report_id: str, outlet: str, delay: int = 0) -> Reading:
    """The same text under another outlet's name."""
    published = date.fromisoformat((reading.report.published or "")[:10]) + timedelta(days=delay)
    report = reading.report.model_copy(
        update={"id": report_id, "outlet": outlet, "published": published.isoformat()}
    )
    return reading.model_copy(update={"report": report})


def span(text: str, words: str, length: int | None = None) -> Span:
    """The span of the first occurrence of some words, or of their first `length` characters."""
    start = text.index(words)
    end = start + (len(words) if length is None else length)
    return Span(start=start, end=end, text=text[start:end])


def stream(happenings: int, tellings: int = 3) -> list[Reading]:
    """Readings of many happenings, each told by several outlets, every fifth time as a copy."""
    readings = []
    for number in range(happenings):
        what = Happening(
            day=date(2021, 1, 1) + timedelta(days=number % 300 + number // 2100 * 300),
            town=town(number % 700),
            kind=(EventType.AIR_STRIKE, EventType.BOMBING, EventType.SHOOTING)[number % 3],
            killed=2 + number % 11,
            name=f"the {_letters(number + 7000).capitalize()} quarter",
        )
        for turn in range(tellings):
            how = Telling(
                id=f"s{number}-{turn}", outlet=OUTLETS[(number + turn) % len(OUTLETS)], delay=turn % 3,
                opening=number + turn, with_day=(number + turn) % 7 > 0, with_place=(number + turn) % 9 > 0,
            )  # fmt: skip
            if turn and number % 5 == 0:
                readings.append(copy_of(readings[-1], how.id, how.outlet or ""))
            else:
                readings.append(tell(what, how))
    return readings


def truth(readings: Sequence[Reading]) -> dict[str, str]:
    """The happening each report of a stream tells."""
    return {reading.report.id: reading.report.id.split("-")[0] for reading in readings}


def _letters(number: int) -> str:
    """A made-up word for a number: 'bako', 'dufi' …"""
    consonants, vowels, word = "bdfgklmnprstvz", "aeiou", ""
    for _ in range(3):
        number, c = divmod(number, len(consonants))
        number, v = divmod(number, len(vowels))
        word += consonants[c] + vowels[v]
    return word
