"""Entities as the contract has them: named, described, and found in the actor register if it can."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.entities import Entities
from reportedly.read.mentions import Named
from reportedly.read.numbering import Numbering
from reportedly.read.registers import Registers
from reportedly.read.syntax import Syntax
from reportedly.types.reading import Entity


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
