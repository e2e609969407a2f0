"""GeoJSON: true positions or none."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from export_made import ADEN, incident

from reportedly.export import geojson
from reportedly.types.incident import Incident, Where


def written(*incidents: Incident) -> dict[str, Any]:
    out = StringIO()
    geojson.write(incidents, out, {"i1": "I-000001"})
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def test_a_feature_stands_at_longitude_then_latitude() -> None:
    feature = written(incident())["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [45.04, 12.78]}
    assert feature["id"] == "I-000001"


def test_a_feature_says_what_how_many_and_how_sure() -> None:
    properties = written(incident())["features"][0]["properties"]
    assert (properties["type"], properties["killed_low"], properties["killed_high"]) == ("shelling", 5, 7)
    assert (properties["contested"], properties["grade"], properties["independent"]) == (
        ["killed"],
        "contested",
        2,
    )
    assert properties["injured_low"] is None


@pytest.mark.parametrize(
    ("label", "where"),
    [
        ("no place", None),
        ("a name alone", Where(name="the old mill")),
        ("half a position", Where(lat=12.0)),
        ("null island", Where(lat=0.0, lon=0.0)),
        ("off the Earth", Where(lat=91.0, lon=10.0)),
        ("turned round", Where(lat=10.0, lon=181.0)),
        ("no number", Where(lat=float("nan"), lon=10.0)),
    ],
)
def test_an_unresolved_place_has_no_position(label: str, where: Where | None) -> None:
    feature = written(incident(where=where))["features"][0]
    assert feature["geometry"] is None, label


def test_a_place_on_the_equator_has_a_position() -> None:
    assert geojson.geometry(Where(lat=0.0, lon=9.45)) is not None


def test_several_features_and_none_are_valid() -> None:
    assert len(written(incident("i1"), incident("i2"))["features"]) == 2
    assert written() == {"type": "FeatureCollection", "features": []}


def test_the_losses_are_told() -> None:
    dropped = geojson.write([incident(), incident(where=None, wheres=(ADEN, ADEN))], StringIO())
    assert dropped.written == 2
    assert dropped.losses["no place on the map: written without a position"] == 1
    assert dropped.losses["places after the chief one"] == 1
