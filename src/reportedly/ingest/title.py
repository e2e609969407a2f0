"""The headline of a page, without the site's name before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.ingest.metadata import Metadata
from reportedly.ingest.outlets import is_outlet_name
from reportedly.ingest.tree import HtmlElement

_BAR = re.compile(r"\s+(?:\||[-–—»·•:])\s+|(?<=\w)(?::|\|)\s+")
_SITE_BARS = "|»"  # no headline holds one, so that one side of it is the site's
LEAST_WORDS = 3  # of a second-order heading; shorter ones name sections
MOST_PARTS = 12  # a title of more is no headline with a site's name
_AROUND = frozenset({"nav", "aside", "footer"})


def title_of(tree: HtmlElement, declared: Metadata) -> str | None:
    """The headline: as declared, else the first h1, else `<title>`; without the site's name.

    An h1 that is only the site's name is its logo.
    """
    headings = [heading for heading in _headings(tree) if not same(heading[1], declared.outlet)]
    first = next((words for tag, words in headings if tag == "h1"), None)
    whole = " ".join((tree.findtext(".//title") or "").split())
    title = declared.title or first or whole
    return without_site(title, [words for _, words in headings], declared.outlet) or None


def _headings(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The tag and words of each first- and second-order heading outside the site's furniture."""
    for heading in tree.iter("h1", "h2"):
        words = " ".join(" ".join(heading.itertext()).split())
        enough = words if heading.tag == "h1" else len(words.split()) >= LEAST_WORDS
        if enough and not any(around.tag in _AROUND for around in heading.iterancestors()):
            yield heading.tag, words


def without_site(title: str, headings: Sequence[str] = (), outlet: str | None = None) -> str:
    """A title without 'Site | ' before it or ' | Site' after it.

    The headline is the run of its parts that is one of the page's headings; else what is left when the
    outlet's name is cut off; else, around a bar that no headline holds, what does not name an outlet.

    >>> without_site("Two killed - Valley News", [], "Valley News")
    'Two killed'
    >>> without_site("Valley News – Pell: Two killed", ["Pell: Two killed"])
    'Pell: Two killed'
    >>> without_site("Talks fail - again"), without_site("Delta Radio | Two killed near Pell")
    ('Talks fail - again', 'Two killed near Pell')
    """
    parts = len(_BAR.findall(title)) + 1
    known = {_squeezed(heading) for heading in headings}
    if parts == 1 or parts > MOST_PARTS or _squeezed(title) in known:
        return title
    heading = next((run for run in _runs(title) if _squeezed(run) in known), None)
    return heading or _without_outlet(title, outlet)


def _runs(title: str) -> list[str]:
    """The runs of a title's parts, longest first."""
    cuts = [(0, 0), *((bar.start(), bar.end()) for bar in _BAR.finditer(title)), (len(title), len(title))]
    starts, ends = [end for _, end in cuts[:-1]], [start for start, _ in cuts[1:]]
    runs = [title[start:end] for i, start in enumerate(starts) for end in ends[i:]]
    return sorted(runs, key=len, reverse=True)


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title of several parts without the outlet's name, or as it is where none of them is seen to be it."""
    bars = list(_BAR.finditer(title))
    first, last = bars[0], bars[-1]
    if same(title[: first.start()], outlet):
        return title[first.end() :]
    if same(title[last.end() :], outlet):
        return title[: last.start()]
    site = [bar for bar in bars if bar[0].strip() in _SITE_BARS]
    if not site:
        return title
    ahead = is_outlet_name(title[: site[0].start()])
    return title[site[0].end() :] if ahead else title[: site[-1].start()]


def same(a: str, b: str | None) -> bool:
    """Whether two phrases are the same words, whatever their marks and capitals; never for null or none.

    >>> same("Two killed!", "TWO KILLED"), same("", "—"), same("Two", None)
    (True, False, False)
    """
    return bool(_squeezed(a)) and _squeezed(a) == _squeezed(b or "")


def _squeezed(words: str) -> str:
    return re.sub(r"\W", "", words).casefold()
