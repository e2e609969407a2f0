"""Fetching, against a server of the test's own: polite, bounded, and to public addresses only."""
# ruff: noqa: E501 - a case keeps to one line

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from ingest_made import SENTENCE, one, page, read, refused, texts

from reportedly.errors import FetchRefused, InputError, TooLarge
from reportedly.ingest.fetch import Fetcher
from reportedly.ingest.pace import Pace
from reportedly.ingest.resolved import checked_address, is_public
from reportedly.settings import Settings
from reportedly.types.report import Report, Skipped

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A web server: what it answers per path, in order, the last answer for ever; and what it was asked."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def answer(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        given = {"Content-Type": "text/html; charset=utf-8"} | {
            k.replace("_", "-"): v for k, v in headers.items()
        }
        self.answers.setdefault(path, []).append((status, given, data))

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            waiting = site.answers.get(self.path, [(404, {}, b"")])
            status, headers, body = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    yield site
    server.shutdown()
    server.server_close()


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Callable[..., Fetcher]:
    def make(cache: Path | None = None, **settings: object) -> Fetcher:
        given = Settings(**{"allow_private_addresses": True, "fetch_timeout_s": 5.0} | settings)  # type: ignore[arg-type]
        return Fetcher(given, cache=cache, pace=Pace(given.host_interval_s, lambda: clock.now, clock.sleep))

    return make


Make = Callable[..., Fetcher]
FAST = {"allow_private_addresses": True, "host_interval_s": 0.0, "fetch_retries": 0}


def test_a_page_from_its_address(site: Site) -> None:
    site.answer("/news/depot?utm_source=x", page())
    report = one(f"{site.url}/news/depot?utm_source=x", **FAST)
    assert report.id == report.url == f"{site.url}/news/depot"
    assert report.text.startswith(SENTENCE)


def test_private_addresses_are_refused_by_default(site: Site) -> None:
    site.answer("/", page())
    skipped = refused(f"{site.url}/", host_interval_s=0.0)
    assert skipped.where == f"{site.url}/" and "no public address" in skipped.reason
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("0.0.0.0", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fc00::1", False), ("ff02::1", False),
        ("::ffff:127.0.0.1", False), ("::ffff:93.184.215.14", True), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False), ("2001:db8::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "::ffff:127.0.0.1"]
)
def test_loopback_in_disguise_is_refused(host: str) -> None:
    with pytest.raises(FetchRefused):
        checked_address(host, 80, allow_private=False)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/x",
        "gopher://a.example",
        "http://",
        "http://user:pass@a.example/",
        "http://a.example:99999/",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    assert refused(url).where == url


def test_robots_txt_is_obeyed_and_read_once(site: Site) -> None:
    site.answer(
        "/robots.txt", "User-agent: *\nDisallow: /private\n\nUser-agent: reportedly\nDisallow: /ours\n"
    )
    for path in ("/private/a", "/ours/a"):
        site.answer(path, page())
    first, second = read(f"{site.url}/ours/a", f"{site.url}/private/a", **FAST)
    assert isinstance(first, Skipped) and first.reason == "robots.txt asks not to read it"
    assert isinstance(second, Report)
    assert site.paths() == ["/robots.txt", "/private/a"]


def test_a_robots_txt_that_cannot_be_had_forbids_all(site: Site) -> None:
    site.answer("/robots.txt", status=503)
    assert "robots.txt cannot be read" in refused(f"{site.url}/a", **FAST).reason


def test_the_pace_per_host(site: Site, fetcher: Make, clock: Clock) -> None:
    site.answer("/a", page())
    get = fetcher(host_interval_s=3.0).get
    get(f"{site.url}/a")
    get(f"{site.url}/a")
    assert clock.slept == [3.0, 3.0]  # after robots.txt, after the first page


def test_a_crawl_delay_slows_down(site: Site, fetcher: Make, clock: Clock) -> None:
    site.answer("/robots.txt", "User-agent: *\nCrawl-delay: 9\n")
    site.answer("/a", page())
    get = fetcher(host_interval_s=1.0).get
    get(f"{site.url}/a")
    get(f"{site.url}/a")
    assert clock.slept == [1.0, 9.0]


def test_an_endless_crawl_delay_is_a_refusal(site: Site, fetcher: Make) -> None:
    site.answer("/robots.txt", "User-agent: *\nCrawl-delay: 86400\n")
    with pytest.raises(FetchRefused, match="86400 s between"):
        fetcher().get(f"{site.url}/a")


def test_a_passing_error_is_tried_again_with_longer_waits(site: Site, fetcher: Make, clock: Clock) -> None:
    site.answer("/a", status=503)
    site.answer("/a", status=500)
    site.answer("/a", page())
    assert fetcher(host_interval_s=0.0).get(f"{site.url}/a").body == page().encode()
    assert clock.slept == [1.0, 2.0]


def test_retry_after_is_obeyed(site: Site, fetcher: Make, clock: Clock) -> None:
    site.answer("/a", status=429, Retry_After="17")
    site.answer("/a", page())
    fetcher(host_interval_s=0.0).get(f"{site.url}/a")
    assert clock.slept == [17.0]


def test_a_long_retry_after_ends_the_tries(site: Site, fetcher: Make, clock: Clock) -> None:
    site.answer("/a", status=429, Retry_After="7200")
    with pytest.raises(InputError, match="come back in 7200 s"):
        fetcher(host_interval_s=0.0).get(f"{site.url}/a")
    assert clock.slept == []


def test_a_page_that_is_gone_is_not_tried_again(site: Site) -> None:
    site.answer("/a", page(), status=410)
    assert refused(f"{site.url}/a", **FAST | {"fetch_retries": 3}).reason == "the server answered 410"
    assert site.paths() == ["/robots.txt", "/a"]


def test_a_server_that_is_not_there(fetcher: Make) -> None:
    with pytest.raises(InputError):
        fetcher(fetch_retries=0).get("http://127.0.0.1:1/a")


def test_redirects_are_followed(site: Site) -> None:
    site.answer("/old", status=301, Location="/older")
    site.answer("/older", status=302, Location=f"{site.url}/new")
    site.answer("/new", page())
    assert one(f"{site.url}/old", **FAST).url == f"{site.url}/new"


def test_redirects_without_end_are_left(site: Site) -> None:
    site.answer("/a", status=302, Location="/a")
    assert "redirects" in refused(f"{site.url}/a", **FAST).reason


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "http://user@127.0.0.1/", "/private/x"]
)
def test_every_redirect_is_checked_like_an_address_of_its_own(site: Site, target: str) -> None:
    site.answer("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.answer("/a", status=302, Location=target)
    skipped = refused(f"{site.url}/a", **FAST)
    assert skipped.where == f"{site.url}/a" and skipped.reason.startswith("redirects to ")


def test_a_redirect_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    """The public name is answered by our own server; its redirect leads to the machine itself."""
    import socket

    from reportedly.ingest import resolved

    port = int(site.url.rpartition(":")[2])
    site.answer("/a", status=302, Location=f"http://localhost:{port}/secret")
    site.answer("/secret", page())
    real = resolved.is_public
    answers = {"news.example": "127.0.0.1"}
    lookup = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: lookup(answers.get(host, host), *a, **k))
    asked: list[str] = []

    def public_once(address: str) -> bool:
        asked.append(address)
        return len(asked) <= 2 or real(address)  # robots.txt and the page itself

    monkeypatch.setattr(resolved, "is_public", public_once)
    get = Fetcher(Settings(fetch_retries=0), pace=Pace(0.0, lambda: clock.now, clock.sleep)).get
    with pytest.raises(FetchRefused, match="no public address"):
        get(f"http://news.example:{port}/a")
    assert "/secret" not in site.paths()


def test_a_name_is_resolved_once_and_keeps_its_host_header(
    site: Site, monkeypatch: pytest.MonkeyPatch, fetcher: Make
) -> None:
    import socket

    port = int(site.url.rpartition(":")[2])
    site.answer("/a", page())
    looked_up: list[object] = []
    lookup = socket.getaddrinfo

    def answer(host: object, *rest: object, **named: object) -> object:
        looked_up.append(host)
        return lookup("127.0.0.1" if host == "news.example" else host, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    fetcher(host_interval_s=0.0).get(f"http://news.example:{port}/a")
    assert (
        looked_up.count("news.example") == 2
    )  # robots.txt and the page: one look-up a request, none after the check
    assert {headers["host"] for _, headers in site.asked} == {f"news.example:{port}"}


def test_size_is_capped_by_header_and_while_it_streams(site: Site, fetcher: Make) -> None:
    site.answer("/big", b"x" * 5_000)
    site.answer("/bomb", gzip.compress(b"x" * 500_000), Content_Encoding="gzip")
    get = fetcher(host_interval_s=0.0, max_input_bytes=2_000).get
    for path in ("/big", "/bomb"):
        with pytest.raises(TooLarge, match="2,000"):
            get(site.url + path)


def test_no_cookies_and_a_plain_user_agent(site: Site, fetcher: Make) -> None:
    site.answer("/a", page(), Set_Cookie="track=1; Path=/")
    get = fetcher(host_interval_s=0.0).get
    get(f"{site.url}/a")
    get(f"{site.url}/a")
    assert all("cookie" not in headers for _, headers in site.asked)
    assert {headers["user-agent"] for _, headers in site.asked} == {Settings().user_agent}


def test_the_cache_obeys_the_servers_rules(site: Site, fetcher: Make, tmp_path: Path) -> None:
    site.answer("/keep", page(), Cache_Control="max-age=600")
    site.answer("/fresh", page(), Cache_Control="no-store")
    get = fetcher(cache=tmp_path / "http.db", host_interval_s=0.0).get
    for path in ("/keep", "/fresh"):
        assert get(site.url + path).body == get(site.url + path).body
    assert (site.paths().count("/keep"), site.paths().count("/fresh")) == (1, 2)


def test_the_charset_of_the_header_counts(site: Site) -> None:
    body = page(
        "Три снаряда упали на овощной рынок, погибли четыре торговца, сообщили врачи городской больницы."
    )
    site.answer(
        "/a",
        body.replace("<meta charset='utf-8'>", "").encode("cp1251"),
        Content_Type="text/html; charset=windows-1251",
    )
    assert one(f"{site.url}/a", **FAST).text.startswith("Три снаряда")


RSS = "<rss version='2.0'><channel><title>Northern Wire</title>{}</channel></rss>"


def item(url: str, words: str) -> str:
    return f"<item><title>Depot</title><link>{url}</link><pubDate>Mon, 01 May 2023 10:00:00 GMT</pubDate><description>{words}</description></item>"


def test_the_items_of_a_feed_are_followed_on_request(site: Site) -> None:
    entries = item(f"{site.url}/a", "In short.") + item(f"{site.url}/gone", "The feed's own words.")
    site.answer("/feed", RSS.format(entries), Content_Type="application/rss+xml")
    site.answer("/a", page())
    followed = read(f"{site.url}/feed", **FAST, follow_feeds=True)
    full, fault, own = followed
    assert isinstance(full, Report) and full.text.startswith(SENTENCE)
    assert (full.outlet, full.published) == ("Northern Wire", "2023-05-01T10:00:00+00:00")
    assert isinstance(fault, Skipped) and "404" in fault.reason
    assert isinstance(own, Report) and own.text == "The feed's own words."
    assert list(texts(read(f"{site.url}/feed", **FAST))) == ["In short.", "The feed's own words."]


def test_the_cache_lies_where_the_settings_say(site: Site, tmp_path: Path) -> None:
    site.answer("/a", page(), Cache_Control="max-age=600")
    for _ in range(2):
        one(f"{site.url}/a", allow_private_addresses=True, host_interval_s=0, cache_folder=tmp_path / "kept")
    assert site.paths().count("/a") == 1
    assert (tmp_path / "kept" / "http.db").is_file()


def test_a_cache_folder_that_cannot_be_made_is_done_without(site: Site, tmp_path: Path) -> None:
    site.answer("/a", page())
    (tmp_path / "file").write_text("x")
    report = one(
        f"{site.url}/a",
        allow_private_addresses=True,
        host_interval_s=0,
        cache_folder=tmp_path / "file" / "kept",
    )
    assert report.text.startswith(SENTENCE[:10])
