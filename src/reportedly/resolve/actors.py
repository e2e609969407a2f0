"""Actors: names and descriptions of parties resolved against the register, or not, with a reason.

The register is `tables/actors.csv` (names of their own) and `tables/actor_rules.csv` with
`tables/actor_countries.csv` (armies, ministries and governments of every state, made by rule).
Who backs whom is never in it: that is a claim of a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportedly.errors import TableError
from reportedly.resolve.actor_names import (
    bracketed,
    fold,
    is_acronym,
    looks_like_a_name,
    plain,
    splits,
    without_modifiers,
    without_place,
)
from reportedly.resolve.actor_types import Actor, ActorKind, Sector
from reportedly.resolve.state_bodies import StateBodies, state_bodies
from reportedly.tables import load_rows, table

_NO_FIT = "no such name in the register"


class MatchKind(StrEnum):
    """How a name led to its actor, the surest first."""

    EXACT = "exact alias"
    RULE = "rule for state bodies"
    FOLDED = "folded alias"
    DESCRIBED = "alias within a description"
    COUNTRY = "country as a party"
    SEAT = "capital for its government"


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """The actor that a name means, how it was found, and the reason in words."""

    actor: Actor
    kind: MatchKind
    reason: str


@dataclass(frozen=True, slots=True)
class ActorAnswer:
    """What the register says of a name: a match, or why there is none; `rivals`: ids left to choose from."""

    name: str
    match: ActorMatch | None
    reason: str
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Context:
    """What helps to choose between actors of one name."""

    countries: frozenset[str]
    on: date | None


@dataclass(frozen=True, slots=True)
class ActorRegister:
    """Every actor known by name or by rule; read-only after opening."""

    actors: Mapping[str, Actor]
    exact: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    bodies: StateBodies

    @classmethod
    def open(cls, extra: Iterable[Path] = ()) -> ActorRegister:
        """The shipped register, with tables of one's own in the same columns; later rows beat earlier ones.

        Raises TableError for a row that cannot be read.

        >>> register = ActorRegister.open()
        >>> register.find("Iraqi military").actor.id, register.find("Houthi rebels").actor.id
        ('state:IQ:military', 'houthis')
        """
        actors = {actor.id: actor for actor in _read(table("actors"), "actors.csv")}
        for path in extra:
            actors.update((actor.id, actor) for actor in _read(load_rows(path), path.name))
        exact: dict[str, list[str]] = {}
        folded: dict[str, list[str]] = {}
        for actor in actors.values():
            for alias in {actor.name, *actor.aliases}:
                exact.setdefault(plain(alias), []).append(actor.id)
                if not is_acronym(alias):
                    folded.setdefault(fold(alias), []).append(actor.id)
        return cls(actors, _settled(exact), _settled(folded), state_bodies())

    def get(self, actor_id: str) -> Actor | None:
        """The actor of an id, from the tables or made by rule; None for an unknown id."""
        return self.actors.get(actor_id) or self.bodies.make(actor_id)

    def find(
        self, name: str, countries: frozenset[str] = frozenset(), on: date | None = None
    ) -> ActorMatch | None:
        """The actor that a name means, or None; `countries` (ISO alpha-2) and the day help to choose."""
        return self.explain(name, countries, on).match

    def explain(
        self, name: str, countries: frozenset[str] = frozenset(), on: date | None = None
    ) -> ActorAnswer:
        """What `find` would say, with the reason where it says nothing.

        >>> ActorRegister.open().explain("the militants").reason
        "a description, no name: 'militants'"
        """
        context, bare = _Context(countries, on), plain(name)
        reason = self._refusal(bare)
        if reason:
            return ActorAnswer(name, None, reason)
        answer = self._by_name(name, bare, context)
        pair = bracketed(name)
        if answer is None and pair:
            inner = (self._by_name(name, plain(part), context) for part in pair)
            answer = next((found for found in inner if found and found.match), None)
        return answer or ActorAnswer(name, None, _NO_FIT)

    def _refusal(self, bare: str) -> str | None:
        """Why a name is not even looked up, or None."""
        if not bare:
            return "no words"
        if len(bare) > 200:
            return "too long for a name"
        if bare not in self.exact and self.bodies.only_describes(bare):
            return f"a description, no name: {bare!r}"
        if not looks_like_a_name(bare):
            return f"written as a common word: {bare!r}"
        return None

    def _by_name(self, name: str, bare: str, context: _Context) -> ActorAnswer | None:
        """The first answer of the ways to read a plain name, the surest way first."""
        return (
            self._choose(name, bare, MatchKind.EXACT, self.exact.get(bare, ()), context)
            or self._by_rule(name, bare, context)
            or self._choose(name, bare, MatchKind.FOLDED, self.folded.get(fold(bare), ()), context)
            or self._described(name, bare, context)
            or self._country(name, bare, context)
        )

    def _choose(
        self, name: str, alias: str, kind: MatchKind, ids: tuple[str, ...], context: _Context
    ) -> ActorAnswer | None:
        """The one actor of those that share an alias: by country, then by date, then by its own name."""
        rivals = [actor for found in ids if (actor := self.get(found))]
        if not rivals:
            return None
        chosen, why = _narrowed(rivals, alias, context)
        if len(chosen) > 1:
            listed = ", ".join(actor.id for actor in chosen)
            return ActorAnswer(name, None, f"{alias!r} may be {listed}", tuple(a.id for a in chosen))
        reason = f"{kind}: {alias!r}{why}"
        return ActorAnswer(name, ActorMatch(chosen[0], kind, reason), reason)

    def _by_rule(self, name: str, bare: str, context: _Context) -> ActorAnswer | None:
        """A state body: 'the Kremlin', 'Iraqi army', 'army of Iraq', 'US forces in Syria'."""
        ids = self.bodies.ids_of(bare) or self.bodies.ids_of(without_place(bare))
        return self._choose(name, bare, MatchKind.RULE, ids, context)

    def _described(self, name: str, bare: str, context: _Context) -> ActorAnswer | None:
        """A name within words that do not change who is meant: 'Iran-backed Houthi fighters in Saada'."""
        for core in dict.fromkeys((bare, without_place(bare))):
            for part in self._cores(core):
                if part != bare and (ids := self._of_alias(part) or self.bodies.ids_of(part)):
                    return self._choose(name, part, MatchKind.DESCRIBED, ids, context)
            for first, rest in splits(core):
                ids = self._at_home(first, rest)
                if ids:
                    return self._choose(name, rest, MatchKind.DESCRIBED, ids, context)
        return None

    def _cores(self, name: str) -> tuple[str, str]:
        """The name without modifiers, and without its people too."""
        bare = without_modifiers(name)
        return bare, self.bodies.without_members(bare)

    def _at_home(self, first: str, rest: str) -> tuple[str, ...]:
        """The ids of a name that follows one of its own countries: 'Palestinian militant group Hamas'."""
        homes = set(self.bodies.countries_of(first))
        named = (i for part in self._cores(rest) for i in self._of_alias(part)) if homes else ()
        kept = (i for i in named if (actor := self.get(i)) and homes.intersection(actor.countries))
        return tuple(dict.fromkeys(kept))

    def _of_alias(self, part: str) -> tuple[str, ...]:
        """The ids of an exact alias, else of a folded one that is written as a name."""
        found = self.exact.get(part, ())
        return found or (self.folded.get(fold(part), ()) if looks_like_a_name(part) else ())

    def _country(self, name: str, bare: str, context: _Context) -> ActorAnswer | None:
        """A country as a party ('the United States'), or its capital for the government ('Damascus')."""
        ids = tuple(f"state:{iso2}" for iso2 in self.bodies.countries_named(bare))
        if ids:
            return self._choose(name, bare, MatchKind.COUNTRY, ids, context)
        seats = tuple(f"state:{iso2}:government" for iso2 in self.bodies.seats.get(bare, ()))
        return self._choose(name, bare, MatchKind.SEAT, seats, context)


def _narrowed(rivals: list[Actor], alias: str, context: _Context) -> tuple[list[Actor], str]:
    """The actors left after each hint that leaves some, and the words for the hint that decided."""
    if len(rivals) == 1:
        return rivals, ""
    key = fold(alias)
    hints = (
        (", by country", [a for a in rivals if context.countries.intersection(a.countries)]),
        (", by date", [a for a in rivals if context.on and a.held_on(context.on)]),
        (", by its own name", [a for a in rivals if fold(a.name) == key and not is_acronym(alias)]),
    )
    for why, kept in hints:
        both = [actor for actor in rivals if actor in kept]
        if len(both) == 1:
            return both, why
        rivals = both or rivals
    return rivals, ""


def _read(rows: Iterable[dict[str, str]], where: str) -> Iterable[Actor]:
    """Actors from the rows of a table, counted from 1; raises TableError for a value that does not fit."""
    for number, row in enumerate(rows, 1):
        try:
            yield Actor(
                id=row["id"],
                name=row["name"],
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                kind=ActorKind(row["kind"]),
                sector=Sector(row["sector"]),
                countries=tuple(code for code in row["country"].split("|") if code),
                parent=row["parent"] or None,
                since=int(row["since"]) if row["since"] else None,
                until=int(row["until"]) if row["until"] else None,
                source=row["source"],
            )
        except (KeyError, ValueError) as error:
            got = f"{row.get('id')}: {error}"
            raise TableError(where, number, "kind to until", "what the header says", got) from error


def _settled(index: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The index with its lists closed, each id once."""
    return {key: tuple(dict.fromkeys(ids)) for key, ids in index.items()}
