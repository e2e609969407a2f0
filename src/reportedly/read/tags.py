"""Quotations and who tags them: '"We hold the town," the colonel said. "We always will."'

A tag closes a quotation ('…," X said'), or stands within one. Further quotations that go on after it without
a tag of their own belong to the same speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.read.quotes import Quote
from reportedly.read.syntax import Syntax

LONGEST_TAG_CHARS = 240  # '," said X, the deputy head of … who …'
LEAST_SENTENCE_WORDS = 5
SPOKEN_END = ",?!…—–-"
SENTENCE_END = ".!?…:;”\"’'"
STARTING = frozenset(("PRON", "DET", "SCONJ", "ADV"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@dataclass(frozen=True, slots=True)
class Tag:
    """A quotation that a verb closes; tokens [first, verb) stand between the two."""

    quote: Quote
    first: int


def tag_of(syntax: Syntax, index: int, quotes: Sequence[Quote]) -> Tag | None:
    """The quotation that ends right before a verb and its subject, or None."""
    text, at = syntax.parse.text, syntax.tokens[index].start
    before = bisect_right(quotes, at, key=lambda quote: quote.end) - 1
    if before < 0:
        return None
    quote = quotes[before]
    gap = text[quote.end : at]
    if len(gap) > LONGEST_TAG_CHARS or "\n" in gap or not is_spoken(text, quote):
        return None
    first = bisect_left(syntax.starts, quote.end)
    while first < index and syntax.tokens[first].pos == "PUNCT":
        first += 1
    return Tag(quote, first) if is_tag(syntax, first, index, quote) else None


def is_spoken(text: str, quote: Quote) -> bool:
    """Whether a quotation ends as speech does before a tag: with a comma, a question, an exclamation.

    Where commas were lost, one that is a sentence of its own will do.

    >>> [is_spoken(t, Quote(0, len(t) - 5, 1, len(t) - 6)) for t in ('"Go," said', '"Go." said', '"go" said')]
    [True, False, False]
    """
    inner = text[quote.inner_start : quote.inner_end].rstrip()
    if inner[-1:] in SPOKEN_END or text[quote.end : quote.end + 2].lstrip().startswith(","):
        return True
    alone = text[: quote.start].rstrip()[-1:] in ("", *SENTENCE_END)
    return alone and inner[-1:] != "." and len(inner.split()) >= LEAST_SENTENCE_WORDS


def is_tag(syntax: Syntax, first: int, index: int, quote: Quote) -> bool:
    """Whether the tokens between a quotation and a verb are no more than its subject."""
    between = syntax.tokens[first:index]
    if any(t.text in (".", "?", "!", ":", ";") for t in between):
        return False
    if between and between[0].pos in ("CCONJ", "SCONJ"):
        return False  # '…," but he said that …' opens a clause of its own
    helpers = set(syntax.kids(index, "aux", "aux:pass"))
    if any(
        t.tag in FINITE and t.index not in helpers and not is_relative(syntax, t.index, first)
        for t in between
    ):
        return False
    comma = syntax.parse.text[quote.inner_start : quote.inner_end].rstrip().endswith(",")
    opens = between[0] if between else None
    new_sentence = (
        opens is not None and opens.text[:1].isupper() and opens.pos in ("PRON", "DET", "SCONJ", "ADV")
    )
    return comma or not (new_sentence or any(k > index for k in syntax.kids(index, "ccomp")))


def is_relative(syntax: Syntax, index: int, first: int) -> bool:
    """Whether a token stands in a relative clause that began after `first`."""
    for i in (index, *syntax.ancestors(index)):
        if i < first:
            return False
        if syntax.tokens[i].dep == "acl:relcl":
            return True
    return False


def opening_of(syntax: Syntax, tag: Tag) -> int:
    """Offset where what is said begins: the quotation's, or that of the sentence it only ends."""
    text, start = syntax.parse.text, tag.quote.start
    before = text[:start].rstrip()
    if not before or before[-1] in SENTENCE_END or "\n" in text[len(before) : start]:
        return start
    token = syntax.tokens[min(bisect_left(syntax.starts, start), len(syntax.tokens) - 1)]
    sentence = syntax.parse.sentences[token.sentence]
    if syntax.tokens[sentence.first].tag in ("VBN", "VBG") or sentence.start >= start:
        return start
    opened = [t for t in syntax.tokens[sentence.first : token.index] if t.pos not in ("CCONJ", "PUNCT")]
    if any(t.lemma == "say" and t.tag in FINITE for t in opened):
        return start  # 'He said she felt "…," she said': what comes before is told by another
    return opened[0].start if opened else start


def going_on(syntax: Syntax, end: int, quotes: Sequence[Quote], taken: frozenset[Quote]) -> list[Quote]:
    """The quotations that go on, without a tag of their own, after the speech that was tagged up to `end`.

    Either the tag interrupts them ('…," he said, "and …'), or they open the next sentence.
    """
    text = syntax.parse.text
    found: list[Quote] = []
    for quote in quotes[bisect_left(quotes, end, key=lambda q: q.start) :]:
        gap = text[end : quote.start]
        if quote in taken or not (continues(gap) if not found else is_next(text, found[-1], gap)):
            break
        found.append(quote)
        end = quote.end
    return found


def continues(gap: str) -> bool:
    """Whether what stands between a tag's verb and a quotation is the rest of the tag alone.

    >>> continues(" on Monday. "), continues(", "), continues(", calling it "), continues(". He left. ")
    (True, True, False, False)
    """
    rest = gap.strip()
    if "\n" in gap or len(gap) > LONGEST_TAG_CHARS or rest[-1:] not in (".", ",", "—", "–") or not rest:
        return False
    return not stop_pattern().search(rest[:-1])


@cache
def stop_pattern() -> re.Pattern[str]:
    """A full stop that ends a sentence, as one after an initial or a title ('B.', 'Gen.') does not."""
    titles = "".join(rf"(?<!\b{t})" for t in TITLES)
    return re.compile(rf"(?<!\b[A-Z]){titles}\.\s")


TITLES = (
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "St",
    "Rev",
    "Sen",
    "Rep",
    "Gen",
    "Gov",
    "Lt",
    "Col",
    "Sgt",
    "Capt",
    "Maj",
    "Jr",
    "Sr",
)


def is_next(text: str, last: Quote, gap: str) -> bool:
    """Whether a quotation follows another at once; over a paragraph break only one left open does."""
    unclosed = text[last.end - 1 : last.end] not in "\"”»“'’"
    return not gap.strip() and ("\n" not in gap or unclosed)
