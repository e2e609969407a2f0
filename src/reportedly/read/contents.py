"""What is said: the tokens that a reporting verb in the tree has as its content."""

from __future__ import annotations

from reportedly.read.naming import LONGEST_TAIL
from reportedly.read.sources import CLOSERS, bare_start, is_inverted, is_passive, said_by_name
from reportedly.read.syntax import Syntax
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
    clauses = syntax.kids(index, "ccomp") + [k for k in syntax.kids(index, "csubj") if k > index]
    if not clauses and "ccomp" in verb.frames:
        clauses = [k for k in syntax.kids(index, "parataxis") if is_clause(syntax, k)]
    if not clauses and "ccomp" in verb.frames:
        clauses = beside_a_closing_verb(syntax, index)
    if not verb.frames & {"ccomp", "quote"}:
        clauses = [k for k in clauses if any(syntax.tokens[i].tag in QUESTIONS for i in syntax.below(k)[:2])]
    found = {i for clause in clauses for i in syntax.below(clause)}
    if found and verb.object == "content":
        found |= {i for k in stray_subjects(syntax, index, min(found)) for i in syntax.below(k)}
    after = index + 1 < len(syntax.tokens) and syntax.tokens[index + 1].text in CLOSERS
    if found and max(found) > index and not after:
        found = {
            i for i in found if i > index
        }  # 'Though he fled, experts say the …': what comes before is no content
    return found - {
        i for clause in clauses for k in told_beside(syntax, index, clause) for i in syntax.below(k)
    }


def stray_subjects(syntax: Syntax, index: int, clause: int) -> list[int]:
    """In 'said the videos show …' the parser may take the videos for what is said: they begin the clause."""
    return [k for k in syntax.kids(index, "obj", "nsubj") if index < k < clause]


def beside_a_closing_verb(syntax: Syntax, index: int) -> list[int]:
    """In 'X said the town fell, reports Y' the parser may hang all below 'reports': the fall is X's word."""
    token = syntax.tokens[index]
    if token.head < index or token.dep != "ccomp" or syntax.tokens[token.head].lemma not in reporting_verbs():
        return []
    return [k for k in syntax.kids(token.head, "ccomp") if index < k < token.head]


def is_clause(syntax: Syntax, index: int) -> bool:
    """Whether a token heads a clause of its own that reports nothing."""
    token = syntax.tokens[index]
    return token.pos in ("VERB", "AUX", "ADJ", "NOUN") and token.lemma not in reporting_verbs()


def told_beside(syntax: Syntax, index: int, clause: int) -> list[int]:
    """Reporting verbs that the parser hung from the content though they go on with the telling.

    'The party said its men were on leave and denied that …': the party denies. '… said he had fled, adding
    that …': who said adds.
    """
    beside = [k for k in syntax.kids(clause, "conj") if teller_above(syntax, k) == index]
    beside += [k for k in syntax.kids(clause, "conj") if k > index and tells_anew(syntax, k)]
    return beside + [i for i in syntax.below(clause) if i > index and is_participle(syntax, i)]


def tells_anew(syntax: Syntax, index: int) -> bool:
    """Whether a coordinated reporting verb begins a telling of its own: '…, and he noted', 'but said'."""
    verb = reporting_verbs().get(syntax.tokens[index].lemma)
    if verb is None or verb.kind not in ("speech", "writing") or not syntax.kids(index, "ccomp"):
        return False
    subject, joint = syntax.kid(index, "nsubj"), syntax.kid(index, "cc")
    if subject is None:
        return joint is not None and syntax.tokens[joint].lemma == "but"
    apart = joint is not None and syntax.tokens[joint - 1].text in CLOSERS
    return apart and syntax.tokens[subject].pos == "PRON"


def is_participle(syntax: Syntax, index: int) -> bool:
    """Whether a reporting verb goes on with a telling as ', adding that …' does."""
    token = syntax.tokens[index]
    if token.tag != "VBG" or index < 2 or token.lemma not in reporting_verbs():
        return False
    kind = reporting_verbs()[token.lemma].kind
    before = index - 2 if syntax.tokens[index - 1].pos == "ADV" else index - 1
    comma = syntax.tokens[before].text in CLOSERS
    return comma and kind in ("speech", "writing") and not syntax.kids(index, "nsubj", "aux")


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


