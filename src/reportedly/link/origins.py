"""Whose reporting a report passes on: the wire its credit lines name.

'ADEN (Reuters) –', a byline 'AP', 'AFP contributed to this report' name the agency behind a text.
A report that carries a wire's credit is no second source beside that wire, whatever it adds in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from reportedly.tables import table
from reportedly.types.report import Report

HEAD_CHARS = 250  # a dateline stands in the first lines of a text
TAIL_CHARS = 400  # '(Reporting by …)', 'AFP contributed to this report' in the last

# matches '(Continental Wire)' in a dateline; not a bracket that starts small or holds a number
_BRACKETED = re.compile(r"\(([A-Z][^()\d]{1,40})\)\s*(?:[-–—:]|$)")
# matches 'BAGHDAD, June 28 (Continental Wire) –'; not 'The party (Red Union) said', which has no dash
_HEAD_CREDIT = re.compile(
    r"[A-Z][A-Z' .-]{2,30}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? \(([A-Z][^()\d]{1,40})\)\s*[-–—:]"
)


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
    return _credited(report) or _published_by(report) or f"report:{report.id}"


def _credited(report: Report) -> str | None:
    """The origin that a report's credit lines name: a known wire, else the dateline's name in brackets."""
    wire = credited_wire(report)
    if wire:
        return f"wire:{wire}"
    found = _BRACKETED.search(report.dateline or "") or _HEAD_CREDIT.match(report.text[:HEAD_CHARS])
    if found is None:
        return None
    return (
        _published_by(report)
        if _is_short_for(found[1], report.outlet)
        else f"outlet:{found[1].strip().lower()}"
    )


def _is_short_for(name: str, outlet: str | None) -> bool:
    """Whether a name is an outlet's initials: 'RSW' of 'Red Sea Wire'."""
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", outlet or "") if word[0].isupper())
    return len(initials) > 1 and name.strip() == initials


def _published_by(report: Report) -> str | None:
    """The origin that a report's outlet is."""
    wire = outlet_wire(report.outlet)
    if wire:
        return f"wire:{wire}"
    return f"outlet:{report.outlet.strip().lower()}" if report.outlet and report.outlet.strip() else None


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


class Standing(IntEnum):
    """Where a report stands to the origin of its text, originals first."""

    AT_ITS_ORIGIN = 0  # published by the one its credit names, or by a wire
    UNCREDITED = 1
    CREDITS_ANOTHER = 2


def standing(report: Report) -> Standing:
    """Where a report stands to the origin of its text.

    >>> standing(Report(id="r1", text="ADEN (Red Sea Wire) – Two men died.", outlet="Red Sea Wire")).name
    'AT_ITS_ORIGIN'
    """
    credit, outlet = _credited(report), _published_by(report)
    if credit is not None and credit != outlet:
        return Standing.CREDITS_ANOTHER
    own = credit is not None or outlet_wire(report.outlet) is not None
    return Standing.AT_ITS_ORIGIN if own else Standing.UNCREDITED


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
