"""`reportedly incidents`, `show` and `verify`: looking into a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from reportedly.cli.wording import (
    chain_text,
    claim_voice,
    clean,
    figure_text,
    grade_text,
    toll_text,
    when_text,
    where_text,
)
from reportedly.record import Record, StoredIncident
from reportedly.tables import table
from reportedly.types.incident import Claim, Incident, IncidentParty, Stance
from reportedly.types.reading import Status
from reportedly.types.report import Report

# Fields in the order in which a reader asks: what, who, to whom, with what, where, when, how many.
FIELDS = [
    "type",
    "status",
    "actor",
    "target",
    "victim",
    "weapon",
    "where",
    "when",
    "killed",
    "injured",
    "responsibility",
    "person",
]
HAPPENED = frozenset((Status.ACTUAL, Status.ONGOING))
NO_TERMINAL_COLUMNS = 130
MOST_NAMES = 3


def console() -> Console:
    """The terminal, or a page of fixed width where output goes to a file: it reads the same anywhere."""
    screen = Console(highlight=False)
    return screen if screen.is_terminal else Console(highlight=False, width=NO_TERMINAL_COLUMNS)


def labels() -> dict[str, str]:
    """Event types as people write them."""
    return {row["key"]: row["label"] for row in table("event_types")}


def list_incidents(path: Path, everything: bool, **wanted: Any) -> int:
    """A table of incidents, newest first; the exit status."""
    with Record(path, create=False, read_only=True) as record:
        found = record.incidents(**{name: value for name, value in wanted.items() if value is not None})
        kept = record.counts()
    screen = console()
    if not found:
        screen.print(
            "No incident in the record fits." if kept.incidents else "The record holds no incident yet."
        )
        return 0
    happened = [s for s in found if everything or s.incident.status in HAPPENED]
    screen.print(incident_table(happened))
    if any(s.incident.contested for s in happened):
        screen.print(
            "* some fields are contested; origins: independent sources after copies and wires are folded"
        )
    others = len(found) - len(happened)
    more = f"; {others} more are told as denied, planned, possible or feared: --all" if others else ""
    screen.print(f"{counted(len(happened), 'incident')}{more}", soft_wrap=True)
    if happened:
        chief = max(happened, key=lambda s: s.incident.sources.reports)
        screen.print(
            f"One in full: reportedly show {chief.number} --record {escape(str(path))}", soft_wrap=True
        )
    return 0


def incident_table(found: list[StoredIncident]) -> Table:
    """Number, day, kind, place, parties, figures, sources and grade of each incident."""
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    rows.add_column("no.", style="bold", no_wrap=True)
    for heading, least in (("when", 11), ("what", 10), ("where", 12), ("who → whom", 30)):
        rows.add_column(heading, overflow="fold", min_width=least)
    for heading in ("killed", "injured", "reports", "origins"):
        rows.add_column(heading, justify="right")
    rows.add_column("grade", no_wrap=True)
    names = labels()
    for stored in found:
        i = stored.incident
        rows.add_row(
            stored.number,
            when_text(i.when),
            names[i.type] + ("" if i.status == "actual" else f" ({i.status})"),
            escape(where_text(i)),
            escape(parties_text(i)),
            toll_text(i.killed),
            toll_text(i.injured),
            str(i.sources.reports),
            str(i.sources.independent),
            i.grade.value + (" *" if i.contested else ""),
        )
    return rows


def parties_text(incident: Incident) -> str:
    """Who struck whom, the first of each side; a dash where nobody is named."""
    actors, targets = names_of(incident.actors), names_of(incident.targets)
    return f"{actors or '–'} → {targets}" if targets else actors or "–"


def names_of(parties: tuple[IncidentParty, ...]) -> str:
    """The names of at most two parties, and how many more there are."""
    shown = [clean(p.name, 34) for p in parties[:2]]
    more = len(parties) - len(shown)
    return ", ".join(shown) + (f" +{more}" if more > 0 else "")


def show_incident(path: Path, key: str) -> int:
    """One incident whole: what stands, what is contested, every claim with its words; the exit status."""
    with Record(path, create=False, read_only=True) as record:
        stored = record.incident(key)
        reports = {r.id: record.report(r.id) for r in stored.incident.reports}
    screen = console()
    incident = stored.incident
    screen.print(f"[bold]{stored.number}[/bold]  {escape(title_of(incident))}")
    if stored.asked_for is not None and stored.asked_for != stored.number:
        screen.print(f"({stored.asked_for} was merged into it)")
    screen.print(f"Grade: {escape(grade_text(incident.grade))}")
    screen.print(sources_line(incident))
    contested_part(screen, incident)
    figures_part(screen, incident, reports)
    claims_part(screen, incident)
    reports_part(screen, incident, reports)
    links_part(screen, incident)
    screen.print(f"\nid {incident.id}", style="dim")
    return 0


def title_of(incident: Incident) -> str:
    """Kind, place and day in one line."""
    status = "" if incident.status == "actual" else f" ({incident.status})"
    parts = [labels()[incident.type] + status, where_text(incident), when_text(incident.when)]
    return ", ".join(part for part in parts if part and part != "–")


def sources_line(incident: Incident) -> str:
    """How many reports, outlets and independent origins."""
    s = incident.sources
    return (
        f"Sources: {counted(s.reports, 'report')}, {counted(s.outlets, 'outlet')}, "
        f"{s.independent} independent after copies and shared wires are folded"
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def contested_part(screen: Console, incident: Incident) -> None:
    """Fields whose values cannot all hold, first, for they matter most."""
    if not incident.contested:
        return
    screen.print("\n[bold]Contested[/bold]")
    for contest in incident.contested:
        screen.print(f"  {contest.field}: {escape(clean(contest.why, 200))}")
        for value in contest.values:
            screen.print(f"    – {escape(clean(value, 100))}")


def figures_part(screen: Console, incident: Incident, reports: dict[str, Report]) -> None:
    """Every source's own figure, in its own words, superseded ones marked."""
    for name, toll in (("Killed", incident.killed), ("Injured", incident.injured)):
        if toll is None or not toll.figures:
            continue
        screen.print(f"\n[bold]{name}: {toll_text(toll)}[/bold]")
        rows = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 2))
        for figure in toll.figures:
            report = reports[figure.report]
            voice = claim_voice(figure.speakers, report.outlet)
            later = (
                f"superseded by {reports_name(reports, figure.superseded_by)}" if figure.superseded_by else ""
            )
            rows.add_row(
                figure_text(figure), escape(f"“{clean(figure.span.text, 60)}”"), escape(voice), escape(later)
            )
        screen.print(rows)


