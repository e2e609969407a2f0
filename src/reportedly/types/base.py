"""The record every stage's types build on, and the span."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record; unknown fields of a newer version are ignored when reading JSON."""

    model_config = ConfigDict(
        frozen=True,
        extra="ignore",
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
    )


class Span(Frozen):
    """Characters `[start, end)` of a report's text, in Unicode code points; `text` is that slice."""

    start: int
    end: int
    text: str
