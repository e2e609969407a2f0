"""Counts: how many people or things something befell, with bounds, outcome, who they were, and what includes what.

Words decide first: the verb right before a number ('killing at least 7'), the participle after its noun phrase
('7 people were killed', '12 injured'), nouns ('a death toll of 7', 'no injuries'). Coordination and 'including'
pass an outcome on; the parse speaks where the words between number and verb are too many for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.read.counted import Item, Shape, items
from reportedly.read.outcomes import Cue, cues, group_of, names_people
from reportedly.text import cut
from reportedly.types.base import Span
from reportedly.types.parse import Parse
from reportedly.types.reading import Count, Outcome, Time

ADVERBS = r"(?:\w+ly|also|already|now|since|both|all|instead|still|yet|ever|then)"
ACTIVE_GAP = re.compile(
    rf"\s+(?:(?:another|an?|further|additional|the|what|nearby|off|{ADVERBS}|total|of|bodies)\s+)*", re.I
)
TOLL_GAP = re.compile(
    r"[^;.!?\d]{0,90}\b(?:to|at|of|was|is|reached|hit|passed|now|as|exceeded|exceeds|topped|from|stands|reaching|ranged|ranges|ranging|varied)\s+"
    r"(?:at\s+)?|\s*:\s*", re.I
)  # fmt: skip
OF_GAP = re.compile(r"\s+(?:the |all |its |their |a total of )?(?:other )?", re.I)
AUX_END = re.compile(
    rf"\b(?:was|were|been|be|being|are|is|have|has|had|got|reported|reportedly|believed|confirmed|feared|left|found"
    rf"|presumed|listed|remain|remains|remained|went|gone|said to have|thought to have)\s+(?:{ADVERBS}\s+|been\s+|reported\s+|confirmed\s+)*$",
    re.I,
)
SHORT_GAP = re.compile(
    rf"\s*(?:{ADVERBS}\s+|confirmed\s+|feared\s+|more\s+|others?\s+|reported\s+|left\s+|-\s?)*", re.I
)
OBJECT = re.compile(
    r"\s+(?:an?\b|the\b|his\b|her\b|their\b|its\b|at least|more than|up to|about|some|nearly|dozens|several|many|one\b"
    r"|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|\d)", re.I
)  # fmt: skip
JOINT = re.compile(
    r"\s*(?:,|,?\s?and|,?\s?or|as well as|plus|along with|together with|alongside)\s+(?:(?:another|his|her|their|its)\s+)?$",
    re.I,
)
INCLUDING = re.compile(
    r"(?:\bincluding|\bincludes|\bincluded|\bamong (?:them|whom|the dead|the victims|the wounded|those killed)(?: were| was)?"
    r"|\bof (?:them|whom|which)|\bcounting|\([^()]{0,12})\s*(?:(?:the|his|her|their|another|as well as)\s+)?$",
    re.I,
)
OF_THEM = re.compile(r"\s+of (?:them|whom|those|the (?:dead|victims|wounded|injured))\b", re.I)
CUMULATIVE_BEFORE = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|raise[sd]?|raising|taking|takes|took|pushing)\s+(?:\S+\s+){0,8}to\s*$"
    r"|\boverall\b[^.;]{0,40}$", re.I
)  # fmt: skip
CUMULATIVE_AFTER = re.compile(
    r"[^.;\d]{0,140}?(?:\bsince (?:the (?:start|beginning|outbreak|war|conflict|uprising|fighting|invasion)|(?:19|20)\d\d"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|last|early|mid|late)\b)"
    r"|\bso far this (?:year|month|week)|\b(?:in|over|during) the (?:past|last) (?:\w+ )?(?:years?|months?|weeks?|decade))",
    re.I,
)
SUPERSEDED = re.compile(
    r"\b(?:(?:earlier|previous|initial|preliminary|first)\s+(?:reports?|tolls?|counts?|figures?|estimates?|statements?)"
    r"|(?:initially|previously|earlier|originally|at first)\s+(?:said|reported|put|told|estimated|announced|given|stated)"
    r"|(?:revised|lowered|corrected|raised)\s+(?:\w+\s+)?from|(?:up|down)\s+from)\b[^.;]{0,60}$",
    re.I,
)
LIKELY_MAX = 160  # characters between a number and the verb that says what befell them


@dataclass(frozen=True, slots=True)
class Found:
    """An item with what befell it; `sure` once some word says so (an outcome may still be None: casualties)."""

    item: Item
    outcome: Outcome | None = None
    sure: bool = False
    active: bool = False
    host: int | None = None


def read_counts(parse: Parse, times: Sequence[Time]) -> tuple[Count, ...]:
    """The counts of a text in order, with ids c1 …; `part_of` points at the count that includes one.

    A number that nothing befell is kept without outcome only where it counts people who take part in a verb.
    """
    text = parse.text
    found = [Found(i) for i in items(text, parse.sentences, times)]
    said = cues(text)
    found = [_by_words(text, f, said, found) for f in found]
    found = _coordinated(text, found)
    found = _included(text, _totalled(text, found))
    found = [f if f.sure else _by_tree(parse, f) for f in found]
    return _counts(text, [f for f in found if f.sure], found)


def _near(said: Sequence[Cue], item: Item) -> tuple[list[Cue], list[Cue]]:
    """The cues of an item's sentence before it (nearest first) and after it."""
    inside = [c for c in said if item.sentence_start <= c.start < item.sentence_end]
    return [c for c in reversed(inside) if c.end <= item.start], [c for c in inside if c.start >= item.end]


