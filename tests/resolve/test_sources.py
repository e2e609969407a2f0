"""Names and addresses of outlets to the register."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from reportedly.resolve.sources import OutletKind, OutletRegister, Reliability

REGISTER = OutletRegister.open()

# Names that several outlets share on purpose: by country, else the one whose own name it is, else none.
SHARED = {
    "ABC News": {"ABC News (US)", "ABC (Australia)"},
    "Daily Star": {"The Daily Star (Lebanon)", "The Daily Star (Bangladesh)"},
    "Guardian": {"The Guardian", "The Guardian (Nigeria)"},
}


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Reuters", "Reuters"),
        ("AP", "Associated Press"),
        ("the Associated Press", "Associated Press"),
        ("The New York Times", "The New York Times"),
        ("state news agency SANA", "SANA"),
        ("SANA news agency", "SANA"),
        ("the London-based newspaper Asharq Al-Awsat", "Asharq Al-Awsat"),
        ("The Guardian", "The Guardian"),
        ("https://www.bbc.co.uk/news/world-1", "BBC"),
        ("edition.cnn.com", "CNN"),
        ("english.alarabiya.net", "Al Arabiya"),
        ("HTTP://USER@REUTERS.COM:80/x?y", "Reuters"),
        ("Civil.ge", "Civil.ge"),
    ],
)
def test_a_name_or_address_finds_its_outlet(name: str, outlet: str) -> None:
    found = REGISTER.find(name)
    assert found is not None and found.name == outlet


@pytest.mark.parametrize(
    "name",
    ["ap", "dawn", "time", "punch", "the bystander", "", "co.uk", "https://evil.example/reuters.com",
     "notreuters.com", "reuters.com.evil.example", "ABC News", "The Daily Star", "http://", "x" * 9000],
)  # fmt: skip
def test_no_outlet_is_none_with_a_reason(name: str) -> None:
    answer = REGISTER.explain(name)
    assert answer.outlet is None and answer.reason


def test_a_country_parts_namesakes() -> None:
    found = REGISTER.find("ABC News", "AU")
    assert found is not None and found.name == "ABC (Australia)"
    nigerian = REGISTER.find("The Guardian", "NG")
    assert nigerian is not None and nigerian.name == "The Guardian (Nigeria)"


def test_only_intended_names_are_shared() -> None:
    shared = {key: set(names) for key, names in REGISTER.exact.items() if len(names) > 1}
    assert shared == SHARED


def test_no_two_outlets_share_a_domain() -> None:
    domains = [domain for outlet in REGISTER.outlets.values() for domain in outlet.domains]
    assert sorted(domains) == sorted(set(domains))


def test_zones_are_real_and_reliability_is_nobody_s_judgement() -> None:
    for outlet in REGISTER.outlets.values():
        assert outlet.timezone is None or ZoneInfo(outlet.timezone)
        assert outlet.reliability is Reliability.UNJUDGED
        assert outlet.is_wire or outlet.kind is not OutletKind.WIRE


@given(st.text(max_size=80))
def test_no_text_breaks_the_register(name: str) -> None:
    assert REGISTER.explain(name).reason
