"""Credit lines: what names a wire as the origin of a text, and what only mentions one."""

from __future__ import annotations

import pytest

from reportedly.link.origins import cited_wire, credited_wire, origin_of, outlet_wire
from reportedly.types.report import Report

CREDITS = [
    ("dateline in brackets", "NORTHFORD (Reuters) – Two men died.", "reuters"),
    ("dateline with a date", "NORTHFORD, June 3 (AP) — Two men died.", "ap"),
    ("city and wire in brackets", "(Northford/AFP) - Two men died.", "afp"),
    ("bars", "NORTHFORD | AFP | Two men died.", "afp"),
    ("closing line", "Two men died. AFP contributed to this report.", "afp"),
    ("closing dash", "Two men died. -- Reuters", "reuters"),
    ("reporting line", "Two men died. (Reporting by A. Bode for Reuters)", "reuters"),
    ("copyright", "Two men died.\n© 2021 AFP", "afp"),
    ("told to the wire", "Two men died, a nurse told Reuters by telephone.", None),
    ("the wire said in the middle", "Two men died, SANA said. Shops were shut.", None),
    ("an acronym in brackets", "The party (AKP) met in Northford on Monday.", None),
    ("no wire", "Two men died in Northford.", None),
    ("empty", "", None),
]


@pytest.mark.parametrize(("label", "text", "wire"), CREDITS, ids=[case[0] for case in CREDITS])
def test_credit_lines(label: str, text: str, wire: str | None) -> None:
    assert credited_wire(Report(id="r1", text=text)) == wire


ORIGINS = [
    (
        "an unlisted wire in the text",
        "NORTHFORD, June 3 (Estuary Wire) – Two men died.",
        None,
        "outlet:estuary wire",
    ),
    (
        "an unlisted wire in the dateline",
        "Two men died.",
        "NORTHFORD, June 3 (Estuary Wire)",
        "outlet:estuary wire",
    ),
    ("the outlet's own initials", "NORTHFORD (HS) – Two men died.", None, "outlet:harbour star"),
    ("a party in brackets", "The union (Red Harbour) – so its name – met.", None, "outlet:harbour star"),
    ("a year in brackets", "NORTHFORD (In 2019) – Two men died.", None, "outlet:harbour star"),
]


@pytest.mark.parametrize(("label", "text", "dateline", "origin"), ORIGINS, ids=[case[0] for case in ORIGINS])
def test_unlisted_wires(label: str, text: str, dateline: str | None, origin: str) -> None:
    assert origin_of(Report(id="r1", text=text, dateline=dateline, outlet="Harbour Star")) == origin


def test_bylines() -> None:
    assert credited_wire(Report(id="r1", text="Two men died.", byline="Associated Press")) == "ap"
    assert credited_wire(Report(id="r1", text="Two men died.", byline="Jane Apsley")) is None


def test_outlets_that_are_wires() -> None:
    assert outlet_wire("www.apnews.com") == outlet_wire("AP") == "ap"
    assert outlet_wire("Harbour Star") is None
    assert outlet_wire(None) is None


def test_speakers_that_are_wires() -> None:
    assert cited_wire("state news agency SANA") == "sana"
    assert cited_wire("a colonel of the harbour guard") is None


def test_an_origin_is_a_wire_an_outlet_or_the_report_itself() -> None:
    assert origin_of(Report(id="r1", text="x", outlet="Reuters")) == "wire:reuters"
    assert origin_of(Report(id="r1", text="x", outlet="Harbour Star ")) == "outlet:harbour star"
    assert origin_of(Report(id="r1", text="x")) == "report:r1"