def _by_words(text: str, found: Found, said: Sequence[Cue], others: Sequence[Found]) -> Found:
    """What the words right around an item say befell it."""
    item = found.item
    before, after = _near(said, item)
    if after and _participle_next(text, item, after[0]):
        return replace(found, outcome=_joined(text, after, 0), sure=True)
    if before and (cue := _governs(text, item, before)):
        return cue
    for at, cue_after in enumerate(after[:4]):
        if _undergone(text, item, cue_after, others):
            return replace(found, outcome=_joined(text, after, at), sure=True)
    return found


def _participle_next(text: str, item: Item, cue: Cue) -> bool:
    """Match: '12 injured', 'seven deaths', 'no injuries', '3 civilians dead'. Near miss: '7 men killed a guard'."""
    gap = text[item.end : cue.start]
    if "noun" in cue.forms and re.fullmatch(r"\s+(?:[\w’'-]+\s+){0,3}", gap) and _plain(gap):
        return not OBJECT.match(text, cue.end) or "state" in cue.forms
    if item.shape is Shape.SINGLE or not SHORT_GAP.fullmatch(text[item.noun_end : cue.start]):
        return False
    if cue.forms & {"state", "past"}:
        return not OBJECT.match(text, cue.end)
    return False


def _plain(gap: str) -> bool:
    """Whether words between a number and a noun are modifiers: no verb, preposition or second phrase."""
    words = gap.lower().split()
    return not any(
        w in ("were", "was", "of", "and", "in", "had", "have", "who", "by", "at", "to") for w in words
    )


def _governs(text: str, item: Item, before: list[Cue]) -> Found | None:
    """Match: 'killing at least 7', 'death toll rose to 7', 'the lives of 7'. Near miss: 'killed, 12 injured'."""
    cue = before[0]
    gap = text[cue.end : item.start]
    if cue.forms & {"base", "past", "gerund"} and ACTIVE_GAP.fullmatch(gap):
        outcome = cue.outcome
        if len(before) > 1 and re.fullmatch(r"\s+(?:and|or)\s+", text[before[1].end : cue.start]):
            outcome = outcome if before[1].outcome is outcome else None
        return Found(item, outcome, True, True)
    if item.shape is Shape.ZERO or item.shape is Shape.OTHERS and "of" not in cue.forms:
        return None
    if "of" in cue.forms and OF_GAP.fullmatch(gap):
        return Found(item, cue.outcome, True, True)
    if "toll" in cue.forms and item.shape is Shape.NUMBER and TOLL_GAP.fullmatch(gap):
        return Found(item, cue.outcome, True, True)
    return None


