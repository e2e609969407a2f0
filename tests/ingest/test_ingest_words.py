"""Mastheads, datelines, dates and languages of plain text: labelled cases, and near misses."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st
from ingest_made import SENTENCE, Write, one

from reportedly.ingest import language_of
from reportedly.ingest.address import canonical
from reportedly.ingest.dateline import dateline_of
from reportedly.ingest.dates import find_date, is_plausible, published_of
from reportedly.ingest.masthead import is_masthead_line
from reportedly.language import settled_language

# label, text, title, byline, published, outlet
TEXTS = [
    ("headline, byline, publication line",
     "Depot Shelled at Dawn\n\nBy: Lena Hartwig\n1 May 2023 9:05:10 AM Northern Wire, Pell\n\n" + SENTENCE,
     "Depot Shelled at Dawn", "Lena Hartwig", "2023-05-01T09:05:10", "Northern Wire, Pell"),
    ("a standfirst between headline and byline",
     "Depot Shelled at Dawn\n\nMayor speaks of two dead, army of none\n\nBy Lena Hartwig\nMay 1, 2023\n\n" + SENTENCE,
     "Depot Shelled at Dawn", "Lena Hartwig", "2023-05-01", None),
    ("outlet before the date",
     "Depot Shelled\nHarbour Gazette, 4 July 2004\n\n" + SENTENCE,
     "Depot Shelled", None, "2004-07-04", "Harbour Gazette"),
    ("all on one line",
     "Depot Shelled\nBy Lena Hartwig | 1 May 2023 | 10:15 GMT\n\n" + SENTENCE,
     "Depot Shelled", "Lena Hartwig", "2023-05-01T10:15:00+00:00", None),
    ("published and updated",
     "Depot Shelled\nPublished: 1 May 2023, 10:15 BST\nUpdated: 2 May 2023, 08:00 BST\n\n" + SENTENCE,
     "Depot Shelled", None, "2023-05-01T10:15:00+01:00", None),
    ("two names", "Depot Shelled\n\nBy Ann Lee and Omar al-Said\n\n" + SENTENCE,
     "Depot Shelled", "Ann Lee and Omar al-Said", None, None),
    ("a headline alone", "Depot Shelled\n\n" + SENTENCE, "Depot Shelled", None, None, None),
    ("no masthead", SENTENCE + " " + SENTENCE, None, None, None, None),
    ("hard-wrapped lines are no headline", "Two guards were killed when a shell hit\nthe gate of the depot on Monday,\nthe mayor said.",
     None, None, None, None),
    ("a first sentence is no headline", "Two guards died.\n\nA third was hurt on 1 May 2023 near Pell.", None, None, None, None),
    ("a sentence that begins with By", "By Monday the town had fallen.\n\n" + SENTENCE, None, None, None, None),
    ("a sentence with a date", "Depot Shelled\n\nOn 1 May 2023 the town fell, said the mayor of Pell.\n\n" + SENTENCE,
     "Depot Shelled", None, None, None),
    ("an ambiguous zone is left out", "Depot Shelled\n1 May 2023 10:15 IST\n\n" + SENTENCE,
     "Depot Shelled", None, "2023-05-01T10:15:00", None),
    ("an update beside the byline is no publication", "Depot Shelled\n\nby: Ann Lee Updated: May 1, 2023 - 8:10 AM\n\n" + SENTENCE,
     "Depot Shelled", "Ann Lee", None, None),
    ("created and updated", "Depot Shelled\n\nBy Ann Lee. CREATED May 1, 2023 - UPDATED: May 2, 2023\n\n" + SENTENCE,
     "Depot Shelled", "Ann Lee", "2023-05-01", None),
    ("a line of a paragraph is no byline", "COLONEL LOPEZ SAID THAT THE GARRISON, ATTACKED\nBY REBELS ON 13 SEPTEMBER,\nHOLDS.", None, None, None, None),
    ("a place before the date", "Depot Shelled\nPell, 1 May 2023\n\n" + SENTENCE, "Depot Shelled", None, "2023-05-01", None),
    ("an outlet's line below the headline", "Depot Shelled\nThe Valley Herald\nBy Ann Lee\n1 May 2023\n\n" + SENTENCE,
     "Depot Shelled", "Ann Lee", "2023-05-01", "The Valley Herald"),
    ("an outlet's line above the headline", "Radio Sandgate\n\nDepot shelled at dawn\n\nBy Ann Lee\n\n" + SENTENCE,
     "Depot shelled at dawn", "Ann Lee", None, "Radio Sandgate"),
    ("an outlet's line above byline and date", "Depot Shelled\n\nValley News Agency\n\nBy Ann Lee\n\n1 May 2023\n\n" + SENTENCE,
     "Depot Shelled", "Ann Lee", "2023-05-01", "Valley News Agency"),
    ("a headline that only speaks of an outlet", "Gunmen storm Valley Herald\n\nBy Ann Lee\n\n" + SENTENCE,
     "Gunmen storm Valley Herald", "Ann Lee", None, None),
    ("a headline that is made like an outlet", "Unrest in Press\n\nBy Ann Lee\n\n" + SENTENCE,
     "Unrest in Press", "Ann Lee", None, None),
    ("a full date in the dateline", "Depot Shelled\n\nPELL, 1 May 2023 (Northern Wire) — " + SENTENCE,
     "Depot Shelled", None, "2023-05-01", None),
    ("a dateline's date stands behind the masthead's", "Depot Shelled\n2 May 2023\n\nPELL, 1 May 2023 (Northern Wire) — " + SENTENCE,
     "Depot Shelled", None, "2023-05-02", None),
    ("a dateline without its year", "Depot Shelled\n\nPELL, 1 May (Northern Wire) — " + SENTENCE,
     "Depot Shelled", None, None, None),
    ("a date that opens a sentence is no dateline", "Depot Shelled\n\nPell fell on 1 May 2023 - to nobody's surprise. " + SENTENCE,
     "Depot Shelled", None, None, None),
    ("reading time is no outlet", "Depot Shelled\n1 May 2023 - 3 min read\n\n" + SENTENCE,
     "Depot Shelled", None, "2023-05-01", None),
]  # fmt: skip


@pytest.mark.parametrize("label,text,title,byline,published,outlet", TEXTS)
def test_the_masthead_of_a_plain_text(
    write: Write,
    label: str,
    text: str,
    title: str | None,
    byline: str | None,
    published: str | None,
    outlet: str | None,
) -> None:
    report = one(write("t.txt", text))
    assert (title, byline, published, outlet) == (
        report.title,
        report.byline,
        report.published,
        report.outlet,
    ), label
    assert report.text == text


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_first_lines_are_read_without_error(text: str) -> None:
    from reportedly.ingest.plain import draft_of_text

    draft = draft_of_text(text)
    assert draft.text == text and 0 <= draft.body_start <= len(text)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee", True), ("By: Ann Lee, Northern Wire", True), ("Written by Ann Lee", True), ("By Ann Lee, Alpha correspondent", True),
        ("Автор: Лена Хартвиг", True), ("بقلم: هدى الناصري", True), ("Monday, 1 May 2023", True),
        ("Last updated on May 1, 2023 at 9:40 pm", True),
        ("By the river", False), ("Bye Ann Lee", False), ("In May 2023 the town fell.", False),
        ("1 May 2023 was the day on which the old bridge at Pell was finally lost.", False),
        ("Two guards were killed", False), ("By Friday, all had left.", False),
    ],
)  # fmt: skip
def test_masthead_lines(line: str, expected: bool) -> None:
    assert is_masthead_line(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAGHDAD, June 28 (Agency) — Two died.", "BAGHDAD, June 28 (Agency)"),
        ("BAGHDAD, June 28 (Agency) - Two died.", "BAGHDAD, June 28 (Agency)"),
        ("BEIRUT (AP) — Two died.", "BEIRUT (AP)"),
        ("KYIV, Ukraine (AP) -- Two died.", "KYIV, Ukraine (AP)"),
        ("Baghdad, 28 June 2021 (Northern Wire) – Two died.", "Baghdad, 28 June 2021 (Northern Wire)"),
        ("PORT-AU-PRINCE, Haiti — Two died.", "PORT-AU-PRINCE, Haiti"),
        ("UNITED NATIONS, Jun. 3 - Two died.", "UNITED NATIONS, Jun. 3"),
        ("ADEN — Two died.", "ADEN"),
        ("(Reuters) - Two died.", "(Reuters)"),
        ("DAMASCUS, 26 February 2021 (X) — Two died.", "DAMASCUS, 26 February 2021 (X)"),
        ("Brigade (a) - Two died.", None),
        ("ДАМАСК, 28 июня. /ТАСС/. Двое погибли.", "ДАМАСК, 28 июня. /ТАСС/"),
        ("بغداد (وكالة الوادي) - قتل شخصان.", "بغداد (وكالة الوادي)"),
        ("KARSHA, Pa. — Two died.", "KARSHA, Pa."),
        ("MANAGUA (NICARAGUA), 25 JAN (RADIO) -- TWO DIED.", "MANAGUA (NICARAGUA), 25 JAN (RADIO)"),
        ("PELL (AP/WXYZ) — Two died.", "PELL (AP/WXYZ)"),
        ("A LAST - MINUTE REPORT SPEAKS OF TWO DEAD.", None),
        ("BREAKING — Two died.", None),
        ("UPDATE 2 - Two died.", None),
        ("EXCLUSIVE: Two died.", None),
        ("Two men - both guards - died.", None),
        ("Troops (about 40) - some of them boys - fled.", None),
        ("Pell - The town fell.", None),
        ("ISIS - also known by other names - fled.", None),
        ("The army (AP) reported two deaths.", None),
        ("Brigade 28 - The unit fled.", None),
        ("", None),
        ("—", None),
    ],
)
def test_datelines(text: str, expected: str | None) -> None:
    assert dateline_of(text) == expected


def test_the_dateline_after_a_masthead(write: Write) -> None:
    report = one(
        write("t.txt", "Depot Shelled\n\nBy Ann Lee\n\nPELL, May 1 (Northern Wire) - Two guards died.")
    )
    assert report.dateline == "PELL, May 1 (Northern Wire)"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("2021-06-29T15:13:07+05:30", "2021-06-29T15:13:07+05:30"),
        ("2021-06-29T15:13:07.123Z", "2021-06-29T15:13:07Z"),
        ("2021-06-29 15:13", "2021-06-29T15:13:00"),
        ("20210629T151307Z", "2021-06-29T15:13:07Z"),
        ("2021-06-29", "2021-06-29"),
        ("Tue, 29 Jun 2021 15:13:07 GMT", "2021-06-29T15:13:07+00:00"),
        ("29 Jun 2021 3:13:07 PM", "2021-06-29T15:13:07"),
        ("June 29th, 2021 at 12:05 a.m. EST", "2021-06-29T00:05:00-05:00"),
        ("Jun. 29, 2021", "2021-06-29"),
        ("29 июня 2021, 15:13", "2021-06-29T15:13:00"),
        ("29 de junio de 2021", "2021-06-29"),
        ("29. Juni 2021 um 15.13", "2021-06-29"),
        ("٢٩ يونيو ٢٠٢١", "2021-06-29"),
        ("29.06.2021", "2021-06-29"),
        ("29/06/2021", "2021-06-29"),
        ("15:13, 29 June 2021", "2021-06-29T15:13:00"),
        ("29 June 2021 15:13 UTC+3", "2021-06-29T15:13:00+03:00"),
        ("06/05/2021", None),
        ("June 2021", None),
        ("31 February 2021", None),
        ("2021-02-30", None),
        ("yesterday", None),
        ("may 5", None),
        ("", None),
    ],
)  # fmt: skip
def test_publication_dates(phrase: str, expected: str | None) -> None:
    assert published_of(phrase) == expected


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_date_is_found_where_it_stands(text: str) -> None:
    found = find_date(f"{text} 29 June 2021")
    assert found is not None and 0 <= found.start < found.end <= len(text) + 13


def test_an_implausible_date() -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    dates = {
        "2026-06-03": True,
        "2026-07-01": False,
        "9999-12-31T23:59:59-12:00": False,
        "0001-01-01": False,
        "1805-10-21": True,
    }
    assert dates == {date: is_plausible(date, now) for date in dates}


PARAGRAPHS = {
    "en": "Two guards were killed when a shell hit the gate of the depot on Monday morning, the mayor said. A third was "
          "taken to the hospital, where doctors described his state as serious. The army denied having fired.",
    "fr": "Deux gardiens ont été tués lundi matin lorsqu'un obus a touché la porte du dépôt, a déclaré le maire. Un "
          "troisième a été transporté à l'hôpital, où les médecins jugent son état grave. L'armée dément avoir tiré.",
    "ru": "Двое охранников погибли в понедельник утром, когда снаряд попал в ворота склада, сообщил мэр города. Третьего "
          "доставили в больницу, врачи оценивают его состояние как тяжёлое. Военные отрицают, что стреляли по складу.",
    "ar": "قتل حارسان صباح يوم الاثنين عندما أصابت قذيفة بوابة المستودع، بحسب ما قال رئيس البلدية. ونقل حارس ثالث إلى "
          "المستشفى حيث وصف الأطباء حالته بأنها خطيرة. ونفى الجيش أن يكون قد أطلق النار على المستودع في ذلك الصباح.",
}  # fmt: skip


@pytest.mark.parametrize("code", PARAGRAPHS)
@pytest.mark.parametrize("capitals", [False, True])
def test_the_language_of_a_paragraph(code: str, capitals: bool) -> None:
    text = PARAGRAPHS[code].upper() if capitals else PARAGRAPHS[code]
    found, confidence = language_of(text)
    assert (found, confidence > 0.8) == (code, True)


@pytest.mark.parametrize("text", ["", "1234", "https://wire.example/a @wire #depot", "\n\n"])
def test_no_words_no_language(text: str) -> None:
    assert language_of(text) == (None, 0.0)


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en-GB", PARAGRAPHS["en"], "en"), ("en", PARAGRAPHS["ar"], "ar"), (None, PARAGRAPHS["fr"], "fr"),
        (None, "DEPOT SHELLED", None), ("ru", "Пелл.", "ru"), ("English", "Pell.", None), ("", "", None),
    ],
)  # fmt: skip
def test_a_sure_text_outweighs_a_declaration(declared: str | None, text: str, expected: str | None) -> None:
    assert settled_language(declared, text) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://A.example:80/x#y", "http://a.example/x"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/x?b=1&fbclid=z&a=2", "https://a.example/x?b=1&a=2"),
        ("mailto:a@b.example", None), ("http://[::1", None), ("//a.example/x", None), ("http://a b.example/", None),
    ],
)  # fmt: skip
def test_canonical_addresses(address: str, expected: str | None) -> None:
    assert canonical(address) == expected
