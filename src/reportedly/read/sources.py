"""Who speaks: the source of a reporting verb, as the head of a noun phrase and the tokens that name it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.naming import (
    LONGEST_TAIL,
    NAMING,
    NOMINAL,
    RELATIVE,
    is_naming,
    longer,
    nominal_head,
    source_run,
    with_apposition,
)
from reportedly.read.syntax import Syntax, base
from reportedly.read.tags import Tag

# What stands before a closing ', officials said'.
CLOSERS = frozenset((",", "”", '"', "’", "—", "–", "''", "--"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: the token that heads it (a relative pronoun's noun) and the run that names it."""

    head: int
    run: tuple[int, int]


def speaker_of(syntax: Syntax, index: int, tag: Tag | None) -> Speaker | None:
    """Who speaks: the subject, in the passive the agent, in a tag what parts quotation and verb."""
    if tag is not None and (named := in_tag(syntax, index, tag)) is not None:
        return named
    if has_gap(syntax, index) and (named := in_relative(syntax, index)) is not None:
        return named
    if is_inverted(syntax, index):
        return behind(syntax, index)
    if (named := just_before(syntax, index)) is not None:
        return in_full(syntax, index, named)
    if syntax.kids(index, "aux:pass") or syntax.kids(index, "nsubj:pass"):
        return by_head(syntax, syntax.kid(index, "obl:agent"), index)
    return by_subject(syntax, index)


def source_of(syntax: Syntax, index: int) -> int | None:
    """The head of who speaks, for a verb that tags no quotation."""
    speaker = speaker_of(syntax, index, None)
    return None if speaker is None else speaker.head


def by_subject(syntax: Syntax, index: int) -> Speaker | None:
    """The subject in the tree; a relative pronoun keeps its own words, its noun is the head."""
    own = syntax.tokens[index].dep == "acl:relcl"
    subject = syntax.kid(index, "nsubj") if own else syntax.subject(index)
    if subject is None:
        if own:
            return by_head(syntax, syntax.tokens[index].head, index)
        return behind(syntax, index)
    token = syntax.tokens[subject]
    if token.dep == "expl" or token.pos == "SCONJ":
        return None
    antecedent = syntax.antecedent(subject)
    if antecedent != subject:
        return Speaker(antecedent, (subject, subject + 1))
    if token.text.lower() in ("it", "there") and syntax.tokens[index].tag == "VBZ" and token.dep == "expl":
        return None
    return by_head(syntax, subject, index)


def has_gap(syntax: Syntax, index: int) -> bool:
    """Whether a verb's relative pronoun can be the subject of what it tells: '… that she said had fled'."""
    following = syntax.tokens[index + 1].tag if index + 1 < len(syntax.tokens) else ""
    return syntax.tokens[index].dep == "acl:relcl" or following in ("VBD", "VBZ", "VBP", "MD")


def in_relative(syntax: Syntax, index: int) -> Speaker | None:
    """What parts a relative pronoun and its verb: in 'militias that the ministry said …' the ministry."""
    helpers = set(syntax.kids(index, "aux", "aux:pass", "advmod", "parataxis"))
    last = index
    while last > 0 and (last - 1 in helpers or syntax.tokens[last - 1].pos in ("PUNCT", "ADV", "AUX")):
        last -= 1
    first = last
    while first > 0 and last - first < LONGEST_TAIL and syntax.tokens[first - 1].text.lower() not in RELATIVE:
        first -= 1
    between = syntax.tokens[first:last]
    if not between or first == 0 or any(t.pos in ("VERB", "AUX") or t.text == "," for t in between):
        return None
    if syntax.tokens[first - 1].sentence != syntax.tokens[index].sentence:
        return None
    head = nominal_head(syntax, first, last)
    return None if head is None else Speaker(head, (first, last))


def by_head(syntax: Syntax, head: int | None, verb: int) -> Speaker | None:
    """The source that a token heads, its phrase free of the verb."""
    return None if head is None else Speaker(head, source_run(syntax, head, verb))


def in_full(syntax: Syntax, index: int, named: Speaker) -> Speaker:
    """The noun phrase before a closing verb with what it explains ('one of them, Ada Cole, said')."""
    subject = syntax.kid(index, "nsubj")
    if subject is None or subject >= named.run[0]:
        return named
    first, last = source_run(syntax, subject, index)
    between = syntax.tokens[last : named.run[0]]
    joined = last >= named.run[0] or all(t.pos == "PUNCT" for t in between)
    return Speaker(subject, (first, max(last, named.run[1]))) if joined else named


def in_tag(syntax: Syntax, index: int, tag: Tag) -> Speaker | None:
    """The source within a tag: between quotation and verb, else right behind the verb."""
    first, last = tag.first, index
    helpers = set(syntax.kids(index, "aux", "aux:pass", "advmod"))
    while last > first and (last - 1 in helpers or syntax.tokens[last - 1].pos in ("PUNCT", "ADV")):
        last -= 1
    while first < last and syntax.tokens[first].pos in ("CCONJ", "PUNCT", "ADV"):
        first += 1
    if first < last:
        subject = syntax.kid(index, "nsubj")
        inside = subject is not None and first <= subject < last
        head = subject if subject is not None and inside else nominal_head(syntax, first, last)
        if head is not None and inside and syntax.tokens[first].pos == "ADP":
            return by_head(syntax, head, index)
        return None if head is None else Speaker(head, (first, last))
    return behind(syntax, index)


