"""Word statistics: frozen, in the order one expects, and what counts as a rare name."""

from __future__ import annotations

from hypothesis import given, strategies as st

from reportedly.link.account import accounts_of
from reportedly.link.words import cosine, rare_words, rarity, tokens, weigh
from reportedly.tables import table
from reportedly.types.base import Span
from reportedly.types.reading import (
    Engine,
    Entity,
    Event,
    EventType,
    MentionType,
    Place,
    PlaceUse,
    Reading,
    Status,
)
from reportedly.types.report import Report


def test_rarer_words_weigh_more() -> None:
    assert rarity("the") < rarity("army") < rarity("village") < rarity("qwertzuiop")
    assert rarity("90210") < rarity("qwertzuiop")


def test_the_table_holds_each_word_once_as_tokens_write_it() -> None:
    words = [row["word"] for row in table("word_documents")[1:]]
    assert len(words) == len(set(words)) == 20_000
    assert all(tokens(word) == [word] for word in words[:2000])


@given(st.text(max_size=300))
def test_a_text_is_like_itself_and_likeness_is_bounded(text: str) -> None:
    vector = weigh(tokens(text))
    assert abs(cosine(vector, vector) - (1 if vector else 0)) < 1e-9
    assert 0 <= cosine(vector, weigh(tokens("Two men died near the mill."))) <= 1 + 1e-9


def test_numbers_and_short_words_are_no_rare_words() -> None:
    assert rare_words(["90210", "zq", "ferrinbrook"], 5) == ("ferrinbrook",)


def test_shared_names_make_texts_more_alike_than_other_words_as_rare() -> None:
    words = (["zorvan", "mill", "fire"], ["zorvan", "road", "snow"])
    plain, named = ([weigh(text, names) for text in words] for names in (frozenset(), {"zorvan"}))
    assert cosine(*named) > cosine(*plain)


def test_a_word_that_only_opens_sentences_is_no_rare_name() -> None:
    assert rare_of("Furthermore, men died in Ferrinbrook.  Furthermore shells fell.") == {"ferrinbrook"}


def rare_of(text: str, places: tuple[Place, ...] = (), entities: tuple[Entity, ...] = ()) -> set[str]:
    event = Event(id="e1", type=EventType.ATTACK, status=Status.ACTUAL, start=0, end=1, text=text[0])
    if places:
        event = event.model_copy(update={"places": ("p1",)})
    report, engine = Report(id="r1", text=text), Engine(name="story", version="1")
    [account] = accounts_of(
        Reading(report=report, engine=engine, events=(event,), places=places, entities=entities)
    )
    return set(account.rare)


def test_names_are_rare_and_words_at_a_sentences_start_are_not() -> None:
    text = "Ferrinbrook woke to gunfire. Shopkeepers hid. Later the shopkeepers of Ferrinbrook came out."
    assert rare_of(text) == {"ferrinbrook"}


def test_places_and_forces_are_compared_as_such_and_not_as_rare_words() -> None:
    text = "The Zorvan Column shelled Ferrinbrook, said Imra Qadoush."
    at = Span(start=26, end=37, text="Ferrinbrook")
    place = Place(**at.model_dump(), id="p1", use=PlaceUse.LITERAL, geonames_id=9, name="Ferrinbrook")
    force = Entity(id="n1", name="Zorvan Column", type=MentionType.GROUP)
    assert rare_of(text, (place,), (force,)) == {"imra", "qadoush"}


def test_texts_without_capitals_still_have_rare_words() -> None:
    assert "ferrinbrook" in rare_of("two men were shot in ferrinbrook on monday.")
    assert "ferrinbrook" in rare_of("TWO MEN WERE SHOT IN FERRINBROOK ON MONDAY.")
