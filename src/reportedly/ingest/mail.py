"""A mail (EML) → report: its plain text if it has one, else its HTML cleaned."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from reportedly.errors import InputError
from reportedly.ingest.charset import characters
from reportedly.ingest.dates import published_of
from reportedly.ingest.draft import Draft, report_of
from reportedly.ingest.sender import sender_of
from reportedly.ingest.source import Context, Piece
from reportedly.ingest.tree import text_of_fragment
from reportedly.types.report import Report


def read_mail(piece: Piece, context: Context) -> Iterator[Report]:
    """The one report of a mail. Its id is its Message-ID as a `mid:` address (RFC 2392), where it has one.

    The sender is the byline where the name is a person's, else the outlet; an attachment is never read.
    """
    mail = message_from_bytes(piece.data, policy=policy.default)
    sender = sender_of(_header(mail, "from"), [_header(mail, name) for name in ("list-id", "sender")])
    draft = Draft(
        text=_text(mail, piece.where),
        id=_id(mail),
        title=_header(mail, "subject"),
        outlet=_header(mail, "organization") or sender.outlet,
        byline=sender.byline,
        published=published_of(_header(mail, "date") or ""),
        language=_header(mail, "content-language"),
    )
    yield report_of(draft, piece, context)


def _text(mail: EmailMessage, where: str) -> str:
    body = mail.get_body(("plain", "html"))
    if body is None:
        raise InputError(where, "the mail holds no text part")
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise InputError(where, "the mail's text part cannot be decoded")
    text = characters(payload, body.get_content_charset()).replace("\r\n", "\n")
    return text_of_fragment(text) if body.get_content_type() == "text/html" else text


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header's text on one line, or None; a header that breaks the rules of its grammar is None too."""
    try:
        value = str(mail.get(name) or "")
    except (ValueError, IndexError, TypeError, AttributeError):  # the stdlib's parser on hostile headers
        return None
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split()) or None


def _id(mail: EmailMessage) -> str | None:
    number = (_header(mail, "message-id") or "").strip("<> ")
    return f"mid:{number}" if number else None
