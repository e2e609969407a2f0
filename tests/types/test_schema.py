"""The published JSON Schemas are current and hold for real lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reportedly.types.incident import Grade, GradeValue, Incident, IncidentReport, ReportCopy, Sources
from reportedly.types.reading import Engine, EventType, Reading, Status
from reportedly.types.report import Report
from reportedly.types.schema import DOORS, files, schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"

REPORT = Report(id="r1", text="Shells fell on Aden.", sha256="ab")
LINES = {
    "input": '{"id": "r1", "text": "Shells fell on Aden."}',
    "reading": Reading(report=REPORT, engine=Engine(name="local", version="0.1.0")).model_dump_json(),
    "incident": Incident(
        id="i",
        reports=(IncidentReport(id="r1", main=True),),
        events=(),
        type=EventType.SHELLING,
        status=Status.ACTUAL,
        sources=Sources(reports=1, outlets=1, independent=1),
        grade=Grade(value=GradeValue.WEAK, why="one source"),
    ).model_dump_json(),
    "report": ReportCopy(id="r1").model_dump_json(),
}


@pytest.mark.parametrize("name", sorted(files()))
def test_the_published_schema_is_current(name: str) -> None:
    published = (PUBLISHED / name).read_text(encoding="utf-8")
    assert published == files()[name], "run: python -m reportedly.types.schema docs/schema"


@pytest.mark.parametrize("door", sorted(DOORS))
def test_a_real_line_is_valid_and_an_empty_one_is_not(door: str) -> None:
    validator = Draft202012Validator(schema(door))
    validator.check_schema(schema(door))
    assert not list(validator.iter_errors(json.loads(LINES[door])))
    assert list(validator.iter_errors({}))
