"""Reporting expressions in the tree: a cue, the head of its source, and the tokens of its content.

The verbs come from `tables/reporting_verbs.csv`. Three shapes carry nearly all news attribution: a
complement ('X said that …'), a parenthetical ('…, X said'; Universal Dependencies: parataxis, or an
`as` clause), and 'according to X'. A quotation in the sentence belongs to the content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.read.quotes import Quote
from reportedly.read.syntax import Syntax, base
from reportedly.tables import table
from reportedly.types.reading import EventType, Medium

# Sentences with two reporting verbs rarely nest deeper; the guard is for damaged parses.
MAX_CONTENT_TOKENS = 400
CLOSERS = frozenset((",", "”", '"', "’", "—", "–"))  # what stands before a closing ', officials said'
LONGEST_TAIL = 12  # tokens after a closing reporting verb: '… to reporters in the capital on Monday'
CLAUSAL_POS = frozenset(("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV"))


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One row of the table: how a verb reports and what speech act it makes."""

    lemma: str
    cls: str
    kind: str
    event_type: EventType | None
    medium: Medium | None
    frames: frozenset[str]
    object: str = "content"


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression: cue tokens, source head, content tokens, and the outlet it was told to."""

    verb: ReportingVerb
    tokens: tuple[int, ...]
    source: int | None
    content: frozenset[int]
    told_to: int | None = None
    within: int | None = None  # the token of the outer cue, for 'AFP said, citing officials'


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """The reporting verbs by lemma."""
    media = set(Medium)
    return {
        row["lemma"]: ReportingVerb(
            lemma=row["lemma"],
            cls=row["class"],
            kind=row["kind"],
            event_type=EventType(row["event_type"]) if row["event_type"] else None,
            medium=Medium(row["medium"]) if row["medium"] in media else None,
            frames=frozenset(row["frame"].split("|")),
            object=row["object"],
        )
        for row in table("reporting_verbs")
    }


ACCORDING = ReportingVerb("according to", "say", "speech", None, None, frozenset())
CITING = ReportingVerb("cite", "say", "speech", None, None, frozenset(("obj",)))


def find_cues(syntax: Syntax, quotes: tuple[Quote, ...]) -> list[Cue]:
    """The reporting expressions of a text, in its order."""
    found: list[Cue] = []
    for token in syntax.tokens:
        if token.text.lower() == "according":
            found.extend(according_to(syntax, token.index))
        elif token.pos == "VERB" and token.lemma in ("cite", "quote") and token.tag == "VBG":
            found.extend(citing(syntax, token.index))
        elif (verb := reporting_verb_at(syntax, token.index)) is not None:
            found.extend(verb_cue(syntax, token.index, verb, quotes))
    return found


def reporting_verb_at(syntax: Syntax, index: int) -> ReportingVerb | None:
    """The reporting verb that a token is; ', reports AFP.' counts though taggers see a plural noun in it."""
    token = syntax.tokens[index]
    if token.pos == "VERB":
        return reporting_verbs().get(token.lemma)
    inverted = token.pos == "NOUN" and token.tag == "NNS" and 0 < index < len(syntax.tokens) - 1
    if inverted and syntax.tokens[index - 1].text in CLOSERS and syntax.tokens[index + 1].pos in ("PROPN", "DET", "ADJ"):
        return reporting_verbs().get(token.lemma)
    return None


def verb_cue(syntax: Syntax, index: int, verb: ReportingVerb, quotes: tuple[Quote, ...]) -> list[Cue]:
    """The cue that a verb makes where it has content; none where it has neither clause nor quotation."""
    particles = [syntax.tokens[k].text.lower() for k in syntax.kids(index, "compound:prt")]
    if any(f"{verb.lemma} {particle}" not in reporting_verbs() for particle in particles):
        return []  # 'carried out' is another verb than 'carried'
    source = source_of(syntax, index)
    content = content_of(syntax, index, verb)
    if not content and verb.kind in ("speech", "writing"):
        content = quoted_beside(syntax, index, quotes)
    cue = cue_tokens(syntax, index)
    said = set(content) - set(cue)
    if source is not None:
        below = set(syntax.below(source))
        said -= {source} if index in below else below  # 'militias who said …': the verb hangs from its source
    if not any(syntax.tokens[i].pos in CLAUSAL_POS for i in said) or len(said) > MAX_CONTENT_TOKENS:
        return []
    return [Cue(verb, cue, source, frozenset(said), told_to=told_to(syntax, index, verb))]


def cue_tokens(syntax: Syntax, index: int) -> tuple[int, ...]:
    """A reporting verb with its auxiliaries, negation and particle."""
    around = [k for k in syntax.kids(index, "aux", "compound:prt") if abs(k - index) <= 4]
    return tuple(sorted([*around, index]))


def source_of(syntax: Syntax, index: int) -> int | None:
    """The head of who speaks: the subject, or in the passive the agent; relative pronouns resolved."""
    if is_inverted(syntax, index):
        return beside(syntax, index)
    if (named := just_before(syntax, index)) is not None:
        return named
    if syntax.kids(index, "aux:pass") or syntax.kids(index, "nsubj:pass"):
        return syntax.kid(index, "obl:agent")
    subject = syntax.kid(index, "nsubj") if syntax.tokens[index].dep == "acl:relcl" else syntax.subject(index)
    if subject is None:
        return beside(syntax, index)
    token = syntax.tokens[subject]
    if token.dep == "expl" or (token.pos == "SCONJ"):
        return None
    return syntax.antecedent(subject)


def just_before(syntax: Syntax, index: int) -> int | None:
    """The noun phrase that alone stands between a comma and a closing verb ('…, officials said.')."""
    token = syntax.tokens[index]
    sentence = syntax.parse.sentences[token.sentence]
    if syntax.kids(index, "aux", "aux:pass") or token.tag not in ("VBD", "VBZ", "VBN") or sentence.last - index > LONGEST_TAIL:
        return None
    first = index
    while first > sentence.first and syntax.tokens[first - 1].pos in ("PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON"):
        first -= 1
    opens = first > sentence.first + 3 and syntax.tokens[first - 1].text in CLOSERS
    return syntax.head_of(first, index) if opens and first < index else None


def is_inverted(syntax: Syntax, index: int) -> bool:
    """Whether a verb closes a sentence with its subject behind it: ', reports AFP.'"""
    token = syntax.tokens[index]
    if index == 0 or token.tag not in ("VBZ", "VBD", "NNS") or syntax.tokens[index - 1].text not in CLOSERS:
        return False
    rest = syntax.tokens[index + 1 : syntax.parse.sentences[token.sentence].last]
    return 0 < len(rest) <= LONGEST_TAIL and rest[0].pos in ("PROPN", "DET", "NOUN", "ADJ") and not any(
        t.pos in ("VERB", "AUX") for t in rest
    )


def beside(syntax: Syntax, index: int) -> int | None:
    """The relative pronoun's noun, or the name right after an inverted verb (', reports AFP'), or None."""
    token = syntax.tokens[index]
    if token.dep in ("acl", "acl:relcl"):
        return token.head
    if index + 1 < len(syntax.tokens) and token.tag in ("VBZ", "VBD", "NNS"):
        last = index + 1
        while last < len(syntax.tokens) and syntax.tokens[last].pos in ("PROPN", "DET", "ADJ", "NOUN", "NUM"):
            last += 1
        return syntax.head_of(index + 1, last) if last > index + 1 else None
    return None


