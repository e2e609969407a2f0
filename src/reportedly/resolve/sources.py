"""Outlets: names and addresses of news sources resolved against a register, or not, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportedly.errors import TableError
from reportedly.resolve.actor_names import fold, is_acronym, looks_like_a_name, plain
from reportedly.tables import load_rows, table

_HOST = re.compile(
    r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#]\S*)?$"
)
_KIND = r"(?:newspaper|(?:news )?agency|magazine|website|television|TV|channel|daily|radio|outlet)"
_KIND_AFTER = re.compile(rf"\s+{_KIND}$")  # 'SANA news agency'
_KIND_BEFORE = re.compile(rf"^(?:[\w'-]+\s+){{0,4}}{_KIND}\s+(?=[A-Z])")  # 'the state news agency SANA'


class OutletKind(StrEnum):
    """What kind of source an outlet is."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    STATE_MEDIA = "state_media"
    AGENCY = "agency"
    MONITOR = "monitor"
    BLOG = "blog"
    AGGREGATOR = "aggregator"


class Reliability(StrEnum):
    """The Admiralty code of a source; F, cannot be judged, until a user says otherwise."""

    COMPLETE = "A"
    USUAL = "B"
    FAIR = "C"
    NOT_USUAL = "D"
    UNRELIABLE = "E"
    UNJUDGED = "F"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet; `country` ISO 3166-1 alpha-2, `timezone` the IANA zone of its seat, None where unknown."""

    name: str
    kind: OutletKind
    country: str | None = None
    language: str | None = None
    timezone: str | None = None
    is_wire: bool = False
    owner: str | None = None
    reliability: Reliability = Reliability.UNJUDGED
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletAnswer:
    """What the register says of a name: an outlet or None, and why; `rivals`: those left to choose from."""

    outlet: Outlet | None
    reason: str
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletRegister:
    """Every outlet known by name or domain; read-only after opening."""

    outlets: Mapping[str, Outlet]
    exact: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, str]

    @classmethod
    def open(cls, extra: Iterable[Path] = ()) -> OutletRegister:
        """The shipped register, with tables of one's own in the same columns; later rows beat earlier ones.

        Raises TableError for a row that cannot be read.

        >>> OutletRegister.open().find("https://www.bbc.co.uk/news/world-1").name
        'BBC'
        """
        outlets = {outlet.name: outlet for outlet in _read(table("outlets"), "outlets.csv")}
        for path in extra:
            outlets.update((outlet.name, outlet) for outlet in _read(load_rows(path), path.name))
        exact: dict[str, dict[str, None]] = {}
        folded: dict[str, dict[str, None]] = {}
        for outlet in outlets.values():
            for alias in (outlet.name, *outlet.aliases):
                exact.setdefault(plain(alias), {})[outlet.name] = None
                if not is_acronym(alias):
                    folded.setdefault(fold(alias), {})[outlet.name] = None
        domains = {domain: outlet.name for outlet in outlets.values() for domain in outlet.domains}
        return cls(outlets, _closed(exact), _closed(folded), domains)

    def find(self, name_or_domain: str, country: str | None = None) -> Outlet | None:
        """The outlet of a name, address or domain, or None; `country` (ISO alpha-2) parts namesakes."""
        return self.explain(name_or_domain, country).outlet

    def explain(self, name_or_domain: str, country: str | None = None) -> OutletAnswer:
        """What `find` would say, with the reason where it says nothing.

        >>> OutletRegister.open().explain("the bystander").reason
        "no such outlet: 'bystander'"
        """
        bare = plain(name_or_domain) if len(name_or_domain) <= 500 else ""
        if not bare:
            return OutletAnswer(None, "no name")
        for candidate in dict.fromkeys((bare, _KIND_AFTER.sub("", bare), _KIND_BEFORE.sub("", bare))):
            names = self._named(candidate)
            if names:
                return self._choose(candidate, names, country)
        return self._by_domain(name_or_domain) or OutletAnswer(None, f"no such outlet: {bare!r}")

    def _named(self, bare: str) -> tuple[str, ...]:
        """The outlets of a plain name, exact first; folded only where it is written as a name."""
        found = self.exact.get(bare, ())
        return found or (self.folded.get(fold(bare), ()) if looks_like_a_name(bare) else ())

    def _choose(self, bare: str, names: tuple[str, ...], country: str | None) -> OutletAnswer:
        """The one outlet of those that share a name: by country, else the one whose whole name it is."""
        at_home = [name for name in names if country and self.outlets[name].country == country]
        own = [name for name in names if fold(name) == fold(bare)]
        for kept in (names, at_home, own):
            if len(kept) == 1:
                return OutletAnswer(self.outlets[kept[0]], f"name: {bare!r}")
        return OutletAnswer(None, f"{bare!r} may be {', '.join(names)}", names)

    def _by_domain(self, address: str) -> OutletAnswer | None:
        """The outlet of an address's host or of a domain above it; None for any other text."""
        found = _HOST.match(address.strip().lower())
        host = found["host"] if found else ""
        while "." in host:
            if host in self.domains:
                return OutletAnswer(self.outlets[self.domains[host]], f"domain: {host}")
            host = host.partition(".")[2]
        return None


def _read(rows: Iterable[dict[str, str]], where: str) -> Iterable[Outlet]:
    """Outlets from the rows of a table, counted from 1; raises TableError for a value that does not fit."""
    for number, row in enumerate(rows, 1):
        try:
            yield _outlet(row)
        except (KeyError, ValueError) as error:
            raise TableError(where, number, "kind", "what the header says", str(error)) from error


def _outlet(row: Mapping[str, str]) -> Outlet:
    """The outlet of a row."""
    return Outlet(
        name=row["name"],
        kind=OutletKind(row["kind"]),
        country=row["country"] or None,
        language=row["language"] or None,
        timezone=row["timezone"] or None,
        is_wire=row["is_wire"] == "yes",
        owner=row["owner"] or None,
        reliability=Reliability(row["reliability"] or "F"),
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        domains=tuple(domain for domain in row["domains"].split("|") if domain),
    )


def _closed(index: Mapping[str, Mapping[str, None]]) -> dict[str, tuple[str, ...]]:
    """The index with its sets closed, in the table's order."""
    return {key: tuple(names) for key, names in index.items()}
