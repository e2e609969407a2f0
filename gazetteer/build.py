"""Builds the place index that Reportedly ships, from packages on the index alone.

    python gazetteer/build.py                 # writes src/reportedly/resolve/data/gazetteer.sqlite
    python gazetteer/build.py --update-lock   # after a deliberate change of an input's version

The same inputs give the same bytes. Coverage by country goes to docs/gazetteer-coverage.md.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from inputs import check_lock
from regions import areas, capitals, continents, countries, first_order, second_order
from towns import airfields, rg_spots, towns

from reportedly.resolve.entry import Entry, Kind
from reportedly.resolve.index import Named, cell_of, write_index

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src/reportedly/resolve/data/gazetteer.sqlite"
COVERAGE = ROOT / "docs/gazetteer-coverage.md"


def gather() -> list[Named]:
    """Every place, the most important first."""
    placed = list(towns(capitals(), rg_spots()))
    located: dict[int, list[Entry]] = defaultdict(list)
    for named, _ in placed:
        located[cell_of(named.entry.lat, named.entry.lon)].append(named.entry)
    regions, other = areas(list(first_order(placed)))
    known = [*countries(), *continents(), *regions, *other, *second_order(placed)]
    every = [*known, *(named for named, _ in placed), *airfields(located)]
    every.sort(
        key=lambda n: (-n.entry.population, n.entry.kind, n.entry.country or "", n.entry.name, n.entry.lat)
    )
    return [replace(n, entry=n.entry._replace(countries=spread(n.entry))) for n in every]


def spread(entry: Entry) -> tuple[str, ...]:
    """The countries to be stored: none where the entry's own country says it all."""
    return () if entry.countries == (entry.country,) else entry.countries


def coverage(places: list[Named]) -> str:
    """How many places of each kind the gazetteer knows in each country, as a Markdown page."""
    kinds = (Kind.TOWN, Kind.REGION, Kind.DISTRICT, Kind.AIRFIELD)
    counts: dict[str, Counter[Kind]] = defaultdict(Counter)
    names: Counter[str] = Counter()
    for place in places:
        code = place.entry.country or "–"
        counts[code][place.entry.kind] += 1
        names[code] += 1 + len(place.alternates) + len(place.main)
    titles = {p.entry.country: p.entry.name for p in places if p.entry.kind == Kind.COUNTRY}
    lines = [
        "# What the gazetteer knows, by country",
        "",
        "Written by `gazetteer/build.py`. Towns are GeoNames' populated places of 500 people and more;",
        "regions of the first and second order are those that at least one of them names.",
        "What is absent stays unresolved.",
        "",
        "| country | towns | names | first-order regions | second-order regions | airfields |",
        "|---|---|---|---|---|---|",
    ]
    for code in sorted(counts, key=lambda c: titles.get(c, "~")):
        cells = [str(counts[code][kind]) for kind in kinds]
        row = [titles.get(code, "several, or none"), cells[0], str(names[code]), *cells[1:]]
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Builds and reports."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--update-lock", action="store_true", help="accept the installed inputs as the new lock"
    )
    options.add_argument("--out", type=Path, default=OUT)
    chosen = options.parse_args()
    locked = check_lock(chosen.update_lock)
    places = gather()
    meta = {f"input {package}": facts["version"] for package, facts in locked.items()}
    written = write_index(chosen.out, places, meta)
    COVERAGE.write_text(coverage(places), encoding="utf-8")
    print(f"{chosen.out}: {written} places, {chosen.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
