"""Telegram's JSON export of a channel → one report a text message, read piece by piece whatever its size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO, Any

from reportedly.errors import InputError
from reportedly.ingest.draft import Draft, report_of
from reportedly.ingest.source import Context, Media, Piece, guarded
from reportedly.types.report import Report, Skipped

_CHUNK = 1 << 20  # characters read at a time
_MESSAGES = re.compile(r'"messages"\s*:\s*\[')
_MESSAGE = re.compile(r'\{\s*"id"\s*:\s*\d+\s*,\s*"type"\s*:')
_FIELD = r'"%s"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)'


def read_telegram(stream: IO[bytes], where: str, name: str, context: Context) -> Iterator[Report | Skipped]:
    """The text messages of every chat of an export, in order; pictures, polls and notices are passed over.

    A message's outlet is its channel, its zone UTC. Its id and address are `https://t.me/CHANNEL/NUMBER`
    where the channel's public name is told, else the id is `telegram:CHAT/NUMBER`.
    """
    text = _Text(stream)
    found = False
    while (header := text.until(_MESSAGES)) is not None:
        found = True
        channel = {key: _field(header, key) for key in ("name", "username", "type", "id")}
        yield from _chat(text, channel, Piece(b"", where, name, Media.TELEGRAM), context)
    if not found:
        yield Skipped(where=where, reason="is JSON, but neither JSON Lines of reports nor a Telegram export")


class _Text:
    """The characters of a stream, of which only those not yet used are held."""

    def __init__(self, stream: IO[bytes]) -> None:
        import codecs

        self._stream = codecs.getreader("utf-8-sig")(stream, "replace")
        self.held = ""

    def more(self) -> bool:
        """Whether there was more to read."""
        chunk = self._stream.read(_CHUNK)
        self.held += chunk
        return bool(chunk)

    def until(self, pattern: re.Pattern[str]) -> str | None:
        """The characters before the next match, which are used up with it; None at the stream's end."""
        while (match := pattern.search(self.held)) is None:
            self.held = self.held[-10 * _CHUNK :]
            if not self.more():
                return None
        before = self.held[: match.start()]
        self.held = self.held[match.end() :]
        return before

    def skip_to(self, pattern: re.Pattern[str]) -> bool:
        """Whether a match was found beyond the next character; the text now begins there."""
        match = pattern.search(self.held, 1)
        self.held = self.held[match.start() :] if match else ""
        return match is not None

    def next_value(self, limit: int) -> Any:
        """The next JSON value of a list, or None at its end; raises ValueError where it is cut short."""
        while True:
            self.held = self.held.lstrip(" \t\r\n,")
            if self.held.startswith("]"):
                return None
            try:
                value, end = json.JSONDecoder().raw_decode(self.held)
            except ValueError:
                if len(self.held) > limit or not self.more():
                    raise
                continue
            self.held = self.held[end:]
            return value


def _field(header: str, key: str) -> str | None:
    """The last value of a key before the messages: that of the chat they belong to."""
    values = re.findall(_FIELD % key, header)
    return str(json.loads(values[-1], strict=False)) if values else None


def _chat(
    text: _Text, channel: dict[str, str | None], export: Piece, context: Context
) -> Iterator[Report | Skipped]:
    number = 0
    while True:
        number += 1
        where = f"{export.where} message {number}"
        try:
            message = text.next_value(context.settings.max_input_bytes)
        except (ValueError, RecursionError):
            yield Skipped(where=where, reason="the export is cut short or damaged here")
            if not text.skip_to(_MESSAGE):
                return
            continue
        if message is None:
            return
        piece = replace(export, data=_bytes(message), where=where)
        yield from guarded(where, _read_message(message, channel, piece, context))


def _bytes(message: Any) -> bytes:
    return json.dumps(message, ensure_ascii=True).encode("ascii")


def _read_message(
    message: Any, channel: dict[str, str | None], piece: Piece, context: Context
) -> Iterator[Report]:
    if not isinstance(message, dict):
        raise InputError(piece.where, "expected a message, got another JSON value")
    text = _message_text(message.get("text"))
    if message.get("type") != "message" or not text.strip():
        return
    public = channel["username"]
    url = f"https://t.me/{public}/{message.get('id')}" if public else None
    draft = Draft(
        text=text,
        id=url or f"telegram:{channel['id'] or channel['name']}/{message.get('id')}",
        outlet=channel["name"],
        byline=_signature(message),
        published=_moment(message),
        url=url,
    )
    yield report_of(draft, piece, context)


def _message_text(text: Any) -> str:
    """A message's words: a string, or a list of strings and formatted pieces.

    >>> _message_text(["Two ", {"type": "bold", "text": "killed"}, "."])
    'Two killed.'
    """
    parts = text if isinstance(text, list) else [text]
    words = [part.get("text") if isinstance(part, dict) else part for part in parts]
    return "".join(word for word in words if isinstance(word, str))


def _signature(message: dict[str, Any]) -> str | None:
    author = message.get("author")
    return author if isinstance(author, str) and author.strip() else None


def _moment(message: dict[str, Any]) -> str | None:
    """When the message was sent: in UTC from its Unix time, else the local time it shows, without a zone."""
    try:
        return datetime.fromtimestamp(int(message["date_unixtime"]), UTC).isoformat()
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        shown = message.get("date")
        from reportedly.ingest.dates import published_of

        return published_of(shown) if isinstance(shown, str) else None
