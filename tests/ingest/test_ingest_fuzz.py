"""Damaged copies of every kind of input: reports or Skipped, never an error, never noise."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from ingest_made import PAGES, SENTENCE, line, page, read
from test_ingest_formats import ATOM, RSS, export, mail, message, pdf
from test_ingest_warc import record

from reportedly.types.report import Report, Skipped

WHOLE = {
    "a.html": (PAGES / "newspaper_jsonld.html").read_bytes(),
    "b.html": page().encode(),
    "c.xml": RSS.encode(),
    "d.xml": ATOM.encode(),
    "e.jsonl": "\n".join(line(f"{number} {SENTENCE}") for number in range(5)).encode(),
    "f.pdf": pdf(SENTENCE, SENTENCE),
    "g.eml": mail(html="<p>other</p>"),
    "h.json": export(message(1), message(2)).encode(),
    "i.warc.gz": record(1) + record(2),
    "j.warc": record(1, zipped=False) + record(2, zipped=False),
    "k.txt": SENTENCE.encode(),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The data with some bytes changed, lost, doubled or cut."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        how = chance.randrange(5)
        if how == 0:
            changed[at] = chance.randrange(256)
        elif how == 1:
            del changed[at : at + chance.randint(1, 30)]
        elif how == 2:
            changed[at:at] = changed[at : at + chance.randint(1, 200)]
        elif how == 3:
            changed[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 20)))
        elif chance.random() < 0.2:
            del changed[at:]
        changed = changed or bytearray(b"x")
    return bytes(changed)


@pytest.mark.parametrize("name", WHOLE)
def test_damage_never_raises_and_is_said_only_in_the_results(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(name)
    for number in range(12):
        (tmp_path / f"{number:02}-{name}").write_bytes(damaged(WHOLE[name], chance))
    found = read(tmp_path)
    assert all(isinstance(item, Report) or "\n" not in item.reason for item in found)
    assert len([item for item in found if isinstance(item, Report | Skipped)]) >= 12
    assert "Traceback" not in capfd.readouterr().err
