"""Status: whether what a trigger names happened, goes on, was denied, or only might, would or shall.

The cues stand in `tables/status_cues.csv`. From the trigger the tree is climbed to the top of the
sentence; each governor may change the status of what hangs below it as its complement, but not of what
merely stands beside it: in 'the strike did not kill anyone' the killing is denied, the strike is not.
"""

from __future__ import annotations

from functools import cache

from reportedly.read.lexicon import Trigger, light_verbs
from reportedly.read.syntax import Syntax, base
from reportedly.tables import table
from reportedly.types.reading import Status

NEGATORS = frozenset(("not", "n't", "n’t", "never", "no", "neither", "nor", "without"))
MODALS = {
    "may": Status.POSSIBLE,
    "might": Status.POSSIBLE,
    "could": Status.POSSIBLE,
    "can": Status.HYPOTHETICAL,
    "would": Status.HYPOTHETICAL,
    "should": Status.HYPOTHETICAL,
    "will": Status.PLANNED,
    "'ll": Status.PLANNED,
    "’ll": Status.PLANNED,
    "shall": Status.PLANNED,
}
CONDITIONS = frozenset(("if", "unless", "lest"))
# Verbs that say no more than that an event takes place: what holds of them holds of their event noun.
OCCUR = frozenset(
    ("be", "occur", "happen", "take", "begin", "start", "follow", "continue", "come", "see", "report")
)
COMPLEMENTS = frozenset(("ccomp", "xcomp", "obj", "csubj", "acl", "nmod", "obl", "advcl"))
GOVERNING = frozenset(("VERB", "NOUN", "ADJ", "ADV"))
MAX_CLIMB = 12


@cache
def status_cues() -> dict[str, Status]:
    """Lemmas and short phrases that give what they govern a status."""
    known = set(Status)
    return {
        row["cue"].lower(): Status(row["status"])
        for row in table("status_cues")
        if row["status"] in known - {Status.ACTUAL} and row["pos"] in GOVERNING and row["weight"] == "cue"
    }


def status_of(syntax: Syntax, trigger: Trigger) -> Status:
    """The status of what a trigger names; actual where nothing says otherwise."""
    own = own_status(syntax, trigger.head)
    if own is not None:
        return own
    below = trigger.head
    for steps, index in enumerate(syntax.ancestors(trigger.head)):
        if steps >= MAX_CLIMB:
            break
        found = governed(syntax, index, below)
        if found is not None:
            return found
        relation = syntax.tokens[below].dep
        if base(relation) not in COMPLEMENTS and base(relation) not in ("nsubj", "conj", "compound", "amod"):
            break
        if relation in ("acl:relcl",):
            break
        below = index
    return Status.ONGOING if is_ongoing(syntax, trigger) else Status.ACTUAL


def own_status(syntax: Syntax, index: int) -> Status | None:
    """What a token's own modifiers say of it: negation, a modal, a condition, 'planned', 'possible'."""
    for kid in syntax.kids(index, "advmod", "det", "aux", "mark", "case", "amod", "cc:preconj", "compound"):
        token = syntax.tokens[kid]
        word = token.text.lower()
        if word in NEGATORS and token.dep != "compound":
            return Status.DENIED
        if word in CONDITIONS:
            return Status.HYPOTHETICAL
        if token.dep == "aux" and word in MODALS:
            return MODALS[word]
        if (
            token.dep in ("amod", "advmod", "compound")
            and (cue := status_cues().get(token.lemma)) is not None
        ):
            return cue
    return infinitive_of_purpose(syntax, index)


def infinitive_of_purpose(syntax: Syntax, index: int) -> Status | None:
    """'on missions to prevent …', 'forces to retake the town': what is meant to happen."""
    token = syntax.tokens[index]
    to = any(syntax.tokens[k].text.lower() == "to" for k in syntax.kids(index, "mark"))
    return Status.PLANNED if to and base(token.dep) in ("acl", "advcl") and token.pos == "VERB" else None


def governed(syntax: Syntax, index: int, below: int) -> Status | None:
    """What a governor says of the complement `below`; None where it says nothing of it."""
    token, relation = syntax.tokens[index], base(syntax.tokens[below].dep)
    if relation in COMPLEMENTS | {"nsubj"}:
        cue = status_cues().get(token.lemma)
        if cue is not None and (relation != "nsubj" or syntax.is_passive(index)) and relation != "advcl":
            return None if is_negated(syntax, index) and cue is Status.DENIED else cue
    carries = token.lemma in OCCUR or token.lemma in light_verbs()
    if relation in ("obj", "xcomp") or (relation in ("nsubj", "obl") and carries):
        return own_status(syntax, index)
    if relation == "conj" and token.pos == "VERB" and not syntax.kids(below, "aux", "nsubj"):
        shared = [
            MODALS[syntax.tokens[k].text.lower()]
            for k in syntax.kids(index, "aux")
            if syntax.tokens[k].text.lower() in MODALS
        ]
        return shared[0] if shared else None
    if relation in ("ccomp", "advcl") and any(
        syntax.tokens[k].text.lower() in CONDITIONS for k in syntax.kids(below, "mark")
    ):
        return Status.HYPOTHETICAL
    return None


def is_negated(syntax: Syntax, index: int) -> bool:
    """Whether a token is negated by a word of its own."""
    return any(syntax.tokens[k].text.lower() in NEGATORS for k in syntax.kids(index, "advmod", "det", "aux"))


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
