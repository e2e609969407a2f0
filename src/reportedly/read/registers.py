"""What reading looks things up in: the gazetteer, the actors, the outlets; opened once an engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.resolve.actors import ActorRegister
from reportedly.resolve.gazetteer import Gazetteer
from reportedly.types.reading import MentionType

# Kinds of mention that can be an actor; a weapon or a town is none.
ACTING = frozenset(
    (MentionType.ORGANIZATION, MentionType.GROUP, MentionType.GPE, MentionType.PERSON, MentionType.NATIONALITY)
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

    def actor_of(self, names: Sequence[str], kind: MentionType) -> str | None:
        """The register's id of the first name that it knows; None where none matches."""
        if kind not in ACTING:
            return None
        for name in sorted(dict.fromkeys(names), key=len, reverse=True):
            match = self.actors.find(name)
            if match is not None:
                return match.actor.id
        return None
