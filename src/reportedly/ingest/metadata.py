"""What a page says about itself to machines: JSON-LD, meta tags, `<time>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from reportedly.ingest.address import canonical
from reportedly.ingest.dates import published_of
from reportedly.ingest.tree import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Coverage|Broadcast)$")
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
_OUTLET_KEYS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_BYLINE_KEYS = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author")
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "pubdate", "publishdate", "publish-date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "cxenseparse:recs:publishtime", "ptime", "date",
)  # fmt: skip
_UPDATED = re.compile(r"updat|modif", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page declares; a field that it does not is None."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def metadata_of(tree: HtmlElement, url: str | None) -> Metadata:
    """What a page declares about its article; JSON-LD first, as it is written for machines alone."""
    article = _json_ld_article(tree)
    meta = _meta(tree)
    return Metadata(
        title=_first(meta, _TITLE_KEYS) or _words(article.get("headline")),
        outlet=_first(meta, _OUTLET_KEYS) or _name(article.get("publisher")),
        byline=_byline(_name(article.get("author")) or _first(meta, _BYLINE_KEYS)),
        published=_published(article, meta, tree),
        url=_canonical(tree, article, meta, url),
        language=tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or meta.get("content-language"),
    )


def _json_ld_article(tree: HtmlElement) -> dict[str, Any]:
    """The first article among the page's JSON-LD objects; empty where there is none that can be read."""
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        try:
            for node in _nodes(json.loads(script.text or "", strict=False)):
                if any(_ARTICLE.search(kind) for kind in _kinds(node)):
                    return node
        except (ValueError, RecursionError):
            continue
    return {}


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _nodes(value.get(key))


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of every meta tag, by its lower-case name, property, itemprop or http-equiv."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or ""
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((meta[key] for key in keys if key in meta), None)


def _words(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a JSON-LD person or organisation; several are joined by commas."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    return _name(value.get("name")) if isinstance(value, dict) else _words(value)


def _byline(name: str | None) -> str | None:
    """A name without its 'By', and none where it is an address of a profile.

    >>> _byline("By Ann Lee"), _byline("https://example.org/ann")
    ('Ann Lee', None)
    """
    name = re.sub(r"^by:?\s+", "", name or "", flags=re.I)
    return None if not name or "://" in name or name.startswith("@") else name


def _published(article: dict[str, Any], meta: dict[str, str], tree: HtmlElement) -> str | None:
    candidates = [_words(article.get("datePublished")), _words(article.get("dateCreated"))]
    candidates += [meta.get(key) for key in _DATE_KEYS]
    candidates += [stamp.get("datetime") or stamp.get("content") for stamp in _times(tree)]
    return next(filter(None, (published_of(phrase) for phrase in candidates if phrase)), None)


def _times(tree: HtmlElement) -> list[HtmlElement]:
    """The `<time>` elements that can hold the publication date, those that say so first.

    Those of lists, asides and links belong to other articles; those of updates are later.
    """
    stamps = [
        stamp
        for stamp in tree.iter("time", "abbr", "span")
        if stamp.get("datetime") or stamp.get("itemprop") == "datePublished"
    ]
    own = [stamp for stamp in stamps if not _is_elsewhere(stamp)]
    return sorted(own, key=lambda stamp: not (stamp.get("pubdate") is not None or "publ" in _labels(stamp)))


def _labels(element: HtmlElement) -> str:
    return " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("id")))).lower()


def _is_elsewhere(stamp: HtmlElement) -> bool:
    around = [ancestor.tag for ancestor in stamp.iterancestors()]
    elsewhere = {"aside", "nav", "footer", "li", "a"} & set(
        around[: around.index("article")] if "article" in around else around
    )
    parent = stamp.getparent()
    return bool(elsewhere) or bool(
        _UPDATED.search(_labels(stamp) + (_labels(parent) if parent is not None else ""))
    )


def _canonical(
    tree: HtmlElement, article: dict[str, Any], meta: dict[str, str], url: str | None
) -> str | None:
    """The address the page gives itself, if it lies on the site it came from; else where it came from.

    A page must not take another outlet's address, nor a front page's, or its text would become a
    revision of that report.
    """
    links = [link.get("href") for link in tree.iterfind(".//link[@rel='canonical']")]
    main = article.get("mainEntityOfPage")
    declared = [
        *links,
        meta.get("og:url"),
        main.get("@id") if isinstance(main, dict) else main,
        article.get("url"),
    ]
    for address in declared:
        joined = canonical(urljoin(url or "", address)) if isinstance(address, str) else None
        if joined and urlsplit(joined).path.strip("/") and (url is None or _same_site(joined, url)):
            return joined
    return canonical(url) if url else None


def _same_site(a: str, b: str) -> bool:
    """Whether two addresses share the last two labels of their hosts ('m.example.org', 'www.example.org')."""
    hosts = [(urlsplit(address).hostname or "").split(".")[-2:] for address in (a, b)]
    return hosts[0] == hosts[1]
