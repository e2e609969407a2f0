"""Every source's own figure, side by side; which of them stand; and the bounds that they leave.

A figure's origin is its named speaker where that is a known actor, else the speaker as this origin
quotes them, else the origin itself. A later figure of one origin supersedes its earlier ones. A copy
adds none but those that differ from its original's: an updated text carries a later figure. Parts
('including two children'), running totals and figures that the text itself takes back are kept in the
list and never added up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.link.account import name_key
from reportedly.link.compare import exclude
from reportedly.link.origins import cited_wire
from reportedly.link.telling import Telling, moment
from reportedly.types.base import Span
from reportedly.types.incident import Claim, Figure, Speaker, Toll
from reportedly.types.reading import Bound, Count, Group, Outcome, Outcomes, Range

SIDES = frozenset({Group.COMBATANT, Group.CIVILIAN, Group.POLICE})
"""Groups that the dead are sorted into; of the others there are always some among the dead."""


@dataclass(frozen=True)
class Stated:
    """One count of one report, with its claim and its origin."""

    outcome: Outcome
    count: Count
    report: str
    at: str | None
    speakers: tuple[Speaker, ...]
    claims: tuple[str, ...]
    origin: str
    chief: bool = True  # its report is chiefly about this incident, and does not mention it in passing
    whole: bool = False  # the toll of all whom its source counts, and not of some among them
    superseded_by: Stated | None = None

    @property
    def range(self) -> Range:
        """The figure as bounds."""
        return Range(low=self.count.low, high=self.count.high)

    @property
    def total(self) -> bool:
        """Whether it is the incident's own figure: no part of another, no running total, not taken back."""
        return self.count.part_of is None and not self.count.cumulative and not self.count.superseded

    @property
    def stands(self) -> bool:
        """Whether no later figure of its origin has taken its place."""
        return self.superseded_by is None and not self.count.superseded


def stated_figures(tellings: Sequence[Telling]) -> tuple[Stated, ...]:
    """Every figure of an incident in the tellings' order, with what superseded it; copies add none."""
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_report[telling.report].append(telling)
    stated = [s for telling in tellings for s in _new(telling, by_report.get(telling.copy_of or "", ()))]
    return _superseded(_with_wholes(stated))


def _with_wholes(figures: Sequence[Stated]) -> Sequence[Stated]:
    """The figures, those marked that are the toll of all whom their source counts.

    One without a group is. One of fighters, civilians or police is where its source counts no others in
    this report, and says more than that there were none of them: 'none of its soldiers' counts nobody else.
    A child or a journalist is always told of as one among the dead.
    """
    groups: dict[tuple[str, str, Outcome], set[Group | None]] = defaultdict(set)
    for stated in figures:
        if stated.total:
            groups[stated.report, stated.origin, stated.outcome].add(stated.count.group)
    return [
        replace(stated, whole=True)
        if stated.total and _counts_all(stated, groups[stated.report, stated.origin, stated.outcome])
        else stated
        for stated in figures
    ]


def _counts_all(stated: Stated, groups: set[Group | None]) -> bool:
    group = stated.count.group
    alone = groups & {*SIDES, None} == {group}
    return group is None or (group in SIDES and alone and stated.count.high != 0)


def toll(figures: Iterable[Stated], outcome: Outcome, told: Sequence[Range]) -> Toll | None:
    """The toll of one outcome; `told` are the reports' own ranges, used where no count was linked."""
    mine = [stated for stated in figures if stated.outcome is outcome]
    bounds = span_of(_ranges(counted(mine, outcome)) or list(told))
    if bounds is None and not mine:
        return None
    bounds = bounds or Range()
    return Toll(low=bounds.low, high=bounds.high, groups=_groups(mine), figures=tuple(map(_figure, mine)))


def _ranges(figures: Sequence[Stated]) -> list[Range]:
    """The figures as bounds of the toll; of a source that counts several groups and no total, its greatest.

    Six soldiers and four civilians are six at least; a sum that nobody gives is not made.
    """
    by_source: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for stated in figures:
        by_source[stated.report, stated.origin].append(stated)
    ranges = []
    for found in by_source.values():
        if len({stated.count.group for stated in found}) > 1 and not any(stated.whole for stated in found):
            ranges.append(Range(low=max(stated.count.low or 0 for stated in found)))
        else:
            ranges += [stated.range for stated in found]
    return ranges


def outcomes_of(figures: Sequence[Stated], told: Sequence[Outcomes]) -> Outcomes:
    """The ranges of missing, detained, abducted and displaced."""
    ranges = {}
    for outcome in (Outcome.MISSING, Outcome.DETAINED, Outcome.ABDUCTED, Outcome.DISPLACED):
        reported = [found for o in told if (found := getattr(o, outcome.value)) is not None]
        found = toll(figures, outcome, reported)
        ranges[outcome.value] = Range(low=found.low, high=found.high) if found else None
    return Outcomes(**ranges)


def span_of(ranges: Sequence[Range]) -> Range | None:
    """The lowest and the highest that the figures allow; null for none.

    An open figure ('at least seven') that a closed one satisfies adds nothing to it.

    >>> span_of([Range(low=7), Range(low=9, high=9)])
    Range(low=9, high=9)
    >>> span_of([Range(low=7), Range(low=4, high=4)])
    Range(low=4, high=None)
    """
    known = [r for r in ranges if r.low is not None or r.high is not None]
    closed = [r for r in known if r.low is not None and r.high is not None]
    kept = closed + [
        r for r in known if r not in closed and (not closed or any(exclude(r, c) for c in closed))
    ]
    if not kept:
        return None
    lows = [r.low for r in kept if r.low is not None]
    highs = [r.high for r in kept]
    high = None if None in highs else max(h for h in highs if h is not None)
    return Range(low=min(lows, default=None), high=high)


