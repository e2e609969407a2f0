"""Who sent a mail: the outlet, the person who writes for it, or both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr

from reportedly.ingest.outlets import is_outlet_name, known_outlet

_JOINT = re.compile(r"\s+(?:at|from|via|@|[|–—-])\s+|,\s+|\s+\((?=[^()]+\)$)")
_LETTER = re.compile(
    r"\s+(?:briefing|bulletin|newsletter|digest|alerts?|mailing list|e-?mails?|subscribers|readers)$", re.I
)


@dataclass(frozen=True, slots=True)
class Sender:
    """What the headers say of the sender; a part that they do not tell is None."""

    outlet: str | None = None
    byline: str | None = None


def sender_of(author: str | None, others: Iterable[str | None] = ()) -> Sender:
    """The sender by a mail's From header; `others` are further headers that may name the outlet.

    A name is an outlet's where the register knows it, where it is made like one, or where the domain spells
    it; unless the address is a person's own. Without any, the domain's outlet in the register is taken.

    >>> sender_of("Levant Daily <briefing@levantdaily.example>")
    Sender(outlet='Levant Daily', byline=None)
    >>> sender_of("Ann Lee at Valley Herald <ann@valley.example>")
    Sender(outlet='Valley Herald', byline='Ann Lee')
    """
    name, address = parseaddr(author or "")
    person, outlet = _parted(" ".join(name.split()), address)
    outlet = outlet or next(filter(None, map(_outlet_of, others)), None)
    outlet = outlet or known_outlet(_domain(address))
    return Sender(outlet, person or (None if outlet else address or None))


def _parted(name: str, address: str) -> tuple[str | None, str | None]:
    """The person and the outlet of a display name."""
    if not name:
        return None, None
    if (outlet := _outlet_in(name, address)) is not None:
        return None, outlet
    person, *rest = _JOINT.split(name, maxsplit=1)
    outlet = _outlet_in(rest[0].rstrip(")"), address) if rest else None
    return (person, outlet) if outlet else (name, None)


def _outlet_of(header: str | None) -> str | None:
    """The outlet that a header such as List-Id or Sender names, or None."""
    name, address = parseaddr(header or "")
    return _outlet_in(" ".join(name.split()), address) if name else None


def _outlet_in(name: str, address: str) -> str | None:
    """The outlet that a display name is, without the name of its letter; None where it is another's.

    >>> _outlet_in("Delta Watch Newsletter", "news@deltawatch.example")
    'Delta Watch'
    >>> _outlet_in("Harold Post", "h.post@mail.example")
    """
    for candidate in dict.fromkeys((name, _LETTER.sub("", name))):
        if known_outlet(candidate):
            return candidate
        if not _is_personal(candidate, address) and (
            is_outlet_name(candidate) or _spelt_by(_domain(address), candidate)
        ):
            return candidate
    return None


def _is_personal(name: str, address: str) -> bool:
    """Whether the part before the @ is made of a person's name: 'ann', 'a.lee', 'lee-ann', 'alee'."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    local = address.rpartition("@")[0].casefold().rstrip("0123456789")
    if len(words) < 2 or not local:
        return False
    first, last = words[0], words[-1]
    pairs = {(first, last), (first[0], last), (first, last[0]), (last, first), (last, first[0])}
    joined = {mark.join(pair) for pair in pairs for mark in "._-"} | {first[0] + last, first + last[0]}
    return local in joined | {first, last}


def _spelt_by(domain: str, name: str) -> bool:
    """Whether one of a domain's parts spells a name: 'levant-daily.example' does 'The Levant Daily'."""
    words = re.findall(r"[^\W_]+", name.casefold())
    spelt = "".join(words[1:] if words[:1] == ["the"] else words)
    return len(spelt) > 3 and spelt in {part.replace("-", "") for part in domain.split(".")[:-1]}


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().casefold()