def just_before(syntax: Syntax, index: int) -> Speaker | None:
    """The noun phrase that alone stands between a comma and a closing verb ('…, officials said.')."""
    token = syntax.tokens[index]
    sentence = syntax.parse.sentences[token.sentence]
    if any(k > index for k in syntax.kids(index, "ccomp")):
        return None
    if syntax.kids(index, "aux", "aux:pass") or token.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if sentence.last - index > LONGEST_TAIL:
        return None
    first = index
    while first > sentence.first and (
        syntax.tokens[first - 1].pos in NOMINAL or syntax.tokens[first - 1].text == "-"
    ):
        first -= 1
    opens = first > sentence.first + 3 and syntax.tokens[first - 1].text in CLOSERS
    if not opens and (bare := bare_start(syntax, index, sentence.first)) is not None:
        first, opens = bare, True
    if not opens or first == index:
        return None
    head = nominal_head(syntax, first, index)
    return None if head is None else Speaker(head, (first, index))


def bare_start(syntax: Syntax, index: int, first: int) -> int | None:
    """Where 'a monitor' of a closing 'a monitor said.' begins in a text that has lost its commas.

    'a source in the clinic told the agency.' begins at 'a source'; a bare name could be part of the sentence.
    """
    tokens = syntax.tokens
    last = syntax.parse.sentences[tokens[index].sentence].last
    if (
        index - first < 6
        or tokens[last - 1].text != "."
        or any(t.pos not in NAMING for t in tokens[index + 1 : last - 1])
    ):
        return None
    if last - index > 6 or (last - index > 2 and tokens[index].lemma != "tell"):
        return None
    i = index - 1
    while i > first and (tokens[i].pos in ("NOUN", "PROPN", "ADJ", "ADP") or tokens[i - 1].pos == "ADP"):
        i -= 1
    whole = tokens[i].pos == "DET" and tokens[index - 1].pos in ("NOUN", "PROPN")
    ends = tokens[i - 1].pos in ("NOUN", "PROPN", "NUM", "ADV", "ADJ", "PUNCT") or tokens[
        i - 1
    ].tag.startswith("NN")
    return i if whole and ends else None


def is_inverted(syntax: Syntax, index: int) -> bool:
    """Whether a verb closes a sentence with its subject behind it: ', reports AFP.'"""
    token = syntax.tokens[index]
    if index == 0 or token.tag not in ("VBZ", "VBD", "NNS") or token.lemma == "tell":
        return False
    if syntax.tokens[index - 1].text not in CLOSERS and not said_by_name(syntax, index):
        return False
    rest = syntax.tokens[index + 1 : syntax.parse.sentences[token.sentence].last]
    if not 0 < len(rest) <= LONGEST_TAIL or rest[0].pos not in ("PROPN", "DET", "NOUN", "ADJ"):
        return False
    return not any(t.pos in ("VERB", "AUX") for t in rest)


def said_by_name(syntax: Syntax, index: int) -> bool:
    """Whether 'said' ends a sentence with the name of a body or person: '… on Friday said the Red Cross.'"""
    last = syntax.parse.sentences[syntax.tokens[index].sentence].last
    rest = syntax.tokens[index + 1 : last - 1]
    named = any(syntax.labels.get(t.index) in ("ORGANIZATION", "PERSON") for t in rest)
    return syntax.tokens[index].lemma in ("say", "add") and named and all(t.pos in NAMING for t in rest)


def behind(syntax: Syntax, index: int) -> Speaker | None:
    """The source behind an inverted verb (', said a spokesman for the clinic'), or a participle's noun."""
    token = syntax.tokens[index]
    if token.dep in ("acl", "acl:relcl") and token.tag != "VBD":
        return by_head(syntax, token.head, index)
    if token.tag not in ("VBZ", "VBD", "NNS", "VBP", "VBN") or token.lemma == "tell":
        return None
    subject = next((k for k in syntax.kids(index, "nsubj") if k > index), None)
    if subject is not None:
        speaker = by_head(syntax, subject, index)
        return speaker if speaker is None else Speaker(subject, with_apposition(syntax, speaker.run))
    if index > 0 and syntax.tokens[index - 1].text not in CLOSERS and not said_by_name(syntax, index):
        return neighbour(syntax, index)
    last = index + 1
    while last < len(syntax.tokens) and syntax.tokens[last].pos in NOMINAL:
        last += 1
    if last == index + 1 or syntax.tokens[index + 1].sentence != token.sentence:
        return None
    head = nominal_head(syntax, index + 1, last)
    return (
        None
        if head is None
        else Speaker(head, with_apposition(syntax, longer(syntax, head, index + 1, last)))
    )


def neighbour(syntax: Syntax, index: int) -> Speaker | None:
    """The noun phrase before a verb that the parser left without a subject, where it opens the clause."""
    token = syntax.tokens[index]
    if token.tag == "VBN":
        return None
    start = syntax.parse.sentences[token.sentence].first
    first = index
    while first > start and is_naming(syntax, first - 1):
        first -= 1
    opens = first == start or syntax.tokens[first - 1].pos in ("PUNCT", "CCONJ")
    if first == index or not opens or syntax.tokens[first].pos == "ADP":
        return None
    head = nominal_head(syntax, first, index)
    return None if head is None else Speaker(head, (first, index))


def is_passive(syntax: Syntax, index: int) -> bool:
    """Whether a reporting verb has its content as subject ('is said to', 'was reported killed')."""
    return bool(syntax.kids(index, "aux:pass", "nsubj:pass"))


def is_pronoun(syntax: Syntax, speaker: Speaker | None) -> bool:
    """Whether a source is a personal pronoun, or told by none."""
    return speaker is None or (
        syntax.tokens[speaker.head].pos == "PRON" and speaker.run[1] - speaker.run[0] == 1
    )


def is_clause_of(syntax: Syntax, index: int, *deps: str) -> bool:
    """Whether a token's clause hangs by one of the relations."""
    return base(syntax.tokens[index].dep) in deps
