"""The keys that actors' names are looked up by, and what may stand around a name without changing it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportedly.resolve.names import strip_marks

_QUOTES = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "‐": "-", "‑": "-",
})  # fmt: skip
_EDGES = " \t\n\"',;:.!?"
_THE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s?$")
_DOTS = re.compile(r"\b(?:[A-Z]\.){2,}")  # 'U.S.', 'I.S.I.S.'; near miss: 'Gen.'
_APOSTROPHES = re.compile(r"['ʿʾ]")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset({"al", "el", "ul", "ad", "the"})
_IZE = re.compile(r"is(?=ation|ed\b|ing\b)")  # 'mobilisation'; near miss: 'resistance'
# 'Iran-backed Houthis' are the Houthis; near miss: 'pro-Houthi forces', who need not be.
_MODIFIER = re.compile(
    r"^(?:\S+-(?:backed|allied|aligned|supported|funded|sponsored|designated|based|trained|affiliated|linked|run)"
    r"|so-called|self-styled|outlawed|banned|proscribed|Islamist|jihadist|militant|extremist|terrorist|rebel"
    r"|armed|separatist|paramilitary|insurgent|Shi'?ite|Shia|Sunni|communist|Maoist|leftist)\s+",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\s+(?:in|at|near|inside|along|across|based in|stationed in|operating in|on)\s+\S.*$")
_IN_BRACKETS = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<short>[^()]+)\)$")


@lru_cache(maxsize=16384)
def plain(name: str) -> str:
    """The name with one kind of quotes and hyphens, no article, possessive, or dots in an abbreviation.

    >>> plain("the U.S.’s"), plain(" The  Kremlin, "), plain("Lions' Den")
    ('US', 'Kremlin', "Lions' Den")
    """
    text = " ".join((name if name.isascii() else name.translate(_QUOTES)).split())
    if "." in text:
        text = _DOTS.sub(lambda found: found[0].replace(".", ""), text)
    text = text.strip(_EDGES)
    return _THE.sub("", _POSSESSIVE.sub("", text)).strip(_EDGES)


def is_acronym(alias: str) -> bool:
    """Whether the alias is short for a name, so that its capitals are all that tells it from a word.

    >>> [is_acronym(a) for a in ("IS", "ISIS-K", "M23", "Hamas", "NATO forces")]
    [True, True, True, False, False]
    """
    capitals = any(c.isupper() for c in alias) and alias.upper() == alias
    return capitals and " " not in alias and len(alias) <= 12


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The folded key: case, marks, hyphens, apostrophes, Arabic articles and British spelling gone.

    >>> fold("Kata'ib Hezbollah") == fold("kataib hezbollah"), fold("Asa'ib Ahl al-Haq")
    (True, 'asaib ahl haq')
    >>> fold("Popular Mobilisation Forces") == fold("Popular Mobilization Forces")
    True
    """
    low = plain(name)
    low = low.lower() if low.isascii() else strip_marks(low)  # the short way: most names, a third of the time
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", low)).split()
    key = " ".join([word for word in words if word not in _ARTICLES] or words)
    return _IZE.sub("iz", key.replace("defense", "defence")) if "s" in key else key


def looks_like_a_name(name: str) -> bool:
    """Whether something is written as a name is: with a capital, or in a script that has none.

    >>> looks_like_a_name("the Amal movement"), looks_like_a_name("amnesty"), looks_like_a_name("حماس")
    (True, False, True)
    """
    return any(c.isupper() for c in name) or not any(c.islower() for c in name)


def without_place(name: str) -> str:
    """The name without a place that follows it.

    >>> without_place("US forces in northern Syria")
    'US forces'
    """
    return _WHERE.sub("", name)


def without_modifiers(name: str) -> str:
    """The name without words before it that do not change who is meant.

    >>> without_modifiers("Iran-backed militant group Hezbollah"), without_modifiers("pro-Houthi forces")
    ('group Hezbollah', 'pro-Houthi forces')
    """
    bare = _MODIFIER.sub("", name)
    while bare != name:
        name, bare = bare, _MODIFIER.sub("", bare)
    return name


def bracketed(name: str) -> tuple[str, str] | None:
    """The long and the short of 'Rapid Support Forces (RSF)', or None.

    >>> bracketed("Rapid Support Forces (RSF)")
    ('Rapid Support Forces', 'RSF')
    """
    found = _IN_BRACKETS.match(name.strip())
    return (found["name"], found["short"]) if found else None


def splits(name: str) -> Iterator[tuple[str, str]]:
    """Every (first words, rest) of a plain name, the longest first part first; possessives taken off it.

    >>> list(splits("North Korea's army"))
    [('North Korea', 'army'), ('North', "Korea's army")]
    """
    words = name.split()
    for cut in range(min(len(words) - 1, 6), 0, -1):
        yield _POSSESSIVE.sub("", " ".join(words[:cut])), " ".join(words[cut:])
