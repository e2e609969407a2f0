"""A passage read: one text (a body or a headline) from its parse to mentions, claims and events.

The ids go on from a shared numbering, so that those of body and headline never meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.read.attribution import read_attributions
from reportedly.read.counts import read_counts
from reportedly.read.cues import Cue, find_cues
from reportedly.read.entities import Entities
from reportedly.read.mentions import Named, find_mentions, weapons
from reportedly.read.placenames import read_places
from reportedly.read.quotes import find_quotes
from reportedly.read.registers import Registers
from reportedly.read.roles import Part, roles_of
from reportedly.read.scope import count_tokens, head_token, nearest, told_by
from reportedly.read.speech_acts import Act, find_acts
from reportedly.read.status import status_of
from reportedly.read.syntax import Syntax
from reportedly.read.times import read_times
from reportedly.read.triggers import Trigger, find_triggers
from reportedly.types.base import Span
from reportedly.types.parse import Parse
from reportedly.types.reading import (
    Attribution,
    Count,
    Entity,
    Event,
    EventType,
    Mention,
    MentionType,
    Outcome,
    Place,
    PlaceUse,
    Role,
    RoleName,
    Status,
    Time,
)
from reportedly.types.report import Report


class Numbering:
    """Ids `m1 m2 …` that go on over the passages of one reading."""

    def __init__(self) -> None:
        self.used: Counter[str] = Counter()

    def next(self, letter: str) -> str:
        """The next free id of a kind."""
        self.used[letter] += 1
        return f"{letter}{self.used[letter]}"


@dataclass(frozen=True, slots=True)
class Passage:
    """What a passage says, in the contract's types, and what later stages still need of the tree."""

    syntax: Syntax
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    counts: tuple[Count, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[Event, ...]
    definite: frozenset[str]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event mention before it has an id: what happens, or what is said."""

    span: Span
    head: int
    type: EventType
    status: Status
    parts: tuple[Part, ...]
    content: frozenset[int]  # of a speech act, the tokens it speaks of; empty for a happening
    definite: bool


def read_passage(parse: Parse, report: Report, registers: Registers, numbering: Numbering) -> Passage:
    """The passage that a parse is of."""
    syntax = Syntax(parse)
    named = find_mentions(syntax)
    places = renamed(read_places(syntax, named, report, registers), "p", numbering)
    grouped = Entities(syntax, named, same_places(named, places))
    countries = frozenset(p.country for p in places if p.country)
    things = entities_of(grouped, registers, countries, numbering)
    ids = {number: thing.id for number, thing in enumerate(things)}
    times = renamed(read_times(parse, report.published), "t", numbering)
    counts = recounted(read_counts(parse, times), numbering)
    quotes = find_quotes(parse.text)
    cues = find_cues(syntax, quotes)
    attributions = spoken(syntax, read_attributions(syntax, cues, quotes), grouped, (ids, numbering))
    happenings = find_happenings(syntax, grouped, cues)
    events = tuple(event_of(h, numbering.next("e"), ids, told_by(attributions, h.span)) for h in happenings)
    linked = link_facts(syntax, happenings, events, (times, places, counts))
    return Passage(
        syntax=syntax,
        mentions=tuple(
            Mention(
                id=numbering.next("m"), type=n.type, entity=ids[grouped.of_mention[i]], **n.span.model_dump()
            )
            for i, n in enumerate(named)
        ),
        entities=things,
        places=places,
        times=times,
        counts=counts,
        attributions=attributions,
        events=with_about(happenings, linked),
        definite=frozenset(e.id for e, h in zip(events, happenings, strict=True) if h.definite),
    )


def same_places(named: Sequence[Named], places: Sequence[Place]) -> dict[int, str]:
    """For mentions (by number) that were resolved to a place, the name of that place: 'US' is 'United States'."""
    found = {(p.start, p.end): f"place {p.geonames_id}" for p in places if p.geonames_id is not None}
    return {
        n: found[m.span.start, m.span.end]
        for n, m in enumerate(named)
        if m.type is MentionType.GPE and (m.span.start, m.span.end) in found
    }


def renamed(items: Sequence[Time] | Sequence[Place], letter: str, numbering: Numbering) -> tuple:  # type: ignore[type-arg]
    """Items with ids of the numbering."""
    return tuple(item.model_copy(update={"id": numbering.next(letter)}) for item in items)


def recounted(counts: Sequence[Count], numbering: Numbering) -> tuple[Count, ...]:
    """Counts with ids of the numbering, `part_of` following them."""
    new = {count.id: numbering.next("c") for count in counts}
    return tuple(
        c.model_copy(update={"id": new[c.id], "part_of": new.get(c.part_of) if c.part_of else None})
        for c in counts
    )


def entities_of(
    grouped: Entities, registers: Registers, countries: frozenset[str], numbering: Numbering
) -> tuple[Entity, ...]:
    """The entities of a passage, each under its fullest name, with the register's actor where one matches."""
    made = []
    for thing in grouped.things:
        mentions = [grouped.mentions[i] for i in thing.mentions]
        name = max((m.span.text for m in mentions), key=len) if mentions[0].is_name else mentions[0].span.text
        role, affiliation = described(grouped.syntax, mentions)
        made.append(
            Entity(
                id=numbering.next("n"),
                name=name,
                type=thing.type,
                role=role,
                affiliation=affiliation,
                actor=registers.actor_of([m.span.text for m in mentions], thing.type, countries),
            )
        )
    return tuple(made)


def described(syntax: Syntax, mentions: Sequence[Named]) -> tuple[str | None, str | None]:
    """A person's role and affiliation as an apposition or a title tells them ('X, the mayor of Y')."""
    for mention in mentions:
        if mention.type != "PERSON" or not mention.is_name:
            continue
        first = mention.head
        for kid in (*syntax.kids(first, "appos", "compound", "nmod:desc"), syntax.tokens[first].head):
            if (
                kid < 0
                or syntax.tokens[kid].pos not in ("NOUN", "PROPN")
                or syntax.labels.get(kid) == "PERSON"
            ):
                continue
            related = syntax.tokens[kid].head == first or syntax.tokens[first].dep in (
                "appos",
                "flat",
                "nmod:desc",
            )
            if related and syntax.tokens[kid].pos == "NOUN":
                run = syntax.run(
                    kid, frozenset(("acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "case"))
                )
                text = syntax.span(*run).text.replace(mention.span.text, "").strip(" ,")
                return without_article(text), body_in(syntax, run)
    return None, None


def without_article(text: str) -> str | None:
    """A role without its leading article."""
    return text.removeprefix("the ").removeprefix("a ").removeprefix("an ").strip() or None


def body_in(syntax: Syntax, run: tuple[int, int]) -> str | None:
    """The name of a body or country within a run of tokens."""
    for chunk in syntax.parse.entities:
        if (
            run[0] <= chunk.first
            and chunk.last <= run[1]
            and chunk.label in ("ORGANIZATION", "GPE", "NATIONALITY")
        ):
            return syntax.span(chunk.first, chunk.last).text
    return None


def spoken(
    syntax: Syntax,
    read: tuple[tuple[Attribution, ...], tuple[int | None, ...]],
    grouped: Entities,
    naming: tuple[dict[int, str], Numbering],
) -> tuple[Attribution, ...]:
    """The attributions with ids of the numbering and the entities that speak."""
    (attributions, heads), (ids, numbering) = read, naming
    new = {a.id: numbering.next("a") for a in attributions}
    made = []
    for attribution, head in zip(attributions, heads, strict=True):
        number = None if head is None else grouped.of_token(head)
        made.append(
            attribution.model_copy(
                update={
                    "id": new[attribution.id],
                    "parent": new.get(attribution.parent) if attribution.parent else None,
                    "speaker": None if number is None else ids[number],
                }
            )
        )
    return tuple(made)


def find_happenings(syntax: Syntax, grouped: Entities, cues: Sequence[Cue]) -> tuple[Happening, ...]:
    """Happenings and speech acts in the text's order; where both claim a word the speech act has it."""
    acts = find_acts(syntax, cues)
    spoken_tokens = {t for act in acts for t in act.tokens}
    found = [said(syntax, act, grouped) for act in acts]
    happened_here = [
        happened(syntax, t, grouped) for t in find_triggers(syntax) if t.head not in spoken_tokens
    ]
    means = {p.head for h in happened_here for p in h.parts if p.role is RoleName.WEAPON and p.head != h.head}
    found += [h for h in happened_here if h.head not in means]
    return tuple(sorted(found, key=lambda h: (h.span.start, h.span.end)))


def happened(syntax: Syntax, trigger: Trigger, grouped: Entities) -> Happening:
    """A happening with its roles and status."""
    definite = any(
        syntax.tokens[k].lemma in ("the", "this", "that", "these", "those", "such")
        for k in syntax.kids(trigger.head, "det")
    ) or bool(syntax.kids(trigger.head, "nmod:poss"))
    parts = roles_of(syntax, trigger, grouped)
    kind = by_means(syntax, trigger.type, parts)
    return Happening(
        trigger.span, trigger.head, kind, status_of(syntax, trigger), parts, frozenset(), definite
    )


def by_means(syntax: Syntax, kind: EventType, parts: Sequence[Part]) -> EventType:
    """A type made more exact by the weapon: an attack with rockets is a rocket attack."""
    if kind not in UNTOLD_MEANS:
        return kind
    for part in parts:
        if part.role is RoleName.WEAPON:
            words = syntax.tokens[part.head].lemma, part.span.text.lower()
            means = [weapons()[w].event_type for w in words if w in weapons()]
            means += [w.event_type for term, w in weapons().items() if " " in term and term in words[1]]
            if any(means):
                return next(m for m in reversed(means) if m is not None)
    return kind


def said(syntax: Syntax, act: Act, grouped: Entities) -> Happening:
    """A speech act; its actor is the speaker, its status that of the saying."""
    trigger = Trigger(
        act.tokens[0], act.tokens[-1] + 1, act.head, act.type, syntax.span(act.head, act.head + 1)
    )
    parts: tuple[Part, ...] = ()
    if act.speaker is not None:
        span = syntax.span(*syntax.phrase(act.speaker))
        parts = (Part(RoleName.ACTOR, act.speaker, span, grouped.of_token(act.speaker)),)
    return Happening(trigger.span, act.head, act.type, status_of(syntax, trigger), parts, act.content, False)


def event_of(happening: Happening, ident: str, ids: dict[int, str], told: tuple[str, ...]) -> Event:
    """The contract's event of a happening."""
    roles = tuple(
        Role(role=p.role, entity=None if p.entity is None else ids[p.entity], **p.span.model_dump())
        for p in happening.parts
    )
    return Event(
        id=ident,
        type=happening.type,
        status=happening.status,
        roles=roles,
        attributions=told,
        **happening.span.model_dump(),
    )


def link_facts(
    syntax: Syntax,
    happenings: Sequence[Happening],
    events: Sequence[Event],
    facts: tuple[Sequence[Time], Sequence[Place], Sequence[Count]],
) -> tuple[Event, ...]:
    """Events with the times, literal places and counts that hang from them."""
    physical = [n for n, h in enumerate(happenings) if not h.content and not is_speech(h)]
    heads = [happenings[n].head for n in physical]
    bound: dict[str, dict[int, list[str]]] = {"times": {}, "places": {}, "counts": {}}
    times, places, counts = facts
    located = [p for p in places if p.use is PlaceUse.LITERAL]
    for name, items in (("times", times), ("places", located)):
        for item in items:
            token = head_token(syntax, item)
            for n in nearest(syntax, heads, token) if token is not None else []:
                bound[name].setdefault(physical[n], []).append(item.id)
    for count in counts:
        near = sorted({n for t in count_tokens(syntax, count) for n in nearest(syntax, heads, t)})
        for n in near:
            if befits(count, happenings[physical[n]].type):
                bound["counts"].setdefault(physical[n], []).append(count.id)
    return tuple(
        e.model_copy(update={name: tuple(dict.fromkeys(found.get(n, []))) for name, found in bound.items()})
        for n, e in enumerate(events)
    )


UNTOLD_MEANS = frozenset((EventType.ATTACK, EventType.SHOOTING, EventType.BOMBING))


def is_speech(happening: Happening) -> bool:
    """Whether a happening is something said."""
    return happening.type in SPEECH


SPEECH = frozenset(
    (
        EventType.STATEMENT,
        EventType.DENIAL,
        EventType.CONDEMNATION,
        EventType.ACCUSATION,
        EventType.DEMAND,
        EventType.THREAT,
        EventType.WARNING,
        EventType.CLAIM_OF_RESPONSIBILITY,
        EventType.APOLOGY,
        EventType.APPEAL,
    )
)


def befits(count: Count, kind: EventType) -> bool:
    """Whether a figure can be one of an event of that kind: the dead are no figure of the wounded's event."""
    if count.outcome is None:
        return True
    only = {
        EventType.KILLING: Outcome.KILLED,
        EventType.INJURING: Outcome.INJURED,
        EventType.ARREST: Outcome.DETAINED,
    }
    return kind not in only or only[kind] is count.outcome


def with_about(happenings: Sequence[Happening], events: Sequence[Event]) -> tuple[Event, ...]:
    """Events in which each speech act names the happening it speaks of."""
    made = []
    for happening, event in zip(happenings, events, strict=True):
        about = None
        if happening.type in SPEECH and happening.type is not EventType.STATEMENT:
            about = next(
                (
                    other.id
                    for h, other in zip(happenings, events, strict=True)
                    if h.head in happening.content and h.type not in SPEECH
                ),
                None,
            )
        made.append(event.model_copy(update={"about": about}) if about else event)
    return tuple(made)
