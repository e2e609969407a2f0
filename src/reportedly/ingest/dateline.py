"""The dateline at the start of a text: where, when and by which agency it was filed."""

from __future__ import annotations

import re
from functools import cache

from reportedly.tables import table

LONGEST = 120  # characters; a longer opening is a sentence

_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ]"
_CAPS = rf"{_UPPER}[\w'’./-]*(?:\s+(?:{_UPPER}|al-|el-|de |du )[\w'’./-]*){{0,4}}"
_PLACE = rf"(?P<place>{_CAPS}(?:\s*[,/]\s*{_CAPS}){{0,2}})(?:\s*\([^()\n]{{2,30}}\)(?=,))?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_WORD = r"[^\W\d_]{3,10}"
_DAY = rf"(?P<day>(?:{_WORD},?\s+)?(?:{_NUMBER}\.?\s+{_WORD}|{_WORD}\.?\s+{_NUMBER})\.?(?:,?\s+\d{{4}})?)"
_AGENCY = r"(?P<agency>(?:\([^()\n]{1,50}\)|\[[^\[\]\n]{2,50}\]|/[^/\n]{2,50}/)\.?|[—–-]\s*РИА Новости\.?)"
_DASH = r"\s*(?P<dash>—|–|--+|[-:]|(?<=[)\]/])\.(?=\s))\s*"
_DATELINE = re.compile(rf"\s*{_PLACE}(?:\s*[,.]?\s*{_DAY})?(?:\s*[,.]?\s*{_AGENCY})?{_DASH}")
_AGENCY_ONLY = re.compile(r"\s*(?P<agency>\([A-Z][^()\n]{1,40}\))\s*(?P<dash>—|–|--+|-)\s+")
# Arabic datelines have no capitals to go by: a bracketed agency or day must follow.
_ARABIC = re.compile(
    r"\s*(?P<place>[\u0600-\u06ff][\u0600-\u06ff\s،]{1,40}?)\s*(?P<agency>\([^()\n]{2,40}\))\s*(?P<dash>[—–:-])\s+"
)


def dateline_of(text: str) -> str | None:
    """The dateline that opens a text, without the dash after it, or None.

    A place in capitals needs a spaced dash and a new sentence after it; one in small letters needs a day
    or an agency as well. Labels ('BREAKING –') are no places.

    >>> dateline_of("BAGHDAD, June 28 (Agency) — Two men were killed.")
    'BAGHDAD, June 28 (Agency)'
    >>> dateline_of("BREAKING — Two men were killed."), dateline_of("Troops - some of them boys - fled.")
    (None, None)
    """
    head = text[:LONGEST]
    for pattern in (_DATELINE, _AGENCY_ONLY, _ARABIC):
        match = pattern.match(head)
        if match is not None and _holds(match, text):
            return match.string[: match.start("dash")].strip(" \t\r\n,")
    return None


def _holds(match: re.Match[str], text: str) -> bool:
    parts = match.groupdict()
    place, day, agency = (parts.get(name) or "" for name in ("place", "day", "agency"))
    if place and _is_label(place):
        return False
    if match["dash"] in (".", ":") and not agency:
        return False
    capitals = place.partition(",")[0].isupper()
    if agency and (match.re is not _DATELINE or capitals or _begins_large(agency)):
        return True
    spaced = match.end("dash") < len(text) and text[match.end("dash") :][:1].isspace()
    if day:
        return spaced and _is_day(day)
    if match["dash"] == "-" and text[:LONGEST].isupper():
        return False  # in a text all in capitals a hyphen may stand anywhere: 'A LAST - MINUTE CALL'
    return spaced and capitals and _opens_sentence(text[match.end() :])


def _begins_large(agency: str) -> bool:
    """Whether the words in brackets begin like a name: '(Reuters)', not '(about 40)'."""
    return agency.strip("([/ —–-")[:1].isupper()


def _is_label(place: str) -> bool:
    words = place.upper().rstrip("0123456789 -")
    return words in _labels() or words.split()[0] in _labels()


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["word"] for row in table("dateline_words") if row["kind"] == "label")


def _is_day(day: str) -> bool:
    """Whether one of the words is a month's name: 'June 28', not 'Brigade 28'."""
    from reportedly.ingest.dates import is_month

    return any(is_month(word) for word in re.findall(r"[^\W\d_]+", day))


def _opens_sentence(rest: str) -> bool:
    return bool(re.match(r"[\"'“‘«(\[]?(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ0-9]|[^\W\d_a-zа-я])", rest))
