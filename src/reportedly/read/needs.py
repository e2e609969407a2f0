"""Conditions that a weak trigger needs: `obj:armed|person & weapon / casualties`.

Alternatives are parted by ' / ', the conditions of one by ' & '. A condition is bare (weapon, casualties,
conflict, number, crowd, say, …) and looks at the clause or sentence, or it is relation:fillers, where the
relation is obj, subj, actor or a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from reportedly.read.syntax import Syntax, base
from reportedly.tables import table
from reportedly.types.reading import Group

Condition = tuple[str, frozenset[str]]
Needs = tuple[tuple[Condition, ...], ...]

PERSONAL = frozenset(
    [
        "he",
        "she",
        "him",
        "her",
        "they",
        "them",
        "we",
        "us",
        "who",
        "himself",
        "themselves",
        "everyone",
        "people",
    ]
)
CASUALTY = frozenset(
    [
        "kill",
        "wound",
        "injure",
        "die",
        "dead",
        "death",
        "casualty",
        "casualties",
        "fatality",
        "hurt",
        "toll",
        "body",
        "maim",
    ]
)
STATE = frozenset(
    [
        "government",
        "army",
        "military",
        "police",
        "troops",
        "force",
        "forces",
        "regime",
        "state",
        "navy",
        "ministry",
        "coalition",
    ]
)
NEAR_SENTENCES = 2  # how far before a sentence what happened may have been named
PLACES_OF = {"military": {"base", "military"}, "home": {"home"}}
ARMED = frozenset((Group.COMBATANT, Group.POLICE))


@dataclass(frozen=True, slots=True)
class Scene:
    """The tree, and the sentences in which a happening of conflict is named outright."""

    syntax: Syntax
    strong: frozenset[int]


def parse_needs(cell: str) -> Needs:
    """The conditions of a table cell.

    >>> parse_needs("weapon / obj:person")
    ((('weapon', frozenset()),), (('obj', frozenset({'person'})),))
    """
    parsed = []
    for alternative in cell.split(" / "):
        conditions = []
        for condition in alternative.split(" & "):
            relation, _, fillers = condition.strip().partition(":")
            if relation:
                conditions.append((relation, frozenset(f for f in fillers.split("|") if f)))
        if conditions:
            parsed.append(tuple(conditions))
    return tuple(parsed)


def holds(scene: Scene, needs: Needs, head: int, particle: str = "") -> bool:
    """Whether no condition is asked, or all of one alternative hold for the trigger headed by a token.

    `particle` is the trigger's last word: where it is a preposition ('set fire to'), it leads to the object.
    """
    return not needs or any(all(met(scene, c, head, particle) for c in alternative) for alternative in needs)


def met(scene: Scene, condition: Condition, head: int, particle: str) -> bool:
    """Whether one condition holds."""
    relation, fillers = condition
    if fillers:
        found = related(scene.syntax, head, relation)
        if relation == "obj" and particle:
            found += related(scene.syntax, head, particle)
        return any(fills(scene, i, f) for i in found for f in fillers)
    return bare(scene, relation, head)


def related(syntax: Syntax, head: int, relation: str) -> list[int]:
    """The tokens that stand to a trigger in a relation, conjuncts too."""
    if relation == "obj":
        found = patients(syntax, head)
    elif relation in ("subj", "actor"):
        found = agents(syntax, head)
    else:
        carrier = syntax.tokens[head].head
        below = syntax.kids(head, "nmod", "obl") + (syntax.kids(carrier, "obl") if carrier >= 0 else [])
        below += [k for o in syntax.kids(head, "obj") for k in syntax.kids(o, "nmod")]
        found = [
            k for k in below if syntax.case(k).split(" ")[0:1] == [relation] or syntax.case(k) == relation
        ]
    return [c for i in found for c in syntax.conjuncts(counted(syntax, i))]


def counted(syntax: Syntax, index: int) -> int:
    """What a word of quantity counts: in 'hundreds of protesters' the protesters; else the token itself."""
    token = syntax.tokens[index]
    if token.pos != "NUM" and token.lemma not in quantities():
        return index
    return next((k for k in syntax.kids(index, "nmod") if syntax.case(k) == "of"), index)


@cache
def quantities() -> frozenset[str]:
    """Words that count what follows them with 'of': number, series, dozen, group."""
    return frozenset(
        w for row in table("filler_words") if row["filler"] == "quantity" for w in row["words"].split("|")
    )


def patients(syntax: Syntax, head: int) -> list[int]:
    """What a trigger is done to: object, passive subject, 'of' complement, or the encoder's ARG1."""
    found = syntax.kids(head, "obj", "iobj")
    found += [k for k in syntax.kids(head, "obl:unmarked") if k not in syntax.timed]
    if syntax.is_passive(head):
        subject = syntax.subject(head)
        found += [subject] if subject is not None else []
        token = syntax.tokens[head]
        found += [token.head] if base(token.dep) == "acl" else []
    if syntax.tokens[head].dep == "amod":
        found.append(syntax.tokens[head].head)
    if syntax.tokens[head].pos == "NOUN":
        found += [k for k in syntax.kids(head, "nmod") if syntax.case(k) == "of"]
    frame = syntax.frames.get(head)
    found += [a.head for a in frame.arguments if a.role == "ARG1"] if frame is not None else []
    return found


