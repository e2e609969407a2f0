"""The cue tables load, hold only values that the contract knows, and repeat no key."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from reportedly.tables import table
from reportedly.types.reading import EventType, Group, Medium, MentionType, Status

KEYS = {
    "reporting_verbs": ("lemma", "class"),
    "reporting_nouns": ("phrase", "pos"),
    "light_verbs": ("lemma",),
    "event_triggers": ("lemma", "pos", "event_type"),
    "status_cues": ("cue", "pos", "status"),
    "weapons": ("term",),
    "group_nouns": ("noun",),
    "titles": ("title",),
    "facility_words": ("word",),
    "mediums": ("cue",),
    "actors": ("id",),
    "actor_countries": ("iso2",),
    "outlets": ("name",),
}
EVENTS = {"", *EventType}
MEDIA = {"", *Medium}
CLASSES = {
    "say", "tell", "report", "deny", "condemn", "accuse", "claim", "threaten", "warn", "demand", "appeal",
    "apologise", "announce", "confirm", "believe", "ask", "promise", "doubt", "suspect", "estimate",
    "perceive", "cite", "praise", "suggest",
}  # fmt: skip
KINDS = {"speech", "attitude", "perception", "writing"}
STATUSES = {*Status, "alleged", "commemorated", "drill", "fiction", "figurative"}
VALUES = {
    ("reporting_verbs", "class"): CLASSES,
    ("reporting_verbs", "kind"): KINDS,
    ("reporting_verbs", "event_type"): EVENTS,
    ("reporting_verbs", "medium"): MEDIA,
    ("reporting_verbs", "object"): {"content", "addressee", "accused", "described", "source", "none"},
    ("reporting_nouns", "class"): CLASSES,
    ("reporting_nouns", "kind"): KINDS,
    ("reporting_nouns", "event_type"): EVENTS,
    ("reporting_nouns", "medium"): MEDIA,
    ("light_verbs", "subject"): {"actor", "target", "event_subject", "plan", "attempt", "prevent", "end"},
    ("event_triggers", "pos"): {"VERB", "NOUN", "ADJ", "PHRASE"},
    ("event_triggers", "event_type"): set(EventType),
    ("event_triggers", "strength"): {"strong", "weak"},
    ("status_cues", "status"): STATUSES,
    ("status_cues", "scope"): {"clause", "complement", "event_noun", "sentence"},
    ("status_cues", "weight"): {"cue", "hint"},
    ("weapons", "class"): {MentionType.WEAPON, MentionType.PLATFORM, MentionType.VEHICLE},
    ("weapons", "event_type"): set(EventType),
    ("weapons", "kind"): {"generic", "model"},
    ("group_nouns", "mention_type"): {MentionType.GROUP, MentionType.ORGANIZATION},
    ("group_nouns", "group"): {"", *Group},
    ("group_nouns", "number"): {"both", "sg", "pl"},
    ("mediums", "medium"): set(Medium),
}
BARE = {"weapon", "casualties", "conflict", "number", "crowd", "say", "to_inf", "set up", "report", "near"}
CONDITION = re.compile(r"^[a-z]+:[\w'’ -]+(?:\|[\w'’ -]+)*$")


@pytest.mark.parametrize("name", KEYS)
def test_no_key_stands_twice(name: str) -> None:
    keys = Counter(tuple(row[column].casefold() for column in KEYS[name]) for row in table(name))
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("name", KEYS)
def test_keys_are_filled(name: str) -> None:
    assert all(row[column] for row in table(name) for column in KEYS[name])


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_values_are_known(name: str, column: str) -> None:
    assert {row[column] for row in table(name)} <= VALUES[name, column]


SPEECH = set(EventType) & {
    "statement", "denial", "condemnation", "accusation", "demand", "threat", "warning",
    "claim_of_responsibility", "apology", "appeal",
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(set(EventType) - SPEECH))
def test_every_happening_has_several_triggers(kind: EventType) -> None:
    assert len([row for row in table("event_triggers") if row["event_type"] == kind]) >= 5


@pytest.mark.parametrize("kind", sorted(SPEECH))
def test_every_speech_act_has_a_verb_and_a_noun(kind: EventType) -> None:
    for name in ("reporting_verbs", "reporting_nouns"):
        assert any(row["event_type"] == kind for row in table(name)), name


def test_a_weak_trigger_says_what_it_needs_and_a_strong_one_needs_nothing() -> None:
    wrong = [r["lemma"] for r in table("event_triggers") if bool(r["needs"]) != (r["strength"] == "weak")]
    assert wrong == []


def test_needs_are_written_in_their_grammar() -> None:
    wrong = [
        (row["lemma"], condition)
        for row in table("event_triggers")
        for way in row["needs"].split(" / ")
        for condition in way.split(" & ")
        if condition and condition not in BARE and not CONDITION.match(condition)
    ]
    assert wrong == []


def test_reporting_makes_no_happening() -> None:
    rows = table("reporting_verbs") + table("reporting_nouns")
    assert {row["event_type"] for row in rows} <= {"", *SPEECH}


CUES = ["reporting_verbs", "reporting_nouns", "light_verbs", "event_triggers", "status_cues"]


@pytest.mark.parametrize("name", CUES)
def test_every_cue_has_an_example(name: str) -> None:
    assert [row for row in table(name) if len(row["example"].split()) < 3] == []


@pytest.mark.parametrize(
    ("lemma", "pos", "column", "word"),
    [
        ("attack", "NOUN", "not_after", "heart"),
        ("attack", "NOUN", "not_before", "on the budget"),
        ("strike", "NOUN", "not_after", "hunger"),
        ("kill", "VERB", "not_before", "the bill"),
        ("shoot", "VERB", "not_before", "film"),
        ("bomb", "NOUN", "not_after", "box-office"),
        ("raid", "VERB", "not_before", "the fridge"),
        ("shell", "VERB", "not_before", "peas"),
        ("fire", "VERB", "not_before", "coach"),
        ("arrested", "ADJ", "not_before", "development"),
        ("air strike", "PHRASE", "not_before", "drill"),
    ],
)
def test_a_near_miss_is_cancelled(lemma: str, pos: str, column: str, word: str) -> None:
    rows = [r for r in table("event_triggers") if (r["lemma"], r["pos"]) == (lemma, pos)]
    assert any(word in row[column].split("|") for row in rows)


def test_the_tables_are_as_full_as_the_reader_counts_on() -> None:
    least = {"reporting_verbs": 260, "event_triggers": 450, "weapons": 220, "actors": 320, "outlets": 180}
    assert {name: len(table(name)) >= count for name, count in least.items()} == dict.fromkeys(least, True)
