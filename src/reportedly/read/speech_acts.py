"""Speech acts as events: a denial, a condemnation, an accusation … and the event each is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.cues import Cue, reporting_verbs, source_of
from reportedly.read.syntax import Syntax
from reportedly.types.reading import EventType

# 'called for calm', 'apologised for', 'warned of', 'appealed to': what the act is about hangs from it so.
ABOUT_CASES = frozenset(("for", "of", "against", "about", "on", "over", "to"))


@dataclass(frozen=True, slots=True)
class Act:
    """One thing said as an event: its cue tokens, its speaker's head, the tokens it speaks of."""

    tokens: tuple[int, ...]
    head: int
    type: EventType
    speaker: int | None
    content: frozenset[int]


def find_acts(syntax: Syntax, cues: Sequence[Cue]) -> tuple[Act, ...]:
    """The speech acts of a text in order; a bare 'said' is one only where it has content."""
    by_head = {cue.tokens[-1]: cue for cue in cues}
    acts = []
    for token in syntax.tokens:
        if token.pos != "VERB":
            continue
        cue = by_head.get(token.index)
        act = told(cue, token.index) if cue is not None else untold(syntax, token.index)
        if act is not None:
            acts.append(act)
    return tuple(acts)


def told(cue: Cue, head: int) -> Act | None:
    """The act of a cue that has content."""
    kind = cue.verb.event_type
    return None if kind is None else Act(cue.tokens, head, kind, cue.source, cue.content)


def untold(syntax: Syntax, index: int) -> Act | None:
    """An act whose object is taken for granted ('condemned the strikes', 'called for calm')."""
    verb, extra = verb_with_particle(syntax, index)
    if verb is None:
        return None
    kind = reporting_verbs()[verb].event_type
    if kind is None or kind is EventType.STATEMENT:
        return None
    objects = syntax.kids(index, "obj", "ccomp", "xcomp")
    objects += [k for k in syntax.kids(index, "obl") if syntax.case(k) in ABOUT_CASES]
    if not objects and not syntax.is_passive(index):
        return None
    content = frozenset(i for k in objects for i in syntax.below(k))
    if syntax.is_passive(index):
        subject = syntax.subject(index)
        content |= frozenset(syntax.below(subject)) if subject is not None else frozenset()
    tokens = (index,) if extra <= index else (index, extra)
    return Act(tokens, index, kind, source_of(syntax, index), content - set(tokens))


def verb_with_particle(syntax: Syntax, index: int) -> tuple[str | None, int]:
    """The reporting verb at a token with the particle or preposition that belongs to it ('call for')."""
    token = syntax.tokens[index]
    for following in range(index + 1, min(index + 3, len(syntax.tokens))):
        phrase = f"{token.lemma} {syntax.tokens[following].text.lower()}"
        if phrase in reporting_verbs():
            return phrase, following
    return (token.lemma, index) if token.lemma in reporting_verbs() else (None, index)
