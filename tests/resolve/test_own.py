"""A user's own places: added from a CSV or a GeoNames dump, later beating earlier, or refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import GazetteerError, TableError
from reportedly.resolve.gazetteer import Gazetteer
from reportedly.resolve.own import add_places

HEADER = "name,lat,lon,country,alternatives\n"


def dump_line(geonames_id: int, name: str, lat: float, lon: float, others: str = "") -> str:
    cells = [
        str(geonames_id),
        name,
        name,
        others,
        str(lat),
        str(lon),
        "P",
        "PPL",
        "SY",
        "",
        "09",
        "",
        "",
        "",
        "120",
        "",
        "",
        "",
        "",
    ]
    return "\t".join(cells) + "\n"


def test_a_village_of_ones_own(tmp_path: Path) -> None:
    rows = tmp_path / "camps.csv"
    rows.write_text(
        HEADER + "Camp Harbinger,35.5,37.1,SY,Mukhayyam Harbinger|مخيم هاربنجر\n", encoding="utf-8"
    )
    own = tmp_path / "own" / "places.sqlite"
    assert add_places(rows, own) == 1
    gazetteer = Gazetteer.open(extra=[own])
    for name in ("Camp Harbinger", "camp harbinger", "Mukhayyam Harbinger", "مخيم هاربنجر"):
        (hit,) = gazetteer.lookup(name)
        assert (hit.entry.lat, hit.entry.lon, hit.entry.country) == (35.5, 37.1, "SY")
    assert gazetteer.lookup("Mosul")


def test_later_beats_earlier(tmp_path: Path) -> None:
    own, rows = tmp_path / "own.sqlite", tmp_path / "rows.csv"
    rows.write_text(HEADER + "Mosul,36.30,43.10,IQ,\n", encoding="utf-8")
    add_places(rows, own)
    rows.write_text(HEADER + "Mosul,36.31,43.11,IQ,\n", encoding="utf-8")
    add_places(rows, own)
    hits = [h.entry for h in Gazetteer.open(extra=[own]).lookup("Mosul") if h.entry.country == "IQ"]
    assert [(e.lat, e.lon) for e in hits if e.kind == "town"] == [(36.31, 43.11)]


def test_a_dump_of_thousands(tmp_path: Path) -> None:
    dump, own, told = tmp_path / "SY.txt", tmp_path / "own.sqlite", list[int]()
    lines = [
        dump_line(10**8 + n, f"Tall Nahr {n}", 34 + n / 3000, 37 + n / 2000, f"Tell Nahr {n}")
        for n in range(6000)
    ]
    dump.write_text("".join(lines), encoding="utf-8")
    assert add_places(dump, own, told.append) == 6000
    assert told == [1000, 2000, 3000, 4000, 5000, 6000]
    gazetteer = Gazetteer.open(extra=[own])
    assert gazetteer.lookup("Tall Nahr 77")[0].entry.geonames_id == 10**8 + 77
    assert gazetteer.lookup("Tell Nahr 5999")[0].entry.admin1_name == "Aleppo"
    moved = tmp_path / "moved.txt"
    moved.write_text(dump_line(10**8 + 77, "Tall Nahr 77", 10.5, 20.5), encoding="utf-8")
    add_places(moved, own)
    (hit,) = Gazetteer.open(extra=[own]).lookup("Tall Nahr 77")
    assert (hit.entry.lat, hit.entry.lon) == (10.5, 20.5)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Here,,37.1,SY,", "lat"),
        ("Here,95,37.1,SY,", "lat"),
        ("Here,35,east,SY,", "lon"),
        ("Here,nan,37,SY,", "lat"),
        (",35,37,SY,", "name"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_added(tmp_path: Path, row: str, column: str) -> None:
    rows, own = tmp_path / "rows.csv", tmp_path / "own.sqlite"
    rows.write_text(f"{HEADER}Good,35,37,SY,\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError, match=f"line 3, column {column}"):
        add_places(rows, own)
    assert Gazetteer.open(extra=[own]).lookup("Good") == Gazetteer.open().lookup("Good")


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("town,x,y\nA,1,2\n", encoding="utf-8")
    with pytest.raises(TableError, match="column name"):
        add_places(rows, tmp_path / "own.sqlite")


def test_what_is_no_gazetteer_is_not_written_over(tmp_path: Path) -> None:
    rows, own = tmp_path / "rows.csv", tmp_path / "notes.txt"
    rows.write_text(HEADER + "A,1,2,SY,\n", encoding="utf-8")
    own.write_text("my notes, not a database", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"notes\.txt"):
        add_places(rows, own)
    assert own.read_text(encoding="utf-8") == "my notes, not a database"
