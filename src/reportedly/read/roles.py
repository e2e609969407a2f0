"""Roles: who acts, who or what is struck, who suffers, by what means.

The tree gives most of it, the semantic frames what the tree hides. A trigger that is a noun takes its
parties from its modifiers ('Israeli strikes on a depot') and from the verb that carries it ('X carried
out …', '… rocked the port'); the words that tell whom it killed add the victims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.read.entities import Entities
from reportedly.read.kinds import AIMED, SUFFERED
from reportedly.read.lexicon import Trigger, light_part, noun_triggers
from reportedly.read.mentions import group_nouns, weapons
from reportedly.read.syntax import Syntax, base
from reportedly.types.base import Span
from reportedly.types.reading import EventType, RoleName

MEANS = frozenset(("with", "by", "using", "from"))
BY_MEANS_OF = frozenset(("with", "using"))
HARMS = frozenset(("kill", "wound", "injure", "hurt", "maim", "slay", "murder", "hospitalise", "hospitalize"))
DIES = frozenset(("die", "perish", "succumb", "drown"))
# Light verbs whose subject takes no part: 'guards thwarted an attack' is no attack by guards.
BYSTANDER = frozenset(("prevent", "event_subject"))

Found = Iterator[tuple[RoleName, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """One role of one event: the head token of the phrase that fills it, and its span."""

    role: RoleName
    head: int
    span: Span
    entity: int | None


def roles_of(syntax: Syntax, trigger: Trigger, entities: Entities) -> tuple[Part, ...]:
    """The roles of an event mention, each phrase once, in the text's order."""
    return Telling(syntax, trigger, entities).parts()


