"""Report: one news text as its outlet published it, and what became of inputs that are none."""

from __future__ import annotations

from reportedly.types.base import Frozen


class Page(Frozen):
    """Characters `[start, end)` of the text that stood on one page of a PDF; pages count from 1."""

    number: int
    start: int
    end: int


class Original(Frozen):
    """The bytes a report was made from: their SHA-256, media type, and the input they came by."""

    sha256: str
    media_type: str
    input: str


class Report(Frozen):
    """One report. `text` is never normalised: every span of a reading is a slice of it.

    `published` is ISO 8601 as the source gave it, with its zone where it had one, else null.
    `sha256` is of the text's UTF-8 bytes and names the revision.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str = ""
    pages: tuple[Page, ...] = ()
    original: Original | None = None


class Skipped(Frozen):
    """An input, or a part of one, that became no report: where it stood and why."""

    where: str
    reason: str
