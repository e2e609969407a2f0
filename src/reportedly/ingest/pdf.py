"""PDF with a text layer → report; the page that a character stood on is kept."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputError, TooLarge
from reportedly.ingest.draft import report_of
from reportedly.ingest.plain import draft_of_text
from reportedly.ingest.source import Context, Piece
from reportedly.types.report import Page, Report

_BETWEEN = "\n\n"


def read_pdf(piece: Piece, context: Context) -> Iterator[Report]:
    """The one report of a PDF; raises InputError where it is locked, broken or without a text layer.

    Pages count from 1; between two of them stands an empty line that belongs to neither.
    """
    texts = _page_texts(piece, context.settings.max_text_chars)
    if not any(text.strip() for text in texts):
        raise InputError(piece.where, "has no text layer", hint="scanned pages need text recognition first")
    pages, start = [], 0
    for number, text in enumerate(texts, 1):
        pages.append(Page(number=number, start=start, end=start + len(text)))
        start += len(text) + len(_BETWEEN)
    yield report_of(draft_of_text(_BETWEEN.join(texts), tuple(pages)), piece, context)


def _page_texts(piece: Piece, limit: int) -> list[str]:
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        texts, length = [], 0
        for page in _reader(piece).pages:
            texts.append(page.extract_text().encode("utf-8", "replace").decode("utf-8"))
            length += len(texts[-1])
            if length > limit:
                raise TooLarge(piece.where, f"its text has more than the {limit:,} characters allowed")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise InputError(
            piece.where, f"is a PDF that cannot be read: {error or type(error).__name__}"
        ) from None
    return texts


def _reader(piece: Piece) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(piece.data))
    try:
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        locked = True
    if locked:
        raise InputError(piece.where, "is encrypted", hint="save it without a password")
    return reader
