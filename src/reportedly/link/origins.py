"""Whose reporting a report passes on: the wire its credit lines name.

'ADEN (Reuters) –', a byline 'AP', 'AFP contributed to this report' name the agency behind a text.
A report that carries a wire's credit is no second source beside that wire, whatever it adds in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.tables import table
from reportedly.types.report import Report

HEAD_CHARS = 250  # a dateline stands in the first lines of a text
TAIL_CHARS = 400  # '(Reporting by …)', 'AFP contributed to this report' in the last


@dataclass(frozen=True)
class _Wires:
    """The table of wires, ready for look-up."""

    by_name: Mapping[str, str]
    by_domain: Mapping[str, str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    byline: re.Pattern[str]


def origin_of(report: Report) -> str:
    """The key of the origin whose reporting this is: a wire, else the outlet, else the report itself.

    >>> origin_of(Report(id="r1", text="ADEN (Reuters) – Two men died.", outlet="The Evening Star"))
    'wire:reuters'
    >>> origin_of(Report(id="r1", text="Two men died, Reuters reported.", outlet="The Evening Star"))
    'outlet:the evening star'
    """
    wire = credited_wire(report) or outlet_wire(report.outlet)
    if wire:
        return f"wire:{wire}"
    return f"outlet:{report.outlet.strip().lower()}" if report.outlet else f"report:{report.id}"


def credited_wire(report: Report) -> str | None:
    """The wire that a report's byline, dateline or last lines credit, or null.

    >>> credited_wire(Report(id="r1", text="KYIV, June 3 (AP) — Shells fell."))
    'ap'
    >>> credited_wire(Report(id="r1", text="Nothing new. AFP contributed to this report."))
    'afp'
    """
    wires = _wires()
    for where, pattern in (
        (report.byline or "", wires.byline),
        (report.dateline or "", wires.head),
        (report.text[:HEAD_CHARS], wires.head),
        (report.text[-TAIL_CHARS:], wires.tail),
    ):
        found = pattern.search(where)
        if found:
            return wires.by_name[next(group for group in found.groups() if group)]
    return None


def outlet_wire(outlet: str | None) -> str | None:
    """The wire that an outlet itself is, by its name or its domain, or null.

    >>> outlet_wire("www.reuters.com"), outlet_wire("SANA"), outlet_wire("The Evening Star")
    ('reuters', 'sana', None)
    """
    if not outlet:
        return None
    wires = _wires()
    domain = outlet.strip().lower().removeprefix("www.")
    return wires.by_name.get(outlet.strip()) or wires.by_domain.get(domain)


def cited_wire(name: str) -> str | None:
    """The wire or outlet that a speaker's name is ('state news agency SANA'), or null."""
    wires = _wires()
    if name in wires.by_name:
        return wires.by_name[name]
    last = name.split()[-1] if name.split() else ""
    return wires.by_name.get(last) if last.isupper() else None


def own_wire(report: Report) -> bool:
    """Whether a report stands at its own origin: published by the wire that it credits."""
    wire = outlet_wire(report.outlet)
    return wire is not None and credited_wire(report) in (None, wire)


@cache
def _wires() -> _Wires:
    rows = table("wires")
    names = "|".join(
        re.escape(row["name"])
        for row in sorted(rows, key=lambda row: -len(row["name"]))
        if row["credit"] == "yes"
    )
    return _Wires(
        by_name={row["name"]: row["key"] for row in rows},
        by_domain={row["domain"]: row["key"] for row in rows if row["domain"] != "-"},
        # matches 'ADEN (AP) –', 'ADEN, June 3 (Xinhua) --', 'BEIRUT | AFP |'; not 'the AP was told (twice)'
        head=re.compile(rf"\((?:[^()\n]{{0,30}}[/ ])?({names})\)\s*(?:[-–—:|.]|$)|\|\s*({names})\s*(?:\||$)"),
        # matches 'AFP contributed to this report', '© Reuters 2021', 'Source: AP'; not 'told Reuters'
        tail=re.compile(
            rf"\b({names}) contributed to|(?:©|\(c\)|Copyright|Source:|Via:)\s*(?:\d{{4}}\s+)?({names})\b"
            rf"|(?:--|–|—|\()\s*({names})\)?\s*$|Reporting by [^)\n]{{0,200}}\b({names})\b"
        ),
        byline=re.compile(rf"(?:^|[\s,/|(-])({names})(?:$|[\s,/|)-])"),
    )
