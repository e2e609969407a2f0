"""Names of parties to actors of the register, and what must stay unresolved."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from reportedly.errors import TableError
from reportedly.resolve.actors import ActorRegister, MatchKind

REGISTER = ActorRegister.open()

# Aliases that several actors share on purpose, and how they are told apart: by country, else not at all
# (al-Shabaab without a country is the Somali one, whose own name it is).
SHARED = {
    "ISF": {"state:IQ:security_forces", "state:LB:police"},
    "SDF": {"sdf-sy", "state:JP:military"},
    "ADF": {"adf-cd", "state:AU:military"},
    "MIT": {"mit-id", "state:TR:intelligence"},
    "SLA": {"sla-lb", "slm"},
    "RSF": {"rsf", "rsf-media"},
    "al-Shabaab": {"al-shabaab", "is-moz"},
    "Al Shabaab": {"al-shabaab", "is-moz"},
    "shabaab": {"al-shabaab", "is-moz"},
    "Ansar al-Sharia": {"ansar-al-sharia-ly", "ansar-al-sharia-tn"},
    "ansar sharia": {"ansar-al-sharia-ly", "ansar-al-sharia-tn"},
}

FOUND = [
    ("Islamic State", "islamic-state"),
    ("IS", "islamic-state"),
    ("the Islamic State group", "islamic-state"),
    ("Islamic State fighters in eastern Syria", "islamic-state"),
    ("Kata’ib Hizballah", "kataib-hezbollah"),
    ("Popular Mobilization Forces", "pmf"),
    ("Iran-backed Houthi rebels", "houthis"),
    ("Yemen's Houthis", "houthis"),
    ("Somalia's al-Shabab", "al-shabaab"),
    ("Palestinian militant group Hamas", "hamas"),
    ("Rapid Support Forces (RSF)", "rsf"),
    ("Hamas-run health ministry", "gaza-health"),
    ("Iranian foreign ministry spokesman", "state:IR:foreign_ministry"),
    ("UN peacekeepers", "un"),
    ("Hezbollah-linked Al-Manar", "al-manar"),
    ("Lebanese Forces", "lebanese-forces"),
    ("Lebanese forces", "state:LB:military"),
    ("Iraqi military", "state:IQ:military"),
    ("Iraq's Ministry of Defence", "state:IQ:defence_ministry"),
    ("Ministry of Defense of Iraq", "state:IQ:defence_ministry"),
    ("US forces in Syria", "state:US:military"),
    ("the U.S. government", "state:US:government"),
    ("the Pentagon", "state:US:defence_ministry"),
    ("the Kremlin", "state:RU:presidency"),
    ("10 Downing Street", "state:GB:prime_minister"),
    ("South Sudanese army", "state:SS:military"),
    ("Syrian state television", "state:SY:state_media"),
    ("French embassy", "state:FR:embassy"),
    ("Israeli army", "state:IL:military"),
    ("Lebanese Red Cross", "society:LB:red_cross"),
    ("the Red Cross", "icrc"),
    ("the United States", "state:US"),
    ("US", "state:US"),
    ("Damascus", "state:SY:government"),
]

NOT_FOUND = [
    ("is", "the verb"),
    ("Is", "the verb at the head of a sentence"),
    ("Who", "no health agency"),
    ("us", "the pronoun"),
    ("us forces", "a pronoun before a verb"),
    ("amnesty", "the common noun"),
    ("the militants", "a description"),
    ("Gunmen", "a description with a capital"),
    ("the group", "a description"),
    ("the army", "whose army is not said"),
    ("some armed men", "a description"),
    ("pro-Houthi forces", "not the Houthis themselves"),
    ("anti-Taliban fighters", "their foes"),
    ("Islamic State-linked militants", "a link is a claim"),
    ("Hamas hostages", "those it holds"),
    ("Boko Haram survivors", "its victims"),
    ("Syrian rebels", "which ones is not said"),
    ("Russian-backed separatists", "which ones is not said"),
    ("Iraqi Hezbollah", "not the Lebanese one"),
    ("US-backed forces", "backing is a claim"),
    ("SDF", "two of the name and no country"),
    ("Congolese army", "two states of the name and no country"),
    ("John Kirby", "a person"),
    ("", "no words"),
    ("the", "only an article"),
    ("x" * 5000, "no name is so long"),
]


@pytest.mark.parametrize(("name", "actor"), FOUND)
def test_a_name_finds_its_actor(name: str, actor: str) -> None:
    match = REGISTER.find(name)
    assert match is not None and match.actor.id == actor, REGISTER.explain(name)
    assert match.reason


@pytest.mark.parametrize(("name", "why"), NOT_FOUND)
def test_what_names_nobody_stays_unresolved_with_a_reason(name: str, why: str) -> None:
    answer = REGISTER.explain(name)
    assert answer.match is None, (why, answer)
    assert answer.reason


@pytest.mark.parametrize(
    ("name", "country", "actor"),
    [
        ("SDF", "SY", "sdf-sy"),
        ("SDF", "JP", "state:JP:military"),
        ("RSF", "SD", "rsf"),
        ("ADF", "CD", "adf-cd"),
        ("ISF", "LB", "state:LB:police"),
        ("al-Shabaab", "MZ", "is-moz"),
        ("al-Shabaab", "KE", "al-shabaab"),
        ("Congolese army", "CG", "state:CG:military"),
    ],
)
def test_a_country_tells_namesakes_apart(name: str, country: str, actor: str) -> None:
    match = REGISTER.find(name, frozenset({country}))
    assert match is not None and match.actor.id == actor


def test_a_day_tells_namesakes_apart() -> None:
    match = REGISTER.find("SLA", on=date(2015, 5, 1))
    assert match is not None and match.actor.id == "slm"


def test_namesakes_are_listed_where_nothing_decides() -> None:
    assert set(REGISTER.explain("SDF").rivals) == SHARED["SDF"]


def test_a_capital_and_a_country_say_how_they_were_found() -> None:
    seat, country = REGISTER.find("Moscow"), REGISTER.find("Russia")
    assert seat is not None and seat.kind is MatchKind.SEAT
    assert country is not None and country.kind is MatchKind.COUNTRY


def test_only_intended_aliases_are_shared() -> None:
    shared = _shared(REGISTER.exact) | _shared(REGISTER.folded)
    assert shared == SHARED


def test_no_alias_hides_a_country_or_a_rule() -> None:
    """An alias in the table that a rule would read otherwise must be meant so."""
    clashes = {
        alias: (ids, made)
        for alias, ids in REGISTER.exact.items()
        if (made := REGISTER.bodies.ids_of(alias) or REGISTER.bodies.countries_named(alias)) and made != ids
    }
    assert set(clashes) == MEANT_OTHERWISE, clashes


# Names that read like a state body and are a party's own, or a more exact body.
MEANT_OTHERWISE = {
    "Israel Security Agency", "Security Service of Ukraine", "Ukrainian Security Service",
    "Ukrainian military intelligence", "Ukraine's military intelligence", "Russian military intelligence",
    "Pakistani intelligence", "Libyan National Army", "Syrian National Army", "Lebanese Forces",
    "Syria Civil Defence", "Syrian Civil Defense", "Syrian Civil Defence", "Syria Civil Defense",
}  # fmt: skip


def test_every_row_is_found_by_its_own_name_in_its_country() -> None:
    for actor in REGISTER.actors.values():
        match = REGISTER.find(actor.name, frozenset(actor.countries))
        assert match is not None and match.actor is actor, actor


def test_parents_are_known() -> None:
    for actor in REGISTER.actors.values():
        assert actor.parent is None or REGISTER.get(actor.parent) is not None, actor


def test_rule_made_actors_are_whole() -> None:
    air_force = REGISTER.get("state:IQ:air_force")
    assert air_force is not None
    assert (air_force.name, air_force.kind) == ("Iraqi air force", "state_forces")
    assert air_force.parent == "state:IQ:military"
    assert REGISTER.get("state:IQ:nothing") is None
    assert REGISTER.get("state:ZZ") is None


def test_one_s_own_table_beats_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "id,name,aliases,kind,sector,country,parent,since,until,source\n"
        "hill-watch,Hill Watch,HW,political_militia,UAF,XK,,,,field notes\n",
        encoding="utf-8",
    )
    match = ActorRegister.open((own,)).find("Hill Watch fighters")
    assert match is not None and match.actor.id == "hill-watch"


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "id,name,aliases,kind,sector,country,parent,since,until,source\nx,X,,pirates,UAF,,,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(TableError, match="pirates"):
        ActorRegister.open((own,))


@given(st.text(max_size=60))
def test_no_text_breaks_the_register(name: str) -> None:
    answer = REGISTER.explain(name)
    assert (answer.match is None or answer.match.actor.id) and answer.reason


def test_a_look_up_takes_microseconds() -> None:
    names = [name for name, _ in FOUND] * 20
    start = time.perf_counter()
    for name in names:
        REGISTER.find(name)
    assert (time.perf_counter() - start) / len(names) < 500e-6


def _shared(index: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """The keys that lead to more than one actor."""
    return {key: set(ids) for key, ids in index.items() if len(ids) > 1}
