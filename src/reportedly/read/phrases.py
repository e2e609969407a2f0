"""Cues that are no verbs: 'according to X', ', citing X', 'the army's claim that …', and 'X: …'."""

from __future__ import annotations

import re
from functools import cache

from reportedly.read.expressions import Cue
from reportedly.read.quoting import citing
from reportedly.read.sources import Speaker, by_head
from reportedly.read.syntax import Syntax, base
from reportedly.read.verbs import ReportingVerb
from reportedly.tables import table
from reportedly.types.reading import EventType

ACCORDING = ReportingVerb("according to", "say", "speech", None, None, frozenset())
COLON = ReportingVerb(":", "say", "speech", None, None, frozenset())
# 'PENCE: …', 'Minister: …': a short name before a colon at the start of a line.
TURN = re.compile(r"^[\"“]?(?P<name>[A-Z][\w.'’-]*(?: [\w.'’()-]+){0,4}): (?=\S)", re.MULTILINE)
TAIL = re.compile(r"(?<=\w): (?P<name>[\w.'’-]+(?: [\w.'’-]+){0,3})\.?$")
LONGEST_HEADLINE = 160
LONGEST_ACRONYM = 4
BODIES = frozenset(("PERSON", "ORGANIZATION", "GROUP"))


@cache
def reporting_nouns() -> dict[str, ReportingVerb]:
    """Nouns that name something said or thought, by lemma ('claim', 'fear')."""
    return {
        row["phrase"]: ReportingVerb(
            row["phrase"],
            row["class"],
            row["kind"],
            EventType(row["event_type"]) if row["event_type"] else None,
            None,
            frozenset(row["content_where"].split("|")),
        )
        for row in table("reporting_nouns")
        if row["pos"] == "NOUN" and row["kind"] != "perception" and row["class"] != "perceive"
    }


def find_phrase_cues(syntax: Syntax) -> list[Cue]:
    """The reporting expressions of a text that are no verbs."""
    found: list[Cue] = []
    for token in syntax.tokens:
        word = token.text.lower()
        if word == "according":
            found.extend(according_to(syntax, token.index))
        elif word == "per" and token.pos == "ADP":
            found.extend(per(syntax, token.index))
        elif token.tag == "VBG" and token.lemma in ("cite", "quote"):
            found.extend(citing(syntax, token.index))
        elif token.pos == "NOUN" and token.lemma in reporting_nouns():
            found.extend(noun_cue(syntax, token.index))
    return [*found, *headline_cues(syntax), *turns(syntax)]


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
    return beside_clause(syntax, (index, index + 1), source)


def per(syntax: Syntax, index: int) -> list[Cue]:
    """', per local police': only a name or a described speaker, never 'per day'."""
    source = syntax.tokens[index].head
    comma = index == 0 or syntax.tokens[index - 1].text in (",", "as", "As")
    named = source > index and (
        syntax.labels.get(source) in BODIES or bool(syntax.kids(source, "det", "amod", "nmod:poss"))
    )
    return beside_clause(syntax, (index,), source) if comma and named else []


def beside_clause(syntax: Syntax, cue: tuple[int, ...], source: int) -> list[Cue]:
    """The cue of a phrase that gives the clause it stands in a source."""
    phrase = set(syntax.below(source)) | set(cue)
    anchor = next((i for i in syntax.ancestors(source) if i not in phrase), None)
    if anchor is None:
        return []
    content = at_the_end(syntax, cue[0], phrase) or set(syntax.below(syntax.clause(anchor))) - phrase
    speaker = by_head(syntax, source, cue[-1])
    return [cue_of(ACCORDING, cue, speaker, content, "according")]


def at_the_end(syntax: Syntax, index: int, phrase: set[int]) -> set[int]:
    """The sentence before a phrase that closes it after a comma."""
    sentence = syntax.parse.sentences[syntax.tokens[index].sentence]
    rest = [t for t in syntax.tokens[max(phrase) + 1 : sentence.last] if t.pos != "PUNCT"]
    if rest or index - sentence.first < 4 or syntax.tokens[index - 1].text != ",":
        return set()
    return set(range(sentence.first, index - 1))


def cue_of(
    verb: ReportingVerb, tokens: tuple[int, ...], speaker: Speaker | None, content: set[int], shape: str
) -> Cue:
    """A cue of a phrase."""
    head, run = (None, None) if speaker is None else (speaker.head, speaker.run)
    said = content - set(tokens) - (set(range(*run)) if run else set())
    return Cue(verb, tokens, head, frozenset(said), named=run, shape=shape)


