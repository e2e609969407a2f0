"""Which times, places, counts and attributions belong to an event mention.

A phrase belongs to the event whose clause it stands in; where a sentence tells of one happening only, its
phrases are that happening's. What no clause settles is left to the incident.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.syntax import Syntax, base
from reportedly.text import Extent
from reportedly.types.base import Span
from reportedly.types.reading import Attribution, Count

# Relations over which a modifier of the lower clause still tells of the upper one.
OPEN = frozenset(("xcomp", "advcl", "acl", "conj", "parataxis"))
MAX_CLIMB = 6
HARMS = frozenset(("kill", "wound", "injure", "hurt", "leave", "claim"))


def head_token(syntax: Syntax, extent: Extent) -> int | None:
    """The token that heads a span, or None for a span without tokens."""
    run = syntax.at(extent.start, extent.end)
    return None if run is None else syntax.head_of(*run)


def attached(syntax: Syntax, trigger: int, thing: int) -> int | None:
    """How far a phrase hangs from a trigger: 0 directly below it, more for a looser tie, None for none.

    >>> # 'Shelling on Monday killed four': the day hangs from the noun (0) and from the verb's subject (1)
    """
    if syntax.tokens[trigger].sentence != syntax.tokens[thing].sentence:
        return None
    above = [thing, *syntax.ancestors(thing)]
    for steps, index in enumerate(lineage(syntax, trigger)):
        if index in above:
            between = above[: above.index(index)]
            if any(is_other_clause(syntax, i) for i in between):
                return None
            return steps
    return None


def lineage(syntax: Syntax, trigger: int) -> list[int]:
    """A trigger and the governors that its modifiers may hang from, nearest first, up to its clause's top."""
    chain = [trigger]
    for index in syntax.ancestors(trigger):
        below = syntax.tokens[chain[-1]]
        if below.dep in ("acl:relcl", "ccomp", "csubj") or len(chain) > MAX_CLIMB:
            break
        chain.append(index)
    return chain


def is_other_clause(syntax: Syntax, index: int) -> bool:
    """Whether a token opens a clause of its own, whose phrases are not those of the clause above."""
    token = syntax.tokens[index]
    if token.lemma in HARMS and token.dep in ("acl", "acl:relcl", "advcl", "conj"):
        return False  # 'an attack that killed four', 'shelled the town, killing four and wounding nine'
    if token.dep in ("acl:relcl", "ccomp", "csubj", "parataxis"):
        return True
    return token.dep in ("advcl", "conj", "acl") and token.pos in ("VERB", "AUX")


def nearest(syntax: Syntax, triggers: Sequence[int], thing: int) -> list[int]:
    """The numbers of the triggers that a phrase is most closely attached to; empty where none is."""
    ties = [(tie, n) for n, t in enumerate(triggers) if (tie := attached(syntax, t, thing)) is not None]
    if ties:
        least = min(ties)[0]
        return [n for tie, n in ties if tie <= least + 1]
    same = [n for n, t in enumerate(triggers) if syntax.tokens[t].sentence == syntax.tokens[thing].sentence]
    return same if len(same) == 1 and not of_another_party(syntax, triggers[same[0]], thing) else []


def of_another_party(syntax: Syntax, trigger: int, thing: int) -> bool:
    """Whether a phrase lies within the subject of a verb that the trigger has no part in.

    In 'the Observatory, based in Britain, said that five died in the raid' the raid was not in Britain.
    """
    own = lineage(syntax, trigger)
    for index in (thing, *syntax.ancestors(thing)):
        if base(syntax.tokens[index].dep) == "nsubj":
            return syntax.tokens[index].head not in own and index not in own
    return False


def told_by(attributions: Sequence[Attribution], trigger: Extent) -> tuple[str, ...]:
    """Ids of the attributions whose content holds a trigger, innermost first, each before its parents."""
    holding = [
        (sum(s.end - s.start for s in a.content), a.id)
        for a in attributions
        if any(s.start <= trigger.start and trigger.end <= s.end for s in a.content)
        and not any(c.start < trigger.end and trigger.start < c.end for c in a.cue)
    ]
    if not holding:
        return ()
    by_id = {a.id: a for a in attributions}
    chain: list[str] = []
    for _, first in sorted(holding):
        current: str | None = first
        while current is not None and current not in chain:
            chain.append(current)
            current = by_id[current].parent
    return tuple(chain)


def count_tokens(syntax: Syntax, count: Count) -> list[int]:
    """The tokens by which a count hangs in the tree: its victims' head, else its number's."""
    spans: list[Span] = [count.victims] if count.victims is not None else []
    spans.append(Span(start=count.start, end=count.end, text=count.text))
    heads = [head_token(syntax, span) for span in spans]
    return [h for h in heads if h is not None]
