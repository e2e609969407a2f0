"""JSON Lines: the contract's second door, whole."""

from __future__ import annotations

import json
from io import StringIO

from export_made import incident
from jsonschema import Draft202012Validator

from reportedly.export import jsonl
from reportedly.types.incident import Incident, ReportCopy
from reportedly.types.schema import schema


def test_incidents_then_reports_each_a_line_of_its_schema() -> None:
    out = StringIO()
    copies = [ReportCopy(id="r1"), ReportCopy(id="r2", copy_of="r1")]
    dropped = jsonl.write([incident()], out, copies)
    first, *reports = [json.loads(line) for line in out.getvalue().splitlines()]
    assert not list(Draft202012Validator(schema("incident")).iter_errors(first))
    assert reports == [
        {"schema": "reportedly.report/1", "id": "r1", "copy_of": None},
        {"schema": "reportedly.report/1", "id": "r2", "copy_of": "r1"},
    ]
    assert (dropped.written, dropped.losses) == (1, {})


def test_an_incident_comes_back_as_it_was() -> None:
    out = StringIO()
    jsonl.write([incident()], out)
    assert Incident.model_validate_json(out.getvalue()) == incident()


def test_damaged_characters_are_escaped_and_come_back() -> None:
    damaged = incident("i\ud83d")
    line = jsonl.line(damaged)
    line.encode("utf-8")
    assert Incident.model_validate(json.loads(line)) == damaged
