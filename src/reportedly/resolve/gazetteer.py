"""The gazetteer: names to places, read from a file that is never held in memory whole."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from urllib.request import pathname2url

from reportedly.errors import GazetteerError
from reportedly.resolve.entry import Entry, Hit, Kind, MatchKind, importance
from reportedly.resolve.geometry import distance_km
from reportedly.resolve.index import FORMAT, SCALE, WHOLE, cell_keys, cell_of
from reportedly.resolve.names import fold, loose
from reportedly.resolve.scan import scan
from reportedly.types.base import Span

_COLUMNS = (
    "e.key, e.geonames_id, e.name, e.kind, e.country, e.admin1, e.admin2, e.lat, e.lon, e.population,"
    " e.radius_km, e.countries, e.capital"
)
_BY_NAME = f"SELECT n.match, {_COLUMNS} FROM name n JOIN entry e ON e.key = n.entry WHERE n.key = ? LIMIT 600"
SAME_SPOT_KM = 25  # one name twice within this distance is one place told twice
OWN_KEYS = 10**10  # above every key a file can hold
RegionNames = dict[tuple[str, str], str]
_KINDS = {kind.value: kind for kind in Kind}
_MATCHES = tuple(MatchKind)
_WORLD = frozenset((Kind.AREA, Kind.CONTINENT))


def shipped_file() -> Path:
    """The gazetteer file inside the installed package."""
    return Path(str(resources.files("reportedly.resolve"))) / "data" / "gazetteer.sqlite"


class Book:
    """One gazetteer file, open for reading. `own` books are a user's and number their entries downwards.

    `region_names` are those of another book, for codes that this one only refers to.
    """

    def __init__(self, path: Path, own: int = 0, region_names: RegionNames | None = None) -> None:
        if not path.is_file():
            raise GazetteerError(f"{path}: expected a gazetteer file, found none")
        self._own = own
        try:
            address = f"file:{pathname2url(str(path.resolve()))}?mode=ro&immutable=1"
            self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
            self.meta: dict[str, str] = dict(self._base.execute("SELECT key, value FROM meta"))
            regions = self._base.execute("SELECT country, code, name, entry FROM region").fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(
                f"{path}: damaged gazetteer file ({error}); install or build it anew"
            ) from error
        if self.meta.get("format") != str(FORMAT):
            got = self.meta.get("format")
            raise GazetteerError(f"{path}: expected gazetteer format {FORMAT}, got {got}; build it anew")
        self.region_names: RegionNames = {(country, code): name for country, code, name, _ in regions}
        self.region_names = {**(region_names or {}), **self.region_names}
        self._regions = {(country, code): key for country, code, _, key in regions}

    def _entry(self, row: Sequence[object]) -> Entry:
        (
            key,
            geonames_id,
            name,
            kind,
            country,
            admin1,
            admin2,
            lat,
            lon,
            population,
            radius,
            countries,
            capital,
        ) = row
        return Entry(
            key if not self._own else -(key + self._own),  # type: ignore[operator, arg-type]
            geonames_id, name, _KINDS[kind], country, admin1,  # type: ignore[arg-type, index]
            self.region_names.get((country, admin1)) if admin1 else None,  # type: ignore[arg-type]
            admin2, lat / SCALE, lon / SCALE, population, radius,  # type: ignore[operator, arg-type]
            tuple(countries.split()) if countries else (country,) if country else (),  # type: ignore[attr-defined, arg-type]
            bool(capital),
        )  # fmt: skip

    def named(self, key: str) -> list[Hit]:
        """Every hit under one key."""
        rows = self._base.execute(_BY_NAME, (key,))
        return [Hit(self._entry(row[1:]), _MATCHES[row[0]]) for row in rows]

    def where(self, condition: str, *values: object) -> list[Entry]:
        """Entries that meet an SQL condition on the entry table `e`, the later ones first."""
        return [
            self._entry(row)
            for row in self._base.execute(
                f"SELECT {_COLUMNS} FROM entry e WHERE {condition} ORDER BY e.key DESC", values
            )
        ]

    def between(self, low: int, high: int, kind: Kind) -> list[Entry]:
        """Entries of a kind whose keys lie between two, both included."""
        return self.where("e.key BETWEEN ? AND ? AND e.kind = ?", low, high, kind.value)

    def countries(self) -> list[Entry]:
        """The entries of all countries, the most populous first."""
        keys = [key for (_, code), key in self._regions.items() if code == WHOLE]
        found = self.where(f"e.key IN ({','.join(map(str, keys))})")
        return sorted(found, key=lambda entry: (-entry.population, entry.key))

    def region(self, country: str, code: str) -> Entry | None:
        """The entry of a first-order region by its GeoNames code."""
        key = self._regions.get((country, code))
        return None if key is None else self.where("e.key = ?", key)[0]

    def close(self) -> None:
        """Closes the file."""
        self._base.close()


class Gazetteer:
    """The shipped places and a user's own, asked together; a later book beats an earlier one."""

    def __init__(self, books: Sequence[Book]) -> None:
        self._shipped, self._books = books[0], tuple(reversed(books))
        self.lookup = lru_cache(maxsize=20_000)(self._lookup)
        self._countries = {entry.country: entry for entry in self._shipped.countries()}

    @classmethod
    def open(cls, path: Path | None = None, extra: Iterable[Path] = ()) -> Gazetteer:
        """The gazetteer at `path` (the shipped one if null) with a user's own files, later beating earlier.

        Raises GazetteerError where a file is missing or damaged.
        """
        shipped = Book(path or shipped_file())
        files = enumerate(map(Path, extra), 1)
        return cls([shipped, *(Book(file, n * OWN_KEYS, shipped.region_names) for n, file in files)])

    @property
    def meta(self) -> dict[str, str]:
        """What the shipped file was built from."""
        return dict(self._shipped.meta)

    def close(self) -> None:
        """Closes the files."""
        for book in self._books:
            book.close()

    def _lookup(self, name: str) -> tuple[Hit, ...]:
        """Every place a name can mean, best match first, then by importance.

        Spellings are tolerated only where nothing is found without.
        """
        short = name.strip().removeprefix("the ")
        hits = self._hits("=" + short) or self._hits("=" + short + ".")
        hits = hits + self._hits(fold(name))
        if not hits:
            key = loose(name)
            hits = (
                [hit._replace(match=MatchKind.LOOSE) for hit in self._hits(key) + self._hits("~" + key)]
                if key
                else []
            )
        best: dict[int, Hit] = {}
        for hit in sorted(hits, key=lambda hit: (hit.match, -importance(hit.entry))):
            best.setdefault(hit.entry.key, hit)
        return tuple(best.values())

    def _hits(self, key: str) -> list[Hit]:
        """Hits of all books; a place that a later book has within 25 km hides an earlier one of that name."""
        found: list[Hit] = []
        if key in ("", "=", "~") or not key.isprintable():  # lone surrogates cannot be asked for
            return found
        for book in self._books:
            later = [hit.entry for hit in found]
            found += [hit for hit in book.named(key) if not any(_same_spot(e, hit.entry) for e in later)]
        return found

    def entry(self, geonames_id: int) -> Entry | None:
        """The entry with a GeoNames id, or null."""
        for book in self._books:
            for entry in book.where("e.geonames_id = ?", geonames_id):
                return entry
        return None

    def country(self, code: str) -> Entry | None:
        """The country with an ISO 3166-1 alpha-2 code, or null."""
        return self._countries.get(code)

    def countries(self) -> tuple[Entry, ...]:
        """All countries, the most populous first."""
        return tuple(self._countries.values())

    def region(self, country: str, code: str) -> Entry | None:
        """The first-order region with a GeoNames code, or null."""
        return self._shipped.region(country, code)

    def contains(self, outer: Entry, inner: Entry) -> bool:
        """Whether one place lies in another, as far as codes and extents tell; a place contains itself."""
        if outer.key == inner.key:
            return True
        match outer.kind:
            case Kind.COUNTRY:
                return outer.country in inner.countries
            case Kind.REGION:
                return (outer.country, outer.admin1) == (
                    inner.country,
                    inner.admin1,
                ) and inner.kind != Kind.COUNTRY
            case Kind.DISTRICT:
                codes = (outer.country, outer.admin1, outer.admin2)
                return codes == (inner.country, inner.admin1, inner.admin2)
        if outer.kind in _WORLD and outer.radius_km == 0:
            return bool(inner.countries) and set(inner.countries) <= set(outer.countries)
        near = distance_km(outer.lat, outer.lon, inner.lat, inner.lon) <= outer.radius_km
        return near and not set(inner.countries).isdisjoint(outer.countries)

    def nearest(self, lat: float, lon: float, limit: int = 1, kind: Kind = Kind.TOWN) -> tuple[Entry, ...]:
        """The nearest entries of a kind within some ten degrees, nearest first."""
        for ring in (1, 3, 10):
            near = [
                e
                for book in self._books
                for low, high in _ring(lat, lon, ring)
                for e in book.between(low, high, kind)
            ]
            if len(near) >= limit or ring == 10:
                return tuple(sorted(near, key=lambda e: distance_km(lat, lon, e.lat, e.lon))[:limit])
        return ()

    def scan(self, text: str) -> tuple[Span, ...]:
        """Spans of great place names in running text; see `reportedly.resolve.scan`."""
        return scan(text, self.lookup)

    def countries_of_region(self, name: str) -> frozenset[str]:
        """The ISO 3166-1 alpha-2 codes of a part of the world ('Central Asia'); empty where not known."""
        for hit in self.lookup(name):
            if hit.entry.kind in _WORLD:
                return frozenset(hit.entry.countries)
        return frozenset()


def _same_spot(a: Entry, b: Entry) -> bool:
    return a.country in (b.country, None) and distance_km(a.lat, a.lon, b.lat, b.lon) <= SAME_SPOT_KM


def _ring(lat: float, lon: float, degrees: int) -> Iterator[tuple[int, int]]:
    """Ranges of keys that cover the degree squares around a point, row by row."""
    for row in range(max(-90, math.floor(lat) - degrees), min(89, math.floor(lat) + degrees) + 1):
        west, east = cell_of(row, lon - degrees), cell_of(row, lon + degrees)
        if west <= east:
            yield cell_keys(west, east)
        else:  # across the antimeridian
            yield cell_keys(west, cell_of(row, 179.5))
            yield cell_keys(cell_of(row, -180.0), east)