def content_of(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """Tokens of what is said, by the first shape that fits."""
    for shape in (complement, parenthetical, closing, accused_of, infinitive, named_object):
        found = shape(syntax, index, verb)
        if found:
            return found
    return set()


def complement(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'said that …', and a clause before the verb that the parser hung below it."""
    clauses = syntax.kids(index, "ccomp")
    if not clauses:
        clauses = [
            k
            for k in syntax.kids(index, "parataxis")
            if syntax.tokens[k].pos in ("VERB", "AUX", "ADJ", "NOUN")
        ]
        clauses = [k for k in clauses if syntax.tokens[k].lemma not in reporting_verbs()]
    return {i for clause in clauses for i in syntax.below(clause)}


def parenthetical(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'…, officials said' and 'as the ministry said': the clause that the verb is hung onto."""
    token = syntax.tokens[index]
    as_clause = token.dep.startswith("advcl") and any(
        syntax.tokens[k].lemma == "as" for k in syntax.kids(index, "mark", "advmod")
    )
    if not (base(token.dep) == "parataxis" or as_clause) or token.head < 0:
        return set()
    if syntax.kids(index, "obj") and "ccomp" in verb.frames and not as_clause and verb.kind != "speech":
        return set()
    return set(syntax.below(token.head)) - set(syntax.below(index))


def closing(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """The sentence before a closing ', officials said' or ', reports AFP', however the parser hung it."""
    if verb.kind not in ("speech", "writing") or syntax.kids(index, "obj", "ccomp", "xcomp", "aux:pass"):
        return set()
    sentence = syntax.parse.sentences[syntax.tokens[index].sentence]
    commas = [
        i for i in range(sentence.first + 3, index) if syntax.tokens[i].text in (",", "”", '"', "—", "–")
    ]
    if not commas or sentence.last - index > LONGEST_TAIL:
        return set()
    comma = commas[-1]
    between = range(comma + 1, index)
    after = [syntax.tokens[i].pos for i in range(index + 1, sentence.last)]
    if any(syntax.tokens[i].pos in ("VERB", "AUX", "SCONJ", "CCONJ") for i in between) or "VERB" in after:
        return set()
    if not between and not any(pos in ("PROPN", "NOUN", "PRON") for pos in after):
        return set()
    return set(range(sentence.first, comma))


def accused_of(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'accused the army of shelling …', 'blamed rebels for …': the accused and the deed."""
    if not verb.frames & {"of", "for"}:
        return set()
    deeds = [
        k
        for k in syntax.kids(index, "advcl", "obl", "nmod")
        if any(syntax.tokens[m].lemma in verb.frames for m in syntax.kids(k, "mark", "case"))
    ]
    accused = syntax.kids(index, "obj") or syntax.kids(index, "nsubj:pass")
    return {i for part in (*accused, *deeds) for i in syntax.below(part)} if deeds else set()


def infinitive(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'threatened to retaliate', 'claimed to have shot down …'."""
    if not verb.frames & {"to_inf", "ger"}:
        return set()
    return {i for clause in syntax.kids(index, "xcomp") for i in syntax.below(clause)}


def named_object(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'denied the presence of …': a noun phrase as content, for verbs whose object is what is claimed.

    What is condemned, mourned or welcomed is taken for granted and is no content.
    """
    if "obj" not in verb.frames or verb.object != "content" or verb.cls in ("condemn", "praise"):
        return set()
    return {i for thing in syntax.kids(index, "obj") for i in syntax.below(thing, frozenset(("acl:relcl",)))}


def quoted_beside(syntax: Syntax, index: int, quotes: tuple[Quote, ...]) -> set[int]:
    """Tokens of a quotation in the verb's own sentence that the parser did not hang below the verb."""
    sentence = syntax.parse.sentences[syntax.tokens[index].sentence]
    at = syntax.tokens[index].start
    for quote in quotes:
        if quote.start < sentence.end and sentence.start < quote.end and not quote.start <= at < quote.end:
            run = syntax.at(max(quote.inner_start, sentence.start), min(quote.inner_end, sentence.end))
            if run is not None and run[1] - run[0] >= 2:
                return set(range(*run))
    return set()


def told_to(syntax: Syntax, index: int, verb: ReportingVerb) -> int | None:
    """The hearer of 'X told AFP', 'said in an interview with AFP'; None for any other verb."""
    if verb.cls == "tell" or verb.lemma == "tell":
        return next(iter(syntax.kids(index, "iobj", "obj")), None)
    hearers = [k for k in syntax.kids(index, "obl") if syntax.case(k) == "to"]
    return hearers[0] if hearers else None


def according_to(syntax: Syntax, index: int) -> list[Cue]:
    """'according to X': the clause that the phrase hangs in, without the phrase."""
    if index + 2 >= len(syntax.tokens) or syntax.tokens[index + 1].text.lower() != "to":
        return []
    source = syntax.tokens[index].head
    if base(syntax.tokens[index].dep) != "case" or source < index:
        kids = syntax.kids(index, "obl", "nmod", "xcomp")
        if not kids:
            return []
        source = kids[0]
    phrase = set(syntax.below(source)) | {index, index + 1}
    anchor = next((i for i in syntax.ancestors(source) if i not in phrase), None)
    if anchor is None:
        return []
    content = set(syntax.below(syntax.clause(anchor))) - phrase
    return [Cue(ACCORDING, (index, index + 1), source, frozenset(content))]


def citing(syntax: Syntax, index: int) -> list[Cue]:
    """'…, citing officials': the cited are the inner source of what the governing clause tells."""
    cited = syntax.kid(index, "obj")
    head = syntax.tokens[index].head
    if cited is None or head < 0:
        return []
    outer = reporting_verbs().get(syntax.tokens[head].lemma)
    told = content_of(syntax, head, outer) if outer is not None else set(syntax.below(head))
    content = told - set(syntax.below(index))
    within = head if outer is not None else None
    return [Cue(CITING, (index,), cited, frozenset(content), within=within)]