@dataclass(frozen=True)
class Telling:
    """One trigger with the tree it stands in, and the entities its parties are mentions of."""

    syntax: Syntax
    trigger: Trigger
    entities: Entities

    def parts(self) -> tuple[Part, ...]:
        """The parts, each phrase once, in the text's order."""
        syntax, trigger = self.syntax, self.trigger
        found: dict[int, RoleName] = {}
        head_token = syntax.tokens[trigger.head]
        bare = head_token.pos == "ADJ" and base(head_token.dep) not in ("nsubj", "obj", "obl", "nmod")
        shape = self.verbal if head_token.pos in ("VERB", "AUX") or bare else self.nominal
        for role, head in (*shape(), *self.harmed()):
            for part in syntax.conjuncts(head):
                if part == head or syntax.tokens[part].pos in ("NOUN", "PROPN", "PRON", "NUM"):
                    found.setdefault(syntax.antecedent(part), self.fit(role, part))
        found.pop(trigger.head, None)
        parts = [
            Part(role, head, syntax.span(*syntax.phrase(head)), self.entities.of_token(head))
            for head, role in found.items()
            if self.stands_apart(head, role)
            and head not in trigger.results
            and not (head in syntax.timed and role is not RoleName.WEAPON)
        ]
        return tuple(sorted(parts, key=lambda p: (p.span.start, p.role)))

    def stands_apart(self, head: int, role: RoleName) -> bool:
        """Whether a phrase is no part of the trigger, or names a party within it ('police firing')."""
        inside = self.trigger.first <= head < self.trigger.last
        return not inside or role is RoleName.WEAPON or is_party(self.syntax, head)

    def fit(self, role: RoleName, part: int) -> RoleName:
        """The role of a phrase that names a weapon: it is used, unless it was struck ('hit a tank')."""
        if not is_weapon(self.syntax, part):
            return role
        used = role is not RoleName.TARGET or self.trigger.fires or self.trigger.intransitive
        return RoleName.WEAPON if used else role

    def patient(self) -> RoleName:
        """What the patient of the trigger is: a victim where people suffer by its very kind."""
        return RoleName.VICTIM if self.trigger.type in SUFFERED else RoleName.TARGET

    def verbal(self) -> Found:
        """Parties of a verb: subject, object, agent, and what hangs from it with a preposition."""
        syntax, index = self.syntax, self.trigger.head
        subject = syntax.subject(index)
        if subject is not None and syntax.tokens[subject].pos != "SCONJ":
            alone = self.trigger.intransitive and not syntax.kids(index, "obj")
            if is_undergone(syntax, index) or alone:
                yield self.patient(), subject
            elif self.is_event_noun(subject):
                yield from self.nominal_actor(subject)
            else:
                yield from self.agent(subject)
        for kid in syntax.kids(index, "obj", "iobj"):
            if not self.is_event_noun(kid):
                fired = is_weapon(syntax, kid) and self.trigger.fires
                yield (RoleName.WEAPON if fired else self.patient()), kid
        for kid in syntax.kids(index, "obl:agent"):
            yield from self.agent(kid)
        yield from self.obliques(index)
        yield from self.framed(index)

    def agent(self, head: int) -> Found:
        """The 'by' phrase of a passive: a party, a weapon, or an event whose own parties acted."""
        if is_weapon(self.syntax, head):
            yield RoleName.WEAPON, head
            yield from self.nominal_actor(head)
        elif self.is_event_noun(head):
            yield from self.nominal_actor(head)
        else:
            yield RoleName.ACTOR, head

    def obliques(self, index: int) -> Found:
        """Means ('with rockets', 'using mortars') and aims ('fired at a convoy') of a verb."""
        syntax = self.syntax
        for kid in syntax.kids(index, "obl", "nmod"):
            case = syntax.case(kid)
            if case in MEANS and is_weapon(syntax, kid):
                yield RoleName.WEAPON, kid
            elif (case in ("against", self.particle()) and kid not in syntax.timed) or (
                case in ("at", "on") and self.trigger.type in AIMED and kid not in syntax.timed
            ):
                yield RoleName.TARGET, kid
        for kid in syntax.kids(index, "advcl", "xcomp"):
            if syntax.tokens[kid].lemma == "use":
                arms = (o for o in syntax.kids(kid, "obj") if is_weapon(syntax, o))
                yield from ((RoleName.WEAPON, o) for o in arms)

    def particle(self) -> str:
        """The last word of the trigger: 'set fire to' has its object behind 'to'."""
        several = self.trigger.last - self.trigger.first > 1
        return self.syntax.tokens[self.trigger.last - 1].text.lower() if several else "against"

    def framed(self, index: int) -> Found:
        """Agent and patient that the encoder's frame has and the tree does not show."""
        syntax, frame = self.syntax, self.syntax.frames.get(index)
        if frame is None:
            return
        for argument in frame.arguments:
            token = syntax.tokens[argument.head]
            if token.pos not in ("NOUN", "PROPN", "PRON") or self.is_event_noun(argument.head):
                continue
            subject = syntax.subject(index)
            if argument.role == "ARG0" and subject is None:
                yield RoleName.ACTOR, argument.head
            elif argument.role == "ARG1" and not syntax.kids(index, "obj") and subject != argument.head:
                yield self.patient(), argument.head

    def nominal(self) -> Found:
        """Parties of a noun: its modifiers, and those of the verb that carries it."""
        syntax, index = self.syntax, self.trigger.head
        yield from self.nominal_actor(index)
        for kid in syntax.kids(index, "nmod", "obl"):
            yield from self.modifier(kid)
        for kid in syntax.kids(index, "compound", "amod"):
            if is_weapon(syntax, kid):
                yield RoleName.WEAPON, kid
        for kid in syntax.kids(index, "acl"):
            yield from self.struck(kid)
            yield from ((RoleName.ACTOR, a) for a in syntax.kids(kid, "obl:agent"))
        yield from self.carried()

    def nominal_actor(self, index: int) -> Found:
        """The party before an event noun ('Israeli strikes', 'the army's shelling') and after 'by'."""
        syntax = self.syntax
        for kid in syntax.kids(index, "nmod:poss"):
            if kid not in syntax.timed:
                yield (self.patient() if self.is_undergone_by(index) else RoleName.ACTOR), kid
        for kid in syntax.kids(index, "compound", "amod"):
            if is_party(syntax, kid):
                yield RoleName.ACTOR, kid
        for kid in syntax.kids(index, "nmod", "obl:agent"):
            if syntax.case(kid) == "by":
                yield from self.agent(kid)

    def is_undergone_by(self, index: int) -> bool:
        """Whether an event noun's possessor undergoes it: 'his arrest', not 'the army's killing of four'."""
        own = index == self.trigger.head and self.trigger.type in SUFFERED | {EventType.ARREST}
        return own and all(self.syntax.case(k) != "of" for k in self.syntax.kids(index, "nmod"))

    def modifier(self, kid: int) -> Found:
        """The part that a prepositional phrase after an event noun plays."""
        syntax, kind = self.syntax, self.trigger.type
        case = syntax.case(kid)
        if kid in syntax.timed or self.is_event_noun(kid):
            return
        people = syntax.tokens[kid].lemma in group_nouns()
        if case in ("on", "against", "at", "upon"):
            yield RoleName.TARGET, kid
        elif case == "of":
            yield (RoleName.VICTIM if kind in SUFFERED or people else RoleName.TARGET), kid
        elif case in BY_MEANS_OF and is_weapon(syntax, kid):
            yield RoleName.WEAPON, kid
        elif case in ("between", "with") and kind is EventType.ARMED_CLASH:
            yield RoleName.ACTOR, kid

    def struck(self, verb: int) -> Found:
        """The object of a verb whose subject is the happening: harmed people, or what was hit."""
        syntax = self.syntax
        lemma = syntax.tokens[verb].lemma
        if lemma in HARMS or light_part(syntax, verb) == "event_subject":
            role = RoleName.VICTIM if lemma in HARMS else RoleName.TARGET
            if lemma not in ("claim", "leave", "follow"):
                yield from ((role, o) for o in syntax.kids(verb, "obj"))

    def carried(self) -> Found:
        """Parties given by the verb that an event noun depends on ('carried out', 'came under', 'hit')."""
        syntax = self.syntax
        first = syntax.first_conjunct(self.trigger.head)
        relation, verb = base(syntax.tokens[first].dep), syntax.tokens[first].head
        if verb < 0 or syntax.tokens[verb].pos not in ("VERB", "AUX"):
            return
        lemma, light = syntax.tokens[verb].lemma, light_part(syntax, verb)
        subject, passive = syntax.subject(verb), syntax.is_passive(verb)
        if relation == "nsubj":
            yield from self.struck(verb)
            if passive:
                yield from ((RoleName.ACTOR, a) for a in syntax.kids(verb, "obl:agent"))
        elif relation == "obl" and passive and subject is not None:
            if lemma in HARMS or light in ("event_subject", "target"):
                yield (RoleName.VICTIM if lemma in HARMS else RoleName.TARGET), subject
        elif light is not None and light not in BYSTANDER and subject not in (None, self.trigger.head):
            undergoes = light == "target" or passive
            yield from ([(RoleName.TARGET, subject)] if undergoes else self.agent(subject))
            against = (k for k in syntax.kids(verb, "obl") if syntax.case(k) == "against")
            yield from ((RoleName.TARGET, k) for k in against)

    def harmed(self) -> Found:
        """Victims, and whoever is told to have harmed them, by the words that tell the outcome."""
        syntax = self.syntax
        for index in self.trigger.results:
            subject, lemma = syntax.subject(index), syntax.tokens[index].lemma
            suffers = is_undergone(syntax, index) or lemma in DIES
            if lemma in HARMS or lemma in DIES:
                yield from ((RoleName.VICTIM, o) for o in syntax.kids(index, "obj"))
            elif syntax.tokens[index].pos == "NOUN":
                deaths = (k for k in syntax.kids(index, "nmod") if syntax.case(k) == "of")
                yield from ((RoleName.VICTIM, k) for k in deaths)
            elif syntax.tokens[index].pos == "ADJ" and subject is None:
                above = syntax.tokens[index].head
                yield from ((RoleName.VICTIM, o) for o in syntax.kids(above, "obj") if above >= 0)
            if subject is not None and subject not in (index, self.trigger.head):
                if suffers or syntax.tokens[index].pos == "ADJ":
                    yield RoleName.VICTIM, subject
                elif not self.is_event_noun(subject) and lemma in HARMS:
                    yield RoleName.ACTOR, subject
            yield from (part for k in syntax.kids(index, "obl:agent") for part in self.agent(k))

    def is_event_noun(self, index: int) -> bool:
        """Whether a noun names a happening by the table of triggers."""
        token = self.syntax.tokens[index]
        return token.pos in ("NOUN", "PROPN") and token.lemma in noun_triggers()


def is_undergone(syntax: Syntax, index: int) -> bool:
    """Whether a verb's subject undergoes it: a passive, or a headline's participle ('two shot dead')."""
    token = syntax.tokens[index]
    bare = token.tag == "VBN" and not syntax.kids(index, "aux", "obj")
    return syntax.is_passive(index) or bare


def is_weapon(syntax: Syntax, index: int) -> bool:
    """Whether a token heads a weapon, platform or vehicle term of one word or of two."""
    token = syntax.tokens[index]
    if token.lemma in weapons() or token.text.lower() in weapons():
        return True
    before = syntax.tokens[index - 1].text.lower() if index else ""
    return f"{before} {token.lemma}" in weapons()


def is_party(syntax: Syntax, index: int) -> bool:
    """Whether a modifier names a party: a name of a country, nationality or body, or a noun for fighters."""
    label = syntax.labels.get(index)
    if label is not None:
        return label in ("GPE", "ORGANIZATION", "NATIONALITY", "PERSON")
    return syntax.tokens[index].lemma in group_nouns()
