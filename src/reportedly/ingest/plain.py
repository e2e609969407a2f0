"""Plain text → report. The text stays as given, masthead and all; the fields are read off its top lines."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ingest.charset import characters
from reportedly.ingest.dateline import dateline_of
from reportedly.ingest.dates import find_date
from reportedly.ingest.draft import Draft, report_of
from reportedly.ingest.masthead import LINES_READ, read_masthead
from reportedly.ingest.source import Context, Piece
from reportedly.types.report import Page, Report

DAY = len("2022-05-03")


def read_plain(piece: Piece, context: Context) -> Iterator[Report]:
    """The one report of a plain text; raises InputError where it is empty."""
    yield report_of(draft_of_text(characters(piece.data, piece.charset)), piece, context)


def draft_of_text(text: str, pages: tuple[Page, ...] = ()) -> Draft:
    """A text with what its own top lines say: headline, byline, publication date, outlet.

    Where they give no date, the full day of a dateline is the publication date.

    >>> draft = draft_of_text("Two Killed\\n\\nBy: A. Writer\\n\\nTwo men were killed in Aden on Monday.")
    >>> draft.title, draft.byline, draft.text[draft.body_start :]
    ('Two Killed', 'A. Writer', 'Two men were killed in Aden on Monday.')
    """
    lines = text[: 20 * 1000].splitlines(keepends=True)[: 4 * LINES_READ]
    masthead = read_masthead([line.rstrip("\r\n") for line in lines], headline=True)
    top = sum(map(len, lines[: masthead.lines]))
    body_start = top + len(text[top:]) - len(text[top:].lstrip())
    return Draft(
        text=text,
        title=masthead.title,
        outlet=masthead.outlet,
        byline=masthead.byline,
        published=masthead.published or _filed(text[body_start:]),
        pages=pages,
        body_start=body_start,
    )


def _filed(body: str) -> str | None:
    """The day in the dateline that opens an article, where it is a full one.

    >>> _filed("ADEN, 3 May 2022 (Red Sea Wire) — Two men died."), _filed("ADEN, May 3 — Two men died.")
    ('2022-05-03', None)
    """
    found = find_date(dateline_of(body) or "")
    return found.value[:DAY] if found else None
