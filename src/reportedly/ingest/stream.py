"""A stream of bytes → reports, by what the bytes turn out to be."""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import IO, TYPE_CHECKING, cast

from reportedly.errors import InputError, TooLarge
from reportedly.ingest.sniff import HEAD_BYTES, media_of
from reportedly.ingest.source import Context, Media, Piece
from reportedly.types.report import Report, Skipped

if TYPE_CHECKING:
    from reportedly.types.reading import Reading

    Found = Iterator[Report | Reading | Skipped]


@dataclass(frozen=True, slots=True)
class Named:
    """How a stream is named, and what its transport told: size in bytes, address, charset."""

    where: str
    name: str
    size: int | None = None
    url: str | None = None
    charset: str | None = None


def read_stream(stream: IO[bytes], named: Named, context: Context, *, readings: bool = False) -> Found:
    """Everything a stream holds; raises InputError where it holds nothing that can be read.

    Lines, archives and exports are read piece by piece; any other document is loaded whole, unless it is
    above `max_input_bytes`: then it is refused before it is loaded.
    """
    head = stream.read(HEAD_BYTES)
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError(named.where, "is empty")
    media = media_of(head, named.name)
    if media is Media.GZIP and isinstance(stream, gzip.GzipFile):
        raise InputError(named.where, "is gzip within gzip")
    whole = _from_head(head, stream)
    if media is Media.GZIP:
        yield from _read_gzip(whole, named, context, readings)
    elif media is Media.JSONL:
        from reportedly.ingest.lines import read_lines

        yield from read_lines(whole, named.where, named.name, context, readings=readings)
    elif media is Media.WARC:
        yield from _read_archive(whole, named, context)
    elif media in (Media.TELEGRAM, Media.JSON):
        from reportedly.ingest.telegram import read_telegram

        yield from read_telegram(whole, named.where, named.name, context)
    else:
        yield from _read_document(whole, media, named, context)


def _from_head(head: bytes, stream: IO[bytes]) -> IO[bytes]:
    """The stream from its beginning, though its head has been read."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return cast("IO[bytes]", io.BufferedReader(_Rejoined(head, stream), HEAD_BYTES))


class _Rejoined(io.RawIOBase):
    """A head that was read from a stream that cannot go back, and the rest of it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def _read_gzip(stream: IO[bytes], named: Named, context: Context, readings: bool) -> Found:
    """What is inside a gzip file: an archive keeps its members, anything else is unpacked as it is read."""
    seekable = stream if stream.seekable() else _spooled(stream, named, context)
    unzipped = cast("IO[bytes]", gzip.GzipFile(fileobj=seekable))
    try:
        if ".warc" in named.name.lower() or _holds_archive(unzipped):
            yield from _read_archive(seekable, named, context)
        else:
            inner = replace(named, name=named.name.removesuffix(".gz"), size=None)
            yield from read_stream(unzipped, inner, context, readings=readings)
    except (OSError, EOFError, zlib.error) as error:
        reason = "is cut short" if isinstance(error, EOFError) else "is damaged"
        raise InputError(named.where, f"the gzip file {reason}") from None


def _holds_archive(unzipped: IO[bytes]) -> bool:
    """Whether a gzip file holds web records; raises what gzip raises where it is damaged."""
    head = unzipped.read(16)
    unzipped.seek(0)
    return head.startswith(b"WARC/")


def _read_archive(stream: IO[bytes], named: Named, context: Context) -> Found:
    from reportedly.ingest.warc import read_warc

    seekable = stream if stream.seekable() else _spooled(stream, named, context)
    yield from read_warc(seekable, named.where, named.name, context)


def _spooled(stream: IO[bytes], named: Named, context: Context) -> IO[bytes]:
    """A stream that cannot go back, copied to a file that can; refused above 50 times the size limit."""
    limit = 50 * context.settings.max_input_bytes
    copy = cast("IO[bytes]", tempfile.TemporaryFile())  # noqa: SIM115 - closed with its last reader
    while chunk := stream.read(1 << 20):
        copy.write(chunk)
        if copy.tell() > limit:
            raise TooLarge(
                named.where, f"more than {limit:,} bytes on standard input: save it to a file first"
            )
    copy.seek(0)
    return copy


def _read_document(stream: IO[bytes], media: Media, named: Named, context: Context) -> Found:
    limit = context.settings.max_input_bytes
    if named.size and named.size > limit:
        raise TooLarge(named.where, f"{named.size:,} bytes, more than the {limit:,} allowed")
    if (reader := _reader(media)) is None:
        hint = "expected HTML, a feed, WARC, JSON Lines, PDF, mail or text"
        raise InputError(named.where, "is binary, no text", hint=hint)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(named.where, f"more than the {limit:,} bytes allowed")
    yield from reader(Piece(data, named.where, named.name, media, named.url, named.charset), context)


def _reader(media: Media) -> Callable[[Piece, Context], Iterator[Report | Skipped]] | None:
    """The reader of documents of a medium, imported only now: each brings its own library."""
    if media not in _READERS:
        return None
    module, function = _READERS[media]
    found: Callable[[Piece, Context], Iterator[Report | Skipped]]
    found = getattr(import_module(f"reportedly.ingest.{module}"), function)
    return found


_READERS = {
    Media.HTML: ("page", "read_page"),
    Media.FEED: ("feed", "read_feed"),
    Media.PDF: ("pdf", "read_pdf"),
    Media.MAIL: ("mail", "read_mail"),
    Media.TEXT: ("plain", "read_plain"),
}
