"""Resolution alone on the place benchmark: the gold names are given, only where they lie is asked.

    python bench/places_given.py ../shared/bench/places            # figures
    python bench/places_given.py ../shared/bench/places --wrong 40 # and what went wrong

The names come from the gold file, so this says nothing of finding; `make bench` measures both together.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from reportedly.resolve.gazetteer import Gazetteer
from reportedly.resolve.geometry import HALF_GIRTH_KM, distance_km
from reportedly.resolve.places import PlaceContext, PlaceMention, resolve_places
from reportedly.types.reading import Place

NEAR_KM = 161  # a hundred miles, as the literature has it


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:  # not splitlines: a text may hold U+2028
        return [json.loads(line) for line in lines]


def error_km(place: Place, gold: dict[str, Any]) -> float:
    """How far off a place is; half the Earth's girth where unresolved."""
    if place.lat is None or place.lon is None:
        return HALF_GIRTH_KM
    return distance_km(place.lat, place.lon, gold["lat"], gold["lon"])


def tell(place: Place, gold: dict[str, Any], document: str) -> str:
    """One line on a place that is wrong."""
    got = f"{place.name}, {place.admin1}, {place.country} ({place.score})" if place.name else place.reason
    return f"{document}  {gold['text']!r}: {got}; gold {gold['country']} {gold['lat']}, {gold['lon']}"


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path)
    options.add_argument("--wrong", type=int, default=0, help="print so many of the places that are off")
    chosen = options.parse_args()
    texts = {row["id"]: row for row in rows_of(chosen.folder / "dev.jsonl")}
    gazetteer, counts, wrong, seconds = Gazetteer.open(), Counter[tuple[str, str]](), [], 0.0
    for gold in rows_of(chosen.folder / "dev.gold.jsonl"):
        mentions = [PlaceMention(m["start"], m["end"], m["text"]) for m in gold["mentions"]]
        began = time.perf_counter()
        places = resolve_places(mentions, PlaceContext(texts[gold["id"]]["text"]), gazetteer)
        seconds += time.perf_counter() - began
        for place, mention in zip(places, gold["mentions"], strict=True):
            if mention["lat"] is None:
                continue
            error = error_km(place, mention)
            facts = {
                "all": True, "within 161 km": error <= NEAR_KM, "within 25 km": error <= 25,
                "unresolved": place.lat is None, "country asked": bool(mention["country"]),
                "country": bool(mention["country"]) and place.country == mention["country"],
                "id asked": mention["geonames_id"] is not None,
                "id": mention["geonames_id"] is not None and place.geonames_id == mention["geonames_id"],
            }  # fmt: skip
            counts.update(
                (corpus, fact) for corpus in (gold["corpus"], "both") for fact in facts if facts[fact]
            )
            if error > NEAR_KM:
                wrong.append(tell(place, mention, gold["id"]))
    for corpus in sorted({corpus for corpus, _ in counts}):
        print(corpus, {fact: counts[corpus, fact] for fact in ("all", "unresolved")}, end=" ")
        for fact, base in (
            ("within 161 km", "all"),
            ("within 25 km", "all"),
            ("country", "country asked"),
            ("id", "id asked"),
        ):
            print(f"{fact} {100 * counts[corpus, fact] / max(1, counts[corpus, base]):.1f}", end="  ")
        print()
    print(f"{1000 * seconds / max(1, len(texts)):.2f} ms a report")
    step = max(1, len(wrong) // chosen.wrong) if chosen.wrong else 1
    print("\n".join(wrong[::step][: chosen.wrong]))


if __name__ == "__main__":
    main()
