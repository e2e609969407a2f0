"""Lemmas as edit scripts: what to take off a word's end and what to put there.

A script is "N+ending" (drop N characters, add the ending) or "=lemma" where nothing of the word stays.
Words and lemmas are lower-cased.
"""

from __future__ import annotations


def script(word: str, lemma: str) -> str:
    """The edit script that makes a lemma of a word.

    >>> script("Shelling", "shell"), script("cities", "city"), script("was", "be"), script("tank", "tank")
    ('3+', '3+y', '=be', '0+')
    """
    word, lemma = word.lower(), lemma.lower()
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    if not shared:
        return f"={lemma}"
    return f"{len(word) - shared}+{lemma[shared:]}"


def apply(script: str, word: str) -> str:
    """The lemma that a script makes of a word; the word itself where the script would leave nothing.

    >>> apply("3+y", "Cities"), apply("=be", "was"), apply("9+", "oil")
    ('city', 'be', 'oil')
    """
    word = word.lower()
    if script.startswith("="):
        return script[1:]
    count, _, ending = script.partition("+")
    drop = int(count)
    if drop >= len(word):
        return word
    return word[: len(word) - drop] + ending
