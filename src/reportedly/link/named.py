"""Whether a phrase names a party; which of its names is the fullest; which claims name a rival party."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from reportedly.link.telling import Telling
from reportedly.tables import table
from reportedly.types.base import Span
from reportedly.types.incident import Claim
from reportedly.types.reading import Entity, MentionType

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# What follows the head of a noun phrase: 'the attack | on the depot', 'a raid | that killed two'.
_AFTER_HEAD = re.compile(
    r",|\s(?:of|on|in|at|by|against|near|from|with|for|to|over|across|inside|between|that|which|who|published|carried|launched|aimed)\s"
)
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "to", "at", "al", "el", "de"})
_PARTIES = frozenset({MentionType.ORGANIZATION, MentionType.GROUP, MentionType.PERSON})
_STATES = frozenset({MentionType.GPE, MentionType.NATIONALITY})


def names_party(phrase: str) -> bool:
    """Whether a phrase names somebody: no pronoun, no 'no group', no happening.

    >>> [names_party(words) for words in ("the group", "its", "No group", "the American air attack")]
    [True, False, False, False]
    >>> names_party("Raid Brigade"), names_party("a series of explosions"), names_party("protesters")
    (True, False, True)
    """
    bare = phrase.strip().casefold()
    if not bare or bare in _words("pointing") or bare.startswith(tuple(f"{w} " for w in _words("nobody"))):
        return False
    return not _is_happening(phrase.strip())


def _is_happening(phrase: str) -> bool:
    """Whether the head of a noun phrase is an event noun; a capitalised head is part of a name."""
    found = _AFTER_HEAD.search(phrase)
    head = _head(phrase[: found.start()] if found else phrase)
    if _singular(head) & _words("several") and found and found[0].strip() == "of":
        rest = phrase[found.end() :]
        return _is_happening(rest)
    return head.islower() and bool(_singular(head) & _event_nouns())


def _head(words: str) -> str:
    tokens = _WORD.findall(words)
    return tokens[-1] if tokens else ""


def _singular(word: str) -> frozenset[str]:
    """A noun in small letters with the singulars it may be the plural of.

    >>> sorted(_singular("Clashes"))
    ['clash', 'clashe', 'clashes']
    """
    low = word.casefold()
    forms = {low, low.removesuffix("s"), low.removesuffix("es")}
    return frozenset(forms | {low.removesuffix("ies") + "y"} if low.endswith("ies") else forms)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("party_words") if row["kind"] == kind)


@cache
def _event_nouns() -> frozenset[str]:
    nouns = frozenset(row["lemma"] for row in table("event_triggers") if row["pos"] == "NOUN")
    return (nouns | _words("event")) - _words("bearer")


def fullness(name: str) -> tuple[bool, int, int]:
    """How full a name is, to compare names of one thing: a proper one first, then by its words.

    >>> max(("fighters of the group", "SOHR", "the Syrian Observatory for Human Rights"), key=fullness)
    'the Syrian Observatory for Human Rights'
    """
    words = [word for word in _WORD.findall(name) if word.casefold() not in _SMALL]
    large = [word for word in words if not word[0].islower()]
    proper = bool(words) and len(large) == len(words)
    return proper, len(large), -len(words) if not proper else len(name)


def rival_claims(claims: Iterable[Claim], tellings: Sequence[Telling]) -> tuple[Claim, ...]:
    """The claims of responsibility that lay it at the door of somebody who can bear it.

    A person, group or organisation can; a state or its people where the actor register knows whom is
    meant. A place that a dateline names, a happening, an aircraft or a pronoun cannot.
    """
    known = {telling.report: _Bearers(telling) for telling in tellings}
    return tuple(claim for claim in claims if claim.report in known and known[claim.report].bears(claim))


class _Bearers:
    """Those of one report who can be held responsible, by the words of claims."""

    def __init__(self, telling: Telling) -> None:
        report = telling.reading.report
        self._entities = {
            name: entity
            for entity in telling.reading.entities
            for name in (entity.name, entity.actor)
            if name
        }
        start = report.text.find(report.dateline) if report.dateline else -1
        self._dateline = (start, start + len(report.dateline or "")) if start >= 0 else (0, 0)

    def bears(self, claim: Claim) -> bool:
        """Whether the party behind the colon of a claim's value can be responsible."""
        name = claim.value.partition(":")[2]
        entity = self._entities.get(name)
        if entity is None or self._in_dateline(claim.span):
            return False
        return names_party(entity.name) and _can_act(entity)

    def _in_dateline(self, span: Span | None) -> bool:
        start, end = self._dateline
        return span is not None and start <= span.start and span.end <= end


def _can_act(entity: Entity) -> bool:
    return entity.type in _PARTIES or (entity.type in _STATES and entity.actor is not None)
