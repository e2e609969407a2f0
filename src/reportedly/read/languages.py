"""Which reports the local engine reads: English ones."""

from __future__ import annotations

from reportedly.language import SHORT, SURE, language_of
from reportedly.types.report import Report


def is_read(report: Report) -> bool:
    """Whether a report's language is English, or may be: the text's own if sure, else what the report says.

    >>> is_read(Report(id="r", text="Neun Menschen starben.", language="de"))
    False
    """
    said = report.language
    if len(report.text) < SHORT:
        return said is None or said.lower().startswith("en")
    letters = [c for c in report.text[:4000] if c.isalpha()]
    if letters and sum(c < "\u0250" for c in letters) < len(letters) / 2:
        return False  # another script
    code, confidence = language_of(report.text)
    return code == "en" or confidence < SURE