def _undergone(text: str, item: Item, cue: Cue, others: Sequence[Found]) -> bool:
    """Match: '18 civilians, including 6 children, were killed'. Near miss: '7 men, police said, killed a guard'."""
    gap = text[item.end : cue.start]
    if (
        len(gap) > LIKELY_MAX
        or re.search(r"[;:!?]|\.\s", gap)
        or not cue.forms & {"past", "state", "intransitive"}
    ):
        return False
    between = [o.item for o in others if item.noun_end <= o.item.start and o.item.end <= cue.start]
    numbers = [i for i in between if i.shape in (Shape.NUMBER, Shape.ZERO)]
    if any(not _part(text, i) and not _beside(text, item, i) for i in numbers):
        return False
    rest = text[item.noun_end : cue.start]
    if AUX_END.search(rest) or AUX_END.search(gap):
        return not re.search(r"\b(?:said|says|told|reported that|which|when|after|while|because|if)\b", rest)
    return "intransitive" in cue.forms and bool(
        SHORT_GAP.fullmatch(rest) or re.fullmatch(r"[^,]{0,60}\s", rest)
    )


def _part(text: str, item: Item) -> bool:
    """Whether an item is told of as a part of another count."""
    lead = text[max(item.sentence_start, item.start - 40) : item.start]
    return bool(INCLUDING.search(lead)) or bool(OF_THEM.match(text, item.end))


def _beside(text: str, one: Item, two: Item) -> bool:
    """Whether two items are coordinated: 'seven soldiers and three civilians', not 'in three raids, seven men'."""
    return (
        _of_people(text, one)
        and _of_people(text, two)
        and bool(JOINT.fullmatch(text[one.noun_end : two.start]))
    )


def _of_people(text: str, item: Item) -> bool:
    """Whether an item counts people, or leaves its noun unsaid."""
    words = text[item.end : item.noun_end]
    return item.shape is not Shape.NUMBER or not words.strip() or names_people(words)


def _joined(text: str, after: list[Cue], at: int) -> Outcome | None:
    """The outcome of a cue, or None where a second one is said of the same people: 'killed or wounded'."""
    cue = after[at]
    if at + 1 < len(after) and re.fullmatch(r"\s+(?:and|or)\s+", text[cue.end : after[at + 1].start]):
        second = after[at + 1]
        if second.forms & {"past", "state"} and not OBJECT.match(text, second.end):
            return cue.outcome if second.outcome is cue.outcome else None
    return cue.outcome


def _coordinated(text: str, found: list[Found]) -> list[Found]:
    """Outcomes passed along 'and' and commas: backward from a passive verb, forward from an active one."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        follower = result[at + 1]
        if (
            not result[at].sure
            and follower.sure
            and not follower.active
            and _linked(text, result[at], follower)
        ):
            result[at] = replace(result[at], outcome=follower.outcome, sure=True)
    for at in range(1, len(result)):
        leader = result[at - 1]
        if not result[at].sure and leader.sure and _linked(text, leader, result[at]):
            result[at] = replace(result[at], outcome=leader.outcome, sure=True, active=leader.active)
    return result


def _totalled(text: str, found: list[Found]) -> list[Found]:
    """'bringing the total to 40': the outcome of the count it adds up."""
    result = list(found)
    for at in range(1, len(result)):
        item, leader = result[at].item, result[at - 1]
        lead = text[max(item.sentence_start, item.start - 120) : item.start]
        if (
            not result[at].sure
            and leader.sure
            and item.shape is Shape.NUMBER
            and CUMULATIVE_BEFORE.search(lead)
        ):
            result[at] = replace(result[at], outcome=leader.outcome, sure=True, active=True)
    return result


def _linked(text: str, one: Found, two: Found) -> bool:
    plain = two.item.shape is not Shape.ZERO and one.item.shape is not Shape.ZERO
    same = one.item.sentence_start == two.item.sentence_start
    return plain and same and _beside(text, one.item, two.item)


def _included(text: str, found: list[Found]) -> list[Found]:
    """Parts tied to the count that includes them; they take its outcome where they say none of their own."""
    result = list(found)
    for at, here in enumerate(result):
        item = here.item
        if at and result[at - 1].host is not None and _beside(text, result[at - 1].item, item):
            host = result[at - 1].host
        elif _part(text, item) and item.shape is not Shape.ZERO:
            host = _host(result, at)
        else:
            continue
        if host is not None:
            outcome = here.outcome if here.sure and not here.active else result[host].outcome
            result[at] = replace(here, outcome=outcome, sure=True, host=host)
    return result


def _host(found: list[Found], at: int) -> int | None:
    """The nearest earlier count that is no part itself, in this sentence or the one before."""
    for i in range(at - 1, -1, -1):
        there = found[i]
        if there.sure and there.host is None and there.item.shape is not Shape.ZERO:
            near = found[at].item.sentence_start - there.item.sentence_end < 5
            return i if near else None
    return None


# ---- the parse as evidence -------------------------------------------------------------------------------

SUBJECTS = ("nsubj", "nsubj:pass", "obj", "obl:agent")


def _by_tree(parse: Parse, found: Found) -> Found:
    """What the verb above an item's noun says, and whether people counted take part in a verb at all."""
    item = found.item
    if item.shape is not Shape.NUMBER:
        return found
    head = _noun_of(parse, item)
    if head is None:
        return found
    token = parse.tokens[head]
    while token.dep == "conj" and 0 <= token.head < len(parse.tokens) and token.head != token.index:
        token = parse.tokens[token.head]
    if not 0 <= token.head < len(parse.tokens):
        return found
    verb = parse.tokens[token.head]
    said = cues(verb.text)
    passive = token.dep == "nsubj:pass" or (token.dep == "nsubj" and said and "intransitive" in said[0].forms)
    if said and (passive or (token.dep == "obj" and said[0].forms & {"base", "past", "gerund"})):
        return replace(found, outcome=said[0].outcome, sure=True)
    people = names_people(parse.text[item.end : item.noun_end])
    return replace(found, sure=people and token.dep in SUBJECTS and verb.pos == "VERB")


