"""Pages of many styles: the article's words and what the page says about it, and nothing of the site."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

from pathlib import Path

import pytest
from ingest_made import PAGES, SENTENCE, Write, one, page, refused

# page: title, byline, outlet, published, language, first words, last words
EXPECTED = {
    "newspaper_jsonld": (
        "Shells hit market in Talbira, medics say", "Lena Hartwig, Omar Salti", "The Valley Courier",
        "2022-03-14T18:45:00+02:00", "en", "Three shells landed", "asked not to be named.",
    ),
    "wordpress": (
        "Gunmen abduct two teachers near Oruma", "Ebi Tarima", "Delta Watch",
        "2023-05-09T07:30:11+00:00", "en", "Gunmen in a grey pick-up", "stay closed until Friday.",
    ),
    "wire_dateline": (
        "Drone strike kills three at border post", "Northern Wire staff", "Northern Wire",
        "2023-10-02T11:05:00+00:00", "en", "KARSHA, Oct 2", "burnt guard tower.",
    ),
    "live_blog": (
        "Siege of Marrat: latest updates", "Channel Six newsdesk", "Channel Six",
        "2022-11-03T05:00:00Z", "en", "Convoy turned back", "that it will attend.",
    ),
    "amp": (
        "Army retakes dam after two-day battle", "Piet Claes", "Lakeside Post",
        "2020-02-11", "en", "Government troops retook", "within ten days.",
    ),
    "table_layout": (
        "Ferry landing mined, two fishermen dead", "Marta Iden", "Harbour Gazette",
        "2004-07-04", "en", "Two fishermen died", "closed until Wednesday.",
    ),
    "comments_related": (
        "Blast at pumping station leaves town without water", "Jonas Weil", "Riverside Monitor",
        "2021-08-19T14:20:00+02:00", "en", "An explosion at", "mayor's office wrote.",
    ),
    "arabic": (
        "مقتل خمسة أشخاص في قصف على سوق شعبي", "هدى الناصري", "صوت الوادي",
        "2022-03-14T16:45:00+03:00", "ar", "قُتل خمسة أشخاص", "شهر يناير الماضي.",
    ),
    "bare_time": (
        "Deux soldats tués près de Sarny", "Claire Dumas", None,
        "2022-02-12T18:30:00", "fr", "Deux soldats ont", "début de l'année.",
    ),
    "hostile": (
        "Rockets fall on airfield", None, "Plain Dealer of Sund",
        None, "en", "Six rockets fell", "from three towns.",
    ),
    **dict.fromkeys(
        ("cyrillic_1251", "cyrillic_misdeclared_latin", "cyrillic_misdeclared_utf8", "cyrillic_really_utf8"),
        (
            "Обстрел рынка в Талбире", "Лена Хартвиг", None,
            "2022-03-14T18:45:00", "ru", "Три снаряда упали", "гуманитарной миссии.",
        ),
    ),
}  # fmt: skip

# Words of each page that stand on it and are not the article's.
FOREIGN = {
    "newspaper_jsonld": (
        "cookies",
        "Home",
        "Lena Hartwig",
        "6:45pm",
        "Advertisement",
        "first_reader",
        "Ferry",
        "©",
    ),
    "wordpress": ("May 9", "Share", "Bridge at", "Leave a", "safely", "Posted in", "Flood", "About"),
    "wire_dateline": ("Published", "Updated", "Terms", "Latest"),
    "live_blog": ("2022", "Live"),
    "amp": ("Piet", "Weather"),
    "table_layout": ("Archive", "Links", "Marta", "Gazette", "Write to us"),
    "comments_related": ("clicking accept", "Subscribe", "Jonas", "Read also", "generator", "Anna", "Bert"),
    "arabic": ("الرئيسية", "بقلم", "جميع الحقوق"),
    "bare_time": ("Claire", "Publié"),
    "hostile": ("pwned", "stolen", "color", "Hidden", "alert"),
    "cyrillic_1251": ("Автор", "18:45"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_gives_its_article(name: str) -> None:
    title, byline, outlet, published, language, first, last = EXPECTED[name]
    report = one(PAGES / f"{name}.html")
    assert (title, byline, outlet) == (report.title, report.byline, report.outlet)
    assert (published, language) == (report.published, report.language)
    assert report.text.startswith(first) and report.text.endswith(last)


@pytest.mark.parametrize("name", FOREIGN)
def test_nothing_of_the_site_is_in_the_text(name: str) -> None:
    text = one(PAGES / f"{name}.html").text
    assert [words for words in FOREIGN[name] if words in text] == []


@pytest.mark.parametrize("name", ["menu_only", "not_found"])
def test_a_page_without_an_article_is_refused(name: str) -> None:
    assert "holds no article" in refused(PAGES / f"{name}.html").reason


def test_the_dateline_is_read_and_stays_in_the_text() -> None:
    report = one(PAGES / "wire_dateline.html")
    assert report.dateline == "KARSHA, Oct 2 (Northern Wire)"
    assert report.text.startswith(report.dateline)


def test_the_address_is_the_canonical_one_without_tracking() -> None:
    report = one(PAGES / "newspaper_jsonld.html")
    assert report.id == report.url == "https://courier.example/world/2022/shells-hit-market"


def test_a_page_without_an_address_is_named_by_its_file_and_text(write: Write) -> None:
    first, again, other = (
        one(write("a/depot.html", page())),
        one(write("b/depot.html", page())),
        one(write("c/depot.html", page(SENTENCE + " A third died later."))),
    )
    assert first.id == again.id == f"depot.html#{first.sha256[:12]}" != other.id


def test_paragraphs_are_parted_by_an_empty_line(write: Write) -> None:
    assert one(write("p.html", page("One man  died\nin Pell, the harbour master said.", SENTENCE))).text == (
        f"One man died in Pell, the harbour master said.\n\n{SENTENCE}"
    )


@pytest.mark.parametrize(
    ("label", "head", "before", "expected"),
    [
        ("a day stays a day", "<meta name='date' content='2021-06-29'>", "", "2021-06-29"),
        ("a zone is kept", "<meta property='article:published_time' content='2021-06-29T10:00:00-0300'>", "",
         "2021-06-29T10:00:00-03:00"),
        ("no zone, none invented", "", "<div>29 Jun 2021 3:13:07 PM</div>", "2021-06-29T15:13:07"),
        ("an update is no publication", "", "<div>Updated: 29 June 2021</div>", None),
        ("the first of two", "", "<div>Published 28 June 2021 | Updated 29 June 2021</div>", "2021-06-28"),
        ("day or month first?", "", "<div>05/06/2021</div>", None),
        ("a date in the running text", "", "<p>The truce of 3 May 2019 had held until Monday, the mayor said.</p>", None),
        ("year 9999", "<meta name='date' content='9999-12-31'>", "", None),
        ("not a date at all", "<meta name='date' content='soon'>", "", None),
    ],
)  # fmt: skip
def test_the_publication_date(write: Write, label: str, head: str, before: str, expected: str | None) -> None:
    assert one(write("d.html", page(head=head, before=before))).published == expected, label


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://depot.example/news/7", "https://depot.example/news/7"),
        ("https://depot.example/", None),
        ("javascript:alert(1)", None),
        ("/news/7", None),
    ],
)
def test_a_canonical_address_that_names_no_page_is_passed_over(
    write: Write, canonical: str, expected: str | None
) -> None:
    assert one(write("c.html", page(head=f"<link rel='canonical' href='{canonical}'>"))).url == expected


HEADLINE = "Spokesman: Shells on depot a breach of the truce"


@pytest.mark.parametrize(
    ("label", "title", "heading", "head", "expected"),
    [
        ("site first, headline in an h2", f"Valley News Agency | {HEADLINE}", f"<h2>{HEADLINE}</h2>", "", HEADLINE),
        ("site first, an unknown name", f"Sund Online – {HEADLINE}", f"<h2>{HEADLINE}</h2>", "", HEADLINE),
        ("site first, by og:site_name", f"Sund Online - {HEADLINE}", "", "<meta property='og:site_name' content='Sund Online'>", HEADLINE),
        ("site first, by its JSON-LD publisher", f"Sund Online: {HEADLINE}", "",
         '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Sund Online"}}</script>', HEADLINE),
        ("site first, by the name alone", f"Valley Radio | {HEADLINE}", "", "", HEADLINE),
        ("site last", f"{HEADLINE} | Sund Online", "", "", HEADLINE),
        ("site and section around it", f"Sund Online | World | {HEADLINE}", f"<h2>{HEADLINE}</h2>", "", HEADLINE),
        ("the logo is an h1", f"Sund Online - {HEADLINE}", f"<h1>Sund Online</h1><h2>{HEADLINE}</h2>",
         "<meta property='og:site_name' content='Sund Online'>", HEADLINE),
        ("a section's name in an h2", f"World - {HEADLINE}", "<h2>World</h2>", "", f"World - {HEADLINE}"),
        ("a dash of the headline's own", "Depot burns - again", "", "", "Depot burns - again"),
        ("a place before a colon", "Pell: depot burns", "<h2>What we know so far</h2>", "", "Pell: depot burns"),
    ],
)  # fmt: skip
def test_the_headline_without_its_site(
    write: Write, label: str, title: str, heading: str, head: str, expected: str
) -> None:
    body = "".join(f"<p>{words}</p>" for words in (SENTENCE, SENTENCE.replace("Two", "Three")))
    markup = f"<html><head><title>{title}</title>{head}</head><body><article>{heading}{body}</article></body></html>"
    report = one(write("h.html", markup))
    assert report.title == expected, label
    assert report.text.endswith(SENTENCE.replace("Two", "Three"))


def test_a_title_of_a_thousand_bars_is_read_at_once(write: Write) -> None:
    bars = " | ".join(["a"] * 5000)
    assert one(write("b.html", page(title=bars))).title == bars


def test_a_table_of_figures_keeps_its_rows(write: Write) -> None:
    rows = "<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Pell</td><td>4</td></tr></table>"
    assert (
        "Pell | 4"
        in one(
            write(
                "t.html",
                page(SENTENCE, SENTENCE.replace("Two", "Six")).replace("</article>", rows + "</article>"),
            )
        ).text
    )


def test_a_byline_below_a_standfirst_is_no_text(write: Write) -> None:
    before = "<p>The mayor speaks of two dead, the army of none.</p><p>By Ann Lee, Alpha correspondent</p><p>Last updated: 5 May 2022 10:00 UTC</p>"
    report = one(write("s.html", page(before=before)))
    assert (report.byline, report.published) == ("Ann Lee, Alpha correspondent", None)
    assert report.text.startswith("The mayor speaks of two dead, the army of none.\n\nTwo guards")


def test_a_broken_json_ld_does_no_harm(write: Write) -> None:
    head = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", </script>'
    deep = "<script type='application/ld+json'>" + "[" * 5000 + "</script>"
    assert one(write("j.html", page(head=head + deep))).title == "Depot shelled"


def test_a_page_may_name_an_address_of_its_own_site_only() -> None:
    from reportedly.ingest.metadata import metadata_of
    from reportedly.ingest.tree import tree_of

    foreign = tree_of(page(head="<link rel='canonical' href='https://great-paper.example/a'>"))
    own = tree_of(page(head="<link rel='canonical' href='https://www.copyist.example2/a'>"))
    assert metadata_of(foreign, "https://copyist.example2/x?fbclid=1").url == "https://copyist.example2/x"
    assert metadata_of(own, "https://m.copyist.example2/x").url == "https://www.copyist.example2/a"


def test_the_fixtures_are_all_tested() -> None:
    named = {f"{name}.html" for name in EXPECTED} | {"menu_only.html", "not_found.html"}
    assert named == {path.name for path in Path(PAGES).iterdir()}
