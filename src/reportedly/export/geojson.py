"""GeoJSON (RFC 7946): one feature an incident, at its chief place, or nowhere if that is not known."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from reportedly.export.dropped import Dropped, Tally
from reportedly.tables import table
from reportedly.types.incident import Incident, IncidentParty, Toll, Where


def write(incidents: Iterable[Incident], out: TextIO, numbers: Mapping[str, str] | None = None) -> Dropped:
    """Write a FeatureCollection, one feature a line, and say what it leaves out.

    `numbers`: public numbers by incident id; an incident without one is named by its id. Positions are
    longitude, then latitude, WGS 84. An incident whose place is not resolved has the geometry null.
    """
    tally = Tally("geojson")
    labels = {row["key"]: row["label"] for row in table("event_types")}
    out.write('{"type": "FeatureCollection", "features": [')
    for index, incident in enumerate(incidents):
        name = (numbers or {}).get(incident.id, incident.id)
        made = feature(incident, name, labels[incident.type.value])
        out.write((",\n" if index else "\n") + json.dumps(made, allow_nan=False))
        _count_losses(tally, incident, made["geometry"] is None)
    out.write("\n]}\n")
    return tally.result()


def feature(incident: Incident, name: str, label: str) -> dict[str, Any]:
    """An incident as a feature."""
    where = incident.where
    return {
        "type": "Feature",
        "id": name,
        "geometry": geometry(where),
        "properties": {
            "incident": incident.id,
            "type": incident.type.value,
            "label": label,
            "status": incident.status.value,
            "earliest": incident.when.earliest,
            "latest": incident.when.latest,
            "time_precision": incident.when.precision,
            **_place(where),
            **_toll("killed", incident.killed),
            **_toll("injured", incident.injured),
            "actors": _names(incident.actors),
            "targets": _names(incident.targets),
            "weapons": _names(incident.weapons),
            "reports": incident.sources.reports,
            "outlets": incident.sources.outlets,
            "independent": incident.sources.independent,
            "contested": sorted({contest.field for contest in incident.contested}),
            "grade": incident.grade.value.value,
            "grade_by": incident.grade.by,
        },
    }


def geometry(where: Where | None) -> dict[str, Any] | None:
    """A point, or None where the place has no coordinates on Earth.

    >>> geometry(Where(lat=33.5, lon=36.3))
    {'type': 'Point', 'coordinates': [36.3, 33.5]}
    >>> geometry(Where(lat=0.0, lon=0.0)) is None  # open sea: what a failed look-up looks like elsewhere
    True
    """
    if where is None or where.lat is None or where.lon is None:
        return None
    on_earth = math.isfinite(where.lat) and abs(where.lat) <= 90 and abs(where.lon) <= 180
    if not on_earth or (where.lat, where.lon) == (0, 0):
        return None
    return {"type": "Point", "coordinates": [where.lon, where.lat]}


def _place(where: Where | None) -> dict[str, Any]:
    place = where or Where()
    return {
        "place": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "geonames_id": place.geonames_id,
        "place_precision": place.precision,
    }


def _toll(outcome: str, toll: Toll | None) -> dict[str, int | None]:
    return {
        f"{outcome}_low": toll.low if toll else None,
        f"{outcome}_high": toll.high if toll else None,
    }


def _names(parties: tuple[IncidentParty, ...]) -> list[str]:
    return [party.name for party in parties]


def _count_losses(tally: Tally, incident: Incident, nowhere: bool) -> None:
    tally.wrote()
    tally.lost("no place on the map: written without a position", nowhere)
    tally.lost("places after the chief one", len(incident.wheres) > 1)
    tally.lost("claims with their words and speakers", bool(incident.claims))
    tally.lost(
        "each source's own figure", any(toll and toll.figures for toll in (incident.killed, incident.injured))
    )
    tally.lost(
        "the values that stand against each other (only the fields are named)", bool(incident.contested)
    )
    tally.lost("people by name", bool(incident.people))
    tally.lost("why reports were joined", bool(incident.links))
    others = incident.outcomes
    tally.lost(
        "people missing, detained, abducted, displaced",
        any((others.missing, others.detained, others.abducted, others.displaced)),
    )
