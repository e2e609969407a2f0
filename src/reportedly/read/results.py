"""Results: the words for killing and hurting that only tell the outcome of another happening.

'The strike killed four', 'five died when a shell hit the market', 'they attacked the post, killing two' are
one happening each: that of the means, which takes the dead and wounded as its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.read.lexicon import Trigger
from reportedly.read.syntax import Syntax, base
from reportedly.tables import table
from reportedly.types.reading import EventType

HARM = frozenset((EventType.KILLING, EventType.INJURING))
# What a happening's dead hang from: the verb's own clause, and what is told of its subject or object.
DOWN = frozenset(
    ("acl", "advcl", "conj", "xcomp", "obj", "root", "amod", "nsubj", "obl", "parataxis", "ccomp")
)
# How the cause hangs from the verb of harm or from a verb above both.
CAUSE = frozenset(("nsubj", "obl", "nmod", "obj", "advcl", "conj", "acl", "compound", "xcomp", "dep"))
CAUSAL_CASES = frozenset(
    (
        "in",
        "by",
        "during",
        "from",
        "due to",
        "because of",
        "as a result of",
        "amid",
        "after",
        "following",
        "when",
        "as",
        "with",
        "through",
        "on",
        "",
    )
)
UNHAPPENED = frozenset(
    ("not", "n't", "n’t", "never", "may", "might", "could", "would", "will", "if", "can", "should", "to")
)
MAX_STEPS = 5
NEAR_TOKENS = 20
APART = frozenset(
    ("before", "while", "whereas", ";", "separately", "elsewhere", "meanwhile", "earlier", "later")
)


@cache
def causing_types() -> frozenset[EventType]:
    """The event types of which people can die; a protest or a truce kills nobody by itself."""
    violent = {EventType(r["key"]) for r in table("event_types") if r["class"] == "violence"}
    return frozenset(violent - HARM | {EventType.EXCESSIVE_FORCE, EventType.MOB_VIOLENCE, EventType.RIOT})


def joined_results(syntax: Syntax, triggers: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """The triggers, each with the words that tell its dead and wounded; those words are none of their own."""
    cause_of: dict[int, int] = {}
    for number, trigger in enumerate(triggers):
        if trigger.type in HARM and not is_unhappened(syntax, trigger.head):
            cause = cause_in(syntax, triggers, number)
            if cause is not None:
                cause_of[number] = cause
    for number, trigger in enumerate(triggers):
        leader = leading_harm(syntax, triggers, number)
        if trigger.type in HARM and number not in cause_of and leader in cause_of:
            cause_of[number] = cause_of[leader]
    results: dict[int, list[int]] = {}
    for harm, cause in cause_of.items():
        results.setdefault(cause, []).append(triggers[harm].head)
    return tuple(
        replace(t, results=tuple(sorted(results[n]))) if n in results else t
        for n, t in enumerate(triggers)
        if n not in cause_of
    )


def is_unhappened(syntax: Syntax, head: int) -> bool:
    """Whether a verb of harm is negated or has a modal: 'could have killed hundreds' has no dead."""
    kids = syntax.kids(head, "advmod", "aux", "mark", "det")
    return any(syntax.tokens[k].text.lower() in UNHAPPENED for k in kids)


def leading_harm(syntax: Syntax, triggers: Sequence[Trigger], number: int) -> int | None:
    """The number of the verb of harm that another is coordinated with: 'killed four and wounded nine'."""
    token = syntax.tokens[triggers[number].head]
    if token.dep not in ("conj", "advcl", "parataxis") or is_unhappened(syntax, token.index):
        return None
    heads = {t.head: n for n, t in enumerate(triggers) if t.type in HARM and n != number}
    return heads.get(token.head)


def cause_in(syntax: Syntax, triggers: Sequence[Trigger], number: int) -> int | None:
    """The number of the happening that a verb of harm tells the outcome of; None where it stands alone."""
    harm = triggers[number]
    sentence = syntax.tokens[harm.head].sentence
    found = []
    for other, trigger in enumerate(triggers):
        if trigger.type not in causing_types() or syntax.tokens[trigger.head].sentence != sentence:
            continue
        steps = ties(syntax, harm.head, trigger.head)
        if steps is not None:
            found.append((steps, abs(trigger.head - harm.head), other))
    if found:
        return min(found)[2]
    return lone_cause(syntax, triggers, number)


def lone_cause(syntax: Syntax, triggers: Sequence[Trigger], number: int) -> int | None:
    """The one happening of a sentence beside a verb of harm without an actor of its own, where trees fail."""
    harm = triggers[number]
    sentence = syntax.tokens[harm.head].sentence
    near = [
        other
        for other, t in enumerate(triggers)
        if t.type in causing_types()
        and syntax.tokens[t.head].sentence == sentence
        and abs(t.head - harm.head) <= NEAR_TOKENS
    ]
    if len(near) != 1 or has_actor(syntax, harm.head) or is_apart(syntax, triggers[near[0]].head, harm.head):
        return None
    return near[0]


def has_actor(syntax: Syntax, head: int) -> bool:
    """Whether somebody is told to have done the harm: 'soldiers killed two' beside another's attack."""
    subject = syntax.subject(head)
    if syntax.is_passive(head):
        return bool(syntax.kids(head, "obl:agent"))
    return subject is not None and syntax.tokens[head].pos == "VERB"


def is_apart(syntax: Syntax, one: int, two: int) -> bool:
    """Whether a word between two tokens sets them apart: 'before', 'while', a semicolon."""
    between = syntax.tokens[min(one, two) : max(one, two)]
    return any(t.text.lower() in APART for t in between)


def ties(syntax: Syntax, harm: int, cause: int) -> int | None:
    """How many steps in the tree part a verb of harm from its cause; None where no result is told.

    >>> # 'The strike killed four' 1, 'killed in a strike' 1, 'launched an attack, killing four' 2
    """
    above_harm = [harm, *syntax.ancestors(harm)]
    above_cause = [cause, *syntax.ancestors(cause)]
    meeting = next((i for i in above_cause if i in above_harm), None)
    if meeting is None:
        return None
    down, up = above_harm[: above_harm.index(meeting)], above_cause[: above_cause.index(meeting)]
    if any(is_apart_by(syntax, i) for i in down):
        return None
    if len(down) + len(up) > MAX_STEPS or not all(base(syntax.tokens[i].dep) in DOWN for i in down):
        return None
    if not all(base(syntax.tokens[i].dep) in CAUSE and is_causal(syntax, i) for i in up):
        return None
    if any(is_reported(syntax, i) for i in (*down, *up)):
        return None
    return len(down) + len(up)


def is_apart_by(syntax: Syntax, index: int) -> bool:
    """Whether a clause is set apart in time: 'before soldiers killed two'."""
    return any(syntax.tokens[k].text.lower() in APART for k in syntax.kids(index, "mark"))


def is_causal(syntax: Syntax, index: int) -> bool:
    """Whether a phrase can name a cause by its preposition or conjunction: 'in', 'when', not 'before'."""
    marks = [syntax.tokens[k].text.lower() for k in syntax.kids(index, "mark", "advmod")]
    if "before" in marks or "until" in marks or "to" in marks:
        return False
    return syntax.case(index) in CAUSAL_CASES


def is_reported(syntax: Syntax, index: int) -> bool:
    """Whether a clause is what somebody says: what it tells need not be of the clause above."""
    return base(syntax.tokens[index].dep) in ("ccomp", "parataxis")
