"""Status: whether what a trigger names happened, goes on, was denied, or only might, would or shall.

The cues stand in `tables/status_cues.csv`. A phrase that reaches the trigger decides first ('no evidence of',
'about to'); then the tree is climbed to the top of the sentence, where each governor may change the status of
what hangs below it as its complement, but not of what merely stands beside it: in 'the strike did not kill
anyone' the killing is denied, the strike is not.
"""

from __future__ import annotations

from functools import cache

from reportedly.read.cue_scopes import Standing, StatusCue, standing_phrases, words
from reportedly.read.lexicon import Trigger, light_part, light_verbs
from reportedly.read.syntax import Syntax, base
from reportedly.tables import table
from reportedly.types.reading import EventType, Status

# Verbs that say no more than that an event takes place: what holds of them holds of their event noun.
OCCUR = frozenset(
    ("be", "occur", "happen", "take", "begin", "start", "follow", "continue", "come", "see", "report")
)
LIGHT = {"plan": Status.PLANNED, "prevent": Status.DENIED, "attempt": Status.ACTUAL, "end": Status.ACTUAL}
COMPLEMENTS = frozenset(("ccomp", "xcomp", "obj", "csubj", "acl", "nmod", "obl", "advcl"))
MAX_CLIMB = 12
GOING_ON = frozenset((("go", "on"), ("rage", "on")))
PHRASE_REACH = 8  # tokens between a cue phrase and the word it reaches


def status_of(syntax: Syntax, trigger: Trigger) -> Status:
    """The status of what a trigger names; actual where nothing says otherwise."""
    if trigger.type in speech():
        return said_status(syntax, trigger)
    phrase = phrase_status(syntax, trigger)
    if phrase is not None:
        return phrase
    found = own_status(syntax, trigger.head)
    if found is None:
        found = climbed(syntax, trigger)
    if found is Status.PLANNED and trigger.results:
        return Status.ACTUAL  # 'ordered firing in which four died'
    if found is not None and found is not Status.ACTUAL:
        return found
    return Status.ONGOING if found is None and is_ongoing(syntax, trigger) else Status.ACTUAL


@cache
def speech() -> frozenset[EventType]:
    """The event types that are things said."""
    return frozenset(EventType(row["key"]) for row in table("event_types") if row["class"] == "speech")


def said_status(syntax: Syntax, trigger: Trigger) -> Status:
    """The status of a saying: its own negation or modal, or that of the verb above it."""
    found = own_status(syntax, trigger.head) or climbed(syntax, trigger)
    return Status.ACTUAL if found is None else found


def climbed(syntax: Syntax, trigger: Trigger) -> Status | None:
    """What the governors of a trigger make of it, the nearest that says something first."""
    below = trigger.head
    if syntax.tokens[below].dep == "amod" and syntax.tokens[below].pos in ("VERB", "ADJ"):
        return None  # 'to disperse a rampaging mob': what describes a thing is taken for granted
    for steps, index in enumerate(syntax.ancestors(trigger.head)):
        if steps >= MAX_CLIMB:
            break
        found = governed(syntax, index, below)
        if found is not None:
            return found
        relation = syntax.tokens[below].dep
        if base(relation) not in COMPLEMENTS and base(relation) not in ("nsubj", "conj", "compound", "amod"):
            break
        if relation == "acl:relcl":
            break
        below = index
    return None


def phrase_status(syntax: Syntax, trigger: Trigger) -> Status | None:
    """What a phrase cue that reaches the trigger says of it; the nearest decides."""
    sentence = syntax.tokens[trigger.head].sentence
    reaching = [s for s in standing_phrases(syntax, sentence) if reaches(syntax, s, trigger)]
    nearest = min(reaching, key=lambda s: abs(trigger.first - s.last), default=None)
    return None if nearest is None else nearest.cue.status


def reaches(syntax: Syntax, standing: Standing, trigger: Trigger) -> bool:
    """Whether a phrase cue governs a trigger: before it, above it in the tree, or in its sentence."""
    if standing.first < trigger.last and trigger.first < standing.last:
        return trigger.first > standing.first  # 'vowed to attack' holds its trigger
    if standing.cue.scope == "sentence":
        return True
    if standing.cue.words in GOING_ON and trigger.first > standing.first:
        return False  # 'went on a looting spree' is no 'the looting goes on'
    if standing.cue.words[-1] == "to" and not is_infinitive(syntax, standing.last):
        return False  # 'due to shelling' is no 'due to begin'
    tokens = range(standing.first, standing.last)
    if any(syntax.tokens[t].head == trigger.head for t in tokens if syntax.tokens[t].dep != "conj"):
        return True
    above = syntax.tokens[trigger.head]
    if above.head in tokens and base(above.dep) in ("nsubj", "obj"):
        return True
    if not 0 <= trigger.first - standing.last <= PHRASE_REACH:
        return False
    below = trigger.head
    for index in syntax.ancestors(trigger.head):
        if syntax.tokens[below].dep in ("acl:relcl", "parataxis", "advcl") or is_conjoined_clause(
            syntax, below
        ):
            return False
        if index in tokens:
            return True
        below = index
    return False


def is_infinitive(syntax: Syntax, index: int) -> bool:
    """Whether a token, or the verb one adverb on, is an infinitive."""
    return any(t.tag == "VB" for t in syntax.tokens[index : index + 2])


def is_conjoined_clause(syntax: Syntax, index: int) -> bool:
    """Whether a token heads a second clause with a subject of its own."""
    return syntax.tokens[index].dep == "conj" and bool(syntax.kids(index, "nsubj"))


