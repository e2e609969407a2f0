"""Roles: who acts, who or what is struck, who suffers, by what means.

The tree gives most of it, the semantic frames what the tree hides. A trigger that is a noun takes its
parties from its modifiers ('Israeli strikes on a depot') and from its light verb ('X carried out …').
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.read.entities import Entities
from reportedly.read.lexicon import Trigger, light_part, noun_triggers
from reportedly.read.mentions import group_nouns, weapons
from reportedly.read.syntax import Syntax, base
from reportedly.types.base import Span
from reportedly.types.reading import EventType, RoleName

MEANS = frozenset(("with", "by", "using", "from"))
BY_MEANS_OF = frozenset(("with", "using"))
# Kinds whose patient is a victim; for the others a patient is a target unless people are killed or hurt.
SUFFERED = frozenset(
    (
        EventType.KILLING,
        EventType.INJURING,
        EventType.ASSASSINATION,
        EventType.MASSACRE,
        EventType.EXECUTION,
        EventType.ABDUCTION,
        EventType.HOSTAGE_TAKING,
        EventType.SEXUAL_VIOLENCE,
        EventType.TORTURE,
        EventType.DISPLACEMENT,
        EventType.STABBING,
    )
)


@dataclass(frozen=True, slots=True)
class Part:
    """One role of one event: the head token of the phrase that fills it, and its span."""

    role: RoleName
    head: int
    span: Span
    entity: int | None


def roles_of(syntax: Syntax, trigger: Trigger, entities: Entities) -> tuple[Part, ...]:
    """The roles of an event mention, each phrase once, in the text's order."""
    found: dict[int, RoleName] = {}
    shape = verbal if syntax.tokens[trigger.head].pos in ("VERB", "AUX", "ADJ") else nominal
    for role, head in shape(syntax, trigger, entities):
        for part in syntax.conjuncts(head):
            if part == head or syntax.tokens[part].pos in ("NOUN", "PROPN", "PRON", "NUM"):
                fitting = fit(syntax, trigger, role, part)
                found.setdefault(syntax.antecedent(part), fitting)
    found.pop(trigger.head, None)
    parts = [
        Part(role, head, syntax.span(*syntax.phrase(head)), entities.of_token(head))
        for head, role in found.items()
        if not trigger.first <= head < trigger.last or role is RoleName.WEAPON
    ]
    return tuple(sorted(parts, key=lambda p: (p.span.start, p.role)))


def fit(syntax: Syntax, trigger: Trigger, role: RoleName, part: int) -> RoleName:
    """The role a phrase plays when it names a weapon: it is used, unless it is what was struck ('hit a tank')."""
    if not is_weapon(syntax, part):
        return role
    return RoleName.WEAPON if role is not RoleName.TARGET or trigger.fires else role


def verbal(syntax: Syntax, trigger: Trigger, entities: Entities) -> Iterator[tuple[RoleName, int]]:
    """Parties of a verb: subject, object, agent, and what hangs from it with a preposition."""
    index = trigger.head
    passive = syntax.is_passive(index)
    patient = RoleName.VICTIM if trigger.type in SUFFERED else RoleName.TARGET
    subject = syntax.subject(index)
    if subject is not None and syntax.tokens[subject].pos != "SCONJ":
        if passive or trigger.intransitive:
            yield patient, subject
        elif is_event_noun(syntax, subject):
            yield from nominal_actor(syntax, subject)
        else:
            yield RoleName.ACTOR, subject
    for kid in syntax.kids(index, "obj", "iobj"):
        if not is_event_noun(syntax, kid):
            yield (RoleName.WEAPON if is_weapon(syntax, kid) and trigger.fires else patient), kid
    for kid in syntax.kids(index, "obl:agent"):
        yield from agent(syntax, kid)
    yield from obliques(syntax, index, trigger)
    yield from framed(syntax, index, patient)


def agent(syntax: Syntax, head: int) -> Iterator[tuple[RoleName, int]]:
    """The 'by' phrase of a passive: a party, a weapon, or an event whose own parties acted."""
    if is_weapon(syntax, head):
        yield RoleName.WEAPON, head
    elif is_event_noun(syntax, head):
        yield from nominal_actor(syntax, head)
    else:
        yield RoleName.ACTOR, head


def obliques(syntax: Syntax, index: int, trigger: Trigger) -> Iterator[tuple[RoleName, int]]:
    """Means ('with rockets') and aims ('fired at a convoy') of a verb."""
    for kid in syntax.kids(index, "obl", "nmod"):
        case = syntax.case(kid)
        if case in MEANS and is_weapon(syntax, kid):
            yield RoleName.WEAPON, kid
        elif case in ("against", "at", "on") and kid not in syntax.timed:
            yield RoleName.TARGET, kid


def framed(syntax: Syntax, index: int, patient: RoleName) -> Iterator[tuple[RoleName, int]]:
    """Agent and patient that the encoder's frame has and the tree does not show."""
    frame = syntax.frames.get(index)
    if frame is None:
        return
    for argument in frame.arguments:
        token = syntax.tokens[argument.head]
        if token.pos not in ("NOUN", "PROPN", "PRON") or is_event_noun(syntax, argument.head):
            continue
        if argument.role == "ARG0" and syntax.subject(index) is None:
            yield RoleName.ACTOR, argument.head
        elif (
            argument.role == "ARG1"
            and not syntax.kids(index, "obj")
            and syntax.subject(index) != argument.head
        ):
            yield patient, argument.head


