"""What bytes are: by what they hold first, by the file's suffix second."""

from __future__ import annotations

import re
from pathlib import PurePath

from reportedly.ingest.source import Media

HEAD_BYTES = 65_536  # how much of an input is looked at

_SUFFIXES = {
    ".html": Media.HTML, ".htm": Media.HTML, ".xhtml": Media.HTML, ".shtml": Media.HTML,
    ".xml": Media.FEED, ".rss": Media.FEED, ".atom": Media.FEED, ".rdf": Media.FEED,
    ".jsonl": Media.JSONL, ".ndjson": Media.JSONL, ".json": Media.JSON,
    ".warc": Media.WARC, ".pdf": Media.PDF, ".eml": Media.MAIL, ".txt": Media.TEXT,
}  # fmt: skip
_BINARY_STARTS = (
    b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"RIFF", b"ID3",
    b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"PAR1", b"SQLite format 3", b"OggS", b"MZ\x90", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_HTML_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|table|script)[\s>/]", re.I
)
_MAIL_HEADER = re.compile(
    rb"^(?:from|to|date|subject|message-id|mime-version|received|return-path|delivered-to|reply-to|content-type|"
    rb"list-id|x-[\w-]+):",
    re.I,
)
_TELEGRAM = re.compile(rb'"messages"\s*:\s*\[')


def media_of(head: bytes, name: str = "") -> Media:
    """The medium of an input, from its first `HEAD_BYTES` and its name; plain text where nothing else fits.

    >>> media_of(b"%PDF-1.7"), media_of(b'{"text": "x"}', "a.txt"), media_of(b"Two killed", "a.txt").value
    (<Media.PDF: 'application/pdf'>, <Media.JSONL: 'application/jsonl'>, 'text/plain')
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"\x1f\x8b"):
        return Media.GZIP
    if b"%PDF-" in head[:1024]:
        return Media.PDF
    if re.match(rb"WARC/\d", start):
        return Media.WARC
    if _is_binary(head):
        return Media.BINARY
    by_suffix = _SUFFIXES.get(PurePath(name.lower()).suffix)
    return (
        _json(start, by_suffix)
        or _markup(start, by_suffix)
        or _mail(start, by_suffix)
        or by_suffix
        or Media.TEXT
    )


def _is_binary(head: bytes) -> bool:
    """Whether bytes are no text: a known start, or more than one control character in fifty."""
    if head.startswith(_BINARY_STARTS):
        return True
    if head.startswith(_UNICODE_MARKS):
        return False
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return controls * 50 > len(head) and controls > 2


def _json(start: bytes, by_suffix: Media | None) -> Media | None:
    first_line, _, rest = start.partition(b"\n")
    if by_suffix is Media.JSONL:
        return Media.JSONL
    if re.match(rb'\[\s*[\[{"\]]', start):
        return Media.JSON
    if not start.startswith(b"{"):
        return Media.JSONL if _mostly_json_lines(rest) else None
    if _TELEGRAM.search(first_line) or (not first_line.startswith(b'{"') and _TELEGRAM.search(start)):
        return Media.TELEGRAM
    return Media.JSONL if first_line.startswith(b'{"') else Media.JSON


def _mostly_json_lines(rest: bytes) -> bool:
    """Whether the lines after a bad first one are JSON objects."""
    lines = rest.splitlines()[:3]
    return bool(lines) and all(line.startswith(b'{"') for line in lines)


def _markup(start: bytes, by_suffix: Media | None) -> Media | None:
    if not start.startswith(b"<"):
        return None
    top = start[:8192]
    if _FEED_ROOT.search(top[:2048]):
        return Media.FEED
    if _HTML_TAG.search(top):
        return Media.HTML
    return by_suffix or (Media.FEED if top.startswith(b"<?xml") else Media.HTML)


def _mail(start: bytes, by_suffix: Media | None) -> Media | None:
    lines = re.split(rb"\r?\n", start[:8192].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
    known = sum(bool(_MAIL_HEADER.match(line)) for line in lines)
    return Media.MAIL if known >= (1 if by_suffix is Media.MAIL else 3) else None
