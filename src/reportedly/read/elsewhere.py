"""What borrows the words of war: an attack on a budget, a strike in a match.

Sport tells of nothing else for a whole report; politics borrows them a sentence at a time.
"""

from __future__ import annotations

from reportedly.read.lexicon import Trigger
from reportedly.read.needs import CASUALTY, Scene, arms, nouns, related
from reportedly.read.syntax import Syntax
from reportedly.types.reading import EventType

# As many different words of the game make a report one of sport; a shooting outside a stadium has fewer.
SPORT_WORDS = 4
BORROWED = frozenset(
    (
        EventType.ATTACK,
        EventType.ARMED_CLASH,
        EventType.KILLING,
        EventType.SHOOTING,
        EventType.BOMBING,
        EventType.SIEGE,
        EventType.RAID,
    )
)
AIMS = ("on", "against", "of", "obj")


def is_borrowed(scene: Scene, trigger: Trigger, of_sport: bool) -> bool:
    """Whether a trigger is meant in another sense: aimed at something abstract, or told of a game."""
    if trigger.type not in BORROWED:
        return False
    syntax = scene.syntax
    aims = [i for relation in AIMS for i in related(syntax, trigger.head, relation) if i not in syntax.timed]
    if aims and all("abstract" in nouns().get(syntax.tokens[i].lemma, ()) for i in aims):
        return True
    return of_sport and not is_bloody(syntax, trigger)


def is_of_sport(syntax: Syntax) -> bool:
    """Whether a report is one of sport, by the different words of the game in it."""
    found = {t.lemma for t in syntax.tokens if "sport" in nouns().get(t.lemma, ())}
    return len(found) >= SPORT_WORDS


def is_bloody(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether the sentence names a weapon, or people killed or hurt, beside the trigger."""
    sentence = syntax.parse.sentences[syntax.tokens[trigger.head].sentence]
    for token in syntax.tokens[sentence.first : sentence.last]:
        if trigger.first <= token.index < trigger.last or token.pos not in ("NOUN", "PROPN", "VERB", "ADJ"):
            continue
        if token.lemma in arms() or token.lemma in CASUALTY - {"kill"}:
            return True
    return False
