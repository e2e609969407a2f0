"""Reporting verbs of a text: the cue that each makes, its source, and what is said.

Verbs come from `tables/reporting_verbs.csv`. A verb that tags a quotation has that quotation as content;
any other takes it from the tree (see `contents`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.read.contents import content_of
from reportedly.read.expressions import Cue, Said
from reportedly.read.quotes import Quote, touching
from reportedly.read.sources import CLOSERS, Speaker, speaker_of
from reportedly.read.syntax import Syntax
from reportedly.read.tags import Tag, going_on, opening_of, tag_of
from reportedly.read.verbs import ReportingVerb, sense_at, verb_senses

# Sentences with two reporting verbs rarely nest deeper; the guard is for damaged parses.
MAX_CONTENT_TOKENS = 400
CLAUSAL_POS = frozenset(("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV"))
SAID = frozenset(("speech", "writing"))
LONGEST_OPENING = 80  # characters between 'said' and the quotation it opens: ' on Monday in a statement: '


def find_verb_cues(syntax: Syntax, quotes: Sequence[Quote]) -> list[Cue]:
    """The reporting verbs of a text that have content, in its order."""
    found: list[Cue] = []
    for token in syntax.tokens:
        if token.lemma in verb_starts() and is_verb(syntax, token.index):
            cue = verb_cue(syntax, token.index, quotes)
            if cue is not None:
                found.append(cue)
    taken = taken_by(found, quotes)
    return [with_quotes(syntax, cue, quotes, taken) for cue in found]


@cache
def verb_starts() -> frozenset[str]:
    """The first words of the reporting verbs' lemmas."""
    return frozenset(lemma.split()[0] for lemma in verb_senses())


def is_verb(syntax: Syntax, index: int) -> bool:
    """Whether a token is a verb; ', reports AFP.' counts though taggers see a plural noun in it."""
    token = syntax.tokens[index]
    if token.pos == "VERB":
        return True
    inverted = token.pos == "NOUN" and token.tag == "NNS" and 0 < index < len(syntax.tokens) - 1
    if not inverted or syntax.tokens[index - 1].text not in CLOSERS:
        return False
    return syntax.tokens[index + 1].pos in ("PROPN", "DET", "ADJ")


def verb_cue(syntax: Syntax, index: int, quotes: Sequence[Quote]) -> Cue | None:
    """The cue that a verb makes where it has content; None where it has neither clause nor quotation."""
    tag = tag_of(syntax, index, quotes)
    verb = sense_at(syntax, index, tag is not None)
    if verb is None:
        return None
    speaker = speaker_of(syntax, index, tag if verb.kind in SAID else None)
    if tag is not None and verb.kind in SAID:
        return quotation(syntax, index, verb, (tag, speaker))
    if verb.kind in SAID and (opened := opened_by(syntax, index, quotes)) is not None:
        content = tokens_in(syntax, opened.start, opened.end)
        spoken = ((opened.start, opened.end),)
        return made(syntax, index, verb, speaker, Said(content, "opening", spoken))
    if verb.kind in SAID and (block := block_after(syntax.parse.text, syntax.tokens[index].end)) is not None:
        said = Said(tokens_in(syntax, *block), "block", (block,))
        return made(syntax, index, verb, speaker, said)
    shape, told = content_of(syntax, index, verb)
    told -= set(cue_tokens(syntax, index, verb))
    if speaker is not None:
        below = set(syntax.below(speaker.head))
        # In 'militias who said …' the verb hangs from its source.
        told -= {speaker.head} if index in below else below
        told -= set(range(*speaker.run))
    if not any(syntax.tokens[i].pos in CLAUSAL_POS for i in told) or len(told) > MAX_CONTENT_TOKENS:
        return None
    return made(syntax, index, verb, None if shape == "rumoured" else speaker, Said(frozenset(told), shape))


def made(syntax: Syntax, index: int, verb: ReportingVerb, speaker: Speaker | None, said: Said) -> Cue:
    """The cue of a verb, its source and what is said."""
    return Cue(
        verb=verb,
        tokens=cue_tokens(syntax, index, verb),
        source=None if speaker is None else speaker.head,
        content=said.content,
        told_to=told_to(syntax, index, verb),
        named=None if speaker is None else speaker.run,
        spoken=said.spoken,
        shape=said.shape,
    )


