"""Politeness: robots.txt, and the time between two requests to one host."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from reportedly.errors import FetchRefused

LONGEST_CRAWL_DELAY_S = 60.0  # a host that asks for more is not read in one run


class Pace:
    """Keeps requests to one host apart; clock and sleep in seconds."""

    def __init__(
        self,
        interval_s: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval_s, self._clock, self.sleep = interval_s, clock, sleep
        self._next: dict[str, float] = {}

    def wait(self, host: str, delay_s: float | None = None) -> None:
        """Returns when the host may be asked again, and books the time after it."""
        now = self._clock()
        at = max(now, self._next.get(host, now))
        if at > now:
            self.sleep(at - now)
        self._next[host] = at + max(self._interval_s, delay_s or 0.0)


class Robots:
    """The robots.txt of every origin asked so far. `load` gives status and text of an address."""

    def __init__(self, user_agent: str, load: Callable[[str], tuple[int, str]]) -> None:
        self._agent = user_agent.partition("/")[0].strip() or user_agent
        self._load = load
        self._rules: dict[str, Any] = {}

    def check(self, origin: str, url: str) -> float | None:
        """The delay in seconds that the host asks for; raises FetchRefused where it asks not to be read.

        As RFC 9309 has it: no robots.txt (4xx) allows everything, one that cannot be got (5xx) nothing.
        """
        if origin not in self._rules:
            self._rules[origin] = self._read(origin)
        rules = self._rules[origin]
        if rules is None:
            return None
        if isinstance(rules, str):
            raise FetchRefused(url, f"robots.txt cannot be read ({rules}), so nothing there may be")
        if not rules.can_fetch(url, self._agent):
            raise FetchRefused(url, "robots.txt asks not to read it")
        delay = rules.crawl_delay(self._agent)
        if delay is not None and delay > LONGEST_CRAWL_DELAY_S:
            raise FetchRefused(url, f"robots.txt asks for {delay:g} s between two requests")
        return float(delay) if delay is not None else None

    def _read(self, origin: str) -> Any:
        """The rules, None where there are none, or the reason why they cannot be known."""
        from protego import Protego

        status, text = self._load(f"{origin}/robots.txt")
        if status == 200:
            return Protego.parse(text)
        return f"status {status}" if status >= 500 or status == 429 else None
