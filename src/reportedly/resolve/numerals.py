"""Values of number words and figures: 'twenty-one', 'three hundred and fifty', '1.2 million', '27th'."""

from __future__ import annotations

import re
from functools import cache

from reportedly.tables import table

# Above this a 'number' is no count of people or days: a phone number, a file size, a fuzzed digit string.
LARGEST = 10**12
SUFFIX_SCALE = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9}
FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:\s?(k|m|mn|bn|b)\b)?", re.I | re.ASCII)


@cache
def words(*kinds: str) -> dict[str, int]:
    """The number words of some kinds, each with its value."""
    return {row["word"]: int(row["value"]) for row in table("number_words") if row["kind"] in kinds}


@cache
def word_pattern() -> str:
    """A regular expression for a run of cardinal words: 'two', 'three hundred and fifty', 'twenty-one'.

    'and' joins only after a scale, so that 'four and nine wounded' stays two numbers.
    """
    parts = sorted(words("unit", "ten", "scale"), key=len, reverse=True)
    word = f"(?:{'|'.join(parts)})"
    joint = r"(?:[ \-‐‑]|(?<=d)[ ]and[ ]|(?<=llion)[ ]and[ ])"
    return rf"{word}(?:{joint}{word})*"


def figure(text: str) -> float | None:
    """The value of a number in digits, with separators and a scale: '1,200', '3.5m'; None if it is none.

    >>> figure("1,200"), figure("3.5m"), figure("7th")
    (1200.0, 3500000.0, None)
    """
    match = FIGURE.fullmatch(text.strip())
    if match is None or len(match[1]) > 15:
        return None
    value = float(match[1].replace(",", "") + (match[2] or ""))
    value *= SUFFIX_SCALE.get((match[3] or "").lower(), 1)
    return value if value <= LARGEST else None


def cardinal(text: str) -> float | None:
    """The value of a cardinal in words, digits or both; None if some word is no number.

    >>> cardinal("three hundred and fifty"), cardinal("1.2 million"), cardinal("half a dozen")
    (350.0, 1200000.0, 6.0)
    >>> cardinal("a hundred"), cardinal("two and a half"), cardinal("twenty seventh") is None
    (100.0, 2.5, True)
    """
    text = text.lower().strip()
    if text in ("half a dozen", "a half dozen", "half-dozen", "a half-dozen"):
        return 6.0
    half = 0.5 if text.endswith(" and a half") else 0.0
    parts = re.split(r"[\s\-‐‑]+", text.removesuffix(" and a half"))
    value = _fold([part for part in parts if part != "and"])
    return None if value is None else value + half


def _fold(parts: list[str]) -> float | None:
    """The sum of number words, scales multiplying what stands before them."""
    small, scales, total, group = words("unit", "ten"), words("scale", "dozen"), 0.0, 0.0
    seen = False
    for part in parts:
        if part in ("a", "an") and not seen:
            group = 1.0
        elif part in small:
            group += small[part]
        elif part in scales:
            scale = scales[part]
            group = (group or 1.0) * scale
            if scale >= 1000:
                total, group = total + group, 0.0
        elif (value := figure(part)) is not None:
            group += value
        else:
            return None
        seen = True
    return total + group if seen and total + group <= LARGEST else None


def ordinal(text: str) -> int | None:
    """The value of an ordinal in words or digits, or None.

    >>> ordinal("27th"), ordinal("twenty-first"), ordinal("second"), ordinal("two")
    (27, 21, 2, None)
    """
    text = text.lower().strip()
    if match := re.fullmatch(r"(\d{1,6})(?:st|nd|rd|th)", text, re.ASCII):
        return int(match[1])
    *tens, last = re.split(r"[\s\-‐‑]+", text) or [""]
    table_ = words("ordinal")
    if last not in table_:
        return None
    before = cardinal(" ".join(tens)) if tens else 0.0
    return None if before is None else int(before) + table_[last]
