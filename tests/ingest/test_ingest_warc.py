"""Web archives: pages in, and a damaged record costs itself alone."""

from __future__ import annotations

import gzip
import io
from typing import Any

import pytest
from ingest_made import SENTENCE, Write, page, read, texts

from reportedly.types.report import Report, Skipped


def record(
    number: int, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", zipped: bool = True
) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer: Any = WARCWriter(out, gzip=zipped)
    body = page(
        f"Report {number}. {SENTENCE}", SENTENCE.replace("Two", "Nine"), title=f"Depot shelled {number}"
    ).encode()
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            f"https://wire.example/{number}", "response", payload=io.BytesIO(body), http_headers=headers
        )
    )
    return out.getvalue()


def numbers(found: list[Report | Skipped]) -> list[str]:
    return [text.split(".")[0] for text in texts(found)]


@pytest.mark.parametrize("zipped", [True, False])
def test_pages_are_read_with_their_addresses(write: Write, zipped: bool) -> None:
    path = write("a.warc.gz" if zipped else "a.warc", b"".join(record(n, zipped=zipped) for n in (1, 2, 3)))
    found = read(path)
    assert numbers(found) == ["Report 1", "Report 2", "Report 3"]
    assert isinstance(found[1], Report) and found[1].id == found[1].url == "https://wire.example/2"
    assert found[1].original and found[1].original.input == f"{path} record 2"
    assert found[1].original.media_type == "text/html"


def test_other_records_are_passed_over(write: Write) -> None:
    others = record(1, status="404 Not Found"), record(2, kind="image/png"), record(3)
    assert numbers(read(write("a.warc.gz", b"".join(others)))) == ["Report 3"]


def test_an_archive_gzipped_as_a_whole(write: Write) -> None:
    whole = gzip.compress(b"".join(record(n, zipped=False) for n in (1, 2, 3)))
    assert numbers(read(write("a.warc.gz", whole))) == ["Report 1", "Report 2", "Report 3"]


@pytest.mark.parametrize("zipped", [True, False])
def test_a_truncated_archive_loses_only_its_last_record(
    write: Write, zipped: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = b"".join(record(n, zipped=zipped) for n in (1, 2, 3))
    path = write("a.warc.gz" if zipped else "a.warc", whole[:-300])
    found = read(path)
    assert numbers(found) == ["Report 1", "Report 2"]
    assert isinstance(found[-1], Skipped) and found[-1].where == f"{path} record 3"
    assert capfd.readouterr().err == ""


BROKEN = {
    "garbage": lambda data: b"\x00garbage\xff" * 40 + b"\r\n\r\n",
    "header cut": lambda data: data[40:],
    "length too large": lambda data: _with_length(data, +400),
    "length too small": lambda data: _with_length(data, -200),
    "length no number": lambda data: data.replace(b"Content-Length: ", b"Content-Length: x", 1),
}


def _with_length(data: bytes, change: int) -> bytes:
    import re

    return re.sub(
        rb"Content-Length: (\d+)",
        lambda found: b"Content-Length: %d" % (int(found[1]) + change),
        data,
        count=1,
    )


@pytest.mark.parametrize("label", BROKEN)
def test_a_broken_record_in_the_middle(write: Write, label: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = write(
        "a.warc", record(1, zipped=False) + BROKEN[label](record(2, zipped=False)) + record(3, zipped=False)
    )
    found = read(path)
    assert [number for number in numbers(found) if number != "Report 2"] == ["Report 1", "Report 3"], found
    skipped = [item.where for item in found if isinstance(item, Skipped)]
    assert len(skipped) == 1 and skipped[0] in (f"{path} record 2", f"{path} record 3"), found
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("cut", [slice(0, -100), slice(30, None), slice(0, 60)])
def test_a_broken_member_in_the_middle_of_a_gzipped_archive(write: Write, cut: slice) -> None:
    found = read(write("a.warc.gz", record(1) + record(2)[cut] + record(3)))
    assert numbers(found) == ["Report 1", "Report 3"], found
    # What is left of a cut member may unpack into bytes of the next one's head: then both pieces are named.
    assert 1 <= sum(isinstance(item, Skipped) for item in found) <= 2, found


def test_flipped_bytes_in_a_gzipped_archive(write: Write) -> None:
    bad = bytearray(record(2))
    bad[len(bad) // 2] ^= 0xFF
    found = read(write("a.warc.gz", record(1) + bytes(bad) + record(3)))
    assert [number for number in numbers(found) if number != "Report 2"] == ["Report 1", "Report 3"], found


def test_a_page_above_the_limit_costs_no_other(write: Write) -> None:
    big = record(2, zipped=False).replace(SENTENCE.encode(), SENTENCE.encode() * 30)
    big = _with_length(big, len(SENTENCE) * 29)
    found = read(
        write("a.warc", record(1, zipped=False) + big + record(3, zipped=False)), max_input_bytes=1_500
    )
    assert numbers(found) == ["Report 1", "Report 3"], found


def test_a_broken_request_record_does_not_swallow_the_page_after_it(write: Write) -> None:
    broken = _with_length(record(2, kind="image/png", zipped=False), +500)
    found = read(write("a.warc", record(1, zipped=False) + broken + record(3, zipped=False)))
    assert numbers(found) == ["Report 1", "Report 3"], found
