"""Working form and text to the stored form: quotes become offsets, ids are renumbered in the text's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import ValidationError

from reportedly.text import sha256_of
from reportedly.types.reading import Bound, EventType, Medium, Outcome, RoleName, SpeechKind, Status
from training.annotations.quotes import Locator, QuoteError
from training.annotations.schema import SPOKEN, Act, Annotation, Extent, Figure
from training.annotations.working import Form, FormError, Line

# Raised with every change of GUIDELINES.md that alters labels already given.
GUIDELINES = 1
_ANCHORED = "acevy"
_KINDS = {"d": SpeechKind.DIRECT, "i": SpeechKind.INDIRECT, "m": SpeechKind.MIXED}
_VALUE = re.compile(r"^(?P<sign>>|<=|<|~)?(?P<low>\d+)(?:-(?P<high>\d+))?(?P<mark>[+?])?$")
_SIGNS = {">": Bound.MORE_THAN, "<=": Bound.AT_MOST, "<": Bound.FEWER_THAN, "~": Bound.ABOUT}
# 'said that the town fell', not 'said that's all'; 'said that house burnt' takes flag `whole`.
_THAT = re.compile(r"that\s+(?=\S)", re.IGNORECASE)
_Name = TypeVar("_Name", bound=StrEnum)


class _Kept(StrEnum):
    """How much of a quoted content counts."""

    WHOLE = "whole"  # also an opening 'that', which is a demonstrative here


def value(written: str) -> tuple[int | None, int | None, Bound]:
    """Low, high and bound of a figure: `7` `7+` `>50` `<=30` `<30` `~40` `36-40` `24?` (vague).

    >>> value("7+"), value(">50"), value("<30"), value("36-40")[:2]
    ((7, None, <Bound.AT_LEAST: 'at_least'>), (51, None, <Bound.MORE_THAN: 'more_than'>), \
(None, 29, <Bound.FEWER_THAN: 'fewer_than'>), (36, 40))
    """
    match = _VALUE.match(written)
    if match is None:
        raise FormError(f"expected a figure such as 7, 7+, >50, <=30, ~40, 36-40 or 24?, got {written!r}")
    low = int(match["low"])
    if match["high"]:
        return low, int(match["high"]), Bound.RANGE
    if match["mark"]:
        return low, None, Bound.AT_LEAST if match["mark"] == "+" else Bound.VAGUE
    bound = _SIGNS.get(match["sign"] or "", Bound.EXACT)
    if bound is Bound.MORE_THAN:
        return low + 1, None, bound
    if bound in (Bound.AT_MOST, Bound.FEWER_THAN):
        return None, low - (bound is Bound.FEWER_THAN), bound
    return low, low, bound


def compile_form(form: Form, text: str) -> Annotation:
    """The stored form of a document; raises FormError naming the first line that does not fit its text."""
    compiler = _Compiler(form, Locator.of(text))
    try:
        return Annotation.model_validate(compiler.annotation(text))
    except ValidationError as error:
        raise FormError(f"{form.set} {form.id}: {error}") from error


def chain(innermost: Sequence[str], parents: Mapping[str, str | None]) -> list[str]:
    """Attributions with every teller they came through, innermost first, each once.

    >>> chain(["a2"], {"a1": None, "a2": "a1"})
    ['a2', 'a1']
    """
    found: list[str] = []
    for name in innermost:
        at: str | None = name
        while at is not None and at not in found:
            found.append(at)
            at = parents.get(at)
    return found


@dataclass(frozen=True)
class _Compiler:
    """Looks up the quotes of one form."""

    form: Form
    locator: Locator

    def annotation(self, text: str) -> dict[str, Any]:
        """The stored form as plain values."""
        makers: Mapping[str, tuple[str, Callable[[Line], dict[str, Any]]]] = {
            "a": ("attributions", self._attribution),
            "c": ("counts", self._count),
            "e": ("events", self._event),
            "v": ("people", self._person),
            "y": ("tallies", self._tally),
            "i": ("incidents", self._incident),
            "f": ("contradictions", self._contradiction),
            "x": ("ignored", self._ignored),
        }
        self._refuse_faulty({kind: make for kind, (_, make) in makers.items()})
        names = self._names()
        made: dict[str, Any] = {key: [] for key, _ in makers.values()}
        for line in sorted(self.form.lines, key=self._order):
            key, make = makers[line.kind]
            made[key].append(_renamed(self._guarded(line, make), names, line))
        parents = {speech["id"]: speech["parent"] for speech in made["attributions"]}
        for item in (*made["events"], *made["people"], *made["tallies"]):
            item["attributions"] = chain(item["attributions"], parents)
        return made | {
            "set": self.form.set,
            "id": self.form.id,
            "sha256": sha256_of(text),
            "words": len(text.split()),
            "guidelines": GUIDELINES,
            "outside": [self.locator.find(quote, sentence) for sentence, quote in self.form.outside],
        }

    def _refuse_faulty(self, makers: Mapping[str, Callable[[Line], dict[str, Any]]]) -> None:
        """Raises one FormError that names every faulty line, so that all can be mended at once."""
        faults = []
        for line in self.form.lines:
            try:
                self._guarded(line, makers[line.kind])
            except FormError as error:
                faults.append(str(error))
        if faults:
            raise FormError("\n".join(faults))

    def _guarded(self, line: Line, make: Callable[[Line], dict[str, Any]]) -> dict[str, Any]:
        """What a line makes; an error says where it was written."""
        try:
            return make(line)
        except (QuoteError, FormError, ValueError) as error:
            raise FormError(f"{self.form.id}, line {line.number} ({line.id or 'x'}): {error}") from error

    def _names(self) -> dict[str, str]:
        """New ids for the written ones: each kind counted in the text's order."""
        held: dict[str, int] = {}
        names: dict[str, str] = {}
        for line in sorted(self.form.lines, key=self._order):
            if not line.id:
                continue
            if line.id in names:
                raise FormError(f"{self.form.id}, line {line.number}: id {line.id} is given twice")
            held[line.kind] = held.get(line.kind, 0) + 1
            names[line.id] = f"{line.kind}{held[line.kind]}"
        return names

    def _order(self, line: Line) -> tuple[int, int, int]:
        """Where an item stands in the text; incidents and contradictions as they were written."""
        if line.kind == "a":
            anchors = (*line.all("cue"), *line.all("src"), *line.all("say"))
            starts = [self._guarded_find(line, quote)[0] for quote in anchors]
            return (min(starts) if starts else 0), 0, line.number
        if line.kind in _ANCHORED:
            return (*self._guarded_find(line, line.quote), line.number)
        return 0, 0, line.number

    def _guarded_find(self, line: Line, quote: str) -> Extent:
        try:
            return self.locator.find(quote, line.sentence)
        except QuoteError as error:
            raise FormError(f"{self.form.id}, line {line.number} ({line.id}): {error}") from error

    def _spans(self, line: Line, key: str) -> list[Extent]:
        return [self.locator.find(quote, line.sentence) for quote in line.all(key)]

    def _span(self, line: Line, key: str) -> Extent | None:
        quote = line.one(key)
        return None if quote is None else self.locator.find(quote, line.sentence)

    def _attribution(self, line: Line) -> dict[str, Any]:
        act, medium = _flagged(line, Act), _flagged(line, Medium)
        _refuse_other_flags(line, Act, Medium, _Kept)
        content = self._spans(line, "say")
        return {
            "id": line.id,
            "kind": _KINDS.get(line.words[0], line.words[0]),
            "act": act[0] if act else Act.ASSERTION,
            "source": self._spans(line, "src"),
            "cue": self._spans(line, "cue"),
            "content": content if _Kept.WHOLE in line.flags else [self._after_that(span) for span in content],
            "who": self._span(line, "who"),
            "medium": medium[0] if medium else None,
            "parent": line.one("via"),
        }

    def _after_that(self, span: Extent) -> Extent:
        """A content without the conjunction that opens it."""
        opening = _THAT.match(self.locator.text, span[0], span[1])
        return (opening.end(), span[1]) if opening else span

    def _count(self, line: Line) -> dict[str, Any]:
        low, high, bound = value(line.words[1])
        return {
            "id": line.id,
            "span": self.locator.find(line.quote, line.sentence),
            "outcome": line.words[0],
            "low": low,
            "high": high,
            "bound": bound,
            "victims": self._span(line, "of"),
            "group": line.one("group"),
            "part_of": line.one("part"),
            "cumulative": "cumulative" in line.flags,
            "superseded": "superseded" in line.flags,
        }

    def _event(self, line: Line) -> dict[str, Any]:
        statuses = _flagged(line, Status)
        _refuse_other_flags(line, Status)
        type_ = EventType(line.words[0])
        others = line.all("or")
        return {
            "id": line.id,
            "type": type_,
            "span": self.locator.find(line.quote, line.sentence),
            "status": statuses[0] if statuses else Status.ACTUAL,
            "or_types": [name for name in others if name not in set(Status)],
            "or_statuses": [name for name in others if name in set(Status)],
            "alternatives": self._spans(line, "alt"),
            "about": line.one("about"),
            "roles": [{"role": r, "span": span} for r in RoleName for span in self._spans(line, r)],
            "places": self._spans(line, "where"),
            "times": self._spans(line, "when"),
            "counts": line.all("n"),
            "attributions": line.all("by"),
            "incident": line.one("in") or self._only_incident(type_),
        }

    def _only_incident(self, type_: EventType) -> str | None:
        """The document's single incident, where nothing else was said of an event that needs one."""
        incidents = [line.id for line in self.form.lines if line.kind == "i"]
        return incidents[0] if len(incidents) == 1 and type_ not in SPOKEN else None

    def _person(self, line: Line) -> dict[str, Any]:
        age = line.one("age")
        return {
            "id": line.id,
            "spans": [self.locator.find(line.quote, line.sentence), *self._spans(line, "also")],
            "outcome": line.words[0],
            "events": line.all("of"),
            "age": int(age) if age else None,
            "sex": line.one("sex"),
            "group": line.one("group"),
            "attributions": line.all("by"),
        }

    def _tally(self, line: Line) -> dict[str, Any]:
        numbers = {key: line.one(key) for key in ("low", "high", "ordinal")}
        return {
            "id": line.id,
            "span": self.locator.find(line.quote, line.sentence),
            "unit": line.words[0],
            "event_type": line.one("type"),
            "since": line.one("since"),
            "until": line.one("until"),
            "attributions": line.all("by"),
        } | {key: None if number is None else int(number) for key, number in numbers.items()}

    def _incident(self, line: Line) -> dict[str, Any]:
        statuses = _flagged(line, Status)
        earliest, _, latest = (line.one("date") or "").partition("..")
        figures = {key: value(line.fields[key][0]) for key in Outcome if key in line.fields}
        return {
            "id": line.id,
            "type": line.words[0],
            "status": statuses[0] if statuses else Status.ACTUAL,
            "earliest": earliest or None,
            "latest": latest or earliest or None,
            "place": self._span(line, "place"),
            "figures": {key: Figure(low=low, high=high) for key, (low, high, _) in figures.items()},
            "responsibility": line.one("resp"),
            "same_as": line.one("re"),
            "is_main": "main" in line.flags,
        }

    def _contradiction(self, line: Line) -> dict[str, Any]:
        return {"id": line.id, "code": line.words[0], "spans": self._spans(line, "span")}

    def _ignored(self, line: Line) -> dict[str, Any]:
        return {
            "kind": line.words[0],
            "span": self.locator.find(line.quote, line.sentence),
            "event": line.one("of"),
        }


def _flagged(line: Line, names: type[_Name]) -> list[_Name]:
    """The words standing alone that are members of an enumeration."""
    return [names(flag) for flag in line.flags if flag in set(names)]


def _refuse_other_flags(line: Line, *allowed: type[StrEnum]) -> None:
    """Raises FormError for a word standing alone that means nothing here."""
    for flag in line.flags:
        if not any(flag in set(names) for names in allowed):
            raise FormError(f"{flag!r} means nothing here")


_REFERENCES = ("parent", "part_of", "about", "incident", "same_as", "event", "id")
_LISTED = ("counts", "attributions", "events")


def _renamed(made: dict[str, Any], names: Mapping[str, str], line: Line) -> dict[str, Any]:
    """An item with every id it names replaced; raises FormError for an id that no line gives."""

    def new(name: str) -> str:
        if name not in names:
            raise FormError(f"line {line.number}: no item {name!r}")
        return names[name]

    for key in _REFERENCES:
        if made.get(key):
            made[key] = new(made[key])
    for key in _LISTED:
        if key in made:
            made[key] = [new(name) for name in made[key]]
    return made
