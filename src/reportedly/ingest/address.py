"""Web addresses in the one form that names a report."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# What advertising and sharing add to an address; the page is the same without.
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|[gd]clid|msclkid|yclid|igshid|mc_[ce]id|cmpid|ocid|ref_src)$",
    re.I,
)


def canonical(address: str) -> str | None:
    """The address without fragment, default port and tracking, host in small letters; None if it is none.

    >>> canonical("HTTPS://News.Example.org:443/a?id=7&utm_source=x#top"), canonical("javascript:alert(1)")
    ('https://news.example.org/a?id=7', None)
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if (
        parts.scheme not in ("http", "https")
        or not host
        or re.search(r"[\s<>\x00-\x1f]", parts.netloc + parts.path)
    ):
        return None
    host = f"[{host}]" if ":" in host else host
    if port and (parts.scheme, port) not in (("http", 80), ("https", 443)):
        host += f":{port}"
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key)
    ]
    return urlunsplit((parts.scheme, host, parts.path or "/", urlencode(query), ""))
