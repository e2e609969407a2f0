"""Claims: one value of one field each, with its words, its speakers, and an id that never moves."""

from __future__ import annotations

import pytest

from reportedly.claims import claims_by_mention, claims_of, speakers_of
from reportedly.text import sha256_of
from reportedly.types.base import Span
from reportedly.types.incident import Claim, Stance
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
    Person,
    Place,
    PlaceUse,
    Reading,
    ReportIncident,
    Responsibility,
    Role,
    RoleName,
    SpeechKind,
    Status,
    Time,
    TimeKind,
)
from reportedly.types.report import Report

TEXT = (
    "Air strikes hit a depot near Abu Kamal on Sunday, killing at least seven fighters, "
    "the Badr brigade said, according to the Levant Wire. The army denied it."
)
ENGINE = Engine(name="local", version="0.1.0", model="v1")


def words(part: str) -> dict[str, object]:
    start = TEXT.index(part)
    return {"start": start, "end": start + len(part), "text": part}


def made_reading(
    report_id: str = "r1", outlet: str = "Example Post", status: Status = Status.ACTUAL
) -> Reading:
    return Reading(
        report=Report(
            id=report_id,
            text=TEXT,
            outlet=outlet,
            published="2021-06-28T09:00:00+00:00",
            sha256=sha256_of(TEXT),
        ),
        engine=ENGINE,
        entities=(
            Entity(id="n1", name="Badr brigade", type=MentionType.GROUP, actor="badr"),
            Entity(id="n2", name="Levant Wire", type=MentionType.ORGANIZATION),
        ),
        places=(
            Place(id="p1", use=PlaceUse.LITERAL, geonames_id=174448, name="Al Bukamal", **words("Abu Kamal")),
        ),
        times=(
            Time(id="t1", kind=TimeKind.DATE, earliest="2021-06-27", latest="2021-06-27", **words("Sunday")),
        ),
        counts=(
            Count(
                id="c1",
                low=7,
                bound=Bound.AT_LEAST,
                outcome=Outcome.KILLED,
                group=Group.COMBATANT,
                **words("at least seven"),
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=(Span(**words("the Badr brigade")),),
                kind=SpeechKind.INDIRECT,
                speaker="n1",
                parent="a2",
            ),
            Attribution(
                id="a2", source=(Span(**words("the Levant Wire")),), kind=SpeechKind.INDIRECT, speaker="n2"
            ),
        ),
        events=(
            Event(
                id="e1",
                type=EventType.AIR_STRIKE,
                status=status,
                roles=(Role(role=RoleName.TARGET, **words("a depot")),),
                times=("t1",),
                places=("p1",),
                counts=("c1",),
                attributions=("a1",),
                **words("Air strikes"),
            ),
            Event(
                id="e2",
                type=EventType.DENIAL,
                status=Status.ACTUAL,
                about="e1",
                roles=(Role(role=RoleName.ACTOR, **words("The army")),),
                **words("denied"),
            ),
        ),
    )


def of_field(claims: tuple[Claim, ...], field: str) -> list[Claim]:
    return [claim for claim in claims if claim.field == field]


@pytest.mark.parametrize(
    ("field", "value", "span"),
    [
        ("type", "air_strike", "Air strikes"),
        ("status", "actual", "Air strikes"),
        ("target", "a depot", "a depot"),
        ("where", "174448", "Abu Kamal"),
        ("when", "2021-06-27/2021-06-27", "Sunday"),
        ("killed", ">=7 combatant", "at least seven"),
    ],
)
def test_each_field_is_a_claim_with_its_words(field: str, value: str, span: str) -> None:
    first = of_field(claims_by_mention(made_reading())["e1"], field)[0]
    assert (first.value, first.span and first.span.text) == (value, span)
    assert first.stance is Stance.ASSERTS


