"""Every error Reportedly raises.

    ReportedlyError            something a caller can act on; never a bare traceback for a user
    ├── InputError             bytes that cannot be made a report: names the input and the reason
    │   ├── TooLarge           over the size a setting allows
    │   └── FetchRefused       robots.txt, a private address, a redirect that leads there
    ├── ModelError             weights missing, damaged, or of another version
    ├── TableError             a shipped or user table with a bad row: names file, line and column
    ├── GazetteerError         the place index missing or damaged
    ├── RecordError            the database cannot be opened, migrated or written
    │   └── NotInRecord        an id that the record does not hold
    └── UsageError             options that contradict each other

*Not finding* is no error: an unresolved place, a missing date or an unknown actor is a value with a
reason. One bad report is recorded and skipped; it never stops a run.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """The root: a message that says what, where, expected, got, and what to do."""


class InputError(ReportedlyError):
    """An input that cannot be read as a report.

    >>> str(InputError("page.html", "holds no text", hint="is it a menu page?"))
    'page.html: holds no text (is it a menu page?)'
    """

    def __init__(self, where: str, reason: str, *, hint: str | None = None) -> None:
        self.where, self.reason, self.hint = where, reason, hint
        super().__init__(f"{where}: {reason}" + (f" ({hint})" if hint else ""))


class TooLarge(InputError):
    """An input above the size limit of the settings."""


class FetchRefused(InputError):
    """An address that politeness or safety forbids to fetch."""


class ModelError(ReportedlyError):
    """Weights that are missing, damaged or of another version."""


class TableError(ReportedlyError):
    """A table row that cannot be read.

    >>> str(TableError("outlets.csv", 7, "timezone", "an IANA zone", "Mars/Base"))
    "outlets.csv, line 7, column timezone: expected an IANA zone, got 'Mars/Base'"
    """

    def __init__(self, table: str, line: int, column: str, expected: str, got: str) -> None:
        super().__init__(f"{table}, line {line}, column {column}: expected {expected}, got {got!r}")


class GazetteerError(ReportedlyError):
    """A place index that is missing or damaged."""


class RecordError(ReportedlyError):
    """A record that cannot be opened, migrated or written."""


class NotInRecord(RecordError):
    """An id that the record does not hold."""


class UsageError(ReportedlyError):
    """Options that contradict each other or name nothing."""