def as_clause(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """'as the ministry said': the clause that the verb is hung onto."""
    token = syntax.tokens[index]
    marked = any(syntax.tokens[k].lemma == "as" for k in syntax.kids(index, "mark", "advmod"))
    if (
        not token.dep.startswith("advcl")
        or not marked
        or token.head < 0
        or verb.kind not in ("speech", "writing")
    ):
        return set()
    if syntax.kids(index, "obj", "ccomp"):
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


def interrupting(syntax: Syntax, index: int, verb: ReportingVerb) -> set[int]:
    """The sentence around ', officials said,' or before ', a poll shows', however the parser hung it."""
    inverted = index > 0 and syntax.tokens[index - 1].text in CLOSERS
    if "ccomp" not in verb.frames or syntax.kids(index, "xcomp", "aux:pass"):
        return set()
    if syntax.kids(index, "obj") and not inverted and verb.cls != "tell":
        return set()
    sentence = syntax.parse.sentences[syntax.tokens[index].sentence]
    opening = tag_start(syntax, index, sentence.first)
    last = tag_end(syntax, index, sentence.last)
    if opening is None or last is None:
        return set()
    left, right = range(sentence.first, opening), range(last, sentence.last)
    if any(syntax.tokens[i].tag in ("VBG", "VBN") for i in right[1:2]):
        right = range(0)
    if not any(syntax.tokens[i].tag in FINITE for i in (*left, *right)):
        return set()
    return {*left, *right}


FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def tag_start(syntax: Syntax, index: int, first: int) -> int | None:
    """The comma that opens ', officials said'; None where more than a noun phrase parts it from the verb."""
    bare = bare_start(syntax, index, first)
    if bare is not None:
        return bare
    if said_by_name(syntax, index) and is_inverted(syntax, index):
        return index
    for i in range(index - 1, max(first, index - LONGEST_TAIL) - 1, -1):
        token = syntax.tokens[i]
        if token.text in CLOSERS:
            within = [syntax.tokens[k] for k in range(i + 1, index)]
            if within or syntax.tokens[index].tag in ("VBD", "VBZ", "NNS"):
                return i if i > first else None
        if token.pos in ("VERB", "CCONJ", "PUNCT") or token.tag in FINITE:
            return None
        if token.pos == "SCONJ" and token.text.lower() != "as":
            return None
    return None


def tag_end(syntax: Syntax, index: int, end: int) -> int | None:
    """The comma or full stop that closes ', officials said on Monday,'; None where a clause follows."""
    last = index + 1
    while last < end and syntax.tokens[last].text not in CLOSERS:
        if syntax.tokens[last].pos in ("VERB", "AUX", "SCONJ", "CCONJ") or last - index > LONGEST_TAIL:
            return None
        last += 1
    if last == end and end > index + 1 and syntax.tokens[end - 1].pos != "PUNCT":
        return None
    inverted = syntax.tokens[index - 1].text in CLOSERS
    return None if inverted and not any(t.pos in SPEAKERS for t in syntax.tokens[index + 1 : last]) else last


SPEAKERS = frozenset(("PROPN", "NOUN", "PRON"))


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
    if "obj" not in verb.frames or verb.object != "content" or verb.cls in ("condemn", "praise", "appeal"):
        return set()
    if verb.kind in ("attitude", "perception"):
        return set()  # 'saw a man', 'wants a wall': no words, and what is seen is told in the outlet's voice
    if verb.lemma in ("express", "voice") and any(
        syntax.kids(k, "acl", "ccomp") for k in syntax.kids(index, "obj")
    ):
        return set()  # 'voiced fears that …': the noun tells it
    if any(c.startswith("obj:text") for alternative in verb.needs for c in alternative):
        return set()  # 'released a list': the list is no content
    return {i for thing in syntax.kids(index, "obj") for i in syntax.below(thing, frozenset(("acl:relcl",)))}


SHAPES = (
    rumoured,
    interrupting,
    complement,
    as_clause,
    accused_of,
    prepositional,
    infinitive,
    described,
    named_object,
)
