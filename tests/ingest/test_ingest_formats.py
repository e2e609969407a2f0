"""Feeds, PDF, mail, Telegram exports and folders."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from ingest_made import SENTENCE, Write, line, one, page, read, refused, texts

from reportedly.ingest import Originals
from reportedly.types.report import Report, Skipped

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Northern Wire</title><link>https://wire.example/</link><language>en-gb</language>
<item><title>Depot shelled &amp; burnt</title><link>https://wire.example/a?utm_source=rss</link><guid>1</guid>
<dc:creator>Lena Hartwig</dc:creator><pubDate>Mon, 01 May 2023 10:15:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>KARSHA, May 1 (Northern Wire) - Two guards died at the depot.</p><script>pwned()</script>
<p>A third was hurt.</p><p>The post Depot shelled appeared first on Northern Wire</p>]]></content:encoded></item>
<item><title>Only a headline</title><link>https://wire.example/b</link></item>
<item><title>Bridge blown up</title><guid isPermaLink="false">tag:wire,3</guid><pubDate>01 May 2023</pubDate>
<description>The bridge at Pell was blown up on Sunday.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Gazette</title><id>urn:f</id>
<entry><title>Ferry mined</title><id>urn:e1</id><link href="https://gazette.example/ferry"/>
<published>2004-07-04T08:00:00Z</published><author><name>Marta Iden</name></author>
<content type="html">&lt;p&gt;Two fishermen died.&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_gives_its_entries_from_their_own_content(write: Write) -> None:
    path = write("feed.xml", RSS)
    first, empty, last = read(path)
    assert isinstance(first, Report) and isinstance(last, Report)
    assert first.text == "KARSHA, May 1 (Northern Wire) - Two guards died at the depot.\n\nA third was hurt."
    assert (first.id, first.title, first.byline) == (
        "https://wire.example/a",
        "Depot shelled & burnt",
        "Lena Hartwig",
    )
    assert (first.outlet, first.published) == ("Northern Wire", "2023-05-01T10:15:00+03:00")
    assert (first.language, first.dateline) == ("en", "KARSHA, May 1 (Northern Wire)")
    assert (
        isinstance(empty, Skipped)
        and empty.where == f"{path} entry 2"
        and "no text of its own" in empty.reason
    )
    assert (last.id, last.url, last.published) == ("tag:wire,3", None, "2023-05-01")


def test_an_atom_feed(write: Write) -> None:
    report = one(write("atom.xml", ATOM))
    assert (report.text, report.byline, report.outlet) == (
        "Two fishermen died.",
        "Marta Iden",
        "Harbour Gazette",
    )
    assert (report.id, report.published) == ("https://gazette.example/ferry", "2004-07-04T08:00:00Z")


def test_malformed_xml_is_named_and_what_can_be_read_is(write: Write) -> None:
    path = write(
        "feed.xml", RSS.replace("<title>Only a headline</title>", "<title>Only & a <b headline</title>")
    )
    found = read(path)
    assert "KARSHA" in next(texts(found)) and any("bridge at Pell" in text for text in texts(found))
    (fault,) = (item for item in found if isinstance(item, Skipped) and item.where == str(path))
    assert "malformed XML at line" in fault.reason


def test_a_feed_without_entries(write: Write) -> None:
    assert (
        refused(write("f.xml", '<rss version="2.0"><channel><title>x</title></channel></rss>')).reason
        == "holds no entry"
    )


def test_entities_that_multiply_are_no_danger(write: Write) -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "xxxxxxxxxx">' + "".join(
        f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    content = f"<?xml version='1.0'?>{bomb}]><rss version='2.0'><channel><item><title>x</title><description>&i;</description></item></channel></rss>"
    assert all(len(text) < 10_000 for text in texts(read(write("bomb.xml", content))))


def pdf(*pages: str, locked: bool = False) -> bytes:
    """A PDF of one text line a page, in its simplest form."""
    import io

    from pypdf import PdfReader, PdfWriter

    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, text in enumerate(pages):
        lines = "".join(f"({words}) Tj 0 -20 Td " for words in text.split("\n"))
        stream = f"BT /F1 12 Tf 72 700 Td {lines}ET" if text else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * n} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += (
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{out.rindex(b'xref')}\n%%EOF".encode()
    )
    if locked:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out)))
        writer.encrypt("secret", algorithm="RC4-128")
        buffer = io.BytesIO()
        writer.write(buffer)
        return buffer.getvalue()
    return out


def test_a_pdf_keeps_the_page_of_every_character(write: Write) -> None:
    report = one(write("r.pdf", pdf("Two guards died at the depot.", "", "A third was hurt in Pell.")))
    assert [page.number for page in report.pages] == [1, 2, 3]
    assert [report.text[page.start : page.end].strip() for page in report.pages] == [
        "Two guards died at the depot.", "", "A third was hurt in Pell.",
    ]  # fmt: skip


def test_a_pdf_without_text_is_refused(write: Write) -> None:
    assert "has no text layer" in refused(write("scan.pdf", pdf("", ""))).reason


def test_a_locked_pdf_is_refused(write: Write) -> None:
    assert "is encrypted" in refused(write("locked.pdf", pdf(SENTENCE, locked=True))).reason


def mail(body: str = SENTENCE, html: str | None = None, **headers: str) -> bytes:
    message = EmailMessage()
    given = {"From": "Lena Hartwig <lena@wire.example>", "Subject": "Depot shelled", "Date": "Mon, 01 May 2023 10:15:00 +0300",
             "Message-ID": "<42@wire.example>"}  # fmt: skip
    for name, value in (given | headers).items():
        message[name] = value
    if body:
        message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html") if body else message.set_content(html, subtype="html")
    return message.as_bytes()


def test_a_mail_gives_its_plain_text(write: Write) -> None:
    report = one(write("m.eml", mail(SENTENCE + "\n\nZwei Männer.", html="<p>other</p>")))
    assert report.text == SENTENCE + "\n\nZwei Männer.\n"
    assert (report.title, report.byline, report.id) == (
        "Depot shelled",
        "Lena Hartwig",
        "mid:42@wire.example",
    )
    assert report.published == "2023-05-01T10:15:00+03:00"


def test_a_mail_of_html_alone_is_cleaned(write: Write) -> None:
    assert (
        one(write("m.eml", mail("", html="<p>Two <b>died</b>.</p><script>x()</script>"))).text == "Two died."
    )


@pytest.mark.parametrize(
    ("label", "headers", "published"),
    [
        ("no date", {"Date": ""}, None),
        ("nonsense", {"Date": "some day"}, None),
        ("unknown zone", {"Date": "Mon, 01 May 2023 10:15:00 -0000"}, "2023-05-01T10:15:00"),
        ("year 9999", {"Date": "Fri, 31 Dec 9999 23:59:59 +0000"}, None),
    ],
)
def test_a_mail_with_an_odd_date(
    write: Write, label: str, headers: dict[str, str], published: str | None
) -> None:
    assert one(write("m.eml", mail(**headers))).published == published, label


@pytest.mark.parametrize(
    ("label", "headers", "outlet", "byline"),
    [
        ("an outlet's name", {"From": "Levant Daily <briefing@levantdaily.example>"}, "Levant Daily", None),
        ("a person", {"From": "Lena Hartwig <lena@wire.example>"}, None, "Lena Hartwig"),
        ("a person called like an outlet", {"From": "Harold Post <harold.post@wire.example>"}, None, "Harold Post"),
        ("an outlet that the register knows", {"From": "Reuters <daily@mail.example>"}, "Reuters", None),
        ("a name that the domain spells", {"From": "The Sund Line <hello@sund-line.example>"}, "The Sund Line", None),
        ("the name of its letter", {"From": "Valley Herald Newsletter <a@mail.example>"}, "Valley Herald", None),
        ("a person at an outlet", {"From": "Lena Hartwig at Valley Herald <lena@mail.example>"}, "Valley Herald", "Lena Hartwig"),
        ("the list names the outlet", {"From": "Lena Hartwig <l@mail.example>", "List-Id": "Delta Watch <letter.deltawatch.example>"},
         "Delta Watch", "Lena Hartwig"),
        ("the sender names the outlet", {"From": "Lena Hartwig <l@mail.example>", "Sender": "Valley Herald <post@valley.example>"},
         "Valley Herald", "Lena Hartwig"),
        ("a list that names none", {"From": "Lena Hartwig <l@mail.example>", "List-Id": "Friends of Pell <f.lists.example>"}, None, "Lena Hartwig"),
        ("the domain's outlet", {"From": "Lena Hartwig <lena@reuters.com>"}, "Reuters", "Lena Hartwig"),
        ("an address alone", {"From": "desk@wire.example"}, None, "desk@wire.example"),
        ("its own organisation first", {"From": "Levant Daily <b@x.example>", "Organization": "Levant Group"}, "Levant Group", None),
    ],
)  # fmt: skip
def test_who_sent_a_mail(
    write: Write, label: str, headers: dict[str, str], outlet: str | None, byline: str | None
) -> None:
    report = one(write("m.eml", mail(**headers)))
    assert (report.outlet, report.byline) == (outlet, byline), label


def test_a_mail_in_an_unknown_charset_is_read_all_the_same(write: Write) -> None:
    raw = mail("Zwei Männer.").replace(b'charset="utf-8"', b'charset="x-none"')
    assert "Männer" in one(write("m.eml", raw)).text


def test_a_mail_without_text(write: Write) -> None:
    raw = (
        b"From: a@b.example\nSubject: x\nDate: Mon, 1 May 2023 10:00:00 +0000\nContent-Type: image/png\n\nabc"
    )
    assert "holds no text part" in refused(write("m.eml", raw)).reason


def export(*messages: object, **channel: object) -> str:
    header = {"name": "Valley Alerts", "type": "public_channel", "id": 1234567890} | channel
    return json.dumps(header | {"messages": list(messages)}, indent=1, ensure_ascii=False)


def message(number: int = 7, **fields: object) -> dict[str, object]:
    given = {
        "id": number,
        "type": "message",
        "date": "2023-05-01T13:15:00",
        "date_unixtime": "1682936100",
        "text": SENTENCE,
    }
    return given | fields


def test_a_channel_export_gives_one_report_a_text_message(write: Write) -> None:
    path = write(
        "result.json",
        export(
            {"id": 1, "type": "service", "action": "create_channel", "text": ""},
            message(2, text=["Fire at the depot ", {"type": "bold", "text": "in Pell"}, "."]),
            message(3, text="", photo="photos/p.jpg"),
            message(4, author="Duty editor"),
        ),
    )
    first, second = read(path)
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.text, first.outlet) == ("Fire at the depot in Pell.", "Valley Alerts")
    assert (first.id, first.published) == ("telegram:1234567890/2", "2023-05-01T10:15:00+00:00")
    assert second.byline == "Duty editor"


def test_a_channel_with_a_public_name_has_addresses(write: Write) -> None:
    report = one(write("result.json", export(message(7), username="valley_alerts")))
    assert report.id == report.url == "https://t.me/valley_alerts/7"


def test_a_telegram_message_without_unix_time_keeps_its_local_time(write: Write) -> None:
    report = one(write("result.json", export(message(date_unixtime="soon"))))
    assert report.published == "2023-05-01T13:15:00"


def test_an_export_cut_short_loses_only_its_end(write: Write) -> None:
    whole = export(message(1), message(2), message(3))
    path = write("result.json", whole[: whole.rindex("date_unixtime")])
    first, second, cut = read(path)
    assert isinstance(first, Report) and isinstance(second, Report)
    assert isinstance(cut, Skipped) and cut.where == f"{path} message 3" and "cut short" in cut.reason


def test_a_damaged_message_costs_no_other(write: Write) -> None:
    whole = export(message(1), message(2), message(3)).replace('"id": 2,', '"id": 2,,', 1)
    path = write(
        "result.json",
        whole.replace('"text": "Two', '"text": Two', 2).replace('"text": Two', '"text": "Two', 1),
    )
    first, bad, last = read(path)
    assert isinstance(first, Report) and isinstance(last, Report) and last.id.endswith("/3")
    assert isinstance(bad, Skipped) and bad.where == f"{path} message 2"


def test_an_export_larger_than_what_is_held_at_once(write: Write) -> None:
    path = write("result.json", export(*(message(n, text=f"{n} " + "x" * 9_000) for n in range(300))))
    found = read(path)
    assert [text.split()[0] for text in texts(found)] == [str(n) for n in range(300)]


def test_a_folder_is_read_sorted_with_all_below_it(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "c.html", ".hidden.txt"):
        write(f"news/{name}", page(SENTENCE) if name.endswith("html") else f"{name}: {SENTENCE}")
    names = [
        item.original.input for item in read(tmp_path / "news") if isinstance(item, Report) and item.original
    ]
    assert names == [str(tmp_path / "news" / name) for name in ("a/1.txt", "a/2.txt", "b.txt", "c.html")]


def test_the_order_of_inputs_is_kept(write: Write) -> None:
    paths = [
        write("z.jsonl", line("One.")),
        write("a.txt", "Two."),
        write("m.jsonl.gz", __import__("gzip").compress(line("Three.").encode())),
    ]
    assert list(texts(read(*paths))) == ["One.", "Two.", "Three."]


def test_originals_hold_the_bytes_behind_every_report(write: Write, tmp_path: Path) -> None:
    originals = Originals(tmp_path / "kept")
    path = write("r.jsonl", line("One.") + "\n" + line("Two."))
    feed = write("f.xml", ATOM)
    kept = [item.original for item in read(path, feed, originals=originals) if isinstance(item, Report)]
    assert [originals.read(original.sha256) for original in kept if original] == [
        line("One.").encode(), line("Two.").encode(), ATOM.encode(),
    ]  # fmt: skip
    assert kept[0] and kept[0].input == f"{path} line 1"
