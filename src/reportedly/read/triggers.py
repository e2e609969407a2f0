"""Triggers: the words that name a happening, by `tables/event_triggers.csv`.

A row fits where its lemmas stand, no cancelling word stands beside them, and one of its needs holds.
Longer phrases go before words; of several rows of one word the first whose needs hold wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from reportedly.read.inflect import known_forms
from reportedly.read.needs import Scene, holds, parse_needs
from reportedly.read.syntax import Syntax
from reportedly.tables import table
from reportedly.types.base import Span
from reportedly.types.reading import EventType

WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
# Within a phrase an article, adjective, number or adverb may stand: 'opened heavy fire'.
BETWEEN = frozenset(("DET", "ADJ", "NUM", "ADV", "PRON", "PART"))
MOST_BETWEEN = 2
LONGEST_OPEN_SLOT = 6
POS_OF = {"VERB": ("VERB", "AUX"), "NOUN": ("NOUN", "PROPN"), "ADJ": ("ADJ", "VERB")}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    words: tuple[str, ...]
    pos: str
    type: EventType
    needs: tuple[tuple[tuple[str, frozenset[str]], ...], ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in the text: tokens [first, last), the one that heads it, and what it names."""

    first: int
    last: int
    head: int
    type: EventType
    span: Span
    intransitive: bool = False  # 'five died': the subject suffers
    fires: bool = False  # 'fired rockets': the object is the means


INTRANSITIVE = frozenset(
    ("die", "perish", "succumb", "flee", "drown", "explode", "detonate", "disappear", "suffer")
)
FIRES = frozenset(
    ("fire", "launch", "shoot", "lob", "drop", "throw", "hurl", "detonate", "use", "deploy", "rain")
)


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """The rows by the first of their words, phrases first, then in the table's order."""
    by_first: dict[str, list[Row]] = {}
    for row in table("event_triggers"):
        words = tuple(WORD.findall(row["lemma"].lower()))
        made = Row(
            words,
            row["pos"],
            EventType(row["event_type"]),
            parse_needs(row["needs"]),
            alternatives(row["not_after"]),
            alternatives(row["not_before"]),
            row["strength"] == "strong",
        )
        by_first.setdefault(words[0], []).append(made)
    return {first: tuple(sorted(found, key=lambda r: -len(r.words))) for first, found in by_first.items()}


@cache
def noun_triggers() -> frozenset[str]:
    """Lemmas of single nouns that name a happening."""
    return frozenset(row["lemma"] for row in table("event_triggers") if row["pos"] == "NOUN")


@cache
def light_verbs() -> dict[str, str]:
    """What the subject of a light verb is to its event noun ('carry out': actor, 'suffer': target).

    Keyed by the verb's lemma and, where it has a particle or preposition, by the whole too.
    """
    kept: dict[str, str] = {}
    for row in table("light_verbs"):
        kept.setdefault(row["lemma"].split()[0], row["subject"])
        kept[row["lemma"]] = row["subject"]
    return kept


def light_part(syntax: Syntax, index: int) -> str | None:
    """What a verb's subject is to the event noun below it, particles heeded; None if it is none."""
    token = syntax.tokens[index]
    following = [t.lemma for t in syntax.tokens[index + 1 : index + 3]]
    for tail in range(len(following), 0, -1):
        found = light_verbs().get(" ".join([token.lemma, *following[:tail]]))
        if found is not None:
            return found
    return light_verbs().get(token.lemma)


def alternatives(cell: str) -> tuple[str, ...]:
    """The alternatives of a cell parted by |, lower case."""
    return tuple(part.strip().lower() for part in cell.split("|") if part.strip())


def find_triggers(syntax: Syntax) -> tuple[Trigger, ...]:
    """The triggers of a text in order, none within another."""
    scene = Scene(syntax, frozenset(strong_sentences(syntax)))
    found: list[Trigger] = []
    free_from = 0
    for token in syntax.tokens:
        if token.index < free_from:
            continue
        trigger = trigger_at(scene, token.index)
        if trigger is not None and not is_modifier(syntax, trigger):
            found.append(trigger)
            free_from = trigger.last
    return tuple(found)


def is_modifier(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether a noun trigger only says what another noun is of: 'attack helicopter', 'strike force'."""
    token = syntax.tokens[trigger.head]
    return token.pos in ("NOUN", "PROPN") and token.dep in ("compound", "nmod:desc")


def strong_sentences(syntax: Syntax) -> Iterator[int]:
    """The numbers of the sentences that hold a trigger which names a conflict happening by itself."""
    for token in syntax.tokens:
        for row in rows().get(token.lemma, ()):
            if row.strong and not row.needs and spell(syntax, row, token.index) is not None:
                yield token.sentence


def trigger_at(scene: Scene, index: int) -> Trigger | None:
    """The trigger that begins at a token, or None."""
    syntax = scene.syntax
    token = syntax.tokens[index]
    for row in chain.from_iterable(
        rows().get(form, ()) for form in dict.fromkeys((token.lemma, token.text.lower()))
    ):
        last = spell(syntax, row, index)
        if last is None or cancelled(syntax, row, index, last):
            continue
        head = verb_head(syntax, row, index, last)
        if holds(scene, row.needs, head):
            lemma = syntax.tokens[head].lemma
            return Trigger(
                index, last, head, row.type, syntax.span(index, last), lemma in INTRANSITIVE, lemma in FIRES
            )
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
        return index + 1 if tokens[index].pos in POS_OF.get(row.pos, (tokens[index].pos,)) else None
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
        if any(re.search(rf"(?<!\w){re.escape(word)}$", before) for word in row.not_after):
            return True
    if row.not_before:
        after = text[tokens[last - 1].end : tokens[last - 1].end + 50].lower().lstrip(" -’”\"'")
        after = re.sub(r"^(?:the|a|an)\s+", "", after)
        bare = [re.sub(r"^(on|of|in|for|by|from|over) (?:the|a|an) ", r"\1 ", after), after]
        return any(re.match(rf"{re.escape(word)}(?!\w)", form) for word in row.not_before for form in bare)
    return False


def type_of_words(words: str) -> EventType | None:
    """The event type that a phrase such as 'drone attacks' names, by its last words; None where none does."""
    forms = [known_forms().get((w, "NOUN"), w) for w in WORD.findall(words.lower())]
    for length in range(min(4, len(forms)), 0, -1):
        tail = tuple(forms[-length:])
        for row in rows().get(tail[0], ()):
            if row.words == tail and row.pos in ("NOUN", "PHRASE"):
                return row.type
    return None
