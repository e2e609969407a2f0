"""Unreal happenings: what a text tells as fiction, figure of speech, drill or for its anniversary.

The cues are the rows of `tables/status_cues.csv` with one of these in place of a status.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.read.lexicon import Trigger
from reportedly.read.needs import CASUALTY, Scene
from reportedly.read.syntax import Syntax, base
from reportedly.tables import table

UNREAL = frozenset(("fiction", "figurative", "drill", "commemorated"))
GOVERNED = frozenset(
    ("obj", "nmod", "obl", "acl", "ccomp", "compound", "amod", "nsubj", "appos", "xcomp", "conj")
)


POS_OF = {"NOUN": ("NOUN", "PROPN"), "VERB": ("VERB",), "ADJ": ("ADJ", "VERB", "NOUN"), "ADV": ("ADV",)}


@dataclass(frozen=True, slots=True)
class UnrealCue:
    """A word or phrase that makes a happening unreal, and how far it reaches."""

    words: tuple[str, ...]
    pos: str
    kind: str
    sentence: bool
    hint: bool
    near_misses: tuple[str, ...]


@cache
def unreal_cues() -> dict[str, tuple[UnrealCue, ...]]:
    """The cues by the first of their words."""
    kept: dict[str, list[UnrealCue]] = {}
    for row in table("status_cues"):
        if row["status"] in UNREAL:
            words = tuple(row["cue"].lower().split())
            missed = tuple(part.strip().lower() for part in row["near_miss"].split("|") if part.strip())
            sentence, hint = row["scope"] == "sentence", row["weight"] == "hint"
            cue = UnrealCue(words, row["pos"], row["status"], sentence, hint, missed)
            kept.setdefault(words[0], []).append(cue)
    return {word: tuple(found) for word, found in kept.items()}


def is_unreal(scene: Scene, trigger: Trigger) -> bool:
    """Whether what a trigger names is no event of this report.

    A cue in the sentence decides where it is outright; a hint ('film', 'league') needs a second one, or a
    sentence that names no happening of conflict outright and nobody killed or hurt.
    """
    syntax = scene.syntax
    sentence = syntax.parse.sentences[syntax.tokens[trigger.head].sentence]
    hints = 0
    for index, cue in cues_of(scene, sentence.index):
        if trigger.first <= index < trigger.last:
            continue
        if cue.sentence and not cue.hint:
            return True
        if cue.hint:
            hints += 1
        elif governs(syntax, index, trigger.head) and not is_dated(syntax, cue, trigger):
            return True
    return hints > 1 or (hints == 1 and not is_plain_conflict(scene, sentence.index))


def cues_of(scene: Scene, sentence: int) -> Iterator[tuple[int, UnrealCue]]:
    """The cues of a sentence with the token each begins at."""
    syntax = scene.syntax
    bounds, known = syntax.parse.sentences[sentence], unreal_cues()
    for index in range(bounds.first, bounds.last):
        token = syntax.tokens[index]
        form = token.text.lower()
        found = known.get(token.lemma, ())
        for cue in found if form == token.lemma else (*found, *known.get(form, ())):
            if stands(syntax, index, cue) and not is_missed(syntax, index, cue):
                yield index, cue


def stands(syntax: Syntax, index: int, cue: UnrealCue) -> bool:
    """Whether a cue's words stand at a token, one after the other."""
    tokens = syntax.tokens[index : index + len(cue.words)]
    if tokens[0].pos not in POS_OF.get(cue.pos, (tokens[0].pos,)):
        return False
    return len(tokens) == len(cue.words) and all(
        word in (token.lemma, token.text.lower()) for word, token in zip(cue.words, tokens, strict=True)
    )


def is_missed(syntax: Syntax, index: int, cue: UnrealCue) -> bool:
    """Whether a cue stands in one of the phrases that look the same ('the Arab League')."""
    token = syntax.tokens[index]
    around = syntax.parse.text[max(0, token.start - 40) : token.end + 40].lower()
    return any(words in around for words in cue.near_misses)


def governs(syntax: Syntax, cue: int, head: int) -> bool:
    """Whether a cue stands above an event word, or describes it: 'the film of the siege', 'a mock raid'."""
    if syntax.tokens[cue].head == head and base(syntax.tokens[cue].dep) in (
        "amod",
        "compound",
        "advmod",
        "nmod",
        "obl",
    ):
        return True
    below = head
    for index in syntax.ancestors(head):
        if base(syntax.tokens[below].dep) not in GOVERNED or syntax.tokens[below].dep == "acl:relcl":
            return False
        if index == cue:
            return True
        below = index
    return False


def is_dated(syntax: Syntax, cue: UnrealCue, trigger: Trigger) -> bool:
    """Whether something remembered has a time of its own: then it is told as news of that day."""
    return cue.kind == "commemorated" and any(i in syntax.timed for i in syntax.below(trigger.head))


def is_plain_conflict(scene: Scene, sentence: int) -> bool:
    """Whether a sentence names a happening of conflict outright, or people killed or hurt."""
    bounds = scene.syntax.parse.sentences[sentence]
    lemmas = {scene.syntax.tokens[i].lemma for i in range(bounds.first, bounds.last)}
    return sentence in scene.strong or bool(lemmas & CASUALTY)
