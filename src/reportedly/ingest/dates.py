"""Publication dates as sources write them → ISO 8601, with a zone only where the source has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from reportedly.tables import table

FIRST_YEAR = 1800  # digitised newspapers begin about here; earlier years are typing errors
GRACE = timedelta(days=7)  # scheduled and mis-zoned posts lie up to some days ahead
# A machine whose clock was never set must not empty every date: no earlier 'now' than this is believed.
EARLIEST_NOW = datetime(2026, 1, 1, tzinfo=UTC)

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: its ISO 8601 value and the characters `[start, end)` that hold it."""

    value: str
    start: int
    end: int


def published_of(phrase: str) -> str | None:
    """ISO 8601 of one publication date: as a day, a local time, or a time with its zone; None if it is none.

    Nothing is added: a day stays a day, and a time without a zone stays without.

    >>> published_of("2021-06-29T15:13:07+0530"), published_of("June 2021")
    ('2021-06-29T15:13:07+05:30', None)
    >>> published_of("29 Jun 2021 3:13:07 PM")
    '2021-06-29T15:13:07'
    """
    phrase = " ".join(phrase[:200].split())
    if (match := _ISO.match(phrase)) is not None:
        return _iso(*match.groups())
    if (from_mail := _from_mail_date(phrase)) is not None:
        return from_mail
    found = find_date(phrase)
    return found.value if found else None


def is_plausible(published: str, now: datetime) -> bool:
    """Whether a report can have been published then: since 1800, and not beyond a week from now.

    >>> is_plausible("9999-12-31", datetime.now(UTC)), is_plausible("2021-06-29T15:13:07", datetime.now(UTC))
    (False, True)
    """
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return False
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return moment.year >= FIRST_YEAR and moment <= max(now, EARLIEST_NOW) + GRACE
    except OverflowError:
        return False


def _iso(year: str, month: str, day: str, *clock: str | None) -> str | None:
    hour, minute, second, zone = clock
    value = f"{year}-{month}-{day}"
    if hour:
        value += f"T{hour}:{minute}:{second or '00'}{_offset(zone or '')}"
    return value if _exists(value) else None


def _offset(zone: str) -> str:
    """A zone as ISO 8601 writes it.

    >>> _offset("+0530"), _offset("z"), _offset("-03"), _offset("")
    ('+05:30', 'Z', '-03:00', '')
    """
    digits = re.sub(r"\D", "", zone)
    return f"{zone[0]}{digits[:2]}:{digits[2:] or '00'}" if digits else zone.upper()


def _exists(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _from_mail_date(phrase: str) -> str | None:
    """The date of a mail or feed header (RFC 5322), with its zone unless that is the '-0000' of 'unknown'."""
    from email.utils import parsedate_to_datetime

    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d\d", phrase):
        return None
    if re.search(r"\d\s?[AaPp]\.?[Mm]", phrase):
        return None
    try:
        return parsedate_to_datetime(phrase).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


@cache
def _months() -> dict[str, int]:
    return {row["name"]: int(row["month"]) for row in table("month_names")}


@cache
def _zones() -> dict[str, str]:
    return {row["name"]: row["offset"] for row in table("zone_names")}


@cache
def _clock(*, after: bool) -> re.Pattern[str]:
    """A clock time right after a date or right before it; only names of zones count as its zone."""
    names = "|".join(sorted(_zones(), key=len, reverse=True))
    time = (
        r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[ap])\.?m\b\.?)?"
        rf"(?:\s*\(?(?P<zone>(?:UTC|GMT)[+-]\d{{1,2}}\b|(?:{names})\b|[+-]\d\d:?\d\d\b)\)?)?"
    )
    if after:
        return re.compile(r"[\s,|•·–—T-]*(?:\bat\s+|\bв\s+|@\s*|à\s+)?" + time, re.I)
    return re.compile(r"(?<![\d:.])" + time + r"[\s,|•·–—-]*(?:on\s+)?(?:[^\W\d]+,?\s+)?$", re.I)


_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[\s./-]+(?:de\s+)?([^\W\d_]{3,12})\.?,?[\s./-]+(?:de\s+)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-/.](\d\d)[-/.](\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")


def find_date(line: str) -> FoundDate | None:
    """The first full date of a line, with the clock time beside it; None without day, month and year.

    '05/06/2021' could be May or June and is no date here; '29/06/2021' and '05.06.2021' are.

    >>> find_date("Published: June 28, 2021 at 11:05 GMT").value
    '2021-06-28T11:05:00+00:00'
    """
    for pattern, order in (
        (_ISO_DAY, "ymd"),
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_NUMERIC, "numeric"),
    ):
        for match in pattern.finditer(line):
            if (day := _day(match, order)) is not None:
                return _with_clock(line, day, match)
    return None


def _day(match: re.Match[str], order: str) -> date | None:
    if order == "numeric":
        first, separator, second, year = match.groups()
        if separator != "." and int(first) <= 12 and first != second:
            return None
        parts = {"d": first, "m": second, "y": year}
    else:
        parts = dict(zip(order, match.groups(), strict=True))
    month = int(parts["m"]) if parts["m"].isdigit() else _months().get(parts["m"].lower())
    try:
        return date(int(parts["y"]), month, int(parts["d"])) if month else None
    except ValueError:
        return None


def _with_clock(line: str, day: date, match: re.Match[str]) -> FoundDate:
    after = _clock(after=True).match(line, match.end())
    before = _clock(after=False).search(line[: match.start()]) if after is None else None
    clock = after or before
    time = _time(clock) if clock else None
    if clock is None or time is None:
        return FoundDate(day.isoformat(), match.start(), match.end())
    start = before.start() if before else match.start()
    return FoundDate(f"{day.isoformat()}T{time}", start, after.end() if after else match.end())


def _time(clock: re.Match[str]) -> str | None:
    """The clock time, with its zone if the line names one that means one offset only."""
    hour, minute, second = int(clock["hour"]), clock["minute"], clock["second"] or "00"
    if (half := (clock["half"] or "").lower()) and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(minute) > 59 or int(second) > 59:
        return None
    return f"{hour:02}:{minute}:{second}{_zone(clock['zone'] or '')}"


def _zone(name: str) -> str:
    """The offset of a zone as a line writes it, or nothing where it could mean several.

    >>> _zone("GMT"), _zone("IST"), _zone("GMT+3"), _zone("+0200")
    ('+00:00', '', '+03:00', '+02:00')
    """
    if (shifted := re.fullmatch(r"(?:GMT|UTC)([+-])(\d{1,2})", name, re.I)) is not None:
        return f"{shifted[1]}{int(shifted[2]):02}:00"
    return _zones()[name.upper()].removeprefix("?") if name.isalpha() else _offset(name)


def is_month(word: str) -> bool:
    """Whether a word names a month, in full or short, in any language of the table.

    >>> is_month("Jun."), is_month("Brigade")
    (True, False)
    """
    return word.lower().rstrip(".") in _months()
