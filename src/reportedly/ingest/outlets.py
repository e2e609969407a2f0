"""What names an outlet: the register of outlets, or the words that outlets are called by."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.tables import table

if TYPE_CHECKING:
    from reportedly.resolve.sources import OutletRegister

MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_][\w.'’&-]*")
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "du", "la", "le", "al", "el"})


@cache
def _register() -> OutletRegister:
    from reportedly.resolve.sources import OutletRegister

    return OutletRegister.open()


def known_outlet(name_or_domain: str) -> str | None:
    """The register's name of an outlet, by a name, an address or a domain; None where it has none.

    >>> known_outlet("www.bbc.co.uk"), known_outlet("nowhere.example")
    ('BBC', None)
    """
    found = _register().find(name_or_domain)
    return found.name if found else None


def is_outlet_name(words: str) -> bool:
    """Whether some words are an outlet's name and nothing else.

    They are where the register knows them, and where up to five capitalised words end like one ('Post',
    'Daily', 'News Agency') or begin like one ('Radio').

    >>> [is_outlet_name(name) for name in ("The Meridian Post", "Radio Sandgate", "Reuters", "Town hit")]
    [True, True, True, False]
    >>> is_outlet_name("Gunmen storm post"), is_outlet_name("Post")
    (False, False)
    """
    tokens = _WORD.findall(words)
    if not tokens or len(tokens) > MOST_WORDS + 3 or re.search(r"[.!?؟:;,\d]", words):
        return False
    if known_outlet(words.strip()):
        return True
    named = all(token in _SMALL or not token[0].islower() for token in tokens) and not tokens[0].islower()
    own = [token.lower() for token in tokens if token.lower() not in _SMALL]
    if not named or not 2 <= len(own) <= MOST_WORDS:
        return False
    return own[-1] in _cues("outlet") or own[0] in _cues("outlet_first")


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset(row["cue"] for row in table("masthead_cues") if row["kind"] == kind)