def noun_cue(syntax: Syntax, index: int) -> list[Cue]:
    """'the army's claim that …', 'fears that …', 'claims by rebels of …'."""
    verb = reporting_nouns()[syntax.tokens[index].lemma]
    if "complement" not in verb.frames:
        return []
    clauses = [
        k
        for k in syntax.kids(index, "acl", "ccomp")
        if any(syntax.tokens[m].text.lower() == "that" for m in syntax.kids(k, "mark"))
        and syntax.tokens[k].dep != "acl:relcl"
    ]
    content = {i for k in clauses for i in syntax.below(k)}
    if not content:
        return []
    return [cue_of(verb, (index,), owner(syntax, index), content, "noun")]


def owner(syntax: Syntax, index: int) -> Speaker | None:
    """Who says or thinks what a noun names: its possessor, 'by X', 'among X', or who voices it."""
    possessor = syntax.kid(index, "nmod:poss")
    if possessor is None:
        by = [k for k in syntax.kids(index, "nmod") if syntax.case(k) in ("by", "from", "among")]
        possessor = by[0] if by else None
    if possessor is None and syntax.tokens[index].dep == "obj":
        governor = syntax.tokens[index].head
        voices = syntax.tokens[governor].lemma in VOICING
        possessor = syntax.subject(governor) if voices else None
    if possessor is None:
        return None
    speaker = by_head(syntax, possessor, index)
    return None if speaker is None else Speaker(speaker.head, without_possessive(syntax, speaker.run))


VOICING = frozenset(("express", "voice", "make", "issue", "repeat", "raise", "have", "give"))


def without_possessive(syntax: Syntax, run: tuple[int, int]) -> tuple[int, int]:
    """A run without the 's that ends it."""
    first, last = run
    return (
        (first, last - 1)
        if last - first > 1 and syntax.tokens[last - 1].text in ("'s", "’s", "'", "’")
        else run
    )


def headline_cues(syntax: Syntax) -> list[Cue]:
    """'Minister: no troops were lost' and 'Six killed in raid: police', in a headline alone."""
    line = syntax.parse.text.partition("\n")[0]
    if not line or len(line) > LONGEST_HEADLINE or ". " in line:
        return []
    for match in (TURN.match(line), TAIL.search(line)):
        if match is None:
            continue
        name = syntax.at(match.start("name"), match.end("name"))
        rest = (match.end(), len(line)) if match.start() == 0 else (0, match.start())
        content = syntax.at(*rest)
        if name is None or content is None or not speaks(syntax, name) or content[1] - content[0] < 3:
            continue
        colon = name[1] if match.start() == 0 else name[0] - 1
        speaker = Speaker(syntax.head_of(*name), name)
        return [cue_of(COLON, (colon,), speaker, set(range(*content)), "headline")]
    return []


def speaks(syntax: Syntax, run: tuple[int, int]) -> bool:
    """Whether a short run of tokens can name a speaker: a person, a body, or a kind of people; no place."""
    inside = syntax.tokens[run[0] : run[1]]
    if any(t.pos in ("VERB", "AUX", "SCONJ") for t in inside):
        return False
    labels = {syntax.labels.get(t.index) for t in inside}
    if len(inside) == 1 and labels == {None} and is_acronym(inside[0].text):
        return True  # 'UN: …'
    return bool(labels & BODIES) or inside[-1].lemma.lower() in speaking_nouns()


def is_acronym(word: str) -> bool:
    """Whether a word can be a body's initials: 'UN', 'NATO'; a dateline's 'KABUL' is longer."""
    return word.isupper() and 1 < len(word) <= LONGEST_ACRONYM


@cache
def speaking_nouns() -> frozenset[str]:
    """Nouns of people and of texts that say something ('police', 'officials', 'poll')."""
    people = {row["noun"].lower() for row in table("group_nouns")}
    return frozenset(
        people | {"report", "poll", "study", "survey", "source", "minister", "president", "official"}
    )


def turns(syntax: Syntax) -> list[Cue]:
    """The turns of a transcript: two lines or more that open with a name in capitals and a colon."""
    text = syntax.parse.text
    opened = [m for m in TURN.finditer(text) if m["name"].isupper() and len(m["name"]) > 1]
    if len(opened) < 2:
        return []
    found: list[Cue] = []
    for match in opened:
        name = syntax.at(match.start("name"), match.end("name"))
        end = text.find("\n", match.end())
        content = syntax.at(match.end(), len(text) if end < 0 else end)
        if name is None or content is None or syntax.labels.get(name[1] - 1) in ("GPE", "LOCATION"):
            continue
        speaker = Speaker(syntax.head_of(*name), name)
        found.append(cue_of(COLON, (name[1],), speaker, set(range(*content)), "turn"))
    return found