def reports_name(reports: dict[str, Report], report_id: str) -> str:
    """The outlet of a report of this incident, else its id."""
    report = reports.get(report_id)
    return (report.outlet or report.id) if report is not None else report_id


def claims_part(screen: Console, incident: Incident) -> None:
    """The claims by field: each value once, below it who says so, or denies it, and in what words."""
    screen.print("\n[bold]Claims[/bold]")
    rows = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, ratio in (("field", None), ("value", None), ("according to", 3), ("words", 3)):
        rows.add_column(heading, overflow="fold", ratio=ratio)
    field = ""
    for (rank, value), voices in sorted(grouped(incident.claims).items()):
        name = FIELDS[rank]
        for number, (voice, claims) in enumerate(sorted(voices.items(), key=lambda pair: -len(pair[1]))):
            outlets = list(dict.fromkeys(clean(c.outlet or c.report, 30) for c in claims))
            rows.add_row(
                name if name != field else "",
                escape(value) if number == 0 else "",
                escape(f"{voice}, in {listed(outlets)}" if voice else f"{listed(outlets)}, in its own voice"),
                escape(words_text(claims[0])),
            )
            field = name
    screen.print(rows)


def grouped(claims: tuple[Claim, ...]) -> dict[tuple[int, str], dict[str, list[Claim]]]:
    """Claims by field and value, then by the chain of speakers; things merely said are left out."""
    found: dict[tuple[int, str], dict[str, list[Claim]]] = {}
    speech = {row["key"] for row in table("event_types") if row["class"] == "speech"}
    said = {c.span for c in claims if c.field == "type" and c.value in speech}
    for claim in sorted(claims, key=lambda c: (c.at or "", c.report)):
        tolls = claim.field in ("killed", "injured")
        if claim.field not in FIELDS or tolls or (claim.field == "type" and claim.span in said):
            continue
        key = (FIELDS.index(claim.field), value_text(claim))
        found.setdefault(key, {}).setdefault(chain_text(claim.speakers), []).append(claim)
    return found


def listed(names: list[str]) -> str:
    """Names in a row, the first few of many.

    >>> listed(["A", "B", "C", "D", "E"])
    'A, B, C and 2 more'
    """
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} and {len(names) - MOST_NAMES} more"


def value_text(claim: Claim) -> str:
    """The value as people write it, with a word before it where it is denied or doubted."""
    stance = {Stance.ASSERTS: "", Stance.DENIES: "not ", Stance.CASTS_DOUBT: "doubted: "}[claim.stance]
    value = labels().get(claim.value, claim.value) if claim.field == "type" else claim.value
    if claim.field == "where" and claim.value.isdigit() and claim.span is not None:
        value = claim.span.text
    return stance + clean(value, 40)


def words_text(claim: Claim) -> str:
    """The words a claim rests on; said to be none where the text does not ground it."""
    return f"“{clean(claim.span.text, 60)}”" if claim.span is not None else "(not in the words)"


def reports_part(screen: Console, incident: Incident, reports: dict[str, Report]) -> None:
    """The reports, copies below what they copy."""
    screen.print("\n[bold]Reports[/bold]")
    for part in incident.reports:
        report = reports[part.id]
        copied = f"   copy of {reports_name(reports, part.copy_of)}" if part.copy_of else ""
        title = clean(report.title or report.id, 70)
        line = f"  {report.published or 'undated':25}  {clean(report.outlet or '?', 40)}: {title}"
        screen.print(escape(line + copied), soft_wrap=True)


def links_part(screen: Console, incident: Incident) -> None:
    """Why the reports were joined, the strongest ties first."""
    if not incident.links:
        return
    screen.print("\n[bold]Why they are one[/bold]")
    best: dict[tuple[str, str], Any] = {}
    for link in incident.links:
        pair = (link.a.rpartition("#")[0], link.b.rpartition("#")[0])
        if pair not in best or link.score > best[pair].score:
            best[pair] = link
    for link in sorted(best.values(), key=lambda k: -k.score)[:12]:
        a, b = (clean(side.rpartition("#")[0], 40) for side in (link.a, link.b))
        screen.print(escape(f"  {a} = {b}  ({link.score:.2f}): {'; '.join(link.reasons)}"), soft_wrap=True)


def verify_record(path: Path) -> int:
    """Say whether the record is as it was written; exit status 0 or 1."""
    with Record(path, create=False, read_only=True) as record:
        problems = record.verify()
        head = record.head()
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else f"the record is as it was written; audit head {head}")
    return 1 if problems else 0