def test_speakers_stand_innermost_first_and_go_up_through_parents() -> None:
    killed = of_field(claims_of(made_reading()), "killed")[0]
    assert [speaker.name for speaker in killed.speakers] == ["Badr brigade", "Levant Wire"]
    assert killed.speakers[0].actor == "badr"
    assert killed.speakers[1].span and killed.speakers[1].span.text == "the Levant Wire"


def test_a_denial_is_a_claim_about_what_it_denies() -> None:
    denied = [claim for claim in claims_by_mention(made_reading())["e1"] if claim.stance is Stance.DENIES]
    assert [(claim.field, claim.value, [s.name for s in claim.speakers]) for claim in denied] == [
        ("type", "air_strike", ["The army"])
    ]


def test_a_denied_event_denies_all_its_values() -> None:
    claims = claims_by_mention(made_reading(status=Status.DENIED))["e1"]
    assert {claim.stance for claim in claims} == {Stance.DENIES}


def test_the_same_reading_gives_the_same_ids_and_no_id_twice() -> None:
    first, second = claims_of(made_reading()), claims_of(made_reading())
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


def test_a_copy_in_another_outlet_has_claims_of_its_own() -> None:
    ours = {claim.id for claim in claims_of(made_reading())}
    theirs = {claim.id for claim in claims_of(made_reading("r2", "Other Post"))}
    assert not ours & theirs


def test_another_model_makes_other_claims() -> None:
    reading = made_reading()
    other = reading.model_copy(update={"engine": ENGINE.model_copy(update={"model": "v2"})})
    assert not {c.id for c in claims_of(reading)} & {c.id for c in claims_of(other)}


def test_attributions_in_a_circle_or_to_nobody_end() -> None:
    ring = (
        Attribution(id="a1", kind=SpeechKind.INDIRECT, parent="a2"),
        Attribution(id="a2", kind=SpeechKind.INDIRECT, parent="a1"),
    )
    reading = made_reading().model_copy(update={"attributions": ring})
    assert [speaker.name for speaker in speakers_of(reading, ("a1", "a9"))] == ["unnamed source"] * 2


def test_ids_that_name_nothing_are_left_out() -> None:
    reading = made_reading().model_copy(update={"places": (), "times": (), "counts": (), "entities": ()})
    assert {claim.field for claim in claims_by_mention(reading)["e1"]} == {"type", "status", "target"}


def test_responsibility_says_how_firmly_and_who() -> None:
    reading = made_reading()
    event = reading.events[0].model_copy(
        update={
            "incident": "i1",
            "roles": (Role(role=RoleName.ACTOR, entity="n1", **words("the Badr brigade")),),
        }
    )
    incident = ReportIncident(
        id="i1", type=event.type, events=("e1",), status=event.status, responsibility=Responsibility.ACCUSED
    )
    reading = reading.model_copy(update={"events": (event,), "incidents": (incident,)})
    assert [claim.value for claim in of_field(claims_of(reading), "responsibility")] == ["accused:badr"]


def test_an_open_interval_and_a_bare_phrase_are_kept_as_such() -> None:
    times = (
        Time(id="t1", kind=TimeKind.DATE, latest="2021-06-28", **words("Sunday")),
        Time(id="t2", kind=TimeKind.DATE, value="PAST_REF", **words("Sunday")),
        Time(id="t3", kind=TimeKind.DATE, **words("Sunday")),
    )
    reading = made_reading()
    event = reading.events[0].model_copy(update={"times": ("t1", "t2", "t3")})
    reading = reading.model_copy(update={"events": (event,), "times": times})
    values = [claim.value for claim in of_field(claims_of(reading), "when")]
    assert values == ["../2021-06-28", "PAST_REF", "Sunday"]


def test_victims_are_claims_keyed_by_person() -> None:
    person = Person(id="y1", name="Ali Hasan", spans=(Span(**words("The army")),))
    reading = made_reading().model_copy(update={"people": (person,)})
    assert [(c.field, c.value) for c in claims_by_mention(reading)["y1"]] == [("person", "Ali Hasan")]
