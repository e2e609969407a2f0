"""State bodies by rule: a country with a head ('Iraqi army', 'Ministry of Health of Iraq')."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.resolve.actor_names import fold, is_acronym, plain, splits
from reportedly.resolve.actor_types import Actor, ActorKind, Sector
from reportedly.tables import table

_SOURCE = "made by rule"
_DETERMINERS = frozenset({"this", "that", "these", "those", "some", "several", "other", "its", "their"})


@dataclass(frozen=True, slots=True)
class _Function:
    """What the bodies of one function have in common in every country."""

    scheme: str
    key: str
    label: str
    kind: ActorKind
    sector: Sector
    parent: str


@dataclass(frozen=True, slots=True)
class _Country:
    """A country as the names of its bodies show it."""

    iso2: str
    name: str
    adjective: str


@dataclass(frozen=True, slots=True)
class StateBodies:
    """Names of states and heads of state bodies, and the ids that they make together."""

    countries: Mapping[str, _Country]
    named: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    seats: Mapping[str, tuple[str, ...]]
    functions: Mapping[tuple[str, str], _Function]
    heads: Mapping[str, _Function]
    names: Mapping[str, str]
    members: frozenset[str]
    descriptions: frozenset[str]

    def make(self, actor_id: str) -> Actor | None:
        """The actor of an id such as `state:IQ:military` or `state:IQ`; None for any other.

        >>> state_bodies().make("state:IQ:air_force").name, state_bodies().make("state:XX:military")
        ('Iraqi air force', None)
        """
        scheme, _, rest = actor_id.partition(":")
        iso2, _, key = rest.partition(":")
        country = self.countries.get(iso2)
        if country is None:
            return None
        if not key:
            kind, sector = ActorKind.GOVERNMENT, Sector.GOV
            return Actor(actor_id, country.name, kind, sector, (iso2,)) if scheme == "state" else None
        function = self.functions.get((scheme, key))
        return self._body(actor_id, country, function) if function else None

    def _body(self, actor_id: str, country: _Country, function: _Function) -> Actor:
        """One country's body of a function, with its parent's id."""
        parent = function.parent
        if ("state", parent) in self.functions:
            parent = f"state:{country.iso2}:{parent}"
        name = f"{country.adjective} {function.label}"
        kind, sector = function.kind, function.sector
        return Actor(actor_id, name, kind, sector, (country.iso2,), parent=parent or None, source=_SOURCE)

    def countries_named(self, name: str) -> tuple[str, ...]:
        """ISO codes of the countries of this very name; abbreviations only in capitals ('US', never 'us')."""
        return self.named.get(name) or (() if not name[:1].isupper() else self.named.get(fold(name), ()))

    def countries_of(self, word: str) -> tuple[str, ...]:
        """ISO codes of the countries that a name or an adjective stands for; () for neither."""
        return self.countries_named(word) or self.adjectives.get(word, ())

    def ids_of(self, bare: str) -> tuple[str, ...]:
        """The ids that a plain name makes by rule: one, none, or several for an adjective of two countries.

        >>> bodies = state_bodies()
        >>> bodies.ids_of("Ministry of Defence of Iraq"), bodies.ids_of("US-led forces")
        (('state:IQ:defence_ministry',), ())
        """
        if bare in self.names:
            return (self.names[bare],)
        for first, rest in splits(bare):
            function = self.heads.get(fold(rest))
            if function and (homes := self.countries_of(first)):
                return tuple(f"{function.scheme}:{iso2}:{function.key}" for iso2 in homes)
        head, _, home = bare.rpartition(" of ")
        function = self.heads.get(fold(head))
        homes = self.countries_named(plain(home)) if function else ()
        return tuple(f"{function.scheme}:{iso2}:{function.key}" for iso2 in homes) if function else ()

    def without_members(self, name: str) -> str:
        """The name without words for its people, after it or before it.

        >>> state_bodies().without_members("Hamas militants")
        'Hamas'
        """
        words = name.split()
        for size in (3, 2, 1):
            if len(words) > size and fold(" ".join(words[-size:])) in self.members:
                return " ".join(words[:-size])
            if len(words) > size and fold(" ".join(words[:size])) in self.members:
                return " ".join(words[size:])
        return name

    def only_describes(self, bare: str) -> bool:
        """Whether every word is a common noun for people or bodies: 'militants', 'the armed group'."""
        key = fold(bare)
        if key in self.descriptions:
            return True
        words = [word for word in key.split() if word not in _DETERMINERS]
        return bool(words) and bare.islower() and all(word in self.descriptions for word in words)


@cache
def state_bodies() -> StateBodies:
    """The rules of the shipped tables, read once."""
    rules = table("actor_rules")
    heads = [(_function(row), row["patterns"].split("|")) for row in rules if row["form"] == "head"]
    people = (row["patterns"] for row in rules if row["form"] == "member")
    members = frozenset(fold(word) for words in people for word in words.split("|"))
    rows = table("actor_countries")
    return StateBodies(
        countries={row["iso2"]: _country(row) for row in rows},
        named=_index(rows, "names", fold_too=True),
        adjectives=_index(rows, "adjectives"),
        seats=_index(rows, "seats"),
        functions={(function.scheme, function.key): function for function, _ in heads},
        heads={fold(pattern): function for function, patterns in heads for pattern in patterns},
        names=_names(rules),
        members=members,
        descriptions=members | _common_nouns() | {fold(p) for _, patterns in heads for p in patterns},
    )


def _function(row: Mapping[str, str]) -> _Function:
    """The function of a head row."""
    kind, sector = ActorKind(row["kind"]), Sector(row["sector"])
    return _Function(row["scheme"], row["function"], row["label"], kind, sector, row["parent"])


def _country(row: Mapping[str, str]) -> _Country:
    """The country of a row; one without an adjective of its own is named by its name."""
    name = row["names"].split("|")[0]
    return _Country(row["iso2"], name, _listed(row["adjectives"])[0] if row["adjectives"] else name)


def _names(rules: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Names that stand alone for a state body, to its id."""
    return {
        plain(pattern): f"{row['scheme']}:{row['country']}:{row['function']}"
        for row in rules
        if row["form"] == "name"
        for pattern in row["patterns"].split("|")
    }


def _listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell parted by bars."""
    return tuple(part for part in cell.split("|") if part)


def _index(
    rows: Iterable[Mapping[str, str]], column: str, *, fold_too: bool = False
) -> dict[str, tuple[str, ...]]:
    """Codes by the words of a column as written and, if asked and they are no abbreviations, folded."""
    index: dict[str, dict[str, None]] = {}
    for row in rows:
        for word in _listed(row[column]):
            index.setdefault(plain(word), {})[row["iso2"]] = None
            if fold_too and not is_acronym(word):
                index.setdefault(fold(word), {})[row["iso2"]] = None
    return {word: tuple(codes) for word, codes in index.items()}


def _common_nouns() -> frozenset[str]:
    """Nouns for people and bodies without a name, singular and plural, folded."""
    nouns = [fold(row["noun"]) for row in table("group_nouns")]
    return frozenset(nouns).union(_plural(noun) for noun in nouns)


def _plural(noun: str) -> str:
    """The regular plural of a noun, and that of a compound of 'man' or 'woman'."""
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
