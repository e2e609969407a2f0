"""Distances and points on the Earth. Degrees WGS 84, kilometres, bearings clockwise from north."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0088
HALF_GIRTH_KM = math.pi * EARTH_RADIUS_KM


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres, by the haversine formula.

    >>> round(distance_km(33.34, 44.40, 36.34, 43.12))  # Baghdad to Mosul
    353
    """
    here, there = math.radians(lat), math.radians(other_lat)
    half_lat = math.sin((there - here) / 2) ** 2
    half_lon = math.sin(math.radians(other_lon - lon) / 2) ** 2
    chord = half_lat + math.cos(here) * math.cos(there) * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def point_at(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` away in the direction `bearing` (degrees), as (lat, lon).

    >>> tuple(round(x, 2) for x in point_at(36.34, 43.12, 0, 20))
    (36.52, 43.12)
    """
    here, angle, turn = math.radians(lat), km / EARTH_RADIUS_KM, math.radians(bearing)
    there = math.asin(math.sin(here) * math.cos(angle) + math.cos(here) * math.sin(angle) * math.cos(turn))
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(here),
        math.cos(angle) - math.sin(here) * math.sin(there),
    )
    return math.degrees(there), (lon + math.degrees(east) + 540) % 360 - 180


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of points on the sphere, as (lat, lon); safe across the antimeridian.

    >>> tuple(round(x) for x in middle([(0.0, 179.0), (0.0, -179.0)]))
    (0, -180)
    """
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    return lat, (math.degrees(math.atan2(y, x)) + 180) % 360 - 180
