"""Happenings: each trigger or speech act of a passage with its roles, its type and its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.cues import Cue
from reportedly.read.entities import Entities
from reportedly.read.lexicon import Trigger
from reportedly.read.mentions import weapons
from reportedly.read.roles import Part, roles_of
from reportedly.read.speech_acts import Act, find_acts
from reportedly.read.status import status_of
from reportedly.read.syntax import Syntax
from reportedly.read.triggers import find_triggers
from reportedly.types.base import Span
from reportedly.types.reading import EventType, RoleName, Status

SPEECH = frozenset(
    (
        EventType.STATEMENT,
        EventType.DENIAL,
        EventType.CONDEMNATION,
        EventType.ACCUSATION,
        EventType.DEMAND,
        EventType.THREAT,
        EventType.WARNING,
        EventType.CLAIM_OF_RESPONSIBILITY,
        EventType.APOLOGY,
        EventType.APPEAL,
    )
)


UNTOLD_MEANS = frozenset((EventType.ATTACK, EventType.SHOOTING, EventType.BOMBING))


@dataclass(frozen=True, slots=True)
class Happening:
    """An event mention before it has an id: what happens, or what is said."""

    span: Span
    head: int
    type: EventType
    status: Status
    parts: tuple[Part, ...]
    content: frozenset[int]  # of a speech act, the tokens it speaks of; empty for a happening
    definite: bool


def is_speech(happening: Happening) -> bool:
    """Whether a happening is something said."""
    return happening.type in SPEECH


def find_happenings(syntax: Syntax, grouped: Entities, cues: Sequence[Cue]) -> tuple[Happening, ...]:
    """Happenings and speech acts in the text's order; where both claim a word the speech act has it."""
    acts = find_acts(syntax, cues)
    spoken_tokens = {t for act in acts for t in act.tokens}
    found = [said(syntax, act, grouped) for act in acts]
    happened_here = [
        happened(syntax, t, grouped) for t in find_triggers(syntax) if t.head not in spoken_tokens
    ]
    means = {p.head for h in happened_here for p in h.parts if p.role is RoleName.WEAPON and p.head != h.head}
    found += [h for h in happened_here if h.head not in means]
    return tuple(sorted(found, key=lambda h: (h.span.start, h.span.end)))


def happened(syntax: Syntax, trigger: Trigger, grouped: Entities) -> Happening:
    """A happening with its roles and status."""
    definite = any(
        syntax.tokens[k].lemma in ("the", "this", "that", "these", "those", "such")
        for k in syntax.kids(trigger.head, "det")
    ) or bool(syntax.kids(trigger.head, "nmod:poss"))
    parts = roles_of(syntax, trigger, grouped)
    kind = by_means(syntax, trigger.type, parts)
    return Happening(
        trigger.span, trigger.head, kind, status_of(syntax, trigger), parts, frozenset(), definite
    )


def by_means(syntax: Syntax, kind: EventType, parts: Sequence[Part]) -> EventType:
    """A type made more exact by the weapon: an attack with rockets is a rocket attack."""
    if kind not in UNTOLD_MEANS:
        return kind
    for part in parts:
        if part.role is RoleName.WEAPON:
            words = syntax.tokens[part.head].lemma, part.span.text.lower()
            means = [weapons()[w].event_type for w in words if w in weapons()]
            means += [w.event_type for term, w in weapons().items() if " " in term and term in words[1]]
            if any(means):
                return next(m for m in reversed(means) if m is not None)
    return kind


def said(syntax: Syntax, act: Act, grouped: Entities) -> Happening:
    """A speech act; its actor is the speaker, its status that of the saying."""
    trigger = Trigger(
        act.tokens[0], act.tokens[-1] + 1, act.head, act.type, syntax.span(act.head, act.head + 1)
    )
    parts: tuple[Part, ...] = ()
    if act.speaker is not None:
        span = syntax.span(*syntax.phrase(act.speaker))
        parts = (Part(RoleName.ACTOR, act.speaker, span, grouped.of_token(act.speaker)),)
    return Happening(trigger.span, act.head, act.type, status_of(syntax, trigger), parts, act.content, False)
