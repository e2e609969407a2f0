"""The working form: what an annotator writes, line by line, taken apart but not yet looked up in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportedly.errors import ReportedlyError

# What may follow the first field of each kind of line, and words that stand alone.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "a": ("src", "cue", "say", "who", "via"),
    "c": ("of", "group", "part"),
    "e": (
        *("actor", "target", "victim", "weapon", "recipient", "where", "when"),
        *("n", "by", "about", "in", "alt", "or"),
    ),
    "v": ("of", "also", "age", "sex", "group", "by"),
    "y": ("type", "low", "high", "ordinal", "since", "until", "by"),
    "i": ("killed", "injured", "missing", "detained", "abducted", "displaced", "date", "place", "resp", "re"),
    "f": ("span",),
    "x": ("of",),
}
# How many words stand before the quote in a line's first field (the id not counted).
_WORDS_BEFORE: Mapping[str, int] = {"a": 1, "c": 2, "e": 1, "v": 1, "y": 1, "i": 1, "f": 1, "x": 1}
_LINE = re.compile(r"^(?P<kind>[aceviyf])(?P<number>\d+)\s+(?P<rest>.+)$")


class FormError(ReportedlyError):
    """A line of a working form that cannot be read."""


@dataclass(frozen=True)
class Line:
    """One item: its kind (a c e v y i f x), id, leading words, quote and fields; sentences count from 1."""

    kind: str
    id: str
    words: tuple[str, ...]
    quote: str
    flags: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    sentence: int
    number: int

    def all(self, key: str) -> tuple[str, ...]:
        """Every value of a key."""
        return self.fields.get(key, ())

    def one(self, key: str) -> str | None:
        """The only value of a key, or null."""
        values = self.all(key)
        if len(values) > 1:
            raise FormError(f"line {self.number}: more than one {key!r}")
        return values[0] if values else None


@dataclass(frozen=True)
class Form:
    """A document's working form."""

    set: str
    id: str
    outside: tuple[tuple[int, str], ...]
    lines: tuple[Line, ...]


@dataclass
class _Draft:
    """A form being read."""

    set: str
    id: str
    outside: list[tuple[int, str]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def done(self) -> Form:
        return Form(self.set, self.id, tuple(self.outside), tuple(self.lines))


def forms(written: str) -> Iterator[Form]:
    """The documents of a working file; raises FormError with the line's number."""
    draft: _Draft | None = None
    sentence = 1
    for number, raw in enumerate(written.splitlines(), start=1):
        line = raw.split("##")[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("doc "):
            if draft is not None:
                yield draft.done()
            draft, sentence = _opened(line, number), 1
        elif draft is None:
            raise FormError(f"line {number}: expected 'doc SET ID' first, got {line!r}")
        elif re.fullmatch(r"\[\d+\]", line):
            sentence = int(line[1:-1])
        elif line.startswith("skip "):
            draft.outside.append((sentence, line.removeprefix("skip ")))
        else:
            draft.lines.extend(_line(piece, sentence, number) for piece in _single(line))
    if draft is not None:
        yield draft.done()


def _single(line: str) -> Iterator[str]:
    """A line of several ignored spans ('x repeat attack + blast; of e1') as one line each."""
    head, mark, tail = line.partition(";")
    if not head.startswith("x "):
        yield line
        return
    _, kind, quotes = [*head.split(None, 2), "", ""][:3]
    yield from (f"x {kind} {quote.strip()}{mark}{tail}" for quote in quotes.split(" + "))


def _opened(line: str, number: int) -> _Draft:
    parts = line.split()
    if len(parts) != 3:
        raise FormError(f"line {number}: expected 'doc SET ID', got {line!r}")
    return _Draft(parts[1], parts[2])


def _line(line: str, sentence: int, number: int) -> Line:
    """One item's line taken apart."""
    first, *rest = [part.strip() for part in line.split(";")]
    if first.startswith("x "):
        kind, name, head = "x", "", first.removeprefix("x ")
    else:
        match = _LINE.match(first)
        if match is None:
            raise FormError(f"line {number}: expected an item such as 'e1 shelling hit', got {line!r}")
        kind, name, head = match["kind"], match["kind"] + match["number"], match["rest"]
    words = head.split(None, _WORDS_BEFORE[kind])
    quote = words.pop() if len(words) > _WORDS_BEFORE[kind] else ""
    if kind == "a" and quote:
        rest.insert(0, quote)
    flags, fields = _fields(kind, rest, number)
    return Line(kind, name, tuple(words), quote, flags, fields, sentence, number)


def _fields(kind: str, parts: list[str], number: int) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Words that stand alone, and the values of each key ('+' between two values)."""
    flags: list[str] = []
    fields: dict[str, tuple[str, ...]] = {}
    for part in parts:
        key, _, value = part.partition(" ")
        if not value:
            flags.append(key)
        elif key in _KEYS[kind]:
            fields[key] = fields.get(key, ()) + tuple(piece.strip() for piece in value.split(" + "))
        else:
            raise FormError(f"line {number}: {key!r} is no key of {kind!r}: {', '.join(sorted(_KEYS[kind]))}")
    return tuple(flags), fields
