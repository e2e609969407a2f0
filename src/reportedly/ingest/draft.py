"""A report as a reader found it, and its last step to a Report: id, language, dateline, hash, original."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from reportedly.errors import InputError, TooLarge
from reportedly.ingest.address import canonical
from reportedly.ingest.source import Context, Media, Piece
from reportedly.text import sha256_of
from reportedly.types.report import Original, Page, Report

log = logging.getLogger("reportedly.ingest")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader found; a field it did not find is None.

    `body_start` is the offset in `text` at which the masthead ends and a dateline may stand.
    """

    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    pages: tuple[Page, ...] = ()
    body_start: int = 0


def report_of(draft: Draft, piece: Piece, context: Context) -> Report:
    """The report of a draft; raises InputError where it holds no text, or none that can be written.

    The id is the given one, else the canonical URL, else `<file name>#<first 12 hex digits of the text's
    SHA-256>`: the same text under the same file name is the same report wherever the file lies.
    """
    from reportedly.ingest.dateline import dateline_of

    _check(draft, piece, context)
    sha256 = sha256_of(draft.text)
    url = draft.url or (canonical(piece.url) if piece.url else None)
    return Report(
        id=draft.id or url or f"{piece.name}#{sha256[:12]}",
        text=draft.text,
        title=draft.title,
        outlet=draft.outlet,
        byline=draft.byline,
        dateline=dateline_of(draft.text[draft.body_start :]),
        published=_plausible(draft.published, piece.where),
        url=url,
        language=_language(draft, piece),
        sha256=sha256,
        pages=draft.pages,
        original=_original(piece, context),
    )


def _check(draft: Draft, piece: Piece, context: Context) -> None:
    if not draft.text.strip():
        raise InputError(piece.where, "holds no text")
    if len(draft.text) > (limit := context.settings.max_text_chars):
        raise TooLarge(
            piece.where, f"its text has {len(draft.text):,} characters, more than the {limit:,} allowed"
        )
    for field in fields(draft):
        value = getattr(draft, field.name)
        if isinstance(value, str) and (at := _lone_surrogate(value)) is not None:
            raise InputError(piece.where, f"{field.name} holds half a surrogate pair at character {at}")


def _lone_surrogate(text: str) -> int | None:
    """Where a text holds a code point that no encoding can write, or None.

    >>> _lone_surrogate("ab\\ud800"), _lone_surrogate("ok 😀")
    (2, None)
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _plausible(published: str | None, where: str) -> str | None:
    """The date, or None with a warning where it lies in a future that no clock error explains.

    A wrong date would place every 'on Monday' of the report in a wrong year, so none is better.
    """
    from reportedly.ingest.dates import is_plausible

    if published is None or is_plausible(published, datetime.now(UTC)):
        return published
    log.warning(
        "%s: publication date %s cannot be right; the report is kept without a date", where, published
    )
    return None


def _language(draft: Draft, piece: Piece) -> str | None:
    """The language that a line gives is the user's word; what a page declares may be its template's."""
    from reportedly.language import settled_language

    if piece.media is Media.JSONL and draft.language:
        return draft.language
    return settled_language(draft.language, draft.text)


def _original(piece: Piece, context: Context) -> Original:
    keep = context.originals.keep if context.originals else lambda data: hashlib.sha256(data).hexdigest()
    return Original(sha256=keep(piece.data), media_type=str(piece.media), input=piece.where)
