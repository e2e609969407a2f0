"""How and to whom something was said: the medium of an attribution and the outlet it was told to."""

from __future__ import annotations

from functools import cache

from reportedly.read.expressions import Cue
from reportedly.read.syntax import Syntax
from reportedly.resolve.sources import OutletRegister
from reportedly.tables import table
from reportedly.types.parse import Token
from reportedly.types.reading import Medium


@cache
def media() -> dict[str, Medium]:
    """Nouns that name a medium ('statement', 'Twitter'), lower case."""
    known = set(Medium)
    return {row["cue"].lower(): Medium(row["medium"]) for row in table("mediums") if row["medium"] in known}


@cache
def outlets() -> OutletRegister:
    """The outlets, opened once."""
    return OutletRegister.open()


def medium_of(syntax: Syntax, cue: Cue) -> Medium | None:
    """By what means it was said: the verb's own ('tweeted'), or a phrase beside it ('in a statement')."""
    if cue.verb.medium is not None:
        return cue.verb.medium
    index = cue.tokens[-1]
    for kid in syntax.kids(index, "obl", "nmod", "advcl", "advmod"):
        run = syntax.phrase(kid)
        words = syntax.span(*run).text.lower()
        for term in (syntax.tokens[kid].lemma, words):
            if term in media():
                return media()[term]
        for term, medium in media().items():
            if " " in term and term in words:
                return medium
    return None if cue.source is None else of_source(syntax.tokens[cue.source])


def of_source(token: Token) -> Medium | None:
    """The medium that a source is itself ('the video shows'); the Washington Post is no post."""
    medium = media().get(token.lemma)
    return medium if token.pos != "PROPN" or medium is Medium.BROADCAST else None


def outlet_told(syntax: Syntax, cue: Cue) -> int | None:
    """The head of a news outlet that somebody told it to ('told AFP'); None for any other hearer."""
    if cue.told_to is None:
        return None
    first, last = syntax.phrase(cue.told_to)
    return cue.told_to if outlets().find(syntax.span(first, last).text) is not None else None
