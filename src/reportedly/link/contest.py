"""Fields whose values cannot all hold: each with the values, the claims on both sides, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.claims import bounds
from reportedly.link.compare import TOWN_PRECISION, distance_km, exclude, within_precision
from reportedly.link.explain import day_words, figure_words
from reportedly.link.figures import Stated, counted
from reportedly.link.kinds import kind_of
from reportedly.link.telling import Telling
from reportedly.types.incident import Claim, Contest, Stance
from reportedly.types.reading import EventType, Outcome

ClaimsByField = Mapping[str, Sequence[Claim]]


def contests(
    tellings: Sequence[Telling],
    claims: ClaimsByField,
    figures: Sequence[Stated],
    denials: Sequence[Telling] = (),
) -> tuple[Contest, ...]:
    """The contested fields of an incident, in a fixed order of fields.

    `denials` are tellings of it, outside the incident, as something that did not happen.
    """
    return (
        *_tolls(figures, Outcome.KILLED),
        *_tolls(figures, Outcome.INJURED),
        *_responsibility(claims.get("responsibility", ())),
        *_denial(claims.get("type", ()), denials),
        *_kind(claims.get("type", ())),
        *_place(tellings, claims.get("where", ())),
        *_day(tellings, claims.get("when", ())),
    )


def accused(claims: Sequence[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """The claims that lay the incident at a party's door, by party; denials left out.

    The party is what stands behind the colon of the claim's value ('accused:Sinjar Brigade').
    """
    parties: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stance is Stance.ASSERTS:
            parties[claim.value.partition(":")[2].casefold()].append(claim)
    return {party: tuple(found) for party, found in sorted(parties.items())}


def _tolls(figures: Sequence[Stated], outcome: Outcome) -> Iterator[Contest]:
    mine = [figure for figure in counted(figures, outcome) if figure.whole]
    sides = [f for f in mine if any(_rivals(f, other) for other in mine)]
    if sides:
        values = {bounds(f.count.low, f.count.high, f.count.bound): f for f in sides}
        told = "; ".join(f"{figure_words(f.range)} ({_teller(f)})" for f in values.values())
        yield Contest(
            field=outcome.value,
            values=tuple(values),
            why=f"the figures exclude each other: {told}",
            claims=tuple(claim for f in sides for claim in f.claims),
        )


def _rivals(a: Stated, b: Stated) -> bool:
    """Whether two origins give figures of the same people that cannot both hold."""
    same_people = a.count.group == b.count.group or a.count.group is None or b.count.group is None
    apart = a.origin != b.origin and exclude(a.range, b.range)
    return same_people and apart and not (_among(a, b) or _among(b, a))


def _among(some: Stated, every: Stated) -> bool:
    """Whether those whom a speaker counts can be some of all whom the same report counts in its own words.

    'Seven people died. Officials said that two soldiers were killed' contradicts nothing.
    """
    own_words = some.report == every.report and bool(some.speakers) and not every.speakers
    grouped = some.count.group is not None and every.count.group is None
    least, most = some.count.low or 0, every.count.high
    return own_words and grouped and (most is None or least <= most)


def _teller(figure: Stated) -> str:
    return figure.speakers[0].name if figure.speakers else figure.report


def _responsibility(claims: Sequence[Claim]) -> Iterator[Contest]:
    parties = accused(claims)
    denied = [claim for claim in claims if claim.stance is Stance.DENIES]
    if len(parties) > 1 or (parties and denied):
        against = [f"{claim.value.partition(':')[2]} (denied)" for claim in denied]
        yield Contest(
            field="responsibility",
            values=tuple(dict.fromkeys([found[0].value for found in parties.values()] + against)),
            why="different parties are held responsible" if len(parties) > 1 else "responsibility is denied",
            claims=tuple(claim.id for found in (*parties.values(), denied) for claim in found),
        )


def _denial(claims: Sequence[Claim], elsewhere: Sequence[Telling]) -> Iterator[Contest]:
    denied = [claim for claim in claims if claim.stance is Stance.DENIES]
    asserted = [claim for claim in claims if claim.stance is Stance.ASSERTS]
    others = [claim for telling in elsewhere for claim in telling.claims if claim.field == "type"]
    if asserted and (denied or others):
        deniers = sorted({_denier(claim) for claim in (*denied, *others)})
        yield Contest(
            field="status",
            values=("actual", "denied"),
            why=f"what others assert is denied by {', '.join(deniers)}",
            claims=tuple(claim.id for claim in (*asserted, *denied)),
        )


def _denier(claim: Claim) -> str:
    """Who denies, and in which report."""
    return f"{claim.speakers[0].name} ({claim.report})" if claim.speakers else claim.report


def _kind(claims: Sequence[Claim]) -> Iterator[Contest]:
    sides: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        delivery = kind_of(EventType(claim.value)).delivery
        if delivery and claim.stance is Stance.ASSERTS:
            sides[delivery].append(claim)
    if len(sides) > 1:
        told = [claim for side in sorted(sides) for claim in sides[side]]
        yield Contest(
            field="type",
            values=tuple(dict.fromkeys(claim.value for claim in told)),
            why="told as coming from the air and as coming from the ground",
            claims=tuple(claim.id for claim in told),
        )


def _place(tellings: Sequence[Telling], claims: Sequence[Claim]) -> Iterator[Contest]:
    exact = {
        t.account.place.geonames_id: t.account.place
        for t in tellings
        if t.account.place and (t.account.place.precision or 7) <= TOWN_PRECISION
    }
    places = list(exact.values())
    apart = [p for p in places if any(not within_precision(p, other) for other in places)]
    if apart:
        far = max(distance_km(a, b) or 0.0 for a in apart for b in apart)
        ids = {str(place.geonames_id) for place in apart}
        yield Contest(
            field="where",
            values=tuple(place.name or place.text for place in apart),
            why=f"the places lie {far:.0f} km apart",
            claims=tuple(claim.id for claim in claims if claim.value in ids),
        )


def _day(tellings: Sequence[Telling], claims: Sequence[Claim]) -> Iterator[Contest]:
    told = {t.report: t.account.days for t in tellings if t.account.days and t.account.days.width == 1}
    days = sorted(set(told.values()), key=lambda found: found.first)
    if len(days) > 1:
        yield Contest(
            field="when",
            values=tuple(day_words(found) for found in days),
            why="the reports name different days",
            claims=tuple(claim.id for claim in claims if claim.report in told),
        )