def quotation(syntax: Syntax, index: int, verb: ReportingVerb, tagged: tuple[Tag, Speaker | None]) -> Cue:
    """The cue of a verb that tags a quotation."""
    tag, speaker = tagged
    start, end = opening_of(syntax, tag), tag.quote.end
    said = Said(tokens_in(syntax, start, end), "quotation", ((start, end),))
    return made(syntax, index, verb, speaker, said)


def opened_by(syntax: Syntax, index: int, quotes: Sequence[Quote]) -> Quote | None:
    """The quotation that a verb opens: 'She said: "…"', 'he wrote on Monday, "…"'."""
    text, end = syntax.parse.text, syntax.tokens[index].end
    near = [q for q in touching(quotes, end, end + LONGEST_OPENING) if q.start >= end]
    if not near:
        return None
    quote = near[0]
    gap = text[end : quote.start]
    opens = gap.rstrip()[-1:] == ":" or (gap.rstrip()[-1:] == "," and "\n" not in gap)
    inside = [t for t in syntax.tokens[index + 1 : index + 20] if t.end <= quote.start]
    if not opens or any(t.text in (".", "?", "!", "that") or t.pos == "VERB" for t in inside):
        return None
    return quote if " " in text[quote.inner_start : quote.inner_end].strip() else None


def block_after(text: str, end: int) -> tuple[int, int] | None:
    """The paragraphs in the first person that 'the minister said:' sets off without quotation marks.

    >>> block_after("She said:\\n\\nWe mourn them.\\n\\nThe road is shut.", 8)
    (11, 25)
    """
    opened = BLOCK.match(text, end)
    if opened is None:
        return None
    start = last = opened.end()
    others = 0
    for paragraph in PARAGRAPH.finditer(text, start):
        if FIRST_PERSON.search(paragraph[0]):
            last, others = paragraph.end(), 0
        elif (others := others + 1) > 1 or last == start:
            break
    return (start, last) if last > start else None


# 'said:' or 'said in a statement:' at the end of a line, and no quotation mark at the next.
BLOCK = re.compile(r"(?: [\w ]{0,40})?:[ \t]*\n\s*(?![\"“‘'«])")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")


def tokens_in(syntax: Syntax, start: int, end: int) -> frozenset[int]:
    """The tokens that a character span touches."""
    run = syntax.at(start, end)
    return frozenset() if run is None else frozenset(range(*run))


def taken_by(cues: Sequence[Cue], quotes: Sequence[Quote]) -> frozenset[Quote]:
    """The quotations that have a tag or an opening of their own."""
    ends = {end for cue in cues for _, end in cue.spoken}
    return frozenset(q for q in quotes if q.end in ends)


def with_quotes(syntax: Syntax, cue: Cue, quotes: Sequence[Quote], taken: frozenset[Quote]) -> Cue:
    """A cue with the quotations that go on after its own."""
    if not cue.spoken:
        return cue
    after = max(syntax.tokens[cue.head].end, cue.spoken[0][1])
    more = going_on(syntax, after, quotes, taken)
    if not more:
        return cue
    spoken = (*cue.spoken, *((q.start, q.end) for q in more))
    content = cue.content.union(*(tokens_in(syntax, q.start, q.end) for q in more)) - set(cue.tokens)
    return replace(cue, spoken=spoken, content=content)


def cue_tokens(syntax: Syntax, index: int, verb: ReportingVerb) -> tuple[int, ...]:
    """A reporting verb with its auxiliaries and negation before it."""
    around = [k for k in syntax.kids(index, "aux") if abs(k - index) <= 4]
    around += [
        k
        for k in syntax.kids(index, "advmod")
        if abs(k - index) <= 2 and syntax.tokens[k].text.lower() in ("not", "n't", "n’t", "never")
    ]
    return tuple(sorted([*(k for k in around if k < index), index]))


def told_to(syntax: Syntax, index: int, verb: ReportingVerb) -> int | None:
    """The hearer of 'X told AFP', 'said in an interview with AFP'; None for any other verb."""
    if verb.cls == "tell" or verb.lemma == "tell":
        return next(iter(syntax.kids(index, "iobj", "obj")), None)
    hearers = [k for k in syntax.kids(index, "obl") if syntax.case(k) == "to"]
    return hearers[0] if hearers else None
