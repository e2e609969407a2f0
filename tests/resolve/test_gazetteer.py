"""The gazetteer: names found exactly, folded and tolerantly; regions, demonyms; fast, small, honest."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from reportedly.errors import GazetteerError
from reportedly.resolve.entry import Kind, MatchKind
from reportedly.resolve.gazetteer import Gazetteer, shipped_file


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "expected", "country"),
    [
        ("Baghdad", "Baghdad", "IQ"),
        ("baghdad", "Baghdad", "IQ"),
        ("Baghdād", "Baghdad", "IQ"),
        ("حلب", "Aleppo", "SY"),
        ("Алеппо", "Aleppo", "SY"),
        ("al-Bab", "Al Bāb", "SY"),
        ("Kyiv", "Kyiv", "UA"),
        ("Kiev", "Kyiv", "UA"),
        ("Deir Ezzor", "Deir ez-Zor", "SY"),
        ("Hodeidah", "Al Ḩudaydah", "YE"),
        ("Kameeshly", "Al Qāmishlī", "SY"),
        ("Qamishli", "Al Qāmishlī", "SY"),
        ("Saint Louis", "St. Louis", "US"),
        ("Bagram Airfield", "Bagram Air Base", "AF"),
        ("Ain al-Asad Air Base", "Ain al-Asad Air Base", "IQ"),
        ("Burma", "Myanmar", "MM"),
        ("Ivory Coast", "Ivory Coast", "CI"),
        ("DRC", "Democratic Republic of the Congo", "CD"),
        ("U.S.", "United States", "US"),
        ("the UK", "United Kingdom", "GB"),
        ("Iraqi", "Iraq", "IQ"),
        ("Burkinabé", "Burkina Faso", "BF"),
        ("Yemenis", "Yemen", "YE"),
        ("Calif.", "California", "US"),
        ("Texan", "Texas", "US"),
        ("D.C.", "District of Columbia", "US"),
        ("Nineveh", "Nineveh", "IQ"),
        ("Golan Heights", "Golan Heights", "SY"),
        ("Donbas", "Donbas", "UA"),
    ],
)
def test_a_name_finds_its_place(gazetteer: Gazetteer, name: str, expected: str, country: str) -> None:
    found = {(hit.entry.name, hit.entry.country) for hit in gazetteer.lookup(name)[:3]}
    assert (expected, country) in found


@pytest.mark.parametrize("name", ["", " ", "-", "'", "...", "Xqzzyvillestan", "\ud800", "🔥", "a" * 100_000])
def test_what_is_no_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


@pytest.mark.parametrize("name", ["us", "PMF-held", "in", "ok", "calif"])
def test_abbreviations_agree_letter_for_letter(gazetteer: Gazetteer, name: str) -> None:
    assert all(hit.match != MatchKind.SHORT for hit in gazetteer.lookup(name))


def test_the_great_town_goes_first(gazetteer: Gazetteer) -> None:
    paris = [hit.entry for hit in gazetteer.lookup("Paris")]
    assert (paris[0].country, paris[0].kind, paris[0].capital) == ("FR", Kind.TOWN, True)
    assert "Texas" in {entry.admin1_name for entry in paris}


def test_entries_by_id_and_code(gazetteer: Gazetteer) -> None:
    mosul = gazetteer.entry(99072)
    assert mosul is not None and mosul.name == "Mosul" and mosul.admin1_name == "Nineveh"
    assert gazetteer.entry(1) is None
    iraq = gazetteer.country("IQ")
    assert iraq is not None and iraq.geonames_id == 99237
    assert gazetteer.country("ZZ") is None
    assert len(gazetteer.countries()) == 250
    assert gazetteer.contains(iraq, mosul) and not gazetteer.contains(mosul, iraq)


def test_a_region_holds_its_towns(gazetteer: Gazetteer) -> None:
    aleppo = next(h.entry for h in gazetteer.lookup("Aleppo") if h.entry.kind == Kind.REGION)
    manbij, homs = gazetteer.lookup("Manbij")[0].entry, gazetteer.lookup("Homs")[0].entry
    assert gazetteer.contains(aleppo, manbij) and not gazetteer.contains(aleppo, homs)
    sahel = gazetteer.lookup("Sahel")[0].entry
    assert gazetteer.contains(sahel, gazetteer.lookup("Gao")[0].entry)


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("Central Asia", {"KZ", "KG", "TJ", "TM", "UZ"}, {"IQ", "SY"}),
        ("the Middle East", {"IQ", "SY", "YE"}, {"KZ"}),
        ("Sahel", {"ML", "NE", "BF"}, {"ZA"}),
        ("Balkans", {"RS", "BA"}, {"PL"}),
        ("Africa", {"SD", "CD"}, {"YE"}),
    ],
)
def test_parts_of_the_world(gazetteer: Gazetteer, region: str, inside: set[str], outside: set[str]) -> None:
    codes = gazetteer.countries_of_region(region)
    assert inside <= codes and not outside & codes


@pytest.mark.parametrize("name", ["Iraq", "Paris", "nowhere at all"])
def test_what_is_no_part_of_the_world_has_no_countries(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.countries_of_region(name) == frozenset()


def test_the_nearest_town(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest(36.34, 43.13)[0].name == "Mosul"
    assert len(gazetteer.nearest(-17.8, 179.9, limit=3)) == 3  # Fiji lies on both sides of the antimeridian
    assert gazetteer.nearest(-48.9, -123.4) == ()  # the point of the ocean farthest from land


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iraqi forces and U.S. drones", ["Iraqi", "U.S."]),
        ("in Iraq and Syria, and in Central Asia", ["Iraq", "Syria", "Central Asia"]),
        ("The Democratic Republic of the Congo's army", ["Democratic Republic of the Congo"]),
        ("TWO KILLED IN DAMASCUS, SYRIA", ["DAMASCUS", "SYRIA"]),
        ("fled to Jordan.", ["Jordan"]),
        ("Michael Jordan and Chad Smith met", []),
        ("a turkey for the march in may", []),
        ("IT WAS OK TO GO IN", []),
        ("Reading of the budget; Nice work", []),
        ("", []),
    ],
)
def test_great_names_in_running_text(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [span.text for span in gazetteer.scan(text)] == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=80))
def test_a_scanned_span_is_its_slice(gazetteer: Gazetteer, text: str) -> None:
    spans = gazetteer.scan(text)
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_name_can_be_asked(gazetteer: Gazetteer, name: str) -> None:
    hits = gazetteer.lookup(name)
    assert list(hits) == sorted(hits, key=lambda hit: hit.match)
    assert all((hit.entry.lat, hit.entry.lon) != (0.0, 0.0) for hit in hits)


def test_it_opens_fast() -> None:
    began = time.perf_counter()
    Gazetteer.open().close()
    assert time.perf_counter() - began < 0.1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak from /proc")
def test_it_stays_small() -> None:
    asks = (
        "from reportedly.resolve.gazetteer import Gazetteer\n"
        "names = [e.name for e in Gazetteer.open().countries()]\n"
        "g = Gazetteer.open()\n"
        "[g.lookup(name) for name in names]\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    peak = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout
    assert int(peak) * 1024 < 60e6


def test_lookups_take_microseconds(gazetteer: Gazetteer) -> None:
    names = [entry.name for entry in gazetteer.countries()]
    fresh = Gazetteer.open()
    began = time.perf_counter()
    for name in names:
        fresh.lookup(name)
    assert (time.perf_counter() - began) / len(names) < 0.002  # a loaded machine; 100 µs on an idle one


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="found none"):
        Gazetteer.open(tmp_path / "none.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(shipped_file().read_bytes()[:3000] + b"\0" * 5000)
    with pytest.raises(GazetteerError, match=r"broken\.sqlite"):
        Gazetteer.open(broken)
    broken.write_text("no database", encoding="utf-8")
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(broken)