def counted(figures: Iterable[Stated], outcome: Outcome) -> tuple[Stated, ...]:
    """The standing figures that make an incident's toll.

    Figures of all the dead; where nobody gives one, those of some of them. A figure that a report mentions in
    passing gives way to those of the reports that are about this incident: where it is that report's own
    word, to any of them; where it is a speaker's, to another of that speaker. A single death that a source
    tells of beside a greater figure of its own is one among them.
    """
    standing = [s for s in figures if s.outcome is outcome and s.total and s.stands]
    standing = [stated for stated in standing if stated.whole] or standing
    most = _greatest(standing)
    standing = [s for s in standing if s.count.high != 1 or most[s.report, s.origin] <= 1]
    chief = {stated.origin for stated in standing if stated.chief}
    return tuple(
        stated
        for stated in standing
        if stated.chief or not (stated.origin in chief if stated.speakers else chief)
    )


def _greatest(figures: Iterable[Stated]) -> Mapping[tuple[str, str], int]:
    """The greatest figure that each source gives in each report."""
    most: dict[tuple[str, str], int] = defaultdict(int)
    for stated in figures:
        key = stated.report, stated.origin
        most[key] = max(most[key], stated.count.low or 0)
    return most


def claims_superseded(figures: Iterable[Stated]) -> Mapping[str, str]:
    """For each claim that a later one replaces, the later one's id."""
    return {
        earlier: stated.superseded_by.claims[0]
        for stated in figures
        if stated.superseded_by is not None and stated.superseded_by.claims
        for earlier in stated.claims
    }


def _new(telling: Telling, originals: Sequence[Telling]) -> Iterator[Stated]:
    """The figures of a telling; of a copy only those that its original does not have."""
    if not originals:
        yield from _of_telling(telling, telling.origin)
        return
    known = {_value(stated) for original in originals for stated in _of_telling(original, original.origin)}
    yield from (s for s in _of_telling(telling, originals[0].origin) if _value(s) not in known)


def _value(stated: Stated) -> tuple[object, ...]:
    count = stated.count
    return stated.outcome, count.low, count.high, count.bound, count.group


def _of_telling(telling: Telling, origin: str) -> Iterator[Stated]:
    wanted = {count for event in telling.events for count in event.counts}
    for count in telling.reading.counts:
        if count.id in wanted and count.outcome is not None:
            claims = [c for c in telling.claims if c.field == count.outcome.value and _at(c, count)]
            speakers = claims[0].speakers if claims else ()
            yield Stated(
                outcome=count.outcome,
                count=count,
                report=telling.report,
                at=telling.reading.report.published,
                speakers=speakers,
                claims=tuple(claim.id for claim in claims),
                origin=_origin(speakers, origin),
                chief=telling.account.chief,
            )


def _at(claim: Claim, count: Count) -> bool:
    return claim.span is not None and (claim.span.start, claim.span.end) == (count.start, count.end)


def _origin(speakers: Sequence[Speaker], teller: str) -> str:
    """Whose figure it is."""
    if not speakers:
        return teller
    speaker = speakers[0]
    wire = cited_wire(speaker.name)
    if wire:
        return f"wire:{wire}"
    return f"actor:{speaker.actor}" if speaker.actor else f"{teller} quoting {name_key(speaker.name)}"


def _superseded(figures: Sequence[Stated]) -> tuple[Stated, ...]:
    """The figures, each with the origin's latest total that replaces it."""
    latest: dict[_Line, Stated] = {}
    for stated in figures:
        key = _line(stated)
        if stated.total and (key not in latest or _later(stated, latest[key])):
            latest[key] = stated
    result = []
    for stated in figures:
        newest = latest.get(_line(stated))
        replaced = newest is not None and stated.total and _later(newest, stated)
        result.append(replace(stated, superseded_by=newest) if replaced else stated)
    return tuple(result)


_Line = tuple[str, Outcome, Group | None, bool]


def _line(stated: Stated) -> _Line:
    """What later figures must share with an earlier one to take its place: origin, outcome, whom it counts.

    What is said in passing takes the place of nothing that is said of the incident itself.
    """
    group = None if stated.whole else stated.count.group
    return stated.origin, stated.outcome, group, stated.chief


def _later(a: Stated, b: Stated) -> bool:
    """Whether one figure was published after another; a day against a time of that day is not later."""
    first, second = moment(a.at), moment(b.at)
    if first is None or second is None or a.report == b.report:
        return False
    whole_day = len(a.at or "") <= 10 or len(b.at or "") <= 10
    return first.date() > second.date() if whole_day else first > second


def _groups(figures: Sequence[Stated]) -> dict[Group, Range]:
    """The bounds of each group told of, parts included."""
    by_group: dict[Group, list[Range]] = defaultdict(list)
    for stated in figures:
        if stated.count.group is not None and stated.stands and not stated.count.cumulative:
            by_group[stated.count.group].append(stated.range)
    found = {group: span_of(ranges) for group, ranges in sorted(by_group.items())}
    return {group: bounds for group, bounds in found.items() if bounds is not None}


def _figure(stated: Stated) -> Figure:
    count = stated.count
    return Figure(
        low=count.low,
        high=count.high,
        bound=Bound(count.bound),
        group=count.group,
        report=stated.report,
        span=Span(start=count.start, end=count.end, text=count.text),
        speakers=stated.speakers,
        superseded_by=stated.superseded_by.report if stated.superseded_by else None,
    )
