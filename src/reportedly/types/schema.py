"""JSON Schema of what goes in and comes out of Reportedly's doors, generated from the types.

    python -m reportedly.types.schema docs/schema

`input` is a line that `read` accepts; `reading`, `incident` and `report` are lines that `read` and
`link` write, each named by its `schema` field.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

from reportedly.types.base import Frozen
from reportedly.types.incident import Incident, ReportCopy
from reportedly.types.reading import Reading
from reportedly.types.report import Report

DRAFT = "https://json-schema.org/draft/2020-12/schema"

DOORS: dict[str, tuple[type[Frozen], Literal["validation", "serialization"]]] = {
    "input": (Report, "validation"),
    "reading": (Reading, "serialization"),
    "incident": (Incident, "serialization"),
    "report": (ReportCopy, "serialization"),
}


def schema(door: str) -> dict[str, Any]:
    """The JSON Schema of a door's lines.

    >>> schema("report")["properties"]["schema"]["const"]
    'reportedly.report/1'
    """
    model, mode = DOORS[door]
    return {"$schema": DRAFT, **model.model_json_schema(mode=mode)}


def files() -> dict[str, str]:
    """The text of each schema file by its name."""
    return {
        f"{door}.schema.json": json.dumps(schema(door), indent=2, ensure_ascii=False) + "\n" for door in DOORS
    }


def main(folder: Path) -> None:
    """Write every schema file into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