def nominal(syntax: Syntax, trigger: Trigger, entities: Entities) -> Iterator[tuple[RoleName, int]]:
    """Parties of a noun: its modifiers, and those of the verb that carries it."""
    index = trigger.head
    yield from nominal_actor(syntax, index)
    for kid in syntax.kids(index, "nmod", "obl"):
        yield from modifier(syntax, kid, trigger)
    for kid in syntax.kids(index, "compound", "amod"):
        if is_weapon(syntax, kid):
            yield RoleName.WEAPON, kid
    for kid in syntax.kids(index, "acl"):
        verb = syntax.tokens[kid].lemma
        if verb in ("target", "hit", "kill", "strike", "wound", "injure"):
            harmed = RoleName.VICTIM if verb in ("kill", "wound", "injure") else RoleName.TARGET
            yield from ((harmed, o) for o in syntax.kids(kid, "obj"))
        yield from ((RoleName.ACTOR, a) for a in syntax.kids(kid, "obl:agent"))
    yield from carried(syntax, trigger)


def nominal_actor(syntax: Syntax, index: int) -> Iterator[tuple[RoleName, int]]:
    """The party before an event noun ('Israeli strikes', 'the army's shelling') and after 'by'."""
    for kid in syntax.kids(index, "nmod:poss"):
        if kid not in syntax.timed:
            yield RoleName.ACTOR, kid
    for kid in syntax.kids(index, "compound", "amod"):
        if is_party(syntax, kid):
            yield RoleName.ACTOR, kid
    for kid in syntax.kids(index, "nmod", "obl:agent"):
        if syntax.case(kid) == "by":
            yield from agent(syntax, kid)


def modifier(syntax: Syntax, kid: int, trigger: Trigger) -> Iterator[tuple[RoleName, int]]:
    """The part that a prepositional phrase after an event noun plays."""
    case = syntax.case(kid)
    if kid in syntax.timed or is_event_noun(syntax, kid):
        return
    people = syntax.tokens[kid].lemma in group_nouns()
    if case in ("on", "against", "at", "upon"):
        yield RoleName.TARGET, kid
    elif case == "of":
        suffers = trigger.type in SUFFERED
        yield (RoleName.VICTIM if suffers or people else RoleName.TARGET), kid
    elif case in BY_MEANS_OF and is_weapon(syntax, kid):
        yield RoleName.WEAPON, kid
    elif case in ("between", "with") and trigger.type is EventType.ARMED_CLASH:
        yield RoleName.ACTOR, kid


def carried(syntax: Syntax, trigger: Trigger) -> Iterator[tuple[RoleName, int]]:
    """Parties given by the verb that an event noun depends on ('carried out', 'came under', 'killed')."""
    token = syntax.tokens[trigger.head]
    verb = syntax.first_conjunct(trigger.head)
    relation, verb = base(syntax.tokens[verb].dep), syntax.tokens[verb].head
    if verb < 0 or syntax.tokens[verb].pos not in ("VERB", "AUX"):
        return
    light = light_part(syntax, verb)
    subject = syntax.subject(verb)
    passive = syntax.is_passive(verb)
    if relation == "nsubj":
        harm = {"kill": RoleName.VICTIM, "wound": RoleName.VICTIM, "injure": RoleName.VICTIM}
        struck = {"hit", "strike", "target", "destroy", "damage"}
        lemma = syntax.tokens[verb].lemma
        if lemma in harm or lemma in struck:
            yield from ((harm.get(lemma, RoleName.TARGET), o) for o in syntax.kids(verb, "obj"))
        if passive:
            yield from ((RoleName.ACTOR, a) for a in syntax.kids(verb, "obl:agent"))
    elif light is not None and subject is not None and subject != token.index:
        undergoes = light == "target" or (passive and relation != "nsubj")
        yield (RoleName.TARGET if undergoes else RoleName.ACTOR), subject
        yield from ((RoleName.TARGET, k) for k in syntax.kids(verb, "obl") if syntax.case(k) == "against")
    elif relation == "obl" and passive and subject is not None:
        yield (
            (
                RoleName.VICTIM
                if syntax.tokens[verb].lemma in ("kill", "wound", "injure")
                else RoleName.TARGET
            ),
            subject,
        )


def is_weapon(syntax: Syntax, index: int) -> bool:
    """Whether a token heads a weapon, platform or vehicle term."""
    token = syntax.tokens[index]
    return token.lemma in weapons() or token.text.lower() in weapons()


def is_party(syntax: Syntax, index: int) -> bool:
    """Whether a modifier names a party: a name of a country, nationality or body, or a noun for fighters."""
    label = syntax.labels.get(index)
    if label is not None:
        return label in ("GPE", "ORGANIZATION", "NATIONALITY", "PERSON")
    return syntax.tokens[index].lemma in group_nouns()


def is_event_noun(syntax: Syntax, index: int) -> bool:
    """Whether a noun names a happening by the table of triggers."""
    token = syntax.tokens[index]
    return token.pos in ("NOUN", "PROPN") and token.lemma in noun_triggers()
