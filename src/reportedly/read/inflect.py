"""The dictionary form of a word that stands in one of our tables.

The encoder guesses lemmas and is wrong on rare verbs now and then ('fir' for 'fired'), where a miss in a
table loses an event. For the words of the tables their forms are therefore made, and looked up.
"""

from __future__ import annotations

from functools import cache

from reportedly.tables import table

VOWELS = "aeiou"


@cache
def known_forms() -> dict[tuple[str, str], str]:
    """Lemma by (form, VERB or NOUN), for every word of the cue tables."""
    irregular = {(row["lemma"], row["pos"]): row["forms"].split("|") for row in table("irregular_forms")}
    forms: dict[tuple[str, str], str] = {}
    for lemma, pos in sorted(cue_words()):
        for form in (lemma, *irregular.get((lemma, pos), endings(lemma, pos))):
            forms.setdefault((form, pos), lemma)
    for (lemma, pos), others in irregular.items():
        for form in (lemma, *others):
            forms[(form, pos)] = lemma
    return forms


def cue_words() -> set[tuple[str, str]]:
    """The words of the tables that rules look up, with the part of speech they are inflected as."""
    words = {(row["lemma"].split()[0], "VERB") for row in table("reporting_verbs")}
    words |= {(row["lemma"].split()[0], "VERB") for row in table("light_verbs")}
    for row in table("event_triggers"):
        parts = row["lemma"].split()
        if row["pos"] in ("VERB", "PHRASE"):
            words.add((parts[0], "VERB"))
        if row["pos"] in ("NOUN", "PHRASE"):
            words.add((parts[-1], "NOUN"))
    for row in table("status_cues"):
        if row["pos"] in ("VERB", "NOUN"):
            words.add((row["cue"], row["pos"]))
    for name, column in (("group_nouns", "noun"), ("weapons", "term"), ("facility_words", "word")):
        words |= {(row[column].lower().split()[-1], "NOUN") for row in table(name)}
    return {(word, pos) for word, pos in words if word.replace("-", "").isalpha()}


def endings(lemma: str, pos: str) -> tuple[str, ...]:
    """The regular forms of a lemma.

    >>> endings("bomb", "VERB")
    ('bombs', 'bombed', 'bombing')
    >>> endings("grab", "VERB"), endings("city", "NOUN")
    (('grabs', 'grabbed', 'grabbing'), ('cities',))
    """
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        plural, past = lemma[:-1] + "ies", lemma[:-1] + "ied"
    else:
        plural = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
        past = doubled(lemma) + ("d" if lemma.endswith("e") else "ed")
    if pos == "NOUN":
        return (plural,)
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) else doubled(lemma)
    return plural, past, stem + "ing"


def doubled(lemma: str) -> str:
    """A verb with its last consonant doubled where English doubles it: one short vowel before it.

    >>> doubled("grab"), doubled("wound"), doubled("open")
    ('grabb', 'wound', 'open')
    """
    if len(lemma) < 3 or lemma[-1] in VOWELS + "wxy" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return lemma
    syllables = sum(1 for a, b in zip(" " + lemma, lemma, strict=False) if b in VOWELS and a not in VOWELS)
    return lemma + lemma[-1] if syllables == 1 else lemma
