"""RSS or Atom feed → reports: each entry from its own content, or from the page it links to."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputError
from reportedly.ingest.address import canonical
from reportedly.ingest.dates import published_of
from reportedly.ingest.draft import Draft, report_of
from reportedly.ingest.source import Context, Media, Piece, guarded
from reportedly.ingest.tree import text_of_fragment
from reportedly.tables import table
from reportedly.types.report import Report, Skipped

log = logging.getLogger("reportedly.ingest")


def read_feed(piece: Piece, context: Context) -> Iterator[Report | Skipped]:
    """The reports of a feed's entries in order; malformed XML is named after those that could be read."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(piece.data), sanitize_html=True, resolve_relative_uris=True)
    if not feed.version:
        raise InputError(piece.where, "is no feed that can be read")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{piece.where} entry {number}"
        entry_piece = Piece(piece.data, where, piece.name, Media.FEED)
        yield from guarded(where, _read_entry(entry, feed.feed, entry_piece, context))
    if (fault := _fault(feed)) is not None:
        yield Skipped(where=piece.where, reason=f"{fault}; {len(feed.entries)} entries could be read")
    elif not feed.entries:
        yield Skipped(where=piece.where, reason="holds no entry")


def _fault(feed: Any) -> str | None:
    """What is wrong with the feed's XML, or None; a charset that the server misnamed is no fault."""
    import xml.sax

    error = feed.get("bozo_exception") if feed.get("bozo") else None
    if isinstance(error, xml.sax.SAXParseException):
        return f"malformed XML at line {error.getLineNumber()}: {error.getMessage()}"
    return None


def _read_entry(entry: Any, feed: Any, piece: Piece, context: Context) -> Iterator[Report | Skipped]:
    draft = _draft(entry, feed)
    if context.settings.follow_feeds and draft.url:
        try:
            yield _followed(draft, piece, context)
            return
        except InputError as error:
            yield Skipped(
                where=f"{piece.where}: {draft.url}", reason=f"{error.reason}; the feed's own text is read"
            )
    if not draft.text.strip():
        raise InputError(
            piece.where, "the entry holds no text of its own", hint="follow_feeds fetches its page"
        )
    yield report_of(draft, piece, context)


def _draft(entry: Any, feed: Any) -> Draft:
    """An entry as the feed has it. Its id is its link, else its guid: a feed's guid may change its form."""
    content = max((part.get("value") or "" for part in entry.get("content", [])), key=len, default="")
    url = canonical(entry.get("link") or "")
    return Draft(
        text=_without_footer(text_of_fragment(content or entry.get("summary") or "")),
        id=None if url else (entry.get("id") or None),
        title=text_of_fragment(entry.get("title") or "").replace("\n\n", " ") or None,
        outlet=(entry.get("source") or {}).get("title") or feed.get("title") or None,
        byline=entry.get("author") or None,
        published=published_of(entry.get("published") or entry.get("date") or ""),
        url=url,
        language=feed.get("language"),
    )


def _without_footer(text: str) -> str:
    """An entry's text without the closing block in which its software advertises the site."""
    opening = tuple(row["words"] for row in table("page_furniture") if row["kind"] == "opening")
    blocks = text.split("\n\n")
    while len(blocks) > 1 and len(blocks[-1]) < 300 and blocks[-1].lower().startswith(opening):
        blocks.pop()
    return "\n\n".join(blocks)


def _followed(draft: Draft, piece: Piece, context: Context) -> Report:
    """The report of the page that an entry links to; what the page does not say, the feed does."""
    from dataclasses import replace

    from reportedly.ingest.page import draft_of_page

    assert draft.url is not None
    fetched = context.fetcher.get(draft.url)
    page = Piece(fetched.body, draft.url, piece.name, Media.HTML, fetched.url, fetched.charset)
    found = draft_of_page(page)
    missing = {
        name: getattr(found, name) or getattr(draft, name)
        for name in ("title", "outlet", "byline", "published")
    }
    return report_of(replace(found, **missing), page, context)
