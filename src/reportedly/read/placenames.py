"""Place names of a text: found by the encoder, resolved together against the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.read.cues import reporting_verbs
from reportedly.read.mentions import Named
from reportedly.read.registers import Registers
from reportedly.read.speakers import outlets
from reportedly.read.syntax import Syntax, base
from reportedly.resolve.places import PlaceContext, PlaceMention, resolve_places
from reportedly.types.reading import MentionType, Place, PlaceUse
from reportedly.types.report import Report

PLACE_TYPES = frozenset(
    (MentionType.GPE, MentionType.LOCATION, MentionType.FACILITY, MentionType.NATIONALITY)
)
LOCATING = frozenset(
    "in at near into inside outside around across over within throughout towards toward".split()  # noqa: SIM905
)
# Nouns before which a place name says whose, not where: 'the Damascus government'.
ACTING_VERBS = frozenset(
    ("attack", "launch", "bomb", "shell", "strike", "condemn", "want", "reject", "vow", "back")
)


def read_places(
    syntax: Syntax, named: Sequence[Named], report: Report, registers: Registers
) -> tuple[Place, ...]:
    """The places of a text in its order; unresolved ones keep their words and a reason."""
    wanted = [n for n in named if n.is_name and n.type in PLACE_TYPES]
    mentions = [PlaceMention(n.span.start, n.span.end, n.span.text, use_of(syntax, n)) for n in wanted]
    outlet = outlets().find(report.outlet) if report.outlet else None
    context = PlaceContext(
        syntax.parse.text, outlet_country=outlet.country if outlet else None, dateline=report.dateline
    )
    return resolve_places(mentions, context, registers.gazetteer)


def use_of(syntax: Syntax, named: Named) -> PlaceUse:
    """Whether a name means the place, or stands for a government or a modifier of something else.

    Demonyms are told by the gazetteer, not here.
    """
    token = syntax.tokens[syntax.first_conjunct(named.head)]
    if syntax.case(token.index) in LOCATING:
        return PlaceUse.LITERAL
    if base(token.dep) in ("compound", "amod"):
        return PlaceUse.ASSOCIATIVE
    if base(token.dep) == "nmod" and token.dep == "nmod:poss":
        return PlaceUse.ASSOCIATIVE
    head = syntax.tokens[token.head] if token.head >= 0 else None
    speaks = (
        head is not None
        and head.pos == "VERB"
        and (head.lemma in reporting_verbs() or head.lemma in ACTING_VERBS)
    )
    if token.dep == "nsubj" and speaks and named.type is MentionType.GPE:
        return PlaceUse.ASSOCIATIVE
    return PlaceUse.LITERAL


def regions_named(places: Sequence[Place], registers: Registers) -> Mapping[str, frozenset[str]]:
    """For each place that names a region of several countries, those countries (ISO 3166-1 alpha-2)."""
    named = {
        p.id: registers.gazetteer.countries_of_region(p.text) for p in places if p.use is PlaceUse.LITERAL
    }
    return {ident: countries for ident, countries in named.items() if len(countries) > 1}
