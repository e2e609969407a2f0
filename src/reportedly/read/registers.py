"""What reading looks things up in: the gazetteer, the actors, the outlets; opened once an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.resolve.actors import ActorRegister, MatchKind
from reportedly.resolve.gazetteer import Gazetteer
from reportedly.types.reading import MentionType

# Kinds of mention that can be an actor; a weapon or a town is none.
ACTING = frozenset(
    (
        MentionType.ORGANIZATION,
        MentionType.GROUP,
        MentionType.GPE,
        MentionType.PERSON,
        MentionType.NATIONALITY,
    )
)


@dataclass(frozen=True)
class Registers:
    """The registers of one engine."""

    gazetteer: Gazetteer
    actors: ActorRegister

    @classmethod
    def open(cls) -> Registers:
        """The shipped registers; raises GazetteerError or TableError where a file is damaged."""
        return cls(Gazetteer.open(), ActorRegister.open())

    def actor_of(self, names: Sequence[str], kind: MentionType, countries: frozenset[str]) -> str | None:
        """The register's id of the first name that it knows, fuller names first; None where none matches.

        `countries`: those the report speaks of; they tell one SDF from another. A town that may
        stand for a government ('Moscow') is no actor: whether it does, the name alone does not say.
        """
        if kind not in ACTING:
            return None
        for name in sorted(dict.fromkeys(names), key=len, reverse=True):
            match = self.actors.find(name, countries)
            if match is not None and not (match.kind is MatchKind.SEAT and kind is MentionType.GPE):
                return match.actor.id
        return None
