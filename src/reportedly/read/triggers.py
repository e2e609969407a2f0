"""Triggers: the words that name a happening, by `tables/event_triggers.csv`.

A row fits where its lemmas stand, no cancelling word stands beside them, and one of its needs holds.
Longer phrases go before words; of several rows of one word the first whose needs hold wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reportedly.read.elsewhere import is_borrowed, is_of_sport
from reportedly.read.lexicon import Row, Trigger, rows
from reportedly.read.means import sharpened
from reportedly.read.needs import Scene, holds
from reportedly.read.results import joined_results
from reportedly.read.syntax import Syntax, base
from reportedly.read.unreal import is_unreal
from reportedly.types.parse import Token
from reportedly.types.reading import EventType

# Within a phrase an article, adjective, number or adverb may stand: 'opened heavy fire'.
BETWEEN = frozenset(("DET", "ADJ", "NUM", "ADV", "PRON", "PART"))
MOST_BETWEEN = 2
ARTICLE = re.compile(r"^(?:the|a|an)\s+")  # match: 'the budget'; near miss: 'them'
AFTER_PREPOSITION = re.compile(r"^(on|of|in|for|by|from|over) (?:the|a|an) ")  # match: 'on the budget'
LONGEST_OPEN_SLOT = 6
POS_OF = {"VERB": ("VERB", "AUX"), "NOUN": ("NOUN", "PROPN"), "ADJ": ("ADJ", "VERB")}


PEOPLE = frozenset(
    (
        "protester",
        "demonstrator",
        "rioter",
        "hostage",
        "refugee",
        "assassin",
        "saboteur",
        "vigilante",
        "mob",
        "bomber",
    )
)
UNREST = frozenset(
    (
        EventType.PROTEST,
        EventType.PROTEST_WITH_INTERVENTION,
        EventType.EXCESSIVE_FORCE,
        EventType.RIOT,
        EventType.MOB_VIOLENCE,
        EventType.SHOOTING,
        EventType.ARREST,
        EventType.ATTACK_ON_CIVILIANS,
    )
)
BLASTS = frozenset((EventType.BOMBING, EventType.SUICIDE_BOMBING, EventType.IED_EXPLOSION, EventType.ATTACK))
KIN = {
    EventType.PROTEST: UNREST,
    EventType.RIOT: UNREST,
    EventType.MOB_VIOLENCE: UNREST,
    EventType.BOMBING: BLASTS,
    EventType.SUICIDE_BOMBING: BLASTS,
}
CARRIED = frozenset((EventType.ATTACK, EventType.BOMBING))
INTRANSITIVE = frozenset(
    ("die", "perish", "succumb", "flee", "drown", "explode", "detonate", "disappear", "suffer")
)
FIRES = frozenset(
    ("fire", "launch", "shoot", "lob", "drop", "throw", "hurl", "detonate", "use", "deploy", "rain")
)


def find_triggers(syntax: Syntax) -> tuple[Trigger, ...]:
    """The triggers of a text in order, none within another.

    Words that only tell whom a happening killed or hurt are joined to it ('the strike killed four' is one
    happening); what is told of as fiction, figure of speech, drill or anniversary is none.
    """
    scene = Scene(syntax, frozenset(strong_sentences(syntax)))
    found: list[Trigger] = []
    free_from = 0
    for token in syntax.tokens:
        if token.index < free_from:
            continue
        trigger = trigger_at(scene, token.index)
        if trigger is not None:
            trigger = widened(syntax, trigger)
            if not is_modifier(syntax, trigger):
                found.append(trigger)
                free_from = trigger.last
    of_sport = is_of_sport(syntax)
    kept = [t for t in found if not is_unreal(scene, t) and not is_borrowed(scene, t, of_sport)]
    joined = joined_results(syntax, without_carriers(syntax, without_doubles(syntax, kept)))
    return tuple(sharpened(scene, t) for t in joined)


def widened(syntax: Syntax, trigger: Trigger) -> Trigger:
    """A trigger that describes a vaguer event noun, with that noun: 'car bomb attack' is one bombing."""
    token = syntax.tokens[trigger.head]
    if token.pos not in ("NOUN", "PROPN") or token.dep not in ("compound", "nmod:desc", "amod"):
        return trigger
    above = syntax.tokens[token.head]
    if not trigger.last <= above.index <= trigger.last + 1 or above.lemma not in vague_nouns():
        return trigger
    return replace(
        trigger, last=above.index + 1, head=above.index, span=syntax.span(trigger.first, above.index + 1)
    )


@cache
def vague_nouns() -> frozenset[str]:
    """Nouns for violence that leave the means to the word before them ('attack', 'blast')."""
    vague = (EventType.ATTACK, EventType.BOMBING)
    return frozenset(
        row.words[0]
        for found in rows().values()
        for row in found
        if len(row.words) == 1 and row.pos == "NOUN" and row.type in vague
    )


def is_modifier(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether a noun trigger only says what another noun is of: 'attack helicopter', 'strike force'."""
    token = syntax.tokens[trigger.head]
    if trigger.type is EventType.DISPLACEMENT and token.dep == "amod":
        return True  # 'displaced families' are people; that they fled is no news of this sentence
    return token.pos in ("NOUN", "PROPN") and token.dep in ("compound", "nmod:desc")


