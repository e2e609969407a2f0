"""The dependency tree of a parse, as the reading rules walk it.

Tokens are named by their index in `parse.tokens`; a run of tokens is a half-open pair (first, last).
Relations are Universal Dependencies; `kids(i, "obl")` takes subtypes too (`obl:agent`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from reportedly.read.inflect import known_forms
from reportedly.text import cut
from reportedly.types.base import Span
from reportedly.types.parse import Frame, Parse, Token

# What may follow a noun without being part of the phrase that names the thing.
LOOSE = frozenset(
    (
        "acl",
        "acl:relcl",
        "appos",
        "parataxis",
        "conj",
        "cc",
        "punct",
        "dep",
        "advcl",
        "ccomp",
        "list",
        "orphan",
    )
)
CLAUSAL = frozenset(("root", "ccomp", "advcl", "acl", "parataxis", "xcomp", "csubj"))


def base(dep: str) -> str:
    """A relation without its subtype: `nsubj:pass` is `nsubj`."""
    return dep.split(":", 1)[0]


def with_known_lemma(token: Token) -> Token:
    """A token whose lemma is that of the tables where they know its form."""
    kind = "VERB" if token.pos in ("VERB", "AUX") or token.tag.startswith("VB") else "NOUN"
    lemma = known_forms().get((token.text.lower(), kind))
    return token if lemma is None or lemma == token.lemma else replace(token, lemma=lemma)


class Syntax:
    """Children, phrases, subjects and ancestors over one parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens: tuple[Token, ...] = tuple(with_known_lemma(token) for token in parse.tokens)
        self.frames: dict[int, Frame] = {frame.predicate: frame for frame in parse.frames}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the tokens it governs, in the text's order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.index)
        return tuple(tuple(kids) for kids in below)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Character offset at which each token starts, for looking tokens up by offset."""
        return tuple(token.start for token in self.tokens)

    @cached_property
    def labels(self) -> dict[int, str]:
        """The label of the encoder's entity that each token lies in, for the tokens that lie in one."""
        return {i: chunk.label for chunk in self.parse.entities for i in range(chunk.first, chunk.last)}

    @cached_property
    def timed(self) -> frozenset[int]:
        """The tokens that lie in a time phrase."""
        return frozenset(i for chunk in self.parse.times for i in range(chunk.first, chunk.last))

    def kids(self, index: int, *deps: str) -> list[int]:
        """Children of a token whose relation, or its base, is one of `deps`; all of them if none is named."""
        below = self.children[index]
        if not deps:
            return list(below)
        return [k for k in below if self.tokens[k].dep in deps or base(self.tokens[k].dep) in deps]

    def kid(self, index: int, *deps: str) -> int | None:
        """The first child with one of the relations, or None."""
        return next(iter(self.kids(index, *deps)), None)

    def below(self, index: int, drop: frozenset[str] = frozenset()) -> list[int]:
        """A token and all that hangs from it, in order, without its children of a dropped relation."""
        found, stack = [index], [k for k in self.children[index] if self.tokens[k].dep not in drop]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend(self.children[i])
        return sorted(found)

    def run(self, index: int, drop: frozenset[str] = frozenset()) -> tuple[int, int]:
        """The longest unbroken run (first, last) around a token within what hangs from it.

        Punctuation at its edges is left out.
        """
        inside = set(self.below(index, drop))
        first = last = index
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return self.trimmed(first, last + 1)

    def extent(self, index: int) -> tuple[int, int]:
        """All tokens between the first and the last that hang from a token, outer punctuation left out."""
        inside = self.below(index)
        return self.trimmed(inside[0], inside[-1] + 1)

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """A run without punctuation at its edges; quotation marks and brackets go too."""
        while first < last - 1 and self.tokens[first].pos == "PUNCT":
            first += 1
        while last > first + 1 and self.tokens[last - 1].pos == "PUNCT":
            last -= 1
        return first, last

    def phrase(self, index: int) -> tuple[int, int]:
        """The noun phrase headed by a token: modifiers and 'of' complements, no clauses or appositions."""
        loose = {
            k
            for k in self.children[index]
            if self.tokens[k].dep in (*LOOSE, "case", "mark", "cop", "nsubj", "aux", "advmod:emph")
            or (base(self.tokens[k].dep) in ("nmod", "obl") and not self.tight(k))
        }
        inside = {index}
        for kid in self.children[index]:
            if kid not in loose:
                inside.update(self.below(kid, LOOSE))
        first = last = index
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        return self.trimmed(first, last + 1)

    def tight(self, index: int) -> bool:
        """Whether a modifier belongs to its noun's name: a possessive, or a complement with 'of'."""
        token = self.tokens[index]
        if token.dep in ("nmod:poss", "nmod:desc", "nmod:unmarked"):
            return True
        return token.dep == "nmod" and any(self.tokens[k].lemma == "of" for k in self.kids(index, "case"))

    def span(self, first: int, last: int) -> Span:
        """The characters of a run of tokens."""
        return cut(self.parse.text, self.tokens[first].start, self.tokens[last - 1].end)

    def case(self, index: int) -> str:
        """The preposition of a phrase, fixed parts joined: 'because of'; empty where there is none."""
        marks = self.kids(index, "case")
        words = [w for mark in marks for w in (mark, *self.kids(mark, "fixed"))]
        return " ".join(
            self.tokens[w].text.lower() for w in words if self.tokens[w].text.lower() not in ("'s", "’s")
        )

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        while (index := self.tokens[index].head) >= 0:
            yield index

    def clause(self, index: int) -> int:
        """The predicate of the innermost clause that a token stands in (itself if it is one)."""
        while base(self.tokens[index].dep) not in CLAUSAL and not self.is_conjoined_predicate(index):
            head = self.tokens[index].head
            if head < 0:
                break
            index = head
        return index

    def is_conjoined_predicate(self, index: int) -> bool:
        """Whether a token is a second predicate of a coordination ('killed four and wounded nine')."""
        token = self.tokens[index]
        return token.dep == "conj" and token.pos in ("VERB", "AUX")

    def conjuncts(self, index: int) -> list[int]:
        """A token and those coordinated with it."""
        return [index, *(k for k in self.kids(index, "conj"))]

    def first_conjunct(self, index: int) -> int:
        """The head of the coordination that a token belongs to."""
        while self.tokens[index].dep == "conj":
            index = self.tokens[index].head
        return index

    def is_passive(self, index: int) -> bool:
        """Whether a verb is passive: a passive subject or auxiliary, its own or that of its coordination."""
        if self.kids(index, "nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        token = self.tokens[index]
        if token.dep == "conj" and token.tag == "VBN" and not self.kids(index, "nsubj", "aux"):
            return self.is_passive(token.head)
        return token.tag == "VBN" and base(token.dep) == "acl"

    def subject(self, index: int) -> int | None:
        """The head of a verb's subject: its own, or the one it shares through coordination or control."""
        for _ in range(6):
            own = self.kid(index, "nsubj")
            if own is not None:
                return own
            token = self.tokens[index]
            if (relative := self.relative_subject(index)) is not None:
                return relative
            if token.dep in ("acl", "acl:relcl"):
                return token.head
            if base(token.dep) in ("conj", "xcomp", "advcl", "parataxis") and token.head >= 0:
                index = token.head
                continue
            return None
        return None

    def relative_subject(self, index: int) -> int | None:
        """The noun before the relative clause that a verb is deep in ('men who they said had struck')."""
        token = self.tokens[index]
        if token.dep != "ccomp" or token.head < 0 or self.tokens[token.head].dep != "acl:relcl":
            return None
        has_mark = any(self.tokens[k].tag in ("IN", "WRB") for k in self.kids(index, "mark"))
        return None if has_mark else self.tokens[token.head].head

    def antecedent(self, index: int) -> int:
        """For a relative pronoun the noun it stands for, else the token itself."""
        token = self.tokens[index]
        if token.text.lower() not in ("who", "which", "that", "whom") or token.pos not in (
            "PRON",
            "DET",
            "SCONJ",
        ):
            return index
        for i in self.ancestors(index):
            if self.tokens[i].dep == "acl:relcl":
                return self.tokens[i].head
        return index

    def at(self, start: int, end: int) -> tuple[int, int] | None:
        """The run of tokens that a character span touches, or None where it touches none."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        while first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        last = bisect_left(self.starts, end)
        return (first, last) if first < last else None

    def head_of(self, first: int, last: int) -> int:
        """The token of a run that is governed from outside it (the first such)."""
        for i in range(first, last):
            if not first <= self.tokens[i].head < last:
                return i
        return last - 1
