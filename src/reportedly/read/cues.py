"""All reporting expressions of a text, those dropped that tell nothing of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.contents import is_participle, teller_above
from reportedly.read.expressions import Cue
from reportedly.read.phrases import find_phrase_cues
from reportedly.read.quotes import Quote, touching
from reportedly.read.quoting import through_another
from reportedly.read.sources import is_passive, source_of
from reportedly.read.syntax import Syntax
from reportedly.read.verb_cues import find_verb_cues, is_verb
from reportedly.read.verbs import ReportingVerb, reporting_verbs

__all__ = ["Cue", "ReportingVerb", "find_cues", "reporting_verbs", "source_of"]

FIRST_OR_SECOND = frozenset(("i", "we", "you", "me", "us", "who", "nobody", "anyone", "anybody", "one"))
LEAST_QUOTED_WORDS = 4
INNER = frozenset(("attitude", "perception"))
# Within what another says, these shapes are clauses or quotations of their own speaker.
WHOLE = frozenset(
    ("complement", "interrupting", "as_clause", "quotation", "opening", "according", "citing", "noun")
)
ASSERTING = frozenset(("deny", "claim", "accuse", "confirm", "report", "announce"))


def find_cues(syntax: Syntax, quotes: Sequence[Quote]) -> list[Cue]:
    """The reporting expressions of a text, in its order."""
    found = [*find_verb_cues(syntax, quotes), *find_phrase_cues(syntax)]
    found.sort(key=lambda cue: cue.head)
    beside: dict[int, list[Cue]] = {}
    for cue in found:
        beside.setdefault(syntax.tokens[cue.head].sentence, []).append(cue)
    shared = [with_shared_source(syntax, c, beside[syntax.tokens[c.head].sentence]) for c in found]
    found = [through_another(syntax, cue) for cue in shared]
    told = Counter(i for cue in found for i in cue.content)
    return [cue for cue in found if tells(syntax, cue, quotes) and not is_aside(syntax, cue, told)]


def with_shared_source(syntax: Syntax, cue: Cue, beside: Sequence[Cue]) -> Cue:
    """A participle's or coordinated verb's cue with the source of the telling it goes on with.

    '…, he said, adding that …' and 'said its men were away and denied …' have one source.
    """
    if cue.shape == "citing":
        return cue
    teller = teller_above(syntax, cue.head)
    if teller is None and not is_participle(syntax, cue.head):
        return cue
    before = [
        c
        for c in beside
        if c.head < cue.head
        and syntax.tokens[c.head].tag in ("VBD", "VBZ", "VBP")
        and c.source is not None
        and cue.head not in c.content
    ]
    if teller is not None:
        before = [c for c in beside if c.head == teller]
    return replace(cue, source=before[-1].source, named=before[-1].named) if before else cue


def tells(syntax: Syntax, cue: Cue, quotes: Sequence[Quote]) -> bool:
    """Whether a cue tells who says something: within a quotation 'I think' and 'you know' tell nothing."""
    if is_unsaid(syntax, cue):
        return False
    if not is_quoted(syntax, cue.head, quotes):
        return True
    if cue.verb.kind in INNER or cue.source is None:
        return False
    return syntax.tokens[cue.source].text.lower() not in FIRST_OR_SECOND


def is_unsaid(syntax: Syntax, cue: Cue) -> bool:
    """Whether a verb tells nothing that anybody said: 'did not say who', 'you know', 'knowing that'."""
    if not is_verb(syntax, cue.head):
        return False
    if cue.source is not None and syntax.tokens[cue.source].text.lower() == "you":
        return True
    words = {syntax.tokens[i].text.lower() for i in cue.tokens}
    negated = bool(words & NEGATIONS) and cue.verb.cls not in ("deny", "confirm")
    if negated and cue.verb.kind == "speech":
        return True
    nobody = cue.source is None and not is_passive(syntax, cue.head)
    return nobody and cue.verb.kind in INNER


NEGATIONS = frozenset(("not", "n't", "n’t", "never"))


def is_quoted(syntax: Syntax, index: int, quotes: Sequence[Quote]) -> bool:
    """Whether a token stands within a quotation of some length."""
    at, text = syntax.tokens[index].start, syntax.parse.text
    return any(
        q.inner_start <= at < q.inner_end
        and len(text[q.inner_start : q.inner_end].split()) >= LEAST_QUOTED_WORDS
        for q in touching(quotes, at, at + 1)
    )


def is_aside(syntax: Syntax, cue: Cue, told: Counter[int]) -> bool:
    """Whether a cue tells nothing apart from what its teller says.

    So do what somebody thinks inside what he says ('said they feared …'), requests and words for things
    told by another, and perceptions that are only wanted ('to find out whether …').
    """
    if is_wanted(syntax, cue.head):
        return True
    if told[cue.head] == (cue.head in cue.content):
        return False
    own = cue.source is None or syntax.tokens[cue.source].pos == "PRON"
    if cue.verb.kind in INNER or cue.shape == "noun":
        return own or cue.shape not in ("complement", "interrupting")
    return cue.shape not in WHOLE and (own or cue.verb.cls not in ASSERTING)


def is_wanted(syntax: Syntax, index: int) -> bool:
    """Whether a verb stands in the infinitive and so was only wanted or refused: 'declined to say'.

    'He went on to say' did say.
    """
    token = syntax.tokens[index]
    if not any(syntax.tokens[k].text.lower() == "to" for k in syntax.kids(index, "mark")):
        return False
    return token.head < 0 or syntax.tokens[token.head].lemma not in GOING_ON


GOING_ON = frozenset(("go", "continue", "begin", "start", "proceed", "live"))
