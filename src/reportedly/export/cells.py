"""Cells of a table: text from the news can do nothing in a spreadsheet but be read."""

from __future__ import annotations

import re

Cell = str | int | float | None

_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to some spreadsheets (OWASP, CSV injection)."""

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f]+")


def cell(value: Cell) -> str:
    """A value as the text of a cell; numbers as they are, text on one line and never a formula.

    >>> cell("=HYPERLINK(1)"), cell(-3.5), cell("two\\nlines"), cell(None)
    ("'=HYPERLINK(1)", '-3.5', 'two lines', '')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    flat = _BREAKS.sub(" ", value).strip()
    flat = flat.encode("utf-8", "replace").decode()
    return f"'{flat}" if flat.startswith(_ACTIVE) else flat