def own_status(syntax: Syntax, index: int) -> Status | None:
    """What a token's own modifiers say of it: negation, a modal, a condition, 'planned', 'possible'."""
    for kid in syntax.kids(
        index, "advmod", "det", "aux", "mark", "case", "amod", "cc:preconj", "compound", "cc"
    ):
        cue = modifying(syntax, kid)
        if cue is not None and not is_idle(syntax, kid):
            return cue.status
    subject = syntax.kid(index, "nsubj")
    if subject is not None and syntax.tokens[subject].text.lower() in words("PRON"):
        return words("PRON")[syntax.tokens[subject].text.lower()].status
    if subject is not None and is_none_of(syntax, subject) and syntax.tokens[index].pos in ("VERB", "ADJ"):
        return Status.DENIED
    return infinitive_of_purpose(syntax, index)


def is_none_of(syntax: Syntax, subject: int) -> bool:
    """Whether a subject is nobody at all: 'no soldiers were killed', 'nor was anyone'."""
    return any(syntax.tokens[k].text.lower() == "no" for k in syntax.kids(subject, "det"))


def modifying(syntax: Syntax, kid: int) -> StatusCue | None:
    """The cue that a modifier is, by the part of speech that its relation asks for."""
    token = syntax.tokens[kid]
    word = token.text.lower().replace("’", "'")
    if token.dep.startswith("aux"):
        modal = {"'ll": "will", "'d": "would", "ca": "can", "wo": "will"}.get(word, word)
        return words("AUX").get(modal)
    if base(token.dep) == "advmod":
        return words("ADV").get(word) or words("ADV").get(token.lemma) or words("SCONJ").get(word)
    if base(token.dep) in ("det", "cc"):
        return words("DET", "CCONJ").get(word)
    if token.dep in ("mark", "case"):
        return words("SCONJ", "ADP").get(word)
    return words("ADJ", "NOUN").get(token.lemma) or words("ADJ").get(word)


def is_idle(syntax: Syntax, kid: int) -> bool:
    """Whether a modifier stands in words that only look like its cue: 'no fewer than', 'can hear'."""
    token = syntax.tokens[kid]
    following = [t.text.lower() for t in syntax.tokens[kid + 1 : kid + 3]]
    word = token.text.lower()
    if word in ("no", "not") and following and following[0] in ("fewer", "less", "only", "to"):
        return True
    modal = token.dep.startswith("aux") and word in ("can", "could")
    verb = syntax.tokens[token.head].lemma if token.head >= 0 else ""
    return modal and verb in ("see", "hear")


def infinitive_of_purpose(syntax: Syntax, index: int) -> Status | None:
    """'on missions to prevent …', 'forces to retake the town': what is meant to happen."""
    token = syntax.tokens[index]
    to = any(syntax.tokens[k].text.lower() == "to" for k in syntax.kids(index, "mark"))
    return Status.PLANNED if to and base(token.dep) in ("acl", "advcl") and token.pos == "VERB" else None


def governed(syntax: Syntax, index: int, below: int) -> Status | None:
    """What a governor says of the complement `below`; None where it says nothing of it."""
    token, relation = syntax.tokens[index], base(syntax.tokens[below].dep)
    if relation in COMPLEMENTS | {"nsubj"}:
        cue = words("VERB", "NOUN", "ADJ").get(token.lemma)
        fits = relation != "advcl" and (relation != "nsubj" or syntax.is_passive(index) or token.pos == "ADJ")
        if cue is not None and fits and is_in_scope(syntax, cue, below):
            return None if is_negated(syntax, index) and cue.status is Status.DENIED else cue.status
    part = light_part(syntax, index) if relation == "obj" and token.pos == "VERB" else None
    if part in LIGHT:
        return own_status(syntax, index) or LIGHT[part]
    carries = token.lemma in OCCUR or token.lemma in light_verbs()
    under = token.lemma in OCCUR or light_part(syntax, index) == "target"
    if relation in ("obj", "xcomp") or (relation == "nsubj" and carries) or (relation == "obl" and under):
        return own_status(syntax, index)
    if relation == "conj" and token.pos == "VERB" and not syntax.kids(below, "aux", "nsubj"):
        shared = [c.status for k in syntax.kids(index, "aux") if (c := modifying(syntax, k)) is not None]
        return shared[0] if shared else None
    return None


def is_in_scope(syntax: Syntax, cue: StatusCue, below: int) -> bool:
    """Whether what hangs below a cue is what its row says it reaches: a clause, or an event noun."""
    clausal = syntax.tokens[below].pos in ("VERB", "AUX")
    if cue.scope == "event_noun":
        return not clausal or base(syntax.tokens[below].dep) in ("xcomp", "acl", "ccomp")
    return True


def is_negated(syntax: Syntax, index: int) -> bool:
    """Whether a token is negated by a word of its own."""
    kids = syntax.kids(index, "advmod", "det", "aux")
    return any((c := modifying(syntax, k)) is not None and c.status is Status.DENIED for k in kids)


def is_ongoing(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether a happening goes on as the report is written: present progressive, 'ongoing', 'continuing'."""
    index = trigger.head
    token = syntax.tokens[index]
    if token.pos == "VERB":
        present = any(syntax.tokens[k].tag in ("VBP", "VBZ") for k in syntax.kids(index, "aux"))
        return token.tag == "VBG" and present
    head = syntax.tokens[token.head] if token.head >= 0 else None
    continues = (
        head is not None
        and head.lemma in ("continue", "rage", "persist")
        and head.tag in ("VBP", "VBZ", "VBG")
    )
    return continues and base(token.dep) == "nsubj"
