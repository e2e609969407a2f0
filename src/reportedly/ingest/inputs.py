"""Whatever a user names – files, folders, addresses, standard input – → reports, in the order given."""

from __future__ import annotations

import io
import logging
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast
from urllib.parse import urlsplit

from reportedly.errors import InputError
from reportedly.ingest.source import Context, guarded, printable, spoken
from reportedly.ingest.stream import Named, read_stream
from reportedly.types.report import Report, Skipped

if TYPE_CHECKING:
    from reportedly.ingest.originals import Originals
    from reportedly.settings import Settings
    from reportedly.types.reading import Reading

    Found = Iterator[Report | Reading | Skipped]

# Libraries that warn about every page; what matters of it comes back as Skipped.
_TALKATIVE = ("trafilatura", "htmldate", "courlan", "justext", "readability", "charset_normalizer", "pypdf")


def open_inputs(
    inputs: Sequence[str], settings: Settings, originals: Originals | None = None
) -> Iterator[Report | Skipped]:
    """The reports of any mix of files, folders, web addresses, feeds and `-`, in the order given.

    Whatever cannot be read is one Skipped in its place, and never stops the rest. Nothing is read before
    it is asked for. `originals` keeps the bytes that each report was made from.
    """
    context = Context(settings, originals)
    _quiet_libraries()
    for given in inputs:
        for found in _open_shown(given, context, readings=False):
            assert isinstance(found, Report | Skipped)
            yield found


def open_jsonl(
    path: str, settings: Settings | None = None, originals: Originals | None = None
) -> Iterator[Report | Reading | Skipped]:
    """The reports and readings of an input as `open_inputs` takes them: linking can be given either."""
    from reportedly.settings import Settings

    context = Context(settings or Settings(), originals)
    _quiet_libraries()
    yield from _open_shown(path, context, readings=True)


def _quiet_libraries() -> None:
    """Keeps libraries from writing to standard error by themselves; a configured log still hears them."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _open_shown(given: str, context: Context, *, readings: bool) -> Found:
    """What an input gives; what is said of it holds no control character, whatever its name does."""
    for found in guarded(given, _open(given, context, readings=readings)):
        if isinstance(found, Skipped):
            yield Skipped(where=printable(found.where), reason=printable(found.reason))
        else:
            yield found


def _open(given: str, context: Context, *, readings: bool) -> Found:
    if not given.strip():
        raise InputError(repr(given), "names no input")  # Path("") would be the folder one stands in
    if given == "-":
        named = Named("standard input", "stdin")
        yield from read_stream(cast("IO[bytes]", sys.stdin.buffer), named, context, readings=readings)
    elif re.match(r"[a-zA-Z][\w+.-]*://", given):
        yield from _open_address(given, context, readings=readings)
    elif (path := Path(given)).is_dir():
        yield from _open_folder(path, context, readings=readings)
    else:
        yield from _open_file(path, context, readings=readings)


def _open_address(url: str, context: Context, *, readings: bool) -> Found:
    fetched = context.fetcher.get(url)
    name = Path(urlsplit(fetched.url).path).name or (urlsplit(fetched.url).hostname or "page")
    named = Named(url, name, len(fetched.body), fetched.url, fetched.charset)
    yield from read_stream(io.BytesIO(fetched.body), named, context, readings=readings)


def _open_file(path: Path, context: Context, *, readings: bool) -> Found:
    if path.is_symlink() and not path.exists():
        raise InputError(str(path), "a link that leads to no file")
    if not stat.S_ISREG(path.stat().st_mode):
        raise InputError(str(path), "is no ordinary file")
    with path.open("rb") as stream:
        named = Named(str(path), path.name, os.fstat(stream.fileno()).st_size)
        yield from read_stream(stream, named, context, readings=readings)


def _open_folder(folder: Path, context: Context, *, readings: bool) -> Found:
    """Everything in a folder and the folders in it, sorted by name; hidden files are left out."""
    entered: set[tuple[int, int]] = set()
    count = 0
    for path in _files(folder, entered):
        count += 1
        if isinstance(path, Skipped):
            yield path
        else:
            yield from guarded(str(path), _open_file(path, context, readings=readings))
    if not count:
        yield Skipped(where=str(folder), reason="the folder is empty")


def _files(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path | Skipped]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in entered:
        yield Skipped(where=str(folder), reason="leads back to a folder already read")
        return
    entered.add((status.st_dev, status.st_ino))
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield Skipped(where=str(folder), reason=spoken(error))
        return
    for path in paths:
        if path.is_dir():
            yield from _files(path, entered)
        else:
            yield path
