"""An incident assembled from its tellings: what is agreed, who says what, what is contested, the grade."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Literal

from reportedly.link import consensus
from reportedly.link.contest import contests
from reportedly.link.figures import Stated, claims_superseded, outcomes_of, stated_figures, toll
from reportedly.link.grade import grade, standing_of
from reportedly.link.named import rival_claims
from reportedly.link.parties import parties, people
from reportedly.link.telling import Telling, claims_by_field, independent_origins
from reportedly.types.incident import Claim, EventRef, Incident, IncidentReport, Link, Sources, Toll
from reportedly.types.reading import Outcome, Outcomes


def incident_of(tellings: Sequence[Telling], denials: Sequence[Telling], links: Sequence[Link]) -> Incident:
    """The incident that some tellings make, given in order of report and event.

    `denials`: tellings, in other incidents, of this happening as one that did not happen. The id is the
    hash of the smallest claim id, so that it stays the same while that claim stands in it.
    """
    accounts = [telling.account for telling in tellings]
    figures = stated_figures(tellings)
    claims = _claims(tellings, claims_superseded(figures))
    by_field = dict(claims_by_field(tellings))
    by_field["responsibility"] = rival_claims(by_field.get("responsibility", ()), tellings)
    sources = _sources(tellings)
    where, wheres = consensus.where(accounts)
    return Incident(
        id=incident_id(tellings),
        reports=_reports(tellings),
        events=tuple(EventRef(report=a.report, event=event) for a in accounts for event in a.events),
        type=consensus.kind(accounts),
        status=consensus.status(accounts),
        when=consensus.when(accounts),
        where=where,
        wheres=wheres,
        killed=_toll(tellings, figures, Outcome.KILLED),
        injured=_toll(tellings, figures, Outcome.INJURED),
        outcomes=outcomes_of(figures, _told_outcomes(tellings)),
        actors=parties(tellings, "actor", "actors"),
        targets=parties(tellings, "target", "targets"),
        weapons=parties(tellings, "weapon", "weapons"),
        people=people(tellings),
        sources=sources,
        claims=claims,
        contested=contests(tellings, by_field, figures, denials),
        grade=grade(standing_of(by_field, figures, sources.independent)),
        links=tuple(links),
    )


def incident_id(tellings: Sequence[Telling]) -> str:
    """20 hex digits: the hash of the smallest claim id; of the first event where no claim is left."""
    claims = [claim.id for telling in tellings for claim in telling.claims]
    first = "#".join(tellings[0].account.key)
    smallest = min(claims, default=first)
    return hashlib.sha256(smallest.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _reports(tellings: Sequence[Telling]) -> tuple[IncidentReport, ...]:
    """Each report once, chief where one of its accounts here is its chief one."""
    chief = {telling.report for telling in tellings if telling.account.chief}
    copies = {telling.report: telling.copy_of for telling in tellings}
    return tuple(IncidentReport(id=key, copy_of=copy, main=key in chief) for key, copy in copies.items())


def _sources(tellings: Sequence[Telling]) -> Sources:
    outlets = {telling.reading.report.outlet or telling.report for telling in tellings}
    return Sources(
        reports=len({telling.report for telling in tellings}),
        outlets=len(outlets),
        independent=len(independent_origins(tellings)),
    )


def _claims(tellings: Sequence[Telling], superseded: Mapping[str, str]) -> tuple[Claim, ...]:
    """Every claim, in the tellings' order; a later figure names the earlier one that it replaces."""
    replaced = {later: earlier for earlier, later in sorted(superseded.items(), reverse=True)}
    return tuple(
        claim.model_copy(update={"supersedes": replaced[claim.id]}) if claim.id in replaced else claim
        for telling in tellings
        for claim in telling.claims
    )


def _toll(
    tellings: Sequence[Telling], figures: Sequence[Stated], outcome: Literal[Outcome.KILLED, Outcome.INJURED]
) -> Toll | None:
    accounts = [telling.account for telling in tellings]
    told = [account.killed if outcome is Outcome.KILLED else account.injured for account in accounts]
    return toll(figures, outcome, [found for found in told if found is not None])


def _told_outcomes(tellings: Sequence[Telling]) -> list[Outcomes]:
    """The figures of the reports' own incidents, where no count was linked."""
    return [
        incident.outcomes
        for telling in tellings
        for incident in telling.reading.incidents
        if incident.id == telling.account.incident
    ]
