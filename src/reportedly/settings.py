"""One frozen object of settings, made at the edge (command line, Python call) and passed in."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a run may do. Each field can be set by an environment variable `REPORTEDLY_<FIELD>`."""

    model_config = SettingsConfigDict(env_prefix="REPORTEDLY_", frozen=True)

    user_agent: str = "reportedly/0.1 (research; obeys robots.txt)"
    fetch_timeout_s: float = 20.0
    fetch_retries: int = 3
    host_interval_s: float = 2.0  # at most one request a host in this time, unless robots.txt asks for more
    allow_private_addresses: bool = False
    follow_feeds: bool = False  # fetch the items of a feed, not only read what the feed itself holds
    max_input_bytes: int = 50_000_000  # one page, one PDF, one mail; archives count per entry
    max_text_chars: int = 1_000_000  # a longer text is no news report
    cache_folder: Path | None = None  # of the HTTP cache; null: the user's own cache folder
    jobs: int = 1
    engine: str = "local"
