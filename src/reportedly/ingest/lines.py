"""JSON Lines → reports or readings: the contract's own input form, text kept character for character."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from hashlib import blake2b
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import InputError
from reportedly.ingest.draft import Draft, report_of
from reportedly.ingest.source import Context, Media, Piece, guarded
from reportedly.types.reading import READING_SCHEMA, Reading
from reportedly.types.report import Report, Skipped

log = logging.getLogger("reportedly.ingest")


class GivenReport(BaseModel):
    """One line of input as the contract has it; other fields are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore")

    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def is_reading(line: str | bytes) -> bool:
    """Whether a line is a reading and not a report: whether its `schema` says so.

    >>> is_reading('{"schema": "reportedly.reading/1", "report": {}}'), is_reading('{"text": "x"}')
    (True, False)
    """
    data = line.encode("utf-8", "replace") if isinstance(line, str) else line
    if b'"reportedly.reading/' not in data:
        return False
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and value.get("schema") == READING_SCHEMA


def read_lines(
    stream: IO[bytes], where: str, name: str, context: Context, *, readings: bool = False
) -> Iterator[Report | Reading | Skipped]:
    """What each line holds, in order; one that holds neither report nor reading is Skipped with its number.

    A line repeated byte for byte is left out and counted in the log. Lines of one id with different texts
    are revisions of one report: each is yielded. Without `readings`, a reading is Skipped.
    """
    seen: set[bytes] = set()
    repeated = 0
    for number, line in _lines(stream, context.settings.max_input_bytes):
        at = f"{where} line {number}"
        if isinstance(line, int):
            yield Skipped(where=at, reason=f"the line has more than the {line:,} bytes allowed")
            continue
        digest = blake2b(line, digest_size=12).digest()
        if digest in seen:
            repeated += 1
        else:
            seen.add(digest)
            yield from guarded(at, _of_line(Piece(line, at, name, Media.JSONL), context, readings))
    if repeated:
        log.info("%s: %d repeated lines left out", where, repeated)


def _lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | int]]:
    """The lines that are not blank, with their numbers; the limit itself stands for a longer line."""
    number = 0
    while line := stream.readline(limit + 2):
        number += 1
        if len(line) > limit + 1 and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield number, limit
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield number, line.strip(b" \t\r\n")


def _of_line(piece: Piece, context: Context, readings: bool) -> Iterator[Report | Reading]:
    if is_reading(piece.data):
        if not readings:
            raise InputError(piece.where, "is a reading, not a report", hint="readings are for linking")
        yield _reading(piece.data, piece.where)
        return
    given = _given(_object(piece.data, piece.where), piece.where)
    published = _published(given.published, piece.where)
    yield report_of(Draft(**given.model_dump(exclude={"published"}), published=published), piece, context)


def _object(line: bytes, where: str) -> dict[str, Any]:
    """The line as a JSON object of Unicode text; raises InputError that says what it is instead."""
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise InputError(where, f"is not UTF-8 at byte {error.start}") from None
    except RecursionError:
        raise InputError(where, "is nested too deeply") from None
    except ValueError as error:
        raise InputError(where, f"is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise InputError(where, f"expected a JSON object, got {_kind(value)}")
    return value


def _refuse_constant(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON value")


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _given(value: dict[str, Any], where: str) -> GivenReport:
    if isinstance(schema := value.get("schema"), str) and schema.startswith("reportedly."):
        raise InputError(where, f"is a {schema!r}, not a report")
    try:
        return GivenReport.model_validate(value)
    except ValidationError as error:
        reasons = [f"{wrong['loc'][0]}: {_complaint(wrong)}" for wrong in error.errors(include_url=False)]
        raise InputError(where, "; ".join(reasons)) from None


def _complaint(wrong: Any) -> str:
    """What is wrong with one field, in few words: its value may be as long as the line."""
    return "is missing" if wrong["type"] == "missing" else f"expected a string, got {_kind(wrong['input'])}"


def _reading(line: bytes, where: str) -> Reading:
    try:
        return Reading.model_validate_json(line)
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, wrong["loc"]))
        raise InputError(
            where, f"is a reading that does not follow the contract: {place}: {wrong['msg']}"
        ) from None


def _published(given: str | None, where: str) -> str | None:
    """The given date, as given where it is ISO 8601; another form is read, or left out with a warning."""
    if given is None or _is_iso(given):
        return given
    from reportedly.ingest.dates import published_of

    if (read := published_of(given)) is None:
        log.warning(
            "%s: publication date %.40r is not ISO 8601; the report is kept without a date", where, given
        )
    return read


def _is_iso(value: str) -> bool:
    from datetime import datetime

    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
