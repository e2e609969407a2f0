"""One document's bytes on their way to a report, and what every reader is handed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from unicodedata import category

from reportedly.errors import InputError
from reportedly.types.report import Skipped

if TYPE_CHECKING:
    from reportedly.ingest.fetch import Fetcher
    from reportedly.ingest.originals import Originals
    from reportedly.settings import Settings

log = logging.getLogger("reportedly.ingest")

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, direction marks, half pairs, line ends
_JOINERS = "\u200c\u200d"  # Persian words and joined emoji are written with them


class Media(StrEnum):
    """What bytes turned out to be; the values are media types."""

    HTML = "text/html"
    FEED = "application/rss+xml"
    WARC = "application/warc"
    JSONL = "application/jsonl"
    JSON = "application/json"
    TELEGRAM = "application/vnd.telegram.export+json"
    PDF = "application/pdf"
    MAIL = "message/rfc822"
    TEXT = "text/plain"
    GZIP = "application/gzip"
    BINARY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one document.

    `where` is how a Skipped names it ('wire.warc line 3'), `name` the file's own name, from which an id
    is made when nothing better is known; `url` and `charset` come from the transport, if it told them.
    """

    data: bytes
    where: str
    name: str
    media: Media
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True)
class Context:
    """What a run may do, where it keeps originals, and how it fetches."""

    settings: Settings
    originals: Originals | None = None

    @cached_property
    def fetcher(self) -> Fetcher:
        """The one fetcher of a run, so that its pace per host holds over all inputs."""
        from reportedly.ingest.fetch import Fetcher, cache_file

        return Fetcher(self.settings, cache=cache_file(self.settings.cache_folder))


def printable(words: str) -> str:
    """The words with control characters and lone surrogates escaped, so that a terminal shows and obeys none.

    >>> printable("night\\x1b[2J.txt"), printable("نص.txt")
    ('night\\\\x1b[2J.txt', 'نص.txt')
    """
    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if category(character) in _UNSEEN and character not in _JOINERS
        else character
        for character in words
    )


def skipped(error: InputError) -> Skipped:
    """What an input that could not be read leaves behind: where it stood, and why, on one line.

    >>> skipped(InputError("a.html", "holds no article", hint="a menu?"))
    Skipped(where='a.html', reason='holds no article (a menu?)')
    """
    reason = f"{error.reason} ({error.hint})" if error.hint else error.reason
    return Skipped(where=error.where, reason=" ".join(reason.split()))


Found = TypeVar("Found")


def guarded(where: str, found: Iterator[Found]) -> Iterator[Found | Skipped]:
    """What is found, with any error turned into a Skipped at its place: one bad thing costs itself alone.

    Every library below may fail on hostile bytes in ways of its own, so here everything is caught.
    """
    try:
        yield from found
    except InputError as error:
        yield skipped(error)
    except OSError as error:
        yield Skipped(where=where, reason=spoken(error))
    except Exception as error:
        log.debug("%s", where, exc_info=True)
        reason = " ".join(f"cannot be read: {type(error).__name__}: {error}".split())
        yield Skipped(where=where, reason=reason[:200])


def spoken(error: OSError) -> str:
    """What the system complains of, in small letters.

    >>> spoken(FileNotFoundError(2, "No such file or directory")), spoken(OSError(36, "File name too long"))
    ('no such file', 'file name too long')
    """
    known = {FileNotFoundError: "no such file", PermissionError: "permission denied"}
    return known.get(type(error)) or (error.strerror or str(error) or type(error).__name__).lower()
