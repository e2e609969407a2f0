"""An empty record, made once and copied for every test: making its tables takes longer than most tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.record import Record


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "empty.db"
    Record(path).close()
    return path


@pytest.fixture
def record(empty_record: Path, tmp_path: Path) -> Iterator[Record]:
    with Record(shutil.copy(empty_record, tmp_path / "war.db")) as opened:
        yield opened
