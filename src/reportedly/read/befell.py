"""What the words around a number say befell those it counts.

The verb right before a number ('killing at least 7'), the participle after its noun phrase ('7 people
were killed', '12 injured'), nouns ('a death toll of 7', 'no injuries'), and the parse where words fail.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.read import count_patterns as pattern
from reportedly.read.counted import Item, Shape
from reportedly.read.outcomes import Cue, cues, names_people
from reportedly.types.parse import Parse, Token
from reportedly.types.reading import Outcome

LIKELY_MAX = 160  # characters between a number and the verb that says what befell them
SINGLE_MAX = 40  # the same for 'a soldier': an article is weaker evidence of a count than a number
TRANSITIVE = frozenset(("base", "past", "gerund"))
SUBJECTS = ("nsubj", "nsubj:pass", "obj", "obl:agent")
BOTH = re.compile(r"\s+(?:and|or)\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """An item with what befell it; `sure` once some word says so (casualties: sure, with no outcome)."""

    item: Item
    outcome: Outcome | None = None
    sure: bool = False
    active: bool = False  # an object of a verb: 'and three more' after it are objects too
    host: int | None = None  # index of the count that includes it
    superseded: bool = False


def is_part(text: str, item: Item) -> bool:
    """Whether an item is told of as a part of another count: 'including two children', 'three of whom'."""
    lead = text[max(item.sentence_start, item.start - 40) : item.start]
    return item.shape is not Shape.ZERO and bool(pattern.INCLUDING.search(lead) or of_them(text, item))


def of_them(text: str, item: Item) -> bool:
    """Whether a number is a share of those told of before: 'three of whom', 'two of the dead'."""
    return item.shape is Shape.NUMBER and pattern.OF_THEM.match(text, item.end) is not None


def beside(text: str, one: Item, two: Item) -> bool:
    """Whether two items are coordinated: 'seven men and two boys'; not 'in three raids, seven men'."""
    joined = pattern.JOINT.fullmatch(text[one.noun_end : two.start]) is not None
    return joined and _of_people(text, one) and _of_people(text, two)


def _of_people(text: str, item: Item) -> bool:
    words = text[item.end : item.noun_end]
    return item.shape is not Shape.NUMBER or not words.strip() or names_people(words)


def by_words(text: str, found: Found, said: Sequence[Cue], others: Sequence[Item]) -> Found:
    """What the words right around an item say befell it."""
    item = found.item
    inside = [c for c in said if item.sentence_start <= c.start < item.sentence_end]
    before = [c for c in reversed(inside) if c.end <= item.start]
    after = [c for c in inside if c.start >= item.end]
    if after and _participle_next(text, item, after[0]):
        return replace(found, outcome=_joined(text, after, 0), sure=True)
    if before and (governed := _governs(text, item, before)):
        return governed
    if is_part(text, item) and not of_them(text, item):
        return found
    for at, cue in enumerate(after[:6]):
        if _undergone(text, item, cue, others):
            return replace(found, outcome=_joined(text, after, at), sure=True)
    return found


def _participle_next(text: str, item: Item, cue: Cue) -> bool:
    """Match: '12 injured', 'seven deaths', 'no injuries', '3 men dead'. Near miss: '7 men killed a guard'."""
    gap = text[item.end : cue.start]
    if "noun" in cue.forms and re.fullmatch(r"\s+(?:[\w’'-]+\s+){0,3}", gap) and _plain(gap):
        return "state" in cue.forms or not pattern.OBJECT.match(text, cue.end)
    if item.shape is Shape.SINGLE or not pattern.SHORT_GAP.fullmatch(text[item.noun_end : cue.start]):
        return False
    return bool(cue.forms & {"state", "past"}) and not pattern.OBJECT.match(text, cue.end)


def _plain(gap: str) -> bool:
    """Whether words between a number and a noun are modifiers: no verb, preposition or second phrase."""
    words = gap.lower().split()
    return not any(
        w in ("were", "was", "of", "and", "in", "had", "have", "who", "by", "at", "to") for w in words
    )


def _governs(text: str, item: Item, before: list[Cue]) -> Found | None:
    """Match: 'killing at least 7', 'death toll rose to 7', 'lives of 7'. Near miss: 'killed, 12 hurt'."""
    cue = before[0]
    gap = text[cue.end : item.start]
    if cue.forms & TRANSITIVE and pattern.ACTIVE_GAP.fullmatch(gap):
        both = len(before) > 1 and BOTH.fullmatch(text[before[1].end : cue.start])
        outcome = None if both and before[1].outcome is not cue.outcome else cue.outcome
        return Found(item, outcome, True, True)
    if item.shape is Shape.ZERO:
        return None
    if "of" in cue.forms and pattern.OF_GAP.fullmatch(gap):
        return Found(item, cue.outcome, True, True)
    if "toll" in cue.forms and item.shape is Shape.NUMBER and pattern.TOLL_GAP.fullmatch(gap):
        return Found(item, cue.outcome, True, True)
    return None


def _undergone(text: str, item: Item, cue: Cue, others: Sequence[Item]) -> bool:
    """Match: '18 civilians, including 6 children, were killed'. Near miss: '7 men, he said, killed one'."""
    gap, rest = text[item.end : cue.start], text[item.noun_end : cue.start]
    longest = SINGLE_MAX if item.shape is Shape.SINGLE else LIKELY_MAX
    passive = cue.forms & {"past", "state", "intransitive"}
    if (
        not passive
        or len(rest) > longest
        or re.search(r"[;:!?]|\.\s", gap)
        or pattern.OTHER_CLAUSE.search(rest)
    ):
        return False
    if not _clear(text, item, cue, others):
        return False
    if pattern.AUX_END.search(rest) or pattern.AUX_END.search(gap):
        return True
    loose = pattern.SHORT_GAP.fullmatch(rest) or re.fullmatch(r"[^,]{0,60}\s", rest)
    return "intransitive" in cue.forms and bool(loose)


def _clear(text: str, item: Item, cue: Cue, others: Sequence[Item]) -> bool:
    """Whether all numbers between an item and a verb are its parts, its fellows, or inside another phrase."""
    last, parts = item, False
    for other in others:
        if not item.noun_end <= other.start or other.end > cue.start or other.shape is Shape.OTHERS:
            continue
        parts = is_part(text, other) or (parts and beside(text, last, other))
        inner = pattern.INNER.search(text[max(0, other.start - 24) : other.start])
        if not parts and not beside(text, last, other) and not inner:
            return False
        last = other
    return True


def _joined(text: str, after: list[Cue], at: int) -> Outcome | None:
    """The outcome of a cue, or None where another is said of the same people: 'killed or wounded'."""
    cue = after[at]
    if at + 1 < len(after) and BOTH.fullmatch(text[cue.end : after[at + 1].start]):
        second = after[at + 1]
        if second.forms & {"past", "state"} and not pattern.OBJECT.match(text, second.end):
            return cue.outcome if second.outcome is cue.outcome else None
    return cue.outcome


# ---- the parse as evidence -------------------------------------------------------------------------------


def by_tree(parse: Parse, found: Found) -> Found:
    """What the verb above an item's noun says; without one, whether people counted take part in a verb."""
    item = found.item
    head = _noun_of(parse, item) if item.shape is Shape.NUMBER else None
    noun = _first_conjunct(parse, head) if head is not None else None
    if noun is None or not 0 <= noun.head < len(parse.tokens):
        return found
    verb = parse.tokens[noun.head]
    said = cues(verb.text)
    if said and said[0].start == 0 and _suffers(parse, noun, verb, said[0]):
        return replace(found, outcome=said[0].outcome, sure=True)
    people = names_people(parse.text[item.end : item.noun_end])
    return replace(found, sure=people and noun.dep in SUBJECTS and verb.pos == "VERB")


def _suffers(parse: Parse, noun: Token, verb: Token, cue: Cue) -> bool:
    """Whether a noun is what a verb of outcome befalls: its object, or the subject of 'died' or a passive."""
    if noun.dep == "obj":
        return bool(cue.forms & TRANSITIVE)
    return noun.dep == "nsubj:pass" or (noun.dep == "nsubj" and "intransitive" in cue.forms)


def _first_conjunct(parse: Parse, index: int) -> Token:
    """The first of the nouns that a noun is coordinated with."""
    token = parse.tokens[index]
    for _ in range(12):
        if token.dep != "conj" or not 0 <= token.head < len(parse.tokens):
            break
        token = parse.tokens[token.head]
    return token


def _noun_of(parse: Parse, item: Item) -> int | None:
    """The token that the last number word of an item modifies, or that word where it stands for a noun."""
    inside = [t for t in parse.tokens if item.start <= t.start < item.end]
    for token in reversed(inside):
        if token.dep in ("nummod", "amod", "det") and 0 <= token.head < len(parse.tokens):
            return token.head
        if token.pos in ("NUM", "NOUN") and token.dep in SUBJECTS:
            return token.index
    return None
