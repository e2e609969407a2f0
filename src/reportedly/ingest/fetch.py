"""Addresses → bytes, politely and safely: robots.txt, a pace per host, size limits, public addresses only."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reportedly.errors import FetchRefused, InputError, TooLarge
from reportedly.ingest.pace import Pace, Robots

if TYPE_CHECKING:
    import httpx2

    from reportedly.settings import Settings

MOST_HOPS = 8  # redirects followed; browsers follow 20, no news page needs half
LARGEST_ROBOTS = 512_000  # bytes; RFC 9309 asks for at least 500 KiB
LONGEST_WAIT_S = 60.0  # a Retry-After beyond this ends the tries
SLOWEST = 10  # a body may take this many times the timeout in all
_AGAIN = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the last address of its redirects, the body unpacked, and its charset if told."""

    url: str
    status: int
    body: bytes
    charset: str | None = None
    location: str | None = None


def cache_file(folder: Path | None) -> Path | None:
    """The file of the HTTP cache in a folder, by default the user's own; None where it cannot be made."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = folder or home / "reportedly"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder / "http.db"


class Fetcher:
    """One run's way to the web. It keeps no cookies and runs nothing that a page holds.

    `cache`: a file in which responses are kept as long as their own headers allow (RFC 9111).
    """

    def __init__(self, settings: Settings, *, cache: Path | None = None, pace: Pace | None = None) -> None:
        self._settings = settings
        self._client = _client(settings, cache)
        self._pace = pace or Pace(settings.host_interval_s)
        self._robots = Robots(settings.user_agent, self._load_robots)

    def get(self, url: str) -> Fetched:
        """The page at an address; raises InputError with the reason where there is none to be had.

        Every redirect is checked as if it had been asked for itself.
        """
        at = url
        for _ in range(MOST_HOPS):
            try:
                got = self._visit(at)
            except InputError as error:
                via = "" if at == url else f"redirects to {at}: "
                raise type(error)(url, via + error.reason, hint=error.hint) from None
            if got.status == 200:
                return got
            if got.status not in _REDIRECTS or not got.location:
                raise InputError(url, f"the server answered {got.status}")
            at = urljoin(at, got.location)
        raise FetchRefused(url, f"more than {MOST_HOPS} redirects")

    def _visit(self, url: str) -> Fetched:
        """The answer of one address, if it may be asked at all."""
        delay_s = self._robots.check(_origin(url), url)
        return self._get_with_retries(url, self._settings.max_input_bytes, delay_s)

    def _load_robots(self, url: str) -> tuple[int, str]:
        """Status and text of a robots.txt, through its redirects; 503 where the server does not answer."""
        at = url
        try:
            for _ in range(MOST_HOPS):
                _origin(at)
                got = self._get_with_retries(at, LARGEST_ROBOTS, None)
                if got.status not in _REDIRECTS or not got.location:
                    return got.status, got.body.decode("utf-8", "replace")
                at = urljoin(at, got.location)
        except (FetchRefused, TooLarge):
            raise
        except InputError:
            return 503, ""
        return 404, ""

    def _get_with_retries(self, url: str, limit: int, delay_s: float | None) -> Fetched:
        import httpx2

        host = urlsplit(url).netloc
        for attempt in range(self._settings.fetch_retries + 1):
            last = attempt == self._settings.fetch_retries
            self._pace.wait(host, delay_s)
            try:
                got, wait_s = self._once(url, limit)
            except httpx2.HTTPError as error:
                if last or not isinstance(error, httpx2.TransportError):
                    raise InputError(url, f"cannot be fetched: {error or type(error).__name__}") from None
                got, wait_s = None, None
            if got is not None and (got.status not in _AGAIN or last):
                return got
            wait_s = 2.0**attempt if wait_s is None else wait_s
            if wait_s > LONGEST_WAIT_S:
                raise InputError(url, f"the server asks to come back in {wait_s:.0f} s")
            self._pace.sleep(wait_s)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, url: str, limit: int) -> tuple[Fetched, float | None]:
        """One answer, and the seconds after which the server asks to be asked again."""
        with self._client.stream("GET", url) as response:
            status = response.status_code
            body = self._body(response, url, limit) if status == 200 else b""
            location = response.headers.get("location")
            fetched = Fetched(url, status, body, response.charset_encoding, location)
            return fetched, _retry_after(response.headers.get("retry-after"))

    def _body(self, response: httpx2.Response, url: str, limit: int) -> bytes:
        """The body, unpacked; given up as soon as it is too large or takes too long."""
        started = time.monotonic()
        if int(length if (length := response.headers.get("content-length", "0")).isdigit() else 0) > limit:
            raise TooLarge(url, f"{int(length):,} bytes, more than the {limit:,} allowed")
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > limit:
                raise TooLarge(url, f"more than the {limit:,} bytes allowed")
            if time.monotonic() - started > SLOWEST * self._settings.fetch_timeout_s:
                raise InputError(url, "the server sends too slowly")
        return bytes(body)


def _client(settings: Settings, cache: Path | None) -> httpx2.Client:
    import httpx2

    from reportedly.ingest.resolved import checked_transport

    # No connection is kept: two names of one address must not share a connection made for one of them.
    network = httpx2.HTTPTransport(trust_env=False, limits=httpx2.Limits(max_keepalive_connections=0))
    transport = checked_transport(network, allow_private=settings.allow_private_addresses)
    return httpx2.Client(
        transport=_cached(transport, cache) if cache else transport,
        headers={
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
        },
        timeout=settings.fetch_timeout_s,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        trust_env=False,
    )


def _cached(transport: httpx2.BaseTransport, cache: Path) -> httpx2.BaseTransport:
    """The transport behind a cache that obeys the servers' rules, which hishel does only with `rfc`."""
    from hishel import SqliteStorage
    from hishel.httpx2 import CacheTransport

    return CacheTransport(transport, storage=SqliteStorage(database_path=cache), rfc=True)


def _origin(url: str) -> str:
    """Scheme, host and port of an address that may be fetched at all; raises FetchRefused for any other.

    >>> _origin("https://example.org:8443/a?b")
    'https://example.org:8443'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise FetchRefused(url, "is no web address") from None
    if parts.scheme not in ("http", "https"):
        raise FetchRefused(url, f"expected http or https, got {parts.scheme!r}")
    if not host or "@" in parts.netloc:
        raise FetchRefused(url, "expected a host without user name or password")
    return f"{parts.scheme}://{parts.netloc}"


def _retry_after(value: str | None) -> float | None:
    """Seconds from now that a Retry-After header asks to wait, or None.

    >>> _retry_after("7"), _retry_after("soon"), _retry_after(None)
    (7.0, None, None)
    """
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    if value is None or value.isdigit():
        return float(value) if value else None
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
