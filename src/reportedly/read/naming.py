"""The words that name a source: a noun phrase in full, with titles, appositions and what is said of it."""

from __future__ import annotations

from reportedly.read.syntax import Syntax

LEADING = frozenset(("CCONJ", "SCONJ", "PUNCT"))
FOCUS = frozenset(("even", "only", "also", "just", "still", "then", "later", "both"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
NOMINAL = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON"))
NAMING = NOMINAL | {"ADP", "PART"}
NO_PART = frozenset(("parataxis", "advcl", "ccomp", "case", "cop", "mark", "aux", "nsubj", "obl"))
LONGEST_TAIL = 12  # tokens after a closing reporting verb: '… to reporters in the capital on Monday'
# A source phrase longer than this is cut to its core: long clauses hide who speaks.
LONGEST_SOURCE_TOKENS = 40


def source_run(syntax: Syntax, head: int, verb: int) -> tuple[int, int]:
    """The tokens that name a source: titles, appositions and what they say of it, without the verb."""
    first, last = syntax.run(head, NO_PART)
    if first <= verb < last or last - first > LONGEST_SOURCE_TOKENS:
        first, last = syntax.run(head, NO_PART | {"acl:relcl", "acl"})
    if first <= verb < last or last - first > LONGEST_SOURCE_TOKENS:
        first, last = syntax.phrase(head)
    first, last = with_name(syntax, (first, last), head)
    return bared(syntax, *up_to_verb(syntax, (first, last), verb), head)


def up_to_verb(syntax: Syntax, run: tuple[int, int], verb: int) -> tuple[int, int]:
    """A run before a verb with the phrase that alone parts the two ('advisers to the king said')."""
    first, last = run
    end = verb
    while end > last and syntax.tokens[end - 1].pos in ("AUX", "ADV", "PART"):
        end -= 1
    between = syntax.tokens[last:end]
    attached = between and between[0].pos in ("ADP", "PROPN") and len(between) <= LONGEST_TAIL
    if not attached or any(t.pos not in NAMING or t.index in syntax.timed for t in between):
        return run
    return first, end


def with_name(syntax: Syntax, run: tuple[int, int], head: int) -> tuple[int, int]:
    """A run with the whole name that its head stands in, and the rest of words cut at a hyphen."""
    first, last = run
    for chunk in syntax.parse.entities:
        if chunk.first <= head < chunk.last and chunk.label in ("PERSON", "ORGANIZATION"):
            first, last = min(first, chunk.first), max(last, chunk.last)
    tokens = syntax.tokens
    while (
        first > 0
        and tokens[first - 1].end == tokens[first].start
        and "-" in (tokens[first - 1].text, tokens[first].text)
    ):
        first -= 1
    while (
        last < len(tokens)
        and tokens[last - 1].end == tokens[last].start
        and "-" in (tokens[last - 1].text, tokens[last].text)
    ):
        last += 1
    return first, last


def bared(syntax: Syntax, first: int, last: int, head: int) -> tuple[int, int]:
    """A run without the conjunction or adverb it may begin with, or the pronoun it may end with."""
    tokens = syntax.tokens
    while first < head and (tokens[first].pos in LEADING or tokens[first].text.lower() in FOCUS):
        first += 1
    while last - 1 > head and (
        tokens[last - 1].pos in (*LEADING, "ADV") or tokens[last - 1].text.lower() in RELATIVE
    ):
        last -= 1
    return first, last


def longer(syntax: Syntax, head: int, first: int, last: int) -> tuple[int, int]:
    """A run of nominal tokens with what else hangs from its head to the right."""
    own = source_run(syntax, head, first - 1)
    return first, max(last, own[1])


def with_apposition(syntax: Syntax, run: tuple[int, int]) -> tuple[int, int]:
    """A run behind its verb with further names, and the apposition that fills the rest of its sentence.

    '," said Ada Cole, a nurse at the clinic who fled the town.'
    """
    first, last = run
    tokens = syntax.tokens
    end = syntax.parse.sentences[tokens[first].sentence].last
    while last < end and tokens[last - 1].pos == "PROPN" and tokens[last].pos == "PROPN":
        last += 1
    rest = tokens[last:end]
    while rest and rest[-1].pos == "PUNCT":
        rest = rest[:-1]
    apposed = len(rest) > 1 and rest[0].text == "," and rest[1].pos in ("DET", "NOUN", "PROPN", "ADJ", "PRON")
    if not apposed or len(rest) > LONGEST_SOURCE_TOKENS or rest[1].index in syntax.timed:
        return first, last
    quoted = any(t.text in ("“", '"', "''", "``") for t in rest)
    return (first, last) if quoted else (first, rest[-1].index + 1)


def is_naming(syntax: Syntax, index: int) -> bool:
    """Whether a token can stand within a description: nominal words, 'of', the parts of 'London-based'."""
    token = syntax.tokens[index]
    return token.pos in NAMING or token.tag.startswith("NN") or token.text == "-" or token.dep == "amod"


def nominal_head(syntax: Syntax, first: int, last: int) -> int | None:
    """The noun of a run that is governed from outside it, or its first name or pronoun."""
    head = syntax.head_of(first, last)
    if syntax.tokens[head].pos in ("NOUN", "PROPN", "PRON"):
        return head
    return next((i for i in range(first, last) if syntax.tokens[i].pos in ("NOUN", "PROPN", "PRON")), None)
