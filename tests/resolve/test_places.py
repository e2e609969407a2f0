"""Places resolved in context: the right Paris, the right Tripoli, or honestly none."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from reportedly.resolve.gazetteer import Gazetteer
from reportedly.resolve.geometry import distance_km, middle, point_at
from reportedly.resolve.places import PlaceContext, PlaceMention, resolve_places
from reportedly.types.reading import Place, PlaceUse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def resolve(gazetteer: Gazetteer, text: str, names: Sequence[str]) -> dict[str, Place]:
    """The places of the names, each where it first stands in the text."""
    mentions = [PlaceMention(text.index(name), text.index(name) + len(name), name) for name in names]
    return {place.text: place for place in resolve_places(mentions, PlaceContext(text), gazetteer)}


@pytest.mark.parametrize(
    ("text", "names", "asked", "country", "admin1"),
    [
        ("Police in Paris said the French capital was calm.", ["Paris", "French"], "Paris", "FR", None),
        ("A man was shot in Paris, Texas, on Monday.", ["Paris"], "Paris", "US", "Texas"),
        ("A storm hit Paris and Bonham in Texas.", ["Paris", "Bonham", "Texas"], "Paris", "US", "Texas"),
        (
            "Gunmen in Tripoli fired at Libyan police near Misrata.",
            ["Tripoli", "Libyan", "Misrata"],
            "Tripoli",
            "LY",
            None,
        ),
        (
            "Clashes in Tripoli and Sidon, the Lebanese army said.",
            ["Tripoli", "Sidon", "Lebanese"],
            "Tripoli",
            "LB",
            None,
        ),
        ("Atlanta, Georgia, and Savannah", ["Atlanta", "Georgia", "Savannah"], "Georgia", "US", "Georgia"),
        (
            "Georgia said Russian jets flew over Tbilisi.",
            ["Georgia", "Russian", "Tbilisi"],
            "Georgia",
            "GE",
            None,
        ),
        ("The mayor of Springfield, Ill., resigned.", ["Springfield"], "Springfield", "US", "Illinois"),
        ("The mayor of Springfield, Mass., resigned.", ["Springfield"], "Springfield", "US", "Massachusetts"),
        ("shelling of Pokrovsk in Donetsk region", ["Pokrovsk", "Donetsk"], "Pokrovsk", "UA", None),
        (
            "A bus fell off a road in Al-Bab in Aleppo province.",
            ["Al-Bab", "Aleppo"],
            "Al-Bab",
            "SY",
            "Aleppo",
        ),
        ("the sheriff of Anderson County, Texas", ["Anderson"], "Anderson", "US", "Texas"),
        (
            "Fire crews from Lebanon and Zionsville in Boone County",
            ["Lebanon", "Zionsville", "Boone County"],
            "Lebanon",
            "US",
            "Indiana",
        ),
        ("Houthi drones fell near Marib in Yemen.", ["Marib", "Yemen"], "Marib", "YE", None),
    ],
)
def test_the_place_that_is_meant(
    gazetteer: Gazetteer, text: str, names: list[str], asked: str, country: str, admin1: str | None
) -> None:
    place = resolve(gazetteer, text, names)[asked]
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("a blast in Mosul", "Mosul", 1),
        ("a blast near Mosul", "Mosul", 2),
        ("20 km north of Mosul", "Mosul", 2),
        ("raids in Anbar province", "Anbar", 4),
        ("war in Yemen", "Yemen", 6),
        ("along the Turkish border", "Turkish", 5),
        ("a ship in the Red Sea", "Red Sea", 7),
        ("across the Sahara", "Sahara", 5),
    ],
)
def test_precision_as_ucdp_has_it(gazetteer: Gazetteer, text: str, name: str, precision: int) -> None:
    assert resolve(gazetteer, text, [name])[name].precision == precision


@pytest.mark.parametrize(
    "name", ["Tal Shaarqut al-Mahdum", "Xqzzyville", "PMF-held", "North Street", "12", "…"]
)
def test_an_unknown_village_stays_unresolved(gazetteer: Gazetteer, name: str) -> None:
    place = resolve(gazetteer, f"A strike hit {name} on Monday.", [name])[name]
    assert (place.geonames_id, place.lat, place.lon, place.precision, place.score) == (None,) * 5
    assert place.reason == "not in the gazetteer" and place.candidates == ()


def test_a_name_that_many_places_bear_is_ambiguous(gazetteer: Gazetteer) -> None:
    place = resolve(gazetteer, "A fire burned in San Antonio Abad yesterday in Santa Rosa.", ["Santa Rosa"])[
        "Santa Rosa"
    ]
    assert len(place.candidates) > 1
    common = resolve(gazetteer, "He was born in San Isidro.", ["San Isidro"])["San Isidro"]
    assert common.lat is None
    assert common.reason is not None and common.reason.startswith("ambiguous: San Isidro")


def test_a_demonym_is_associative(gazetteer: Gazetteer) -> None:
    place = resolve(gazetteer, "Iraqi forces moved.", ["Iraqi"])["Iraqi"]
    assert (place.use, place.country, place.geonames_id) == (PlaceUse.ASSOCIATIVE, "IQ", 99237)


def test_a_metonym_keeps_the_use_it_was_given(gazetteer: Gazetteer) -> None:
    mention = PlaceMention(0, 8, "Damascus", PlaceUse.ASSOCIATIVE)
    (place,) = resolve_places([mention], PlaceContext("Damascus denied it."), gazetteer)
    assert (place.use, place.country) == (PlaceUse.ASSOCIATIVE, "SY")


def test_words_that_move_the_point(gazetteer: Gazetteer) -> None:
    phrase = "20 km north of Mosul"
    moved = resolve(gazetteer, f"a blast {phrase} today", [phrase])[phrase]
    mosul = gazetteer.entry(99072)
    assert mosul and moved.lat and moved.lon and moved.precision == 2
    assert distance_km(mosul.lat, mosul.lon, moved.lat, moved.lon) == pytest.approx(20, abs=0.1)
    assert moved.lat > mosul.lat


@pytest.mark.parametrize("region", ["Central Asia", "the Middle East"])
def test_parts_of_the_world_have_no_country(gazetteer: Gazetteer, region: str) -> None:
    place = resolve(gazetteer, f"across {region} this year", [region])[region]
    assert place.country is None and place.lat is not None and place.reason is None


def test_the_outlets_country_tips_the_scale(gazetteer: Gazetteer) -> None:
    mention = PlaceMention(0, 7, "Tripoli")
    (place,) = resolve_places(
        [mention], PlaceContext("Tripoli", countries=("LB",), dateline="BEIRUT"), gazetteer
    )
    (other,) = resolve_places([mention], PlaceContext("Tripoli"), gazetteer)
    assert (place.country, other.country) == ("LB", "LY")


TEXT = (
    "Paris, Texas; Tripoli, Lebanon and Iraqi Mosul near Springfield, Gaza, Xqzzyville, Georgia and London."
)
NAMES = [
    "Paris",
    "Texas",
    "Tripoli",
    "Lebanon",
    "Iraqi",
    "Mosul",
    "Springfield",
    "Gaza",
    "Xqzzyville",
    "Georgia",
    "London",
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(NAMES))
def test_the_order_of_mentions_does_not_matter(gazetteer: Gazetteer, names: list[str]) -> None:
    first, other = resolve(gazetteer, TEXT, NAMES), resolve(gazetteer, TEXT, names)
    assert {k: p.model_copy(update={"id": ""}) for k, p in other.items()} == {
        k: p.model_copy(update={"id": ""}) for k, p in first.items()
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=12), max_size=12))
def test_every_place_is_sound(gazetteer: Gazetteer, names: list[str]) -> None:
    text = " ".join(names)
    mentions, start = [], 0
    for name in names:
        mentions.append(PlaceMention(start, start + len(name), name))
        start += len(name) + 1
    places = resolve_places(mentions, PlaceContext(text), gazetteer)
    assert [place.id for place in places] == [f"p{n}" for n in range(1, len(names) + 1)]
    for place, name in zip(places, names, strict=True):
        assert place.text == name == text[place.start : place.end]
        assert sum(c.score for c in place.candidates) <= 1.0
        assert (
            (place.lat is None)
            == (place.reason is not None)
            == (place.score is None)
            == (place.precision is None)
        )
        assert (place.lat, place.lon) != (0.0, 0.0)
        assert place.score is None or 0 <= place.score <= 1


def test_no_mentions_no_places(gazetteer: Gazetteer) -> None:
    assert resolve_places([], PlaceContext("Nothing happened."), gazetteer) == ()


def test_twenty_places_take_milliseconds(gazetteer: Gazetteer) -> None:
    names = [*NAMES, *NAMES[:9]]
    mentions = [PlaceMention(TEXT.index(n), TEXT.index(n) + len(n), n) for n in names]
    resolve_places(mentions, PlaceContext(TEXT), gazetteer)
    began = time.perf_counter()
    for _ in range(10):
        resolve_places(mentions, PlaceContext(TEXT), gazetteer)
    assert (time.perf_counter() - began) / 10 < 0.02  # a loaded machine; 2 ms on an idle one


def test_geometry() -> None:
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert distance_km(10, 20, 10, 20) == 0
    lat, lon = point_at(10, 179.9, 90, 50)
    assert lon < -179 and distance_km(10, 179.9, lat, lon) == pytest.approx(50, abs=0.01)
    assert middle([(10.0, 20.0)]) == pytest.approx((10.0, 20.0))
