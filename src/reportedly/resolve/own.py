"""A user's own places: front-line villages, camps, bases, from a GeoNames dump or a CSV of their own.

name,lat,lon,country,alternatives        a CSV with this header; alternatives parted by `|` or `;`
2950159 ⇥ Berlin ⇥ Berlin ⇥ …            a GeoNames dump: 19 tab-separated columns, no header
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from reportedly.errors import GazetteerError, TableError
from reportedly.resolve.entry import Entry, Kind, MatchKind
from reportedly.resolve.gazetteer import SAME_SPOT_KM
from reportedly.resolve.geometry import distance_km
from reportedly.resolve.index import SCALE, Named, create, insert
from reportedly.resolve.names import fold

_DUMP_COLUMNS = 19
_HEADER = ("name", "lat", "lon", "country", "alternatives")
# GeoNames feature classes and codes: https://www.geonames.org/export/codes.html
_CLASSES = {
    "P": Kind.TOWN,
    "H": Kind.WATER,
    "T": Kind.RANGE,
    "L": Kind.AREA,
    "S": Kind.SITE,
    "V": Kind.AREA,
    "R": Kind.SITE,
}
_CODES = {
    "ADM1": Kind.REGION, "ADM2": Kind.DISTRICT, "ADM3": Kind.DISTRICT, "ADM4": Kind.DISTRICT,
    "PCLI": Kind.COUNTRY, "ISL": Kind.ISLAND, "ISLS": Kind.ISLAND, "DSRT": Kind.DESERT,
    "AIRP": Kind.AIRFIELD, "AIRB": Kind.AIRFIELD, "AIRF": Kind.AIRFIELD,
}  # fmt: skip


def add_places(file: Path, own: Path, heed: Callable[[int], None] = lambda count: None) -> int:
    """Adds a file's places to a user's own gazetteer, made if absent, and returns how many.

    All or nothing: a bad row raises TableError with its line and column, and the gazetteer stays as it was.
    Of two places with one GeoNames id, or with one name within 25 km, the later added is the one that counts.
    `heed` is told the number of places read so far, every thousand.
    """
    own.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(_open(own)) as base, base:
            return insert(base, _told(base, read_places(file), heed))
    except sqlite3.DatabaseError as error:
        raise GazetteerError(f"{own}: expected a gazetteer of your own, got {error}") from error


def read_places(file: Path) -> Iterator[Named]:
    """The places of a GeoNames dump or of a CSV, told apart by their first line."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        if first.count("\t") == _DUMP_COLUMNS - 1:
            yield from (
                _from_dump(line.rstrip("\r\n").split("\t"), n, file.name) for n, line in enumerate(lines, 1)
            )
        else:
            yield from _from_csv(csv.DictReader(lines), file.name)


def _open(own: Path) -> sqlite3.Connection:
    if own.exists():
        return sqlite3.connect(own)
    base = create(own)
    # A place told again is taken out under all its names, which this finds.
    base.execute("CREATE INDEX name_entry ON name (entry)")
    base.commit()
    return base


def _told(base: sqlite3.Connection, places: Iterator[Named], heed: Callable[[int], None]) -> Iterator[Named]:
    """The places, each with its earlier telling taken out of the file just before it goes in."""
    for number, named in enumerate(places, 1):
        for key in _earlier(base, named.entry):
            base.execute("DELETE FROM name WHERE entry = ?", (key,))
            base.execute("DELETE FROM entry WHERE key = ?", (key,))
        if number % 1000 == 0:
            heed(number)
        yield named


def _earlier(base: sqlite3.Connection, entry: Entry) -> list[int]:
    """Keys of what the file holds under the entry's GeoNames id, or else under its name at its spot."""
    if entry.geonames_id is not None:
        rows = base.execute("SELECT key FROM entry WHERE geonames_id = ?", (entry.geonames_id,))
        return [key for (key,) in rows.fetchall()]
    named = base.execute(
        "SELECT e.key, e.lat, e.lon FROM name n JOIN entry e ON e.key = n.entry"
        " WHERE n.key = ? AND n.match = ? AND e.geonames_id IS NULL AND e.country IS ?",
        (fold(entry.name), int(MatchKind.NAME), entry.country),
    )
    return [
        k
        for k, lat, lon in named
        if distance_km(lat / SCALE, lon / SCALE, entry.lat, entry.lon) <= SAME_SPOT_KM
    ]


def _from_dump(cells: list[str], line: int, file: str) -> Named:
    """One line of a GeoNames dump."""
    if len(cells) != _DUMP_COLUMNS:
        raise TableError(file, line, "geonameid", f"{_DUMP_COLUMNS} columns", f"{len(cells)}")
    lat, lon = (
        _degrees(cells[4], 90, "latitude", line, file),
        _degrees(cells[5], 180, "longitude", line, file),
    )
    kind = _CODES.get(cells[7], _CLASSES.get(cells[6], Kind.AREA))
    if not (cells[0].isdecimal() and cells[1]):
        raise TableError(file, line, "geonameid", "a number and a name", f"{cells[0]} {cells[1]}")
    people = int(cells[14]) if cells[14].isdecimal() else 0
    entry = Entry(
        0, int(cells[0]), cells[1], kind, cells[8] or None, cells[10] or None, None, cells[11] or None,
        lat, lon, people, 0, (),
    )  # fmt: skip
    return Named(entry, tuple(filter(None, cells[3].split(","))), main=(cells[2],), transcribed=True)


def _from_csv(rows: csv.DictReader[str], file: str) -> Iterator[Named]:
    """The rows of a CSV of the user's own."""
    missing = [name for name in _HEADER[:3] if name not in (rows.fieldnames or ())]
    if missing:
        raise TableError(
            file, 1, missing[0], f"the columns {', '.join(_HEADER)}", ", ".join(rows.fieldnames or ())
        )
    for row in rows:
        name = (row["name"] or "").strip()
        if not name:
            raise TableError(file, rows.line_num, "name", "a name", "")
        lat = _degrees(row["lat"], 90, "lat", rows.line_num, file)
        lon = _degrees(row["lon"], 180, "lon", rows.line_num, file)
        country = (row.get("country") or "").strip().upper() or None
        entry = Entry(0, None, name, Kind.TOWN, country, None, None, None, lat, lon, 0, 0, ())
        others = (row.get("alternatives") or "").replace(";", "|").split("|")
        yield Named(entry, main=tuple(filter(None, map(str.strip, others))), transcribed=True)


def _degrees(cell: str | None, most: int, column: str, line: int, file: str) -> float:
    """Degrees from a cell; an empty or impossible one is an error, never 0."""
    try:
        value = float(cell or "")
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise TableError(file, line, column, f"degrees from -{most} to {most}", cell or "")
    return value
