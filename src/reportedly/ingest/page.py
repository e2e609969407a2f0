"""HTML page → report: the article's own words, without the site around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from reportedly.errors import InputError, TooLarge
from reportedly.ingest.charset import characters
from reportedly.ingest.dates import published_of
from reportedly.ingest.draft import Draft, report_of
from reportedly.ingest.masthead import Masthead, is_masthead_line, read_masthead
from reportedly.ingest.metadata import metadata_of
from reportedly.ingest.source import Context, Piece
from reportedly.ingest.title import same, title_of
from reportedly.ingest.tree import Block, HtmlElement, blocks_of, tree_of, unwrap_layout
from reportedly.tables import table
from reportedly.types.report import Report

LARGEST_PAGE = 20_000_000  # bytes; trafilatura reads no larger page
SHORT_BLOCK = 160  # characters; furniture and mastheads are shorter
MASTHEAD_BLOCKS = 3  # a standfirst or two may stand above the byline
LEAST_TEXT = 40  # characters; a flash of news has more, a menu's leftovers less
SMALL_PAGE = 1_000  # characters; a page that only says it is not there is smaller
# Consent banners are sentences, so only their names tell them from the article.
_BANNERS = [
    "//*[self::div or self::section or self::aside or self::dialog][not(.//h1) and not(.//article)]"
    f"[contains(translate(@{name}, 'COKIENSTGDPR', 'cokienstgdpr'), '{word}')]"
    for name in ("id", "class")
    for word in ("cookie", "consent", "gdpr")
]
_AROUND = frozenset({"nav", "aside", "footer", "form"})
# trafilatura gives up time and zone of a date unless asked in these words.
_DATE_PARAMETERS = {
    "original_date": True,
    "extensive_search": False,  # the extensive search takes dates out of the running text
    "deferred_url_extractor": True,
    "outputformat": "%Y-%m-%dT%H:%M:%S%z",
}


def read_page(piece: Piece, context: Context) -> Iterator[Report]:
    """The one report of an HTML page; raises InputError where it holds no article."""
    yield report_of(draft_of_page(piece), piece, context)


def draft_of_page(piece: Piece) -> Draft:
    """The article of a page, with what the page says about it.

    `text` is the article's blocks with an empty line between; headline, byline and publication line are in
    the fields and not in the text.
    """
    if len(piece.data) > LARGEST_PAGE:
        raise TooLarge(
            piece.where, f"a page of {len(piece.data):,} bytes, more than the {LARGEST_PAGE:,} that are read"
        )
    tree = tree_of(characters(piece.data, piece.charset))
    if tree is None:
        raise InputError(piece.where, "holds no HTML element")
    declared = metadata_of(tree, piece.url)
    unwrap_layout(tree)
    visible = list(blocks_of(tree, without=_AROUND))
    title = title_of(tree, declared)
    text, date = _article(tree, piece, title)
    masthead = _masthead(visible, title)
    _check_article(text, title, piece.where)
    return Draft(
        text=text,
        title=title,
        outlet=declared.outlet or masthead.outlet,
        byline=declared.byline or masthead.byline,
        published=declared.published or masthead.published or date,
        url=declared.url,
        language=declared.language,
    )


def _article(tree: HtmlElement, piece: Piece, title: str | None) -> tuple[str, str | None]:
    """The article's text, and the date trafilatura found."""
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        tree,
        url=piece.url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATE_PARAMETERS,
        prune_xpath=_BANNERS,
    )
    if document is None or document.body is None:
        raise InputError(piece.where, "holds no article", hint="a menu, a list or an empty page")
    blocks = _own_blocks(_extracted(document.body), title)
    date = published_of((document.date or "").removesuffix("T00:00:00"))
    return "\n\n".join(blocks), date


def _extracted(body: Any) -> list[str]:
    """The blocks of trafilatura's body: a table's row and a list's item are one each."""
    blocks = []
    for element in body:
        part_tag = {"list": "item", "table": "row", "quote": "p"}.get(element.tag)
        for part in element.findall(part_tag) or [element] if part_tag else [element]:
            cells = [
                " ".join("".join(cell.itertext()).split()) for cell in (part if part.tag == "row" else [part])
            ]
            blocks.append(" | ".join(filter(None, cells)))
    return [block for block in blocks if block]


def _own_blocks(blocks: list[str], title: str | None) -> list[str]:
    """The blocks without title, masthead lines, furniture, and whatever follows a closing heading."""
    kept: list[str] = []
    for block in blocks:
        if len(block) <= SHORT_BLOCK and _is_closing(block) and kept:
            break
        if len(kept) < MASTHEAD_BLOCKS and (same(block, title) or is_masthead_line(block)):
            continue
        if not _is_furniture(block):
            kept.append(block)
    return kept


@cache
def _furniture(kind: str) -> tuple[str, ...]:
    return tuple(row["words"] for row in table("page_furniture") if row["kind"] == kind)


def _is_closing(block: str) -> bool:
    return block.lower().strip(" :.…") in _furniture("closing")


def _is_furniture(block: str) -> bool:
    """Whether a short block is the site's: 'Advertisement', 'Read more: …'.

    >>> _is_furniture("ADVERTISEMENT"), _is_furniture("Advertisement boards fell on two men in Aden.")
    (True, False)
    """
    low = block.lower()
    if len(block) > SHORT_BLOCK:
        return False
    if low.strip(" :.…") in _furniture("line"):
        return True
    return low.startswith(_furniture("opening")) and not re.search(r"[.!?][\"”’]?$", block.rstrip())


def _masthead(visible: list[Block], title: str | None) -> Masthead:
    """The byline and publication lines that stand below the headline, before the first long block."""
    start = next((number for number, block in enumerate(visible) if block.tag == "h1"), None)
    if start is None:
        start = next((number for number, block in enumerate(visible) if same(block.text, title)), -1)
    lines = []
    for block in visible[start + 1 :]:
        if len(block.text) > SHORT_BLOCK:
            break
        lines += [block.text, ""]
    return read_masthead(lines, headline=False)


def _check_article(text: str, title: str | None, where: str) -> None:
    """Raises InputError where the page is no article: too little text, no sentence, or a 'not found' page."""
    low = (title or "").lower()
    if len(text) < SMALL_PAGE and any(
        re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low) for words in _furniture("missing")
    ):
        raise InputError(where, f"holds no article, only a notice: {title!r}")
    sentences = [
        block
        for block in text.split("\n\n")
        if re.search(r"[.!?…。؟।][\"'”’»)\]]*$", block) or len(block) > SHORT_BLOCK
    ]
    if sum(map(len, sentences)) < LEAST_TEXT:
        raise InputError(where, "holds no article", hint="a menu, a list or an empty page")