def _noun_of(parse: Parse, item: Item) -> int | None:
    """The token that the last number word of an item modifies."""
    inside = [t for t in parse.tokens if item.start <= t.start < item.end]
    for token in reversed(inside):
        if token.dep in ("nummod", "amod", "det") and 0 <= token.head < len(parse.tokens):
            return token.head
        if token.pos in ("NUM", "NOUN") and token.dep in SUBJECTS:
            return token.index
    return None


# ---- counts ----------------------------------------------------------------------------------------------


def _counts(text: str, kept: list[Found], found: list[Found]) -> tuple[Count, ...]:
    """The contract's counts; 'no casualties' is two: nobody killed, nobody injured."""
    rows: list[tuple[Found, Outcome | None]] = []
    for f in kept:
        zero = f.item.shape is Shape.ZERO and f.outcome is None
        rows += [(f, o) for o in ((Outcome.KILLED, Outcome.INJURED) if zero else (f.outcome,))]
    number = {id(f): f"c{at}" for at, (f, _) in reversed(list(enumerate(rows, 1)))}
    hosts = {i: number.get(id(f)) for i, f in enumerate(found)}
    return tuple(
        _count(text, f, outcome, f"c{at}", None if f.host is None else hosts[f.host])
        for at, (f, outcome) in enumerate(rows, 1)
    )


def _count(text: str, found: Found, outcome: Outcome | None, name: str, part_of: str | None) -> Count:
    item = found.item
    span = _span(text, item)
    victims = item.victims(text)
    rest = text[item.end : min(item.sentence_end, item.end + 200)]
    lead = text[max(item.sentence_start, item.start - 120) : item.start]
    return Count(
        id=name,
        start=span.start,
        end=span.end,
        text=span.text,
        low=item.low,
        high=item.high,
        bound=item.bound,
        outcome=outcome,
        victims=victims,
        group=group_of(victims.text) if victims else None,
        part_of=part_of,
        cumulative=bool(CUMULATIVE_BEFORE.search(lead) or CUMULATIVE_AFTER.match(rest)),
        superseded=bool(SUPERSEDED.search(lead)),
    )


def _span(text: str, item: Item) -> Span:
    """The number with its bound; 'no injuries' with its noun, for 'no' alone says nothing."""
    if item.shape is not Shape.ZERO:
        return cut(text, item.start, item.end)
    noun = re.compile(r"\s+(?:[a-z]+\s+){0,2}?(?:injur\w+|casualt\w+|deaths?|fatalit\w+|one)\b").match(
        text, item.end
    )
    return cut(text, item.start, noun.end() if noun else item.noun_end)
