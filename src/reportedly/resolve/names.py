"""The keys that place names are looked up by: exact, folded, and tolerant of transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that no Unicode decomposition takes apart, and Arabic letters that keyboards exchange.
_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": None, "\u200c": None, "\u200d": None,
})  # fmt: skip
# 'al-Bab', 'ash-Shaykh', "ed-Daein", 'the Hague'; near miss: 'Albany', 'Alma'.
_ARTICLE = re.compile(r"^(?:a[ldnrstz]|adh|ash|ath|e[ldnrstz]|esh|the|ال)(?:[-\s]+|(?<=ال))(?=\w{3})")
_INNER_ARTICLE = re.compile(r"[-\s](?:a[ldnrstz]|adh|ash|ath|e[ldnrstz]|esh)[-\s]+(?=\w{3})")
_SAINT = re.compile(r"\b(?:st|saint|ste|sainte)\b\.?\s*")
_SHORT = ((re.compile(r"\bmt\b\.?\s*"), "mount "), (re.compile(r"\bft\b\.?\s*"), "fort "))
_NOT_WORD = re.compile(r"[\W_]+")
_LOOSE = (
    (re.compile(r"kh|gh|q|ck"), lambda m: {"kh": "h", "gh": "g", "q": "k", "ck": "k"}[m[0]]),
    (re.compile(r"dh|th|sch|sh|tch|ch|zh"), lambda m: m[0][0] + ("h" if "s" in m[0] or "c" in m[0] else "")),
    (re.compile(r"ou|oo|au|aw|ow|w"), lambda m: "u"),
    (re.compile(r"ee|iy|ij|yy|y|j"), lambda m: "i"),
    (re.compile(r"e"), lambda m: "a"),
    (re.compile(r"o|v"), lambda m: "u"),
    (re.compile(r"(.)\1+"), lambda m: m[1]),
)


def strip_marks(name: str) -> str:
    """The name in lower case without diacritics, punctuation kept."""
    low = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in low if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name's folded key: case, diacritics, hyphens, apostrophes and a leading article gone.

    >>> fold("Al-Ḥasakah") == fold("al Hasakah") == fold("Hasakah")
    True
    >>> fold("St. Louis") == fold("Saint Louis"), fold("Mt. Pleasant")
    (True, 'mountpleasant')
    """
    low = _SAINT.sub("saint ", strip_marks(name).strip())
    for pattern, full in _SHORT:
        low = pattern.sub(full, low)
    return _NOT_WORD.sub("", _ARTICLE.sub("", low))


@lru_cache(maxsize=65536)
def loose(name: str) -> str:
    """The name's tolerant key, for spellings that differ by transliteration; '' where it tells too little.

    >>> loose("Qamishli") == loose("Kameeshly") == loose("al-Qamishlī")
    True
    >>> loose("Deir ez-Zor") == loose("Dayr az Zawr"), loose("Khan Shaykhun") == loose("Khan Sheikhoun")
    (True, True)
    >>> loose("Homs") == loose("Hama")
    False
    """
    low = _INNER_ARTICLE.sub(" ", _ARTICLE.sub("", strip_marks(name).strip()))
    key = _NOT_WORD.sub("", low)
    if not key.isascii():
        return ""
    for pattern, letter in _LOOSE:
        key = pattern.sub(letter, key)
    return key if len(key) > 3 else ""
