"""The founding article, where it lies beside the repository: its page and its line are one report."""

from __future__ import annotations

from pathlib import Path

import pytest
from ingest_made import one

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the founding article is not here")
def test_the_page_gives_the_same_report_as_the_line() -> None:
    page, line, text = (one(SEED / f"article.{kind}") for kind in ("html", "jsonl", "txt"))
    assert page.text == line.text
    assert (page.title, page.byline, page.outlet) == (line.title, line.byline, line.outlet)
    assert page.published and line.published and line.published.startswith(page.published)
    assert text.text == (SEED / "article.txt").read_bytes().decode()
    assert (text.title, text.byline, text.published) == (line.title, line.byline, page.published)