def without_doubles(syntax: Syntax, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Triggers without the people of a happening that the same clause names: 'protesters rallied'."""
    kept = []
    for trigger in triggers:
        others = {t.type for t in triggers if t is not trigger and same_sentence(syntax, t, trigger)}
        if is_people(syntax, trigger) and others & KIN.get(trigger.type, frozenset((trigger.type,))):
            continue
        kept.append(trigger)
    return kept


def without_carriers(syntax: Syntax, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Triggers without the verbs that only say that another one struck: 'was hit by air strikes'."""
    nouns = {t.head for t in triggers if syntax.tokens[t.head].pos in ("NOUN", "PROPN")}
    return [t for t in triggers if t.type not in CARRIED or not carries(syntax, t.head, nouns)]


def carries(syntax: Syntax, head: int, nouns: set[int]) -> bool:
    """Whether the subject of an active verb, or the agent of a passive one, is itself a trigger."""
    if syntax.tokens[head].pos != "VERB":
        return False
    if not syntax.is_passive(head):
        return syntax.subject(head) in nouns
    return any(k in nouns for k in syntax.kids(head, "obl", "obl:agent") if syntax.case(k) in ("by", "in"))


def same_sentence(syntax: Syntax, a: Trigger, b: Trigger) -> bool:
    """Whether two triggers stand in one sentence."""
    return syntax.tokens[a.head].sentence == syntax.tokens[b.head].sentence


def is_people(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether a trigger is a noun for people who take part: 'protesters', 'hostages', 'a mob'."""
    token = syntax.tokens[trigger.head]
    return token.pos in ("NOUN", "PROPN") and token.lemma in PEOPLE


def strong_sentences(syntax: Syntax) -> Iterator[int]:
    """The numbers of the sentences that hold a trigger which names a conflict happening by itself."""
    known = rows()
    for token in syntax.tokens:
        for row in known.get(token.lemma, ()):
            last = spell(syntax, row, token.index) if row.strong and not row.needs else None
            if last is not None and not cancelled(syntax, row, token.index, last):
                yield token.sentence


def trigger_at(scene: Scene, index: int) -> Trigger | None:
    """The trigger that begins at a token, or None."""
    syntax = scene.syntax
    token = syntax.tokens[index]
    known, form = rows(), token.text.lower()
    named = known.get(token.lemma, ())
    for row in named if form == token.lemma else (*named, *known.get(form, ())):
        last = spell(syntax, row, index)
        if last is None or cancelled(syntax, row, index, last):
            continue
        head = verb_head(syntax, row, index, last)
        if holds(scene, row.needs, head, row.words[-1]):
            lemma = syntax.tokens[head].lemma
            fires = lemma in FIRES and syntax.tokens[head].pos == "VERB"
            span = syntax.span(index, last)
            return Trigger(index, last, head, row.type, span, lemma in INTRANSITIVE, fires)
    return None


def verb_head(syntax: Syntax, row: Row, first: int, last: int) -> int:
    """The token that heads a trigger; of a phrase with a verb, the verb."""
    if len(row.words) == 1:
        return first
    return syntax.head_of(first, last)


def spell(syntax: Syntax, row: Row, index: int) -> int | None:
    """Where a row's words end if they begin at a token, or None where they do not stand there."""
    tokens = syntax.tokens
    if len(row.words) == 1:
        return index + 1 if is_of(tokens[index], row.pos) else None
    at = index
    for number, word in enumerate(row.words):
        slack = 0 if number == 0 else MOST_BETWEEN
        if word == "*":
            continue
        if number and row.words[number - 1] == "*":
            slack = LONGEST_OPEN_SLOT
        step = next_word(syntax, at, word, slack, row.words[number - 1] == "*" if number else False)
        if step is None:
            return None
        at = step + 1
    return at


def is_of(token: Token, pos: str) -> bool:
    """Whether a token is of a part of speech; what stands as a noun is one, whatever its tag says."""
    nominal = pos == "NOUN" and token.pos == "ADJ" and base(token.dep) in ("nsubj", "obj", "obl", "nmod")
    return nominal or token.pos in POS_OF.get(pos, (token.pos,))


def next_word(syntax: Syntax, at: int, word: str, slack: int, open_slot: bool) -> int | None:
    """Index of the token that is `word`, at most `slack` tokens on; only modifiers may be passed over."""
    tokens = syntax.tokens
    sentence = tokens[at].sentence if at < len(tokens) else -1
    for i in range(at, min(at + slack + 1, len(tokens))):
        if tokens[i].sentence != sentence:
            return None
        if word in (tokens[i].lemma, tokens[i].text.lower()):
            return i
        if not open_slot and tokens[i].pos not in BETWEEN:
            return None
    return None


def cancelled(syntax: Syntax, row: Row, first: int, last: int) -> bool:
    """Whether a word right before or after a trigger makes it something else ('heart attack')."""
    text, tokens = syntax.parse.text, syntax.tokens
    if row.not_after:
        before = text[max(0, tokens[first].start - 40) : tokens[first].start].lower().rstrip(" -‘“\"'")
        if any(ends_with(before, word) for word in row.not_after):
            return True
    if row.not_before:
        after = text[tokens[last - 1].end : tokens[last - 1].end + 50].lower().lstrip(" -’”\"'")
        after = ARTICLE.sub("", after)
        bare = AFTER_PREPOSITION.sub(r"\1 ", after)
        return any(begins_with(bare, word) or begins_with(after, word) for word in row.not_before)
    return False


def ends_with(text: str, word: str) -> bool:
    """Whether a text ends with a whole word or phrase."""
    return text.endswith(word) and not text[-len(word) - 1 : -len(word)].isalnum()


def begins_with(text: str, word: str) -> bool:
    """Whether a text begins with a whole word or phrase."""
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()
