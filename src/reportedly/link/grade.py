"""Airwars' grade of an incident, proposed by the first rule of `tables/grade_rules.csv` that fires.

A grade never rests on what no claim says: *discounted* needs a named speaker who calls every one of the
dead a combatant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.contest import ClaimsByField, accused
from reportedly.link.figures import Stated
from reportedly.tables import table
from reportedly.types.incident import Grade, GradeValue, Stance
from reportedly.types.reading import Group, Outcome

NAMES_SHOWN = 4
_ANY = "-"


@dataclass(frozen=True)
class Standing:
    """What the rules ask of an incident."""

    accepted: bool
    rivals: bool
    combatants: bool
    belligerent: bool
    independent: int
    parties: tuple[str, ...]
    actors: tuple[str, ...]
    speakers: tuple[str, ...]


def grade(standing: Standing) -> Grade:
    """The grade, and the rule that fired with its reason; always a machine's proposal.

    >>> print(grade(Standing(False, False, False, True, 1, (), ("Sinjar Brigade",), ())).why)
    single-origin: 1 independent origin
    """
    row = next(row for row in table("grade_rules") if _fires(row, standing))
    why = row["why"].format(
        independent=standing.independent,
        parties=_listed(standing.parties),
        actors=_listed(standing.actors),
        speakers=_listed(standing.speakers),
    )
    return Grade(value=GradeValue(row["value"]), why=f"{row['rule']}: {why}")


def standing_of(claims: ClaimsByField, figures: Sequence[Stated], independent: int) -> Standing:
    """What an incident's claims say on the points that the rules ask about."""
    responsibility = claims.get("responsibility", ())
    parties = accused(responsibility)
    takers = [found for found in parties.values() if any(c.value.startswith("claimed:") for c in found)]
    denied = any(claim.stance is Stance.DENIES for claim in responsibility)
    combatants = _combatants(figures)
    actors = {claim.value: None for claim in claims.get("actor", ())}
    return Standing(
        accepted=bool(takers),
        rivals=len(parties) > 1 or (bool(parties) and denied),
        combatants=bool(combatants),
        belligerent=bool(actors or parties),
        independent=independent,
        parties=tuple(found[0].value.partition(":")[2] for found in parties.values()),
        actors=tuple(actors) or tuple(parties),
        speakers=combatants,
    )


def _combatants(figures: Sequence[Stated]) -> tuple[str, ...]:
    """Who says that the dead were combatants; empty unless every standing death is so called by a speaker."""
    deaths = [f for f in figures if f.outcome is Outcome.KILLED and f.stands and f.count.high != 0]
    if not deaths or any(f.count.group is not Group.COMBATANT or not f.speakers for f in deaths):
        return ()
    return tuple(sorted({f.speakers[0].name for f in deaths}))


def _fires(row: dict[str, str], standing: Standing) -> bool:
    asked = ("accepted", "rivals", "combatants", "belligerent")
    holds = all(row[name] == _ANY or (row[name] == "yes") is getattr(standing, name) for name in asked)
    return holds and standing.independent >= int(row["independent"])


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMES_SHOWN
    shown = ", ".join(names[:NAMES_SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown
