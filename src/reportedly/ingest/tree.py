"""HTML → a tree, and the blocks of text that a reader would see in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

HtmlElement = Any  # lxml's own; the library ships no types

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({
    "audio", "button", "canvas", "head", "iframe", "input", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "video",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one block, white space collapsed, and the tag it stands in."""

    text: str
    tag: str


def tree_of(markup: str) -> HtmlElement | None:
    """The tree of an HTML document, or None where there is no element in it. Nothing in it is ever run."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    data = markup.replace("\x00", "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=parser) if data.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def blocks_of(tree: HtmlElement, *, without: frozenset[str] = frozenset()) -> Iterator[Block]:
    """The visible blocks of a tree in document order, leaving out whole elements of the tags in `without`."""
    from lxml import etree

    words: list[str] = []
    tags = ["body"]
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        unseen = tag in _UNSEEN or tag in without or _is_hidden(element)
        if tag in _BLOCKS and not (unseen and event == "end"):
            yield from _flush(words, tags[-1])
            if event == "start" and not unseen:
                tags.append(tag)
            elif event == "end":
                tags.pop()
        if event == "start" and unseen:
            walk.skip_subtree()
        words.append(
            (element.text if event == "start" and not unseen else element.tail if event == "end" else "")
            or ""
        )
    yield from _flush(words, tags[-1])


def _flush(words: list[str], tag: str) -> Iterator[Block]:
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        yield Block(text, tag)


def _is_hidden(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    )


def text_of_fragment(markup: str) -> str:
    """The text of a piece of HTML, such as a feed's entry: its blocks, an empty line between them.

    >>> text_of_fragment("<p>Two <b>killed</b>.</p><script>x()</script><p>A third died.</p>")
    'Two killed.\\n\\nA third died.'
    """
    tree = tree_of(markup)
    return "" if tree is None else "\n\n".join(block.text for block in blocks_of(tree))


def unwrap_layout(tree: HtmlElement) -> HtmlElement:
    """The tree with its tables that only lay out a page, whole blocks in a cell, made plain blocks."""
    layout = [
        table for table in tree.iter("table") if table.find(".//h1") is not None or _holds_blocks(table)
    ]
    for table in layout:
        for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th", "font", "center")):
            part.tag = "span" if part.tag == "font" else "div"
    return tree


def _holds_blocks(table: HtmlElement) -> bool:
    return any(sum(1 for _ in cell.iter("p", "h2", "table")) > 1 for cell in table.iter("td"))
