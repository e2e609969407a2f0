"""Figures, times, places and voices in words, as the terminal prints them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from reportedly.types.incident import Figure, Grade, Incident, Speaker, Toll, When
from reportedly.types.reading import Bound


def clean(text: str, longest: int) -> str:
    """One line of printable characters, cut with an ellipsis: no report may move a user's cursor.

    >>> clean("two\\x1b[2J\\nlines", 20)
    'two [2J lines'
    """
    shown = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    shown = " ".join(shown.split())
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + "…"


def bounds_text(low: int | None, high: int | None) -> str:
    """A figure between bounds.

    >>> bounds_text(7, None), bounds_text(4, 7), bounds_text(None, 30), bounds_text(5, 5)
    ('7 or more', '4 to 7', '30 at most', '5')
    """
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{low} or more"
    if low is None:
        return f"{high} at most"
    return str(low) if low == high else f"{low} to {high}"


def toll_text(toll: Toll | None) -> str:
    """The range over the standing figures; a dash where no source gives one."""
    return (
        "–" if toll is None or (toll.low is None and toll.high is None) else bounds_text(toll.low, toll.high)
    )


def figure_text(figure: Figure) -> str:
    """One source's figure, with the group it counts."""
    rough = "about " if figure.bound is Bound.ABOUT else ""
    group = f" ({figure.group})" if figure.group else ""
    return rough + bounds_text(figure.low, figure.high) + group


def when_text(when: When) -> str:
    """The day, or the days between which it happened.

    >>> when_text(When(earliest="2021-06-27", latest="2021-06-28"))
    '27–28 Jun 2021'
    """
    first, last = (when.earliest or "")[:10], (when.latest or "")[:10]
    if not first and not last:
        return "–"
    if first == last:
        return day_text(first)
    if not first or not last:
        return f"until {day_text(last)}" if last else f"from {day_text(first)}"
    if first[:7] == last[:7]:
        return f"{int(first[8:])}–{day_text(last)}"
    return f"{day_text(first)} – {day_text(last)}"


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day_text(day: str) -> str:
    """An ISO day as people write it.

    >>> day_text("2021-06-28")
    '28 Jun 2021'
    """
    year, month, number = day.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def where_text(incident: Incident) -> str:
    """The chief place with its country; the others of it in brackets; a dash where none is resolved."""
    if incident.where is None or not incident.where.name:
        names = [w.name for w in incident.wheres if w.name]
        return " / ".join(dict.fromkeys(names)) or "–"
    chief = incident.where
    country = f", {chief.country}" if chief.country and chief.name != chief.country else ""
    return clean(f"{chief.name}{country}", 40)


def grade_text(grade: Grade) -> str:
    """The grade, whose it is, and the rule that gave it."""
    whose = "proposed by rule" if grade.by == "machine" else "set by a person"
    return f"{grade.value} ({whose}: {grade.why})"


def claim_voice(speakers: Sequence[Speaker], outlet: str | None) -> str:
    """The chain of speakers, innermost first, through the outlet that carried it.

    >>> claim_voice((Speaker(name="the Pentagon"),), "The Post")
    'the Pentagon, in The Post'
    >>> claim_voice((), "The Post")
    'The Post, in its own voice'
    """
    carrier = clean(outlet or "the report", 30)
    said = chain_text(speakers)
    return f"{said}, in {carrier}" if said else f"{carrier}, in its own voice"


def chain_text(speakers: Sequence[Speaker]) -> str:
    """The chain of speakers, innermost first; empty for the outlet's own voice.

    >>> chain_text((Speaker(name="an official", medium="statement"), Speaker(name="state television")))
    'an official (statement), through state television'
    """
    return ", through ".join(clean(s.name, 40) + (f" ({s.medium})" if s.medium else "") for s in speakers)
