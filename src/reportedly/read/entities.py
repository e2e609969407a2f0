"""Entities: the mentions of one thing within a report, and what pronouns and descriptions point to.

First version, by rules in the order of their safety: equal names, a person's surname, an
acronym, a description repeated with 'the', a pronoun. What no rule settles stays a thing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.read.mentions import Named
from reportedly.read.syntax import Syntax
from reportedly.types.reading import MentionType

ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her)\s+", re.IGNORECASE)
BODIES = frozenset((MentionType.ORGANIZATION, MentionType.GROUP, MentionType.GPE))
DEFINITE = frozenset(("the", "these", "those", "this", "that", "both", "such"))
SINGULAR_PERSON = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
PLURAL = frozenset(("they", "them", "their", "themselves"))
# A pronoun more than this many tokens after its antecedent has most likely lost it.
REACH_TOKENS = 160


@dataclass(slots=True)
class Thing:
    """One entity while it is gathered: its mentions (indices) and the forms it was named by."""

    type: MentionType
    mentions: list[int] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    plural: bool = False


class Entities:
    """Mentions grouped, and the entity that a token stands for."""

    def __init__(self, syntax: Syntax, mentions: Sequence[Named], places: Mapping[int, str]) -> None:
        self.syntax = syntax
        self.mentions = mentions
        self.places = places  # by number of a mention, a name that all mentions of one place share
        self.things: list[Thing] = []
        self.of_mention: list[int] = []
        self.by_token: dict[int, int] = {}
        self.by_name: dict[str, list[int]] = {}
        self.by_last_word: dict[str, list[int]] = {}
        self.by_noun: dict[str, list[int]] = {}  # descriptions by the noun that heads them
        self.bodies: list[int] = []
        for index, mention in enumerate(mentions):
            number = self.place(index, mention)
            self.of_mention.append(number)
            self.by_token.setdefault(mention.head, number)
            if not mention.is_name:
                self.by_noun.setdefault(syntax.tokens[mention.head].lemma, []).append(number)

    def place(self, index: int, mention: Named) -> int:
        """The number of the thing that a mention belongs to; a new one where nothing fits."""
        key = plain(mention.span.text)
        number = self.known(index, mention, key)
        if number is None:
            number = len(self.things)
            self.things.append(Thing(mention.type, plural=mention.plural))
        self.things[number].mentions.append(index)
        for name in (key, self.places.get(index)):
            if name is not None and name not in self.things[number].names:
                self.things[number].names.add(name)
                self.by_name.setdefault(name, []).append(number)
                if mention.is_name:
                    self.by_last_word.setdefault(name.rpartition(" ")[2], []).append(number)
                    self.bodies.extend([number] if mention.type in BODIES else [])
        return number

    def known(self, index: int, mention: Named, key: str) -> int | None:
        """The latest thing met before that a mention names or points back to; None where there is none."""
        if index in self.places and (found := self.by_name.get(self.places[index])):
            return found[-1]
        candidates = set(self.by_name.get(key, ())) | set(self.by_last_word.get(key.rpartition(" ")[2], ()))
        if mention.is_name and mention.type in BODIES:
            candidates.update(self.bodies)  # an acronym shares no word with its name
        if not mention.is_name:
            candidates.update(self.by_noun.get(self.syntax.tokens[mention.head].lemma, ()))
        return next(
            (n for n in sorted(candidates, reverse=True) if self.same(self.things[n], mention, key)), None
        )

    def same(self, thing: Thing, mention: Named, key: str) -> bool:
        """Whether a mention names a thing met before."""
        if mention.is_name:
            return any(same_name(known, key, mention.type) for known in thing.names) and kin(
                thing.type, mention.type
            )
        if thing.type is not mention.type or not self.is_definite(mention):
            return False
        last = self.mentions[thing.mentions[-1]]
        tokens = self.syntax.tokens
        return not last.is_name and tokens[last.head].lemma == tokens[mention.head].lemma

    def is_definite(self, mention: Named) -> bool:
        """Whether a description points back: 'the militants', not 'militants'."""
        return any(self.syntax.tokens[k].lemma in DEFINITE for k in self.syntax.kids(mention.head, "det"))

    def of_token(self, index: int) -> int | None:
        """The number of the thing a token heads a mention of, or stands for as a pronoun."""
        index = self.syntax.antecedent(index)
        if index in self.by_token:
            return self.by_token[index]
        token = self.syntax.tokens[index]
        for mention_index, mention in enumerate(self.mentions):
            if mention.span.start <= token.start and token.end <= mention.span.end and mention.is_name:
                return self.of_mention[mention_index]
        if token.pos == "PRON":
            return self.pronoun(index)
        return None

    def pronoun(self, index: int) -> int | None:
        """The nearest fitting thing before a pronoun, subjects before others; None where none fits."""
        form = self.syntax.tokens[index].text.lower()
        if form in SINGULAR_PERSON:
            wanted, plural = frozenset((MentionType.PERSON,)), False
        elif form in PLURAL:
            wanted, plural = BODIES | {MentionType.PERSON}, True
        elif form in ("it", "its", "itself"):
            wanted, plural = BODIES | {MentionType.FACILITY}, False
        else:
            return None
        best: tuple[float, int] | None = None
        for mention, number in zip(self.mentions, self.of_mention, strict=True):
            gap = index - mention.head
            if not 0 < gap <= REACH_TOKENS or mention.type not in wanted:
                continue
            if plural and not mention.plural and mention.type is not MentionType.ORGANIZATION:
                continue
            subject = self.syntax.tokens[mention.head].dep.startswith("nsubj")
            cost = gap - (40 if subject else 0) - (15 if mention.is_name else 0)
            if best is None or cost <= best[0]:
                best = (cost, number)
        return None if best is None else best[1]


def plain(name: str) -> str:
    """A name without article, possessive and case, for comparing.

    >>> plain("the Pentagon’s")
    'pentagon'
    """
    name = ARTICLES.sub("", " ".join(name.split()))
    return re.sub(r"['’]s?$", "", name).casefold()


def kin(a: MentionType, b: MentionType) -> bool:
    """Whether two mention types can be of one thing: encoders waver between bodies and places."""
    places = (MentionType.GPE, MentionType.LOCATION, MentionType.FACILITY)
    bodies = (MentionType.ORGANIZATION, MentionType.GROUP)
    return a is b or (a in places and b in places) or (a in bodies and b in bodies)


def same_name(known: str, name: str, kind: MentionType) -> bool:
    """Whether two plain names are forms of one: equal, surname of a person, acronym of a body.

    >>> same_name("yehia rasool", "rasool", MentionType.PERSON)
    True
    >>> same_name("popular mobilisation forces", "pmf", MentionType.ORGANIZATION)
    True
    >>> same_name("north town", "town", MentionType.GPE)
    False
    """
    if known == name:
        return True
    longer, shorter = sorted((known.split(), name.split()), key=len, reverse=True)
    if kind is MentionType.PERSON:
        return len(shorter) < len(longer) and longer[-len(shorter) :] == shorter
    if kind in (MentionType.ORGANIZATION, MentionType.GROUP) and len(shorter) == 1 and len(longer) > 1:
        initials = "".join(w[0] for w in longer if w not in ("of", "the", "and", "for", "in"))
        return len(shorter[0]) > 1 and shorter[0].replace(".", "") in (
            initials,
            "".join(w[0] for w in longer),
        )
    return False
