"""What the reading tests share: the shipped encoder, opened once."""

from __future__ import annotations

import pytest

from reportedly.models import load
from reportedly.models.encoder import Encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder with the shipped weights."""
    return load()
