"""WARC, plain or gzipped → one report a web page in it; a damaged record loses itself and no other."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from reportedly.errors import InputError, TooLarge
from reportedly.ingest.page import read_page
from reportedly.ingest.source import Context, Media, Piece, guarded, skipped
from reportedly.types.report import Report, Skipped

_GZIP_MAGIC = b"\x1f\x8b\x08"
_SWALLOWED = re.compile(rb"\r?\n\r?\nWARC/1\.[01]\r?\n")
_NO_RECORD = "no record begins where one should"
_CHUNK = 1 << 20


class _DamagedError(Exception):
    """A record that does not hold what its header promises; `headless` where no header can be read."""

    def __init__(self, reason: str, *, headless: bool = False) -> None:
        super().__init__(reason)
        self.headless = headless


class _OneBlockError(Exception):
    """An archive gzipped as a whole, not record by record."""


@dataclass(frozen=True, slots=True)
class _Archive:
    """A seekable stream of records, and how its pieces are named."""

    stream: IO[bytes]
    where: str
    name: str
    limit: int


def read_warc(stream: IO[bytes], where: str, name: str, context: Context) -> Iterator[Report | Skipped]:
    """The reports of the pages in an archive: responses of status 200 that are HTML; others are passed over.

    `stream` must be seekable. Records count from 1. After a damaged record, reading goes on at the next
    place where one begins.
    """
    for piece in _pieces(_Archive(stream, where, name, context.settings.max_input_bytes)):
        if isinstance(piece, InputError):
            yield skipped(piece)
        else:
            yield from guarded(piece.where, read_page(piece, context))


def _pieces(archive: _Archive, passed: int = 0) -> Iterator[Piece | InputError]:
    """The pages after the first `passed` records, and an error for each run of damaged ones."""
    start: int | None = 0
    number, whole = 0, True
    while start is not None:
        at = start
        try:
            for offset, record in _records(archive.stream, start):
                at, number, whole = offset, number + 1, True
                piece = _piece(record, archive, number)
                if piece is not None and number > passed:
                    yield piece
            return
        except _OneBlockError:
            unzipped = gzip.GzipFile(fileobj=_from_start(archive.stream))
            yield from _pieces(
                _Archive(cast("IO[bytes]", unzipped), archive.where, archive.name, archive.limit), number
            )
            return
        except _DamagedError as error:
            number += error.headless and whole
            if whole or not error.headless:
                yield InputError(f"{archive.where} record {number}", f"is damaged: {error}")
            whole = not error.headless
            start = _next_start(archive.stream, max(at, start) + 1)


def _from_start(stream: IO[bytes]) -> IO[bytes]:
    stream.seek(0)
    return stream


def _records(stream: IO[bytes], start: int) -> Iterator[tuple[int, Any]]:
    """The records from an offset on, each with its own offset; raises _DamagedError, _OneBlockError.

    warcio writes its warnings to standard error; they are turned into what they mean here.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    stream.seek(start)
    archive = ArchiveIterator(stream)
    while True:
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                record = next(archive, None)
        except ArchiveLoadFailed as error:
            if "non-chunked gzip" in str(error):
                raise _OneBlockError from None
            raise _DamagedError(_NO_RECORD, headless=True) from None
        except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError):
            raise _DamagedError(_NO_RECORD, headless=True) from None
        if record is None:
            if _is_left(stream, archive.offset):
                raise _DamagedError("it is cut short", headless=True)
            return
        yield archive.offset, record


def _is_left(stream: IO[bytes], offset: int) -> bool:
    """Whether anything but white space stands after an offset: warcio takes a cut gzip member for the end."""
    stream.seek(offset)
    return bool(stream.read(64).strip())


def _piece(record: Any, archive: _Archive, number: int) -> Piece | InputError | None:
    """The page in a record, or None where it holds something else; raises _DamagedError."""
    where = f"{archive.where} record {number}"
    is_page = _is_page(record)
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            content = record.content_stream() if is_page else record.raw_stream
            data = content.read(archive.limit + 1)
    except Exception as error:  # whatever a decoder makes of damaged bytes
        raise _DamagedError(str(error) or type(error).__name__) from None
    if len(data) > archive.limit:
        return (
            TooLarge(where, f"a page of more than the {archive.limit:,} bytes allowed") if is_page else None
        )
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _DamagedError("it is cut short")
    if _SWALLOWED.search(data):
        raise _DamagedError("its length runs into the next record")
    url = record.rec_headers.get_header("WARC-Target-URI")
    return Piece(data, where, archive.name, Media.HTML, url, _charset(record)) if is_page else None


def _charset(record: Any) -> str | None:
    found = re.search(r"charset=[\"']?([\w.:-]+)", record.http_headers.get_header("Content-Type") or "", re.I)
    return found[1] if found else None


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").lower()
    return record.http_headers.get_statuscode() == "200" and ("text/html" in kind or "xhtml" in kind)


def _next_start(stream: IO[bytes], after: int) -> int | None:
    """Where the next record may begin at or after an offset: at a gzip member, or at a line 'WARC/1.…'."""
    stream.seek(0)
    zipped = stream.read(3) == _GZIP_MAGIC
    mark, lead = (_GZIP_MAGIC, 0) if zipped else (b"\nWARC/1.", 1)
    at = max(after - lead, 0)
    overlap = b""
    try:
        stream.seek(at)
        while chunk := stream.read(_CHUNK):
            if (found := (overlap + chunk).find(mark)) >= 0:
                return at - len(overlap) + found + lead
            at += len(chunk)
            overlap = (overlap + chunk)[-len(mark) + 1 :]
    except (OSError, EOFError):  # a gzip stream that ends before its time
        return None
    return None
