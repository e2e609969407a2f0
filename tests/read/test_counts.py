"""Counts of sentences: low, high, outcome; parts; what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from parsing import parse_of

from reportedly.read.counts import read_counts
from reportedly.read.times import read_times
from reportedly.types.reading import Count


def counts_of(text: str) -> tuple[Count, ...]:
    parse = parse_of(text)
    return read_counts(parse, read_times(parse, "2021-06-29"))


CASES = [
    ("At least seven militiamen were killed in the raid.", [(7, None, "killed")]),
    ("The raid killed 7 people.", [(7, 7, "killed")]),
    ("Shelling hit the camp, killing at least 7.", [(7, None, "killed")]),
    ("7 killed, 12 injured in market blast", [(7, 7, "killed"), (12, 12, "injured")]),
    ("The blast left 7 dead and 12 wounded.", [(7, 7, "killed"), (12, 12, "injured")]),
    ("Shelling killed four and wounded nine.", [(4, 4, "killed"), (9, 9, "injured")]),
    ("The attack claimed the lives of seven people.", [(7, 7, "killed")]),
    ("The death toll from the attack has risen to 12.", [(12, 12, "killed")]),
    ("Medics counted seven deaths.", [(7, 7, "killed")]),
    ("Two bodies were pulled out.", [(2, 2, "killed")]),
    ("There were no injuries.", [(0, 0, "injured")]),
    ("There were no casualties.", [(0, 0, "killed"), (0, 0, "injured")]),
    ("No one was hurt.", [(0, 0, "injured")]),
    ("Seven soldiers and three civilians were killed.", [(7, 7, "killed"), (3, 3, "killed")]),
    ("A mortar killed five guards and two drivers.", [(5, 5, "killed"), (2, 2, "killed")]),
    ("Thirty people were killed or wounded.", [(30, 30, None)]),
    ("Gunmen abducted 14 students.", [(14, 14, "abducted")]),
    ("Police arrested dozens of protesters.", [(24, None, "detained")]),
    ("At least 20 people remain missing.", [(20, None, "missing")]),
    ("Some 12,000 people were displaced.", [(12_000, 12_000, "displaced")]),
    ("A soldier was killed.", [(1, 1, "killed")]),
    ("Snipers killed a policeman.", [(1, 1, "killed")]),
    ("A father and his two sons were killed.", [(1, 1, "killed"), (2, 2, "killed")]),
    ("The bomb killed a family of six.", [(6, 6, "killed")]),
    ("The shell killed three and injured others.", [(3, 3, "killed"), (2, None, "injured")]),
    (
        "Up to 15 members of the family, including two women and six children, were killed.",
        [(None, 15, "killed"), (2, 2, "killed"), (6, 6, "killed")],
    ),
    ("Seven militants killed three guards.", [(3, 3, "killed")]),
    ("The strike hit two trucks in 2019.", []),
    ("The 34-year-old scored 3 goals and killed the game.", []),
    ("The budget was cut by 7 percent.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_counts(text: str, expected: list[tuple[int | None, int | None, str | None]]) -> None:
    found = [(c.low, c.high, c.outcome.value if c.outcome else None) for c in counts_of(text)]
    assert found == expected


PARTS = [
    ("The strike killed 8 people, including 2 children.", [None, "c1"]),
    ("Eighteen civilians, including six children, were killed.", [None, "c1"]),
    ("Five men died, three of them soldiers.", [None, "c1"]),
    ("Twelve people died. Among them were two children.", [None, "c1"]),
    ("Nine were killed (two of them women).", [None, "c1"]),
    ("Seven soldiers and three civilians were killed.", [None, None]),
    (
        "It killed 38 people, including 17 children, and at least four others were injured.",
        [None, "c1", None],
    ),
]


@pytest.mark.parametrize(("text", "hosts"), PARTS)
def test_parts_are_never_added_up(text: str, hosts: list[str | None]) -> None:
    assert [c.part_of for c in counts_of(text)] == hosts


GROUPS = [
    ("Seven Iraqi militiamen were killed.", "combatant", "Iraqi militiamen"),
    ("Six civilians were killed.", "civilian", "civilians"),
    ("Four schoolchildren were killed.", "child", "schoolchildren"),
    ("Two aid workers were killed.", "aid_worker", "aid workers"),
    ("Seven people were killed.", None, "people"),
]


@pytest.mark.parametrize(("text", "group", "victims"), GROUPS)
def test_victims_and_group(text: str, group: str | None, victims: str) -> None:
    (count,) = counts_of(text)
    assert (count.group, count.victims and count.victims.text) == (group, victims)


def test_a_running_total_is_cumulative() -> None:
    own, total = counts_of("Three guards were killed, bringing the toll to 40.")
    assert (own.cumulative, total.cumulative, total.outcome) == (False, True, own.outcome)


def test_a_war_s_toll_is_cumulative() -> None:
    (count,) = counts_of("The war has killed more than 500,000 people since 2011.")
    assert count.cumulative


def test_an_earlier_figure_is_superseded() -> None:
    earlier, later = counts_of("Initially reported as four people killed, that number later rose to six.")
    assert (earlier.superseded, later.superseded, later.low) == (True, False, 6)


@given(st.text(max_size=300))
def test_any_text_gives_true_spans(text: str) -> None:
    counts = counts_of(text)
    assert [c.id for c in counts] == [f"c{n}" for n in range(1, len(counts) + 1)]
    assert all(text[c.start : c.end] == c.text for c in counts)


PIECES = st.sampled_from(
    [
        "7",
        "12",
        "at",
        "least",
        "killed",
        "wounded",
        "dead",
        "and",
        ",",
        ".",
        "including",
        "two",
        "children",
        "of",
        "them",
        "were",
        "people",
        "no",
        "injuries",
        "a",
        "soldier",
        "others",
        "bringing",
        "the",
        "toll",
        "to",
        "40",
        "that",
        "number",
        "rose",
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_parts_point_at_counts_that_stand(text: str) -> None:
    counts = counts_of(text)
    ids = {c.id for c in counts if c.part_of is None}
    assert all(c.part_of in ids for c in counts if c.part_of)
