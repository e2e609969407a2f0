"""What the tests of this room make their inputs with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reportedly.ingest import Originals, open_inputs
from reportedly.settings import Settings
from reportedly.types.report import Report, Skipped

DATA = Path(__file__).parent / "data"
PAGES = DATA / "pages"
SENTENCE = "Two guards were killed when a shell hit the gate of the depot, the mayor said."


def read(*inputs: Path | str, originals: Originals | None = None, **settings: Any) -> list[Report | Skipped]:
    return list(open_inputs([str(given) for given in inputs], Settings(**settings), originals))


def one(*inputs: Path | str, **settings: Any) -> Report:
    (found,) = read(*inputs, **settings)
    assert isinstance(found, Report), found
    return found


def refused(*inputs: Path | str, **settings: Any) -> Skipped:
    (found,) = read(*inputs, **settings)
    assert isinstance(found, Skipped), found
    assert "\n" not in found.reason and "Traceback" not in found.reason
    return found


def line(text: str = SENTENCE, **fields: Any) -> str:
    return json.dumps({"text": text, **fields}, ensure_ascii=False)


def page(*paragraphs: str, title: str = "Depot shelled", head: str = "", before: str = "") -> str:
    body = "".join(
        f"<p>{paragraph}</p>" for paragraph in paragraphs or (SENTENCE, SENTENCE.replace("Two", "Three"))
    )
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{before}{body}</article></body></html>"
    )


def texts(found: list[Report | Skipped]) -> Iterator[str]:
    return (item.text for item in found if isinstance(item, Report))


Write = Callable[[str, str | bytes], Path]