def agents(syntax: Syntax, head: int) -> list[int]:
    """Who or what does it: subject, agent, the modifier before a noun, or the subject of its light verb."""
    token = syntax.tokens[head]
    found = syntax.kids(head, "obl:agent", "nmod:poss")
    if token.pos in ("NOUN", "PROPN"):
        found += syntax.kids(head, "compound", "amod")
        found += [k for k in syntax.kids(head, "nmod") if syntax.case(k) == "by"]
        carrier = token.head
        if carrier >= 0 and base(token.dep) in ("obj", "obl") and not syntax.is_passive(carrier):
            subject = syntax.subject(carrier)
            found += [subject] if subject is not None else []
    elif not syntax.is_passive(head):
        subject = syntax.subject(head)
        found += [syntax.antecedent(subject)] if subject is not None else []
    frame = syntax.frames.get(head)
    found += [a.head for a in frame.arguments if a.role == "ARG0"] if frame is not None else []
    return found


def bare(scene: Scene, condition: str, head: int) -> bool:
    """A condition on the clause or sentence."""
    syntax = scene.syntax
    sentence = syntax.parse.sentences[syntax.tokens[head].sentence]
    tokens = [syntax.tokens[i] for i in range(sentence.first, sentence.last) if i != head]
    if condition == "weapon":
        return any(
            t.lemma in arms() or t.text.lower() in arms() for t in tokens if t.pos in ("NOUN", "PROPN")
        )
    if condition == "casualties":
        return any(t.lemma in CASUALTY for t in tokens)
    if condition == "conflict":
        return sentence.index in scene.strong or any(fills(scene, t.index, "armed") for t in tokens)
    if condition == "near":
        return any(n in scene.strong for n in range(sentence.index - NEAR_SENTENCES, sentence.index + 2))
    if condition == "report":
        return bool(scene.strong) and any(syntax.tokens[k].lemma == "the" for k in syntax.kids(head, "det"))
    if condition == "number":
        return any(t.pos == "NUM" for t in tokens)
    if condition == "crowd":
        return any(fills(scene, t.index, "crowd") for t in tokens)
    words = condition.split()
    lemmas = [t.lemma for t in tokens]
    return all(word in lemmas for word in words)


@cache
def arms() -> dict[str, str]:
    """Weapon, platform and vehicle terms with their class."""
    return {row["term"].lower(): row["class"] for row in table("weapons")}


@cache
def nouns() -> dict[str, frozenset[str]]:
    """For each noun the fillers it counts as: person, armed, civilian, police, base, home, …"""
    kept: dict[str, set[str]] = {}
    for row in table("group_nouns"):
        groups = {row["group"]} if row["group"] else set()
        armed = {"armed"} if row["group"] in {g.value for g in ARMED} else set()
        kept.setdefault(row["noun"].lower(), set()).update({"person"} | groups | armed)
    for row in table("facility_words"):
        kept.setdefault(row["word"].lower(), set()).update(
            {"FACILITY", "building"} | PLACES_OF.get(row["kind"], set())
        )
    for row in table("filler_words"):
        for word in row["words"].split("|"):
            kept.setdefault(word, set()).add(row["filler"])
    for term, cls in arms().items():
        kept.setdefault(term, set()).update(
            {"weapon"} if cls == "WEAPON" else {"weapon", "vehicle", cls.lower()}
        )
    return {term: frozenset(found) for term, found in kept.items()}


def fills(scene: Scene, index: int, filler: str) -> bool:
    """Whether a token is of a kind (person, armed, state, GPE, territory, …) or is that lemma."""
    syntax = scene.syntax
    token = syntax.tokens[index]
    word = token.text.lower()
    kinds = nouns().get(token.lemma, frozenset()) | nouns().get(word, frozenset())
    if filler in kinds or filler in (token.lemma, word):
        return True
    if filler in ("GPE", "LOCATION") and "territory" in kinds:
        return True
    label = label_of(syntax, index)
    named = {
        "person": label == "PERSON" or word in PERSONAL,
        "armed": token.lemma in STATE or word in STATE or (label == "ORGANIZATION" and token.pos == "PROPN"),
        "state": label in ("GPE", "NATIONALITY", "ORGANIZATION") or token.lemma in STATE,
        "territory": label in ("GPE", "LOCATION"),
        "number": token.pos == "NUM",
        "event": token.pos in ("NOUN", "PROPN") and token.lemma in event_nouns(),
        "building": label == "FACILITY",
    }
    return named.get(filler, label == filler)


@cache
def event_nouns() -> frozenset[str]:
    """Nouns that name a happening by themselves."""
    return frozenset(r["lemma"] for r in table("event_triggers") if r["pos"] == "NOUN")


def label_of(syntax: Syntax, index: int) -> str | None:
    """The label of the encoder's entity that a token lies in."""
    return syntax.labels.get(index)
