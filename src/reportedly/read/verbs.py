"""Reporting verbs: the table's senses, and which of them a verb has where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.read.syntax import Syntax
from reportedly.tables import table
from reportedly.types.reading import EventType, Medium

TEXTS = frozenset(
    ("statement", "report", "letter", "message", "claim", "warning", "remark", "comment", "account", "quote")
)
PLATFORMS = frozenset(("twitter", "facebook", "telegram", "x", "whatsapp", "instagram", "youtube", "weibo"))
# Frames that are a preposition: 'accused … of', 'called for', 'described as'.
PREPOSITIONS = frozenset(("of", "for", "as", "on", "about", "with", "to", "against", "at", "over", "in"))


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One row of the table: how a verb reports and what speech act it makes."""

    lemma: str
    cls: str
    kind: str
    event_type: EventType | None
    medium: Medium | None
    frames: frozenset[str]
    object: str = "content"
    needs: tuple[tuple[str, ...], ...] = ()  # alternatives, each the conditions that must all hold


@cache
def verb_senses() -> dict[str, tuple[ReportingVerb, ...]]:
    """The senses of each reporting verb by lemma, in the table's order."""
    media = set(Medium)
    found: dict[str, tuple[ReportingVerb, ...]] = {}
    for row in table("reporting_verbs"):
        sense = ReportingVerb(
            lemma=row["lemma"],
            cls=row["class"],
            kind=row["kind"],
            event_type=EventType(row["event_type"]) if row["event_type"] else None,
            medium=Medium(row["medium"]) if row["medium"] in media else None,
            frames=frozenset(row["frame"].split("|")),
            object=row["object"],
            needs=parse_conditions(row["needs"]),
        )
        found[sense.lemma] = (*found.get(sense.lemma, ()), sense)
    return found


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """The last sense of each reporting verb by lemma."""
    return {lemma: senses[-1] for lemma, senses in verb_senses().items()}


def parse_conditions(cell: str) -> tuple[tuple[str, ...], ...]:
    """The alternatives of a `needs` cell; a bar parts fillers of one relation, or whole alternatives.

    >>> parse_conditions("obj:toll|count & at:number")
    (('obj:toll|count', 'at:number'),)
    >>> parse_conditions("obj:text|on:platform|quote")
    (('obj:text',), ('on:platform',), ('quote',))
    """
    alternatives: list[tuple[str, ...]] = []
    for part in cell.split(" / "):
        conditions = [c.strip() for c in part.split("&") if c.strip()]
        if len(conditions) != 1:
            alternatives.extend([tuple(conditions)] if conditions else [])
            continue
        for piece in conditions[0].split("|"):
            is_filler = alternatives and ":" in alternatives[-1][0] and ":" not in piece and piece not in BARE
            if is_filler:
                alternatives[-1] = (f"{alternatives[-1][0]}|{piece}",)
            else:
                alternatives.append((piece,))
    return tuple(alternatives)


BARE = frozenset(("quote", "ccomp", "to_inf", "as", "with", "to", "for", "on"))


def sense_at(syntax: Syntax, index: int, quoted: bool) -> ReportingVerb | None:
    """The sense that a verb has where it stands, or None where it reports nothing.

    `quoted`: whether it tags a quotation.
    """
    token = syntax.tokens[index]
    for lemma in (with_particle(syntax, index), token.lemma):
        for sense in verb_senses().get(lemma, ()) if lemma else ():
            if meets(syntax, index, sense, quoted):
                return sense
    return None


def with_particle(syntax: Syntax, index: int) -> str | None:
    """A verb with the next words where the table has them as one lemma ('claim responsibility')."""
    tokens, lemma = syntax.tokens, syntax.tokens[index].lemma
    for length in (3, 2, 1):
        words = [tokens[i].text.lower() for i in range(index + 1, min(index + 1 + length, len(tokens)))]
        if len(words) == length and (phrase := " ".join((lemma, *words))) in verb_senses():
            return phrase
    return None


def meets(syntax: Syntax, index: int, sense: ReportingVerb, quoted: bool) -> bool:
    """Whether a verb stands as a sense needs it."""
    particles = [syntax.tokens[k].text.lower() for k in syntax.kids(index, "compound:prt")]
    if any(p not in sense.lemma.split() for p in particles):
        return False  # 'carried out' is another verb than 'carried'
    if not sense.needs:
        return True
    return any(all(holds(syntax, index, c, quoted) for c in alternative) for alternative in sense.needs)


def holds(syntax: Syntax, index: int, condition: str, quoted: bool) -> bool:
    """Whether one condition of the table holds for a verb."""
    relation, _, fillers = condition.partition(":")
    if relation == "no":
        return fillers not in PREPOSITIONS or not hangs(syntax, index, fillers)
    if relation == "obj":
        objects = syntax.kids(index, "obj") or syntax.kids(index, "nsubj:pass")
        return any(fills(syntax, k, f) for k in objects for f in fillers.split("|"))
    if relation in ("actor", "content"):
        return True
    if fillers:
        return any(fills(syntax, k, f) for k in hanging(syntax, index, relation) for f in fillers.split("|"))
    if relation == "quote":
        return quoted
    if relation == "ccomp":
        return quoted or bool(syntax.kids(index, "ccomp"))
    return bool(syntax.kids(index, "xcomp")) if relation == "to_inf" else hangs(syntax, index, relation)


def fills(syntax: Syntax, index: int, filler: str) -> bool:
    """Whether a token is of a kind of the table (text, number, platform), or that noun itself."""
    token = syntax.tokens[index]
    if filler == "number":
        return token.pos == "NUM" or bool(syntax.kids(index, "nummod"))
    if filler == "text":
        return token.lemma in TEXTS
    if filler == "platform":
        return token.text.lower() in PLATFORMS
    if filler in ("actor", "person", "event"):
        return token.pos in ("NOUN", "PROPN", "PRON")
    return token.lemma == filler


def hanging(syntax: Syntax, index: int, preposition: str) -> list[int]:
    """What hangs from a verb, or from its object, by a preposition."""
    below = [*syntax.kids(index, "obl", "advcl", "xcomp", "nmod")]
    below += [k for o in syntax.kids(index, "obj", "nsubj:pass") for k in syntax.kids(o, "nmod", "acl")]
    return [
        k for k in below if any(syntax.tokens[m].lemma == preposition for m in syntax.kids(k, "case", "mark"))
    ]


def hangs(syntax: Syntax, index: int, preposition: str) -> bool:
    """Whether anything hangs from a verb by a preposition."""
    return bool(hanging(syntax, index, preposition))
