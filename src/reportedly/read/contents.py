"""What is said: the tokens that a reporting verb in the tree has as its content."""

from __future__ import annotations

from reportedly.read.sources import CLOSERS, LONGEST_TAIL, is_passive
from reportedly.read.syntax import Syntax, base
from reportedly.read.verbs import ReportingVerb, reporting_verbs, with_particle

MARKS = ("mark", "case")
QUESTIONS = frozenset(("WDT", "WP", "WP$", "WRB"))


def content_of(syntax: Syntax, index: int, verb: ReportingVerb) -> tuple[str, set[int]]:
    """The first shape that fits, by name, and the tokens of what is said."""
    for shape in SHAPES:
        found = shape(syntax, index, verb)
        if found:
            return shape.__name__, found
    return "", set()


def complement(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'said that …', and a clause before the verb that the parser hung below it."""
    if not verb.frames & {"ccomp", "wh", "how", "quote"}:
        return set()
    clauses = [k for k in syntax.kids(index, "ccomp")]
    if not clauses and "ccomp" in verb.frames:
        clauses = [k for k in syntax.kids(index, "parataxis") if is_clause(syntax, k)]
    if not verb.frames & {"ccomp", "quote"}:
        clauses = [k for k in clauses if any(syntax.tokens[i].tag in QUESTIONS for i in syntax.below(k)[:2])]
    found = {i for clause in clauses for i in syntax.below(clause)}
    return found - {i for clause in clauses for k in told_beside(syntax, index, clause) for i in syntax.below(k)}


def is_clause(syntax: Syntax, index: int) -> bool:
    """Whether a token heads a clause of its own that reports nothing."""
    token = syntax.tokens[index]
    return token.pos in ("VERB", "AUX", "ADJ", "NOUN") and token.lemma not in reporting_verbs()


def told_beside(syntax: Syntax, index: int, clause: int) -> list[int]:
    """Reporting verbs that the parser coordinated with the content though they go on with the telling.

    'The party said its men were on leave and denied that …': the party denies.
    """
    return [k for k in syntax.kids(clause, "conj") if teller_above(syntax, k) == index]


def teller_above(syntax: Syntax, index: int) -> int | None:
    """The reporting verb whose subject a verb shares although it hangs from what that verb tells."""
    token = syntax.tokens[index]
    if token.dep != "conj" or token.lemma not in reporting_verbs() or syntax.kids(index, "nsubj", "aux"):
        return None
    clause = token.head
    teller = syntax.tokens[clause].head
    if syntax.tokens[clause].dep != "ccomp" or teller < 0 or teller > clause:
        return None
    same = syntax.tokens[teller].tag == token.tag and syntax.tokens[teller].lemma in reporting_verbs()
    return teller if same and speaks_of_itself(syntax, clause) else None


def speaks_of_itself(syntax: Syntax, clause: int) -> bool:
    """Whether a clause's subject is a pronoun or has a possessive one: 'it was', 'their men were'."""
    subject = syntax.kid(clause, "nsubj")
    if subject is None:
        return False
    return syntax.tokens[subject].pos == "PRON" or any(
        syntax.tokens[k].pos == "PRON" for k in syntax.kids(subject, "nmod:poss")
    )


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
    told = set(syntax.below(token.head)) - set(syntax.below(index))
    return told - tail(syntax, index) if index > token.head else told


def tail(syntax: Syntax, index: int) -> set[int]:
    """What follows a closing verb as its own modifier ('on Monday', 'adding that …'), to the next comma."""
    sentence = syntax.parse.sentences[syntax.tokens[index].sentence]
    last = index + 1
    while last < sentence.last and syntax.tokens[last].text not in (",", "—", "–", "--"):
        last += 1
    after = last + 1 < sentence.last and syntax.tokens[last + 1].tag in ("VBG", "VBN")
    return set(range(index, sentence.last if after else last))


def closing(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """The sentence before a closing ', officials said' or ', reports AFP', however the parser hung it."""
    if verb.kind not in ("speech", "writing") or syntax.kids(index, "obj", "ccomp", "xcomp", "aux:pass"):
        return set()
    sentence = syntax.parse.sentences[syntax.tokens[index].sentence]
    commas = [i for i in range(sentence.first + 3, index) if syntax.tokens[i].text in CLOSERS]
    if not commas or sentence.last - index > LONGEST_TAIL:
        return set()
    between = range(commas[-1] + 1, index)
    after = [syntax.tokens[i].pos for i in range(index + 1, sentence.last)]
    if any(syntax.tokens[i].pos in ("VERB", "AUX", "SCONJ", "CCONJ") for i in between) or "VERB" in after:
        return set()
    if not between and not any(pos in ("PROPN", "NOUN", "PRON") for pos in after):
        return set()
    return set(range(sentence.first, commas[-1]))


def accused_of(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'accused the army of shelling …', 'blamed rebels for …': the accused and the deed."""
    if not verb.frames & {"of", "for"} or verb.cls not in ("accuse", "suspect"):
        return set()
    deeds = [
        k
        for k in syntax.kids(index, "advcl", "obl", "nmod")
        if any(syntax.tokens[m].lemma in verb.frames for m in syntax.kids(k, *MARKS))
    ]
    accused = syntax.kids(index, "obj") or syntax.kids(index, "nsubj:pass")
    return {i for part in (*accused, *deeds) for i in syntax.below(part)} if deeds else set()


def rumoured(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'is said to have fled', 'was reported killed': the subject and what is said of it."""
    if not is_passive(syntax, index) or verb.object in ("addressee", "source", "accused"):
        return set()
    said = syntax.kids(index, "xcomp")
    subject = syntax.kids(index, "nsubj:pass", "nsubj")
    return {i for part in (*subject, *said) for i in syntax.below(part)} if said else set()


def infinitive(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'threatened to retaliate', 'urged both sides to stop'."""
    if not verb.frames & {"to_inf", "ger"}:
        return set()
    clauses = syntax.kids(index, "xcomp")
    asked = syntax.kids(index, "obj", "iobj") if verb.object == "addressee" and clauses else []
    return {i for clause in (*asked, *clauses) for i in syntax.below(clause)}


def prepositional(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'called for calm', 'warned of a massacre', 'called on both sides to stop'."""
    if " " not in verb.lemma or verb.cls not in ("demand", "appeal", "accuse"):
        return set()
    if with_particle(syntax, index) != verb.lemma:
        return set()
    words = {index + n for n in range(1, len(verb.lemma.split()))}
    parts = [k for k in syntax.kids(index, "obl", "xcomp", "advcl", "obj", "ccomp") if k > index]
    return {i for part in parts for i in syntax.below(part)} - words


def described(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'called the raid a crime', 'described the night as hell': what it is called."""
    if verb.object != "described":
        return set()
    called = syntax.kids(index, "xcomp")
    called += [
        k
        for k in syntax.kids(index, "obl", "advcl")
        if any(syntax.tokens[m].lemma == "as" for m in syntax.kids(k, *MARKS))
    ]
    named = [k for k in syntax.kids(index, "obj") if syntax.tokens[k].pos != "PRON"]
    return {i for k in (*named, *called) for i in syntax.below(k)} if called else set()


def named_object(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'denied the presence of …': a noun phrase as content, for verbs whose object is what is claimed.

    What is condemned, mourned or welcomed is taken for granted and is no content.
    """
    if "obj" not in verb.frames or verb.object != "content" or verb.cls in ("condemn", "praise"):
        return set()
    if any(c.startswith("obj:text") for alternative in verb.needs for c in alternative):
        return set()  # 'released a list': the list is no content
    return {i for thing in syntax.kids(index, "obj") for i in syntax.below(thing, frozenset(("acl:relcl",)))}


SHAPES = (
    rumoured,
    complement,
    parenthetical,
    closing,
    accused_of,
    prepositional,
    infinitive,
    described,
    named_object,
)
