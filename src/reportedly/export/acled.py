"""An ACLED-style CSV: 31 columns, one row an incident that happened.

Its column format only: nothing of ACLED's data is in here. What the format cannot carry is counted.
Rules that a reader may want to change are tables: `event_types`, `acled_counts`, `acled_precision`,
`acled_countries`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TextIO

from reportedly.export.cells import Cell, cell
from reportedly.export.dropped import Dropped, Tally
from reportedly.tables import table
from reportedly.types.incident import Figure, Incident, IncidentParty, Stance, Toll, When, Where
from reportedly.types.reading import Bound, Status

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)

HAPPENED = (Status.ACTUAL, Status.ONGOING)
NOBODY, CIVILIANS = 0, 7
ARMED = (1, 2, 3, 4, 8)
"""Codes of `inter`: an attack on one of these is a battle to ACLED, not violence against civilians."""


@dataclass(frozen=True)
class Context:
    """What the incidents themselves do not hold: all optional, and all left empty where unknown.

    `numbers`: public numbers by incident id. `inter`: ACLED's actor codes 1-8 by the actor register's
    id. `made_at`: written as the timestamp of every row.
    """

    numbers: Mapping[str, str] = field(default_factory=dict)
    inter: Mapping[str, int] = field(default_factory=dict)
    made_at: datetime | None = None


def write(incidents: Iterable[Incident], out: TextIO, context: Context | None = None) -> Dropped:
    """Write the rows with their header, and say what was dropped or squeezed."""
    context = context or Context()
    tally = Tally("acled")
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for incident in incidents:
        reason = _outside(incident)
        if reason:
            tally.lost(reason)
            continue
        made = row(incident, context)
        rows.writerow([cell(made[column]) for column in COLUMNS])
        _count_losses(tally, incident)
    return tally.result()


def row(incident: Incident, context: Context) -> dict[str, Cell]:
    """An incident as the values of the columns."""
    sides = _sides(incident, context)
    happened = incident.when.earliest or incident.when.latest
    return {
        "event_id_cnty": context.numbers.get(incident.id, incident.id),
        "event_date": happened[:10] if happened else None,
        "year": happened[:4] if happened else None,
        "time_precision": time_precision(incident.when),
        **_types(incident, sides),
        **sides,
        **_place(incident.where),
        "source": "; ".join(_outlets(incident)),
        "source_scale": None,
        "notes": _notes(incident),
        "fatalities": fatalities(incident.killed),
        "tags": _tags(incident),
        "timestamp": int(context.made_at.timestamp()) if context.made_at else None,
    }


def time_precision(when: When) -> int:
    """1 where the day is known, 2 up to a week, 3 for anything vaguer.

    >>> time_precision(When(earliest="2021-06-27", latest="2021-06-28"))
    2
    """
    if when.earliest is None or when.latest is None:
        return 3
    try:
        days = (date.fromisoformat(when.latest[:10]) - date.fromisoformat(when.earliest[:10])).days
    except ValueError:
        return 3
    if days <= 0:
        return 1
    return 2 if days < 7 else 3


def fatalities(toll: Toll | None) -> int:
    """One number, the lowest that a standing figure gives; 0 where nobody tells of any.

    A part ('two children') is no total: a figure of a group counts only where it stands alone.
    """
    if toll is None:
        return 0
    standing = [figure for figure in toll.figures if figure.superseded_by is None]
    whole = [figure for figure in standing if figure.group is None]
    if not whole and len(standing) != 1:
        return toll.low or 0
    return min(_least(figure) for figure in whole or standing)


def _least(figure: Figure) -> int:
    """The least that a figure allows, a vague word by ACLED's rule for it."""
    words = figure.span.text.casefold()
    if figure.bound is Bound.VAGUE:
        known = [count for word, count in _vague_words() if word in words]
        if known:
            return known[0]
    return figure.low or 0


@cache
def _vague_words() -> tuple[tuple[str, int], ...]:
    """Vague words with their numbers, longest first, so that 'tens of thousands' is not 'tens'."""
    rows = ((row["word"], int(row["fatalities"])) for row in table("acled_counts"))
    return tuple(sorted(rows, key=lambda pair: -len(pair[0])))


def _outside(incident: Incident) -> str | None:
    """Why ACLED's codebook has no row for an incident, None where it has one."""
    if incident.status not in HAPPENED:
        return f"the incident: it did not happen or is not known to have ({incident.status.value})"
    if not _types_by_key()[incident.type.value]["acled_event_type"]:
        return "the incident: only words, which ACLED does not code"
    return None


@cache
def _types_by_key() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in table("event_types")}


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["alpha2"]: row for row in table("acled_countries")}


@cache
def _geo_precision() -> dict[str, str]:
    return {row["where_prec"]: row["geo_precision"] for row in table("acled_precision")}


