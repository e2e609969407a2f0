"""Times: every time phrase of a report with its TIMEX3 value and the days it can mean.

The grammar of `resolve/timex.py` finds phrases in the text; the encoder's time chunks add what the
grammar can value but passed over in its surroundings. Tense decides whether 'Friday' was or will be; a
day of the same sentence, else the day last named, anchors 'at 18:00', 'the morning', 'a week later'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from reportedly.resolve import dates, timex
from reportedly.resolve.dates import Context, Valued
from reportedly.resolve.timex import Phrase
from reportedly.types.parse import Parse, Token
from reportedly.types.reading import Time

# Rules whose day depends on tense, and those that hang on another day of the text.
TENSED = frozenset(
    ("day", "weekday", "month", "month_day", "weekend", "part_of", "part_after", "quarter", "span")
)
ANCHORED = frozenset(("clock", "part", "shift", "relative", "month_day"))
# A chunk the encoder is less sure of than this adds nothing of its own.
CHUNK_SCORE = 0.5
MODALS = frozenset(("will", "shall", "would", "'ll", "’ll"))
AHEAD = re.compile(
    r"\b(?:will|shall|would|expected|scheduled|due|set to|planned|slated|poised|plans? to"
    r"|going to|should be|could be|until|till|deadline|upcoming|next)\b|['’]ll\b",
    re.I,
)
VERB_TAGS = frozenset(("VBD", "VBN", "VB", "VBZ", "VBP", "VBG"))
PLANNED = frozenset(("expect", "schedule", "plan", "slate", "set", "due"))
WINDOW = 70  # characters to either side in which words tell the tense where no parse does


def read_times(parse: Parse, published: str | None) -> tuple[Time, ...]:
    """The time phrases of a text in order, with ids t1 …; none overlaps another.

    `published` is ISO 8601 in the outlet's zone (its clock day counts), or None: then relative phrases have
    no value or interval and say so in `reason`.
    """
    phrases = _phrases(parse)
    context = Context(reference=dates.local_day(published))
    valued = _valued(parse, phrases, context)
    return tuple(
        Time(
            id=f"t{number}",
            start=start,
            end=end,
            text=parse.text[start:end],
            kind=value.kind,
            value=value.value,
            earliest=value.interval[0],
            latest=value.interval[1],
            reason=value.reason,
        )
        for number, ((start, end, _), value) in enumerate(zip(phrases, valued, strict=True), 1)
    )


def _phrases(parse: Parse) -> list[tuple[int, int, Phrase]]:
    """Phrases of the grammar over the whole text, and those inside time chunks it did not reach."""
    found = [(p.start, p.end, p) for p in timex.find(parse.text)]
    for chunk in parse.times:
        if chunk.score >= CHUNK_SCORE and not any(s < chunk.end and chunk.start < e for s, e, _ in found):
            inner = timex.find(parse.text[chunk.start : chunk.end])
            found += [(chunk.start + p.start, chunk.start + p.end, p) for p in inner]
    return sorted(found, key=lambda item: item[:2])


def _valued(parse: Parse, phrases: list[tuple[int, int, Phrase]], context: Context) -> list[Valued]:
    """A value for each phrase: days that stand alone first, then what hangs on them."""
    starts = [s.start for s in parse.sentences]
    where = [bisect_right(starts, start) for start, _, _ in phrases]
    first: list[Valued | None] = [
        None if p.rule in ANCHORED else _value(p, _tensed(parse, start, p, context))
        for start, _, p in phrases
    ]
    result: list[Valued] = []
    anchor: date | None = None
    for at, (start, _, phrase) in enumerate(phrases):
        value = first[at]
        if value is None:
            beside = _beside(first, where, at)
            tensed = _tensed(parse, start, phrase, context)
            value = _value(phrase, Context(tensed.reference, tensed.future, anchor, beside))
        anchor = dates.with_day(Context(anchor=anchor), value).anchor
        result.append(value)
    return result


def _value(phrase: Phrase, context: Context) -> Valued:
    return dates.EVALUATORS[phrase.rule](phrase, context)


def _beside(values: list[Valued | None], where: list[int], at: int) -> date | None:
    """The day that the sentence of a phrase names closest to it."""
    same = [i for i, value in enumerate(values) if value is not None and where[i] == where[at]]
    for i in sorted(same, key=lambda i: (abs(i - at), i)):
        value = values[i]
        named = value and dates.with_day(Context(), value).anchor
        if named:
            return named
    return None


def _tensed(parse: Parse, start: int, phrase: Phrase, context: Context) -> Context:
    """The context with the tense of the clause around a phrase, where its day depends on it."""
    if phrase.rule not in TENSED or context.reference is None:
        return context
    return Context(context.reference, looks_ahead(parse, start), context.anchor, context.beside)


def looks_ahead(parse: Parse, start: int) -> bool | None:
    """True where the clause around an offset speaks of what is to come, False of what was, None untold."""
    before = parse.text[max(0, start - 12) : start].lower()
    if re.search(r"\b(?:until|till|next) (?:the )?$", before):
        return True
    if re.search(r"\bsince (?:the )?(?:early |late )?$", before):
        return False
    verb = _governor(parse, start)
    if verb is not None:
        return _tense(parse, verb)
    return True if _cue_near(parse, start) else None


def _governor(parse: Parse, start: int) -> Token | None:
    """The nearest verb, or predicate with a modal, above the token at an offset; None without tags."""
    at = bisect_right(parse.tokens, start, key=lambda t: t.start) - 1
    for _ in range(12):
        if not 0 <= at < len(parse.tokens):
            return None
        token = parse.tokens[at]
        verbal = token.tag in VERB_TAGS and token.pos in ("VERB", "AUX")
        if verbal or (token.tag and MODALS.intersection(_below(parse, token))):
            return token
        if token.head == at:
            return None
        at = token.head
    return None


def _tense(parse: Parse, verb: Token) -> bool | None:
    """Future, past or untold, from a verb's tag, its auxiliaries and the plan it may stand under."""
    below = _below(parse, verb)
    if MODALS.intersection(below) or (verb.tag == "VB" and "to" in below):
        return True
    present = {"is", "are", "'s", "’s"} & set(below)
    if verb.lemma in PLANNED and present:
        return True
    if verb.tag in ("VBD", "VBN"):
        return False
    if verb.tag == "VBG" and 0 <= verb.head < len(parse.tokens) and parse.tokens[verb.head].tag == "VBD":
        return False
    return True if verb.tag == "VBG" and present else None


def _below(parse: Parse, verb: Token) -> list[str]:
    """The words that hang from a token, lower case."""
    sentence = parse.sentences[verb.sentence]
    return [t.text.lower() for t in parse.tokens[sentence.first : sentence.last] if t.head == verb.index]


def _cue_near(parse: Parse, start: int) -> bool:
    """Whether a word of the future stands near, in the same sentence."""
    at = bisect_right(parse.sentences, start, key=lambda s: s.start) - 1
    low, high = (parse.sentences[at].start, parse.sentences[at].end) if at >= 0 else (0, len(parse.text))
    return AHEAD.search(parse.text, max(low, start - WINDOW), min(high, start + WINDOW)) is not None
