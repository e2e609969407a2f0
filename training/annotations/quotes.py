"""Where quoted words stand in a text: the only way from an annotator's words to offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.errors import ReportedlyError
from training.annotations.schema import Extent

# A stop ends a sentence unless one of these words stands before it: 'Gen. Adel', 'U.S. troops', 'J. Kerry'.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Brig|St|No|Sen|Rep|Gov|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec"
    r"|a\.m|p\.m|i\.e|e\.g)|\b[A-Z]|\.[A-Za-z])$"
)
_STOP = re.compile(r"""[.!?]+["”’'»)\]]*(?=\s+["“‘«(\[—-]?\s*[A-Z0-9\[])|\n+""")
_QUOTE = re.compile(r"^(?:(?P<sentence>\d+):(?::|(?!\d)))?(?P<words>.*?)(?:#(?P<nth>\d+))?$", re.DOTALL)
_TRAILING = " \n.!?;,"


class QuoteError(ReportedlyError):
    """A quote that is not in the text, or is there more than once without its number."""


def sentences(text: str) -> tuple[Extent, ...]:
    """Where each sentence lies, roughly: only a frame of reference for the annotator, never stored.

    >>> sentences("Gen. Adel spoke. No one fell.")
    ((0, 16), (17, 29))
    """
    cuts = [0]
    for stop in _STOP.finditer(text):
        before = text[cuts[-1] : stop.start()]
        if text[stop.start()] == "\n" or not (text[stop.start()] == "." and _SHORT.search(before)):
            cuts.append(stop.end())
    cuts.append(len(text))
    found = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return tuple(found)


@dataclass(frozen=True)
class Locator:
    """Finds quoted words in a text, within one sentence at a time; sentences count from 1."""

    text: str
    sentences: tuple[Extent, ...]

    @classmethod
    def of(cls, text: str) -> Locator:
        """A locator over a text."""
        return cls(text, sentences(text))

    def find(self, quote: str, sentence: int) -> Extent:
        """Where a quote stands: `words`, `words#2`, `first...last`, `^...last`, `first...$`, `3:words`.

        Raises QuoteError where it stands nowhere, or more than once without a number.

        >>> here = Locator.of("Shells hit Aden. Shells hit Taiz, then shells hit Aden again.")
        >>> here.find("Shells", 1), here.find("hit#2", 2), here.find("then...$", 2), here.find("1:Aden", 2)
        ((0, 6), (46, 49), (34, 60), (11, 15))
        """
        parts = [part.strip() for part in quote.split("...")]
        if len(parts) == 1:
            return self._words(parts[0], sentence)
        if len(parts) != 2:
            raise QuoteError(f"{quote!r}: more than one '...'")
        place, words, _ = self._taken_apart(parts[0], sentence)
        start = self._extent(place)[0] if words == "^" else self._words(parts[0], sentence)[0]
        return start, self._close(parts[1], start, place)

    def _close(self, quote: str, start: int, sentence: int) -> int:
        """Where the stretch that begins at `start` ends."""
        place, words, nth = self._taken_apart(quote, sentence)
        low, high = self._extent(place)
        if words in ("$", "$."):
            return high if words == "$." else low + len(self.text[low:high].rstrip(_TRAILING))
        found = self._matches(words, (low, high))
        ends = [end for begin, end in (found[nth - 1 : nth] if nth else found) if begin >= start]
        if not ends:
            raise QuoteError(f"{quote!r} does not end anything in sentence {place}")
        return ends[0]

    def _words(self, quote: str, sentence: int) -> Extent:
        """Where plain words stand in a sentence."""
        place, words, nth = self._taken_apart(quote, sentence)
        found = self._matches(words, self._extent(place))
        if not found:
            raise QuoteError(f"{words!r} is not in sentence {place}: {self._shown(place)!r}")
        if len(found) > 1 and not nth:
            raise QuoteError(f"{words!r} stands {len(found)} times in sentence {place}: number it, #1 …")
        if nth > len(found):
            raise QuoteError(f"{words!r} stands only {len(found)} times in sentence {place}, not {nth}")
        return found[nth - 1] if nth else found[0]

    def _taken_apart(self, quote: str, sentence: int) -> tuple[int, str, int]:
        """The sentence, the words and the occurrence (0: not given) that a quote names."""
        match = _QUOTE.match(quote)
        assert match is not None  # the pattern matches everything
        place = int(match["sentence"] or sentence)
        return place, match["words"].strip(), int(match["nth"] or 0)

    def _matches(self, words: str, within: Extent) -> list[Extent]:
        """Every place in an extent where the words stand whole: 'man' is not in 'woman'."""
        if not words:
            raise QuoteError("an empty quote")
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        left = r"(?<!\w)" if words[0].isalnum() else ""
        right = r"(?!\w)" if words[-1].isalnum() else ""
        found = re.finditer(left + pattern + right, self.text[within[0] : within[1]])
        return [(within[0] + match.start(), within[0] + match.end()) for match in found]

    def _extent(self, sentence: int) -> Extent:
        if not 1 <= sentence <= len(self.sentences):
            raise QuoteError(f"no sentence {sentence}: the text has {len(self.sentences)}")
        return self.sentences[sentence - 1]

    def _shown(self, sentence: int) -> str:
        start, end = self._extent(sentence)
        return self.text[start:end]