def _types(incident: Incident, sides: Mapping[str, Cell]) -> dict[str, Cell]:
    found = _types_by_key()[incident.type.value]
    kind, sub = found["acled_event_type"], found["acled_sub_event_type"]
    on_civilians = kind == "Violence against civilians"
    if on_civilians and sub == "Attack" and sides["inter2"] in ARMED:
        kind, sub, on_civilians = "Battles", "Armed clash", False
    return {
        "disorder_type": found["acled_disorder_type"],
        "event_type": kind,
        "sub_event_type": sub,
        "civilian_targeting": "Civilian targeting" if on_civilians or sides["inter2"] == CIVILIANS else None,
    }


def _sides(incident: Incident, context: Context) -> dict[str, Cell]:
    # Whoever did it is unknown where no actor is told, but a protest may well have no second side.
    first = _inter(incident.actors, context) if incident.actors else None
    second = _inter(incident.targets, context) if incident.targets else NOBODY
    return {
        "actor1": _chief(incident.actors),
        "assoc_actor_1": _others(incident.actors),
        "inter1": first,
        "actor2": _chief(incident.targets),
        "assoc_actor_2": _others(incident.targets),
        "inter2": second,
        "interaction": _interaction(first, second),
    }


def _chief(parties: tuple[IncidentParty, ...]) -> str | None:
    return parties[0].name if parties else None


def _others(parties: tuple[IncidentParty, ...]) -> str:
    return "; ".join(party.name for party in parties[1:])


def _inter(parties: tuple[IncidentParty, ...], context: Context) -> int | None:
    """The code of the chief party, None where its kind is unknown."""
    return context.inter.get(parties[0].actor or "")


def _interaction(first: int | None, second: int | None) -> int | None:
    """Both codes as one number, the smaller first (17: state forces, civilians; 10: the one alone)."""
    if first is None or second is None:
        return None
    low, high = sorted((first, second))
    return high * 10 if low == NOBODY else low * 10 + high


def _place(where: Where | None) -> dict[str, Cell]:
    place = where or Where()
    country = _countries().get(place.country or "")
    known = place.lat is not None and place.lon is not None
    return {
        "iso": country["numeric"] if country else None,
        "region": country["region"] if country else None,
        "country": country["name"] if country else place.country,
        "admin1": place.admin1,
        "admin2": None,
        "admin3": None,
        "location": place.name,
        "latitude": place.lat if known else None,
        "longitude": place.lon if known else None,
        "geo_precision": _geo_precision().get(str(place.precision)),
    }


def _outlets(incident: Incident) -> list[str]:
    """The outlets that tell of it, else the reports."""
    outlets = dict.fromkeys(claim.outlet for claim in incident.claims if claim.outlet)
    return list(outlets) or [report.id for report in incident.reports]


def _notes(incident: Incident) -> str:
    """What the columns cannot say: each figure in its words, who denies it, what is contested."""
    label = _types_by_key()[incident.type.value]["label"]
    figures = [
        f"{outcome}: '{figure.span.text}' ({_said_by(figure)})"
        for outcome, toll in (("killed", incident.killed), ("injured", incident.injured))
        for figure in (toll.figures if toll else ())
    ]
    deniers = dict.fromkeys(
        claim.speakers[0].name if claim.speakers else claim.outlet or claim.report
        for claim in incident.claims
        if claim.stance is Stance.DENIES
    )
    denied = [f"denied by {', '.join(deniers)}"] if deniers else []
    contested = [
        f"contested: {contest.field} ({' | '.join(contest.values)})" for contest in incident.contested
    ]
    return "; ".join([label, *figures, *denied, *contested]) + "."


def _said_by(figure: Figure) -> str:
    return ", ".join([*(speaker.name for speaker in figure.speakers), figure.report])


def _tags(incident: Incident) -> str:
    grade = f"grade={incident.grade.value.value} by {incident.grade.by}"
    return f"machine-coded; {grade}; independent sources={incident.sources.independent}"


def _count_losses(tally: Tally, incident: Incident) -> None:
    tally.wrote()
    dated = bool(incident.when.earliest or incident.when.latest)
    tally.lost("no day at all: event_date empty", not dated)
    tally.lost("an interval of days: written as its first", dated and time_precision(incident.when) > 1)
    tally.lost("no position on the map", incident.where is None or incident.where.lat is None)
    tally.lost("places after the chief one", len(incident.wheres) > 1)
    tolls = [toll for toll in (incident.killed, incident.injured) if toll]
    tally.lost("figures squeezed into one number", any(len(toll.figures) > 1 for toll in tolls))
    tally.lost("no word of deaths: fatalities 0", incident.killed is None)
    tally.lost("the injured (only in notes)", incident.injured is not None)
    tally.lost("weapons", bool(incident.weapons))
    tally.lost("people by name", bool(incident.people))
    tally.lost("claims with their words and speakers", bool(incident.claims))
    tally.lost("why reports were joined", bool(incident.links))
    others = incident.outcomes
    tally.lost(
        "people missing, detained, abducted, displaced",
        any((others.missing, others.detained, others.abducted, others.displaced)),
    )
