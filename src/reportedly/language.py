"""Which language a text is in, and how sure that is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SHORT = 200  # characters; the reading contract trusts no identification of a shorter text
SURE = 0.9  # confidence from which a text's own language outweighs what the page declares
CHARS_READ = 2000  # characters; more did not change one answer over 1,440 English reports
_NOT_WORDS = re.compile(r"https?://\S+|[@#]\w+|[\d_]+")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> tuple[str | None, float]:
    """The ISO 639-1 code of the text's language and a confidence in 0..1; (None, 0.0) without letters.

    Addresses, handles and digits are left out, and capitals lowered, before asking: in capitals English
    looks like half of Africa. A text below 200 characters keeps its guess, with the confidence cut in
    proportion to its length.

    >>> language_of("1234 ... 5678")
    (None, 0.0)
    """
    words = " ".join(_NOT_WORDS.sub(" ", text[:CHARS_READ]).split())
    letters = sum(character.isalpha() for character in words)
    if not letters:
        return None, 0.0
    capitals = sum(character.isupper() for character in words) > letters / 2
    code, confidence = _identifier().classify(words.lower() if capitals else words)
    return str(code), float(confidence) * min(1.0, len(words) / SHORT)


def settled_language(declared: str | None, text: str) -> str | None:
    """The language a report is filed under: the declared one unless the text clearly is in another.

    Templates declare `lang="en"` over Arabic text, so a sure identification wins over a declaration;
    an unsure one without a declaration gives None.

    >>> settled_language("en-US", "Short."), settled_language(None, "Kyiv.")
    ('en', None)
    """
    code, confidence = language_of(text)
    given = _primary(declared)
    if code and confidence >= SURE:
        return code
    return given or (code if confidence >= SURE / 2 else None)


def _primary(tag: str | None) -> str | None:
    """The first part of a language tag, if it looks like one: 'en' of 'en-GB'.

    >>> _primary("pt_BR"), _primary("x"), _primary("English")
    ('pt', None, None)
    """
    found = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (tag or "").strip())
    return found[1].lower() if found else None
