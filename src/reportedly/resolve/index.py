"""The gazetteer's file: an SQLite database that is written once and then only read.

    meta   what the file was built from
    entry  one place a row; `key` is the degree square it lies in times 32,768, plus a running number, so that
           neighbours lie side by side in the file and the nearest are found without an index
    name   every name of every entry under its folded key; `~` before a tolerant key, `=` before an
           abbreviation that must agree letter for letter
    region countries and first-order regions: country, code, name, key of the entry

Coordinates are whole hundred-thousandths of a degree.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import GazetteerError
from reportedly.resolve.entry import Entry, Kind, MatchKind
from reportedly.resolve.names import fold, loose

FORMAT = 1
SCALE = 100_000
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entry (key INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL,
  country TEXT, admin1 TEXT, admin2 TEXT, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  population INTEGER NOT NULL, radius_km INTEGER NOT NULL, countries TEXT, capital INTEGER NOT NULL);
CREATE TABLE name (key TEXT, match INTEGER, entry INTEGER, PRIMARY KEY (key, match, entry)) WITHOUT ROWID;
CREATE TABLE region (country TEXT, code TEXT, name TEXT, entry INTEGER,
  PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE INDEX entry_id ON entry (geonames_id) WHERE geonames_id IS NOT NULL;
"""
WHOLE = ""  # the code under which `region` holds a country itself
CELL = 32_768  # places of one file that a degree square can hold


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with all its names, ready to be written; the entry's own key is not used."""

    entry: Entry
    alternates: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    main: tuple[str, ...] = ()  # names as good as the entry's first
    transcribed: bool = False  # its names come from another script: found by a tolerant key too


def cell_of(lat: float, lon: float) -> int:
    """The number of the degree square a point lies in.

    >>> cell_of(-90.0, -180.0), cell_of(33.3, 44.4)
    (0, 44504)
    """
    return (min(179, math.floor(lat) + 90)) * 360 + (math.floor(lon) + 180) % 360


def cell_keys(first: int, last: int) -> tuple[int, int]:
    """The lowest and the highest key of the entries in the degree squares first to last.

    >>> cell_keys(2, 3)
    (65536, 131071)
    """
    return first * CELL, (last + 1) * CELL - 1


def keys_of(named: Named) -> Iterator[tuple[str, MatchKind]]:
    """Every (key, match) under which an entry is found; an earlier match of one key is the better."""
    seen: set[str] = set()
    groups = (
        (MatchKind.NAME, (named.entry.name, *named.main)),
        (MatchKind.DEMONYM, named.demonyms),
        (MatchKind.ALTERNATE, named.alternates),
    )
    for match, names in groups:
        for key in map(fold, names):
            if key and key not in seen:
                seen.add(key)
                yield key, match
    for short in named.abbreviations:
        yield "=" + short, MatchKind.SHORT
    spellings = (named.entry.name, *named.main) if named.transcribed else ()
    for key in {loose(name) for name in spellings} - seen - {""}:
        yield "~" + key, MatchKind.LOOSE


def entry_row(key: int, entry: Entry) -> tuple[object, ...]:
    """The entry as a row of the file."""
    return (
        key, entry.geonames_id, entry.name, entry.kind.value, entry.country, entry.admin1, entry.admin2,
        round(entry.lat * SCALE), round(entry.lon * SCALE), entry.population, entry.radius_km,
        " ".join(entry.countries) or None, int(entry.capital),
    )  # fmt: skip


def insert(base: sqlite3.Connection, places: Iterable[Named]) -> int:
    """Inserts places after those that a file holds, and returns how many.

    Raises GazetteerError where a degree square is full.
    """
    used: dict[int, int] = {}
    written = 0
    for named in places:
        written += 1
        entry = named.entry
        cell = cell_of(entry.lat, entry.lon)
        key = used[cell] = (used[cell] if cell in used else _last_key(base, cell)) + 1
        if key >= (cell + 1) * CELL:
            raise GazetteerError(
                f"{entry.name}: its degree square holds {CELL} places already; split the file"
            )
        base.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", entry_row(key, entry))
        rows = [(name, int(match), key) for name, match in sorted(keys_of(named))]
        base.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", rows)
        if entry.kind in (Kind.REGION, Kind.COUNTRY) and entry.country:
            region = (entry.country, entry.admin1 or WHOLE, entry.name, key)
            base.execute("INSERT OR IGNORE INTO region VALUES (?,?,?,?)", region)
    return written


def _last_key(base: sqlite3.Connection, cell: int) -> int:
    (last,) = base.execute(
        "SELECT max(key) FROM entry WHERE key BETWEEN ? AND ?", cell_keys(cell, cell)
    ).fetchone()
    return int(last) if last is not None else cell * CELL


def create(path: Path) -> sqlite3.Connection:
    """An empty gazetteer file, open for writing."""
    base = sqlite3.connect(path)
    base.executescript("PRAGMA page_size=4096; PRAGMA synchronous=OFF;" + SCHEMA)
    base.execute("INSERT INTO meta VALUES ('format', ?)", (str(FORMAT),))
    base.commit()
    return base


def write_index(path: Path, places: Iterable[Named], meta: dict[str, str]) -> int:
    """Writes a gazetteer file anew and returns how many places it holds.

    The same places give the same bytes. The file appears whole or not at all.
    """
    draft = path.with_suffix(".part")
    draft.unlink(missing_ok=True)
    with closing(create(draft)) as base:
        written = insert(base, places)
        base.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
        base.commit()
        base.execute("VACUUM")
    draft.replace(path)
    return written
